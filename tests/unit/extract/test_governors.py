"""What governs each party of a sentence, and in which place."""

from __future__ import annotations

import pytest

from osce_kg.extract.body import read_body
from osce_kg.extract.meetings import stages_of
from osce_kg.read import read_releases
from osce_kg.reference import load_reference

HEAD = "A day of talks\n\nTALLINN, 5 May 2015 - "

CASES = [
    ("Ilse Marek met Peter Doran.", ["met subject", "met object"]),
    (
        "Ilse Marek was received by Peter Doran and by Anna Kolar.",
        ["receiv subject passive", "receiv by passive", "receiv by passive"],
    ),
    (
        "Ilse Marek, who was joined by Anna Kolar, dined with Peter Doran.",
        ["din subject", "join by passive", "din with"],
    ),
    (
        "Ilse Marek and Peter Doran will address Anna Kolar.",
        ["addres subject"] * 2 + ["addres object"],
    ),
    (
        "Ilse Marek said that Peter Doran had met Anna Kolar.",
        ["said subject", "met subject", "met object"],
    ),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_each_party_has_its_governor_and_its_place(text: str, expected: list[str]) -> None:
    (release,) = read_releases(HEAD + text, "constructed.txt")
    (stage,) = stages_of(read_body(release, load_reference()))
    places = [stage.places[o.noun.start] for o in stage.occurrences if not o.noun.pronoun]
    assert [f"{place.governor} {place.told}" for place in places] == expected


def test_clauses_are_told_apart_and_lists_together() -> None:
    text = "Ilse Marek said that Peter Doran and Anna Kolar had left."
    (release,) = read_releases(HEAD + text, "constructed.txt")
    (stage,) = stages_of(read_body(release, load_reference()))
    one, two, three = (stage.places[o.noun.start] for o in stage.occurrences)
    assert (one.kind, two.kind) == ("main", "reported")
    assert one.clause != two.clause
    assert two.group == three.group != one.group
