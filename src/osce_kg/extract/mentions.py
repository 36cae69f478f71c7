"""The States, bodies and events that a release names, and the page's own fields."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from osce_kg.extract.lexicon import Lookup, metadata_lexicon_of
from osce_kg.extract.parties.office_cores import ROLE_KINDS
from osce_kg.extract.tables import words
from osce_kg.extract.tokens import Sentence, find_tokens
from osce_kg.model import EventMention, Evidence, MentionFound, Release, Span
from osce_kg.reference.entries import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from osce_kg.extract.lexicon import Hit
    from osce_kg.extract.parties.office import Office
    from osce_kg.extract.reading import Reading
    from osce_kg.reference.entries import Entry, Post, Reference

INNER = frozenset({Kind.STATE, Kind.STRUCTURE})
STRUCTURES = frozenset({Kind.STRUCTURE})
# How many words name further peoples before their noun ("the X, Y and Z communities").
MAX_PEOPLES = 6
BETWEEN_PEOPLES = {",", "and", "national", "local"}
OSCE = "organization/osce"
OPERATION_NOUNS = {"mission", "centre", "center", "office", "presence"}
SECRETARY_GENERAL = {"secretary general", "secretary-general"}


def find_mentions(
    readings: Sequence[Reading],
    reference: Reference,
    country: str | None = None,
    day: date | None = None,
) -> tuple[MentionFound, ...]:
    """Return every vocabulary entry that title or body names, each place where it does.

    `country` is the code of the dateline's country and `day` that of the release: by them
    "the OSCE Mission" without a country is known.
    """
    posts = _implying_posts(reference)
    found: list[MentionFound] = []
    for reading in readings:
        found += _named(reading)
        found += _implied(reading, posts)
        found += _operation_of(reading, reference, country, day)
    found += _bare_secretary_general(readings, reference)
    return tuple(dict.fromkeys(found))


def find_events(readings: Sequence[Reading]) -> tuple[EventMention, ...]:
    """Return the events of series that title or body name, each place where it does."""
    return tuple(
        EventMention(
            found.event, Evidence(_span(reading.sentence, found.start, found.end), "event-name")
        )
        for reading in readings
        for found in reading.events
    )


def find_fields(
    release: Release, spans: Sequence[Span], reference: Reference, kinds: Sequence[Kind]
) -> tuple[MentionFound, ...]:
    """Return the entries that a field of the page lists, commas between them."""
    lexicon = metadata_lexicon_of(reference)
    found: dict[MentionFound, None] = {}
    for span in spans:
        sentence = Sentence(tuple(find_tokens(release.text, span)), -1)
        for hit in Lookup(sentence, lexicon).find(frozenset(kinds)):
            found[_mention(sentence, hit, "page-field")] = None
    return tuple(found)


def _operation_of(
    reading: Reading, reference: Reference, country: str | None, day: date | None
) -> Iterator[MentionFound]:
    """Yield the operation that "the OSCE Mission" means in a country that had one on that day."""
    sentence = reading.sentence
    for hit in reading.hits:
        width = 2 if sentence.low(hit.end) in {"programme", "field"} else 1
        noun = sentence.low(hit.end + width - 1)
        further = sentence.low(hit.end + width)
        if hit.entry.iri != OSCE or noun not in OPERATION_NOUNS or further in {"to", "in", "for"}:
            continue
        fits = [
            e.iri for e in reference.of_kind(Kind.FIELD_OPERATION) if _was(e, noun, country, day)
        ]
        if len(fits) == 1 and day is not None:
            span = Span(sentence.tokens[hit.start].start, sentence.tokens[hit.end + width - 1].end)
            yield MentionFound(fits[0], Evidence(span, "operation-of-country", 0.85))


def _was(entry: Entry, noun: str, country: str | None, day: date | None) -> bool:
    """Say whether an operation in a country bore a name with that noun on a day."""
    if country is None or day is None or entry.host != f"state/{country}":
        return False
    return any(
        noun in dated.name.casefold().split()
        and (dated.start is None or dated.start <= day)
        and (dated.end is None or day <= dated.end)
        for dated in entry.dated_names
    )


def _named(reading: Reading) -> Iterator[MentionFound]:
    """Yield what a sentence names, and the States and structures inside longer names."""
    sentence = reading.sentence
    lexicon = reading.offices.lookup.lexicon
    for hit in reading.hits:
        if hit.form.is_demonym and _is_of_people(sentence, hit):
            continue
        # Which event is meant is settled by all that is said of it: see `find_events`.
        if hit.kind is not Kind.CONFERENCE:
            yield _mention(sentence, hit, "demonym" if hit.form.is_demonym else "name")
        if hit.kind is not Kind.STATE and hit.end - hit.start > 1:
            inner = Sentence(sentence.tokens[hit.start + 1 : hit.end], sentence.paragraph)
            for part in Lookup(inner, lexicon).find(INNER):
                yield _mention(inner, part, "name-inside")
            begun = Sentence(sentence.tokens[hit.start : hit.end - 1], sentence.paragraph)
            whole = Lookup(begun, lexicon).longest(0, STRUCTURES)
            if whole is not None:
                yield _mention(begun, whole, "name-inside")


def _is_of_people(sentence: Sentence, hit: Hit) -> bool:
    """Say whether an adjective means a people, not its State ("ethnic X", "the X community")."""
    if sentence.low(hit.start - 1) in {"ethnic", "kosovo"}:
        return True
    for index in range(hit.end, min(hit.end + MAX_PEOPLES, len(sentence.tokens))):
        low = sentence.low(index)
        if low in words("ethnic_nouns"):
            return True
        if not (low in BETWEEN_PEOPLES or sentence.tokens[index].is_capitalized):
            return False
    return False


def _mention(sentence: Sentence, hit: Hit, rule: str) -> MentionFound:
    return MentionFound(hit.entry.iri, Evidence(_span(sentence, hit.start, hit.end), rule))


def _span(sentence: Sentence, start: int, end: int) -> Span:
    return Span(sentence.tokens[start].start, sentence.tokens[end - 1].end)


# ---------------------------------------------------------------------- implied by an office


def _implied(reading: Reading, posts: Mapping[str, Sequence[Post]]) -> Iterator[MentionFound]:
    """Yield the structures that an office names by implication ("Chairperson-in-Office")."""
    sentence = reading.sentence
    stretches = [
        (o.title.casefold(), o.body.iri if o.body else None, o.start, o.end)
        for o in _offices(reading)
    ]
    stretches += [
        (hit.form.text.casefold(), None, hit.start, hit.end)
        for hit in reading.offices.lookup.find(ROLE_KINDS)
        if hit.form.text.casefold() not in words("shared_titles")
    ]
    for title, body, start, end in stretches:
        evidence = Evidence(_span(sentence, start, end), "implied-by-office", 0.95)
        for post in posts.get(title, ()):
            alone = body is None and title not in words("shared_titles")
            if post.implies and (alone or body == post.organization):
                yield MentionFound(post.implies, evidence)


def _offices(reading: Reading) -> Iterator[Office]:
    """Yield the offices of a sentence's nouns, and those that own one ("the MAYOR'S Adviser")."""
    for noun in reading.nouns:
        for office in noun.offices:
            yield office
            owner = reading.offices.read(office.start)
            if owner is not None and owner.end < office.end and owner.title != office.title:
                yield owner


