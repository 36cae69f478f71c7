"""Several people under one office: "Ministers A and B"; "A and B, the Ministers of X and Y"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from osce_kg.extract.parties.noun import Noun
    from osce_kg.extract.parties.office import Office
    from osce_kg.extract.tokens import Sentence

LIST_MARKS = {",", "and", "&"}


def share_offices(nouns: Sequence[Noun], sentence: Sentence) -> tuple[Noun, ...]:
    """Return the nouns, each name of a list with the plural office before or behind the list.

    An office that names as many bodies as the list has names gives each its own, in order.
    """
    result = list(nouns)
    for index, noun in enumerate(nouns):
        plural = next((o for o in noun.offices if o.plural), None)
        if plural is None:
            continue
        if noun.is_list_head:
            listed = _names_from(nouns, index, sentence)
        elif not noun.is_person:
            listed = _names_before(nouns, index, sentence)
        else:
            continue
        for position, office in zip(listed, _one_each(plural, len(listed)), strict=True):
            own = tuple(o for o in nouns[position].offices if o is not plural)
            result[position] = replace(nouns[position], offices=(office, *own))
    return tuple(result)


def _one_each(plural: Office, count: int) -> list[Office]:
    """Return the office of each holder; of too few or too many bodies none is anybody's."""
    if not plural.bodies:
        return [plural] * count
    if len(plural.bodies) != count:
        return [replace(plural, body=None)] * count
    return [replace(plural, body=body) for body in plural.bodies]


def _names_from(nouns: Sequence[Noun], head: int, sentence: Sentence) -> list[int]:
    """Return the positions of the list's names, its head first."""
    found = [head]
    for index in range(head + 1, len(nouns)):
        if nouns[index].offices or not _are_listed(nouns[index - 1], nouns[index], sentence):
            break
        found.append(index)
    return found


def _names_before(nouns: Sequence[Noun], office: int, sentence: Sentence) -> list[int]:
    """Return the positions of at least two names that end at the comma before an office."""
    found: list[int] = []
    index = office - 1
    if index < 0 or sentence.low(nouns[office].start - 1) != ",":
        return []
    if nouns[office].start - nouns[index].end != 1:
        return []
    while index >= 0 and nouns[index].is_person and not nouns[index].offices:
        found.insert(0, index)
        if index == 0 or not _are_listed(nouns[index - 1], nouns[index], sentence):
            break
        index -= 1
    return found if len(found) > 1 else []


def _are_listed(one: Noun, other: Noun, sentence: Sentence) -> bool:
    between = (sentence.low(i) for i in range(one.end, other.start))
    return other.is_person and all(word in LIST_MARKS for word in between)
