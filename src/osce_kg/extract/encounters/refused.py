"""What looked like an encounter and was refused, with the reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

from osce_kg.extract.encounters.linked import find_linked
from osce_kg.model import Evidence, RefusedFound

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from osce_kg.extract.encounters.encounter import Encounter, Scene
    from osce_kg.extract.encounters.frames import Trigger

DENIED = "the words deny it, or only wish or ask for it"
ALONE = "the sentence does not say who met them"
LINKED_KINDS = {"verb", "noun", "passive"}


def find_refused(scene: Scene, told: Sequence[Encounter]) -> Iterator[RefusedFound]:
    """Yield the triggers of a sentence that name a person or office and yet tell no encounter."""
    taken = {i for e in told for i in range(e.trigger, e.end)}
    for trigger in scene.reading.triggers:
        if trigger.frame.kind in LINKED_KINDS and trigger.start not in taken:
            reason = _reason(scene, trigger)
            if reason:
                span = scene.reading.sentence.span
                yield RefusedFound("meeting", reason, Evidence(span, trigger.frame.name))
                return


def _reason(scene: Scene, trigger: Trigger) -> str:
    """Return why a trigger tells no encounter; "" where no person or office stands by it."""
    for link in trigger.frame.links:
        linked, end = find_linked(scene, trigger, link)
        parties = scene.parties(c.noun for c in linked)
        if any(p.referent.persons or p.referent.office for p in parties):
            subject = scene.grammar.subject(trigger.start)
            return DENIED if scene.status(trigger, subject, end) is None else ALONE
    return ""
