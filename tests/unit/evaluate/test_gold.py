"""Gold sets as they are written, and as they should not be."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from osce_kg.errors import InputError
from osce_kg.evaluate.gold import read_gold
from osce_kg.model import Mode, Status

Item = dict[str, Any]


def item(identifier: str = "talvan") -> Item:
    """Return a line of a gold set."""
    person = {"name": "Mira Talvan", "roles": [{"title": "Speaker", "body": None}]}
    meeting = {
        "status": "planned", "mode": "remote", "participants": ["Mira Talvan"],
        "groups": ["students"], "place": None, "country": None, "date": "2011-03-03",
        "named_event": None,
    }  # fmt: skip
    gold = {
        "title": "Talks", "date": None, "dateline_places": [], "sources": [], "fields_of_work": [],
        "persons": [person], "meetings": [meeting],
        "quotes": [{"speaker": "Mira Talvan", "starts": "We agreed on"}],
        "states": ["TJ"], "field_operations": [], "structures": [],
    }  # fmt: skip
    return {"id": identifier, "text": "Talks\n\nTalks.", "gold": gold}


def written(path: Path, *lines: Item | str) -> Path:
    """Return a file of these lines."""
    texts = (line if isinstance(line, str) else json.dumps(line) for line in lines)
    path.write_text("".join(f"{text}\n" for text in texts), encoding="utf-8")
    return path


def test_a_line_is_read(tmp_path: Path) -> None:
    path = written(tmp_path / "gold.jsonl", item(), "", {**item("b"), "part": "x"})
    gold = read_gold(path)
    first, second = gold.releases
    assert gold.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()
    assert not gold.refused
    assert (first.identifier, first.part, second.part) == ("talvan", None, "x")
    assert [(one.person, one.title, one.body) for one in first.offices] == [
        ("Mira Talvan", "Speaker", "")
    ]
    (meeting,) = first.meetings
    assert (meeting.status, meeting.mode) == (Status.PLANNED, Mode.REMOTE)
    assert (meeting.place, meeting.date) == (None, "2011-03-03")


def test_separators_of_lines_inside_a_text_are_no_ends_of_lines(tmp_path: Path) -> None:
    line = json.dumps({**item(), "text": "Talks\u2028\u0085Talks."}, ensure_ascii=False)
    (release,) = read_gold(written(tmp_path / "gold.jsonl", line)).releases
    assert release.text == "Talks\u2028\u0085Talks."


def change(*path: str | int, to: object) -> Callable[[Item], object]:
    """Return a function that puts something else in the place of a field."""

    def apply(line: Item) -> None:
        inner: Any = line
        for step in path[:-1]:
            inner = inner[step]
        inner[path[-1]] = to

    return apply


@pytest.mark.parametrize(
    ("spoil", "problem"),
    [
        (lambda line: line.pop("text"), "text: is missing"),
        (lambda line: line["gold"].pop("states"), "gold.states: is missing"),
        (change("id", to="../up"), "id: '../up' can be no file's name: write it as a-b-c"),
        (change("id", to=".hidden"), "id: '.hidden' can be no file's name: write it as a-b-c"),
        (change("id", to=7), "id: should be a text, not 7"),
        (change("gold", to=[]), "gold: should be an object, not []"),
        (change("gold", "date", to="3 March"), "gold.date: '3 March' is no day"),
        (change("gold", "date", to="20110303"), "gold.date: '20110303' is no day"),
        (change("gold", "states", to="TJ"), "gold.states: should be a list, not 'TJ'"),
        (change("gold", "states", to=[None]), "gold.states[0]: should be a text, not null"),
        (change("gold", "persons", 0, "name", to=""), "gold.persons[0].name: should be a text"),
        (
            change("gold", "persons", 0, "roles", 0, "body", to=[]),
            "gold.persons[0].roles[0].body: should be a text, not []",
        ),
        (
            change("gold", "meetings", 0, "status", to="done"),
            "gold.meetings[0].status: 'done' is none of held, planned, cancelled",
        ),
        (
            change("gold", "meetings", 0, "mode", to="letter"),
            "gold.meetings[0].mode: 'letter' is none of in-person, remote",
        ),
    ],
)
def test_a_malformed_line_is_refused_and_the_rest_goes_on(
    tmp_path: Path, spoil: Callable[[Item], object], problem: str
) -> None:
    bad = item("bad")
    spoil(bad)
    path = written(tmp_path / "gold.jsonl", item("first"), bad, item("last"))
    gold = read_gold(path)
    assert [one.identifier for one in gold.releases] == ["first", "last"]
    (refused,) = gold.refused
    assert refused.line.startswith(f"{path}:2: {problem}")


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("{", "not JSON: "),
        ("[" * 100_000, "not JSON that can be read: it is nested too deeply"),
        ('"text"', "should be an object, not 'text'"),
        (json.dumps(item("first")), "id: 'first' stands on an earlier line too"),
    ],
)
def test_a_line_that_is_no_release_is_refused(tmp_path: Path, line: str, problem: str) -> None:
    gold = read_gold(written(tmp_path / "gold.jsonl", item("first"), line))
    assert len(gold.releases) == 1
    assert problem in gold.refused[0].line


def test_a_line_that_is_not_utf_8_is_refused(tmp_path: Path) -> None:
    path = written(tmp_path / "gold.jsonl", item())
    path.write_bytes(path.read_bytes() + b"\xff\xfe\n")
    assert "not UTF-8 text (byte 0)" in read_gold(path).refused[0].line


@pytest.mark.parametrize("content", [b"", b"\n \n", b"{\n", None])
def test_a_set_without_a_release_is_an_error(tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "gold.jsonl"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(InputError, match=r"gold\.jsonl"):
        read_gold(path)
