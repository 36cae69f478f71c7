"""`osce-kg validate` as it is called; all people are fictional."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path

import pytest

from osce_kg.cli import run

PREFIXES = """@prefix : <https://w3id.org/osce-kg/id/> .
@prefix foaf: <http://xmlns.com/foaf/0.1/> .
@prefix osce: <https://w3id.org/osce-kg/ontology#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
"""
PERSON = (
    '<https://w3id.org/osce-kg/id/person/mira-talvan> a osce:Person ; rdfs:label "Mira Talvan"@en'
)
GOOD = f'{PREFIXES}{PERSON} ; foaf:name "Mira Talvan" .\n'
BAD = f"{PREFIXES}{PERSON} .\n"


@pytest.fixture
def good(tmp_path: Path) -> str:
    path = tmp_path / "good.ttl"
    path.write_text(GOOD)
    return str(path)


@pytest.fixture
def bad(tmp_path: Path) -> str:
    path = tmp_path / "bad.ttl"
    path.write_text(BAD)
    return str(path)


def test_what_conforms_is_0(good: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["validate", good]) == 0
    out, err = capsys.readouterr()
    assert out.splitlines()[-1].startswith("The data conforms: 0 violations")
    assert err == ""


def test_what_does_not_conform_is_1(bad: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["validate", bad, "--format", "json"]) == 1
    out, err = capsys.readouterr()
    (found,) = json.loads(out)["results"]
    assert found["focus"].endswith("person/mira-talvan")
    assert found["graph"] == f"file:{bad}"
    assert err == ""


def test_several_files_are_one_dataset(good: str, bad: str) -> None:
    assert run(["validate", bad, good]) == 0


@pytest.mark.parametrize("text", ["nonsense", "@prefix : <x"])
def test_what_cannot_be_read_is_2_and_one_line(
    tmp_path: Path, text: str, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "broken.ttl"
    path.write_text(text)
    assert run(["validate", str(path)]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith(f"error: {path}:1: is no Turtle")
    assert err.count("\n") == 1


@pytest.mark.parametrize("arguments", [[], ["--nonsense"], ["nowhere.ttl"], ["x.unknown"]])
def test_what_cannot_run_is_2(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["validate", *arguments]) == 2
    out, _err = capsys.readouterr()
    assert out == ""


def test_an_empty_file_is_no_pass(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "empty.nt"
    path.touch()
    assert run(["validate", str(path)]) == 1
    out, _err = capsys.readouterr()
    assert "holds no triple" in out
    assert "Nothing was checked" in out


def test_an_empty_file_beside_a_good_one_is_a_warning(
    tmp_path: Path, good: str, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "empty.nt"
    path.touch()
    assert run(["validate", str(path), good]) == 0
    assert f"warning: {path} holds no triple" in capsys.readouterr().out


def test_a_class_that_is_misspelt_is_no_pass(tmp_path: Path) -> None:
    path = tmp_path / "misspelt.ttl"
    path.write_text(GOOD.replace("osce:Person", "osce:Persn"))
    assert run(["validate", str(path)]) == 1


def test_standard_input_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    for text, code in ((GOOD, 0), (BAD, 1)):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text.encode())))
        assert run(["validate", "-", "--input-format", "turtle"]) == code


def test_ones_own_shapes_replace_ours(tmp_path: Path, bad: str) -> None:
    path = tmp_path / "shapes.ttl"
    path.write_text(
        "@prefix sh: <http://www.w3.org/ns/shacl#> .\n"
        "@prefix osce: <https://w3id.org/osce-kg/ontology#> .\n"
        "<https://example.org/S> a sh:NodeShape ; sh:targetClass osce:Person ;"
        " sh:nodeKind sh:IRI .\n"
    )
    assert run(["validate", bad, "--shapes", str(path)]) == 0


def test_a_link_to_a_vocabulary_checks_and_one_to_nowhere_does_not(tmp_path: Path) -> None:
    path = tmp_path / "event.ttl"
    event = (
        f"{PREFIXES}<https://w3id.org/osce-kg/id/conference/x> a osce:Conference ;"
        ' rdfs:label "River Forum"@en ;'
        " osce:place <https://w3id.org/osce-kg/id/place/geonames-{number}> .\n"
    )
    for number, code in (("1221874", 0), ("1", 1)):
        path.write_text(event.replace("{number}", number))
        assert run(["validate", str(path)]) == code


def test_two_disjoint_classes_show_by_inference_only(tmp_path: Path) -> None:
    path = tmp_path / "both.ttl"
    path.write_text(GOOD.replace("a osce:Person", "a osce:Person , osce:Evidence"))
    shapes = tmp_path / "shapes.ttl"
    shapes.write_text(
        "@prefix sh: <http://www.w3.org/ns/shacl#> .\n"
        "<https://example.org/S> a sh:NodeShape ;"
        " sh:targetClass <http://xmlns.com/foaf/0.1/Person> .\n"
    )
    arguments = ["validate", str(path), "--shapes", str(shapes), "--inference"]
    assert run([*arguments, "owlrl"]) == 1
    assert run([*arguments, "none"]) == 0
