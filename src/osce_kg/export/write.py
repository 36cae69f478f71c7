"""Write all files of a build into one folder."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import Quad

from osce_kg import resources
from osce_kg.export.catalogue import CATALOGUE, Quality, catalogue_rows
from osce_kg.export.context import read_context
from osce_kg.export.dumps import (
    NQUADS,
    turtle_document,
    write_file,
    write_jsonld,
    write_nquads,
    write_store,
    write_turtle,
)
from osce_kg.export.folder import MANIFEST, STORE
from osce_kg.export.manifest import manifest_text
from osce_kg.export.rows import canonical_hash, canonical_lines, split_line
from osce_kg.export.statistics import Statistics, count_rows
from osce_kg.iris import Base

REPORT_JSON = "report.json"
REPORT_TEXT = "report.txt"


@dataclass(frozen=True, slots=True)
class Account:
    """What a build tells of itself: the report in its two forms, and the quality for catalogues.

    `others` are more files, by their names.
    """

    quality: Quality
    report_json: str
    report_text: str
    others: tuple[tuple[str, str], ...] = ()


def write_dataset(
    folder: Path, quads: Iterable[Quad], base: Base, tell: Callable[[Statistics], Account]
) -> None:
    """Write every file of a build into the empty `folder`.

    `tell` gives the account of the build once the dataset is counted. Raises OSError where the
    system refuses, OutputError where a statement cannot be published.
    """
    lines = canonical_lines(quads)
    rows = [split_line(line) for line in lines]
    statistics = count_rows(rows, base)
    account = tell(statistics)
    dumps = [
        write_nquads(folder, lines),
        write_turtle(folder, rows, base),
        write_jsonld(folder, rows, read_context(resources.context_file())),
    ]
    described = catalogue_rows(statistics, account.quality, dumps, base)
    files = [
        *dumps,
        write_file(folder, CATALOGUE, turtle_document(described, base)),
        write_file(folder, REPORT_JSON, [account.report_json]),
        write_file(folder, REPORT_TEXT, [account.report_text]),
        *(write_file(folder, name, [text]) for name, text in account.others),
    ]
    manifest = manifest_text(files, canonical_hash(lines), statistics, base)
    write_file(folder, MANIFEST, [manifest])
    write_store(folder / STORE, folder / NQUADS)
