"""Spellings of one name: what a name's words sound like, whoever wrote them in Latin letters.

The rules stand in tables/spellings.tsv. A word can have several keys, because one spelling can
come from different letters ("Zh" from Russian ж or from Kazakh ж, which others write "J").
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from importlib import resources

from osce_kg.text import fold, without_apostrophes

# A word with more ambiguous letters than this is known by its first keys only.
MAX_KEYS = 8
# Letters of a word in which one, and in which two, may be a slip.
SHORT, LONG = 5, 9

_DOUBLED = re.compile(r"(.)\1+")
_VOWELS = frozenset("aeiou")
_NEAR = str.maketrans("oe", "ai")
_NEAR_FIRST = str.maketrans("eg", "ik")
_VOICELESS = str.maketrans("gzjdbv", "ksctpf")
_HYPHEN = re.compile(r"[-–]")


@lru_cache(maxsize=65536)
def spelling_keys(word: str) -> tuple[str, ...]:
    """Return the keys of one word of a name: two spellings of it share at least one."""
    keys = [_plain(word)]
    for pattern, replacements in _rules():
        keys = list(
            dict.fromkeys(pattern.sub(choice, key) for key in keys for choice in replacements)
        )[:MAX_KEYS]
    return tuple(dict.fromkeys(_DOUBLED.sub(r"\1", key) for key in keys if key))


@lru_cache(maxsize=65536)
def loose_keys(word: str) -> tuple[str, ...]:
    """Return keys that keep of a word its consonants and whether a vowel begins or ends it.

    An h says nothing (Vahagn, Vagan), nor does the voice of a consonant (Orazguliev, Orazkuliev).
    """
    return tuple(dict.fromkeys(_consonants(key) for key in spelling_keys(word)))


@lru_cache(maxsize=65536)
def loose_given_keys(word: str) -> tuple[str, ...]:
    """Return keys of a given name that keep its vowels but for near ones (Emomali, Imomali).

    Given names are short, and brothers' names alike (Vahagn, Vigen): consonants are not enough.
    """
    heard = (key.replace("h", "") for key in spelling_keys(word))
    return tuple(dict.fromkeys(_DOUBLED.sub(r"\1", _near(key)) for key in heard if key))


def _near(key: str) -> str:
    """Return a key without the voice of its consonants and with near vowels made one.

    But for the first letter and the last, which part Dina from Tina and Branko from Branka.
    """
    return (
        key[:1].translate(_NEAR_FIRST)
        + key[1:-1].translate(_VOICELESS).translate(_NEAR)
        + (key[-1:] if len(key) > 1 else "")
    )


def _consonants(key: str) -> str:
    plain = key.replace("h", "")
    heard = plain[:1].translate(_NEAR_FIRST) + plain[1:].translate(_VOICELESS)
    first, last = ("a" if edge in _VOWELS else "" for edge in (heard[:1], heard[-1:]))
    consonants = "".join(c for c in heard if c not in _VOWELS)
    return _DOUBLED.sub(r"\1", f"{first}{consonants}{last}")


@lru_cache(maxsize=65536)
def given_keys(word: str) -> tuple[str, ...]:
    """Return the keys of a given name, with those of the same name in other languages."""
    keys = spelling_keys(word)
    return tuple(dict.fromkeys((*keys, *(f"={n}" for key in keys for n in _given().get(key, ())))))


def is_near(one: str, other: str) -> bool:
    """Say whether two words differ by so few letters that one may be a slip for the other.

    One letter in a word of five, two in one of nine (Levenshtein distance of their keys).
    """
    return any(
        _distance(a, b) <= (0, 1, 2)[(len(a) >= SHORT) + (len(a) >= LONG)]
        for a in spelling_keys(one)
        for b in spelling_keys(other)
        if abs(len(a) - len(b)) <= 2
    )


def name_words(name: str) -> tuple[str, ...]:
    """Return the words of a name, folded; a hyphen parts two words, an apostrophe none."""
    return tuple(fold(_HYPHEN.sub(" ", without_apostrophes(name))).split())


def _distance(one: str, other: str) -> int:
    row = list(range(len(other) + 1))
    for at, letter in enumerate(one, 1):
        before, row[0] = row[0], at
        for place, own in enumerate(other, 1):
            changed = before + (letter != own)
            before, row[place] = row[place], min(row[place] + 1, row[place - 1] + 1, changed)
    return row[-1]


def _plain(word: str) -> str:
    return fold(without_apostrophes(word)).replace(" ", "")


@cache
def _given() -> dict[str, tuple[int, ...]]:
    """Map the keys of given names to the lines of the table that hold them."""
    found: dict[str, list[int]] = {}
    for number, row in enumerate(_rows("given_names.tsv")):
        for key in dict.fromkeys(key for word in row for key in spelling_keys(word)):
            found.setdefault(key, []).append(number)
    return {key: tuple(numbers) for key, numbers in found.items()}


@cache
def _rules() -> tuple[tuple[re.Pattern[str], tuple[str, ...]], ...]:
    return tuple((re.compile(row[0]), tuple(row[1].split("|"))) for row in _rows("spellings.tsv"))


def _rows(table: str) -> list[list[str]]:
    text = (resources.files(__package__) / "tables" / table).read_text("utf-8")
    return [line.split("\t") for line in text.splitlines() if line and line[0] != "#"]
