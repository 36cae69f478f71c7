"""The signs that the trained model weighs, told to people in plain words."""

from __future__ import annotations

import re

import pytest

from osce_kg.extract.pairs import model
from osce_kg.extract.pairs.model import strongest, weights
from osce_kg.query.explain.reasons import AGAINST, phrase_of, reason_lines

WORDS = "Later she met with the Minister, who hosted her; they had talks, she said."


def told(*reasons: str, words: str = WORDS) -> str:
    """Return the paragraphs on reasons, as one line each."""
    lines = reason_lines(reasons, words, 0)
    return "\n".join(" ".join(line.split()) for line in lines)


def test_every_sign_that_has_a_weight_has_its_row() -> None:
    raw = [sign for sign in weights() if phrase_of(sign, WORDS).startswith("the sign ")]
    assert raw == []


def test_no_phrase_shows_punctuation_or_a_class_as_the_model_writes_it() -> None:
    phrases = {phrase_of(sign, WORDS) for sign in weights()}
    quoted = {words for phrase in phrases for words in re.findall("“([^”]*)”", phrase)}
    assert quoted
    assert not [words for words in quoted if not re.fullmatch(r"[\w\[\]… -]+", words)]
    assert not [phrase for phrase in phrases if "<" in phrase or "{" in phrase]


@pytest.mark.parametrize(
    ("sign", "phrase"),
    [
        ("between met", "“met” stands between them"),
        ("two:between met with", "“met with” stands between them"),
        ("between , met", "“met” stands between them"),
        ("list and", "both stand in one list"),
        ("told: lead", "one of them is whom the release is about"),
        ("before:carried before met as one more",
         "the sentence adds somebody (“also”, “joined” and the like)"),
        ("carried host", "“hosted” stands in the sentence"),
        ("one before <month>", "“[a month]” stands right after one of them"),
        ("title leav", "the title says “leav…”"),
        ("status planned", "the sentence tells of something still to come"),
        ("between ,", ""),
        ("from , to of", ""),
        ("carried lead .", ""),
        ("length 2", ""),
        ("bias", ""),
        ("two:a sign of tomorrow", "the sign “a sign of tomorrow”"),
        ("", "the sign “”"),
    ],
)  # fmt: skip
def test_a_sign_in_plain_words(sign: str, phrase: str) -> None:
    assert phrase_of(sign, WORDS) == phrase


def test_what_spoke_for_and_against_are_told_apart() -> None:
    assert told("between met, lead, between ,, against: status planned, against: list comma") == (
        "what spoke for it: “met” stands between them; one of them is whom the release is about\n"
        "what spoke against it: the sentence tells of something still to come; "
        "both stand in one list"
    )


def test_a_comma_that_is_a_word_parts_no_signs() -> None:
    assert told("from , to of, between , with, lead") == (
        "what spoke for it: “with” stands between them; one of them is whom the release is about"
    )


def test_the_same_is_told_once_and_never_on_both_sides() -> None:
    assert told("lead, two:lead, trigger joint, against: two:trigger joint") == (
        "what spoke for it: one of them is whom the release is about"
    )


def test_nothing_is_told_where_nothing_speaks_to_people() -> None:
    assert told() == told("") == told("between ,, against: carried lead .") == ""


def test_the_model_marks_what_is_against_it_as_it_is_read_here() -> None:
    assert AGAINST == model.AGAINST
    worst = min((sign for sign in weights() if sign != "bias"), key=lambda sign: weights()[sign])
    (line,) = reason_lines([", ".join(strongest([worst]))], WORDS, 0)
    assert line.startswith("what spoke against it: ")
