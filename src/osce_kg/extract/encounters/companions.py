"""Who comes with a party: "together with X", "accompanied by Y", "chaired by Z"."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from osce_kg.extract.encounters.clauses import Grammar
    from osce_kg.extract.parties.noun import Noun

COMPANIONS = (
    *(("together", "with"), ("along", "with"), ("alongside",)),
    *((verb, "by") for verb in ("accompanied", "joined", "flanked")),
    *((verb, "by") for verb in ("moderated", "chaired", "opened")),
)
CUES = frozenset(phrase[0] for phrase in COMPANIONS)


def find_companions(grammar: Grammar, start: int = 0) -> tuple[Noun, ...]:
    """Return the nouns that phrases of company join to a subject, from a token on."""
    sentence = grammar.reading.sentence
    if sentence.lows.isdisjoint(CUES):
        return ()
    found: list[Noun] = []
    for index in range(start, len(sentence.tokens)):
        if sentence.low(index) not in CUES:
            continue
        for phrase in COMPANIONS:
            if all(sentence.low(index + i) == word for i, word in enumerate(phrase)):
                nouns, _ = grammar.conjuncts(grammar.skip_adjuncts(index + len(phrase)))
                found += [c.noun for c in nouns]
    return tuple(found)
