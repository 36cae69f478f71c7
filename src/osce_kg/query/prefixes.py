"""The prefixes that answers shorten IRIs with, and that queries may use undeclared."""

from __future__ import annotations

import re

from osce_kg.errors import QueryError
from osce_kg.iris import ONTOLOGY, Base

COMMON = {
    "osce": ONTOLOGY,
    "org": "http://www.w3.org/ns/org#",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "dcterms": "http://purl.org/dc/terms/",
    "oa": "http://www.w3.org/ns/oa#",
    "prov": "http://www.w3.org/ns/prov#",
    "schema": "https://schema.org/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "semapv": "https://w3id.org/semapv/vocab/",
    "sssom": "https://w3id.org/sssom/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}

# The kinds of local IRI (decision 2 and the IRIs of what releases bring in).
LOCAL_KINDS = frozenset(
    {
        "conference",
        "decision",
        "evidence",
        "field-of-work",
        "field-operation",
        "figure",
        "join",
        "meeting",
        "meeting-series",
        "membership",
        "mention",
        "organization",
        "participation",
        "person",
        "place",
        "post",
        "quotation",
        "refusal",
        "release",
        "role",
        "state",
        "structure",
        "telling",
    }
)

_ABSOLUTE = re.compile(r"<?(https?://[^\s<>\"{}|\\^`]+)>?")
_LOCAL = re.compile(r"[^\s<>\"{}|\\^`]+")


def prefixes_of(base: Base) -> dict[str, str]:
    """Return all prefixes, with those of the data and graphs under `base`."""
    return {"id": base.data, "graph": base.graphs, **COMMON}


def shorten_iri(iri: str, base: Base) -> str:
    """Return `iri` as prefix:rest where a prefix fits, else as it is; for reading only."""
    for prefix, start in prefixes_of(base).items():
        if iri.startswith(start) and len(iri) > len(start):
            return f"{prefix}:{iri.removeprefix(start)}"
    return iri


def expand_iri(words: str, base: Base) -> str | None:
    """Return the IRI that `words` are: a full one, prefix:rest, or a local one; None if none."""
    words = words.strip()
    if absolute := _ABSOLUTE.fullmatch(words):
        return base.rebase(absolute[1])
    if not _LOCAL.fullmatch(words):
        return None
    prefix, colon, rest = words.partition(":")
    start = prefixes_of(base).get(prefix)
    if colon and start and rest:
        return start + rest
    kind, slash, rest = words.partition("/")
    if slash and rest and kind in LOCAL_KINDS:
        return base.data + words
    return None


def required_iri(words: str, base: Base) -> str:
    """Return the IRI that `words` are; raises QueryError where they are none."""
    iri = expand_iri(words, base)
    if iri is None:
        raise QueryError("this is not an IRI", where=words, advice="write it as id:person/…")
    return iri
