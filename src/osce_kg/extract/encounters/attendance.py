"""Who else was there: people whom a later clause puts into the encounters told before it.

"The meeting was also attended by X"; "X sat in on the talks"; "in the presence of X and of Y".
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from osce_kg.extract.encounters.encounter import people_of
from osce_kg.extract.tables import words

if TYPE_CHECKING:
    from osce_kg.extract.encounters.clauses import Conjunct
    from osce_kg.extract.encounters.encounter import Party, Scene
    from osce_kg.extract.parties.noun import Noun

BEING = {"was", "were", "is", "are"}
# The words that the readers below begin at.
CUES = BEING | {
    *("attended", "presence", "present", "attending", "attendance"),
    *("sat", "sits", "took", "takes", "cut", "cuts", "joined"),
}
# What a clause calls the encounters that it adds somebody to.
SINGLE = {
    "it",
    "meeting",
    "ceremony",
    "event",
    "conversation",
    "session",
    "lunch",
    "dinner",
    "call",
}


@dataclass(frozen=True, slots=True)
class Attendance:
    """People who also took part; `several` where it is said of more than one encounter."""

    parties: tuple[Party, ...]
    several: bool = False


def find_attendance(scene: Scene) -> Attendance | None:
    """Return whom the sentence adds to the encounters told before, or None."""
    if scene.reading.sentence.lows.isdisjoint(CUES):
        return None
    for index, token in enumerate(scene.tokens):
        if token.low not in CUES or index in scene.reading.quoted:
            continue
        nouns = _behind(scene, index) or _before(scene, index)
        parties = scene.parties(nouns)
        if people_of(parties):
            return Attendance(parties, _is_said_of_several(scene))
    return None


def _behind(scene: Scene, index: int) -> tuple[Noun, ...]:
    """Read "was attended by X", "in the presence of X and of Y", "also present were X"."""
    low, grammar = scene.low, scene.grammar
    if low(index) == "attended" and _is_passive(scene, index):
        start = grammar.skip_adjuncts(index + 1)
        return _nouns(grammar.conjuncts(start + 1)[0]) if low(start) == "by" else ()
    if low(index) == "presence" and low(index - 1) == "the" and low(index + 1) == "of":
        return _nouns(grammar.conjuncts(index + 2)[0])
    if low(index) in {"present", "attending", "attendance"} and low(index - 1) in {"also", "in"}:
        verb = next((i for i in range(index + 1, index + 6) if low(i) in BEING), None)
        return _nouns(grammar.conjuncts(verb + 1)[0]) if verb else ()
    return ()


def _before(scene: Scene, index: int) -> tuple[Noun, ...]:
    """Read "X was present", "X sat in on the talks", "X also took part in the meeting"."""
    low = scene.low
    present = low(index) in BEING and {low(index + 1), low(index + 2)} & {"present", "connected"}
    sat_in = low(index) in {"sat", "sits"} and low(index + 1) == "in"
    took_part = low(index) in {"took", "takes"} and low(index + 1) == "part"
    ribbon = low(index) in {"cut", "cuts"} and low(index + 2) == "ribbon"
    came_too = low(index) in {"attended", "joined"} and not _is_passive(scene, index)
    said_of = (took_part or came_too) and _names_encounter(scene, index)
    if not (present or sat_in or said_of or ribbon):
        return ()
    return scene.grammar.subject(index)


def _names_encounter(scene: Scene, index: int) -> bool:
    """Say whether "the meeting", "the talks", "them" follow: no event with a name of its own."""
    for position in range(index + 1, index + 5):
        low = scene.low(position)
        if low in words("occasions") or low in SINGLE or low in {"them", "discussion"}:
            following = position + 1
            capital = following < len(scene.tokens) and scene.tokens[following].is_capitalized
            return not capital and scene.low(following) != "of"
    return False


def _is_passive(scene: Scene, index: int) -> bool:
    return any(scene.low(i) in BEING | {"been"} for i in range(index - 3, index))


def _is_said_of_several(scene: Scene) -> bool:
    lows = scene.reading.sentence.lows
    return (
        not lows.isdisjoint(words("occasions") | {"all", "both", "everywhere"})
        and "last" not in lows
    )


def _nouns(linked: tuple[Conjunct, ...]) -> tuple[Noun, ...]:
    return tuple(c.noun for c in linked)
