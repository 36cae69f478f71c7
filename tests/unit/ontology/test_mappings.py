"""The mapping files: SSSOM as its specification has it, and the very links of the vocabularies."""

from __future__ import annotations

import csv
import importlib.util
import re
import subprocess
import sys
from collections import Counter
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, parse

from osce_kg.iris import Base
from osce_kg.resources import vocabulary_files

if TYPE_CHECKING:
    from collections.abc import Iterable

ROOT = Path(__file__).resolve().parents[3]
FOLDER = ROOT / "ontology" / "mappings"
FILES = sorted(FOLDER.iterdir())
TOOL = ROOT / "tools" / "make_mappings.py"
ID = Base().data
OSCE = "https://w3id.org/osce-kg/ontology#"
SKOS = "http://www.w3.org/2004/02/skos/core#"
LABEL = "http://www.w3.org/2000/01/rdf-schema#label"
M49 = f"{OSCE}m49Code"
LINKING = {M49, "https://schema.org/sameAs"} | {
    f"{SKOS}{kind}Match" for kind in ("exact", "close", "broad", "narrow", "related")
}
# The prefixes that every reader of SSSOM knows and that a canonical file leaves out.
BUILT_IN = {"semapv": "https://w3id.org/semapv/vocab/", "skos": SKOS}
# The slots of a mapping that we use, in the order of the specification.
SLOTS = [
    "subject_id", "subject_label", "predicate_id", "object_id", "object_label",
    "mapping_justification", "object_type", "object_source", "see_also", "comment",
]  # fmt: skip
EU = "http://publications.europa.eu/resource/authority/"
WIKIDATA = r"http://www\.wikidata\.org/entity/Q[1-9]\d*"
COUNTRY = re.escape(f"{EU}country/") + r"(?:[A-Z]{3}|1A0)"
BODY = re.escape(f"{EU}corporate-body/") + r"[A-Z][A-Z0-9_]+"
GEONAMES = r"https://sws\.geonames\.org/[1-9]\d*/"
TARGETS = {
    "states.sssom.tsv": (WIKIDATA, COUNTRY, GEONAMES, r"\d{3}"),
    "places.sssom.tsv": (GEONAMES, COUNTRY),
    "people.sssom.tsv": (WIKIDATA,),
    "organizations.sssom.tsv": (WIKIDATA, BODY),
    "structures.sssom.tsv": (WIKIDATA,),
}

Link = tuple[str, str, str]
every_file = pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)


def header(path: Path) -> tuple[dict[str, str], dict[str, str]]:
    """Return the prefixes and the other metadata of a file."""
    lines = [line[1:] for line in path.read_text("utf-8").splitlines() if line.startswith("#")]
    prefixes = dict(line.strip().split(": ", 1) for line in lines if line.startswith("  "))
    others = dict(line.split(":", 1) for line in lines if not line.startswith("  "))
    return prefixes, {name: value.strip() for name, value in others.items()}


@cache
def rows(path: Path) -> list[dict[str, str]]:
    """Return the rows of a file."""
    lines = [line for line in path.read_text("utf-8").splitlines() if not line.startswith("#")]
    return list(csv.DictReader(lines, delimiter="\t", strict=True))


def expand(curie: str, prefixes: dict[str, str]) -> str:
    """Return the IRI that a CURIE stands for."""
    prefix, _, local = curie.partition(":")
    return (prefixes | BUILT_IN)[prefix] + local


def links(path: Path) -> list[Link]:
    """Return what a file says: subject, predicate, object or literal."""
    prefixes, _ = header(path)
    return [
        (
            expand(row["subject_id"], prefixes),
            expand(row["predicate_id"], prefixes),
            expand(row["object_id"], prefixes) if row["object_id"] else row["object_label"],
        )
        for row in rows(path)
    ]


def outward(quads: Iterable[Quad]) -> list[Link]:
    """Return the links among statements that lead out of our own entries."""
    return [
        (quad.subject.value, quad.predicate.value, quad.object.value)
        for quad in quads
        if isinstance(quad.subject, NamedNode)
        and isinstance(quad.object, NamedNode | Literal)
        and quad.predicate.value in LINKING
        and not quad.object.value.startswith(ID)
    ]


