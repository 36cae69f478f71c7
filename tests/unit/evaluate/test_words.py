"""The words of a text that tell a missed fact; all people are invented."""

from __future__ import annotations

from dataclasses import replace

import pytest

from osce_kg.evaluate.gold import GoldRelease
from osce_kg.evaluate.measure import Evaluation
from osce_kg.evaluate.outcomes import Fact
from osce_kg.evaluate.words import missed_words

TEXT = (
    "Talks in Tiraspol\n"
    "Mr. J. Tâlvan opened the year. Vera Lund spoke.\n"
    'Lund said: "We agreed." She met Talvan in Tiraspol. Later Tâlvan thanked Lund! Lund left'
)


@pytest.fixture
def release(evaluation: Evaluation) -> GoldRelease:
    """Return a release with two people."""
    first = evaluation.releases[0].gold
    return replace(first, text=TEXT, persons=("Jon Tâlvan", "Vera Lund"))


@pytest.mark.parametrize(
    ("fact", "words"),
    [
        (("Jon Tâlvan", "Vera Lund"), ["Later Tâlvan thanked Lund!"]),
        (("Jon Tâlvan",), ["Mr. J. Tâlvan opened the year.", "She met Talvan in Tiraspol."]),
        (("Jon Tâlvan", "tiraspol"), ["She met Talvan in Tiraspol."]),
        (("Vera Lund", "2011-03-03"), ["Vera Lund spoke."]),
        (("Vera Lund", "we agreed"), ['Lund said: "We agreed."']),
        (("Ode Brennick", "KZ"), []),
        (("",), []),
    ],
)
def test_sentences_that_name_a_fact(release: GoldRelease, fact: Fact, words: list[str]) -> None:
    assert list(missed_words(release, fact)) == words


def test_a_part_of_a_word_names_nobody(release: GoldRelease) -> None:
    assert missed_words(replace(release, text="Lundgren left."), ("Vera Lund",)) == ()
