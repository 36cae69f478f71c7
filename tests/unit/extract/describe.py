"""What extraction makes of a constructed text, as one line that a case table can hold."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache

from osce_kg.dates import find_dates
from osce_kg.extract import extract
from osce_kg.model import DateRange, Extraction, MeetingFound, PartyFound, PlaceFound, RoleFound
from osce_kg.read import read_releases
from osce_kg.reference import load_reference

# Every text but a dateline's own is the body of a release issued in Vienna on 3 May 2011.
TITLE = "A short constructed title"
DATELINE = "VIENNA, 3 May 2011 - "
NOTHING = "none"


@cache
def read(body: str) -> Extraction:
    """Return what a release with that body says; "¶" parts its paragraphs."""
    text = f"{TITLE}\n" + body.replace(" ¶ ", "\n")
    (release,) = read_releases(text, "constructed.txt")
    return extract(release, load_reference())


def names(text: str) -> str:
    """Return the people named."""
    return _listed(person.name for person in read(DATELINE + text).persons)


def roles(text: str) -> str:
    """Return the people with their offices: "X: Title @ Body, former Title @ Body"."""
    persons = (p for p in read(DATELINE + text).persons if p.roles)
    return _listed(f"{p.name}: {', '.join(map(_role, p.roles))}" for p in persons)


def encounters(text: str) -> str:
    """Return the encounters: "status: X + Y + [office] + (group)", remote ones marked so."""
    found = read(DATELINE + text)
    return _listed(_encounter(meeting, found) for meeting in found.meetings)


def events(text: str) -> str:
    """Return the named events of encounters, and those announced."""
    return _listed(m.event.name for m in _meetings(text) if m.event)


def days(text: str) -> str:
    """Return when the encounters are."""
    return _listed(_days(m.dates) for m in _meetings(text))


def where(text: str) -> str:
    """Return where the encounters are."""
    return _listed(_place(m.place) for m in _meetings(text))


def places(text: str) -> str:
    """Return the places named in the body."""
    return _listed(_place(found.place) for found in read(DATELINE + text).places)


def datelines(text: str) -> str:
    """Return the places and the day of the dateline that a body begins with."""
    found = read(text)
    day = found.issued.isoformat() if found.issued else "no day"
    return f"{_listed(_place(each.place) for each in found.dateline)} | {day}"


def dates(text: str) -> str:
    """Return the days written in a text, those without a year in 2011."""
    bounds = (written.bounds(2011) for written in find_dates(text))
    return _listed(_days(DateRange(*each)) if each else "no day" for each in bounds)


def quotes(text: str) -> str:
    """Return the direct speech: "speaker: words"."""
    found = read(DATELINE + text)
    return _listed(f"{found.persons[q.person].name}: {q.text}" for q in found.quotations)


def figures(text: str) -> str:
    """Return the numbers of people that a body is said to have."""
    return _listed(f"{f.subject}: {f.quantity} {f.unit}" for f in read(DATELINE + text).figures)


def mentions(text: str) -> str:
    """Return the States, bodies and events named, sorted."""
    found = read(DATELINE + text)
    named = {m.target for m in found.mentions} | {m.event.iri or "" for m in found.events}
    return _listed(sorted(named))


DESCRIBE: dict[str, Callable[[str], str]] = {
    each.__name__: each
    for each in (
        names, roles, encounters, events, days, where, places, datelines, dates, quotes, figures,
        mentions,
    )
}  # fmt: skip


def _meetings(text: str) -> tuple[MeetingFound, ...]:
    return read(DATELINE + text).meetings


def _encounter(meeting: MeetingFound, found: Extraction) -> str:
    parties = " + ".join(_party(party, found) for party in meeting.parties) or "nobody named"
    remote = " remote" if meeting.mode == "remote" else ""
    return f"{meeting.status}{remote}: {parties}"


def _party(party: PartyFound, found: Extraction) -> str:
    if party.person is not None:
        return found.persons[party.person].name
    if party.office is not None:
        return f"[{_role(party.office)}]"
    return f"({party.group or (party.organization and party.organization.name)})"


def _role(role: RoleFound) -> str:
    former = "former " if role.former else ""
    return f"{former}{role.title}" + (f" @ {role.body.name}" if role.body else "")


def _days(range_: DateRange | None) -> str:
    if range_ is None:
        return "no day"
    first, last = (day.isoformat() for day in (range_.start, range_.end))
    return first if first == last else f"{first}..{last}"


def _place(place: PlaceFound | None) -> str:
    return f"{place.name}/{place.country or '?'}" if place else "nowhere"


def _listed(items: Iterable[str]) -> str:
    return "; ".join(items) or NOTHING