@cache
def vocabulary() -> list[Quad]:
    """Return all statements of the vocabularies."""
    return [
        quad
        for path in vocabulary_files()
        for quad in parse(path=str(path), format=RdfFormat.TURTLE)
    ]


def said() -> Counter[Link]:
    """Return the links of all mapping files."""
    return Counter(link for path in FILES for link in links(path))


def test_the_files_are_these() -> None:
    assert {path.name for path in FILES} == set(TARGETS)


@every_file
def test_the_header_is_complete_and_says_nothing_of_the_run(path: Path) -> None:
    prefixes, metadata = header(path)
    assert list(metadata) == (
        ["curie_map", "mapping_set_id", "mapping_set_title", "license", "subject_source"]
    )
    assert metadata["mapping_set_id"] == f"https://w3id.org/osce-kg/mappings/{path.name}"
    assert metadata["license"] == "https://creativecommons.org/licenses/by/4.0/"
    assert expand(metadata["subject_source"], prefixes) == Base().vocabulary_graph
    assert list(prefixes) == sorted(prefixes)
    assert prefixes.keys() & BUILT_IN.keys() == set()


@every_file
def test_the_table_is_in_canonical_form(path: Path) -> None:
    text = path.read_bytes().decode("utf-8")
    assert not text.startswith("\N{BYTE ORDER MARK}")
    assert "\r" not in text
    assert text.endswith("\n")
    columns = list(rows(path)[0])
    assert columns == [slot for slot in SLOTS if slot in columns]
    for column in columns:
        assert any(row[column] for row in rows(path)), f"{column} is empty"
    ids = [(row["subject_id"], row["predicate_id"], row["object_id"]) for row in rows(path)]
    assert ids == sorted(set(ids))
    assert all(value == value.strip() for row in rows(path) for value in row.values())


@every_file
def test_each_prefix_is_declared_and_used(path: Path) -> None:
    prefixes, metadata = header(path)
    slots = ("subject_id", "predicate_id", "object_id", "mapping_justification", "object_source")
    curies = [row[slot] for row in rows(path) for slot in slots if row[slot]]
    used = {curie.partition(":")[0] for curie in (*curies, metadata["subject_source"])}
    assert used - BUILT_IN.keys() == prefixes.keys()


@every_file
def test_each_link_has_a_reason_and_its_source(path: Path) -> None:
    for row in rows(path):
        assert row["mapping_justification"] in {
            "semapv:ManualMappingCuration",
            "semapv:BackgroundKnowledgeBasedMatching",
        }, row
        assert row["object_source"], row
        assert row["comment"], row
        assert re.fullmatch(r"(https?://\S+)?", row.get("see_also", "")), row


@every_file
def test_objects_are_well_formed(path: Path) -> None:
    form = re.compile("|".join(TARGETS[path.name]))
    assert not [value for _, _, value in links(path) if not form.fullmatch(value)]


@every_file
def test_a_literal_stands_where_there_is_no_identifier(path: Path) -> None:
    for row in rows(path):
        literal = row.get("object_type") == "rdfs literal"
        assert literal == (not row["object_id"]) == (row["predicate_id"] == "osce:m49Code"), row


@every_file
def test_subjects_are_entries_with_that_label(path: Path) -> None:
    labels = {
        (quad.subject.value, quad.object.value)
        for quad in vocabulary()
        if isinstance(quad.subject, NamedNode)
        and isinstance(quad.object, Literal)
        and quad.predicate.value == LABEL
        and quad.object.language == "en"
    }
    pairs = zip(links(path), rows(path), strict=True)
    named = {(link[0], row["subject_label"]) for link, row in pairs}
    assert named - labels == set()


def test_each_link_of_the_vocabularies_has_one_row_and_each_row_is_a_link() -> None:
    assert said() == Counter(outward(vocabulary())), "run tools/make_mappings.py"


