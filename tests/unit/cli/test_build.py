"""osce-kg build as a user meets it; reading and extracting are stood in for."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest

from osce_kg.cli import run
from osce_kg.errors import InputError
from osce_kg.model import Extraction, Facts, Release
from osce_kg.pipeline import Stages
from osce_kg.read import Refusal
from osce_kg.validate import Finding, Severity, Stage, ValidationReport

Capture = pytest.CaptureFixture[str]
FINDING = Finding(
    Severity.VIOLATION, "urn:x:shape", "urn:x:constraint", "urn:x:focus", "", "", "It has no name.",
    Stage.ASSERTED, "",
)  # fmt: skip


@pytest.fixture
def stages(
    monkeypatch: pytest.MonkeyPatch,
    release_named: Callable[..., Release],
    link_for: Callable[[Extraction], Facts],
) -> Callable[[ValidationReport], None]:
    """Stand in for the stages: an input is a release, unless its name says "bad"."""

    def read(inputs: Sequence[Path | str]) -> Iterator[Release | Refusal]:
        for name in map(str, inputs):
            if name == "missing":
                raise InputError("no such file or folder", where=name, advice="check the path")
            yield Refusal(name, "it is no text") if "bad" in name else release_named(name)

    def use(validation: ValidationReport) -> None:
        made = Stages(
            read, Extraction, link_for, lambda _quads, _base: [], lambda _quads, _base: validation
        )
        monkeypatch.setattr("osce_kg.pipeline.run.default_stages", lambda: made)

    use(ValidationReport(conforms=True))
    return use


@pytest.mark.usefixtures("stages")
def test_a_good_build(tmp_path: Path, capsys: Capture) -> None:
    out = tmp_path / "out"
    assert run(["build", "1", "2", "--out", str(out)]) == 0
    told = capsys.readouterr()
    assert told.out == ""
    assert "read: releases 2, duplicates 0, refused 0" in told.err
    assert told.err.endswith(f"written: {out}\n")


@pytest.mark.usefixtures("stages")
def test_quiet_says_nothing(tmp_path: Path, capsys: Capture) -> None:
    assert run(["-q", "build", "1", "--out", str(tmp_path / "out")]) == 0
    assert capsys.readouterr() == ("", "")


@pytest.mark.usefixtures("stages")
def test_refused_input_is_told(tmp_path: Path, capsys: Capture) -> None:
    assert run(["build", "1", "bad", "--out", str(tmp_path / "out")]) == 1
    assert "refused: bad: it is no text\n" in capsys.readouterr().err
    assert (tmp_path / "out" / "manifest.json").exists()


def test_data_that_do_not_conform_are_written_and_told(
    tmp_path: Path, capsys: Capture, stages: Callable[[ValidationReport], None]
) -> None:
    stages(ValidationReport(conforms=False, results=(FINDING,)))
    assert run(["build", "1", "--out", str(tmp_path / "out")]) == 1
    assert "violation: urn:x:focus: It has no name.\n" in capsys.readouterr().err


@pytest.mark.usefixtures("stages")
@pytest.mark.parametrize(
    ("words", "line"),
    [
        (["bad"], "error: bad: it is no text\n"),
        (["missing"], "error: missing: no such file or folder (check the path)\n"),
        (["1", "--base-iri", "https://example.org"],
         "error: https://example.org: the base IRI does not end with a slash "
         "(give one such as https://w3id.org/osce-kg/)\n"),
    ],
)  # fmt: skip
def test_what_cannot_run_is_one_line_and_writes_nothing(
    tmp_path: Path, capsys: Capture, words: list[str], line: str
) -> None:
    assert run(["build", *words, "--out", str(tmp_path / "a" / "out")]) == 2
    assert capsys.readouterr().err == line
    assert list(tmp_path.iterdir()) == []


@pytest.mark.usefixtures("stages")
def test_out_inside_a_file_is_one_line(tmp_path: Path, capsys: Capture) -> None:
    (tmp_path / "file").write_text("x", "utf-8")
    assert run(["build", "1", "--out", str(tmp_path / "file" / "out")]) == 2
    told = capsys.readouterr().err
    assert told.count("\n") == 1
    assert "cannot be written: not a directory" in told


@pytest.mark.usefixtures("stages")
def test_somebody_elses_folder_is_one_line(tmp_path: Path, capsys: Capture) -> None:
    (tmp_path / "letter.txt").write_text("x", "utf-8")
    assert run(["build", "1", "--out", str(tmp_path)]) == 2
    assert "letter.txt" in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["letter.txt"]


SCRIPT = """
import importlib.util, resource, sys
limit = int(sys.argv[3])
spec = importlib.util.spec_from_file_location("by_hand", sys.argv[1])
by_hand = importlib.util.module_from_spec(spec)
spec.loader.exec_module(by_hand)
import osce_kg.pipeline.run as job
from osce_kg.model import Extraction
from osce_kg.pipeline import Stages
from osce_kg.validate import ValidationReport
made = Stages(
    lambda _: iter([by_hand.make_release()]), Extraction, by_hand.link_by_hand,
    lambda _quads, _base: [], lambda _quads, _base: ValidationReport(True),
)
job.default_stages = lambda: made
resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
from osce_kg.cli import run
sys.exit(run(["build", "x", "--out", sys.argv[2]]))
"""


@pytest.mark.parametrize("limit", [0, 1_000, 100_000])
def test_full_disk_is_one_line_and_leaves_nothing(tmp_path: Path, root: Path, limit: int) -> None:
    by_hand = str(root / "tests" / "unit" / "conftest.py")
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, by_hand, str(tmp_path / "a" / "out"), str(limit)],
        env={**os.environ, "PYTHONPATH": str(root / "src"), "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        check=False,
        encoding="utf-8",
    )
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1
    assert "cannot be written: file too large" in done.stderr
    assert list(tmp_path.iterdir()) == []
