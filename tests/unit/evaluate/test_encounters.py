"""The rows on meetings, one difficulty a case; all people are invented."""

from __future__ import annotations

from osce_kg.evaluate.encounters import (
    Encounter,
    meeting_date,
    meeting_status,
    met_in_place,
    who_met_whom,
)
from osce_kg.evaluate.outcomes import Claim
from osce_kg.evaluate.said import Proof
from osce_kg.model import Mode, Status

FIRST = Proof(4, "met", "meet", 0.9)
SECOND = Proof(90, "spoke", "speak", 0.8)


def encounter(
    *people: str,
    status: Status = Status.HELD,
    mode: Mode = Mode.IN_PERSON,
    places: tuple[str, ...] = (),
    dates: tuple[str, ...] = (),
    proofs: tuple[Proof, ...] = (),
) -> Encounter:
    """Return an encounter of these people."""
    where, when = frozenset(places), frozenset(dates)
    return Encounter(status, mode, frozenset(people), where, when, proofs)


def test_all_who_took_part_met_each_other() -> None:
    outcome = who_met_whom([encounter("A", "B", "C")], [encounter("C", "A")])
    assert [claim.fact for claim in outcome.hits] == [("A", "C")]
    assert outcome.missed == (("A", "B"), ("B", "C"))


def test_only_what_was_held_is_a_meeting_of_two() -> None:
    planned = encounter("A", "B", status=Status.PLANNED)
    assert who_met_whom([planned], [planned]).counts.gold == 0


def test_a_pair_that_met_twice_is_one_with_both_proofs() -> None:
    said = [encounter("A", "B", proofs=(SECOND,)), encounter("B", "A", proofs=(FIRST,))]
    assert who_met_whom([encounter("A", "B")], said).hits == (Claim(("A", "B"), (FIRST, SECOND)),)


def test_a_place_is_known_by_any_of_its_names() -> None:
    said = encounter("A", places=("kishinev", "chisinau"))
    assert met_in_place([encounter("A", places=("chisinau",))], [said]).counts.hits == 1
    outcome = met_in_place([encounter("A", places=("vienna",))], [said])
    assert [claim.fact for claim in outcome.spurious] == [("A", "chisinau")]


def test_nobody_is_in_the_place_of_a_remote_meeting() -> None:
    said = encounter("A", "B", mode=Mode.REMOTE, places=("vienna",))
    assert met_in_place([], [said]).counts.found == 0


def test_days_are_asked_only_where_both_sides_have_the_encounter() -> None:
    gold = [encounter("A", "B", dates=("2011-03-03",)), encounter("A", "C", dates=("2011-03-04",))]
    said = [encounter("A", "B"), encounter("B", "C", dates=("2011-03-05",))]
    outcome = meeting_date(gold, said)
    assert outcome.missed == (("A", "B", "2011-03-03"),)
    assert outcome.counts.found == 0


def test_a_person_with_a_group_has_a_status_too() -> None:
    alone = encounter("A", status=Status.CANCELLED)
    assert [claim.fact for claim in meeting_status([alone], [alone]).hits] == [("A", "cancelled")]
    assert meeting_status([alone], [encounter("A", "B")]).counts.gold == 0
