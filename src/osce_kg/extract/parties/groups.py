"""Parties without a name: pronouns, counted people, and groups ("members of the Council")."""

from __future__ import annotations

from typing import TYPE_CHECKING

from osce_kg.extract.parties.names import is_given_name
from osce_kg.extract.parties.noun import Noun
from osce_kg.extract.parties.offices import ARTICLES, DETERMINERS, OWNERS
from osce_kg.extract.tables import words
from osce_kg.extract.tokens import join

if TYPE_CHECKING:
    from collections.abc import Callable

    from osce_kg.extract.tokens import Sentence, Token

    BeginsParty = Callable[[int], bool]

PRONOUNS = {"he", "she", "they", "him", "them", "we", "us", "who", "whom", "i"}
# What follows "her" where it is a person and no possessive.
AFTER_HER = {
    *("in", "at", "on", "to", "for", "with", "and", "during", "by", "today", "yesterday"),
    *(",", ".", "", "…", "as", "after", "before", "there", "here"),
}
COUNTS = {"two", "three", "both", "pair"}
GROUP_STOPS = {
    *(",", ".", ";", ":", "(", ")", "–", "—", "…", "...", '"', "“"),
    *("who", "which", "that", "to", "where", "about", "during", "before", "after"),
    *("as", "on", "at", "with"),
}
# Plurals that do not end in "s".
PLURALS = {"staff", "women", "men", "people", "youth"}
# Verbs in the infinitive, which no list of finite verbs holds.
INFINITIVES = {"brief", "see", "receive", "address"}
NOT_IN_GROUP = {"of", "in", "by", "for", "and", "from", "meeting", "meetings", "talks"}
MAX_WORDS_BEFORE_HEAD = 7


def read_pronoun(sentence: Sentence, start: int) -> Noun | None:
    """Return the pronoun, or the count of people, that begins at a token ("the two sides")."""
    low = sentence.low(start)
    if low in PRONOUNS and sentence.tokens[start].text != "US":
        return Noun(start, start + 1, pronoun=low)
    if low == "her" and sentence.low(start + 1) in AFTER_HER:
        return Noun(start, start + 1, pronoun="she")
    return _count(sentence, start) if low == "the" or low in COUNTS else None


def _count(sentence: Sentence, start: int) -> Noun | None:
    """Read "the two", "both ministers", "the three of them"."""
    low = sentence.low(start)
    end = start + 1 + (low == "the")
    count, following = sentence.low(end - 1), sentence.low(end)
    if count not in COUNTS:
        return None
    if following in words("collective_nouns"):
        return Noun(start, end + 1, pronoun="both", honorific=f"{count} {following}")
    if low not in {"the", "both"}:
        return None
    if following == "of" and sentence.low(end + 1) == "them":
        return Noun(start, end + 2, pronoun="both")
    return Noun(start, end, pronoun="both") if _stands_for_people(sentence, end) else None


def _stands_for_people(sentence: Sentence, end: int) -> bool:
    """Say whether "the two" or "both" before a token is no part of a longer phrase."""
    following = sentence.low(end)
    if not sentence.tokens[min(end, len(sentence.tokens) - 1)].is_word:
        return True
    return following in words("person_verbs") or following in {
        *("to", "in", "at", "together", "also", "later")
    }


def read_group(
    sentence: Sentence,
    start: int,
    blocked: frozenset[int],
    begins_party: BeginsParty,
    begins_person: BeginsParty,
) -> Noun | None:
    """Return the group that begins at a token ("members of the Lakeside Council"), or None.

    `blocked` tokens are words of names; the two functions say what begins at a token.
    """
    if sentence.low(start - 1) in {"who", "which"}:
        return None
    head = _group_head(sentence, start, blocked)
    if head is None:
        return None
    end = head + 1
    if sentence.low(end) in {"of", "from", "in", "for"}:
        while end < len(sentence.tokens) and not _ends_group(sentence, end):
            low = sentence.low(end)
            if low == "and" and sentence.low(end + 1) != "of" and begins_party(end + 1):
                break
            if sentence.tokens[end].is_capitalized and begins_person(end):
                break
            end += 1
    return Noun(start, end, group=join(sentence, start, end))


def near_heads(sentence: Sentence) -> frozenset[int]:
    """Return the tokens at which a group can begin: its head noun, and those shortly before it."""
    heads = words("group_heads")
    if sentence.lows.isdisjoint(heads):
        return frozenset()
    at = (index for index, token in enumerate(sentence.tokens) if token.low in heads)
    return frozenset(i for head in at for i in range(head - MAX_WORDS_BEFORE_HEAD, head + 1))


def _ends_group(sentence: Sentence, index: int) -> bool:
    low = sentence.low(index)
    return low in GROUP_STOPS or low in words("person_verbs")


def _group_head(sentence: Sentence, start: int, blocked: frozenset[int]) -> int | None:
    """Return the token of a group's head noun, up to seven words behind its first word."""
    if not _can_open(sentence.tokens[start], start in blocked):
        return start if _is_head(sentence, start, start) and start not in blocked else None
    stop = min(start + MAX_WORDS_BEFORE_HEAD + 1, len(sentence.tokens))
    for index in range(start, stop):
        if index not in blocked and _is_head(sentence, start, index):
            return index
        token = sentence.tokens[index]
        if not _can_stand_inside(token) or (index > start and token.low in DETERMINERS):
            return None
    return None


def _is_head(sentence: Sentence, start: int, index: int) -> bool:
    low = sentence.low(index)
    if low not in words("group_heads"):
        return False
    determined = index > start and sentence.low(start) in ARTICLES | OWNERS
    return low.endswith("s") or low in PLURALS or determined


def _can_open(token: Token, is_blocked: bool) -> bool:
    """Say whether a word other than the head can be a group's first."""
    if is_blocked or token.low.endswith("ing") or token.low in INFINITIVES:
        return False
    return not (token.is_capitalized and is_given_name(token))


def _can_stand_inside(token: Token) -> bool:
    """Say whether a word can stand between a group's first word and its head."""
    if not token.is_word and token.low != "'s" and not token.text.isdigit():
        return False
    low = token.low
    return not (low in GROUP_STOPS or low in NOT_IN_GROUP or low in words("person_verbs"))
