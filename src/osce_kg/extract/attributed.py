"""Offices that a sentence gives a person elsewhere than beside the name.

"He had been Ambassador"; "X took over as Head of Mission from Y"; "the mission, headed by X";
"X, who leads the Z"; "the Kyrgyz Foreign Minister" said of a minister named without his State.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from osce_kg.extract.offices import Office, join
from osce_kg.extract.tables import words
from osce_kg.model import BodyRef

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from osce_kg.extract.discourse import Discourse
    from osce_kg.extract.nouns import Noun
    from osce_kg.extract.reading import Reading

PRESENT = {"is", "remains", "becomes"}
PAST = {"was", "were"}
TAKING_OVER = {"took", "takes", "taking", "taken"}
SUCCEEDING = {"succeeded", "succeeds", "replaced", "replaces", "succeeding", "replacing"}
OFFICE_OF = {
    "presidency": "President",
    "chairmanship": "Chairperson-in-Office",
    "chairpersonship": "Chairperson-in-Office",
}
HEADING = {
    "headed": "Head",
    "led": "Leader",
    "chaired": "Chair",
    "heads": "Head",
    "leads": "Leader",
    "chairs": "Chair",
}

Attributed = tuple[int, int, Office]


def find_attributed(readings: Sequence[Reading], discourse: Discourse) -> tuple[Attributed, ...]:
    """Return (person, sentence, office) for each office given away from the name."""
    found: list[Attributed] = []
    for number, reading in enumerate(readings):
        found += _copular(number, reading, discourse)
        found += _succession(number, reading, discourse)
        found += _heading(number, reading, discourse)
        found += _resolved(number, reading, discourse)
    return tuple(found)


def _copular(number: int, reading: Reading, discourse: Discourse) -> Iterator[Attributed]:
    for noun in reading.nouns:
        person = discourse.person(number, noun)
        verb, former = _copula(reading, noun.end)
        office = reading.noun_at(verb) if verb else None
        if (
            person is None
            or office is None
            or office.name
            or not office.offices
            or office.offices[0].plural
        ):
            continue
        yield person, number, replace(office.offices[0], former=former or office.offices[0].former)


def _copula(reading: Reading, index: int) -> tuple[int, bool]:
    """Return the token behind "is", "was", "has been", "had been", and whether the past is meant."""
    low = reading.sentence.low
    if low(index) in PRESENT:
        return index + 1, False
    if low(index) in PAST:
        return index + 1, True
    if low(index + 1) == "been" and low(index) in {"has", "had", "have"}:
        return index + 2, low(index) == "had"
    return 0, False


def _succession(number: int, reading: Reading, discourse: Discourse) -> Iterator[Attributed]:
    low = reading.sentence.low
    for index in range(len(reading.sentence.tokens)):
        if low(index) in TAKING_OVER and low(index + 1) == "over":
            office = _office_between(number, reading, discourse, index + 2)
            source = next(
                (
                    n
                    for n in reading.nouns
                    if n.start > index and n.name and low(n.start - 1) in {"from", "'s"}
                ),
                None,
            )
            person = discourse.person(number, source) if source else None
            if office and person is not None:
                yield person, number, replace(office, former=True, start=index, end=index + 2)
        elif low(index) in SUCCEEDING:
            successor = reading.noun_at(index + 1)
            person = discourse.person(number, successor) if successor and successor.name else None
            office = _office_of_subject(number, reading, discourse, index)
            if (
                person is not None
                and office
                and not (successor and any(o.title == office.title for o in successor.offices))
            ):
                yield person, number, replace(office, former=True, start=index, end=index + 1)


def _office_between(
    number: int, reading: Reading, discourse: Discourse, index: int
) -> Office | None:
    for position in range(index, min(index + 4, len(reading.sentence.tokens))):
        noun = reading.noun_at(position)
        if noun and noun.offices and not noun.name:
            office = noun.offices[0]
            title = OFFICE_OF.get(office.title.casefold())
            own = _office_of_subject(number, reading, discourse, index - 2)
            if title:
                return (
                    own
                    if own and own.title.casefold().startswith(title[:5].casefold())
                    else replace(office, title=title, head=title.casefold())
                )
            return replace(
                office, body=office.body or (own.body if own and own.head == office.head else None)
            )
        word = OFFICE_OF.get(reading.sentence.low(position))
        if word:
            own = _office_of_subject(number, reading, discourse, index - 2)
            return own
    return None


def _office_of_subject(
    number: int, reading: Reading, discourse: Discourse, index: int
) -> Office | None:
    """Return the last office of the person who governs the verb at a token."""
    for noun in reversed([n for n in reading.nouns if n.end <= index]):
        person = discourse.person(number, noun)
        if person is not None:
            offices = [
                o
                for o, _ in discourse.people.persons[person].offices
                if not o.former and o.head not in words("honorifics")
            ]
            return offices[-1] if offices else None
    return None


def _heading(number: int, reading: Reading, discourse: Discourse) -> Iterator[Attributed]:
    low = reading.sentence.low
    for index in range(len(reading.sentence.tokens)):
        title = HEADING.get(low(index))
        if title is None:
            continue
        if low(index + 1) == "by":
            person = _person_at(number, reading, discourse, index + 2)
            body = _body_before(reading, index)
        elif low(index - 1) == "who":
            person = _person_ending(number, reading, discourse, index - 1)
            body = _body_at(reading, index + 1)
        else:
            continue
        if person is not None and body is not None:
            yield person, number, Office(index, index + 1, title, body, head=title.casefold())


def _person_at(number: int, reading: Reading, discourse: Discourse, index: int) -> int | None:
    noun = reading.noun_at(index)
    return discourse.person(number, noun) if noun and noun.name else None


def _person_ending(number: int, reading: Reading, discourse: Discourse, index: int) -> int | None:
    before: list[Noun] = [n for n in reading.nouns if n.end <= index and n.name]
    return discourse.person(number, before[-1]) if before and index - before[-1].end <= 1 else None


def _body_at(reading: Reading, index: int) -> BodyRef | None:
    start = index + (reading.sentence.low(index) in {"the", "a"})
    hit = next((h for h in reading.hits if h.start == start and h.is_body), None)
    if hit:
        return BodyRef(join(reading.sentence, hit.start, hit.end), hit.entry.iri)
    end = start
    while (
        end < len(reading.sentence.tokens)
        and end - start < 8
        and reading.sentence.low(end) not in {",", ".", "and", ";", "…", "..."}
    ):
        end += 1
    words_ = join(reading.sentence, start, end).strip(' “”"')
    return BodyRef(words_) if end > start and any(c.isupper() for c in words_) else None


def _body_before(reading: Reading, index: int) -> BodyRef | None:
    end = index - (reading.sentence.low(index - 1) == ",")
    hit = next((h for h in reading.hits if h.end == end and h.is_body), None)
    if hit:
        return BodyRef(join(reading.sentence, hit.start, hit.end), hit.entry.iri)
    start = end
    while (
        start > 0
        and end - start < 5
        and reading.sentence.tokens[start - 1].is_word
        and reading.sentence.low(start - 1) not in {"the", "a", "of"}
    ):
        start -= 1
    return BodyRef(join(reading.sentence, start, end)) if start < end else None


def _resolved(number: int, reading: Reading, discourse: Discourse) -> Iterator[Attributed]:
    """Yield offices that name no one, where they say more of a known holder's body."""
    for noun in reading.nouns:
        if noun.name or not noun.offices or noun.offices[0].body is None or noun.offices[0].plural:
            continue
        person = discourse.person(number, noun)
        if person is None:
            continue
        held = [
            o for o, _ in discourse.people.persons[person].offices if o.head == noun.offices[0].head
        ]
        if held and all(o.body is None for o in held):
            yield person, number, noun.offices[0]
