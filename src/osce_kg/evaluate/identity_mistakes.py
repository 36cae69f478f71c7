"""Who was split in two, and who were lumped together, with the reasons that the program gives."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from osce_kg.evaluate.identity import FOUND, MEETINGS, PEOPLE, IdentityEvaluation
from osce_kg.evaluate.identity_clusters import Mention, as_found, clusters, truly

if TYPE_CHECKING:
    from osce_kg.identity import Apart, Doubt, Identities, Join
    from osce_kg.model import LocalIri

SPLIT = "split"
LUMP = "lump"

# What the program calls its kinds in joins, doubts and what it keeps apart.
_KINDS = {PEOPLE: "person", MEETINGS: "meeting"}
_NOT_ALIKE = "no rule takes them for one"
_NOT_JOINED = "no join: the releases gave one IRI, and nothing parted them"


@dataclass(frozen=True, slots=True)
class Mistake:
    """A key that has several IRIs (split), or an IRI that stands for several keys (lump).

    `groups` are its mentions by IRI, or by key; `reasons` what the program says of it, in words.
    """

    kind: str
    what: str
    groups: tuple[tuple[Mention, ...], ...]
    reasons: tuple[str, ...]


def splits(evaluation: IdentityEvaluation, kind: str) -> list[Mistake]:
    """Return the people, or meetings, that several IRIs stand for, in the order of the set."""
    found = []
    for key, mentions in clusters(evaluation.mentions(kind, FOUND), truly).items():
        groups = tuple(map(tuple, clusters(mentions, as_found).values()))
        if len(groups) > 1:
            reasons = _why_apart(evaluation.identities, _KINDS[kind], groups)
            found.append(Mistake(SPLIT, str(key), groups, tuple(reasons) or (_NOT_ALIKE,)))
    return found


def lumps(evaluation: IdentityEvaluation, kind: str) -> list[Mistake]:
    """Return the IRIs that stand for several people, or meetings, in the order of the set."""
    found = []
    for iri, mentions in clusters(evaluation.mentions(kind, FOUND), as_found).items():
        groups = tuple(map(tuple, clusters(mentions, truly).values()))
        if len(groups) > 1:
            reasons = _why_joined(evaluation.identities.joins, _KINDS[kind], str(iri))
            found.append(Mistake(LUMP, str(iri), groups, tuple(reasons) or (_NOT_JOINED,)))
    return found


def not_found(evaluation: IdentityEvaluation, kind: str) -> list[Mention]:
    """Return the mentions that the program did not find."""
    return [one for one in evaluation.mentions(kind) if one.found is None]


def _why_apart(
    identities: Identities, kind: str, groups: Sequence[Sequence[Mention]]
) -> Iterator[str]:
    """Yield what was said of two that lie in different groups, each once."""
    sides = [_iris(group) for group in groups]
    told: list[tuple[str, Doubt | Apart]] = [
        *(("left to people", doubt) for doubt in identities.doubts),
        *(("kept apart", apart) for apart in identities.apart),
    ]
    lines = (
        f"{what}: {_named(one)}: {one.reason}"
        for what, one in told
        if one.kind == kind and _parts(one, sides)
    )
    yield from dict.fromkeys(lines)


def _parts(told: Doubt | Apart, sides: Sequence[set[tuple[str, LocalIri]]]) -> bool:
    """Say whether what was told is of two sides.

    Either IRI is the one over all releases, or that of the release which stands at its place.
    """
    first, second = ((told.releases[n], iri) for n, iri in enumerate(told.iris))
    at = [{n for n, side in enumerate(sides) if one in side} for one in (first, second)]
    return bool(at[0]) and bool(at[1]) and at[0] != at[1]


def _iris(group: Iterable[Mention]) -> set[tuple[str, LocalIri]]:
    return {(one.release, iri) for one in group for iri in (one.local, one.found) if iri}


def _why_joined(joins: Iterable[Join], kind: str, iri: str) -> Iterator[str]:
    for join in joins:
        if join.kind == kind and join.new == iri:
            yield f"joined: {_named(join)}: {join.reason}"


def _named(told: Join | Doubt | Apart) -> str:
    return " / ".join(told.names)
