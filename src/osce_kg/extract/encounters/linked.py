"""The other parties of an encounter: what stands behind "met", "talks with", "between"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from osce_kg.extract.tables import words

if TYPE_CHECKING:
    from osce_kg.extract.encounters.clauses import Conjunct
    from osce_kg.extract.encounters.encounter import Scene
    from osce_kg.extract.encounters.frames import Trigger

    Linked = tuple[tuple[Conjunct, ...], int]

# How far behind a trigger a preposition still joins a party to it.
MAX_GAP = 28
# How long a topic can be between a passive verb and its agent.
MAX_TOPIC = 10
HOLDING = {"held", "had", "holds", "has", "conducted"}
TOPICAL = {"on", "about", "for", "to", "in", "at", "during", "over"}
BEING = {"was", "were", "be", "been", "being", "is", "are"}
RELATIVES = {"that", "which"}


def find_linked(scene: Scene, trigger: Trigger, link: str) -> Linked:
    """Return the parties that a link of the frame joins to a trigger, and the token behind."""
    if scene.low(trigger.end) in {"out", "away", "off"}:
        return (), trigger.end
    if link.startswith("..."):
        return _distant(scene, trigger, link.removeprefix("...").split(" "))
    grammar = scene.grammar
    index = behind_relative(scene, grammar.skip_adjuncts(trigger.end))
    if (scene.low(index) in {"took", "takes"} and scene.low(index + 1) == "place") or (
        scene.low(index) in BEING and scene.low(index + 1) == "held"
    ):
        index = grammar.skip_adjuncts(index + 2)
    if link == "object":
        return _without_press(trigger, grammar.conjuncts(index))
    if trigger.frame.kind in {"passive", "escort", "agents"} and not _is_passive(scene, trigger):
        return (), index
    topical = trigger.frame.kind in {"passive", "agents"} or (
        trigger.frame.kind == "noun" and link == "with"
    )
    if topical and scene.low(index) != link:
        index = _behind_topic(scene, index, link)
    if scene.low(index) != link:
        return (), index
    behind = grammar.skip_adjuncts(index + 1)
    return _without_press(trigger, grammar.conjuncts(behind, is_closed=link == "between"))


def behind_relative(scene: Scene, index: int) -> int:
    """Pass over "that X held" in "the meetings that X held today with Y"."""
    noun = scene.reading.noun_at(index + (scene.low(index) in RELATIVES))
    verb = noun.end + (scene.low(noun.end) == ",") if noun is not None else 0
    if noun is not None and scene.low(verb) in HOLDING:
        return scene.grammar.skip_adjuncts(verb + 1)
    return index


def _behind_topic(scene: Scene, index: int, link: str) -> int:
    """Pass over a topic before the other party ("briefed on the same subjects BY X")."""
    if scene.low(index) not in TOPICAL:
        return index
    for position in range(index, min(index + MAX_TOPIC, len(scene.tokens))):
        if scene.low(position) in {",", ";", ".", "and", "who", "which", "that"}:
            break
        if scene.low(position) == link:
            return position
    return index


def _is_passive(scene: Scene, trigger: Trigger) -> bool:
    return any(scene.low(i) in BEING for i in range(trigger.start - 3, trigger.start))


def _distant(scene: Scene, trigger: Trigger, link: list[str]) -> Linked:
    """Find a preposition further behind ("held a long round of talks at the Palace with X")."""
    grammar = scene.grammar
    if link == [scene.low(0)]:
        linked, end = _without_press(trigger, grammar.conjuncts(grammar.skip_adjuncts(1)))
        if linked and scene.low(end) == "," and end < trigger.start:
            return linked, trigger.end
    for index in range(trigger.end, min(trigger.end + MAX_GAP, len(scene.tokens))):
        if scene.low(index) in {";", "which", "who", "that"}:
            break
        if index in scene.reading.quoted:
            continue
        if all(scene.low(index + i) == word for i, word in enumerate(link)):
            behind = grammar.skip_adjuncts(index + len(link))
            linked, end = _without_press(trigger, grammar.conjuncts(behind))
            if linked:
                return linked, end
    return (), trigger.end


def _without_press(trigger: Trigger, linked: Linked) -> Linked:
    """Leave out the press: speaking to journalists is no encounter; meeting them is."""
    if trigger.frame.name in {"meet", "meeting"}:
        return linked
    press = words("press")
    conjuncts, end = linked
    return tuple(c for c in conjuncts if press.isdisjoint(c.noun.group.casefold().split())), end
