"""Who and what is one over several releases, told by whole releases of fictional people."""

from __future__ import annotations

from datetime import date

import pytest
from tests.unit.identity.world import identified, people, say

from osce_kg.identity import Identities, Register, Rulings
from osce_kg.model import Facts, Status

ANNOUNCED = say(
    "announced",
    "Deputy Minister to meet Head of Centre\n\nBISHKEK, 15 May 2010 - Kyrgyz Deputy Foreign "
    "Minister Aibek Rakhmetov will meet the Head of the OSCE Centre in Bishkek, Ambassador Petra "
    "Lindholm, in Bishkek on 17 May 2010.\n",
)
HELD = say(
    "held",
    "Deputy Minister meets Head of Centre\n\nBISHKEK, 17 May 2010 - Kyrgyz Deputy Foreign Minister "
    "Aybek Rahmetov met the Head of the OSCE Centre in Bishkek, Ambassador Petra Lindholm, in "
    "Bishkek today.\n",
)
CALLED_OFF = say(
    "called-off",
    "Meeting called off\n\nBISHKEK, 17 May 2010 - The meeting between Kyrgyz Deputy Foreign "
    "Minister Aibek Rakhmetov and the Head of the OSCE Centre in Bishkek, Ambassador Petra "
    "Lindholm, planned for today in Bishkek, was cancelled.\n",
)
NAMESAKE = say(
    "namesake",
    "Prosecutor in Tirana\n\nTIRANA, 3 June 2010 - The Deputy Prosecutor General of Albania, Aibek "
    "Rakhmetov, met the Head of the OSCE Presence in Albania, Ambassador Ture Ekman, in Tirana "
    "today.\n",
)
ELSEWHERE = say(
    "elsewhere",
    "Deputy Minister meets Head of Centre\n\nOSH, 17 May 2010 - Kyrgyz Deputy Foreign Minister "
    "Aibek Rakhmetov met the Head of the OSCE Centre in Bishkek, Ambassador Petra Lindholm, in Osh "
    "today.\n",
)


def only_meeting(facts: Facts) -> str:
    """Return the IRI of a release's one meeting."""
    (meeting,) = facts.meetings
    return meeting.iri


def test_two_spellings_in_one_office_are_one_person() -> None:
    identities, said = identified(ANNOUNCED, HELD)
    assert (
        people(said["announced"]) == people(said["held"]) == {"aibek-rakhmetov", "petra-lindholm"}
    )
    assert identities.replaced["person/aybek-rahmetov"] == "person/aibek-rakhmetov"
    (join,) = [one for one in identities.joins if one.kind == "person"]
    assert join.evidence
    assert "spellings" in join.reason


def test_the_other_spelling_is_kept_as_a_name() -> None:
    _, said = identified(ANNOUNCED, HELD)
    (person,) = [p for p in said["held"].persons if p.iri == "person/aibek-rakhmetov"]
    assert (person.name, person.alternate_names) == ("Aibek Rakhmetov", ("Aybek Rahmetov",))


def test_namesakes_of_two_states_are_two() -> None:
    _, said = identified(ANNOUNCED, NAMESAKE)
    assert "aibek-rakhmetov" in people(said["announced"])
    (own,) = people(said["namesake"]) - {"ture-ekman"}
    assert own == "aibek-rakhmetov--deputy-prosecutor-general--al"


def test_planned_and_then_held_is_one_meeting_with_its_history() -> None:
    _, said = identified(ANNOUNCED, HELD)
    assert only_meeting(said["announced"]) == only_meeting(said["held"])
    told = [said[name].meetings[0].telling for name in ("announced", "held")]
    assert [(t.status, t.is_believed) for t in told if t] == [
        (Status.PLANNED, False),
        (Status.HELD, True),
    ]
    assert {said[name].meetings[0].status for name in said} == {Status.HELD}


def test_an_announcement_says_who_took_part_only_while_nothing_else_is_told() -> None:
    _, alone = identified(ANNOUNCED)
    assert len(alone["announced"].meetings[0].participations) == 2
    _, said = identified(ANNOUNCED, HELD)
    assert not said["announced"].meetings[0].participations
    assert len(said["held"].meetings[0].participations) == 2


