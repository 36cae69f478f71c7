"""How well what the program takes for one is one: by pairs, and by B³.

B³ (Bagga and Baldwin 1998, doi:10.3115/980845.980859) asks of each mention which share of those
it is put together with belongs to it, and which share of those that belong to it is there.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations

from osce_kg.evaluate.figures import Counts
from osce_kg.model import LocalIri


@dataclass(frozen=True, slots=True)
class Mention:
    """A person or a meeting as one release tells of it.

    `key` says who or what it is, `found` what it is taken for: an IRI over all releases. `local`
    is the IRI that its release alone gave it. Both are None where the program did not find it.
    """

    release: str
    key: str
    name: str
    local: LocalIri | None = None
    found: LocalIri | None = None


Pair = tuple[Mention, Mention]
Clusters = dict[Hashable, list[Mention]]


@dataclass(frozen=True, slots=True)
class Figures:
    """Precision and recall; of pairs also the counts behind them."""

    precision: Fraction
    recall: Fraction
    counts: Counts | None = None

    @property
    def f1(self) -> float:
        """Return the harmonic mean of precision and recall; 0 where both are."""
        total = self.precision + self.recall
        return float(2 * self.precision * self.recall / total) if total else 0.0


def truly(mention: Mention) -> Hashable:
    """Return what belongs together: the mentions of one key."""
    return mention.key


def as_found(mention: Mention) -> Hashable:
    """Return what the program puts together; a mention that it did not find stands alone."""
    return mention.found or mention


def clusters(mentions: Iterable[Mention], of: Callable[[Mention], Hashable]) -> Clusters:
    """Return the mentions that have `of` in common, in the order in which they come."""
    found: Clusters = defaultdict(list)
    for mention in mentions:
        found[of(mention)].append(mention)
    return dict(found)


def pairwise(mentions: Sequence[Mention]) -> Figures:
    """Return which share of the pairs put together belongs together, and the other way round."""
    return _compared(_pairs(mentions, truly), _pairs(mentions, as_found))


def pairwise_across(mentions: Sequence[Mention]) -> Figures:
    """Return the same of the pairs told by two releases, where one release tells nothing twice."""
    gold, found = (
        {pair for pair in _pairs(mentions, of) if pair[0].release != pair[1].release}
        for of in (truly, as_found)
    )
    return _compared(gold, found)


def b_cubed(mentions: Sequence[Mention]) -> Figures:
    """Return B³; 1 where there is no mention."""
    gold, found = clusters(mentions, truly), clusters(mentions, as_found)
    both = clusters(mentions, lambda one: (truly(one), as_found(one)))
    shared = [(len(same), len(gold[truly(same[0])]), len(found[as_found(same[0])]))
              for same in both.values()]  # fmt: skip
    of = len(mentions) or 1
    empty = int(not mentions)
    return Figures(
        sum((Fraction(same * same, put) for same, _, put in shared), Fraction(empty)) / of,
        sum((Fraction(same * same, belong) for same, belong, _ in shared), Fraction(empty)) / of,
    )


def _pairs(mentions: Sequence[Mention], of: Callable[[Mention], Hashable]) -> set[Pair]:
    return {
        pair for members in clusters(mentions, of).values() for pair in combinations(members, 2)
    }


def _compared(gold: set[Pair], found: set[Pair]) -> Figures:
    counts = Counts(len(gold & found), len(found), len(gold))
    return Figures(
        Fraction(counts.hits, counts.found) if counts.found else Fraction(1),
        Fraction(counts.hits, counts.gold) if counts.gold else Fraction(1),
        counts,
    )
