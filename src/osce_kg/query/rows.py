"""The rows that a SELECT query answers with, and their SPARQL result formats."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pyoxigraph import BlankNode, Literal, NamedNode, QueryResultsFormat, QuerySolutions, Triple

    Term = NamedNode | BlankNode | Literal | Triple


@dataclass(frozen=True)
class Rows:
    """Columns and rows; a cell is an RDF term, or None where the variable is unbound."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Term | None, ...], ...]

    @classmethod
    def of(cls, solutions: QuerySolutions) -> Rows:
        """Take the rows out of a query's solutions; may raise what evaluation raises."""
        columns = tuple(variable.value for variable in solutions.variables)
        return cls(columns, tuple(tuple(solution) for solution in solutions))

    @classmethod
    def joined(cls, tables: Iterable[Rows], columns: tuple[str, ...] = ()) -> Rows:
        """Return the rows of tables with the same columns; `columns` where there is no table."""
        found = tuple(tables)
        rows = tuple(row for table in found for row in table.rows)
        return cls(found[0].columns if found else columns, rows)

    def without(self, columns: Iterable[str]) -> Rows:
        """Return the rows without `columns`, each different row once, in the same order."""
        left_out = frozenset(columns)
        keep = [n for n, name in enumerate(self.columns) if name not in left_out]
        kept = (tuple(row[n] for n in keep) for row in self.rows)
        return Rows(tuple(self.columns[n] for n in keep), tuple(dict.fromkeys(kept)))

    def only(self, columns: Iterable[str]) -> Rows:
        """Return the rows with `columns` only, in the order of `columns`."""
        keep = [self.columns.index(name) for name in columns if name in self.columns]
        return Rows(
            tuple(self.columns[n] for n in keep),
            tuple(tuple(row[n] for n in keep) for row in self.rows),
        )

    def as_dicts(self) -> list[dict[str, str]]:
        """Return each row as column → text; an unbound cell is an empty text."""
        return [
            {name: text_of(cell) for name, cell in zip(self.columns, row, strict=True)}
            for row in self.rows
        ]

    def serialize(self, output_format: QueryResultsFormat) -> bytes:
        """Return the rows in one of the SPARQL 1.1 result formats."""
        from pyoxigraph import QueryResultsFormat, QuerySolutions, parse_query_results

        text = json.dumps(self._as_sparql_json(), ensure_ascii=False)
        solutions = parse_query_results(text, QueryResultsFormat.JSON)
        if not isinstance(solutions, QuerySolutions):  # pragma: no cover - we wrote a table
            raise TypeError("the rows were not read back as a table")
        return solutions.serialize(format=output_format) or b""

    def _as_sparql_json(self) -> dict[str, object]:
        return {
            "head": {"vars": list(self.columns)},
            "results": {
                "bindings": [
                    {
                        name: _json_term(cell)
                        for name, cell in zip(self.columns, row, strict=True)
                        if cell is not None
                    }
                    for row in self.rows
                ]
            },
        }


def text_of(term: Term | None) -> str:
    """Return a term's plain text: an IRI whole, a literal without its type and language."""
    if term is None:
        return ""
    value = getattr(term, "value", None)
    return value if isinstance(value, str) else str(term)


def _json_term(term: Term) -> Mapping[str, object]:
    """https://www.w3.org/TR/sparql11-results-json/#select-encode-terms."""
    from pyoxigraph import BlankNode, Literal, NamedNode

    if isinstance(term, NamedNode):
        return {"type": "uri", "value": term.value}
    if isinstance(term, BlankNode):
        return {"type": "bnode", "value": term.value}
    if isinstance(term, Literal):
        found = {"type": "literal", "value": term.value}
        if term.language:
            return {**found, "xml:lang": term.language}
        return {**found, "datatype": term.datatype.value}
    return {
        "type": "triple",
        "value": {
            "subject": _json_term(term.subject),
            "predicate": _json_term(term.predicate),
            "object": _json_term(term.object),
        },
    }
