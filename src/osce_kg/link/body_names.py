"""What the words that name a body say of it: whose it is, and which of the State's bodies.

"Kazakh Foreign Ministry", "Ministry of Foreign Affairs of the Republic of Kazakhstan" and
"Kazakhstan's Foreign Ministry" are read alike: the code KZ and one `BodyType`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from osce_kg.link.slugs import slug
from osce_kg.link.tables import forms, rows
from osce_kg.reference.entries import Kind
from osce_kg.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from osce_kg.reference.entries import Reference

# The code that GeoNames gives Kosovo: no State of the vocabularies, but bodies of its own.
KOSOVO = "XK"
MINISTRY = re.compile(
    r"(?:federal |state |union |republic )?ministry (?:of|for) (?:the )?(?P<of>.+)"
    r"|(?:federal |state )?(?P<before>.+) ministry"
)
PREPOSITION = re.compile(r" (?:against|for|in|of|on|to) ")
# Names of States that English gives an article.
ARTICLED = ("Czech Republic", "Holy See", "Netherlands", "Republic", "Russian", "United")
SMALL = {"and", "for", "in", "of", "on", "the", "to", "with"}
ACRONYMS = {"eu", "nato", "osce", "pa", "un"}


@dataclass(frozen=True, slots=True)
class BodyType:
    """One of the bodies that a State has; the State's name stands for {} in `label`.

    `is_national` tells whether a release that names no State means its own country's,
    `keeps_name` whether such bodies are many and go by their names, as universities do.
    """

    kind: str
    slug: str
    label: str
    is_national: bool = True
    keeps_name: bool = False


@dataclass(frozen=True, slots=True)
class BodyName:
    """A body's words: the country's code that they give, the folded words without it, the type.

    An `adjective` may mean a people and not its State ("Albanian Democratic League").
    """

    country: str | None
    rest: str
    type: BodyType | None
    adjective: bool = False


@dataclass(frozen=True)
class BodyNames:
    """Reads the names of bodies; `states` and `adjectives` map folded words to country codes."""

    states: Mapping[str, str]
    adjectives: Mapping[str, str]
    labels: Mapping[str, str]

    def read(self, words: str) -> BodyName:
        """Return what the words of a body's name say."""
        folded = fold(words.replace(",", " and ")).removeprefix("the ")
        country, rest, adjective = self._split(folded)
        found = _type(country, rest)
        if found is None and country is None:
            own = _telling_forms().get(folded)
            country, found = own or (None, None)
        if found is not None and found.keeps_name:
            found = replace(found, slug=slug(folded), label=words)
            country = country if _is_whose(folded, rest) else None
        return BodyName(country, rest, found, adjective)

    def of(self, country: str) -> str:
        """Return what a country is called behind "of"."""
        label = self.labels[country]
        return f"the {label}" if label.startswith(ARTICLED) else label

    def _split(self, folded: str) -> tuple[str | None, str, bool]:
        """Take the State off either end; say too whether it is an adjective.

        "American University of Armenia" is Armenia's, "German Embassy in Armenia" Germany's.
        """
        words = folded.split()
        behind = self._behind(words, "of")
        if behind is not None:
            return behind
        for end in range(len(words), 0, -1):
            name = " ".join(words[:end])
            country = self.states.get(name) or self.adjectives.get(name)
            rest = words[end + (words[end : end + 1] == ["s"]) :]
            if country and not (rest and rest[0] in self.adjectives):
                return country, " ".join(rest), name not in self.states
        return self._behind(words, "in") or (None, folded, False)

    def _behind(self, words: list[str], preposition: str) -> tuple[str, str, bool] | None:
        """Take the State off that stands behind a preposition at the end."""
        for at in range(1, len(words)):
            name = " ".join(words[at + 1 :]).removeprefix("the ")
            if words[at] == preposition and name in self.states:
                return self.states[name], " ".join(words[:at]), False
        return None


