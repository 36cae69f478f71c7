"""Names that only the sentence tells to be a person's: "Y met X Z of the Borduric delegation".

Nothing in such a name says so: no title, no known given name, no ending. It must be made of two
to four plain words that no body, place, paper or project is made of, and stand where people do.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from osce_kg.extract.encounters.clauses import is_finite
from osce_kg.extract.lexicon import BODY_KINDS, Lookup
from osce_kg.extract.tables import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from osce_kg.extract.parties.names import NameSpan
    from osce_kg.extract.tokens import Token

MIN_WORDS, MAX_WORDS = 2, 4
MIN_LETTERS = 3
# Verbs whose object is hardly ever anything but people.
MEETING_VERBS = {"met", "meet", "meets", "telephoned", "greeted", "received", "briefed"}
# What stands between such a verb, or a list of people, and a party.
LEADING = {"with", "by", "between", "and", "to"}
CLOSING = {".", ",", ";", "", "in", "at", "on", "here", "there", "today", "yesterday", "tomorrow"}
OPENING = {"", "-", "–", "—", "that", "when"}
POSSESSIVES = {"'s", "'"}


def is_plain(lookup: Lookup, name: NameSpan, blocked: frozenset[int]) -> bool:
    """Say whether a name is two to four plain words, and no word of it an ordinary one's."""
    if lookup.sentence.paragraph < 0:
        return False
    if not blocked.isdisjoint(range(name.start, name.end)) or lookup.low(name.start - 1) == "the":
        return False
    following = lookup.sentence.tokens[name.end : name.end + 1]
    if following and following[0].is_capitalized:
        return False
    return is_like_name(lookup.sentence.tokens[name.start : name.end])


def is_like_name(tokens: Sequence[Token]) -> bool:
    """Say whether tokens are two to four words such as a name, and nothing else, is made of."""
    return MIN_WORDS <= len(tokens) <= MAX_WORDS and all(
        t.low in words("particles") or _is_plain_word(t.text, t.low) for t in tokens
    )


def _is_plain_word(text: str, low: str) -> bool:
    ordinary = words("ordinary_words") | words("portfolios") | words("role_modifiers")
    parts = text.split("-")
    return (
        len(text) >= MIN_LETTERS
        and all(part[:1].isupper() and part[1:].islower() for part in parts)
        and low not in ordinary
        and not any(part.casefold() in ordinary for part in parts)
    )


def stands_as_person(lookup: Lookup, name: NameSpan) -> bool:
    """Say whether plain words stand where a person does, by what is before and behind them."""
    low = lookup.low
    before, behind = low(name.start - 1), low(name.end)
    if before in MEETING_VERBS:
        return behind in CLOSING or affiliation_end(lookup, name.end) is not None
    if affiliation_end(lookup, name.end) is not None:
        return before in LEADING | OPENING | {","}
    return before in OPENING and behind in MEETING_VERBS


def is_awaited(lookup: Lookup, start: int, end: int) -> bool:
    """Say whether a person is awaited from `start` to `end`: beside a verb or in a list."""
    return lookup.low(start - 1) in MEETING_VERBS | LEADING or is_finite(lookup.low(end))


def affiliation_end(lookup: Lookup, index: int) -> int | None:
    """Return the end of "of the Mission to Ruritania" behind a name, or None.

    The body is one of the vocabulary, what a people's adjective tells of ("of the Borduric
    delegation"), or an abbreviation.
    """
    if lookup.low(index) not in {"of", "from"}:
        return None
    start = index + 1 + (lookup.low(index + 1) == "the")
    hit = lookup.longest(start, BODY_KINDS)
    tokens = lookup.sentence.tokens
    if hit is None:
        acronym = start < len(tokens) and tokens[start].is_acronym
        return start + 1 if acronym else None
    if lookup.low(hit.end) in POSSESSIVES:
        return None
    heads = words("org_heads") | words("units")
    end = hit.end
    while lookup.low(end) in heads:
        end += 1
    return None if hit.form.is_demonym and end == hit.end else end
