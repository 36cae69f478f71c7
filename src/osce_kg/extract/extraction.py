"""Run the readers over one release, in the order in which each needs the one before."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from osce_kg.extract.announced import find_announced_events
from osce_kg.extract.attendance import find_attendance
from osce_kg.extract.attributed import find_attributed
from osce_kg.extract.clauses import Grammar
from osce_kg.extract.datelines import find_dateline
from osce_kg.extract.discourse import Discourse
from osce_kg.extract.encounter import Scene
from osce_kg.extract.encounters import read_encounters, status_of_list
from osce_kg.extract.events import last_event
from osce_kg.extract.figures import find_figures
from osce_kg.extract.gatherings import BULLETS
from osce_kg.extract.holders import with_holders
from osce_kg.extract.implied_bodies import BodyFinder
from osce_kg.extract.lexicon import BODIES, lexicon_of
from osce_kg.extract.mentions import find_fields, find_mentions
from osce_kg.extract.persons import find_people, known_keys
from osce_kg.extract.places import find_places
from osce_kg.extract.publish import build_meetings, build_persons, part_by_threshold
from osce_kg.extract.quotations import find_quotations
from osce_kg.extract.quotes import find_quoted
from osce_kg.extract.reading import Reading, begin_reading, read_nouns
from osce_kg.extract.retelling import join_told_twice
from osce_kg.extract.roles import RoleFinder
from osce_kg.extract.settle import Settler
from osce_kg.extract.times import find_times
from osce_kg.extract.tokens import find_sentences
from osce_kg.model import Evidence, Extraction, PlaceMention, Span
from osce_kg.reference.entries import Kind

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from osce_kg.extract.datelines import Dateline
    from osce_kg.extract.quotes import Quoted
    from osce_kg.extract.retelling import Settled
    from osce_kg.extract.times import TimeHit
    from osce_kg.model import Release
    from osce_kg.reference.entries import Reference


def extract(release: Release, reference: Reference) -> Extraction:
    """Return what the release says; every fact points to its words in the release's text."""
    quoted = find_quoted(release)
    readings = _readings(release, reference, quoted)
    dateline = find_dateline(release, reference, _countries(readings))
    readings = _without_dateline(readings, dateline)
    published = release.fields.date
    anchor = dateline.day or (published.start if published else None)
    times = [find_times(release, r.sentence) for r in readings]
    people = find_people(readings)
    discourse = Discourse(readings, people)
    meetings = _meetings(readings, times, discourse, dateline, anchor)
    country = dateline.places[0].place.country if dateline.places else None
    bodies = BodyFinder(readings, reference, country)
    roles = RoleFinder(readings, find_attributed(readings, discourse), bodies)
    fields, sources = release.fields.fields_of_work, release.fields.sources
    found = Extraction(
        release=release,
        issued=anchor,
        issued_evidence=_issued_evidence(dateline, release),
        dateline=dateline.places,
        issued_by=find_fields(release, sources, reference, BODIES),
        fields_of_work=find_fields(release, fields, reference, (Kind.FIELD_OF_WORK,)),
        persons=with_holders(build_persons(people, roles), reference, anchor),
        meetings=(
            *build_meetings(meetings, readings),
            *find_announced_events(readings, times, anchor),
        ),
        quotations=find_quotations(release, quoted, readings, discourse),
        mentions=find_mentions(readings, reference, country, anchor),
        places=_places(readings),
        figures=tuple(find_figures(readings)),
    )
    return part_by_threshold(found)


def _readings(release: Release, reference: Reference, quoted: Sequence[Quoted]) -> list[Reading]:
    """Read the sentences; names are read twice, for a full name makes its parts known."""
    lexicon = lexicon_of(reference)
    stretches = [(part.start, part.end) for q in quoted for part in q.parts]
    plain = [begin_reading(s, lexicon, stretches) for s in find_sentences(release)]
    hints = _countries(plain)
    placed = [replace(r, places=find_places(r.sentence, r.hits, reference, hints)) for r in plain]
    known = known_keys([replace(r, nouns=read_nouns(r)) for r in placed])
    return [_without_names(replace(r, nouns=read_nouns(r, known))) for r in placed]


def _without_names(reading: Reading) -> Reading:
    """Leave out the States and bodies that are words of a person's name ("Zoran San Marino")."""
    names = [n.name for n in reading.nouns if n.name]
    hits = tuple(
        h for h in reading.hits if not any(n.start <= h.start and h.end <= n.end for n in names)
    )
    return replace(reading, hits=hits)


def _countries(readings: Sequence[Reading]) -> tuple[str, ...]:
    """Return the codes of the States that the release names, in the order of the text."""
    codes = (
        h.entry.country
        for r in readings
        for h in r.hits
        if h.kind is Kind.STATE and h.entry.country
    )
    return tuple(dict.fromkeys(codes))


def _without_dateline(readings: list[Reading], dateline: Dateline) -> list[Reading]:
    """Take the dateline's own places and names out of the sentence it opens."""
    if dateline.span is None:
        return readings
    stop = dateline.span.end

    def outside(reading: Reading, start: int) -> bool:
        return reading.sentence.paragraph != 0 or reading.sentence.tokens[start].start >= stop

    return [
        replace(
            r,
            nouns=tuple(n for n in r.nouns if outside(r, n.start)),
            places=tuple(p for p in r.places if outside(r, p.start)),
        )
        for r in readings
    ]


def _meetings(
    readings: Sequence[Reading],
    times: Sequence[Sequence[TimeHit]],
    discourse: Discourse,
    dateline: Dateline,
    anchor: date | None,
) -> tuple[Settled, ...]:
    place = dateline.places[0].place if len(dateline.places) == 1 else None
    settler = Settler(anchor, place, discourse)
    settler.lead(readings)
    event, in_list = None, None
    for number, (reading, hits) in enumerate(zip(readings, times, strict=True)):
        if reading.sentence.paragraph < 0:
            continue
        grammar = Grammar(reading, _outside(dateline, reading, hits))
        scene = Scene(number, reading, grammar, discourse)
        told = read_encounters(scene, event, in_list)
        settler.tell(number, reading, grammar, told, find_attendance(scene))
        event = last_event(reading) or event
        if reading.sentence.tokens[0].text not in BULLETS:
            in_list = status_of_list(scene)
    return join_told_twice(settler.found)


def _outside(dateline: Dateline, reading: Reading, times: Sequence[TimeHit]) -> tuple[TimeHit, ...]:
    """Return the times of a sentence that are not the dateline's own."""
    if dateline.span is None or reading.sentence.paragraph > 0:
        return tuple(times)
    tokens, stop = reading.sentence.tokens, dateline.span.end
    return tuple(time for time in times if tokens[time.start].start >= stop)


def _issued_evidence(dateline: Dateline, release: Release) -> Evidence | None:
    if dateline.day and dateline.day_span:
        return Evidence(dateline.day_span, "dateline")
    span = release.fields.date_span
    return Evidence(span, "page-field") if span and release.fields.date else None


def _places(readings: Sequence[Reading]) -> tuple[PlaceMention, ...]:
    found = []
    for reading in readings:
        for hit in reading.places:
            tokens = reading.sentence.tokens
            span = Span(tokens[hit.start].start, tokens[hit.end - 1].end)
            found.append(PlaceMention(hit.place, Evidence(span, "place-name", 0.9)))
    return tuple(found)
