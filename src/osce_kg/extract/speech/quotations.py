"""Direct speech of named people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from osce_kg.extract.speech.attribution import Attribution, Neighbours
from osce_kg.model import Evidence, QuotationFound, Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from osce_kg.extract.parties.discourse import Discourse
    from osce_kg.extract.reading import Reading
    from osce_kg.extract.speech.quotes import Quoted
    from osce_kg.model import Release

MIN_WORDS = 3


def find_quotations(
    release: Release, quoted: Sequence[Quoted], readings: Sequence[Reading], discourse: Discourse
) -> tuple[QuotationFound, ...]:
    """Return the direct speech of named people, interrupted speech joined."""
    found: list[QuotationFound] = []
    neighbours = Neighbours(release, readings)
    last: int | None = None
    number = 0
    while number < len(quoted):
        around = Attribution(quoted, number, neighbours)
        number += 1
        stated = around.speaker(discourse)
        speaker = stated
        if stated is None and around.follows_speech and len(around.words) >= MIN_WORDS:
            speaker = last
        if speaker is None or not _is_speech(around):
            continue
        last = speaker
        parts = around.quote.parts
        if around.goes_on:
            parts = (*parts, *quoted[number].parts)
            number += 1
        rule, confidence = ("quotation-carried", 0.8) if stated is None else ("quotation", 0.9)
        evidence = Evidence(Span(parts[0].start, parts[-1].end), rule, confidence)
        text = _spoken([part.of(release.text) for part in parts])
        found.append(QuotationFound(speaker, text, evidence))
    return tuple(found)


def _is_speech(around: Attribution) -> bool:
    """Say whether a quotation is long enough, and no name or title in quotation marks."""
    least = MIN_WORDS - 1 if around.is_embedded else MIN_WORDS
    return len(around.words) >= least and not around.is_mentioned_words


def _spoken(parts: list[str]) -> str:
    """Join the parts of speech; a comma before "he said." can end a sentence."""
    joined = parts[0]
    for part in parts[1:]:
        if joined.endswith(",") and part[:1].isupper():
            joined = joined.removesuffix(",") + "."
        joined = f"{joined} {part}"
    return joined
