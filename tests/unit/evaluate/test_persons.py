"""Which person of a dataset is which of the gold set; all are invented."""

from __future__ import annotations

import pytest

from osce_kg.evaluate.persons import match_persons
from osce_kg.evaluate.said import SaidPerson
from osce_kg.evaluate.statements import Labels


def said(*forms: str) -> SaidPerson:
    """Return a person of the dataset under these forms of the name."""
    return SaidPerson(forms[0], Labels(forms[0], tuple(sorted(forms))), ())


@pytest.mark.parametrize(
    ("gold", "forms"),
    [
        ("Ilže Tâlvan", ["Ilze TALVAN"]),
        ("Ilže Tâlvan", ["Ilže Maria Tâlvan", "Ilže Tâlvan"]),
        ("Karl Johan Brandvold", ["Karl Brandvold"]),
        ("Karl Brandvold", ["Karl Johan Brandvold"]),
        ("Rahim Zarifov", ["Zarifov Rahim"]),
    ],
)
def test_the_same_person(gold: str, forms: list[str]) -> None:
    assert match_persons([gold], [said(*forms)]) == {forms[0]: gold}


@pytest.mark.parametrize("forms", [["Brandvold"], ["K. Brandvold"], ["Vera Lund"]])
def test_another_person_or_too_little_to_tell(forms: list[str]) -> None:
    assert match_persons(["Karl Brandvold"], [said(*forms)]) == {}


def test_a_name_goes_to_one_person_only() -> None:
    found = match_persons(["Vera Lund"], [said("Vera Lund"), said("Vera Anna Lund")])
    assert found == {"Vera Lund": "Vera Lund"}


def test_a_name_that_fits_two_goes_to_none() -> None:
    assert match_persons(["Vera Anna Lund", "Vera Berit Lund"], [said("Vera Lund")]) == {}


def test_an_exact_name_goes_before_one_that_fits_by_its_words() -> None:
    found = match_persons(["Vera Lund", "Vera Anna Lund"], [said("Lund Vera"), said("Vera Lund")])
    assert found == {"Vera Lund": "Vera Lund", "Lund Vera": "Vera Anna Lund"}
