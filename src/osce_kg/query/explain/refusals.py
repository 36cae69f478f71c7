"""Explain what was considered and refused: the words, and the reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

from osce_kg.query.explain.paragraphs import paragraph
from osce_kg.query.explain.proofs import (
    OF_RELEASE,
    Proof,
    proofs_of,
    read_proof,
    release_in_words,
)

if TYPE_CHECKING:
    from collections.abc import Set

    from osce_kg.query.explain.view import View


def refused_lines(view: View, release: str) -> list[str]:
    """Return what was refused in a release, in the order of its text."""
    return [
        line for proof, reason in _refused(view, release) for line in _lines(view, proof, reason)
    ]


def refused_beside(view: View, meeting: str) -> list[str]:
    """Return what was refused in a meeting's sentences, or of two of its parties.

    What else its releases refuse is a line for each: how much it is, and how to see it.
    """
    words, lines, counts = _words_of(view, meeting), [], []
    parties = set(view.values(meeting, "osce:participant"))
    for release in view.values(meeting, "osce:reportedIn"):
        others = 0
        for refused, reason in _refused(view, release):
            # A refusal has a whole sentence, so that words of that sentence lie in it.
            if any(map(refused.overlaps, words)) or _names_two(view, refused, parties):
                lines += _lines(view, refused, reason)
            else:
                others += 1
        counts += [_count_line(view, release, others)] if others else []
    return lines + counts


def refusal_lines(view: View, iri: str) -> list[str]:
    """Return the explanation of one refusal."""
    reason = view.value(iri, "osce:reason")
    releases = [
        paragraph(f"Refused in {release_in_words(view, release)}", 0, 2)
        for release in view.values(iri, "osce:refusedIn")
    ]
    words = [line for proof in proofs_of(view, iri) for line in _lines(view, proof, reason)]
    return [view.short(iri), *releases, "", *words]


def _refused(view: View, release: str) -> list[tuple[Proof, str]]:
    """Return the words that a release refuses, each with the reason."""
    return sorted(
        (proof, view.value(refusal, "osce:reason"))
        for refusal in view.subjects("osce:refusedIn", release)
        for proof in proofs_of(view, refusal)
    )


def _words_of(view: View, meeting: str) -> list[Proof]:
    """Return the sentences that tell of a meeting, and the words for its own day and place."""
    grounds = (read_proof(view, node) for node in view.values(meeting, "osce:grounds"))
    own = (ground for ground in grounds if ground.rule not in OF_RELEASE)
    return [*proofs_of(view, meeting), *own]


def _names_two(view: View, refused: Proof, parties: Set[str]) -> bool:
    """Say whether words name two of the parties of a meeting."""
    named = {
        target
        for mention in view.subjects("osce:mentionedIn", refused.release)
        if (target := view.value(mention, "osce:mentionOf")) in parties
        and any(map(refused.covers, proofs_of(view, mention)))
    }
    return len(named) > 1


def _count_line(view: View, release: str, count: int) -> str:
    told = f"{count} refused elsewhere in the release: osce-kg explain {view.short(release)}"
    return paragraph(told, 2, 4)


def _lines(view: View, proof: Proof, reason: str) -> list[str]:
    place = f"{view.short(proof.release)}, characters {proof.start} to {proof.end}"
    return [
        paragraph(f"“{proof.words}”", 2, 3),
        paragraph(f"– refused: {reason} ({place}; rule {proof.rule})", 4),
    ]
