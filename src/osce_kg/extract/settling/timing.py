"""When an encounter took place, by the words of its own sentence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from osce_kg.extract.settling.segments import nearest
from osce_kg.extract.tables import words
from osce_kg.model import Evidence, Span

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from osce_kg.extract.encounters.clauses import Grammar
    from osce_kg.extract.encounters.encounter import Encounter
    from osce_kg.extract.settling.segments import Segment
    from osce_kg.extract.settling.times import TimeHit
    from osce_kg.model import DateRange

RECALLING = {"recalled", "agreed", "remembered", "reminded"}
# A month further from the trigger is more often a topic's than the encounter's.
MAX_MONTH_GAP = 6
# Prepositions that join a time to a noun or verb of its own ("in force since May").
OWN_TIME = {"since", "until", "till", "from", "of"}


@dataclass(frozen=True, slots=True)
class Dated:
    """A day, or a first and a last one, and the words that give it."""

    range: DateRange
    evidence: Evidence | None

    @property
    def start(self) -> date:
        """Return the first day."""
        return self.range.start

    @property
    def is_one_day(self) -> bool:
        """Say whether the first day is the last."""
        return self.range.start == self.range.end


def time_of(encounter: Encounter, grammar: Grammar, segment: Segment) -> TimeHit | None:
    """Return the time expression that tells when an encounter took place, or None."""
    quoted = grammar.reading.quoted
    times = [
        t
        for t in grammar.times
        if t.start not in quoted
        and not _is_own(t, grammar)
        and not (t.is_month and abs(t.start - encounter.trigger) > MAX_MONTH_GAP)
    ]
    return _put_off_to(times, grammar) or nearest(times, encounter, segment)


def time_evidence(time: TimeHit, grammar: Grammar, dates: DateRange) -> Evidence:
    """Return the words of a time expression, and the day that they mean."""
    tokens = grammar.reading.sentence.tokens
    span = Span(tokens[time.start].start, tokens[time.end - 1].end)
    return Evidence(span, "date-" + time.kind, means=in_days(dates))


def in_days(dates: DateRange) -> str:
    """Return a day, or a first and last day, as ISO 8601 writes them."""
    days = (dates.start.isoformat(), dates.end.isoformat())
    return "/".join(dict.fromkeys(days))


def _put_off_to(times: Sequence[TimeHit], grammar: Grammar) -> TimeHit | None:
    """Return the new time of what was "postponed to 3 May", "moved to Friday"."""
    moved = {"postponed", "moved", "rescheduled", "shifted", "deferred"}
    for time in times:
        before = {grammar.low(i) for i in range(max(0, time.start - 3), time.start)}
        if before & moved and before & {"to", "until", "till", "for"}:
            return time
    return None


def _is_own(time: TimeHit, grammar: Grammar) -> bool:
    """Say whether a time belongs to a noun or verb of its own ("in force since …")."""
    is_range = time.written is not None and bool(time.written.last_day)
    return grammar.low(time.start - 1) in OWN_TIME and not is_range


def ends_visit(time: TimeHit, grammar: Grammar, trigger: int | None = None) -> bool:
    """Say whether a time tells the end of a visit, to which it is closer than to a `trigger`."""
    tokens = grammar.reading.sentence.tokens
    gaps = [abs(time.start - i) for i, token in enumerate(tokens) if token.low in words("ending")]
    return bool(gaps) and (trigger is None or min(gaps) <= abs(time.start - trigger))


def is_recalled(encounter: Encounter, grammar: Grammar) -> bool:
    """Say whether an earlier encounter is recalled ("recalled the agreement made when X met Y")."""
    before = [t.low for t in grammar.reading.sentence.tokens[: encounter.trigger]]
    return "when" in before[-8:] and not RECALLING.isdisjoint(before)
