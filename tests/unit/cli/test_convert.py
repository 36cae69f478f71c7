"""osce-kg convert as a user meets it; reading and extracting are stood in for."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest
from pyoxigraph import NamedNode, RdfFormat, parse

from osce_kg.cli import run
from osce_kg.cli.convert import FORMATS
from osce_kg.graph import build_release_quads
from osce_kg.iris import Base
from osce_kg.model import Extraction, Facts, Release
from osce_kg.pipeline import Stages
from osce_kg.pipeline import convert as convert_module
from osce_kg.read import Refusal
from osce_kg.validate import ValidationReport

Capture = pytest.CaptureFixture[str]
RDF = {"trig": RdfFormat.TRIG, "nquads": RdfFormat.N_QUADS, "jsonld": RdfFormat.JSON_LD}


@pytest.fixture(autouse=True)
def _stages(
    monkeypatch: pytest.MonkeyPatch,
    release_named: Callable[..., Release],
    link_for: Callable[[Extraction], Facts],
) -> None:
    """Stand in for the stages: an input is a release, unless its name says "bad"."""

    def read(inputs: Sequence[Path | str]) -> Iterator[Release | Refusal]:
        for name in map(str, inputs):
            yield Refusal(name, "it is no text") if "bad" in name else release_named(name)

    made = Stages(
        read, Extraction, link_for, lambda *_: [], lambda *_: ValidationReport(conforms=True)
    )
    monkeypatch.setattr(convert_module, "default_stages", lambda: made)


@pytest.mark.parametrize("syntax", sorted(RDF))
def test_many_documents_are_one_dataset(
    syntax: str,
    capsysbinary: pytest.CaptureFixture[bytes],
    release_named: Callable[..., Release],
    facts_for: Callable[[Release], Facts],
) -> None:
    assert run(["convert", "1", "2", "-f", syntax]) == 0
    read = set(parse(capsysbinary.readouterr().out, format=RDF[syntax]))
    expected = {
        quad
        for name in ("1", "2")
        for quad in build_release_quads(facts_for(release_named(name)), Base(), {"TJ"})
    }
    assert read == expected


def test_turtle_is_what_it_writes_unless_told(capsys: Capture) -> None:
    assert run(["convert", "1", "2"]) == 0
    text = capsys.readouterr().out
    assert text.count("@base") == 1
    subjects = {quad.subject for quad in parse(text, format=RdfFormat.TURTLE)}
    assert {NamedNode(Base().mint(f"release/{name}")) for name in ("1", "2")} <= subjects


def test_facts_are_one_line_of_json_a_release(capsys: Capture) -> None:
    assert run(["convert", "1", "2", "-f", "facts"]) == 0
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [line["release"]["identifier"] for line in lines] == ["1", "2"]
    assert lines[0]["issued"] == "2011-03-03"
    assert lines[0]["meetings"][0]["status"] == "held"


@pytest.mark.parametrize("syntax", FORMATS)
def test_same_bytes_into_a_file(syntax: str, tmp_path: Path, capsys: Capture) -> None:
    assert run(["convert", "1", "-f", syntax]) == 0
    text = capsys.readouterr().out
    assert run(["convert", "1", "-f", syntax, "-o", str(tmp_path / "file")]) == 0
    assert capsys.readouterr().out == ""
    assert (tmp_path / "file").read_text("utf-8") == text
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


def test_refused_input_is_told_and_the_rest_written(capsys: Capture) -> None:
    assert run(["convert", "bad", "1", "-f", "nquads"]) == 1
    told = capsys.readouterr()
    assert told.err == "refused: bad: it is no text\n"
    assert "release/1" in told.out


def test_nothing_read_writes_nothing(tmp_path: Path, capsys: Capture) -> None:
    assert run(["convert", "bad", "-o", str(tmp_path / "file")]) == 2
    assert capsys.readouterr() == ("", "error: bad: it is no text\n")
    assert list(tmp_path.iterdir()) == []


def test_formats_are_those_of_the_pipeline() -> None:
    assert convert_module.FORMATS == FORMATS
