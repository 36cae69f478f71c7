"""How time and memory of identity grow with the releases, beside a comparison of all names.

usage: python benchmarks/identity.py [--sizes N...] [--sample N]

The releases are made up, without extraction: invented people in invented offices, some named much
more often than others, one name in ten spelled otherwise, one meeting in twenty told twice. Each
size has a process of its own. The peer compares all names of a sample of releases with each other
by difflib and takes those for one person that are nearly the same; ours identifies the people and
meetings of the same sample in the same run.
"""

from __future__ import annotations

import argparse
import random
import resource
import sys
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from datetime import date, timedelta
from difflib import SequenceMatcher
from itertools import accumulate, combinations
from math import log
from multiprocessing import get_context
from time import perf_counter

from osce_kg.evaluate.identity_clusters import Figures, Mention, pairwise
from osce_kg.identity import identify
from osce_kg.model import (
    DateRange,
    Evidence,
    Facts,
    Layout,
    LocalIri,
    MeetingFact,
    MembershipFact,
    Mode,
    ParticipationFact,
    PersonFact,
    PlaceFact,
    Release,
    Span,
    Status,
)
from osce_kg.reference import load_reference

SIZES = (1_000, 10_000, 50_000)
SEED = 20100519
PEOPLE = 0.4  # for each release
VARIED, TWICE = 0.1, 0.05
BEGIN, DAYS = date(1994, 1, 1), 365 * 30
TERM = 365 * 5
STATES = ("TJ", "KG", "KZ", "UZ", "AM", "GE", "AZ", "UA", "MD", "RS", "ME", "AL", "BA", "MK")
ROLES = ("president", "minister", "deputy-minister", "ambassador", "mayor", "judge", "director")
ONSETS = ("b", "d", "f", "g", "h", "k", "kh", "l", "m", "n", "r", "s", "sh", "t", "v", "y", "zh")
VOWELS = ("a", "e", "i", "o", "u")
ENDINGS = ("ov", "ev", "iani", "adze", "escu", "ic", "ko", "uk", "son", "enko", "aliyev", "bekov")
GIVEN = 400  # given names, of which the first are borne by many
SURNAMES = 0.7  # for each person, likewise
NAMESAKES = 0.02
# A spelling, and another of the same letters.
VARIANTS = (("kh", "h"), ("zh", "j"), ("ov", "off"), ("y", "i"), ("dz", "z"))
NEARLY = 0.85
WORDS = Evidence(Span(0, 5), "made-up")


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody invented, the office, and the first day in it."""

    number: int
    name: str
    state: str
    role: str
    begin: int


@dataclass(frozen=True, slots=True)
class World:
    """Releases as facts, and who is who: (release, IRI in it) to a number."""

    facts: tuple[Facts, ...]
    truth: dict[tuple[str, LocalIri], int]


@dataclass(frozen=True, slots=True)
class Run:
    """One size: how long identity took, and the memory before and at its peak in MB."""

    releases: int
    people: int
    found: int
    seconds: float
    before: float
    peak: float


class Maker:
    """Makes people up, and releases in which they meet; the same for the same numbers."""

    def __init__(self, people: int) -> None:
        self._chance = random.Random(SEED)
        self._given = [self._syllables(2) for _ in range(GIVEN)]
        self._surnames = [self._surname() for _ in range(int(people * SURNAMES))]
        self._people: list[Person] = []
        for number in range(people):
            self._people.append(self._person(number))
        self._weights = list(accumulate(1 / (rank + 10) for rank in range(people)))
        self._facts: list[Facts] = []
        self._truth: dict[tuple[str, LocalIri], int] = {}

    def world(self, releases: int) -> World:
        """Return a world of so many releases."""
        while len(self._facts) < releases:
            one, other = self._chance.choices(self._people, cum_weights=self._weights, k=2)
            day = BEGIN + timedelta(days=one.begin + self._chance.randrange(TERM))
            if one.name == other.name:
                continue
            for late in range(1 + (self._chance.random() < TWICE)):
                self._tell((one, other), day, late)
        return World(tuple(self._facts), self._truth)

    def _person(self, number: int) -> Person:
        given, surname = self._often_first(self._given), self._often_first(self._surnames)
        name = f"{given.title()} {surname.title()}"
        if self._people and self._chance.random() < NAMESAKES:
            name = self._chance.choice(self._people).name
        begin = self._chance.randrange(DAYS - TERM)
        state, role = self._chance.choice(STATES), self._chance.choice(ROLES)
        return Person(number, name, state, role, begin)

    def _often_first(self, names: Sequence[str]) -> str:
        """Return one of `names`: those of the first quarter as often as all others."""
        return names[int(len(names) * self._chance.random() ** 2)]

    def _surname(self) -> str:
        return self._syllables(2) + self._chance.choice(ONSETS) + self._chance.choice(ENDINGS)

    def _syllables(self, count: int) -> str:
        made = (self._chance.choice(ONSETS) + self._chance.choice(VOWELS) for _ in range(count))
        return "".join(made)

    def _tell(self, people: tuple[Person, Person], day: date, late: int) -> None:
        """Add a release that tells of a meeting, `late` days after it."""
        identifier = f"release-{len(self._facts)}"
        named = [(one, self._spelled(one.name)) for one in people]
        told = [(one, PersonFact(f"person/{name.lower().replace(' ', '-')}", name))
                for one, name in named]  # fmt: skip
        self._truth.update({(identifier, fact.iri): one.number for one, fact in told})
        self._facts.append(release_facts(identifier, told, day, day + timedelta(days=late)))

    def _spelled(self, name: str) -> str:
        """Return a name, now and then in another spelling."""
        if self._chance.random() >= VARIED:
            return name
        return name.replace(*self._chance.choice(VARIANTS))


def make_world(releases: int) -> World:
    """Return a world of so many releases; the same for the same number."""
    return Maker(max(10, int(releases * PEOPLE))).world(releases)


def release_facts(
    identifier: str, told: Sequence[tuple[Person, PersonFact]], day: date, issued: date
) -> Facts:
    """Return what a release says that tells of one meeting."""
    state = told[0][0].state
    place = PlaceFact(f"place/{state.lower()}", state, state)
    parts = tuple(ParticipationFact(f"part/{p.iri}", p.iri, (), (), (WORDS,)) for _, p in told)
    meeting = MeetingFact(
        f"meeting/{identifier}-1", "A meeting", Status.HELD, Mode.IN_PERSON, parts, (), place.iri,
        DateRange(day, day), None, (WORDS,),
    )  # fmt: skip
    return Facts(
        Release(identifier, f"{identifier}.txt", Layout.BARE, "Made up", Span(0, 7), ()),
        f"release/{identifier}",
        "Made up",
        issued,
        (place.iri,),
        persons=tuple(fact for _, fact in told),
        places=(place,),
        memberships=tuple(held(fact.iri, person) for person, fact in told),
        meetings=(meeting,),
    )


def held(iri: LocalIri, person: Person) -> MembershipFact:
    """Return somebody's holding of an office of a State."""
    role, body = f"role/{person.role}", f"state/{person.state}"
    post = f"post/{person.role}--{person.state.lower()}"
    return MembershipFact(f"membership/{iri}", iri, role, body, post, False, (WORDS,))


