"""From the offices that a release gives a person to roles with their bodies."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from osce_kg.extract.nouns import Noun
from osce_kg.extract.tables import words
from osce_kg.model import BodyRef, Evidence, RoleFound, Span
from osce_kg.reference.entries import Kind
from osce_kg.text import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from osce_kg.extract.attributed import Attributed
    from osce_kg.extract.offices import Office
    from osce_kg.extract.persons import Person
    from osce_kg.extract.reading import Reading
    from osce_kg.reference.entries import Reference

OSCE = BodyRef("OSCE", "organization/osce")
# Offices that exist only at the OSCE, or at the OSCE where an OSCE release names no other body.
OSCE_HEADS = {
    "chairperson-in-office",
    "chairman-in-office",
    "chair-in-office",
    "chairwoman-in-office",
    "cio",
}
OSCE_TITLES = {
    "high commissioner on national minorities",
    "representative on freedom of the media",
    "osce chair",
}
# Heads that are forms of address or plain descriptions rather than offices held.
NO_OFFICE = {"ambassador", "diplomat", "professor", "expert", "journalist", "lawyer", "activist", "winner", "laureate", "analyst",
             "counterpart", "scholar", "author", "historian", "partner", "owner", "bishop", "executive", "trainer", "specialist", "focal", "deputies"}  # fmt: skip
OPERATION_HEADS = {"head of mission", "head of office", "head of centre", "head of center", "head of presence", "head of programme office",
                   "deputy head of mission", "deputy head of office", "deputy head of centre", "deputy head of presence", "deputy head of programme office",
                   "acting head of mission", "project co-ordinator", "project coordinator"}  # fmt: skip


def roles_of(
    person: Person,
    readings: Sequence[Reading],
    attributed: Sequence[Attributed],
    reference: Reference,
    country: str | None,
) -> tuple[RoleFound, ...]:
    """Return the offices of a person, each once, with the body stated or plainly implied.

    `country` is the code of the State that the dateline lies in.
    """
    given = [(m.sentence, m.noun, o, "") for m in person.mentions for o in m.noun.offices]
    given += [
        (n, Noun(o.start, o.end), o, "-attributed") for p, n, o in attributed if p == person.index
    ]
    found: dict[tuple[str, str, bool], RoleFound] = {}
    for sentence, noun, office, suffix in given:
        if office.head == "counterpart":
            office = _counterpart(office, readings[: sentence + 1])
        if office.head in NO_OFFICE and not (office.head == "ambassador" and office.body):
            continue
        reading = readings[sentence]
        body, rule, confidence = _body(
            office, noun, reading, readings[: sentence + 1], reference, country
        )
        span = Span(
            reading.sentence.tokens[office.start].start, reading.sentence.tokens[office.end - 1].end
        )
        title = _singular_title(office)
        role = RoleFound(title, body, Evidence(span, rule + suffix, confidence), office.former)
        key = (fold(title), fold(body.name) if body else "", office.former)
        found.setdefault(key, role)
    return _without_shorter(tuple(found.values()))


def _counterpart(office: Office, before: Sequence[Reading]) -> Office:
    """Return the office of the person whose counterpart is meant, at the State stated."""
    for reading in reversed(before):
        for noun in reversed(reading.nouns):
            for other in noun.offices:
                if noun.name and other.head == "minister" and other.start != office.start:
                    return replace(office, title=other.title, head=other.head)
    return office


def _singular_title(office: Office) -> str:
    if not office.plural:
        return office.title
    words = office.title.split()
    last = words[-1]
    singular = office.head if last.islower() else office.head.capitalize()
    if "-" in office.head and not last.islower():
        singular = "-".join(
            part.capitalize() if part not in {"in"} else part for part in office.head.split("-")
        )
    return (
        " ".join([*words[:-1], singular])
        if last.casefold().rstrip("s") == office.head
        else office.title
    )


def _body(
    office: Office,
    noun: Noun,
    reading: Reading,
    before: Sequence[Reading],
    reference: Reference,
    country: str | None,
) -> tuple[BodyRef | None, str, float]:
    if office.body is not None:
        return office.body, "office", 1.0
    if noun.country is not None:
        return noun.country, "office-country", 0.95
    title = office.title.casefold()
    if office.head in OSCE_HEADS or title in OSCE_TITLES:
        return OSCE, "office-osce", 1.0
    if title in OPERATION_HEADS:
        operation = _last_operation(before)
        return (operation, "office-operation", 0.9) if operation else (None, "office", 0.9)
    if office.head.startswith("co-chair"):
        group = _last_structure(before)
        return (group, "office-structure", 0.9) if group else (None, "office", 0.9)
    if office.head in words("national_heads") - {"secretary"}:
        sibling = _sibling_state(noun, reading)
        if sibling:
            return sibling, "office-sibling", 0.9
        state = reference.states_by_code.get(_host(noun, before, country) or "")
        if state is not None and not office.former:
            return BodyRef(state.label, state.iri), "office-host", 0.8
    return None, "office", 0.9


def _host(noun: Noun, before: Sequence[Reading], country: str | None) -> str | None:
    """Return the country of the place told last before the noun, else of the dateline, if the text names that State."""
    named = {
        h.entry.country
        for r in before
        for h in r.hits
        if h.kind is Kind.STATE and not _in_office(h.start, r)
    }
    stated = [
        h
        for h in before[-1].hits
        if h.kind is Kind.STATE
        and h.end <= noun.start
        and before[-1].sentence.low(h.start - 1) == "in"
    ]
    if stated:
        return stated[-1].entry.country
    for reading in reversed(before[-3:]):
        stop = noun.start if reading is before[-1] else len(reading.sentence.tokens)
        for hit in reversed(reading.places):
            if hit.start < stop and hit.place.country:
                return hit.place.country if hit.place.country in named else None
    return country if country in named else None


def _in_office(index: int, reading: Reading) -> bool:
    """Say whether a State stands inside somebody's office ("Ukrainian Foreign Minister X")."""
    return any(o.start <= index < o.end for n in reading.nouns for o in n.offices)


