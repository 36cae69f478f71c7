"""What stands in quotation marks."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from osce_kg.model import Span

if TYPE_CHECKING:
    from osce_kg.model import Release

CLOSING = {"“": '”“"', "”": '”"', '"': '"”', "«": "»", "„": '“”"', "‘": "’"}
OPENING = re.compile(r"(?:(?<=^)|(?<=[\s(–—-]))(?:[“”\"„](?=\S)|«\s?(?=\S))")


@dataclass(frozen=True, slots=True)
class Quoted:
    """A stretch in quotation marks: offsets of the speech inside the marks."""

    start: int
    end: int
    parts: tuple[Span, ...]

    def text(self, text: str) -> str:
        """Return the speech, its parts joined by a space."""
        return " ".join(part.of(text) for part in self.parts)


def find_quoted(release: Release) -> tuple[Quoted, ...]:
    """Return what stands in quotation marks, speech over several paragraphs as one."""
    found: list[Quoted] = []
    open_run: list[Span] = []
    for paragraph in release.paragraphs:
        text = release.text
        index = paragraph.start
        if open_run and not OPENING.match(text, index, paragraph.end):
            found.append(_joined(open_run))
            open_run = []
        while (match := OPENING.search(text, index, paragraph.end)) is not None:
            end = _closing(text, match.end(), paragraph.end, CLOSING[match.group().strip()])
            if end is None:
                open_run.append(Span(match.end(), paragraph.end))
                break
            spoken = text[match.end() : end].rstrip()
            found.append(_joined([*open_run, Span(match.end(), match.end() + len(spoken))]))
            open_run = []
            index = end + 1
    if open_run:
        found.append(_joined(open_run))
    return tuple(found)


def _joined(parts: list[Span]) -> Quoted:
    return Quoted(parts[0].start, parts[-1].end, tuple(parts))


def _closing(text: str, start: int, stop: int, marks: str) -> int | None:
    """Return where the quotation closes; a mark followed by a letter is inside it."""
    depth = 0
    for index in range(start, stop):
        char = text[index]
        if char == "“" and index > start and text[index - 1] in " (" and "“" not in marks[1:]:
            depth += 1
        elif char in marks:
            following = text[index + 1] if index + 1 < stop else " "
            if depth:
                depth -= 1
            elif not following.isalnum():
                return index
    return None
