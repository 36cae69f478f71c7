"""Names of people: which run of capitalized words is one, and how names compare."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from osce_kg.dates import MONTHS, WEEKDAYS
from osce_kg.extract.tables import words
from osce_kg.text import fold

if TYPE_CHECKING:
    from osce_kg.extract.tokens import Sentence, Token

MAX_NAME_WORDS = 7
# Family-name endings of the OSCE area that common English words and places rarely have.
SURNAME = re.compile(
    r"(?:[eo]vi[cć]h?|i[cć]|[ščžj]i[cć]|ov|ova|ev|eva|yev|yeva|in[oa]?v|enko|chuk|czuk|yan|ian"
    r"|shvili|dze|uulu|zoda|zada|zade|zhanov|ski|sky|skyi|skaya|ska|cki|ykh|idis|opoulos|akis"
    r"|ssen|sson|sen|auskas|aitis|enas|kis|escu|eanu|oğlu|oglu|glu|baev|bayev|bekova|ulu|kyzy)$"
)
# How transliterations write one sound, in the order of replacing.
SAME_SOUNDS = (
    *(("kh", "h"), ("dzh", "j"), ("zh", "j"), ("yo", "o"), ("ye", "e"), ("yu", "u"), ("ya", "a")),
    *(("w", "v"), ("y", "i"), ("ck", "k"), ("q", "k"), ("tch", "ch")),
)
# Arabic family names with their article ("al-Rashid").
ARTICLE_NAME = re.compile(r"^(?:al|el|as|ad|an|ar|at|az|ul|bin)-[^\W\d_]*[A-Z]")
INITIAL = re.compile(r"^[^\W\d_]\.$")


@dataclass(frozen=True, slots=True)
class NameSpan:
    """A name found in a sentence, as token indices."""

    start: int
    end: int


@lru_cache(maxsize=1)
def given_names() -> frozenset[str]:
    """Return the given names known, folded."""
    return frozenset(
        words("given_names") | {fold(w).replace(" ", "-") for w in words("given_names_extra")}
    )


@lru_cache(maxsize=1)
def _no_name_words() -> frozenset[str]:
    """Return the words that no name holds, in lower case."""
    lists = ("org_heads", "role_heads", "honorifics", "role_adjectives", "group_heads")
    found = frozenset().union(*(words(name) for name in lists))
    return (
        found
        | {m for m in MONTHS if len(m) > 4 or m in {"may", "june", "july"}}
        | WEEKDAYS.keys()
        | {"prime", "deputy", "foreign", "federal", "vice", "osce"}
    )


def is_given_name(token: Token) -> bool:
    """Say whether a word is a known given name (a hyphenated one by its first part)."""
    return _is_given_name(token.text)


@lru_cache(maxsize=8192)
def _is_given_name(word: str) -> bool:
    key = fold(word).replace(" ", "-")
    return key in given_names() or ("-" in word and key.split("-")[0] in given_names())


def looks_like_surname(token: Token) -> bool:
    """Say whether a word ends as family names of the region do."""
    return len(token.text) > 4 and bool(SURNAME.search(token.low))


def is_name_word(sentence: Sentence, index: int) -> bool:
    """Say whether a token can be a word of a name: capitalized, and of no word list against it."""
    if index >= len(sentence.tokens):
        return False
    token = sentence.tokens[index]
    return _is_name_word(token.text, token.low)


@lru_cache(maxsize=8192)
def _is_name_word(word: str, low: str) -> bool:
    if INITIAL.match(word) or ARTICLE_NAME.match(word):
        return True
    if not (word[0].isalpha() and word[0].isupper()) or len(word) == 1 or "." in word:
        return False
    if low in _no_name_words():
        return False
    return low not in words("sentence_openers") or _is_given_name(word)


def read_name(sentence: Sentence, start: int, blocked: frozenset[int]) -> NameSpan | None:
    """Return the longest run of name words that begins at a token, or None.

    `blocked` holds the tokens of vocabulary names, which no person's name runs into.
    """
    end, index = start, start
    while index < len(sentence.tokens) and index - start < MAX_NAME_WORDS:
        particle = sentence.tokens[index].low in words("particles")
        behind_particle = index > start and sentence.low(index - 1) in words("particles")
        if index in blocked and not (index > start and (particle or behind_particle)):
            if not _is_namesake(sentence, start, index, blocked):
                break
            return NameSpan(start, _namesake_end(sentence, start, blocked))
        if is_name_word(sentence, index):
            index += 1
            end = index
        elif particle and _particle_fits(sentence, start, index):
            index += 1
        else:
            break
    return NameSpan(start, end) if end > start else None


def _is_namesake(sentence: Sentence, start: int, index: int, blocked: frozenset[int]) -> bool:
    """Say whether a place's name is here a person's ("Georgia Lind" and "Anna Holland")."""
    following = start + 1
    if not is_name_word(sentence, following) or not is_name_word(sentence, start):
        return False
    end = _namesake_end(sentence, start, blocked)
    apposed = sentence.low(start - 1) == "," == sentence.low(end)
    if (end > start + 2 and not apposed) or not is_given_name(sentence.tokens[start]):
        return False
    other = following if index == start else start
    return other not in blocked and sentence.low(start - 1) not in {"in", "at", "to", "of"}


def _namesake_end(sentence: Sentence, start: int, blocked: frozenset[int]) -> int:
    """Return the end of a name of two words, and of those that go on with it."""
    end = start + 2
    while is_name_word(sentence, end) and end not in blocked:
        end += 1
    return end


def _particle_fits(sentence: Sentence, start: int, index: int) -> bool:
    """Say whether a particle stands inside a name or, capitalized, begins one."""
    following = index + 1
    while sentence.low(following) in words("particles"):
        following += 1
    return (index > start or sentence.tokens[index].is_capitalized) and is_name_word(
        sentence, following
    )


def is_evident(sentence: Sentence, name: NameSpan) -> bool:
    """Say whether a run of at least two words is a person's name by its own look."""
    tokens = sentence.tokens[name.start : name.end]
    if len(tokens) < 2:
        return False
    first, last = tokens[0], tokens[-1]
    initial = bool(INITIAL.match(first.text))
    acronym = any(t.is_acronym and len(t.text) <= 4 for t in tokens[:-1])
    if acronym:
        return False
    return is_given_name(first) or initial or looks_like_surname(last)


def name_key(name: str) -> tuple[str, ...]:
    """Return the folded words of a name, for comparison."""
    return tuple(fold(name).split())


@lru_cache(maxsize=8192)
def skeleton(word: str) -> str:
    """Return a word as transliterations of one name agree on it ("Zhakhov", "Jahov")."""
    key = fold(word).replace(" ", "")
    for one, other in SAME_SOUNDS:
        key = key.replace(one, other)
    key = re.sub(r"(.)\1", r"\1", key.replace("g", "h"))
    return re.sub(r"(?:ov|ev|ova|eva)$", "", key) if len(key) > 6 else key
