"""Match a question in words against the patterns of the named questions."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product

from osce_kg.query.question import SLOT, Kind, Question
from osce_kg.query.wordings import Phrase, Wordings
from osce_kg.query.words import Token, key_of

_OPTIONAL = re.compile(r"\[([^\]]*)\]")


@dataclass(frozen=True, slots=True)
class Words:
    """A place in a pattern where one of several phrases stands."""

    phrases: tuple[Phrase, ...]


@dataclass(frozen=True, slots=True)
class Slot:
    """A place in a pattern where a parameter's words stand: one word or more."""

    name: str


Element = Words | Slot
Slots = dict[str, tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Pattern:
    """One way of asking a question; `weight` counts the words that it fixes."""

    question: Question
    elements: tuple[Element, ...]
    weight: int

    def matches(self, tokens: Sequence[Token]) -> Iterator[Slots]:
        """Yield every way in which the pattern takes all of `tokens`: slot → first, last + 1."""
        return _match(self.elements, tuple(token.word for token in tokens), 0)


def compile_patterns(questions: Sequence[Question], wordings: Wordings) -> tuple[Pattern, ...]:
    """Return all patterns, those first that fix the most words and take the fewest kinds."""
    found = [
        _compile(question, variant, wordings)
        for question in questions
        for line in question.patterns
        for variant in _variants(line)
    ]
    found.sort(
        key=lambda pattern: (-pattern.weight, _takes_anything(pattern), pattern.question.name)
    )
    return tuple(found)


def _takes_anything(pattern: Pattern) -> bool:
    slots = (element.name for element in pattern.elements if isinstance(element, Slot))
    return any(pattern.question.parameter(name).kind is Kind.ENTITY for name in slots)


def _variants(line: str) -> Iterator[str]:
    """Yield the pattern with and without each of its optional parts."""
    parts = _OPTIONAL.split(line)
    fixed, optional = parts[::2], parts[1::2]
    for chosen in product((True, False), repeat=len(optional)):
        pieces = [fixed[0]]
        for use, inner, after in zip(chosen, optional, fixed[1:], strict=True):
            pieces += [inner if use else "", after]
        yield " ".join(pieces)


def _compile(question: Question, variant: str, wordings: Wordings) -> Pattern:
    elements: list[Element] = []
    weight = 0
    for number, piece in enumerate(SLOT.split(variant)):
        if number % 2:
            elements.append(Slot(piece))
            continue
        words = tuple(key_of(piece).split())
        weight += len(words)
        while words:
            taken, phrases = wordings.equals(words)
            elements.append(Words(phrases))
            words = words[taken:]
    return Pattern(question, tuple(elements), weight)


def _match(elements: tuple[Element, ...], words: Phrase, start: int) -> Iterator[Slots]:
    if not elements:
        if start == len(words):
            yield {}
        return
    first, rest = elements[0], elements[1:]
    if isinstance(first, Words):
        for phrase in first.phrases:
            if words[start : start + len(phrase)] == phrase:
                yield from _match(rest, words, start + len(phrase))
        return
    stops = (len(words),) if not rest else range(start + 1, len(words))
    for stop in stops:
        if stop > start:
            for slots in _match(rest, words, stop):
                yield {first.name: (start, stop), **slots}
