from __future__ import annotations

import csv
import io
import json
from xml.etree import ElementTree

import pytest
from pyoxigraph import RdfFormat, Store, parse

from osce_kg.errors import QueryError
from osce_kg.query.formats import write_result
from osce_kg.query.rows import Rows
from osce_kg.query.run import run_query
from osce_kg.store import base_of

SELECT = "SELECT ?s ?name { ?s a osce:Person ; rdfs:label ?name } ORDER BY ?s"
CONSTRUCT = "CONSTRUCT { ?s rdfs:label ?name } { ?s a osce:Person ; rdfs:label ?name }"


def written(store: Store, text: str, output_format: str | None, *, as_rows: bool = False) -> str:
    result = run_query(store, text)
    out = io.BytesIO()
    if as_rows:
        from pyoxigraph import QuerySolutions

        assert isinstance(result, QuerySolutions)
        write_result(Rows.of(result), output_format, base_of(store), out)
    else:
        write_result(result, output_format, base_of(store), out)
    return out.getvalue().decode("utf-8")


@pytest.mark.parametrize("as_rows", [False, True])
def test_select_formats_hold_the_same_rows(store: Store, *, as_rows: bool) -> None:
    table = written(store, SELECT, None, as_rows=as_rows)
    rows = list(csv.DictReader(io.StringIO(written(store, SELECT, "csv", as_rows=as_rows))))
    found = json.loads(written(store, SELECT, "json", as_rows=as_rows))
    xml = ElementTree.fromstring(written(store, SELECT, "xml", as_rows=as_rows))
    tsv = written(store, SELECT, "tsv", as_rows=as_rows)
    assert len(rows) == len(found["results"]["bindings"]) == 7
    assert len(table.splitlines()) == len(rows) + 2
    assert len(list(xml.iter("{http://www.w3.org/2005/sparql-results#}result"))) == len(rows)
    assert tsv.splitlines()[1].endswith('"Azat Sinovbek"@en')
    assert rows[0]["name"] == found["results"]["bindings"][0]["name"]["value"]


@pytest.mark.parametrize(
    ("output_format", "rdf_format"),
    [
        (None, RdfFormat.TURTLE),
        ("turtle", RdfFormat.TURTLE),
        ("jsonld", RdfFormat.JSON_LD),
        ("ntriples", RdfFormat.N_TRIPLES),
    ],
)
def test_graph_formats_read_back(
    store: Store, output_format: str | None, rdf_format: RdfFormat
) -> None:
    text = written(store, CONSTRUCT, output_format)
    assert len(set(parse(text, format=rdf_format))) == 7


def test_yes_and_no(store: Store) -> None:
    assert written(store, "ASK { ?s a osce:Person }", None) == "yes\n"
    assert written(store, "ASK { ?s a osce:None }", "table") == "no\n"
    assert json.loads(written(store, "ASK { ?s a osce:None }", "json"))["boolean"] is False


@pytest.mark.parametrize(("text", "output_format"), [(SELECT, "turtle"), (CONSTRUCT, "csv")])
def test_format_that_does_not_fit(store: Store, text: str, output_format: str) -> None:
    with pytest.raises(QueryError, match="does not fit"):
        written(store, text, output_format)
