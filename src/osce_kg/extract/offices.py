"""Offices as the genre writes them: "Kazakhstan's State Secretary", "Head of the OSCE Centre".

office     := determiner? holder-word* body-before* core (preposition field-or-body)*
body-before := STATE 's | demonym | organization 's? | acronym
core       := a role of the vocabulary | modifier* head
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from osce_kg.extract.lexicon import BODIES, Hit, Lexicon
from osce_kg.extract.names import is_given_name
from osce_kg.extract.tables import words
from osce_kg.model import BodyRef
from osce_kg.reference.entries import Kind

if TYPE_CHECKING:
    from osce_kg.extract.tokens import Sentence

DETERMINERS = {
    "the",
    "a",
    "an",
    "his",
    "her",
    "their",
    "its",
    "our",
    "both",
    "two",
    "three",
    "these",
    "those",
}
FORMER = {"former", "formerly", "ex", "previous", "predecessor", "then", "once"}
BODY_KINDS = frozenset(BODIES)
ROLE_KINDS = frozenset({Kind.ROLE})
MAX_CORE_WORDS = 6
# Offices that are held "in" a country or city.
POSTED_IN = {"ambassador", "co-ordinator", "coordinator", "representative", "mission", "consul"}
PREPOSITIONS = {"of", "for", "to", "on", "at", "in", "from", "with", "against", "and"}
# What a field operation is called inside the title of its head ("Head of Centre").
OPERATION_NOUNS = (
    "mission",
    "centre",
    "center",
    "presence",
    "office",
    "group",
    "project",
    "co-ordinator",
    "coordinator",
)


@dataclass(frozen=True, slots=True)
class Office:
    """An office in a sentence, as token indices, with its title and body."""

    start: int
    end: int
    title: str
    body: BodyRef | None = None
    former: bool = False
    plural: bool = False
    definite: bool = False
    determined: bool = False
    head: str = ""

    @property
    def is_bare(self) -> bool:
        """Say whether nothing but the title is there ("the Minister")."""
        return self.body is None


@dataclass(frozen=True, slots=True)
class OfficeReader:
    """Reads the offices of one sentence with the vocabulary's lexicon."""

    sentence: Sentence
    lexicon: Lexicon

    def read(self, start: int, depth: int = 0) -> Office | None:
        """Return the office that begins at a token, or None."""
        index, determined = self._determiner(start)
        former = False
        while (low := self.sentence.low(index)) in words(
            "role_adjectives"
        ) | FORMER or self._is_ordinal(index):
            former = former or low in FORMER
            index += 1
            if self.sentence.low(index) == "-":
                index += 1
        named_after = self._operation_as_office(start, index)
        if named_after is not None:
            return named_after
        index, body, former = self._bodies_before(index, former)
        core = self._core(index)
        if core is None:
            return None
        end, title, head, plural = core
        definite = determined and self.sentence.low(start) in DETERMINERS - {"a", "an"}
        office = Office(start, end, title, body, former, plural, definite, determined, head)
        return self._complements(office, depth)

    def _operation_as_office(self, start: int, index: int) -> Office | None:
        """Read "the OSCE Project Co-ordinator in Uzbekistan": the operation bears its head's title."""
        hit = self.lexicon.longest(self.sentence, index, frozenset({Kind.FIELD_OPERATION}))
        lows = [self.sentence.low(i) for i in range(index, hit.end)] if hit else []
        if hit is None or not {"co-ordinator", "coordinator"} & set(lows):
            return None
        title = self._text(index, hit.end).removeprefix("OSCE ").split(" in ")[0]
        return Office(
            start,
            hit.end,
            title,
            BodyRef(_written(self.sentence, hit), hit.entry.iri),
            determined=True,
            definite=True,
            head="co-ordinator",
        )

    def _determiner(self, start: int) -> tuple[int, bool]:
        if self.sentence.low(start) in DETERMINERS:
            return start + 1 + (self.sentence.low(start + 1) in {"two", "three", "four"}), True
        if (
            self.sentence.low(start) in {"this", "last", "next"}
            and self.sentence.low(start + 2) == "'s"
        ):
            return start + 3, True
        return start, False

    def _bodies_before(self, index: int, former: bool) -> tuple[int, BodyRef | None, bool]:
        body: BodyRef | None = None
        while index < len(self.sentence.tokens):
            hit = self.lexicon.longest(self.sentence, index, BODY_KINDS)
            role = self.lexicon.longest(self.sentence, index, ROLE_KINDS)
            if hit and self.sentence.low(index) == "osce" and self._core(index + 1):
                body, index = body or BodyRef("OSCE", "organization/osce"), index + 1
            elif hit and _singular(self.sentence.low(index)) in words("role_heads"):
                break
            elif hit and not (role and role.end >= hit.end):
                body = (
                    body
                    if body and _is_generic(hit)
                    else BodyRef(_written(self.sentence, hit), hit.entry.iri)
                )
                index = self._skip_possessive(hit.end)
            elif self._is_acronym_body(index) or self._is_adjective_body(index):
                body = BodyRef(self.sentence.tokens[index].text)
                index = self._skip_possessive(index + 1)
            elif (low := self.sentence.low(index)) in words(
                "role_adjectives"
            ) | FORMER or self._is_ordinal(index):
                former = former or low in FORMER
                index += 1
            else:
                break
        return index, body, former

    def _is_ordinal(self, index: int) -> bool:
        """Say whether "first" counts holders ("the first Representative") rather than ranks ("First Deputy")."""
        ranks = {"deputy", "vice", "secretary"}
        return (
            self.sentence.low(index) in {"first", "second", "third"}
            and self.sentence.low(index + 1) not in ranks
        )

    def _is_adjective_body(self, index: int) -> bool:
        """Say whether a capitalized adjective of a people or region stands before a title ("Transdniestrian leader")."""
        token = self.sentence.tokens[index]
        following = self.sentence.low(index + 1)
        title = _singular(following) in words("role_heads") or following in words("role_modifiers")
        return (
            token.is_capitalized
            and token.low.endswith(("ian", "ese", "ish"))
            and title
            and not is_given_name(token)
        )

    def _is_acronym_body(self, index: int) -> bool:
        token = self.sentence.tokens[index]
        return (
            token.is_acronym
            and token.low not in words("role_heads")
            and self.sentence.low(index + 1) != ","
        )

    def _skip_possessive(self, index: int) -> int:
        return index + 1 if self.sentence.low(index) in {"'s", "'"} else index

    def _core(self, index: int) -> tuple[int, str, str, bool] | None:
        """Return (end, title, head noun, plural) of a title that begins at a token."""
        role = self.lexicon.longest(self.sentence, index, ROLE_KINDS)
        generic = self._generic_core(index)
        if role and generic and self._ends_in_body(index, role.end):
            return generic
        if role and (generic is None or role.end >= generic[0]):
            head, plural = self._head(index, role.end)
            return role.end, self._text(index, role.end), head, plural
        return generic

    def _ends_in_body(self, start: int, end: int) -> bool:
        """Say whether a title of the vocabulary takes in its body ("Director of the X Centre")."""
        hits = (self.lexicon.longest(self.sentence, i, BODY_KINDS) for i in range(start + 1, end))
        return any(hit and hit.end == end for hit in hits)

    def _head(self, start: int, end: int) -> tuple[str, bool]:
        """Return the head noun of a title, in the singular, and whether it stands in the plural."""
        head, plural = self.sentence.low(end - 1), False
        for index in range(start, end):
            low = self.sentence.low(index)
            if low in {"of", "for", "on", "to"}:
                break
            if _singular(low) in words("role_heads"):
                head, plural = _singular(low), _singular(low) != low
        return head, plural

    def _generic_core(self, start: int) -> tuple[int, str, str, bool] | None:
        index, best = start, None
        while index < len(self.sentence.tokens) and index - start < MAX_CORE_WORDS:
            low = self.sentence.low(index)
            singular = _singular(low)
            if low in {"and", "-", "&"} and (best is not None or index == start):
                break
            if low in {"first", "second", "third"} and self.sentence.low(index + 1) not in {
                "deputy",
                "vice",
                "secretary",
            }:
                break
            if singular in words("role_heads"):
                title = self._text(start, index + 1)
                best = (index + 1, title, singular, singular != low)
            elif not (low in words("role_modifiers") or low in words("portfolios") or low in {"and", "-", "&"}
                      or self._is_proper_modifier(index)):  # fmt: skip
                break
            index += 1
        return best

    def _is_proper_modifier(self, index: int) -> bool:
        token = self.sentence.tokens[index]
        return (
            token.is_word
            and token.is_capitalized
            and _singular(self.sentence.low(index + 1)) in words("role_heads")
            and self.sentence.low(index + 1) not in {"mp", "general"}
        )

    def _complements(self, office: Office, depth: int) -> Office:
        while (preposition := self.sentence.low(office.end)) in PREPOSITIONS:
            extended = self._complement(office, preposition, depth)
            if extended is None:
                break
            office = extended
        return self._parenthesis(office)

    def _parenthesis(self, office: Office) -> Office:
        """Pass over an abbreviation in brackets ("Chairman-in-Office (CiO)")."""
        tokens, end = self.sentence.tokens, office.end
        if end + 2 < len(tokens) and tokens[end].text == "(" and tokens[end + 2].text == ")":
            word = tokens[end + 1].text
            if sum(c.isupper() for c in word) >= 2:
                return self._complements(replace(office, end=end + 3), 3)
        return office

    def _complement(self, office: Office, preposition: str, depth: int) -> Office | None:
        index = office.end + 1
        if preposition == "and":
            return None
        article = (
            index + 1
            if self.sentence.low(index) in {"the", "our", "his", "her", "its", "their"}
            else index
        )
        if office.head in {"head", "chief", "deputy", "director", "chair"} and preposition == "of":
            named = self._unit_of(office, index, article)
            if named:
                return named
        hit = self.lexicon.longest(self.sentence, article, BODY_KINDS)
        inner = (
            self.read(index, depth + 1)
            if depth < 2 and preposition in {"of", "to", "for"}
            else None
        )
        if (
            inner
            and not inner.plural
            and (hit is None or inner.end > hit.end)
            and self._office_as_body(inner)
        ):
            title = f"{office.title} {preposition} the {self._text(article, inner.end)}"
            return replace(office, end=inner.end, title=title, body=office.body or inner.body)
        if hit and self.sentence.low(hit.end) == "'s":
            return self._possessed_body(office, article, hit)
        following = (
            self.sentence.tokens[hit.end] if hit and hit.end < len(self.sentence.tokens) else None
        )
        if hit and hit.form.is_demonym and following and following.is_capitalized:
            return self._unknown_body(office, article)
        if hit:
            return self._with_body(office, preposition, hit)
        if (
            preposition == "of"
            and self.sentence.low(article) in {"country", "republic", "host"}
            and article > index
        ):
            return replace(office, end=article + 1)
        if preposition == "of" and self.sentence.low(index) == "all":
            return replace(office, end=index + 2)
        if preposition in {"of", "for", "on", "to", "in"}:
            return self._field(office, preposition, index, article)
        return None

    def _office_as_body(self, inner: Office) -> bool:
        """Say whether an office is what another acts for ("Representative of the Chairperson")."""
        return inner.head in {"chairperson-in-office", "chairman-in-office", "chair-in-office", "cio", "secretary",
                              "secretary-general", "president", "minister", "chair", "chairman", "chairperson",
                              "representative", "commissioner", "media", "office"} and inner.head != ""  # fmt: skip

    def _with_body(self, office: Office, preposition: str, hit: Hit) -> Office:
        body = BodyRef(_written(self.sentence, hit), hit.entry.iri)
        if preposition == "in" and office.head not in POSTED_IN:
            return None
        if preposition in {"for", "on"} or (
            preposition == "to" and office.head in {"ambassador", "envoy"}
        ):
            title = f"{office.title} {self._text(office.end, hit.end)}"
            return replace(office, end=hit.end, title=title)
        if preposition in {"to", "in", "at"} and office.body is not None:
            return replace(office, end=hit.end)
        title = office.title
        if hit.kind is Kind.FIELD_OPERATION and office.head in {"head", "deputy"}:
            title = f"{title} of {_operation_noun(self.sentence, hit)}"
        return replace(
            office,
            end=hit.end,
            title=title,
            body=body if office.body is None or preposition == "of" else office.body,
        )

    def _possessed_body(self, office: Office, start: int, hit: Hit) -> Office | None:
        """Read "of Kazakhstan's Delegation to the OSCE PA"."""
        end = hit.end + 1
        while end < len(self.sentence.tokens) and (
            self.sentence.tokens[end].is_capitalized or self.sentence.low(end) in words("org_heads")
        ):
            end += 1
        if not any(self.sentence.low(i) in words("org_heads") for i in range(hit.end + 1, end)):
            return None
        article = end + 1 + (self.sentence.low(end + 1) == "the")
        whole = (
            self.lexicon.longest(self.sentence, article, BODY_KINDS)
            if self.sentence.low(end) == "to"
            else None
        )
        end = whole.end if whole else end
        return replace(office, end=end, body=office.body or BodyRef(self._text(start, end)))

    def _unit_of(self, office: Office, index: int, article: int) -> Office | None:
        """Read "of Mission", "of the Mission", "of Delegation", "of Department"."""
        low = self.sentence.low(article)
        second = self.sentence.low(article + 1)
        width = 2 if low in {"programme", "program", "field"} and second in {"office"} else 1
        unit = low if width == 1 else second
        if unit in {
            "mission",
            "office",
            "presence",
            "centre",
            "center",
            "delegation",
            "department",
            "unit",
            "section",
            "state",
            "government",
            "cabinet",
            "staff",
        }:
            following = self.sentence.low(article + width)
            hit = self.lexicon.longest(self.sentence, article, BODY_KINDS)
            if hit and hit.end > article + width:
                return None
            if article > index and unit not in {
                "mission",
                "office",
                "presence",
                "centre",
                "center",
            }:
                return None
            _ = following
            title = f"{office.title} of {self.sentence.tokens[article + width - 1].text}"
            return replace(office, end=article + width, title=title)
        return None

    def _field(self, office: Office, preposition: str, index: int, article: int) -> Office | None:
        """Read a field of work ("of Foreign Affairs", "for Reintegration") or an unknown body."""
        if (
            self.sentence.low(index) == "the"
            and preposition == "of"
            and self._portfolio(article) == article
        ):
            return self._unknown_body(office, article)
        end = self._portfolio(article)
        if end == article:
            return (
                self._unknown_body(office, article)
                if preposition in {"of", "at"}
                else self._topic(office, preposition, article)
            )
        title = f"{office.title} {preposition} {self._text(index, end)}"
        return replace(office, end=end, title=title)

    def _portfolio(self, start: int) -> int:
        """Return the end of a run of portfolio words."""
        index = end = start
        while index < len(self.sentence.tokens):
            low = self.sentence.low(index)
            if low in words("portfolios") and self.sentence.tokens[index].is_capitalized:
                index += 1
                end = index
            elif low in {"and", "of", "the", ",", "&"} and index > start:
                index += 1
            else:
                break
        return end

    def _topic(self, office: Office, preposition: str, start: int) -> Office | None:
        """Read what a representative is for ("for the South Caucasus", "on Gender Issues")."""
        if preposition not in {"for", "on"}:
            return None
        if office.head not in {
            "representative",
            "envoy",
            "co-ordinator",
            "coordinator",
            "rapporteur",
            "adviser",
            "advisor",
            "commissioner",
        }:
            return None
        end = start
        stops = {",", ".", ";", "(", ")", "–", "—", ":"} | words("person_verbs")
        while (
            end < len(self.sentence.tokens)
            and end - start < 9
            and self.sentence.low(end) not in stops
        ):
            end += 1
        return (
            replace(
                office,
                end=end,
                title=f"{office.title} {preposition} {self._text(office.end + 1, end)}",
            )
            if end > start
            else None
        )

    def _unknown_body(self, office: Office, start: int) -> Office | None:
        """Read a capitalized phrase with a body's head noun ("the Islamic Renaissance Party")."""
        index = end = start
        while index < len(self.sentence.tokens) and index - start < 9:
            token = self.sentence.tokens[index]
            if token.is_word and token.is_capitalized:
                headed = any(t.low in words("org_heads") for t in self.sentence.tokens[start:index])
                if headed and is_given_name(token) and token.low not in words("org_heads"):
                    break
                index += 1
                end = index
            elif (
                token.low
                in {
                    "caucus",
                    "caucuses",
                    "faction",
                    "factions",
                    "group",
                    "groups",
                    "party",
                    "committee",
                    "parties",
                    "delegation",
                }
                and end == index > start
            ):
                return replace(
                    office, end=index + 1, body=office.body or BodyRef(self._text(start, index + 1))
                )
            elif token.low in {"of", "for", "and", "the", "on", "in"} and index > start:
                index += 1
            else:
                break
        phrase = self.sentence.tokens[start:end]
        territorial = office.head in {
            "mayor",
            "governor",
            "akim",
            "hakim",
            "khokim",
            "bishop",
            "archbishop",
            "prefect",
        }
        single = len(phrase) == 1 and (
            phrase[0].is_acronym or self.sentence.low(start - 1) == "the" or territorial
        )
        if not any(t.low in words("org_heads") for t in phrase) and not single:
            return None
        inner = (self.lexicon.longest(self.sentence, i, BODY_KINDS) for i in range(start, end))
        iri = next(
            (h.entry.iri for h in inner if h and h.end == end and not h.form.is_demonym), None
        )
        return replace(office, end=end, body=office.body or BodyRef(self._text(start, end), iri))

    def _text(self, start: int, end: int) -> str:
        return join(self.sentence, start, end)


