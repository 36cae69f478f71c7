"""The body of an office that names none, where the text plainly implies it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from osce_kg.extract.parties.nouns import ASSEMBLY, ASSEMBLY_HEADS
from osce_kg.extract.tables import words
from osce_kg.extract.tokens import join
from osce_kg.model import BodyRef
from osce_kg.reference.entries import Kind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from osce_kg.extract.parties.noun import Noun
    from osce_kg.extract.parties.office import Office
    from osce_kg.extract.reading import Reading
    from osce_kg.extract.tokens import Sentence
    from osce_kg.model import PlaceMention
    from osce_kg.reference.entries import Reference

OSCE = BodyRef("OSCE", "organization/osce")
# Offices that exist only at the OSCE, or at the OSCE where an OSCE release names no other body.
OSCE_HEADS = {
    *("chairperson-in-office", "chairman-in-office", "chair-in-office", "chairwoman-in-office"),
    "cio",
}
OSCE_TITLES = {
    "high commissioner on national minorities",
    "representative on freedom of the media",
    "osce chair",
}
# How many sentences back a place still tells in which country the story is.
MAX_SENTENCES_BACK = 3
MAX_WORDS_BEFORE_OWNER = 3

# Words of rank, which alone do not tell one minister from the others.
RANKS = {"minister", "deputy", "first", "second", "assistant", "vice", "state", "acting", "head"}

Implied = tuple[BodyRef | None, str, float]


def is_of_osce(office: Office) -> bool:
    """Say whether an office exists only at the OSCE."""
    return office.head in OSCE_HEADS or office.title.casefold() in OSCE_TITLES


@dataclass(frozen=True)
class Told:
    """What the release has named up to the end of one sentence."""

    states: frozenset[str | None]
    operation: BodyRef | None
    structure: BodyRef | None


class BodyFinder:
    """Finds the body that each office of a release is held at.

    `dateline` are the places of the dateline: an office told without a State may be of theirs.
    """

    def __init__(
        self, readings: Sequence[Reading], reference: Reference, dateline: Sequence[PlaceMention]
    ) -> None:
        self.readings = readings
        self.country = dateline[0].place.country if dateline else None
        self._own_country = _country_of(dateline)
        self._states = reference.states_by_code
        self._told: list[Told] = []
        told = Told(frozenset(), None, None)
        for reading in readings:
            told = _told_after(told, reading)
            self._told.append(told)
        self._has_assembly = any(h.entry.iri == ASSEMBLY.iri for r in readings for h in r.hits)

    def find(self, office: Office, noun: Noun, sentence: int) -> Implied:
        """Return the body of a noun's office, the rule that found it, and how sure it is."""
        if office.body is not None:
            return office.body, "office", 1.0
        if is_of_osce(office):
            return OSCE, "office-osce", 1.0
        own = self._owned(office, sentence)
        if own is not None:
            return own
        if noun.country is not None:
            return noun.country, "office-country", 0.95
        return self._told_before(office, noun, sentence) or (None, "office", 0.9)

    def find_of_party(self, office: Office, noun: Noun, sentence: int) -> Implied:
        """Return the body of an office that takes part without its holder's name.

        What is told nowhere is of the dateline's State, where the release names the like of no
        other: "the Prime Minister received X" from Sandholm means Ruritania's.
        """
        if office.body is None and RANKS.issuperset(office.title.casefold().split()):
            return None, "office", 0.9
        found = self.find(office, noun, sentence)
        state = self._states.get(self._own_country or "")
        if found[0] is not None or state is None or office.former or not self._is_of_host(office):
            return found
        return BodyRef(state.label, state.iri), "office-dateline", 0.8

    def _is_of_host(self, office: Office) -> bool:
        """Say whether an office can only be that of the State that a release comes from."""
        elsewhere = self._has_assembly and office.head in ASSEMBLY_HEADS
        if elsewhere or not _is_national(office) or office.head in words("territorial_heads"):
            return False
        held = (o for r in self.readings for n in r.nouns for o in n.offices)
        state = f"state/{self._own_country}"
        return not any(o.head == office.head and o.body and o.body.iri != state for o in held)

    def _owned(self, office: Office, sentence: int) -> Implied | None:
        """Find the body that a common noun means ("the Mission's spokesperson")."""
        told = self._told[sentence]
        if office.title.casefold() in words("operation_titles"):
            return (told.operation, "office-operation", 0.9) if told.operation else None
        owner = _owner(office, self.readings[sentence].sentence)
        of_operation = owner in words("operation_nouns")
        if of_operation and told.operation:
            return told.operation, "office-operation", 0.9
        if self._has_assembly and owner == "assembly":
            return ASSEMBLY, "office-assembly", 0.9
        return None

    def _told_before(self, office: Office, noun: Noun, sentence: int) -> Implied | None:
        """Find the body in what the release has named before."""
        told = self._told[sentence]
        if office.head.startswith("co-chair"):
            return (told.structure, "office-structure", 0.9) if told.structure else None
        if office.head in words("territorial_heads"):
            place = None if " " in office.title else self._place_told(noun, sentence)
            return (place, "office-place", 0.8) if place else None
        return self._national(office, noun, sentence) if _is_national(office) else None

    def _place_told(self, noun: Noun, sentence: int) -> BodyRef | None:
        """Return the place that a sentence is laid in before a noun ("in Sandholm he met …")."""
        reading = self.readings[sentence]
        places = [p for p in reading.places if p.start < noun.start and p.preposition == "in"]
        return BodyRef(join(reading.sentence, places[-1].start, places[-1].end)) if places else None

    def _national(self, office: Office, noun: Noun, sentence: int) -> Implied | None:
        sibling = _sibling_state(noun, self.readings[sentence])
        if sibling is not None:
            return sibling, "office-sibling", 0.9
        state = self._states.get(self._host(noun, sentence) or "")
        if state is not None and not office.former:
            return BodyRef(state.label, state.iri), "office-host", 0.8
        return None

    def _host(self, noun: Noun, sentence: int) -> str | None:
        """Return the country of the place told last, else of the dateline, if it is named."""
        named = self._told[sentence].states
        own = self.readings[sentence]
        if own.sentence.low(noun.end) == "in":
            behind = next((p for p in own.places if p.start == noun.end + 1), None)
            if behind is not None and behind.place.country in named:
                return behind.place.country
        states = [h for h in own.hits if h.kind is Kind.STATE and h.end <= noun.start]
        for hit in reversed(states):
            if own.sentence.low(hit.start - 1) in {"in", "to"}:
                return hit.entry.country
        for number in range(sentence, max(-1, sentence - MAX_SENTENCES_BACK), -1):
            reading = self.readings[number]
            stop = noun.start if number == sentence else len(reading.sentence.tokens)
            for place in reversed(reading.places):
                if place.start < stop and place.place.country:
                    return place.place.country if place.place.country in named else None
        return self.country if self.country in named else None


