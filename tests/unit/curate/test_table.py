"""The table of decisions: strict when read, and written so that it reads back."""

from __future__ import annotations

import csv
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from osce_kg.curate import COLUMNS, Decision, Verdict, add_decisions, read_decisions
from osce_kg.curate.table import parse_decisions
from osce_kg.errors import InputError

HEADING = "decision,kind,release,parties,words,by,date,note\n"
GOOD = 'accept,meeting,58001,Ada Corvin; Ilse Marek,"Marek met Corvin, today.",Desk,2026-05-02,\n'
DECISION = Decision(
    Verdict.REJECT, "meeting", "58001", ("Ilse Marek", "Ada Corvin"), "They did not meet.",
    "Desk", date(2026, 5, 2), "asked",
)  # fmt: skip


def test_a_line_is_a_decision() -> None:
    (found,) = parse_decisions(HEADING + GOOD, "c.csv").entries
    assert found == Decision(
        Verdict.ACCEPT, "meeting", "58001", ("Ada Corvin", "Ilse Marek"),
        "Marek met Corvin, today.", "Desk", date(2026, 5, 2), line=2,
    )  # fmt: skip


@pytest.mark.parametrize("text", ["\ufeff" + HEADING + GOOD, (HEADING + GOOD).replace("\n", "\r\n"),
                                  '"' + '","'.join(COLUMNS) + '"\n' + GOOD, HEADING + "\n" + GOOD,
                                  (HEADING + GOOD).rstrip("\n")])  # fmt: skip
def test_what_spreadsheets_and_editors_make_of_it_reads_too(text: str) -> None:
    assert len(parse_decisions(text, "c.csv").entries) == 1


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (GOOD.replace("accept", "acept"), "'acept meeting' is no decision"),
        (GOOD.replace("meeting", "person"), "'accept person' is no decision"),
        (GOOD.replace("58001", ""), "the cell release is empty"),
        (GOOD.replace("Desk", ""), "the cell by is empty"),
        (GOOD.replace("2026-05-02", "2 May"), "'2 May' is no date"),
        (GOOD.replace("2026-05-02", "20260502"), "'20260502' is no date"),
        ("accept,meeting\n", "has 2 cells, not 8"),
        ("<<<<<<< HEAD\n", "has 1 cells, not 8"),
        (GOOD.replace('today."', 'today.\nThen"'), "is no line of CSV"),
        (GOOD.replace("Desk", "De\x1bsk"), "holds a control character"),
        (GOOD.replace("Desk", "x" * 200_000), "is no line of CSV"),
    ],
)
def test_a_bad_line_is_named_with_its_number(line: str, reason: str) -> None:
    with pytest.raises(InputError) as caught:
        parse_decisions(HEADING + GOOD + line, "c.csv")
    assert caught.value.line.startswith(f"c.csv: line 3: {reason}")
    assert "\x1b" not in caught.value.line


def test_every_bad_line_is_listed() -> None:
    with pytest.raises(InputError, match=r"line 2: .*; line 4: .*; and 3 lines more"):
        parse_decisions(HEADING + "a\n" + GOOD + "b\n" * 7, "c.csv")


def test_contradictions_are_errors_and_repetitions_are_not() -> None:
    again = GOOD.replace("today.", "Today").replace(
        "Ada Corvin; Ilse Marek", "ILSE  MAREK ;Ada Corvin"
    )
    assert len(parse_decisions(HEADING + GOOD + again, "c.csv").entries) == 2
    with pytest.raises(InputError, match="line 3: contradicts line 2, which says accept"):
        parse_decisions(HEADING + GOOD + again.replace("accept", "reject"), "c.csv")


@pytest.mark.parametrize("raw", [b"", b"a,b\n", b"\xff\xfe", b'"'])
def test_another_file_is_refused(raw: bytes, tmp_path: Path) -> None:
    path = tmp_path / "c.csv"
    path.write_bytes(raw)
    with pytest.raises(InputError) as caught:
        read_decisions(path)
    assert caught.value.where == str(path)


def test_a_missing_file_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"no\.csv: cannot be read: no such file"):
        read_decisions(tmp_path / "no.csv")


def test_adding_keeps_every_line_and_its_endings() -> None:
    before = "\ufeff" + (HEADING + GOOD).replace("\n", "\r\n").removesuffix("\r\n")
    after = add_decisions(before, [DECISION], "c.csv")
    assert after.startswith(before + "\r\n")
    assert after.endswith(",asked\r\n")
    assert add_decisions(after, [replace(DECISION, by="Other")], "c.csv") == after


def test_adding_the_contrary_is_refused() -> None:
    text = add_decisions("", [DECISION], "c.csv")
    with pytest.raises(InputError, match=r"c\.csv:2: the contrary is decided already"):
        add_decisions(text, [replace(DECISION, verdict=Verdict.ACCEPT)], "c.csv")


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "'=", "''-", "＝"])
def test_no_cell_is_a_formula_and_none_is_changed(start: str) -> None:
    cell = f"{start}1+1"
    written = add_decisions("", [replace(DECISION, words=cell, release=cell, note=cell)], "c.csv")
    row = next(csv.DictReader(written.splitlines()))
    assert all(row[name].startswith("'") for name in ("release", "words", "note"))
    (found,) = parse_decisions(written, "c.csv").entries
    assert (found.release, found.words, found.note) == (cell, cell, cell)


@given(st.text(), st.text(), st.lists(st.text()), st.text())
def test_any_texts_are_written_as_one_line_that_decides_the_same(
    release: str, words: str, names: list[str], note: str
) -> None:
    decision = replace(
        DECISION, release=f"r{release}", words=f"w {words}", parties=tuple(names), note=note
    )
    written = add_decisions("", [decision, decision], "c.csv")
    written.encode("utf-8")
    assert written.count("\n") == 2
    (found,) = parse_decisions(written, "c.csv").entries
    assert found.key == decision.key
