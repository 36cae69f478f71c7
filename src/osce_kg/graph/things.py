"""Persons, places, organizations, roles, posts and events that a release brings in."""

from __future__ import annotations

from pyoxigraph import Literal, NamedNode

from osce_kg.graph import terms
from osce_kg.graph.sheet import Sheet, english, number
from osce_kg.model import EventFact, Facts, OrganizationFact, PersonFact, PlaceFact

osce = terms.osce

_PERSON = osce("Person")
_PLACE = osce("Place")
_ORGANIZATION = osce("Organization")
_CONFERENCE = osce("Conference")
_IN_SERIES = osce("inSeries")
_NUMBER_IN_SERIES = osce("numberInSeries")
_STATE = osce("state")
_SEAT = osce("seat")
_COUNTRY = osce("country")
_COUNTRY_CODE = osce("placeCountryCode")

ROLE_SCHEME = "roles"


def add_things(sheet: Sheet, facts: Facts, states: frozenset[str]) -> None:
    """Add every named thing of `facts`; `states` are the codes of the States we know."""
    for person in facts.persons:
        _add_person(sheet, person)
    for place in facts.places:
        _add_place(sheet, place, states)
    for organization in facts.organizations:
        _add_organization(sheet, organization)
    for event in facts.events:
        _add_event(sheet, event)
    for role in facts.roles:
        node = _name(sheet, role.iri, terms.CONCEPT, role.label)
        sheet.add(node, terms.PREF_LABEL, english(role.label))
        sheet.link(node, terms.IN_SCHEME, ROLE_SCHEME)
    for post in facts.posts:
        node = _name(sheet, post.iri, terms.POST, post.label)
        sheet.link(node, terms.ROLE, post.role)
        sheet.link(node, terms.POST_IN, post.organization)


def _name(sheet: Sheet, iri: str, kind: NamedNode, label: str) -> NamedNode:
    node = sheet.node(iri)
    sheet.add(node, terms.TYPE, kind)
    sheet.add(node, terms.LABEL, english(label))
    return node


def _add_person(sheet: Sheet, person: PersonFact) -> None:
    node = _name(sheet, person.iri, _PERSON, person.name)
    sheet.add(node, terms.NAME, Literal(person.name))
    for name in person.alternate_names:
        sheet.add(node, terms.ALT_LABEL, english(name))


def _add_organization(sheet: Sheet, organization: OrganizationFact) -> None:
    node = _name(sheet, organization.iri, _ORGANIZATION, organization.name)
    for name in organization.alternate_names:
        sheet.add(node, terms.ALT_LABEL, english(name))
    sheet.link(node, terms.CLASSIFICATION, organization.kind)
    sheet.link(node, _STATE, organization.state)
    sheet.link(node, _SEAT, organization.seat)


def _add_event(sheet: Sheet, event: EventFact) -> None:
    node = _name(sheet, event.iri, _CONFERENCE, event.name)
    for name in event.alternate_names:
        sheet.add(node, terms.ALT_LABEL, english(name))
    sheet.link(node, _IN_SERIES, event.series)
    if event.number is not None:
        sheet.add(node, _NUMBER_IN_SERIES, Literal(str(event.number), datatype=terms.INTEGER))


def _add_place(sheet: Sheet, place: PlaceFact, states: frozenset[str]) -> None:
    node = _name(sheet, place.iri, _PLACE, place.name)
    for name in place.alternate_names:
        sheet.add(node, terms.ALT_LABEL, english(name))
    if place.country:
        sheet.add(node, _COUNTRY_CODE, Literal(place.country))
        if place.country in states:
            sheet.link(node, _COUNTRY, f"state/{place.country}")
    if place.latitude is not None and place.longitude is not None:
        sheet.add(node, terms.LATITUDE, number(place.latitude))
        sheet.add(node, terms.LONGITUDE, number(place.longitude))
    if place.geonames is not None:
        iri = f"https://sws.geonames.org/{place.geonames}/"
        sheet.add(node, terms.EXACT_MATCH, NamedNode(iri))
