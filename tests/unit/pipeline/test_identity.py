"""A build over several releases: one person, one meeting, and IRIs that last."""

from __future__ import annotations

import json
from pathlib import Path

import pyoxigraph as ox
import pytest

from osce_kg.cli import run as run_program

ID = "https://w3id.org/osce-kg/id/"
HELD = """Deputy Minister meets Head of Centre

BISHKEK, 17 May 2010 - Kyrgyz Deputy Foreign Minister Aybek Rahmetov met the Head of the OSCE \
Centre in Bishkek, Ambassador Petra Lindholm, in Bishkek today.
"""
ANNOUNCED = """Deputy Minister to meet Head of Centre

BISHKEK, 15 May 2010 - Kyrgyz Deputy Foreign Minister Aibek Rakhmetov will meet the Head of the \
OSCE Centre in Bishkek, Ambassador Petra Lindholm, in Bishkek on 17 May 2010.
"""
CURATION = """decision,kind,release,parties,words,by,date,note
part,person,,Aibek Rakhmetov; Aybek Rahmetov,,N. N.,2026-11-24,
"""


def run(*arguments: str | Path) -> int:
    """Run the program and return its exit code."""
    return run_program([str(one) for one in arguments])


def people(out: Path) -> set[str]:
    """Return the last parts of the people's IRIs in the releases' graphs."""
    person = ox.NamedNode("https://w3id.org/osce-kg/ontology#Person")
    quads = ox.parse(path=str(out / "osce-kg.nq"), format=ox.RdfFormat.N_QUADS)
    return {
        quad.subject.value.removeprefix(f"{ID}person/")
        for quad in quads
        if quad.object == person and "/release/" in str(quad.graph_name)
    }


@pytest.fixture
def texts(tmp_path: Path) -> Path:
    folder = tmp_path / "texts"
    folder.mkdir()
    (folder / "held.txt").write_text(HELD, encoding="utf-8")
    return folder


def test_a_build_tells_of_its_joins(texts: Path, tmp_path: Path) -> None:
    (texts / "announced.txt").write_text(ANNOUNCED, encoding="utf-8")
    assert run("build", texts, "--out", tmp_path / "out") == 0
    report = json.loads((tmp_path / "out" / "report.json").read_text(encoding="utf-8"))
    assert {one["old"] for one in report["identity"]["joined"]} >= {"person/aybek-rahmetov"}
    assert people(tmp_path / "out") == {"aibek-rakhmetov", "petra-lindholm"}


def test_the_words_of_both_sides_of_a_join_are_explained(
    texts: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (texts / "announced.txt").write_text(ANNOUNCED, encoding="utf-8")
    run("build", texts, "--out", tmp_path / "out")
    report = json.loads((tmp_path / "out" / "report.json").read_text(encoding="utf-8"))
    for join in report["identity"]["joined"]:
        capsys.readouterr()
        assert run("explain", f"id:{join['old']}", "--store", tmp_path / "out") == 0
        told = " ".join(capsys.readouterr().out.split())
        assert told.startswith(f"id:{join['old']} is now id:{join['new']}")
        why = told.partition(f"because {join['reason']}")[2].partition("The words")[0]
        assert "Aibek Rakhmetov" in why
        assert "Aybek Rahmetov" in why


def test_a_release_more_renames_nobody_of_the_build_before(texts: Path, tmp_path: Path) -> None:
    run("build", texts, "--out", tmp_path / "first")
    (texts / "announced.txt").write_text(ANNOUNCED, encoding="utf-8")
    assert run("build", texts, "--out", tmp_path / "second", "--previous", tmp_path / "first") == 0
    assert people(tmp_path / "first") <= people(tmp_path / "second")


def test_one_line_undoes_a_join(texts: Path, tmp_path: Path) -> None:
    (texts / "announced.txt").write_text(ANNOUNCED, encoding="utf-8")
    table = tmp_path / "curation.csv"
    table.write_text(CURATION, encoding="utf-8")
    assert run("build", texts, "--out", tmp_path / "out", "--curation", table) == 0
    assert people(tmp_path / "out") == {"aibek-rakhmetov", "aybek-rahmetov", "petra-lindholm"}


def test_an_earlier_output_without_a_register_is_one_line(texts: Path, tmp_path: Path) -> None:
    assert run("build", texts, "--out", tmp_path / "out", "--previous", tmp_path) == 2
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"persons": [[1, 2, 3]]}'])
def test_a_damaged_register_is_refused(
    texts: Path, tmp_path: Path, content: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "identities.json").write_text(content, encoding="utf-8")
    assert run("build", texts, "--out", tmp_path / "out", "--previous", tmp_path) == 2
    assert len(capsys.readouterr().err.splitlines()) == 1


@pytest.mark.parametrize(
    "row",
    [
        '["held", "person/a", "https://evil.example/x"]',
        '["held", "person/a", "person/../../x"]',
        '["held", "person/a", "state/TJ"]',
        '["held", "person/a", "meeting/b"]',
        '["held", "person/a", "person/"]',
        '["held", "person/a"]',
        '"abc"',
    ],
)
def test_a_register_cannot_bring_in_other_iris(texts: Path, tmp_path: Path, row: str) -> None:
    content = f'{{"persons": [{row}], "meetings": [], "replaced": []}}'
    (tmp_path / "identities.json").write_text(content, encoding="utf-8")
    assert run("build", texts, "--out", tmp_path / "out", "--previous", tmp_path) == 2
