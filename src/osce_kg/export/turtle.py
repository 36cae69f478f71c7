"""Readable Turtle and TriG: prefixes, one block a subject, everything sorted."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import itemgetter

from osce_kg.export.prefixes import PREFIXES, RDF_TYPE, XSD
from osce_kg.export.rows import Row
from osce_kg.iris import Base

_LINE_LENGTH = 100
# Narrower than what Turtle allows, so that every reader agrees.
_LOCAL_NAME = re.compile(r"[A-Za-z0-9_](?:[A-Za-z0-9_-]*[A-Za-z0-9_])?")
_RELATIVE = re.compile(r"[A-Za-z0-9_~-][A-Za-z0-9_.~%-]*(?:/[A-Za-z0-9_~-][A-Za-z0-9_.~%-]*)*")
# Numbers without quotation marks, in the forms that every reader gives back as they were written:
# rdflib turns 007 into 7, and from the seventh place after the point on writes an exponent.
_BARE = {
    f"{XSD}integer": re.compile(r"0|-?[1-9][0-9]*"),
    f"{XSD}decimal": re.compile(r"-?(?:0|[1-9][0-9]*)\.[0-9]{1,6}"),
    f"{XSD}boolean": re.compile(r"true|false"),
}


def turtle_header(base: Base) -> str:
    """Return the lines that both formats start with."""
    prefixes = "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in sorted(PREFIXES.items()))
    return f"@base <{base.data}> .\n{prefixes}"


def turtle_blocks(rows: Iterable[Row], base: Base) -> Iterator[str]:
    """Yield one Turtle block a subject for the union of all graphs, subjects sorted by IRI."""
    yield from _blocks(rows, _Shortener(base), "")


def trig_blocks(rows: Iterable[Row], base: Base) -> Iterator[str]:
    """Yield one TriG block a graph, graphs sorted by IRI; what has no graph comes first."""
    shortener = _Shortener(base)
    for graph, members in groupby(sorted(rows), key=itemgetter(0)):
        if not graph:
            yield from _blocks(members, shortener, "")
            continue
        body = "\n".join(_blocks(members, shortener, "    "))
        yield f"{shortener.iri(graph)} {{\n{body}}}\n"


def _blocks(rows: Iterable[Row], shortener: _Shortener, indent: str) -> Iterator[str]:
    triples = {
        (row.subject, "" if row.predicate == RDF_TYPE else row.predicate, row.value) for row in rows
    }
    for subject, statements in groupby(sorted(triples), key=itemgetter(0)):
        lines = [
            _line(predicate, [value for _, _, value in group], shortener, indent)
            for predicate, group in groupby(statements, key=itemgetter(1))
        ]
        separator = f" ;\n{indent}    "
        yield f"{indent}{shortener.iri(subject)}\n{indent}    {separator.join(lines)} .\n"


def _line(predicate: str, values: list[str], shortener: _Shortener, indent: str) -> str:
    verb = shortener.iri(predicate) if predicate else "a"
    objects = [shortener.value(value) for value in values]
    line = f"{verb} {', '.join(objects)}"
    if len(objects) == 1 or len(line) + len(indent) + 6 <= _LINE_LENGTH:
        return line
    separator = f"\n{indent}        "
    return f"{verb}{separator}{f',{separator}'.join(objects)}"


class _Shortener:
    """Writes terms as short as Turtle allows: a prefix, or relative to the data's base."""

    def __init__(self, base: Base) -> None:
        self._data = base.data
        self._names = {iri: name for name, iri in PREFIXES.items()}
        self._known: dict[str, str] = {}

    def iri(self, iri: str) -> str:
        """Return an IRI, given without brackets, as Turtle."""
        short = self._known.get(iri)
        if short is None:
            short = self._known[iri] = self._shorten(iri)
        return short

    def value(self, value: str) -> str:
        """Return a value, given as N-Quads, as Turtle."""
        if value[0] == "<":
            return self.iri(value[1:-1])
        if value[-1] != ">":
            return value
        words, _, datatype = value.rpartition("^^<")
        bare = _BARE.get(datatype[:-1])
        if bare and bare.fullmatch(words[1:-1]):
            return words[1:-1]
        return f"{words}^^{self.iri(datatype[:-1])}"

    def _shorten(self, iri: str) -> str:
        cut = max(iri.rfind("#"), iri.rfind("/")) + 1
        name = self._names.get(iri[:cut])
        if name and _LOCAL_NAME.fullmatch(iri, cut):
            return f"{name}:{iri[cut:]}"
        if iri.startswith(self._data) and _RELATIVE.fullmatch(iri, len(self._data)):
            return f"<{iri[len(self._data) :]}>"
        return f"<{iri}>"
