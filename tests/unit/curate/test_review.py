"""What is left to decide, how it is shown and asked for, and reports that are none."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from osce_kg.curate import Candidate, Decisions, Verdict, candidates_of
from osce_kg.curate.listing import list_candidates, marked_words
from osce_kg.curate.review import (
    Curator,
    ask_each,
    check_apart,
    numbered,
    pick_candidates,
    undecided,
)
from osce_kg.curate.reviewed import read_report
from osce_kg.errors import InputError, UsageError
from osce_kg.model import Extraction
from osce_kg.pipeline.stages import link_extraction

CURATOR = Curator("Desk", date(2026, 5, 2))
Said = list[tuple[Verdict, str, str]]


@pytest.fixture
def candidates(unsure: Extraction) -> tuple[Candidate, ...]:
    """Return two candidates."""
    return candidates_of(link_extraction(unsure))


def asked(candidates: tuple[Candidate, ...], *answers: str) -> tuple[Said, str]:
    """Return what is decided by the answers given, and all that was shown."""
    lines: Iterator[str] = iter(answers)
    shown: list[str] = []
    decided: Said = []

    def ask(question: str) -> str:
        shown.append(question)
        return next(lines, "")

    ask_each(
        numbered(candidates),
        ask,
        lambda verdict, one, note: decided.append((verdict, one.id, note)),
    )
    return decided, "".join(shown)


def test_each_answer_is_handed_over_at_once(candidates: tuple[Candidate, ...]) -> None:
    decided, shown = asked(candidates, "a\n", "R  not a meeting \n")
    first, second = (one.id for one in candidates)
    assert decided == [
        (Verdict.ACCEPT, first, ""),
        (Verdict.REJECT, second, "not a meeting"),
    ]
    assert "[Ilse Marek] also met [Ada Corvin, the Speaker of Parliament]." in shown
    assert "Valletta" in shown
    assert "2011-05-03" in shown


@pytest.mark.parametrize(
    ("answers", "count"),
    [(["s\n", "a\n"], 1), (["\n", "\n"], 0), (["q\n"], 0), ([], 0), (["a\n"], 1),
     (["what?\n", "accept\n", "quit\n"], 1)],
)  # fmt: skip
def test_skip_quit_and_the_end_of_input(
    candidates: tuple[Candidate, ...], answers: list[str], count: int
) -> None:
    assert len(asked(candidates, *answers)[0]) == count


def test_what_is_decided_is_not_asked_again(candidates: tuple[Candidate, ...]) -> None:
    first, second = candidates
    decisions = Decisions((CURATOR.decides(Verdict.REJECT, first),))
    assert undecided(numbered([*candidates, *candidates]), decisions) == {2: second}


def test_only_what_can_be_published_is_to_decide(candidates: tuple[Candidate, ...]) -> None:
    assert numbered([replace(one, meeting=None) for one in candidates]) == {}


def test_numbers_and_ids_pick(candidates: tuple[Candidate, ...]) -> None:
    first, second = candidates
    listed = numbered(candidates)
    assert pick_candidates(["2", f"{first.id},1"], listed) == [second, first, first]
    for word in ("0", "3", "x", "-1", "", "²", "9" * 5000):
        with pytest.raises(UsageError, match="is no number and no id"):
            pick_candidates([word], listed)
    with pytest.raises(UsageError, match="is both accepted and rejected"):
        check_apart([first], [second, first])


def test_lists_are_for_people_spreadsheets_and_programs(candidates: tuple[Candidate, ...]) -> None:
    hostile = replace(candidates[0], words="=\x1b[2J\nMarek\u202e", release="@x", parties=())
    for form in ("table", "csv"):
        text = list_candidates({7: hostile}, form)
        assert "\x1b" not in text
        assert "\u202e" not in text
    (row,) = csv.DictReader(list_candidates({7: hostile}, "csv").splitlines())
    assert (row["number"], row["words"], row["release"]) == ("7", "'=�[2J Marek�", "'@x")
    (entry,) = json.loads(list_candidates({7: hostile}, "json"))
    assert (entry["id"], entry["words"]) == (hostile.id, hostile.words)


def test_places_that_are_none_are_not_marked(candidates: tuple[Candidate, ...]) -> None:
    one = candidates[1]
    party = one.parties[0]
    odd = [(-5, 3), (0, 10), (5, 12), (20, 10), (0, 10**9), (None, 4)]
    changed = replace(one, parties=tuple(replace(party, start=a, end=b) for a, b in odd))
    assert marked_words(changed) == one.words.replace("Ilse Marek", "[Ilse Marek]")


@pytest.mark.parametrize(
    "content",
    ["", "[]", "{", "7", '{"unsure": []}', '{"unsure": [7], "meetings": []}', "[" * 100_000,
     '{"unsure": [], "meetings": {}}', '{"unsure": [], "meetings": [{"iri": 7}]}',
     '{"unsure": [{"id": "x"}], "meetings": []}', '"\\ud800"', "\xff"],
)  # fmt: skip
def test_a_report_that_is_none_is_one_error(content: str, tmp_path: Path) -> None:
    (tmp_path / "report.json").write_text(content, "latin-1")
    with pytest.raises(InputError) as caught:
        read_report(tmp_path)
    assert caught.value.where == str(tmp_path / "report.json")


def test_a_confidence_beyond_numbers_is_one_error(
    tmp_path: Path, candidates: tuple[Candidate, ...]
) -> None:
    entry = json.loads(list_candidates(numbered(candidates[:1]), "json"))[0]
    entry["confidence"] = 10**400
    (tmp_path / "report.json").write_text(json.dumps({"unsure": [entry], "meetings": []}), "utf-8")
    with pytest.raises(InputError, match="is no report of this osce-kg"):
        read_report(tmp_path)
