"""How alike two full names are: a value with a reason, never a number."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache
from itertools import combinations
from typing import TYPE_CHECKING

from osce_kg.identity.spelling import (
    given_keys,
    is_near,
    loose_given_keys,
    loose_keys,
    name_words,
    spelling_keys,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    Keys = Callable[[str], tuple[str, ...]]

# Words that stand between the names of a person and are often left out.
PARTICLES = frozenset(
    (
        "de", "da", "di", "do", "dos", "del", "della", "der", "den", "van", "von", "zu", "la", "le",
        "al", "el", "bin", "ibn", "ogly", "oglu", "oghlu", "uulu", "uly", "kyzy", "qizi", "gizi",
        "kizi", "zade",
    )
)  # fmt: skip

_VOWELS = frozenset("aeiou")


class Likeness(IntEnum):
    """How alike two names are, from the weakest to the strongest."""

    NONE = 0
    MISSPELT = 1  # a letter or two: Ulrick, Ulrik
    FAINT = (
        2  # the same consonants: Vahagn, Vagan; or without the first name: (Helga) Maria Schmidt
    )
    LOOSE = 3  # near vowels in the given name, any in the surname, or an ending more: Rahmon(ov)
    REORDERED = 4  # the same words in another order: Ali Hasan, Hasan Ali
    INITIALS = 5  # an initial for a name: J. Silva, Jorge Silva
    FULLER = 6  # a middle name, patronymic or second surname more, or another order
    SPELLING = 7  # the same words in another spelling
    SAME = 8


LIKENESS_TOLD = {
    Likeness.MISSPELT: "the names differ in a letter or two",
    Likeness.FAINT: "the names have the same consonants, or one lacks the other's first name",
    Likeness.LOOSE: "the names differ in vowels or in the ending of the surname",
    Likeness.REORDERED: "the names have the same words in another order",
    Likeness.INITIALS: "one name has an initial where the other has the word",
    Likeness.FULLER: "one name holds all words of the other",
    Likeness.SPELLING: "the names are spellings of the same words",
    Likeness.SAME: "the names are the same",
}


@dataclass(frozen=True, slots=True)
class Name:
    """A full name as it is compared: its words without particles."""

    words: tuple[str, ...]


@lru_cache(maxsize=65536)
def parse_name(name: str) -> Name:
    """Return a full name's words as they are compared; particles go unless nothing else is left."""
    words = name_words(name)
    return Name(tuple(w for w in words if w not in PARTICLES) or words)


def compare_names(first: str, second: str) -> Likeness:
    """Return how alike two full names are; the order of the two does not matter."""
    one, other = parse_name(first).words, parse_name(second).words
    if one == other:
        return Likeness.SAME
    one, other = sorted((one, other), key=lambda words: (len(words), words))
    if len(one) < 2:
        return Likeness.NONE
    if _spelled(one, other) or _spelled(_glued(one), _glued(other)):
        return Likeness.SPELLING
    matched = _matches(other, one)
    if matched is not None:
        return _held(other, one, matched)
    return _loosely(one, other) or _misspelt(one, other)


def blocks(name: str) -> Iterator[tuple[str, str]]:
    """Yield keys of which two names that are alike at all share at least one."""
    words = parse_name(name).words
    keyed = [loose_keys(_stem(word)) for word in words]
    for one, other in combinations(range(len(words)), 2):
        for first in keyed[one]:
            for second in keyed[other]:
                yield (first, second) if first < second else (second, first)
    initials = dict.fromkeys((words[0][0], *(key[:1] for key in loose_given_keys(words[0]))))
    yield from ((f"{key}?", words[-1][:2]) for key in keyed[0])
    for surname in keyed[-1]:
        yield from ((initial, surname) for initial in initials)
        yield from ((key, surname) for key in given_keys(words[0]) if key[0] == "=")


def _spelled(one: Sequence[str], other: Sequence[str]) -> bool:
    return len(one) == len(other) and all(
        _alike(a, b, spelling_keys if n else given_keys)
        for n, (a, b) in enumerate(zip(one, other, strict=True))
    )


def _glued(words: Sequence[str]) -> tuple[str, str]:
    """Return a name with its given names written as one (Gian Luca, Gianluca)."""
    return "".join(words[:-1]), words[-1]


def _alike(one: str, other: str, keys: Keys) -> bool:
    return bool(set(keys(one)) & set(keys(other)))


def _initial(one: str, other: str) -> bool:
    return min(len(one), len(other)) == 1 and one[0] == other[0]


def _held(longer: Sequence[str], shorter: Sequence[str], matched: Sequence[int]) -> Likeness:
    """Return how alike two names are of which one has all words of the other.

    The words keep their order, or they are whole words in another order. It weakens this where
    the first name is an initial, and more where it is missing.
    """
    initials = {n for n, m in enumerate(matched) if min(len(shorter[n]), len(longer[m])) == 1}
    if list(matched) != sorted(matched):
        return Likeness.NONE if initials else Likeness.REORDERED
    if len(shorter) - 1 in initials:
        return Likeness.NONE
    if matched[0] != 0:
        return Likeness.NONE if initials else Likeness.FAINT
    return Likeness.INITIALS if 0 in initials else Likeness.FULLER


def _matches(longer: Sequence[str], shorter: Sequence[str]) -> tuple[int, ...] | None:
    """Return which word of the longer name each of the shorter stands for; None if one does not."""
    free, matched = list(range(len(longer))), []
    for at, word in enumerate(shorter):
        keys = spelling_keys if at else given_keys
        whole = (n for n in free if _alike(word, longer[n], keys))
        found = next(whole, next((n for n in free if _initial(word, longer[n])), None))
        if found is None:
            return None
        free.remove(found)
        matched.append(found)
    return tuple(matched)


def _loosely(one: Sequence[str], other: Sequence[str]) -> Likeness:
    if not _alike(_stem(one[-1]), _stem(other[-1]), loose_keys):
        return Likeness.NONE
    if any(_alike(one[0], other[0], keys) for keys in (given_keys, loose_given_keys)):
        return Likeness.LOOSE
    faint = one[0][-1] == other[0][-1] and _alike(one[0], other[0], loose_keys)
    return Likeness.FAINT if faint else Likeness.NONE


def _misspelt(one: Sequence[str], other: Sequence[str]) -> Likeness:
    """Say whether the two are a slip apart; first letters and vowels at the end part people."""
    pairs = [(one[0], other[0]), (one[-1], other[-1])]
    close = all(
        a[0] == b[0] and is_near(a, b) and (a[-1] == b[-1] or not {a[-1], b[-1]} & _VOWELS)
        for a, b in pairs
    )
    return Likeness.MISSPELT if close else Likeness.NONE


def _stem(surname: str) -> str:
    """Return a surname without the ending that was dropped or taken on in a lifetime."""
    for ending in ("zoda", "zade", "ov", "ev", "off"):
        if surname.endswith(ending) and len(surname) - len(ending) >= 4:
            return surname.removesuffix(ending)
    return surname
