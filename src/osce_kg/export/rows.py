"""Quads as sorted text: the canonical N-Quads lines, and their parts.

With no blank node in it, a dataset's canonical form (RDFC-1.0, https://www.w3.org/TR/rdf-canon/)
is its N-Quads lines, each once, in code point order: what we publish is that form itself.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from typing import NamedTuple

from pyoxigraph import Quad, RdfFormat, serialize

from osce_kg.errors import OutputError

# A blank node or a triple term in any place of a line.
_UNPUBLISHABLE = re.compile(r"_:|<<|<[^>]*> <[^>]*> (?:_:|<<)|.* _:[^\"\s]+ \.$")


class Row(NamedTuple):
    """One statement: three IRIs without their brackets, the value as it stands in N-Quads.

    `graph` is empty for the default graph.
    """

    graph: str
    subject: str
    predicate: str
    value: str


def canonical_lines(quads: Iterable[Quad]) -> list[str]:
    """Return the canonical N-Quads lines of `quads` without their line ends.

    Raises OutputError where a blank node or a triple term is among them.
    """
    text = serialize(quads, format=RdfFormat.N_QUADS)
    lines = sorted(set((text or b"").decode("utf-8").split("\n")) - {""})
    for line in lines:
        if ("_:" in line or "<<" in line) and _UNPUBLISHABLE.match(line):
            raise OutputError(f"only IRIs and literals can be published, not {line}")
    return lines


def canonical_hash(lines: Iterable[str]) -> str:
    """Return the RDFC-1.0 hash (SHA-256, hexadecimal) of a dataset from its canonical lines."""
    digest = hashlib.sha256()
    for line in lines:
        digest.update(line.encode("utf-8"))
        digest.update(b"\n")
    return digest.hexdigest()


def split_line(line: str) -> Row:
    """Return the parts of one canonical line."""
    subject, predicate, rest = line.split(" ", 2)
    rest = rest[:-2]
    value, space, graph = rest.rpartition(" ")
    # A quotation mark never stands in an IRI: with one, the last word is a literal's tail.
    if not space or not graph.startswith("<") or '"' in graph:
        value, graph = rest, ""
    return Row(graph[1:-1], subject[1:-1], predicate[1:-1], value)


def join_row(row: Row) -> str:
    """Return the canonical line of one row: the reverse of `split_line`."""
    graph = f" <{row.graph}>" if row.graph else ""
    return f"<{row.subject}> <{row.predicate}> {row.value}{graph} ."
