"""The table of decisions: CSV in UTF-8, a heading, one decision a line, nothing else.

A cell that a spreadsheet would take for a formula is kept from it by one apostrophe in front,
which reading takes away again.
"""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from osce_kg.curate.decisions import (
    MEETING,
    PERSON,
    Decision,
    Decisions,
    Verdict,
    join_names,
    split_names,
)
from osce_kg.errors import InputError
from osce_kg.text import fold, one_line

COLUMNS = ("decision", "kind", "release", "parties", "words", "by", "date", "note")
# What may be decided of which kind of fact, and the cells that such a line fills besides the last.
NEEDED = {
    (Verdict.ACCEPT, MEETING): ("release", "words", "by"),
    (Verdict.REJECT, MEETING): ("release", "words", "by"),
    (Verdict.PART, MEETING): ("release", "words", "by"),
    (Verdict.JOIN, PERSON): ("parties", "by"),
    (Verdict.PART, PERSON): ("parties", "by"),
}

_BOM = "\ufeff"
# What begins a formula, whole and in its wide form; apostrophes before it are ours or like ours.
_FORMULA = re.compile("'*[=+\\-@＝＋－＠]")
_MAX_TOLD = 5
_MAX_SHOWN = 40


def read_decisions(path: Path) -> Decisions:
    """Return the decisions in the table at `path`.

    Raises InputError where the file cannot be read, and where any line of it cannot be obeyed or
    contradicts another one: nothing that a person decided is passed over in silence.
    """
    return parse_decisions(read_table(path), str(path))


def read_table(path: Path) -> str:
    """Return the text of a table; raises InputError where it cannot be read."""
    try:
        return path.read_bytes().decode("utf-8")
    except OSError as problem:
        reason = (problem.strerror or str(problem)).lower()
        advice = "osce-kg review writes such a table"
        raise InputError(f"cannot be read: {reason}", where=str(path), advice=advice) from problem
    except UnicodeDecodeError as problem:
        raise InputError("is not UTF-8 text", where=str(path), advice="save it so") from problem


def parse_decisions(text: str, where: str) -> Decisions:
    """Return the decisions of a table's text; raises InputError that lists the faulty lines."""
    lines = [line.removesuffix("\r") for line in text.removeprefix(_BOM).split("\n")]
    if not _is_heading(lines[0]):
        raise InputError("is no table of decisions", where=where, advice=f"begin it: {heading()}")
    found: dict[str, Decision] = {}
    entries: list[Decision] = []
    faults: list[str] = []
    for number, line in enumerate(lines[1:], 2):
        if not line.strip():
            continue
        try:
            decision = replace(_decision(_cells(line)), line=number)
            _check_agrees(decision, found.setdefault(decision.key, decision))
        except InputError as fault:
            faults.append(f"line {number}: {fault.what}")
        else:
            entries.append(decision)
    if faults:
        raise InputError(_told(faults), where=where, advice="mend or remove what is listed")
    return Decisions(tuple(entries))


def add_decisions(text: str, decisions: Iterable[Decision], where: str) -> str:
    """Return a table's text with more decisions; "" begins a table.

    A decision that the table has already changes nothing. Raises InputError where the table is
    faulty or decides the contrary.
    """
    text = text or heading() + "\n"
    ending = "\r\n" if "\r\n" in text else "\n"
    known = {one.key: one for one in parse_decisions(text, where).entries}
    added = []
    for decision in decisions:
        first = known.get(decision.key)
        if first is None:
            known[decision.key] = decision
            added.append(f"{csv_line(_row(decision))}{ending}")
        elif first.verdict != decision.verdict:
            raise InputError(
                f"the contrary is decided already: {first.verdict}",
                where=f"{where}:{first.line}",
                advice="remove that line first",
            )
    gap = ending if added and not text.endswith("\n") else ""
    return "".join((text, gap, *added))


