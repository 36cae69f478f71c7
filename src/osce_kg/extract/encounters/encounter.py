"""An encounter as one sentence tells it, and the scene that it is read from."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from osce_kg.extract.encounters.status import status_of
from osce_kg.extract.parties.discourse import Discourse, Referent
from osce_kg.extract.tables import words
from osce_kg.model import Mode, Status

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from osce_kg.extract.encounters.clauses import Grammar
    from osce_kg.extract.encounters.events import EventHit
    from osce_kg.extract.encounters.frames import Trigger
    from osce_kg.extract.parties.noun import Noun
    from osce_kg.extract.reading import Reading
    from osce_kg.extract.tokens import Token

# How far before a verb its group can begin where no subject stands before it.
MAX_VERB_GROUP = 12
# How far before a noun its determiners begin whose subject stands behind it.
MAX_DETERMINERS = 4
# How far behind an encounter that is itself the subject something is said of it.
MAX_PREDICATE = 24


@dataclass(frozen=True, slots=True)
class Party:
    """A party of an encounter, with the noun that names it and that noun's sentence."""

    noun: Noun
    referent: Referent
    sentence: int


@dataclass(frozen=True, slots=True)
class Encounter:
    """An encounter as one sentence tells it, before time and place are settled.

    `trigger` and `end` are its stretch of the sentence; `told_at` is the token of the trigger
    that it shares with others of a list ("met X, then Y"). `confidence` is the model's, None
    where it has none to give; `reasons` are what spoke for an encounter that only it sees.
    """

    sentence: int
    trigger: int
    end: int
    parties: tuple[Party, ...]
    status: Status
    mode: Mode
    rule: str
    event: EventHit | None = None
    told_at: int = 0
    confidence: float | None = None
    reasons: tuple[str, ...] = ()

    @property
    def people(self) -> frozenset[int]:
        """Return the persons that take part."""
        return people_of(self.parties)

    def has(self, party: Party) -> bool:
        """Say whether one of a party's persons takes part."""
        return not self.people.isdisjoint(party.referent.persons)


@dataclass(frozen=True)
class Scene:
    """One sentence with all that its encounters are read from; `number` is its place."""

    number: int
    reading: Reading
    grammar: Grammar
    discourse: Discourse

    @cached_property
    def low(self) -> Callable[[int], str]:
        """Return what gives the lower-case text of a token."""
        return self.reading.sentence.low

    @property
    def tokens(self) -> tuple[Token, ...]:
        """Return the tokens of the sentence."""
        return self.reading.sentence.tokens

    def parties(self, nouns: Iterable[Noun]) -> tuple[Party, ...]:
        """Return the parties that nouns name; a noun that means nobody is left out."""
        parties = (self.party(noun) for noun in nouns)
        return tuple(p for p in parties if p is not None)

    def party(self, noun: Noun, own: tuple[Party, ...] = ()) -> Party | None:
        """Return the party that a noun names beside the `own` ones, or None.

        An office that seems to mean one of its own subject means its next, unnamed holder.
        """
        referent = self.discourse.resolve(self.number, noun)
        if referent.persons and people_of(own).issuperset(referent.persons):
            if noun.offices and noun.name is None:
                return Party(noun, Referent(office=noun.offices[0]), self.number)
            protagonist = self.discourse.protagonist
            if noun.pronoun and protagonist is not None and protagonist not in people_of(own):
                return Party(noun, Referent((protagonist,)), self.number)
            return None
        if referent.persons or referent.office or referent.group:
            return Party(noun, referent, self.number)
        return None

    def status(self, trigger: Trigger, subject: tuple[Noun, ...], end: int) -> Status | None:
        """Return whether the encounter took place, or None where the text denies it."""
        before = [noun for noun in subject if noun.end <= trigger.start]
        group = MAX_DETERMINERS if subject else MAX_VERB_GROUP
        start = before[-1].end if before else max(0, trigger.start - group)
        marks = (i + 1 for i in reversed(range(start)) if self.tokens[i].text in {",", ";"})
        clause_start = next(marks, 0)
        return status_of(
            self._spoken(start, trigger.end, leaving_asides=True),
            " ".join(token.low for token in self.tokens[clause_start:start]),
            self._whole,
            "" if before else self._spoken(end, end + MAX_PREDICATE),
        )

    def mode(self, trigger: Trigger) -> Mode:
        """Return whether the parties were in one place."""
        near = self.tokens[max(0, trigger.start - 5) : trigger.end + 6]
        remote = any(token.low in words("remote") for token in near)
        return Mode.REMOTE if remote or trigger.frame.mode is Mode.REMOTE else Mode.IN_PERSON

    @cached_property
    def _whole(self) -> str:
        return self._spoken(0, len(self.tokens))

    def _spoken(self, start: int, stop: int, *, leaving_asides: bool = False) -> str:
        """Return the lower-case words outside quotation marks, and outside relative clauses."""
        return " ".join(
            token.low
            for i, token in enumerate(self.tokens[start:stop], start)
            if i not in self.reading.quoted
            and not (leaving_asides and self.grammar.is_aside(i, stop))
        )


def people_of(parties: Iterable[Party]) -> frozenset[int]:
    """Return the persons among the parties."""
    return frozenset(i for p in parties for i in p.referent.persons)


def unique(parties: Iterable[Party]) -> tuple[Party, ...]:
    """Return the parties, each person and noun once."""
    found: list[Party] = []
    for party in parties:
        people = set(party.referent.persons)
        same = any(
            (people and people <= set(other.referent.persons))
            or (other.noun, other.sentence) == (party.noun, party.sentence)
            for other in found
        )
        if not same:
            found.append(party)
    return tuple(found)


def is_encounter(parties: tuple[Party, ...]) -> bool:
    """Say whether there are two parties, one of them a person or an office at least."""
    several = len(people_of(parties)) > 1 or len(parties) > 1
    return several and any(p.referent.persons or p.referent.office for p in parties)
