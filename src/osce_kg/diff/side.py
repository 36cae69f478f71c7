"""One of the two datasets, seen thing by thing."""

from __future__ import annotations

from collections import defaultdict
from contextlib import suppress
from functools import lru_cache

from pyoxigraph import Literal, RdfFormat, parse

from osce_kg.diff.changes import Value
from osce_kg.diff.reading import Dataset
from osce_kg.diff.words import (
    FROM_PART,
    KIND_OF_CLASS,
    LABELS,
    MEETINGS,
    PART_CLASSES,
    PEOPLE,
    REPLACED_BY,
    THINGS,
    TO_PART,
    TYPE,
    VOCABULARY,
)
from osce_kg.errors import UsageError
from osce_kg.export.rows import Row, split_line
from osce_kg.iris import Base

_RELEASE_GRAPH = "/graph/release/"
_INFERRED = "/graph/inferred"
_CURATED = ("/graph/vocabulary", "/graph/ontology")
_LANGUAGES = (None, "en")


class Side:
    """Finds the statements about each thing, and the things that each part is a part of."""

    def __init__(self, dataset: Dataset) -> None:
        self._lines: defaultdict[str, list[str]] = defaultdict(list)
        self._wholes: defaultdict[str, list[str]] = defaultdict(list)
        # A city stands in thousands of releases and is asked for as often.
        self._kinds: dict[str, frozenset[str]] = {}
        self._names: dict[str, str] = {}
        for line in dataset.lines:
            subject, predicate, rest = line.split(" ", 2)
            self._lines[subject[1:-1]].append(line)
            if predicate[1:-1] in TO_PART:
                self._wholes[rest.split(" ", 1)[0][1:-1]].append(subject[1:-1])

    def rows(self, subject: str) -> list[Row]:
        """Return what is stated about `subject`, without what is only worked out."""
        rows = map(split_line, self._lines.get(subject, ()))
        return [row for row in rows if not is_inferred(row)]

    def terms(self, subject: str, *predicates: str) -> list[str]:
        """Return the values of the first of `predicates` that has one, as N-Quads has them."""
        rows = self.rows(subject)
        for predicate in predicates:
            if found := {row.value for row in rows if row.predicate == predicate}:
                return sorted(found)
        return []

    def iris(self, subject: str, predicate: str) -> list[str]:
        """Return the IRIs that `subject` is linked to by `predicate`, sorted."""
        return [one[1:-1] for one in self.terms(subject, predicate) if one.startswith("<")]

    def kinds(self, subject: str) -> frozenset[str]:
        """Return what `subject` is told as here; nothing for what is no thing of its own.

        A person or meeting that another IRI replaces is a redirect, and no thing any more.
        """
        if subject not in self._kinds:
            self._kinds[subject] = self._find_kinds(subject)
        return self._kinds[subject]

    def _find_kinds(self, subject: str) -> frozenset[str]:
        rows = self.rows(subject)
        typed = [row for row in rows if row.predicate == TYPE]
        classes = {row.value[1:-1] for row in typed} - PART_CLASSES
        if not classes:
            return frozenset()
        kinds = {KIND_OF_CLASS[one] for one in classes if one in KIND_OF_CLASS} or {THINGS}
        if kinds & {PEOPLE, MEETINGS} and any(row.predicate == REPLACED_BY for row in rows):
            return frozenset()
        return frozenset({VOCABULARY} if all(_is_curated(row) for row in typed) else kinds)

    def wholes(self, subject: str) -> list[str]:
        """Return what `subject` is a part of, one step up."""
        upward = [
            row.value[1:-1]
            for row in self.rows(subject)
            if row.predicate in FROM_PART and row.value.startswith("<")
        ]
        return [*self._wholes.get(subject, ()), *upward]

    def name(self, iri: str) -> str:
        """Return the English or plain name of a thing; "" where it has none."""
        if iri not in self._names:
            self._names[iri] = self._find_name(iri)
        return self._names[iri]

    def _find_name(self, iri: str) -> str:
        found = {(row.predicate, row.value) for row in self.rows(iri) if row.predicate in LABELS}
        ranked = [
            (value.language not in _LANGUAGES, LABELS.index(predicate), value.text)
            for predicate, term in found
            for value in literal_values([term])
        ]
        return min(ranked)[2] if ranked else ""


def literal_values(terms: list[str]) -> list[Value]:
    """Return the literals among values written as in N-Quads."""
    return [_literal(term) for term in terms if term.startswith('"')]


@lru_cache(maxsize=4096)
def _literal(term: str) -> Value:
    (triple,) = parse(f"<a:a> <a:a> {term} .", format=RdfFormat.N_TRIPLES)
    literal = triple.object
    if not isinstance(literal, Literal):
        raise TypeError(f"{term} is no literal")
    return Value(literal.value, language=literal.language)


def is_inferred(row: Row) -> bool:
    """Say whether a statement stands in the graph of what is worked out."""
    return row.graph.endswith(_INFERRED)


def releases_of(rows: list[Row]) -> tuple[str, ...]:
    """Return the IRIs of the releases in whose graphs `rows` stand."""
    starts = (row.graph.partition(_RELEASE_GRAPH) for row in rows)
    return tuple(sorted({f"{base}/id/release/{rest}" for base, mark, rest in starts if mark}))


def base_of(dataset: Dataset) -> Base:
    """Return the base that the dataset's IRIs stand under, read from its releases' graphs."""
    lines = (line for line in dataset.lines if _RELEASE_GRAPH in line)
    graphs = {split_line(line).graph for line in lines}
    for before, mark, _after in sorted(graph.partition(_RELEASE_GRAPH) for graph in graphs):
        with suppress(UsageError):
            if mark:
                return Base(f"{before}/")
    return Base()


def _is_curated(row: Row) -> bool:
    return row.graph.endswith(_CURATED)
