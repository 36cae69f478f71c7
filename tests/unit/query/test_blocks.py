"""Rows too wide for a table."""

from __future__ import annotations

from pyoxigraph import Literal, NamedNode

from osce_kg.iris import Base
from osce_kg.query.blocks import blocks, plain_text
from osce_kg.query.rows import Rows

BASE = Base()
ONE = NamedNode(BASE.mint("meeting/one"))
TWO = NamedNode(BASE.mint("meeting/two"))
WORDS = Literal("the words of the sentence that says so " * 5)


def rows(*entries: tuple[str, str, NamedNode]) -> Rows:
    """Return rows of a person, an office and a meeting."""
    made = tuple(
        (Literal(who), Literal(office), WORDS, meeting) for who, office, meeting in entries
    )
    return Rows(("person", "offices", "words", "meeting"), made)


def test_rows_on_one_meeting_are_one_block_and_share_their_words() -> None:
    text = blocks(rows(("Ada Lund", "Mayor", ONE), ("Bo Marek", "Envoy", ONE)), BASE)
    assert text.startswith("Ada Lund: Mayor\nBo Marek: Envoy\n  words ")
    assert " ".join(text.split()).count("the words of the sentence that says so") == 5
    assert text.count("id:meeting/one") == 1


def test_each_meeting_has_its_block() -> None:
    text = blocks(rows(("Ada Lund", "Mayor", ONE), ("Ada Lund", "Mayor", TWO)), BASE)
    assert len(text.split("\n\n")) == 2
    assert text.index("id:meeting/one") < text.index("id:meeting/two")


def test_no_line_is_wider_than_asked() -> None:
    text = blocks(rows(("Ada Lund", "Mayor", ONE)), BASE, width=60)
    assert max(map(len, text.splitlines())) <= 60


def test_narrow_rows_stay_a_table() -> None:
    narrow = Rows(("person",), ((Literal("Ada Lund"),),))
    assert plain_text(narrow, BASE).splitlines() == ["person", "--------", "Ada Lund"]
    assert plain_text(rows(("Ada Lund", "Mayor", ONE)), BASE).startswith("Ada Lund\n")


def test_no_rows_show_the_columns() -> None:
    assert plain_text(Rows(("person",), ()), BASE).splitlines() == ["person", "------"]
