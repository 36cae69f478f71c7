"""Direct speech and who spoke it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from osce_kg.extract.tables import words
from osce_kg.model import Evidence, QuotationFound, Release, Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from osce_kg.extract.discourse import Discourse
    from osce_kg.extract.nouns import Noun
    from osce_kg.extract.reading import Reading
    from osce_kg.extract.tokens import Token

CLOSING = {"“": '”“"', "”": '”"', '"': '"”', "«": "»", "„": '“”"', "‘": "’"}
OPENING = re.compile(r"(?:(?<=^)|(?<=[\s(–—-]))[“”\"«„](?=\S)")
MIN_WORDS = 3
# Attribution stands close to the speech; further away it is another sentence's business.
MAX_ATTRIBUTION = 260


@dataclass(frozen=True, slots=True)
class Quoted:
    """A stretch in quotation marks: offsets of the speech inside the marks."""

    start: int
    end: int
    parts: tuple[Span, ...]

    def text(self, text: str) -> str:
        """Return the speech, its parts joined by a space."""
        return " ".join(part.of(text) for part in self.parts)


def find_quoted(release: Release) -> tuple[Quoted, ...]:
    """Return what stands in quotation marks, speech over several paragraphs as one."""
    found: list[Quoted] = []
    open_run: list[Span] = []
    for paragraph in release.paragraphs:
        text = release.text
        index = paragraph.start
        if open_run and not OPENING.match(text, index, paragraph.end):
            found.append(_joined(open_run))
            open_run = []
        while (match := OPENING.search(text, index, paragraph.end)) is not None:
            end = _closing(text, match.end(), paragraph.end, CLOSING[match.group()])
            if end is None:
                open_run.append(Span(match.end(), paragraph.end))
                break
            found.append(_joined([*open_run, Span(match.end(), end)]))
            open_run = []
            index = end + 1
    if open_run:
        found.append(_joined(open_run))
    return tuple(found)


def _joined(parts: list[Span]) -> Quoted:
    return Quoted(parts[0].start, parts[-1].end, tuple(parts))


def _closing(text: str, start: int, stop: int, marks: str) -> int | None:
    """Return where the quotation closes; a mark followed by a letter is inside it."""
    depth = 0
    for index in range(start, stop):
        char = text[index]
        if char == "“" and index > start and text[index - 1] in " (" and "“" not in marks[1:]:
            depth += 1
        elif char in marks:
            following = text[index + 1] if index + 1 < stop else " "
            if depth:
                depth -= 1
            elif not following.isalnum():
                return index
    return None


def find_quotations(
    release: Release, quoted: Sequence[Quoted], readings: Sequence[Reading], discourse: Discourse
) -> tuple[QuotationFound, ...]:
    """Return the direct speech of named people, interrupted speech joined."""
    found: list[QuotationFound] = []
    speaker: int | None = None
    skip = False
    for number, quote in enumerate(quoted):
        if skip:
            skip = False
            continue
        window = _Attribution(release, quoted, number, readings)
        inside = len(quote.text(release.text).split())
        attributed = window.speaker(discourse)
        if attributed is None and window.follows_speech and inside >= MIN_WORDS:
            attributed = speaker
        enough = inside >= MIN_WORDS or (inside == MIN_WORDS - 1 and window.is_embedded)
        if attributed is None or not enough or window.is_mentioned_words:
            continue
        speaker = attributed
        parts = quote.parts
        if window.is_interrupted or window.is_resumed:
            parts = (*parts, *quoted[number + 1].parts)
            skip = True
        text = " ".join(part.of(release.text) for part in parts)
        span = Span(parts[0].start, parts[-1].end)
        rule = "quotation-carried" if window.speaker(discourse) is None else "quotation"
        found.append(
            QuotationFound(
                attributed, text, Evidence(span, rule, 0.9 if rule == "quotation" else 0.8)
            )
        )
    return tuple(found)


class _Attribution:
    """The words around one quotation, and what they say of its speaker."""

    def __init__(
        self, release: Release, quoted: Sequence[Quoted], number: int, readings: Sequence[Reading]
    ) -> None:
        self.text, self.quote = release.text, quoted[number]
        self.previous = quoted[number - 1] if number else None
        self.following = quoted[number + 1] if number + 1 < len(quoted) else None
        first = next(p for p in release.paragraphs if p.start <= self.quote.start <= p.end)
        last = next(p for p in release.paragraphs if p.start <= self.quote.end <= p.end)
        self.paragraph_start = first.start
        self.after = self._after(last)
        self.before = self._before(first)
        self.readings = readings

    def _after(self, paragraph: Span) -> Span:
        start = min(self.quote.end + 1, paragraph.end)
        if self.text[self.quote.end - 1] == ".":
            rest = self.text[start : start + 2].strip()
            if not rest or not rest[0].islower():
                return Span(start, start)
        stop = paragraph.end
        if self.following and self.following.start <= paragraph.end:
            stop = min(stop, self.following.start - 1)
        match = re.search(
            r"(?<![A-Z])(?<!Mr)(?<!Ms)(?<!Mrs)(?<!Dr)[.!?](?=\s|$)", self.text[start:stop]
        )
        end = start + match.end() if match else stop
        return Span(start, min(end, start + MAX_ATTRIBUTION))

    def _before(self, paragraph: Span) -> Span:
        stop = max(paragraph.start, self.quote.start - 1)
        start = paragraph.start
        if self.previous and self.previous.end >= start:
            start = self.previous.end + 1
        matches = list(
            re.finditer(r"(?<![A-Z])(?<!Mr)(?<!Ms)(?<!Mrs)(?<!Dr)[.!?]\s", self.text[start:stop])
        )
        if matches:
            start += matches[-1].end()
        return Span(max(start, stop - MAX_ATTRIBUTION), stop)

    @property
    def follows_speech(self) -> bool:
        """Say whether the speech goes on right behind another's attribution in its paragraph."""
        if self.previous is None or self.previous.end < self.paragraph_start:
            return False
        between = self.text[self.previous.end + 1 : self.quote.start - 1]
        return (
            len(between) < MAX_ATTRIBUTION
            and between.count(".") <= 1
            and self.text[self.quote.start].isupper()
        )

    @property
    def is_interrupted(self) -> bool:
        """Say whether the next quotation goes on with the same sentence ("…," he said, "and …")."""
        if self.following is None or self.following.start - self.quote.end > MAX_ATTRIBUTION:
            return False
        between = self.text[self.quote.end + 1 : self.following.start - 1].rstrip()
        if "\n" in between or not between.endswith((",", ":", "–", "—", "-")):
            return False
        return not self.quote.text(self.text).rstrip().endswith((".", "!", "?")) and _starts_low(
            self.text, self.following
        )

    @property
    def is_resumed(self) -> bool:
        """Say whether the speaker goes on right behind the attribution ("…," he said. "And …")."""
        if self.following is None or not self.quote.text(self.text).rstrip().endswith(","):
            return False
        between = self.text[self.quote.end + 1 : self.following.start - 1]
        return (
            "\n" not in between
            and bool(re.fullmatch(r"[^.!?]{2,120}[.]\s", between))
            and not _starts_low(self.text, self.following)
        )

    @property
    def is_mentioned_words(self) -> bool:
        """Say whether the marks hold a name or a title rather than speech."""
        speech = self.quote.text(self.text)
        capitalized = [w for w in speech.split() if w[:1].isupper()]
        return len(speech.split()) < 8 and len(capitalized) > 0.6 * len(speech.split())

    def speaker(self, discourse: Discourse) -> int | None:
        """Return the person to whom the words after or before attribute the speech."""
        spans = [(self.after, True), (self.before, False)]
        if self.is_embedded:
            spans.reverse()
        found = (self._find(span, discourse, forward=forward) for span, forward in spans)
        return next((person for person in found if person is not None), None)

    @property
    def is_embedded(self) -> bool:
        """Say whether the speech goes on with a sentence begun before it ("he said they “must go”")."""
        return self.text[self.quote.start].islower() and self.before.start < self.before.end

    def _find(self, span: Span, discourse: Discourse, *, forward: bool) -> int | None:
        verbs, nouns = self._inside(span)
        if not verbs and not forward and self.text[span.start : span.end].rstrip().endswith(":"):
            persons = [p for n, noun in nouns if (p := discourse.person(n, noun)) is not None]
            return persons[-1] if persons else None
        if not verbs:
            return None
        verb = verbs[0] if forward else verbs[-1]
        ordered = sorted(nouns, key=lambda pair: self._distance(pair, verb))
        for number, noun in ordered:
            person = discourse.person(number, noun)
            if person is not None:
                return person
        return None

    def _distance(self, pair: tuple[int, Noun], verb: Token) -> int:
        number, noun = pair
        tokens = self.readings[number].sentence.tokens
        start, end = tokens[noun.start].start, tokens[noun.end - 1].end
        return (verb.start - end) if end <= verb.start else (start - verb.end) + 1

    def _inside(self, span: Span) -> tuple[list[Token], list[tuple[int, Noun]]]:
        verbs: list[Token] = []
        nouns: list[tuple[int, Noun]] = []
        for number, reading in enumerate(self.readings):
            tokens = reading.sentence.tokens
            if tokens[-1].end <= span.start or tokens[0].start >= span.end:
                continue
            verbs += [
                t
                for t in tokens
                if span.start <= t.start < span.end and t.low in words("speech_verbs")
            ]
            nouns += [
                (number, n)
                for n in reading.nouns
                if span.start <= tokens[n.start].start < span.end
                and not n.group
                and not _governed(reading, n, span, self.text)
            ]
        return verbs, nouns


def _governed(reading: Reading, noun: Noun, span: Span, text: str) -> bool:
    """Say whether a preposition stands before the noun ("told reporters after meeting X")."""
    if (
        text[span.start : span.end].rstrip().endswith(":")
        and reading.sentence.low(noun.start - 1) == "of"
    ):
        return False
    return reading.sentence.low(noun.start - 1) in {
        "with",
        "of",
        "to",
        "from",
        "by",
        "for",
        "about",
        "between",
    }


def _starts_low(text: str, quote: Quoted) -> bool:
    return text[quote.start].islower() or text[quote.start] in "…."
