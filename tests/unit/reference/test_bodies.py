"""The vocabularies of bodies: field operations, structures and other organizations."""

from __future__ import annotations

import re
from collections import defaultdict
from datetime import date
from functools import lru_cache
from pathlib import Path

import pyoxigraph as ox
import pytest

VOCABULARIES = Path(__file__).parents[3] / "ontology" / "vocabularies"
FILES = ("field-operations.ttl", "organizations.ttl", "structures.ttl")

ID = "https://w3id.org/osce-kg/id/"
OSCE = "https://w3id.org/osce-kg/ontology#"
SKOS = "http://www.w3.org/2004/02/skos/core#"
LABEL = "http://www.w3.org/2000/01/rdf-schema#label"
TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
PARENT = "http://www.w3.org/ns/org#subOrganizationOf"
RELATION = "http://purl.org/dc/terms/relation"
SOURCE = "http://purl.org/dc/terms/source"
RUNNING_TEXT = (LABEL, SKOS + "altLabel", OSCE + "abbreviation")
ROOT = ID + "organization/osce"

# The entries of the OSCE site's own navigation, heading by heading.
STRUCTURES_OF_THE_NAVIGATION = (
    "Chairpersonship",
    "Secretariat",
    "Secretary General",
    "Office of the Secretary General",
    "Conflict Prevention Centre",
    "Transnational Threats Department",
    "Office of the Special Representative and Co-ordinator"
    " for Combating Trafficking in Human Beings",
    "Office of the Co-ordinator of OSCE Economic and Environmental Activities",
    "Gender Issues Programme",
    "Opportunities for Youth",
    "Department of Human Resources",
    "Department of Management and Finance",
    "Office of Internal Oversight",
    "Documentation Centre in Prague",
    "Institutions",
    "Parliamentary Assembly",
    "Court of Conciliation and Arbitration",
)
FIELD_OPERATIONS_OF_THE_NAVIGATION = (
    "Presence in Albania",
    "Centre in Ashgabat",
    "Programme Office in Astana",
    "Programme Office in Bishkek",
    "Mission to Bosnia and Herzegovina",
    "Programme Office in Dushanbe",
    "Mission in Kosovo",
    "Mission to Moldova",
    "Mission to Montenegro",
    "Mission to Serbia",
    "Mission to Skopje",
    "Project Co-ordinator in Uzbekistan",
)

Things = dict[str, dict[str, list[ox.NamedNode | ox.Literal]]]


@lru_cache
def read(name: str) -> Things:
    """Return what a vocabulary file says, by subject and property, in the order of the file."""
    things: Things = {}
    for quad in ox.parse(path=str(VOCABULARIES / name), format=ox.RdfFormat.TURTLE):
        assert isinstance(quad.subject, ox.NamedNode), f"{name}: {quad.subject}"
        assert isinstance(quad.object, ox.NamedNode | ox.Literal), f"{name}: {quad.object}"
        described = things.setdefault(quad.subject.value, defaultdict(list))
        described[quad.predicate.value].append(quad.object)
    return things


def everything() -> Things:
    return {iri: described for name in FILES for iri, described in read(name).items()}


def entries(name: str | None = None) -> Things:
    """Return the bodies without the nodes of their dated names."""
    things = read(name) if name else everything()
    return {iri: described for iri, described in things.items() if "/name/" not in iri}


def values(iri: str, *properties: str) -> list[str]:
    """Return the values in English or without a language."""
    described = everything()[iri]
    return [
        value.value
        for name in properties
        for value in described.get(name, [])
        if isinstance(value, ox.NamedNode) or value.language in (None, "en")
    ]


def one_date(iri: str, name: str) -> date | None:
    found = values(iri, OSCE + name)
    assert len(found) <= 1, f"{iri}: {name} {found}"
    return date.fromisoformat(found[0]) if found else None


def named(words: str) -> list[str]:
    return [iri for iri in entries() if words in values(iri, *RUNNING_TEXT, SKOS + "hiddenLabel")]


@pytest.mark.parametrize("words", STRUCTURES_OF_THE_NAVIGATION)
def test_structure_of_the_navigation_is_one_entry(words: str) -> None:
    (iri,) = named(words)
    assert iri.startswith(ID + "structure/")


