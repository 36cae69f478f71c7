"""A release as read: its sentences with their parties, places and times, and who is who."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from osce_kg.extract.lexicon import lexicon_of
from osce_kg.extract.parties.discourse import Discourse
from osce_kg.extract.parties.persons import find_people, known_keys
from osce_kg.extract.reading import Reading, begin_reading, with_nouns
from osce_kg.extract.settling.datelines import find_dateline
from osce_kg.extract.settling.places import find_places
from osce_kg.extract.settling.times import find_times
from osce_kg.extract.speech.quotes import find_quoted
from osce_kg.extract.tokens import find_sentences
from osce_kg.model import Evidence
from osce_kg.reference.entries import Kind

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from osce_kg.extract.parties.persons import People
    from osce_kg.extract.settling.datelines import Dateline
    from osce_kg.extract.settling.times import TimeHit
    from osce_kg.extract.speech.quotes import Quoted
    from osce_kg.model import Release
    from osce_kg.reference.entries import Reference


@dataclass(frozen=True)
class Body:
    """What is read of a release before anything is found in it; `times` go with `readings`."""

    release: Release
    readings: Sequence[Reading]
    times: Sequence[Sequence[TimeHit]]
    quoted: Sequence[Quoted]
    dateline: Dateline
    discourse: Discourse

    @property
    def people(self) -> People:
        """Return the persons of the release."""
        return self.discourse.people

    @property
    def anchor(self) -> date | None:
        """Return the day of the release: the dateline's, else that of the page."""
        published = self.release.fields.date
        return self.dateline.day or (published.start if published else None)

    @property
    def issued_evidence(self) -> Evidence | None:
        """Return the words that give the day of the release."""
        if self.dateline.day and self.dateline.day_span:
            return Evidence(self.dateline.day_span, "dateline")
        span = self.release.fields.date_span
        return Evidence(span, "page-field") if span and self.release.fields.date else None


def read_body(release: Release, reference: Reference) -> Body:
    """Read the sentences of a release."""
    quoted = find_quoted(release)
    readings = _readings(release, reference, quoted)
    dateline = find_dateline(release, reference, _countries(readings, reference))
    readings = _without_dateline(readings, dateline)
    times = [_outside(dateline, r, find_times(release, r.sentence)) for r in readings]
    discourse = Discourse(readings, find_people(readings))
    return Body(release, readings, times, quoted, dateline, discourse)


def _readings(release: Release, reference: Reference, quoted: Sequence[Quoted]) -> list[Reading]:
    """Read the sentences, those twice in which a full name elsewhere makes a name known."""
    lexicon = lexicon_of(reference)
    stretches = [(part.start, part.end) for q in quoted for part in q.parts]
    plain = [begin_reading(s, lexicon, stretches) for s in find_sentences(release)]
    hints = _countries(plain, reference)
    placed = [replace(r, places=find_places(r.sentence, r.hits, reference, hints)) for r in plain]
    once = [with_nouns(r) for r in placed]
    known = known_keys(once)
    twice = (r if known.isdisjoint(r.refused) else with_nouns(r, known) for r in once)
    return [_without_names(r) if r.nouns else r for r in twice]


def _without_names(reading: Reading) -> Reading:
    """Leave out what is named only by words of a person's name ("Zoran San Marino", "Van Dyck")."""
    names = [n.name for n in reading.nouns if n.name]
    places = tuple(p for p in reading.places if not any(n.start <= p.start < n.end for n in names))
    hits = tuple(
        h for h in reading.hits if not any(n.start <= h.start and h.end <= n.end for n in names)
    )
    return replace(reading, hits=hits, places=places)


def _countries(readings: Sequence[Reading], reference: Reference) -> tuple[str, ...]:
    """Return the codes of the States that the release names, in the order of the text.

    Those that only an operation's name holds come last.
    """
    hits = [h.entry for r in readings for h in r.hits]
    named = (e.country for e in hits if e.kind is Kind.STATE)
    hosts = (reference.entries[e.host].country for e in hits if e.host)
    return tuple(dict.fromkeys(code for code in (*named, *hosts) if code))


def _without_dateline(readings: list[Reading], dateline: Dateline) -> list[Reading]:
    """Take the dateline's own places and names out of the sentence it opens."""
    if dateline.span is None:
        return readings
    stop = dateline.span.end

    def behind(reading: Reading) -> Reading:
        first = reading.sentence.starting(stop)
        return replace(
            reading,
            nouns=tuple(n for n in reading.nouns if n.start >= first),
            places=tuple(p for p in reading.places if p.start >= first),
        )

    return [behind(r) if r.sentence.paragraph == 0 else r for r in readings]


def _outside(dateline: Dateline, reading: Reading, times: Sequence[TimeHit]) -> tuple[TimeHit, ...]:
    """Return the times of a sentence that are not the dateline's own."""
    if dateline.span is None or reading.sentence.paragraph > 0:
        return tuple(times)
    tokens, stop = reading.sentence.tokens, dateline.span.end
    return tuple(time for time in times if tokens[time.start].start >= stop)
