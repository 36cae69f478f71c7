"""The day and the place that the telling of a release has reached."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from osce_kg.extract.settling.segments import nearest
from osce_kg.extract.settling.timing import (
    Dated,
    ends_visit,
    is_recalled,
    time_evidence,
    time_of,
)
from osce_kg.extract.settling.visits import (
    LONG_VISITS,
    place_mention,
    place_moved_to,
    visits_elsewhere,
)
from osce_kg.extract.tables import words
from osce_kg.model import Mode, Status

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from osce_kg.extract.encounters.clauses import Grammar
    from osce_kg.extract.encounters.encounter import Encounter
    from osce_kg.extract.reading import Reading
    from osce_kg.extract.settling.segments import Segment
    from osce_kg.extract.settling.times import TimeHit
    from osce_kg.model import PlaceMention

ONE_DAY = {"one-day", "single", "brief", "one"}
TO_COME = {"will", "would", "planned", "next"}


@dataclass
class Course:
    """Carries the day and the place of what is told from sentence to sentence.

    `news` is the release's own day, and `place` its place at first; `day` and `place` follow the
    telling, and return `home` with "today". `previous` is the day of the encounter told last.
    """

    news: Dated | None
    place: PlaceMention | None
    day: Dated | None = None
    previous: Dated | None = None
    planned_place: PlaceMention | None = None
    home: PlaceMention | None = None

    @property
    def anchor(self) -> date | None:
        """Return the day of the release."""
        return self.news.start if self.news else None

    def lead(self, readings: Sequence[Reading]) -> None:
        """Take the day and place of undated news from the first sentence of the body."""
        self.day = self.news
        self.home = self.place
        first = next((r for r in readings if r.sentence.paragraph >= 0), None)
        if first is None:
            return
        lows = first.sentence.lows
        if not lows.isdisjoint(LONG_VISITS):
            ends = not lows.isdisjoint(words("ending"))
            if ends and lows.isdisjoint(ONE_DAY):
                self.day = None
            if ends and visits_elsewhere(first, self.place.place if self.place else None):
                self.place = None

    def follow(self, reading: Reading, grammar: Grammar, *, tells: bool) -> None:
        """Go on to the day and place of the next sentence; `tells` whether of encounters."""
        moved_to = place_moved_to(reading)
        if moved_to is not None:
            self.place = self.planned_place = moved_to
        times = [t for t in grammar.times if t.start not in reading.quoted and not t.vague]
        if not times or not reading.sentence.lows.isdisjoint(TO_COME):
            return
        time = times[-1] if tells else times[0]
        if self._ends(time, grammar):
            return
        previous = self.previous.start if self.previous else None
        dates = time.resolve(self.anchor, Status.HELD, previous)
        if dates is None or (self.anchor and dates.start > self.anchor):
            return
        self.day = Dated(dates, time_evidence(time, grammar, dates))
        if self.news is not None and dates == self.news.range:
            self.day = self.news
            self.place = moved_to or self.home or self.place

    def when(self, encounter: Encounter, grammar: Grammar, segment: Segment) -> Dated | None:
        """Return the day or days of an encounter, by its words or by the course of the telling."""
        dated = self._when(encounter, grammar, segment)
        if dated is not None and dated.is_one_day:
            self.previous = dated
        return dated

    def _when(self, encounter: Encounter, grammar: Grammar, segment: Segment) -> Dated | None:
        time = time_of(encounter, grammar, segment)
        if time is not None:
            if time.is_month or (self._ends(time, grammar, encounter.trigger)):
                return None
            previous = self.previous.start if self.previous else None
            dates = time.resolve(self.anchor, encounter.status, previous)
            return Dated(dates, time_evidence(time, grammar, dates)) if dates else None
        if encounter.status is not Status.HELD or is_recalled(encounter, grammar):
            return None
        return self.day

    def _ends(self, time: TimeHit, grammar: Grammar, trigger: int | None = None) -> bool:
        """Say whether "today" is when the visit ends that the release tells of as a whole."""
        return time.offset == 0 and self.day is None and ends_visit(time, grammar, trigger)

    def where(
        self, encounter: Encounter, reading: Reading, segment: Segment, dated: Dated | None
    ) -> PlaceMention | None:
        """Return the place of an encounter, by its words or by the course of the telling.

        The telling stays at the place of what is of its day, not of what is recalled.
        """
        if encounter.mode is Mode.REMOTE:
            return None
        aside = reading.quoted | reading.in_offices
        places = [p for p in reading.places if p.is_stative and p.start not in aside]
        hit = nearest(places, encounter, segment)
        held = encounter.status is Status.HELD
        if hit is None:
            return self.place if held else self.planned_place
        place = place_mention(hit, reading)
        if held and dated and self.day and dated.range == self.day.range:
            self.place = place
        return place
