"""Which people and organizations of a build have no outward link yet."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from osce_kg.errors import InputError
from osce_kg.iris import DEFAULT_BASE
from osce_kg.text import one_line

if TYPE_CHECKING:
    from pyoxigraph import Literal, Quad

DUMP = "osce-kg.nq"
_ADVICE = "name the output folder of osce-kg build"
_LANGUAGE = "en"


class Kind(StrEnum):
    """What can be reconciled."""

    PERSON = "person"
    ORGANIZATION = "organization"


@dataclass(frozen=True, slots=True)
class Subject:
    """A person or organization of ours; `offices` and `states` are names, of people only."""

    iri: str
    label: str
    kind: Kind
    offices: tuple[str, ...] = ()
    states: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Unlinked:
    """What a build holds that has no outward link, by IRI; `data` is what its IRIs begin with."""

    subjects: tuple[Subject, ...]
    data: str


# The statements of a build that matter here: predicate, subject, objects.
_Statements = Mapping[str, Mapping[str, Collection[str]]]


def read_unlinked(folder: Path, kinds: Collection[Kind]) -> Unlinked:
    """Return the people and organizations of the build in `folder` without an outward link.

    Outward is what leads, by `schema:sameAs` or `skos:exactMatch`, out of the build's own data.
    What was replaced by another IRI, and what has no name, is left out. Raises InputError where
    there is no build in `folder`.
    """
    from osce_kg.graph import terms

    statements, names, data = _read(folder / DUMP)
    classes = {Kind.PERSON: terms.osce("Person"), Kind.ORGANIZATION: terms.osce("Organization")}
    offices = _Offices(statements, names)
    found = [
        Subject(iri, names[iri], kind, *offices.of(iri))
        for kind, of_class in classes.items()
        if kind in kinds
        for iri, types in statements[terms.TYPE.value].items()
        if of_class.value in types and iri in names and not _is_settled(iri, statements, data)
    ]
    return Unlinked(tuple(sorted(found, key=lambda one: (one.iri, one.kind))), data)


def _is_settled(iri: str, statements: _Statements, data: str) -> bool:
    from osce_kg.graph import terms

    links = (
        link
        for predicate in (terms.SAME_AS.value, terms.EXACT_MATCH.value)
        for link in statements[predicate].get(iri, ())
    )
    is_replaced = iri in statements[terms.IS_REPLACED_BY.value]
    return is_replaced or any(not link.startswith(data) for link in links)


class _Offices:
    """Which offices the people of a build hold, and in which States."""

    def __init__(self, statements: _Statements, names: Mapping[str, str]) -> None:
        from osce_kg.graph import terms

        self._names = names
        self._post = statements[terms.osce("post").value]
        self._role = statements[terms.ROLE.value]
        self._body = statements[terms.ORGANIZATION.value]
        self._represented = statements[terms.osce("representing").value]
        types = statements[terms.TYPE.value]
        state = terms.osce("ParticipatingState").value
        self._is_state: Callable[[str], bool] = lambda iri: state in types.get(iri, ())
        self._held: dict[str, list[str]] = defaultdict(list)
        for membership, members in statements[terms.MEMBER.value].items():
            for member in members:
                self._held[member].append(membership)

    def of(self, person: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Return the names of a person's offices, and of the States they are in, sorted."""
        held = self._held.get(person, ())
        offices = (office for one in held for office in self._post.get(one) or self._role_of(one))
        states = (
            body
            for one in held
            for body in (*self._body.get(one, ()), *self._represented.get(one, ()))
            if self._is_state(body)
        )
        return self._named(offices), self._named(states)

    def _role_of(self, membership: str) -> Iterable[str]:
        return self._role.get(membership, ())

    def _named(self, iris: Iterable[str]) -> tuple[str, ...]:
        return tuple(sorted({self._names[iri] for iri in iris if iri in self._names}))


def _read(path: Path) -> tuple[_Statements, Mapping[str, str], str]:
    """Return the statements that matter, the names in English, and what data IRIs begin with."""
    from pyoxigraph import Literal, NamedNode

    from osce_kg.graph import terms

    found: dict[str, dict[str, set[str]]] = {iri: defaultdict(set) for iri in _predicates()}
    labels: dict[str, list[Literal]] = defaultdict(list)
    data = f"{DEFAULT_BASE}id/"
    for quad in _quads(path):
        subject, value = quad.subject, quad.object
        if not isinstance(subject, NamedNode):
            continue
        if isinstance(value, Literal):
            if quad.predicate in (terms.LABEL, terms.PREF_LABEL):
                labels[subject.value].append(value)
        elif isinstance(value, NamedNode) and quad.predicate.value in found:
            found[quad.predicate.value][subject.value].add(value.value)
        if isinstance(graph := quad.graph_name, NamedNode) and graph.value.endswith(_VOCABULARY):
            data = f"{graph.value.removesuffix(_VOCABULARY)}/id/"
    names = {iri: name for iri, these in labels.items() if (name := _best(these))}
    return found, names, data


_VOCABULARY = "/graph/vocabulary"


def _predicates() -> tuple[str, ...]:
    from osce_kg.graph import terms

    ours = (terms.osce("post"), terms.osce("representing"))
    others = (
        terms.TYPE,
        terms.SAME_AS,
        terms.EXACT_MATCH,
        terms.IS_REPLACED_BY,
        terms.MEMBER,
        terms.ROLE,
        terms.ORGANIZATION,
    )
    return tuple(one.value for one in (*ours, *others))


def _quads(path: Path) -> Iterator[Quad]:
    from pyoxigraph import RdfFormat, parse

    try:
        yield from parse(path=str(path), format=RdfFormat.N_QUADS)
    except OSError as problem:
        reason = (problem.strerror or str(problem)).lower()
        raise InputError(f"cannot be read: {reason}", where=str(path), advice=_ADVICE) from problem
    except ValueError as problem:  # a SyntaxError of its own, or bytes that are no UTF-8
        raise InputError("is no N-Quads", where=str(path), advice=_ADVICE) from problem
    except SyntaxError as problem:
        reason = one_line(problem.msg)
        raise InputError(f"is no N-Quads: {reason}", where=str(path), advice=_ADVICE) from problem


def _best(labels: Iterable[Literal]) -> str:
    """Return the name to ask for: the English one, else the first by its letters."""
    ranked = sorted((label.language != _LANGUAGE, one_line(label.value)) for label in labels)
    return ranked[0][1]
