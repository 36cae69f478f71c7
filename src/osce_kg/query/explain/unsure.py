"""What a build was unsure of, left out and kept for people to decide (decision 6)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from osce_kg.curate.listing import places_of_parties, proposed
from osce_kg.query.explain.marks import Mark, marked
from osce_kg.query.explain.paragraphs import listed, paragraph
from osce_kg.text import fold

if TYPE_CHECKING:
    from collections.abc import Callable

    from osce_kg.curate import Candidate
    from osce_kg.query.explain.view import View

UNSURE = "Unsure, and not published"


def unsure_in_release(view: View, iri: str) -> list[str]:
    """Return the candidates of a release, by their numbers in `osce-kg review`."""
    release = view.value(iri, "dcterms:identifier")
    return _lines(view, lambda one: one.release == release)


def unsure_of_person(view: View, iri: str) -> list[str]:
    """Return the candidates that name a person among their parties, in any release."""
    names = {fold(name) for name in view.values(iri, "rdfs:label", "foaf:name", "skos:altLabel")}
    return _lines(view, lambda one: any(fold(name) in names for name in one.names))


def _lines(view: View, is_wanted: Callable[[Candidate], bool]) -> list[str]:
    return [
        line
        for number, one in view.candidates().items()
        if is_wanted(one)
        for line in (_words(view, one), _source(one, number))
    ]


def _words(view: View, one: Candidate) -> str:
    # The words stand in quotation marks, one character on.
    marks = [Mark(start + 1, end + 1, "party") for start, end in places_of_parties(one)]
    return marked(f"“{one.words}”", marks, 2, 3, colour=view.colour)


def _source(one: Candidate, number: int) -> str:
    would = ", ".join(text for _, text in proposed(one.meeting) if text)
    told = f"– a meeting of {listed(one.names) or 'nobody named'}? ({would}) {one.reason}"
    return paragraph(
        f"{told} (release {one.release}; number {number} in osce-kg review, {one.id})", 4
    )
