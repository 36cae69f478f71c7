"""Named people in a sentence: honorifics, a name, and what stands close behind it.

named := honorific* name ("(" office | STATE ")" | "of" (STATE | BODY))?
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from osce_kg.extract.lexicon import STATES, Hit, Lookup
from osce_kg.extract.parties.names import NameSpan, is_evident, name_key, read_name
from osce_kg.extract.parties.noun import Noun
from osce_kg.extract.parties.plain import affiliation_end, is_plain, stands_as_person
from osce_kg.extract.tables import words
from osce_kg.model import BodyRef
from osce_kg.reference.entries import Kind

if TYPE_CHECKING:
    from osce_kg.extract.parties.offices import OfficeReader
    from osce_kg.extract.tokens import Sentence

MAX_BRACKET_WORDS = 9


@dataclass(frozen=True, slots=True)
class NamedReader:
    """Reads the named people of one sentence; what has been read once is kept.

    `known` are name keys met elsewhere in the release, `places` and `blocked` tokens that are
    words of places, and of places and vocabulary names. `refused` gathers the keys of names that
    were none here, and would be one if they were known.
    """

    lookup: Lookup
    offices: OfficeReader
    known: frozenset[tuple[str, ...]]
    hits: tuple[Hit, ...]
    places: frozenset[int]
    blocked: frozenset[int]
    refused: set[tuple[str, ...]] = field(default_factory=set, repr=False)
    _read: dict[tuple[int, bool], Noun | None] = field(default_factory=dict, repr=False)

    @property
    def sentence(self) -> Sentence:
        """Return the sentence that is read."""
        return self.lookup.sentence

    def read(self, start: int, *, anchored: bool) -> Noun | None:
        """Return the named person that begins at a token, or None.

        `anchored` where something before it, an office for one, says that a person follows.
        """
        key = (start, anchored)
        if key not in self._read:
            self._read[key] = self._named(start, anchored=anchored)
        return self._read[key]

    def begins(self, index: int) -> bool:
        """Say whether a named person can begin at a token."""
        return self.read(index, anchored=True) is not None

    def _named(self, start: int, *, anchored: bool) -> Noun | None:
        sentence, index = self.sentence, start
        while width := _honorific_width(sentence, index):
            index += width
        honorific = " ".join(sentence.low(i) for i in range(start, index))
        name = read_name(sentence, index, self.blocked)
        if name is None or not self._accepts(name, anchored=anchored or bool(honorific)):
            return None
        return self._behind_name(Noun(start, name.end, name=name, honorific=honorific))

    def _accepts(self, name: NameSpan, *, anchored: bool) -> bool:
        key = name_key(" ".join(t.text for t in self.sentence.tokens[name.start : name.end]))
        if key in self.known or self._looks_like_person(name, anchored=anchored):
            return True
        self.refused.add(key)
        return False

    def _looks_like_person(self, name: NameSpan, *, anchored: bool) -> bool:
        tokens = self.sentence.tokens[name.start : name.end]
        if self._bears_country(name):
            return True
        if len(tokens) == 1:
            if self.sentence.paragraph < 0:
                return False
            token = tokens[0]
            return anchored and not token.is_acronym and token.low not in words("sentence_openers")
        evident = is_evident(self.sentence, name) or self._acts(name)
        return anchored or evident or self._bears_office(name) or self._stands_plainly(name)

    def _bears_office(self, name: NameSpan) -> bool:
        """Say whether an office stands behind plain words ("X Y, the Governor of Z")."""
        if not 2 <= name.end - name.start <= 4 or self.lookup.low(name.end) != ",":
            return False
        if self.lookup.low(name.start - 1) in {"the", "in", "at"}:
            return False
        office = self.offices.read(name.end + 1)
        if office is None or office.plural:
            return False
        closed = self.lookup.low(office.end) == "," and " " in office.title
        in_apposition = closed and is_plain(self.lookup, name, self.blocked)
        return office.determined or not office.is_bare or in_apposition

    def _stands_plainly(self, name: NameSpan) -> bool:
        """Say whether plain words are a person's by their place ("met X Y of the Mission")."""
        return is_plain(self.lookup, name, self.blocked) and stands_as_person(self.lookup, name)

    def _bears_country(self, name: NameSpan) -> bool:
        """Say whether a State stands behind the name ("Ministers X (Italy) and Y Z of Malta")."""
        low = self.lookup.low
        state = self.lookup.longest(name.end + 1, STATES)
        if state is None or low(name.end) not in {"(", "of"}:
            return False
        if low(name.end) == "(":
            return low(state.end) == ")"
        return name.end - name.start > 1 and low(name.start - 1) in {",", "and"}

    def _acts(self, name: NameSpan) -> bool:
        """Say whether two or three plain words stand where a person does ("headed by X Y")."""
        if name.end - name.start not in {2, 3}:
            return False
        if self.lookup.low(name.start - 1) not in {"by", "with", "said"}:
            return False
        tokens = self.sentence.tokens[name.start : name.end]
        plain = all(
            t.text[1:].islower() and len(t.text) > 2
            for t in tokens
            if t.low not in words("particles")
        )
        return plain and self.places.isdisjoint(range(name.start, name.end))

    def _behind_name(self, noun: Noun) -> Noun:
        mark = self.lookup.low(noun.end)
        if mark == "(":
            return self._with_bracket(noun)
        return self._of_state(noun) if mark == "of" else noun

    def _with_bracket(self, noun: Noun) -> Noun:
        """Read "X (Minister, Ruritania)" and "X (Ruritania)"."""
        start, tokens = noun.end, self.sentence.tokens
        stop = min(start + MAX_BRACKET_WORDS, len(tokens))
        close = next((i for i in range(start, stop) if tokens[i].low == ")"), None)
        if close is None:
            return noun
        inner = self.offices.read(start + 1)
        state = self.lookup.longest(start + 1, STATES) or next(
            (h for h in self.hits if h.kind is Kind.STATE and start < h.start < close), None
        )
        country = BodyRef(state.entry.label, state.entry.iri) if state else None
        if inner is None:
            return replace(noun, end=close + 1, country=country)
        held = replace(inner, body=inner.body or country)
        return replace(noun, end=close + 1, offices=(*noun.offices, held))

    def _of_state(self, noun: Noun) -> Noun:
        """Read "X of Ruritania", "X of the Ruritanian Republic", "X of the Mission"."""
        after = noun.end + 1 + (self.lookup.low(noun.end + 1) == "the")
        state = self.lookup.longest(after, STATES)
        if state is None or state.form.is_demonym:
            return replace(noun, end=affiliation_end(self.lookup, noun.end) or noun.end)
        return replace(noun, end=state.end, country=BodyRef(state.entry.label, state.entry.iri))


def _honorific_width(sentence: Sentence, index: int) -> int:
    """Return how many tokens the form of address that begins at a token has; 0 for none."""
    low, honorifics = sentence.low(index), words("honorifics")
    if f"{low} {sentence.low(index + 1)}" in honorifics:
        return 2
    return int(low in honorifics)
