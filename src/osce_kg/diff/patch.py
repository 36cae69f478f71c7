"""The changes as an RDF Patch (https://jena.apache.org/documentation/rdf-patch/)."""

from __future__ import annotations

import uuid
from collections.abc import Iterator

from osce_kg.diff.reading import Dataset
from osce_kg.export.rows import canonical_hash


def patch_rows(old: Dataset, new: Dataset) -> Iterator[str]:
    """Yield the rows of the patch that makes `new` out of `old`, each with its line end.

    The header names the patch and the RDFC-1.0 hashes of both datasets, as a build's manifest
    has them; then one transaction removes and adds statements, each sorted. The same two datasets
    give the same bytes, the patch's identifier among them.
    """
    before, after = (canonical_hash(sorted(one.lines)) for one in (old, new))
    name = uuid.uuid5(uuid.NAMESPACE_OID, f"{before} {after}")
    yield f"H id <uuid:{name}> .\n"
    yield f'H from "{before}" .\n'
    yield f'H to "{after}" .\n'
    yield "TX .\n"
    yield from (f"D {line}\n" for line in sorted(old.lines - new.lines))
    yield from (f"A {line}\n" for line in sorted(new.lines - old.lines))
    yield "TC .\n"
