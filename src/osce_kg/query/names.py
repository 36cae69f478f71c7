"""From the words of a parameter to the thing of the store that they name."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Protocol

from osce_kg.errors import QueryError
from osce_kg.query.groups import GROUPS_OF, Group, read_group
from osce_kg.query.index import NameIndex
from osce_kg.query.prefixes import expand_iri, shorten_iri
from osce_kg.query.question import Kind
from osce_kg.query.wordings import load_wordings
from osce_kg.query.words import key_of
from osce_kg.store import base_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pyoxigraph import Store

_SHOWN = 6
_NEAREST = 3
_REPLACED_BY = "http://purl.org/dc/terms/isReplacedBy"
_NOUNS = {Kind.FIELD: "field of work", Kind.ENTITY: "thing"}


class GeoPlace(Protocol):
    """What is needed of a place of the gazetteer."""

    @property
    def geonames(self) -> int | None:
        """Return the number that GeoNames gives the place."""


class PlaceNames(Protocol):
    """What is needed of the gazetteer."""

    def find(self, name: str, /) -> Iterable[GeoPlace]:
        """Return the places that bear `name`."""


@dataclass(frozen=True, slots=True)
class Entity:
    """A thing of the store, its label, and whether a typo was forgiven to find it."""

    iri: str
    label: str
    corrected: bool = False


class UnknownNameError(QueryError):
    """Nothing of the kind asked for bears the name; `likeness` (0..1) is that of the nearest."""

    likeness: float = 0.0


class Names:
    """Looks names up in one store; what it reads is kept for the next look-up."""

    def __init__(self, store: Store, gazetteer: PlaceNames | None = None) -> None:
        self.store = store
        self.base = base_of(store)
        self._given_gazetteer = gazetteer
        self._indexes: dict[Group, NameIndex] = {}

    def resolve(self, kind: Kind, words: str) -> Entity:
        """Return the one thing of `kind` that `words` name.

        Tried in turn: an IRI (where it was joined with another, that other), the names in the
        store, a person's surname or an office's words in any order, the gazetteer's names of a
        place, and a name with a small typo. Raises QueryError where several things bear the name,
        UnknownNameError where none does.
        """
        iri = expand_iri(words, self.base)
        if iri is not None:
            return self._by_iri(iri, kind, words)
        key, groups = key_of(words), GROUPS_OF[kind]
        for group in groups:
            if found := self.index(group).exact(key):
                return self._single(found, groups, words)
        for group in groups:
            if found := self._loosely(group, key):
                return self._single(found, groups, words)
        if Group.PLACE in groups and (found := self._by_gazetteer(words)):
            return self._single(found, groups, words)
        for group in groups:
            if found := self.index(group).misspelt(key):
                return self._single(found, groups, words, corrected=True)
        raise self._unknown(kind, words)

    def index(self, group: Group) -> NameIndex:
        """Return the names of a group, read from the store when first asked for."""
        if group not in self._indexes:
            self._indexes[group] = read_group(self.store, group)
        return self._indexes[group]

    def _by_iri(self, iri: str, kind: Kind, words: str) -> Entity:
        from pyoxigraph import NamedNode

        if next(self.store.quads_for_pattern(NamedNode(iri), None, None, None), None) is None:
            raise UnknownNameError("nothing in the store has this IRI", where=words)
        now = self._present(iri)
        known = (now in self.index(group).labels for group in GROUPS_OF[kind])
        if kind is not Kind.ENTITY and not any(known):
            raise UnknownNameError(f"this is no {_NOUNS.get(kind, kind)}", where=words)
        return Entity(now, shorten_iri(now, self.base), corrected=now != iri)

    def _present(self, iri: str) -> str:
        """Return the IRI that stands for `iri` now: the end of its redirects, if they end."""
        from pyoxigraph import NamedNode

        seen, replaced_by = [iri], NamedNode(_REPLACED_BY)
        while True:
            quads = self.store.quads_for_pattern(NamedNode(seen[-1]), replaced_by, None, None)
            heirs = sorted(q.object.value for q in quads if isinstance(q.object, NamedNode))
            if not heirs:
                return seen[-1]
            if heirs[0] in seen:
                return iri
            seen.append(heirs[0])

    def _loosely(self, group: Group, key: str) -> set[str]:
        index = self.index(group)
        if group in (Group.OFFICE, Group.ROLE):
            return index.in_any_order(key)
        if group in (Group.EVENT, Group.ORGANIZATION, Group.FIELD):
            return index.with_all_words(key)
        if group is not Group.PERSON:
            return set()
        if found := index.by_surname(key):
            return found
        rest = self._without_titles(key)
        if rest == key:
            return set()
        return index.exact(rest) or index.by_surname(rest)

    def _without_titles(self, key: str) -> str:
        """Take "kazakhstan president" off the front of "kazakhstan president nazarbayev"."""
        words, titles = key.split(), load_wordings().titles
        states = self.index(Group.STATE)
        start = 0
        while start < len(words) - 1:
            length = next(
                (n for n in (3, 2, 1) if states.exact(" ".join(words[start : start + n]))), 0
            )
            if words[start] in titles:
                start += 1
            elif length and start + length < len(words):
                start += length
            else:
                break
        return " ".join(words[start:])

    @cached_property
    def _gazetteer(self) -> PlaceNames:
        if self._given_gazetteer is not None:
            return self._given_gazetteer
        from osce_kg.reference.gazetteer import Gazetteer

        return Gazetteer()

    def _by_gazetteer(self, words: str) -> set[str]:
        """Return those places of the store that GeoNames calls so; empty where it knows no such."""
        places = [place for place in self._gazetteer.find(words) if place.geonames is not None]
        iris = {f"{self.base.data}place/geonames-{place.geonames}" for place in places}
        found = iris & self.index(Group.PLACE).labels.keys()
        if places and not found:
            what = "the gazetteer knows this place, but no release in the store names it"
            raise UnknownNameError(what, where=words)
        return found

    def _single(
        self, found: set[str], groups: Iterable[Group], words: str, *, corrected: bool = False
    ) -> Entity:
        labels = {iri: self._label(iri, groups) for iri in sorted(found)}
        if len(labels) == 1:
            ((iri, label),) = labels.items()
            return Entity(iri, label, corrected)
        shown = [f"{label} <{shorten_iri(iri, self.base)}>" for iri, label in labels.items()]
        more = f" and {len(shown) - _SHOWN} more" if len(shown) > _SHOWN else ""
        raise QueryError(
            f"the name may mean {len(shown)} things: {', '.join(shown[:_SHOWN])}{more}",
            where=words,
            advice="name one in full or by its IRI",
        )

    def _label(self, iri: str, groups: Iterable[Group]) -> str:
        for group in groups:
            if label := self.index(group).labels.get(iri):
                return label
        return shorten_iri(iri, self.base)

    def _unknown(self, kind: Kind, words: str) -> UnknownNameError:
        key = key_of(words)
        near = {item for group in GROUPS_OF[kind] for item in self.index(group).nearest(key)}
        ranked = sorted(near, key=lambda item: (-item[0], item[1]))
        labels = list(dict.fromkeys(label for _likeness, label in ranked))[:_NEAREST]
        error = UnknownNameError(
            f"no {_NOUNS.get(kind, kind)} in the store is called so",
            where=words,
            advice=f"nearest: {', '.join(labels)}" if labels else "nothing is called alike",
        )
        error.likeness = ranked[0][0] if ranked else 0.0
        return error
