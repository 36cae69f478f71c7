"""Settle time and place of the encounters told, and join those told twice."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, TypeVar

from osce_kg.extract.encounters import Encounter, Party
from osce_kg.extract.tables import words
from osce_kg.model import DateRange, Mode, PlaceFound, Status
from osce_kg.reference.entries import Kind

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from osce_kg.extract.clauses import Grammar
    from osce_kg.extract.discourse import Discourse
    from osce_kg.extract.nouns import Noun
    from osce_kg.extract.places import PlaceHit
    from osce_kg.extract.reading import Reading
    from osce_kg.extract.times import TimeHit

Hit = TypeVar("Hit", "TimeHit", "PlaceHit")
ARRIVING = {"arrived", "arrives", "travelled", "traveled", "travels", "went", "goes", "drove", "flew", "continued", "continues", "came", "comes",
            "moved", "proceeded", "proceeds", "visited", "visits", "visit", "toured", "reached", "returned", "leaves", "headed", "stop", "leg"}  # fmt: skip
ENDING = {
    "completed",
    "concluded",
    "ended",
    "ends",
    "finished",
    "concludes",
    "wrapped",
    "wraps",
    "completes",
    "finishes",
    "closed",
}
LONG_VISIT = {"visit", "tour", "trip", "mission"}
ONE_DAY = {"one-day", "single", "brief", "one"}
COUNTS = {"two": 2, "three": 3, "four": 4, "five": 5}
ESCORT = "joined by"
EVERYWHERE = {"all", "each", "every", "throughout"}
GROUPS = {"the group", "the delegation", "the party", "the team"}
OCCASIONS = {
    "sessions",
    "occasions",
    "meetings",
    "talks",
    "encounters",
    "conversations",
    "rounds",
    "discussions",
}


@dataclass(frozen=True)
class Settled:
    """An encounter with the time and place it happened at."""

    encounter: Encounter
    dates: DateRange | None
    place: PlaceFound | None


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of a sentence, as token indices, inside a wider one."""

    start: int
    stop: int
    shared_start: int
    shared_stop: int


