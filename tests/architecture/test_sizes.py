"""Modules and functions stay small enough to be read at one go (design: 300 and 40 lines)."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

MODULE_LINES = 300
FUNCTION_LINES = 40

# "src/osce_kg/x.py" or "src/osce_kg/x.py:function" -> why it may be longer.
ALLOWED: dict[str, str] = {}


def modules(root: Path) -> Iterator[Path]:
    """Yield every module of the program and its tools."""
    for folder in ("src", "tools", "benchmarks"):
        yield from sorted((root / folder).rglob("*.py"))


def functions(module: Path) -> Iterator[tuple[str, int]]:
    """Yield each function of a module with its number of lines."""
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            assert node.end_lineno is not None
            yield node.name, node.end_lineno - node.lineno + 1


def too_long(root: Path) -> dict[str, int]:
    """Return what is longer than it may be, with its number of lines."""
    found: dict[str, int] = {}
    for module in modules(root):
        name = module.relative_to(root).as_posix()
        lines = len(module.read_text(encoding="utf-8").splitlines())
        if lines > MODULE_LINES:
            found[name] = lines
        for function, length in functions(module):
            if length > FUNCTION_LINES:
                found[f"{name}:{function}"] = length
    return found


def test_nothing_is_too_long(root: Path) -> None:
    found = too_long(root)
    assert not {name: lines for name, lines in found.items() if name not in ALLOWED}


def test_no_exception_is_left_over(root: Path) -> None:
    assert set(ALLOWED) <= set(too_long(root))


def test_a_long_function_is_found(tmp_path: Path) -> None:
    folder = tmp_path / "src"
    folder.mkdir()
    (folder / "long.py").write_text("def f():\n" + "    pass\n" * FUNCTION_LINES, encoding="utf-8")
    assert too_long(tmp_path) == {"src/long.py:f": FUNCTION_LINES + 1}
