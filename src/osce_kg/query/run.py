"""Run SPARQL against a store: reading only, no network, errors as one line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING

from osce_kg.errors import QueryError
from osce_kg.query.prefixes import prefixes_of
from osce_kg.store import base_of, has_merged_graph

if TYPE_CHECKING:
    from pyoxigraph import QueryBoolean, QuerySolutions, QueryTriples, Store

    from osce_kg.query.rows import Term

    Result = QuerySolutions | QueryBoolean | QueryTriples

# What stands between two words: white space and comments (SPARQL 1.1, section 19.4).
_GAP = r"(?:\s|#[^\r\n]*(?:[\r\n]|$))*"
# A federated call, wherever it stands. It is looked for in the raw text, comments and strings
# included: refusing a query that only quotes one costs nothing, overlooking one sends it out.
_SERVICE = re.compile(
    rf"(?P<name>[?$:][\w-]*)?service{_GAP}(?:silent{_GAP})?"
    rf"(?:<[^>]*>|[?$]\w+|[^\s<>{{}}#?$]+){_GAP}\{{",
    re.IGNORECASE,
)
_UPDATE = re.compile(
    rf"{_GAP}(?:(?:BASE{_GAP}|PREFIX{_GAP}[^\s:<]*:{_GAP})<[^>]*>{_GAP})*"
    r"(?P<word>INSERT|DELETE|LOAD|CLEAR|CREATE|DROP|COPY|MOVE|ADD|WITH)\b",
    re.IGNORECASE,
)
_ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
_POSITION = re.compile(r"error at (\d+):(\d+): (.*)", re.DOTALL)
_MAX_EXPECTED = 60


def run_query(
    store: Store, text: str, bindings: Mapping[str, Term] | None = None, *, where: str = ""
) -> Result:
    """Run a query over the union of all graphs; GRAPH still reaches each of them.

    `bindings` gives variables their values as RDF terms; the query must select them. Our
    prefixes need no declaration. Raises QueryError for a syntax error, an update, a federated
    call, a parameter that the query does not select, and a store that cannot be read.
    """
    from pyoxigraph import Variable

    check_allowed(text, where)
    substitutions = {Variable(name): term for name, term in (bindings or {}).items()}
    with reporting(where):
        return store.query(
            text,
            prefixes=prefixes_of(base_of(store)),
            use_default_graph_as_union=not has_merged_graph(store),
            substitutions=substitutions or None,
        )


@contextmanager
def reporting(where: str = "") -> Iterator[None]:
    """Turn what pyoxigraph raises, now or while results are read, into a QueryError."""
    try:
        yield
    except SyntaxError as error:
        raise _syntax_error(str(error), where) from error
    except BrokenPipeError:
        raise  # the reader of the answer went away: nothing is wrong with the query
    except (OSError, RuntimeError, ValueError) as error:
        raise QueryError(_evaluation_problem(str(error)), where=where) from error


def check_allowed(text: str, where: str = "") -> None:
    """Raise QueryError for what would write or use the network."""
    plain = _unescape(text)
    if any(not found["name"] for found in _SERVICE.finditer(plain)):
        raise QueryError(
            "SERVICE is refused: queries run without the network",
            where=where,
            advice="load the other data beside this store instead",
        )
    if update := _UPDATE.match(plain):
        raise QueryError(
            f"{update['word'].upper()} is refused: the store is only read",
            where=where,
            advice="run osce-kg build to change what it holds",
        )


def _unescape(text: str) -> str:
    """Resolve the escapes that SPARQL reads before anything else (section 19.2)."""

    def replace(found: re.Match[str]) -> str:
        code = int(found[1] or found[2], 16)
        return chr(code) if code < 0x110000 else found[0]

    return _ESCAPE.sub(replace, text)


def _syntax_error(message: str, where: str) -> QueryError:
    found = _POSITION.match(message)
    if not found:
        return QueryError(f"the query has an error: {message}", where=where)
    line, column, expected = found.groups()
    return QueryError(
        f"the query has an error at line {line}, column {column}: {_shorten(expected)}", where=where
    )


def _shorten(expected: str) -> str:
    words = " ".join(expected.split())
    if len(words) <= _MAX_EXPECTED:
        return words
    return words[:_MAX_EXPECTED].rsplit(" ", 1)[0].rstrip(",") + " …"


def _evaluation_problem(message: str) -> str:
    if unselected := re.search(r"does not contains? variable (\?\w+)", message):
        return f"the query does not select {unselected[1]}, so it cannot be given a value"
    return f"the query cannot be answered: {' '.join(message.split())}"
