"""Whether an encounter took place: held, planned, cancelled, or none at all."""

from __future__ import annotations

import re
from functools import cache

from osce_kg.extract.tables import rows
from osce_kg.model import Status

PUT_OFF = re.compile(r"\bpostponed (?:to|until|till)\b")
NOT_HELD = re.compile(r"\b(?:never|not|failed to) (?:took|take|taken|happen(?:ed)?|come|came)\b")
ABLE = re.compile(r"\b(?:was|were) (?:also )?able to\b")
CONDITION = re.compile(r"(?:^|[–—-] )(?:if|should|were)\b")
WOULD = re.compile(r"\bwould\b")


def status_of(clause: str, before: str, sentence: str, after: str = "") -> Status | None:
    """Return the status of an encounter, or None where the text says there was or will be none.

    `clause` is the verb group with what leads to it, `before` the clause's beginning,
    `sentence` the whole, `after` what is said of an encounter that is itself the subject
    ("A meeting between X and Y is planned"); all in lower case.
    """
    told = f"{clause} {after}"
    if PUT_OFF.search(told):
        return Status.PLANNED
    called_off = tells("cancelled", sentence) and tells("unfulfilled", clause)
    if called_off or tells("cancelled", told):
        return Status.CANCELLED
    denied = tells("negation", clause) or tells("denied", f"{before} {clause}")
    if denied or NOT_HELD.search(after):
        return None
    if ABLE.search(clause):
        return Status.HELD
    unreal = CONDITION.search(before) or tells("hypothetical", clause)
    if unreal or (tells("unfulfilled", clause) and not tells("planned", clause)):
        return None
    planned = tells("planned", clause) or WOULD.search(clause) or tells("planned", after)
    return Status.PLANNED if planned else Status.HELD


def tells(what: str, words: str) -> bool:
    """Say whether a phrase of the table that tells `what` stands in the words."""
    return _pattern(what).search(words) is not None


def tells_any(words: str) -> bool:
    """Say whether any phrase of the table stands in the words."""
    return _pattern(None).search(words) is not None


@cache
def _pattern(what: str | None) -> re.Pattern[str]:
    phrases = "|".join(phrase for name, phrase in rows("status") if what in {name, None})
    return re.compile(rf"\b(?:{phrases})\b")