def test_the_dataset_has_the_links_of_the_files(example_build: Path) -> None:
    dataset = parse(path=str(example_build / "osce-kg.nq"), format=RdfFormat.N_QUADS)
    graph = NamedNode(Base().vocabulary_graph)
    assert said() == Counter(outward(quad for quad in dataset if quad.graph_name == graph))


def test_no_two_entries_are_one_thing_elsewhere_but_a_state_and_its_territory() -> None:
    territories = {
        (quad.subject.value, quad.object.value)
        for quad in vocabulary()
        if quad.predicate.value == f"{OSCE}territory"
        and isinstance(quad.subject, NamedNode)
        and isinstance(quad.object, NamedNode)
    }
    subjects: dict[str, list[str]] = {}
    for subject, _, value in sorted(said()):
        subjects.setdefault(value, []).append(subject)
    shared = {tuple(sorted(found, reverse=True)) for found in subjects.values() if len(found) > 1}
    assert shared <= territories


def test_every_state_has_all_four_links() -> None:
    states = {
        quad.subject.value
        for quad in vocabulary()
        if isinstance(quad.subject, NamedNode) and quad.predicate.value == f"{OSCE}countryCode"
    }
    path = FOLDER / "states.sssom.tsv"
    for target in TARGETS[path.name]:
        found = [subject for subject, _, value in links(path) if re.fullmatch(target, value)]
        assert sorted(found) == sorted(states), target


def test_the_files_are_what_their_program_writes() -> None:
    done = subprocess.run(
        [sys.executable, str(TOOL), "--check"], capture_output=True, check=False, encoding="utf-8"
    )
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.fixture(scope="module")
def tool() -> Any:  # noqa: ANN401 -- a program, read as a module
    spec = importlib.util.spec_from_file_location("make_mappings", TOOL)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


VOCABULARY = """
    @base <https://w3id.org/osce-kg/id/> .
    @prefix dcterms: <http://purl.org/dc/terms/> .
    @prefix org: <http://www.w3.org/ns/org#> .
    @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
    @prefix schema: <https://schema.org/> .
    @prefix wikidata: <http://www.wikidata.org/entity/> .
    <person/jana-muster> rdfs:label "Jana Muster"@en ; schema:sameAs wikidata:Q1 .
    <person/otto-exempel> rdfs:label "Otto Exempel"@en ; schema:sameAs wikidata:Q2 .
    <membership/jana-muster/x> org:member <person/jana-muster> ; dcterms:source wikidata:Q1 .
"""


def test_a_new_link_waits_for_a_reason_unless_the_vocabulary_gives_it(
    tool: Any,  # noqa: ANN401
    tmp_path: Path,
) -> None:
    path = tmp_path / "people.ttl"
    path.write_text(VOCABULARY, "utf-8")
    found = tool.make_rows(tool.read_vocabulary([path]), [])["person"]
    reasons = {row["subject_id"]: row.get("mapping_justification") for row in found}
    assert reasons == {
        "person:jana-muster": "semapv:ManualMappingCuration",
        "person:otto-exempel": None,
    }


def test_what_people_wrote_stays_and_a_link_that_is_gone_goes(
    tool: Any,  # noqa: ANN401
    tmp_path: Path,
) -> None:
    path = tmp_path / "people.ttl"
    path.write_text(VOCABULARY, "utf-8")
    kept = {"subject_id": "person:otto-exempel", "predicate_id": "schema:sameAs"}
    before = [
        kept | {"object_id": "wikidata:Q2", "object_label": "O. Exempel", "comment": "seen"},
        kept | {"object_id": "wikidata:Q3", "object_label": "", "comment": "gone"},
    ]
    found = tool.make_rows(tool.read_vocabulary([path]), before)["person"]
    assert [row["object_id"] for row in found] == ["wikidata:Q1", "wikidata:Q2"]
    assert (found[1]["object_label"], found[1]["comment"]) == ("O. Exempel", "seen")
    text = tool.write_file("person", found)
    assert tool.read_rows(text)[1]["comment"] == "seen"
    assert "#  geonames" not in text
