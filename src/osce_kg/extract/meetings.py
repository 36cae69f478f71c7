"""The meetings of a release: told by the grammar, judged by the model, then settled."""

from __future__ import annotations

from dataclasses import replace
from itertools import chain
from typing import TYPE_CHECKING

from osce_kg.extract.encounters.attendance import find_attendance
from osce_kg.extract.encounters.clauses import Grammar
from osce_kg.extract.encounters.encounter import Scene
from osce_kg.extract.encounters.events import last_event
from osce_kg.extract.encounters.gatherings import BULLETS
from osce_kg.extract.encounters.reader import read_encounters, status_of_list
from osce_kg.extract.encounters.refused import DENIED, find_refused
from osce_kg.extract.pairs.judge import judge
from osce_kg.extract.pairs.sights import Stage
from osce_kg.extract.settling.course import Course
from osce_kg.extract.settling.homes import at_home
from osce_kg.extract.settling.retelling import join_told_twice
from osce_kg.extract.settling.settler import Settler
from osce_kg.extract.settling.timing import Dated, in_days
from osce_kg.model import DateRange, PlaceMention

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from osce_kg.extract.body import Body
    from osce_kg.extract.encounters.encounter import Encounter
    from osce_kg.extract.settling.retelling import Settled
    from osce_kg.model import RefusedFound

Told = tuple["Encounter", ...]


def find_meetings(body: Body) -> tuple[tuple[Settled, ...], tuple[RefusedFound, ...]]:
    """Return the encounters of a release with time and place, and what was refused."""
    scenes = tuple(_scenes(body))
    told = dict(_told(scenes))
    refused = {s.number: tuple(find_refused(s, told[s.number])) for s in scenes}
    judged = at_home(judge(_stages(body, told, refused)), body.discourse)
    course = Course(_news(body), _news_place(body))
    course.lead(body.readings)
    settler = Settler(course, body.discourse)
    for scene in scenes:
        encounters = judged.get(scene.number, ())
        attendance = find_attendance(scene)
        settler.tell(scene.number, scene.reading, scene.grammar, encounters, attendance)
    return join_told_twice(settler.found), tuple(chain.from_iterable(refused.values()))


def stages_of(body: Body) -> tuple[Stage, ...]:
    """Return the sentences of the text with the encounters that the grammar reads in them."""
    scenes = tuple(_scenes(body))
    told = dict(_told(scenes))
    return _stages(body, told, {s.number: tuple(find_refused(s, told[s.number])) for s in scenes})


def _stages(
    body: Body, told: Mapping[int, Told], refused: Mapping[int, Sequence[RefusedFound]]
) -> tuple[Stage, ...]:
    return tuple(
        Stage(
            number,
            body.readings[number],
            body.discourse,
            found,
            denied=any(one.reason == DENIED for one in refused[number]),
        )
        for number, found in told.items()
    )


def _scenes(body: Body) -> Iterator[Scene]:
    for number, (reading, times) in enumerate(zip(body.readings, body.times, strict=True)):
        if reading.sentence.paragraph >= 0:
            yield Scene(number, reading, Grammar(reading, tuple(times)), body.discourse)


def _told(scenes: tuple[Scene, ...]) -> Iterator[tuple[int, Told]]:
    """Yield the number of each sentence with the encounters that the grammar reads there."""
    event, in_list = None, None
    for scene in scenes:
        yield scene.number, read_encounters(scene, event, in_list)
        event = last_event(scene.reading) or event
        if scene.tokens[0].text not in BULLETS:
            in_list = status_of_list(scene)


def _news(body: Body) -> Dated | None:
    """Return the day of what is told as the release's news, with the words that give it."""
    if body.anchor is None:
        return None
    day = DateRange(body.anchor, body.anchor)
    evidence = body.issued_evidence
    if evidence is not None:
        evidence = replace(evidence, rule="date-of-release", means=in_days(day))
    return Dated(day, evidence)


def _news_place(body: Body) -> PlaceMention | None:
    """Return the place of what is told as the release's news: that of the dateline, if one.

    A dateline may give its one place in two languages.
    """
    if len({mention.place.name for mention in body.dateline.places}) != 1:
        return None
    place, evidence = body.dateline.places[0].place, body.dateline.places[0].evidence
    return PlaceMention(place, replace(evidence, rule="place-of-release", means=place.name))
