"""What changed, in the form that the user asked for."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict

from osce_kg.diff.compare import compare
from osce_kg.diff.patch import patch_rows
from osce_kg.diff.reading import Dataset
from osce_kg.diff.side import base_of
from osce_kg.diff.text import text_lines


def write_changes(old: Dataset, new: Dataset, form: str) -> Iterator[str]:
    """Yield the pieces of what changed from `old` to `new` as `text`, `json` or `patch`."""
    if form == "patch":
        yield from patch_rows(old, new)
    elif form == "json":
        yield json.dumps(asdict(compare(old, new)), ensure_ascii=False, indent=2)
        yield "\n"
    else:
        yield from (f"{line}\n" for line in text_lines(compare(old, new), base_of(new)))
