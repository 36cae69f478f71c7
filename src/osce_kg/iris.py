"""The IRIs of what is published: a base that the publisher sets, and local IRIs under it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import quote, urlsplit

from osce_kg.errors import UsageError
from osce_kg.model import LocalIri

DEFAULT_BASE = "https://w3id.org/osce-kg/"
ONTOLOGY = f"{DEFAULT_BASE}ontology#"

# What may not stand in the path of an IRI (RFC 3987, section 2.2), `#` and `?` because they end
# it, and `%` where it starts no percent-encoded byte.
_FORBIDDEN = re.compile(
    r"[^A-Za-z0-9\-._~!$&'()*+,;=:@/%"
    r"\u00A0-\uD7FF\uF900-\uFDCF\uFDF0-\uFFEF\U00010000-\U0001FFFD\U00020000-\U0002FFFD]"
    r"|%(?![0-9A-Fa-f]{2})"
)
_BASE = re.compile(r"https?://[^\s<>\"{}|\\^`?#@\[\]]+/")


@dataclass(frozen=True, slots=True)
class Base:
    """The IRI that all data and graphs stand under; it ends with a slash.

    Raises UsageError where `iri` cannot be a base.
    """

    iri: str = DEFAULT_BASE

    def __post_init__(self) -> None:
        problem = _problem_of_base(self.iri)
        if problem:
            raise UsageError(
                f"the base IRI {problem}",
                where=self.iri,
                advice=f"give one such as {DEFAULT_BASE}",
            )

    @property
    def data(self) -> str:
        """Return what every data IRI starts with."""
        return f"{self.iri}id/"

    @property
    def graphs(self) -> str:
        """Return what every graph's IRI starts with."""
        return f"{self.iri}graph/"

    @property
    def ontology_graph(self) -> str:
        """Return the IRI of the graph of the ontology and its alignments."""
        return f"{self.graphs}ontology"

    @property
    def vocabulary_graph(self) -> str:
        """Return the IRI of the graph of the vocabularies."""
        return f"{self.graphs}vocabulary"

    @property
    def identity_graph(self) -> str:
        """Return the IRI of the graph of what was joined with what, and why."""
        return f"{self.graphs}identity"

    @property
    def inferred_graph(self) -> str:
        """Return the IRI of the graph of what is worked out."""
        return f"{self.graphs}inferred"

    def mint(self, local: LocalIri) -> str:
        """Return the data IRI of `local`; what an IRI cannot hold is percent-encoded."""
        return self.data + escape_path(local)

    def release_graph(self, release: LocalIri) -> str:
        """Return the IRI of the graph of `release` (``release/12345``)."""
        return self.graphs + escape_path(release)

    def local(self, iri: str) -> LocalIri | None:
        """Return the local IRI of a data IRI under this base; None for any other IRI."""
        return iri.removeprefix(self.data) if iri.startswith(self.data) else None

    def rebase(self, iri: str) -> str:
        """Return `iri` with the default base's data and graphs moved under this base."""
        if iri.startswith((f"{DEFAULT_BASE}id/", f"{DEFAULT_BASE}graph/")):
            return self.iri + iri.removeprefix(DEFAULT_BASE)
        return iri


def escape_path(text: str) -> str:
    """Return `text` with every character that an IRI's path cannot hold percent-encoded."""
    return _FORBIDDEN.sub(lambda found: quote(found[0], safe=""), text)


def _problem_of_base(iri: str) -> str:
    if not iri.startswith(("http://", "https://")):
        return "does not start with http:// or https://"
    if not iri.endswith("/"):
        return "does not end with a slash"
    if not _BASE.fullmatch(iri) or _FORBIDDEN.search(iri.partition("://")[2]):
        return "holds a character that it cannot hold"
    if {".", "..", ""} & set(iri.partition("://")[2].split("/")[1:-1]):
        return "holds an empty or a dotted segment"
    try:
        host, _port = urlsplit(iri).hostname, urlsplit(iri).port
    except ValueError:
        return "names no host"
    return "" if host else "names no host"
