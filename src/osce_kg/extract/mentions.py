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
            found += _mention(
                reading.sentence, hit, "name" if not hit.form.is_demonym else "demonym"
            )
            if hit.kind is not Kind.STATE:
                inner = Sentence(
                    reading.sentence.tokens[hit.start + 1 : hit.end], reading.sentence.paragraph
                )
                for part in lexicon.find(inner, INNER):
                    found += _mention(inner, part, "name-inside")
        for implied, span in _implied(reading, reference):
            found.append(MentionFound(implied, Evidence(span, "implied-by-office", 0.95)))
    found += _bare_secretary_general(readings, reference)
    return tuple(dict.fromkeys(found))


def _bare_secretary_general(
    readings: Sequence[Reading], reference: Reference
) -> list[MentionFound]:
    """A Secretary General without a body is the OSCE's, unless the release names another body's."""
    titles = [
        (r, n, o)
        for r in readings
        for n in r.nouns
        for o in n.offices
        if o.title.casefold() in {"secretary general", "secretary-general"}
    ]
    others = any(o.body and o.body.iri != "organization/osce" for _, _, o in titles)
    post = next(
        (
            p
            for p in reference.posts.values()
            if p.implies
            and p.role.endswith("/secretary-general")
            and p.organization == "organization/osce"
        ),
        None,
    )
    if others or post is None or post.implies is None:
        return []
    spans = (
        Span(r.sentence.tokens[o.start].start, r.sentence.tokens[o.end - 1].end)
        for r, _, o in titles
        if o.body is None
    )
    return [MentionFound(post.implies, Evidence(span, "implied-by-office", 0.9)) for span in spans]


def _mention(sentence: Sentence, hit: Hit, rule: str) -> list[MentionFound]:
    span = Span(sentence.tokens[hit.start].start, sentence.tokens[hit.end - 1].end)
    return [MentionFound(hit.entry.iri, Evidence(span, rule))]


def _implied(reading: Reading, reference: Reference) -> list[tuple[str, Span]]:
    """Return the structures that an office names by implication ("Chairperson-in-Office")."""
    found = []
    tokens = reading.sentence.tokens
    for noun in reading.nouns:
        for office in noun.offices:
            body = office.body.iri if office.body else None
            span = Span(tokens[office.start].start, tokens[office.end - 1].end)
            found += [(iri, span) for iri in _structures(office.title.casefold(), body, reference)]
    for hit in lexicon_of(reference).find(reading.sentence, (Kind.ROLE,)):
        title = hit.form.text.casefold()
        if title not in _SHARED:
            span = Span(tokens[hit.start].start, tokens[hit.end - 1].end)
            found += [(iri, span) for iri in _structures(title, None, reference)]
    return found


def _structures(title: str, body: str | None, reference: Reference) -> list[str]:
    roles = _roles_by_name(reference)
    role = roles.get(title)
    return [
        post.implies
        for post in reference.posts.values()
        if post.implies
        and post.role == role
        and (body == post.organization or (body is None and title not in _SHARED))
    ]


# Titles that many bodies give: they imply a structure of the OSCE only where it is named.
_SHARED = {
    "secretary general",
    "director",
    "president",
    "secretary-general",
    "chair",
    "chairperson",
    "chairman",
    "head",
    "high commissioner",
}


def _roles_by_name(reference: Reference) -> dict[str, str]:
    found = reference.cache.get("roles by name")
    if not isinstance(found, dict):
        found = {
            n.casefold(): e.iri
            for e in reference.of_kind(Kind.ROLE)
            for n in (*e.names, *e.abbreviations)
        }
        reference.cache["roles by name"] = found
    return found


def find_fields(
    release: Release, spans: Sequence[Span], reference: Reference, kinds: Sequence[Kind]
) -> tuple[MentionFound, ...]:
    """Return the entries that a field of the page lists, commas between them."""
    lexicon = metadata_lexicon_of(reference)
    found: list[MentionFound] = []
    for span in spans:
        sentence = Sentence(tuple(find_tokens(release.text, span)), -1)
        if sentence.tokens:
            found += [
                m
                for hit in lexicon.find(sentence, kinds)
                for m in _mention(sentence, hit, "page-field")
            ]
    return tuple(dict.fromkeys(found))


def find_person_states(people: People) -> tuple[str, ...]:
    """Return the States that brackets and "of" give to people."""
    return tuple(
        m.noun.country.iri
        for p in people.persons
        for m in p.mentions
        if m.noun.country and m.noun.country.iri
    )
