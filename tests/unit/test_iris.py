"""IRIs under a base that the publisher sets."""

from __future__ import annotations

import pytest

from osce_kg.errors import UsageError
from osce_kg.iris import DEFAULT_BASE, ONTOLOGY, Base


@pytest.mark.parametrize(
    "iri", [DEFAULT_BASE, "http://localhost:8000/", "https://example.org/a/b/"]
)
def test_data_stands_under_the_base(iri: str) -> None:
    assert Base(iri).mint("state/TJ") == f"{iri}id/state/TJ"


@pytest.mark.parametrize(
    "iri",
    [
        "",
        "example.org/",
        "urn:x/",
        "https://example.org/kg",
        "https:///",
        "https://example.org/a b/",
        "https://example.org/?q=/",
        "https://example.org/#/",
        "https://user@example.org/",
        "https://example.org:99999/",
        "https://[::1]/",
        "https://example.org/%zz/",
    ],
)
def test_what_cannot_be_a_base_is_refused(iri: str) -> None:
    with pytest.raises(UsageError, match="base IRI"):
        Base(iri)


def test_graphs_stand_under_the_base() -> None:
    base = Base("https://example.org/")
    assert base.release_graph("release/12") == "https://example.org/graph/release/12"
    assert base.inferred_graph == "https://example.org/graph/inferred"


def test_rebase_moves_data_and_graphs_only() -> None:
    base = Base("https://example.org/")
    assert base.rebase(f"{DEFAULT_BASE}id/state/TJ") == "https://example.org/id/state/TJ"
    assert base.rebase(f"{DEFAULT_BASE}graph/ontology") == base.ontology_graph
    assert base.rebase(f"{ONTOLOGY}Meeting") == f"{ONTOLOGY}Meeting"
    assert Base().rebase(f"{DEFAULT_BASE}id/state/TJ") == f"{DEFAULT_BASE}id/state/TJ"


def test_local_is_the_reverse_of_mint() -> None:
    base = Base("https://example.org/")
    assert base.local(base.mint("person/jürgen-x")) == "person/jürgen-x"
    assert base.local("https://elsewhere.example/id/x") is None


def test_what_an_iri_cannot_hold_is_encoded() -> None:
    assert Base().mint("release/a b?#%|") == f"{DEFAULT_BASE}id/release/a%20b%3F%23%25%7C"
    assert Base().mint("release/a%20b") == f"{DEFAULT_BASE}id/release/a%20b"
