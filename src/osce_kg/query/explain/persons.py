"""Explain a person: offices with the words, meetings, quotations."""

from __future__ import annotations

from osce_kg.query.explain.joins import joined_lines
from osce_kg.query.explain.meetings import office_in_words, status_of
from osce_kg.query.explain.paragraphs import day_in_words, heading, paragraph
from osce_kg.query.explain.proofs import evidence_lines, release_in_words
from osce_kg.query.explain.unsure import UNSURE, unsure_of_person
from osce_kg.query.explain.view import View


def person_lines(view: View, iri: str) -> list[str]:
    """Return the explanation of a person."""
    lines = [view.label(iri), view.short(iri)]
    others = [name for name in view.values(iri, "skos:altLabel") if name != view.label(iri)]
    if others:
        lines.append(paragraph(f"Also written: {', '.join(others)}", 0, 2))
    for title, section in (
        ("Why it is one person", joined_lines(view, iri)),
        ("Offices", _offices(view, iri)),
        ("Meetings", _meetings(view, iri)),
        ("Met", _met(view, iri)),
        ("Quotations", _quotations(view, iri)),
        ("Named in", _mentions(view, iri)),
        (UNSURE, unsure_of_person(view, iri)),
    ):
        if section:
            lines += [heading(title), *section]
    return lines


def membership_lines(view: View, iri: str) -> list[str]:
    """Return the explanation of one person's holding of one office."""
    people = ", ".join(view.label(person) for person in view.values(iri, "org:member"))
    lines = [view.short(iri), paragraph(f"{people}: {office_in_words(view, iri)}", 0, 2)]
    return lines + _tenure(view, iri) + evidence_lines(view, iri)


def _tenure(view: View, iri: str) -> list[str]:
    start, end = view.value(iri, "osce:startDate"), view.value(iri, "osce:endDate")
    if not start and not end:
        return []
    source = ", ".join(view.values(iri, "dcterms:source"))
    since = f"from {day_in_words(start)}" if start else ""
    until = f"until {day_in_words(end)}" if end else ""
    told = f"by {source}" if source else "by the vocabulary"
    return [paragraph(" ".join(filter(None, (since, until, told))), 4)]


def _offices(view: View, iri: str) -> list[str]:
    lines = []
    for membership in view.subjects("org:member", iri):
        lines.append(paragraph(office_in_words(view, membership), 2, 4))
        lines += _tenure(view, membership)
        if view.values(membership, "osce:evidence"):
            lines += evidence_lines(view, membership, 4)
        else:
            lines += [
                paragraph(f"stated in {release_in_words(view, release)}", 4, 6)
                for release in view.values(membership, "osce:statedIn")
            ]
    return lines


def _meetings(view: View, iri: str) -> list[str]:
    found = [(meeting, "") for meeting in view.subjects("osce:participant", iri)]
    found += [
        (meeting, " – by office (inferred)")
        for meeting in view.subjects("osce:participantByOffice", iri)
    ]
    dated = sorted((view.value(meeting, "osce:startDate"), meeting, how) for meeting, how in found)
    lines = []
    for _day, meeting, how in dated:
        status = status_of(view, meeting).lower()
        lines.append(paragraph(f"{view.label(meeting)} – {status}{how}", 2, 4))
        lines.append(paragraph(view.short(meeting), 4))
    return lines


def _met(view: View, iri: str) -> list[str]:
    return [
        paragraph(f"{view.label(other)}{view.mark(iri, 'osce:met', other)}", 2, 4)
        for other in view.values(iri, "osce:met")
    ]


def _quotations(view: View, iri: str) -> list[str]:
    lines = []
    for quotation in view.subjects("osce:speaker", iri):
        lines.append(paragraph(f"“{view.value(quotation, 'osce:text')}”", 2, 3))
        lines += [
            paragraph(f"– {release_in_words(view, release)}", 4, 6)
            for release in view.values(quotation, "osce:quotedIn")
        ]
    return lines


def _mentions(view: View, iri: str) -> list[str]:
    releases = view.subjects("osce:mentions", iri)
    return [paragraph(release_in_words(view, release), 2, 4) for release in releases]
