"""catalogue.ttl: what the dataset is and holds, for catalogues and for clients.

VoID (https://www.w3.org/TR/void/), DCAT 3 (https://www.w3.org/TR/vocab-dcat-3/) and the Data
Quality Vocabulary (https://www.w3.org/TR/vocab-dqv/). It states nothing of the run.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from osce_kg.export.dumps import JSONLD, NQUADS, TURTLE, WrittenFile
from osce_kg.export.prefixes import PREFIXES, RDF_TYPE
from osce_kg.export.rows import Row
from osce_kg.export.statistics import Statistics
from osce_kg.iris import DEFAULT_BASE, Base

CATALOGUE = "catalogue.ttl"

_MEDIA = "https://www.iana.org/assignments/media-types/"
_MEDIA_TYPES = {
    NQUADS: ("application/n-quads", "N-Quads: all named graphs"),
    TURTLE: ("text/turtle", "Turtle: the union of all graphs"),
    JSONLD: ("application/ld+json", "JSON-LD: all named graphs"),
}
_EU = "http://publications.europa.eu/resource/authority/"
_VOCABULARIES = ("dcterms", "foaf", "oa", "org", "osce", "prov", "schema", "skos")


@dataclass(frozen=True, slots=True)
class Quality:
    """What the checks of a build came to."""

    conforms: bool
    violations: int
    warnings: int
    refused: int


def catalogue_rows(
    statistics: Statistics, quality: Quality, files: Iterable[WrittenFile], base: Base
) -> list[Row]:
    """Return the statements of the catalogue, all in the default graph."""
    dataset, catalogue = f"{base.iri}dataset", f"{base.iri}catalogue"
    rows = [
        _row(catalogue, "rdf:type", _iri("dcat:Catalog")),
        _row(catalogue, "dcterms:title", _text("Catalogue of OSCE press releases as linked data")),
        _row(catalogue, "dcat:dataset", _iri(dataset)),
        *_dataset(dataset, statistics, base),
        *_partitions(dataset, statistics),
        *_measurements(dataset, catalogue, statistics, quality),
    ]
    for file in files:
        rows += _distribution(dataset, file, base)
    return rows


def _dataset(dataset: str, statistics: Statistics, base: Base) -> Iterator[Row]:
    for kind in ("dcat:Dataset", "void:Dataset"):
        yield _row(dataset, "rdf:type", _iri(kind))
    yield _row(dataset, "dcterms:title", _text("OSCE press releases as linked data"))
    yield _row(
        dataset,
        "dcterms:description",
        _text(
            "Who met whom, where, when, in which office and on what subject, as press releases of "
            "the OSCE say it, each fact with the words that support it."
        ),
    )
    yield _row(dataset, "dcterms:language", _iri(f"{_EU}language/ENG"))
    yield _row(dataset, "dcat:theme", _iri(f"{_EU}data-theme/INTR"))
    yield _row(dataset, "dcterms:conformsTo", _iri(f"{DEFAULT_BASE}ontology"))
    yield _row(dataset, "void:uriSpace", _plain(base.data))
    for name in _VOCABULARIES:
        yield _row(dataset, "void:vocabulary", _iri(PREFIXES[name]))
    yield from _counts(dataset, statistics)
    yield from _period(dataset, statistics)


def _counts(dataset: str, statistics: Statistics) -> Iterator[Row]:
    for name, count in (
        ("triples", statistics.triples),
        ("entities", statistics.entities),
        ("distinctSubjects", statistics.subjects),
        ("distinctObjects", statistics.objects),
        ("classes", len(statistics.classes)),
        ("properties", len(statistics.properties)),
        ("documents", dict(statistics.found)["releases"]),
    ):
        yield _row(dataset, f"void:{name}", _integer(count))


def _period(dataset: str, statistics: Statistics) -> Iterator[Row]:
    if statistics.first_issued is None or statistics.last_issued is None:
        return
    period = f"{dataset}#period"
    yield _row(dataset, "dcterms:issued", _typed(statistics.last_issued, "date"))
    yield _row(dataset, "dcterms:temporal", _iri(period))
    yield _row(period, "rdf:type", _iri("dcterms:PeriodOfTime"))
    yield _row(period, "dcat:startDate", _typed(statistics.first_issued, "date"))
    yield _row(period, "dcat:endDate", _typed(statistics.last_issued, "date"))


def _partitions(dataset: str, statistics: Statistics) -> Iterator[Row]:
    for kind, unit, counted in (
        ("class", "entities", statistics.classes),
        ("property", "triples", statistics.properties),
    ):
        for iri, count in counted:
            name = _name(iri)
            if name:
                node = f"{dataset}#{kind}-{name}"
                yield _row(dataset, f"void:{kind}Partition", _iri(node))
                yield _row(node, f"void:{kind}", _iri(iri))
                yield _row(node, f"void:{unit}", _integer(count))


def _distribution(dataset: str, file: WrittenFile, base: Base) -> Iterator[Row]:
    node = f"{base.iri}dump/{file.name}"
    checksum = f"{node}#checksum"
    media_type, title = _MEDIA_TYPES[file.name]
    yield _row(dataset, "dcat:distribution", _iri(node))
    yield _row(dataset, "void:dataDump", _iri(node))
    yield _row(node, "rdf:type", _iri("dcat:Distribution"))
    yield _row(node, "dcterms:title", _text(title))
    yield _row(node, "dcat:accessURL", _iri(node))
    yield _row(node, "dcat:downloadURL", _iri(node))
    yield _row(node, "dcat:mediaType", _iri(f"{_MEDIA}{media_type}"))
    yield _row(node, "dcat:byteSize", _typed(str(file.size), "nonNegativeInteger"))
    yield _row(node, "spdx:checksum", _iri(checksum))
    yield _row(checksum, "rdf:type", _iri("spdx:Checksum"))
    yield _row(checksum, "spdx:algorithm", _iri("spdx:checksumAlgorithm_sha256"))
    yield _row(checksum, "spdx:checksumValue", _typed(file.sha256, "hexBinary"))


def _measurements(
    dataset: str, catalogue: str, statistics: Statistics, quality: Quality
) -> Iterator[Row]:
    share = statistics.having_evidence / max(1, statistics.needing_evidence)
    for name, label, datatype, value in (
        ("conforms", "conforms to the shapes", "boolean", str(quality.conforms).lower()),
        ("violations", "violations of the shapes", "integer", str(quality.violations)),
        ("warnings", "warnings of the shapes", "integer", str(quality.warnings)),
        ("refused", "inputs refused", "integer", str(quality.refused)),
        ("evidence", "share of the facts that show their words", "decimal", f"{share:.4f}"),
    ):
        metric, node = f"{catalogue}#metric-{name}", f"{dataset}#quality-{name}"
        yield _row(metric, "rdf:type", _iri("dqv:Metric"))
        yield _row(metric, "skos:prefLabel", _text(label))
        yield _row(metric, "dqv:expectedDataType", _iri(f"xsd:{datatype}"))
        yield _row(dataset, "dqv:hasQualityMeasurement", _iri(node))
        yield _row(node, "rdf:type", _iri("dqv:QualityMeasurement"))
        yield _row(node, "dqv:isMeasurementOf", _iri(metric))
        yield _row(node, "dqv:computedOn", _iri(dataset))
        yield _row(node, "dqv:value", _typed(value, datatype))


def _name(iri: str) -> str | None:
    """Return a name such as ``osce-Meeting`` for a term of a known vocabulary."""
    for prefix, start in PREFIXES.items():
        if iri.startswith(start):
            return f"{prefix}-{iri.removeprefix(start)}"
    return None


def _row(subject: str, predicate: str, value: str) -> Row:
    verb = RDF_TYPE if predicate == "rdf:type" else _expand(predicate)
    return Row("", subject, verb, value)


def _expand(name: str) -> str:
    prefix, _, local = name.partition(":")
    return PREFIXES[prefix] + local if prefix in PREFIXES else name


def _iri(name: str) -> str:
    return f"<{_expand(name)}>"


def _text(words: str) -> str:
    return f'"{words}"@en'


def _plain(words: str) -> str:
    return f'"{words}"'


def _typed(words: str, datatype: str) -> str:
    return f'"{words}"^^<{PREFIXES["xsd"]}{datatype}>'


def _integer(count: int) -> str:
    return _typed(str(count), "integer")
