"""osce-kg review as a user meets it, on real builds whose rules are made less sure."""

from __future__ import annotations

import importlib.util
import json
import os
import pty
import signal
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from osce_kg.cli import run
from osce_kg.pipeline import Stages, default_stages

Capture = pytest.CaptureFixture[str]
BY = ("--by", "Desk 4", "--date", "2026-05-02")
MAREK_CORVIN = "meeting of Ada Corvin; Ilse Marek"


@pytest.fixture(scope="session")
def by_hand(root: Path) -> object:
    """Return the module with the constructed release."""
    path = root / "tests" / "unit" / "curate" / "conftest.py"
    spec = importlib.util.spec_from_file_location("release_to_curate", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def release(tmp_path: Path, by_hand: object) -> Path:
    """Return the constructed release as a file."""
    path = tmp_path / "58001.txt"
    path.write_text(getattr(by_hand, "TEXT"), "utf-8")  # noqa: B009  (a module made at run time)
    return path


@pytest.fixture
def less_sure(monkeypatch: pytest.MonkeyPatch, by_hand: object) -> None:
    """Stand in for extraction: no meeting is sure enough to be published; the rest is real."""
    real = default_stages()
    made = Stages(
        real.read,
        getattr(by_hand, "less_sure"),  # noqa: B009
        real.link,
        real.infer,
        real.check,
    )
    for module in ("run", "convert"):
        monkeypatch.setattr(f"osce_kg.pipeline.{module}.default_stages", lambda: made)


Build = Callable[..., dict[str, object]]


@pytest.fixture
def build(tmp_path: Path, release: Path) -> Build:
    """Return a function that builds the release into a folder and gives its report."""

    def made(out: str, *words: str) -> dict[str, object]:
        assert run(["-q", "build", str(release), "--out", str(tmp_path / out), *words]) == 0
        content: dict[str, object] = json.loads((tmp_path / out / "report.json").read_text("utf-8"))
        return content

    return made


def lines(report: dict[str, object], name: str) -> Sequence[dict[str, str]]:
    """Return a list of the report."""
    found = report[name]
    assert isinstance(found, list)
    return found


@pytest.mark.usefixtures("less_sure")
def test_what_is_accepted_is_published_by_the_next_build_and_says_so(
    tmp_path: Path, build: Build, capsys: Capture
) -> None:
    first, table = build("one"), str(tmp_path / "c.csv")
    assert len(lines(first, "unsure")) == 2
    assert not lines(first, "meetings")
    reject = lines(first, "unsure")[0]["id"]
    words = ["review", str(tmp_path / "one"), "--curation", table, *BY, "--note", "=heard it"]
    assert run([*words, "--accept", "2", "--reject", reject]) == 0
    assert f"accepted: {MAREK_CORVIN}, 58001\n" in capsys.readouterr().err
    second = build("two", "--curation", table)
    assert not lines(second, "unsure")
    (meeting,) = lines(second, "meetings")
    told = (tmp_path / "two" / "report.txt").read_text("utf-8")
    assert "decided by hand: accepted 1, rejected 1, joined 0, parted 0, idle decisions 0" in told
    assert f"accepted by hand, Desk 4, 2026-05-02: 58001: {MAREK_CORVIN}" in told
    assert "heard it" not in (tmp_path / "two" / "osce-kg.nq").read_text("utf-8")
    assert run(["validate", str(tmp_path / "two" / "osce-kg.nq")]) == 0
    capsys.readouterr()
    assert run(["explain", meeting["iri"], "--store", str(tmp_path / "two" / "store")]) == 0
    explained = capsys.readouterr().out
    assert "Accepted by hand, Desk 4, 2 May 2026." in explained
    assert "confidence 0.5" in explained


@pytest.mark.usefixtures("less_sure")
def test_what_is_unsure_can_be_listed(tmp_path: Path, build: Build, capsys: Capture) -> None:
    build("one")
    report = (tmp_path / "one" / "report.txt").read_text("utf-8")
    assert f"58001: {MAREK_CORVIN}: 'Ilse Marek also met" in report
    assert "confidence 0.5)" in report
    assert run(["review", str(tmp_path / "one"), "--list"]) == 0
    assert "[Ilse Marek] also met" in capsys.readouterr().out
    table = str(tmp_path / "c.csv")
    words = ["review", str(tmp_path / "one"), "--curation", table]
    assert run([*words, *BY, "--reject", "1"]) == 0
    assert run([*words, "--list", "--format", "json"]) == 0
    (left,) = json.loads(capsys.readouterr().out)
    assert left["words"].startswith("Ilse Marek also met Ada Corvin")


@pytest.mark.usefixtures("less_sure")
def test_a_number_is_one_candidates_whatever_is_decided(
    tmp_path: Path, build: Build, capsys: Capture
) -> None:
    one, other = (entry["id"] for entry in lines(build("one"), "unsure"))
    table = tmp_path / "c.csv"
    words = ["review", str(tmp_path / "one"), "--curation", str(table), *BY]
    assert run([*words, "--accept", "1"]) == 0
    written = table.read_bytes()
    capsys.readouterr()
    assert run([*words, "--list", "--format", "json"]) == 0
    told = capsys.readouterr()
    assert [(each["number"], each["id"]) for each in json.loads(told.out)] == [(2, other)]
    assert told.err == "not listed, for it is decided: 1\n"
    assert run([*words, "--accept", "1"]) == 0
    assert (
        capsys.readouterr().err == "accepted already: meeting of Ilse Marek; Peter Doran, 58001\n"
    )
    assert table.read_bytes() == written
    assert run([*words, "--reject", "1", "--accept", "2"]) == 2
    refused = (
        f"error: {table}:2: the contrary is decided already: accept (remove that line first)\n"
    )
    assert capsys.readouterr().err == refused
    assert table.read_bytes() == written
    assert run([*words, "--accept", one, "--reject", "2"]) == 0
    assert capsys.readouterr().err == (
        "accepted already: meeting of Ilse Marek; Peter Doran, 58001\n"
        f"rejected: {MAREK_CORVIN}, 58001\n"
    )


@pytest.mark.usefixtures("less_sure")
@pytest.mark.parametrize("numbers", [("1", "2"), ("2", "1"), ("1,2,1",)])
def test_one_call_decides_the_numbers_of_the_list(
    tmp_path: Path, build: Build, numbers: tuple[str, ...]
) -> None:
    build("one")
    table = tmp_path / "c.csv"
    words = ["-q", "review", str(tmp_path / "one"), "--curation", str(table), *BY]
    assert run([*words, *(word for each in numbers for word in ("--accept", each))]) == 0
    parties = sorted(line.split(",")[3] for line in table.read_text("utf-8").splitlines()[1:])
    assert parties == ["Ada Corvin; Ilse Marek", "Ilse Marek; Peter Doran"]


@pytest.mark.usefixtures("less_sure")
@pytest.mark.parametrize("store", ["one", "one/store"])
def test_explain_shows_what_a_release_and_a_person_leave_unsure(
    tmp_path: Path, build: Build, capsys: Capture, store: str
) -> None:
    (_, second) = lines(build("one"), "unsure")

    def explained(name: str) -> str:
        assert run(["explain", name, "--store", str(tmp_path / store)]) == 0
        return " ".join(capsys.readouterr().out.split())

    release, person = explained("release/58001"), explained("Ada Corvin")
    own = (
        "“[party: Ilse Marek] also met [party: Ada Corvin, the Speaker of Parliament].” "
        "– a meeting of Ilse Marek and Ada Corvin? (held, in-person, Valletta, 2011-05-03) "
    )
    source = f"(release 58001; number 2 in osce-kg review, {second['id']})"
    for text in (release, person):
        assert own in text
        assert text.endswith(source)
    assert release.count("– a meeting of") == 2
    assert person.count("– a meeting of") == 1
    report = tmp_path / "one" / "report.json"
    for change in (lambda: report.write_text("{}", "utf-8"), report.unlink):
        change()
        assert "Unsure" not in explained("release/58001") + explained("Ada Corvin")


@pytest.mark.usefixtures("less_sure")
def test_convert_obeys_too(tmp_path: Path, build: Build, release: Path, capsys: Capture) -> None:
    build("one")
    table = str(tmp_path / "c.csv")
    words = ["-q", "review", str(tmp_path / "one"), "--curation", table, *BY]
    assert run([*words, "--accept", "1,2"]) == 0
    for options, count in ((["--curation", table], 2), ([], 0)):
        assert run(["convert", str(release), "-f", "facts", *options]) == 0
        assert len(json.loads(capsys.readouterr().out)["meetings"]) == count


def test_a_published_meeting_can_be_rejected_and_the_rest_stays(
    tmp_path: Path, build: Build
) -> None:
    first, table = build("one"), tmp_path / "c.csv"
    unwanted, kept = (one["iri"] for one in lines(first, "meetings"))
    local = f"id:meeting/{unwanted.rpartition('/')[2]}"
    words = ["-q", "review", str(tmp_path / "one"), "--curation", str(table), *BY]
    assert run([*words, "--reject-meeting", local]) == 0
    before = table.read_bytes()
    assert run([*words, "--reject-meeting", unwanted]) == 0
    assert table.read_bytes() == before
    second = build("two", "--curation", str(table))
    assert [one["iri"] for one in lines(second, "meetings")] == [kept]
    nquads = (tmp_path / "two" / "osce-kg.nq").read_text("utf-8")
    assert unwanted not in nquads
    assert kept in nquads


def test_an_idle_decision_is_told(tmp_path: Path, build: Build) -> None:
    table = tmp_path / "c.csv"
    table.write_text(
        "decision,kind,release,parties,words,by,date,note\n"
        "reject,meeting,58001,Ada Corvin,No such words.,Desk,2026-05-02,\n"
        "reject,meeting,99999,Ada Corvin,No such words.,Desk,2026-05-02,\n",
        "utf-8",
    )
    report = build("one", "--curation", str(table))
    curation = report["curation"]
    assert isinstance(curation, dict)
    assert [one["decision"]["line"] for one in curation["idle"]] == [2, 3]
    text = (tmp_path / "one" / "report.txt").read_text("utf-8")
    assert "line 3: rejected by hand, Desk, 2026-05-02: 99999: meeting of Ada Corvin" in text
    assert "idle decisions 2" in text


def test_a_faulty_table_stops_a_build(tmp_path: Path, release: Path, capsys: Capture) -> None:
    table = tmp_path / "c.csv"
    table.write_text("decision,kind,release,parties,words,by,date,note\nmaybe\n", "utf-8")
    words = ["build", str(release), "--out", str(tmp_path / "out"), "--curation", str(table)]
    assert run(words) == 2
    assert capsys.readouterr().err == (
        f"error: {table}: line 2: has 1 cells, not 8 (mend or remove what is listed)\n"
    )
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        (["--accept", "1"], "no file to write decisions into is named"),
        (["--curation", "c.csv"], "standard input is no terminal"),
        (["--curation", "c.csv", "--reject", "1"], "nobody is named who decides"),
        (["--curation", "c.csv", "--reject", "7", *BY], "7: is no number and no id"),
        (["--curation", "c.csv", "--reject", "1", "--by", "x", "--date", "May"], "May: is no date"),
        (["--curation", "c.csv", "--reject-meeting", "id:x", *BY], "id:x: no release"),
    ],
)  # fmt: skip
def test_what_cannot_be_decided_is_one_line_and_writes_nothing(
    tmp_path: Path,
    build: Build,
    *,
    words: list[str],
    reason: str,
    capsys: Capture,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    build("one")
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("OSCE_KG_CURATOR", raising=False)
    assert run(["review", "one", *words]) == 2
    told = capsys.readouterr().err
    assert told.count("\n") == 1
    assert reason in told
    assert not Path("c.csv").exists()


def test_no_build_is_one_line(tmp_path: Path, capsys: Capture) -> None:
    assert run(["review", str(tmp_path), "--list"]) == 2
    told = capsys.readouterr().err
    assert told.count("\n") == 1
    assert "report.json: cannot be read: no such file" in told


@pytest.mark.usefixtures("less_sure")
def test_ctrl_c_keeps_what_was_decided(tmp_path: Path, build: Build, root: Path) -> None:
    build("one")
    ours, theirs = pty.openpty()
    table = tmp_path / "c.csv"
    script = "import sys; from osce_kg.cli import run; sys.exit(run())"
    words = ["review", str(tmp_path / "one"), "--curation", str(table), *BY]
    with subprocess.Popen(
        [sys.executable, "-c", script, *words],
        stdin=theirs,
        stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(root / "src")},
    ) as asking:
        assert asking.stderr is not None
        os.write(ours, b"what\na it was so\n")
        seen = b""
        while seen.count(b"a/r/s/q") < 3:
            piece = os.read(asking.stderr.fileno(), 4096)
            assert piece, seen
            seen += piece
        asking.send_signal(signal.SIGINT)
        assert asking.wait(timeout=30) == 130
    os.close(ours)
    os.close(theirs)
    (_heading, line) = table.read_text("utf-8").splitlines()
    assert line.startswith("accept,meeting,58001,Ilse Marek; Peter Doran,")
    assert line.endswith(",Desk 4,2026-05-02,it was so")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["58001.txt", "c.csv", "one"]
