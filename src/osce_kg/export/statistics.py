"""What a dataset holds, counted once for report, manifest and catalogue."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from osce_kg.export.prefixes import RDF_TYPE
from osce_kg.export.rows import Row
from osce_kg.iris import ONTOLOGY, Base

_ORG = "http://www.w3.org/ns/org#"
_ISSUED = "http://purl.org/dc/terms/issued"
_EVIDENCE = f"{ONTOLOGY}evidence"

# What the report counts, in its order: the words, and the class whose things they count.
FOUND = {
    "releases": f"{ONTOLOGY}PressRelease",
    "meetings": f"{ONTOLOGY}Meeting",
    "participations": f"{ONTOLOGY}Participation",
    "persons": f"{ONTOLOGY}Person",
    "memberships": f"{_ORG}Membership",
    "quotations": f"{ONTOLOGY}Quotation",
    "figures": f"{ONTOLOGY}Figure",
    "mentions": f"{ONTOLOGY}Mention",
    "places": f"{ONTOLOGY}Place",
    "pieces of evidence": f"{ONTOLOGY}Evidence",
}
# Every thing of these classes must show the words that say so.
_SUPPORTED = frozenset(
    FOUND[words]
    for words in (
        "meetings",
        "participations",
        "memberships",
        "quotations",
        "figures",
        "mentions",
    )
)


@dataclass(frozen=True, slots=True)
class Statistics:
    """The counts of one dataset; `found` and the two of evidence are of the releases' graphs."""

    quads: int
    triples: int
    graphs: int
    inferred: int
    subjects: int
    objects: int
    entities: int
    classes: tuple[tuple[str, int], ...]
    properties: tuple[tuple[str, int], ...]
    found: tuple[tuple[str, int], ...]
    needing_evidence: int
    having_evidence: int
    first_issued: str | None
    last_issued: str | None


def count_rows(rows: Iterable[Row], base: Base) -> Statistics:
    """Return the counts of a dataset given as its rows, each once."""
    rows = list(rows)
    triples = {row[1:] for row in rows}
    typed = {(subject, value) for subject, predicate, value in triples if predicate == RDF_TYPE}
    prefix = f"{base.graphs}release/"
    stated = [row for row in rows if row.graph.startswith(prefix)]
    stated_types = {(row.subject, row.value) for row in stated if row.predicate == RDF_TYPE}
    of_class = Counter(value[1:-1] for _, value in stated_types)
    needing = {subject for subject, value in stated_types if value[1:-1] in _SUPPORTED}
    having = {row.subject for row in stated if row.predicate == _EVIDENCE}
    issued = sorted(row.value.split('"')[1] for row in stated if row.predicate == _ISSUED)
    subjects = {subject for subject, _, _ in triples}
    return Statistics(
        quads=len(rows),
        triples=len(triples),
        graphs=len({row.graph for row in rows}),
        inferred=sum(row.graph == base.inferred_graph for row in rows),
        subjects=len(subjects),
        objects=len({value for _, _, value in triples}),
        entities=sum(subject.startswith(base.data) for subject in subjects),
        classes=_sorted(Counter(value[1:-1] for _, value in typed)),
        properties=_sorted(Counter(predicate for _, predicate, _ in triples)),
        found=tuple((words, of_class[iri]) for words, iri in FOUND.items()),
        needing_evidence=len(needing),
        having_evidence=len(needing & having),
        first_issued=issued[0] if issued else None,
        last_issued=issued[-1] if issued else None,
    )


def _sorted(counts: Counter[str]) -> tuple[tuple[str, int], ...]:
    return tuple(sorted(counts.items()))
