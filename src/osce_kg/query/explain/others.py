"""Explain any other node: a release, a quotation, a mention, a figure, a vocabulary entry."""

from __future__ import annotations

from osce_kg.query.explain.meetings import status_of
from osce_kg.query.explain.paragraphs import day_in_words, heading, paragraph
from osce_kg.query.explain.proofs import evidence_lines, proof_lines, read_proof, release_in_words
from osce_kg.query.explain.refusals import refused_lines
from osce_kg.query.explain.unsure import UNSURE, unsure_in_release
from osce_kg.query.explain.view import View

_HIDDEN = frozenset({"osce:evidence", "rdf:type", "rdfs:label", "osce:sha256"})


def release_lines(view: View, iri: str) -> list[str]:
    """Return what a release says, in short."""
    lines = [paragraph(view.label(iri)), view.short(iri)]
    lines.append(
        paragraph(f"Issued {day_in_words(view.value(iri, 'dcterms:issued')) or 'undated'}")
    )
    lines += view.values(iri, "schema:url")
    for title, name in (
        ("Issued by", "osce:issuedBy"),
        ("Place at the head of the text", "osce:datelinePlace"),
        ("Fields of work", "osce:fieldOfWork"),
        ("Names", "osce:mentions"),
    ):
        if found := sorted(view.label(target) for target in view.values(iri, name)):
            lines.append(paragraph(f"{title}: {', '.join(found)}", 0, 2))
    if meetings := view.subjects("osce:reportedIn", iri):
        lines.append(heading("Meetings"))
        for meeting in meetings:
            lines.append(
                paragraph(f"{view.label(meeting)} – {status_of(view, meeting).lower()}", 2, 4)
            )
            lines.append(paragraph(view.short(meeting), 4))
    if quotations := view.subjects("osce:quotedIn", iri):
        lines.append(heading("Quotations"))
        for quotation in quotations:
            speaker = view.label(view.value(quotation, "osce:speaker"))
            lines.append(paragraph(f"{speaker}: “{view.value(quotation, 'osce:text')}”", 2, 4))
    if refused := refused_lines(view, iri):
        lines += [heading("Considered and refused"), *refused]
    if unsure := unsure_in_release(view, iri):
        lines += [heading(UNSURE), *unsure]
    return lines


def quotation_lines(view: View, iri: str) -> list[str]:
    """Return a quotation with its speaker and the words around it."""
    speaker = view.label(view.value(iri, "osce:speaker"))
    lines = [view.short(iri), paragraph(f"{speaker} said: “{view.value(iri, 'osce:text')}”", 0, 2)]
    return [*lines, heading("The words"), *evidence_lines(view, iri)]


def figure_lines(view: View, iri: str) -> list[str]:
    """Return a number that a release states, with the words that state it."""
    body = view.label(view.value(iri, "osce:figureOf"))
    what = f"{body}: {view.value(iri, 'osce:quantity')} {view.value(iri, 'osce:unit')}"
    return [
        view.short(iri),
        paragraph(what, 0, 2),
        heading("The words"),
        *evidence_lines(view, iri),
    ]


def mention_lines(view: View, iri: str) -> list[str]:
    """Return what a release names, with the words that name it."""
    target = view.label(view.value(iri, "osce:mentionOf"))
    release = release_in_words(view, view.value(iri, "osce:mentionedIn"))
    what = paragraph(f"{target} is named in {release}", 0, 2)
    return [view.short(iri), what, heading("The words"), *evidence_lines(view, iri)]


def evidence_node_lines(view: View, iri: str) -> list[str]:
    """Return a piece of evidence, its surroundings, and the facts that rest on it."""
    proof = read_proof(view, iri)
    lines = [view.short(iri), *proof_lines(view, proof, 0)]
    if proof.prefix or proof.suffix:
        around = f"… {proof.prefix}[{proof.words}]{proof.suffix} …"
        lines += [heading("In its place"), paragraph(around, 2)]
    facts = sorted({*view.subjects("osce:evidence", iri), *view.subjects("osce:grounds", iri)})
    lines += [heading("What rests on it")] if facts else []
    return lines + [paragraph(f"{view.short(fact)}", 2, 4) for fact in facts]


def thing_lines(view: View, iri: str) -> list[str]:
    """Return every statement of a node, inferred ones marked, and its evidence if it has any."""
    lines = [paragraph(view.label(iri)), view.short(iri)]
    own = (f"{name}{view.mark(iri, 'rdf:type', view.node(name).value)}" for name in view.types(iri))
    lines.append(
        paragraph(f"A {', '.join(own)}" if view.types(iri) else "No class is stated", 0, 2)
    )
    statements = _statements(view, iri)
    lines += [heading("Statements"), *statements] if statements else []
    if view.values(iri, "osce:evidence"):
        lines += [heading("The words"), *evidence_lines(view, iri)]
    if releases := view.subjects("osce:mentions", iri):
        lines.append(heading(f"Named in {len(releases)} release{'s' if len(releases) > 1 else ''}"))
        lines += [paragraph(release_in_words(view, release), 2, 4) for release in releases]
    return lines


def _statements(view: View, iri: str) -> list[str]:
    predicates = {
        quad.predicate.value
        for quad in view.store.quads_for_pattern(view.node(iri), None, None, None)
    }
    lines = []
    for name in sorted(view.short(predicate) for predicate in predicates):
        if name in _HIDDEN:
            continue
        for value in view.values(iri, name):
            is_node = value.startswith(("http://", "https://"))
            shown = view.label(value) if is_node else value
            mark = view.mark(iri, name, value) if is_node else ""
            lines.append(paragraph(f"{name}: {shown}{mark}", 2, 4))
    return lines
