"""The W3C Reconciliation Service API, version 0.2, from the side of who asks.

https://www.w3.org/community/reports/reconciliation/CG-FINAL-specs-0.2-20230410/
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from osce_kg.errors import ServiceError
from osce_kg.reconcile.answers import Candidate, parse_result
from osce_kg.reconcile.manifest import Manifest, parse_manifest
from osce_kg.reconcile.queries import Query, batch, batch_text
from osce_kg.reconcile.transport import BatchTooLargeError, Transport, redirected
from osce_kg.text import one_line

_LONGEST = 200


@dataclass(frozen=True, slots=True)
class Described:
    """A service that has introduced itself: where it is after redirects, and its manifest."""

    endpoint: str
    content: object
    manifest: Manifest


def describe(url: str, endpoint: str, content: object) -> Described:
    """Return a service from the manifest that it sent; raises ServiceError where it is none.

    `endpoint` is where `url` has led to; a service elsewhere is refused.
    """
    return Described(redirected(url, endpoint), content, parse_manifest(content, url))


def introduce(url: str, transport: Transport) -> Described:
    """Ask the service at `url` for its manifest; raises ServiceError."""
    answer = transport.exchange(url)
    return describe(url, answer.url, answer.value)


def ask(
    service: Described, queries: Sequence[Query], transport: Transport
) -> Mapping[Query, tuple[Candidate, ...]]:
    """Return the candidates for each query that the service answers.

    A query that it leaves out, or answers otherwise than the API says, is not in what is
    returned. Raises ServiceError where it answers none and says something else instead.
    """
    if not queries:
        return {}
    keyed = batch(queries)
    try:
        answer = transport.exchange(service.endpoint, {"queries": batch_text(keyed)})
    except BatchTooLargeError:
        if len(queries) == 1:
            raise
        half = len(queries) // 2
        first = ask(service, queries[:half], transport)
        return {**first, **ask(service, queries[half:], transport)}
    results = _results(answer.value, keyed, service.endpoint)
    found = {query: parse_result(results.get(key), query.limit) for key, query in keyed.items()}
    return {query: result for query, result in found.items() if result is not None}


def _results(value: object, keyed: Mapping[str, Query], where: str) -> Mapping[str, object]:
    if not isinstance(value, dict):
        raise ServiceError("answers with JSON that is no result", where=where)
    if value and not keyed.keys() & value.keys():
        told = value.get("message") or value.get("details") or value.get("error") or "no reason"
        raise ServiceError(
            f"answers none of the queries: {one_line(str(told))[:_LONGEST]}", where=where
        )
    return value
