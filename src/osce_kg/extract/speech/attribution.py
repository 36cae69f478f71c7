"""The words around a quotation, and what they say of its speaker."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cached_property
from operator import attrgetter
from typing import TYPE_CHECKING

from osce_kg.extract.tables import words
from osce_kg.model import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from osce_kg.extract.parties.discourse import Discourse
    from osce_kg.extract.parties.noun import Noun
    from osce_kg.extract.reading import Reading
    from osce_kg.extract.speech.quotes import Quoted
    from osce_kg.extract.tokens import Sentence, Token
    from osce_kg.model import Release

# Attribution stands close to the speech; further away it is another sentence's business.
MAX_ATTRIBUTION = 260
SENTENCE_END = re.compile(r"(?<![A-Z])(?<!Mr)(?<!Ms)(?<!Mrs)(?<!Dr)[.!?](?=\s|$)")
SENTENCE_BREAK = re.compile(r"(?<![A-Z])(?<!Mr)(?<!Ms)(?<!Mrs)(?<!Dr)[.!?]\s")
RESUMING = re.compile(r"[^.!?]{2,120}[.]\s")
GOVERNING = {"with", "of", "to", "from", "by", "for", "about", "between"}
# Longer speech is no name or title, however many capitals it has.
MIN_SPEECH = 8


@dataclass(frozen=True)
class Neighbours:
    """The readings of a release and where they begin, for finding what stands in a stretch."""

    release: Release
    readings: Sequence[Reading]

    @cached_property
    def _starts(self) -> list[int]:
        return [reading.sentence.span.start for reading in self.readings]

    def within(self, span: Span) -> Sequence[tuple[int, Reading]]:
        """Return the readings, with their numbers, that reach into a stretch of the text."""
        first = max(0, bisect_right(self._starts, span.start) - 1)
        stop = bisect_left(self._starts, span.end)
        return [
            (number, self.readings[number])
            for number in range(first, stop)
            if self.readings[number].sentence.span.end > span.start
        ]

    def paragraph(self, offset: int) -> Span:
        """Return the paragraph that an offset lies in or ends."""
        paragraphs = self.release.paragraphs
        return paragraphs[max(0, bisect_right(paragraphs, offset, key=attrgetter("start")) - 1)]


class Attribution:
    """The words around one quotation, and what they say of its speaker."""

    def __init__(self, quoted: Sequence[Quoted], number: int, neighbours: Neighbours) -> None:
        self.text, self.quote = neighbours.release.text, quoted[number]
        self.neighbours = neighbours
        self.previous = quoted[number - 1] if number else None
        self.following = quoted[number + 1] if number + 1 < len(quoted) else None
        first = neighbours.paragraph(self.quote.start)
        self.paragraph_start = first.start
        self.after = self._after(neighbours.paragraph(self.quote.end))
        self.before = self._before(first)

    def _after(self, paragraph: Span) -> Span:
        """Return the rest of the sentence behind the speech."""
        start = min(self.quote.end + 1, paragraph.end)
        if self.text[self.quote.end - 1] == ".":
            rest = self.text[start : start + 2].strip()
            if not rest or not rest[0].islower():
                return Span(start, start)
        stop = paragraph.end
        if self.following and self.following.start <= paragraph.end:
            stop = min(stop, self.following.start - 1)
        behind = self.text[start:stop]
        match = SENTENCE_END.search(behind)
        end = start + match.end() if match else stop
        return Span(start, min(end, start + MAX_ATTRIBUTION))

    def _before(self, paragraph: Span) -> Span:
        """Return the beginning of the sentence before the speech.

        A colon at the end of a paragraph introduces the speech that fills the next.
        """
        if self.quote.start - 1 <= paragraph.start and paragraph.start > 0:
            previous = self.neighbours.paragraph(paragraph.start - 1)
            if previous.of(self.text).rstrip().endswith(":"):
                paragraph = Span(previous.start, paragraph.start)
        stop = max(paragraph.start, self.quote.start - 1)
        start = paragraph.start
        if self.previous and self.previous.end >= start:
            start = self.previous.end + 1
        breaks = [match.end() for match in SENTENCE_BREAK.finditer(self.text[start:stop])]
        start += breaks[-1] if breaks else 0
        return Span(max(start, stop - MAX_ATTRIBUTION), stop)

    # ------------------------------------------------------------------ what kind of speech

    @cached_property
    def words(self) -> list[str]:
        """Return the words of the speech."""
        return self.quote.text(self.text).split()

    @property
    def follows_speech(self) -> bool:
        """Say whether the speech goes on right behind another's attribution in its paragraph."""
        if self.previous is None or self.previous.end < self.paragraph_start:
            return False
        between = self.text[self.previous.end + 1 : self.quote.start - 1]
        near = len(between) < MAX_ATTRIBUTION and between.count(".") <= 1
        return near and self.text[self.quote.start].isupper()

    @property
    def goes_on(self) -> bool:
        """Say whether the next quotation is more of the same speech."""
        return self._is_interrupted or self._is_resumed

    @property
    def _is_interrupted(self) -> bool:
        """Say whether the next goes on with the same sentence ("…," he said, "and …")."""
        if self.following is None or self.following.start - self.quote.end > MAX_ATTRIBUTION:
            return False
        between = self.text[self.quote.end + 1 : self.following.start - 1].rstrip()
        if "\n" in between or not between.endswith((",", ":", "–", "—", "-")):
            return False
        ended = self.quote.text(self.text).rstrip().endswith((".", "!", "?"))
        return not ended and _starts_low(self.text, self.following)

    @property
    def _is_resumed(self) -> bool:
        """Say whether the speaker goes on behind the attribution ("…," he said. "And …")."""
        if self.following is None or not self.quote.text(self.text).rstrip().endswith(","):
            return False
        between = self.text[self.quote.end + 1 : self.following.start - 1]
        resumes = "\n" not in between and bool(RESUMING.fullmatch(between))
        return resumes and not _starts_low(self.text, self.following)

    @property
    def is_mentioned_words(self) -> bool:
        """Say whether the marks hold a name or a title rather than speech."""
        capitalized = sum(word[:1].isupper() for word in self.words)
        return len(self.words) < MIN_SPEECH and capitalized > 0.6 * len(self.words)

    @property
    def is_embedded(self) -> bool:
        """Say whether the speech ends a sentence begun before it ("he said they “must go”")."""
        return self.text[self.quote.start].islower() and self.before.start < self.before.end

    # ------------------------------------------------------------------ who speaks

    def speaker(self, discourse: Discourse) -> int | None:
        """Return the person to whom the words after or before attribute the speech."""
        spans = [(self.after, True), (self.before, False)]
        if self.is_embedded:
            spans.reverse()
        found = (self._find(span, discourse, forward=forward) for span, forward in spans)
        return next((person for person in found if person is not None), None)

    def _find(self, span: Span, discourse: Discourse, *, forward: bool) -> int | None:
        verbs, nouns = self._inside(span)
        if verbs:
            verb = verbs[0] if forward else verbs[-1]
            nouns.sort(key=lambda pair: self._distance(pair[0], pair[1], verb))
        elif not forward and self._introduces(span):
            nouns.reverse()
        else:
            return None
        persons = (discourse.person(number, noun) for number, noun in nouns)
        return next((person for person in persons if person is not None), None)

    def _introduces(self, span: Span) -> bool:
        """Say whether a stretch ends in a colon that introduces the speech."""
        return span.of(self.text).rstrip().endswith(":")

    def _distance(self, number: int, noun: Noun, verb: Token) -> int:
        tokens = self.neighbours.readings[number].sentence.tokens
        start, end = tokens[noun.start].start, tokens[noun.end - 1].end
        return (verb.start - end) if end <= verb.start else (start - verb.end) + 1

    def _inside(self, span: Span) -> tuple[list[Token], list[tuple[int, Noun]]]:
        """Return the verbs of speech and the people that stand in a stretch of the text."""
        verbs: list[Token] = []
        nouns: list[tuple[int, Noun]] = []
        governing = GOVERNING - {"of"} if self._introduces(span) else GOVERNING
        for number, reading in self.neighbours.within(span):
            tokens = reading.sentence.tokens
            inside = range(
                bisect_left(tokens, span.start, key=attrgetter("start")),
                bisect_left(tokens, span.end, key=attrgetter("start")),
            )
            verbs += [tokens[i] for i in inside if _attributes(reading.sentence, i)]
            nouns += [
                (number, noun)
                for noun in reading.nouns
                if noun.start in inside
                and not noun.group
                and (
                    reading.sentence.low(noun.start - 1) not in governing
                    or _is_cited(reading.sentence, noun.start)
                )
            ]
        return verbs, nouns


def _attributes(sentence: Sentence, index: int) -> bool:
    """Say whether a token is a verb of speech, or the noun of "in the words of"."""
    low = sentence.low(index)
    if low == "words":
        return sentence.low(index - 2) == "in" and sentence.low(index + 1) == "of"
    return low in words("speech_verbs")


def _is_cited(sentence: Sentence, start: int) -> bool:
    """Say whether "according to" or "in the words of" stands before a token."""
    return sentence.low(start - 2) == "according" or (
        sentence.low(start - 2) == "words" and sentence.low(start - 4) == "in"
    )


def _starts_low(text: str, quote: Quoted) -> bool:
    return text[quote.start].islower() or text[quote.start] in "…."
