"""The words of a text that tell a fact which the dataset has missed."""

from __future__ import annotations

import re
from collections.abc import Collection

from osce_kg.evaluate.gold import GoldRelease
from osce_kg.evaluate.normal import fold
from osce_kg.evaluate.outcomes import Fact

_SHOWN = 2
_STOP = re.compile(r"(?<=[.!?…])[\"”’»)]*\s+(?=[\"“„«(]?[^\W\da-z_])")
_SHORT = re.compile(r"(?:^|[\s(])(?:[A-Z]|Mr|Mrs|Ms|Dr|Amb|Gen|Col|Prof|St|H\.E)\.$")


def missed_words(release: GoldRelease, fact: Fact) -> tuple[str, ...]:
    """Return the sentences that name all of a fact, else the first that names most of it.

    People are named by the last word of their name. Nothing where no sentence names any of it.
    """
    wanted = [words for part in fact if (words := _naming(part, release.persons))]
    sentences = _sentences(release.text)
    named = [sum(words in f" {fold(one)} " for words in wanted) for one in sentences]
    most = max(named, default=0)
    if not most:
        return ()
    found = [one for one, count in zip(sentences, named, strict=True) if count == most]
    return tuple(found[: _SHOWN if most == len(wanted) else 1])


def _naming(part: str, persons: Collection[str]) -> str:
    """Return the folded words, between spaces, that name a part of a fact; "" where none do."""
    words = fold(part).split()
    if part in persons:
        words = words[-1:]
    return f" {' '.join(words)} " if words else ""


def _sentences(text: str) -> list[str]:
    """Return the sentences of a text, for reading: the program's own rules have no say here."""
    found: list[str] = []
    for line in text.splitlines():
        start = 0
        for stop in _STOP.finditer(line):
            if not _SHORT.search(line[: stop.start()]):
                found.append(line[start : stop.end()])
                start = stop.end()
        found.append(line[start:])
    return [" ".join(one.split()) for one in found if one.strip()]
