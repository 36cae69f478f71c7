"""The main job: inputs become a checked and published folder, whole or not at all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from osce_kg.curate import Candidate, Published, candidates_of, doubted, published_in
from osce_kg.model import Release
from osce_kg.pipeline.collect import Collected, collect_releases, nothing_read
from osce_kg.pipeline.options import Options
from osce_kg.pipeline.register import REGISTER, register_text
from osce_kg.pipeline.report import Curation, ReadRelease, Report, report_json, report_text
from osce_kg.pipeline.said import Asserted, Progress, Said, assert_all
from osce_kg.pipeline.stages import Stages, default_stages

if TYPE_CHECKING:
    from osce_kg.export.statistics import Statistics
    from osce_kg.export.write import Account
    from osce_kg.read import Refusal
    from osce_kg.validate import ValidationReport


def build(
    inputs: Sequence[Path | str],
    out: Path,
    options: Options | None = None,
    *,
    stages: Stages | None = None,
    progress: Progress = lambda _what, _done, _total: None,
) -> Report:
    """Build `out` from `inputs` and return the report that was written there too.

    Raises InputError where nothing can be read, OutputError where `out` cannot be written; in
    either case nothing is written and an earlier `out` stays as it is.
    """
    from osce_kg.export.folder import staged_folder, writing_to
    from osce_kg.export.write import write_dataset

    options, stages = options or Options(), stages or default_stages()
    with staged_folder(out) as folder:
        collected = collect_releases(_counted(stages.read(inputs), progress))
        asserted = assert_all(collected.releases, stages, options, progress)
        told = _Told(collected, asserted, options)
        progress("reasoning", 0, None)
        quads = [*asserted.quads, *stages.infer(asserted.quads, options.base)]
        progress("checking", 0, None)
        told.validation = stages.check(quads, options.base)
        progress("writing", 0, None)
        with writing_to(out):
            write_dataset(folder, quads, options.base, told.account)
    return told.report


class _Told:
    """Gathers what a build has to tell until its report can be made."""

    def __init__(self, collected: Collected, asserted: Asserted, options: Options) -> None:
        refused = [_refusal(one) for one in asserted.said if one.problem]
        if len(refused) == len(asserted.said):
            raise nothing_read([*collected.refusals, *refused])
        self._refusals = sorted([*collected.refusals, *refused], key=lambda one: one.origin)
        self._collected = collected
        self._said = [(one, one.facts) for one in asserted.said if one.facts]
        self._asserted = asserted
        self._options = options
        self.validation: ValidationReport
        self.report: Report

    def account(self, statistics: Statistics) -> Account:
        """Make the report, now that the dataset is counted, and return what is written of it."""
        from osce_kg.export.catalogue import Quality
        from osce_kg.export.write import Account
        from osce_kg.validate import Severity

        self.report = Report(
            tuple(ReadRelease(one.release.identifier, one.release.origin) for one, _ in self._said),
            self._collected.duplicates,
            tuple(self._refusals),
            tuple(self._unsure()),
            statistics,
            self.validation,
            self._meetings(),
            self._curation(),
            self._asserted.identities,
        )
        quality = Quality(
            self.validation.conforms,
            self.validation.count(Severity.VIOLATION),
            self.validation.count(Severity.WARNING),
            len(self._refusals),
        )
        register = register_text(self._asserted.register)
        return Account(
            quality, report_json(self.report), report_text(self.report), ((REGISTER, register),)
        )

    def _unsure(self) -> Iterator[Candidate]:
        for _, facts in self._said:
            yield from candidates_of(facts)
        yield from doubted(self._asserted.identities)

    def _meetings(self) -> tuple[Published, ...]:
        mint = self._options.base.mint
        found = (meeting for _, facts in self._said for meeting in published_in(facts))
        return tuple(replace(meeting, iri=mint(meeting.iri)) for meeting in found)

    def _curation(self) -> Curation:
        obeyed = tuple(decision for one, _ in self._said for decision in one.obeyed)
        obeyed += self._asserted.obeyed
        releases = {one.release.identifier for one, _ in self._said}
        return Curation(obeyed, self._options.decisions.idle(set(obeyed), releases))


def _counted(read: Iterable[Release | Refusal], progress: Progress) -> Iterator[Release | Refusal]:
    for done, result in enumerate(read, start=1):
        progress("reading", done, None)
        yield result


def _refusal(said: Said) -> Refusal:
    from osce_kg.read import Refusal

    problem = said.problem
    reason, advice = (problem.what, problem.advice) if problem else ("", "")
    return Refusal(said.release.origin, reason, advice)
