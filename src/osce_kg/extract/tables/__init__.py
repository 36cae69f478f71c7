"""The reviewed word tables of the reader: exceptions are data, rules are code.

A table is a text file beside this module. `#` begins a comment; a word list has any number
of words a line separated by commas; a row table has tab-separated columns.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files


@cache
def words(name: str) -> frozenset[str]:
    """Return the words of the list `name`, in lower case."""
    return frozenset(ordered_words(name))


@cache
def ordered_words(name: str) -> tuple[str, ...]:
    """Return the words of the list `name` in the order of the file, in lower case."""
    cells = (word.strip().casefold() for line in _read(f"{name}.txt") for word in line.split(","))
    return tuple(word for word in cells if word)


@cache
def rows(name: str) -> tuple[tuple[str, ...], ...]:
    """Return the rows of the table `name`, cells stripped."""
    return tuple(tuple(cell.strip() for cell in line.split("\t")) for line in _read(f"{name}.tsv"))


def _read(name: str) -> list[str]:
    text = (files(__package__) / name).read_text(encoding="utf-8")
    lines = (line.split("#", 1)[0].rstrip() for line in text.splitlines())
    return [line for line in lines if line.strip()]
