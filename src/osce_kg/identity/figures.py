"""Figures: what stands for one person before spellings are joined. Namesakes are parted here."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from osce_kg.identity.careers import Career, Fit, Office, compare_careers
from osce_kg.model import LocalIri
from osce_kg.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from osce_kg.identity.appearances import Appearance
    from osce_kg.identity.values import Rulings
    from osce_kg.reference.entries import Reference


@dataclass
class Figure:
    """Appearances under one name whose offices one person can have held.

    `listed` where the vocabulary has the name with offices that fit.
    """

    iri: LocalIri
    name: str
    career: Career
    appearances: list[Appearance] = field(default_factory=list)
    listed: bool = False

    @property
    def releases(self) -> tuple[str, ...]:
        """Return the releases, the earliest first."""
        return tuple(dict.fromkeys(a.release for a in sorted(self.appearances, key=by_day)))

    def take(self, appearance: Appearance) -> None:
        """Add what a release says of the person."""
        self.appearances.append(appearance)
        self.career = self.career.joined(appearance.career)


def find_figures(
    appearances: Iterable[Appearance], reference: Reference, rulings: Rulings
) -> list[Figure]:
    """Return the figures of all appearances, in the order of their IRIs."""
    by_iri: dict[LocalIri, list[Appearance]] = defaultdict(list)
    strangers: list[Figure] = []
    for appearance in sorted(appearances, key=by_day):
        if (appearance.release, fold(appearance.name)) in rulings.strangers:
            iri = f"{appearance.iri}--{appearance.release}"
            strangers.append(Figure(iri, appearance.name, appearance.career, [appearance]))
        else:
            by_iri[appearance.iri].append(appearance)
    careers = _listed_careers(reference)
    found = (f for iri in by_iri for f in _parted(iri, by_iri[iri], careers.get(iri)))
    return sorted([*found, *strangers], key=lambda figure: figure.iri)


def by_day(appearance: Appearance) -> tuple[str, str]:
    """Return the order of appearances: the earliest first, those without a day last."""
    return appearance.day.isoformat() if appearance.day else "9999", appearance.release


def _parted(
    iri: LocalIri, appearances: Sequence[Appearance], listed: Career | None
) -> list[Figure]:
    """Part namesakes: those of one name whose offices exclude each other.

    The name's IRI is the vocabulary's bearer's, else that of the one who appears first.
    """
    figures: list[Figure] = []
    if listed is not None:
        figures.append(Figure(iri, appearances[0].name, listed, listed=True))
    telling = [a for a in appearances if a.career.states]
    for appearance in [*telling, *(a for a in appearances if not a.career.states)]:
        home = _home(appearance, figures)
        if home is None:
            home = Figure(iri, appearance.name, Career())
            figures.append(home)
        home.take(appearance)
    for figure in figures:
        figure.appearances.sort(key=by_day)
    met = [figure for figure in figures if figure.appearances]
    first, *others = sorted(met, key=lambda f: (not f.listed, by_day(f.appearances[0])))
    if listed is not None and not first.listed:
        others.insert(0, first)
    for figure in others:
        figure.iri = _namesake_iri(iri, figure.appearances[0])
    return met


def _home(appearance: Appearance, figures: Sequence[Figure]) -> Figure | None:
    """Return the figure that an appearance fits best, of equals the nearest in time."""
    fits = [(compare_careers(appearance.career, figure.career), figure) for figure in figures]
    best = max((fit for fit, _ in fits), default=Fit.CONFLICT)
    if best <= Fit.STRANGE:
        return None
    equals = [figure for fit, figure in fits if fit is best]
    return (
        equals[0]
        if len(equals) == 1
        else min(equals, key=lambda figure: _distance(appearance, figure))
    )


def _distance(appearance: Appearance, figure: Figure) -> int:
    if appearance.day is None or not figure.career.days:
        return 0
    return min(abs((appearance.day - day).days) for day in figure.career.days)


def _namesake_iri(iri: LocalIri, appearance: Appearance) -> LocalIri:
    """Return the IRI of a namesake: the name's, and the office he or she is first met in."""
    posts = sorted((o.post or o.role).rsplit("/", 1)[-1] for o, _ in appearance.career.held)
    return f"{iri}--{posts[0] if posts else appearance.release}"


def _listed_careers(reference: Reference) -> Mapping[LocalIri, Career]:
    """Map the people of the vocabulary to the offices it lists, once a process."""
    key = "identity careers"
    found = reference.cache.get(key)
    if not isinstance(found, dict):
        found = dict[LocalIri, Career]()
        for tenure in reference.tenures:
            post = reference.posts[tenure.post]
            body = post.organization
            states = frozenset((body[6:],)) if body and body.startswith("state/") else frozenset()
            days = tuple(day for day in (tenure.start, tenure.end) if day)
            career = Career(frozenset((Office(post.role, body, post.iri, states),)), days=days)
            found[tenure.person] = found.get(tenure.person, Career()).joined(career)
        reference.cache[key] = found
    return found
