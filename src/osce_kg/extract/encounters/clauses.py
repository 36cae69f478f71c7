"""The grammar around a trigger: its subject, the parties linked to it, adjuncts between them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from osce_kg.dates import WEEKDAYS
from osce_kg.extract.parties.relatives import RELATIVES, closed_relatives
from osce_kg.extract.tables import words

if TYPE_CHECKING:
    from collections.abc import Callable

    from osce_kg.extract.parties.noun import Noun
    from osce_kg.extract.reading import Reading
    from osce_kg.extract.settling.times import TimeHit

PREPOSITIONS = {
    *("with", "of", "to", "from", "by", "for", "about", "between", "on", "against", "including"),
    *("like", "than", "at", "in", "into", "over", "under", "through", "among", "per", "without"),
    *("upon", "behind", "despite", "via"),
}
# How far an encounter stands behind its possessor ("X's first official meeting with").
MAX_OWNED = 4
DETERMINERS = {"the", "a", "an", "his", "her", "their", "its", "this", "first", "official"}
JOINTS = {",", "and", "&", "or"}
CLAUSE_ENDS = {";", ".", "!", "?", ":", "–", "—"}


@dataclass(frozen=True, slots=True)
class Conjunct:
    """One party of a list, and whether the text sets it apart ("and, separately, with X")."""

    noun: Noun
    apart: bool = False


@dataclass(frozen=True)
class Grammar:
    """What stands around a token of one sentence."""

    reading: Reading
    times: tuple[TimeHit, ...]

    @cached_property
    def low(self) -> Callable[[int], str]:
        """Return what gives the lower-case text of a token."""
        return self.reading.sentence.low

    @cached_property
    def _adjunct_at(self) -> dict[int, int]:
        tokens = enumerate(self.reading.sentence.tokens)
        ends = {i: i + 1 for i, token in tokens if token.low in WEEKDAYS}
        ends |= {t.start: t.end for t in self.times}
        return ends | {p.start: p.end for p in self.reading.places}

    def skip_adjuncts(self, index: int) -> int:
        """Return the first token behind adverbs, times and places that begin at `index`."""
        while index < len(self.reading.sentence.tokens):
            low = self.low(index)
            following = index + 1
            if self.reading.noun_at(index) and index not in self._adjunct_at:
                break
            if index in self._adjunct_at:
                index = self._adjunct_at[index]
            elif low in words("adverbs"):
                index += 1
            elif low in {"in", "at", "on", "near", "over"} and self._reaches_adjunct(following):
                index = self._reaches_adjunct(following)
            elif low in {"for", "on", "in"} and self._is_phrase(index):
                index = self._is_phrase(index)
            elif low == "," and self._adverbial_aside(index):
                index = self._adverbial_aside(index)
            else:
                break
        return index

    def _reaches_adjunct(self, index: int) -> int:
        if self.low(index) in {"the", "both"}:
            index += 1
        return self._adjunct_at.get(index, 0)

    def _is_phrase(self, index: int) -> int:
        """Pass over "on the sidelines/margins of …", "for the first time", "in person"."""
        third = self.low(index + 2)
        if self.low(index) in {"on", "in"} and third in {"sidelines", "margins", "fringes"}:
            return self._phrase_end(index + 3)
        if self.low(index) == "for" and self.low(index + 3) == "time":
            return index + 4
        if self.low(index + 1) in {"person", "turn", "private", "parallel"}:
            return index + 2
        return 0

    def _phrase_end(self, index: int) -> int:
        while index < len(self.reading.sentence.tokens) and self.low(index) not in CLAUSE_ENDS | {
            ",",
            "with",
        }:
            index += 1
        return index

    def _adverbial_aside(self, index: int) -> int:
        """Pass over ", on Thursday, 3 December, " and ", one day later, " between commas."""
        inside = index + 1
        if self.low(inside) in {"on", "in", "at"}:
            inside += 1
        adverb = self.low(inside) in words("adverbs") and self.low(inside + 1) == ","
        end = self._adjunct_at.get(inside, inside + 1 if adverb else 0)
        while end and self.low(end) == "," and end + 1 in self._adjunct_at:
            end = self._adjunct_at[end + 1]
        return end + 1 if end and self.low(end) == "," else end

    # ------------------------------------------------------------------ parties linked

    def conjuncts(self, start: int, *, is_closed: bool = False) -> tuple[tuple[Conjunct, ...], int]:
        """Return the list of nouns that begins at a token, and the token behind it.

        `is_closed` where a verb behind the list is not its last noun's ("talks between X and Y
        took place").
        """
        noun = self.reading.noun_at(start)
        if noun is None or noun.pronoun in {"who", "whom"} or self.low(noun.end) in {"'s", "'"}:
            return (), start
        listed = self._list_behind(noun)
        if listed is not None:
            return listed
        found, end = [Conjunct(noun)], noun.end
        while True:
            following, apart = self._next_conjunct(end, self.low(start - 1), repeated=is_closed)
            if following is None:
                return tuple(found), end
            found.append(Conjunct(following, apart))
            end = following.end

    def _list_behind(self, group: Noun) -> tuple[tuple[Conjunct, ...], int] | None:
        """Read "three mayors this week: X in A, Y in B and Z in C" as three apart."""
        if group.name or group.pronoun:
            return None
        colon = self.skip_adjuncts(group.end)
        if self.low(colon) != ":":
            return None
        listed, end = self.conjuncts(colon + 1)
        return tuple(Conjunct(c.noun, apart=True) for c in listed), end

    def _next_conjunct(
        self, end: int, link: str, *, repeated: bool = False
    ) -> tuple[Noun | None, bool]:
        index, apart, joints = self._pass_aside(end), False, 0
        while index < len(self.reading.sentence.tokens) and index - end < 14:
            low, two = self.low(index), (self.low(index), self.low(index + 1))
            noun = self.reading.noun_at(index)
            if noun is not None and joints:
                blocked = not repeated and self._is_new_subject(noun, index)
                possessive = self.low(noun.end) in {"'s", "'"}
                return (
                    None
                    if blocked or possessive or noun.pronoun in {"who", "whom", "he", "she", "they"}
                    else noun
                ), apart
            if low in JOINTS:
                index, joints = index + 1, joints + 1
            elif two == ("as", "well") and self.low(index + 2) == "as":
                index, joints = index + 3, joints + 1
            elif two in {("along", "with"), ("together", "with")}:
                index, joints, repeated = index + 2, joints + 1, True
            elif low in {"with", "between", "by", "to", "on"} and joints:
                index, repeated = index + 1, True
                apart = apart or (low == link and low in {"with", "by", "to"})
            elif low in {"then", "separately", "later", "finally", "afterwards", "also"} and (
                joints or low == "then"
            ):
                apart, index = (
                    apart or low in {"separately", "then", "later", "finally", "afterwards"},
                    index + 1,
                )
            elif joints and low in {"one", "another"} and self.low(index + 1) == "with":
                apart, index = True, index + 1
            elif joints and (skipped := self.skip_adjuncts(index)) > index:
                apart, index = True, skipped
            else:
                return None, False
        return None, False

    def _pass_aside(self, index: int) -> int:
        """Pass over times, places and a relative clause between commas behind a noun."""
        index = self.skip_adjuncts(index)
        if self.low(index) == "," and self.low(index + 1) in RELATIVES:
            stop = min(index + 16, len(self.reading.sentence.tokens))
            close = next((i for i in range(index + 2, stop) if self.low(i) == ","), None)
            return close if close is not None else index
        return index

    def _is_new_subject(self, noun: Noun, index: int) -> bool:
        """Say whether a noun behind "and" begins a clause of its own ("…, and Y said")."""
        following = noun.end
        while self.low(following) in words("adverbs") or self.low(following).endswith("ly"):
            following += 1
        return is_finite(self.low(following))

    # ------------------------------------------------------------------ subject

    @cached_property
    def _relatives(self) -> tuple[range, ...]:
        return closed_relatives(self.reading.sentence)

    def is_aside(self, index: int, target: int) -> bool:
        """Say whether a token stands in a relative clause that is closed before `target`."""
        return any(index in clause and target not in clause for clause in self._relatives)

    def subject(self, index: int) -> tuple[Noun, ...]:
        """Return the nouns, coordinated, that govern the verb or noun at a token."""
        nouns = [
            n
            for n in self.reading.nouns
            if n.end <= index
            and n.start not in self.reading.quoted
            and self._can_act(n, index)
            and not self.is_aside(n.start, index)
        ]
        position = len(nouns) - 1
        while position >= 0:
            first = position
            while first > 0 and self._coordinated(nouns[first - 1], nouns[first]):
                first -= 1
            if self._heads_clause(nouns[first]) and not self._crosses(nouns[position].end, index):
                return tuple(nouns[first : position + 1])
            position = first - 1
        return ()

    def _can_act(self, noun: Noun, index: int) -> bool:
        """Say whether a noun can govern; a possessor only his encounter ("X's meeting with")."""
        return self.low(noun.end) not in {"'s", "'"} or 1 <= index - noun.end <= MAX_OWNED

    def _coordinated(self, one: Noun, other: Noun) -> bool:
        between = [
            self.low(i) for i in range(one.end, other.start) if not self.is_aside(i, other.start)
        ]
        return (
            1 <= len(between) <= 3
            and set(between) <= {",", "and", "&", "both"}
            and "and" in (*between, self._list_word(other))
        )

    def _list_word(self, noun: Noun) -> str:
        """Return "and" where a comma before a noun is one of a list that ends in "and"."""
        index = noun.end
        while index < len(self.reading.sentence.tokens) and self.low(index) in {","}:
            following = self.reading.noun_at(index + 1)
            if following is None:
                break
            index = following.end
        behind_comma = self.low(index) == "," and self.low(index + 1) == "and"
        return "and" if self.low(index) == "and" or behind_comma else ""

    def _heads_clause(self, noun: Noun) -> bool:
        if noun.group and not noun.group[0].isupper() and self.low(noun.start - 1) in PREPOSITIONS:
            return False
        index = noun.start - 1
        while index >= 0 and self.low(index) in {"the", "both", "“", '"'}:
            index -= 1
        if index < 0:
            return True
        low = self.low(index)
        inside_adjunct = any(t.start <= index < t.end for t in self.times) or any(
            p.start <= index < p.end for p in self.reading.places
        )
        if inside_adjunct:
            return True
        if low in PREPOSITIONS:
            return False
        return (
            self.low(index - 1) in DETERMINERS
            or low not in words("person_verbs")
            or low in words("speech_verbs")
            or low in {"had", "was"}
        )

    def _crosses(self, start: int, index: int) -> bool:
        if ";" not in self.reading.sentence.lows:
            return False
        return any(self.low(i) == ";" for i in range(start, index))


def is_finite(low: str) -> bool:
    """Say whether a word, in lower case, is a verb in a form that a subject governs."""
    return low in words("person_verbs") or (low.endswith("ed") and len(low) > 4)
