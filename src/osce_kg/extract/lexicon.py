"""Find the vocabulary's names in running text: longest match over words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from osce_kg.extract.tokens import Sentence, Token, find_tokens
from osce_kg.model import Span
from osce_kg.reference.entries import Entry, Kind, Reference

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

BODIES = (Kind.STATE, Kind.STRUCTURE, Kind.FIELD_OPERATION, Kind.ORGANIZATION)
MATCHED = (*BODIES, Kind.ROLE, Kind.MEETING_SERIES, Kind.CONFERENCE)
# British and American spellings, and the hyphen, vary freely within one release.
SPELLINGS = (("Centre", "Center"), ("Co-ordinator", "Coordinator"), ("Co-operation", "Cooperation"),
             ("Programme", "Program"), ("Defence", "Defense"), ("Organization", "Organisation"))  # fmt: skip
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


class Lexicon:
    """A trie over the words of all forms."""

    def __init__(self, forms: Iterable[Form]) -> None:
        self._root: dict[str, object] = {}
        for form in forms:
            tokens = tuple(find_tokens(form.text, Span(0, len(form.text))))
            if tokens:
                self._add(tokens, form)

    def _add(self, tokens: tuple[Token, ...], form: Form) -> None:
        node = self._root
        for token in tokens:
            following = node.setdefault(token.low, {})
            assert isinstance(following, dict)
            node = following
        held = node.setdefault("", [])
        assert isinstance(held, list)
        held.append((tuple(t.text for t in tokens), form))

    def longest(self, sentence: Sentence, start: int, kinds: frozenset[Kind]) -> Hit | None:
        """Return the longest form of the kinds that begins at a token, or None."""
        node: object = self._root
        best: Hit | None = None
        tokens = sentence.tokens
        for index in range(start, len(tokens)):
            node = node.get(tokens[index].low) if isinstance(node, dict) else None
            if node is None:
                break
            assert isinstance(node, dict)
            for shape, form in node.get("", ()):
                if form.entry.kind in kinds and _agrees(
                    shape, tokens[start : index + 1], form.exact
                ):
                    best = Hit(start, index + 1, form)
                    break
        return best

    def find(self, sentence: Sentence, kinds: Iterable[Kind]) -> Iterator[Hit]:
        """Yield the longest forms of the kinds, left to right, without overlap."""
        wanted, index = frozenset(kinds), 0
        while index < len(sentence.tokens):
            hit = self.longest(sentence, index, wanted)
            if hit is None:
                yield from self._compound(sentence, index, wanted)
                index += 1
            else:
                yield hit
                index = hit.end

    def _compound(self, sentence: Sentence, index: int, kinds: frozenset[Kind]) -> Iterator[Hit]:
        """Yield the States of a compound adjective ("the Tajik-Kyrgyz border")."""
        token = sentence.tokens[index]
        parts = token.text.split("-")
        if len(parts) < 2 or not all(part[:1].isupper() for part in parts):
            return
        for part in parts:
            alone = Sentence(tuple(find_tokens(part, Span(0, len(part)))), sentence.paragraph)
            hit = self.longest(alone, 0, kinds) if alone.tokens else None
            if hit is not None and hit.kind is Kind.STATE:
                yield Hit(index, index + 1, hit.form)


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
            if entry.kind is Kind.ROLE and name.islower() is False:
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
