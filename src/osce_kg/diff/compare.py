"""Compares two datasets: which things are new, gone, changed and renamed, and what else changed."""

from __future__ import annotations

from collections import Counter

from osce_kg.diff.changes import Changes, Entry, Fact, Group, Renamed, Value
from osce_kg.diff.facts import Teller
from osce_kg.diff.reading import Dataset
from osce_kg.diff.rest import Told, tally
from osce_kg.diff.side import Side, base_of, is_inferred, literal_values, releases_of
from osce_kg.diff.things import Things
from osce_kg.diff.words import CONFIDENCE, EVIDENCE, KINDS, MEETINGS, RELEASES, words_of
from osce_kg.export.rows import Row, split_line


def compare(old: Dataset, new: Dataset) -> Changes:
    """Return what changed from `old` to `new`.

    The order of everything in it depends on what the datasets say only. The work grows with
    their size, but for putting in order what changed.
    """
    removed = [split_line(line) for line in sorted(old.lines - new.lines)]
    added = [split_line(line) for line in sorted(new.lines - old.lines)]
    sides = Side(old), Side(new)
    asserted = [row for row in (*removed, *added) if not is_inferred(row)]
    things = Things(*sides, sorted(_subjects(asserted, *sides)))
    told = Told(*sides, things)
    rest_removed = [row for row in removed if not told.tells_removed(row)]
    rest_added = [row for row in added if not told.tells_added(row)]
    return Changes(
        old=old.name,
        new=new.name,
        before=len(old.lines),
        after=len(new.lines),
        added=len(added),
        removed=len(removed),
        groups=_groups(things, Teller(*sides, base_of(new))),
        inferred=tally(filter(is_inferred, added), filter(is_inferred, removed)),
        other=tally(rest_added, rest_removed),
    )


def _subjects(rows: list[Row], old: Side, new: Side) -> set[str]:
    """Return what `rows` are about; whose words are less or more sure now has changed, too."""
    words = {row.subject for row in rows if row.predicate == CONFIDENCE}
    supported = {whole for one in words for side in (old, new) for whole in side.wholes(one)}
    return {row.subject for row in rows} | supported


def _groups(things: Things, teller: Teller) -> tuple[Group, ...]:
    targets = {now for now, _because in things.renames.values()}
    new = [one for one in sorted(things.come) if one not in targets]
    gone = [one for one in sorted(things.left) if one not in things.renames]
    changed = [_changed(one, things, teller) for one in sorted(things.both)]
    by_kind: dict[str, Group] = {}
    for kind in KINDS:
        by_kind[kind] = Group(
            kind,
            new=tuple(_new(one, kind, teller) for one in new if things.kinds[one] == kind),
            gone=tuple(_gone(one, kind, teller) for one in gone if things.kinds[one] == kind),
            changed=tuple(one for one in changed if one.facts and things.kinds[one.iri] == kind),
            renamed=_renamed(kind, things, teller),
        )
    return tuple(by_kind.values())


def _new(iri: str, kind: str, teller: Teller) -> Entry:
    rows = teller.new.rows(iri)
    return _entry(iri, teller.label(iri, kind, teller.new), teller.shown(kind, [], rows), rows)


def _gone(iri: str, kind: str, teller: Teller) -> Entry:
    rows = teller.old.rows(iri)
    return _entry(iri, teller.label(iri, kind, teller.old), teller.shown(kind, rows, []), rows)


def _entry(iri: str, label: str, facts: tuple[Fact, ...], rows: list[Row]) -> Entry:
    return Entry(iri, label, facts, releases_of(rows))


def _changed(iri: str, things: Things, teller: Teller) -> Entry:
    kind = things.kinds[iri]
    facts = teller.facts(kind, teller.old.rows(iri), teller.new.rows(iri))
    if kind == MEETINGS:
        facts = (*facts, *_confidence(iri, teller))
    releases = {each for fact in facts for each in fact.releases}
    if kind == RELEASES:
        releases = {iri}
    return Entry(iri, teller.label(iri, kind, teller.new), facts, tuple(sorted(releases)))


def _renamed(kind: str, things: Things, teller: Teller) -> tuple[Renamed, ...]:
    heirs = Counter(now for now, _because in things.renames.values())
    found = []
    for was, (now, because) in sorted(things.renames.items()):
        if things.kinds[was] != kind:
            continue
        is_joined = heirs[now] > 1 or now not in things.come
        before, after = teller.old.rows(was), teller.new.rows(now)
        found.append(
            Renamed(
                was=was,
                now=now,
                was_label=teller.label(was, kind, teller.old),
                label=teller.label(now, kind, teller.new),
                is_joined=is_joined,
                because=because,
                facts=() if is_joined else teller.facts(kind, before, after),
                releases=releases_of([*before, *after]),
            )
        )
    return tuple(found)


def _confidence(meeting: str, teller: Teller) -> tuple[Fact, ...]:
    """Return how sure a meeting is where it crossed what is sure enough to be published."""
    was, now = (_sureness(meeting, side) for side in (teller.old, teller.new))
    if was is None or now is None or was == now:
        return ()
    # Costly to import, and seldom needed.
    from osce_kg.extract.pairs.threshold import PUBLISHING_THRESHOLD

    if (was >= PUBLISHING_THRESHOLD) is (now >= PUBLISHING_THRESHOLD):
        return ()
    words = words_of(MEETINGS)[CONFIDENCE]
    releases = releases_of(teller.new.rows(meeting))
    return (Fact(words, (CONFIDENCE,), (Value(f"{was:g}"),), (Value(f"{now:g}"),), releases, True),)


def _sureness(meeting: str, side: Side) -> float | None:
    """Return how sure the surest words for a meeting are; None where nothing says it."""
    found = []
    for evidence in side.iris(meeting, EVIDENCE):
        for value in literal_values(side.terms(evidence, CONFIDENCE)):
            try:
                found.append(float(value.text))
            except ValueError:
                continue
    return max(found, default=None)
