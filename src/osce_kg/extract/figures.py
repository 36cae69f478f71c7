"""Numbers that a release states of an organization ("employs 40 international staff")."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from osce_kg.extract.offices import join
from osce_kg.model import Evidence, FigureFound, Span
from osce_kg.reference.entries import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from osce_kg.extract.reading import Reading

EMPLOYING = {
    "employs",
    "employed",
    "employ",
    "comprises",
    "comprised",
    "has",
    "had",
    "numbers",
    "counts",
    "fielded",
}
STAFF = {
    "staff",
    "members",
    "monitors",
    "nationals",
    "employees",
    "observers",
    "officers",
    "personnel",
    "experts",
    "mission",
    "internationals",
}
NUMBER = re.compile(r"^\d{1,3}(?:,\d{3})*$|^\d+$")


def find_figures(readings: Sequence[Reading]) -> Iterator[FigureFound]:
    """Yield the numbers of people that the sentence says a body of the OSCE employs."""
    for reading in readings:
        subject = next(
            (h for h in reading.hits if h.kind in {Kind.FIELD_OPERATION, Kind.STRUCTURE}), None
        )
        if subject is None:
            continue
        verb = next(
            (
                i
                for i in range(subject.end, len(reading.sentence.tokens))
                if reading.sentence.low(i) in EMPLOYING
            ),
            None,
        )
        if verb is None or verb - subject.end > 4:
            continue
        yield from _numbers(reading, subject.entry.iri, verb)


def _numbers(reading: Reading, subject: str, verb: int) -> Iterator[FigureFound]:
    tokens = reading.sentence.tokens
    for index in range(verb + 1, len(tokens)):
        if not NUMBER.match(tokens[index].text):
            continue
        head = next(
            (i for i in range(index + 1, min(index + 5, len(tokens))) if tokens[i].low in STAFF),
            None,
        )
        if head is not None:
            span = Span(tokens[index].start, tokens[head].end)
            quantity = int(tokens[index].text.replace(",", ""))
            yield FigureFound(
                subject,
                quantity,
                join(reading.sentence, index + 1, head + 1),
                Evidence(span, "staff-figure", 0.95),
            )
