"""Finds the things that have another IRI now."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence

from osce_kg.diff.side import Side, literal_values
from osce_kg.diff.words import (
    EVIDENCE,
    EXACT,
    GROUP_PARTICIPANT,
    HAS_SELECTOR,
    PARTICIPANT,
    REPLACED_BY,
    REPORTED_IN,
)

REDIRECT = "dcterms:isReplacedBy"
SAME_WORDS = "same release, parties and words"
SAME_PARTIES = "same release and parties"

_Key = tuple[str, ...]


def find_redirects(new: Side, gone: Iterable[str]) -> dict[str, str]:
    """Return where the IRIs in `gone` lead in `new`: from each to the end of its redirects.

    What leads in a circle, or to what is no thing in `new`, is left out.
    """
    ends = {iri: _end(iri, new) for iri in gone}
    return {iri: end for iri, end in ends.items() if end is not None and new.kinds(end)}


def _end(iri: str, side: Side) -> str | None:
    seen = [iri]
    while following := side.iris(seen[-1], REPLACED_BY):
        if following[0] in seen:
            return None
        seen.append(following[0])
    return seen[-1] if len(seen) > 1 else None


def pair_meetings(
    old: Side, new: Side, gone: Sequence[str], added: Sequence[str], people: Mapping[str, str]
) -> dict[str, tuple[str, str]]:
    """Return which meeting in `added` each in `gone` is, and why it is the same.

    First those of the same release, parties and words; then, of what is left, those of the same
    release and parties, unless two meetings could be meant. `people` says which IRI a person has
    in place of an earlier one.
    """
    pairs: dict[str, tuple[str, str]] = {}
    for because, keys in ((SAME_WORDS, _by_words), (SAME_PARTIES, _by_parties)):
        before = _by_key((iri for iri in gone if iri not in pairs), keys, old, people)
        taken = {now for now, _because in pairs.values()}
        after = _by_key((iri for iri in added if iri not in taken), keys, new, {})
        for key in sorted(before.keys() & after.keys()):
            if len(before[key]) == len(after[key]) == 1 and before[key][0] not in pairs:
                pairs[before[key][0]] = (after[key][0], because)
    return _one_to_one(pairs)


def _one_to_one(pairs: Mapping[str, tuple[str, str]]) -> dict[str, tuple[str, str]]:
    """Return `pairs` without those that lead to a meeting which an earlier one leads to."""
    taken: set[str] = set()
    kept = {}
    for was, (now, because) in sorted(pairs.items()):
        if now not in taken:
            taken.add(now)
            kept[was] = (now, because)
    return kept


def _by_key(
    meetings: Iterable[str],
    keys: Callable[[str, Side, Mapping[str, str]], Iterable[_Key]],
    side: Side,
    people: Mapping[str, str],
) -> dict[_Key, list[str]]:
    found: defaultdict[_Key, list[str]] = defaultdict(list)
    for meeting in meetings:
        for key in set(keys(meeting, side, people)):
            found[key].append(meeting)
    return found


def _by_parties(meeting: str, side: Side, people: Mapping[str, str]) -> list[_Key]:
    named = [people.get(iri, iri) for iri in side.iris(meeting, PARTICIPANT)]
    parties = sorted({*named, *side.terms(meeting, GROUP_PARTICIPANT)})
    return [(release, *parties) for release in side.iris(meeting, REPORTED_IN) if parties]


def _by_words(meeting: str, side: Side, people: Mapping[str, str]) -> list[_Key]:
    words = {
        quote.text
        for evidence in side.iris(meeting, EVIDENCE)
        for selector in side.iris(evidence, HAS_SELECTOR)
        for quote in literal_values(side.terms(selector, EXACT))
    }
    return [(each, *key) for key in _by_parties(meeting, side, people) for each in sorted(words)]
