"""What speaks for and against two people having met in a sentence, as named features.

A feature is a short readable string; its weight stands in `tables/pairs.tsv`. The features are
words and their stems around and between the two people, what the grammar read, what the words
say of status, and who the two are in the release. No feature names a person or a place.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import chain, pairwise
from typing import TYPE_CHECKING

from osce_kg.extract.encounters.gatherings import BULLETS
from osce_kg.extract.encounters.status import tells, tells_any
from osce_kg.extract.pairs.governed import APART, of_both_places, of_places
from osce_kg.extract.pairs.stems import stem
from osce_kg.extract.tables import words
from osce_kg.model import Status

if TYPE_CHECKING:
    from collections.abc import Iterator

    from osce_kg.extract.pairs.sights import Sight, Stage
    from osce_kg.extract.parties.discourse import Discourse
    from osce_kg.extract.parties.noun import Noun
    from osce_kg.extract.parties.persons import Person

JOINTS = {",", "and", "&", "as", "well", "with", "both", "or"}
STATUSES = ("planned", "hypothetical", "negation", "cancelled", "unfulfilled", "denied")
POSSESSIVES = {"his", "her", "their", "him", "them"}
LENGTHS = (4, 8, 15, 30)
WINDOW = 7
MAX_MENTIONS = 4


def features_of(sight: Sight) -> tuple[str, ...]:
    """Return the features of a sight, each once, in a fixed order.

    What the grammar reads as an encounter has weights of its own: there its words are read
    already, and what speaks elsewhere for a guess says little.
    """
    told = tuple(rule_of(sight))
    if told:
        about = (*_of_stage(sight.stage), *_of_people(sight), *of_both_places(sight))
        own = dict.fromkeys((*told, *about))
        return ("told", *(f"told: {feature}" for feature in own))
    found: dict[str, None] = {"bias": None}
    kind = sight.carried or ("both" if sight.noun is sight.other_noun else "two")
    own_of = {"two": _between, "both": _of_plural}.get(kind, _of_carried)
    for feature in own_of(sight):
        found[feature] = None
    about = (
        *_of_stage(sight.stage),
        *_of_grammar(sight),
        *_of_release(sight.stage.discourse),
        *_of_people(sight),
    )
    for feature in about:
        found[feature] = None
        found[f"{kind}:{feature}"] = None
    found |= dict.fromkeys(of_places(sight, kind))
    return tuple(found)


def rule_of(sight: Sight) -> Iterator[str]:
    """Yield the rules by which the grammar reads an encounter of the two in the sentence."""
    pair = {sight.one, sight.other}
    held = {e.rule for e in sight.stage.told if e.status is Status.HELD and pair <= e.people}
    yield from (f"rule {rule}" for rule in sorted(held))


# ---------------------------------------------------------------------- the sentence as a whole


@lru_cache(maxsize=1)
def _of_stage(stage: Stage) -> tuple[str, ...]:
    """Return what the sentence says, whoever is in it; its sights come one after another."""
    return tuple(_found_in(stage))


def _found_in(stage: Stage) -> Iterator[str]:
    paragraph = stage.reading.sentence.paragraph
    yield f"paragraph {min(paragraph, 2)}"
    yield f"people {min(len(stage.people), 5)}"
    told = " ".join(stage.lows)
    yield from (f"status {name}" for name in _statuses(told))
    if not words("remote").isdisjoint(stage.told_of):
        yield "remote"
    if stage.reading.quoted:
        yield "quotation"
    kinds = {trigger.frame.kind for trigger in stage.triggers}
    yield from (f"trigger {kind}" for kind in sorted(kinds) or ["none"])
    if paragraph > 0 and stage.reading.sentence.tokens[0].text in BULLETS:
        yield "bullet"


def _statuses(told: str) -> tuple[str, ...]:
    """Return what the words tell of status; most tell nothing, and one look shows it."""
    return tuple(name for name in STATUSES if tells(name, told)) if tells_any(told) else ()


@lru_cache(maxsize=1)
def _of_release(discourse: Discourse) -> tuple[str, ...]:
    """Return what title and first sentence say: of a visit, an appointment, a plan."""
    readings = discourse.readings
    found: list[str] = []
    for name, wanted in (("title", -1), ("opening", 0)):
        reading = next((r for r in readings if r.sentence.paragraph == wanted), None)
        if reading is None:
            continue
        tokens = enumerate(reading.sentence.tokens)
        plain = {t.low for i, t in tokens if i not in reading.quoted and not t.is_capitalized}
        told = {word for word in plain - words("function_words") if word.isalpha()}
        found += [f"{name} {stem(word)}" for word in sorted(told)]
        spoken = " ".join(t.low for t in reading.sentence.tokens)
        found += [f"{name} status {status}" for status in _statuses(spoken)]
    return tuple(found)


def _of_grammar(sight: Sight) -> Iterator[str]:
    """Yield what the frames read of the two in the sentence."""
    if sight.stage.denied:
        yield "grammar denied"
    pair = {sight.one, sight.other}
    held = [e for e in sight.stage.told if e.status is Status.HELD]
    if any(pair <= e.people for e in sight.stage.told):
        yield "grammar not held"
    elif held:
        with_whom = [pair & e.people for e in held if pair & e.people]
        yield f"grammar apart {min(len(with_whom), 2)}"


# ---------------------------------------------------------------------- who the two are


def _of_people(sight: Sight) -> Iterator[str]:
    discourse, pair = sight.stage.discourse, (sight.one, sight.other)
    if discourse.protagonist in pair:
        yield "lead"
    traits, states = zip(*(_of_person(discourse, index) for index in pair), strict=True)
    yield from chain(*traits)
    if all(states):
        yield "states same" if states[0] & states[1] else "states differ"
    if set(pair) == {0, 1}:
        yield "first two"


@lru_cache(maxsize=64)
def _of_person(discourse: Discourse, index: int) -> tuple[tuple[str, ...], frozenset[str]]:
    """Return what is known of one person of the release, and the States that he acts for."""
    person = discourse.people.persons[index]
    return tuple(f"person {trait}" for trait in _traits(person)), _states(person)


def _traits(person: Person) -> Iterator[str]:
    yield f"mentions {min(len(person.mentions), MAX_MENTIONS)}"
    if person.mentions[0].sentence == 0:
        yield "in title"
    if person.held and all(o.former for o in person.held):
        yield "former"
    if not person.held:
        yield "no office"
    if any(word in m.noun.honorific for m in person.mentions for word in ("late", "predecessor")):
        yield "gone"


def _states(person: Person) -> frozenset[str]:
    iris = (o.body.iri for o in person.held if o.body and o.body.iri)
    return frozenset(iri for iri in iris if iri.startswith("state/"))


# ---------------------------------------------------------------------- two nouns in one sentence


def _between(sight: Sight) -> Iterator[str]:
    stage, one, other = sight.stage, sight.noun, sight.other_noun
    low = stage.low
    yield f"nouns {_kind(one)} {_kind(other)}"
    inside = [i for i in range(one.end, other.start) if i not in stage.inside]
    between = [low(i) for i in inside if low(i)]
    crossed = sum(one.end <= o.noun.start < other.start for o in stage.occurrences)
    yield f"crossed {min(crossed, 3)}"
    yield f"length {sum(len(between) >= limit for limit in LENGTHS)}"
    if any(i in stage.reading.quoted for i in range(one.end, other.start)):
        yield "quotation between"
    if all(word in JOINTS for word in between):
        yield from _of_list(stage, one, other, between)
    else:
        yield from _of_words(between)
    yield from _beside(stage, one, "one")
    yield from _beside(stage, other, "other")
    near = " ".join(low(i) for i in range(max(0, one.start - WINDOW), other.end + WINDOW))
    yield from (f"near status {name}" for name in _statuses(near))


def _of_list(stage: Stage, one: Noun, other: Noun, between: list[str]) -> Iterator[str]:
    """Yield what is said of two in one list: joined how, and governed by what."""
    yield "list and" if "and" in between else "list comma"
    start = one.start - 1
    yield f"list behind {stem(stage.low(start))}"
    if not APART.isdisjoint(stage.told_of):
        yield f"list apart behind {stem(stage.low(start))}"
    yield from (f"list {stem(word)}" for word in sorted(APART & stage.told_of))
    if other.end < len(stage.lows):
        yield f"list before {stem(stage.low(other.end))}"


def _of_words(between: list[str]) -> Iterator[str]:
    stems = [stem(word) for word in between]
    yield from (f"between {word}" for word in dict.fromkeys(stems))
    yield from (f"between {one} {other}" for one, other in pairwise(stems))
    if stems:
        yield f"from {stems[0]} to {stems[-1]}"
    if not words("speech_verbs").isdisjoint(between):
        yield "speech between"


def _beside(stage: Stage, noun: Noun, name: str) -> Iterator[str]:
    """Yield the words beside a noun, and whether its person speaks or is a former holder."""
    before, behind = stage.low(noun.start - 1), stage.low(noun.end)
    yield f"{name} behind {stem(before)}"
    yield f"{name} before {stem(behind)}"
    if {before, behind} & words("speech_verbs"):
        yield f"{name} speaks"
    if any(office.former for office in noun.offices):
        yield f"{name} former"
    if noun.start <= 1:
        yield f"{name} opens"


def _kind(noun: Noun) -> str:
    if noun.name is not None:
        return "name" if noun.name.end - noun.name.start > 1 else "surname"
    if noun.pronoun:
        return "plural" if noun.pronoun in {"both", "they", "them", "we", "us"} else "pronoun"
    return "office"


# ---------------------------------------------------------------------- one noun for both, or one


def _of_plural(sight: Sight) -> Iterator[str]:
    """Yield what is said of "the two", "they", "Ministers X and Y" as one noun."""
    yield "plural"
    yield from _beside(sight.stage, sight.noun, "plural")
    yield from (f"plural {stem(word)}" for word in sorted(sight.stage.told_of))


def _of_carried(sight: Sight) -> Iterator[str]:
    """Yield what is said of one who stands in the sentence, the other being carried into it."""
    stage, how = sight.stage, f"{sight.carried} met" if sight.has_met else sight.carried
    yield f"carried {how}"
    yield f"carried {how} {_kind(sight.noun)}"
    yield from _words_carried(stage)
    if not POSSESSIVES.isdisjoint(stage.told_of):
        yield f"carried {how} by possessive"
    if stage.discourse.protagonist in stage.people:
        yield f"carried {how} beside the lead"
    if not {"also", "too", "present", "attended", "joined", "table"}.isdisjoint(stage.told_of):
        yield f"carried {how} as one more"
    elif not {"then", "later", "afterwards", "afternoon", "next"}.isdisjoint(stage.told_of):
        yield f"carried {how} as the next"


@lru_cache(maxsize=8)
def _words_carried(stage: Stage) -> tuple[str, ...]:
    return tuple(f"carried {stem(word)}" for word in sorted(stage.told_of))
