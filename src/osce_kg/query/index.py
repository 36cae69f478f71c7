"""The names that things of some kinds bear in a store, ready to be looked up."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from osce_kg.query.words import key_of

if TYPE_CHECKING:
    from collections.abc import Iterable

# Chosen so that one wrong letter in six is forgiven and one in four is not.
TYPO_RATIO = 0.82
SHORTEST_TYPO = 5
NEAR_RATIO = 0.5
# Two things nearer to each other than this are not told apart by a misspelt name.
TYPO_MARGIN = 0.04

_SMALL_WORDS = frozenset({"of", "for", "in", "at", "on", "and", "meeting"})


@dataclass
class NameIndex:
    """Names of one group of things: their own label first, their other names second."""

    labels: dict[str, str] = field(default_factory=dict)
    in_english: set[str] = field(default_factory=set)
    primary: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    alternate: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    bags: dict[frozenset[str], set[str]] = field(default_factory=lambda: defaultdict(set))
    surnames: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))

    def add(self, iri: str, name: str, *, primary: bool, english: bool = True) -> None:
        """Enter a name; the first primary one in English is what answers show."""
        key = key_of(name)
        if not key:
            return
        if primary and (english or iri not in self.labels):
            shown = self.labels.get(iri) if iri in self.in_english else None
            self.labels[iri] = min(shown, name) if shown else name
            if english:
                self.in_english.add(iri)
        (self.primary if primary and english else self.alternate)[key].add(iri)

    def add_bag(self, iri: str, *names: str) -> None:
        """Enter a name whose words may come in any order: "Foreign Minister", "Tajikistan"."""
        self.bags[_singular(" ".join(names))].add(iri)

    def add_surnames(self) -> None:
        """Enter the last word of every name, for people."""
        for names in (self.primary, self.alternate):
            for key, iris in names.items():
                self.surnames[key.rsplit(" ", 1)[-1]] |= iris

    def exact(self, key: str) -> set[str]:
        """Return what is called `key`: by its own label, else by another name."""
        return self.primary.get(key) or self.alternate.get(key) or set()

    def in_any_order(self, key: str) -> set[str]:
        """Return what is called by the words of `key` in any order, one or several."""
        return self.bags.get(_singular(key), set())

    def with_all_words(self, key: str) -> set[str]:
        """Return what has a name that holds every word of `key` but for the small ones."""
        wanted = _bag(key)
        if not wanted:
            return set()
        names = (*self.primary.items(), *self.alternate.items())
        return {iri for name, iris in names if wanted <= set(name.split()) for iri in iris}

    def by_surname(self, key: str, *, surname_only: bool = False) -> set[str]:
        """Return people with this surname or, for several words, with all of these words."""
        words = key.split()
        found = self.surnames.get(words[-1], set()) if words else set()
        if len(words) < 2 or surname_only:
            return found
        return {iri for iri in found if set(words) <= set(key_of(self.labels.get(iri, "")).split())}

    def misspelt(self, key: str) -> set[str]:
        """Return what a name with a small typo means: more than one thing where it is unsure."""
        if len(key) < SHORTEST_TYPO:
            return set()
        best: dict[str, float] = {}
        for ratio, iris in self._like(key, TYPO_RATIO, slack=2):
            for iri in iris:
                best[iri] = max(ratio, best.get(iri, 0.0))
        top = max(best.values(), default=0.0)
        return {iri for iri, ratio in best.items() if ratio > top - TYPO_MARGIN}

    def nearest(self, key: str, count: int = 3) -> list[tuple[float, str]]:
        """Return the labels of what is called most alike, each with its likeness (0..1)."""
        best: dict[str, float] = {}
        for ratio, iris in self._like(key, NEAR_RATIO, slack=max(4, len(key))):
            for iri in iris:
                label = self.labels.get(iri)
                if label:
                    best[label] = max(ratio, best.get(label, 0.0))
        ranked = sorted(((ratio, label) for label, ratio in best.items()), key=_by_likeness)
        return ranked[:count]

    def _like(self, key: str, least: float, slack: int) -> Iterable[tuple[float, set[str]]]:
        matcher = SequenceMatcher(None, "", key, autojunk=False)
        for names in (self.primary, self.alternate, self.surnames):
            for name, iris in names.items():
                if abs(len(name) - len(key)) > slack:
                    continue
                matcher.set_seq1(name)
                if matcher.real_quick_ratio() < least or matcher.quick_ratio() < least:
                    continue
                ratio = matcher.ratio()
                if ratio >= least:
                    yield ratio, iris


def _bag(text: str) -> frozenset[str]:
    return frozenset(key_of(text).split()) - _SMALL_WORDS


def _singular(text: str) -> frozenset[str]:
    """Return the words with "ministers" and "minister" as one; both sides are treated alike."""
    return frozenset(word.removesuffix("s") if len(word) > 4 else word for word in _bag(text))


def _by_likeness(item: tuple[float, str]) -> tuple[float, str]:
    return -item[0], item[1]
