"""Explain a meeting: who, when, where, and the words that say so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from osce_kg.query.explain.accounts import account_lines
from osce_kg.query.explain.joins import joined_lines
from osce_kg.query.explain.marks import legend
from osce_kg.query.explain.paragraphs import day_in_words, heading, listed, paragraph
from osce_kg.query.explain.proofs import evidence_lines, proofs_of
from osce_kg.query.explain.refusals import refused_beside
from osce_kg.query.explain.tellings import clues_of, resolved_lines, telling_lines
from osce_kg.query.explain.view import View

if TYPE_CHECKING:
    from collections.abc import Mapping

# What the parties did or were to do, by status; {meet} is the verb, {when} day and place.
_TOLD = {
    "Held": "{met}{when}",
    "Planned": "{are} to {meet}{when}; whether they did is not said here",
    "Cancelled": "{were} to {meet}{when}, but it was called off",
    "": "{are} said to {meet}{when}; whether they did is not said here",
}
_IN_PERSON = {"met": "met", "meet": "meet"}
_REMOTE = {"met": "spoke at a distance", "meet": "speak at a distance"}
_ALONE = {"met": "took part in a meeting", "meet": "take part in a meeting"}
_PARTIES = {
    "Held": "Participants",
    "Planned": "Who is to take part",
    "Cancelled": "Who was to take part",
    "": "Parties",
}
_MODES = {"InPerson": "in person", "Remote": "at a distance"}


def meeting_lines(view: View, iri: str) -> list[str]:
    """Return the explanation of a meeting."""
    clues = clues_of(view, iri)
    resolved = resolved_lines(clues)
    refused = refused_beside(view, iri)
    lines = [paragraph(view.label(iri)), view.short(iri), "", paragraph(_sentence(view, iri))]
    lines += [paragraph(_circumstances(view, iri)), *_decisions(view, iri)]
    lines += account_lines(view, iri) or _why_one(view, iri)
    lines += [heading("The words" + legend(colour=view.colour)), *telling_lines(view, iri, clues)]
    lines += [heading("Resolved"), *resolved] if resolved else []
    lines += [heading(_by_status(_PARTIES, view, iri)), *_participants(view, iri)]
    lines += [heading("Considered and refused"), *(refused or ["  nothing"])]
    return lines


def _why_one(view: View, iri: str) -> list[str]:
    """Return what leads to a meeting that only one release tells of: IRIs of earlier builds."""
    joined = joined_lines(view, iri)
    return [heading("Why it is one meeting"), *joined] if joined else []


def _participants(view: View, iri: str) -> list[str]:
    lines = []
    for part in view.values(iri, "osce:hasParticipation"):
        lines += _participation(view, iri, part)
    groups = view.values(iri, "osce:groupParticipant")
    told = "(a group, in the release's words)"
    return lines + [paragraph(f"“{group}” {told}", 2, 4) for group in groups]


def participation_lines(view: View, iri: str) -> list[str]:
    """Return the explanation of one party's part in a meeting."""
    meetings = view.subjects("osce:hasParticipation", iri)
    lines = [
        paragraph(
            f"A part in: {view.label(meeting)} – {status_of(view, meeting).lower() or 'no status'} "
            f"({view.short(meeting)})",
            0,
            2,
        )
        for meeting in meetings
    ]
    return [
        view.short(iri),
        *lines,
        *(line for meeting in meetings for line in _decisions(view, meeting)),
        "",
        *_participation(view, meetings[0] if meetings else "", iri),
        *(evidence_lines(view, iri, 4) if proofs_of(view, iri) else []),
    ]


def when_in_words(view: View, iri: str) -> str:
    """Return a meeting's day, its two bounds, or ""."""
    start, end = view.value(iri, "osce:startDate"), view.value(iri, "osce:endDate")
    written = view.value(iri, "osce:dateAsWritten")
    if not start and not end:
        return ""
    if start == end or not end:
        return f"on {day_in_words(start)}"
    vague = f", as the release says “{written}”" if written else ""
    return f"between {day_in_words(start)} and {day_in_words(end)}{vague}"


