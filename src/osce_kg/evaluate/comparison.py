"""Two runs over the same releases: what changed in each row, and which facts did."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from osce_kg.errors import UsageError
from osce_kg.evaluate.record import Item, RowRecord, RunRecord
from osce_kg.evaluate.rows import ROWS
from osce_kg.evaluate.show import fact_text

_NAME = 18


def check_comparable(before: RunRecord, now: RunRecord, where: str) -> None:
    """Raise UsageError where the runs are not of the same releases of the same gold set."""
    if before.sha256 != now.sha256:
        raise UsageError(
            "was measured on another gold set", where=where, advice="measure both on one set"
        )
    if before.releases != now.releases:
        raise UsageError(
            "was measured on other releases of the set",
            where=where,
            advice="give both runs the same --only, or neither",
        )


def comparison_lines(before: RunRecord, now: RunRecord) -> Iterator[str]:
    """Yield each row's change in F1 (in recall, where it has no F1), and its changed facts.

    Gained and lost are right facts, new and gone are spurious ones.
    """
    yield f"{'':{_NAME}s} {'before':>6s} {'now':>6s} {'change':>7s} {'gained':>6s} {'lost':>5s}"
    for row in ROWS:
        earlier = before.rows.get(row.name)
        if earlier is None:
            yield f"{row.name:{_NAME}s} {'-':>6s} {now.rows[row.name].figure:6.3f}"
        else:
            yield from _row_lines(row.name, earlier, now.rows[row.name])


def _row_lines(name: str, before: RowRecord, now: RowRecord) -> Iterator[str]:
    gained, lost = now.hits - before.hits, before.hits - now.hits
    change = now.figure - before.figure
    figures = f"{before.figure:6.3f} {now.figure:6.3f} {change:+7.3f}"
    yield f"{name:{_NAME}s} {figures} {len(gained):6d} {len(lost):5d}"
    yield from _items("gained", gained)
    yield from _items("lost", lost)
    yield from _items("new spurious", now.spurious - before.spurious)
    yield from _items("gone spurious", before.spurious - now.spurious)


def _items(kind: str, items: Iterable[Item]) -> Iterator[str]:
    for release, fact in sorted(items):
        yield f"    {kind:13s} {release}: {fact_text(fact)}"
