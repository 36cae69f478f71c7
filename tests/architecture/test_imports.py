"""The stages know only what lies before them, and RDF begins at `graph`."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = "osce_kg"
RDF_LIBRARIES = {"rdflib", "pyoxigraph", "pyshacl", "owlrl", "pyld"}
WITHOUT_RDF = {"model", "errors", "read", "extract", "identity", "curate", "link"}

# What every part may use: the values, the errors, and leaves without knowledge of any stage.
COMMON = {"model", "errors", "resources", "dates", "iris", "text"}

# part -> the parts that it may import besides COMMON. A new part needs its row.
ALLOWED: dict[str, set[str]] = {
    "model": set(),
    "errors": set(),
    "resources": set(),
    "dates": set(),
    "iris": set(),
    "text": set(),
    "reference": set(),
    "read": {"reference"},
    "extract": {"reference"},
    "identity": {"reference"},
    "curate": {"identity"},
    "link": {"reference"},
    "graph": {"reference", "identity"},
    "reason": {"graph"},
    "validate": {"graph", "reason"},
    "store": {"graph"},
    "export": {"graph", "store"},
    "query": {"curate", "store", "graph", "reference"},
    "diff": {"extract", "export", "query"},
    "evaluate": {"graph", "query", "store", "pipeline", "reference", "identity"},
    "reconcile": {"curate", "graph", "export"},
    "pipeline": {
        "reference", "read", "extract", "identity", "curate", "link", "graph", "reason", "validate",
        "store", "export",
    },
    "cli": {
        "reference", "read", "extract", "identity", "curate", "link", "graph", "reason", "validate",
        "store", "export", "query", "diff", "reconcile", "evaluate", "pipeline",
    },
    "__init__": set(),
    "__main__": {"cli"},
}  # fmt: skip


# What reaches other hosts, and the parts that may use it.
NETWORK_LIBRARIES = {"httpx", "http", "socket", "ssl", "ftplib", "smtplib", "requests", "aiohttp"}
WITH_NETWORK = {"reconcile"}


def imported(tree: ast.AST, package: tuple[str, ...]) -> Iterator[str]:
    """Yield the dotted name of every module that a tree imports, at any depth of its functions.

    `package` is the package that the module lies in, for relative imports.
    """
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = package[: len(package) - node.level + 1] if node.level else ()
            base = ".".join([*above, *([node.module] if node.module else [])])
            # `from osce_kg import cli` imports osce_kg.cli
            yield from (f"{base}.{alias.name}" for alias in node.names)


def imports(root: Path) -> Iterator[tuple[str, str, str]]:
    """Yield (file, its part of the program, dotted name) for every import of the program."""
    source = root / "src"
    for module in sorted((source / PACKAGE).rglob("*.py")):
        inside = module.relative_to(source).with_suffix("").parts
        tree = ast.parse(module.read_text(encoding="utf-8"))
        for name in imported(tree, inside[:-1]):
            yield module.relative_to(root).as_posix(), inside[1], name


def part_of(name: str) -> str | None:
    """Return the part of the program that a dotted name lies in; None for other libraries."""
    words = name.split(".")
    return words[1] if words[0] == PACKAGE and len(words) > 1 else None


def test_rdf_begins_at_graph(root: Path) -> None:
    early = [
        f"{file} imports {name}"
        for file, part, name in imports(root)
        if part in WITHOUT_RDF and name.split(".")[0] in RDF_LIBRARIES
    ]
    assert not early


def test_only_what_the_user_names_is_reached_over_the_network(root: Path) -> None:
    users = [
        f"{file} imports {name}"
        for file, part, name in imports(root)
        if part not in WITH_NETWORK
        and (name.split(".")[0] in NETWORK_LIBRARIES or name.startswith("urllib.request"))
    ]
    assert not users


def test_nothing_imports_the_commands(root: Path) -> None:
    users = [
        f"{file} imports {name}"
        for file, part, name in imports(root)
        if part_of(name) == "cli" and part not in {"cli", "__main__"}
    ]
    assert not users


def test_every_part_has_its_row(root: Path) -> None:
    package = root / "src" / PACKAGE
    parts = {path.stem for path in package.glob("*.py")}
    parts |= {path.name for path in package.iterdir() if any(path.glob("*.py"))}
    assert not parts - set(ALLOWED)


def test_imports_go_one_way(root: Path) -> None:
    backwards = [
        f"{file} imports {name}"
        for file, part, name in imports(root)
        if (target := part_of(name)) is not None
        and target in ALLOWED  # a name from osce_kg/__init__.py, such as the version, is no part
        and target != part
        and target not in COMMON | ALLOWED.get(part, set())
    ]
    assert not backwards


def test_the_table_has_no_circle() -> None:
    def reach(part: str, seen: frozenset[str]) -> None:
        assert part not in seen, f"{part} reaches itself"
        for target in ALLOWED[part]:
            reach(target, seen | {part})

    for part in ALLOWED:
        reach(part, frozenset())


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("import rdflib.term", ["rdflib.term"]),
        ("def f():\n    from osce_kg import cli", ["osce_kg.cli"]),
        ("from . import spans", ["osce_kg.read.spans"]),
        ("from .. import cli", ["osce_kg.cli"]),
        ("from ..cli import run", ["osce_kg.cli.run"]),
    ],
)
def test_every_form_of_import_is_seen(line: str, names: list[str]) -> None:
    assert list(imported(ast.parse(line), (PACKAGE, "read"))) == names
