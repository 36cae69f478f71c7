"""osce-kg reconcile as a user meets it, with a real service on loopback."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from osce_kg.cli import run

if TYPE_CHECKING:
    from tests.unit.reconcile.conftest import LoopbackService

Capture = pytest.CaptureFixture[str]
Call = Callable[..., int]


@pytest.fixture
def call(service: LoopbackService, build: Path, tmp_path: Path) -> Call:
    """Return a function that runs the command on the small build and the service."""

    def run_it(*words: str) -> int:
        usual = ("--service", service.url, "--cache", str(tmp_path / "cache"), "--delay", "0")
        return run(["reconcile", str(build), *usual, *words])

    return run_it


def test_proposals_are_written_for_review(call: Call, capsys: Capture) -> None:
    assert call() == 0
    told = capsys.readouterr()
    found = list(csv.DictReader(io.StringIO(told.out)))
    pairs = [(one["subject"].removeprefix("https://kg.example/id/"), one["candidate"], one["match"])
             for one in found]  # fmt: skip
    marek = [("F1", "true"), ("F2", "false"), ("F3", "false")]
    assert pairs == [
        ("organization/rivers", "F5", "true"),
        ("person/bodil-vantaa", "F4", "true"),
        *[("person/ilse-marek", *one) for one in marek],
        *[("person/ilse-marek/2", *one) for one in marek],
    ]
    assert found[3]["description"] == "'=HYPERLINK(A1)"
    assert told.err == (
        "service: Fictional authorities\n"
        "without outward link: 4, asked for now: 3\n"
        "proposals: 8, for 4 of them\n"
    )


def test_a_second_call_asks_nothing_and_writes_the_same(
    call: Call, service: LoopbackService, capsys: Capture
) -> None:
    assert call() == 0
    first = capsys.readouterr().out
    service.asked.clear()
    assert call() == 0
    assert capsys.readouterr().out == first
    assert service.asked == []
    assert call("--refresh") == 0
    assert len(service.posts) == 2


def test_the_words_of_the_call_are_obeyed(
    call: Call, service: LoopbackService, tmp_path: Path
) -> None:
    out = tmp_path / "proposals.jsonl"
    words = ("--kind", "person", "--type", "person=T1", "--property", "P39=office",
             "--property", "P27=state", "--limit", "2", "--threshold", "50", "--format", "jsonl",
             "--out", str(out))  # fmt: skip
    assert call(*words) == 0
    assert service.posts[0].queries["q0"] == {
        "query": "Bodil Vantaa",
        "limit": 2,
        "type": ["T1"],
        "properties": [
            {"pid": "P39", "v": ["Minister of Rivers"]},
            {"pid": "P27", "v": ["Arvonia"]},
        ],
    }
    found = [json.loads(line) for line in out.read_text("utf-8").splitlines()]
    assert [one["candidate"] for one in found] == ["F4", "F1", "F2", "F1", "F2"]


def test_a_mapping_set_can_be_asked_for(call: Call, capsys: Capture) -> None:
    assert call("--format", "sssom") == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "#curie_map:"
    assert any(line.startswith("person:bodil-vantaa\tBodil Vantaa\t") for line in lines)


def test_what_is_left_unanswered_is_said(
    call: Call, service: LoopbackService, capsys: Capture
) -> None:
    service.silent_about = {"Bodil Vantaa"}
    assert call() == 1
    told = capsys.readouterr()
    assert "person/bodil-vantaa" not in told.out
    assert told.err.endswith(
        "left unanswered by the service: 1\n"
        "unanswered: https://kg.example/id/person/bodil-vantaa: Bodil Vantaa\n"
    )


def test_nobody_is_asked_about_nothing(
    call: Call, service: LoopbackService, build: Path, capsys: Capture
) -> None:
    (build / "osce-kg.nq").write_text("", "utf-8")
    assert call() == 0
    told = capsys.readouterr()
    assert told.out.startswith("subject,label,kind,")
    assert told.err == "nothing to ask: all have outward links\n"
    assert service.asked == []


def test_a_busy_service_is_waited_for(call: Call, service: LoopbackService) -> None:
    service.says(status=429, headers={"Retry-After": "0"})
    assert call("--kind", "organization") == 0
    assert [one.method for one in service.asked] == ["GET", "GET", "POST"]


def test_a_failure_is_one_line_and_writes_nothing(
    call: Call, service: LoopbackService, tmp_path: Path, capsys: Capture
) -> None:
    out = tmp_path / "proposals.csv"
    service.says(kind="text/html", body=b"<p>Sign in")
    assert call("--out", str(out)) == 2
    assert capsys.readouterr().err == f"error: {service.url}: answers with text/html, not JSON\n"
    assert not out.exists()


@pytest.mark.parametrize(
    "words",
    [
        ("--type", "Q5"), ("--type", "place=Q5"), ("--type", "person="), ("--property", "P1"),
        ("--property", "=office"), ("--property", "P1=name"), ("--limit", "0"),
        ("--kind", "place"), ("--service", "ftp://a.example/"), ("--delay", "-1"),
        ("--delay", "nan"), ("--delay", "1e9"), ("--timeout", "inf"),
        ("--timeout", "0"), ("--threshold", "nan"),
    ],
)  # fmt: skip
def test_a_wrong_call_asks_nothing(
    call: Call, service: LoopbackService, capsys: Capture, words: tuple[str, ...]
) -> None:
    assert call(*words) == 2
    told = capsys.readouterr()
    assert told.err.startswith("error: ")
    assert told.err.count("\n") == 1
    assert told.out == ""
    assert service.asked == []


def test_a_service_must_be_named(build: Path, capsys: Capture) -> None:
    assert run(["reconcile", str(build)]) == 2
    assert "--service" in capsys.readouterr().err


def test_a_build_must_be_named(call: Call, build: Path, capsys: Capture) -> None:
    (build / "osce-kg.nq").unlink()
    assert call() == 2
    assert "name the output folder of osce-kg build" in capsys.readouterr().err


def test_help_starts_without_the_network_library() -> None:
    code = (
        "import sys; from osce_kg.cli import run; run(['reconcile', '--help']); "
        "sys.exit(bool({'httpx', 'pyoxigraph'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)
    assert done.returncode == 0