def status_of(view: View, iri: str) -> str:
    """Return "Held", "Planned", "Cancelled" or ""."""
    return view.value(iri, "osce:status").rpartition("#")[2]


def _sentence(view: View, iri: str) -> str:
    parties = [_party(view, iri, part) for part in view.values(iri, "osce:hasParticipation")]
    groups = view.values(iri, "osce:groupParticipant")
    place = view.value(iri, "osce:place")
    where = f"in {view.label(place)}" if place else ""
    circumstances = filter(None, (where, when_in_words(view, iri)))
    one = len(parties) == 1 and not groups
    verbs = _REMOTE if _mode(view, iri) == "Remote" else _ALONE if one else _IN_PERSON
    told = _by_status(_TOLD, view, iri).format(
        **verbs,
        are="is" if one else "are",
        were="was" if one else "were",
        when="".join(f" {each}" for each in circumstances),
    )
    return f"{listed([*parties, *groups]) or 'Parties without a name'} {told}."


def _by_status(phrases: Mapping[str, str], view: View, iri: str) -> str:
    return phrases.get(status_of(view, iri), phrases[""])


def _mode(view: View, iri: str) -> str:
    return view.value(iri, "osce:mode").rpartition("#")[2]


def _circumstances(view: View, iri: str) -> str:
    status = status_of(view, iri)
    mode = _MODES.get(_mode(view, iri), "")
    parts = [
        f"Status: {status.lower() or 'not stated'}",
        mode if status == "Held" or not mode else f"meant to be {mode}",
    ]
    parts += [f"part of {view.label(event)}" for event in view.values(iri, "osce:partOf")]
    return ", ".join(filter(None, parts)) + "."


def _decisions(view: View, iri: str) -> list[str]:
    """Return who accepted a meeting that no rule was sure enough of, and when."""
    lines = []
    for decision in view.values(iri, "osce:acceptedIn"):
        day = day_in_words(view.value(decision, "osce:decidedOn"))
        lines.append(
            paragraph(f"Accepted by hand, {view.value(decision, 'osce:decidedBy')}, {day}.")
        )
    return lines


def _party(view: View, meeting: str, part: str) -> str:
    agent = view.value(part, "osce:agent")
    offices = offices_of_part(view, part)
    offices += [f"{name} by office (inferred)" for name in _holders(view, meeting, agent)]
    return f"{view.label(agent)} ({'; '.join(offices)})" if offices else view.label(agent)


def offices_of_part(view: View, part: str) -> list[str]:
    """Return the offices in which a party took part, as stated."""
    return [office_in_words(view, node) for node in view.values(part, "osce:inCapacity")]


def office_in_words(view: View, membership: str) -> str:
    """Return an office with "former" before a past one."""
    post = view.value(membership, "osce:post") or view.value(membership, "org:role")
    former = "former " if view.value(membership, "osce:former") in ("true", "1") else ""
    return former + view.label(post) if post else view.short(membership)


def _holders(view: View, meeting: str, agent: str) -> list[str]:
    """Return who is inferred to have taken part as the holder of the office `agent`."""
    if not meeting or "org:Post" not in view.types(agent):
        return []
    by_office = view.values(meeting, "osce:participantByOffice")
    held = {
        person
        for membership in view.subjects("osce:post", agent)
        for person in view.values(membership, "org:member")
    }
    return [view.label(person) for person in by_office if person in held]


def _participation(view: View, meeting: str, part: str) -> list[str]:
    agent = view.value(part, "osce:agent")
    offices = offices_of_part(view, part)
    lines = [paragraph(f"{view.label(agent)}  {view.short(agent)}", 2, 4)]
    lines += [paragraph(f"as {office}", 4, 6) for office in offices]
    lines += [
        paragraph(f"for {view.label(body)}", 4, 6)
        for body in view.values(part, "osce:representing")
    ]
    lines += [
        paragraph(f"by office: {name}, who held it that day (inferred)", 4, 6)
        for name in _holders(view, meeting, agent)
    ]
    return lines
