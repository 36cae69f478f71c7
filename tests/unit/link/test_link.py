"""IRIs: the vocabulary's where it has the thing, else made from names; the same every time."""

from __future__ import annotations

import pytest

from osce_kg.extract import extract
from osce_kg.link import link
from osce_kg.link.slugs import MAX_SLUG, slug
from osce_kg.model import Facts
from osce_kg.read import read_releases
from osce_kg.reference import load_reference

BODY = "OSCE Chairperson-in-Office Ilse Marek met Foreign Minister Peter Doran of Malta today."


def facts(body: str = BODY, day: str = "3 May 2011", origin: str = "57001.txt") -> Facts:
    """Return the facts of a release issued in Vienna."""
    (release,) = read_releases(f"A title\nVIENNA, {day} - {body}", origin)
    return link(extract(release, load_reference()), load_reference())


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Ilse Marek", "ilse-marek"),
        ("Jan van der Velde", "jan-van-der-velde"),
        ("Đorđe Škoro", "dorde-skoro"),
        ("O'Hanlon", "o-hanlon"),
        ("  A  —  B  ", "a-b"),
    ],
)
def test_a_slug_is_made_from_folded_words(words: str, expected: str) -> None:
    assert slug(words) == expected


def test_a_slug_is_never_empty_nor_too_long() -> None:
    assert slug("東京").startswith("x")
    assert len(slug("word " * 100)) <= MAX_SLUG
    assert slug("word " * 100) != slug("word " * 101)


def test_a_state_and_its_office_are_the_vocabularys() -> None:
    doran = next(m for m in facts().memberships if m.person == "person/peter-doran")
    assert doran.organization == "state/MT"
    assert doran.role == "role/foreign-minister"
    assert doran.post == "post/foreign-minister--mt"


def test_two_releases_on_one_meeting_agree_on_it() -> None:
    (one,) = facts().meetings
    (other,) = facts("Peter Doran met Ilse Marek today.", origin="57002.txt").meetings
    assert one.iri == other.iri


def test_another_day_is_another_meeting() -> None:
    (one,) = facts().meetings
    (other,) = facts(day="4 May 2011").meetings
    assert one.iri != other.iri


def test_a_meeting_with_an_unnamed_office_stays_the_releases_own() -> None:
    (meeting,) = facts("Ilse Marek met the Foreign Minister of Malta.").meetings
    assert meeting.iri.startswith("meeting/57001-")
    assert "post/foreign-minister--mt" in {p.agent for p in meeting.participations}


def test_every_fact_points_to_what_the_facts_hold() -> None:
    found = facts()
    persons = {person.iri for person in found.persons}
    memberships = {membership.iri for membership in found.memberships}
    for meeting in found.meetings:
        for part in meeting.participations:
            assert part.agent in persons
            assert set(part.capacities) <= memberships


def test_linking_is_deterministic() -> None:
    assert facts() == facts()


def test_the_telling_and_the_grounds_are_kept_apart() -> None:
    found = facts()
    (meeting,) = found.meetings
    text = found.release.text
    assert [e.span.of(text) for e in meeting.evidence] == [text[text.index("VIENNA") :]]
    grounds = {e.span.of(text): (e.rule, e.means) for e in meeting.grounds}
    assert grounds["today"] == ("date-relative", "2011-05-03")
    assert grounds["VIENNA"] == ("place-of-release", "Vienna")


def test_what_is_refused_is_believed_not_at_all() -> None:
    found = facts("Ilse Marek did not meet Peter Doran. Anna Kolar met Peter Doran today.")
    (refused,) = found.refused
    assert refused.evidence.span.of(found.release.text).endswith("did not meet Peter Doran.")
    assert refused.evidence.confidence == 0.0
