"""Facts become the quads of one named graph."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import replace

import pytest
from pyoxigraph import BlankNode, Literal, NamedNode, Quad

from osce_kg.errors import InputError
from osce_kg.graph import build_release_quads
from osce_kg.iris import ONTOLOGY, Base
from osce_kg.model import (
    EventFact,
    Evidence,
    Facts,
    MentionFact,
    OrganizationFact,
    RefusedFound,
    Span,
)

BASE = Base("https://example.org/kg/")
OA = "http://www.w3.org/ns/oa#"
XSD = "http://www.w3.org/2001/XMLSchema#"
FactsWith = Callable[..., Facts]


def values(quads: list[Quad], subject: str, predicate: str) -> list[str]:
    """Return the values of one property of one thing."""
    node = NamedNode(BASE.mint(subject))
    return [
        quad.object.value
        for quad in quads
        if quad.subject == node
        and quad.predicate.value == predicate
        and isinstance(quad.object, NamedNode | Literal)
    ]


def test_everything_lies_in_the_releases_graph(facts: Facts) -> None:
    graphs = {quad.graph_name for quad in build_release_quads(facts, BASE)}
    assert graphs == {NamedNode("https://example.org/kg/graph/release/70001")}


def test_each_quad_comes_once_and_none_has_a_blank_node(facts: Facts) -> None:
    quads = build_release_quads(facts, BASE)
    assert max(Counter(quads).values()) == 1
    assert not any(
        isinstance(term, BlankNode) for quad in quads for term in (quad.subject, quad.object)
    )


def test_same_facts_same_quads(facts: Facts) -> None:
    assert build_release_quads(facts, BASE) == build_release_quads(facts, BASE)


def test_meeting_has_its_parties_place_and_day(facts: Facts) -> None:
    quads = build_release_quads(facts, BASE)
    meeting = facts.meetings[0].iri
    told = {
        name: values(quads, meeting, ONTOLOGY + name)
        for name in ("status", "mode", "place", "startDate", "participant", "groupParticipant")
    }
    assert told == {
        "status": [f"{ONTOLOGY}Held"],
        "mode": [f"{ONTOLOGY}InPerson"],
        "place": ["https://example.org/kg/id/place/geonames-1221874"],
        "startDate": ["2011-03-03"],
        "participant": [
            "https://example.org/kg/id/person/mira-talvan",
            "https://example.org/kg/id/person/ode-brennick",
        ],
        "groupParticipant": ["engineers"],
    }


def test_every_quote_is_the_text_between_its_offsets(facts: Facts) -> None:
    quads = build_release_quads(facts, BASE)
    nodes = {
        quad.subject.value
        for quad in quads
        if isinstance(quad.object, NamedNode)
        and quad.object.value == f"{ONTOLOGY}Evidence"
        and isinstance(quad.subject, NamedNode)
    }
    assert len(nodes) == 5
    text = facts.release.text
    for node in nodes:
        local = BASE.local(node)
        start, end = (
            int(values(quads, f"{local}/position", OA + name)[0]) for name in ("start", "end")
        )
        quote = {
            name: "".join(values(quads, f"{local}/quote", OA + name))
            for name in ("exact", "prefix", "suffix")
        }
        assert quote["exact"] == text[start:end]
        assert quote["prefix"] == text[max(0, start - 32) : start]
        assert quote["suffix"] == text[end : end + 32]


def test_context_of_a_quote_stops_at_the_ends_of_the_text(facts_with: FactsWith) -> None:
    facts = facts_with(mentions=(MentionFact("state/TJ", (Evidence(Span(0, 5), "r"),)),))
    quads = build_release_quads(facts, BASE)
    assert values(quads, "evidence/70001/r-0-5/quote", f"{OA}prefix") == []
    assert values(quads, "evidence/70001/r-0-5/quote", f"{OA}exact") == ["Water"]


@pytest.mark.parametrize("span", [(-1, 4), (3, 3), (5, 4), (0, 100_000)])
def test_evidence_outside_the_text_is_refused(facts_with: FactsWith, span: tuple[int, int]) -> None:
    facts = facts_with(mentions=(MentionFact("state/TJ", (Evidence(Span(*span), "r"),)),))
    with pytest.raises(InputError, match="lies outside the text"):
        build_release_quads(facts, BASE)


def test_one_piece_of_evidence_states_one_confidence(facts_with: FactsWith) -> None:
    span = Span(0, 5)
    facts = facts_with(
        mentions=(
            MentionFact("state/TJ", (Evidence(span, "r", 0.5),)),
            MentionFact("state/KZ", (Evidence(span, "r", 0.75),)),
        )
    )
    quads = build_release_quads(facts, BASE)
    assert values(quads, "evidence/70001/r-0-5", f"{ONTOLOGY}confidence") == ["0.75"]


def test_words_say_what_they_mean_and_may_mean_several_things(facts_with: FactsWith) -> None:
    span = Span(0, 5)
    facts = facts_with(
        mentions=(
            MentionFact("person/mira-talvan", (Evidence(span, "r", means="Mira Talvan"),)),
            MentionFact("person/ode-brennick", (Evidence(span, "r", means="Ode Brennick"),)),
            MentionFact("state/TJ", (Evidence(Span(0, 4), "r"),)),
        )
    )
    quads = build_release_quads(facts, BASE)
    means = f"{ONTOLOGY}means"
    assert values(quads, "evidence/70001/r-0-5", means) == ["Mira Talvan", "Ode Brennick"]
    assert values(quads, "evidence/70001/r-0-4", means) == []
    assert max(Counter(quads).values()) == 1


def test_the_words_for_the_day_are_grounds_and_not_the_telling(facts: Facts) -> None:
    day = Evidence(Span(0, 5), "date-relative", means="2011-03-03")
    meeting = replace(facts.meetings[0], grounds=(day,))
    quads = build_release_quads(replace(facts, meetings=(meeting,)), BASE)
    node = BASE.mint("evidence/70001/date-relative-0-5")
    assert values(quads, meeting.iri, f"{ONTOLOGY}grounds") == [node]
    assert node not in values(quads, meeting.iri, f"{ONTOLOGY}evidence")
    assert values(quads, "evidence/70001/date-relative-0-5", f"{ONTOLOGY}means") == ["2011-03-03"]


def test_what_was_refused_is_told_with_its_reason_and_words(facts_with: FactsWith) -> None:
    evidence = Evidence(Span(0, 5), "meet", 0.0)
    refused = (RefusedFound("meeting", "one", evidence), RefusedFound("meeting", "two", evidence))
    quads = build_release_quads(facts_with(refused=refused), BASE)
    for number, reason in ((1, "one"), (2, "two")):
        node = f"refusal/70001/{number}"
        assert values(quads, node, f"{ONTOLOGY}reason") == [reason]
        assert values(quads, node, f"{ONTOLOGY}refusedIn") == [BASE.mint("release/70001")]
        assert values(quads, node, f"{ONTOLOGY}evidence") == [BASE.mint("evidence/70001/meet-0-5")]
    assert values(quads, "evidence/70001/meet-0-5", f"{ONTOLOGY}confidence") == ["0.0"]


def test_a_refusal_leaves_the_confidence_of_a_fact_alone(facts_with: FactsWith) -> None:
    span = Span(0, 5)
    facts = facts_with(
        mentions=(MentionFact("state/TJ", (Evidence(span, "r", 0.5),)),),
        refused=(RefusedFound("meeting", "one", Evidence(span, "r", 0.0)),),
    )
    quads = build_release_quads(facts, BASE)
    assert values(quads, "evidence/70001/r-0-5", f"{ONTOLOGY}confidence") == ["0.5"]


def test_place_points_to_a_state_only_where_there_is_one(facts: Facts) -> None:
    place = facts.places[0].iri
    without = build_release_quads(facts, BASE)
    within = build_release_quads(facts, BASE, {"TJ"})
    assert values(without, place, f"{ONTOLOGY}country") == []
    assert values(within, place, f"{ONTOLOGY}country") == ["https://example.org/kg/id/state/TJ"]


def test_small_numbers_are_written_without_an_exponent(facts_with: FactsWith) -> None:
    facts = facts_with()
    place = replace(facts.places[0], latitude=0.00001, longitude=-5.0)
    quads = build_release_quads(replace(facts, places=(place,)), BASE)
    assert values(quads, place.iri, "https://schema.org/latitude") == ["0.00001"]
    assert values(quads, place.iri, "https://schema.org/longitude") == ["-5.0"]


@pytest.mark.parametrize(
    ("url", "published"),
    [
        ("https://example.org/a b?q=ü|1#x", ["https://example.org/a%20b?q=ü%7C1#x"]),
        ("releases/1", []),
        ("https://", []),
        (None, []),
    ],
)
def test_only_web_addresses_are_published(
    facts_with: FactsWith, url: str | None, published: list[str]
) -> None:
    facts = facts_with()
    facts = replace(facts, release=replace(facts.release, url=url))
    quads = build_release_quads(facts, BASE)
    assert values(quads, facts.iri, "https://schema.org/url") == published


def test_a_name_that_no_iri_can_hold_is_encoded(facts_with: FactsWith) -> None:
    quads = build_release_quads(facts_with(iri="release/a b"), BASE)
    assert quads[0].graph_name == NamedNode("https://example.org/kg/graph/release/a%20b")


def test_former_office_is_marked(facts_with: FactsWith) -> None:
    facts = facts_with()
    membership = replace(facts.memberships[0], former=True)
    quads = build_release_quads(replace(facts, memberships=(membership,)), BASE)
    assert values(quads, membership.iri, f"{ONTOLOGY}former") == ["true"]


def test_a_body_has_its_kind_its_state_and_every_name(facts: Facts) -> None:
    iri = "organization/ba-river-ministry"
    body = OrganizationFact(
        iri,
        "River Ministry",
        "organization-kind/ministry",
        "state/BA",
        None,
        ("Ministry of Rivers",),
    )
    quads = build_release_quads(replace(facts, organizations=(*facts.organizations, body)), BASE)
    classification = "http://www.w3.org/ns/org#classification"
    assert values(quads, iri, classification) == [BASE.mint("organization-kind/ministry")]
    assert values(quads, iri, ONTOLOGY + "state") == [BASE.mint("state/BA")]
    assert values(quads, iri, ONTOLOGY + "seat") == []
    other = "http://www.w3.org/2004/02/skos/core#altLabel"
    assert values(quads, iri, other) == ["Ministry of Rivers"]


def test_an_event_has_its_series_and_its_number(facts: Facts) -> None:
    event = EventFact("conference/rivers-7", "7th River Days", "meeting-series/river-days", 7)
    quads = build_release_quads(replace(facts, events=(event,)), BASE)
    series = [BASE.mint("meeting-series/river-days")]
    assert values(quads, event.iri, ONTOLOGY + "inSeries") == series
    assert values(quads, event.iri, ONTOLOGY + "numberInSeries") == ["7"]
