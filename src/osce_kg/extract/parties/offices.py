"""Offices as the genre writes them: "Ruritania's State Secretary", "Head of the OSCE Centre".

office      := determiner? holder-word* body-before* core (preposition field-or-body)*
body-before := STATE 's | demonym | organization 's? | acronym
core        := a role of the vocabulary | modifier* head
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cache, cached_property
from typing import TYPE_CHECKING

from osce_kg.extract.lexicon import BODY_KINDS, STATES, Hit, Lookup
from osce_kg.extract.parties.names import is_given_name
from osce_kg.extract.parties.office import Office, singular, title_heads, written_name
from osce_kg.extract.parties.office_complements import with_complements
from osce_kg.extract.parties.office_cores import ORDINALS, ROLE_KINDS, is_count, read_core
from osce_kg.extract.tables import words
from osce_kg.extract.tokens import join
from osce_kg.model import BodyRef
from osce_kg.reference.entries import Kind

if TYPE_CHECKING:
    from osce_kg.extract.tokens import Sentence

ARTICLES = {"the", "a", "an"}
OWNERS = {"his", "her", "their", "its", "our"}
DETERMINERS = ARTICLES | OWNERS | {"both", "two", "three", "these", "those"}
FORMER = {"former", "formerly", "ex", "previous", "predecessor", "then", "once"}
OPERATIONS = frozenset({Kind.FIELD_OPERATION})
TITLES = ROLE_KINDS | OPERATIONS
MAX_BODY_WORDS = 4
COORDINATORS = {"co-ordinator", "coordinator"}
ADJECTIVE_ENDINGS = ("ian", "ese", "ish")


@dataclass(frozen=True)
class OfficeReader:
    """Reads the offices of one sentence; what has been read once is kept."""

    lookup: Lookup
    _read: dict[tuple[int, int], Office | None] = field(default_factory=dict, repr=False)

    @property
    def sentence(self) -> Sentence:
        """Return the sentence that is read."""
        return self.lookup.sentence

    def can_begin(self, index: int) -> bool:
        """Say, at a glance, whether an office or a name can begin at a token."""
        token = self.sentence.tokens[index]
        low = token.low
        return (
            token.is_capitalized
            or low in _first_words()
            or singular(low) in title_heads()
            or self.lookup.lexicon.has_first(low)
        )

    def read(self, start: int, depth: int = 0) -> Office | None:
        """Return the office that begins at a token, or None."""
        if start > self._last_title:
            return None
        key = (start, depth)
        if key not in self._read:
            self._read[key] = self._office(start, depth)
        return self._read[key]

    @cached_property
    def _last_title(self) -> int:
        """Return the last token at which a title can begin or end; no office begins behind it."""
        titles = (i for i in reversed(range(len(self.sentence.tokens))) if self._is_title(i))
        return next(titles, -1)

    def _is_title(self, index: int) -> bool:
        if singular(self.lookup.low(index)) in title_heads():
            return True
        return self.lookup.longest(index, TITLES) is not None

    def _office(self, start: int, depth: int) -> Office | None:
        low = self.lookup.low
        index, determined = _determiner(self.sentence, start)
        former = False
        while _is_holder_word(self.sentence, index):
            former = former or low(index) in FORMER
            index += 1
            if low(index) == "-":
                index += 1
        named_after = _operation_as_office(self.lookup, start, index)
        if named_after is not None:
            return named_after
        index, bodies, former = _bodies_before(self.lookup, index, former=former)
        body = bodies[-1] if bodies else None
        core = read_core(self.lookup, index)
        if core is None:
            return None
        office = Office(
            start, core.end, core.title, body, former, core.plural, determined, core.head
        )
        office = with_complements(office, self.lookup, self.read, depth)
        if len(bodies) > 1:
            return replace(office, bodies=bodies)
        return _with_more_bodies(office, self.lookup) if core.plural else office


@cache
def _first_words() -> frozenset[str]:
    """Return the words, in lower case, that an office can begin with."""
    lists = ("role_adjectives", "role_modifiers", "portfolios", "honorifics", "units", "org_heads")
    listed = frozenset(word for name in lists for word in words(name))
    return listed | title_heads() | DETERMINERS | FORMER | ORDINALS | {"this", "last", "next"}


def _determiner(sentence: Sentence, start: int) -> tuple[int, bool]:
    """Pass over "the", "his", "the two", "this year's"; say whether there was one."""
    low = sentence.low
    if low(start) in DETERMINERS:
        return start + 1 + (low(start + 1) in {"two", "three", "four"}), True
    if low(start) in {"this", "last", "next"} and low(start + 2) == "'s":
        return start + 3, True
    return start, False


def _is_holder_word(sentence: Sentence, index: int) -> bool:
    """Say whether a word is said of an office's holder ("the NEWLY APPOINTED Head")."""
    low = sentence.low(index)
    return low in FORMER or low in words("role_adjectives") or is_count(sentence, index)


def _operation_as_office(lookup: Lookup, start: int, index: int) -> Office | None:
    """Read "the OSCE Project Co-ordinator in Ruritania": its head bears the operation's name."""
    hit = lookup.longest(index, OPERATIONS)
    if hit is None or COORDINATORS.isdisjoint(lookup.low(i) for i in range(index, hit.end)):
        return None
    title = join(lookup.sentence, index, hit.end).removeprefix("OSCE ").split(" in ")[0]
    body = BodyRef(written_name(lookup.sentence, hit), hit.entry.iri)
    return Office(start, hit.end, title, body, determined=True, head="co-ordinator")