def heading() -> str:
    """Return the table's first line."""
    return ",".join(COLUMNS)


def csv_line(cells: Sequence[str]) -> str:
    """Return cells as a line of CSV, each in one printable line and none a formula."""
    out = io.StringIO()
    csv.writer(out, lineterminator="").writerow([guarded(one_line(cell)) for cell in cells])
    return out.getvalue()


def guarded(cell: str) -> str:
    """Return a cell as a spreadsheet takes it for text."""
    return f"'{cell}" if _FORMULA.match(cell) else cell


def _row(decision: Decision) -> tuple[str, ...]:
    return (
        decision.verdict,
        decision.kind,
        decision.release,
        join_names(decision.parties),
        decision.words,
        decision.by,
        decision.on.isoformat(),
        decision.note,
    )


def _unguarded(cell: str) -> str:
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell


def _cells(line: str) -> dict[str, str]:
    if any(unicodedata.category(character) == "Cc" for character in line):
        raise InputError("holds a control character")
    cells = _split(line)
    if len(cells) != len(COLUMNS):
        raise InputError(f"has {len(cells)} cells, not {len(COLUMNS)}")
    values = (_unguarded(cell.strip()) for cell in cells)
    return dict(zip(COLUMNS, values, strict=True))


def _is_heading(line: str) -> bool:
    try:
        return tuple(_split(line)) == COLUMNS
    except InputError:
        return False


def _split(line: str) -> list[str]:
    try:
        return next(csv.reader([line], strict=True), [])
    except csv.Error as problem:
        raise InputError(f"is no line of CSV: {problem}") from problem


def _decision(cells: dict[str, str]) -> Decision:
    verdict, kind = cells["decision"], cells["kind"]
    needed = next((columns for pair, columns in NEEDED.items() if pair == (verdict, kind)), None)
    if needed is None:
        known = ", ".join(" ".join(pair) for pair in NEEDED)
        raise InputError(f"{_quoted(f'{verdict} {kind}')} is no decision (known: {known})")
    for column in needed:
        if not cells[column]:
            raise InputError(f"the cell {column} is empty")
    _check_names(Verdict(verdict), kind, cells)
    return Decision(
        Verdict(verdict),
        kind,
        cells["release"],
        split_names(cells["parties"]),
        cells["words"],
        cells["by"],
        _day(cells["date"]),
        cells["note"],
    )


def _check_names(verdict: Verdict, kind: str, cells: Mapping[str, str]) -> None:
    """Raise InputError where a decision on people names too few, or more than it can mean."""
    if kind != PERSON:
        return
    names = len(split_names(cells["parties"]))
    if names > len({fold(name) for name in split_names(cells["parties"])}):
        raise InputError("names one name twice: case, accents and hyphens tell nobody apart")
    if verdict is Verdict.JOIN and cells["release"]:
        raise InputError("join person is about all releases, and names none")
    if verdict is Verdict.PART and names > (1 if cells["release"] else 2):
        raise InputError("part person needs two names, or one name and the release it stands in")


def _day(cell: str) -> date:
    try:
        day = date.fromisoformat(cell)
    except ValueError:
        day = None
    if day is None or day.isoformat() != cell:
        raise InputError(f"{_quoted(cell)} is no date as in 2010-05-19")
    return day


def _check_agrees(decision: Decision, first: Decision) -> None:
    if decision.verdict != first.verdict:
        raise InputError(f"contradicts line {first.line}, which says {first.verdict}")


def _quoted(cell: str) -> str:
    return repr(cell if len(cell) <= _MAX_SHOWN else f"{cell[:_MAX_SHOWN]}…")


def _told(faults: Sequence[str]) -> str:
    def parts() -> Iterator[str]:
        yield from faults[:_MAX_TOLD]
        if len(faults) > _MAX_TOLD:
            yield f"and {len(faults) - _MAX_TOLD} lines more"

    return "; ".join(parts())
