"""The reviewed tables of bodies and series of events: exceptions are data, rules are code.

A table is a text file beside this module with tab-separated columns; `#` begins a comment, and
semicolons part the forms in one cell. Forms are written as `osce_kg.text.fold` leaves them.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files


@cache
def rows(name: str) -> tuple[tuple[str, ...], ...]:
    """Return the rows of the table `name`, cells stripped."""
    text = (files(__package__) / f"{name}.tsv").read_text(encoding="utf-8")
    lines = (line.split("#", 1)[0].rstrip() for line in text.splitlines())
    return tuple(tuple(cell.strip() for cell in line.split("\t")) for line in lines if line)


def forms(cell: str) -> tuple[str, ...]:
    """Return the forms that stand in a cell."""
    return tuple(form.strip() for form in cell.split(";") if form.strip())
