"""Sights: a sentence in which two people of a release come near enough to have met there."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import combinations
from typing import TYPE_CHECKING

from osce_kg.dates import MONTHS, WEEKDAYS
from osce_kg.extract.pairs.governors import places_of
from osce_kg.extract.tables import words
from osce_kg.model import Status

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from osce_kg.extract.encounters.encounter import Encounter
    from osce_kg.extract.encounters.frames import Trigger
    from osce_kg.extract.pairs.governors import Place
    from osce_kg.extract.parties.discourse import Discourse
    from osce_kg.extract.parties.noun import Noun
    from osce_kg.extract.reading import Reading
    from osce_kg.extract.tokens import Token

# A sentence with more people than this is a list of names; its pairs are left to the grammar.
MAX_PEOPLE = 16
# A text with more people than this is many stories: "all meetings" are not those of everybody.
MAX_EVER = 20
# What stands for a word that would tie a weight to one name, day or figure.
NAME, NUMBER, WEEKDAY, MONTH = "<name>", "<number>", "<weekday>", "<month>"
# Words by which a sentence adds somebody to the encounter told before it.
ADDING = {
    *("also", "too", "likewise", "present", "attended", "joined", "part", "table", "accompanied"),
    *("side", "both", "discussion", "meeting", "talks", "event", "ceremony", "among", "chaired"),
    *("moderated", "opened", "spoke", "addressed", "presented", "introduced"),
}
ACCOMPANYING = {"accompanied", "accompanies", "joined", "side", "company", "escorted"}
EVERYWHERE = {"all", "each", "every", "both", "throughout", "everywhere"}


@dataclass(frozen=True, slots=True)
class Occurrence:
    """A noun that means one person or several."""

    noun: Noun
    persons: tuple[int, ...]


@dataclass(frozen=True, eq=False)
class Stage:
    """A sentence with the people in it and the encounters that the grammar read there.

    `denied` where the grammar saw an encounter that the words deny or only wish for.
    """

    number: int
    reading: Reading
    discourse: Discourse
    told: tuple[Encounter, ...]
    denied: bool = False

    @cached_property
    def occurrences(self) -> tuple[Occurrence, ...]:
        """Return the nouns outside quotation marks that mean people of the release."""
        found = []
        for noun in self.reading.nouns:
            if noun.start not in self.reading.quoted:
                persons = self.discourse.resolve(self.number, noun).persons
                if persons:
                    found.append(Occurrence(noun, persons))
        return tuple(found)

    @cached_property
    def people(self) -> frozenset[int]:
        """Return the people in the sentence."""
        return frozenset(i for o in self.occurrences for i in o.persons)

    @cached_property
    def inside(self) -> frozenset[int]:
        """Return the tokens of the nouns that mean people."""
        nouns = (o.noun for o in self.occurrences)
        return frozenset(i for noun in nouns for i in range(noun.start, noun.end))

    @cached_property
    def lows(self) -> tuple[str, ...]:
        """Return the words in lower case: "" in quotation marks, a class in place of a name."""
        quoted = self.reading.quoted
        tokens = self.reading.sentence.tokens
        return tuple("" if i in quoted else _word(token, i) for i, token in enumerate(tokens))

    @cached_property
    def told_of(self) -> frozenset[str]:
        """Return the words in lower case, outside quotation marks and outside the people."""
        return frozenset(low for i, low in enumerate(self.lows) if i not in self.inside)

    @cached_property
    def triggers(self) -> tuple[Trigger, ...]:
        """Return the triggers of the frames."""
        return self.reading.triggers

    @cached_property
    def places(self) -> Mapping[int, Place]:
        """Return what governs each party, by the token where it begins."""
        return places_of(self)

    @cached_property
    def only_speaks(self) -> bool:
        """Say whether the sentence is direct speech with no more than who says it."""
        said = {low for low in self.told_of if low.isalpha()}
        return bool(self.reading.quoted) and said <= words("speech_verbs") | words("adverbs")

    def low(self, index: int) -> str:
        """Return a word in lower case; "" beyond either end and in quotation marks."""
        return self.lows[index] if 0 <= index < len(self.lows) else ""


def _word(token: Token, index: int) -> str:
    """Return a word in lower case, or the class of a name, number or day of the week."""
    if token.low in WEEKDAYS:
        return WEEKDAY
    if token.low in MONTHS and token.is_capitalized:
        return MONTH
    if token.text[0].isdigit():
        return NUMBER
    return NAME if token.is_capitalized and index > 0 else token.low


@dataclass(frozen=True, slots=True)
class Sight:
    """Two people in a sentence: `one` stands before `other`, or is only carried into it.

    `carried` says how: "" where both stand there, "lead" for the protagonist of the release,
    "before" for a person of the sentence before, "all" for one met anywhere before. `has_met`
    where the grammar reads an encounter of the one carried in the sentence before.
    """

    stage: Stage
    one: int
    other: int
    noun: Noun
    other_noun: Noun
    carried: str = ""
    has_met: bool = False

    @property
    def pair(self) -> tuple[int, int]:
        """Return the two people, the smaller index first."""
        return (self.one, self.other) if self.one < self.other else (self.other, self.one)


def find_sights(stages: Sequence[Stage]) -> Iterator[Sight]:
    """Yield the sights of a release's sentences, in their order."""
    before: frozenset[int] = frozenset()
    ever: dict[int, None] = {}
    companions: dict[int, None] = {}
    met: frozenset[int] = frozenset()
    for stage in stages:
        if not 0 < len(stage.people) <= MAX_PEOPLE or stage.only_speaks:
            continue
        everywhere = not EVERYWHERE.isdisjoint(stage.told_of)
        yield from (s for s in _together(stage) if not _is_not_held(s))
        far = ever if everywhere else companions
        if not stage.denied:
            yield from _carried(stage, before, far, met)
        before = stage.people
        held = (e.people for e in stage.told if e.status is Status.HELD)
        met = frozenset().union(*held)
        ever.update(dict.fromkeys(sorted(stage.people)))
        if everywhere and not ACCOMPANYING.isdisjoint(stage.told_of):
            companions.update(dict.fromkeys(sorted(stage.people)))


