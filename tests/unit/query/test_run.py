from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, QueryBoolean, QuerySolutions, Store

from osce_kg.errors import QueryError
from osce_kg.query.rows import Rows
from osce_kg.query.run import check_allowed, run_query

SERVICES = [
    "SELECT * { SERVICE <http://example.org/sparql> { ?s ?p ?o } }",
    "SELECT * { service silent <http://example.org/sparql> { ?s ?p ?o } }",
    "SELECT * { ?s ?p 1SERVICE ?x { ?s ?p ?o } }",
    "SELECT * { SERVICE#a\n#b\n<x:y>#c\n{ ?s ?p ?o } }",
    "SELECT * { \\u0053ERVICE <x:y> { ?s ?p ?o } }",
    "SELECT * { FILTER(1<2)SERVICE#>\nex:a{ ?s ?p ?o } }",
    "SELECT * { ?x ?y ?z.SERVICE ex:a { } }",
    "SELECT * { ?s ?p trueSERVICE <x:y> { } }",
]
HARMLESS = [
    "SELECT ?service ?x { ?service ?x <http://example.org/service> }",
    "DESCRIBE ex:service ?x { ?x ?y ?z }",
    'SELECT * { ?s ?p "at your service" }',
    "# no SERVICE here\nSELECT * { ?s ?p ?o }",
    "SELECT * { GRAPH ex:service { ?s ?p ?o } }",
]


@pytest.mark.parametrize("text", SERVICES)
def test_federated_call_is_refused(text: str) -> None:
    with pytest.raises(QueryError, match="SERVICE is refused"):
        check_allowed(text)


@pytest.mark.parametrize("text", HARMLESS)
def test_word_service_alone_is_allowed(text: str) -> None:
    check_allowed(text)


@pytest.mark.parametrize(
    "text",
    [
        "INSERT DATA { <a:b> <a:b> <a:b> }",
        "# comment\nPREFIX ex: <http://example.org/>\ndelete where { ?s ?p ?o }",
        "BASE <x:y> LOAD <http://example.org/>",
        "CLEAR ALL",
    ],
)
def test_update_is_refused(store: Store, text: str) -> None:
    before = len(store)
    with pytest.raises(QueryError, match="is refused: the store is only read"):
        run_query(store, text)
    assert before == len(store)


def test_syntax_error_is_one_short_line_with_its_place(store: Store) -> None:
    with pytest.raises(QueryError, match="line 2, column 1") as caught:
        run_query(store, "SELECT ?x {\n", where="my.rq")
    assert caught.value.line.startswith("my.rq: ")
    assert len(caught.value.line) < 200


def test_values_reach_the_query_as_terms_and_not_as_text(store: Store) -> None:
    evil = Literal('x" } ; DROP ALL #')
    found = run_query(store, "SELECT ?s ?name { ?s rdfs:label ?name }", {"name": evil})
    assert isinstance(found, QuerySolutions)
    assert list(found) == []


def test_value_for_a_variable_that_is_not_selected(store: Store) -> None:
    with pytest.raises(QueryError, match=r"does not select \?s"):
        run_query(store, "SELECT ?p { ?s ?p ?o }", {"s": NamedNode("x:y")})


def test_union_of_graphs_holds_each_triple_once_and_graph_still_works(store: Store) -> None:
    counted = (
        "SELECT (COUNT(*) AS ?n) { %s { id:place\\/geonames-1221874 rdfs:label 'Dushanbe'@en } }"
    )
    for text, expected in (("", "1"), ("GRAPH ?g", "2")):
        found = run_query(store, counted % text)
        assert isinstance(found, QuerySolutions)
        assert [{"n": expected}] == Rows.of(found).as_dicts()


def test_ask(store: Store) -> None:
    found = run_query(store, "ASK { ?s a osce:Meeting }")
    assert isinstance(found, QueryBoolean)
    assert bool(found)


@given(text=st.text(max_size=80))
def test_any_text_is_allowed_or_refused(text: str) -> None:
    try:
        check_allowed(text)
    except QueryError as error:
        assert "refused" in error.line
