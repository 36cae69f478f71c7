"""Whatever can be said in RDF without blank nodes survives our three formats, in both readers."""

from __future__ import annotations

import json
import logging
import warnings
from typing import NoReturn

import pytest
import rdflib
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pyld import jsonld
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, parse

from osce_kg import resources
from osce_kg.export.context import Context, read_context
from osce_kg.export.dumps import jsonld_document, turtle_document
from osce_kg.export.prefixes import PREFIXES
from osce_kg.export.rows import Row, canonical_lines, split_line
from osce_kg.export.turtle import trig_blocks, turtle_header
from osce_kg.iris import Base

BASE = Base("https://example.org/kg/")
XSD = PREFIXES["xsd"]
CONTEXT = read_context(resources.context_file())
# Names, so that terms of the context are met often.
TERMS = sorted(CONTEXT.properties)


def is_iri(text: str) -> bool:
    """Say whether `text` is an IRI for pyoxigraph."""
    try:
        NamedNode(text)
    except ValueError:
        return False
    return True


SEGMENT = st.text("abcXYZ019-._~%éß中'()*+,;=:@!$&", min_size=0, max_size=6)
PATHS = st.lists(SEGMENT, min_size=1, max_size=3).map("/".join)
STARTS = st.sampled_from(
    [BASE.data, BASE.graphs, *PREFIXES.values(), "https://example.org/", "urn:x:", "http://h/?q="]
)
IRIS = st.builds(lambda start, path: start + path, STARTS, PATHS).filter(is_iri)
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
LITERALS = st.one_of(
    st.builds(Literal, TEXTS),
    st.builds(
        lambda words, tag: Literal(words, language=tag),
        TEXTS,
        st.sampled_from(["en", "fr", "en-GB", "zh-Hant"]),
    ),
    st.builds(
        lambda words, kind: Literal(words, datatype=NamedNode(kind)),
        st.one_of(TEXTS, st.from_regex(r"[+-]?[0-9]{0,4}(\.[0-9]{0,3})?", fullmatch=True)),
        st.sampled_from([f"{XSD}{kind}" for kind in ("integer", "decimal", "boolean", "date")]),
    ),
    st.builds(
        lambda number: Literal(str(number), datatype=NamedNode(f"{XSD}integer")), st.integers()
    ),
)
PREDICATES = st.one_of(IRIS, st.sampled_from([*TERMS, f"{PREFIXES['rdf']}type"]))
QUADS = st.builds(
    lambda subject, predicate, value, graph: Quad(
        NamedNode(subject), NamedNode(predicate), value, NamedNode(graph)
    ),
    IRIS,
    PREDICATES,
    st.one_of(IRIS.map(NamedNode), LITERALS),
    IRIS,
)
DATASETS = st.lists(QUADS, min_size=1, max_size=6)
SETTINGS = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True
)


def rows(quads: list[Quad]) -> list[Row]:
    """Return quads as rows."""
    return [split_line(line) for line in canonical_lines(quads)]


def by_rdflib(text: str, syntax: str) -> set[tuple[str, ...]]:
    """Return the statements that rdflib reads, each term as its kind and parts."""
    logging.getLogger("rdflib.term").setLevel(logging.CRITICAL)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        dataset = rdflib.Dataset()
        dataset.parse(data=text, format=syntax)
    return {
        (str(subject), str(predicate), *parts_of(value), str(graph))
        for subject, predicate, value, graph in dataset.quads()
    }


def parts_of(term: object) -> tuple[str, str, str]:
    """Return the parts of a term of rdflib."""
    if isinstance(term, rdflib.Literal):
        language = (term.language or "").lower()
        kind = "" if language else str(term.datatype or f"{XSD}string")
        return str(term), language, kind
    return str(term), "", "IRI"


def expected(quads: list[Quad]) -> set[tuple[str, ...]]:
    """Return the statements of quads in the form of `by_rdflib`."""
    return {
        (one.subject.value, one.predicate.value, *_parts(one.object), one.graph_name.value)
        for one in quads
        if isinstance(one.subject, NamedNode) and isinstance(one.graph_name, NamedNode)
    }


def _parts(term: object) -> tuple[str, str, str]:
    if isinstance(term, Literal):
        return term.value, term.language or "", "" if term.language else term.datatype.value
    assert isinstance(term, NamedNode)
    return term.value, "", "IRI"


@pytest.fixture(autouse=True, scope="module")
def _lexical_forms() -> None:
    """Let rdflib keep literals as they are written, so that they can be compared."""
    rdflib.NORMALIZE_LITERALS = False


@SETTINGS
@given(DATASETS)
def test_nquads(quads: list[Quad]) -> None:
    text = "".join(f"{line}\n" for line in canonical_lines(quads))
    assert set(parse(text, format=RdfFormat.N_QUADS)) == set(quads)
    assert by_rdflib(text, "nquads") == expected(quads)


@SETTINGS
@given(DATASETS)
def test_turtle(quads: list[Quad]) -> None:
    text = "".join(turtle_document(rows(quads), BASE))
    read = {
        (quad.subject, quad.predicate, quad.object) for quad in parse(text, format=RdfFormat.TURTLE)
    }
    assert read == {(quad.subject, quad.predicate, quad.object) for quad in quads}
    assert {one[:-1] for one in by_rdflib(text, "turtle")} == {one[:-1] for one in expected(quads)}


@SETTINGS
@given(DATASETS)
def test_trig(quads: list[Quad]) -> None:
    text = turtle_header(BASE) + "".join(trig_blocks(rows(quads), BASE))
    assert set(parse(text, format=RdfFormat.TRIG)) == set(quads)
    assert by_rdflib(text, "trig") == expected(quads)


@SETTINGS
@given(DATASETS)
def test_jsonld_with_the_published_context(quads: list[Quad]) -> None:
    check_jsonld(quads, CONTEXT)


@SETTINGS
@given(DATASETS)
def test_jsonld_without_any_context(quads: list[Quad]) -> None:
    check_jsonld(quads, Context({}))


def check_jsonld(quads: list[Quad], context: Context) -> None:
    """Check a JSON-LD document in three readers."""
    text = "".join(jsonld_document(rows(quads), context))
    assert set(parse(text, format=RdfFormat.JSON_LD)) == set(quads)
    assert by_rdflib(text, "json-ld") == expected(quads)
    options = {"documentLoader": refuse_network, "format": "application/n-quads"}
    expanded = jsonld.to_rdf(json.loads(text), options)
    assert set(parse(expanded, format=RdfFormat.N_QUADS)) == set(quads)


def refuse_network(url: str, _options: object) -> NoReturn:
    """Stand in for pyld's loader: nothing may be fetched."""
    raise AssertionError(f"{url} was asked for")
