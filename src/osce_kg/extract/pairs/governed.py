"""What is said of two people by the verbs that govern them, as features."""

from __future__ import annotations

from typing import TYPE_CHECKING

from osce_kg.extract.pairs.stems import stem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from osce_kg.extract.pairs.governors import Place
    from osce_kg.extract.pairs.sights import Sight

# Words by which those of one list are met one by one.
APART = {
    *("separate", "separately", "individual", "individually", "respectively", "each", "turn"),
    *("meetings", "talks", "then", "finally", "first", "later", "afterwards", "other", "followed"),
}


def of_places(sight: Sight, kind: str) -> Iterator[str]:
    """Yield what governs the two; `kind` is how they come near each other."""
    places = sight.stage.places
    one = places.get(sight.noun.start)
    if one is None:
        return
    if sight.noun is sight.other_noun:
        yield from _of_place(f"gov {kind}", one)
        return
    other = places.get(sight.other_noun.start)
    if other is not None:
        yield from _of_place("gov one", one)
        yield from _of_place("gov other", other)
        yield from of_both_places(sight)


def of_both_places(sight: Sight) -> Iterator[str]:
    """Yield whether one verb governs both, which, and in what places."""
    places = sight.stage.places
    one, other = places.get(sight.noun.start), places.get(sight.other_noun.start)
    if one is None or other is None or sight.noun is sight.other_noun:
        return
    links = f"{one.link}/{other.link}"
    voiced = f"{links} passive" if one.passive else links
    if one.clause != other.clause:
        relation = "apart"
        sort, verb = f"{one.sort}/{other.sort}", f"{one.governor}/{other.governor}"
        yield f"gov apart {one.kind}/{other.kind}"
    else:
        relation = "list" if one.group == other.group else "same"
        sort, verb = one.sort, one.governor
    yield f"gov {relation}"
    yield f"gov {relation} {voiced}"
    yield f"gov {relation} {sort} {voiced}"
    yield f"gov {relation} {verb} {voiced}"
    apart = APART & sight.stage.told_of
    if relation == "list" and apart:
        yield f"gov list {links} some apart"
        yield from (f"gov list {links} {stem(word)}" for word in sorted(apart))


def _of_place(name: str, place: Place) -> Iterator[str]:
    yield f"{name} {place.told}"
    yield f"{name} {place.kind}"
    yield f"{name} {place.sort} {place.told}"
    yield f"{name} {place.governor} {place.told}"
