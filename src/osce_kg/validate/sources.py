"""Reads RDF files of any usual format into quads, with their blank nodes kept apart."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar
from urllib.parse import quote

from osce_kg.errors import InputError, UsageError

if TYPE_CHECKING:
    from pyoxigraph import NamedNode, Quad, RdfFormat

_Term = TypeVar("_Term")

BUILD_FILE = "osce-kg.nq"
CONTEXT_IRIS = ("https://w3id.org/osce-kg/context.jsonld", "https://w3id.org/osce-kg/context")


class InputFormat(StrEnum):
    """The formats that can be read."""

    TURTLE = "turtle"
    TRIG = "trig"
    NQUADS = "nquads"
    NTRIPLES = "ntriples"
    JSONLD = "jsonld"
    RDFXML = "rdfxml"


_ENDINGS: Mapping[str, InputFormat] = {
    ".ttl": InputFormat.TURTLE,
    ".turtle": InputFormat.TURTLE,
    ".trig": InputFormat.TRIG,
    ".nq": InputFormat.NQUADS,
    ".nt": InputFormat.NTRIPLES,
    ".jsonld": InputFormat.JSONLD,
    ".json": InputFormat.JSONLD,
    ".rdf": InputFormat.RDFXML,
    ".owl": InputFormat.RDFXML,
    ".xml": InputFormat.RDFXML,
}


@dataclass(frozen=True)
class Source:
    """One input: what the user called it, and what it says; `graph` is where it said no graph."""

    name: str
    graph: str
    quads: tuple[Quad, ...]


def read_source(name: str, stdin: bytes | None = None, form: InputFormat | None = None) -> Source:
    """Return what the input called `name` says: a file, a build's output folder, or ``-``.

    `form` overrides what the ending says; `stdin` is what was read for ``-``. Statements outside
    any named graph come to stand in a graph ``file:NAME``, which tells where a finding is from.
    Raises InputError with file and line where it cannot be read, UsageError where the format
    cannot be known.
    """
    from pyoxigraph import NamedNode

    path = _file_of(name)
    form = form or _form_of(path, name)
    data = stdin if stdin is not None and name == "-" else _read_bytes(path, name)
    address = "file:stdin" if name == "-" else f"file:{quote(name)}"
    quads = _parse_jsonld(data, name) if form is InputFormat.JSONLD else _parse(data, form, name)
    graph = NamedNode(address)
    return Source(name, address, tuple(_settle(quads, graph, address)))


def _file_of(name: str) -> Path:
    path = Path(name)
    if name == "-" or not path.is_dir():
        return path
    if not (path / BUILD_FILE).is_file():
        raise InputError(
            f"the folder holds no {BUILD_FILE}",
            where=name,
            advice="give the output folder of osce-kg build, or files",
        )
    return path / BUILD_FILE


def _form_of(path: Path, name: str) -> InputFormat:
    form = _ENDINGS.get(path.suffix.lower())
    if form is None:
        known = ", ".join(InputFormat)
        raise UsageError(
            "the format cannot be known from the name",
            where="standard input" if name == "-" else name,
            advice=f"give --input-format, one of {known}",
        )
    return form


def _read_bytes(path: Path, name: str) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise InputError(f"cannot be read: {error.strerror}", where=name) from error


def _parse(data: bytes, form: InputFormat, name: str) -> Iterator[Quad]:
    from pyoxigraph import parse

    try:
        yield from parse(data, format=_rdf_format(form), base_iri=_base_iri(name))
    except SyntaxError as error:
        where = f"{name}:{error.lineno}" if error.lineno else name
        raise InputError(
            f"is no {_rdf_format(form).name}: {error.msg}",
            where=where,
            advice="correct the file, or give --input-format",
        ) from error


def _rdf_format(form: InputFormat) -> RdfFormat:
    from pyoxigraph import RdfFormat

    return {
        InputFormat.TURTLE: RdfFormat.TURTLE,
        InputFormat.TRIG: RdfFormat.TRIG,
        InputFormat.NQUADS: RdfFormat.N_QUADS,
        InputFormat.NTRIPLES: RdfFormat.N_TRIPLES,
        InputFormat.RDFXML: RdfFormat.RDF_XML,
        InputFormat.JSONLD: RdfFormat.JSON_LD,
    }[form]


def _base_iri(name: str) -> str:
    return "file:///stdin" if name == "-" else Path(name).absolute().as_uri()


def _parse_jsonld(data: bytes, name: str) -> Iterator[Quad]:
    """Expand with PyLD, whose reading of JSON-LD 1.1 is whole, and without the network."""
    from pyld import jsonld

    try:
        document = json.loads(data)
    except UnicodeDecodeError as error:
        raise InputError("is not encoded in UTF-8", where=name) from error
    except json.JSONDecodeError as error:
        raise InputError(f"is no JSON: {error.msg}", where=f"{name}:{error.lineno}") from error
    options = {"documentLoader": _offline_loader(name), "base": _base_iri(name)}
    try:
        lines = jsonld.to_rdf(document, {**options, "format": "application/n-quads"})
    except jsonld.JsonLdError as error:
        causes = list(_causes(error))
        for cause in causes:
            if isinstance(cause, InputError):  # our own loader's refusal
                raise cause from error
        raise InputError(f"is no JSON-LD: {causes[-1].args[0]}", where=name) from error
    return _parse(lines.encode("utf-8"), InputFormat.NQUADS, name)


def _offline_loader(name: str) -> Callable[[str, object], dict[str, object]]:
    from osce_kg.resources import context_file

    def load(address: str, _options: object) -> dict[str, object]:
        if address not in CONTEXT_IRIS:
            raise InputError(
                f"names the context {address}, and contexts are not fetched from the network",
                where=name,
                advice=f"use {CONTEXT_IRIS[0]}, or write the context into the file",
            )
        context = json.loads(context_file().read_text(encoding="utf-8"))
        return {
            "contextUrl": None,
            "documentUrl": address,
            "document": context,
            "contentType": "application/ld+json",
        }

    return load


def _causes(error: BaseException) -> Iterator[BaseException]:
    cause: BaseException | None = error
    while cause is not None:
        yield cause
        cause = cause.__cause__


def _settle(quads: Iterable[Quad], graph: NamedNode, address: str) -> Iterator[Quad]:
    """Put what stands in no graph into `graph`, and give blank nodes labels that can be told.

    A label counts the blank nodes of its input in the order of meeting them, so that a run can
    be repeated and two inputs never share one.
    """
    from pyoxigraph import BlankNode, DefaultGraph, Quad

    labels: dict[str, BlankNode] = {}
    key = quote(address, safe="").replace("%", "").replace(".", "-")

    def settle(term: _Term) -> _Term | BlankNode:
        if not isinstance(term, BlankNode):
            return term
        return labels.setdefault(term.value, BlankNode(f"{key}-{len(labels)}"))

    for quad in quads:
        name = quad.graph_name
        where = graph if isinstance(name, DefaultGraph) else settle(name)
        yield Quad(settle(quad.subject), quad.predicate, settle(quad.object), where)
