"""Named events: conferences, sessions, summits."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from osce_kg.extract.tables import words
from osce_kg.extract.tokens import join
from osce_kg.model import EventFound
from osce_kg.reference.entries import Kind

if TYPE_CHECKING:
    from osce_kg.extract.reading import Reading
    from osce_kg.extract.tokens import Sentence

EVENT_KINDS = {Kind.CONFERENCE, Kind.MEETING_SERIES}
BEFORE_EVENT = {"the", "a", "an", "this", "today's", "their", "its", "yesterday's"}
PHRASE_ENDS = {"in", "at", "with", "by", "where", "that", "which", "who", "today"}
EVENT_PREPOSITIONS = {"at", "of", "in", "for", "before", "during", "to"}
MAX_WORDS = 22
# Words inside the marks of an event's quoted title.
MAX_TITLE_WORDS = 30


@dataclass(frozen=True, slots=True)
class EventHit:
    """An event in a sentence, as token indices; `named` where it bears a proper name."""

    start: int
    end: int
    name: str
    named: bool
    iri: str | None = None
    of_series: EventFound | None = None

    @property
    def found(self) -> EventFound | None:
        """Return the event for the graph, or None where it bears no name."""
        if self.of_series is not None:
            return self.of_series
        return EventFound(self.name, self.iri) if self.named else None


def read_event(reading: Reading, start: int) -> EventHit | None:
    """Return the event whose noun phrase begins at a token, or None."""
    sentence, index = reading.sentence, start
    while sentence.low(index) in BEFORE_EVENT:
        index += 1
    event = _event(reading, start, index)
    within = (e.event for e in reading.events if event and index < e.end and e.start < event.end)
    return replace(event, of_series=next(within, None)) if event else None


def _event(reading: Reading, start: int, index: int) -> EventHit | None:
    """Return the event of the noun phrase at `start`, whose first word but the article is next."""
    sentence = reading.sentence
    over = (h for h in reading.hits if h.start <= index < h.end and h.kind in EVENT_KINDS)
    hit = next(over, None)
    end = _phrase_end(sentence, index)
    if end is None:
        if hit is None:
            return None
        name = join(sentence, index, hit.end)
        return EventHit(start, hit.end, name, named=True, iri=hit.entry.iri)
    proper = sum(t.is_word and t.is_capitalized for t in sentence.tokens[index:end])
    numbered = sentence.tokens[index].text[0].isdigit()
    iri = hit.entry.iri if hit and hit.kind is Kind.CONFERENCE else None
    named = proper >= 2 or (numbered and proper >= 1) or iri is not None
    return EventHit(start, end, join(sentence, index, end), named, iri)


def last_event(reading: Reading) -> EventHit | None:
    """Return the last named event of a sentence that a preposition and an article lead to."""
    found, low = None, reading.sentence.low
    for index in range(len(reading.sentence.tokens) - 1):
        if low(index) in EVENT_PREPOSITIONS and low(index + 1) in {"the", "a", "an"}:
            event = read_event(reading, index + 1)
            found = event if event and event.named else found
    return found


def _phrase_end(sentence: Sentence, start: int) -> int | None:
    """Return the end of an event's noun phrase ("Second Lakeside Forum on Water"), or None."""
    head: int | None = None
    for index in range(start, min(start + MAX_WORDS, len(sentence.tokens))):
        token = sentence.tokens[index]
        if _is_head(sentence, index):
            head = index
            if not _goes_on(sentence, index + 1):
                break
        elif token.low in PHRASE_ENDS or not _fits_in(token.text):
            return None
    return None if head is None else _tail_end(sentence, head + 1)


def _is_head(sentence: Sentence, index: int) -> bool:
    token = sentence.tokens[index]
    if token.low not in words("event_heads"):
        return False
    return token.is_capitalized or token.low in words("common_event_heads")


def _goes_on(sentence: Sentence, index: int) -> bool:
    """Say whether one head follows another ("Forum Conference")."""
    if index >= len(sentence.tokens):
        return False
    return sentence.tokens[index].is_capitalized and sentence.low(index) in words("event_heads")


def _fits_in(word: str) -> bool:
    """Say whether a word, number or mark can stand inside an event's name."""
    return word[0].isalpha() or word[0].isdigit() or word in "-&/'’"


def _tail_end(sentence: Sentence, end: int) -> int:
    """Take in a bracketed abbreviation and a title in quotation marks behind the head."""
    low = sentence.low
    if low(end) == "(" and low(end + 2) == ")":
        end += 3
    if low(end) not in {"on", "for", "“", '"', "entitled"}:
        return end
    index = end + (low(end) in {"on", "for", "entitled"})
    if low(index) in {"“", '"', "«"}:
        stop = min(index + MAX_TITLE_WORDS, len(sentence.tokens))
        close = next((i for i in range(index + 1, stop) if low(i) in {"”", '"', "»"}), None)
        return close + 1 if close else end
    stop = index
    while _is_subject_word(sentence, stop, first=stop == index):
        stop += 1
    return stop if stop > index + 1 else end


def _is_subject_word(sentence: Sentence, index: int, *, first: bool) -> bool:
    """Say whether a word is one of what an event is on ("on Water and Energy Security")."""
    if index >= len(sentence.tokens):
        return False
    token = sentence.tokens[index]
    if token.is_word and token.is_capitalized:
        return True
    if first or token.low not in {"and", "of", "the", "in"}:
        return False
    following = index + 1
    while sentence.low(following) in {"and", "of", "the"}:
        following += 1
    return following < len(sentence.tokens) and sentence.tokens[following].is_capitalized
