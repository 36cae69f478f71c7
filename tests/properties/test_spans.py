"""What holds for any text at all: spans lie inside it, and reading it never fails."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from osce_kg.dates import find_dates
from osce_kg.errors import LayoutError
from osce_kg.extract import extract
from osce_kg.extract.tokens import find_sentences, find_tokens
from osce_kg.link import link
from osce_kg.model import Evidence, Extraction, Release, Span
from osce_kg.read import read_releases
from osce_kg.read.hygiene import normalize
from osce_kg.reference import load_reference

# Parts that the genre is made of, to be shuffled into texts that nobody has written.
PARTS = [
    *("Ilse Marek", "Peter Doran", "Ms. Anna Kolar", "President Vallerin", "Minister", "she"),
    *("Foreign Ministers", "of Malta", "Tajikistan's", "the OSCE Mission to Skopje", "(Italy)"),
    *("met", "met with", "will meet", "was joined by", "took over as Head of Mission from"),
    *("both meetings", "the two Ministers", "headed by", "predecessor as", "Among the speakers"),
    *("today", "on 3 May 2011", "from 1 to 3 May", "in Vienna", "to Tashkent", "two days later"),
    *('"', "“", "”", "«", ",", ".", ";", ":", " - ", "(", ")", "\n", "\n- ", "'s", "and", "the"),
    *("VIENNA, 3 May 2011 - ", "Publishing date: 3 May 2011", "- Date:", "- Source:", "&amp;"),
    *("“We must act now,” she said, “and together.”", "Second Lakeside Forum on Water", "40 staff"),
]  # fmt: skip
CHARACTERS = st.characters(exclude_categories=["Cs"])
RELEASE = (
    "Course opens in Skopje\n"
    "SKOPJE, 3 May 2011 - OSCE Chairperson-in-Office Ilse Marek met the Foreign Minister of "
    'Malta, Peter Doran, and Ambassador Anna Kolar today. "We must act now, together," she '
    "said. The OSCE Mission to Skopje employs 40 international staff.\n"
    "Marek will travel to Bitola on 5 May. Tomas Veldt took part in both meetings.\n"
)


@st.composite
def mutated(draw: st.DrawFn) -> str:
    """Return the constructed release with a few stretches cut out, doubled or replaced."""
    text = RELEASE
    for _ in range(draw(st.integers(1, 6))):
        start = draw(st.integers(0, len(text)))
        end = min(len(text), start + draw(st.integers(0, 40)))
        twice = st.just(text[start:end] * 2)
        middle = draw(st.one_of(st.text(CHARACTERS, max_size=8), st.sampled_from(PARTS), twice))
        text = text[:start] + middle + text[end:]
    return text


TEXTS = st.one_of(
    st.text(CHARACTERS, max_size=300),
    st.lists(st.sampled_from(PARTS), max_size=60).map(" ".join),
    mutated(),
)


def releases(text: str) -> list[Release]:
    """Return the releases of a text; none where it holds none."""
    try:
        return list(read_releases(text, "any.txt"))
    except LayoutError:
        return []


def spans(value: object) -> Iterator[Span]:
    """Yield every span that a value holds, however deep."""
    if isinstance(value, Span):
        yield value
    elif isinstance(value, tuple):
        for each in value:
            yield from spans(each)
    elif is_dataclass(value):
        for each in fields(value):
            yield from spans(getattr(value, each.name))


@given(TEXTS)
def test_the_normal_form_is_stable(text: str) -> None:
    assert normalize(normalize(text)) == normalize(text)


@given(TEXTS)
def test_tokens_cover_what_they_say(text: str) -> None:
    tokens = list(find_tokens(text, Span(0, len(text))))
    assert all(text[token.start : token.end] == token.text for token in tokens)
    assert all(one.end <= other.start for one, other in pairwise(tokens))


@given(TEXTS)
def test_dates_lie_in_the_text_without_overlap(text: str) -> None:
    found = find_dates(text)
    assert all(0 <= each.start < each.end <= len(text) for each in found)
    assert all(one.end <= other.start for one, other in pairwise(found))


@given(TEXTS)
def test_sentences_are_found_in_order(text: str) -> None:
    for release in releases(text):
        found = [sentence.span for sentence in find_sentences(release)]
        assert found == sorted(found)


@settings(max_examples=300, deadline=None)
@given(TEXTS)
def test_every_span_lies_in_the_text_and_has_words(text: str) -> None:
    for release in releases(text):
        found = extract(release, load_reference())
        for span in spans(found):
            assert 0 <= span.start < span.end <= len(release.text)


@settings(max_examples=100, deadline=None)
@given(TEXTS)
def test_indices_and_confidence_are_in_range(text: str) -> None:
    for release in releases(text):
        found = extract(release, load_reference())
        used = {p.person for m in found.meetings for p in m.parties if p.person is not None}
        used |= {quotation.person for quotation in found.quotations}
        assert used <= set(range(len(found.persons)))
        assert all(0 < each.confidence <= 1 for each in evidence(found))


@settings(max_examples=100, deadline=None)
@given(TEXTS)
def test_reading_and_linking_twice_gives_the_same(text: str) -> None:
    reference = load_reference()
    for one, other in zip(releases(text), releases(text), strict=True):
        first = link(extract(one, reference), reference)
        assert first == link(extract(other, reference), reference)


def evidence(found: Extraction) -> Iterator[Evidence]:
    """Yield the evidence of persons, meetings, quotations and mentions."""
    for person in found.persons:
        yield from person.mentions
        yield from (role.evidence for role in person.roles)
    for meeting in found.meetings:
        yield meeting.evidence
        yield from (party.evidence for party in meeting.parties)
    yield from (quotation.evidence for quotation in found.quotations)
    yield from (mention.evidence for mention in found.mentions)
    yield from (place.evidence for place in found.places)
