"""Offices that a sentence gives a person elsewhere than beside the name.

"He had been Ambassador"; "X took over as Head of Mission"; "the mission, headed by X";
"X, who leads the Z"; "the Ruritanian Minister" said of a minister named without his State.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from osce_kg.extract.parties.office import Office
from osce_kg.extract.tables import words
from osce_kg.extract.tokens import join
from osce_kg.model import BodyRef

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from osce_kg.extract.parties.discourse import Discourse
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
BODY_ENDS = {",", ".", "and", ";", "…", "..."}
MAX_BODY_WORDS = 8
MAX_BODY_WORDS_BEFORE = 5
# "over" and up to three words ("from", "as", "the OSCE") before the office taken over.
MAX_OFFICE_GAP = 4

Attributed = tuple[int, int, Office]

# Words that no body has: what is "headed by X" behind them is told elsewhere.
NOT_IN_BODY = {
    *("the", "a", "of", "it", "which", "that", "who", "is", "was", "are", "were", "has", "had"),
    *("have", "been", "be", "and", "they", "this", "also", "now", "still", "long"),
}


def find_attributed(readings: Sequence[Reading], discourse: Discourse) -> tuple[Attributed, ...]:
    """Return (person, sentence, office) for each office given away from the name."""
    found: list[Attributed] = []
    for number, reading in enumerate(readings):
        found += _copular(number, reading, discourse)
        found += _succession(number, reading, discourse)
        found += _heading(number, reading, discourse)
        found += _resolved(number, reading, discourse)
    return tuple(found)


# ---------------------------------------------------------------------- "X is the Head of Y"


def _copular(number: int, reading: Reading, discourse: Discourse) -> Iterator[Attributed]:
    for noun in reading.nouns:
        person = discourse.person(number, noun)
        behind, former = _copula(reading, noun.end)
        complement = reading.noun_at(behind) if behind else None
        if person is None or complement is None or complement.name or not complement.offices:
            continue
        office = complement.offices[0]
        if not office.plural:
            yield person, number, replace(office, former=former or office.former)


def _copula(reading: Reading, index: int) -> tuple[int, bool]:
    """Return the token behind "is", "was", "had been", and whether the past is meant."""
    low = reading.sentence.low
    if low(index) in PRESENT:
        return index + 1, False
    if low(index) in PAST:
        return index + 1, True
    if low(index + 1) == "been" and low(index) in {"has", "had", "have"}:
        return index + 2, low(index) == "had"
    return 0, False


# ---------------------------------------------------------------------- "X took over from Y"


def _succession(number: int, reading: Reading, discourse: Discourse) -> Iterator[Attributed]:
    low = reading.sentence.low
    if reading.sentence.lows.isdisjoint(TAKING_OVER | SUCCEEDING):
        return
    for index in range(len(reading.sentence.tokens)):
        if low(index) in TAKING_OVER and low(index + 1) == "over":
            yield from _taken_over(number, reading, discourse, index)
        elif low(index) in SUCCEEDING:
            yield from _succeeded(number, reading, discourse, index)


def _taken_over(
    number: int, reading: Reading, discourse: Discourse, index: int
) -> Iterator[Attributed]:
    """Read "took over as Head of Mission", "took over Y's chairmanship"."""
    low = reading.sentence.low
    named = (n for n in reading.nouns if n.start > index and n.name)
    source = next((n for n in named if low(n.start - 1) in {"from", "'s"}), None)
    person = discourse.person(number, source) if source else None
    office = _office_behind(number, reading, discourse, index + 2)
    if office is not None and person is not None:
        yield person, number, replace(office, former=True, start=index, end=index + 2)


def _succeeded(
    number: int, reading: Reading, discourse: Discourse, index: int
) -> Iterator[Attributed]:
    """Read "X, the Head of Mission, succeeded Y": Y once held X's office."""
    other = reading.noun_at(index + 1)
    if other is None or not other.name:
        return
    person = discourse.person(number, other)
    office = _office_of_subject(number, reading, discourse, index)
    if person is None or office is None or any(o.title == office.title for o in other.offices):
        return
    yield person, number, replace(office, former=True, start=index, end=index + 1)


