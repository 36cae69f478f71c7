"""The States and the places that they point to are whole, unambiguous and well formed."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from osce_kg.resources import ontology_folder

ox = pytest.importorskip("pyoxigraph")

ID = "https://w3id.org/osce-kg/id/"
OSCE = "https://w3id.org/osce-kg/ontology#"
LABEL = "http://www.w3.org/2000/01/rdf-schema#label"
SKOS = "http://www.w3.org/2004/02/skos/core#"
SCHEMA = "https://schema.org/"
SOURCE = "http://purl.org/dc/terms/source"
TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
DATE = "http://www.w3.org/2001/XMLSchema#date"
LANGUAGES = {"en", "fr", "de", "it", "ru", "es"}
SURFACE_FORMS = (
    LABEL, SKOS + "altLabel", SKOS + "hiddenLabel",
    OSCE + "abbreviation", OSCE + "formalName", OSCE + "demonym",
)  # fmt: skip
ASIAN = {"AF", "AU", "JP", "KR", "TH"}
MEDITERRANEAN = {"DZ", "EG", "IL", "JO", "MA", "TN"}
_NAVIGATION = """
Albania Andorra Armenia Austria Azerbaijan Belgium Belarus Bosnia_and_Herzegovina Bulgaria Canada
Croatia Cyprus Czechia Denmark Estonia Finland France Georgia Germany Greece Holy_See Hungary
Iceland Ireland Italy Kazakhstan Kyrgyzstan Latvia Liechtenstein Lithuania Luxembourg Malta Moldova
Monaco Mongolia Montenegro The_Netherlands North_Macedonia Norway Poland Portugal Romania
Russian_Federation San_Marino Serbia Slovakia Slovenia Spain Sweden Switzerland Tajikistan Türkiye
Turkmenistan Ukraine United_Kingdom United_States_of_America Uzbekistan
"""
NAVIGATION = [name.replace("_", " ") for name in _NAVIGATION.split()]

# subject → property → (value, language or datatype)
Table = dict[str, dict[str, list[tuple[str, str]]]]


def path_of(name: str) -> Path:
    return ontology_folder() / "vocabularies" / name


@cache
def table(name: str) -> Table:
    found: Table = defaultdict(lambda: defaultdict(list))
    for quad in ox.parse(path=str(path_of(name)), format=ox.RdfFormat.TURTLE):
        assert isinstance(quad.subject, ox.NamedNode)
        value = quad.object
        assert isinstance(value, ox.NamedNode | ox.Literal), "a blank node"
        kind = (value.language or value.datatype.value) if isinstance(value, ox.Literal) else "iri"
        found[quad.subject.value.removeprefix(ID)][quad.predicate.value].append((value.value, kind))
    return {subject: dict(properties) for subject, properties in found.items()}


def values(subject: dict[str, list[tuple[str, str]]], name: str) -> list[str]:
    return [value for value, _ in subject.get(name, ())]


def states() -> Table:
    return {iri: s for iri, s in table("states.ttl").items() if iri.count("/") == 1}


def codes(kind: str) -> set[str]:
    return {
        iri.removeprefix("state/") for iri, s in states().items() if OSCE + kind in values(s, TYPE)
    }


def test_there_are_57_participating_states_and_11_partners() -> None:
    assert len(codes("ParticipatingState")) == 57
    assert codes("PartnerForCooperation") == ASIAN | MEDITERRANEAN
    assert len(states()) == 68


def test_every_entry_of_the_navigation_is_a_participating_state() -> None:
    names = {
        name: iri
        for iri, state in states().items()
        for name, language in state[LABEL] + state.get(SKOS + "altLabel", [])
        if language == "en"
    }
    found = {names[name].removeprefix("state/") for name in NAVIGATION}
    assert found == codes("ParticipatingState")


@pytest.mark.parametrize("iri", states())
def test_a_state_is_described_in_six_languages(iri: str) -> None:
    state = states()[iri]
    assert Counter(language for _, language in state[LABEL]) == Counter(LANGUAGES)
    formal = Counter(language for _, language in state[OSCE + "formalName"])
    assert set(formal) <= LANGUAGES
    assert "en" in formal
    assert set(formal.values()) == {1}


@pytest.mark.parametrize("iri", states())
def test_a_state_has_its_code_capital_territory_and_links(iri: str) -> None:
    state, places = states()[iri], table("places.ttl")
    assert values(state, OSCE + "countryCode") == [iri.removeprefix("state/")]
    for name in ("capital", "territory"):
        (place,) = values(state, OSCE + name)
        assert values(places[place.removeprefix(ID)], OSCE + "country") == [ID + iri]
    links = values(state, SKOS + "exactMatch")
    assert len(links) == 3
    for pattern in (
        r"http://publications\.europa\.eu/resource/authority/country/[A-Z]{3}",
        r"http://www\.wikidata\.org/entity/Q\d+",
        r"https://sws\.geonames\.org/\d+/",
    ):
        assert sum(re.fullmatch(pattern, link) is not None for link in links) == 1


@pytest.mark.parametrize("iri", states())
def test_a_state_belongs_since_a_sourced_date_or_to_a_group(iri: str) -> None:
    state, code = states()[iri], iri.removeprefix("state/")
    since, partner = OSCE + "participatingSince", OSCE + "partnerSince"
    if code in codes("ParticipatingState"):
        (day,) = values(state, since)
        assert date(1973, 6, 25) <= date.fromisoformat(day) <= date(2012, 11, 21)
        assert partner not in state
        assert values(state, SOURCE)
    else:
        group = "AsianPartners" if code in ASIAN else "MediterraneanPartners"
        assert values(state, OSCE + "partnerGroup") == [OSCE + group]
        assert since not in state
        assert bool(values(state, partner)) == bool(values(state, SOURCE))


def test_no_english_form_names_two_states() -> None:
    owners: dict[str, set[str]] = defaultdict(set)
    for iri, state in states().items():
        for name in SURFACE_FORMS:
            for form, language in state.get(name, ()):
                if language not in LANGUAGES - {"en"}:
                    owners[form.casefold()].add(iri)
    assert not {form: iris for form, iris in owners.items() if len(iris) > 1}


@pytest.mark.parametrize("name", ["states.ttl", "places.ttl"])
def test_forms_are_tidy_and_dates_are_dates(name: str) -> None:
    for iri, subject in table(name).items():
        for forms in (subject.get(each, []) for each in SURFACE_FORMS):
            assert len(forms) == len(set(forms)), iri
            assert all(form == " ".join(form.split()) != "" for form, _ in forms), iri
        for key, found in subject.items():
            if key.endswith(("Date", "Since")):
                assert [kind for _, kind in found] == [DATE], iri
                date.fromisoformat(found[0][0])


@pytest.mark.parametrize("name", ["states.ttl", "places.ttl"])
def test_an_earlier_name_is_dated_and_repeated(name: str) -> None:
    entries = table(name)
    used = set()
    for iri, entry in entries.items():
        for node in values(entry, OSCE + "hasName"):
            dated = entries[node.removeprefix(ID)]
            used.add(node.removeprefix(ID))
            ((label, _),) = dated[LABEL]
            assert label in values(entry, SKOS + "altLabel") + values(entry, LABEL), iri
            start, end = (values(dated, OSCE + key) for key in ("startDate", "endDate"))
            assert end
            assert not start or start < end
            assert values(dated, SOURCE)
    assert used == {iri for iri, s in entries.items() if OSCE + "DatedName" in values(s, TYPE)}


def test_a_place_has_its_own_number_and_lies_on_earth() -> None:
    for iri, place in table("places.ttl").items():
        if OSCE + "Place" not in values(place, TYPE):
            continue
        number = iri.removeprefix("place/geonames-")
        links = values(place, SKOS + "exactMatch")
        own = [link for link in links if "geonames" in link]
        assert own == [f"https://sws.geonames.org/{number}/"]
        code, country = values(place, OSCE + "placeCountryCode"), values(place, OSCE + "country")
        assert [ID + "state/" + code[0]] == country if code != ["XK"] else not country
        for name, most in (("latitude", 90), ("longitude", 180)):
            assert all(abs(float(value)) <= most for value in values(place, SCHEMA + name))


@pytest.mark.parametrize(
    ("place", "name", "start", "end"),
    [
        ("geonames-1526273", "Nur-Sultan", "2019-03-01", "2022-09-30"),
        ("geonames-1528675", "Frunze", "1926-01-01", "1991-12-31"),
        ("geonames-1514879", "Leninabad", "1936-01-01", "1991-12-31"),
        ("geonames-601594", "Krasnovodsk", "1869-01-01", "1993-10-08"),
        ("geonames-586523", "Kirovabad", "1935-02-22", "1989-12-30"),
        ("geonames-709930", "Dnipropetrovsk", "1926-01-01", "2016-05-31"),
    ],
)
def test_a_renamed_city_has_its_names_with_their_times(
    place: str, name: str, start: str, end: str
) -> None:
    from osce_kg.reference import load_reference

    entry = load_reference().entries[f"place/{place}"]
    days = {(d.name, str(d.start), str(d.end)) for d in entry.dated_names}
    assert (name, start, end) in days
    assert name in entry.names


@pytest.mark.parametrize("name", ["states.ttl", "places.ttl"])
def test_subjects_are_sorted(name: str) -> None:
    text = path_of(name).read_text(encoding="utf-8")
    prefixes = dict(re.findall(r"@prefix (\w+): <(.+)> \.", text))
    subjects = [
        prefixes[prefix] + local if prefix else full
        for prefix, local, full in re.findall(r"^(?:(\w+):(\S+)|<(\S+)>) a ", text, re.MULTILINE)
    ]
    assert subjects == sorted(subjects)
    assert len(subjects) == len(table(name))
