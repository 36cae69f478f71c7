"""The States, bodies and events that a release names, and the page's own fields."""

from __future__ import annotations

from typing import TYPE_CHECKING

from osce_kg.extract.lexicon import BODIES, lexicon_of, metadata_lexicon_of
from osce_kg.extract.tokens import Sentence, find_tokens
from osce_kg.model import Evidence, MentionFound, Release, Span
from osce_kg.reference.entries import Kind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from osce_kg.extract.lexicon import Hit
    from osce_kg.extract.persons import People
    from osce_kg.extract.reading import Reading
    from osce_kg.reference.entries import Reference

NAMED = (*BODIES, Kind.MEETING_SERIES, Kind.CONFERENCE)
INNER = (Kind.STATE, Kind.STRUCTURE)


def find_mentions(readings: Sequence[Reading], reference: Reference) -> tuple[MentionFound, ...]:
    """Return every vocabulary entry that title or body names, each place where it does."""
    lexicon = lexicon_of(reference)
    found: list[MentionFound] = []
    for reading in readings:
        for hit in reading.hits:
            found += _mention(reading.sentence, hit, "name" if not hit.form.is_demonym else "demonym")
            if hit.kind is not Kind.STATE:
                inner = Sentence(reading.sentence.tokens[hit.start + 1 : hit.end], reading.sentence.paragraph)
                for part in lexicon.find(inner, INNER):
                    found += _mention(inner, part, "name-inside")
        for implied, span in _implied(reading, reference):
            found.append(MentionFound(implied, Evidence(span, "implied-by-office", 0.95)))
    return tuple(dict.fromkeys(found))


def _mention(sentence: Sentence, hit: Hit, rule: str) -> list[MentionFound]:
    span = Span(sentence.tokens[hit.start].start, sentence.tokens[hit.end - 1].end)
    return [MentionFound(hit.entry.iri, Evidence(span, rule))]


def _implied(reading: Reading, reference: Reference) -> list[tuple[str, Span]]:
    """Return the structures that an office names by implication ("Chairperson-in-Office")."""
    found = []
    for noun in reading.nouns:
        for office in noun.offices:
            span = Span(reading.sentence.tokens[office.start].start, reading.sentence.tokens[office.end - 1].end)
            title = office.title.casefold()
            body = office.body.iri if office.body else None
            found += [(iri, span) for iri in _structures(title, body, reference)]
    return found


def _structures(title: str, body: str | None, reference: Reference) -> list[str]:
    roles = _roles_by_name(reference)
    role = roles.get(title)
    return [
        post.implies
        for post in reference.posts.values()
        if post.implies and post.role == role and (body == post.organization or (body is None and title not in _SHARED))
    ]


# Titles that many bodies give: they imply a structure of the OSCE only where it is named.
_SHARED = {"secretary general", "director", "president", "secretary-general", "chair", "chairperson", "chairman"}


def _roles_by_name(reference: Reference) -> dict[str, str]:
    found = reference.cache.get("roles by name")
    if not isinstance(found, dict):
        found = {n.casefold(): e.iri for e in reference.of_kind(Kind.ROLE) for n in (*e.names, *e.abbreviations)}
        reference.cache["roles by name"] = found
    return found


def find_fields(release: Release, spans: Sequence[Span], reference: Reference, kinds: Sequence[Kind]) -> tuple[MentionFound, ...]:
    """Return the entries that a field of the page lists, commas between them."""
    lexicon = metadata_lexicon_of(reference)
    found: list[MentionFound] = []
    for span in spans:
        sentence = Sentence(tuple(find_tokens(release.text, span)), -1)
        if sentence.tokens:
            found += [m for hit in lexicon.find(sentence, kinds) for m in _mention(sentence, hit, "page-field")]
    return tuple(dict.fromkeys(found))


def find_person_states(people: People) -> tuple[str, ...]:
    """Return the States that brackets and "of" give to people."""
    return tuple(m.noun.country.iri for p in people.persons for m in p.mentions if m.noun.country and m.noun.country.iri)
