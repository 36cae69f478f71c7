"""Who heads a body, told by a verb: "the mission, headed by X"; "X, who leads the Z"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from osce_kg.extract.parties.office import Office
from osce_kg.extract.tables import words
from osce_kg.extract.tokens import join
from osce_kg.model import BodyRef

if TYPE_CHECKING:
    from collections.abc import Iterator

    from osce_kg.extract.parties.discourse import Discourse
    from osce_kg.extract.reading import Reading
    from osce_kg.extract.roles.attributed import Attributed

HEADING = {
    "headed": "Head",
    "led": "Head",
    "chaired": "Chair",
    "directed": "Director",
    "heads": "Head",
    "head": "Head",
    "leads": "Head",
    "chairs": "Chair",
    "directs": "Director",
}
BODY_ENDS = {",", ".", ";", "…", "...", "from", "until", "since", "at", "with", "has", "was", "is"}
AUXILIARIES = {"is", "was", "been", "has", "had", "which", ",", "now", "currently", "also"}
# Words for people who are led without being a body.
PEOPLE = {"side", "experts", "observers", "monitors", "officials", "parliamentarians"}
MAX_BODY_WORDS = 9
MAX_BODY_WORDS_BEFORE = 5
# How far behind "led the Office" its end can be told.
MAX_TERM_GAP = 8

# Words that no body has: what is "headed by X" behind them is told elsewhere.
NOT_IN_BODY = {
    *("the", "a", "of", "it", "which", "that", "who", "is", "was", "are", "were", "has", "had"),
    *("their", "its", "our", "his", "her"),
    *("have", "been", "be", "and", "they", "this", "also", "now", "still", "long", "by", "in"),
}


def find_heading(number: int, reading: Reading, discourse: Discourse) -> Iterator[Attributed]:
    """Yield the offices of those who head, lead, chair or direct a body in one sentence."""
    low = reading.sentence.low
    for index in range(len(reading.sentence.tokens)):
        title = HEADING.get(low(index))
        if title is None:
            continue
        by = _agent(reading, index)
        if by:
            person = _person_at(number, reading, discourse, by)
            office = _headed(index, title, _body_before(reading, index))
        elif low(index - 1) == "who":
            person = _person_ending(number, reading, discourse, index - 1)
            office = _office_at(reading, index, title)
        else:
            continue
        if person is not None and office is not None:
            yield person, number, office


def _agent(reading: Reading, index: int) -> int | None:
    """Return the token behind "headed by" or "headed since May by"."""
    low = reading.sentence.low
    if low(index + 1) == "by":
        return index + 2
    return index + 4 if low(index + 1) == "since" and low(index + 3) == "by" else None


def _headed(index: int, title: str, body: BodyRef | None) -> Office | None:
    if body is None:
        return None
    *before, last = names = [name.casefold() for name in body.name.split()]
    is_unit = bool(before) and last in words("operation_nouns")
    if last in PEOPLE or not (is_unit or any(c.isupper() for c in body.name)):
        return None
    if title == "Head" and not words("political_bodies").isdisjoint(names):
        title = "Leader"
    return Office(index, index + 1, title, body, head=title.casefold())


def _office_at(reading: Reading, index: int, title: str) -> Office | None:
    """Read the body behind "who heads"; "the Office" alone is the operation told last."""
    sentence = reading.sentence
    noun, behind = sentence.low(index + 2), sentence.low(index + 3)
    term = {sentence.low(i) for i in range(index, index + MAX_TERM_GAP)}
    former = not term.isdisjoint({"until", "from"}) and not sentence.low(index).endswith("s")
    own = noun in words("operation_nouns") and sentence.low(index + 1) == "the"
    if own and title == "Head" and (behind in BODY_ENDS or behind == "and"):
        unit = f"Head of {noun.capitalize()}"
        return Office(index, index + 1, unit, former=former, head="head")
    office = _headed(index, title, _body_at(reading, index + 1))
    return replace(office, former=former) if office else None


def _person_at(number: int, reading: Reading, discourse: Discourse, index: int) -> int | None:
    noun = reading.noun_at(index)
    return discourse.person(number, noun) if noun and noun.name else None


def _person_ending(number: int, reading: Reading, discourse: Discourse, index: int) -> int | None:
    before = [n for n in reading.nouns if n.end <= index and n.name]
    return discourse.person(number, before[-1]) if before and index - before[-1].end <= 1 else None


def _body_at(reading: Reading, index: int) -> BodyRef | None:
    sentence = reading.sentence
    start = index + (sentence.low(index) in {"the", "a", "its"})
    hit = next((h for h in reading.hits if h.start == start and h.is_body), None)
    if hit is not None and not hit.form.is_demonym and sentence.low(hit.end) != "'s":
        return BodyRef(join(sentence, hit.start, hit.end), hit.entry.iri)
    end, stop = start, min(start + MAX_BODY_WORDS, len(sentence.tokens))
    while end < stop and sentence.low(end) not in BODY_ENDS:
        if sentence.low(end) == "and" and not _goes_on(reading, end + 1):
            break
        end += 1
    name = join(sentence, start, end).strip(' “”"')
    return BodyRef(name) if name else None


def _goes_on(reading: Reading, index: int) -> bool:
    """Say whether a capitalized word that is no party goes on with the body's name."""
    tokens = reading.sentence.tokens
    return index < len(tokens) and tokens[index].is_capitalized and reading.noun_at(index) is None


def _body_before(reading: Reading, index: int) -> BodyRef | None:
    sentence = reading.sentence
    end = index
    while end > 0 and sentence.low(end - 1) in AUXILIARIES:
        end -= 1
    hit = next((h for h in reading.hits if h.end == end and h.is_body), None)
    if hit is not None:
        start = hit.start - (sentence.low(hit.start - 1) == "the") - 1
        if sentence.low(start) not in {"of", "from"}:
            return BodyRef(join(sentence, hit.start, hit.end), hit.entry.iri)
        if sentence.low(start - 1) == "delegation":
            return None
    else:
        start = end
    while start > max(0, end - MAX_BODY_WORDS_BEFORE) and _is_body_word(reading, start - 1):
        start -= 1
    return BodyRef(join(sentence, start, end)) if start < end else None


def _is_body_word(reading: Reading, index: int) -> bool:
    token = reading.sentence.tokens[index]
    return token.is_word and token.low not in NOT_IN_BODY
