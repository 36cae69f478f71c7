"""Rows for people: an aligned table, or blocks where a table would be too wide to read."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from osce_kg.query.prefixes import shorten_iri
from osce_kg.query.rows import Rows, text_of
from osce_kg.text import printable

if TYPE_CHECKING:
    from rich.table import Table

    from osce_kg.iris import Base
    from osce_kg.query.rows import Term

GAP = "  "


def cell_text(term: Term | None, base: Base) -> str:
    """Return a cell for reading: IRIs shortened, one line, no control characters."""
    words = (shorten_iri(word, base) for word in text_of(term).split())
    return printable(" ".join(words))


def plain_table(rows: Rows, base: Base) -> str:
    """Return the rows as aligned text, a heading line first; the last column is not padded."""
    lines = [list(rows.columns)]
    lines += [[cell_text(cell, base) for cell in row] for row in rows.rows]
    widths = [max(_width(line[n]) for line in lines) for n in range(len(rows.columns))]
    lines.insert(1, ["-" * width for width in widths])
    return "".join(_aligned(line, widths) + "\n" for line in lines)


def _aligned(cells: list[str], widths: list[int]) -> str:
    padded = (
        text + " " * (width - _width(text)) for text, width in zip(cells, widths, strict=True)
    )
    return GAP.join(padded).rstrip()


def _width(text: str) -> int:
    if text.isascii():
        return len(text)
    return sum(_columns(character) for character in text)


def _columns(character: str) -> int:
    if unicodedata.combining(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def fits(rows: Rows, base: Base, width: int) -> bool:
    """Say whether a table of the rows can be read at `width`: no cell in more than three lines."""
    widths = [
        max([len(name), *(-(-len(cell_text(row[n], base)) // 3) for row in rows.rows)])
        for n, name in enumerate(rows.columns)
    ]
    return sum(widths) + 3 * len(widths) < width


def rich_table(rows: Rows, base: Base) -> Table:
    """Return the rows as a rich table, whose cells wrap at the terminal's width."""
    from rich import box
    from rich.table import Table
    from rich.text import Text

    table = Table(box=box.SIMPLE_HEAD, header_style="bold")
    for name in rows.columns:
        table.add_column(name)
    for row in rows.rows:
        table.add_row(*(Text(cell_text(cell, base)) for cell in row))
    return table
