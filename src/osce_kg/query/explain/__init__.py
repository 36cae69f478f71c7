"""Explain a fact: the words of the releases behind it, as plain text at 80 columns."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from osce_kg.query.explain.joins import join_node_lines
from osce_kg.query.explain.meetings import meeting_lines, participation_lines
from osce_kg.query.explain.others import (
    evidence_node_lines,
    figure_lines,
    mention_lines,
    quotation_lines,
    release_lines,
    thing_lines,
)
from osce_kg.query.explain.paragraphs import paragraph
from osce_kg.query.explain.persons import membership_lines, person_lines
from osce_kg.query.explain.refusals import refusal_lines
from osce_kg.query.explain.view import View
from osce_kg.query.names import Names
from osce_kg.query.prefixes import expand_iri
from osce_kg.query.question import Kind
from osce_kg.query.run import reporting

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pyoxigraph import Store

    from osce_kg.curate import Candidate

_EXPLAINERS: dict[str, Callable[[View, str], list[str]]] = {
    "osce:Meeting": meeting_lines,
    "osce:Participation": participation_lines,
    "osce:Person": person_lines,
    "org:Membership": membership_lines,
    "osce:PressRelease": release_lines,
    "osce:Quotation": quotation_lines,
    "osce:Figure": figure_lines,
    "osce:Mention": mention_lines,
    "osce:Refusal": refusal_lines,
    "osce:Join": join_node_lines,
    "osce:Evidence": evidence_node_lines,
}


def explain(
    store: Store,
    words: str,
    *,
    colour: bool = False,
    candidates: Callable[[], Mapping[int, Candidate]] = dict,
) -> str:
    """Return the explanation of the thing that `words` are the IRI or name of.

    `words` are a full IRI, one with a prefix (``id:person/…``), a local one (``person/…``) or a
    name. The words for a meeting's parties, place and day are marked: by colours where `colour`
    asks for it, else by brackets. `candidates` gives what the build was unsure of, by the numbers
    of `osce-kg review`; releases and people show theirs. An IRI that was joined with another is
    said to be the other now, which is explained. Raises QueryError where nothing or more than one
    thing is called so.
    """
    iri = Names(store).resolve(Kind.ENTITY, words).iri
    view = View(store, colour=colour, candidates=candidates)
    given = expand_iri(words, view.base) or iri
    with reporting(words):
        types = view.types(iri)
        chosen = (_EXPLAINERS[name] for name in _EXPLAINERS if name in types)
        lines = next(chosen, thing_lines)(view, iri)
    if given != iri:
        lines = [paragraph(f"{view.short(given)} is now {view.short(iri)}", 0, 2), "", *lines]
    return "\n".join(lines) + "\n"
