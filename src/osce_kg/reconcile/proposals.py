"""Proposals for a person to review: one line for each candidate of each subject."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass

from osce_kg.curate.table import csv_line
from osce_kg.reconcile.run import Outcome

COLUMNS = (
    "subject", "label", "kind", "candidate", "candidate_iri", "candidate_name", "description",
    "types", "score", "match", "service",
)  # fmt: skip
_BETWEEN_TYPES = "; "
# A score is a confidence once its scale is known: up to 1, or up to 100.
_SCALES = (1.0, 100.0)


@dataclass(frozen=True, slots=True)
class Proposal:
    """A candidate for a subject.

    `score` is on the service's own scale, `confidence` between 0 and 1 or None where that scale
    cannot be told; `match` is what the service says, if anything.
    """

    subject: str
    label: str
    kind: str
    candidate: str
    candidate_iri: str
    candidate_name: str
    description: str
    types: tuple[str, ...]
    score: float
    confidence: float | None
    match: bool | None
    service: str


def make_proposals(
    outcome: Outcome, service: str, threshold: float | None = None
) -> tuple[Proposal, ...]:
    """Return the candidates, or those that score `threshold` or more, sorted by subject.

    The best candidate of a subject comes first.
    """
    if outcome.manifest is None:
        return ()
    pairs = [
        (one.subject, candidate) for one in outcome.reconciled for candidate in one.candidates or ()
    ]
    scale = _scale([candidate.score for _, candidate in pairs])
    found = (
        Proposal(
            subject=subject.iri,
            label=subject.label,
            kind=subject.kind.value,
            candidate=candidate.id,
            candidate_iri=outcome.manifest.iri_of(candidate.id),
            candidate_name=candidate.name,
            description=candidate.description,
            types=candidate.types,
            score=candidate.score,
            confidence=None if scale is None else round(candidate.score / scale, 4),
            match=candidate.match,
            service=service,
        )
        for subject, candidate in pairs
        if threshold is None or candidate.score >= threshold
    )
    return tuple(sorted(found, key=lambda one: (one.subject, one.kind, -one.score, one.candidate)))


def csv_text(proposals: Iterable[Proposal]) -> str:
    """Return proposals as CSV, no cell of which a spreadsheet takes for a formula."""
    lines = (",".join(COLUMNS), *(csv_line(_cells(one)) for one in proposals))
    return "".join(f"{line}\n" for line in lines)


def jsonl_text(proposals: Iterable[Proposal]) -> str:
    """Return proposals as JSON Lines, with the confidence beside the score."""
    return "".join(f"{json.dumps(asdict(one), ensure_ascii=False)}\n" for one in proposals)


def _scale(scores: Sequence[float]) -> float | None:
    """Return what the scores are out of; None where they are on no scale that we know."""
    if not scores or min(scores) < 0:
        return None
    return next((scale for scale in _SCALES if max(scores) <= scale), None)


def _cells(one: Proposal) -> tuple[str, ...]:
    return (
        one.subject,
        one.label,
        one.kind,
        one.candidate,
        one.candidate_iri,
        one.candidate_name,
        one.description,
        _BETWEEN_TYPES.join(one.types),
        f"{one.score:g}",
        "" if one.match is None else str(one.match).lower(),
        one.service,
    )
