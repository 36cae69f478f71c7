"""The changes in people's words."""

from __future__ import annotations

from collections.abc import Iterator

from osce_kg.diff.changes import Changes, Entry, Fact, Group, Renamed, Tally, Value
from osce_kg.diff.words import KINDS, MEETINGS
from osce_kg.iris import Base
from osce_kg.query.prefixes import shorten_iri
from osce_kg.text import one_line

_SORTS = ("new", "gone", "changed", "renamed")
_SORT_TITLES = {"new": "New", "gone": "Gone", "changed": "Changed", "renamed": "Renamed"}
_KIND_WIDTH = max(map(len, KINDS))


def text_lines(changes: Changes, base: Base) -> Iterator[str]:
    """Yield the lines that tell what changed; IRIs under `base` are shortened."""
    if changes.is_same:
        yield f"nothing changed: {changes.after:,} statements"
        return
    yield f"from {one_line(changes.old)}: {changes.before:,} statements"
    yield (
        f"to   {one_line(changes.new)}: {changes.after:,} statements "
        f"(+{changes.added:,} -{changes.removed:,})"
    )
    yield ""
    yield from _counts(changes)
    writer = _Writer(base)
    for group in changes.groups:
        yield from writer.group(group)
    yield ""
    yield writer.tally("worked out", changes.inferred)
    yield writer.tally("other statements", changes.other)


def _counts(changes: Changes) -> Iterator[str]:
    yield f"{'':{_KIND_WIDTH}}{''.join(f'{sort:>9}' for sort in _SORTS)}"
    for group in changes.groups:
        counts = group.counts()
        yield f"{group.kind:{_KIND_WIDTH}}{''.join(f'{counts[sort]:>9,}' for sort in _SORTS)}"


class _Writer:
    """Writes entries, with IRIs short."""

    def __init__(self, base: Base) -> None:
        self._base = base

    def group(self, group: Group) -> Iterator[str]:
        """Yield what changed of one kind."""
        for sort, entries in (("new", group.new), ("gone", group.gone), ("changed", group.changed)):
            if entries:
                yield from _heading(sort, group.kind)
            for entry in entries:
                yield from self._entry(entry, is_changed=sort == "changed")
        if group.renamed:
            yield from _heading("renamed", group.kind)
        for renamed in group.renamed:
            yield from self._renamed(renamed, group.kind)

    def tally(self, what: str, tally: Tally) -> str:
        """Return one line with what was only counted."""
        counts = ", ".join(
            f"{self._short(one.property)} {_signed(one.added, one.removed)}"
            for one in tally.properties
        )
        return f"{what}: {_signed(tally.added, tally.removed) or 'none'}" + (
            f": {counts}" if counts else ""
        )

    def _entry(self, entry: Entry, *, is_changed: bool) -> Iterator[str]:
        yield f"  {one_line(entry.label)}"
        for fact in entry.facts:
            if is_changed:
                yield self._fact(fact, entry.releases)
            else:
                yield f"      {one_line(fact.words)}: {self._values(fact.was or fact.now)}"
        yield f"      {self._short(entry.iri)}"
        yield from self._told_in(entry.releases, entry.iri)

    def _renamed(self, renamed: Renamed, kind: str) -> Iterator[str]:
        was, now = one_line(renamed.was_label), one_line(renamed.label)
        if renamed.is_joined:
            yield f"  {was} was joined with another and is now {now}"
        elif kind == MEETINGS:
            yield f"  identity changed: {now}"
        else:
            yield f"  {was} is now {now}"
        for fact in renamed.facts:
            yield self._fact(fact, renamed.releases)
        yield f"      {self._short(renamed.was)} -> {self._short(renamed.now)} ({renamed.because})"
        yield from self._told_in(renamed.releases, renamed.now)

    def _fact(self, fact: Fact, releases: tuple[str, ...]) -> str:
        """Return one fact; the releases it comes from only where the entry has others, too."""
        is_shared = set(fact.releases) == set(releases)
        told = "" if is_shared or not fact.releases else f" ({self._shorts(fact.releases)})"
        return f"      {one_line(fact.words)}: {self._change(fact)}{told}"

    def _change(self, fact: Fact) -> str:
        is_ambiguous = bool({one.text for one in fact.was} & {one.text for one in fact.now})
        was, now = (self._values(values, is_ambiguous) for values in (fact.was, fact.now))
        if fact.was and fact.now:
            words = ("was", "is") if fact.is_replaced else ("no longer", "also")
            return f"{words[0]} {was}, {words[1]} {now}"
        if fact.was:
            return f"was {was}" if fact.is_replaced else f"no longer {was}"
        return now if fact.is_replaced else f"also {now}"

    def _values(self, values: tuple[Value, ...], is_ambiguous: bool = False) -> str:
        return "; ".join(self._value(value, is_ambiguous) for value in values)

    def _value(self, value: Value, is_ambiguous: bool) -> str:
        text = one_line(value.text)
        if value.language not in (None, "en") or (is_ambiguous and value.language):
            return f"{text} ({value.language})"
        if is_ambiguous and value.iri:
            return f"{text} ({self._short(value.iri)})"
        return text

    def _told_in(self, releases: tuple[str, ...], own: str) -> Iterator[str]:
        others = tuple(one for one in releases if one != own)
        if others:
            yield f"      told in {self._shorts(others)}"

    def _shorts(self, iris: tuple[str, ...]) -> str:
        return ", ".join(map(self._short, iris))

    def _short(self, iri: str) -> str:
        return one_line(shorten_iri(iri, self._base))


def _heading(sort: str, kind: str) -> Iterator[str]:
    yield ""
    yield f"{_SORT_TITLES[sort]} {kind}"


def _signed(added: int, removed: int) -> str:
    parts = ((added, "+"), (removed, "-"))
    return " ".join(f"{sign}{number:,}" for number, sign in parts if number)
