"""Where in the text an encounter that only the model sees is told."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from osce_kg.extract.encounters.encounter import Encounter
    from osce_kg.extract.parties.clusters import Mention
    from osce_kg.extract.parties.discourse import Discourse

JUDGED = "judged"


def at_home(
    told: Mapping[int, Sequence[Encounter]], discourse: Discourse
) -> dict[int, tuple[Encounter, ...]]:
    """Return the encounters by the number of the sentence that gives their day and place.

    For what the grammar reads that is the sentence it stands in. The model sees two people meet
    wherever they are named together; their encounter is told where the later of them comes in.
    """
    homes: dict[int, list[Encounter]] = defaultdict(list)
    for number, encounters in told.items():
        for encounter in encounters:
            mention = _introduction(encounter, discourse)
            if mention is None or _is_told(encounter, told.get(mention.sentence, ())):
                homes[number].append(encounter)
            else:
                homes[mention.sentence].append(_moved(encounter, mention))
    return {number: tuple(encounters) for number, encounters in homes.items()}


def _is_told(encounter: Encounter, there: Sequence[Encounter]) -> bool:
    """Say whether a sentence tells of an encounter of the same people already, or of this one."""
    return any(encounter.people <= other.people for other in there)


def _introduction(encounter: Encounter, discourse: Discourse) -> Mention | None:
    """Return the words that bring in the last of an encounter's people, where only seen."""
    if not encounter.rule.startswith(JUDGED):
        return None
    first = (_first_mention(person, discourse) for person in encounter.people)
    known = [mention for mention in first if mention is not None]
    return max(known, key=lambda m: (m.sentence, m.start), default=None)


def _first_mention(person: int, discourse: Discourse) -> Mention | None:
    mentions = discourse.people.persons[person].mentions
    body = (m for m in mentions if discourse.readings[m.sentence].sentence.paragraph >= 0)
    return min(body, key=lambda m: (m.sentence, m.start), default=None)


def _moved(encounter: Encounter, mention: Mention) -> Encounter:
    return replace(encounter, trigger=mention.noun.start, end=mention.noun.end, told_at=0)
