"""What was measured, as text for people."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from osce_kg.evaluate.figures import Counts, bootstrap_interval
from osce_kg.evaluate.measure import Evaluation, Measured
from osce_kg.evaluate.outcomes import Claim, Fact
from osce_kg.evaluate.rows import ROWS, Row
from osce_kg.evaluate.trust import Reliability, RulePrecision
from osce_kg.evaluate.words import missed_words
from osce_kg.text import printable

_NAME = 18
_DASH = f"{'-':>6s}"


def table_lines(
    evaluation: Evaluation, *, intervals: bool = False, misses: int = 0
) -> Iterator[str]:
    """Yield the table: a row a line, and up to `misses` missed and as many spurious facts each."""
    absent = sum(one.absent for one in evaluation.releases)
    yield f"{len(evaluation.releases)} releases, {absent} of them absent from the dataset"
    heading = f"{'P':>6s} {'R':>6s} {'F1':>6s} {'hits':>5s} {'found':>5s} {'gold':>5s}"
    yield f"{'':{_NAME}s} {heading}" + (f"  {'95% interval':>13s}" if intervals else "")
    for row in ROWS:
        counts = evaluation.counts(row)
        yield row_line(row, counts) + (_interval(evaluation, row) if intervals else "")
        if misses:
            yield from _misses(evaluation, row, misses)


def row_line(row: Row, counts: Counts) -> str:
    """Return a row of the table; one that only asks what is missed has no precision."""
    precision = _DASH if row.recall_only else f"{counts.precision:6.3f}"
    f1 = _DASH if row.recall_only else f"{counts.f1:6.3f}"
    sums = f"{counts.hits:5d} {counts.found:5d} {counts.gold:5d}"
    return f"{row.name:{_NAME}s} {precision} {counts.recall:6.3f} {f1} {sums}"


def main_figure(row: Row, counts: Counts) -> float:
    """Return F1; recall of a row that only asks what is missed."""
    return counts.recall if row.recall_only else counts.f1


def _interval(evaluation: Evaluation, row: Row) -> str:
    releases = list(evaluation.counts_by_release(row).values())
    found = bootstrap_interval(releases, lambda counts: main_figure(row, counts))
    return f"  {found[0]:.3f} - {found[1]:.3f}" if found else ""


def fact_text(fact: Fact) -> str:
    """Return a fact on one line."""
    return printable(" · ".join(part for part in fact if part))


def spurious_words(claim: Claim) -> tuple[str, ...]:
    """Return the words that the dataset takes for the fact's evidence."""
    return tuple(dict.fromkeys(proof.words for proof in claim.proofs if proof.words))


def _misses(evaluation: Evaluation, row: Row, limit: int) -> Iterator[str]:
    missed = [(one, fact) for one in evaluation.releases for fact in one.outcomes[row.name].missed]
    spurious = [
        (one, claim) for one in evaluation.releases for claim in one.outcomes[row.name].spurious
    ]
    for release, fact in missed[:limit]:
        yield from _item("missed", release, fact, missed_words(release.gold, fact))
    for release, claim in spurious[:limit]:
        yield from _item("spurious", release, claim.shown or claim.fact, spurious_words(claim))


def _item(kind: str, release: Measured, fact: Fact, words: Iterable[str]) -> Iterator[str]:
    yield f"    {kind:8s} {release.gold.identifier}: {fact_text(fact)}"
    yield from (f'             "{printable(" ".join(one.split()))}"' for one in words)


def rule_lines(rules: Iterable[RulePrecision]) -> Iterator[str]:
    """Yield the precision of each rule on the pairs that met, the worst first."""
    yield "who met whom, by the rule of the meeting's evidence"
    yield f"{'':{_NAME}s} {'P':>6s} {'right':>5s} {'found':>5s}  {'95% interval':>13s}"
    for one in rules:
        low, high = one.interval
        name = printable(one.rule) or "(no rule)"
        sums = f"{one.precision:6.3f} {one.right:5d} {one.found:5d}"
        yield f"{name:{_NAME}s} {sums}  {low:.3f} - {high:.3f}"


def reliability_lines(table: Reliability) -> Iterator[str]:
    """Yield how often pairs that met are right, by confidence, and the calibration error."""
    yield "who met whom, by the confidence of the meeting's evidence"
    yield f"{'':{_NAME}s} {'mean':>6s} {'share right':>11s} {'right':>5s} {'pairs':>5s}"
    for one in table.bins:
        name = f"{one.low:.2f} - {one.high:.2f}"
        figures = f"{one.mean_confidence:6.3f} {one.share_right:11.3f}"
        yield f"{name:{_NAME}s} {figures} {one.right:5d} {one.pairs:5d}"
    if table.without:
        yield f"without confidence: {table.without}"
    yield f"expected calibration error: {table.calibration_error:.3f}"
