from __future__ import annotations

from dataclasses import dataclass

import pytest
from pyoxigraph import NamedNode, Quad, Store

from osce_kg.errors import QueryError
from osce_kg.query.names import Names, UnknownNameError
from osce_kg.query.question import Kind
from osce_kg.store import base_of


@dataclass(frozen=True)
class Place:
    geonames: int | None


class TwoVillages:
    """A gazetteer in which Dorf is two places."""

    def find(self, name: str, /) -> tuple[Place, ...]:
        return (Place(1221874), Place(2761369)) if name == "Dorf" else ()


@pytest.mark.parametrize(
    ("kind", "words", "local"),
    [
        (Kind.PLACE, "dushanbe", "place/geonames-1221874"),
        (Kind.PLACE, "Kyrgyzstan", "state/KG"),
        (Kind.STATE, "Таджикистан", "state/TJ"),
        (Kind.STATE, "Republic of Tajikistan", "state/TJ"),
        (Kind.PERSON, "Bahodiri", "person/gulnora-bahodiri"),
        (Kind.PERSON, "Foreign Minister Bahodiri", "person/gulnora-bahodiri"),
        (Kind.PERSON, "Tajik President Norsharif", "person/daler-norsharif"),
        (Kind.PERSON, "OSCE Chairperson-in-Office", "post/chairperson-in-office--osce"),
        (Kind.OFFICE, "Tajikistan's President", "post/president--tj"),
        (Kind.OFFICE, "president", "role/president"),
        (Kind.ORGANIZATION, "CPC", "structure/conflict-prevention-centre"),
        (Kind.ORGANIZATION, "Office in Tajikistan", "field-operation/programme-office-in-dushanbe"),
        (Kind.FIELD, "border", "field-of-work/border-management"),
        (Kind.EVENT, "mountain forum 2014", "conference/2014-khujand-mountain-forum"),
        (Kind.OFFICE, "Foreign Ministers of Tajikistan", "post/foreign-minister--tj"),
        (Kind.OFFICE, "Tajik Foreign Ministers", "post/foreign-minister--tj"),
        (Kind.OFFICE, "Presidents", "role/president"),
        (Kind.OFFICE, "Ministers of Foreign Affairs", "role/foreign-minister"),
        (Kind.PERSON, "Ilmo Testvuory", "person/ilmo-testvuori"),
        (Kind.PERSON, "id:person/ilmo-testvuory", "person/ilmo-testvuori"),
        (Kind.ENTITY, "person/ilmo-testwuori", "person/ilmo-testvuori"),
        (Kind.ENTITY, "https://w3id.org/osce-kg/id/release/1001", "release/1001"),
    ],
)
def test_name_is_resolved(store: Store, kind: Kind, words: str, local: str) -> None:
    names = Names(store)
    assert names.base.data + local == names.resolve(kind, words).iri


@pytest.mark.parametrize("words", ["Xyzzy", "", "...", "state/ZZ", "<https://example.org/none>"])
def test_unknown_name(store: Store, words: str) -> None:
    with pytest.raises(UnknownNameError):
        Names(store).resolve(Kind.PERSON, words)


def test_an_earlier_iri_is_told_to_be_another_now(store: Store) -> None:
    assert Names(store).resolve(Kind.PERSON, "id:person/ilmo-testvuory").corrected
    assert not Names(store).resolve(Kind.PERSON, "id:person/ilmo-testvuori").corrected


def test_redirects_in_a_circle_lead_nowhere() -> None:
    store = Store()
    base = base_of(store)
    one, other = (NamedNode(f"{base.data}person/{name}") for name in ("ada", "eda"))
    replaced = NamedNode("http://purl.org/dc/terms/isReplacedBy")
    graph = NamedNode(base.identity_graph)
    store.extend([Quad(one, replaced, other, graph), Quad(other, replaced, one, graph)])
    assert Names(store).resolve(Kind.ENTITY, "person/ada").iri == one.value


def test_an_iri_of_another_kind_is_not_taken(store: Store) -> None:
    with pytest.raises(UnknownNameError, match="this is no organization"):
        Names(store).resolve(Kind.ORGANIZATION, "id:person/daler-norsharif")


def test_ann_is_not_the_person_with_the_same_surname(store: Store) -> None:
    with pytest.raises(UnknownNameError):
        Names(store).resolve(Kind.PERSON, "Ann Norsharif")


def test_two_places_of_the_gazetteer_are_listed(store: Store) -> None:
    with pytest.raises(QueryError, match=r"2 things: Dushanbe <id:.*>, Vienna <id:.*>"):
        Names(store, TwoVillages()).resolve(Kind.PLACE, "Dorf")


def test_names_are_found_under_another_base() -> None:
    store = Store()
    base, text = "https://data.example.org/kg/", "http://www.w3.org/2000/01/rdf-schema#label"
    from pyoxigraph import Literal

    graph = NamedNode(f"{base}graph/release/1")
    person = NamedNode(f"{base}id/person/ada")
    kind = NamedNode("https://w3id.org/osce-kg/ontology#Person")
    rdf_type = NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
    store.add(Quad(person, rdf_type, kind, graph))
    store.add(Quad(person, NamedNode(text), Literal("Ada Muster", language="en"), graph))
    assert base == base_of(store).iri
    for words in ("Ada Muster", "id:person/ada", "https://w3id.org/osce-kg/id/person/ada"):
        assert person.value == Names(store).resolve(Kind.PERSON, words).iri
