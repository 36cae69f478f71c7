"""A patch applied to the old dataset gives the new one, whatever both say."""

from __future__ import annotations

import logging
import re
import warnings

import pytest
import rdflib
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, parse

from osce_kg.diff.patch import patch_rows
from osce_kg.diff.reading import Dataset
from osce_kg.export.rows import canonical_hash, canonical_lines

XSD = "http://www.w3.org/2001/XMLSchema#"
IRIS = st.sampled_from(["http://a.test/", "http://a.test/é?q=(1)", "urn:x:1", "urn:x:2"])
NODES = IRIS.map(NamedNode)
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=6)
LITERALS = st.one_of(
    st.builds(Literal, TEXTS),
    st.builds(lambda text, tag: Literal(text, language=tag), TEXTS, st.sampled_from(["en", "fr"])),
    st.builds(
        lambda text, kind: Literal(text, datatype=NamedNode(XSD + kind)),
        TEXTS,
        st.sampled_from(["integer", "date"]),
    ),
)
TRIPLES = st.builds(Quad, NODES, NODES, st.one_of(NODES, LITERALS))
QUADS = st.one_of(TRIPLES, st.builds(Quad, NODES, NODES, st.one_of(NODES, LITERALS), NODES))
DATASETS = st.lists(QUADS, max_size=8).map(
    lambda quads: Dataset("x", frozenset(canonical_lines(quads)))
)
# What two datasets share is what a patch must leave alone.
PAIRS = st.tuples(DATASETS, DATASETS, DATASETS).map(
    lambda three: (
        Dataset("old", three[0].lines | three[2].lines),
        Dataset("new", three[1].lines | three[2].lines),
    )
)
SETTINGS = settings(max_examples=100, deadline=None, derandomize=True)

HEADER = re.compile(
    r"H id <uuid:[0-9a-f-]{36}> \.\nH from \"[0-9a-f]{64}\" \.\nH to \"[0-9a-f]{64}\" \.\n"
    r"TX \.\n(?:D .* \.\n)*(?:A .* \.\n)*TC \.\n"
)


def applied(patch: str, old: Dataset) -> set[str]:
    """Return the lines of `old` with a patch applied: each row must change something."""
    lines = set(old.lines)
    for row in patch.split("\n"):
        operation, _space, rest = row.partition(" ")
        if operation in ("A", "D"):
            (line,) = canonical_lines(parse(rest, format=RdfFormat.N_QUADS))
            assert (line in lines) is (operation == "D")
            lines ^= {line}
    return lines


@SETTINGS
@given(PAIRS)
def test_a_patch_makes_the_new_out_of_the_old(pair: tuple[Dataset, Dataset]) -> None:
    old, new = pair
    patch = "".join(patch_rows(old, new))
    assert HEADER.fullmatch(patch)
    lines = applied(patch, old)
    assert lines == new.lines
    assert f'H from "{canonical_hash(sorted(old.lines))}"' in patch
    assert f'H to "{canonical_hash(sorted(lines))}"' in patch


@SETTINGS
@given(PAIRS)
def test_the_reverse_patch_goes_back(pair: tuple[Dataset, Dataset]) -> None:
    old, new = pair
    assert applied("".join(patch_rows(new, old)), new) == old.lines


@pytest.fixture
def _as_written(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let rdflib keep literals as they are written."""
    monkeypatch.setattr(rdflib, "NORMALIZE_LITERALS", False)
    logging.getLogger("rdflib.term").setLevel(logging.CRITICAL)


@pytest.mark.usefixtures("_as_written")
def test_rdflib_applies_it_too() -> None:
    old = Dataset("old", frozenset(['<a:s> <a:p> "x\\n\\"y\\"" <a:g> .', "<a:s> <a:p> <a:o> ."]))
    new = Dataset("new", frozenset(['<a:s> <a:p> "é"@fr <a:g> .', "<a:s> <a:p> <a:o> ."]))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        dataset, expected = rdflib.Dataset(), rdflib.Dataset()
        dataset.parse(data="\n".join(sorted(old.lines)), format="nquads")
        dataset.parse(data="".join(patch_rows(old, new)), format="patch")
        expected.parse(data="\n".join(sorted(new.lines)), format="nquads")
    assert set(dataset.quads()) == set(expected.quads())


def test_no_change_is_an_empty_transaction() -> None:
    one = Dataset("x", frozenset(["<a:s> <a:p> <a:o> ."]))
    assert list(patch_rows(one, one))[3:] == ["TX .\n", "TC .\n"]
