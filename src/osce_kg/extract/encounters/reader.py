"""Who met whom: frames with their parties filled in, one sentence at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from osce_kg.extract.encounters.clauses import Conjunct
from osce_kg.extract.encounters.companions import find_companions
from osce_kg.extract.encounters.encounter import Encounter, Party, is_encounter, unique
from osce_kg.extract.encounters.frames import Trigger, kinds
from osce_kg.extract.encounters.gatherings import (
    read_agents,
    read_attended,
    read_inverted,
    read_item,
    read_joint,
    read_together,
)
from osce_kg.extract.encounters.linked import RELATIVES, behind_relative, find_linked
from osce_kg.model import Status

if TYPE_CHECKING:
    from osce_kg.extract.encounters.encounter import Scene
    from osce_kg.extract.encounters.events import EventHit
    from osce_kg.extract.parties.noun import Noun

# The rule of those who accompany somebody rather than meet him.
ESCORT = "joined by"
SEPARATE = {
    *("separate", "separately", "individual", "individually", "bilateral", "respective"),
    *("turn", "succession"),
}
SEVERAL = {"meetings", "encounters", "calls", "conversations", "lunches", "visits"}
# How far behind the last party it is said that there was one encounter for each.
MAX_BEHIND = 7
# Which frames are tried first where their triggers overlap.
RANK = {
    **{"inverted": 0, "passive": 0, "agents": 1, "verb": 1, "noun": 1},
    **{"event": 3, "joint": 4, "escort": 5, "escorting": 5},
}


def read_encounters(
    scene: Scene, event_before: EventHit | None, in_list: Status | None
) -> tuple[Encounter, ...]:
    """Return the encounters that a sentence tells.

    `event_before` is the event named last before it, `in_list` the status of the meetings that
    the sentence lists.
    """
    found = list(read_item(scene, in_list))
    taken = {i for e in found for i in range(e.trigger, e.end)}
    for trigger in _ordered(scene):
        if trigger.start in taken:
            continue
        told = _read(scene, trigger, event_before)
        if told and not _is_told_already(told, found):
            found += told
            taken |= set(range(trigger.start, max(e.end for e in told)))
    return tuple(found or read_together(scene))


def _is_told_already(told: tuple[Encounter, ...], found: list[Encounter]) -> bool:
    """Say whether a fuller frame of the sentence has told this ("A and B held talks with C")."""
    loose = {"joint", "event"}
    return all(
        kinds().get(e.rule) in loose
        and e.event is None
        and any(e.people <= other.people for other in found)
        for e in told
    )


def status_of_list(scene: Scene) -> Status | None:
    """Return the status of the meetings that the next paragraphs list, or None."""
    if scene.tokens[-1].text != ":":
        return None
    trigger = next((t for t in scene.reading.triggers if t.frame.kind == "noun"), None)
    return scene.status(trigger, (), trigger.end) if trigger else None


def _ordered(scene: Scene) -> list[Trigger]:
    return sorted(
        scene.reading.triggers,
        key=lambda t: (RANK[t.frame.kind], -len(t.frame.trigger), t.start),
    )


def _read(scene: Scene, trigger: Trigger, event_before: EventHit | None) -> tuple[Encounter, ...]:
    kind = trigger.frame.kind
    if kind in {"agents", "inverted"}:
        reader = read_agents if kind == "agents" else read_inverted
        return reader(scene, trigger, event_before)
    readers = {"event": read_attended, "joint": read_joint, "escorting": _escorting}
    return readers.get(kind, _read_linked)(scene, trigger)


def _read_linked(scene: Scene, trigger: Trigger) -> tuple[Encounter, ...]:
    """Read a trigger whose other parties a link of its frame joins to it."""
    for link in trigger.frame.links:
        if link == "object" and _is_noun(scene, trigger):
            continue
        linked, end = find_linked(scene, trigger, link)
        if trigger.frame.name == "call on" and scene.low(end) in {"to", "for"}:
            continue  # an appeal, no visit
        if linked:
            return _told(scene, trigger, link, linked, end)
    antecedent = _antecedent(scene, trigger)
    return _told(scene, trigger, "object", antecedent, trigger.end) if antecedent else ()


def _antecedent(scene: Scene, trigger: Trigger) -> tuple[Conjunct, ...]:
    """Return whom a relative clause is about ("X, whom she last saw in Lakeside")."""
    subject = scene.grammar.subject(trigger.start)
    if trigger.frame.kind != "verb" or not subject or scene.low(subject[0].start - 1) != "whom":
        return ()
    whom = subject[0].start - 1
    near = (n for n in reversed(scene.reading.nouns) if n.end <= whom and n.is_person)
    noun = next(near, None)
    return (Conjunct(noun),) if noun and whom - noun.end <= 1 else ()


def _is_noun(scene: Scene, trigger: Trigger) -> bool:
    """Say whether "meeting" is a noun here ("the meeting") although its frame is a verb's."""
    if trigger.frame.kind != "verb" or scene.low(trigger.start) != "meeting":
        return False
    return scene.low(trigger.start - 1) in {"the", "a", "their", "this", "his", "her"}