def join(sentence: Sentence, start: int, end: int) -> str:
    """Return the words of tokens `start` up to `end` with the text's own spacing, in one line."""
    parts: list[str] = []
    for index in range(start, end):
        token = sentence.tokens[index]
        if index > start and token.start > sentence.tokens[index - 1].end:
            parts.append(" ")
        parts.append(token.text)
    return "".join(parts)


def _written(sentence: Sentence, hit: Hit) -> str:
    return hit.entry.label if hit.kind is Kind.STATE else join(sentence, hit.start, hit.end)


def _is_generic(hit: Hit) -> bool:
    """Say whether a body is so general that a more special one before it stays."""
    return hit.entry.iri == "organization/osce"


def _operation_noun(sentence: Sentence, hit: Hit) -> str:
    lows = [sentence.low(i) for i in range(hit.start, hit.end)]
    noun = next((n for n in OPERATION_NOUNS if n in lows), "mission")
    return noun.capitalize()


def _singular(word: str) -> str:
    if word.endswith("men") and word[:-3] + "man" in words("role_heads"):
        return word[:-3] + "man"
    if word.endswith("ies") and word[:-3] + "y" in words("role_heads"):
        return word[:-3] + "y"
    if word == "deputies":
        return "deputy"
    return word[:-1] if word.endswith("s") and word[:-1] in words("role_heads") else word
