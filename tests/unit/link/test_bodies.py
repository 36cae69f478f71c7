"""A body has one node however a release calls it, with its kind, its State and its place."""

from __future__ import annotations

import pytest

from osce_kg.extract import extract
from osce_kg.link import link
from osce_kg.link.bodies import Setting, describe_body, setting_of
from osce_kg.link.body_names import body_names
from osce_kg.link.tables import forms, rows
from osce_kg.model import Facts, OrganizationFact
from osce_kg.read import read_releases
from osce_kg.reference import load_reference
from osce_kg.resources import ontology_dir
from osce_kg.text import fold


def setting(dateline: str = "ASTANA", text: str = "Nothing happened.") -> Setting:
    """Return the setting of a release."""
    (release,) = read_releases(f"A title\n{dateline}, 3 May 2011 - {text}", "57001.txt")
    return setting_of(extract(release, load_reference()), load_reference())


def facts(dateline: str, text: str) -> Facts:
    """Return the facts of a release."""
    (release,) = read_releases(f"A title\n{dateline}, 3 May 2011 - {text}", "57001.txt")
    return link(extract(release, load_reference()), load_reference())


def described(words: str, title: str = "", dateline: str = "VIENNA") -> OrganizationFact:
    """Return the body that words name in a release that tells nothing else."""
    return describe_body(words, title, setting(dateline))[0]


@pytest.mark.parametrize(
    "words",
    [
        "Kazakh Foreign Ministry",
        "Ministry of Foreign Affairs of Kazakhstan",
        "Kazakhstan's Foreign Ministry",
        "Kazakhstan’s Ministry of Foreign Affairs",
        "the Foreign Ministry of the Republic of Kazakhstan",
        "Kazakh Ministry for External Relations",
        "Kazakhstani Ministry of Foreign and European Affairs",
    ],
)
def test_a_ministry_is_one_body_under_all_its_names(words: str) -> None:
    found = described(words)
    assert found.iri == "organization/kz-foreign-ministry"
    assert found.name == "Foreign Ministry of Kazakhstan"
    assert (found.kind, found.state) == ("organization-kind/ministry", "state/KZ")
    assert found.alternate_names == (words,)


@pytest.mark.parametrize(
    ("words", "iri", "kind"),
    [
        ("Moldovan Ministry of the Interior", "md-interior-ministry", "ministry"),
        ("Ministry of Internal Affairs of Moldova", "md-interior-ministry", "ministry"),
        ("Georgia's Ministry of Economy, Trade and Industry", "ge-economy-ministry", "ministry"),
        ("Ministry of Foreign Trade of Albania", "al-foreign-trade-ministry", "ministry"),
        ("German Federal Foreign Office", "de-foreign-ministry", "ministry"),
        ("US State Department", "us-foreign-ministry", "ministry"),
        ("Ministry of Fish of Norway", "no-ministry-of-fish", "ministry"),
        ("Jogorku Kenesh", "kg-parliament", "parliament"),
        ("Kyrgyz Parliament", "kg-parliament", "parliament"),
        ("Majlisi Oli of Tajikistan", "tj-parliament", "parliament"),
        ("Verkhovna Rada", "ua-parliament", "parliament"),
        ("Milli Mejlis", "az-parliament", "parliament"),
        ("National Assembly of Armenia", "am-parliament", "parliament"),
        ("Senate of the Oliy Majlis", "uz-senate", "parliament"),
        ("State Duma", "ru-state-duma", "parliament"),
        ("Supreme Court of the Kyrgyz Republic", "kg-supreme-court", "court"),
        ("Moldova's Constitutional Court", "md-constitutional-court", "court"),
        ("Office of the Prosecutor General of Armenia", "am-prosecutor-generals-office",
         "prosecution-service"),
        ("Albanian Central Electoral Commission", "al-central-election-commission",
         "election-commission"),
        ("Georgian Public Defender's Office", "ge-ombudsman-institution", "ombudsman-institution"),
        ("National Security Council of Tajikistan", "tj-security-council", "security-council"),
        ("Tajikistan's Drug Control Agency", "tj-drug-control-agency", "state-agency"),
        ("Kazakhstan's Delegation to the OSCE PA", "kz-delegation-to-the-osce-pa",
         "diplomatic-mission"),
        ("Assembly of Kosovo", "xk-parliament", "parliament"),
    ],
)  # fmt: skip
def test_a_body_has_its_kind_and_its_name_by_the_tables(words: str, iri: str, kind: str) -> None:
    found = described(words)
    assert found.iri == f"organization/{iri}"
    assert found.kind == f"organization-kind/{kind}"
    assert found.state == (None if iri.startswith("xk-") else f"state/{iri[:2].upper()}")


def test_a_body_without_a_state_is_that_of_the_datelines_country() -> None:
    assert (
        described("Foreign Ministry", dateline="ASTANA").iri == "organization/kz-foreign-ministry"
    )
    assert described("Supreme Court", dateline="OSH").state == "state/KG"


