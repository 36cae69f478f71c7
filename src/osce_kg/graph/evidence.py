"""The words behind a fact, as W3C Web Annotation selectors.

https://www.w3.org/TR/annotation-model/#text-quote-selector
"""

from __future__ import annotations

from collections.abc import Iterable

from pyoxigraph import Literal, NamedNode

from osce_kg.errors import InputError
from osce_kg.graph import terms
from osce_kg.graph.sheet import Sheet, number, offset
from osce_kg.model import Evidence, Facts, Span

# Enough to find the words again where the text has changed a little.
CONTEXT_LENGTH = 32

_EVIDENCE_CLASS = terms.osce("Evidence")
_EVIDENCE = terms.osce("evidence")
_CONFIDENCE = terms.osce("confidence")
_GROUNDS = terms.osce("grounds")
_MEANS = terms.osce("means")
_REASON = terms.osce("reason")
_RULE = terms.osce("rule")


class EvidenceWriter:
    """Writes the evidence of one release; the same words found by one rule are one node.

    Words that stand for several things ("both") have several meanings on that node.
    """

    def __init__(self, sheet: Sheet, facts: Facts, key: str) -> None:
        self._sheet = sheet
        self._facts = facts
        self._key = key
        self._surest = _surest(facts)
        self._done: dict[tuple[str, Span], NamedNode] = {}

    def support(self, subject: NamedNode, evidence: Iterable[Evidence]) -> None:
        """Tie `subject` to its evidence; raises InputError where a span is not of the text."""
        for item in evidence:
            self._sheet.add(subject, _EVIDENCE, self._node_of(item))

    def ground(self, meeting: NamedNode, grounds: Iterable[Evidence]) -> None:
        """Tie `meeting` to the words that give its day and place; raises as `support` does."""
        for item in grounds:
            self._sheet.add(meeting, _GROUNDS, self._node_of(item))

    def _node_of(self, item: Evidence) -> NamedNode:
        key = (item.rule, item.span)
        if key not in self._done:
            self._done[key] = self._write(item)
        if item.means:
            self._sheet.add(self._done[key], _MEANS, Literal(item.means))
        if item.reason:
            self._sheet.add(self._done[key], _REASON, Literal(item.reason))
        return self._done[key]

    def _write(self, item: Evidence) -> NamedNode:
        start, end = item.span.start, item.span.end
        _check_span(start, end, self._facts)
        iri = f"evidence/{self._key}/{item.rule}-{start}-{end}"
        node, sheet = self._sheet.node(iri), self._sheet
        sheet.add(node, terms.TYPE, _EVIDENCE_CLASS)
        sheet.add(node, terms.HAS_SOURCE, sheet.node(self._facts.iri))
        sheet.add(node, _CONFIDENCE, number(self._surest[item.rule, start, end]))
        sheet.add(node, _RULE, Literal(item.rule))
        self._write_quote(node, f"{iri}/quote", start, end)
        self._write_position(node, f"{iri}/position", start, end)
        return node

    def _write_quote(self, evidence: NamedNode, iri: str, start: int, end: int) -> None:
        text, sheet, quote = self._facts.release.text, self._sheet, self._sheet.node(iri)
        sheet.add(evidence, terms.HAS_SELECTOR, quote)
        sheet.add(quote, terms.TYPE, terms.QUOTE_SELECTOR)
        sheet.add(quote, terms.EXACT, Literal(text[start:end]))
        prefix, suffix = text[max(0, start - CONTEXT_LENGTH) : start], text[end:][:CONTEXT_LENGTH]
        if prefix:
            sheet.add(quote, terms.PREFIX, Literal(prefix))
        if suffix:
            sheet.add(quote, terms.SUFFIX, Literal(suffix))

    def _write_position(self, evidence: NamedNode, iri: str, start: int, end: int) -> None:
        sheet, position = self._sheet, self._sheet.node(iri)
        sheet.add(evidence, terms.HAS_SELECTOR, position)
        sheet.add(position, terms.TYPE, terms.POSITION_SELECTOR)
        sheet.add(position, terms.START, offset(start))
        sheet.add(position, terms.END, offset(end))


def _check_span(start: int, end: int, facts: Facts) -> None:
    length = len(facts.release.text)
    if not 0 <= start < end <= length:
        raise InputError(
            f"evidence from {start} to {end} lies outside the text of {length} characters",
            where=facts.release.origin,
            advice="this is a fault of a rule of osce-kg: please report it with the document",
        )


def _surest(facts: Facts) -> dict[tuple[str, int, int], float]:
    """Return the highest confidence of each evidence node: one node states one confidence."""
    surest: dict[tuple[str, int, int], float] = {}
    for item in _all_evidence(facts):
        key = (item.rule, item.span.start, item.span.end)
        surest[key] = max(item.confidence, surest.get(key, 0.0))
    return surest


def _all_evidence(facts: Facts) -> Iterable[Evidence]:
    for mention in facts.mentions:
        yield from mention.evidence
    for membership in facts.memberships:
        yield from membership.evidence
    for meeting in facts.meetings:
        yield from meeting.evidence
        yield from meeting.grounds
        for participation in meeting.participations:
            yield from participation.evidence
    yield from (quotation.evidence for quotation in facts.quotations)
    yield from (figure.evidence for figure in facts.figures)
    yield from (refused.evidence for refused in facts.refused)
