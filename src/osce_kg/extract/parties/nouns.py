"""The parties of a sentence: people with their offices, offices alone, groups, pronouns.

party := office? named ("," office ("and" office)*)?
       | office ("," | "and") party | office | group | pronoun
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from osce_kg.extract.lexicon import BODY_KINDS, STATES, Hit, Lookup
from osce_kg.extract.parties.appositions import BREAKS, AppositionReader
from osce_kg.extract.parties.groups import near_heads, read_group, read_pronoun
from osce_kg.extract.parties.lists import LIST_MARKS, share_offices
from osce_kg.extract.parties.named import NamedReader
from osce_kg.extract.parties.noun import Noun
from osce_kg.extract.parties.offices import OfficeReader
from osce_kg.extract.parties.plain import POSSESSIVES, is_awaited, is_plain
from osce_kg.extract.parties.unread import UnreadReader, owned_office
from osce_kg.extract.tables import words
from osce_kg.model import BodyRef
from osce_kg.reference.entries import Kind

if TYPE_CHECKING:
    from osce_kg.extract.parties.office import Office

# A surname alone may be a place that no gazetteer knows.
MIN_NAME = 2
ASSEMBLY = BodyRef("OSCE Parliamentary Assembly", "structure/parliamentary-assembly")
ASSEMBLY_HEADS = {"president", "vice-president", "representative", "treasurer"}


class NounReader:
    """Reads the nouns of one sentence; what has been read once is kept.

    `known` are name keys met elsewhere in the release, `places` the tokens that are places.
    """

    def __init__(
        self,
        offices: OfficeReader,
        known: frozenset[tuple[str, ...]],
        hits: tuple[Hit, ...],
        places: frozenset[int],
    ) -> None:
        self.lookup: Lookup = offices.lookup
        self.sentence = offices.sentence
        self.offices = offices
        taken = {i for hit in hits if hit.kind in BODY_KINDS for i in range(hit.start, hit.end)}
        self.blocked = frozenset(taken) | places
        self.named = NamedReader(self.lookup, offices, known, hits, places, self.blocked)
        self.appositions = AppositionReader(offices, self.named)
        self.unread = UnreadReader(offices, self.named)
        self._near_heads = near_heads(self.sentence)
        self._parties: dict[int, Noun | None] = {}
        self._nouns: dict[int, Noun | None] = {}

    def read_all(self) -> tuple[Noun, ...]:
        """Return the nouns of the sentence, left to right."""
        nouns: list[Noun] = []
        index = 0
        while index < len(self.sentence.tokens):
            noun = self.read(index)
            if (noun is None or not noun.is_person) and nouns:
                noun = self._listed(nouns[-1], index) or noun
            if noun is None:
                index += 1
            else:
                nouns.append(noun)
                index = noun.end
        return tuple(_own_country(noun) for noun in share_offices(nouns, self.sentence))

    def read(self, start: int) -> Noun | None:
        """Return the noun that begins at a token, or None."""
        if start not in self._nouns:
            self._nouns[start] = (
                self._predecessor(start)
                or self._counted_people(start)
                or read_pronoun(self.sentence, start)
                or self.party(start)
                or self._group(start)
            )
        return self._nouns[start]

    def _listed(self, before: Noun, index: int) -> Noun | None:
        """Read a name that goes on with a list of names under one plural office."""
        plural = any(o.plural for o in before.offices) or before.is_list_head
        if not plural or index - before.end > 2 or self.lookup.low(index - 1) not in LIST_MARKS:
            return None
        noun = self.named.read(index, anchored=True)
        if noun is None or noun.name is None or noun.name.end - noun.name.start < MIN_NAME:
            return None
        return replace(noun, offices=(), is_list_head=False)

    def _counted_people(self, start: int) -> Noun | None:
        """Read "the two Co-Chairs, X and Y", who are more than the two named before."""
        count = read_pronoun(self.sentence, start)
        party = self.party(start) if count and count.honorific else None
        return party if party and party.is_person else None

    def party(self, start: int) -> Noun | None:
        """Return the person or office that begins at a token, or None."""
        if not self.offices.can_begin(start):
            return None
        if start not in self._parties:
            self._parties[start] = self._party(start)
        return self._parties[start]

    def _group(self, start: int) -> Noun | None:
        if start not in self._near_heads:
            return None
        begins = self._begins_noun, self._begins_person
        return read_group(self.sentence, start, self.blocked, *begins)

    def _begins_noun(self, index: int) -> bool:
        return index < len(self.sentence.tokens) and self.read(index) is not None

    def _begins_person(self, index: int) -> bool:
        party = self.party(index)
        return party is not None and party.is_person

    def _party(self, start: int) -> Noun | None:
        low = self.lookup.low
        office = None if low(start - 1) == "who" else self.offices.read(start)
        if office is None:
            noun = self.named.read(start, anchored=False)
            return self.appositions.extend(noun) if noun else self._possessed(start)
        if low(office.end) in POSSESSIVES:
            office = owned_office(office, self.offices) or office
        noun = self.named.read(office.end, anchored=True)
        if noun is not None:
            offices = (office, *noun.offices)
            named = replace(noun, start=start, offices=offices, is_list_head=office.plural)
            return self.appositions.extend(named)
        joined = self._office_then_party(office) or self.unread.behind(office)
        if (
            joined is None
            and office.plural
            and office.is_bare
            and low(office.end) in {"of", "from"}
        ):
            return None  # a group: "representatives of …"
        if joined is None and office.head in words("descriptions"):
            return None
        return joined or Noun(start, office.end, offices=(office,))

    def _possessed(self, start: int) -> Noun | None:
        """Read a person behind an owner, or behind words before a title that no table knows."""
        named = self._of_body(start)
        if named is not None:
            return named
        title = self.unread.title_behind(start)
        party = self.party(title) if title else None
        if title is None or party is None or not party.is_person or not party.offices:
            return None
        return replace(party, start=start, offices=self.unread.titled(start, party.offices))

    def _of_body(self, start: int) -> Noun | None:
        """Read "the OSCE's X Y" where a person is awaited."""
        hit = self.lookup.longest(start + (self.lookup.low(start) == "the"), BODY_KINDS)
        if hit is None or self.lookup.low(hit.end) not in POSSESSIVES:
            return None
        noun = self.named.read(hit.end + 1, anchored=True)
        if noun is None or noun.name is None:
            return None
        awaited = is_awaited(self.lookup, start, noun.end)
        if not awaited or not is_plain(self.lookup, noun.name, self.blocked):
            return None
        is_state = hit.kind is Kind.STATE
        country = BodyRef(hit.entry.label, hit.entry.iri) if is_state else noun.country
        return self.appositions.extend(replace(noun, start=start, country=country))

    # ------------------------------------------------------------------ office, then party

    def _office_then_party(self, office: Office) -> Noun | None:
        """Read "the Chair, Ruritania's Foreign Minister X" and "Minister and Chair X"."""
        mark = self.lookup.low(office.end)
        if office.plural:
            noun = None
            if mark in BREAKS or mark in {":", "("}:
                noun = self.named.read(office.end + 1, anchored=False)
            return _led_by(noun, office, is_list_head=True) if noun else None
        if mark == "and":
            return self._two_offices(office)
        if mark in BREAKS and not self._in_list(office):
            return self._apposed_party(office)
        return None

    def _two_offices(self, office: Office) -> Noun | None:
        """Read "Ruritania's State Secretary and Foreign Minister X"."""
        second = self.offices.read(office.end + 1)
        if second is None or second.plural or (second.determined and office.determined):
            return None
        noun = self.named.read(second.end, anchored=True)
        if noun is not None:
            offices = (*_with_shared_state(office, second), *noun.offices)
            return self.appositions.extend(replace(noun, start=office.start, offices=offices))
        inner = self._office_then_party(second) if self._breaks_at(second.end) else None
        return _led_by(inner, office, *inner.offices) if inner else None

    def _breaks_at(self, index: int) -> bool:
        return self.lookup.low(index) in BREAKS

    def _apposed_party(self, office: Office) -> Noun | None:
        """Read a person behind an office and a comma ("the Chair, Minister X, …")."""
        index = office.end + 1
        possessor = self.lookup.longest(index, STATES)
        if possessor and self.lookup.low(possessor.end) == "'s":
            named = self.named.read(possessor.end + 1, anchored=False)
            if named:
                return _led_by(named, office)
        second = self.offices.read(index)
        anchored = second is not None or office.determined or office.body is not None
        noun = self.named.read(second.end if second else index, anchored=anchored)
        if noun is None and second and self.lookup.low(second.end) == "and":
            inner = self._office_then_party(second)
            return _led_by(inner, office, *inner.offices) if inner and inner.is_person else None
        if noun is None or (second and second.plural):
            return None
        offices = (office, *((second,) if second else ()), *noun.offices)
        return self.appositions.extend(replace(noun, start=office.start, offices=offices))

    def _in_list(self, office: Office) -> bool:
        """Say whether the comma after an office parts two people, not one from his office."""
        second = self.offices.read(office.end + 1)
        if second is None or second.plural or second.head in words("honorifics"):
            return False
        bare = office.is_bare and second.is_bare and not second.determined
        return bare and self.lookup.low(office.start - 1) in {"with", "to", "and", ","}

    def _predecessor(self, start: int) -> Noun | None:
        """Read "predecessor as Chair, Ruritania's X": X once held the office."""
        low = self.lookup.low
        if low(start) != "predecessor":
            return None
        index, office = start + 1, None
        if low(index) in {"as", "at", "in"}:
            office = self.offices.read(index + 1)
            index = office.end if office else index
        if low(index) == ",":
            index += 1
        possessor = self.lookup.longest(index, STATES)
        if possessor and low(possessor.end) in POSSESSIVES:
            index = possessor.end + 1
        noun = self.named.read(index, anchored=True) or self._behind_description(index)
        if noun is None:
            return None
        offices = (replace(office, former=True),) if office else ()
        return replace(noun, start=start, offices=offices)

    def _behind_description(self, index: int) -> Noun | None:
        """Read the name in "the Ruritanian diplomat X"."""
        if self.lookup.low(index) != "the":
            return None
        office = self.offices.read(index)
        return self.named.read(office.end, anchored=True) if office else None


def _led_by(noun: Noun, office: Office, *more: Office, is_list_head: bool | None = None) -> Noun:
    """Return a person with the office that begins the phrase, and `more`, instead of his own."""
    is_head = noun.is_list_head if is_list_head is None else is_list_head
    return replace(noun, start=office.start, offices=(office, *more), is_list_head=is_head)


def _with_shared_state(first: Office, second: Office) -> tuple[Office, Office]:
    """Give two offices of one person the State that only one of them names."""
    national = words("national_heads")
    body = first.body or second.body
    is_state = body is not None and body.iri is not None and body.iri.startswith("state/")
    if not is_state or first.head not in national or second.head not in national:
        return first, second
    return replace(first, body=first.body or body), replace(second, body=second.body or body)


def _own_country(noun: Noun) -> Noun:
    """Give the offices without a body the one that brackets or a State behind the name tell.

    "President X (MP, Ruritania)" presides at the Parliamentary Assembly, not over Ruritania.
    """
    sits = any(o.head == "mp" for o in noun.offices)
    if not noun.offices or (noun.country is None and not sits):
        return noun
    heads = ASSEMBLY_HEADS if sits else words("national_heads")
    body = ASSEMBLY if sits else noun.country
    offices = tuple(
        replace(o, body=body) if o.is_bare and o.head in heads else o for o in noun.offices
    )
    return replace(noun, offices=offices)
