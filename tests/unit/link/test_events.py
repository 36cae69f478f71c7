"""Many names, one event: by its number, its year and its city; contradictions stand alone."""

from __future__ import annotations

import pytest

from osce_kg.extract import extract
from osce_kg.link import link
from osce_kg.link.events import ordinal
from osce_kg.link.tables import rows
from osce_kg.model import Facts
from osce_kg.read import read_releases
from osce_kg.reference import load_reference

ATHENS = "conference/2009-athens-ministerial-council"
ASTANA = "conference/2010-astana-summit"
FORUM = "conference/2004-economic-forum"
GENEVA = "conference/geneva-international-discussions-51"
HDIM = "conference/human-dimension-implementation-meeting-2012"
WINTER = "conference/parliamentary-assembly-winter-meeting-2015"


def facts(words: str, year: int = 2010) -> Facts:
    """Return the facts of a release that names an event."""
    text = f"A title\nTBILISI, 3 May {year} - Ilse Marek met Peter Doran. They spoke about {words}."
    (release,) = read_releases(text, "57001.txt")
    return link(extract(release, load_reference()), load_reference())


def named(words: str, year: int = 2010) -> list[str]:
    """Return the events that a release names."""
    return [m.target for m in facts(words, year).mentions if m.target.startswith("conference/")]


@pytest.mark.parametrize(
    ("words", "event"),
    [
        ("the 17th Ministerial Council", ATHENS),
        ("the 17th meeting of the Ministerial Council", ATHENS),
        ("the Seventeenth OSCE Ministerial Council", ATHENS),
        ("the OSCE Ministerial Council in Athens", ATHENS),
        ("the Athens Ministerial Council", ATHENS),
        ("the Ministerial Council in December 2009", ATHENS),
        ("the 2009 Ministerial Council", ATHENS),
        ("last year's Ministerial Council", ATHENS),
        ("the OSCE Summit in Astana", ASTANA),
        ("the Astana Summit", ASTANA),
        ("this year's OSCE Summit", ASTANA),
        ("the OSCE Summit, Astana, 1-2 December 2010", ASTANA),
        ("the 12th Economic Forum", FORUM),
        ("the Twelfth OSCE Economic Forum", FORUM),
        ("the Twelfth Meeting of the Economic Forum", FORUM),
        ("the 2004 Economic Forum", FORUM),
        ("round 51 of the Geneva International Discussions", GENEVA),
        ("the 51st round of the Geneva International Discussions", GENEVA),
        ("the fifty-first round of the Geneva Discussions", GENEVA),
        ("the 51st GID round", GENEVA),
        ("the Human Dimension Implementation Meeting 2012", HDIM),
        ("the 2012 Human Dimension Implementation Meeting (HDIM) in Warsaw", HDIM),
        ("HDIM 2012", HDIM),
        (
            "the 2014 Annual Security Review Conference",
            "conference/security-review-conference-2014",
        ),
        ("the Winter Meeting of the OSCE PA 2015", WINTER),
        ("the OSCE PA Winter Meeting in Vienna in February 2015", WINTER),
        ("the 24th Annual Session", "conference/parliamentary-assembly-annual-session-24"),
        ("the 5+2 talks in Bratislava",
         "conference/transdniestrian-settlement-talks-2010-bratislava"),
        ("the 18th Central Asia Media Conference", "conference/central-asia-media-conference-18"),
    ],
)  # fmt: skip
def test_an_event_of_a_series_is_one_under_all_its_names(words: str, event: str) -> None:
    assert named(words) == [event]


def test_a_city_of_several_events_means_the_one_of_the_releases_year() -> None:
    assert named("the Vienna Ministerial Council", 2017) == [
        "conference/2017-vienna-ministerial-council"
    ]
    assert named("the Vienna Ministerial Council", 2010) == []


@pytest.mark.parametrize(
    "words",
    [
        "the 17th Ministerial Council in Vilnius",
        "the 17th Ministerial Council in Vilnius in 2012",
        "the Athens Ministerial Council in 2012",
        "the 2012 Economic Forum and the 3rd Ministerial Council in Athens",
    ],
)
def test_what_contradicts_the_vocabulary_is_no_event_of_it(words: str) -> None:
    found = facts(words)
    targets = {m.target for m in found.mentions}
    assert ATHENS not in targets
    assert "meeting-series/ministerial-council-meetings" in targets


def test_a_number_goes_with_a_wrong_year_where_the_city_agrees() -> None:
    assert named("the 17th Ministerial Council in Athens in 2010") == [ATHENS]


@pytest.mark.parametrize(
    "words",
    [
        "the Ministerial Council",
        "the Second Preparatory Meeting of the 20th Economic and Environmental Forum",
        "the Economic Forum",
        "this year's Ministerial Council",
        "the Winter Meeting",
    ],
)
def test_what_tells_too_little_is_no_single_event(words: str) -> None:
    assert named(words) == []


def test_the_year_of_the_dateline_is_none_of_the_event() -> None:
    text = "A title\nTBILISI, 3 May 2010 - The OSCE Ministerial Council met Peter Doran."
    (release,) = read_releases(text, "57001.txt")
    assert extract(release, load_reference()).events == ()


def test_an_announced_event_of_a_series_is_the_vocabularys() -> None:
    text = (
        "A title\nSOFIA, 3 May 2004 - Bulgaria will host the OSCE Ministerial Council meeting "
        "on 6-7 December 2004."
    )
    (release,) = read_releases(text, "57001.txt")
    (meeting,) = link(extract(release, load_reference()), load_reference()).meetings
    assert meeting.event == "conference/2004-sofia-ministerial-council"


def test_an_event_of_a_series_leads_to_the_series() -> None:
    (event,) = facts("the 51st GID round").events
    assert event.name == "51st round of the Geneva International Discussions"
    assert event.series == "meeting-series/geneva-international-discussions"
    assert event.number == 51
    assert event.alternate_names == ("51st GID round",)


def test_a_meeting_held_at_the_event_is_part_of_it() -> None:
    text = (
        "A title\nVIENNA, 3 May 2010 - Ilse Marek and Peter Doran spoke at the 51st round of the "
        "Geneva International Discussions."
    )
    (release,) = read_releases(text, "57001.txt")
    found = link(extract(release, load_reference()), load_reference())
    assert {meeting.event for meeting in found.meetings} == {GENEVA}


def test_every_series_of_the_table_is_one_of_the_vocabulary() -> None:
    entries = load_reference().entries
    assert all(f"meeting-series/{row[0]}" in entries for row in rows("series"))
    slugs = [row[2] for row in rows("series")]
    assert len(slugs) == len(set(slugs))


@pytest.mark.parametrize(
    ("number", "words"),
    [(1, "1st"), (2, "2nd"), (3, "3rd"), (11, "11th"), (21, "21st"), (112, "112th")],
)
def test_ordinals(number: int, words: str) -> None:
    assert ordinal(number) == words
