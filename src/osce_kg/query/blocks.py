"""Rows too wide for a table, as blocks: what rows have in common is said once."""

from __future__ import annotations

import textwrap
from itertools import groupby
from typing import TYPE_CHECKING

from osce_kg.query.tables import cell_text, plain_table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from osce_kg.iris import Base
    from osce_kg.query.rows import Rows

# Beyond this many columns nobody follows a line of a table.
MAX_TABLE_WIDTH = 140
BLOCK_WIDTH = 96
# Rows on one meeting are one block.
GROUPING = "meeting"
INDENT = "  "


def plain_text(rows: Rows, base: Base, width: int = MAX_TABLE_WIDTH) -> str:
    """Return the rows as a table if it fits into `width`, else as blocks."""
    table = plain_table(rows, base)
    longest = max((len(line) for line in table.splitlines()), default=0)
    return (
        table if longest <= width or not rows.rows else blocks(rows, base, min(width, BLOCK_WIDTH))
    )


def blocks(rows: Rows, base: Base, width: int = BLOCK_WIDTH) -> str:
    """Return a block for each meeting (or row): first what differs, then what its rows share."""
    key = rows.columns.index(GROUPING) if GROUPING in rows.columns else None
    cells = [[cell_text(cell, base) for cell in row] for row in rows.rows]
    numbered = enumerate(cells)
    groups = groupby(numbered, key=lambda item: item[0] if key is None else item[1][key])
    found = (_block(rows.columns, [row for _, row in group], width) for _, group in groups)
    return "\n".join(found)


def _block(columns: Sequence[str], rows: list[list[str]], width: int) -> str:
    leading = 1 + max((n for n in range(len(columns)) if _differs(rows, n)), default=0)
    own = [n for n in range(leading) if n == 0 or _differs(rows, n)]
    lines = [_line([row[n] for n in own], width) for row in rows]
    size = max(len(name) for name in columns)
    for n, name in enumerate(columns):
        if n not in own and rows[0][n]:
            label = f"{INDENT}{name.ljust(size)}{INDENT}"
            lines.append(
                textwrap.fill(
                    rows[0][n],
                    width,
                    initial_indent=label,
                    subsequent_indent=" " * len(label),
                    break_long_words=False,
                    break_on_hyphens=False,
                )
            )
    return "".join(f"{line}\n" for line in lines)


def _differs(rows: list[list[str]], column: int) -> bool:
    return len({row[column] for row in rows}) > 1


def _line(cells: list[str], width: int) -> str:
    """Return the cells of one row that its group does not share: a name, and what is said of it."""
    name, *others = [cell for cell in cells if cell]
    said = f"{name}: {'; '.join(others)}" if others else name
    return textwrap.fill(said, width, subsequent_indent=INDENT * 2, break_on_hyphens=False)
