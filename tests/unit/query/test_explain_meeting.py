"""A meeting explained: its words marked in the sentence, what they mean, and what was refused."""

from __future__ import annotations

import re

import pytest
from pyoxigraph import Literal, Quad, Store

from osce_kg.extract import extract
from osce_kg.graph import build_release_quads
from osce_kg.iris import Base
from osce_kg.link import link
from osce_kg.query.explain import explain
from osce_kg.query.explain.view import View
from osce_kg.read import read_releases
from osce_kg.reference import load_reference
from osce_kg.store import merge_graphs

ONE = (
    "Water talks\n"
    "VIENNA, 3 May 2011 - Foreign Minister Ilse Marek of Malta met Peter Doran today. Later in "
    "Graz, she spoke with Anna Kolar. Doran did not meet Ambassador Karl Vossen. The Minister "
    "met with students from Osh in Vienna yesterday."
)
OTHER = (
    "More on the water talks\n"
    "VIENNA, 4 May 2011 - Peter Doran met Ilse Marek in Vienna yesterday. Doran did not "
    "meet Anna Kolar."
)
COLOUR = re.compile(r"\x1b\[([0-9;]*)m")


@pytest.fixture(scope="module")
def told() -> Store:
    """Return what the two constructed releases say."""
    return store_of(one=ONE, other=OTHER)


def store_of(**texts: str) -> Store:
    """Return what releases say, given by identifier, as a build's store holds it."""
    store, reference = Store(), load_reference()
    for name, text in texts.items():
        for release in read_releases(text, f"{name}.txt"):
            store.extend(build_release_quads(link(extract(release, reference), reference), Base()))
    merge_graphs(store)
    return store


def meeting_of(store: Store, *people: str) -> str:
    """Return the IRI of the one meeting in which the people took part."""
    view = View(store)
    iris = (view.base.mint(f"person/{person}") for person in people)
    (found,) = set.intersection(*(set(view.subjects("osce:participant", iri)) for iri in iris))
    return found


def meetings(store: Store) -> list[str]:
    """Return the IRIs of all meetings."""
    view = View(store)
    return view.subjects("rdf:type", view.node("osce:Meeting").value)


def sections(text: str) -> dict[str, str]:
    """Return the parts of an explanation by their headings, each on one line."""
    found = (part.partition("\n") for part in text.split("\n\n"))
    return {head: " ".join(rest.split()) for head, _, rest in found}


def test_parties_place_and_day_are_marked_in_the_sentence(told: Store) -> None:
    words = sections(explain(told, meeting_of(told, "ilse-marek", "peter-doran")))["The words"]
    assert (
        "“[place: VIENNA], 3 May 2011 - [party: Foreign Minister Ilse Marek of Malta] met "
        "[party: Peter Doran] [day: today].”"
    ) in words
    assert "characters 12 to 92; rule meet, confidence 0." in words


def test_two_releases_on_one_meeting_each_show_their_sentence(told: Store) -> None:
    text = explain(told, meeting_of(told, "ilse-marek", "peter-doran"))
    words = sections(text)["The words"]
    assert "[party: Peter Doran] met [party: Ilse Marek] in [place: Vienna] [day: yesterday]" in (
        words
    )
    assert sections(text)["Resolved"] == "“today” → 3 May 2011 “yesterday” → 3 May 2011"
    assert sections(text)["Considered and refused"] == (
        "1 refused elsewhere in the release: osce-kg explain id:release/one "
        "1 refused elsewhere in the release: osce-kg explain id:release/other"
    )


REFUSING = (
    "Water talks\n"
    "VIENNA, 3 May 2011 - Foreign Minister Ilse Marek of Malta met Peter Doran today, but did not "
    "meet Ambassador Karl Vossen. In Graz, Ilse Marek met Anna Kolar. Ilse Marek and Anna Kolar "
    "did not meet Ambassador Karl Vossen. Doran never met Vossen."
)
IN_ITS_SENTENCE = "but did not meet Ambassador Karl Vossen.” – refused: the words deny it"
OF_TWO_PARTIES = "“Ilse Marek and Anna Kolar did not meet Ambassador Karl Vossen.” – refused: "


@pytest.mark.parametrize(
    ("other", "shown", "hidden"),
    [
        ("peter-doran", IN_ITS_SENTENCE, OF_TWO_PARTIES),
        # The date in the first sentence is the whole release's, and ties nothing to the meeting.
        ("anna-kolar", OF_TWO_PARTIES, IN_ITS_SENTENCE),
    ],
)
def test_a_meeting_shows_what_was_refused_beside_it(other: str, shown: str, hidden: str) -> None:
    store = store_of(one=REFUSING)
    refused = sections(explain(store, meeting_of(store, "ilse-marek", other)))
    told = refused["Considered and refused"]
    assert shown in told
    assert hidden not in told
    assert told.endswith("2 refused elsewhere in the release: osce-kg explain id:release/one")
    everything = sections(explain(store, "release/one"))["Considered and refused"]
    assert everything.count("– refused: ") == 3


