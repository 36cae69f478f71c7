"""What a service is asked about a person or an organization."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from osce_kg.reconcile.subjects import Kind, Subject


class Detail(StrEnum):
    """What of a person can be sent along, as a property of the service's."""

    OFFICE = "office"
    STATE = "state"


@dataclass(frozen=True, slots=True)
class Wording:
    """How subjects are asked about.

    `limit` candidates at most for each; of the service's own `types`, by kind; with its own
    `properties`, each an identifier and the detail of a person that is sent as its value.
    """

    limit: int = 5
    types: tuple[tuple[Kind, str], ...] = ()
    properties: tuple[tuple[str, Detail], ...] = ()


@dataclass(frozen=True, slots=True)
class Query:
    """One reconciliation query; namesakes of one kind may share it."""

    name: str
    types: tuple[str, ...]
    limit: int
    properties: tuple[tuple[str, tuple[str, ...]], ...]

    @property
    def content(self) -> Mapping[str, object]:
        """Return the query as the API writes it (0.2, Structure of a Reconciliation Query)."""
        content: dict[str, object] = {"query": self.name, "limit": self.limit}
        if self.types:
            content["type"] = list(self.types)
        if self.properties:
            content["properties"] = [{"pid": pid, "v": list(v)} for pid, v in self.properties]
        return content

    @property
    def digest(self) -> str:
        """Return the SHA-256 of the query, in hexadecimal digits."""
        text = json.dumps(self.content, sort_keys=True)
        return hashlib.sha256(text.encode("utf-8")).hexdigest()


def make_query(subject: Subject, wording: Wording) -> Query:
    """Return the query for a subject; nothing but its name is sent unless `wording` says so."""
    values = {Detail.OFFICE: subject.offices, Detail.STATE: subject.states}
    return Query(
        name=subject.label,
        types=tuple(one for kind, one in wording.types if kind == subject.kind),
        limit=wording.limit,
        properties=tuple(
            (pid, values[detail]) for pid, detail in wording.properties if values[detail]
        ),
    )


def batch(queries: Sequence[Query]) -> Mapping[str, Query]:
    """Return queries as a batch: by the names that the answer has to use."""
    return {f"q{number}": query for number, query in enumerate(queries)}


def batch_text(queries: Mapping[str, Query]) -> str:
    """Return a batch as the JSON that is sent."""
    return json.dumps({key: query.content for key, query in queries.items()})


def distinct(queries: Iterable[Query]) -> list[Query]:
    """Return each query once, in the order of their first places."""
    return list(dict.fromkeys(queries))
