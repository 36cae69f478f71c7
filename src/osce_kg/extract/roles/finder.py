"""From the offices that a release gives a person to roles with their bodies."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from osce_kg.extract.parties.noun import Noun
from osce_kg.extract.parties.office import singular
from osce_kg.extract.parties.persons import is_foreign_minister
from osce_kg.extract.roles.implied_bodies import BodyFinder
from osce_kg.extract.tables import words
from osce_kg.model import Evidence, RoleFound, Span
from osce_kg.text import fold

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from osce_kg.extract.parties.office import Office
    from osce_kg.extract.parties.persons import Person
    from osce_kg.extract.reading import Reading
    from osce_kg.extract.roles.attributed import Attributed
    from osce_kg.extract.tokens import Sentence

    # The noun that bears an office, its sentence, the office, and what its rule's name ends in.
    Given = tuple[int, Noun, Office, str]

COUNTERPARTS = {"counterpart", "colleague", "homologue"}


class RoleFinder:
    """Finds the roles of a release's people."""

    def __init__(
        self,
        readings: Sequence[Reading],
        attributed: Sequence[Attributed],
        bodies: BodyFinder,
    ) -> None:
        self.readings = readings
        self.bodies = bodies
        self._attributed: Mapping[int, list[Given]] = defaultdict(list)
        for person, sentence, office in attributed:
            noun = Noun(office.start, office.end)
            self._attributed[person].append((sentence, noun, office, "-attributed"))

    def roles_of(self, person: Person) -> tuple[RoleFound, ...]:
        """Return a person's offices, each once, with the body stated or plainly implied."""
        given = [(m.sentence, m.noun, o, "") for m in person.mentions for o in m.noun.offices]
        found: dict[tuple[str, str, bool], RoleFound] = {}
        for one in (*given, *self._attributed.get(person.index, ())):
            role = self._role(*one)
            if role is not None:
                body = fold(role.body.name) if role.body else ""
                found.setdefault((fold(role.title), body, role.former), role)
        return _without_shorter(tuple(found.values()))

    def _role(self, sentence: int, noun: Noun, given: Office, suffix: str) -> RoleFound | None:
        office = self._named_counterpart(given, sentence) if given.head in COUNTERPARTS else given
        accredited = office.head == "ambassador" and office.body is not None
        if office.head in words("no_office") and not accredited:
            return None
        body, rule, confidence = self.bodies.find(office, noun, sentence)
        span = _span(office, self.readings[sentence].sentence, noun)
        evidence = Evidence(span, rule + suffix, confidence)
        return RoleFound(_singular_title(office), body, evidence, office.former)

    def role_of_party(self, office: Office, noun: Noun, sentence: int) -> RoleFound:
        """Return an office that takes part without its holder's name."""
        body, rule, confidence = self.bodies.find_of_party(office, noun, sentence)
        span = _span(office, self.readings[sentence].sentence)
        means = body.name if body is not None and office.is_bare else ""
        evidence = Evidence(span, rule, min(confidence, 0.9), means)
        return RoleFound(_singular_title(office), body, evidence, office.former)

    def _named_counterpart(self, office: Office, sentence: int) -> Office:
        """Return the office of the person whose counterpart is meant, at the State stated.

        Counterparts of a release are those of its foreign minister, if it names one.
        """
        held = [
            o
            for number in range(sentence + 1)
            for noun in self.readings[number].nouns
            for o in noun.offices
            if noun.name and o.head == "minister" and o.start != office.start and " " in o.title
        ]
        other = next((o for o in held if is_foreign_minister(o)), held[0] if held else None)
        return replace(office, title=other.title, head=other.head) if other else office


def _span(office: Office, sentence: Sentence, noun: Noun | None = None) -> Span:
    """Return the words of an office, with the name of who holds it where it stands beside."""
    named = noun.name if noun else None
    start = min(office.start, named.start) if named else office.start
    end = max(office.end, named.end) if named else office.end
    return Span(sentence.tokens[start].start, sentence.tokens[end - 1].end)


def _singular_title(office: Office) -> str:
    """Return the title of one holder ("Foreign Ministers" → "Foreign Minister")."""
    if not office.plural:
        return office.title
    parts = office.title.split()
    for index, part in enumerate(parts):
        if part.casefold() != office.head and singular(part.casefold()) == office.head:
            names = office.head.split("-")
            head = "-".join(name if name == "in" else name.capitalize() for name in names)
            return " ".join(
                [*parts[:index], office.head if part.islower() else head, *parts[index + 1 :]]
            )
    return office.title


# ---------------------------------------------------------------------- the fullest forms


def _without_shorter(roles: tuple[RoleFound, ...]) -> tuple[RoleFound, ...]:
    """Leave out "Minister" beside "Foreign Minister", and a title beside one that says more."""
    kept = tuple(r for r in roles if not any(_says_more(o, r) for o in roles if o is not r))
    return kept or roles[:1]


def _says_more(other: RoleFound, role: RoleFound) -> bool:
    """Say whether another role says all that one does, and more."""
    if not _can_share_body(role, other):
        return False
    title, longer = fold(role.title), fold(other.title)
    if title != longer:
        within = longer.endswith(" " + title) or longer.startswith(title + " ")
        return within and (title in words("general_titles") or role.evidence.confidence < 1)
    surer = (role.evidence.confidence, other.evidence.span) < (
        other.evidence.confidence,
        role.evidence.span,
    )
    stated = role.former == other.former and role.body is None and other.body is not None
    return surer or stated


def _can_share_body(role: RoleFound, other: RoleFound) -> bool:
    """Say whether two roles can be held at one body: none stated against the other's."""
    if role.body is None or other.body is None or role.evidence.confidence < 1:
        return True
    return role.body.iri == other.body.iri or fold(role.body.name) == fold(other.body.name)
