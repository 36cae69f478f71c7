"""The normal forms in which the gold set's words and the dataset's are compared.

They are the measure's own and not the program's (`osce_kg.text`): a figure must not move because
the program learns to fold one letter more.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection

_PLAIN = str.maketrans({"ı": "i", "ł": "l", "đ": "d", "ø": "o", "æ": "ae"})
_NOT_PLAIN = re.compile(r"[^a-z0-9]+")

# Words that tell no two bodies apart: "OSCE Mission to Moldova" is the "Mission to Moldova".
_WEAK_IN_BODIES = frozenset({"osce", "the", "of", "republic", "s"})

_FOREIGN = (
    r"minister (of|for) foreign affairs",
    r"foreign minister",
    r"minister (of|for) foreign and .*",
    r"foreign and european (affairs )?minister",
    r"foreign affairs minister",
)
# Patterns of folded titles, and the one title that they all stand for.
_SAME_OFFICE = tuple(
    (re.compile(pattern), office)
    for pattern, office in (
        (r"chair(man|person|woman)?( in office)?", "chairperson in office"),
        ("|".join(_FOREIGN), "foreign minister"),
        (
            r"deputy (minister (of|for) foreign affairs|foreign minister)",
            "deputy foreign minister",
        ),
        (
            r"first deputy (minister (of|for) foreign affairs|foreign minister)",
            "first deputy foreign minister",
        ),
        (r"secretary of state|state secretary", "state secretary"),
        (
            r"head of (the )?(mission|office|centre|presence|field operation|programme office).*",
            "head of mission",
        ),
        (
            r"minister of (the )?interior|interior minister|minister of internal affairs",
            "interior minister",
        ),
        (r"minister of justice|justice minister", "justice minister"),
        (r"minister of defen[cs]e|defen[cs]e minister", "defence minister"),
        (r"speaker( of .*)?", "speaker"),
        (r"co chair(man|person)?", "co chair"),
    )
)

# Heads that say too little to stand for a longer title that begins with them.
_VAGUE_HEADS = frozenset(
    {
        *("ambassador", "deputy", "director", "member"),
        *("minister", "president", "representative", "secretary"),
    }
)


def fold(text: str) -> str:
    """Return `text` in lower case, without diacritics, everything but letters and digits a space.

    What is left are the letters a to z: other scripts fold to nothing.
    """
    decomposed = unicodedata.normalize("NFKD", text)
    plain = "".join(c for c in decomposed if not unicodedata.combining(c))
    return _NOT_PLAIN.sub(" ", plain.casefold().translate(_PLAIN)).strip()


def body_key(name: str) -> str:
    """Return the words of a body's name that tell it from others; all where none does."""
    words = fold(name).split()
    return " ".join(word for word in words if word not in _WEAK_IN_BODIES) or " ".join(words)


def role_key(title: str) -> str:
    """Return the one form of all titles of an office ("Minister for Foreign Affairs")."""
    key = fold(title)
    return next((office for pattern, office in _SAME_OFFICE if pattern.fullmatch(key)), key)


def roles_agree(one: str, other: str) -> bool:
    """Say whether two role keys are one office: equal, or one is the head of the other."""
    short, long = sorted((one, other), key=len)
    return one == other or (long.startswith(f"{short} ") and short not in _VAGUE_HEADS)


def bodies_agree(one: str, others: Collection[str]) -> bool:
    """Say whether a body key fits one of `others`: either holds the other, or a side has none."""
    if not one or not others:
        return True
    return one in others or any(one in other or other in one for other in others if other)
