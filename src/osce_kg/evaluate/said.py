"""What a dataset says of one release: the terms that other programs rely on, read back."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from osce_kg.model import Mode, Status

if TYPE_CHECKING:
    from osce_kg.evaluate.statements import Labels


@dataclass(frozen=True, slots=True, order=True)
class Proof:
    """The words of a release that support a fact, the rule that found them, and its confidence."""

    start: int
    words: str
    rule: str
    confidence: float | None


Proofs = tuple[Proof, ...]


@dataclass(frozen=True, slots=True)
class SaidPerson:
    """A person under an IRI, with every form of the name, and where the release has it."""

    iri: str
    labels: Labels
    proofs: Proofs


@dataclass(frozen=True, slots=True)
class SaidOffice:
    """An office that the dataset gives a person; `body` is None where it names none."""

    person: str
    role: Labels
    body: Labels | None
    proofs: Proofs


@dataclass(frozen=True, slots=True)
class SaidMeeting:
    """An encounter; `people` are IRIs of persons, `places` all names of the place."""

    status: Status
    mode: Mode
    people: tuple[str, ...]
    places: tuple[str, ...]
    dates: tuple[str, ...]
    proofs: Proofs


@dataclass(frozen=True, slots=True)
class SaidQuotation:
    """Direct speech and the IRI of its speaker."""

    speaker: str
    text: str
    proofs: Proofs


@dataclass(frozen=True, slots=True)
class SaidState:
    """A State that the release names, by its ISO 3166-1 code."""

    code: str
    proofs: Proofs


@dataclass(frozen=True, slots=True)
class Said:
    """All that is measured of one release; what a dataset does not hold says nothing."""

    title: str | None = None
    date: str | None = None
    dateline: tuple[Labels, ...] = ()
    issued_by: tuple[Labels, ...] = ()
    fields_of_work: tuple[Labels, ...] = ()
    mentions: tuple[Labels, ...] = ()
    persons: tuple[SaidPerson, ...] = ()
    names: dict[str, str] = field(default_factory=dict)
    offices: tuple[SaidOffice, ...] = ()
    meetings: tuple[SaidMeeting, ...] = ()
    quotations: tuple[SaidQuotation, ...] = ()
    states: tuple[SaidState, ...] = ()


def joined(proofs: Iterable[Proofs]) -> Proofs:
    """Return all proofs once, in the order of the text."""
    return tuple(sorted({proof for some in proofs for proof in some}, key=_place))


def _place(proof: Proof) -> tuple[int, str, str]:
    return proof.start, proof.rule, proof.words
