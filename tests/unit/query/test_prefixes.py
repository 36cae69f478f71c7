from __future__ import annotations

import pytest

from osce_kg.errors import QueryError
from osce_kg.iris import Base
from osce_kg.query.prefixes import expand_iri, required_iri, shorten_iri

DATA = "https://w3id.org/osce-kg/id/"


@pytest.mark.parametrize(
    ("words", "iri"),
    [
        ("id:person/a", f"{DATA}person/a"),
        ("person/a", f"{DATA}person/a"),
        (f"<{DATA}person/a>", f"{DATA}person/a"),
        ("osce:Person", "https://w3id.org/osce-kg/ontology#Person"),
        ("graph:inferred", "https://w3id.org/osce-kg/graph/inferred"),
        ("Dushanbe", None),
        ("and/or", None),
        ("person/", None),
        ("http://not an iri", None),
    ],
)
def test_expand(words: str, iri: str | None) -> None:
    assert iri == expand_iri(words, Base())


def test_shorten_and_expand_are_inverse() -> None:
    for short in ("id:person/a", "osce:Person", "graph:release/1", "skos:prefLabel"):
        assert short == shorten_iri(expand_iri(short, Base()) or "", Base())


def test_default_base_is_read_under_another() -> None:
    other = Base("https://data.example.org/")
    assert expand_iri(f"{DATA}person/a", other) == "https://data.example.org/id/person/a"


def test_required() -> None:
    with pytest.raises(QueryError, match="not an IRI"):
        required_iri("Dushanbe", Base())
