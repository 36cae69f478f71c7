"""The reader's case tables: constructed sentences, and what is to be made of each.

`cases/X.tsv` is read with the function `X` of `describe`; anyone can add a row. What is still
read wrong stands in `known_misses.tsv`.
"""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

HERE = Path(__file__).parent
MISSES = "known_misses"


def load_describe() -> ModuleType:
    """Return the module beside this one; the tests are no package that it could lie in."""
    spec = importlib.util.spec_from_file_location("extract_describe", HERE / "describe.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


describe = load_describe()


def rows(table: str) -> list[list[str]]:
    """Return the rows of a table, comments left out."""
    lines = (HERE / "cases" / f"{table}.tsv").read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("# ")]


TABLES = sorted(path.stem for path in (HERE / "cases").glob("*.tsv") if path.stem != MISSES)
CASES = [(table, *row) for table in TABLES for row in rows(table)]


@pytest.mark.parametrize(("table", "text", "expected"), CASES)
def test_a_case_is_read_right(table: str, text: str, expected: str) -> None:
    assert describe.DESCRIBE[table](text) == expected


@pytest.mark.xfail(strict=True, raises=AssertionError, reason="known miss")
@pytest.mark.parametrize(("table", "text", "expected"), rows(MISSES))
def test_a_known_miss_is_still_missed(table: str, text: str, expected: str) -> None:
    assert describe.DESCRIBE[table](text) == expected


def test_every_table_has_its_function() -> None:
    assert set(TABLES) == set(describe.DESCRIBE)


def test_no_case_stands_twice() -> None:
    every = [(table, text) for table, text, _ in (*CASES, *rows(MISSES))]
    assert len(every) == len(set(every))
