"""Who is who within one release: mentions become persons, surnames find their owners."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from functools import cached_property
from operator import attrgetter
from typing import TYPE_CHECKING

from osce_kg.extract.parties.clusters import Key, Mention, cluster
from osce_kg.extract.parties.names import name_key
from osce_kg.extract.tables import words
from osce_kg.extract.tokens import join

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from osce_kg.extract.parties.noun import Noun
    from osce_kg.extract.parties.office import Office
    from osce_kg.extract.reading import Reading
    from osce_kg.model import BodyRef

# One usual form for the offices that texts write in several ways.
USUAL_TITLES = {
    "minister of foreign affairs": "foreign minister",
    "minister for foreign affairs": "foreign minister",
    "secretary-general": "secretary general",
    "minister of the interior": "interior minister",
}


@dataclass(frozen=True)
class Person:
    """One person of a release: the fullest name, and every mention in the order of the text."""

    index: int
    name: str
    mentions: tuple[Mention, ...]
    offices: tuple[Office, ...] = ()

    @cached_property
    def is_ambassador(self) -> bool:
        """Say whether the text addresses the person as Ambassador anywhere."""
        return any("ambassador" in m.noun.honorific for m in self.mentions)

    @cached_property
    def honorifics(self) -> frozenset[str]:
        """Return the forms of address, whole and word by word."""
        forms = [m.noun.honorific for m in self.mentions]
        return frozenset(forms).union(*(form.split() for form in forms))

    @cached_property
    def held(self) -> tuple[Office, ...]:
        """Return the offices, those of the same words once."""
        return tuple({(o.head, o.title, o.body, o.former): o for o in self.offices}.values())

    def holds(self, office: Office) -> bool:
        """Say whether an office that stands without a name can mean this person."""
        if office.head == "ambassador" and office.is_bare and self.is_ambassador:
            return True
        if office.head == "ambassador" and office.body is not None:
            # An Ambassador by address is nobody's in particular: the State must be told.
            return any(o.head == "ambassador" and o.body == office.body for o in self.held)
        return any(not held.former and same_office(office, held) for held in self.held)


@dataclass(frozen=True)
class People:
    """The persons of a release, and who each named noun is."""

    persons: tuple[Person, ...]
    owner: dict[tuple[int, int], int] = field(default_factory=dict)
    _holding: dict[tuple[str, str, BodyRef | None], frozenset[int]] = field(
        default_factory=dict, repr=False, compare=False
    )

    def of(self, sentence: int, noun: Noun) -> int | None:
        """Return the index of the person that a noun names, or None."""
        return self.owner.get((sentence, noun.start))

    def holding(self, office: Office) -> frozenset[int]:
        """Return whom an office that stands without a name can mean."""
        key = (office.head, office.title, office.body)
        if key not in self._holding:
            near = {*self.by_head.get(office.head, ()), *self._by_title.get(_title(office), ())}
            if office.head == "ambassador":
                near.update(self.ambassadors)
            self._holding[key] = frozenset(i for i in near if self.persons[i].holds(office))
        return self._holding[key]

    @cached_property
    def ambassadors(self) -> Sequence[int]:
        """Return who is addressed as Ambassador, in order."""
        return tuple(p.index for p in self.persons if p.is_ambassador)

    @cached_property
    def by_head(self) -> Mapping[str, Sequence[int]]:
        """Return who holds an office now, in order, by the office's head."""
        return self._holders_by(attrgetter("head"))

    @cached_property
    def _by_title(self) -> Mapping[str, Sequence[int]]:
        return self._holders_by(_title)

    def _holders_by(self, key: Callable[[Office], str]) -> Mapping[str, Sequence[int]]:
        found: dict[str, dict[int, None]] = defaultdict(dict)
        for person in self.persons:
            for office in person.held:
                if not office.former:
                    found[key(office)][person.index] = None
        return {title: tuple(holders) for title, holders in found.items()}

    @cached_property
    def has_list_head(self) -> bool:
        """Say whether a plural office stands before a name ("Ministers X and Y")."""
        return any(m.noun.is_list_head for p in self.persons for m in p.mentions)


def known_keys(readings: Iterable[Reading]) -> frozenset[Key]:
    """Return the parts of full names by which a release may call their owners again."""
    found: set[Key] = set()
    for mention in _mentions(readings):
        key = mention.key
        if len(key) == 1 and mention.noun.offices:
            found.add(key)
        elif len(key) > 1 and key not in found:
            found |= set(_parts(key))
    return frozenset(found)


def _parts(key: Key) -> Iterable[Key]:
    """Yield the stretches of a full name that do not begin with the given name, and the whole."""
    for start in range(len(key)):
        for end in range(start + 1, len(key) + 1):
            part = key[start:end]
            if (start > 0 or end == len(key)) and not words("particles").issuperset(part):
                yield part


def find_people(readings: Sequence[Reading]) -> People:
    """Gather the named nouns of a release into persons."""
    persons: list[Person] = []
    owner: dict[tuple[int, int], int] = {}
    groups = [sorted(g, key=lambda m: m.start) for g in cluster(_mentions(readings))]
    for group in sorted(groups, key=lambda g: g[0].start):
        if not _is_person(group):
            continue
        best = max(group, key=lambda m: (len(m.key), -m.start))
        index = len(persons)
        offices = tuple(office for m in group for office in m.noun.offices)
        persons.append(Person(index, _display(best.form), tuple(group), offices))
        owner.update({(m.sentence, m.noun.start): index for m in group})
    return People(tuple(persons), owner)


def _mentions(readings: Iterable[Reading]) -> list[Mention]:
    found = []
    for number, reading in enumerate(readings):
        for noun in reading.nouns:
            if noun.name is not None:
                tokens = reading.sentence.tokens
                form = join(reading.sentence, noun.name.start, noun.name.end)
                start, end = tokens[noun.name.start].start, tokens[noun.name.end - 1].end
                found.append(Mention(number, noun, name_key(form), form, start, end))
    return found


def _is_person(group: list[Mention]) -> bool:
    """Say whether a group is a person: a surname alone is one only with an office."""
    return any(len(m.key) > 1 for m in group) or any(m.noun.offices for m in group)


def _display(form: str) -> str:
    """Return a name with its capitals set down to ordinary writing ("MAREK" → "Marek")."""
    parts = [
        p.capitalize() if p.isupper() and len(p) > 2 and "." not in p else p for p in form.split()
    ]
    return " ".join(parts)


def same_office(one: Office, other: Office) -> bool:
    """Say whether a later, shorter mention of an office can mean the earlier one."""
    if one.body and other.body and one.body.iri != other.body.iri:
        return False
    title, full = _title(one), _title(other)
    if title == full:
        return True
    return one.head == other.head and (title == one.head or full.startswith(title + " "))


def is_foreign_minister(office: Office) -> bool:
    """Say whether an office is the minister's of foreign affairs, in whatever words."""
    return _title(office).removesuffix("s") == "foreign minister"


def _title(office: Office) -> str:
    title = office.title.casefold()
    if title in words("chair_titles"):
        return "chairperson-in-office"
    return USUAL_TITLES.get(title, title)
