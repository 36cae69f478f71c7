"""The parties of a sentence: people with their offices, offices alone, groups, pronouns.

party      := office? honorific* name bracket? ("of" STATE)? ("," office ("and" office)*)?
            | office ("," | "and") party | office | group | pronoun
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from osce_kg.extract.lexicon import BODIES, Hit, Lexicon
from osce_kg.extract.names import NameSpan, is_evident, is_given_name, name_key, read_name
from osce_kg.extract.offices import DETERMINERS, Office, OfficeReader, join
from osce_kg.extract.tables import words
from osce_kg.model import BodyRef
from osce_kg.reference.entries import Kind

if TYPE_CHECKING:
    from osce_kg.extract.tokens import Sentence

PRONOUNS = {"he", "she", "they", "him", "them", "we", "us", "who", "whom", "i"}
COLLECTIVES = {"two", "three", "both", "pair"}
COLLECTIVE_NOUNS = {"officials", "men", "sides", "ministers", "leaders", "interlocutors", "presidents",
                    "diplomats", "co-chairs", "ambassadors", "parties", "politicians", "women"}  # fmt: skip
BREAKS = {",", "–", "—", "-"}
GROUP_STOPS = {",", ".", ";", ":", "(", ")", "–", "—", "who", "which", "that", "to", "where", "about",
               "…", "...", '"', "“", "during", "before", "after", "as", "on", "at", "with"}  # fmt: skip


@dataclass(frozen=True)
class Noun:
    """One party in a sentence, as token indices; exactly one of name, offices, group, pronoun leads."""

    start: int
    end: int
    name: NameSpan | None = None
    offices: tuple[Office, ...] = ()
    honorific: str = ""
    group: str = ""
    pronoun: str = ""
    country: BodyRef | None = None
    is_list_head: bool = False

    @property
    def is_person(self) -> bool:
        """Say whether the noun names a person."""
        return self.name is not None


def shared_body(first: Office, second: Office) -> tuple[Office, Office]:
    """Give two offices of one person the State that only one names ("X's State Secretary and Foreign Minister")."""
    national = words("national_heads")
    if first.head in national and second.head in national:
        body = first.body or second.body
        if body and body.iri and body.iri.startswith("state/"):
            return replace(first, body=first.body or body), replace(
                second, body=second.body or body
            )
    return first, second


@dataclass(frozen=True)
class NounReader:
    """Reads the nouns of one sentence; `known` are name keys met elsewhere in the release."""

    sentence: Sentence
    lexicon: Lexicon
    known: frozenset[tuple[str, ...]] = frozenset()
    hits: tuple[Hit, ...] = ()
    places: frozenset[int] = frozenset()
    offices: OfficeReader = field(init=False)
    blocked: frozenset[int] = field(init=False)

    def __post_init__(self) -> None:
        taken = {i for hit in self.hits if hit.kind in BODIES for i in range(hit.start, hit.end)}
        object.__setattr__(self, "blocked", frozenset(taken) | self.places)
        object.__setattr__(self, "offices", OfficeReader(self.sentence, self.lexicon))

    def read_all(self) -> tuple[Noun, ...]:
        """Return the nouns of the sentence, left to right."""
        nouns: list[Noun] = []
        index = 0
        while index < len(self.sentence.tokens):
            noun = self.read(index)
            if noun is None:
                index += 1
            else:
                nouns.append(noun)
                index = noun.end
        return tuple(self._share_list_offices(nouns))

    def read(self, start: int) -> Noun | None:
        """Return the noun that begins at a token, or None."""
        return (
            self._relation(start)
            or self._pronoun(start)
            or self._party(start)
            or self._group(start)
        )

    # -------------------------------------------------------------- people and offices

    def _party(self, start: int) -> Noun | None:
        office = self.offices.read(start)
        if self.sentence.low(start - 1) == "who":
            office = None
        if office is not None and self.sentence.low(office.end) in {"'s", "'"}:
            office = self._office_of_office(office) or office
        noun = self._person(office.end if office else start, anchored=office is not None)
        if office is None:
            return self._with_apposition(noun) if noun else None
        if noun is not None:
            named = replace(
                noun, start=start, offices=(office, *noun.offices), is_list_head=office.plural
            )
            return self._with_apposition(named)
        joined = self._office_then_party(office)
        if joined is None and office.head in words("descriptions"):
            return None
        return joined or Noun(start, office.end, offices=(office,))

    def _office_of_office(self, office: Office) -> Office | None:
        """Read "the President's Adviser": the adviser's body is the President."""
        second = self.offices.read(office.end + 1)
        if second is None or second.head in words("group_heads"):
            return None
        body = BodyRef(join(self.sentence, office.start, office.end).removeprefix("the "))
        return replace(second, start=office.start, body=second.body or body)

    def _office_then_party(self, office: Office) -> Noun | None:
        """Read "the Chairperson, Kazakhstan's Foreign Minister X" and "Minister and Chairperson X"."""
        mark = self.sentence.low(office.end)
        if mark == "and" and not office.plural:
            second = self.offices.read(office.end + 1)
            if second and not second.plural and not (second.determined and office.determined):
                noun = self._person(second.end, anchored=True)
                if noun is None:
                    inner = (
                        self._office_then_party(second)
                        if self.sentence.low(second.end) in BREAKS
                        else None
                    )
                    return (
                        replace(inner, start=office.start, offices=(office, *inner.offices))
                        if inner
                        else None
                    )
                return self._with_apposition(
                    replace(
                        noun,
                        start=office.start,
                        offices=(*shared_body(office, second), *noun.offices),
                    )
                )
            return None
        if mark in BREAKS and not office.plural and not self._in_list(office):
            return self._apposed_party(office)
        if mark in BREAKS | {":"} and office.plural:
            noun = self._person(office.end + 1, anchored=False)
            if noun:
                return replace(noun, start=office.start, offices=(office,), is_list_head=True)
        if mark == "(" and office.plural:
            noun = self._person(office.end + 1, anchored=False)
            if noun:
                return replace(noun, start=office.start, offices=(office,), is_list_head=True)
        return None

    def _apposed_party(self, office: Office) -> Noun | None:
        index = office.end + 1
        possessor = self.lexicon.longest(self.sentence, index, frozenset({Kind.STATE}))
        if possessor and self.sentence.low(possessor.end) == "'s":
            named = self._person(possessor.end + 1, anchored=False)
            if named:
                return replace(named, start=office.start, offices=(office,))
        second = self.offices.read(index)
        noun = self._person(
            second.end if second else index,
            anchored=second is not None or office.determined or office.body is not None,
        )
        if noun is None and second and self.sentence.low(second.end) == "and":
            inner = self._office_then_party(second)
            noun = inner if inner and inner.is_person else None
            if noun:
                return replace(noun, start=office.start, offices=(office, *noun.offices))
        if noun is None:
            return None
        if second and second.plural:
            return None
        offices = (office, *((second,) if second else ()), *noun.offices)
        return self._with_apposition(replace(noun, start=office.start, offices=offices))

    def _in_list(self, office: Office) -> bool:
        """Say whether the comma after an office parts two people rather than one from his office."""
        second = self.offices.read(office.end + 1)
        if second is None or second.plural or second.head in words("honorifics"):
            return False
        bare = office.is_bare and second.is_bare and not second.determined
        return bare and self.sentence.low(office.start - 1) in {"with", "to", "and", ","}

    def _person(self, start: int, *, anchored: bool) -> Noun | None:
        """Read honorifics, a name, a bracket and "of STATE"."""
        index = start
        while self.sentence.low(index) in words("honorifics") or self._two_word_honorific(index):
            index += 2 if self._two_word_honorific(index) else 1
        honorific = " ".join(self.sentence.low(i) for i in range(start, index))
        name = read_name(self.sentence, index, self.blocked)
        if name is None or not self._accepts(name, anchored or bool(honorific)):
            return None
        return self._after_name(Noun(start, name.end, name=name, honorific=honorific))

    def _two_word_honorific(self, index: int) -> bool:
        return f"{self.sentence.low(index)} {self.sentence.low(index + 1)}" in words("honorifics")

    def _accepts(self, name: NameSpan, anchored: bool) -> bool:
        tokens = self.sentence.tokens[name.start : name.end]
        key = name_key(" ".join(t.text for t in tokens))
        if key in self.known or self._bears_country(name):
            return True
        if len(tokens) == 1:
            token = tokens[0]
            return anchored and not token.is_acronym and token.low not in words("sentence_openers")
        return anchored or is_evident(self.sentence, name) or self._acts(name)

    def _bears_country(self, name: NameSpan) -> bool:
        """Say whether a State stands in brackets behind the name ("Ministers X (Italy) and Y (Malta)")."""
        state = self.lexicon.longest(self.sentence, name.end + 1, frozenset({Kind.STATE}))
        return (
            self.sentence.low(name.end) == "("
            and state is not None
            and self.sentence.low(state.end) == ")"
        )

    def _acts(self, name: NameSpan) -> bool:
        """Say whether two or three plain capitalized words stand where a person does ("headed by X Y")."""
        tokens = self.sentence.tokens[name.start : name.end]
        plain = len(tokens) in {2, 3} and all(
            t.text[1:].islower() and len(t.text) > 2
            for t in tokens
            if t.low not in words("particles")
        )
        return (
            plain
            and self.sentence.low(name.start - 1) in {"by", "with", "said"}
            and not any(i in self.places for i in range(name.start, name.end))
        )

    def _after_name(self, noun: Noun) -> Noun:
        end = noun.end
        if self.sentence.low(end) == "(":
            close = next(
                (
                    i
                    for i in range(end, min(end + 9, len(self.sentence.tokens)))
                    if self.sentence.low(i) == ")"
                ),
                None,
            )
            if close:
                inner = self.offices.read(end + 1)
                state = self.lexicon.longest(self.sentence, end + 1, frozenset({Kind.STATE}))
                state = state or next(
                    (h for h in self.hits if h.kind is Kind.STATE and end < h.start < close), None
                )
                body = BodyRef(state.entry.label, state.entry.iri) if state else None
                offices = (replace(inner, body=inner.body or body),) if inner else ()
                noun = replace(noun, end=close + 1, offices=(*noun.offices, *offices), country=body)
        elif self.sentence.low(end) == "of":
            after = end + 1 + (self.sentence.low(end + 1) == "the")
            state = self.lexicon.longest(self.sentence, after, frozenset({Kind.STATE}))
            if state:
                noun = replace(
                    noun, end=state.end, country=BodyRef(state.entry.label, state.entry.iri)
                )
        return noun

    def _with_apposition(self, noun: Noun) -> Noun:
        """Read the offices behind a name: "X, the Prime Minister of Y and Chair of Z,"."""
        mark = self.sentence.low(noun.end)
        if mark not in BREAKS:
            return noun
        start, former = self._apposition_start(noun.end + 1)
        office = self.offices.read(start)
        if office is None or office.plural:
            return noun
        offices = [replace(office, former=office.former or former)]
        while self.sentence.low(offices[-1].end) == "and":
            further = self.offices.read(offices[-1].end + 1)
            if (
                further is None
                or further.plural
                or self._begins_person(further.end)
                or self.sentence.low(further.end) in BREAKS
                and further.determined
                and self._begins_person(further.end + 1)
            ):
                break
            offices.append(further)
        last = offices[-1]
        undetermined = bool(noun.offices) and not offices[0].determined and not offices[0].former
        if self._begins_person(last.end) or (undetermined and self._is_of_next(last.end)):
            return noun
        if (
            last.end < len(self.sentence.tokens)
            and self.sentence.low(last.end) in BREAKS
            and self._begins_person(last.end + 1)
            and self._title_before_name(noun, offices)
        ):
            return noun
        return replace(noun, end=last.end, offices=(*noun.offices, *offices))

    def _apposition_start(self, index: int) -> tuple[int, bool]:
        """Pass over "who is", "who was", "in his capacity as", "currently"; say whether the past is meant."""
        low = self.sentence.low
        former = False
        if low(index) in {"who", "himself", "herself"}:
            index += 1
            if low(index) in {"is", "was"}:
                index, former = index + 1, low(index) == "was"
            elif low(index) in {"has", "had"} and low(index + 1) == "been":
                index, former = index + 2, low(index) == "had"
        if low(index) == "in" and low(index + 2) == "capacity" and low(index + 3) == "as":
            index += 4
        return index + (low(index) in {"currently", "now", "also", "as"}), former

    def _is_of_next(self, index: int) -> bool:
        """Say whether "and", an office and a name follow: the offices before "and" are theirs too."""
        if self.sentence.low(index) != "and":
            return False
        office = self.offices.read(index + 1)
        return office is not None and self._begins_person(office.end)

    def _title_before_name(self, noun: Noun, offices: list[Office]) -> bool:
        """Say whether offices behind a comma belong to the next name ("President X, the Speaker, Y")."""
        return bool(noun.offices) and offices[0].determined and not offices[0].former

    def _begins_person(self, index: int) -> bool:
        return self._person(index, anchored=True) is not None

    def _relation(self, start: int) -> Noun | None:
        """Read "predecessor as Chairman-in-Office, Bulgaria's X": X once held the office."""
        if self.sentence.low(start) != "predecessor":
            return None
        index, office = start + 1, None
        if self.sentence.low(index) in {"as", "at", "in"}:
            office = self.offices.read(index + 1)
            index = office.end if office else index
        if self.sentence.low(index) == ",":
            index += 1
        possessor = self.lexicon.longest(self.sentence, index, frozenset({Kind.STATE}))
        if possessor and self.sentence.low(possessor.end) in {"'s", "'"}:
            index = possessor.end + 1
        noun = self._person(index, anchored=True)
        if noun is None:
            return None
        offices = (replace(office, former=True),) if office else ()
        return replace(noun, start=start, offices=offices)

    def _share_list_offices(self, nouns: list[Noun]) -> list[Noun]:
        """Give each name of a list the plural office before it ("Ministers A of X and B of Y")."""
        result: list[Noun] = []
        plural: Office | None = None
        for noun in nouns:
            previous = result[-1] if result else None
            if noun.is_list_head and noun.offices:
                plural = noun.offices[0]
            elif plural and not (
                previous and noun.is_person and not noun.offices and self._joined(previous, noun)
            ):
                plural = None
            elif plural:
                noun = replace(noun, offices=(plural,))
            result.append(noun)
        return [self._own_country(noun) for noun in result]

    def _joined(self, one: Noun, other: Noun) -> bool:
        return all(self.sentence.low(i) in {",", "and", "&"} for i in range(one.end, other.start))

    def _own_country(self, noun: Noun) -> Noun:
        if noun.country is None or not noun.offices:
            return noun
        offices = tuple(
            replace(o, body=noun.country) if o.body is None else o for o in noun.offices
        )
        return replace(noun, offices=offices)

    # -------------------------------------------------------------- pronouns and groups

    def _pronoun(self, start: int) -> Noun | None:
        low = self.sentence.low(start)
        if low in PRONOUNS and self.sentence.tokens[start].text != "US":
            return Noun(start, start + 1, pronoun=low)
        article = int(low in {"the", "these"})
        if self.sentence.low(start + article) in COLLECTIVES and low != "these":
            end = start + article + 1
            following = self.sentence.low(end)
            if following in COLLECTIVE_NOUNS:
                return Noun(
                    start,
                    end + 1,
                    pronoun="both",
                    honorific=f"{self.sentence.low(end - 1)} {following}",
                )
            if article or low == "both":
                if following == "of" and self.sentence.low(end + 1) == "them":
                    end += 2
                elif self.sentence.tokens[min(end, len(self.sentence.tokens) - 1)].is_word and not (
                    following in words("person_verbs")
                    or following in {"to", "in", "at", "together", "also", "later"}
                ):
                    return None
                return Noun(start, end, pronoun="both")
        return None

    def _group(self, start: int) -> Noun | None:
        head = self._group_head(start)
        if head is None:
            return None
        end = head + 1
        if self.sentence.low(end) in {"of", "from", "in", "for"}:
            while end < len(self.sentence.tokens) and self.sentence.low(
                end
            ) not in GROUP_STOPS | words("person_verbs"):
                if (
                    self.sentence.low(end) == "and"
                    and self.sentence.low(end + 1) not in {"of"}
                    and self.read(end + 1) is not None
                ):
                    break
                if (
                    self.sentence.tokens[end].is_capitalized
                    and (party := self._party(end)) is not None
                    and party.is_person
                ):
                    break
                end += 1
        return Noun(start, end, group=join(self.sentence, start, end))

    def _group_head(self, start: int) -> int | None:
        """Return the token of a group's head noun, up to seven words behind its first word."""
        for index in range(start, min(start + 8, len(self.sentence.tokens))):
            token = self.sentence.tokens[index]
            plural = token.low.endswith("s") or token.low in {
                "staff",
                "women",
                "men",
                "people",
                "youth",
            }
            determined = index > start and self.sentence.low(start) in {
                "the",
                "a",
                "an",
                "his",
                "her",
                "their",
                "its",
                "our",
            }
            if (
                token.low in words("group_heads")
                and (plural or determined)
                and index not in self.blocked
            ):
                return index
            if index == start and (
                token.low in words("person_verbs") | {"brief", "see", "receive", "address"}
                or token.low.endswith("ing")
                or index in self.blocked
            ):
                return None
            if not token.is_word and token.low not in {"'s"} and not token.text.isdigit():
                return None
            if (
                token.low in GROUP_STOPS
                or token.low in words("person_verbs")
                or token.low
                in {"of", "in", "by", "for", "and", "from", "meeting", "meetings", "talks"}
            ):
                return None
            if index == start and token.is_capitalized and is_given_name(token):
                return None
            if index > start and token.low in DETERMINERS:
                return None
        return None