@pytest.mark.parametrize(
    "seat", ["VIENNA", "WARSAW", "THE HAGUE", "PRAGUE", "GENEVA", "BRUSSELS", "BAKU/VIENNA"]
)
def test_at_a_seat_of_the_osce_it_stands_under_its_words(seat: str) -> None:
    found = described("Foreign Ministry", dateline=seat)
    assert (found.iri, found.state) == ("organization/foreign-ministry", None)
    assert found.kind == "organization-kind/ministry"


def test_a_body_named_with_its_state_tells_whose_the_short_name_means() -> None:
    text = (
        "Ilse Marek, an adviser at the Georgian Foreign Ministry, and Peter Doran, Deputy Head of "
        "the Ministry, met Anna Kolar, spokesperson of the Foreign Ministry."
    )
    found = facts("VIENNA", text)
    assert {o.iri for o in found.organizations} == {"organization/ge-foreign-ministry"}


def test_the_bare_assembly_is_nobodys() -> None:
    assert described("Assembly", dateline="TIRANA").iri == "organization/assembly"


@pytest.mark.parametrize(
    ("words", "title", "iri"),
    [
        ("Osh", "Deputy Mayor", "kg-osh-municipality"),
        ("City of Osh", "", "kg-osh-municipality"),
        ("Osh City Administration", "", "kg-osh-municipality"),
        ("Osh City Council", "Chairman", "kg-osh-council"),
        ("Osh Province", "Deputy Governor", "kg-osh-region"),
        ("Osh", "Governor", "kg-osh-region"),
        ("Municipality of Prizren", "", "xk-prizren-municipality"),
        ("Gračanica/Graçanicë", "Mayor", "xk-gracanica-municipality"),
        ("Leninabad", "Mayor", "tj-khujand-municipality"),
    ],
)
def test_a_local_authority_is_tied_to_its_place(words: str, title: str, iri: str) -> None:
    found, place = describe_body(words, title, setting("VIENNA"))
    assert found.iri == f"organization/{iri}"
    assert found.kind == "organization-kind/local-authority"
    assert place is not None
    assert place.geonames is not None


def test_the_seat_of_a_local_authority_is_among_the_places() -> None:
    found = facts("VIENNA", "Ilse Marek met the Mayor of Osh, Anna Kolar.")
    (osh,) = (o for o in found.organizations if o.iri == "organization/kg-osh-municipality")
    assert osh.seat in {place.iri for place in found.places}
    assert "Osh" in osh.alternate_names


@pytest.mark.parametrize(
    ("words", "iri", "state"),
    [
        ("Osh State University", "kg-osh-state-university", "state/KG"),
        ("Kazakh National University", "kz-kazakh-national-university", "state/KZ"),
        ("University of Pristina", "xk-university-of-pristina", None),
        ("American University of Armenia", "am-american-university-of-armenia", "state/AM"),
        ("American University of Central Asia", "american-university-of-central-asia", None),
    ],
)
def test_a_university_keeps_its_name(words: str, iri: str, state: str | None) -> None:
    found = described(words)
    assert (found.iri, found.name, found.state) == (f"organization/{iri}", words, state)


@pytest.mark.parametrize(
    ("words", "state"),
    [
        ("Albanian Democratic League", None),
        ("Republika Srpska National Assembly", None),
        ("Transdniestrian Supreme Soviet", None),
        ("Assembly of the People of Kazakhstan", "state/KZ"),
    ],
)
def test_what_no_table_knows_stands_under_its_words(words: str, state: str | None) -> None:
    found = described(words, dateline="CHISINAU")
    assert (found.iri, found.name) == (f"organization/{'-'.join(fold(words).split())}", words)
    assert found.state == state


def test_a_ministers_office_is_held_at_the_state_and_a_spokespersons_at_the_ministry() -> None:
    found = facts(
        "VIENNA",
        "Foreign Minister Peter Doran of Malta met Anna Kolar, Deputy Head of the Parliament of "
        "Malta.",
    )
    bodies = {m.person: m.organization for m in found.memberships}
    assert bodies == {
        "person/peter-doran": "state/MT",
        "person/anna-kolar": "organization/mt-parliament",
    }


def test_the_tables_are_folded_and_say_nothing_twice() -> None:
    codes = set(body_names(load_reference()).labels)
    national = [(c, f) for c, _, _, cell in rows("national_bodies") for f in forms(cell)]
    for name, column in (("ministries", 2), ("institutions", 3), ("local_bodies", 2)):
        found = [form for row in rows(name) for form in forms(row[column])]
        assert found == [fold(form) for form in found], name
        assert len(found) == len(set(found)), name
    assert all(fold(form) == form.removeprefix("*") for _, form in national)
    assert len(national) == len(set(national))
    assert {country for country, _ in national} <= codes
    kinds = {row[0] for name in ("institutions", "kinds") for row in rows(name)}
    vocabulary = (ontology_dir() / "vocabularies/organization-kinds.ttl").read_text("utf-8")
    assert {kind for kind in kinds if f"kind:{kind} a skos:Concept" not in vocabulary} == set()
    telling = [form for _, form in national if form.startswith("*")]
    assert len(telling) == len(set(telling))
