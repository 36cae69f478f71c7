"""Fields of work, meeting series, named events, roles, posts and tenures are whole and agree."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from datetime import date
from functools import cache
from itertools import combinations

import pytest

from osce_kg.resources import ontology_folder

ox = pytest.importorskip("pyoxigraph")

ID = "https://w3id.org/osce-kg/id/"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
SKOS = "http://www.w3.org/2004/02/skos/core#"
ORG = "http://www.w3.org/ns/org#"
OSCE = "https://w3id.org/osce-kg/ontology#"
FOAF = "http://xmlns.com/foaf/0.1/"
SOURCE = "http://purl.org/dc/terms/source"

FILES = (
    "fields-of-work",
    "organization-kinds",
    "meeting-series",
    "conferences",
    "roles",
    "posts",
    "people",
)
FIELDS = (
    "Arms control",
    "Border management",
    "Combating trafficking in human beings",
    "Conflict prevention and resolution",
    "Countering terrorism",
    "Cyber/ICT Security",
    "Democratization",
    "Economic activities",
    "Education",
    "Elections",
    "Environmental activities",
    "Gender equality",
    "Good governance",
    "Human rights",
    "Media freedom and development",
    "Migration",
    "National minority issues",
    "Policing",
    "Reform and co-operation in the security sector",
    "Roma and Sinti",
    "Rule of law",
    "Tolerance and non-discrimination",
    "Youth",
)
SERIES = (
    "Summit meetings",
    "Review Conferences",
    "Ministerial Council meetings",
    "Plenary meetings of the Permanent Council",
    "Plenary Meetings of the Forum for Security Co-operation",
    "Security Review Conferences",
    "Annual Implementation Assessment Meetings",
    "Economic and Environmental Forum",
    "Economic and Environmental Dimension Implementation Meetings",
    "Human rights meetings",
    "Media conferences",
    "Cyber/ICT security conferences",
    "Conference of the Alliance against Trafficking in Persons",
    "Gender equality conferences",
    "Annual OSCE Mediterranean conferences",
    "Annual OSCE Asian conferences",
)
CHAIR = "post/chairperson-in-office--osce"
MINISTERIAL_ROLES = {"role/foreign-minister", "role/prime-minister"}
# Offices that several hold at once, each for a State.
SHARED_POSTS = {"post/co-chair--minsk-group"}
FORUM = "meeting-series/economic-and-environmental-forum"
MINISTERIAL = "ministerial-council-meetings"
MINISTERIAL_YEARS = [1991, 1992, 1992, 1993, 1995, 1997, 1998]
MINISTERIAL_YEARS += [year for year in range(2000, 2026) if year != 2010]

# subject → property → (value, language)
Table = dict[str, dict[str, list[tuple[str, str | None]]]]


@cache
def table(*names: str) -> Table:
    found: Table = defaultdict(lambda: defaultdict(list))
    for name in names or FILES:
        path = ontology_folder() / "vocabularies" / f"{name}.ttl"
        for quad in ox.parse(path=str(path), format=ox.RdfFormat.TURTLE):
            assert isinstance(quad.subject, ox.NamedNode), f"a blank node in {path.name}"
            value = quad.object
            assert isinstance(value, ox.NamedNode | ox.Literal), f"a blank node in {path.name}"
            language = value.language if isinstance(value, ox.Literal) else None
            subject = quad.subject.value.removeprefix(ID)
            found[subject][quad.predicate.value].append((value.value, language))
    return {subject: dict(properties) for subject, properties in found.items()}


def values(subject: str, prop: str, language: str | None = None) -> list[str]:
    """Return the values of a property, local IRIs without their base."""
    found = table().get(subject, {}).get(prop, [])
    return [value.removeprefix(ID) for value, lang in found if language in (None, lang)]


def one(subject: str, prop: str) -> str:
    (value,) = values(subject, prop)
    return value


def of_class(name: str) -> list[str]:
    return sorted(s for s in table() if name in values(s, RDF + "type"))


def in_scheme(scheme: str) -> list[str]:
    return sorted(s for s in table() if scheme in values(s, SKOS + "inScheme"))


def bounds(subject: str) -> tuple[date | None, date | None]:
    start, end = (values(subject, OSCE + p) for p in ("startDate", "endDate"))
    return (
        date.fromisoformat(start[0]) if start else None,
        date.fromisoformat(end[0]) if end else None,
    )


def held_on(post: str, day: date) -> list[str]:
    """Return the tenures of a post whose start is known and which cover a day."""
    found = []
    for tenure in of_class(ORG + "Membership"):
        start, end = bounds(tenure)
        if one(tenure, OSCE + "post") == post and start and start <= day <= (end or date.max):
            found.append(tenure)
    return found


@pytest.mark.parametrize("prop", [RDFS + "label", SKOS + "prefLabel"])
def test_the_fields_of_work_are_those_of_the_navigation(prop: str) -> None:
    labels = [values(field, prop, "en") for field in in_scheme("fields-of-work")]
    assert sorted(labels) == sorted([label] for label in FIELDS)


def test_a_field_of_work_has_a_definition_and_one_label_a_language() -> None:
    for field in in_scheme("fields-of-work"):
        assert len(values(field, SKOS + "definition", "en")) == 1, field
        languages = Counter(language for _, language in table()[field][SKOS + "prefLabel"])
        assert max(languages.values()) == 1, field


def test_the_series_of_the_navigation_are_there() -> None:
    labels = {
        values(series, RDFS + "label", "en")[0] for series in of_class(OSCE + "MeetingSeries")
    }
    assert labels >= set(SERIES)
    assert len(SERIES) == 16


def test_every_summit_and_every_ministerial_council_is_there() -> None:
    years = defaultdict(list)
    for event in of_class(OSCE + "Conference"):
        start, end = bounds(event)
        assert start, event
        assert end, event
        assert start <= end, event
        assert event.startswith(f"conference/{start.year}-"), event
        assert values(event, SOURCE), event
        series = one(event, OSCE + "inSeries")
        years[series].append(start.year)
        if series == FORUM:
            assert (start, end) == (date(start.year, 1, 1), date(start.year, 12, 31)), event
        else:
            assert (end - start).days <= 3, event
    assert sorted(years.pop("meeting-series/summit-meetings")) == [
        1975,
        1990,
        1992,
        1994,
        1996,
        1999,
        2010,
    ]
    assert sorted(years.pop("meeting-series/ministerial-council-meetings")) == MINISTERIAL_YEARS
    assert set(years) == {FORUM}


@pytest.mark.parametrize(
    ("series", "first"),
    [(MINISTERIAL, [1, 2, 3, 4, 5]), ("economic-and-environmental-forum", [1, 2, 9, 10, 11])],
)
def test_the_events_of_a_numbered_series_are_counted_in_their_order(
    series: str, first: list[int]
) -> None:
    events = [
        event
        for event in of_class(OSCE + "Conference")
        if one(event, OSCE + "inSeries").endswith(series)
    ]
    by_day = sorted(events, key=lambda event: (bounds(event)[0] or date.min, event))
    numbers = [int(one(event, OSCE + "numberInSeries")) for event in by_day]
    assert numbers == sorted(set(numbers))
    assert numbers[:5] == first


def test_a_named_event_has_a_place_or_was_remote() -> None:
    for event in of_class(OSCE + "Conference"):
        if one(event, OSCE + "inSeries") == FORUM:
            continue
        remote = values(event, OSCE + "mode") == [OSCE + "Remote"]
        assert bool(values(event, OSCE + "place")) is not remote, event


def surface_forms(subject: str) -> set[str]:
    props = (SKOS + "prefLabel", RDFS + "label", SKOS + "altLabel", OSCE + "abbreviation")
    return {form for prop in props for form in values(subject, prop)}


@pytest.mark.parametrize("prefix", ["role/", "conference/", "meeting-series/", "field-of-work/"])
def test_a_surface_form_belongs_to_one_entry_of_its_kind(prefix: str) -> None:
    entries = [s for s in table() if s.startswith(prefix)]
    owners = Counter(form for entry in entries for form in surface_forms(entry))
    assert [form for form, count in owners.items() if count > 1] == []


def test_no_form_is_said_twice_of_an_entry() -> None:
    for subject in table():
        preferred = values(subject, SKOS + "prefLabel", "en") or values(
            subject, RDFS + "label", "en"
        )
        other = values(subject, SKOS + "altLabel", "en")
        assert not set(preferred) & set(other), subject
        assert len(other) == len(set(other)), subject


def test_roles_are_concepts_of_their_scheme() -> None:
    roles = [s for s in table() if s.startswith("role/")]
    assert sorted(roles) == in_scheme("roles")
    assert len(roles) >= 150
    for role in roles:
        assert len(values(role, SKOS + "prefLabel", "en")) == 1, role


def test_a_post_is_named_after_its_role_and_its_body() -> None:
    for post in of_class(ORG + "Post"):
        role, body = one(post, ORG + "role"), one(post, ORG + "postIn")
        assert role in table(), post
        assert post == f"post/{role.split('/')[1]}--{body.split('/')[-1].lower()}"
        assert one(post, RDFS + "label")


def test_a_tenure_repeats_its_post_and_names_a_known_person_and_a_source() -> None:
    for tenure in of_class(ORG + "Membership"):
        person, post = one(tenure, ORG + "member"), one(tenure, OSCE + "post")
        iri = f"membership/{person.split('/')[1]}/{post.split('/')[1]}"
        assert re.fullmatch(rf"{re.escape(iri)}(/[2-9])?", tenure), tenure
        assert values(person, FOAF + "name"), tenure
        assert RDF + "type" in table()[post], tenure
        assert one(tenure, ORG + "role") == one(post, ORG + "role"), tenure
        assert one(tenure, ORG + "organization") == one(post, ORG + "postIn"), tenure
        assert values(tenure, SOURCE), tenure


def test_the_dates_of_a_tenure_are_ordered() -> None:
    for tenure in of_class(ORG + "Membership"):
        start, end = bounds(tenure)
        assert not (start and end) or start <= end, tenure


def test_no_two_holders_of_a_post_overlap_by_more_than_the_day_of_the_handover() -> None:
    by_post = defaultdict(list)
    for tenure in of_class(ORG + "Membership"):
        start, end = bounds(tenure)
        if start or end:
            seat = one(tenure, OSCE + "post")
            seat += one(tenure, OSCE + "representing") if seat in SHARED_POSTS else ""
            by_post[seat].append((start or date.min, end or date.max, tenure))
    for tenures in by_post.values():
        for first, second in combinations(sorted(tenures), 2):
            shared = (min(first[1], second[1]) - second[0]).days
            assert shared <= 1, f"{first[2]} and {second[2]}"


def test_everyone_in_the_vocabulary_held_an_office_in_it() -> None:
    members = {one(tenure, ORG + "member") for tenure in of_class(ORG + "Membership")}
    assert sorted(members) == of_class(OSCE + "Person")


def test_no_name_belongs_to_two_people() -> None:
    owners: dict[str, set[str]] = defaultdict(set)
    for person in of_class(OSCE + "Person"):
        for name in (*values(person, FOAF + "name"), *values(person, SKOS + "altLabel")):
            owners[name].add(person)
    assert {name: people for name, people in owners.items() if len(people) > 1} == {}


@pytest.mark.parametrize(
    ("post", "day", "holder"),
    [
        ("chairperson-in-office--osce", date(2010, 5, 19), "kanat-saudabayev"),
        ("president--kz", date(2010, 5, 19), "nursultan-nazarbayev"),
        ("president--tj", date(2010, 5, 19), "emomali-rahmon"),
        ("foreign-minister--tj", date(2010, 5, 19), "hamrokhon-zarifi"),
        ("foreign-minister--kz", date(2010, 5, 19), "kanat-saudabayev"),
        ("chairperson-in-office--osce", date(2009, 12, 1), "george-papandreou"),
        ("secretary-general--osce", date(2014, 7, 1), "lamberto-zannier"),
        ("director--odihr", date(2015, 7, 1), "michael-georg-link"),
        ("president--parliamentary-assembly", date(2012, 12, 1), "riccardo-migliori"),
        (
            "chief-monitor--special-monitoring-mission-to-ukraine",
            date(2015, 2, 12),
            "ertugrul-apakan",
        ),
        ("head-of-mission--mission-in-kosovo", date(2018, 5, 1), "jan-braathu"),
        ("head-of-mission--mission-to-serbia", date(2023, 5, 1), "jan-braathu"),
    ],
)
def test_who_held_an_office_on_a_day(post: str, day: date, holder: str) -> None:
    held = [one(tenure, ORG + "member") for tenure in held_on(f"post/{post}", day)]
    assert held == [f"person/{holder}"]


def test_a_chairperson_in_office_is_a_minister_of_the_state_represented() -> None:
    ministers = defaultdict(list)
    for tenure in of_class(ORG + "Membership"):
        if one(tenure, ORG + "role") in MINISTERIAL_ROLES:
            office = one(tenure, ORG + "member"), one(tenure, ORG + "organization")
            ministers[office].append(bounds(tenure))
    for tenure in of_class(ORG + "Membership"):
        states = values(tenure, OSCE + "representing")
        if one(tenure, OSCE + "post") == CHAIR and states:
            start, _ = bounds(tenure)
            held = ministers[one(tenure, ORG + "member"), states[0]]
            assert any(start and (a or date.max) <= start <= (b or date.max) for a, b in held), (
                tenure
            )


def test_the_minsk_group_has_a_co_chair_for_each_of_its_three_states() -> None:
    held = {
        one(tenure, OSCE + "representing"): one(tenure, ORG + "member")
        for tenure in held_on("post/co-chair--minsk-group", date(2020, 11, 10))
    }
    assert held == {
        "state/FR": "person/stephane-visconti",
        "state/RU": "person/igor-popov",
        "state/US": "person/andrew-schofer",
    }


@pytest.mark.parametrize("name", FILES)
def test_subjects_are_sorted_by_iri(name: str) -> None:
    path = ontology_folder() / "vocabularies" / f"{name}.ttl"
    quads = ox.parse(path=str(path), format=ox.RdfFormat.TURTLE)
    subjects = list(dict.fromkeys(quad.subject.value for quad in quads))
    assert subjects == sorted(subjects)
