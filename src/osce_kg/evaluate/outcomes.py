"""One row on one release: which facts are in both, which are missed, which are spurious."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from osce_kg.evaluate.figures import Counts
from osce_kg.evaluate.said import Proofs, joined

# A fact as a row compares it: two people, a person and a place, a State's code …
Fact = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Claim:
    """A fact of the dataset with its evidence; `shown` is how it reads."""

    fact: Fact
    proofs: Proofs = ()
    shown: Fact = ()


@dataclass(frozen=True, slots=True)
class Outcome:
    """The facts of one release, sorted."""

    hits: tuple[Claim, ...]
    missed: tuple[Fact, ...]
    spurious: tuple[Claim, ...]

    @property
    def counts(self) -> Counts:
        """Return how many facts there are of each kind."""
        hits = len(self.hits)
        return Counts(hits, hits + len(self.spurious), hits + len(self.missed))


def compare(gold: Iterable[Fact], claims: Iterable[Claim]) -> Outcome:
    """Return how the dataset's claims compare with the gold set's facts, each fact once."""
    wanted, found = set(gold), _gathered(claims)
    return Outcome(
        hits=tuple(found[fact] for fact in sorted(wanted & found.keys())),
        missed=tuple(sorted(wanted - found.keys())),
        spurious=tuple(found[fact] for fact in sorted(found.keys() - wanted)),
    )


def _gathered(claims: Iterable[Claim]) -> Mapping[Fact, Claim]:
    """Return fact → claim; a fact that is claimed twice has the evidence of both."""
    found: dict[Fact, Claim] = {}
    for claim in claims:
        earlier = found.setdefault(claim.fact, claim)
        if earlier is not claim:
            proofs = joined((earlier.proofs, claim.proofs))
            found[claim.fact] = Claim(claim.fact, proofs, earlier.shown)
    return found
