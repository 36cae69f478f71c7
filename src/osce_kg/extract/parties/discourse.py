"""Whom each noun of a release means, read from its beginning: names, offices, pronouns."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING

from osce_kg.extract.encounters.clauses import is_finite
from osce_kg.extract.parties.persons import People
from osce_kg.extract.tables import words
from osce_kg.extract.tokens import join

if TYPE_CHECKING:
    from collections.abc import Sequence

    from osce_kg.extract.parties.noun import Noun
    from osce_kg.extract.parties.office import Office
    from osce_kg.extract.reading import Reading

NOT_SUBJECT_AFTER = {
    *("with", "of", "to", "from", "by", "for", "about", "between", "including", "after", "on"),
    *("against", "like"),
}
# What they govern is said by the way, where the sentence has had its subject.
RELATIVE = {"who", "whom"}
AUXILIARIES = {"is", "was", "are", "were", "has", "had", "have", "will", "would", "did", "does"}
LIST_WORDS = {",", "and", "as", "well", "with", "both", "&", "then", "finally"}
BEFORE_VERB = {",", "today", "also", "then", "later", "afterwards", "yesterday", ")"}
# More people than this are no "the two Ministers" but a crowd.
COLLECTIVE_LIMIT = 4
SIZES = {"three": 3, "four": 4}


@dataclass(frozen=True, slots=True)
class Referent:
    """Whom a noun means: people by index, or an office or group that stays unnamed."""

    persons: tuple[int, ...] = ()
    office: Office | None = None
    group: str = ""


NOBODY = Referent()


@dataclass(eq=False)
class Discourse:
    """The referents of all nouns of a release, worked out from beginning to end.

    `protagonist` is the first subject of the body: the person whom the release is about.
    """

    readings: Sequence[Reading]
    people: People
    referents: dict[tuple[int, int], Referent] = field(default_factory=dict)
    protagonist: int | None = None
    # The persons met, the latest last; the values tell how long ago.
    _recent: dict[int, int] = field(default_factory=dict)
    _subject: int | None = None
    # Where the sentence begins that gave the subject.
    _subject_in: int = -1
    _lists: list[tuple[int, ...]] = field(default_factory=list)
    # Those of the lists that govern a verb.
    _acting: list[tuple[int, ...]] = field(default_factory=list)

    def __post_init__(self) -> None:
        for number, reading in enumerate(self.readings):
            coordinated: list[int] = []
            acting = False
            previous: Noun | None = None
            for noun in reading.nouns:
                referent = self._resolve(number, reading, noun, previous)
                self.referents[number, noun.start] = referent
                self._remember(reading, noun, referent)
                if previous is None or not _is_joined(reading, previous, noun):
                    self._close(coordinated, acting)
                    coordinated, acting = [], False
                coordinated += referent.persons
                acting = acting or _is_subject(reading, noun)
                previous = noun
            self._close(coordinated, acting)

    def resolve(self, sentence: int, noun: Noun) -> Referent:
        """Return whom a noun means."""
        return self.referents.get((sentence, noun.start), NOBODY)

    def person(self, sentence: int, noun: Noun) -> int | None:
        """Return the one person a noun means, or None."""
        persons = self.resolve(sentence, noun).persons
        return persons[0] if len(persons) == 1 else None

    def _close(self, coordinated: list[int], acting: bool) -> None:
        if len(set(coordinated)) > 1:
            self._lists.append(tuple(dict.fromkeys(coordinated)))
            if acting:
                self._acting.append(self._lists[-1])

    def _remember(self, reading: Reading, noun: Noun, referent: Referent) -> None:
        latest = next(reversed(self._recent.values()), 0)
        for step, person in enumerate(referent.persons, latest + 1):
            self._recent.pop(person, None)
            self._recent[person] = step
        one = len(referent.persons) == 1 and noun.start not in reading.quoted
        by_the_way = noun.pronoun in RELATIVE and self._subject_in == reading.sentence.span.start
        if one and not by_the_way and _is_subject(reading, noun):
            self._subject_in = reading.sentence.span.start
            self._subject = referent.persons[0]
            if self.protagonist is None and reading.sentence.paragraph >= 0:
                self.protagonist = self._subject

    def _resolve(
        self, number: int, reading: Reading, noun: Noun, previous: Noun | None
    ) -> Referent:
        if noun.name is not None:
            person = self.people.of(number, noun)
            return Referent((person,)) if person is not None else NOBODY
        if noun.pronoun:
            return self._pronoun(number, reading, noun, previous)
        if noun.offices:
            found = self._office(number, noun.offices[0])
            words_of = join(reading.sentence, noun.start, noun.end)
            return Referent(group=words_of) if found.group else found
        return Referent(group=noun.group)

    # ------------------------------------------------------------------ offices

    def _office(self, number: int, office: Office) -> Referent:
        """Resolve "the Minister", "the Ruritanian Minister", "the two Ministers"."""
        if office.plural:
            return self._holders(number, office)
        if office.former or not (office.determined or office.body or len(office.title) > 9):
            return Referent(office=office)
        fits = self.people.holding(office)
        if self._subject in fits:
            return Referent((self._subject,))
        latest = next((i for i in reversed(self._recent) if i in fits), None) if fits else None
        if latest is None and fits and number == 0:
            latest = min(fits)
        return Referent(office=office) if latest is None else Referent((latest,))

    def _holders(self, number: int, office: Office) -> Referent:
        named = tuple(p for p in self._heading(number, office.head) if p in self._recent)
        few = office.is_bare and len(named) <= COLLECTIVE_LIMIT
        if len(named) > 1 and (few or not office.is_bare):
            return Referent(named)
        return Referent(group=office.title)

    def _heading(self, number: int, head: str) -> list[int]:
        """Return the people met who hold an office of a head; ambassadors by address too."""
        addressed = self._met(number, self.people.ambassadors) if head == "ambassador" else []
        return addressed or self._met(number, self.people.by_head.get(head, ()))

    def _met(self, number: int, people: Sequence[int]) -> list[int]:
        """Return those of the people met so far; in the title, all of them."""
        return [index for index in people if number == 0 or index in self._recent]

    # ------------------------------------------------------------------ pronouns

    def _pronoun(
        self, number: int, reading: Reading, noun: Noun, previous: Noun | None
    ) -> Referent:
        low = noun.pronoun
        if low in RELATIVE:
            near = previous is not None and noun.start - previous.end <= 1
            return self.resolve(number, previous) if near and previous else NOBODY
        if low in {"he", "him", "she"}:
            before = reading.sentence.low(noun.start - 1)
            is_object = is_finite(before) and before not in AUXILIARIES
            return self._singular(low, without=self._subject if is_object else None)
        if low == "both" and noun.honorific:
            return self._counted(number, *noun.honorific.split(" ", 1))
        if low in {"they", "both", "them"}:
            return self._plural(low)
        if low in {"we", "us"} and noun.start not in reading.quoted:
            told = self._lists and self.people.has_list_head
            return Referent(self._lists[0]) if told else NOBODY
        return NOBODY

    def _plural(self, low: str) -> Referent:
        """Return the people listed last, of "they" those who acted, else the last two met."""
        if low == "they" and self._acting:
            return Referent(self._acting[-1])
        if self._lists:
            return Referent(self._lists[-1])
        last = tuple(islice(reversed(self._recent), 2))
        return Referent(last[::-1] if len(last) > 1 else ())

    def _counted(self, number: int, count: str, kind: str) -> Referent:
        """Resolve "the two Ministers", "all three ambassadors", "both sides"."""
        size = SIZES.get(count, 2)
        head = kind.removesuffix("men") + "man" if kind.endswith("men") else kind.removesuffix("s")
        held = self._heading(number, head)
        if len(held) == size:
            return Referent(tuple(held))
        listed = next((one for one in reversed(self._lists) if len(one) == size), None)
        if listed is not None:
            return Referent(listed)
        return Referent(self._lists[-1]) if self._lists and not held else NOBODY

    def _singular(self, low: str, without: int | None = None) -> Referent:
        """Return the last subject whom "he" or "she" can mean, else whoever was met last.

        `without` is the subject of a verb whose object the pronoun is: nobody meets oneself, and
        it is the one whom the release is about who is met.
        """
        wanted, against = words("masculine"), words("feminine")
        if low == "she":
            wanted, against = against, wanted
        first = self._subject if without is None else self.protagonist
        for index in (first, *reversed(self._recent)):
            if index is None or index == without:
                continue
            honorifics = self.people.persons[index].honorifics
            if honorifics & wanted or not honorifics & against:
                return Referent((index,))
        return NOBODY


def _is_subject(reading: Reading, noun: Noun) -> bool:
    """Say whether a noun governs a verb, or opens its sentence."""
    low = reading.sentence.low
    if low(noun.start - 1) in NOT_SUBJECT_AFTER or low(noun.end) in {"'s", "'"}:
        return False
    first = noun == reading.nouns[0] and low(noun.start - 1) == ","
    return noun.start <= 1 or first or _governs(reading, noun)


def _is_joined(reading: Reading, one: Noun, other: Noun) -> bool:
    """Say whether two nouns stand in one list ("X, as well as Y")."""
    between = range(one.end, other.start)
    return len(between) <= 4 and all(reading.sentence.low(i) in LIST_WORDS for i in between)


def _governs(reading: Reading, noun: Noun) -> bool:
    """Say whether a finite verb follows the noun, adverbs and a comma aside."""
    for index in range(noun.end, min(noun.end + 5, len(reading.sentence.tokens))):
        low = reading.sentence.low(index)
        if is_finite(low):
            return True
        if not (low in BEFORE_VERB or low.endswith("ly")):
            return False
    return False
