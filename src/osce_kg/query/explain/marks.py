"""Words set off in a sentence: by brackets in plain text, by colour on a terminal."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from osce_kg.query.explain.paragraphs import paragraph

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

# Select Graphic Rendition (ECMA-48): bold with a colour of its own for each kind of words.
_COLOURS = {"party": "1;36", "place": "1;32", "day": "1;33"}
KINDS = tuple(_COLOURS)


@dataclass(frozen=True, slots=True, order=True)
class Mark:
    """Words of a text, from `start` up to, not including, `end`, and what they tell of."""

    start: int
    end: int
    kind: str


def nested(marks: Iterable[Mark]) -> list[Mark]:
    """Return the marks, outer before inner, without those that lie across the edge of another."""
    found: list[Mark] = []
    for mark in sorted(set(marks), key=lambda m: (m.start, -m.end, m.kind)):
        around = (other for other in found if other.start <= mark.start < other.end)
        if all(mark.end <= other.end for other in around):
            found.append(mark)
    return found


def marked(text: str, marks: Sequence[Mark], indent: int, hanging: int, *, colour: bool) -> str:
    """Return `text` as a paragraph with the words of `marks` set off.

    The marks are nested, and no word that ends the text is marked.
    """
    if colour:
        kinds = _kinds(text, marks)
        return "".join(_paint(paragraph(text, indent, hanging), kinds))
    return paragraph("".join(_bracketed(text, marks)), indent, hanging)


def legend(*, colour: bool) -> str:
    """Return what the colours stand for; "" in plain text, whose brackets say it."""
    if not colour:
        return ""
    return f" ({', '.join(_painted(kind, kind) for kind in KINDS)})"


def _bracketed(text: str, marks: Sequence[Mark]) -> Iterator[str]:
    for position, character in enumerate(text):
        yield "]" * sum(mark.end == position for mark in marks)
        yield from (f"[{mark.kind}: " for mark in marks if mark.start == position)
        yield character


def _kinds(text: str, marks: Sequence[Mark]) -> Iterator[str]:
    """Yield the kind of each character of `text` that is no space; "" where it is not marked."""
    kinds = [""] * len(text)
    for mark in marks:
        kinds[mark.start : mark.end] = [mark.kind] * (mark.end - mark.start)
    return (kind for kind, character in zip(kinds, text, strict=True) if not character.isspace())


def _paint(shown: str, kinds: Iterator[str]) -> Iterator[str]:
    """Yield a text broken into lines, its words in the colours of their kinds.

    Breaking moves spaces only, so that the characters between them are those of `kinds`.
    """
    seen = [(character, "" if character.isspace() else next(kinds)) for character in shown]
    for kind, run in groupby(seen, key=lambda pair: pair[1]):
        words = "".join(character for character, _ in run)
        yield _painted(words, kind) if kind else words


def _painted(words: str, kind: str) -> str:
    return f"\x1b[{_COLOURS[kind]}m{words}\x1b[0m"
