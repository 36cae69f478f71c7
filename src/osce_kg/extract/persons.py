"""Who is who within one release: mentions become persons, surnames find their owners."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from osce_kg.extract.names import name_key, skeleton
from osce_kg.extract.offices import Office, join
from osce_kg.extract.tables import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from osce_kg.extract.nouns import Noun
    from osce_kg.extract.reading import Reading

Key = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Mention:
    """A named noun at its place in the release."""

    sentence: int
    noun: Noun
    key: Key
    form: str
    start: int
    end: int


@dataclass(frozen=True)
class Person:
    """One person of a release: the fullest name, and every mention in the order of the text."""

    index: int
    key: Key
    name: str
    mentions: tuple[Mention, ...]
    offices: tuple[tuple[Office, int], ...] = ()

    @property
    def first(self) -> int:
        """Return the offset of the first mention."""
        return min(m.start for m in self.mentions)

    @property
    def is_ambassador(self) -> bool:
        """Say whether the text addresses the person as Ambassador anywhere."""
        return any("ambassador" in m.noun.honorific for m in self.mentions)


@dataclass(frozen=True)
class People:
    """The persons of a release, and who each named noun is."""

    persons: tuple[Person, ...]
    owner: dict[tuple[int, int], int] = field(default_factory=dict)

    def of(self, sentence: int, noun: Noun) -> int | None:
        """Return the index of the person that a noun names, or None."""
        return self.owner.get((sentence, noun.start))


def known_keys(readings: Iterable[Reading]) -> frozenset[Key]:
    """Return the parts of full names by which a release may call their owners again."""
    found: set[Key] = set()
    for mention in _mentions(readings):
        key = mention.key
        if len(key) > 1:
            for start in range(len(key)):
                for end in range(start + 1, len(key) + 1):
                    part = key[start:end]
                    if (start > 0 or end == len(key)) and not set(part) <= words("particles"):
                        found.add(part)
        elif mention.noun.offices:
            found.add(key)
    return frozenset(found)


def find_people(readings: Sequence[Reading]) -> People:
    """Gather the named nouns of a release into persons."""
    mentions = _mentions(readings)
    groups = _cluster(mentions)
    persons: list[Person] = []
    owner: dict[tuple[int, int], int] = {}
    for group in sorted(groups, key=lambda g: min(m.start for m in g)):
        if not _is_person(group):
            continue
        ordered = tuple(sorted(group, key=lambda m: m.start))
        best = max(ordered, key=lambda m: (len(m.key), -m.start))
        index = len(persons)
        offices = tuple((o, m.sentence) for m in ordered for o in m.noun.offices)
        persons.append(Person(index, best.key, _display(best.form), ordered, offices))
        owner.update({(m.sentence, m.noun.start): index for m in ordered})
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
    """A surname alone is a person only with an office ("President Putin")."""
    return any(len(m.key) > 1 for m in group) or any(m.noun.offices for m in group)


def _cluster(mentions: list[Mention]) -> list[list[Mention]]:
    by_key: dict[Key, list[Mention]] = defaultdict(list)
    for mention in mentions:
        by_key[mention.key].append(mention)
    order = sorted(by_key, key=lambda k: (-len(k), min(m.start for m in by_key[k])))
    groups: list[tuple[Key, list[Mention]]] = []
    for key in order:
        fits = [g for g in groups if is_part(key, g[0])]
        if not fits:
            fits = [g for g in groups if _is_variant(key, g[0], by_key[key], g[1])]
        if not fits:
            groups.append((key, list(by_key[key])))
            continue
        for mention in by_key[key]:
            _choose(mention, fits)[1].append(mention)
    return [group for _, group in groups]


def _choose(mention: Mention, fits: list[tuple[Key, list[Mention]]]) -> tuple[Key, list[Mention]]:
    """Return the group whose owner was met last before the mention, or else first after it."""

    def distance(group: tuple[Key, list[Mention]]) -> tuple[bool, int]:
        before = [m.start for m in group[1] if m.start < mention.start]
        return (not before, -max(before) if before else min(m.start for m in group[1]))

    return min(fits, key=distance)


def is_part(part: Key, whole: Key) -> bool:
    """Say whether `part` can be a shorter form of the full name `whole`.

    Its words stand in `whole` in the same order, and one of them is no given name's place:
    "Schmid", "Helga Schmid" and "Ferreira de Castro" pass, "Helga" alone does not.
    """
    if len(part) >= len(whole):
        return False
    position = -1
    for word in part:
        if word not in whole[position + 1 :]:
            return False
        position = whole.index(word, position + 1)
    return position > 0


def _is_variant(one: Key, other: Key, ones: list[Mention], others: list[Mention]) -> bool:
    """Say whether two spellings name one person ("Rakhmon" beside "Emomali Rahmon")."""
    if skeleton(one[-1]) != skeleton(other[-1]) or len(skeleton(one[-1])) < 3:
        return False
    if len(one) > 1 and len(other) > 1:
        return skeleton(one[0]) == skeleton(other[0])
    titles = {o.head for m in ones for o in m.noun.offices}
    held = {o.head for m in others for o in m.noun.offices}
    return not titles or not held or bool(titles & held)


def _display(form: str) -> str:
    """Return a name with its capitals set down to ordinary writing ("GEREMEK" → "Geremek")."""
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


_CHAIR = {"chairman-in-office", "chairperson-in-office", "chair-in-office", "chairwoman-in-office", "cio", "osce chair",
          "chair", "chairperson", "chairman"}  # fmt: skip


def _title(office: Office) -> str:
    title = office.title.casefold()
    if title in _CHAIR:
        return "chairperson-in-office"
    for old, new in (("minister of foreign affairs", "foreign minister"), ("minister for foreign affairs", "foreign minister"),
                     ("secretary-general", "secretary general"), ("minister of the interior", "interior minister")):  # fmt: skip
        title = new if title == old else title
    return title


def with_body(office: Office, source: Office) -> Office:
    """Return the office with the body of `source`."""
    return replace(office, body=source.body)
