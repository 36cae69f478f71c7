from __future__ import annotations

import pytest

from osce_kg.query.index import NameIndex


@pytest.fixture
def people() -> NameIndex:
    index = NameIndex()
    index.add("p/1", "Daler Norsharif", primary=True)
    index.add("p/1", "Norsharif", primary=False)
    index.add("p/2", "Gulnora Bahodiri", primary=True)
    index.add("p/3", "Selma Bahodiri", primary=True)
    index.add_surnames()
    return index


def test_own_label_goes_before_another_name() -> None:
    index = NameIndex()
    index.add("x/1", "Georgia", primary=True)
    index.add("x/2", "Georgia", primary=False)
    assert index.exact("georgia") == {"x/1"}


def test_english_label_is_shown_whatever_the_order() -> None:
    for names in (("Wien", "Vienna"), ("Vienna", "Wien")):
        index = NameIndex()
        for name in names:
            index.add("x/1", name, primary=True, english=name == "Vienna")
        assert index.labels == {"x/1": "Vienna"}
        assert index.exact("wien") == {"x/1"}


def test_surname_of_two_people_means_both(people: NameIndex) -> None:
    assert people.by_surname("bahodiri") == {"p/2", "p/3"}
    assert people.by_surname("gulnora bahodiri") == {"p/2"}
    assert people.by_surname("") == set()


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("daler norsherif", {"p/1"}),
        ("norsharuf", {"p/1"}),
        ("gulnara bahodiri", {"p/2"}),
        ("zebulon quux", set()),
        ("nors", set()),
    ],
)
def test_small_typo_is_forgiven(people: NameIndex, typed: str, meant: set[str]) -> None:
    assert meant == people.misspelt(typed)


def test_typo_between_two_things_means_both() -> None:
    index = NameIndex()
    index.add("x/1", "Slavenia", primary=True)
    index.add("x/2", "Slovenja", primary=True)
    assert index.misspelt("slovenia") == {"x/1", "x/2"}


def test_office_words_come_in_any_order() -> None:
    index = NameIndex()
    index.add_bag("o/1", "Foreign Minister", "Tajik")
    assert index.in_any_order("tajik foreign minister") == {"o/1"}


def test_nearest_names_are_ranked(people: NameIndex) -> None:
    assert people.nearest("daler norshad")[0][1] == "Daler Norsharif"