def _office_behind(
    number: int, reading: Reading, discourse: Discourse, index: int
) -> Office | None:
    """Return the office named close behind "took over", completed from the subject's own."""
    own = _office_of_subject(number, reading, discourse, index - 2)
    for position in range(index, min(index + MAX_OFFICE_GAP, len(reading.sentence.tokens))):
        noun = reading.noun_at(position)
        if noun and noun.offices and not noun.name:
            return _completed(noun.offices[0], own)
        if reading.sentence.low(position) in OFFICE_OF:
            return own
    return None


def _completed(office: Office, own: Office | None) -> Office:
    title = OFFICE_OF.get(office.title.casefold())
    if title is None:
        shared = own.body if own and own.head == office.head else None
        return replace(office, body=office.body or shared)
    if own and own.title.casefold().startswith(title[:5].casefold()):
        return own
    return replace(office, title=title, head=title.casefold())


def _office_of_subject(
    number: int, reading: Reading, discourse: Discourse, index: int
) -> Office | None:
    """Return the last office of the person who governs the verb at a token."""
    for noun in reversed([n for n in reading.nouns if n.end <= index]):
        person = discourse.person(number, noun)
        if person is not None:
            offices = reversed(discourse.people.persons[person].offices)
            held = (o for o in offices if not o.former and o.head not in words("honorifics"))
            return next(held, None)
    return None


# ---------------------------------------------------------------------- "headed by X"


def _heading(number: int, reading: Reading, discourse: Discourse) -> Iterator[Attributed]:
    low = reading.sentence.low
    if reading.sentence.lows.isdisjoint(HEADING):
        return
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
    before = [n for n in reading.nouns if n.end <= index and n.name]
    return discourse.person(number, before[-1]) if before and index - before[-1].end <= 1 else None


def _body_at(reading: Reading, index: int) -> BodyRef | None:
    sentence = reading.sentence
    start = index + (sentence.low(index) in {"the", "a"})
    hit = next((h for h in reading.hits if h.start == start and h.is_body), None)
    if hit is not None:
        return BodyRef(join(sentence, hit.start, hit.end), hit.entry.iri)
    end, stop = start, min(start + MAX_BODY_WORDS, len(sentence.tokens))
    while end < stop and sentence.low(end) not in BODY_ENDS:
        end += 1
    name = join(sentence, start, end).strip(' “”"')
    return BodyRef(name) if any(c.isupper() for c in name) else None


def _body_before(reading: Reading, index: int) -> BodyRef | None:
    sentence = reading.sentence
    end = index - (sentence.low(index - 1) == ",")
    hit = next((h for h in reading.hits if h.end == end and h.is_body), None)
    if hit is not None:
        return BodyRef(join(sentence, hit.start, hit.end), hit.entry.iri)
    start = end
    while start > max(0, end - MAX_BODY_WORDS_BEFORE) and _is_body_word(reading, start - 1):
        start -= 1
    return BodyRef(join(sentence, start, end)) if start < end else None


def _is_body_word(reading: Reading, index: int) -> bool:
    token = reading.sentence.tokens[index]
    return token.is_word and token.low not in NOT_IN_BODY


# ---------------------------------------------------------------------- "the Ruritanian Minister"


def _resolved(number: int, reading: Reading, discourse: Discourse) -> Iterator[Attributed]:
    """Yield offices that name no one, where they say more of a known holder's body."""
    for noun in reading.nouns:
        if noun.name or not noun.offices:
            continue
        office = noun.offices[0]
        person = discourse.person(number, noun)
        if office.is_bare or office.plural or person is None:
            continue
        held = [o for o in discourse.people.persons[person].held if o.head == office.head]
        if held and all(o.is_bare for o in held):
            yield person, number, office
