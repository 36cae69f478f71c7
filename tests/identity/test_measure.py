"""What is measured of identity, on small sets of releases with invented people."""

from __future__ import annotations

import random
from dataclasses import replace
from pathlib import Path

import pytest

from osce_kg.evaluate.figures import Counts
from osce_kg.evaluate.identity import (
    ALL,
    FOUND,
    MEETINGS,
    PARTS,
    PEOPLE,
    ROWS,
    IdentityEvaluation,
    measure_identity,
    read_facts,
)
from osce_kg.evaluate.identity_gold import (
    GoldPerson,
    GoldReport,
    GoldTelling,
    IdentitySet,
    read_identity_gold,
)
from osce_kg.evaluate.identity_mistakes import lumps, not_found, splits
from osce_kg.evaluate.identity_show import identity_json
from osce_kg.identity import identify
from osce_kg.model import Facts, Status
from osce_kg.reference import load_reference

HERE = Path(__file__).parent


def telling(
    identifier: str, body: str, people: dict[str, str], *reports: GoldReport
) -> GoldTelling:
    """Return a release of a set; `people` are keys and names."""
    named = tuple(GoldPerson(key, name) for key, name in people.items())
    return GoldTelling(identifier, f"The OSCE in Osh\n\n{body}\n", named, reports)


def report(key: str, day: str, status: Status = Status.HELD) -> GoldReport:
    """Return a report of a meeting of the two."""
    return GoldReport(key, frozenset(("p1", "p2")), status, day)


MAYOR = "Deputy Mayor of Osh"
HEAD = "the Head of the OSCE Field Office in Osh"
BOTH = {"p1": "Aibek Rakhmetov", "p2": "Petra Lindholm"}
FIRST = telling(
    "first",
    f"OSH, 17 May 2010 - The {MAYOR}, Aibek Rakhmetov, met {HEAD}, Petra Lindholm, in Osh today.",
    BOTH,
    report("m1", "2010-05-17"),
)
SECOND = telling(
    "second",
    f"OSH, 18 May 2010 - The {MAYOR}, Aybek Rahmetov, met {HEAD}, Petra Lindholm, in Osh "
    "yesterday.",
    {"p1": "Aybek Rahmetov", "p2": "Petra Lindholm"},
    report("m1", "2010-05-17"),
)
LATER = telling(
    "later",
    f"OSH, 21 June 2010 - The {MAYOR}, Aibek Rakhmetov, met {HEAD}, Petra Lindholm, in Osh today.",
    BOTH,
    report("m2", "2010-06-21"),
)


def measured(*releases: GoldTelling) -> IdentityEvaluation:
    """Return what is measured on releases, their texts read as a build reads them."""
    said, refused = read_facts(releases)
    assert not refused
    return measure_identity(IdentitySet("", releases), said, identify(said, load_reference()))


def counts(evaluation: IdentityEvaluation, name: str, part: str = FOUND) -> Counts | None:
    """Return the counts behind a row."""
    (row,) = (one for one in ROWS if one.name == name)
    return evaluation.figures(row, part).counts


def test_one_person_and_one_meeting_of_two_releases_are_hits() -> None:
    evaluation = measured(FIRST, SECOND, LATER)
    assert counts(evaluation, "people, pairs") == Counts(6, 6, 6)
    assert counts(evaluation, "meetings, pairs") == Counts(1, 1, 1)
    assert not any(of(evaluation, kind) for of in (splits, lumps) for kind in (PEOPLE, MEETINGS))


ELSEWHERE = telling(
    "elsewhere",
    "TIRANA, 3 June 2010 - The Deputy Prosecutor General of Albania, Aibek Rakhmetov, met the Head "
    "of the OSCE Presence in Albania, Ture Ekman, in Tirana today.",
    {"p1": "Aibek Rakhmetov"},
)


def test_a_split_lists_its_releases_and_a_reason() -> None:
    (split,) = splits(measured(FIRST, LATER, ELSEWHERE), PEOPLE)
    assert split.what == "p1"
    assert [[one.release for one in group] for group in split.groups] == [
        ["first", "later"],
        ["elsewhere"],
    ]
    (reason,) = split.reasons
    assert reason.startswith("kept apart: Aibek Rakhmetov / Aibek Rakhmetov: their offices")


def test_a_lump_lists_its_keys_and_the_join() -> None:
    stranger = replace(SECOND, people=(GoldPerson("p9", "Aybek Rahmetov"), SECOND.people[1]))
    evaluation = measured(FIRST, replace(stranger, reports=()))
    (lump,) = lumps(evaluation, PEOPLE)
    assert {one.key for group in lump.groups for one in group} == {"p1", "p9"}
    (reason,) = lump.reasons
    assert reason.startswith("joined: Aybek Rahmetov / Aibek Rakhmetov: the names are spellings")
    assert counts(evaluation, "people, pairs") == Counts(hits=1, found=2, gold=1)


def test_who_is_not_found_stands_alone() -> None:
    unnamed = replace(LATER, people=(GoldPerson("p1", "Somebody Else"), LATER.people[1]))
    evaluation = measured(FIRST, SECOND, unnamed)
    assert [one.release for one in not_found(evaluation, PEOPLE)] == ["later"]
    assert counts(evaluation, "people, pairs", FOUND) == Counts(4, 4, 4)
    assert counts(evaluation, "people, pairs", ALL) == Counts(4, 4, 6)


def test_who_is_open_is_not_measured() -> None:
    people = (replace(LATER.people[0], is_open=True), LATER.people[1])
    evaluation = measured(FIRST, replace(LATER, people=people))
    assert [one.key for one in evaluation.people] == ["p1", "p2", "p2"]


def test_two_reports_of_one_release_are_not_matched_with_one_meeting() -> None:
    twice = replace(LATER, reports=(report("m0", "2010-06-20"), *LATER.reports))
    evaluation = measured(twice)
    assert [(one.key, one.found is None) for one in evaluation.meetings] == [
        ("m0", True),
        ("m2", False),
    ]


def test_a_release_that_was_refused_has_nobody_in_it() -> None:
    said, _ = read_facts((FIRST,))
    gold = IdentitySet("", (FIRST, LATER))
    evaluation = measure_identity(gold, said, identify(said, load_reference()))
    assert [one.release for one in not_found(evaluation, PEOPLE)] == ["later", "later"]


@pytest.fixture(scope="module", params=["people-development", "meetings-development"])
def read(request: pytest.FixtureRequest) -> tuple[IdentitySet, list[Facts]]:
    """Return a set with what its texts say."""
    gold = read_identity_gold(HERE / f"{request.param}.jsonl")
    said, refused = read_facts(gold.releases)
    assert not refused
    return gold, said


@pytest.mark.parametrize("seed", range(3))
def test_the_order_of_releases_changes_nothing(
    read: tuple[IdentitySet, list[Facts]], seed: int
) -> None:
    gold, said = read
    shuffled = random.Random(seed).sample(said, len(said))
    lines = random.Random(seed).sample(gold.releases, len(gold.releases))
    evaluation = measure_identity(gold, said, identify(said, load_reference()))
    other = measure_identity(gold, shuffled, identify(shuffled, load_reference()))
    assert identity_json(other) == identity_json(evaluation)
    turned = measure_identity(replace(gold, releases=tuple(lines)), said, evaluation.identities)
    for row in ROWS:
        for part in PARTS:
            assert turned.figures(row, part) == evaluation.figures(row, part)
