"""What governs each party of a sentence, and in which place: "met" as its subject, "with" behind.

No parser: one pass over the words, which are verbs, prepositions, openings of clauses, or parties.
It is right where sentences are plain, and wrong in the same way each time where they are not, so
that weights can be learned of what it says.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from osce_kg.extract.encounters.clauses import JOINTS, PREPOSITIONS, is_finite
from osce_kg.extract.encounters.frames import frames
from osce_kg.extract.pairs.stems import stem
from osce_kg.extract.tables import words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from osce_kg.extract.pairs.sights import Stage
    from osce_kg.extract.parties.noun import Noun

SUBJECT, OBJECT, SPEECH = "subject", "object", "speech"
MAIN, RELATIVE, REPORTED, BESIDE = "main", "relative", "reported", "beside"
MODALS = {"will", "would", "should", "could", "can", "may", "might", "must", "did", "does", "do"}
BEING = {"was", "were", "is", "are", "be", "been", "being"}
AUXILIARIES = BEING | MODALS | {"had", "has", "have"}
RELATIVES = {"who", "whom", "which", "whose", "where"}
CONJUNCTIONS = {"when", "while", "after", "before", "because", "if", "since", "until", "although"}
CLOSING = {";", ":", "–", "—", "-"}
# What may stand between two of a list.
PASSED_OVER = JOINTS | {
    *("(", ")", '"', "“", "”", "'s", "'", "both", "as", "well", "then", "separately", "later"),
    *("finally", "afterwards"),
}
# Words that are nouns here more often than verbs.
ENCOUNTERS = {"meeting", "talks", "call", "calls", "visit", "visits", "lunch", "dinner"}


@dataclass(frozen=True, slots=True)
class Place:
    """Where a party stands: its governor, its link to it, its clause and its list.

    `governor` is the verb of the clause as a stem, `link` "subject", "object" or a preposition;
    `clause` numbers the clauses of the sentence, `kind` is that of the clause, and `group` the
    token where the list begins that the party stands in.
    """

    governor: str
    link: str
    clause: int
    kind: str
    group: int
    passive: bool = False

    @property
    def sort(self) -> str:
        """Return the kind of frame that the governor begins, "speech", or "other"."""
        return governor_sorts().get(self.governor, "other")

    @property
    def told(self) -> str:
        """Return the link, and whether the verb is in the passive."""
        return f"{self.link} passive" if self.passive else self.link


@dataclass(slots=True)
class _Clause:
    number: int
    kind: str
    verb: str = ""
    passive: bool = False
    waiting: list[int] = field(default_factory=list)


@dataclass(slots=True)
class _Walk:
    """What has been read of a sentence up to a word."""

    stage: Stage
    stack: list[_Clause] = field(default_factory=lambda: [_Clause(0, MAIN)])
    clauses: int = 1
    link: str = ""
    last: Place | None = None
    found: dict[int, Place] = field(default_factory=dict)
    expects_verb: bool = False

    @property
    def clause(self) -> _Clause:
        """Return the clause that is being read."""
        return self.stack[-1]

    def open(self, kind: str) -> None:
        """Begin a clause inside the one that is being read."""
        self.stack.append(_Clause(self.clauses, kind))
        self.clauses += 1
        self.link, self.last = "", None

    def restart(self) -> None:
        """Begin a main clause; what was open is over."""
        self.stack = []
        self.open(MAIN)

    def close(self) -> None:
        """Return to the clause around the one that was read."""
        if len(self.stack) > 1:
            self.stack.pop()
            self.link, self.last = "", None


@lru_cache(maxsize=1)
def governor_sorts() -> Mapping[str, str]:
    """Return the kind of frame that a verb begins, or "speech", by its stem."""
    found = dict.fromkeys(map(stem, words("speech_verbs")), SPEECH)
    for low, listed in frames().items():
        found.setdefault(stem(low), listed[0].kind)
    return found


def places_of(stage: Stage) -> Mapping[int, Place]:
    """Return the place of each party of a sentence, by the token where it begins."""
    walk = _Walk(stage)
    nouns = {n.start: n for n in stage.reading.nouns if n.start not in stage.reading.quoted}
    index = 0
    while index < len(stage.lows):
        noun = nouns.get(index)
        if noun is None:
            _read_word(walk, index)
            index += 1
        elif noun.pronoun in RELATIVES:
            walk.open(RELATIVE)
            index += 1
        else:
            _read_party(walk, noun)
            index = max(noun.end, index + 1)
    return walk.found


def _read_party(walk: _Walk, noun: Noun) -> None:
    acts = _is_subject(walk, noun)
    last = walk.last
    if last is not None and (not acts or (last.link == SUBJECT and not walk.clause.verb)):
        place = replace(last, link=walk.link or last.link)
    else:
        if acts and walk.clause.verb:
            _begin_clause(walk)
        clause = walk.clause
        link = walk.link or (OBJECT if clause.verb else SUBJECT)
        place = Place(clause.verb, link, clause.number, clause.kind, noun.start, clause.passive)
    walk.found[noun.start] = place
    if place.link == SUBJECT:
        walk.clause.waiting.append(noun.start)
    walk.last, walk.link = place, ""


def _begin_clause(walk: _Walk) -> None:
    """Leave a clause that has its verb: a new subject comes."""
    walk.close()
    if walk.clause.verb:
        walk.restart()


def _is_subject(walk: _Walk, noun: Noun) -> bool:
    """Say whether a verb follows that the party governs."""
    index = noun.end
    low = walk.stage.low
    while low(index) in words("adverbs") or low(index).endswith("ly"):
        index += 1
    return not walk.link and is_finite(low(index)) and low(index + 1) != "by"


def _read_word(walk: _Walk, index: int) -> None:
    low, clause = walk.stage.low(index), walk.clause
    if low in CLOSING:
        walk.restart()
    elif low == "," and clause.kind in {RELATIVE, BESIDE} and clause.verb:
        walk.close()
    elif low in RELATIVES:
        walk.open(RELATIVE)
    elif low == "that" and governor_sorts().get(clause.verb) == SPEECH:
        walk.open(REPORTED)
    elif low in CONJUNCTIONS:
        walk.open(BESIDE)
    elif low.startswith("<"):
        walk.link = ""
    elif not low or low in PASSED_OVER or low in words("adverbs"):
        return
    elif low in PREPOSITIONS:
        _read_preposition(walk, index, low)
    elif walk.expects_verb or _is_verb(low):
        _read_verb(walk, index, low)
    elif low not in words("function_words"):
        walk.link, walk.last = "", None


def _read_preposition(walk: _Walk, index: int, low: str) -> None:
    walk.link = low
    if walk.stage.low(index - 1) not in JOINTS:
        walk.last = None


def _is_verb(low: str) -> bool:
    if low in ENCOUNTERS:
        return False
    return low in AUXILIARIES or is_finite(low) or low in words("speech_verbs")


def _read_verb(walk: _Walk, index: int, low: str) -> None:
    clause = walk.clause
    walk.last, walk.link = None, ""
    walk.expects_verb = low in MODALS
    if low in AUXILIARIES:
        clause.verb = clause.verb or ("be" if low in BEING else "have")
        _govern(walk)
        return
    clause.verb = stem(low)
    by = walk.stage.low(index + 1) == "by"
    clause.passive = by or (low.endswith(("ed", "en", "et")) and _behind_being(walk, index))
    _govern(walk)
    clause.waiting = []


def _govern(walk: _Walk) -> None:
    """Give the subjects that wait for a verb the one of their clause."""
    clause = walk.clause
    for start in clause.waiting:
        place = walk.found[start]
        walk.found[start] = replace(place, governor=clause.verb, passive=clause.passive)


def _behind_being(walk: _Walk, index: int) -> bool:
    return any(walk.stage.low(i) in BEING for i in range(index - 3, index))
