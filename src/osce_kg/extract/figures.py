"""Numbers that a release states of an organization ("employs 40 international staff")."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from osce_kg.extract.tables import words
from osce_kg.extract.tokens import join
from osce_kg.model import Evidence, FigureFound, Span
from osce_kg.reference.entries import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from osce_kg.extract.reading import Reading

NUMBER = re.compile(r"\d{1,3}(?:,\d{3})*|\d+")
SUBJECTS = {Kind.FIELD_OPERATION, Kind.STRUCTURE}
# How far a verb stands behind its subject, and what is counted behind its number.
MAX_VERB_GAP = 4
MAX_UNIT_WORDS = 4
# Longer numbers count no people.
MAX_DIGITS = 9


def find_figures(readings: Sequence[Reading]) -> Iterator[FigureFound]:
    """Yield the numbers of people that the sentence says a body of the OSCE employs."""
    for reading in readings:
        subject = next((h for h in reading.hits if h.kind in SUBJECTS), None)
        if subject is None:
            continue
        low = reading.sentence.low
        stop = min(subject.end + MAX_VERB_GAP + 1, len(reading.sentence.tokens))
        verbs = (i for i in range(subject.end, stop) if low(i) in words("employing_verbs"))
        verb = next(verbs, None)
        if verb is not None:
            yield from _numbers(reading, subject.entry.iri, verb)


def _numbers(reading: Reading, subject: str, verb: int) -> Iterator[FigureFound]:
    tokens = reading.sentence.tokens
    for index in range(verb + 1, len(tokens)):
        number = tokens[index].text
        if not NUMBER.fullmatch(number) or len(number) > MAX_DIGITS:
            continue
        stop = min(index + MAX_UNIT_WORDS + 1, len(tokens))
        units = (i for i in range(index + 1, stop) if tokens[i].low in words("staff_nouns"))
        unit = next(units, None)
        if unit is not None:
            evidence = Evidence(Span(tokens[index].start, tokens[unit].end), "staff-figure", 0.95)
            quantity = int(number.replace(",", ""))
            name = join(reading.sentence, index + 1, unit + 1)
            yield FigureFound(subject, quantity, name, evidence)
