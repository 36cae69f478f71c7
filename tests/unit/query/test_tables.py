from __future__ import annotations

from pyoxigraph import Literal, NamedNode

from osce_kg.iris import Base
from osce_kg.query.rows import Rows
from osce_kg.query.tables import cell_text, fits, plain_table
from osce_kg.text import printable

ROWS = Rows(
    ("who", "what"),
    (
        (NamedNode("https://w3id.org/osce-kg/id/person/a"), Literal("one\ntwo")),
        (None, Literal("日本")),
    ),
)


def test_plain_table_is_aligned() -> None:
    expected = "who          what\n-----------  -------\nid:person/a  one two\n             日本\n"
    assert expected == plain_table(ROWS, Base())


def test_cells_cannot_steer_the_terminal() -> None:
    assert "\x1b" not in cell_text(Literal("a\x1b[31mred\x07"), Base())
    assert printable("a\u202eb") == "a�b"


def test_empty_answer_has_its_heading() -> None:
    assert plain_table(Rows(("who",), ()), Base()) == "who\n---\n"


def test_wide_rows_do_not_fit() -> None:
    wide = Rows(("a", "b"), ((Literal("x" * 300), Literal("y" * 300)),))
    assert not fits(wide, Base(), 80)
    assert fits(ROWS, Base(), 80)
