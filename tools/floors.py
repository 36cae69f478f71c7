"""Write the floors of the gold set from what the program reaches now; none falls by itself.

`python tools/floors.py` measures the gold set and raises the floors to the figures reached. Where
a figure has fallen below its floor nothing is written, unless `--lower ROW REASON` names its row.
Another gold set has other floors: they are taken only with `--new-set REASON`. Both reasons are
kept in the file, those for lowered floors for good. The exit code is 1 where the floors stay as
they were because of this.

`python tools/floors.py --identity` does the same for the gold sets of identity, all of them in one
file: there `--lower` lets a row fall in every set, and `--new-set` takes every set that is another.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from osce_kg.errors import OsceKgError, OutputError
from osce_kg.evaluate.floors import (
    Floors,
    Key,
    Lowered,
    floors_of,
    read_floors,
    read_sets_of_floors,
)
from osce_kg.evaluate.identity import ROWS as IDENTITY_ROWS
from osce_kg.evaluate.identity import evaluate_identity
from osce_kg.evaluate.identity_report import identity_floors_of
from osce_kg.evaluate.measure import ALL, evaluate
from osce_kg.evaluate.rows import ROWS
from osce_kg.export.folder import staged_file

TESTS = Path(__file__).resolve().parent.parent / "tests"
HEAD = "# The floors of the gold set. Written by `make floors`, which lowers none by itself.\n"
IDENTITY_HEAD = (
    "# The floors of the gold sets of identity. Written by `make floors ARGS=--identity`, which\n"
    "# lowers none by itself.\n"
)


class HeldError(Exception):
    """The floors cannot be taken without somebody's decision; the message says which."""


def renewed(old: Floors | None, now: Floors, lower: Mapping[str, str], new_set: str) -> Floors:
    """Return the floors to write; raises HeldError where a decision is missing."""
    if old is None:
        return replace(now, reason=new_set)
    if old.sha256 != now.sha256:
        if not new_set:
            raise HeldError("the gold set has changed: take its floors with --new-set REASON")
        return replace(now, reason=new_set, lowered=old.lowered)
    fallen = sorted(
        key for key, floor in old.hundredths.items() if now.hundredths.get(key, 0) < floor
    )
    held = [told(key, old, now) for key in fallen if key[1] not in lower]
    if held:
        raise HeldError("\n".join([*held, "lower a row's floors with --lower ROW REASON"]))
    decided = tuple(Lowered(row, lower[row]) for row in dict.fromkeys(key[1] for key in fallen))
    return replace(now, reason=old.reason, lowered=(*old.lowered, *decided))


def told(key: Key, old: Floors, now: Floors) -> str:
    """Return how far a figure has fallen, in words."""
    part, row, figure = key
    reached = now.hundredths.get(key, 0) / 100
    return (
        f"{row} ({part}): {figure} has fallen from {old.hundredths[key] / 100:.2f} to {reached:.2f}"
    )


def floors_toml(floors: Floors) -> str:
    """Return the floors of a set as TOML."""
    return HEAD + "".join(f"{line}\n" for line in _lines(floors))


def sets_toml(sets: Mapping[str, Floors]) -> str:
    """Return the floors of several sets as TOML, each in a table of its name."""
    tables = (
        f"\n[{name}]\n" + "".join(f"{line}\n" for line in _lines(floors, f"{name}."))
        for name, floors in sets.items()
    )
    return IDENTITY_HEAD + "".join(tables)


def quoted(words: str) -> str:
    """Return words as a TOML string, which a JSON string is too unless it escapes emoji."""
    return json.dumps(words, ensure_ascii=False)


def _lines(floors: Floors, table: str = "") -> Iterator[str]:
    yield f"sha256 = {quoted(floors.sha256)}"
    if floors.reason:
        yield f"reason = {quoted(floors.reason)}"
    for one in floors.lowered:
        yield f"\n[[{table}lowered]]\nrow = {quoted(one.row)}\nreason = {quoted(one.reason)}"
    for part in dict.fromkeys(part for part, _, _ in floors.hundredths):
        yield f"\n[{table}{ALL if part == ALL else f'part.{quoted(part)}'}]"
        for row in dict.fromkeys(row for of, row, _ in floors.hundredths if of == part):
            figures = (
                f"{figure} = {floor / 100:.2f}"
                for (its_part, its_row, figure), floor in floors.hundredths.items()
                if (its_part, its_row) == (part, row)
            )
            yield f"{quoted(row)} = {{ {', '.join(figures)} }}"


def parsed(arguments: list[str] | None) -> argparse.Namespace:
    """Return the call's words."""
    parser = argparse.ArgumentParser(description="Write the floors of the gold set.")
    parser.add_argument("--identity", action="store_true", help="those of the sets of identity")
    parser.add_argument("--gold", type=Path, help="the set; a folder of sets with --identity")
    parser.add_argument("--floors", type=Path, help="the file to write")
    parser.add_argument("--new-set", metavar="REASON", default="", help="why the set is another")
    parser.add_argument(
        "--lower", nargs=2, metavar=("ROW", "REASON"), action="append", default=[],
        help="let the floors of a row fall, and why",
    )  # fmt: skip
    given = parser.parse_args(arguments)
    folder = TESTS / ("identity" if given.identity else "evaluation")
    given.gold = given.gold or (folder if given.identity else folder / "gold.jsonl")
    given.floors = given.floors or folder / "floors.toml"
    rows = {one.name for one in (IDENTITY_ROWS if given.identity else ROWS)}
    for row, reason in given.lower:
        if row not in rows or not reason.strip():
            parser.error(f"--lower: no row is called {row!r}, or no reason is given")
    return given


def of_gold(given: argparse.Namespace) -> str:
    """Measure the gold set and return its floors as TOML."""
    old = read_floors(given.floors) if given.floors.exists() else None
    evaluation = evaluate(given.gold)
    check_read(evaluation.refused)
    now = floors_of(evaluation)
    return floors_toml(renewed(old, now, dict(given.lower), given.new_set.strip()))


def of_identity(given: argparse.Namespace) -> str:
    """Measure the gold sets of identity and return their floors as TOML."""
    old = read_sets_of_floors(given.floors) if given.floors.exists() else {}
    sets: dict[str, Floors] = {}
    held: list[str] = []
    for path in sorted(given.gold.glob("*.jsonl")):
        evaluation = evaluate_identity(path)
        check_read(evaluation.refused)
        now = identity_floors_of(evaluation)
        try:
            sets[path.stem] = renewed(
                old.get(path.stem), now, dict(given.lower), given.new_set.strip()
            )
        except HeldError as why:
            held.append(f"{path.stem}: {why}")
    if held:
        raise HeldError("\n".join(held))
    return sets_toml(sets)


def check_read(refused: Sequence[str]) -> None:
    """Raise OutputError where a line or text of a set was refused."""
    if refused:
        raise OutputError(f"refused: {refused[0]}", advice="mend the gold set")


def main(arguments: list[str] | None = None) -> int:
    """Measure and write the floors; return the exit code."""
    given = parsed(arguments)
    try:
        content = of_identity(given) if given.identity else of_gold(given)
        with staged_file(given.floors) as file:
            file.write(content.encode("utf-8"))
    except HeldError as held:
        print(held, file=sys.stderr)
        return 1
    except OsceKgError as problem:
        print(f"error: {problem.line}", file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
