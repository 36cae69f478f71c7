"""The evidence of a fact: the words, where they stand, and the rule that took them."""

from __future__ import annotations

from dataclasses import dataclass

from osce_kg.query.explain.paragraphs import day_in_words, listed, paragraph
from osce_kg.query.explain.reasons import reason_lines
from osce_kg.query.explain.view import View

# What the words are that give day and place of all that a release tells as its news, by rule.
OF_RELEASE = {"date-of-release": "the release's date", "place-of-release": "dateline"}


@dataclass(frozen=True, slots=True, order=True)
class Proof:
    """One piece of evidence, as texts."""

    release: str
    start: int
    end: int
    words: str
    prefix: str
    suffix: str
    rule: str
    confidence: str
    means: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()

    @property
    def meaning(self) -> str:
        """Return what the words stand for, in words; "" where they say it themselves."""
        if not self.rule.startswith("date-"):
            return listed(self.means)
        return listed(" to ".join(map(day_in_words, means.split("/"))) for means in self.means)

    def covers(self, other: Proof) -> bool:
        """Say whether `other` lies within these words of the same release."""
        return self.release == other.release and self.start <= other.start <= other.end <= self.end

    def overlaps(self, other: Proof) -> bool:
        """Say whether the two have a character of one release in common."""
        return self.release == other.release and self.start < other.end and other.start < self.end


def proofs_of(view: View, iri: str) -> list[Proof]:
    """Return the evidence that a fact's node points to, by release and place in its text."""
    return sorted(read_proof(view, node) for node in view.values(iri, "osce:evidence"))


def read_proof(view: View, iri: str) -> Proof:
    """Return one piece of evidence by its IRI; what it lacks is empty."""
    selectors = view.values(iri, "oa:hasSelector")

    def first(name: str) -> str:
        return next(filter(None, (view.value(selector, name) for selector in selectors)), "")

    return Proof(
        release=view.value(iri, "oa:hasSource"),
        start=int(first("oa:start") or 0),
        end=int(first("oa:end") or 0),
        words=first("oa:exact"),
        prefix=first("oa:prefix"),
        suffix=first("oa:suffix"),
        rule=view.value(iri, "osce:rule"),
        confidence=view.value(iri, "osce:confidence"),
        means=tuple(view.values(iri, "osce:means")),
        reasons=tuple(view.values(iri, "osce:reason")),
    )


def proof_lines(view: View, proof: Proof, indent: int = 2) -> list[str]:
    """Return the words in quotation marks, and below them release, place, rule and confidence."""
    meaning = f" → {proof.meaning}" if proof.means else ""
    words = paragraph(f"“{proof.words}”{meaning}", indent, indent + 1)
    return [words, *source_lines(view, proof, indent)]


def source_lines(view: View, proof: Proof, indent: int = 2) -> list[str]:
    """Return where words stand, which rule found them, how sure it is, and why."""
    source = release_in_words(view, proof.release)
    found = f"rule {proof.rule}, confidence {proof.confidence}"
    place = f"– {source}, characters {proof.start} to {proof.end}; {found}"
    lines = [paragraph(place, indent + 2)]
    if proof.reasons:
        lines += reason_lines(proof.reasons, _all_words(view, proof.release), indent + 2)
    return lines


def _all_words(view: View, release: str) -> str:
    """Return what the store holds of a release's words: its title, and all that is evidence."""
    proofs = (read_proof(view, node) for node in view.subjects("oa:hasSource", release))
    title = view.value(release, "dcterms:title", "rdfs:label")
    return " ".join((title, *(proof.words for proof in proofs)))


def release_in_words(view: View, iri: str) -> str:
    """Return a release's short IRI, title and day."""
    title = view.value(iri, "dcterms:title", "rdfs:label")
    day = day_in_words(view.value(iri, "dcterms:issued"))
    named = f"{view.short(iri)} “{title}”" if title else view.short(iri)
    return f"{named}, {day}" if day else named


def evidence_lines(view: View, iri: str, indent: int = 2) -> list[str]:
    """Return all evidence of a fact's node, or a line that says there is none."""
    found = proofs_of(view, iri)
    if not found:
        return [paragraph("(no words are given for this)", indent)]
    return [line for proof in found for line in proof_lines(view, proof, indent)]