def test_words_from_elsewhere_stand_on_lines_of_their_own(told: Store) -> None:
    found = sections(explain(told, meeting_of(told, "ilse-marek", "anna-kolar")))
    assert (
        "“Later in [place: Graz], [party: she] spoke with [party: Anna Kolar].”"
        in (found["The words"])
    )
    assert found["The words"].endswith("day: “3 May 2011” (the release's date) → 3 May 2011")
    assert found["Resolved"] == "“she” → Ilse Marek"


def test_the_releases_own_day_and_place_are_told_as_such() -> None:
    text = "Talks\nVIENNA, 3 May 2011 - A course began. Ilse Marek met Peter Doran."
    (iri,) = meetings(store := store_of(one=text))
    words = sections(explain(store, iri))["The words"]
    assert words.endswith("day: “3 May 2011” (the release's date) → 3 May 2011")


def test_a_group_and_a_minister_are_marked_and_the_minister_resolved(told: Store) -> None:
    (iri,) = (m for m in meetings(told) if View(told).values(m, "osce:groupParticipant"))
    found = sections(explain(told, iri))
    assert "[party: The Minister] met with [party: students from Osh" in found["The words"]
    assert "in [place: Vienna] [day: yesterday]" in found["The words"]
    assert found["Resolved"] == "“The Minister” → Ilse Marek “yesterday” → 2 May 2011"


def test_words_for_a_party_in_another_sentence() -> None:
    text = (
        "A title\nVIENNA, 3 May 2011 - OSCE Chairperson Ilse Marek met Peter Doran today. Later, "
        "Marek was joined by Anna Kolar."
    )
    store = store_of(joined=text)
    words = sections(explain(store, meeting_of(store, "anna-kolar")))["The words"]
    assert words.endswith("party: “Anna Kolar” (in another sentence)")


def test_what_spoke_for_and_against_it_is_told_in_words() -> None:
    store = store_of(one=ONE)
    view, iri = View(store), meeting_of(store, "ilse-marek", "peter-doran")
    reasons = "two:between met, carried talk, between ,, against: status planned"
    (node,) = view.values(iri, "osce:evidence")
    store.add(Quad(view.node(node), view.node("osce:reason"), Literal(reasons)))
    assert (
        "“met” stands between them; “talks” stands in the sentence "
        "what spoke against it: the sentence tells of something still to come"
    ) in sections(explain(store, iri))["The words"]


def test_colours_stand_on_the_words_and_nowhere_else(told: Store) -> None:
    iri = meeting_of(told, "ilse-marek", "peter-doran")
    text = explain(told, iri, colour=True)
    assert "[party:" not in text
    plain = COLOUR.sub("", text)
    assert "VIENNA, 3 May 2011 - Foreign Minister Ilse Marek of Malta met Peter" in plain
    assert all(len(line) <= 80 for line in plain.splitlines())
    painted = re.findall(r"\x1b\[1;(\d+)m([^\x1b]*)\x1b\[0m", text)
    kinds = dict(painted[:3])
    assert list(kinds.values()) == ["party", "place", "day"]
    by_kind = {
        word: [each for code, each in painted[3:] if kinds[code] == word] for word in kinds.values()
    }
    assert by_kind["place"] == ["VIENNA", "Vienna"]
    assert by_kind["day"] == ["today", "yesterday"]
    assert " ".join(by_kind["party"]) == (
        "Foreign Minister Ilse Marek of Malta Peter Doran Peter Doran Ilse Marek"
    )


def test_a_release_lists_what_was_refused(told: Store) -> None:
    text = sections(explain(told, "release/one"))["Considered and refused"]
    assert text.startswith("“Doran did not meet Ambassador Karl Vossen.” – refused: the words")


def test_a_refusal_is_explained(told: Store) -> None:
    text = " ".join(explain(told, "refusal/one/1").split())
    assert text.startswith("id:refusal/one/1 Refused in id:release/one “Water talks”, 3 May 2011")
    assert "refused: the words deny it, or only wish or ask for it" in text


def test_evidence_says_what_it_means_and_what_rests_on_it(told: Store) -> None:
    iri = meeting_of(told, "ilse-marek", "anna-kolar")
    grounds = View(told).values(iri, "osce:grounds")
    (ground,) = (node for node in grounds if "/date-" in node)
    text = explain(told, ground)
    assert "“3 May 2011” → 3 May 2011" in text
    assert f"id:{iri.rpartition('/id/')[2]}" in text
