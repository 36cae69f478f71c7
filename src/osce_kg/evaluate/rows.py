"""The rows of the table: what is compared of each release, and how."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from osce_kg.evaluate import encounters
from osce_kg.evaluate.encounters import Encounter, Encounters, gold_encounter, said_encounter
from osce_kg.evaluate.normal import bodies_agree, body_key, fold, role_key, roles_agree
from osce_kg.evaluate.outcomes import Claim, Fact, Outcome, compare
from osce_kg.evaluate.persons import match_persons

if TYPE_CHECKING:
    from osce_kg.evaluate.gold import GoldRelease
    from osce_kg.evaluate.said import Said, SaidOffice
    from osce_kg.evaluate.statements import Labels

WHO_MET_WHOM = "who met whom"

# What stands for a thing of the dataset that is called nothing.
_NAMELESS = "?"
_OPENING_WORDS = 3


@dataclass(frozen=True)
class Case:
    """One release by the gold set and by the dataset, its people matched."""

    gold: GoldRelease
    said: Said

    @cached_property
    def _matched(self) -> dict[str, str]:
        return match_persons(self.gold.persons, self.said.persons)

    def who(self, iri: str) -> str:
        """Return the gold name of a person; with a mark the dataset's, where there is none."""
        return self._matched.get(iri) or _NAMELESS + self.said.names.get(iri, iri)

    @cached_property
    def gold_encounters(self) -> list[Encounter]:
        """Return the meetings of the gold set."""
        return [gold_encounter(one) for one in self.gold.meetings]

    @cached_property
    def said_encounters(self) -> list[Encounter]:
        """Return the meetings of the dataset."""
        return [said_encounter(one, self.who) for one in self.said.meetings]


@dataclass(frozen=True, slots=True)
class Row:
    """A row: its name, how one release is compared, and whether it has no precision."""

    name: str
    compare: Callable[[Case], Outcome]
    recall_only: bool = False


def _persons(case: Case) -> Outcome:
    found = (Claim((case.who(one.iri),), one.proofs) for one in case.said.persons)
    return compare(((name,) for name in case.gold.persons), found)


def _roles(case: Case) -> Outcome:
    wanted: set[Fact] = {
        (one.person, role_key(one.title), body_key(one.body)) for one in case.gold.offices
    }
    claims = (
        claim
        for office in case.said.offices
        for claim in _office_claims(office, case.who(office.person), wanted)
    )
    return compare(wanted, claims)


def _office_claims(office: SaidOffice, person: str, wanted: set[Fact]) -> Iterator[Claim]:
    """Yield the gold set's offices that an office of the dataset is; the office itself if none."""
    body_labels = office.body.every if office.body else ()
    roles = {role_key(label) for label in office.role.every}
    bodies = {body_key(label) for label in body_labels}
    same = [
        fact
        for fact in wanted
        if fact[0] == person
        and any(roles_agree(fact[1], role) for role in roles)
        and bodies_agree(fact[2], bodies)
    ]
    own = (person, min(roles, default=_NAMELESS), min(bodies, default=""))
    shown = (person, office.role.name, office.body.name if office.body else "")
    for fact in same or [own]:
        yield Claim(fact, office.proofs, shown)


def _quotes(case: Case) -> Outcome:
    wanted: set[Fact] = {(one.speaker, fold(one.starts)) for one in case.gold.quotations}
    claims = (
        Claim(fact, one.proofs)
        for one in case.said.quotations
        for fact in _quotation_facts(case.who(one.speaker), fold(one.text), wanted)
    )
    return compare(wanted, claims)


def _quotation_facts(speaker: str, text: str, wanted: set[Fact]) -> list[Fact]:
    same = [fact for fact in wanted if fact[0] == speaker and text.startswith(fact[1])]
    return same or [(speaker, " ".join(text.split()[:_OPENING_WORDS]))]


def _states(case: Case) -> Outcome:
    found = (Claim((one.code,), one.proofs) for one in case.said.states)
    return compare(((code,) for code in case.gold.states), found)


def _field_operations(case: Case) -> Outcome:
    return _named_bodies(case.gold.field_operations, case.said.mentions)


def _structures(case: Case) -> Outcome:
    return _named_bodies(case.gold.structures, case.said.mentions)


def _issued_by(case: Case) -> Outcome:
    return _named_bodies(case.gold.sources, case.said.issued_by)


def _named_bodies(names: Sequence[str], things: Sequence[Labels]) -> Outcome:
    """Compare names with all that is mentioned, of which the rest may be anything else."""
    known = {body_key(label) for thing in things for label in thing.every}
    hits = [name for name in names if body_key(name) in known]
    return Outcome(
        hits=tuple(Claim((name,)) for name in hits),
        missed=tuple((name,) for name in names if name not in hits),
        spurious=(),
    )


def _dateline(case: Case) -> Outcome:
    return _labelled(case.gold.dateline, case.said.dateline)


def _fields_of_work(case: Case) -> Outcome:
    return _labelled(case.gold.fields_of_work, case.said.fields_of_work)


def _labelled(names: Sequence[str], things: Sequence[Labels]) -> Outcome:
    """Compare names with things that are called by any of their labels."""
    wanted: set[Fact] = {(fold(name),) for name in names}
    claims = (
        Claim(fact, shown=(thing.name,)) for thing in things for fact in _called(thing, wanted)
    )
    return compare(wanted, claims)


def _called(thing: Labels, wanted: set[Fact]) -> list[Fact]:
    keys = sorted({fold(label) for label in thing.every})
    same: list[Fact] = [(key,) for key in keys if (key,) in wanted]
    return same[:1] or [(min(keys, default=_NAMELESS),)]


def _date(case: Case) -> Outcome:
    if case.gold.date is None:
        return compare((), ())
    return compare([(case.gold.date,)], [Claim((case.said.date,))] if case.said.date else [])


def _title(case: Case) -> Outcome:
    title = case.said.title
    claims = [Claim((fold(title),), shown=(title,))] if title else []
    return compare([(fold(case.gold.title),)], claims)


def _of_meetings(row: Callable[[Encounters, Encounters], Outcome]) -> Callable[[Case], Outcome]:
    return lambda case: row(case.gold_encounters, case.said_encounters)


ROWS = (
    Row(WHO_MET_WHOM, _of_meetings(encounters.who_met_whom)),
    Row("met in place", _of_meetings(encounters.met_in_place)),
    Row("meeting date", _of_meetings(encounters.meeting_date)),
    Row("meeting status", _of_meetings(encounters.meeting_status)),
    Row("persons", _persons),
    Row("roles", _roles),
    Row("quotes", _quotes),
    Row("states", _states),
    Row("field operations", _field_operations, recall_only=True),
    Row("structures", _structures, recall_only=True),
    Row("dateline", _dateline),
    Row("date", _date),
    Row("title", _title),
    Row("issued by", _issued_by, recall_only=True),
    Row("fields of work", _fields_of_work),
)
