"""Pairs of people judged by the model: what it adds to the grammar, and what stays unsure."""

from __future__ import annotations

import pytest

from osce_kg.extract import extract
from osce_kg.extract.body import read_body
from osce_kg.extract.meetings import stages_of
from osce_kg.extract.pairs.features import features_of
from osce_kg.extract.pairs.judge import WORTH_A_LOOK
from osce_kg.extract.pairs.model import AGAINST, STRONGLY, probability, strongest, weights
from osce_kg.extract.pairs.sights import Sight, find_sights
from osce_kg.extract.pairs.stems import stem
from osce_kg.extract.pairs.threshold import PUBLISHING_THRESHOLD
from osce_kg.model import Extraction, Status
from osce_kg.read import read_releases
from osce_kg.reference import load_reference

HEAD = "A day of talks\n\nTALLINN, 5 May 2015 - "


def read(body: str) -> Extraction:
    """Return what a constructed release says."""
    (release,) = read_releases(HEAD + body, "constructed.txt")
    return extract(release, load_reference())


def sights_in(body: str) -> tuple[list[str], list[Sight]]:
    """Return the names of a constructed release, and its sights."""
    (release,) = read_releases(HEAD + body, "constructed.txt")
    read_release = read_body(release, load_reference())
    names = [person.name for person in read_release.people.persons]
    return names, list(find_sights(stages_of(read_release)))


def carried(body: str) -> dict[tuple[str, str], str]:
    """Return how each pair of a constructed release comes together in its second sentence."""
    names, sights = sights_in(body)
    return {(names[s.one], names[s.other]): s.carried for s in sights if s.stage.number == 2}


def test_an_encounter_that_no_frame_holds_is_found_with_what_spoke_for_it() -> None:
    found = read(
        "Secretary General Rosa Lindholm was received by Foreign Minister Tarmo Kuusk today. "
        "Prime Minister Anu Saar showed her round the new centre."
    )
    pairs = {tuple(sorted(found.names_of(m))): m for m in found.meetings}
    meeting = pairs["Anu Saar", "Rosa Lindholm"]
    assert meeting.status is Status.HELD
    assert meeting.evidence.rule.startswith("judged")
    assert meeting.evidence.reason
    assert PUBLISHING_THRESHOLD <= meeting.evidence.confidence < 1
    assert meeting.place is not None
    assert meeting.place.name == "Tallinn"


def test_every_candidate_is_published_or_left_for_people_by_its_confidence() -> None:
    found = read(
        "Secretary General Rosa Lindholm met Foreign Minister Tarmo Kuusk today. Kuusk spoke of "
        "the proposals by Professor Anu Saar and of a letter by Ambassador Peeter Ilves. "
        "Lindholm then turned to Mayor Ivo Tamm and to Ombudsman Liis Rand, who also spoke."
    )
    assert all(m.evidence.confidence >= PUBLISHING_THRESHOLD for m in found.meetings)
    for candidate in found.unsure:
        assert WORTH_A_LOOK <= candidate.evidence.confidence < PUBLISHING_THRESHOLD


def test_what_is_planned_by_the_grammar_is_not_held_by_the_model() -> None:
    found = read(
        "Secretary General Rosa Lindholm will meet Foreign Minister Tarmo Kuusk on Friday."
    )
    assert [m.status for m in found.meetings] == [Status.PLANNED]


def test_nobody_is_carried_into_a_sentence_that_names_them() -> None:
    assert carried("Rosa Lindholm met Tarmo Kuusk. Anu Saar also came with Rosa Lindholm.") == {
        ("Anu Saar", "Rosa Lindholm"): "",
        ("Tarmo Kuusk", "Anu Saar"): "before",
        ("Tarmo Kuusk", "Rosa Lindholm"): "before",
    }


def test_nobody_is_carried_out_of_an_encounter_that_is_told() -> None:
    assert carried("Rosa Lindholm met Tarmo Kuusk. Anu Saar praised the Mission.") == {
        ("Rosa Lindholm", "Anu Saar"): "lead",
    }


def test_nobody_is_carried_to_those_whom_the_grammar_says_somebody_else_met() -> None:
    assert carried("Rosa Lindholm met Tarmo Kuusk. Rosa Lindholm then met Anu Saar.") == {
        ("Rosa Lindholm", "Anu Saar"): "",
    }


def test_the_one_the_release_is_about_is_carried_into_every_sentence() -> None:
    assert carried("Rosa Lindholm met Tarmo Kuusk. Anu Saar came too.") == {
        ("Rosa Lindholm", "Anu Saar"): "lead",
        ("Tarmo Kuusk", "Anu Saar"): "before",
    }


def test_features_are_each_once_and_never_a_name() -> None:
    names, sights = sights_in(
        "Secretary General Rosa Lindholm met Foreign Minister Tarmo Kuusk in Narva on Monday."
    )
    (sight,) = sights
    features = features_of(sight)
    words = {word for name in [*names, "Narva", "Monday"] for word in name.lower().split()}
    assert len(set(features)) == len(features)
    assert not [f for f in features if words & set(f.replace(":", " ").split())]


@pytest.mark.parametrize(
    ("word", "other"), [("hosted", "hosts"), ("meetings", "meeting"), ("received", "receives")]
)
def test_forms_of_one_word_agree(word: str, other: str) -> None:
    assert stem(word) == stem(other)


def test_more_that_speaks_for_it_makes_it_surer() -> None:
    best = max(weights(), key=lambda f: weights()[f])
    assert 0 < probability(["bias"]) < probability(["bias", best]) < 1
    assert strongest(["bias", best, "a feature nobody has seen"]) == (best,)


def test_what_speaks_strongly_against_it_is_told_and_marked() -> None:
    table = weights()
    worst = min((f for f in table if f != "bias"), key=lambda f: table[f])
    weak = next(f for f in table if -STRONGLY < table[f] < 0)
    best = max(table, key=lambda f: table[f])
    assert strongest([weak, worst, best]) == (best, AGAINST + worst)
