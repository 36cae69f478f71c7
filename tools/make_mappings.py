"""Write the mapping files: each link outward of the vocabularies, and why it is believed.

    python tools/make_mappings.py            write ontology/mappings/ and the table of docs/links.md
    python tools/make_mappings.py --check    say whether those files are what this program writes

The vocabularies say which links there are; a link that they no longer have loses its row. What
people wrote beside a link (label, justification, source, comment) is kept. A new link whose reason
the vocabularies themselves do not give is named, and its row waits for one.
The form is SSSOM/TSV, canonical: https://mapping-commons.github.io/sssom/spec-formats-tsv/
"""

from __future__ import annotations

import csv
import io
import sys
from collections import Counter, defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode, RdfFormat, parse

from osce_kg.iris import DEFAULT_BASE, ONTOLOGY
from osce_kg.resources import ontology_folder, vocabulary_files

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

FOLDER = ontology_folder() / "mappings"
PATTERN = "*.sssom.tsv"
# The page that says how many links there are, and where in it.
PAGE = Path(__file__).resolve().parents[1] / "docs" / "links.md"
BEGIN, END = "<!-- counts -->", "<!-- end of counts -->"
ID = f"{DEFAULT_BASE}id/"
SKOS = "http://www.w3.org/2004/02/skos/core#"
LABEL = "http://www.w3.org/2000/01/rdf-schema#label"
SOURCE = "http://purl.org/dc/terms/source"
MEMBER = "http://www.w3.org/ns/org#member"

PREFIXES = {
    "eu-authority": "http://publications.europa.eu/resource/authority/",
    "geonames": "https://sws.geonames.org/",
    "graph": f"{DEFAULT_BASE}graph/",
    "osce": ONTOLOGY,
    "schema": "https://schema.org/",
    "unstats": "https://unstats.un.org/unsd/methodology/",
    "wikidata": "http://www.wikidata.org/entity/",
}
M49 = "osce:m49Code"
PREDICATES = {
    **{f"{SKOS}{kind}Match": f"skos:{kind}Match" for kind in ("exact", "close", "broad", "narrow")},
    f"{PREFIXES['schema']}sameAs": "schema:sameAs",
    f"{ONTOLOGY}m49Code": M49,
}
# The beginning of an object's CURIE -> what it is an entry of.
SOURCES = {
    "eu-authority:country/": "eu-authority:country",
    "eu-authority:corporate-body/": "eu-authority:corporate-body",
    "geonames:": "wikidata:Q830106",
    "wikidata:": "wikidata:Q2013",
}

# What people call a target -> what its links are entries of.
TARGETS = {
    "Wikidata": "wikidata:Q2013",
    "EU country table": "eu-authority:country",
    "EU corporate body table": "eu-authority:corporate-body",
    "GeoNames": "wikidata:Q830106",
    "UN M49": "unstats:m49/",
}

# kind of entry -> file, title
KINDS = {
    "conference": ("conferences", "Named events"),
    "field-operation": ("field-operations", "OSCE field operations"),
    "meeting-series": ("meeting-series", "Series of meetings"),
    "organization": ("organizations", "The OSCE and other organizations"),
    "person": ("people", "People of office"),
    "place": ("places", "Places"),
    "state": ("states", "OSCE participating States and Partners for Co-operation"),
    "structure": ("structures", "OSCE structures and institutions"),
}
IDENTIFIERS = ("subject_id", "predicate_id", "object_id", "object_source")
# What people write beside a link; `see_also` is what it was checked against.
WRITTEN = ("object_label", "mapping_justification", "see_also", "comment")
COLUMNS = (
    "subject_id", "subject_label", "predicate_id", "object_id", "object_label",
    "mapping_justification", "object_type", "object_source", "see_also", "comment",
)  # fmt: skip

