"""Proposals as an SSSOM mapping set in TSV, with its metadata in front.

https://mapping-commons.github.io/sssom/spec-formats-tsv/
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
import re
from collections.abc import Iterator, Sequence

import osce_kg
from osce_kg.curate.table import guarded
from osce_kg.reconcile.proposals import Proposal

COLUMNS = (
    "subject_id", "subject_label", "predicate_id", "object_id", "object_label",
    "mapping_justification", "mapping_tool", "confidence",
)  # fmt: skip
TOOL = "osce-kg"
PREDICATE = "skos:closeMatch"
JUSTIFICATION = "semapv:LexicalSimilarityThresholdMatching"

# Namespaces that have a usual prefix; any other gets one made up.
_USUAL = {
    "http://publications.europa.eu/resource/authority/": "eu-authority",
    "https://sws.geonames.org/": "geonames",
    "http://www.wikidata.org/entity/": "wikidata",
}
# Whatever a service sends along is under its own licence, which the API does not tell.
_LICENSE = "https://w3id.org/sssom/license/unspecified"
_NAMESPACE = re.compile(r".*[/#=:](?=.)")


def sssom_text(proposals: Sequence[Proposal], service: str, data: str) -> str:
    """Return proposals as SSSOM/TSV; those whose candidate has no IRI are left out.

    `data` is what the IRIs of our subjects begin with. A confidence is left empty where the
    service's scale cannot be told.
    """
    named = [one for one in proposals if one.candidate_iri]
    curies = _Curies(data, named)
    out = io.StringIO()
    out.writelines(f"#{line}\n" for line in _metadata(service, data, curies.namespaces))
    writer = csv.writer(out, delimiter="\t", lineterminator="\n")
    writer.writerow(COLUMNS)
    for one in named:
        writer.writerow([guarded(cell) for cell in _cells(one, curies)])
    return out.getvalue()


class _Curies:
    """How IRIs become CURIEs, for SSSOM knows no others: a prefix for each namespace.

    Ours are called by what stands in them, as in `ontology/mappings/`: person:, organization:.
    """

    def __init__(self, data: str, proposals: Sequence[Proposal]) -> None:
        ours = {_own_namespace(one.subject, data) for one in proposals}
        others = {_namespace(one.candidate_iri) for one in proposals} - ours
        unusual = sorted(others - _USUAL.keys())
        self._prefixes = {
            **{one: one.removeprefix(data).rstrip("/") for one in ours},
            **{one: _USUAL[one] for one in others & _USUAL.keys()},
            **{one: f"service{number}" for number, one in enumerate(unusual, 1)},
        }
        self._data = data

    @property
    def namespaces(self) -> list[tuple[str, str]]:
        """Return each prefix with its namespace, sorted."""
        return sorted((prefix, namespace) for namespace, prefix in self._prefixes.items())

    def of_subject(self, iri: str) -> str:
        """Return the IRI of a subject as a CURIE."""
        return self._curie(iri, _own_namespace(iri, self._data))

    def of_candidate(self, iri: str) -> str:
        """Return the IRI of a candidate as a CURIE."""
        return self._curie(iri, _namespace(iri))

    def _curie(self, iri: str, namespace: str) -> str:
        return f"{self._prefixes[namespace]}:{iri.removeprefix(namespace)}"


def _own_namespace(iri: str, data: str) -> str:
    return f"{data}{iri.removeprefix(data).partition('/')[0]}/"


def _namespace(iri: str) -> str:
    usual = next((one for one in _USUAL if iri.startswith(one)), None)
    found = _NAMESPACE.match(iri)
    return usual or (found.group() if found else iri)


def _metadata(service: str, data: str, namespaces: Sequence[tuple[str, str]]) -> Iterator[str]:
    """Yield the lines of the metadata, in YAML, whose quoted strings are those of JSON."""
    base = data.removesuffix("id/")
    digest = hashlib.sha256(service.encode("utf-8")).hexdigest()[:16]
    if namespaces:
        yield "curie_map:"
    for prefix, iri in namespaces:
        yield f"  {prefix}: {json.dumps(iri)}"
    yield f"mapping_set_id: {json.dumps(f'{base}mappings/proposed-{digest}.sssom.tsv')}"
    yield f"mapping_set_title: {json.dumps(f'Proposals of {service}, which nobody has reviewed')}"
    yield f"license: {json.dumps(_LICENSE)}"
    yield f"mapping_tool_version: {json.dumps(osce_kg.__version__)}"


def _cells(one: Proposal, curies: _Curies) -> tuple[str, ...]:
    return (
        curies.of_subject(one.subject),
        one.label,
        PREDICATE,
        curies.of_candidate(one.candidate_iri),
        one.candidate_name,
        JUSTIFICATION,
        TOOL,
        "" if one.confidence is None else f"{one.confidence:g}",
    )
