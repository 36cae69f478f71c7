"""What is inferred; all people are fictional."""

import random
from collections.abc import Iterable
from pathlib import Path

import pytest
from pyoxigraph import Quad, RdfFormat, parse

from osce_kg.errors import ReferenceDataError
from osce_kg.iris import Base
from osce_kg.reason import close_ontology, find_clashes, infer
from osce_kg.reason.axioms import read_terms
from osce_kg.reason.rules import Rule

BASE = Base()
PREFIXES = """
@prefix : <https://w3id.org/osce-kg/id/> .
@prefix g: <https://w3id.org/osce-kg/graph/> .
@prefix osce: <https://w3id.org/osce-kg/ontology#> .
@prefix org: <http://www.w3.org/ns/org#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""
MEETING = """
g:r {
  :m a osce:Meeting ; osce:status osce:Held ; osce:hasParticipation :p1 , :p2 ;
    osce:startDate "2011-03-03"^^xsd:date ; osce:endDate "2011-03-03"^^xsd:date .
  :p1 osce:agent :mira . :p2 osce:agent :ode .
  :mira a osce:Person . :ode a osce:Person .
}
"""
OFFICE = """
g:r {
  :m a osce:Meeting ; osce:participant :post ; osce:startDate "2011-03-03"^^xsd:date .
  :post a org:Post .
}
"""


def quads(trig: str) -> list[Quad]:
    return list(parse(PREFIXES + trig, format=RdfFormat.TRIG))


def short(term: object) -> str:
    return str(term)[1:-1].rpartition("/")[2].rpartition("#")[2]


def told(found: Iterable[Quad]) -> set[tuple[str, str, str]]:
    """Short names of what is inferred with our own terms."""
    return {
        (short(quad.subject), short(quad.predicate), short(quad.object))
        for quad in found
        if quad.predicate.value.startswith("https://w3id.org/osce-kg/ontology#")
    }


def by_office(found: Iterable[Quad]) -> set[str]:
    return {thing for _, predicate, thing in told(found) if predicate == "participantByOffice"}


def test_a_participation_makes_its_agent_a_participant() -> None:
    found = told(infer(quads(MEETING), BASE))
    assert {("m", "participant", "mira"), ("mira", "participatedIn", "m")} <= found
    assert ("p1", "participationIn", "m") in found


def test_two_participants_of_a_held_meeting_met_and_nobody_met_oneself() -> None:
    found = told(infer(quads(MEETING), BASE))
    assert {one for one in found if one[1] == "met"} == {
        ("mira", "met", "ode"),
        ("ode", "met", "mira"),
    }


@pytest.mark.parametrize("status", ["Planned", "Cancelled"])
def test_nobody_met_at_a_meeting_that_was_not_held(status: str) -> None:
    found = told(infer(quads(MEETING.replace("osce:Held", f"osce:{status}")), BASE))
    assert not any(predicate == "met" for _, predicate, _ in found)


def test_a_state_meets_nobody() -> None:
    trig = MEETING.replace(":ode a osce:Person", ":ode a osce:ParticipatingState")
    assert not any(predicate == "met" for _, predicate, _ in told(infer(quads(trig), BASE)))


def test_everything_stands_in_the_graph_of_inferences_sorted_once_and_is_not_asserted() -> None:
    data = quads(MEETING)
    found = infer(data, BASE)
    assert {str(quad.graph_name) for quad in found} == {f"<{BASE.inferred_graph}>"}
    keys = [tuple(map(str, quad.triple)) for quad in found]
    assert keys == sorted(set(keys))
    assert not {quad.triple for quad in found} & {quad.triple for quad in data}


def test_the_order_of_what_is_asserted_does_not_matter() -> None:
    data = quads(MEETING + OFFICE)
    shuffled = random.Random(7).sample(data, len(data))
    assert infer(data, BASE) == infer(shuffled, BASE)


def test_inferring_again_adds_nothing() -> None:
    data = quads(MEETING)
    assert infer([*data, *infer(data, BASE)], BASE) == []


def test_nothing_is_said_of_what_is_not_ours() -> None:
    trig = "g:r { <https://example.org/x> a osce:Person . _:b a osce:Person . }"
    assert infer(quads(trig), BASE) == []


def tenure(name: str, start: str | None, end: str | None) -> str:
    dates = [f'osce:startDate "{start}"^^xsd:date'] if start else []
    dates += [f'osce:endDate "{end}"^^xsd:date'] if end else []
    said = " ; ".join([f"org:member :{name}", "osce:post :post", *dates])
    return f"g:vocabulary {{ :tenure-{name} a org:Membership ; {said} . }}"


@pytest.mark.parametrize(
    ("tenures", "expected"),
    [
        ([("mira", "2010-01-01", "2011-12-31")], {"mira"}),
        ([("mira", "2010-01-01", None)], {"mira"}),
        ([("mira", "2010-01-01", "2011-03-03"), ("ode", "2011-03-04", None)], {"mira"}),
        ([("mira", "2010-01-01", "2011-03-03"), ("ode", "2011-03-03", None)], set()),
        ([("mira", "2010-01-01", None), ("ode", "2011-01-01", None)], set()),
        ([("mira", "2010-01-01", None), ("ode", None, "2009-12-31")], {"mira"}),
        ([("mira", "2010-01-01", None), ("ode", None, None)], set()),
        ([("mira", None, "2012-12-31")], set()),
        ([("mira", "2011-03-04", None)], set()),
        ([], set()),
    ],
)
def test_an_office_is_the_person_whom_the_dates_leave(
    tenures: list[tuple[str, str | None, str | None]], expected: set[str]
) -> None:
    trig = OFFICE + "".join(tenure(*one) for one in tenures)
    assert by_office(infer(quads(trig), BASE)) == expected


def test_a_meeting_of_several_days_or_of_two_dates_names_nobody() -> None:
    held = tenure("mira", "2010-01-01", None)
    for more in ("osce:endDate", "osce:startDate"):
        trig = f'{OFFICE}{held} g:r {{ :m {more} "2011-03-05"^^xsd:date . }}'
        assert by_office(infer(quads(trig), BASE)) == set()


def test_tenures_that_a_release_states_do_not_count() -> None:
    trig = OFFICE + tenure("mira", "2010-01-01", None).replace("g:vocabulary", "g:r")
    assert by_office(infer(quads(trig), BASE)) == set()


def test_another_base_has_its_own_things_and_vocabulary() -> None:
    base = Base("https://data.example.org/kg/")
    trig = (PREFIXES + OFFICE + tenure("mira", "2010-01-01", None)).replace(
        "<https://w3id.org/osce-kg/id/", f"<{base.data}"
    )
    trig = trig.replace("<https://w3id.org/osce-kg/graph/", f"<{base.graphs}")
    data = list(parse(trig, format=RdfFormat.TRIG))
    assert by_office(infer(data, base)) == {"mira"}
    assert infer(data, BASE) == []


def test_a_damaged_rule_is_named() -> None:
    with pytest.raises(ReferenceDataError, match=r"^oops: is no SPARQL"):
        infer(quads(MEETING), BASE, rules=[Rule("oops", "CONSTRUCT {")])
    with pytest.raises(ReferenceDataError, match=r"^oops: is no CONSTRUCT query"):
        infer(quads(MEETING), BASE, rules=[Rule("oops", "ASK {}")])


def test_an_individual_of_two_disjoint_classes_is_found() -> None:
    found = find_clashes(
        quads("g:r { :x a osce:Person , osce:FieldOperation . :y a osce:Person . }")
    )
    assert [(clash.subject, clash.rule) for clash in found] == [(f"{BASE.data}x", "cax-dw")]
    assert {term.rpartition("#")[2] for term in found[0].terms} == {"Organization", "Person"}


def test_properties_that_contradict_are_found(tmp_path: Path) -> None:
    path = tmp_path / "terms.ttl"
    path.write_text(
        "@prefix : <https://w3id.org/osce-kg/id/> .\n"
        "@prefix owl: <http://www.w3.org/2002/07/owl#> .\n"
        ":likes owl:propertyDisjointWith :hates . :over a owl:AsymmetricProperty .\n"
        ":beside a owl:IrreflexiveProperty .\n"
    )
    axioms = close_ontology(read_terms([path]))
    data = quads("g:r { :a :likes :b ; :hates :b ; :over :c ; :beside :a . :c :over :a . }")
    assert [clash.rule for clash in find_clashes(data, axioms=axioms)] == [
        "prp-asyp",
        "prp-irp",
        "prp-pdw",
        "prp-asyp",
    ]
