"""Words and sentences of a release, with their offsets in its text."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cached_property
from operator import attrgetter
from typing import TYPE_CHECKING

from osce_kg.extract.tables import words
from osce_kg.model import Release, Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

TOKEN = re.compile(
    r"(?:[^\W\d_]\.){2,}"  # H.E., U.S.
    r"|[^\W\d_]+(?:['’ʼ‘ʻ‑-][^\W\d_]+)*"  # words, hyphenated, with inner apostrophes
    r"|\d+(?:[.,]\d+)*(?:st|nd|rd|th)?"
    r"|[\"“”„«»‘’']|\.\.\.|…|[^\w\s]"
)
POSSESSIVES = ("'s", "’s", "ʼs")
TERMINATORS = {".", "!", "?", "...", "…"}
CLOSERS = {'"', "”", "»", "’", "'", ")", "]"}
OPENERS = {'"', "“", "„", "«", "‘", "("}
# The genre's longest sentences have some two hundred; more than this is a text without full stops.
MAX_SENTENCE_TOKENS = 500


@dataclass(frozen=True, slots=True)
class Token:
    """One word, number or mark; `low` is its text in lower case with a straight apostrophe."""

    start: int
    end: int
    text: str
    low: str

    @property
    def is_word(self) -> bool:
        """Say whether the token begins with a letter."""
        return self.text[0].isalpha()

    @property
    def is_capitalized(self) -> bool:
        """Say whether the token begins with a capital letter."""
        return self.text[0].isupper()

    @property
    def is_acronym(self) -> bool:
        """Say whether the token is two to eight capitals."""
        return 2 <= len(self.text) <= 8 and self.text.isupper() and self.text.isalpha()


class _Lows(dict[int, str]):
    """The words of a sentence in lower case, by their places."""

    def __missing__(self, _index: int) -> str:
        return ""


@dataclass(frozen=True)
class Sentence:
    """A sentence: its tokens, and the number of its paragraph (-1 for the title)."""

    tokens: tuple[Token, ...]
    paragraph: int

    @cached_property
    def span(self) -> Span:
        """Return the stretch of the release's text that the sentence covers."""
        return Span(self.tokens[0].start, self.tokens[-1].end)

    @cached_property
    def lows(self) -> frozenset[str]:
        """Return the words of the sentence in lower case."""
        return frozenset(token.low for token in self.tokens)

    @cached_property
    def low(self) -> Callable[[int], str]:
        """Return what gives the lower-case text of a token, or "" beyond either end.

        The readers ask this some thousand times a sentence, so it is a dictionary's own look-up.
        """
        return _Lows((i, token.low) for i, token in enumerate(self.tokens)).__getitem__

    def at(self, offset: int) -> int:
        """Return the index of the first token that ends behind `offset`."""
        return bisect_right(self._ends, offset)

    def starting(self, offset: int) -> int:
        """Return the index of the first token that starts at `offset` or behind it."""
        return bisect_left(self.tokens, offset, key=attrgetter("start"))

    @cached_property
    def _ends(self) -> tuple[int, ...]:
        return tuple(token.end for token in self.tokens)


def join(sentence: Sentence, start: int, end: int) -> str:
    """Return the words of tokens `start` up to `end` with the text's own spacing, in one line."""
    parts: list[str] = []
    for index in range(start, end):
        token = sentence.tokens[index]
        if index > start and token.start > sentence.tokens[index - 1].end:
            parts.append(" ")
        parts.append(token.text)
    return "".join(parts)


def find_tokens(text: str, span: Span) -> Iterator[Token]:
    """Yield the tokens of a stretch of text; a possessive 's is a token of its own."""
    abbreviations = words("abbreviations")
    done = span.start
    for match in TOKEN.finditer(text, span.start, span.end):
        start, end = match.span()
        if start < done:
            continue
        word = match.group()
        if word[0].isalpha():
            if word.endswith(POSSESSIVES):
                middle = end - 2
                yield _token(text, start, middle)
                yield _token(text, middle, end)
                continue
            dotted = end < span.end and text[end] == "."
            if dotted and (word.casefold() in abbreviations or _is_initial(text, start, end)):
                end += 1
        done = end
        yield _token(text, start, end)


def _is_initial(text: str, start: int, end: int) -> bool:
    """Say whether a single capital with a full stop is a name's initial ("J. Smith")."""
    following = text[end + 1 : end + 3]
    return end - start == 1 and text[start].isupper() and bool(re.match(r" [^\W\d_]", following))


def _token(text: str, start: int, end: int) -> Token:
    word = text[start:end]
    low = word.casefold()
    if not low.isascii():
        low = low.replace("’", "'").replace("ʼ", "'").replace("‑", "-")
    return Token(start, end, word, low)


def find_sentences(release: Release) -> tuple[Sentence, ...]:
    """Return the sentences of title and body in the order of the text."""
    sentences = [Sentence(tuple(find_tokens(release.text, release.title)), -1)]
    for number, paragraph in enumerate(release.paragraphs):
        sentences += _split(tuple(find_tokens(release.text, paragraph)), number)
    return tuple(s for s in sentences if s.tokens)


def _split(tokens: tuple[Token, ...], paragraph: int) -> Iterator[Sentence]:
    first = index = 0
    while index < len(tokens):
        if tokens[index].text in TERMINATORS:
            stop = index + 1
            while stop < len(tokens) and _closes(tokens, stop):
                stop += 1
            if stop == len(tokens) or _begins_sentence(tokens, stop):
                yield Sentence(tokens[first:stop], paragraph)
                first = stop
            index = stop
        else:
            index += 1
            if index - first >= MAX_SENTENCE_TOKENS:
                yield Sentence(tokens[first:index], paragraph)
                first = index
    if first < len(tokens):
        yield Sentence(tokens[first:], paragraph)


def _closes(tokens: tuple[Token, ...], index: int) -> bool:
    touching = tokens[index].start == tokens[index - 1].end
    return touching and tokens[index].text in CLOSERS


def _begins_sentence(tokens: tuple[Token, ...], index: int) -> bool:
    token = tokens[index]
    if token.start == tokens[index - 1].end:
        return False
    return (
        token.is_capitalized
        or token.text in OPENERS
        or token.text[0].isdigit()
        or token.text in "•-–—"
    )
