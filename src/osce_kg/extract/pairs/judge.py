"""From the judged pairs of a release to its encounters: those of the grammar, and more."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from itertools import combinations
from typing import TYPE_CHECKING

from osce_kg.extract.encounters.encounter import Encounter, Party, unique
from osce_kg.extract.pairs.features import features_of
from osce_kg.extract.pairs.model import probability, strongest
from osce_kg.extract.pairs.sights import Sight, find_sights
from osce_kg.extract.pairs.threshold import PUBLISHING_THRESHOLD
from osce_kg.extract.parties.discourse import Referent
from osce_kg.extract.tables import words
from osce_kg.model import Mode, Status

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from osce_kg.extract.pairs.sights import Stage

Pair = tuple[int, int]

# Pairs below this are no candidates; between this and the publishing threshold they are unsure.
WORTH_A_LOOK = 0.3


@dataclass(frozen=True, slots=True)
class Judged:
    """A pair with the sight that speaks most for it, and how sure the model is."""

    sight: Sight
    probability: float
    reasons: tuple[str, ...]


def judge(stages: Sequence[Stage]) -> dict[int, tuple[Encounter, ...]]:
    """Return the encounters of each sentence, by its number, with their confidence.

    The grammar's encounters of named people get the model's confidence; pairs that the grammar
    has not read become encounters of their own.
    """
    pairs = judged_pairs(stages)
    told = {stage.number: tuple(_sure(e, pairs) for e in stage.told) for stage in stages}
    have = {
        pair
        for found in told.values()
        for e in found
        if e.status is Status.HELD
        for pair in combinations(sorted(e.people), 2)
    }
    by_sentence: dict[int, dict[Pair, Judged]] = defaultdict(dict)
    for pair, judged in pairs.items():
        if pair not in have and judged.probability >= WORTH_A_LOOK:
            by_sentence[judged.sight.stage.number][pair] = judged
    for stage in stages:
        more = tuple(_more(stage, by_sentence[stage.number]))
        told[stage.number] = (*told[stage.number], *more)
    return told


def judged_pairs(stages: Sequence[Stage]) -> dict[Pair, Judged]:
    """Return each pair of people seen together with its most telling sight."""
    best: dict[Pair, tuple[float, Sight, tuple[str, ...]]] = {}
    for sight in find_sights(stages):
        features = features_of(sight)
        sure = probability(features)
        if sure > best.get(sight.pair, (0.0,))[0]:
            best[sight.pair] = (sure, sight, features)
    return {
        pair: Judged(sight, sure, strongest(features) if sure >= WORTH_A_LOOK else ())
        for pair, (sure, sight, features) in best.items()
    }


def _sure(encounter: Encounter, pairs: Mapping[Pair, Judged]) -> Encounter:
    """Give an encounter of the grammar the model's confidence in its pairs, where it has any."""
    if encounter.status is not Status.HELD:
        return encounter
    known = [pairs[p].probability for p in combinations(sorted(encounter.people), 2) if p in pairs]
    return replace(encounter, confidence=sum(known) / len(known)) if known else encounter


def _more(stage: Stage, pairs: Mapping[Pair, Judged]) -> Iterator[Encounter]:
    """Yield the encounters of one sentence that only the model sees."""
    likely = {pair for pair, judged in pairs.items() if judged.probability >= PUBLISHING_THRESHOLD}
    for group in _cliques(likely):
        yield _encounter(stage, group, [pairs[p] for p in combinations(group, 2)])
    for pair in sorted(set(pairs) - likely):
        yield _encounter(stage, pair, [pairs[pair]])


def _cliques(pairs: Iterable[Pair]) -> list[tuple[int, ...]]:
    """Return the largest groups in which everyone is paired with everyone, each pair once."""
    left = set(pairs)
    groups: list[tuple[int, ...]] = []
    for pair in sorted(left):
        if pair not in left:
            continue
        group = list(pair)
        for person in sorted({i for p in left for i in p} - set(group)):
            if all(tuple(sorted((person, other))) in left for other in group):
                group.append(person)
        left -= set(combinations(sorted(group), 2))
        groups.append(tuple(sorted(group)))
    return groups


def _encounter(stage: Stage, people: Sequence[int], judged: Sequence[Judged]) -> Encounter:
    """Return the encounter of people whom the model sees together in a sentence."""
    surest = max(judged, key=lambda j: j.probability)
    sight = surest.sight
    start, end = sight.other_noun.start, sight.other_noun.end
    first = sight.noun.start if sight.carried else sight.noun.end
    low, high = min(sight.noun.start, start), max(sight.noun.end, end)
    near = {stage.low(i) for i in range(low - 5, high + 6)}
    remote = not words("remote").isdisjoint(near)
    return Encounter(
        sentence=stage.number,
        trigger=start,
        end=end,
        parties=unique(_party(stage, person) for person in people),
        status=Status.HELD,
        mode=Mode.REMOTE if remote else Mode.IN_PERSON,
        rule=f"judged {sight.carried}".rstrip(),
        told_at=first,
        confidence=sum(j.probability for j in judged) / len(judged),
        reasons=surest.reasons,
    )


def _party(stage: Stage, person: int) -> Party:
    """Return a person as the sentence names him, else as he was named before it."""
    for occurrence in stage.occurrences:
        if occurrence.persons == (person,):
            return Party(occurrence.noun, Referent((person,)), stage.number)
    mentions = stage.discourse.people.persons[person].mentions
    before = [m for m in mentions if 0 < m.sentence < stage.number] or list(mentions)
    return Party(before[-1].noun, Referent((person,)), before[-1].sentence)