def test_planned_and_then_called_off_is_one_meeting() -> None:
    _, said = identified(ANNOUNCED, CALLED_OFF)
    assert only_meeting(said["announced"]) == only_meeting(said["called-off"])
    assert said["announced"].meetings[0].status is Status.CANCELLED


def test_held_and_called_off_contradict_and_stay_apart() -> None:
    identities, said = identified(HELD, CALLED_OFF)
    assert only_meeting(said["held"]) != only_meeting(said["called-off"])
    assert [one.kind for one in identities.apart] == ["meeting"]


def test_one_day_and_two_places_stay_apart_and_are_told() -> None:
    identities, said = identified(HELD, ELSEWHERE)
    assert only_meeting(said["held"]) != only_meeting(said["elsewhere"])
    assert "places" in identities.apart[0].reason


@pytest.mark.parametrize("said", [(ANNOUNCED, HELD, NAMESAKE), (NAMESAKE, HELD, ANNOUNCED)])
def test_the_order_of_releases_does_not_matter(said: tuple[Facts, ...]) -> None:
    assert identified(*said)[0] == identified(*reversed(said))[0]


def test_a_line_parts_what_would_be_one() -> None:
    names = frozenset(("aibek rakhmetov", "aybek rahmetov"))
    identities, said = identified(ANNOUNCED, HELD, rulings=Rulings(parted=(names,)))
    assert people(said["announced"]) != people(said["held"])
    assert identities.apart[0].reason == "a person decided so"


def test_a_line_joins_what_would_be_two() -> None:
    names = frozenset(("ture ekman", "petra lindholm"))
    _, said = identified(HELD, NAMESAKE, rulings=Rulings(joined=(names,)))
    assert people(said["held"]) & people(said["namesake"]) == {"petra-lindholm"}


def test_a_line_makes_somebody_else_of_a_name_in_one_release() -> None:
    rulings = Rulings(strangers=frozenset((("held", "petra lindholm"),)))
    _, said = identified(ANNOUNCED, HELD, rulings=rulings)
    assert "petra-lindholm--held" in people(said["held"])


def test_a_line_takes_a_report_out_of_a_meeting() -> None:
    rulings = Rulings(alone=frozenset((("held", only_meeting(HELD)),)))
    _, said = identified(ANNOUNCED, HELD, rulings=rulings)
    assert only_meeting(said["announced"]) != only_meeting(said["held"])


def registered(identities: Identities, said: dict[str, Facts], *raw: Facts) -> Register:
    """Return the register of a build."""
    from osce_kg.identity import register_of

    assert said
    return register_of(raw, identities)


def test_an_earlier_release_that_comes_later_renames_nobody() -> None:
    identities, said = identified(HELD)
    register = registered(identities, said, HELD)
    later, with_earlier = identified(ANNOUNCED, HELD, register=register)
    assert people(with_earlier["announced"]) == people(said["held"])
    assert only_meeting(with_earlier["held"]) == only_meeting(said["held"])
    assert later.replaced["person/aibek-rakhmetov"] == "person/aybek-rahmetov"


def test_without_a_register_the_first_release_names() -> None:
    _, said = identified(ANNOUNCED, HELD)
    assert ANNOUNCED.issued == date(2010, 5, 15)
    assert people(said["held"]) == people(ANNOUNCED)


def test_a_redirect_outlives_what_it_came_from() -> None:
    identities, said = identified(ANNOUNCED, HELD)
    register = registered(identities, said, ANNOUNCED, HELD)
    later, _ = identified(ANNOUNCED, register=register)
    assert later.replaced["person/aybek-rahmetov"] == "person/aibek-rakhmetov"


def test_a_role_that_releases_write_in_two_ways_has_one_label() -> None:
    upper, lower = (
        say(
            name,
            f"Talks in Osh\n\nOSH, {day} May 2010 - {title} Aibek Rakhmetov met the Head of the "
            "OSCE Centre in Bishkek, Ambassador Petra Lindholm, in Osh today.\n",
        )
        for name, day, title in (
            ("upper", 3, "Community Leader"),
            ("lower", 4, "The community leader"),
        )
    )
    _, said = identified(upper, lower)
    labels = {(r.iri, r.label) for facts in said.values() for r in facts.roles}
    assert len(labels) == len({iri for iri, _ in labels})