def _together(stage: Stage) -> Iterator[Sight]:
    for first, second in combinations(stage.occurrences, 2):
        for one in first.persons:
            for other in second.persons:
                if one != other and not (stage.denied and not _is_told(stage, one, other)):
                    yield Sight(stage, one, other, first.noun, second.noun)
    for occurrence in stage.occurrences:
        for one, other in combinations(occurrence.persons, 2):
            yield Sight(stage, one, other, occurrence.noun, occurrence.noun)


def _is_not_held(sight: Sight) -> bool:
    """Say whether the grammar reads the encounter of the two as planned or cancelled here."""
    told = [e for e in sight.stage.told if {sight.one, sight.other} <= e.people]
    return bool(told) and not any(e.status is Status.HELD for e in told)


def _is_told(stage: Stage, one: int, other: int) -> bool:
    """Say whether the grammar reads an encounter of the two in the sentence."""
    return any({one, other} <= encounter.people for encounter in stage.told)


def _carried(
    stage: Stage, before: frozenset[int], everywhere: Collection[int], met: frozenset[int]
) -> Iterator[Sight]:
    lead = stage.discourse.protagonist
    everybody = everywhere if len(everywhere) <= MAX_EVER else ()
    carried: dict[int, str] = dict.fromkeys(everybody, "all")
    carried |= dict.fromkeys(sorted(before), "before")
    if lead is not None:
        carried[lead] = "lead"
    told = frozenset().union(*(e.people for e in stage.told if e.status is Status.HELD))
    adds = not ADDING.isdisjoint(stage.told_of)
    for one, how in carried.items():
        if how == "before" and one in met and not adds:
            continue  # their encounter is told, and this sentence adds nobody to it
        if one not in stage.people:
            for occurrence in stage.occurrences:
                for other in occurrence.persons:
                    if how != "all" and other in told:
                        continue  # the grammar says whom they met here
                    noun = occurrence.noun
                    yield Sight(stage, one, other, noun, noun, how, has_met=one in met)
