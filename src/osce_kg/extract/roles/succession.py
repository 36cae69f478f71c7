"""Offices that people held before others: "X took over from Y", "her predecessor, Y"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from osce_kg.extract.parties.office import Office
from osce_kg.extract.roles.implied_bodies import OSCE, is_of_osce
from osce_kg.extract.tables import words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from osce_kg.extract.parties.discourse import Discourse
    from osce_kg.extract.parties.noun import Noun
    from osce_kg.extract.reading import Reading
    from osce_kg.extract.roles.attributed import Attributed

TAKING = {"took", "takes", "taking", "taken", "take"}
SUCCEEDING = {
    *("succeeded", "succeeds", "replaced", "replaces", "succeeding", "replacing", "succeed"),
    *("follows", "replace"),
}
OFFICE_OF = {
    "presidency": "President",
    "chairmanship": "Chairperson-in-Office",
    "chairpersonship": "Chairperson-in-Office",
}
POSTS = {"post", "function", "position", "office"}
OSCE_BODIES = ("field-operation/", "structure/", "organization/osce")
# "over" and up to three words ("from", "as", "the OSCE") before the office taken over.
MAX_OFFICE_GAP = 4
# Words between a verb and the name it governs ("follows the Ruritanian writer X").
MAX_NAME_GAP = 3
# Heads of offices that many hold at a time, and none after another.
NO_POST = {"member", "mp", "senator", "deputies", "diplomat", "expert", "lawyer"}
# How many sentences back the one who has a predecessor is looked for.
MAX_SENTENCES_BACK = 4


def find_succession(
    number: int,
    readings: Sequence[Reading],
    discourse: Discourse,
    given: tuple[Attributed, ...],
) -> Iterator[Attributed]:
    """Yield the former offices that one sentence implies; `given` are those found before."""
    finder = _Succession(number, readings, discourse, given)
    low = finder.reading.sentence.low
    for index in range(len(finder.reading.sentence.tokens)):
        word = low(index)
        if word == "predecessor":
            yield from finder.predecessor(index)
        elif word in TAKING and low(index + 1) == "over":
            yield from finder.taken_over(index)
        elif word in SUCCEEDING:
            yield from finder.succeeded(index, index + 1)
        elif word in TAKING and low(index + 2) == "place" and low(index + 3) == "of":
            yield from finder.succeeded(index, index + 4)
        elif word == "held" and low(index + 1) == "the":
            yield from finder.held(index)


class _Succession:
    """Looks for former offices in one sentence."""

    def __init__(
        self,
        number: int,
        readings: Sequence[Reading],
        discourse: Discourse,
        given: tuple[Attributed, ...],
    ) -> None:
        self.number, self.readings, self.discourse = number, readings, discourse
        self.reading = readings[number]
        self.given = given

    def predecessor(self, index: int) -> Iterator[Attributed]:
        """Read "her predecessor, Y" and "X's predecessor, Y"."""
        noun = self.reading.noun_at(index)
        if noun is None or not noun.name or any(o.former for o in noun.offices):
            return
        yield from self._former(noun, self._owner_post(index), index)

    def taken_over(self, index: int) -> Iterator[Attributed]:
        """Read "took over as Head of Mission from Y", "took over Y's chairmanship"."""
        low = self.reading.sentence.low
        named = (n for n in self.reading.nouns if n.start > index and n.name)
        source = next((n for n in named if self._is_source(n)), None)
        office = self._office_behind(index + 2)
        if office is None and source and low(index + 2) != "as":
            office = self._subject_post(index)
        yield from self._former(source, office, index)

    def succeeded(self, index: int, behind: int) -> Iterator[Attributed]:
        """Read "X, the Head of Mission, succeeded Y": Y once held X's office."""
        other = self._named_at(behind)
        yield from self._former(other, self._subject_post(index), index)

    def held(self, index: int) -> Iterator[Attributed]:
        """Read "Y, who held the post last year"."""
        low = self.reading.sentence.low
        has = low(index - 1) in {"has", "had"}
        if low(index - 1 - has) != "who":
            return
        before = [n for n in self.reading.nouns if n.end <= index - 1 - has and n.name]
        if not before:
            return
        if low(index + 2) in OFFICE_OF:
            office: Office | None = Office(
                index, index + 3, "Chairperson-in-Office", OSCE, head="chairperson-in-office"
            )
        else:
            office = self._owner_post(before[-1].start) if low(index + 2) in POSTS else None
            office = office if office and _is_osce_post(office) else None
        yield from self._former(before[-1], office, index)

    # ------------------------------------------------------------------ who and what

    def _former(self, noun: Noun | None, office: Office | None, index: int) -> Iterator[Attributed]:
        person = self.discourse.person(self.number, noun) if noun else None
        if noun is None or person is None or office is None:
            return
        if any(o.title == office.title for o in noun.offices):
            return
        yield person, self.number, replace(office, former=True, start=index, end=index + 1)

    def _is_source(self, noun: Noun) -> bool:
        low = self.reading.sentence.low
        before = (low(noun.start - gap) for gap in range(1, MAX_NAME_GAP + 2))
        return low(noun.start - 1) == "'s" or "from" in before

    def _named_at(self, index: int) -> Noun | None:
        for start in range(index, index + MAX_NAME_GAP + 1):
            noun = self.reading.noun_at(start)
            if noun is not None:
                return noun if noun.name else None
        return None

    def _post_of(self, person: int) -> Office | None:
        """Return the office that another can have held before: at the OSCE, else the last."""
        offices = [
            *(o for who, _, o in self.given if who == person),
            *reversed(self.discourse.people.persons[person].offices),
        ]
        held = [o for o in offices if not o.former and o.head not in NO_POST | words("honorifics")]
        return next((o for o in held if _is_osce_post(o)), held[0] if held else None)

    def _subject_post(self, index: int) -> Office | None:
        """Return the post of the person who governs the verb at a token."""
        for noun in reversed([n for n in self.reading.nouns if n.end <= index]):
            if noun.pronoun and (newcomer := self._newcomer()):
                return newcomer
            person = self.discourse.person(self.number, noun)
            if person is not None:
                return self._post_of(person)
        return None

    def _newcomer(self) -> Office | None:
        """Return the post at the OSCE that the text before gave somebody last."""
        told = (o for _, n, o in reversed(self.given) if n < self.number and not o.former)
        return next((o for o in told if _is_osce_post(o)), None)

    def _owner_post(self, index: int) -> Office | None:
        """Return the post of whoever "his predecessor" at a token is of: one of the OSCE first."""
        fallback: Office | None = None
        for number in range(self.number, max(-1, self.number - MAX_SENTENCES_BACK), -1):
            nouns = self.readings[number].nouns
            for noun in reversed([n for n in nouns if number < self.number or n.end <= index]):
                person = self.discourse.person(number, noun)
                post = self._post_of(person) if person is not None else None
                if post is not None and _is_osce_post(post):
                    return post
                fallback = fallback or post
        return fallback

    def _office_behind(self, index: int) -> Office | None:
        """Return the office named close behind "took over", completed from the subject's own."""
        own = self._subject_post(index - 2)
        for position in range(
            index, min(index + MAX_OFFICE_GAP, len(self.reading.sentence.tokens))
        ):
            noun = self.reading.noun_at(position)
            if noun and noun.offices and not noun.name:
                return _completed(noun.offices[0], own)
            if self.reading.sentence.low(position) in OFFICE_OF:
                return own
        return None


def _is_osce_post(office: Office) -> bool:
    iri = office.body.iri if office.body else None
    at_osce = iri is not None and iri.startswith(OSCE_BODIES)
    return at_osce or is_of_osce(office) or office.title.casefold() in words("operation_titles")


def _completed(office: Office, own: Office | None) -> Office:
    title = OFFICE_OF.get(office.title.casefold())
    if title is None:
        shared = own.body if own and own.head == office.head else None
        return replace(office, body=office.body or shared)
    if own and own.title.casefold().startswith(title[:5].casefold()):
        return own
    return replace(office, title=title, head=title.casefold())