def _sibling_state(noun: Noun, reading: Reading) -> BodyRef | None:
    """Return the State of the office just before in the same list ("the President of Y A and Foreign Minister B")."""
    before = [n for n in reading.nouns if n.end <= noun.start]
    if not before or noun.start - before[-1].end > 2:
        return None
    for office in reversed(before[-1].offices):
        if (
            office.body
            and office.body.iri
            and office.body.iri.startswith("state/")
            and office.head in words("national_heads") - {"secretary"}
        ):
            return office.body
    return None


def _last_structure(readings: Sequence[Reading]) -> BodyRef | None:
    for reading in reversed(readings):
        for hit in reversed(reading.hits):
            if hit.kind is Kind.STRUCTURE and "co-chairs" not in hit.entry.iri:
                return BodyRef(hit.form.text, hit.entry.iri)
    return None


def _last_operation(readings: Sequence[Reading]) -> BodyRef | None:
    for reading in reversed(readings):
        for hit in reversed(reading.hits):
            if hit.kind is Kind.FIELD_OPERATION:
                return BodyRef(hit.form.text, hit.entry.iri)
    return None


def _without_shorter(roles: tuple[RoleFound, ...]) -> tuple[RoleFound, ...]:
    """Leave out "Minister" beside "Foreign Minister", and a bodiless title beside the same with its body."""

    def is_shorter(role: RoleFound) -> bool:
        title = fold(role.title)
        for other in roles:
            if other is role:
                continue
            longer = fold(other.title)
            same_body = (
                role.body is None
                or other.body is None
                or role.evidence.confidence < 1
                or fold(role.body.name) == fold(other.body.name)
                or role.body.iri == other.body.iri
            )
            head_only = (
                longer != title
                and (longer.endswith(" " + title) or longer.startswith(title + " "))
                and (
                    title
                    in {
                        "minister",
                        "head",
                        "representative",
                        "secretary",
                        "deputy",
                        "president",
                        "director",
                        "chair",
                        "chairman",
                        "chairperson",
                    }
                    or role.evidence.confidence < 1
                )
            )
            implied = (
                title == longer
                and same_body
                and (role.evidence.confidence, other.evidence.span)
                < (other.evidence.confidence, role.evidence.span)
            )
            equal = (
                title == longer
                and same_body
                and role.former == other.former
                and role.body is None
                and other.body is not None
            )
            if (head_only and same_body) or implied or equal:
                return True
        return False

    kept = tuple(r for r in roles if not is_shorter(r))
    return kept or roles[:1]


def office_role(office: Office, reading: Reading) -> RoleFound:
    """Return an office that takes part without its holder's name."""
    span = Span(
        reading.sentence.tokens[office.start].start, reading.sentence.tokens[office.end - 1].end
    )
    body = office.body
    if body is None and (office.head in OSCE_HEADS or office.title.casefold() in OSCE_TITLES):
        body = OSCE
    return RoleFound(_singular_title(office), body, Evidence(span, "office", 0.9), office.former)
