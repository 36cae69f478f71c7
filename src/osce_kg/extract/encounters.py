"""Who met whom: frames with their parties filled in, one sentence at a time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from osce_kg.extract.clauses import Conjunct, Grammar
from osce_kg.extract.discourse import Discourse, Referent
from osce_kg.extract.events import EventHit, read_event
from osce_kg.extract.frames import Trigger, find_triggers
from osce_kg.extract.nouns import Noun
from osce_kg.extract.status import status_of
from osce_kg.model import Mode, Status

if TYPE_CHECKING:
    from osce_kg.extract.reading import Reading

PRESS = {
    "journalists",
    "reporters",
    "press",
    "media",
    "newspaper",
    "television",
    "correspondents",
    "readers",
}
SEPARATE = {"separate", "separately", "individual", "individually", "bilateral", "respective"}
REMOTE = {
    "telephone",
    "phone",
    "video",
    "videolink",
    "online",
    "virtual",
    "virtually",
    "videoconference",
    "teleconference",
    "zoom",
    "remotely",
    "telephoned",
    "video-link",
    "web",
}
MAX_GAP = 28
BULLETS = {"-", "–", "•", "*", "·"}


@dataclass(frozen=True, slots=True)
class Party:
    """A party of an encounter, with the noun that names it."""

    noun: Noun
    referent: Referent


@dataclass(frozen=True, slots=True)
class Encounter:
    """An encounter as one sentence tells it, before time and place are settled."""

    sentence: int
    trigger: int
    end: int
    parties: tuple[Party, ...]
    status: Status
    mode: Mode
    rule: str
    event: EventHit | None = None
    told_at: int = 0


@dataclass(frozen=True)
class EncounterReader:
    """Reads the encounters of one sentence."""

    number: int
    reading: Reading
    grammar: Grammar
    discourse: Discourse
    event_before: EventHit | None = None
    in_list: Status | None = None

    def read(self) -> tuple[Encounter, ...]:
        """Return the encounters that the sentence tells."""
        found: list[Encounter] = list(self._listed())
        taken: set[int] = {i for e in found for i in range(e.trigger, e.end)}
        for trigger in self._ordered():
            if trigger.start in taken:
                continue
            told = self._fill(trigger)
            if told:
                found += told
                taken |= set(range(trigger.start, max(e.end for e in told)))
        return tuple(found)

    def _listed(self) -> tuple[Encounter, ...]:
        """Read an item of a list that a sentence about meetings opens ("- in Vienna with X;")."""
        if (
            not self.in_list
            or self.grammar.low(0) not in BULLETS
            or self.discourse.protagonist is None
        ):
            return ()
        index = next(
            (i for i in range(len(self.reading.sentence.tokens)) if self.grammar.low(i) == "with"),
            None,
        )
        linked, end = self.grammar.conjuncts(index + 1) if index is not None else ((), 0)
        parties = self._parties(tuple(c.noun for c in linked))
        if index is None or not parties:
            return ()
        own = Party(Noun(index, index + 1, pronoun="he"), Referent((self.discourse.protagonist,)))
        return (
            Encounter(
                self.number,
                index,
                end,
                _unique((own, *parties)),
                self.in_list,
                Mode.IN_PERSON,
                "meeting list",
            ),
        )

    def opens_list(self) -> Status | None:
        """Return the status of the meetings that the next paragraphs list, or None."""
        tokens = self.reading.sentence.tokens
        if tokens[-1].text != ":":
            return None
        trigger = next((t for t in find_triggers(self.reading) if t.frame.kind == "noun"), None)
        return self._status(trigger, (), trigger.end) if trigger else None

    def _ordered(self) -> list[Trigger]:
        rank = {
            "escort": 5,
            "inverted": 0,
            "passive": 0,
            "verb": 1,
            "noun": 1,
            "event": 3,
            "joint": 4,
        }
        return sorted(
            find_triggers(self.reading),
            key=lambda t: (rank[t.frame.kind], -len(t.frame.trigger), t.start),
        )

    def _fill(self, trigger: Trigger) -> tuple[Encounter, ...]:
        if trigger.frame.kind == "event":
            return self._event(trigger)
        if trigger.frame.kind == "joint":
            return self._joint(trigger)
        if trigger.frame.kind == "inverted":
            return self._inverted(trigger)
        for link in trigger.frame.links:
            if (
                trigger.frame.kind == "verb"
                and link == "object"
                and self.grammar.low(trigger.start) == "meeting"
                and self.grammar.low(trigger.start - 1)
                in {"the", "a", "their", "this", "his", "her"}
            ):
                continue
            linked, end = self._linked(trigger, link)
            if linked:
                return self._told(trigger, link, linked, end)
        return ()

    # ------------------------------------------------------------------ the other parties

    def _linked(self, trigger: Trigger, link: str) -> tuple[tuple[Conjunct, ...], int]:
        if link.startswith("..."):
            return self._distant(trigger, link.removeprefix("...").split(" "))
        index = self._behind_relative(self.grammar.skip_adjuncts(trigger.end))
        if link == "object":
            return self._acceptable(self.grammar.conjuncts(index))
        if trigger.frame.kind in {"passive", "escort"} and not self._is_passive(trigger):
            return (), index
        if self.grammar.low(index) != link:
            return (), index
        return self._acceptable(self.grammar.conjuncts(self.grammar.skip_adjuncts(index + 1)))

    def _behind_relative(self, index: int) -> int:
        """Pass over "that X held" in "the meetings that X held today with Y"."""
        noun = (
            self.reading.noun_at(index + 1)
            if self.grammar.low(index) in {"that", "which"}
            else self.reading.noun_at(index)
        )
        if noun is not None and self.grammar.low(noun.end) in {
            "held",
            "had",
            "holds",
            "has",
            "conducted",
        }:
            return self.grammar.skip_adjuncts(noun.end + 1)
        return index

    def _is_passive(self, trigger: Trigger) -> bool:
        return any(
            self.grammar.low(i) in {"was", "were", "be", "been", "being", "is", "are"}
            for i in range(trigger.start - 3, trigger.start)
        )

    def _distant(self, trigger: Trigger, link: list[str]) -> tuple[tuple[Conjunct, ...], int]:
        if link == [self.grammar.low(0)]:
            linked, end = self._acceptable(self.grammar.conjuncts(self.grammar.skip_adjuncts(1)))
            if linked and self.grammar.low(end) == "," and end < trigger.start:
                return linked, trigger.end
        stop = min(trigger.end + MAX_GAP, len(self.reading.sentence.tokens))
        for index in range(trigger.end, stop):
            low = self.grammar.low(index)
            if low in {";", "which", "who", "that", "and"} and low != "and":
                break
            if [
                self.grammar.low(index + i) for i in range(len(link))
            ] == link and index not in self.reading.quoted:
                start = self.grammar.skip_adjuncts(index + len(link))
                linked, end = self._acceptable(self.grammar.conjuncts(start))
                if any(
                    c.noun.name or c.noun.offices or c.noun.pronoun or c.noun.group for c in linked
                ):
                    return linked, end
        return (), trigger.end

    def _acceptable(
        self, linked: tuple[tuple[Conjunct, ...], int]
    ) -> tuple[tuple[Conjunct, ...], int]:
        """Leave out the press: speaking to journalists is no encounter."""
        kept = tuple(c for c in linked[0] if not set(c.noun.group.casefold().split()) & PRESS)
        return kept, linked[1]

    def _told(
        self, trigger: Trigger, link: str, linked: tuple[Conjunct, ...], end: int
    ) -> tuple[Encounter, ...]:
        subject = (
            ()
            if link in {"between"} or (link == "of" and len(linked) > 1)
            else self._subject(trigger, end)
        )
        own = self._parties(subject)
        if not own and len(linked) < 2 and link != "between":
            return ()
        companions = self._parties(self.grammar.companions(0, len(self.reading.sentence.tokens)))
        status = self._status(trigger, subject, end)
        if status is None:
            return ()
        others = [(c, self._party(c.noun, own)) for c in linked]
        groups = self._split(trigger, [(c, p) for c, p in others if p is not None], link) or [()]
        mode, rule = self._mode(trigger), trigger.frame.name
        told = []
        for number, group in enumerate(groups):
            parties = _unique((*own, *companions, *group))
            if _is_encounter(parties):
                at = group[0].noun.start if number else trigger.start
                stop = max((p.noun.end for p in group), default=end)
                told.append(
                    Encounter(
                        self.number, at, stop, parties, status, mode, rule, told_at=trigger.start
                    )
                )
        return tuple(told)

    def _split(
        self, trigger: Trigger, others: list[tuple[Conjunct, Party]], link: str
    ) -> list[tuple[Party, ...]]:
        """Part the others into the encounters they belong to: one, or one each."""
        low = self.grammar.low
        nearby = {low(i) for i in range(max(0, trigger.start - 3), trigger.end + 2)}
        plural = trigger.frame.kind == "noun" and low(trigger.start) in {
            "meetings",
            "encounters",
            "calls",
            "conversations",
            "lunches",
        }
        if link not in {"between"} and (plural or nearby & SEPARATE):
            return [(party,) for _, party in others]
        groups: list[list[Party]] = []
        for conjunct, party in others:
            if conjunct.apart or not groups:
                groups.append([])
            groups[-1].append(party)
        return [tuple(g) for g in groups]

    # ------------------------------------------------------------------ subjects and parties

    def _subject(self, trigger: Trigger, end: int) -> tuple[Noun, ...]:
        index = self.grammar.skip_adjuncts(trigger.end)
        if self._behind_relative(index) > index:
            noun = self.reading.noun_at(index + (self.grammar.low(index) in {"that", "which"}))
            return (noun,) if noun else ()
        before = self.grammar.subject(trigger.start)
        if before:
            return before
        index = end + (self.grammar.low(end) == ",")
        following, _ = self.grammar.conjuncts(self.grammar.skip_adjuncts(index))
        return tuple(c.noun for c in following)

    def _parties(self, nouns: tuple[Noun, ...]) -> tuple[Party, ...]:
        parties = (self._party(noun, ()) for noun in nouns)
        return tuple(p for p in parties if p is not None)

    def _party(self, noun: Noun, own: tuple[Party, ...]) -> Party | None:
        referent = self.discourse.resolve(self.number, noun)
        mine = {i for p in own for i in p.referent.persons}
        if referent.persons and set(referent.persons) <= mine:
            if noun.offices and noun.name is None:
                return Party(noun, Referent(office=noun.offices[0]))
            return None
        if referent.persons or referent.office or referent.group:
            return Party(noun, referent)
        return None

    def _status(self, trigger: Trigger, subject: tuple[Noun, ...], end: int) -> Status | None:
        tokens = self.reading.sentence.tokens
        before = [n for n in subject if n.end <= trigger.start]
        start = before[-1].end if before else max(0, trigger.start - 12)
        words = " ".join(
            t.low
            for i, t in enumerate(tokens[start : trigger.end], start)
            if i not in self.reading.quoted
        )
        clause_start = max((i + 1 for i in range(start) if tokens[i].text in {",", ";"}), default=0)
        opening = " ".join(t.low for t in tokens[clause_start:start])
        whole = " ".join(t.low for i, t in enumerate(tokens) if i not in self.reading.quoted)
        after = (
            ""
            if before
            else " ".join(
                t.low
                for i, t in enumerate(tokens[end : end + 8], end)
                if i not in self.reading.quoted
            )
        )
        return status_of(words, opening, whole, after)

    def _mode(self, trigger: Trigger) -> Mode:
        tokens = self.reading.sentence.tokens
        nearby = {t.low for t in tokens[max(0, trigger.start - 5) : trigger.end + 6]}
        return (
            Mode.REMOTE if trigger.frame.mode is Mode.REMOTE or nearby & REMOTE else Mode.IN_PERSON
        )

    # ------------------------------------------------------------------ joint action and events

    def _joint(self, trigger: Trigger) -> tuple[Encounter, ...]:
        subject = self.grammar.subject(trigger.start)
        if not subject or (subject[-1].end < trigger.start - 12):
            return ()
        parties = self._parties(subject)
        people = {i for p in parties for i in p.referent.persons}
        if len(people) < 2 and len(parties) < 2 or not people:
            return ()
        if len(people) < 2 and not any(p.referent.office for p in parties):
            return ()
        status = self._status(trigger, subject, trigger.end)
        if status is None:
            return ()
        event = (
            read_event(self.reading, trigger.end)
            if trigger.frame.name in {"co-chaired", "opened jointly"}
            else None
        )
        return (
            Encounter(
                self.number,
                trigger.start,
                trigger.end,
                _unique(parties),
                status,
                self._mode(trigger),
                trigger.frame.name,
                event,
            ),
        )

    def _event(self, trigger: Trigger) -> tuple[Encounter, ...]:
        start = trigger.end
        if trigger.frame.links[0].startswith("..."):
            marks = {link.removeprefix("...") for link in trigger.frame.links}
            start = next(
                (
                    i + 1
                    for i in range(start, min(start + 14, len(self.reading.sentence.tokens)))
                    if self.grammar.low(i) in marks
                ),
                0,
            )
        event = read_event(self.reading, start) if start else None
        if event is None:
            return ()
        subject = self.grammar.subject(trigger.start)
        parties = self._parties(
            (
                *subject,
                *self.grammar.companions(event.end, len(self.reading.sentence.tokens)),
                *self._relative(event),
            )
        )
        people = {i for p in parties for i in p.referent.persons}
        if not people or (not event.named and len(people) < 2):
            return ()
        status = self._status(trigger, subject, event.end)
        if status is None:
            return ()
        return (
            Encounter(
                self.number,
                trigger.start,
                event.end,
                _unique(parties),
                status,
                self._mode(trigger),
                trigger.frame.name,
                event if event.named else None,
            ),
        )

    def _inverted(self, trigger: Trigger) -> tuple[Encounter, ...]:
        """Read "Among the speakers were X, Y and Z" of the event named before."""
        linked, end = self.grammar.conjuncts(self.grammar.skip_adjuncts(trigger.end))
        parties = self._parties(tuple(c.noun for c in linked))
        event = self.event_before
        if event is None or not any(p.referent.persons for p in parties):
            return ()
        status = self._status(trigger, (), trigger.end)
        return (
            (
                Encounter(
                    self.number,
                    trigger.start,
                    end,
                    _unique(parties),
                    status,
                    Mode.IN_PERSON,
                    trigger.frame.name,
                    event,
                ),
            )
            if status
            else ()
        )

    def _relative(self, event: EventHit) -> tuple[Noun, ...]:
        """Return who acts in a clause behind the event ("the ceremony, at which X cut the ribbon")."""
        index = event.end + (self.grammar.low(event.end) == ",")
        if (
            self.grammar.low(index) in {"at", "in", "during"}
            and self.grammar.low(index + 1) == "which"
        ):
            linked, _ = self.grammar.conjuncts(index + 2)
            return tuple(c.noun for c in linked)
        return ()


def _unique(parties: tuple[Party, ...]) -> tuple[Party, ...]:
    found: list[Party] = []
    for party in parties:
        people = set(party.referent.persons)
        same = [
            p
            for p in found
            if (people and people <= set(p.referent.persons)) or p.noun == party.noun
        ]
        if not same:
            found.append(party)
    return tuple(found)


def _is_encounter(parties: tuple[Party, ...]) -> bool:
    """Two parties at least, one of them a named person or an office."""
    people = {i for p in parties for i in p.referent.persons}
    return (len(people) > 1 or len(parties) > 1) and any(
        p.referent.persons or p.referent.office for p in parties
    )
