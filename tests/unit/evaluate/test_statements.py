"""Datasets in every form that they are measured in."""

from __future__ import annotations

from pathlib import Path

import pytest
from pyoxigraph import DefaultGraph, Quad, RdfFormat, parse, serialize

from osce_kg.errors import InputError
from osce_kg.evaluate.measure import Evaluation, evaluate
from osce_kg.evaluate.rows import ROWS

FORMS = {
    "osce-kg.nq": RdfFormat.N_QUADS,
    "said.nt": RdfFormat.N_TRIPLES,
    "said.ttl": RdfFormat.TURTLE,
}


@pytest.mark.parametrize("name", FORMS)
def test_graphs_and_syntax_make_no_difference(
    name: str, measured: Path, evaluation: Evaluation, tmp_path: Path
) -> None:
    quads = list(parse(path=str(measured / "said.trig"), format=RdfFormat.TRIG))
    form = FORMS[name]
    if not form.supports_datasets:
        quads = [Quad(one.subject, one.predicate, one.object, DefaultGraph()) for one in quads]
    (tmp_path / name).write_bytes(serialize(quads, format=form) or b"")
    dataset = tmp_path if name == "osce-kg.nq" else tmp_path / name
    again = evaluate(measured / "gold.jsonl", dataset)
    assert [again.counts(row) for row in ROWS] == [evaluation.counts(row) for row in ROWS]


@pytest.mark.parametrize(
    ("name", "content", "problem"),
    [
        ("said.nq", "nonsense", "is no N-Quads"),
        ("said.ttl", "@prefix : <x", "is no Turtle"),
        ("said.trig", None, "cannot be read"),
        ("said.csv", "", "unknown ending .csv"),
    ],
)
def test_a_dataset_that_cannot_be_read_is_an_error(
    name: str, content: str | None, problem: str, measured: Path, tmp_path: Path
) -> None:
    path = tmp_path / name
    if content is not None:
        path.write_text(content, encoding="utf-8")
    with pytest.raises(InputError, match=problem):
        evaluate(measured / "gold.jsonl", path)


def test_a_folder_that_is_no_build_is_an_error(measured: Path, tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"osce-kg\.nq"):
        evaluate(measured / "gold.jsonl", tmp_path)
