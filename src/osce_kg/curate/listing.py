"""Show what there is to decide: for people, for spreadsheets and for programs."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict

from osce_kg.curate.candidates import Candidate, Proposal
from osce_kg.curate.decisions import join_names
from osce_kg.curate.table import csv_line
from osce_kg.text import one_line

FORMATS = ("table", "csv", "json")

_WIDTH = 100
_LABEL = 12
_COLUMNS = (
    "number", "id", "kind", "release", "parties", "status", "place", "date", "confidence",
    "words", "reason",
)  # fmt: skip


def list_candidates(candidates: Mapping[int, Candidate], form: str) -> str:
    """Return the candidates, by their numbers, in one of FORMATS."""
    numbered = candidates.items()
    if form == "json":
        return json.dumps([{"number": n, **asdict(one)} for n, one in numbered], indent=2) + "\n"
    if form == "csv":
        lines = [",".join(_COLUMNS), *(csv_line(_cells(n, one)) for n, one in numbered)]
    else:
        lines = ["\n".join(candidate_lines(one, f"{n}")) + "\n" for n, one in numbered]
    return "".join(f"{line}\n" for line in lines)


def candidate_lines(candidate: Candidate, number: str) -> list[str]:
    """Return a candidate for people: what would be published, its words with the parties marked.

    Nothing of a text can steer the terminal.
    """
    fields = (
        (number, f"{candidate.kind} {candidate.id}"),
        ("release", candidate.release),
        ("who", join_names(candidate.names) or "(nobody)"),
        *proposed(candidate.meeting),
        ("words", marked_words(candidate)),
        ("unsure", candidate.reason),
    )
    return [_field(label, text) for label, text in fields if text]


def marked_words(candidate: Candidate) -> str:
    """Return the words with each party in square brackets where it stands in them."""
    pieces, done = [], 0
    for start, end in places_of_parties(candidate):
        pieces += [candidate.words[done:start], "[", candidate.words[start:end], "]"]
        done = end
    return "".join((*pieces, candidate.words[done:]))


def places_of_parties(candidate: Candidate) -> Iterator[tuple[int, int]]:
    """Yield where parties stand in the words, in order and apart; a report may say anything."""
    places = {
        (party.start, party.end)
        for party in candidate.parties
        if party.start is not None and party.end is not None
    }
    done = 0
    for start, end in sorted(places):
        if done <= start < end <= len(candidate.words):
            yield start, end
            done = end


def proposed(meeting: Proposal | None) -> Iterable[tuple[str, str]]:
    """Return what would be published, label by label; a text may be empty."""
    if meeting is None:
        return ()
    return (
        ("status", f"{meeting.status}, {meeting.mode}"),
        ("place", meeting.place or ""),
        ("date", _when(meeting)),
        ("part of", meeting.event or ""),
    )


def _when(meeting: Proposal) -> str:
    start, end = meeting.start_date or "", meeting.end_date or ""
    days = start if start == end else f"{start} to {end}"
    return f"{days} ({meeting.date_as_written})" if meeting.date_as_written else days


def _cells(number: int, candidate: Candidate) -> tuple[str, ...]:
    meeting = candidate.meeting
    return (
        str(number),
        candidate.id,
        candidate.kind,
        candidate.release,
        join_names(candidate.names),
        meeting.status if meeting else "",
        (meeting.place or "") if meeting else "",
        _when(meeting) if meeting else "",
        f"{candidate.confidence:g}",
        candidate.words,
        candidate.reason,
    )


def _field(label: str, text: str) -> str:
    return textwrap.fill(
        one_line(text),
        width=_WIDTH,
        initial_indent=label.ljust(_LABEL),
        subsequent_indent=" " * _LABEL,
        break_long_words=False,
        break_on_hyphens=False,
    )
