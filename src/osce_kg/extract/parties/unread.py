"""An office whose words the grammar knows in part, beside the name of who holds it.

"the Director of a children's shelter, X Y," and "the Borduric protocol chief, X Y," name one
person each: the comma and the name say so, whatever stands between.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from osce_kg.dates import WEEKDAYS
from osce_kg.extract.encounters.clauses import is_finite
from osce_kg.extract.lexicon import STATES
from osce_kg.extract.parties.office import title_heads
from osce_kg.extract.parties.office_complements import PREPOSITIONS
from osce_kg.extract.parties.plain import POSSESSIVES
from osce_kg.extract.tables import words
from osce_kg.extract.tokens import join
from osce_kg.model import BodyRef

if TYPE_CHECKING:
    from osce_kg.extract.parties.named import NamedReader
    from osce_kg.extract.parties.noun import Noun
    from osce_kg.extract.parties.office import Office
    from osce_kg.extract.parties.offices import OfficeReader

MAX_UNREAD_WORDS = 9
MAX_WORDS_BEFORE_TITLE = 2
NAME_WORDS = range(2, 5)
# Words that no description of a body holds: behind them something else begins.
FOREIGN = WEEKDAYS.keys() | {
    *("who", "which", "that", "where", "when", "while", "as", "and", "or", "but", "about", "to"),
    *("today", "yesterday", "tomorrow", "after", "during", "before", "with", "by", "from"),
    *("he", "she", "they", "his", "her", "their"),
}
# What stands behind a name in apposition; a verb there would make it the subject of its own.
CLOSING = {",", ".", ";", ")", "", "–", "—", "in", "at", "on"}
INDEFINITE = {"a", "an"}


@dataclass(frozen=True, slots=True)
class UnreadReader:
    """Reads the people of one sentence whose office holds words that no table knows."""

    offices: OfficeReader
    named: NamedReader

    def behind(self, office: Office) -> Noun | None:
        """Return the person in apposition to an office and the unread words behind it, or None."""
        comma = None if office.plural else unread_end(self.offices, office.end)
        noun = self._apposed(comma + 1) if comma else None
        if comma is None or noun is None:
            return None
        held = with_unread_words(office, self.offices, comma)
        return replace(noun, start=office.start, offices=(held, *noun.offices) if held else ())

    def _apposed(self, start: int) -> Noun | None:
        """Return the named person whom a comma sets apart and nothing else governs."""
        noun = self.named.read(start, anchored=True)
        if noun is None or noun.name is None:
            return None
        low = self.offices.lookup.low
        if noun.name.end - noun.name.start not in NAME_WORDS or low(noun.end) not in CLOSING:
            return None
        if low(noun.end) == "," and self.offices.read(noun.end + 1) is not None:
            return None
        return noun

    def title_behind(self, start: int) -> int | None:
        """Return where a title begins behind "the Borduric protocol" or "Sandholm's", or None."""
        low, tokens = self.offices.lookup.low, self.offices.sentence.tokens
        if low(start) != "the":
            owner = tokens[start].is_capitalized and (low(start),) not in self.named.known
            owned = owner and low(start + 1) in POSSESSIVES
            return start + 2 if owned and self.offices.read(start + 2) else None
        index = self._behind_adjective(start + 1)
        for end in range(index + 1, index + MAX_WORDS_BEFORE_TITLE + 1):
            if not self._qualifies(end - 1):
                return None
            if self._is_title(end):
                return end
        return None

    def _is_title(self, index: int) -> bool:
        """Say whether a title in small letters begins at a token with its very head ("chief")."""
        tokens = self.offices.sentence.tokens
        headed = index < len(tokens) and tokens[index].low in title_heads()
        return headed and tokens[index].text.islower() and self.offices.read(index) is not None

    def titled(self, start: int, offices: tuple[Office, ...]) -> tuple[Office, ...]:
        """Return a person's offices, the first with the words that stand before its title."""
        first, *more = offices
        if self.offices.lookup.low(start) != "the":
            return offices
        begin = self._behind_adjective(start + 1)
        hit = self.offices.lookup.longest(start + 1, STATES) if begin > start + 1 else None
        body = BodyRef(hit.entry.label, hit.entry.iri) if hit else None
        title = f"{join(self.offices.sentence, begin, first.start)} {first.title}"
        return (replace(first, start=start, title=title, body=first.body or body), *more)

    def _behind_adjective(self, start: int) -> int:
        hit = self.offices.lookup.longest(start, STATES)
        return hit.end if hit and hit.form.is_demonym else start

    def _qualifies(self, index: int) -> bool:
        """Say whether a word in small letters can say what kind of holder a title has."""
        tokens = self.offices.sentence.tokens
        if index >= len(tokens):
            return False
        token = tokens[index]
        common = token.low in words("function_words") or token.low in PREPOSITIONS | FOREIGN
        return token.is_word and token.text.islower() and not (common or is_finite(token.low))


def owned_office(office: Office, offices: OfficeReader) -> Office | None:
    """Read on to "Adviser" in "the President's Adviser": the adviser's body is the President."""
    second = offices.read(office.end + 1)
    if second is None or second.head in words("group_heads"):
        return None
    body = BodyRef(join(offices.sentence, office.start, office.end).removeprefix("the "))
    return replace(second, start=office.start, body=second.body or body)


def unread_end(offices: OfficeReader, start: int) -> int | None:
    """Return the comma behind words that can be what an office is held at, or None."""
    low, tokens = offices.lookup.low, offices.sentence.tokens
    stop = min(start + MAX_UNREAD_WORDS, len(tokens))
    comma = next((i for i in range(start, stop) if low(i) == ","), start)
    unread = tokens[start:comma]
    heads = words("org_heads") | words("units") | words("group_heads")
    begins = low(start) in {"of", "for", "in", "at"} | POSSESSIVES
    if not unread or not (begins or any(t.low in heads for t in unread)):
        return None
    foreign = any(
        t.low in FOREIGN or is_finite(t.low) or not (t.is_word or t.low in POSSESSIVES | {"/"})
        for t in unread
    )
    return None if foreign else comma


def with_unread_words(office: Office, offices: OfficeReader, stop: int) -> Office | None:
    """Return an office with the words behind it as its body, or as part of its title.

    What is told without a proper name ("of a shelter") identifies no body. An office that a
    State has ("President") is none where it is held at such a thing: then there is None.
    """
    sentence, tokens = offices.sentence, offices.sentence.tokens[office.end : stop]
    preposition = tokens[0].low if tokens[0].low in PREPOSITIONS else ""
    if not preposition:
        start = _body_start(office, offices)
        body = BodyRef(join(sentence, start, stop)) if start is not None else None
        return replace(office, end=stop, title=office.title.rsplit(" of ", 1)[0], body=body)
    start = office.end + 1 + (offices.lookup.low(office.end + 1) in {"the", *INDEFINITE})
    if preposition == "of" and any(t.is_capitalized for t in tokens):
        return replace(office, end=stop, body=BodyRef(join(sentence, start, stop)))
    if office.head in words("national_heads") and office.is_bare:
        return None
    title = f"{office.title} {join(sentence, office.end, stop)}"
    return replace(office, end=stop, title=title)


def _body_start(office: Office, offices: OfficeReader) -> int | None:
    """Return where the body begins that closes an office's words ("head of the OSCE")."""
    low = offices.lookup.low
    inside = range(office.start, office.end)
    behind = next((i for i in reversed(inside) if low(i) in PREPOSITIONS), None)
    if behind is None:
        return None
    return behind + 1 + (low(behind + 1) == "the")
