"""Answers kept on disk, so that nothing is asked twice.

One folder a service, one file an answer, named by the digest of its query. A file is written
whole or not at all; one that cannot be read, or is about something else, counts as missing.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Mapping
from pathlib import Path

from osce_kg.errors import ServiceError
from osce_kg.export.folder import staged_file, writing_to
from osce_kg.reconcile.answers import Candidate, parse_result
from osce_kg.reconcile.queries import Query
from osce_kg.reconcile.service import Described, describe

_MANIFEST = "manifest"


def usual_folder() -> Path:
    """Return where answers are kept unless another folder is named: $XDG_CACHE_HOME/osce-kg."""
    home = os.environ.get("XDG_CACHE_HOME")
    return (Path(home) if home else Path.home() / ".cache") / "osce-kg" / "reconcile"


class Cache:
    """What the service at one address has answered; its folder is made when it is needed."""

    def __init__(self, folder: Path, service: str) -> None:
        self._service = service
        self._folder = folder / hashlib.sha256(service.encode("utf-8")).hexdigest()[:16]

    def described(self) -> Described | None:
        """Return the service as it introduced itself; None where that is not kept."""
        kept = self._read(_MANIFEST)
        endpoint = kept.get("endpoint")
        if not isinstance(endpoint, str):
            return None
        try:
            return describe(self._service, endpoint, kept.get("manifest"))
        except ServiceError:
            return None

    def answer(self, query: Query) -> tuple[Candidate, ...] | None:
        """Return the candidates for a query; None where they are not kept."""
        kept = self._read(query.digest)
        return parse_result(kept, query.limit) if kept.get("query") == query.content else None

    def keep_described(self, service: Described) -> None:
        """Keep how the service introduced itself. Raises OutputError."""
        self._write(_MANIFEST, {"endpoint": service.endpoint, "manifest": service.content})

    def keep_answer(self, query: Query, candidates: tuple[Candidate, ...]) -> None:
        """Keep the candidates for a query. Raises OutputError."""
        result = [candidate.content for candidate in candidates]
        self._write(query.digest, {"query": query.content, "result": result})

    def _path(self, name: str) -> Path:
        return self._folder / f"{name}.json"

    def _read(self, name: str) -> Mapping[str, object]:
        try:
            kept = json.loads(self._path(name).read_bytes())
        except (OSError, ValueError, RecursionError):
            return {}
        is_ours = isinstance(kept, dict) and kept.get("service") == self._service
        return kept if is_ours else {}

    def _write(self, name: str, content: Mapping[str, object]) -> None:
        text = json.dumps({"service": self._service, **content}, indent=1) + "\n"
        with writing_to(self._folder):
            self._folder.mkdir(parents=True, exist_ok=True)
        with staged_file(self._path(name)) as file:
            file.write(text.encode("ascii"))