def _country_of(dateline: Sequence[PlaceMention]) -> str | None:
    """Return the country of a dateline, if it is one and no seat of international bodies."""
    countries = {mention.place.country for mention in dateline}
    seats = any(mention.place.name.casefold() in words("seats") for mention in dateline)
    return countries.pop() if len(countries) == 1 and not seats else None


def _owner(office: Office, sentence: Sentence) -> str:
    """Return the noun that owns an office ("the MISSION's spokesperson"), or nothing."""
    for index in range(office.start, min(office.end, office.start + MAX_WORDS_BEFORE_OWNER)):
        if sentence.low(index + 1) in {"'s", "'"}:
            return sentence.low(index)
    return ""


def _is_national(office: Office) -> bool:
    return office.head != "secretary" and office.head in words("national_heads")


def _told_after(before: Told, reading: Reading) -> Told:
    states = {h.entry.country for h in reading.hits if h.kind is Kind.STATE}
    if not states <= before.states:
        own = (o for n in reading.nouns for o in n.offices)
        in_office = {i for o in own for i in range(o.start, o.end)}
        states = {
            h.entry.country
            for h in reading.hits
            if h.kind is Kind.STATE and h.start not in in_office
        }
    operation, structure = before.operation, before.structure
    for hit in reading.hits:
        if hit.kind is Kind.FIELD_OPERATION:
            operation = BodyRef(hit.form.text, hit.entry.iri)
        elif hit.kind is Kind.STRUCTURE and "co-chairs" not in hit.entry.iri:
            structure = BodyRef(hit.form.text, hit.entry.iri)
    return Told(before.states | states, operation, structure)


def _sibling_state(noun: Noun, reading: Reading) -> BodyRef | None:
    """Return the State of the office before in one list ("President A of Y and Minister B")."""
    before = [n for n in reading.nouns if n.end <= noun.start]
    if not before or noun.start - before[-1].end > 2:
        return None
    for office in reversed(before[-1].offices):
        iri = office.body.iri if office.body else None
        if iri and iri.startswith("state/") and _is_national(office):
            return office.body
    return None