def _implying_posts(reference: Reference) -> Mapping[str, Sequence[Post]]:
    """Map the titles of roles to the posts that imply a structure."""
    found = reference.cache.get("implying posts")
    if not isinstance(found, dict):
        roles = {
            name.casefold(): entry.iri
            for entry in reference.of_kind(Kind.ROLE)
            for name in (*entry.names, *entry.abbreviations)
        }
        by_role: dict[str, list[Post]] = defaultdict(list)
        for post in reference.posts.values():
            if post.implies:
                by_role[post.role].append(post)
        found = {title: by_role[iri] for title, iri in roles.items() if iri in by_role}
        reference.cache["implying posts"] = found
    return found


def _bare_secretary_general(
    readings: Sequence[Reading], reference: Reference
) -> Iterator[MentionFound]:
    """Yield the Secretariat for a Secretary General without a body, if no other body has one."""
    titles = [
        (reading.sentence, office)
        for reading in readings
        for office in _offices(reading)
        if office.title.casefold() in SECRETARY_GENERAL
    ]
    if any(office.body and office.body.iri != OSCE for _, office in titles):
        return
    structure = _structure_of_secretary_general(reference)
    for sentence, office in titles:
        if structure and office.is_bare:
            span = _span(sentence, office.start, office.end)
            yield MentionFound(structure, Evidence(span, "implied-by-office", 0.9))


def _structure_of_secretary_general(reference: Reference) -> str | None:
    posts = (p for p in reference.posts.values() if p.organization == OSCE and p.implies)
    return next((p.implies for p in posts if p.role.endswith("/secretary-general")), None)
