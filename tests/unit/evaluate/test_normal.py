"""What counts as the same words, title and body."""

from __future__ import annotations

import pytest

from osce_kg.evaluate.normal import bodies_agree, body_key, fold, role_key, roles_agree


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Chişinău", "chisinau"),
        ("  Søren  ÅKERLØV-Lund ", "soren akerlov lund"),
        ("Łódź ı đ æ ß", "lodz i d ae ss"),
        ("the country’s 3rd", "the country s 3rd"),
        ("Молдова", ""),
    ],
)
def test_fold(text: str, folded: str) -> None:
    assert fold(text) == folded


@pytest.mark.parametrize(
    ("body", "key"),
    [
        ("OSCE Mission to Moldova", "mission to moldova"),
        ("the Republic of Moldova", "moldova"),
        ("Minsk Group's", "minsk group"),
        ("OSCE", "osce"),
        ("", ""),
    ],
)
def test_body_key(body: str, key: str) -> None:
    assert body_key(body) == key


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Minister for Foreign Affairs", "Foreign Minister"),
        ("Minister of Foreign and European Affairs", "Foreign Minister"),
        ("Foreign and European Minister", "Foreign Minister"),
        ("Deputy Minister of Foreign Affairs", "Deputy Foreign Minister"),
        ("First Deputy Minister for Foreign Affairs", "First Deputy Foreign Minister"),
        ("Chairman-in-Office", "Chairperson"),
        ("Secretary of State", "State Secretary"),
        ("Head of the Office in Yerevan", "Head of Centre"),
        ("Minister of the Interior", "Minister of Internal Affairs"),
        ("Minister of Defense", "Defence Minister"),
        ("Justice Minister", "Minister of Justice"),
        ("Speaker of Parliament", "Speaker"),
        ("Co-Chairman", "Co-Chair"),
    ],
)
def test_titles_of_one_office_have_one_key(one: str, other: str) -> None:
    assert role_key(one) == role_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Deputy Foreign Minister", "First Deputy Foreign Minister"),
        ("Foreign Minister", "Deputy Foreign Minister"),
        ("Secretary General", "Deputy Secretary General"),
        ("Former Chairperson", "Chairperson"),
    ],
)
def test_titles_of_two_offices_have_two(one: str, other: str) -> None:
    assert role_key(one) != role_key(other)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("special representative", "special representative for trafficking", True),
        ("special representative for trafficking", "special representative", True),
        ("president", "president of the council", False),
        ("special", "specialist", False),
    ],
)
def test_the_head_of_a_title_stands_for_it_unless_it_is_vague(
    one: str, other: str, same: bool
) -> None:
    assert roles_agree(one, other) is same


@pytest.mark.parametrize(
    ("one", "others", "same"),
    [
        ("moldova", {"mission to moldova"}, True),
        ("mission to moldova", {"moldova", "молдова"}, True),
        ("moldova", {"", "serbia"}, False),
        ("moldova", set(), True),
        ("", {"serbia"}, True),
    ],
)
def test_bodies_agree_where_one_holds_the_other_or_is_missing(
    one: str, others: set[str], same: bool
) -> None:
    assert bodies_agree(one, others) is same