def _escorting(scene: Scene, trigger: Trigger) -> tuple[Encounter, ...]:
    """Read "X accompanied her on both calls": X takes part where she does."""
    linked, end = find_linked(scene, trigger, "object")
    led = scene.parties(c.noun for c in linked)
    others = scene.parties(scene.grammar.subject(trigger.start))
    status = scene.status(trigger, (), end)
    if not led or not others or status is not Status.HELD:
        return ()
    parties = unique((*led, *others))
    return (
        Encounter(scene.number, trigger.start, end, parties, status, scene.mode(trigger), ESCORT),
    )


def _told(
    scene: Scene, trigger: Trigger, link: str, linked: tuple[Conjunct, ...], end: int
) -> tuple[Encounter, ...]:
    """Return the encounters of a subject with the parties linked to its trigger."""
    among_others = link == "between" or (link == "of" and len(linked) > 1)
    subject = () if among_others else _subject(scene, trigger, end)
    own = scene.parties(subject)
    if not own and len(linked) < 2 and link != "between":
        return ()
    companions = scene.parties(find_companions(scene.grammar))
    status = scene.status(trigger, subject, end)
    if status is None:
        return ()
    others = [(c, p) for c in linked if (p := scene.party(c.noun, own)) is not None]
    one_by_one = len(others) == 1 and _one_by_one(scene, others[0][1].noun.end)
    if len(own) > 1 and (scene.low(trigger.start - 1) == "each" or one_by_one):
        return _each(scene, trigger, own, tuple(p for _, p in others), status)
    told: list[Encounter] = []
    for number, group in enumerate(_split(scene, trigger, others, link, end) or [()]):
        parties = unique((*own, *companions, *group))
        if is_encounter(parties):
            encounter = Encounter(
                sentence=scene.number,
                trigger=group[0].noun.start if number else trigger.start,
                end=max((p.noun.end for p in group), default=end),
                parties=parties,
                status=status,
                mode=scene.mode(trigger),
                rule=trigger.frame.name,
                told_at=trigger.start,
            )
            told.append(encounter)
    return tuple(told)


def _one_by_one(scene: Scene, end: int) -> bool:
    """Say whether the words behind tell of one encounter each ("in turn", "in separate talks")."""
    behind = {scene.low(i) for i in range(end, end + MAX_BEHIND)}
    return not SEPARATE.isdisjoint(behind) or {"one", "after"} <= behind


def _opens_apart(scene: Scene, stop: int) -> bool:
    """Say whether "In two separate calls" stands before a trigger."""
    return any(
        scene.low(i) in SEPARATE and not SEVERAL.isdisjoint(map(scene.low, range(i + 1, i + 4)))
        for i in range(stop)
    )


def _each(
    scene: Scene,
    trigger: Trigger,
    own: tuple[Party, ...],
    others: tuple[Party, ...],
    status: Status,
) -> tuple[Encounter, ...]:
    """Read "A and B each received C", "A and B received C in turn": two encounters."""
    at, end = trigger.start, max((p.noun.end for p in others), default=trigger.end)
    mode, rule = scene.mode(trigger), trigger.frame.name
    return tuple(
        Encounter(scene.number, at, end, unique((one, *others)), status, mode, rule, told_at=at)
        for one in own
    )


def _split(
    scene: Scene, trigger: Trigger, others: list[tuple[Conjunct, Party]], link: str, end: int
) -> list[tuple[Party, ...]]:
    """Part the others into the encounters they belong to: one, or one each."""
    first = min((p.noun.start for _, p in others), default=trigger.end)
    near = {scene.low(i) for i in range(max(0, trigger.start - 3), max(trigger.end + 2, first))}
    separate = (
        bool(near & SEPARATE) or _one_by_one(scene, end) or _opens_apart(scene, trigger.start)
    )
    nouns = {scene.low(i) for i in range(trigger.start, trigger.end)}
    plural = trigger.frame.kind == "noun" and bool(nouns & SEVERAL)
    if link != "between" and (plural or separate):
        return [(party,) for _, party in others]
    groups: list[tuple[Party, ...]] = []
    for conjunct, party in others:
        if conjunct.apart or not groups:
            groups.append(())
        groups[-1] = (*groups[-1], party)
    return groups


def _subject(scene: Scene, trigger: Trigger, end: int) -> tuple[Noun, ...]:
    """Return who acts: in a relative clause, before the trigger, or behind the others."""
    grammar = scene.grammar
    index = grammar.skip_adjuncts(trigger.end)
    if behind_relative(scene, index) > index:
        noun = scene.reading.noun_at(index + (scene.low(index) in RELATIVES))
        return (noun,) if noun else ()
    before = grammar.subject(trigger.start)
    if before:
        return before
    if {scene.low(trigger.start - 1), scene.low(trigger.start - 2)} & {"his", "her"}:
        main = (n for n in scene.reading.nouns if n.start > end and scene.low(n.start - 1) == ",")
        owner = next(main, None)
        if owner is not None:
            return (owner,)
    index = grammar.skip_adjuncts(end)
    index = grammar.skip_adjuncts(index + (scene.low(index) == ","))
    following, _ = grammar.conjuncts(index)
    return tuple(c.noun for c in following)
