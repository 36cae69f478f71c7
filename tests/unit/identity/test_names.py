"""How alike two names are: a row a case, either way round."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from osce_kg.identity.names import Likeness, blocks, compare_names
from osce_kg.identity.spelling import spelling_keys

CASES = Path(__file__).with_name("cases") / "names.tsv"
ROWS = [
    line.split("\t")
    for line in CASES.read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]
NAMES = st.lists(
    st.text(alphabet="abcdefghijklmnopqrstuvwxyzđčšöüə-'", min_size=1, max_size=12),
    min_size=1,
    max_size=4,
).map(" ".join)


@pytest.mark.parametrize(("likeness", "one", "other"), ROWS)
def test_names_are_this_alike(likeness: str, one: str, other: str) -> None:
    assert compare_names(one, other) is Likeness[likeness.upper()]
    assert compare_names(other, one) is Likeness[likeness.upper()]


@pytest.mark.parametrize(
    ("one", "other"), [row[1:] for row in ROWS if row[0] not in {"none", "same"}]
)
def test_alike_names_share_a_block(one: str, other: str) -> None:
    assert set(blocks(one)) & set(blocks(other))


@given(NAMES, NAMES)
def test_the_order_does_not_matter(one: str, other: str) -> None:
    assert compare_names(one, other) is compare_names(other, one)


@given(NAMES)
def test_a_name_is_like_itself(name: str) -> None:
    assert compare_names(name, name) is Likeness.SAME


@given(st.text(max_size=40))
def test_any_text_has_few_keys(word: str) -> None:
    assert len(spelling_keys(word)) <= 8
