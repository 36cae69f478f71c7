"""The title of an office without what stands around it: "First Deputy Prime Minister".

core := a role of the vocabulary | modifier* head
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from osce_kg.dates import WEEKDAYS
from osce_kg.extract.lexicon import BODY_KINDS
from osce_kg.extract.parties.office import singular, title_heads
from osce_kg.extract.tables import words
from osce_kg.extract.tokens import join
from osce_kg.reference.entries import Kind

if TYPE_CHECKING:
    from osce_kg.extract.lexicon import Lookup
    from osce_kg.extract.tokens import Sentence

ROLE_KINDS = frozenset({Kind.ROLE})
MAX_CORE_WORDS = 6
ORDINALS = {"first", "second", "third"}
RANKED = {"deputy", "vice", "secretary"}
JOINTS = {"and", "-", "&"}
# Heads of offices whose body may be part of a title of the vocabulary.
HELD_AT_BODIES = {"speaker", "chair", "chairman", "chairperson", "chairwoman", "president"} | {
    *("secretary", "vice-president", "director"),
}
TITLE_PREPOSITIONS = {"of", "for", "on", "to"}


class Core(NamedTuple):
    """The title itself: the token behind it, its words, its head, and whether it is plural."""

    end: int
    title: str
    head: str
    plural: bool


def read_core(lookup: Lookup, index: int) -> Core | None:
    """Return the title that begins at a token: of the vocabulary, or made of title words."""
    role = lookup.longest(index, ROLE_KINDS)
    generic = _generic_core(lookup.sentence, index)
    if role and generic and _goes_past(lookup, generic, role.end):
        return generic
    if role and (generic is None or role.end >= generic.end):
        head, plural = _head(lookup.sentence, index, role.end)
        return Core(role.end, join(lookup.sentence, index, role.end), head, plural)
    return generic


def _goes_past(lookup: Lookup, generic: Core, end: int) -> bool:
    """Say whether a title of the vocabulary stops short of its field, or takes in its body."""
    return generic.end < end and (
        _ends_in_body(lookup, generic, end) or _field_goes_on(lookup.sentence, end)
    )


def _field_goes_on(sentence: Sentence, end: int) -> bool:
    """Say whether more of a ministry's field follows ("Minister of Education, SCIENCE")."""
    if is_body_word(sentence, end):
        return True
    if sentence.low(end) not in {",", "and", "&"} or end + 1 >= len(sentence.tokens):
        return False
    further = (
        sentence.low(end + 1) in words("portfolios") and sentence.tokens[end + 1].is_capitalized
    )
    return further and _generic_core(sentence, end + 1) is None


def is_body_word(sentence: Sentence, index: int) -> bool:
    """Say whether a token is a capitalized noun that heads the name of a body."""
    if index >= len(sentence.tokens):
        return False
    token = sentence.tokens[index]
    return token.is_capitalized and token.low in words("org_heads")


def _ends_in_body(lookup: Lookup, generic: Core, end: int) -> bool:
    """Say whether a title of the vocabulary takes in its body ("Director of the X Centre")."""
    hits = (lookup.longest(i, BODY_KINDS) for i in range(generic.end, end))
    return _ends_in_unknown_body(lookup.sentence, generic, end) or any(
        hit and hit.end == end for hit in hits
    )


def _ends_in_unknown_body(sentence: Sentence, generic: Core, end: int) -> bool:
    """Say whether a title goes on to a body that is no unit ("Chair of the X Commission")."""
    is_unit = sentence.low(end - 1) in words("units")
    return generic.head in HELD_AT_BODIES and is_body_word(sentence, end - 1) and not is_unit


def _head(sentence: Sentence, start: int, end: int) -> tuple[str, bool]:
    """Return the head noun of a title, in the singular, and whether it stands in the plural."""
    head, plural = sentence.low(end - 1), False
    for index in range(start, end):
        low = sentence.low(index)
        if low in TITLE_PREPOSITIONS:
            break
        if singular(low) in title_heads():
            head, plural = singular(low), singular(low) != low
    return head, plural


def _generic_core(sentence: Sentence, start: int) -> Core | None:
    """Read modifiers and heads ("First Deputy Prime Minister"); the last head ends the title."""
    best: Core | None = None
    for index in range(start, min(start + MAX_CORE_WORDS, len(sentence.tokens))):
        low = sentence.low(index)
        if low in JOINTS and (best is not None or index == start):
            break
        if is_count(sentence, index):
            break
        head = singular(low)
        if head in title_heads():
            best = Core(index + 1, join(sentence, start, index + 1), head, head != low)
        elif not _is_modifier(sentence, index):
            break
    return best


def _is_modifier(sentence: Sentence, index: int) -> bool:
    """Say whether a word can stand before a title's head and belong to the title."""
    low = sentence.low(index)
    if low in words("role_modifiers") or low in words("portfolios") or low in JOINTS:
        return True
    token, following = sentence.tokens[index], sentence.low(index + 1)
    if low in words("sentence_openers") or low in WEEKDAYS:
        return False
    proper = token.is_word and token.is_capitalized and following not in {"mp", "general"}
    return proper and singular(following) in title_heads()


def is_count(sentence: Sentence, index: int) -> bool:
    """Say whether "first" counts holders ("the first Envoy") rather than ranks ("First Deputy")."""
    return sentence.low(index) in ORDINALS and sentence.low(index + 1) not in RANKED
