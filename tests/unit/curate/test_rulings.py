"""Decisions about identity: one line each, strictly read."""

from __future__ import annotations

import pytest
from tests.unit.identity.world import say

from osce_kg.curate import Decisions, rule
from osce_kg.curate.table import heading, parse_decisions
from osce_kg.errors import InputError

HELD = say(
    "held",
    "Deputy Minister meets Head of Centre\n\nBISHKEK, 17 May 2010 - Kyrgyz Deputy Foreign Minister "
    "Aybek Rahmetov met the Head of the OSCE Centre in Bishkek, Ambassador Petra Lindholm, in "
    "Bishkek today.\n",
)
WORDS = HELD.meetings[0].evidence[0].span.of(HELD.release.text)
NAMES = "; ".join(HELD.meetings[0].names)


def table(*lines: str) -> Decisions:
    """Return the decisions of a table."""
    return parse_decisions("\n".join((heading(), *lines, "")), "table.csv")


def test_names_are_joined() -> None:
    ruled = rule(table("join,person,,Aybek Rahmetov; Petra Lindholm,,N. N.,2026-11-24,"), [HELD])
    assert ruled.rulings.joined == (frozenset(("aybek rahmetov", "petra lindholm")),)
    assert len(ruled.obeyed) == 1


def test_names_are_parted() -> None:
    ruled = rule(table("part,person,,Aybek Rahmetov; Petra Lindholm,,N. N.,2026-11-24,"), [HELD])
    assert ruled.rulings.parted == (frozenset(("aybek rahmetov", "petra lindholm")),)


def test_a_name_in_one_release_is_somebody_else() -> None:
    ruled = rule(table("part,person,held,Petra Lindholm,,N. N.,2026-11-24,"), [HELD])
    assert ruled.rulings.strangers == {("held", "petra lindholm")}
    assert len(ruled.obeyed) == 1


def test_a_report_stays_by_itself() -> None:
    ruled = rule(table(f'part,meeting,held,{NAMES},"{WORDS}",N. N.,2026-11-24,'), [HELD])
    assert ruled.rulings.alone == {("held", HELD.meetings[0].iri)}


def test_what_names_nobody_is_idle() -> None:
    decisions = table("join,person,,Jana Muster; Petra Lindholm,,N. N.,2026-11-24,")
    ruled = rule(decisions, [HELD])
    assert ruled.obeyed == ()
    assert "names" in decisions.idle(set(ruled.obeyed), {"held"})[0].reason


@pytest.mark.parametrize(
    "line",
    [
        "join,person,held,Jana Muster; J. Muster,,N. N.,2026-11-24,",
        "part,person,,Jana Muster; J. Muster; Yana Muster,,N. N.,2026-11-24,",
        "join,person,,,,N. N.,2026-11-24,",
        "part,person,held,Jana Muster; J. Muster,,N. N.,2026-11-24,",
        "accept,person,,Jana Muster; J. Muster,,N. N.,2026-11-24,",
        "part,meeting,,Jana Muster; J. Muster,met,N. N.,2026-11-24,",
    ],
)
def test_what_cannot_be_obeyed_is_refused(line: str) -> None:
    with pytest.raises(InputError):
        table(line)


def test_joining_and_parting_the_same_contradict() -> None:
    lines = [f"{verdict},person,,A Bee; C Dee,,N. N.,2026-11-24," for verdict in ("join", "part")]
    with pytest.raises(InputError, match="contradicts"):
        table(*lines)


def test_a_report_can_be_accepted_and_parted() -> None:
    lines = [f"{verdict},meeting,held,A; B,met,N. N.,2026-11-24," for verdict in ("accept", "part")]
    assert len(table(*lines).entries) == 2


def test_one_name_can_stand_for_one_or_for_several() -> None:
    joined = rule(table("join,person,,Aybek Rahmetov,,N. N.,2026-11-24,"), [HELD]).rulings
    parted = rule(table("part,person,,Aybek Rahmetov,,N. N.,2026-11-24,"), [HELD]).rulings
    assert joined.joined == parted.parted == (frozenset(("aybek rahmetov",)),)


def test_what_joins_join_in_the_end_cannot_be_parted() -> None:
    decisions = table(
        "join,person,,A Bee; C Dee,,N. N.,2026-11-24,",
        "join,person,,C Dee; E Fee,,N. N.,2026-11-24,",
        "part,person,,A Bee; E Fee,,N. N.,2026-11-24,",
    )
    with pytest.raises(InputError, match="line 4 parts what is joined in line 2, 3"):
        rule(decisions, [HELD])
