from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from osce_kg.query.words import key_of, tokenize


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Rasa Velžinskaitė", "rasa velzinskaite"),
        ("Tajikistan's President", "tajikistan president"),
        ("Tajikistan’s President", "tajikistan president"),
        ("O'Brien", "obrien"),
        ("the U.S.", "us"),
        ("Chairperson-in-Office", "chairperson in office"),
        ("Đoković, Łukasz & Søren", "dokovic lukasz soren"),
        ("2010-05-19", "2010 05 19"),
        (" ,. ", ""),
        ("Душанбе", "душанбе"),
    ],
)
def test_key(text: str, key: str) -> None:
    assert key == key_of(text)


@given(text=st.text(max_size=100))
def test_tokens_stand_where_they_say(text: str) -> None:
    tokens = tokenize(text)
    assert all(0 <= token.start < token.end <= len(text) for token in tokens)
    assert all(one.end <= other.start for one, other in pairwise(tokens))
    assert all(token.word and " " not in token.word for token in tokens)
