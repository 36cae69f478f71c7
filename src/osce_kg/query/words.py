"""Words as they are compared: without case, diacritics, punctuation and articles."""

from __future__ import annotations

import re
from dataclasses import dataclass

from osce_kg.text import fold

# A word may hold apostrophes, points and ampersands between its letters: O'Brien, U.S., 19.05.2010.
_WORD = re.compile(r"[^\W_]+(?:['’ʼ‘`.&][^\W_]+)*")
_POSSESSIVE = re.compile(r"['’ʼ‘`]s$", re.IGNORECASE)

_ARTICLES = frozenset({"the"})


@dataclass(frozen=True, slots=True)
class Token:
    """One word of a text, folded, and where it stands."""

    word: str
    start: int
    end: int


def tokenize(text: str) -> tuple[Token, ...]:
    """Return the words of `text` without articles, each with its place in it."""
    found = []
    for match in _WORD.finditer(text):
        word = fold(_POSSESSIVE.sub("", match[0])).replace(" ", "")
        if word and word not in _ARTICLES:
            found.append(Token(word, match.start(), match.end()))
    return tuple(found)


def key_of(text: str) -> str:
    """Return the form under which two spellings of one name are the same."""
    return " ".join(token.word for token in tokenize(text))
