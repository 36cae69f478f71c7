"""Settle time and place of the encounters told, and who else takes part in them."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from osce_kg.extract.encounters.encounter import Party, is_encounter, unique
from osce_kg.extract.encounters.reader import ESCORT
from osce_kg.extract.settling.retelling import Settled
from osce_kg.extract.settling.segments import Segment, nearest, segment_of
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

    from osce_kg.extract.encounters.attendance import Attendance
    from osce_kg.extract.encounters.clauses import Grammar
    from osce_kg.extract.encounters.encounter import Encounter
    from osce_kg.extract.parties.discourse import Discourse
    from osce_kg.extract.parties.noun import Noun
    from osce_kg.extract.reading import Reading
    from osce_kg.model import PlaceMention

ONE_DAY = {"one-day", "single", "brief", "one"}
COUNTS = {"two": 2, "three": 3, "four": 4, "five": 5}
EVERYWHERE = {"all", "each", "every", "throughout"}
GROUPS = {"the group", "the delegation", "the party", "the team"}
BACKWARD = {"it", "the", "both", "this", "their", "they", "these"}


@dataclass
class Settler:
    """Carries the place and the day of what is told from sentence to sentence."""

    news: Dated | None
    place: PlaceMention | None
    discourse: Discourse
    day: Dated | None = None
    previous: Dated | None = None
    planned_place: PlaceMention | None = None
    escorts: tuple[tuple[Party, Party], ...] = ()
    found: list[Settled] = field(default_factory=list)

    @property
    def anchor(self) -> date | None:
        """Return the day of the release."""
        return self.news.start if self.news else None

    def lead(self, readings: Sequence[Reading]) -> None:
        """Take the day and place of undated news from the first sentence of the body."""
        self.day = self.news
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

    def tell(
        self,
        number: int,
        reading: Reading,
        grammar: Grammar,
        encounters: Sequence[Encounter],
        attendance: Attendance | None = None,
    ) -> None:
        """Settle the encounters of sentence `number`, the next one, and who joined those before."""
        moved_to = place_moved_to(reading)
        if moved_to is not None:
            self.place = self.planned_place = moved_to
        self._took_place(reading, grammar)
        self._joins_all(number, reading, grammar)
        if not encounters:
            self._attend(attendance)
        told = [self._as_group(e) for e in encounters if e.rule != ESCORT]
        told += self._escort([e for e in encounters if e.rule == ESCORT], reading)
        ordered = sorted(told, key=lambda e: e.trigger)
        for position, encounter in enumerate(ordered):
            segment = segment_of(ordered, position, reading.sentence)
            self.found.append(self._settle(encounter, reading, grammar, segment))
        if encounters and "presence" in reading.sentence.lows:
            self._attend(attendance)

    def _settle(
        self, encounter: Encounter, reading: Reading, grammar: Grammar, segment: Segment
    ) -> Settled:
        dates = self._dates(encounter, grammar, segment)
        to_come = dates is not None and self.anchor is not None and dates.start > self.anchor
        if to_come and encounter.status is Status.HELD:
            if is_past(reading.sentence.low(encounter.told_at or encounter.trigger)):
                dates = None
            else:
                encounter = replace(encounter, status=Status.PLANNED)
        place = self._place(encounter, reading, segment)
        if dates is not None and dates.is_one_day:
            self.previous = dates
        return Settled(self._with_escort(encounter), dates, place)

    # ------------------------------------------------------------------ who else took part

    def _escort(self, escorts: Sequence[Encounter], reading: Reading) -> list[Encounter]:
        """Put who joins the subject into the encounters told just before, or keep them for later.

        Returns those that join nothing told: they are encounters of their own.
        """
        everywhere = not reading.sentence.lows.isdisjoint(EVERYWHERE)
        alone: list[Encounter] = []
        for encounter in escorts:
            own, *others = encounter.parties
            if everywhere:
                self.escorts = (*self.escorts, *((own, party) for party in others))
            joined = self._join_before(own, others, reading.sentence.paragraph - 1)
            if not joined and not everywhere and is_encounter(encounter.parties):
                alone.append(encounter)
        return alone

    def _join_before(self, own: Party, others: Sequence[Party], paragraph: int) -> bool:
        """Add parties to the encounters of `own` told since a paragraph; say if there are any."""
        joined = False
        for position in reversed(range(len(self.found))):
            told = self.found[position]
            if self._paragraph(told) < paragraph:
                break
            if told.encounter.has(own):
                self.found[position] = _joined_by(told, others)
                joined = True
        return joined

    def _paragraph(self, told: Settled) -> int:
        return self.discourse.readings[told.encounter.sentence].sentence.paragraph

    def _with_escort(self, encounter: Encounter) -> Encounter:
        if encounter.status is not Status.HELD or encounter.mode is not Mode.IN_PERSON:
            return encounter
        more = tuple(
            party for own, party in self.escorts if encounter.has(own) and not encounter.has(party)
        )
        return replace(encounter, parties=(*encounter.parties, *more)) if more else encounter

    def _as_group(self, encounter: Encounter) -> Encounter:
        """Read "the group", "the delegation" as the subject of those who join him everywhere."""
        if not self.escorts:
            return encounter
        leader = self.escorts[0][0]
        parties = tuple(
            leader if p.referent.group.casefold() in GROUPS else p for p in encounter.parties
        )
        return replace(encounter, parties=parties)

    def _joins_all(self, number: int, reading: Reading, grammar: Grammar) -> None:
        """Read "X took part in both talks" as X's part in the encounters told last."""
        if reading.sentence.lows.isdisjoint({"both", "all"}):
            return
        for index in range(len(reading.sentence.tokens)):
            count = _count_of_occasions(grammar, index)
            if not count or len(self.found) < count:
                continue
            subject = self._named(number, grammar.subject(index))
            for position in range(len(self.found) - count, len(self.found)):
                if self.found[position].encounter.status is Status.HELD:
                    self.found[position] = _joined_by(self.found[position], subject)
            return

    def _attend(self, attendance: Attendance | None) -> None:
        """Put those who "also attended" into the encounter told last, or all of its sentence."""
        if attendance is None or not self.found:
            return
        last = self.found[-1].encounter
        for position in reversed(range(len(self.found))):
            told = self.found[position]
            if told.encounter.sentence != last.sentence:
                break
            if told.encounter.status is last.status:
                self.found[position] = _joined_by(told, attendance.parties)
            if not attendance.several:
                break

    def _named(self, number: int, nouns: Sequence[Noun]) -> tuple[Party, ...]:
        """Return the named people among the nouns of the sentence being told."""
        parties = (Party(n, self.discourse.resolve(number, n), number) for n in nouns)
        return tuple(p for p in parties if p.referent.persons)

    # ------------------------------------------------------------------ when and where

    def _took_place(self, reading: Reading, grammar: Grammar) -> None:
        """Read "It took place in Lakeside" as said of the encounter told last."""
        tokens, low = reading.sentence.tokens, reading.sentence.low
        if not self.found or tokens[0].low not in BACKWARD:
            return
        last = self.found[-1]
        held = last.encounter.status is Status.HELD
        takes = {"took"} if held else {"take", "takes", "took"}
        if not any(t.low in takes and low(i + 1) == "place" for i, t in enumerate(tokens)):
            return
        if not reading.sentence.lows.isdisjoint({"next", "second", "another", "previous", "last"}):
            return
        hit = next((p for p in reading.places if p.is_stative), None)
        place = place_mention(hit, reading) if hit else last.where
        time = next(iter(grammar.times), None)
        dates = time.resolve(self.anchor, last.encounter.status) if time else None
        when = Dated(dates, time_evidence(time, grammar, dates)) if time and dates else last.when
        self.found[-1] = replace(last, where=place, when=when)

    def _dates(self, encounter: Encounter, grammar: Grammar, segment: Segment) -> Dated | None:
        time = time_of(encounter, grammar, segment)
        if time is not None:
            if time.is_month or (time.offset == 0 and self.day is None and ends_visit(grammar)):
                return None
            previous = self.previous.start if self.previous else None
            dates = time.resolve(self.anchor, encounter.status, previous)
            return Dated(dates, time_evidence(time, grammar, dates)) if dates else None
        if encounter.status is not Status.HELD or is_recalled(encounter, grammar):
            return None
        return self.day

    def _place(
        self, encounter: Encounter, reading: Reading, segment: Segment
    ) -> PlaceMention | None:
        if encounter.mode is Mode.REMOTE:
            return None
        places = [p for p in reading.places if p.is_stative and p.start not in reading.quoted]
        hit = nearest(places, encounter, segment)
        held = encounter.status is Status.HELD
        if hit is None:
            return self.place if held else self.planned_place
        place = place_mention(hit, reading)
        if held and reading.sentence.paragraph == 0:
            self.place = place
        return place


def is_past(low: str) -> bool:
    """Say whether a trigger stands in the past tense."""
    return low.endswith("ed") or low in {"met", "held", "had", "saw", "spoke", "sat", "took"}


def _joined_by(told: Settled, others: Sequence[Party]) -> Settled:
    parties = unique((*told.encounter.parties, *others))
    return replace(told, encounter=replace(told.encounter, parties=parties))


def _count_of_occasions(grammar: Grammar, index: int) -> int:
    """Return how many encounters "both meetings", "all four rounds" takes up; 0 for none."""
    low = grammar.low
    if low(index) == "both":
        return 2 if low(index + 1) in words("occasions") else 0
    if low(index) == "all" and low(index + 2) in words("occasions"):
        return COUNTS.get(low(index + 1), 0)
    return 0
