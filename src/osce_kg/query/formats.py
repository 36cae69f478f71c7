"""Write what a query answers in the format asked for."""

from __future__ import annotations

from typing import IO, TYPE_CHECKING

from osce_kg.errors import QueryError
from osce_kg.query.blocks import plain_text
from osce_kg.query.prefixes import prefixes_of
from osce_kg.query.rows import Rows
from osce_kg.query.run import reporting
from osce_kg.query.tables import fits, rich_table

if TYPE_CHECKING:
    from pyoxigraph import QueryBoolean, QueryResultsFormat, QueryTriples, RdfFormat

    from osce_kg.iris import Base
    from osce_kg.query.run import Result

ROW_FORMATS = ("table", "csv", "tsv", "json", "xml")
GRAPH_FORMATS = ("turtle", "jsonld", "ntriples")
FORMATS = ROW_FORMATS + GRAPH_FORMATS


def write_result(
    result: Result | Rows, output_format: str | None, base: Base, out: IO[bytes]
) -> None:
    """Write a result to `out`; without a format, rows as a table and a graph as Turtle.

    Raises QueryError where the format does not fit the kind of query.
    """
    from pyoxigraph import QueryBoolean, QueryTriples

    if isinstance(result, QueryTriples):
        _write_graph(result, _fitting(output_format or "turtle", GRAPH_FORMATS), base, out)
        return
    chosen = _fitting(output_format or "table", ROW_FORMATS)
    if isinstance(result, QueryBoolean):
        _write_boolean(result, chosen, out)
    elif chosen == "table":
        with reporting():
            rows = result if isinstance(result, Rows) else Rows.of(result)
        _write_table(rows, base, out)
    elif isinstance(result, Rows):
        out.write(result.serialize(_results_format(chosen)))
    else:
        with reporting():
            result.serialize(out, _results_format(chosen))


def _fitting(chosen: str, allowed: tuple[str, ...]) -> str:
    if chosen in allowed:
        return chosen
    kind = "a SELECT or ASK" if allowed is ROW_FORMATS else "a CONSTRUCT or DESCRIBE"
    raise QueryError(
        f"the format {chosen} does not fit {kind} query", advice=f"choose from {', '.join(allowed)}"
    )


def _write_graph(triples: QueryTriples, chosen: str, base: Base, out: IO[bytes]) -> None:
    import pyoxigraph as ox

    formats: dict[str, RdfFormat] = {
        "turtle": ox.RdfFormat.TURTLE,
        "jsonld": ox.RdfFormat.JSON_LD,
        "ntriples": ox.RdfFormat.N_TRIPLES,
    }
    prefixes = None if chosen == "ntriples" else prefixes_of(base)
    with reporting():
        # The store's order follows its own hashing; readers compare files.
        ordered = sorted(set(triples), key=str)
        ox.serialize(ordered, out, formats[chosen], prefixes=prefixes)


def _write_boolean(answer: QueryBoolean, chosen: str, out: IO[bytes]) -> None:
    if chosen == "table":
        out.write(b"yes\n" if answer else b"no\n")
    else:
        answer.serialize(out, _results_format(chosen))


def _write_table(rows: Rows, base: Base, out: IO[bytes]) -> None:
    if not out.isatty():
        out.write(plain_text(rows, base).encode("utf-8"))
        return
    from rich.console import Console

    out.flush()
    terminal = Console()
    if fits(rows, base, terminal.width):
        terminal.print(rich_table(rows, base))
    else:
        out.write(plain_text(rows, base, terminal.width).encode("utf-8"))


def _results_format(name: str) -> QueryResultsFormat:
    from pyoxigraph import QueryResultsFormat

    formats: dict[str, QueryResultsFormat] = {
        "csv": QueryResultsFormat.CSV,
        "tsv": QueryResultsFormat.TSV,
        "json": QueryResultsFormat.JSON,
        "xml": QueryResultsFormat.XML,
    }
    return formats[name]
