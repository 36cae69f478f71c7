"""`osce-kg diff` as it is called, on two builds of edited releases; all people are fictional."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from osce_kg.cli import run
from osce_kg.export.rows import canonical_hash

ROOT = Path(__file__).resolve().parents[3]
RELEASES = ROOT / "examples" / "releases"
KEPT = "2013-03-07-vienna-gender-equality.txt"
EDITED = "2013-04-19-tashkent-road-policing.txt"
ADDED = "2012-10-05-dushanbe-mountain-roads.txt"

Builds = tuple[str, str]


@pytest.fixture(scope="module")
def builds(tmp_path_factory: pytest.TempPathFactory) -> Builds:
    """Return two builds: of the second, one release is new and one is edited, one meeting rejected.

    What is rejected is the meeting of the gender adviser.
    """
    folder = tmp_path_factory.mktemp("diff")
    (folder / "a").mkdir()
    shutil.copy(RELEASES / KEPT, folder / "a")
    shutil.copy(RELEASES / EDITED, folder / "a")
    shutil.copytree(folder / "a", folder / "b")
    shutil.copy(RELEASES / ADDED, folder / "b")
    edited = folder / "b" / EDITED
    edited.write_text(edited.read_text("utf-8").replace("Tashkent", "Samarkand"), "utf-8")
    old, new, table = str(folder / "old"), str(folder / "new"), str(folder / "curation.csv")
    assert run(["-q", "build", str(folder / "a"), "--out", old]) == 0
    decide = ["--curation", table, "--by", "IV", "--date", "2020-01-01", "--reject-meeting"]
    assert run(["-q", "review", old, *decide, meeting_of("Astrid Norrvinge", old)]) == 0
    assert run(["-q", "build", str(folder / "b"), "--out", new, "--curation", table]) == 0
    return old, new


def meeting_of(name: str, build: str) -> str:
    """Return the IRI of the only meeting of a person."""
    published = json.loads((Path(build) / "report.json").read_text("utf-8"))["meetings"]
    (iri,) = (one["iri"] for one in published if name in one["parties"])
    assert isinstance(iri, str)
    return iri


def told(arguments: list[str], capsys: pytest.CaptureFixture[str], code: int = 0) -> str:
    """Return what the command writes."""
    assert run(["diff", *arguments]) == code
    out, err = capsys.readouterr()
    assert err == ""
    return out


def test_the_words(builds: Builds, capsys: pytest.CaptureFixture[str]) -> None:
    out = told([*builds], capsys)
    for words in (
        "New releases\n  Safe mountain roads bring neighbours closer",
        "Changed releases\n  OSCE Project Co-ordinator and Uzbekistan's",
        "New meetings\n  Meeting: Ilmari Vesterholm, Niamh Dunbrackley and Zarrina Kuhistoni",
        "      parties: Ilmari Vesterholm; Niamh Dunbrackley; Zarrina Kuhistoni\n",
        "Gone meetings\n  Meeting: Astrid Norrvinge and Zarrina Kuhistoni",
        "identity changed: Meeting: Bobur Yulduzkhanov and Philippa Thornemere, Samarkand",
        "      place: was Tashkent, is Samarkand\n",
        "New people\n  Niamh Dunbrackley\n",
        "New quotations\n  ",
    ):
        assert words in out


def test_json_counts_what_the_words_say(builds: Builds, capsys: pytest.CaptureFixture[str]) -> None:
    groups = json.loads(told([*builds, "--format", "json"], capsys))["groups"]
    kinds = {group.pop("kind"): {sort: len(group[sort]) for sort in group} for group in groups}
    assert kinds["releases"] == {"new": 1, "gone": 0, "changed": 1, "renamed": 0}
    assert kinds["meetings"] == {"new": 1, "gone": 1, "changed": 0, "renamed": 1}
    assert kinds["vocabulary"] == {"new": 0, "gone": 0, "changed": 0, "renamed": 0}


def test_the_patch_makes_the_new_build(builds: Builds, capsys: pytest.CaptureFixture[str]) -> None:
    old, new = ((Path(one) / "osce-kg.nq").read_text("utf-8").split("\n") for one in builds)
    lines = set(old)
    patch = told([*builds, "--format", "patch"], capsys)
    for row in patch.split("\n"):
        if row.startswith(("A ", "D ")):
            lines ^= {row[2:]}
    assert lines == set(new)
    manifest = json.loads((Path(builds[1]) / "manifest.json").read_text("utf-8"))
    assert manifest["dataset"]["hash"] == canonical_hash(sorted(lines - {""}))
    assert f'H to "{manifest["dataset"]["hash"]}" .' in patch


def test_a_file_is_written_whole(
    builds: Builds, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "changes.txt"
    assert told([*builds, "-o", str(out)], capsys) == ""
    assert out.read_text("utf-8") == told([*builds], capsys)


@pytest.mark.parametrize("form", ["text", "json", "patch"])
def test_a_difference_is_an_exit_code_where_asked_for(
    builds: Builds, form: str, capsys: pytest.CaptureFixture[str]
) -> None:
    told([*builds, "--exit-code", "--format", form], capsys, code=1)
    told([builds[0], builds[0], "--exit-code", "--format", form], capsys, code=0)


def test_a_build_is_its_own_quads(builds: Builds, capsys: pytest.CaptureFixture[str]) -> None:
    out = told([builds[0], f"{builds[0]}/osce-kg.nq"], capsys)
    assert out.startswith("nothing changed: ")


@pytest.mark.parametrize("arguments", [[], ["nowhere.nq"], ["nowhere", "nowhere"], ["a", "b", "c"]])
def test_what_cannot_run_is_2_and_one_line(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["diff", *arguments]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("error: ")
    assert err.count("\n") == 1


def test_a_file_is_not_touched_by_what_cannot_run(
    builds: Builds, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "changes.txt"
    out.write_text("earlier")
    assert run(["diff", builds[0], str(tmp_path), "-o", str(out)]) == 2
    assert "the folder holds no osce-kg.nq" in capsys.readouterr().err
    assert out.read_text() == "earlier"
