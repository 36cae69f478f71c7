"""A dataset as statements to look up, whatever graphs they stand in.

Importing this module imports pyoxigraph.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Store

from osce_kg.errors import InputError
from osce_kg.graph import terms

_NQUADS = "osce-kg.nq"
_FORMATS = {
    ".nq": RdfFormat.N_QUADS,
    ".nt": RdfFormat.N_TRIPLES,
    ".trig": RdfFormat.TRIG,
    ".ttl": RdfFormat.TURTLE,
}
_NOTATION = NamedNode("http://www.w3.org/2004/02/skos/core#notation")
# The first of them that has a value is what a thing is called.
_NAMES = (terms.NAME, terms.LABEL, terms.PREF_LABEL, terms.ALT_LABEL, _NOTATION)


@dataclass(frozen=True, slots=True)
class Labels:
    """What a thing is called in reading, and everything that it is called."""

    name: str
    every: tuple[str, ...] = ()


class Statements:
    """The union of a dataset's graphs; every answer is sorted and without repetition.

    Things are what has an IRI: nothing published is a blank node.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._labels: dict[NamedNode, Labels] = {}

    def values(self, subject: NamedNode, predicate: NamedNode) -> list[str]:
        """Return the texts and IRIs that `subject` has for `predicate`."""
        found = self._objects(subject, predicate)
        return sorted({term.value for term in found if isinstance(term, NamedNode | Literal)})

    def things(self, subject: NamedNode, predicate: NamedNode) -> list[NamedNode]:
        """Return the things that `subject` has for `predicate`."""
        found = self._objects(subject, predicate)
        return sorted({term for term in found if isinstance(term, NamedNode)}, key=str)

    def subjects(self, predicate: NamedNode, value: NamedNode | Literal) -> list[NamedNode]:
        """Return the things that have `value` for `predicate`."""
        quads = self._store.quads_for_pattern(None, predicate, value, None)
        found = {quad.subject for quad in quads}
        return sorted((one for one in found if isinstance(one, NamedNode)), key=str)

    def is_a(self, subject: NamedNode, kind: NamedNode) -> bool:
        """Say whether `subject` is stated to be of the class `kind`."""
        found = self._store.quads_for_pattern(subject, terms.TYPE, kind, None)
        return next(found, None) is not None

    def labels(self, subject: NamedNode) -> Labels:
        """Return what `subject` is called; its IRI where it is called nothing."""
        if subject not in self._labels:
            self._labels[subject] = self._read_labels(subject)
        return self._labels[subject]

    def _read_labels(self, subject: NamedNode) -> Labels:
        found = [term for name in _NAMES for term in self._literals(subject, name)]
        if not found:
            return Labels(subject.value)
        name = next((one for one in found if one.language in (None, "en")), found[0])
        return Labels(name.value, tuple(sorted({one.value for one in found})))

    def _literals(self, subject: NamedNode, predicate: NamedNode) -> list[Literal]:
        found = {term for term in self._objects(subject, predicate) if isinstance(term, Literal)}
        return sorted(found, key=str)

    def _objects(self, subject: NamedNode, predicate: NamedNode) -> Iterator[object]:
        for quad in self._store.quads_for_pattern(subject, predicate, None, None):
            yield quad.object


def statements_of(quads: Iterable[Quad]) -> Statements:
    """Return statements held in memory."""
    store = Store()
    store.bulk_extend(quads)
    return Statements(store)


def read_statements(path: Path) -> Statements:
    """Return the statements of a build's folder, or of a file told by its ending.

    Raises InputError where there is no such dataset or it cannot be read.
    """
    file = path / _NQUADS if path.is_dir() else path
    syntax = _FORMATS.get(file.suffix)
    if syntax is None:
        known = " ".join(_FORMATS)
        raise InputError(
            f"unknown ending {file.suffix or '(none)'}",
            where=str(file),
            advice=f"give the folder of a build, or a file that ends in one of: {known}",
        )
    store = Store()
    try:
        store.bulk_load(path=str(file), format=syntax)
    except OSError as error:
        raise InputError(
            f"cannot be read: {error.strerror or error}",
            where=str(file),
            advice="give the folder of a build, or a dataset",
        ) from error
    except (SyntaxError, ValueError) as error:
        raise InputError(f"is no {syntax.name}: {error}", where=str(file)) from error
    return Statements(store)
