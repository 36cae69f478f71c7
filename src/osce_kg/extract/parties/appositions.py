"""Offices behind a name: "X, the Prime Minister of Ruritania and Chair of the Council,"."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from osce_kg.dates import MONTHS
from osce_kg.extract.parties.plain import POSSESSIVES
from osce_kg.extract.parties.unread import owned_office, unread_end, with_unread_words

if TYPE_CHECKING:
    from osce_kg.extract.parties.named import NamedReader
    from osce_kg.extract.parties.noun import Noun
    from osce_kg.extract.parties.office import Office
    from osce_kg.extract.parties.offices import OfficeReader
    from osce_kg.extract.tokens import Sentence

BREAKS = {",", "–", "—", "-"}


@dataclass(frozen=True, slots=True)
class AppositionReader:
    """Reads the offices that stand behind a name in one sentence."""

    offices: OfficeReader
    named: NamedReader

    @property
    def sentence(self) -> Sentence:
        """Return the sentence that is read."""
        return self.offices.sentence

    def extend(self, noun: Noun) -> Noun:
        """Return the noun with the offices behind a comma or dash that are its own."""
        if self.sentence.low(noun.end) not in BREAKS:
            return noun
        start, former = _office_start(self.sentence, noun.end + 1)
        office = self.offices.read(start)
        if office is None or office.plural:
            return noun
        office = self._with_owned(office)
        offices = self._coordinated(replace(office, former=office.former or former))
        if self._are_of_next(noun, offices[0], offices[-1].end):
            return noun
        return replace(noun, end=offices[-1].end, offices=(*noun.offices, *offices))

    def _with_owned(self, office: Office) -> Office:
        """Read on where the body read owns another ("of the Parliament's Committee on Roads")."""
        if self.sentence.low(office.end) not in POSSESSIVES:
            return office
        owned = owned_office(office, self.offices)
        if owned is not None:
            return owned
        comma = unread_end(self.offices, office.end)
        read = with_unread_words(office, self.offices, comma) if comma else None
        return read or office

    def _coordinated(self, office: Office) -> list[Office]:
        """Read "Chair of A and Deputy Head of B" up to an office that is another person's."""
        offices = [office]
        while self.sentence.low(offices[-1].end) == "and":
            further = self.offices.read(offices[-1].end + 1)
            if further is None or further.plural or self._is_of_person_behind(further):
                break
            offices.append(further)
        return offices

    def _is_of_person_behind(self, office: Office) -> bool:
        if self.named.begins(office.end):
            return True
        breaks = self.sentence.low(office.end) in BREAKS and office.determined
        return breaks and self.named.begins(office.end + 1)

    def _are_of_next(self, noun: Noun, first: Office, end: int) -> bool:
        """Say whether offices belong to the next name ("President X, the Speaker, Y")."""
        if self.named.begins(end):
            return True
        if not noun.offices or first.former:
            return False
        if first.determined:
            return self.sentence.low(end) in BREAKS and self.named.begins(end + 1)
        return self._is_shared(end)

    def _is_shared(self, index: int) -> bool:
        """Say whether "and", an office and a name follow: the offices before are theirs too."""
        if self.sentence.low(index) != "and":
            return False
        office = self.offices.read(index + 1)
        return office is not None and self.named.begins(office.end)


def _office_start(sentence: Sentence, index: int) -> tuple[int, bool]:
    """Pass over "who is", "in his capacity as", "since May"; say whether the past is meant."""
    low, former = sentence.low, False
    if low(index) in {"who", "himself", "herself"}:
        index += 1
        if low(index) in {"is", "was"}:
            index, former = index + 1, low(index) == "was"
        elif low(index) in {"has", "had"} and low(index + 1) == "been":
            index, former = index + 2, low(index) == "had"
    if low(index) == "in" and low(index + 2) == "capacity" and low(index + 3) == "as":
        index += 4
    if low(index) == "since":
        index += 2 + (low(index + 2) in MONTHS)
    return index + (low(index) in {"currently", "now", "also", "as"}), former
