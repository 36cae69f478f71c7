"""Why IRIs stand for one person or meeting: what was joined, on what grounds, in whose words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from osce_kg.query.explain.paragraphs import paragraph
from osce_kg.query.explain.proofs import proof_lines, proofs_of

if TYPE_CHECKING:
    from osce_kg.query.explain.view import View

_HOW = {
    "LexicalMatching": "by the same name",
    "LexicalSimilarityThresholdMatching": "by the likeness of names",
    "ManualMappingCuration": "by hand",
    "CompositeMatching": "by several signs together",
}


def joined_lines(view: View, iri: str) -> list[str]:
    """Return what was joined into a person or meeting, each with its reason and the words."""
    lines: list[str] = []
    told: set[str] = set()
    for join in view.subjects("osce:joinedInto", iri):
        lines += join_lines(view, join)
        told.update(view.values(join, "osce:joined"))
    for old in view.subjects("dcterms:isReplacedBy", iri):
        if old not in told:
            lines.append(paragraph(f"{view.short(old)} leads here since an earlier build", 2, 4))
    return lines


def join_lines(view: View, join: str) -> list[str]:
    """Return one join: what is what, why, how that was found, how surely, and the words."""
    old, new = view.value(join, "osce:joined"), view.value(join, "osce:joinedInto")
    named = f" ({view.label(join)})" if "osce:Meeting" not in view.types(new) else ""
    why = "; ".join(view.values(join, "osce:reason"))
    how = view.value(join, "sssom:mapping_justification").rpartition("/")[2]
    found = f"joined {_HOW.get(how, how)}, confidence {view.value(join, 'osce:confidence')}"
    lines = [
        paragraph(f"{view.short(old)} is {view.short(new)}{named}", 2, 4),
        paragraph(f"because {why}", 4, 6),
        paragraph(found, 4, 6),
    ]
    return lines + [line for proof in proofs_of(view, join) for line in proof_lines(view, proof, 4)]


def join_node_lines(view: View, iri: str) -> list[str]:
    """Return the explanation of a join itself."""
    return [view.short(iri), *join_lines(view, iri)]