def reception(identifier: str, office: str, guest: str, day: int = 9) -> Facts:
    """Return a release in which one host receives a guest in Vienna."""
    return say(
        identifier,
        f"Talks in Vienna\n\nVIENNA, {day} March 2011 - {office} {guest} met the Head of the OSCE "
        "Mission to Moldova, Ambassador Petra Lindholm, in Vienna today.\n",
    )


def test_a_host_s_guests_of_like_names_and_other_states_are_two() -> None:
    _, said = identified(
        reception("one", "Foreign Minister of Slovenia", "Marek Kovanec"),
        reception("other", "Interior Minister of Slovakia", "Marek Kovanek"),
    )
    assert not (people(said["one"]) & people(said["other"])) - {"petra-lindholm"}


def test_two_of_one_name_and_other_states_are_two_though_one_host_met_both() -> None:
    _, said = identified(
        reception("one", "Foreign Minister of Slovenia", "Marko Novan"),
        reception("other", "Interior Minister of Slovakia", "Marko Novan"),
    )
    assert people(said["one"]) & people(said["other"]) == {"petra-lindholm"}


def test_a_man_and_a_woman_of_one_surname_are_two() -> None:
    _, said = identified(
        reception("one", "Finance Minister of Slovenia", "Branko Vuksin"),
        reception("other", "Culture Minister of Slovenia", "Branka Vuksin", 10),
    )
    assert people(said["one"]) & people(said["other"]) == {"petra-lindholm"}


def test_a_report_without_a_place_joins_no_two_meetings_of_other_places() -> None:
    placeless = say(
        "placeless",
        "Talks of the week\n\n9 June 2011 - Kyrgyz Deputy Foreign Minister Aibek Rakhmetov and the "
        "Head of the OSCE Centre in Bishkek, Ambassador Petra Lindholm, met on 17 May 2010.\n",
    )
    _, said = identified(HELD, placeless, ELSEWHERE)
    assert only_meeting(said["held"]) != only_meeting(said["elsewhere"])


def test_a_parted_person_leaves_an_earlier_iri_to_whose_it_is() -> None:
    identities, said = identified(ANNOUNCED, HELD)
    register = registered(identities, said, ANNOUNCED, HELD)
    names = frozenset(("aibek rakhmetov", "aybek rahmetov"))
    later, parted = identified(ANNOUNCED, HELD, rulings=Rulings(parted=(names,)), register=register)
    assert "aibek-rakhmetov" in people(parted["announced"])
    assert "aybek-rahmetov" in people(parted["held"])
    assert not [iri for iri in later.replaced if iri.startswith("person/")]


def test_a_report_that_is_parted_off_leaves_the_meeting_its_iri() -> None:
    identities, said = identified(ANNOUNCED, HELD)
    register = registered(identities, said, ANNOUNCED, HELD)
    rulings = Rulings(alone=frozenset((("held", only_meeting(HELD)),)))
    _, parted = identified(ANNOUNCED, HELD, rulings=rulings, register=register)
    assert only_meeting(parted["announced"]) == only_meeting(said["announced"])
    assert only_meeting(parted["held"]) != only_meeting(said["held"])


def test_no_redirect_leads_to_what_is_gone_or_round_in_a_circle() -> None:
    register = Register(
        replaced={"person/a": "person/gone", "person/b": "person/c", "person/c": "person/b"}
    )
    identities, _ = identified(HELD, register=register)
    assert not identities.replaced


def test_a_state_behind_and_is_the_next_one_s() -> None:
    from osce_kg.identity.appearances import appearances_of
    from osce_kg.reference import load_reference

    facts = say(
        "cancelled",
        "Talks put off\n\nVIENNA, 28 November 2012 - A meeting between the Head of the OSCE Centre "
        "in Bishkek, Petra Lindholm, and Moldova's Deputy Minister of Education, Radu Codreanu, "
        "was cancelled.\n",
    )
    (host,) = [a for a in appearances_of(facts, load_reference()) if "lindholm" in a.iri]
    assert not host.career.states
