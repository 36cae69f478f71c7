"""Read the gold set's texts as a build reads them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from osce_kg.evaluate.gold import GoldRelease, Identified
from osce_kg.pipeline.collect import Collected, collect_releases
from osce_kg.pipeline.options import Options
from osce_kg.pipeline.said import assert_all
from osce_kg.pipeline.stages import Stages, default_stages

if TYPE_CHECKING:
    from pyoxigraph import Quad

Progress = Callable[[str, int, int | None], None]


def quads_of_texts(
    releases: Sequence[GoldRelease], progress: Progress = lambda _what, _done, _total: None
) -> tuple[list[Quad], tuple[str, ...]]:
    """Return what a build of the texts would publish, and a line for each text refused.

    Each text is a document called by its identifier, in a folder of its own that is removed.
    Raises InputError where none of them can be read.
    """
    stages, options = default_stages(), Options()
    collected = collect_texts(releases, stages)
    asserted = assert_all(collected.releases, stages, options, progress)
    refused = [refusal.line for refusal in collected.refusals]
    refused += (f"{o.release.origin}: {o.problem.what}" for o in asserted.said if o.problem)
    progress("reasoning", 0, None)
    inferred = stages.infer(asserted.quads, options.base)
    return [*asserted.quads, *inferred], tuple(refused)


def collect_texts(releases: Sequence[Identified], stages: Stages) -> Collected:
    """Return the texts of a gold set as releases, read from a folder that is removed.

    Raises InputError where none of them can be read.
    """
    with TemporaryDirectory() as folder:
        _write_texts(releases, Path(folder))
        return collect_releases(stages.read([folder]))


def _write_texts(releases: Sequence[Identified], folder: Path) -> None:
    for release in releases:
        file = folder / f"{release.identifier}.txt"
        file.write_text(release.text, encoding="utf-8", newline="")
