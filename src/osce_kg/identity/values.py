"""What the stage gives: who is who over all releases, and why."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from osce_kg.model import DateRange, LocalIri, Status

if TYPE_CHECKING:
    from collections.abc import Mapping

# https://mapping-commons.github.io/semantic-mapping-vocabulary/
SAME_LABEL = "semapv:LexicalMatching"
SPELLINGS = "semapv:LexicalSimilarityThresholdMatching"
BY_HAND = "semapv:ManualMappingCuration"
SEVERAL = "semapv:CompositeMatching"

PERSON = "person"
MEETING = "meeting"


@dataclass(frozen=True, slots=True)
class Join:
    """One IRI that stands no more for itself: what it was joined into, why, and how surely.

    `evidence` are the words of either side that were compared.
    """

    kind: str
    old: LocalIri
    new: LocalIri
    names: tuple[str, str]
    justification: str
    reason: str
    confidence: float
    evidence: tuple[LocalIri, ...] = ()


@dataclass(frozen=True, slots=True)
class Doubt:
    """Two that may be one, for a person to decide."""

    kind: str
    iris: tuple[LocalIri, LocalIri]
    names: tuple[str, str]
    reason: str
    confidence: float
    releases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Apart:
    """Two that look alike and are kept apart, and why."""

    kind: str
    iris: tuple[LocalIri, LocalIri]
    names: tuple[str, str]
    reason: str
    releases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Contradiction:
    """A release that gives an office to somebody else than the vocabulary does for that day."""

    release: str
    post: LocalIri
    stated: LocalIri
    listed: LocalIri
    day: str


@dataclass(frozen=True, slots=True)
class Standing:
    """What one release's report is among all reports of its meeting.

    `iri` is the meeting's over all releases; `status`, `dates`, `place` and `event` are what holds
    of it.
    A report `counts` where its parties took part: an announcement's do only while nothing else is
    reported. `is_believed` is the report that what holds is taken from.
    """

    iri: LocalIri
    status: Status
    dates: DateRange | None
    place: LocalIri | None
    event: LocalIri | None
    is_shared: bool
    is_believed: bool
    counts: bool


@dataclass(frozen=True)
class Rulings:
    """What people decided of identity, by folded names: nothing here is weighed against it.

    `joined` are names that all stand for one person, `parted` two names that stand for two, or one
    that stands for several. `strangers` are (release, name): somebody else than the name stands
    for elsewhere. `alone` are (release, meeting IRI in it): a report of a meeting that no other
    release tells of.
    """

    joined: tuple[frozenset[str], ...] = ()
    parted: tuple[frozenset[str], ...] = ()
    strangers: frozenset[tuple[str, str]] = frozenset()
    alone: frozenset[tuple[str, LocalIri]] = frozenset()


@dataclass(frozen=True)
class Register:
    """Which IRIs an earlier build gave, so that this one keeps them.

    `persons` and `meetings` map (release, IRI in it) to the IRI over all releases; `replaced` maps
    what stands no more for itself to what it was joined into.
    """

    persons: Mapping[tuple[str, LocalIri], LocalIri] = field(default_factory=dict)
    meetings: Mapping[tuple[str, LocalIri], LocalIri] = field(default_factory=dict)
    replaced: Mapping[LocalIri, LocalIri] = field(default_factory=dict)


@dataclass(frozen=True)
class Identities:
    """Who is who: for a release and an IRI chosen in it, the IRI over all releases.

    `names` are people's, `labels` those of roles and posts, which releases write in several ways.
    `replaced` maps what stands no more for itself, in this build or an earlier one, to what does.
    """

    persons: Mapping[tuple[str, LocalIri], LocalIri] = field(default_factory=dict)
    names: Mapping[LocalIri, str] = field(default_factory=dict)
    labels: Mapping[LocalIri, str] = field(default_factory=dict)
    standings: Mapping[tuple[str, LocalIri], Standing] = field(default_factory=dict)
    joins: tuple[Join, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    apart: tuple[Apart, ...] = ()
    contradictions: tuple[Contradiction, ...] = ()
    replaced: Mapping[LocalIri, LocalIri] = field(default_factory=dict)

    def person(self, release: str, iri: LocalIri) -> LocalIri:
        """Return the IRI over all releases of a person of one release."""
        return self.persons.get((release, iri), iri)

    def standing(self, release: str, meeting: LocalIri) -> Standing | None:
        """Return what a release's report of a meeting is among all; None where none was asked."""
        return self.standings.get((release, meeting))
