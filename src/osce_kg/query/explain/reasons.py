"""What spoke for and against a meeting that no rule alone decided on, in plain words."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from osce_kg.query.explain.paragraphs import paragraph
from osce_kg.query.explain.phrases import PHRASES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

# As in `osce_kg.extract.pairs.model`, which knows nothing of explanations.
AGAINST = "against: "
# Between two signs; a comma that is a word of a sign has a space before it.
_BETWEEN = re.compile(r"(?<=\S), ")
# On what kind of sight a sign stands; the same sign speaks on any.
_SIGHT = re.compile(r"\w+: ?(?=\w)")
_CLASSES = {
    "<name>": "[a name]",
    "<number>": "[a number]",
    "<weekday>": "[a day]",
    "<month>": "[a month]",
}
# Where a sentence or direct speech ends there is no word; the model calls it so.
_NO_WORD = "nothing"
_ENDING = r"\w{0,4}\b"


def reason_lines(reasons: Iterable[str], words: str, indent: int) -> list[str]:
    """Return a paragraph on what spoke for it and one on what spoke against it, if anything did.

    `reasons` are as `osce:reason` gives them; a sign names the stem of a word, which is looked for
    in `words` and shown in the form that it has there.
    """
    signs = [sign for reason in reasons for sign in _BETWEEN.split(reason) if sign]
    against = [sign.removeprefix(AGAINST) for sign in signs if sign.startswith(AGAINST)]
    speaking = [sign for sign in signs if not sign.startswith(AGAINST)]
    pros, cons = _phrases(speaking, words), _phrases(against, words)
    # The same may speak for it in general and against it in one kind of sight: that tells nobody.
    told = (
        ("what spoke for it", [phrase for phrase in pros if phrase not in cons]),
        ("what spoke against it", [phrase for phrase in cons if phrase not in pros]),
    )
    return [
        paragraph(f"{head}: {'; '.join(phrases)}", indent, indent + 2)
        for head, phrases in told
        if phrases
    ]


def phrase_of(sign: str, words: str = "") -> str:
    """Return a sign in plain words; "" for one that says nothing to people.

    A sign of a kind that the table lacks is given as it is.
    """
    plain = _SIGHT.sub("", sign, count=1) if _SIGHT.match(sign) else sign
    cells = plain.split(" ")
    for kind, phrase in _rows(len(cells)):
        if all("*" in one or cell in one for one, cell in zip(kind, cells, strict=True)):
            named = [cell for one, cell in zip(kind, cells, strict=True) if "*" in one]
            return _filled(phrase, named, words)
    return f"the sign “{plain}”"


@cache
def _rows(length: int) -> Sequence[tuple[Sequence[Sequence[str]], str]]:
    """Return the rows whose kind has so many words, each of them as its alternatives."""
    kinds = (([word.split("|") for word in kind.split(" ")], text) for kind, text in PHRASES)
    return [(kind, text) for kind, text in kinds if len(kind) == length]


def _phrases(signs: Iterable[str], words: str) -> list[str]:
    found = (phrase_of(sign, words) for sign in signs)
    return list(dict.fromkeys(filter(None, found)))


def _filled(phrase: str, stems: Sequence[str], words: str) -> str:
    """Return a phrase with the words that it is about; "" where it lacks them."""
    shown = [_word(stem, words) for stem in stems]
    slots = phrase.count("{}")
    if slots == 1:
        shown = [" ".join(filter(None, shown))]
    return phrase.format(*shown) if all(shown) or not slots else ""


def _word(stem: str, words: str) -> str:
    """Return the word that a stem stands for; "" for punctuation and the like."""
    if stem in _CLASSES:
        return _CLASSES[stem]
    if stem == _NO_WORD or not stem.replace("-", "").isalpha():
        return ""
    return next(_forms(stem, words), f"{stem}…")


def _forms(stem: str, words: str) -> Iterator[str]:
    """Yield how a word is written in `words`, the shortest first."""
    found = re.findall(rf"\b{re.escape(stem)}{_ENDING}", words, re.IGNORECASE)
    yield from sorted({form.casefold() for form in found}, key=lambda form: (len(form), form))
