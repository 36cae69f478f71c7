"""The dumps of the dataset, and the database that is loaded from one of them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from osce_kg.export.context import Context
from osce_kg.export.jsonld import jsonld_footer, jsonld_graphs, jsonld_header
from osce_kg.export.rows import Row
from osce_kg.export.turtle import turtle_blocks, turtle_header
from osce_kg.iris import Base

NQUADS = "osce-kg.nq"
TURTLE = "osce-kg.ttl"
JSONLD = "osce-kg.jsonld"


@dataclass(frozen=True, slots=True)
class WrittenFile:
    """A file that was written: its name, its length in bytes, its SHA-256 in hexadecimal."""

    name: str
    size: int
    sha256: str


def write_file(folder: Path, name: str, pieces: Iterable[str]) -> WrittenFile:
    """Write `pieces` one after the other as UTF-8; raises OSError where the system refuses."""
    digest, size = hashlib.sha256(), 0
    with (folder / name).open("wb") as file:
        for piece in pieces:
            data = piece.encode("utf-8")
            digest.update(data)
            size += len(data)
            file.write(data)
    return WrittenFile(name, size, digest.hexdigest())


def write_nquads(folder: Path, lines: Iterable[str]) -> WrittenFile:
    """Write the canonical lines of a dataset as N-Quads."""
    return write_file(folder, NQUADS, (f"{line}\n" for line in lines))


def write_turtle(folder: Path, rows: Iterable[Row], base: Base) -> WrittenFile:
    """Write the union of all graphs as readable Turtle."""
    return write_file(folder, TURTLE, turtle_document(rows, base))


def write_jsonld(folder: Path, rows: Iterable[Row], context: Context) -> WrittenFile:
    """Write all graphs as JSON-LD with the context inside."""
    return write_file(folder, JSONLD, jsonld_document(rows, context))


def turtle_document(rows: Iterable[Row], base: Base) -> Iterable[str]:
    """Yield the pieces of a Turtle document."""
    yield turtle_header(base)
    for block in turtle_blocks(rows, base):
        yield f"\n{block}"


def jsonld_document(rows: Iterable[Row], context: Context) -> Iterable[str]:
    """Yield the pieces of a JSON-LD document."""
    yield jsonld_header(context)
    for number, graph in enumerate(jsonld_graphs(rows, context)):
        yield f",{graph}" if number else graph
    yield jsonld_footer()


def write_store(folder: Path, nquads: Path) -> None:
    """Load a dump into a database in `folder`; raises OSError where the system refuses."""
    from pyoxigraph import RdfFormat, Store

    from osce_kg.store import merge_graphs

    store = Store(str(folder))
    store.bulk_load(path=str(nquads), format=RdfFormat.N_QUADS)
    merge_graphs(store)
    store.optimize()
    store.flush()
    del store  # closes it
    # The database's own diary names folders of this machine; nothing needs it to be read.
    (folder / "LOG").unlink(missing_ok=True)