@dataclass
class Settler:
    """Carries the place and the day of what is told from sentence to sentence."""

    anchor: date | None
    place: PlaceFound | None
    discourse: Discourse
    number: int = 0
    day: date | None = None
    previous: date | None = None
    planned_place: PlaceFound | None = None
    escorts: tuple[tuple[Party, Party], ...] = ()
    found: list[Settled] = field(default_factory=list)

    def lead(self, grammars: Sequence[Grammar]) -> None:
        """Take the day that undated news happened from the first sentences."""
        self.day = self.anchor
        for grammar in grammars:
            reading = grammar.reading
            if reading.sentence.paragraph < 0:
                continue
            lows = {t.low for t in reading.sentence.tokens}
            ends = bool(lows & ENDING and lows & LONG_VISIT and not lows & ONE_DAY)
            if ends:
                self.day = None
            if lows & LONG_VISIT and self._is_elsewhere(reading):
                self.place = None
            return

    def _is_elsewhere(self, reading: Reading) -> bool:
        """Say whether the visit told of goes to a State or region other than the dateline's."""
        lows = [t.low for t in reading.sentence.tokens]
        for index, low in enumerate(lows):
            if (
                low in LONG_VISIT
                and lows[index + 1 : index + 2]
                and lows[index + 1] in {"of", "to"}
            ):
                target = {
                    h.entry.country
                    for h in reading.hits
                    if index < h.start <= index + 4 and h.kind is Kind.STATE
                }
                cities = any(index < p.start <= index + 4 for p in reading.places)
                return not cities and (self.place is None or self.place.country not in target)
        return False

    def tell(
        self, number: int, reading: Reading, grammar: Grammar, encounters: Sequence[Encounter]
    ) -> None:
        """Settle the encounters of sentence `number`, the next one."""
        self.number = number
        self._move(reading)
        self._took_place(reading, grammar)
        self._joins_all(reading, grammar)
        escorts = [e for e in encounters if e.rule == ESCORT]
        told = [self._as_group(e) for e in encounters if e.rule != ESCORT]
        self._escort(escorts, reading)
        ordered = sorted(told, key=lambda e: e.trigger)
        for position, encounter in enumerate(ordered):
            segment = _segment(ordered, position, len(reading.sentence.tokens))
            dates = self._dates(encounter, grammar, segment)
            if (
                dates
                and self.anchor
                and dates.start > self.anchor
                and encounter.status is Status.HELD
            ):
                encounter = replace(encounter, status=Status.PLANNED)
            place = self._place(encounter, reading, segment)
            if dates and dates.start == dates.end:
                self.previous = dates.start
            self.found.append(Settled(self._with_escort(encounter), dates, place))

    def _escort(self, escorts: Sequence[Encounter], reading: Reading) -> None:
        """Keep who joins the subject, and put them into the encounters told just before."""
        for encounter in escorts:
            own, *others = encounter.parties
            lows = {t.low for t in reading.sentence.tokens}
            if lows & EVERYWHERE:
                self.escorts = (*self.escorts, *((own, p) for p in others))
                continue
            for position, told in enumerate(self.found):
                near = (
                    reading.sentence.paragraph - 1
                    <= self.paragraph_of(told)
                    <= reading.sentence.paragraph
                )
                if near and _has(told.encounter, own):
                    parties = (*told.encounter.parties, *others)
                    self.found[position] = replace(
                        told, encounter=replace(told.encounter, parties=parties)
                    )

    def paragraph_of(self, told: Settled) -> int:
        """Return the paragraph in which an encounter was told."""
        return self.discourse.readings[told.encounter.sentence].sentence.paragraph

    def _with_escort(self, encounter: Encounter) -> Encounter:
        more = tuple(
            p for own, p in self.escorts if _has(encounter, own) and not _has(encounter, p)
        )
        held = encounter.status is Status.HELD and encounter.mode is Mode.IN_PERSON
        return (
            replace(encounter, parties=(*encounter.parties, *more)) if more and held else encounter
        )

    def _as_group(self, encounter: Encounter) -> Encounter:
        """Read "the group", "the delegation" as the subject of those who join him everywhere."""
        own = {o.noun: o for o, _ in self.escorts}
        parties = tuple(
            next(iter(own.values())) if own and p.referent.group.casefold() in GROUPS else p
            for p in encounter.parties
        )
        return replace(encounter, parties=parties)

    def _move(self, reading: Reading) -> None:
        """Follow a visit: "In Chisinau, …", "The Minister then drove to Bender"."""
        for hit in reading.places:
            if hit.start in reading.quoted:
                continue
            opens = hit.start <= 2 and hit.is_stative
            lead = [reading.sentence.low(i) for i in range(max(0, hit.start - 5), hit.start)]
            if opens or (hit.preposition in {"to", "in", "at", "into"} and set(lead) & ARRIVING):
                self.place = self.planned_place = hit.place

    def _took_place(self, reading: Reading, grammar: Grammar) -> None:
        """Read "It took place in New York" as said of the encounter told last."""
        lows = [t.low for t in reading.sentence.tokens]
        if not self.found or not any(
            a == "took" and b == "place" for a, b in zip(lows, lows[1:], strict=False)
        ):
            return
        if lows[0] not in {"it", "the", "both", "this", "their", "they", "these"}:
            return
        last = self.found[-1]
        place = next((p.place for p in reading.places if p.is_stative), last.place)
        time = next(iter(grammar.times), None)
        dates = time.resolve(self.anchor, last.encounter.status) if time else last.dates
        self.found[-1] = replace(last, place=place, dates=dates or last.dates)

    def _joins_all(self, reading: Reading, grammar: Grammar) -> None:
        """Read "X took part in all three sessions" as X's part in the encounters told last."""
        low = grammar.low
        for index in range(len(reading.sentence.tokens)):
            counted = COUNTS.get(low(index + 1), 0) if low(index) in {"all", "both"} else 0
            count = 2 if low(index) == "both" else counted
            noun_at = index + (1 if low(index) == "both" else 2)
            if not count or low(noun_at) not in OCCASIONS or len(self.found) < count:
                continue
            subject = self.discourse_parties(grammar.subject(index))
            for position in range(len(self.found) - count, len(self.found)):
                told = self.found[position]
                if told.encounter.status is Status.HELD and subject:
                    parties = (*told.encounter.parties, *subject)
                    self.found[position] = replace(
                        told, encounter=replace(told.encounter, parties=parties)
                    )
            return

    def discourse_parties(self, nouns: Sequence[Noun]) -> tuple[Party, ...]:
        """Return the named people among the nouns of the sentence being told."""
        parties = (Party(n, self.discourse.resolve(self.number, n)) for n in nouns)
        return tuple(p for p in parties if p.referent.persons)

    # ------------------------------------------------------------------ when

    def _dates(self, encounter: Encounter, grammar: Grammar, segment: Segment) -> DateRange | None:
        times = [
            t
            for t in grammar.times
            if t.start not in grammar.reading.quoted and not self._of_other(t, grammar)
        ]
        nearest = _nearest(times, encounter, segment)
        if nearest is not None:
            resolved = nearest.resolve(self.anchor, encounter.status, self.previous)
            ends_visit = nearest.offset == 0 and self.day is None and self._is_end(grammar)
            return None if ends_visit else resolved
        if (
            encounter.status is not Status.HELD
            or encounter.mode is Mode.REMOTE
            and self._is_past(grammar, encounter)
        ):
            return None
        return (
            DateRange(self.day, self.day)
            if self.day and not self._is_past(grammar, encounter)
            else None
        )

    def _is_end(self, grammar: Grammar) -> bool:
        return bool({t.low for t in grammar.reading.sentence.tokens} & ENDING)

    def _of_other(self, time: TimeHit, grammar: Grammar) -> bool:
        """Say whether a time belongs to a noun or verb of its own ("in force since …", "elected in …")."""
        return grammar.low(time.start - 1) in {"since", "until", "till", "from", "of"} and not (
            time.written and time.written.last_day
        )

    def _is_past(self, grammar: Grammar, encounter: Encounter) -> bool:
        lows = [t.low for t in grammar.reading.sentence.tokens[: encounter.trigger]]
        return "when" in lows[-8:] and bool(
            {"recalled", "agreed", "remembered", "reminded"} & set(lows)
        )

    # ------------------------------------------------------------------ where

    def _place(self, encounter: Encounter, reading: Reading, segment: Segment) -> PlaceFound | None:
        if encounter.mode is Mode.REMOTE:
            return None
        places = [p for p in reading.places if p.is_stative and p.start not in reading.quoted]
        nearest = _nearest(places, encounter, segment)
        if nearest is not None:
            if encounter.status is Status.HELD and reading.sentence.paragraph == 0:
                self.place = nearest.place
            return nearest.place
        if encounter.status is Status.HELD:
            return self.place
        return self.planned_place


