"""Encounters beside the plain "X met Y": joint action, events attended, lists."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from osce_kg.extract.encounters.companions import find_companions
from osce_kg.extract.encounters.encounter import Encounter, Party, people_of, unique
from osce_kg.extract.encounters.events import read_event
from osce_kg.extract.encounters.frames import Frame, Trigger
from osce_kg.extract.encounters.linked import find_linked
from osce_kg.extract.parties.discourse import Referent
from osce_kg.extract.parties.noun import Noun
from osce_kg.model import Mode, Status

if TYPE_CHECKING:
    from osce_kg.extract.encounters.encounter import Scene
    from osce_kg.extract.encounters.events import EventHit

BULLETS = {"-", "–", "•", "*", "·"}
# How far a subject can stand before a joint action, and a preposition behind its verb.
MAX_SUBJECT_GAP = 12
MAX_EVENT_GAP = 14
MAX_OBJECT_GAP = 5
# Words behind a verb that make it each one's own act ("signed separate letters").
SEPARATE_ACTS = {
    *("separate", "their", "his", "her", "letters", "accounts", "investigations", "appeals"),
}
TOGETHER = {("together", "with"), ("accompanied", "by"), ("along", "with"), ("flanked", "by")}
TOGETHER_FRAME = Frame("together", "joint", (), ("-",), Mode.IN_PERSON)
# Joint actions whose object is an event.
AT_EVENTS = {"co-chaired", "opened jointly"}


def read_joint(scene: Scene, trigger: Trigger) -> tuple[Encounter, ...]:
    """Read "X and Y signed a memorandum": two or more who act together have met."""
    subject = scene.grammar.subject(trigger.start)
    if not subject or subject[-1].end < trigger.start - MAX_SUBJECT_GAP:
        return ()
    if scene.low(trigger.end) == "with" or scene.low(trigger.end) in SEPARATE_ACTS:
        return ()
    objects = {link.removeprefix("...") for link in trigger.frame.links} - {"-"}
    near = {scene.low(i) for i in range(trigger.end, trigger.end + MAX_OBJECT_GAP)}
    if objects and not objects & near:
        return ()
    parties = scene.parties(subject)
    people = people_of(parties)
    with_office = len(parties) > 1 and any(p.referent.office for p in parties)
    if not people or (len(people) < 2 and not with_office):
        return ()
    status = scene.status(trigger, subject, trigger.end)
    if status is None:
        return ()
    event = read_event(scene.reading, trigger.end) if trigger.frame.name in AT_EVENTS else None
    told = _encounter(scene, trigger, status, parties, trigger.end)
    return (replace(told, event=event),)


def read_agents(scene: Scene, trigger: Trigger, event: EventHit | None) -> tuple[Encounter, ...]:
    """Read "The accord was signed today by X and Y": those who did it together.

    "They were addressed by X and Y" is said of the event named before.
    """
    linked, end = find_linked(scene, trigger, "by")
    parties = scene.parties(c.noun for c in linked)
    if len(people_of(parties)) < 2:
        return ()
    status = scene.status(trigger, (), end)
    if status is None:
        return ()
    told = _encounter(scene, trigger, status, parties, end)
    spoken = trigger.frame.name == "speeches by" or scene.low(trigger.start) == "addressed"
    return (replace(told, event=event) if spoken else told,)


def read_together(scene: Scene) -> tuple[Encounter, ...]:
    """Read "Together with Y, X toured the port": people who do anything together have met."""
    grammar, tokens = scene.grammar, scene.tokens
    if scene.reading.sentence.lows.isdisjoint(word for word, _ in TOGETHER):
        return ()
    for index in range(len(tokens)):
        if (
            scene.low(index),
            scene.low(index + 1),
        ) not in TOGETHER or index in scene.reading.quoted:
            continue
        linked, end = grammar.conjuncts(grammar.skip_adjuncts(index + 2))
        others = scene.parties(c.noun for c in linked)
        subject = grammar.subject(index) or _next_subject(scene, end)
        parties = unique((*scene.parties(subject), *others))
        trigger = Trigger(TOGETHER_FRAME, index, index + 2)
        status = scene.status(trigger, subject, end)
        if status is not None and len(people_of(parties)) > 1 and people_of(others):
            return (_encounter(scene, trigger, status, parties, end),)
    return ()


def _next_subject(scene: Scene, end: int) -> tuple[Noun, ...]:
    following, _ = scene.grammar.conjuncts(end + (scene.low(end) == ","))
    return tuple(c.noun for c in following)


def read_attended(scene: Scene, trigger: Trigger) -> tuple[Encounter, ...]:
    """Read "X, together with Y, addressed the Lakeside Forum": who takes part in an event."""
    event = _event_of(scene, trigger)
    if event is None:
        return ()
    subject = scene.grammar.subject(trigger.start)
    companions = find_companions(scene.grammar, event.end)
    parties = scene.parties((*subject, *companions, *_behind_event(scene, event)))
    people = people_of(parties)
    if not people or (not event.named and len(people) < 2):
        return ()
    status = scene.status(trigger, subject, event.end)
    if status is None:
        return ()
    told = _encounter(scene, trigger, status, parties, event.end)
    return (replace(told, event=event if event.named else None),)


def _event_of(scene: Scene, trigger: Trigger) -> EventHit | None:
    """Return the event that a trigger takes, directly or behind one of its prepositions."""
    if not trigger.frame.links[0].startswith("..."):
        return read_event(scene.reading, trigger.end)
    marks = {link.removeprefix("...") for link in trigger.frame.links}
    stop = min(trigger.end + MAX_EVENT_GAP, len(scene.tokens))
    found = (i + 1 for i in range(trigger.end, stop) if scene.low(i) in marks)
    start = next(found, None)
    return read_event(scene.reading, start) if start else None


def _behind_event(scene: Scene, event: EventHit) -> tuple[Noun, ...]:
    """Return who acts in a clause behind the event ("the fair, at which X cut the ribbon")."""
    index = event.end + (scene.low(event.end) == ",")
    if scene.low(index) in {"at", "in", "during"} and scene.low(index + 1) == "which":
        linked, _ = scene.grammar.conjuncts(index + 2)
        return tuple(c.noun for c in linked)
    return ()


def read_inverted(scene: Scene, trigger: Trigger, event: EventHit | None) -> tuple[Encounter, ...]:
    """Read "Among the speakers were X, Y and Z" of the event named before."""
    grammar = scene.grammar
    linked, end = grammar.conjuncts(grammar.skip_adjuncts(trigger.end))
    parties = scene.parties(c.noun for c in linked)
    if event is None or not people_of(parties):
        return ()
    status = scene.status(trigger, (), trigger.end)
    if status is None:
        return ()
    rule = trigger.frame.name
    return (
        Encounter(
            scene.number, trigger.start, end, unique(parties), status, Mode.IN_PERSON, rule, event
        ),
    )


def read_item(scene: Scene, status: Status | None) -> tuple[Encounter, ...]:
    """Read an item of a list that a sentence about meetings opens ("- in Lakeside with X;").

    `status` is that of the meetings listed, None where no list is open.
    """
    protagonist = scene.discourse.protagonist
    if status is None or scene.low(0) not in BULLETS or protagonist is None:
        return ()
    index = next((i for i in range(len(scene.tokens)) if scene.low(i) == "with"), None)
    if index is None:
        return ()
    linked, end = scene.grammar.conjuncts(index + 1)
    parties = scene.parties(c.noun for c in linked)
    if not parties:
        return ()
    own = Party(Noun(index, index + 1, pronoun="he"), Referent((protagonist,)), scene.number)
    told = unique((own, *parties))
    return (Encounter(scene.number, index, end, told, status, Mode.IN_PERSON, "meeting list"),)


def _encounter(
    scene: Scene, trigger: Trigger, status: Status, parties: tuple[Party, ...], end: int
) -> Encounter:
    return Encounter(
        sentence=scene.number,
        trigger=trigger.start,
        end=end,
        parties=unique(parties),
        status=status,
        mode=scene.mode(trigger),
        rule=trigger.frame.name,
    )
