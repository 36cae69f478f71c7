"""Chains of people who met; all are fictional."""

from __future__ import annotations

from itertools import pairwise

import pytest
from pyoxigraph import NamedNode, Quad, Store

from osce_kg.iris import ONTOLOGY
from osce_kg.query.acquaintance import LONGEST, MOST_CHAINS, find_chains

TYPE = NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
GRAPH = NamedNode("https://w3id.org/osce-kg/graph/release/1")


def osce(name: str) -> NamedNode:
    return NamedNode(ONTOLOGY + name)


def person(name: str) -> str:
    return f"https://w3id.org/osce-kg/id/person/{name}"


def world(*meetings: str) -> Store:
    """Return a store of meetings: "a b" was held, "a b ?" is planned, "a [b]" has b by office."""
    store = Store()
    for number, words in enumerate(meetings):
        meeting = NamedNode(f"https://w3id.org/osce-kg/id/meeting/{number}")
        status = osce("Planned" if "?" in words else "Held")
        store.add(Quad(meeting, osce("status"), status, GRAPH))
        for word in words.replace("?", "").split():
            by_office = word.startswith("[")
            name = NamedNode(person(word.strip("[]")))
            store.add(Quad(name, TYPE, osce("Person"), GRAPH))
            how = osce("participantByOffice" if by_office else "participant")
            store.add(Quad(meeting, how, name, GRAPH))
    return store


def chains(store: Store, first: str, last: str) -> list[str]:
    """Return the chains as names in a row."""
    found = find_chains(store, person(first), person(last))
    return [" ".join(iri.rpartition("/")[2] for iri in chain) for chain in found]


@pytest.mark.parametrize(
    ("meetings", "expected"),
    [
        (["a z"], ["a z"]),
        (["a b", "b z"], ["a b z"]),
        (["a b", "b z", "a z"], ["a z"]),
        (["a b", "b z", "a c", "c z"], ["a b z", "a c z"]),
        (["a b", "b c", "c d", "d z", "a x", "x y"], ["a b c d z"]),
        (["a b", "b z ?"], []),
        (["a b", "c z"], []),
        (["a [b]", "b z"], ["a b z"]),
        (["a b z"], ["a z"]),
        (["a b c", "c d", "b d", "d z"], ["a b d z", "a c d z"]),
    ],
)
def test_the_shortest_chains_are_found(meetings: list[str], expected: list[str]) -> None:
    store = world(*meetings)
    assert chains(store, "a", "z") == expected
    turned = sorted(" ".join(reversed(chain.split())) for chain in expected)
    assert chains(store, "z", "a") == turned


def test_nobody_is_acquainted_with_oneself() -> None:
    assert chains(world("a b"), "a", "a") == []


def test_a_body_is_no_link() -> None:
    store = world("a b", "b z")
    store.remove(Quad(NamedNode(person("b")), TYPE, osce("Person"), GRAPH))
    assert chains(store, "a", "z") == []


def test_an_office_may_be_asked_for() -> None:
    store = world("a b", "b z")
    store.remove(Quad(NamedNode(person("z")), TYPE, osce("Person"), GRAPH))
    assert chains(store, "a", "z") == ["a b z"]


def test_no_chain_is_longer_than_told() -> None:
    line = [f"p{number} p{number + 1}" for number in range(LONGEST + 1)]
    store = world(*line)
    assert len(chains(store, "p0", f"p{LONGEST}")) == 1
    assert chains(store, "p0", f"p{LONGEST + 1}") == []


def test_of_many_chains_a_few_are_given() -> None:
    crowd = [[f"l{level}n{number}" for number in range(40)] for level in range(4)]
    layers = [["a"], *crowd, ["z"]]
    store = world(*(f"{x} {y}" for here, there in pairwise(layers) for x in here for y in there))
    found = chains(store, "a", "z")
    assert len(found) == MOST_CHAINS
    assert found == sorted(found)
    assert {len(chain.split()) for chain in found} == {6}