def measure(releases: int) -> Run:
    """Return how long the identity of so many releases takes, and how much memory."""
    identify(make_world(10).facts, load_reference())  # tables are read once, and not timed
    world = make_world(releases)
    before, begin = peak_memory(), perf_counter()
    identities = identify(world.facts, load_reference())
    took = perf_counter() - begin
    people, found = len(set(world.truth.values())), len(set(identities.persons.values()))
    return Run(releases, people, found, took, before, peak_memory())


def peak_memory() -> float:
    """Return the most memory that this process has had, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def ours(world: World) -> dict[tuple[str, LocalIri], str]:
    """Return who is who as the program decides."""
    return dict(identify(world.facts, load_reference()).persons)


def peer(world: World) -> dict[tuple[str, LocalIri], str]:
    """Return who is who where all names that are nearly the same are one person's."""
    named = {(f.release.identifier, p.iri): p.name for f in world.facts for p in f.persons}
    names = sorted(set(named.values()))
    leader = {name: name for name in names}
    for one, other in combinations(names, 2):
        if SequenceMatcher(None, one, other).ratio() >= NEARLY:
            old, new = leader[other], leader[one]
            leader = {name: new if at == old else at for name, at in leader.items()}
    return {key: leader[name] for key, name in named.items()}


def accuracy(found: dict[tuple[str, LocalIri], str], world: World) -> Figures:
    """Return the figures by pairs of mentions."""
    return pairwise(
        [Mention(at[0], str(who), at[1], at[1], found[at]) for at, who in world.truth.items()]
    )


def size_lines(sizes: Sequence[int]) -> Iterator[str]:
    """Yield a line a size, with the power by which the time has grown since the last."""
    yield "releases   people    found  seconds  ms/release  growth  MB before  MB peak"
    last: Run | None = None
    for size in sorted(sizes):
        with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
            run = pool.submit(measure, size).result()
        grown = (
            f"n^{log(run.seconds / last.seconds) / log(run.releases / last.releases):4.2f}"
            if last
            else "-"
        )
        yield (
            f"{run.releases:8d} {run.people:8d} {run.found:8d} {run.seconds:8.2f} "
            f"{1000 * run.seconds / run.releases:11.2f} {grown:>7s} {run.before:10.0f} "
            f"{run.peak:8.0f}"
        )
        last = run


def sample_lines(sample: int) -> Iterator[str]:
    """Yield ours and the peer on one sample, and the ratio of their times."""
    world = make_world(sample)
    readers: dict[str, Callable[[World], dict[tuple[str, LocalIri], str]]]
    readers = {"ours": ours, "peer": peer}
    ours(make_world(10))
    yield f"sample of {sample}  seconds      P      R     F1"
    took: dict[str, float] = {}
    for name, read in readers.items():
        begin = perf_counter()
        found = read(world)
        took[name] = perf_counter() - begin
        figures = accuracy(found, world)
        shares = (float(figures.precision), float(figures.recall), figures.f1)
        told_shares = " ".join(f"{share:6.3f}" for share in shares)
        yield f"{name:14s} {took[name]:8.2f} {told_shares}"
    yield f"ratio of time, peer to ours: {took['peer'] / took['ours']:.1f}"


def main() -> int:
    """Run the benchmark."""
    parser = argparse.ArgumentParser(description="Time identity beside a comparison of all names.")
    parser.add_argument("--sizes", type=int, nargs="*", default=SIZES)
    parser.add_argument("--sample", type=int, default=1_000)
    arguments = parser.parse_args()
    for line in (*sample_lines(arguments.sample), *size_lines(arguments.sizes)):
        print(line, flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
