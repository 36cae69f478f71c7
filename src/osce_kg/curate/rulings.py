"""What people decided of identity, as the stage that decides it takes it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from osce_kg.curate.candidates import published_in
from osce_kg.curate.decisions import (
    IDENTITY,
    MEETING,
    PERSON,
    Decision,
    Decisions,
    Verdict,
    identity_key,
)
from osce_kg.errors import InputError
from osce_kg.identity import Rulings
from osce_kg.model import Facts
from osce_kg.text import fold, one_line


@dataclass(frozen=True, slots=True)
class Ruled:
    """The rulings of a table, and the decisions among them that found what they are about."""

    rulings: Rulings
    obeyed: tuple[Decision, ...] = ()


def rule(decisions: Decisions, said: Sequence[Facts]) -> Ruled:
    """Return what `decisions` say of the people and meetings in what releases say."""
    entries = [one for one in decisions.entries if one.verdict in IDENTITY]
    if not entries:
        return Ruled(Rulings())
    people = [one for one in entries if one.kind == PERSON]
    _check_agree(people)
    reports = _reports(said)
    names = {(f.release.identifier, fold(p.name)) for f in said for p in f.persons}
    rulings = Rulings(
        joined=tuple(_names(one) for one in people if one.verdict is Verdict.JOIN),
        parted=tuple(_names(one) for one in people if _parts(one) and not one.release),
        strangers=frozenset(_stranger(one) for one in people if one.release),
        alone=frozenset(key for one in entries for key in reports.get(one.key, ())),
    )
    known = {name for _, name in names}
    obeyed = (
        one
        for one in entries
        if one.key in reports
        or (one.kind == PERSON and (_stranger(one) in names or _names(one) <= known))
    )
    return Ruled(rulings, tuple(obeyed))


def _check_agree(people: Iterable[Decision]) -> None:
    """Raise InputError where joins, one after the other, join what a line parts."""
    groups: list[tuple[frozenset[str], list[int]]] = []
    for one in people:
        if one.verdict is Verdict.JOIN:
            touching = [group for group in groups if group[0] & _names(one)]
            groups = [group for group in groups if group not in touching]
            names = _names(one).union(*(group[0] for group in touching))
            groups.append((names, [one.line, *(line for group in touching for line in group[1])]))
    for one in people:
        for names, lines in groups:
            if _parts(one) and not one.release and _names(one) <= names:
                told = ", ".join(str(line) for line in sorted(lines))
                raise InputError(
                    f"line {one.line} parts what is joined in line {told}",
                    where="the curation table",
                    advice="remove one of them",
                )


def _names(decision: Decision) -> frozenset[str]:
    return frozenset(fold(name) for name in decision.parties)


def _parts(decision: Decision) -> bool:
    return decision.verdict is Verdict.PART


def _stranger(decision: Decision) -> tuple[str, str]:
    return one_line(decision.release), next(iter(_names(decision)), "")


def _reports(said: Iterable[Facts]) -> dict[str, set[tuple[str, str]]]:
    """Map the keys by which decisions know reports of meetings to (release, meeting in it)."""
    found: dict[str, set[tuple[str, str]]] = {}
    for facts in said:
        for one in published_in(facts):
            key = identity_key(MEETING, one.release, one.parties, one.words)
            found.setdefault(key, set()).add((one.release, one.iri))
    return found
