"""An office as it stands in a sentence, and the words that name its kind."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from osce_kg.extract.tables import ordered_words, words
from osce_kg.extract.tokens import join
from osce_kg.reference.entries import Kind

if TYPE_CHECKING:
    from osce_kg.extract.lexicon import Hit
    from osce_kg.extract.tokens import Sentence
    from osce_kg.model import BodyRef


@dataclass(frozen=True, slots=True)
class Office:
    """An office in a sentence, as token indices, with its title and body.

    `bodies` are those of a plural title that names several, one a holder, in order;
    `determined` where an article or the like stands before it, `head` its noun in the singular.
    """

    start: int
    end: int
    title: str
    body: BodyRef | None = None
    former: bool = False
    plural: bool = False
    determined: bool = False
    head: str = ""
    bodies: tuple[BodyRef, ...] = ()

    @property
    def is_bare(self) -> bool:
        """Say whether nothing but the title is there ("the Minister")."""
        return self.body is None


def written_name(sentence: Sentence, hit: Hit) -> str:
    """Return a State under its usual name, any other body as the text writes it."""
    return hit.entry.label if hit.kind is Kind.STATE else join(sentence, hit.start, hit.end)


def operation_noun(sentence: Sentence, hit: Hit) -> str:
    """Return what a field operation's name calls it ("Centre"), "Mission" where it does not say."""
    lows = [sentence.low(i) for i in range(hit.start, hit.end)]
    noun = next((n for n in ordered_words("operation_nouns") if n in lows), "mission")
    return noun.capitalize()


@cache
def title_heads() -> frozenset[str]:
    """Return the nouns that head a title, in the singular."""
    return words("role_heads")


@lru_cache(maxsize=4096)
def singular(word: str) -> str:
    """Return the singular of a title's head; any other word as it is."""
    heads = title_heads()
    if word.endswith("men") and word[:-3] + "man" in heads:
        return word[:-3] + "man"
    if word.endswith("ies") and word[:-3] + "y" in heads:
        return word[:-3] + "y"
    if word == "deputies":
        return "deputy"
    return word[:-1] if word.endswith("s") and word[:-1] in heads else word
