"""manifest.json: which files belong together, and the hashes to check them by."""

from __future__ import annotations

import json
from collections.abc import Iterable

import osce_kg
from osce_kg.export.dumps import WrittenFile
from osce_kg.export.folder import GENERATOR, STORE
from osce_kg.export.statistics import Statistics
from osce_kg.iris import Base


def manifest_text(
    files: Iterable[WrittenFile], dataset_hash: str, statistics: Statistics, base: Base
) -> str:
    """Return the manifest as JSON; it holds nothing of the run, so same input, same bytes."""
    manifest = {
        "generator": GENERATOR,
        "version": osce_kg.__version__,
        "base": base.iri,
        "dataset": {
            "canonicalization": "RDFC-1.0",
            "algorithm": "SHA-256",
            "hash": dataset_hash,
        },
        "counts": {
            "quads": statistics.quads,
            "triples": statistics.triples,
            "graphs": statistics.graphs,
            "inferred": statistics.inferred,
            "found": dict(statistics.found),
        },
        "files": {
            file.name: {"bytes": file.size, "sha256": file.sha256}
            for file in sorted(files, key=lambda file: file.name)
        },
        "store": STORE,
    }
    return json.dumps(manifest, ensure_ascii=False, indent=2) + "\n"
