"""What was measured of identity, as text for people and as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import osce_kg
from osce_kg.evaluate.identity import (
    ALL,
    FOUND,
    MEETINGS,
    PARTS,
    PEOPLE,
    ROWS,
    IdentityEvaluation,
    Row,
)
from osce_kg.evaluate.identity_clusters import Figures, Mention
from osce_kg.evaluate.identity_mistakes import Mistake, lumps, not_found, splits
from osce_kg.text import printable

_NAME = 24
_WORDS = {PEOPLE: ("mentions", "people"), MEETINGS: ("reports", "meetings")}


def identity_lines(evaluation: IdentityEvaluation, misses: int = 0) -> Iterator[str]:
    """Yield the table, and of people and meetings up to `misses` of each kind of mistake."""
    yield f"{len(evaluation.releases)} releases"
    for kind in _WORDS:
        yield _counted(evaluation, kind)
    yield f"{'':{_NAME}s} {'P':>6s} {'R':>6s} {'F1':>6s} {'hits':>5s} {'found':>5s} {'gold':>5s}"
    for row in ROWS:
        for part in PARTS:
            yield _row_line(f"{row.name} ({part})", evaluation.figures(row, part))
    if misses:
        for kind in _WORDS:
            yield from _mistake_lines(evaluation, kind, misses)


def identity_json(evaluation: IdentityEvaluation) -> str:
    """Return all that was measured, and every mistake, as one JSON object."""
    content = {
        "generator": "osce-kg",
        "version": osce_kg.__version__,
        "gold": {"sha256": evaluation.sha256, "releases": list(evaluation.releases)},
        "refused": list(evaluation.refused),
        **{kind: _kind_fields(evaluation, kind) for kind in _WORDS},
    }
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"


def _counted(evaluation: IdentityEvaluation, kind: str) -> str:
    mentions, things = _WORDS[kind]
    every = evaluation.mentions(kind)
    keys = len({one.key for one in every})
    found = len(evaluation.mentions(kind, FOUND))
    return f"{len(every)} {mentions} of {keys} {things}, {found} of them found"


def _row_line(name: str, figures: Figures) -> str:
    shares = (float(figures.precision), float(figures.recall), figures.f1)
    counts = figures.counts
    sums = (counts.hits, counts.found, counts.gold) if counts else ("-", "-", "-")
    told = (*(f"{share:6.3f}" for share in shares), *(f"{one:>5}" for one in sums))
    return f"{name:{_NAME}s} {' '.join(told)}"


def _mistake_lines(evaluation: IdentityEvaluation, kind: str, limit: int) -> Iterator[str]:
    missed = not_found(evaluation, kind)
    for found in (splits(evaluation, kind), lumps(evaluation, kind)):
        for mistake in found[:limit]:
            yield ""
            yield printable(f"{mistake.kind} ({kind}) {mistake.what}")
            yield from _group_lines(mistake)
    if missed:
        yield ""
        yield f"not found ({kind})"
        yield from (f"    {_named(one)}" for one in missed[:limit])


def _group_lines(mistake: Mistake) -> Iterator[str]:
    for group in mistake.groups:
        yield printable(f"    {group[0].key} {group[0].found}")
        yield from (f"        {_named(one)}" for one in group)
    yield from (printable(f"    why: {reason}") for reason in mistake.reasons)


def _named(mention: Mention) -> str:
    return printable(f"{mention.release}: {mention.name}")


def _kind_fields(evaluation: IdentityEvaluation, kind: str) -> dict[str, Any]:
    return {
        "mentions": len(evaluation.mentions(kind)),
        "found": len(evaluation.mentions(kind, FOUND)),
        "keys": len({one.key for one in evaluation.mentions(kind, ALL)}),
        "rows": {row.name: _row_fields(evaluation, row) for row in ROWS if row.kind == kind},
        "splits": _mistake_fields(splits(evaluation, kind)),
        "lumps": _mistake_fields(lumps(evaluation, kind)),
        "not_found": _mention_fields(not_found(evaluation, kind)),
    }


def _row_fields(evaluation: IdentityEvaluation, row: Row) -> dict[str, Any]:
    return {part: _figure_fields(evaluation.figures(row, part)) for part in PARTS}


def _figure_fields(figures: Figures) -> dict[str, Any]:
    counts = figures.counts
    return {
        "precision": float(figures.precision),
        "recall": float(figures.recall),
        "f1": figures.f1,
        "hits": counts.hits if counts else None,
        "found": counts.found if counts else None,
        "gold": counts.gold if counts else None,
    }


def _mistake_fields(mistakes: Iterable[Mistake]) -> list[dict[str, Any]]:
    return [
        {
            "what": one.what,
            "groups": [_mention_fields(group) for group in one.groups],
            "reasons": list(one.reasons),
        }
        for one in mistakes
    ]


def _mention_fields(mentions: Sequence[Mention]) -> list[dict[str, Any]]:
    return [
        {"release": one.release, "key": one.key, "name": one.name, "iri": one.found}
        for one in mentions
    ]