@pytest.mark.parametrize("words", FIELD_OPERATIONS_OF_THE_NAVIGATION)
def test_field_operation_of_the_navigation_is_one_open_entry(words: str) -> None:
    (iri,) = named(words)
    assert values(iri, LABEL) == [f"OSCE {words}"]
    assert values(iri, OSCE + "operationalStatus") == [OSCE + "Open"]


def test_closed_field_activities_are_there_and_only_the_twelve_are_open() -> None:
    operations = entries("field-operations.ttl")
    status = {iri: values(iri, OSCE + "operationalStatus") for iri in operations}
    assert sum(s == [OSCE + "Open"] for s in status.values()) == 12
    assert sum(s == [OSCE + "Closed"] for s in status.values()) == len(operations) - 12 >= 20


@pytest.mark.parametrize(
    ("canonical", "iri"),
    [
        ("OSCE Secretariat", "structure/secretariat"),
        ("ODIHR", "structure/odihr"),
        (
            "High Commissioner on National Minorities",
            "structure/high-commissioner-on-national-minorities",
        ),
        (
            "Representative on Freedom of the Media",
            "structure/representative-on-freedom-of-the-media",
        ),
        ("Permanent Council", "structure/permanent-council"),
        ("Forum for Security Co-operation", "structure/forum-for-security-co-operation"),
        ("Ministerial Council", "structure/ministerial-council"),
        ("Minsk Group", "structure/minsk-group"),
        ("OSCE Office in Tajikistan", "field-operation/programme-office-in-dushanbe"),
        ("OSCE Center in Bishkek", "field-operation/programme-office-in-bishkek"),
        (
            "OSCE Project Coordinator in Uzbekistan",
            "field-operation/project-co-ordinator-in-uzbekistan",
        ),
        ("SMM", "field-operation/special-monitoring-mission-to-ukraine"),
        ("CSCE", "organization/osce"),
    ],
)
def test_well_known_name_leads_to_its_body(canonical: str, iri: str) -> None:
    assert named(canonical) == [ID + iri]


def test_names_of_the_presence_in_tajikistan_follow_each_other() -> None:
    iri = ID + "field-operation/programme-office-in-dushanbe"
    names = sorted(values(iri, OSCE + "hasName"))
    assert [(values(n, LABEL)[0], one_date(n, "startDate")) for n in names] == [
        ("OSCE Mission to Tajikistan", date(1994, 2, 19)),
        ("OSCE Centre in Dushanbe", date(2002, 10, 31)),
        ("OSCE Office in Tajikistan", date(2008, 6, 19)),
        ("OSCE Programme Office in Dushanbe", date(2017, 7, 1)),
    ]


@pytest.mark.parametrize("name", FILES)
def test_every_entry_has_its_class_and_one_english_label(name: str) -> None:
    kind, expected = {
        "field-operations.ttl": ("field-operation/", "FieldOperation"),
        "organizations.ttl": ("organization/", "Organization"),
        "structures.ttl": ("structure/", "Structure"),
    }[name]
    for iri in entries(name):
        assert re.fullmatch(re.escape(ID + kind) + r"[a-z0-9]+(-[a-z0-9]+)*", iri), iri
        assert values(iri, TYPE) == [OSCE + expected], iri
        assert len(values(iri, LABEL)) == 1, iri


@pytest.mark.parametrize("name", FILES)
def test_subjects_are_sorted(name: str) -> None:
    assert list(read(name)) == sorted(read(name))


def test_field_operation_is_identified_by_its_last_name() -> None:
    for iri in entries("field-operations.ttl"):
        label = values(iri, LABEL)[0].removeprefix("OSCE ").lower()
        assert iri.rsplit("/", 1)[1] == re.sub(r"[^a-z0-9]+", "-", label), iri


def test_running_text_form_belongs_to_one_body() -> None:
    owners: dict[str, set[str]] = defaultdict(set)
    for iri in entries():
        for form in values(iri, *RUNNING_TEXT):
            owners[form.casefold()].add(iri)
    assert {form: iris for form, iris in owners.items() if len(iris) > 1} == {}


