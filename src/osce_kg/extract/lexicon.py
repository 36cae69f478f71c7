"""Find the vocabulary's names in running text: longest match over words."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from osce_kg.extract.tokens import Sentence, Token, find_tokens
from osce_kg.model import Span
from osce_kg.reference.entries import Entry, Kind, Reference

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

BODIES = (Kind.STATE, Kind.STRUCTURE, Kind.FIELD_OPERATION, Kind.ORGANIZATION)
BODY_KINDS = frozenset(BODIES)
STATES = frozenset({Kind.STATE})
MATCHED = (*BODIES, Kind.ROLE, Kind.MEETING_SERIES, Kind.CONFERENCE)
# British and American spellings, and the hyphen, vary freely within one release.
SPELLINGS = (
    ("Centre", "Center"),
    ("Co-ordinator", "Coordinator"),
    ("Co-operation", "Cooperation"),
    ("Programme", "Program"),
    ("Defence", "Defense"),
    ("Organization", "Organisation"),
)
DEFINITE = re.compile(r"^(?:the|The)\s+")


@dataclass(frozen=True, slots=True)
class Form:
    """One surface form of an entry; `exact` forms (abbreviations) are matched letter by letter."""

    entry: Entry
    text: str
    is_demonym: bool = False
    exact: bool = False


@dataclass(frozen=True, slots=True)
class Hit:
    """A form found in a sentence, as token indices from `start` up to, not including, `end`."""

    start: int
    end: int
    form: Form

    @property
    def entry(self) -> Entry:
        """Return the vocabulary entry."""
        return self.form.entry

    @property
    def kind(self) -> Kind:
        """Return the kind of the entry."""
        return self.form.entry.kind

    @property
    def is_body(self) -> bool:
        """Say whether the entry is an organization or State that people act for."""
        return self.kind in BODIES


@dataclass(slots=True)
class Node:
    """A node of the trie: the nodes by the next word, and the forms that end here."""

    following: dict[str, Node] = field(default_factory=dict)
    forms: list[tuple[tuple[str, ...], Form]] = field(default_factory=list)


class Lexicon:
    """A trie over the words of all forms."""

    def __init__(self, forms: Iterable[Form]) -> None:
        self._root = Node()
        for form in forms:
            tokens = tuple(find_tokens(form.text, Span(0, len(form.text))))
            if tokens:
                self._add(tokens, form)

    def _add(self, tokens: tuple[Token, ...], form: Form) -> None:
        node = self._root
        for token in tokens:
            node = node.following.setdefault(token.low, Node())
        node.forms.append((tuple(t.text for t in tokens), form))

    def has_first(self, low: str) -> bool:
        """Say whether a form begins with a word, in lower case."""
        return low in self._root.following

    def all_at(self, sentence: Sentence, start: int) -> tuple[Hit, ...]:
        """Return the forms that begin at a token, the longest first."""
        node = self._root.following.get(sentence.low(start))
        if node is None:
            return ()
        tokens, end = sentence.tokens, start + 1
        ends: list[tuple[int, Node]] = []
        while node is not None:
            if node.forms:
                ends.append((end, node))
            node, end = node.following.get(sentence.low(end)), end + 1
        return tuple(
            Hit(start, end, form)
            for end, node in reversed(ends)
            for shape, form in node.forms
            if _agrees(shape, tokens[start:end], form.exact)
        )


@dataclass(frozen=True, slots=True)
class Lookup:
    """The vocabulary's names in one sentence; each token is looked up once."""

    sentence: Sentence
    lexicon: Lexicon
    _found: dict[int, tuple[Hit, ...]] = field(default_factory=dict, repr=False)

    def longest(self, start: int, kinds: frozenset[Kind]) -> Hit | None:
        """Return the longest form of the kinds that begins at a token, or None."""
        hits = self._found.get(start)
        if hits is None:
            hits = self._found[start] = self.lexicon.all_at(self.sentence, start)
        for hit in hits:
            if hit.form.entry.kind in kinds:
                return hit
        return None

    def find(self, kinds: frozenset[Kind]) -> Iterator[Hit]:
        """Yield the longest forms of the kinds, left to right, without overlap."""
        end = 0
        for index, token in enumerate(self.sentence.tokens):
            if index < end:
                continue
            hit = self.longest(index, kinds) if self.lexicon.has_first(token.low) else None
            if hit is not None:
                yield hit
                end = hit.end
            elif "-" in token.text:
                yield from self._compound(index, kinds)

    def _compound(self, index: int, kinds: frozenset[Kind]) -> Iterator[Hit]:
        """Yield the States of a compound adjective ("the Tajik-Kyrgyz border")."""
        parts = self.sentence.tokens[index].text.split("-")
        if len(parts) < 2 or not all(part[:1].isupper() for part in parts):
            return
        for part in parts:
            alone = Sentence(tuple(find_tokens(part, Span(0, len(part)))), self.sentence.paragraph)
            hit = Lookup(alone, self.lexicon).longest(0, kinds)
            if hit is not None and hit.kind is Kind.STATE:
                yield Hit(index, index + 1, hit.form)

    @property
    def low(self) -> Callable[[int], str]:
        """Return what gives the lower-case text of a token of the sentence."""
        return self.sentence.low


def _agrees(shape: tuple[str, ...], tokens: tuple[Token, ...], exact: bool) -> bool:
    """Say whether capitals stand where the form has them (all capitals always pass)."""
    if exact:
        return all(form == token.text for form, token in zip(shape, tokens, strict=True))
    return all(
        not form[0].isupper() or token.text[0].isupper()
        for form, token in zip(shape, tokens, strict=True)
    )


def lexicon_of(reference: Reference) -> Lexicon:
    """Return the lexicon of all that running text names; built once for a reference."""
    found = reference.cache.get("lexicon")
    if not isinstance(found, Lexicon):
        found = Lexicon(_forms(reference))
        reference.cache["lexicon"] = found
    return found


def metadata_lexicon_of(reference: Reference) -> Lexicon:
    """Return the lexicon of the page's own fields, where short forms are safe."""
    found = reference.cache.get("metadata lexicon")
    if not isinstance(found, Lexicon):
        entries = reference.of_kind(*BODIES, Kind.FIELD_OF_WORK)
        hidden = (Form(e, name) for e in entries for name in e.hidden_names)
        fields = (Form(e, n) for e in entries if e.kind is Kind.FIELD_OF_WORK for n in e.names)
        found = Lexicon([*_forms(reference), *hidden, *fields])
        reference.cache["metadata lexicon"] = found
    return found


def _forms(reference: Reference) -> Iterator[Form]:
    for entry in reference.of_kind(*MATCHED):
        names = {DEFINITE.sub("", name) for name in entry.names}
        for name in sorted({v for n in names for v in _spellings(n)}):
            yield Form(entry, name)
            if entry.kind is Kind.ROLE and not name.islower():
                yield Form(entry, name.lower())
        for demonym in entry.demonyms:
            yield Form(entry, demonym, is_demonym=True)
        for abbreviation in entry.abbreviations:
            yield Form(entry, abbreviation, exact=True)


def _spellings(name: str) -> set[str]:
    variants = {name}
    for one, other in SPELLINGS:
        variants |= {v.replace(one, other) for v in variants} | {
            v.replace(other, one) for v in variants
        }
    osce = {v.removeprefix("OSCE ") for v in variants if v.startswith("OSCE ") and v.count(" ") > 2}
    return variants | osce
