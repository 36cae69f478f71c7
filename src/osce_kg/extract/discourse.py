"""Whom each noun of a release means, read from its beginning: names, offices, pronouns."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from osce_kg.extract.persons import People, Person, same_office
from osce_kg.extract.tables import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from osce_kg.extract.nouns import Noun
    from osce_kg.extract.offices import Office
    from osce_kg.extract.reading import Reading

MASCULINE = {"mr", "mr.", "sir", "lord", "father", "king", "prince", "his excellency"}
FEMININE = {
    "mrs",
    "mrs.",
    "ms",
    "ms.",
    "miss",
    "madam",
    "mme",
    "dame",
    "lady",
    "queen",
    "princess",
    "baroness",
    "her excellency",
}
NOT_SUBJECT_AFTER = {
    "with",
    "of",
    "to",
    "from",
    "by",
    "for",
    "about",
    "between",
    "including",
    "after",
    "on",
    "against",
    "like",
}
COLLECTIVE_LIMIT = 4


@dataclass(frozen=True, slots=True)
class Referent:
    """Whom a noun means: people by index, or an office or group that stays unnamed."""

    persons: tuple[int, ...] = ()
    office: Office | None = None
    group: str = ""


@dataclass
class Discourse:
    """The referents of all nouns of a release, worked out from beginning to end."""

    readings: Sequence[Reading]
    people: People
    referents: dict[tuple[int, int], Referent] = field(default_factory=dict)
    protagonist: int | None = None
    _recent: list[int] = field(default_factory=list)
    _subject: int | None = None
    _lists: list[tuple[int, ...]] = field(default_factory=list)

    def __post_init__(self) -> None:
        for number, reading in enumerate(self.readings):
            if number == 0:
                self._recent.clear()
            coordinated: list[int] = []
            previous: Noun | None = None
            for noun in reading.nouns:
                referent = self._resolve(number, reading, noun, previous)
                self.referents[number, noun.start] = referent
                self._remember(reading, noun, referent)
                if previous is None or not _joined(reading, previous, noun):
                    self._close(coordinated)
                    coordinated = []
                coordinated += referent.persons
                previous = noun
            self._close(coordinated)

    def resolve(self, sentence: int, noun: Noun) -> Referent:
        """Return whom a noun means."""
        return self.referents.get((sentence, noun.start), Referent())

    def person(self, sentence: int, noun: Noun) -> int | None:
        """Return the one person a noun means, or None."""
        persons = self.resolve(sentence, noun).persons
        return persons[0] if len(persons) == 1 else None

    def _close(self, coordinated: list[int]) -> None:
        if len(set(coordinated)) > 1:
            self._lists.append(tuple(dict.fromkeys(coordinated)))

    def _remember(self, reading: Reading, noun: Noun, referent: Referent) -> None:
        for person in referent.persons:
            if person in self._recent:
                self._recent.remove(person)
            self._recent.append(person)
        opens = noun.start <= 1 or (
            reading.nouns
            and noun == reading.nouns[0]
            and reading.sentence.low(noun.start - 1) == ","
        )
        is_subject = (
            reading.sentence.low(noun.start - 1) not in NOT_SUBJECT_AFTER
            and (opens or _governs(reading, noun))
            and reading.sentence.low(noun.end) not in {"'s", "'"}
        )
        quoted = noun.start in reading.quoted
        if is_subject and len(referent.persons) == 1 and not quoted:
            self._subject = referent.persons[0]
            if self.protagonist is None and reading.sentence.paragraph >= 0:
                self.protagonist = self._subject

    def _resolve(
        self, number: int, reading: Reading, noun: Noun, previous: Noun | None
    ) -> Referent:
        if noun.name is not None:
            person = self.people.of(number, noun)
            return Referent((person,)) if person is not None else Referent()
        if noun.pronoun:
            return self._pronoun(number, reading, noun, previous)
        if noun.offices:
            return self._office(number, noun.offices[0], noun)
        return Referent(group=noun.group)

    def _office(self, number: int, office: Office, noun: Noun) -> Referent:
        if office.plural:
            held = [
                p.index
                for p in self._seen(number)
                if any(o.head == office.head and not o.former for o, _ in p.offices)
            ]
            if office.head == "ambassador":
                held = [p.index for p in self._seen(number) if p.is_ambassador] or held
            named = tuple(h for h in held if h in self._recent)
            if (
                1 < len(named) <= COLLECTIVE_LIMIT
                and office.is_bare
                or (len(named) > 1 and _same_bodies(office))
            ):
                return Referent(named)
            return Referent(group=office.title)
        if office.former or not (office.determined or office.body or len(office.title) > 9):
            return Referent(office=office)
        fits = [p for p in self._seen(number) if self._holds(p, office)]
        if not fits:
            return Referent(office=office)
        if (
            self._subject is not None
            and any(p.index == self._subject for p in fits)
            and len(fits) > 1
        ):
            return Referent((self._subject,))
        latest = max(
            fits, key=lambda p: self._recent.index(p.index) if p.index in self._recent else -1
        )
        return Referent((latest.index,))

    def _holds(self, person: Person, office: Office) -> bool:
        if office.head == "ambassador" and office.is_bare and person.is_ambassador:
            return True
        return any(not held.former and same_office(office, held) for held, _ in person.offices)

    def _seen(self, number: int) -> list[Person]:
        """Return the people met so far; in the title, those of the whole release."""
        everyone = self.people.persons
        return list(everyone) if number == 0 else [p for p in everyone if p.index in self._recent]

    def _pronoun(
        self, number: int, reading: Reading, noun: Noun, previous: Noun | None
    ) -> Referent:
        low = noun.pronoun
        if low in {"who", "whom"}:
            near = previous is not None and noun.start - previous.end <= 1
            return (
                self.referents.get((number, previous.start), Referent())
                if near and previous
                else Referent()
            )
        if low in {"he", "him", "she"}:
            return self._singular(low)
        if low == "both" and noun.honorific:
            return self._counted(number, *noun.honorific.split(" ", 1))
        if low in {"they", "both", "them"}:
            return (
                Referent(self._lists[-1])
                if self._lists
                else Referent(tuple(self._recent[-2:]) if len(self._recent) > 1 else ())
            )
        if low in {"we", "us"} and noun.start not in reading.quoted:
            heads = [
                p.index
                for p in self.people.persons
                if p.mentions and any(m.noun.is_list_head for m in p.mentions)
            ]
            return Referent(self._lists[0]) if heads and self._lists else Referent()
        return Referent()

    def _counted(self, number: int, count: str, kind: str) -> Referent:
        """Resolve "the two Ministers", "all three ambassadors", "both sides"."""
        size = {"three": 3, "four": 4}.get(count, 2)
        head = kind.removesuffix("men") + "man" if kind.endswith("men") else kind.removesuffix("s")
        held = [
            p.index
            for p in self._seen(number)
            if any(o.head == head and not o.former for o, _ in p.offices)
        ]
        if head == "ambassador":
            held = [p.index for p in self._seen(number) if p.is_ambassador] or held
        if len(held) == size:
            return Referent(tuple(held))
        lists = [one for one in self._lists if len(one) == size]
        if lists:
            return Referent(lists[-1])
        return Referent(self._lists[-1]) if self._lists and not held else Referent()

    def _singular(self, low: str) -> Referent:
        wanted, against = (FEMININE, MASCULINE) if low == "she" else (MASCULINE, FEMININE)
        order = ([self._subject] if self._subject is not None else []) + list(
            reversed(self._recent)
        )
        for index in order:
            person = self.people.persons[index]
            honorifics = {
                w for m in person.mentions for w in (m.noun.honorific, *m.noun.honorific.split())
            }
            if honorifics & wanted or not honorifics & against:
                return Referent((index,))
        return Referent()


def _same_bodies(office: Office) -> bool:
    return office.body is not None


def _joined(reading: Reading, one: Noun, other: Noun) -> bool:
    between = [reading.sentence.low(i) for i in range(one.end, other.start)]
    return len(between) <= 4 and all(
        w in {",", "and", "as", "well", "with", "both", "&", "then", "finally"} for w in between
    )


def _governs(reading: Reading, noun: Noun) -> bool:
    """Say whether a finite verb follows the noun, adverbs and a comma aside."""
    for index in range(noun.end, min(noun.end + 5, len(reading.sentence.tokens))):
        low = reading.sentence.low(index)
        if low in words("person_verbs") or (low.endswith("ed") and len(low) > 4):
            return True
        if not (
            low in {",", "today", "also", "then", "later", "afterwards", "yesterday", ")"}
            or low.endswith("ly")
        ):
            return False
    return False
