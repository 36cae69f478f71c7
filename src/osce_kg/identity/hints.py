"""The State that the words beside a name tie its bearer to, where no office does.

"The Turkish scholar Jana Muster", "Jana Muster, representative of Armenia at the OSCE": the words
between two names belong to one of them, and a State in them that is no place or goal is the
bearer's.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING

from osce_kg.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from osce_kg.model import Facts, LocalIri

# How far beside a name its words can reach, in code points.
BEFORE, AFTER = 60, 80

_END = re.compile(
    r"[.,;:!?]\s|\n| and | (?:met|meets|received|said|told|held|spoke|will|was|were|has|had) "
)
_APPOSED = ", "
# A State behind these words is where something is or goes, and nobody's affiliation.
_ELSEWHERE = re.compile(
    r"\b(?:in|to|with|at|on|near|across|through|against|about|between)\s+(?:the\s+)?$"
)


class Hints:
    """Looks at the words beside the names of one release."""

    def __init__(self, facts: Facts) -> None:
        self._text = facts.release.text
        self._spans = {m.target: [e.span for e in m.evidence] for m in facts.mentions}
        spans = self._spans.items()
        self._names = sorted({s for iri, own in spans if iri.startswith("person/") for s in own})
        self._states = sorted(
            (span, iri.removeprefix("state/"))
            for iri, own in spans
            if iri.startswith("state/")
            for span in own
        )

    def states_of(self, person: LocalIri) -> frozenset[str]:
        """Return the code (ISO 3166-1 alpha-2) of the one State beside a person's names, if any."""
        found = {
            code
            for name in self._spans.get(person, ())
            for window in self._windows(name)
            for span, code in self._within(window)
            if not _ELSEWHERE.search(self._text[window.start : span.start])
        }
        return frozenset(found) if len(found) == 1 else frozenset()

    def _within(self, window: Span) -> Iterator[tuple[Span, str]]:
        first = bisect_left(self._states, (Span(window.start, 0), ""))
        for span, code in self._states[first:]:
            if span.start >= window.end:
                return
            if window.covers(span):
                yield span, code

    def _windows(self, name: Span) -> Iterator[Span]:
        """Yield the words before and behind a name up to the next name, mark or verb."""
        text, at = self._text, bisect_left(self._names, name)
        before = self._names[at - 1].end if at else 0
        start = max(before, name.start - BEFORE)
        for end in _END.finditer(text, start, name.start):
            start = end.end()
        yield Span(start, max(start, name.start))
        behind = name.end + len(_APPOSED) if text.startswith(_APPOSED, name.end) else name.end
        following = self._names[at + 1].start if at + 1 < len(self._names) else len(text)
        stop = max(behind, min(following, name.end + AFTER))
        first = _END.search(text, behind - 1, stop)
        yield Span(behind, max(behind, first.start()) if first else stop)