def body_names(reference: Reference) -> BodyNames:
    """Return the reader of the reference's States, built once."""
    found = reference.cache.get("body names")
    if not isinstance(found, BodyNames):
        states, labels = {"kosovo": KOSOVO}, {KOSOVO: "Kosovo"}
        adjectives: dict[str, str] = {}
        for entry in reference.of_kind(Kind.STATE):
            if entry.country:
                labels[entry.country] = entry.label
                names = (*entry.names, *entry.abbreviations)
                states |= {fold(name).removeprefix("the "): entry.country for name in names}
                adjectives |= {fold(word): entry.country for word in entry.demonyms}
        found = BodyNames(states, adjectives, labels)
        reference.cache["body names"] = found
    return found


def in_title_case(folded: str) -> str:
    """Return folded words with the capitals that names have."""
    return " ".join(_capitalized(word) for word in folded.split()).replace(" S ", "'s ")


def _capitalized(word: str) -> str:
    return word if word in SMALL else word.upper() if word in ACRONYMS else word.capitalize()


def _is_whose(folded: str, rest: str) -> bool:
    """Say whether a university's State is said of it: "of X", or "X State", not "American"."""
    first = rest.split(maxsplit=1)[0] if rest else ""
    return folded.startswith(rest) or first in {"state", "national"}


# ---------------------------------------------------------------------- the types


def _type(country: str | None, rest: str) -> BodyType | None:
    """Return the body of a State that folded words without its name tell."""
    own = _national_forms().get((country or "", rest))
    return own or _institutions().get(rest) or _ministry(rest) or _by_head(rest)


def _ministry(rest: str) -> BodyType | None:
    match = MINISTRY.fullmatch(rest)
    if match is None:
        return None
    subject = match["of"] or match["before"]
    known = _subjects().get(subject) or _subjects().get(re.split(r" and (?:the )?", subject)[0])
    if known is not None:
        return BodyType("ministry", f"{known[0]}-ministry", f"{known[1]} Ministry of {{}}")
    label = f"Ministry of {in_title_case(subject)} of {{}}"
    return BodyType("ministry", f"ministry-of-{slug(subject)}", label)


def _by_head(rest: str) -> BodyType | None:
    """Return the type that the noun at the end of a name, or before its preposition, tells."""
    head = PREPOSITION.split(rest)[0]
    tail = rest.removeprefix(head) if rest.startswith(f"{head} to ") else ""
    for kind, scope, name, nouns in rows("kinds"):
        if any(head == noun or head.endswith(f" {noun}") for noun in forms(nouns)):
            label = (
                f"{in_title_case(rest.removesuffix(tail))} of {{}} {in_title_case(tail)}".strip()
            )
            return BodyType(kind, slug(rest), label, scope == "national", name == "kept")
    return None


@cache
def _subjects() -> Mapping[str, tuple[str, str]]:
    return {form: (name, label) for name, label, cell in rows("ministries") for form in forms(cell)}


@cache
def _institutions() -> Mapping[str, BodyType]:
    return {
        form: BodyType(kind, name, label)
        for kind, name, label, cell in rows("institutions")
        for form in forms(cell)
    }


def _national_rows() -> Iterator[tuple[str, str, BodyType]]:
    """Yield (country, form, type); a form that tells its State begins with an asterisk."""
    for country, name, label, cell in rows("national_bodies"):
        ministry = name.endswith("-ministry")
        body = BodyType("ministry" if ministry else "parliament", name, label)
        for form in forms(cell):
            yield country, form, body


@cache
def _national_forms() -> Mapping[tuple[str, str], BodyType]:
    return {(country, form.removeprefix("*")): body for country, form, body in _national_rows()}


@cache
def _telling_forms() -> Mapping[str, tuple[str, BodyType]]:
    return {form[1:]: (c, body) for c, form, body in _national_rows() if form.startswith("*")}
