"""A run as JSON: its figures, and every fact behind them, so that runs can be compared."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import osce_kg
from osce_kg.errors import InputError
from osce_kg.evaluate.fields import Fields, MalformedError
from osce_kg.evaluate.figures import Counts, Interval, bootstrap_interval
from osce_kg.evaluate.measure import ALL, Evaluation
from osce_kg.evaluate.outcomes import Fact
from osce_kg.evaluate.rows import ROWS, Row
from osce_kg.evaluate.show import main_figure, spurious_words
from osce_kg.evaluate.trust import Bin, RulePrecision, reliability, rule_precisions
from osce_kg.evaluate.words import missed_words

# A fact of one release.
Item = tuple[str, Fact]


@dataclass(frozen=True, slots=True)
class RowRecord:
    """A row of an earlier run: its main figure, and the facts behind it."""

    figure: float
    hits: frozenset[Item]
    spurious: frozenset[Item]


@dataclass(frozen=True, slots=True)
class RunRecord:
    """An earlier run: the set's SHA-256, the releases measured, and the rows."""

    sha256: str
    releases: frozenset[str]
    rows: Mapping[str, RowRecord]


def record_of(evaluation: Evaluation) -> RunRecord:
    """Return a run as it can be compared with another."""
    return RunRecord(
        evaluation.sha256,
        frozenset(one.gold.identifier for one in evaluation.releases),
        {row.name: _row_record(evaluation, row) for row in ROWS},
    )


def run_json(evaluation: Evaluation) -> str:
    """Return all that was measured as one JSON object."""
    table = reliability(evaluation)
    content = {
        "generator": "osce-kg",
        "version": osce_kg.__version__,
        "gold": {
            "sha256": evaluation.sha256,
            "releases": [one.gold.identifier for one in evaluation.releases],
        },
        "absent": [one.gold.identifier for one in evaluation.releases if one.absent],
        "refused": list(evaluation.refused),
        "rows": {row.name: _row_fields(evaluation, row) for row in ROWS},
        "rules": [_rule_fields(one) for one in rule_precisions(evaluation)],
        "reliability": {
            "bins": [_bin_fields(one) for one in table.bins],
            "without": table.without,
            "calibration_error": table.calibration_error,
        },
    }
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"


def read_record(path: Path) -> RunRecord:
    """Return the run in a file that `run_json` made; raises InputError where it is none."""
    advice = "give a file that osce-kg evaluate wrote with --json"
    try:
        run = Fields.of(json.loads(path.read_bytes()))
        gold, rows = run.fields("gold"), run.fields("rows")
        return RunRecord(
            gold.text("sha256"),
            frozenset(gold.texts("releases")),
            {name: _read_row(rows.fields(name)) for name in rows.content},
        )
    except OSError as error:
        problem = f"cannot be read: {error.strerror or error}"
    except MalformedError as error:
        problem = f"is no run: {error}"
    except (ValueError, RecursionError):
        problem = "is no JSON"
    raise InputError(problem, where=str(path), advice=advice)


def _read_row(row: Fields) -> RowRecord:
    figure = "recall" if row.content.get("f1") is None else "f1"
    return RowRecord(
        row.number(figure),
        frozenset(_item(one) for one in row.fields("facts").each("hit")),
        frozenset(_item(one) for one in row.fields("facts").each("spurious")),
    )


def _item(one: Fields) -> Item:
    return one.text("release"), one.texts("fact")


def _row_record(evaluation: Evaluation, row: Row) -> RowRecord:
    outcomes = [(one.gold.identifier, one.outcomes[row.name]) for one in evaluation.releases]
    return RowRecord(
        main_figure(row, evaluation.counts(row)),
        frozenset((key, claim.fact) for key, outcome in outcomes for claim in outcome.hits),
        frozenset((key, claim.fact) for key, outcome in outcomes for claim in outcome.spurious),
    )


def _row_fields(evaluation: Evaluation, row: Row) -> dict[str, Any]:
    counts, by_release = evaluation.counts(row), evaluation.counts_by_release(row)
    interval = bootstrap_interval(list(by_release.values()), lambda one: main_figure(row, one))
    return {
        **_figures(row, counts),
        "interval": _rounded(interval),
        "parts": {
            part: _figures(row, evaluation.counts(row, part))
            for part in evaluation.parts
            if part != ALL
        },
        "releases": {key: [one.hits, one.found, one.gold] for key, one in by_release.items()},
        "facts": {
            "hit": list(_hits(evaluation, row)),
            "missed": list(_missed(evaluation, row)),
            "spurious": list(_spurious(evaluation, row)),
        },
    }


def _figures(row: Row, counts: Counts) -> dict[str, float | None]:
    return {
        "precision": None if row.recall_only else counts.precision,
        "recall": counts.recall,
        "f1": None if row.recall_only else counts.f1,
        "hits": counts.hits,
        "found": counts.found,
        "gold": counts.gold,
    }


def _hits(evaluation: Evaluation, row: Row) -> Iterator[dict[str, Any]]:
    for one in evaluation.releases:
        for claim in one.outcomes[row.name].hits:
            yield {"release": one.gold.identifier, "fact": claim.fact}


def _missed(evaluation: Evaluation, row: Row) -> Iterator[dict[str, Any]]:
    for one in evaluation.releases:
        for fact in one.outcomes[row.name].missed:
            words = missed_words(one.gold, fact)
            yield {"release": one.gold.identifier, "fact": fact, "words": words}


def _spurious(evaluation: Evaluation, row: Row) -> Iterator[dict[str, Any]]:
    for one in evaluation.releases:
        for claim in one.outcomes[row.name].spurious:
            words = spurious_words(claim)
            yield {"release": one.gold.identifier, "fact": claim.fact, "words": words}


def _rule_fields(one: RulePrecision) -> dict[str, Any]:
    return {
        "rule": one.rule,
        "found": one.found,
        "right": one.right,
        "precision": one.precision,
        "interval": _rounded(one.interval),
    }


def _bin_fields(one: Bin) -> dict[str, float]:
    return {**asdict(one), "share_right": one.share_right}


def _rounded(interval: Interval | None) -> list[float] | None:
    return [round(bound, 6) for bound in interval] if interval else None
