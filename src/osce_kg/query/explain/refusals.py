"""Explain what was considered and refused: the words, and the reason."""

from __future__ import annotations

from osce_kg.query.explain.paragraphs import paragraph
from osce_kg.query.explain.proofs import Proof, proofs_of, release_in_words
from osce_kg.query.explain.view import View


def refused_lines(view: View, releases: list[str]) -> list[str]:
    """Return what was refused in `releases`, in the order of their texts."""
    found = sorted(
        (proof, view.value(refusal, "osce:reason"))
        for release in releases
        for refusal in view.subjects("osce:refusedIn", release)
        for proof in proofs_of(view, refusal)
    )
    return [line for proof, reason in found for line in _lines(view, proof, reason)]


def refusal_lines(view: View, iri: str) -> list[str]:
    """Return the explanation of one refusal."""
    reason = view.value(iri, "osce:reason")
    releases = [
        paragraph(f"Refused in {release_in_words(view, release)}", 0, 2)
        for release in view.values(iri, "osce:refusedIn")
    ]
    words = [line for proof in proofs_of(view, iri) for line in _lines(view, proof, reason)]
    return [view.short(iri), *releases, "", *words]


def _lines(view: View, proof: Proof, reason: str) -> list[str]:
    place = f"{view.short(proof.release)}, characters {proof.start} to {proof.end}"
    return [
        paragraph(f"“{proof.words}”", 2, 3),
        paragraph(f"– refused: {reason} ({place}; rule {proof.rule})", 4),
    ]
