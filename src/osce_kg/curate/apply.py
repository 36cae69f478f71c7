"""Obey the decisions about one release: between what its rules found and what is published."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from osce_kg.curate.decisions import MEETING, Decision, Verdict, fact_key
from osce_kg.model import Acceptance, Extraction, MeetingFound


@dataclass(frozen=True, slots=True)
class Curated:
    """An extraction after its decisions, and the decisions that found their fact in it."""

    extraction: Extraction
    obeyed: tuple[Decision, ...] = ()


def curate(extraction: Extraction, decisions: Sequence[Decision]) -> Curated:
    """Return `extraction` with what is accepted among its meetings and without what is rejected.

    An accepted candidate keeps its rule and its confidence, and its number (see
    `osce_kg.extract`), and says who accepted it. What is decided is unsure no more.
    """
    if not decisions:
        return Curated(extraction)
    return _Hand(extraction, decisions).curated()


class _Hand:
    """Looks the decisions of one release up, and notes which of them found their fact."""

    def __init__(self, extraction: Extraction, decisions: Sequence[Decision]) -> None:
        self._extraction = extraction
        self._decisions = decisions
        self._first: dict[str, Decision] = {}
        for decision in decisions:
            self._first.setdefault(decision.key, decision)
        self._met: set[str] = set()

    def curated(self) -> Curated:
        meetings = (*self._published(), *self._accepted())
        unsure = tuple(
            one
            for one in self._extraction.unsure
            if one.meeting is None or self._on(one.parties, one.words) is None
        )
        obeyed = tuple(one for one in self._decisions if one.key in self._met)
        return Curated(replace(self._extraction, meetings=meetings, unsure=unsure), obeyed)

    def _published(self) -> Iterator[MeetingFound]:
        """Yield what is published anyway and is not rejected."""
        for meeting in self._extraction.meetings:
            words = meeting.evidence.span.of(self._extraction.release.text)
            decision = self._on(self._extraction.names_of(meeting), words)
            if decision is None:
                yield meeting
            elif decision.verdict is Verdict.ACCEPT:
                yield _accepted(meeting, decision)

    def _accepted(self) -> Iterator[MeetingFound]:
        """Yield the candidates that are published because a person accepts them."""
        for one in self._extraction.unsure:
            decision = self._on(one.parties, one.words) if one.meeting else None
            if one.meeting and decision and decision.verdict is Verdict.ACCEPT:
                yield _accepted(one.meeting, decision)

    def _on(self, parties: Sequence[str], words: str) -> Decision | None:
        key = fact_key(MEETING, self._extraction.release.identifier, parties, words)
        decision = self._first.get(key)
        if decision:
            self._met.add(key)
        return decision


def _accepted(meeting: MeetingFound, decision: Decision) -> MeetingFound:
    return replace(meeting, accepted=Acceptance(decision.key, decision.by, decision.on))
