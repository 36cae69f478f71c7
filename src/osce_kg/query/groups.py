"""Groups of things that a parameter may name, and how their names are read from a store."""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum
from typing import TYPE_CHECKING

from osce_kg.query.index import NameIndex
from osce_kg.query.question import Kind
from osce_kg.query.run import run_query
from osce_kg.store import base_of

if TYPE_CHECKING:
    from pyoxigraph import Store


class Group(Enum):
    """Things with names of their own; the value gives their classes."""

    PERSON = ("osce:Person",)
    PLACE = ("osce:Place",)
    STATE = ("osce:ParticipatingState", "osce:PartnerForCooperation")
    ORGANIZATION = (
        "osce:Structure",
        "osce:FieldOperation",
        "osce:Organization",
        "osce:ParticipatingState",
        "osce:PartnerForCooperation",
    )
    OFFICE = ("org:Post",)
    ROLE = ("skos:Concept", "role/")
    FIELD = ("skos:Concept", "field-of-work/")
    EVENT = ("osce:Conference", "osce:MeetingSeries")


# In each kind the earlier group is asked first.
GROUPS_OF: dict[Kind, tuple[Group, ...]] = {
    Kind.PERSON: (Group.PERSON, Group.OFFICE),
    Kind.PLACE: (Group.PLACE, Group.STATE),
    Kind.STATE: (Group.STATE,),
    Kind.ORGANIZATION: (Group.ORGANIZATION,),
    Kind.OFFICE: (Group.OFFICE, Group.ROLE),
    Kind.FIELD: (Group.FIELD,),
    Kind.EVENT: (Group.EVENT,),
    Kind.ENTITY: (
        Group.PERSON,
        Group.ORGANIZATION,
        Group.PLACE,
        Group.OFFICE,
        Group.EVENT,
        Group.FIELD,
        Group.ROLE,
    ),
}

_NAMES = """
SELECT DISTINCT ?thing ?property ?name WHERE {
  VALUES ?class { %s }
  ?thing a ?class ; ?property ?name .
  VALUES ?property {
    rdfs:label foaf:name skos:prefLabel skos:altLabel skos:hiddenLabel
    osce:abbreviation osce:formalName %s
  }
}"""

_OFFICES = """
SELECT DISTINCT ?post ?title ?body WHERE {
  ?post a org:Post ; org:role/(rdfs:label|skos:prefLabel|skos:altLabel) ?title ;
    org:postIn/(rdfs:label|skos:altLabel|osce:abbreviation|osce:formalName|osce:demonym) ?body .
  FILTER(LANG(?title) IN ("en", "") && LANG(?body) IN ("en", ""))
}"""

_OWN_NAMES = ("#label", "/name")


def read_group(store: Store, group: Group) -> NameIndex:
    """Return the names of one group as the store has them; raises QueryError as a query does."""
    classes = [name for name in group.value if name.endswith("/") is False]
    segments = [name for name in group.value if name.endswith("/")]
    starts = tuple(base_of(store).data + segment for segment in segments)
    # "the Kazakh delegation" is no name of Kazakhstan, but "Tajik President Rahmon" is a title.
    demonyms = "osce:demonym" if group is Group.STATE else ""
    index = NameIndex()
    for thing, predicate, name, language in _names(store, _NAMES % (" ".join(classes), demonyms)):
        if not starts or thing.startswith(starts):
            own = predicate.endswith(_OWN_NAMES)
            index.add(thing, name, primary=own, english=language in (None, "en"))
    if group is Group.PERSON:
        index.add_surnames()
    if group is Group.OFFICE:
        for post, title, body, _language in _names(store, _OFFICES):
            index.add_bag(post, title, body)
        for iri, label in index.labels.items():
            index.add_bag(iri, label)
    if group is Group.ROLE:
        for key, iris in (*index.primary.items(), *index.alternate.items()):
            for iri in iris:
                index.add_bag(iri, key)
    return index


def _names(store: Store, query: str) -> Iterator[tuple[str, str, str, str | None]]:
    from pyoxigraph import Literal, NamedNode, QuerySolutions

    solutions = run_query(store, query)
    if isinstance(solutions, QuerySolutions):
        for first, second, third in solutions:
            if isinstance(first, NamedNode) and isinstance(third, Literal):
                middle = second.value if isinstance(second, NamedNode | Literal) else ""
                yield first.value, middle, third.value, third.language
