"""Understand a question in words: no model of language, only patterns, names and dates."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from osce_kg.errors import QueryError
from osce_kg.query.answer import Asked, bind
from osce_kg.query.names import UnknownNameError
from osce_kg.query.patterns import Pattern, Slot, Slots, Words, compile_patterns
from osce_kg.query.periods import parse_period
from osce_kg.query.question import DATE_KINDS, Question
from osce_kg.query.wordings import load_wordings
from osce_kg.query.words import Token, key_of, tokenize

if TYPE_CHECKING:
    from osce_kg.query.names import Names

MOST_WORDS = 60
# A sentence of several names joined by "and" can be split in many ways; the likeliest come first.
MOST_READINGS = 200
NEAREST = 3


class NotUnderstoodError(QueryError):
    """No pattern fits; `nearest` are the questions most like the one asked."""

    def __init__(self, phrase: str, nearest: tuple[Question, ...]) -> None:
        self.nearest = nearest
        super().__init__(
            "the question is not understood",
            where=_clip(phrase),
            advice="osce-kg questions lists all that can be asked",
        )


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to take a phrase: a pattern, and the words of each of its parameters."""

    pattern: Pattern
    values: Mapping[str, str]


def understand(phrase: str, questions: Sequence[Question], names: Names) -> Asked:
    """Return the question that `phrase` asks, with its parameters resolved in the store.

    The readings that fix the most words are tried first; the first one whose names all resolve is
    taken. Raises NotUnderstoodError where no pattern fits, and QueryError where a name is unknown
    or means several things.
    """
    problems: list[tuple[int, float, QueryError]] = []
    for reading in readings(phrase, questions):
        weight = reading.pattern.weight
        try:
            return bind(reading.pattern.question, reading.values, names)
        except UnknownNameError as error:
            problems.append((weight, error.likeness, error))
        except QueryError as error:
            problems.append((weight, 1.0, error))
    # A bare name that is unknown was no question at all.
    told = [problem for problem in problems if problem[0]]
    if told:
        raise max(told, key=lambda problem: problem[:2])[2]
    raise NotUnderstoodError(phrase, nearest_questions(phrase, questions))


def readings(phrase: str, questions: Sequence[Question]) -> list[Reading]:
    """Return the ways to take `phrase`, likeliest first; raises QueryError for a long one."""
    tokens = tokenize(phrase)
    if len(tokens) > MOST_WORDS:
        raise QueryError(f"the question has more than {MOST_WORDS} words", where=_clip(phrase))
    patterns = compile_patterns(questions, load_wordings())
    found: dict[tuple[str, tuple[tuple[str, str], ...]], Reading] = {}
    for stripped in _without_fillers(tokens):
        for pattern in patterns:
            for slots in pattern.matches(stripped):
                reading = _reading(pattern, phrase, stripped, slots)
                if reading is not None:
                    key = (pattern.question.name, tuple(sorted(reading.values.items())))
                    found.setdefault(key, reading)
                if len(found) >= MOST_READINGS:
                    return list(found.values())
        if any(reading.pattern.weight for reading in found.values()):
            break
    return sorted(found.values(), key=lambda reading: not reading.pattern.weight)


def _without_fillers(tokens: tuple[Token, ...]) -> Iterator[tuple[Token, ...]]:
    """Yield the words as they are, then without "please tell me" in front, then behind."""
    yield tokens
    fillers = load_wordings().fillers
    changed = True
    while changed and tokens:
        changed = False
        words = tuple(token.word for token in tokens)
        for filler in fillers:
            if words[: len(filler)] == filler:
                tokens, changed = tokens[len(filler) :], True
                break
            if words[-len(filler) :] == filler:
                tokens, changed = tokens[: -len(filler)], True
                break
        if changed:
            yield tokens


def _reading(
    pattern: Pattern, phrase: str, tokens: tuple[Token, ...], slots: Slots
) -> Reading | None:
    values = {}
    for name, (first, stop) in slots.items():
        words = phrase[tokens[first].start : tokens[stop - 1].end]
        kind = pattern.question.parameter(name).kind
        # Whether words are a date decides between patterns: "in May 2010" and "in Dushanbe".
        if kind in DATE_KINDS and parse_period(words) is None:
            return None
        values[name] = words
    return Reading(pattern, values)


def nearest_questions(phrase: str, questions: Sequence[Question]) -> tuple[Question, ...]:
    """Return the questions whose wordings are most like `phrase`."""
    key = key_of(phrase)
    words = set(key.split())
    likeness: dict[str, float] = {}
    for pattern in compile_patterns(questions, load_wordings()):
        for text in _wordings(pattern):
            shared = len(words & set(text.split())) / max(1, len(text.split()))
            ratio = SequenceMatcher(None, key[:200], text, autojunk=False).ratio()
            name = pattern.question.name
            likeness[name] = max(likeness.get(name, 0.0), shared + ratio)
    ranked = sorted(questions, key=lambda q: (-likeness.get(q.name, 0.0), q.name))
    return tuple(ranked[:NEAREST])


def _wordings(pattern: Pattern) -> Iterator[str]:
    fixed = [e.phrases[0] for e in pattern.elements if isinstance(e, Words)]
    yield " ".join(word for phrase in fixed for word in phrase)
    if any(isinstance(element, Slot) for element in pattern.elements):
        yield from (key_of(example) for example in pattern.question.examples)


def _clip(phrase: str) -> str:
    words = " ".join(phrase.split())
    return words if len(words) <= 80 else words[:80] + "…"