# ---------------------------------------------------------------------- bodies before the title


def _bodies_before(
    lookup: Lookup, index: int, *, former: bool
) -> tuple[int, tuple[BodyRef, ...], bool]:
    """Read "OSCE", "Ruritania's", "the Ruritanian", "UNHCR" and holder words before a title."""
    sentence = lookup.sentence
    body: BodyRef | None = None
    earlier: tuple[BodyRef, ...] = ()
    while index < len(sentence.tokens):
        hit = lookup.longest(index, BODY_KINDS)
        role = lookup.longest(index, ROLE_KINDS)
        named = _governing_body_end(lookup, index)
        if named and (hit is None or hit.end <= named):
            inner = hit if hit and hit.end == named else None
            iri = inner.entry.iri if inner else None
            body, index = BodyRef(join(sentence, index, named), iri), named
        elif hit and sentence.low(index) == "osce" and _is_short_for_osce(lookup, hit):
            body, index = body or BodyRef("OSCE", "organization/osce"), index + 1
        elif hit and singular(sentence.low(index)) in title_heads():
            break
        elif hit and not (role and role.end >= hit.end):
            if not (body and _is_generic(hit)):
                body = BodyRef(written_name(sentence, hit), hit.entry.iri)
            index = _skip_possessive(sentence, hit.end)
        elif _is_acronym_body(sentence, index) or _is_adjective_body(sentence, index):
            body = BodyRef(sentence.tokens[index].text)
            index = _skip_possessive(sentence, index + 1)
        elif _is_holder_word(sentence, index):
            former = former or sentence.low(index) in FORMER
            index += 1
        elif _is_possessor(lookup, index):
            index += 2
        elif body and sentence.low(index) in {"and", ","} and _goes_on(lookup, index + 1):
            earlier, body, index = (*earlier, body), None, index + 1
        else:
            break
    return index, (*earlier, *((body,) if body else ())), former


def _with_more_bodies(office: Office, lookup: Lookup) -> Office:
    """Read the further bodies of a plural title ("Foreign Ministers of A, B AND C")."""
    bodies: tuple[BodyRef, ...] = (office.body,) if office.body else ()
    end = office.end
    while bodies and lookup.low(end) in {",", "and"}:
        index = end + 1 + (lookup.low(end) == "," and lookup.low(end + 1) == "and")
        hit = lookup.longest(index + (lookup.low(index) == "the"), BODY_KINDS)
        if hit is None or hit.form.is_demonym or lookup.low(hit.end) in {"'s", "'"}:
            break
        bodies, end = (*bodies, BodyRef(written_name(lookup.sentence, hit), hit.entry.iri)), hit.end
    return replace(office, end=end, bodies=bodies) if len(bodies) > 1 else office


def _is_short_for_osce(lookup: Lookup, hit: Hit) -> bool:
    """Say whether a title follows "OSCE" that no longer name of a body leaves room for."""
    if hit.end > hit.start + 1 and read_core(lookup, hit.end):
        return False
    return read_core(lookup, hit.start + 1) is not None


def _governing_body_end(lookup: Lookup, start: int) -> int | None:
    """Return the end of a body before the title of who presides over it ("Town Council Chair")."""
    tokens = lookup.sentence.tokens
    for index in range(start, min(start + MAX_BODY_WORDS, len(tokens))):
        if not tokens[index].is_capitalized:
            return None
        if tokens[index].low in words("governing_bodies"):
            core = read_core(lookup, index + 1)
            return index + 1 if core and core.head in words("presiding_heads") else None
    return None


def _goes_on(lookup: Lookup, index: int) -> bool:
    """Say whether a State and a plural title follow ("Ruritanian AND BORDURIC envoys")."""
    hit = lookup.longest(index, STATES)
    core = read_core(lookup, hit.end) if hit and hit.form.is_demonym else None
    return core is not None and core.plural


def _is_possessor(lookup: Lookup, index: int) -> bool:
    """Say whether a common noun owns the title ("the Assembly's Secretary General")."""
    low = lookup.low(index)
    owned = lookup.low(index + 1) in {"'s", "'"} and lookup.low(index - 1) in {"the", "and"}
    common = low in words("org_heads") or low in words("units") or low in {"city", "town"}
    return owned and common and read_core(lookup, index + 2) is not None


def _is_generic(hit: Hit) -> bool:
    """Say whether a body is so general that a more special one before it stays."""
    return hit.entry.iri == "organization/osce"


def _is_adjective_body(sentence: Sentence, index: int) -> bool:
    """Say whether an adjective of a people or region precedes a title ("Borduric leader")."""
    token, following = sentence.tokens[index], sentence.low(index + 1)
    title = singular(following) in title_heads() or following in words("role_modifiers")
    named = token.is_capitalized and token.low.endswith(ADJECTIVE_ENDINGS)
    return named and title and not is_given_name(token)


def _is_acronym_body(sentence: Sentence, index: int) -> bool:
    token = sentence.tokens[index]
    return token.is_acronym and token.low not in title_heads() and sentence.low(index + 1) != ","


def _skip_possessive(sentence: Sentence, index: int) -> int:
    return index + 1 if sentence.low(index) in {"'s", "'"} else index
