"""Ontology and vocabularies become quads."""

from __future__ import annotations

from pathlib import Path

import pytest
from pyoxigraph import BlankNode, NamedNode

from osce_kg import resources
from osce_kg.errors import ReferenceDataError
from osce_kg.graph import state_codes, vocabulary_quads
from osce_kg.iris import DEFAULT_BASE, Base

OTHER = Base("https://example.org/kg/")


def test_there_is_one_graph_of_terms_and_one_of_vocabularies() -> None:
    graphs = {quad.graph_name for quad in vocabulary_quads(OTHER)}
    assert graphs == {NamedNode(OTHER.ontology_graph), NamedNode(OTHER.vocabulary_graph)}


def test_no_blank_node_is_left() -> None:
    quads = vocabulary_quads(Base())
    assert not any(
        isinstance(term, BlankNode) for quad in quads for term in (quad.subject, quad.object)
    )


def test_lists_get_the_same_iris_every_time() -> None:
    assert set(vocabulary_quads(Base())) == set(vocabulary_quads(Base()))


def test_data_moves_under_another_base_and_terms_do_not() -> None:
    words = " ".join(str(quad) for quad in vocabulary_quads(OTHER))
    assert f"{DEFAULT_BASE}id/" not in words
    assert f"{DEFAULT_BASE}graph/" not in words
    assert f"{DEFAULT_BASE}ontology#" in words
    assert f"{OTHER.data}state/TJ" in words


def test_codes_of_states_are_found() -> None:
    codes = state_codes(vocabulary_quads(Base()))
    assert {"TJ", "KZ", "AT"} <= codes
    assert all(len(code) == 2 for code in codes)


def test_damaged_file_is_one_clear_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    damaged = tmp_path / "damaged.ttl"
    damaged.write_text("<a> <b>", "utf-8")
    monkeypatch.setattr(resources, "ontology_files", lambda: (damaged,))
    with pytest.raises(ReferenceDataError, match=r"damaged\.ttl"):
        vocabulary_quads(Base())
