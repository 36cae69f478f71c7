"""Run the readers over one release, in the order in which each needs the one before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from osce_kg.extract.body import read_body
from osce_kg.extract.encounters.announced import find_announced_events
from osce_kg.extract.figures import find_figures
from osce_kg.extract.lexicon import BODIES
from osce_kg.extract.meetings import find_meetings
from osce_kg.extract.mentions import find_events, find_fields, find_mentions
from osce_kg.extract.parties.holders import with_holders
from osce_kg.extract.publish import build_meetings, build_persons, part_by_threshold
from osce_kg.extract.roles.attributed import find_attributed
from osce_kg.extract.roles.finder import RoleFinder
from osce_kg.extract.roles.implied_bodies import BodyFinder
from osce_kg.extract.speech.quotations import find_quotations
from osce_kg.model import Evidence, Extraction, PlaceMention, Span
from osce_kg.reference.entries import Kind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from osce_kg.extract.reading import Reading
    from osce_kg.model import Release
    from osce_kg.reference.entries import Reference


def extract(release: Release, reference: Reference) -> Extraction:
    """Return what the release says; every fact points to its words in the release's text."""
    body = read_body(release, reference)
    readings, discourse = body.readings, body.discourse
    places, anchor = body.dateline.places, body.anchor
    country = places[0].place.country if places else None
    bodies = BodyFinder(readings, reference, places)
    roles = RoleFinder(readings, find_attributed(readings, discourse), bodies)
    fields, sources = release.fields.fields_of_work, release.fields.sources
    meetings, refused = find_meetings(body)
    found = Extraction(
        release=release,
        issued=anchor,
        issued_evidence=body.issued_evidence,
        dateline=places,
        issued_by=find_fields(release, sources, reference, BODIES),
        fields_of_work=find_fields(release, fields, reference, (Kind.FIELD_OF_WORK,)),
        persons=with_holders(build_persons(body.people, roles), reference, anchor),
        meetings=(
            *build_meetings(meetings, readings, body.people, roles),
            *find_announced_events(readings, body.times, anchor),
        ),
        quotations=find_quotations(release, body.quoted, readings, discourse),
        mentions=find_mentions(readings, reference, country, anchor),
        places=_places(readings),
        events=find_events(readings),
        figures=tuple(find_figures(readings)),
        refused=refused,
    )
    return part_by_threshold(found)


def _places(readings: Sequence[Reading]) -> tuple[PlaceMention, ...]:
    found = []
    for reading in readings:
        for hit in reading.places:
            tokens = reading.sentence.tokens
            span = Span(tokens[hit.start].start, tokens[hit.end - 1].end)
            found.append(PlaceMention(hit.place, Evidence(span, "place-name", 0.9)))
    return tuple(found)