Row = dict[str, str]
Key = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What the vocabularies say of their entries: links, English labels, sources of tenures."""

    links: frozenset[tuple[str, str, str]]
    labels: Mapping[str, str]
    tenure_sources: Mapping[str, frozenset[str]]


def read_vocabulary(paths: Iterable[Path]) -> Vocabulary:
    """Return the links outward (subject, predicate, object or literal), and what explains them."""
    links: set[tuple[str, str, str]] = set()
    labels: dict[str, str] = {}
    sources: dict[str, set[str]] = defaultdict(set)
    members: dict[str, str] = {}
    for subject, predicate, value, language in _statements(paths):
        if predicate in PREDICATES and not value.startswith(ID):
            links.add((subject, predicate, value))
        elif predicate == LABEL and language == "en":
            labels[subject] = value
        elif predicate == MEMBER:
            members[subject] = value
        elif predicate == SOURCE:
            sources[subject].add(value)
    of_people: dict[str, set[str]] = defaultdict(set)
    for membership, person in members.items():
        of_people[person] |= sources[membership]
    return Vocabulary(
        frozenset(links), labels, {person: frozenset(found) for person, found in of_people.items()}
    )


def _statements(paths: Iterable[Path]) -> Iterator[tuple[str, str, str, str | None]]:
    for path in paths:
        for quad in parse(path=str(path), format=RdfFormat.TURTLE):
            subject, value = quad.subject, quad.object
            if isinstance(subject, NamedNode) and isinstance(value, NamedNode | Literal):
                language = value.language if isinstance(value, Literal) else None
                yield subject.value, quad.predicate.value, value.value, language


def read_rows(text: str) -> list[Row]:
    """Return the rows of a mapping file, each by column."""
    body = [line for line in text.splitlines(keepends=True) if not line.startswith("#")]
    return list(csv.DictReader(body, delimiter="\t"))


def make_rows(vocabulary: Vocabulary, before: Iterable[Row]) -> dict[str, list[Row]]:
    """Return for each kind of entry its rows, sorted, with what people wrote before."""
    written = {_key(row): row for row in before}
    rows: dict[str, list[Row]] = defaultdict(list)
    for subject, predicate, value in vocabulary.links:
        row = _derived(subject, predicate, value, vocabulary)
        own = written.get(_key(row)) or _reason(subject, value, vocabulary)
        row |= {column: own[column] for column in WRITTEN if own.get(column)}
        rows[subject.removeprefix(ID).partition("/")[0]].append(row)
    return {kind: sorted(found, key=_key) for kind, found in rows.items()}


def _key(row: Row) -> Key:
    # A literal stands in the place of the label, and is the object itself.
    return row["subject_id"], row["predicate_id"], row["object_id"] or row["object_label"]


def _derived(subject: str, predicate: str, value: str, vocabulary: Vocabulary) -> Row:
    row = {
        "subject_id": subject.removeprefix(ID).replace("/", ":", 1),
        "subject_label": vocabulary.labels[subject],
        "predicate_id": PREDICATES[predicate],
    }
    if row["predicate_id"] == M49:
        literal = {"object_type": "rdfs literal", "object_source": "unstats:m49/"}
        return row | {"object_id": "", "object_label": value} | literal
    for prefix, iri in PREFIXES.items():
        curie = value.replace(iri, f"{prefix}:", 1)
        for start, source in SOURCES.items():
            if value.startswith(iri) and curie.startswith(start):
                return row | {"object_id": curie, "object_source": source}
    sys.exit(f"{subject}: no target is known for {value}: add it to PREFIXES and SOURCES")


def _reason(subject: str, value: str, vocabulary: Vocabulary) -> Row:
    """Return why a new link holds, as far as the vocabularies give it away."""
    if value in vocabulary.tenure_sources.get(subject, ()):
        return {
            "mapping_justification": "semapv:ManualMappingCuration",
            "comment": "the tenures of posts.ttl were read from this item",
        }
    if subject == f"{ID}place/geonames-{value.removeprefix(PREFIXES['geonames']).strip('/')}":
        return {
            "mapping_justification": "semapv:BackgroundKnowledgeBasedMatching",
            "comment": "the entry is made from this record of GeoNames",
        }
    return {}


def write_file(kind: str, rows: list[Row]) -> str:
    """Return the mapping file of one kind of entry."""
    columns = [column for column in COLUMNS if any(row.get(column) for row in rows)]
    table = io.StringIO()
    writer = csv.DictWriter(table, columns, delimiter="\t", lineterminator="\n")
    writer.writeheader()
    writer.writerows({column: row.get(column, "") for column in columns} for row in rows)
    return _header(kind, rows) + table.getvalue()


def _header(kind: str, rows: list[Row]) -> str:
    name, title = KINDS[kind]
    used = {row[column].partition(":")[0] for row in rows for column in IDENTIFIERS}
    prefixes = {kind: f"{ID}{kind}/"} | {
        prefix: iri for prefix, iri in PREFIXES.items() if prefix in used | {"graph"}
    }
    lines = [
        "curie_map:",
        *(f"  {prefix}: {iri}" for prefix, iri in sorted(prefixes.items())),
        f"mapping_set_id: {DEFAULT_BASE}mappings/{name}.sssom.tsv",
        f"mapping_set_title: {title} and their like elsewhere",
        "license: https://creativecommons.org/licenses/by/4.0/",
        "subject_source: graph:vocabulary",
    ]
    return "".join(f"#{line}\n" for line in lines)


def make_files(folder: Path = FOLDER) -> dict[Path, str]:
    """Return the text of every file, made from the vocabularies and the files that there are."""
    before = [row for path in folder.glob(PATTERN) for row in read_rows(path.read_text("utf-8"))]
    vocabulary = read_vocabulary(vocabulary_files())
    rows = make_rows(vocabulary, before)
    files = {
        folder / f"{KINDS[kind][0]}.sssom.tsv": write_file(kind, found)
        for kind, found in rows.items()
    }
    start, _, rest = PAGE.read_text("utf-8").partition(BEGIN)
    end = rest.partition(END)[2]
    return files | {PAGE: f"{start}{BEGIN}\n{count_table(vocabulary, rows)}{END}{end}"}


def count_table(vocabulary: Vocabulary, rows: Mapping[str, list[Row]]) -> str:
    """Return for people how many entries of each kind are linked with what, as Markdown."""
    entries = Counter(
        kind
        for subject in vocabulary.labels
        for kind, _, name in [subject.removeprefix(ID).partition("/")]
        if kind in KINDS and "/" not in name
    )
    lines = [
        f"| vocabulary | entries | {' | '.join(TARGETS)} |",
        f"|---|{'---:|' * (len(TARGETS) + 1)}",
    ]
    for kind, (name, _) in KINDS.items():
        found = Counter(row["object_source"] for row in rows.get(kind, ()))
        counts = (str(found[source] or "") for source in TARGETS.values())
        lines.append(f"| {name} | {entries[kind]} | {' | '.join(counts)} |")
    return "\n".join(lines) + "\n"


def main(arguments: list[str]) -> int:
    """Write or check the files; return 0 when they are (now) right and no reason is missing."""
    files = make_files()
    there = {path: path.read_text("utf-8") for path in (*FOLDER.glob(PATTERN), PAGE)}
    if "--check" not in arguments:
        for path in there.keys() - files.keys():
            path.unlink()
        for path, text in files.items():
            path.write_text(text, encoding="utf-8", newline="\n")
    elif there != files:
        print("the mapping files are out of date: make them again")
        return 1
    rows = [row for path in sorted(FOLDER.glob(PATTERN)) for row in read_rows(files[path])]
    waiting = [row for row in rows if not row.get("mapping_justification")]
    for row in waiting:
        print(f"why is {row['subject_id']} {row['object_id'] or row['object_label']}?")
    print(f"{len(rows)} links, {len(waiting)} without a reason")
    return 1 if waiting else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
