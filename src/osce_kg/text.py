"""How names are compared, and how a text is shown: one folding, and one way to make it safe."""

from __future__ import annotations

import re
import unicodedata

# Letters that Unicode does not take apart into a plain letter and a mark.
PLAIN_LETTERS = str.maketrans(
    {
        "æ": "ae",
        "ð": "d",
        "đ": "d",
        "ħ": "h",
        "ı": "i",
        "ł": "l",
        "ŋ": "n",
        "ø": "o",
        "œ": "oe",
        "ß": "ss",
        "ŧ": "t",
        "þ": "th",
        "ə": "a",
    }
)

_APOSTROPHES = re.compile("['`´ʹʻʼ‘’]")
_NOT_PLAIN = re.compile(r"[^a-z0-9]+")


def fold(text: str) -> str:
    """Return `text` in the form that names are compared in.

    Lower case, no diacritics, every run of apostrophes, punctuation and white space as
    one space, none at either end. Letters of other scripts stay. Folding twice changes nothing.
    """
    lowered = text.lower()
    if lowered.isascii():
        return _NOT_PLAIN.sub(" ", lowered).strip()
    parts = unicodedata.normalize("NFKD", lowered).lower().translate(PLAIN_LETTERS)
    kept = (_plain(character) for character in unicodedata.normalize("NFKD", parts))
    return " ".join("".join(kept).split())


def without_apostrophes(text: str) -> str:
    """Return `text` with its apostrophes gone, not made into gaps: "Donets'k" as "Donetsk"."""
    return _APOSTROPHES.sub("", text)


def printable(text: str) -> str:
    """Return `text` without control and format characters: a release must not steer a terminal.

    Halves of surrogate pairs, which no encoding can write, go too.
    """
    return "".join(c if unicodedata.category(c) not in ("Cc", "Cf", "Cs") else "�" for c in text)


def one_line(text: str) -> str:
    """Return `text` as one printable line, with one space for each run of white space."""
    return printable(" ".join(text.split()))


def _plain(character: str) -> str:
    """Return a letter or digit as it is, nothing for a mark, a space for anything else."""
    category = unicodedata.category(character)
    if category[0] == "M":
        return ""
    return character if category[0] in "LN" and category != "Lm" else " "