def _segment(ordered: Sequence[Encounter], position: int, length: int) -> Segment:
    """Return the stretch of an encounter of its own, and that which it shares with those of its list."""
    own = ordered[position]
    siblings = [e for e in ordered if e.told_at == own.told_at and e.told_at]
    before = [e for e in ordered[:position] if e not in siblings]
    after = [e for e in ordered[position + 1 :] if e not in siblings]
    return Segment(
        start=ordered[position - 1].end if position else 0,
        stop=ordered[position + 1].trigger if position + 1 < len(ordered) else length,
        shared_start=before[-1].end if before else 0,
        shared_stop=after[0].trigger if after else length,
    )


def _nearest(hits: Sequence[Hit], encounter: Encounter, segment: Segment) -> Hit | None:
    """Return the hit behind the trigger, else before it, else the one that its list shares."""
    after = [h for h in hits if encounter.trigger <= h.start < segment.stop]
    if after:
        return after[0]
    before = [h for h in hits if segment.start <= h.start < encounter.trigger]
    if before:
        return before[-1]
    opening = [h for h in hits if segment.shared_start <= h.start < encounter.told_at]
    if opening:
        return opening[-1]
    closing = [h for h in hits if segment.stop <= h.start < segment.shared_stop]
    if closing and segment.stop < segment.shared_stop:
        return closing[-1]
    first = [h for h in hits if h.start < encounter.trigger]
    return first[0] if first and segment.start > 0 and first[0].start <= 3 else None


def join_told_twice(settled: Sequence[Settled]) -> tuple[Settled, ...]:
    """Join encounters that one release tells twice: the same people, status, and no clash in time or place."""
    found: list[Settled] = []
    for item in settled:
        index = next((i for i, other in enumerate(found) if _same(item, other)), None)
        if index is None:
            found.append(item)
        else:
            found[index] = _merge(found[index], item)
    return tuple(found)


def _has(encounter: Encounter, party: Party) -> bool:
    return bool(set(party.referent.persons) & people_of(encounter))


def people_of(encounter: Encounter) -> frozenset[int]:
    """Return the persons that take part."""
    return frozenset(i for p in encounter.parties for i in p.referent.persons)


def _same(one: Settled, other: Settled) -> bool:
    people, others = people_of(one.encounter), people_of(other.encounter)
    if _event(one) and _event(one) == _event(other):
        return one.encounter.status is other.encounter.status
    if (
        _event(one) != _event(other)
        or not people
        or one.encounter.status is not other.encounter.status
    ):
        return False
    if len(people) < 2 or not (people == others):
        return False
    if one.dates and other.dates and one.dates != other.dates:
        return False
    return not (one.place and other.place and one.place.name != other.place.name)


def _event(item: Settled) -> str:
    event = item.encounter.event
    return (
        " ".join(w for w in event.name.casefold().split() if w not in words("sentence_openers"))
        if event
        else ""
    )


def _merge(one: Settled, other: Settled) -> Settled:
    have = people_of(one.encounter)
    more = tuple(
        p
        for p in other.encounter.parties
        if p.referent.persons and not set(p.referent.persons) <= have
    )
    parties = (*one.encounter.parties, *more) if _event(one) else one.encounter.parties
    encounter = replace(one.encounter, parties=parties)
    return Settled(encounter, one.dates or other.dates, one.place or other.place)
