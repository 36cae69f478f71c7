"""Compares what two sides say of one thing, and words it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from osce_kg.diff.changes import Fact, Value
from osce_kg.diff.side import Side, literal_values, releases_of
from osce_kg.diff.words import (
    JOINS,
    LABELS,
    MEETINGS,
    MEMBER,
    MEMBERSHIPS,
    QUOTATIONS,
    REASON,
    SHOWN,
    SPEAKER,
    TELLINGS,
    TELLS,
    UNTOLD,
    words_of,
)
from osce_kg.export.rows import Row
from osce_kg.iris import ONTOLOGY, Base
from osce_kg.query.prefixes import shorten_iri

_DATES: Mapping[str, frozenset[str]] = {
    MEETINGS: frozenset({f"{ONTOLOGY}startDate", f"{ONTOLOGY}endDate"}),
    TELLINGS: frozenset({f"{ONTOLOGY}toldStartDate", f"{ONTOLOGY}toldEndDate"}),
}
_POSTS = (
    f"{ONTOLOGY}post",
    "http://www.w3.org/ns/org#role",
    "http://www.w3.org/ns/org#organization",
)


@dataclass(frozen=True, slots=True)
class Teller:
    """Words the things and values of two sides; each name comes from the side that is asked."""

    old: Side
    new: Side
    base: Base

    def label(self, iri: str, kind: str, side: Side) -> str:
        """Return what a thing is called on `side`."""
        if kind == MEMBERSHIPS and (members := side.iris(iri, MEMBER)):
            held = [self.name(one, side) for one in side.iris(iri, _post(iri, side))]
            return f"{', '.join(self.name(one, side) for one in members)}: {', '.join(held)}"
        if kind == QUOTATIONS and (speakers := side.iris(iri, SPEAKER)):
            return ", ".join(self.name(one, side) for one in speakers)
        if kind == TELLINGS and (meetings := side.iris(iri, TELLS)):
            return ", ".join(self.name(one, side) for one in meetings)
        if kind == JOINS and (reasons := literal_values(side.terms(iri, REASON))):
            because = "; ".join(reason.text for reason in reasons)
            return f"joined: {self.name(iri, side)}, because {because}"
        return self.name(iri, side)

    def name(self, iri: str, side: Side) -> str:
        """Return the name of a thing; its short IRI where neither side names it."""
        other = self.old if side is self.new else self.new
        return side.name(iri) or other.name(iri) or shorten_iri(iri, self.base)

    def values(self, terms: Iterable[str], side: Side) -> tuple[Value, ...]:
        """Return values written as in N-Quads in words, sorted by them."""
        terms = list(terms)
        things = [one[1:-1] for one in terms if one.startswith("<")]
        return tuple(
            sorted(
                [*literal_values(terms), *(Value(self.name(one, side), one) for one in things)],
                key=lambda value: (value.text, value.iri or "", value.language or ""),
            )
        )

    def facts(self, kind: str, old: Sequence[Row], new: Sequence[Row]) -> tuple[Fact, ...]:
        """Return what differs between the rows of one thing on the two sides."""
        words = words_of(kind)
        before, after = _by_predicate(old), _by_predicate(new)
        changed = {
            one
            for one in (before.keys() | after.keys()) - UNTOLD
            if _terms(before.get(one, ())) != _terms(after.get(one, ()))
        }
        order = [*(one for one in words if one in changed), *sorted(changed - words.keys())]
        facts = (
            self._fact(one, words.get(one), before.get(one, ()), after.get(one, ()))
            for one in order
        )
        return _joined(facts, kind)

    def shown(self, kind: str, old: Sequence[Row], new: Sequence[Row]) -> tuple[Fact, ...]:
        """Return those facts that tell a thing of a kind which is only on one side."""
        shown = SHOWN[kind]
        return self.facts(
            kind,
            [row for row in old if row.predicate in shown],
            [row for row in new if row.predicate in shown],
        )

    def _fact(
        self, predicate: str, words: str | None, old: Sequence[Row], new: Sequence[Row]
    ) -> Fact:
        was, now = _terms(old), _terms(new)
        sources = [
            *(row for row in old if row.value not in now),
            *(row for row in new if row.value not in was),
        ]
        return Fact(
            words=words or shorten_iri(predicate, self.base),
            properties=(predicate,),
            was=self.values(was - now, self.old),
            now=self.values(now - was, self.new),
            releases=releases_of(sources),
            is_replaced=not was & now,
        )


def _by_predicate(rows: Iterable[Row]) -> Mapping[str, list[Row]]:
    found: defaultdict[str, list[Row]] = defaultdict(list)
    for row in rows:
        found[row.predicate].append(row)
    return found


def _terms(rows: Iterable[Row]) -> set[str]:
    return {row.value for row in rows}


def _post(membership: str, side: Side) -> str:
    """Return the property that says best which office a membership is of."""
    return next((one for one in _POSTS if side.iris(membership, one)), _POSTS[0])


def _joined(facts: Iterable[Fact], kind: str) -> tuple[Fact, ...]:
    """Return facts with those joined that say the same: names, and the days of one-day meetings."""
    joined: dict[object, Fact] = {}
    for fact in facts:
        (property_,) = fact.properties
        says = (_texts(fact.was), _texts(fact.now), fact.is_replaced)
        key: object = property_
        if property_ in LABELS:
            key = ("name", says)
        elif property_ in _DATES.get(kind, ()):
            key = ("date", says)
        first = joined.get(key)
        joined[key] = (
            fact
            if first is None
            else replace(
                first,
                properties=(*first.properties, property_),
                releases=tuple(sorted({*first.releases, *fact.releases})),
            )
        )
    return tuple(joined.values())


def _texts(values: tuple[Value, ...]) -> tuple[str, ...]:
    return tuple(value.text for value in values)
