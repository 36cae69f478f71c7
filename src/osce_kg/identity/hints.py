"""The State that the words beside a name tie its bearer to, where no office does.

"The Turkish scholar Jana Muster", "Jana Muster, representative of Armenia at the OSCE": the words
between two names belong to one of them, and a State in them that is no place or goal is the
bearer's.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from osce_kg.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

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


def hinted_states(facts: Facts, person: LocalIri) -> frozenset[str]:
    """Return the codes (ISO 3166-1 alpha-2) of the one State beside a person's names, or none."""
    spans = {
        mention.target: [evidence.span for evidence in mention.evidence]
        for mention in facts.mentions
    }
    text = facts.release.text
    names = sorted(s for iri, own in spans.items() if iri.startswith("person/") for s in own)
    states = {iri[6:]: own for iri, own in spans.items() if iri.startswith("state/")}
    found = {
        code
        for name in spans.get(person, ())
        for window in _windows(text, name, names)
        for code, own in states.items()
        for span in own
        if window.covers(span) and not _ELSEWHERE.search(text[window.start : span.start])
    }
    return frozenset(found) if len(found) == 1 else frozenset()


def _windows(text: str, name: Span, names: Sequence[Span]) -> Iterator[Span]:
    """Yield the words before and behind a name up to the next name, mark or verb."""
    others = [other for other in names if other != name]
    floor = max((o.end for o in others if o.end <= name.start), default=0)
    start = max(floor, name.start - BEFORE)
    for end in _END.finditer(text, start, name.start):
        start = end.end()
    yield Span(start, name.start)
    ceiling = min((o.start for o in others if o.start >= name.end), default=len(text))
    stop = min(ceiling, name.end + AFTER)
    behind = name.end + len(_APPOSED) if text.startswith(_APPOSED, name.end) else name.end
    first = _END.search(text, behind, stop)
    yield Span(behind, first.start() if first else max(stop, behind))
