"""Settle time and place of the encounters told, and who else takes part in them."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from osce_kg.extract.encounters.encounter import Party, is_encounter, people_of, unique
from osce_kg.extract.encounters.frames import kinds
from osce_kg.extract.encounters.reader import ESCORT
from osce_kg.extract.settling.retelling import Settled
from osce_kg.extract.settling.segments import find_fronts, segment_of
from osce_kg.extract.settling.timing import Dated, time_evidence
from osce_kg.extract.settling.visits import place_mention
from osce_kg.extract.tables import words
from osce_kg.model import Mode, Status

if TYPE_CHECKING:
    from collections.abc import Sequence

    from osce_kg.extract.encounters.attendance import Attendance
    from osce_kg.extract.encounters.clauses import Grammar
    from osce_kg.extract.encounters.encounter import Encounter
    from osce_kg.extract.parties.discourse import Discourse
    from osce_kg.extract.parties.noun import Noun
    from osce_kg.extract.reading import Reading
    from osce_kg.extract.settling.course import Course
    from osce_kg.extract.settling.segments import Segment

COUNTS = {"two": 2, "three": 3, "four": 4, "five": 5}
EVERYWHERE = {"all", "each", "every", "throughout"}
GROUPS = {"the group", "the delegation", "the party", "the team"}
BACKWARD = {"it", "the", "both", "this", "their", "they", "these"}


@dataclass
class Settler:
    """Settles the encounters of sentence after sentence along the `course` of the telling."""

    course: Course
    discourse: Discourse
    escorts: tuple[tuple[Party, Party], ...] = ()
    found: list[Settled] = field(default_factory=list)

    def tell(
        self,
        number: int,
        reading: Reading,
        grammar: Grammar,
        encounters: Sequence[Encounter],
        attendance: Attendance | None = None,
    ) -> None:
        """Settle the encounters of sentence `number`, the next one, and who joined those before."""
        self.course.follow(reading, grammar, tells=bool(encounters))
        self._took_place(reading, grammar)
        self._joins_all(number, reading, grammar)
        if attendance and self.found and _are_said_to_attend(encounters, attendance):
            encounters = ()
        if not encounters:
            self._attend(attendance)
        told = [self._as_group(e) for e in encounters if e.rule != ESCORT]
        told += self._escort([e for e in encounters if e.rule == ESCORT], reading)
        ordered = sorted(told, key=lambda e: e.trigger)
        stative = [place for place in reading.places if place.is_stative]
        fronts = find_fronts(reading.sentence, (*grammar.times, *stative))
        for position, encounter in enumerate(ordered):
            segment = segment_of(ordered, position, reading.sentence, fronts)
            self.found.append(self._settle(encounter, reading, grammar, segment))
        if encounters and "presence" in reading.sentence.lows:
            self._attend(attendance)

    def _settle(
        self, encounter: Encounter, reading: Reading, grammar: Grammar, segment: Segment
    ) -> Settled:
        dates = self.course.when(encounter, grammar, segment)
        anchor = self.course.anchor
        to_come = dates is not None and anchor is not None and dates.start > anchor
        if to_come and encounter.status is Status.HELD:
            if is_past(reading.sentence.low(encounter.told_at or encounter.trigger)):
                dates = None
            else:
                encounter = replace(encounter, status=Status.PLANNED)
        place = self.course.where(encounter, reading, segment, dates)
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
        dates = time.resolve(self.course.anchor, last.encounter.status) if time else None
        when = Dated(dates, time_evidence(time, grammar, dates)) if time and dates else last.when
        self.found[-1] = replace(last, where=place, when=when)


def _are_said_to_attend(encounters: Sequence[Encounter], attendance: Attendance) -> bool:
    """Say whether a sentence tells of no encounter but that its people came to one told before."""
    attended = (e for e in encounters if kinds().get(e.rule) == "event" and e.event is None)
    own = people_of(attendance.parties)
    return len(encounters) == sum(encounter.people == own for encounter in attended)


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