def test_page_form_belongs_to_one_body() -> None:
    owners: dict[str, set[str]] = defaultdict(set)
    for iri in entries():
        for form in values(iri, *RUNNING_TEXT, SKOS + "hiddenLabel"):
            owners[form].add(iri)
    assert {form: iris for form, iris in owners.items() if len(iris) > 1} == {}


def test_no_form_is_given_twice_or_padded() -> None:
    for iri in entries():
        forms = values(iri, LABEL, SKOS + "altLabel", SKOS + "hiddenLabel")
        assert len(forms) == len(set(forms)), iri
        assert all(form == " ".join(form.split()) and form for form in forms), iri


def test_host_state_is_a_state_of_the_vocabulary() -> None:
    states = read("states.ttl")
    for iri in entries("field-operations.ttl"):
        for host in values(iri, OSCE + "hostState"):
            assert host in states, f"{iri}: {host}"


def test_only_operations_in_kosovo_or_in_many_states_have_no_host_state() -> None:
    without = {
        iri.rsplit("/", 1)[1]
        for iri in entries("field-operations.ttl")
        if not values(iri, OSCE + "hostState")
    }
    in_kosovo = {"kosovo-verification-mission", "mission-in-kosovo", "task-force-for-kosovo"}
    assert without == in_kosovo | {"sanctions-assistance-missions"}


def test_seat_is_a_place_of_the_vocabulary() -> None:
    places = read("places.ttl")
    for iri in entries():
        for seat in values(iri, OSCE + "seat"):
            assert seat in places, f"{iri}: {seat}"


def test_dated_name_is_whole_and_its_time_runs_forward() -> None:
    things = everything()
    for iri in (i for i in things if "/name/" in i):
        assert values(iri, TYPE) == [OSCE + "DatedName"], iri
        start, end = one_date(iri, "startDate"), one_date(iri, "endDate")
        assert start or end, iri
        assert start is None or end is None or start <= end, iri


def test_entry_repeats_its_dated_names_and_ends_with_the_present_one() -> None:
    for iri in entries():
        names = values(iri, OSCE + "hasName")
        own = [n for n in everything() if n.startswith(iri + "/name/")]
        assert sorted(names) == sorted(own), iri
        labels = [values(name, LABEL)[0] for name in own]
        assert set(labels) <= set(values(iri, LABEL, SKOS + "altLabel")), iri
        assert labels[-1:] in ([], values(iri, LABEL)), iri


def test_names_of_a_field_operation_fill_its_life() -> None:
    for iri in entries("field-operations.ttl"):
        names = sorted(values(iri, OSCE + "hasName"))
        starts = [one_date(n, "startDate") or date.max for n in names]
        established = one_date(iri, "established")
        assert established is not None, iri
        assert established <= min(starts), iri
        assert one_date(names[-1], "endDate") == one_date(iri, "closed"), iri


def test_closed_operation_says_when_and_an_open_one_does_not() -> None:
    for iri in entries("field-operations.ttl"):
        is_closed = values(iri, OSCE + "operationalStatus") == [OSCE + "Closed"]
        ended = values(iri, OSCE + "closed", OSCE + "closedAsWritten")
        assert bool(ended) == is_closed, iri


def test_every_osce_body_hangs_on_the_osce() -> None:
    for iri in (*entries("structures.ttl"), *entries("field-operations.ttl")):
        seen, above = {iri}, iri
        while above != ROOT:
            parents = values(above, PARENT) or [v for v in values(above, RELATION) if v == ROOT]
            assert len(parents) == 1, above
            above = parents[0]
            assert above not in seen, iri
            seen.add(above)


def test_predecessor_is_another_operation_that_began_earlier() -> None:
    for iri in entries("field-operations.ttl"):
        for earlier in values(iri, OSCE + "predecessor"):
            began = one_date(earlier, "established") or date.max
            assert began < (one_date(iri, "established") or date.min), iri


def test_every_osce_body_names_its_source() -> None:
    for iri in (*entries("structures.ttl"), *entries("field-operations.ttl")):
        assert values(iri, SOURCE), iri
