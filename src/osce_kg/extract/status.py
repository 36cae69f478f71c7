"""Whether an encounter took place: held, planned, cancelled, or none at all."""

from __future__ import annotations

import re

from osce_kg.model import Status

NEGATION = re.compile(
    r"\b(?:not|n't|never|without|unable to|impossible|failed to|refused to|declined to|instead of|unwilling|no longer|cannot"
    r"|could no|nor|neither|avoid|rather than|in place of)\b"
)
HYPOTHETICAL = re.compile(
    r"\b(?:if|should they|were to|could|might|would like|would be|would welcome|wish(?:es|ed)? to|hop(?:e|es|ed|ing) to|ready to|willing to|offer(?:s|ed)? to"
    r"|invit(?:e|es|ed)|ask(?:s|ed)? (?:to|for)|call(?:s|ed)? for|propos(?:e|es|ed)|suggest(?:s|ed)?|want(?:s|ed)? to|sought|seeks?|request(?:s|ed)?"
    r"|stand ready|opportunity to|in order for|urg(?:e|es|ed)|need to|must|ought to|whether|possibility of|prospects? (?:of|for)|possible|encourag\w+|appeal\w*|able to host|had wanted|demand\w*)\b"
)
ABLE = re.compile(r"\b(?:was|were) (?:also )?able to\b")
CANCELLED = re.compile(
    r"\b(?:cancel(?:led|ed|s)|called off|calls off|postpon(?:e|es|ed)|put(?:s|ting)? off|fell through|did not take place|has been dropped|abandoned|scrapped|shelved"
    r"|is off|was off|had to be dropped|will not take place)\b"
)
UNFULFILLED = re.compile(
    r"\b(?:was|were|had been) (?:due |supposed |scheduled |expected |planned |meant )?to have|\bwould have\b|\bhad (?:planned|intended|hoped|wanted|wished|meant)\b"
)
PLANNED = re.compile(
    r"\b(?:will|shall|is to|are to|due to|is due|are due|scheduled|expected to|plans? to|planning to|intends? to|is set to|are set to|is planned|are planned"
    r"|going to|to be held|upcoming|forthcoming|tomorrow|ahead of|prepar\w+ (?:the ground )?for|in preparation for|is expected|are expected|next week|next month|look(?:s|ing|ed)? forward to"
    r"|'ll|to travel to|sets? out|to visit|scheduled for|on the agenda|announced that|next (?:monday|tuesday|wednesday|thursday|friday))\b"
)
WOULD = re.compile(r"\bwould\b")


def status_of(clause: str, before: str, sentence: str, after: str = "") -> Status | None:
    """Return the status of an encounter, or None where the text says there was or will be none.

    `clause` is the verb group with what leads to it, `before` the clause's beginning,
    `sentence` the whole, `after` what is said of an encounter that is itself the subject
    ("A meeting between X and Y is planned"); all in lower case.
    """
    if CANCELLED.search(sentence) and not re.search(r"\bpostponed (?:to|until|till)\b", sentence):
        return Status.CANCELLED
    if re.search(r"\bpostponed (?:to|until|till)\b", sentence):
        return Status.PLANNED
    if NEGATION.search(clause):
        return None
    if ABLE.search(clause):
        return Status.HELD
    if HYPOTHETICAL.search(clause):
        return None
    if re.match(r"^(?:if|should|were)\b", before):
        return None
    if UNFULFILLED.search(clause):
        return None
    if PLANNED.search(clause) or WOULD.search(clause) or PLANNED.search(after):
        return Status.PLANNED
    return Status.HELD
