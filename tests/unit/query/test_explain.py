from __future__ import annotations

import pytest
from pyoxigraph import Literal, NamedNode, Quad, Store

from osce_kg.errors import QueryError
from osce_kg.query.explain import explain
from osce_kg.query.explain.view import View
from osce_kg.store import merge_graphs

MEETING = "meeting/norsharif-velzinskaite-2012-10-05-dushanbe"
FACTS = [
    MEETING,
    "meeting/release-1004-1",
    "meeting/release-1003-1",
    "meeting/release-1005-1",
    "meeting/release-1006-1",
    "meeting/release-1006-2",
    "participation/release-1004-1/justice-minister--kg",
    "person/rasa-velzinskaite",
    "membership/gulnora-bahodiri/foreign-minister--tj/former",
    "release/1001",
    "quotation/1001/1",
    "figure/1001/1",
    "mention/1001/person/daler-norsharif",
    "evidence/1001/apposition-0-75",
    "state/TJ",
    "place/geonames-1221874",
    "telling/1007/norsharif-velzinskaite-2012-10-05-dushanbe",
    "join/person/ilmo-testvuory",
    "post/chairperson-in-office--osce",
]


@pytest.mark.parametrize("iri", FACTS)
def test_every_kind_of_node_is_explained_at_80_columns(store: Store, iri: str) -> None:
    text = explain(store, iri)
    assert f"id:{iri}" in text
    long = [line for line in text.splitlines() if len(line) > 80 and " " in line.strip()]
    assert long == []


def test_meeting_says_who_when_where_and_the_words(store: Store) -> None:
    text = " ".join(explain(store, MEETING).split())
    assert "Daler Norsharif (President of Tajikistan) and Rasa Velžinskaitė" in text
    assert "met in Dushanbe on 5 October 2012. Status: held, in person." in text
    assert "“On 5 October Velžinskaitė met Norsharif in Dushanbe.”" in text
    assert "rule met, confidence 0.95" in text
    assert "id:release/1001" in text


def test_party_by_office_is_marked_as_inferred(store: Store) -> None:
    text = explain(store, "id:meeting/release-1004-1")
    assert "by office: Rasa Velžinskaitė, who held it that day (inferred)" in text


@pytest.mark.parametrize(
    ("iri", "words"),
    [
        ("meeting/release-1003-1", "are to meet in Bishkek on 11 June 2013"),
        ("meeting/release-1006-2", "were to meet in Dushanbe, but it was called off"),
        ("meeting/release-1006-1", "spoke at a distance on 1 September 2014"),
        ("meeting/release-1005-1", "as the release says “in May”"),
    ],
)
def test_status_and_vague_dates_are_told(store: Store, iri: str, words: str) -> None:
    assert words in " ".join(explain(store, iri).split())


TOGETHER = ("person/anna-kolar", "person/peter-doran")
ALONE = TOGETHER[:1]
TOOK_PLACE = ("Participants", " met ", " met.", "took part", " spoke ")


def meeting(status: str, mode: str, parties: tuple[str, ...]) -> Store:
    """Return a store with one meeting in Vienna, as its status and mode are stated."""
    store, view = Store(), View(Store())
    graph = NamedNode(view.base.graphs + "release/1")
    iri = view.node(view.base.mint("meeting/1"))

    def add(subject: NamedNode, name: str, value: NamedNode | Literal) -> None:
        store.add(Quad(subject, view.node(name), value, graph))

    add(iri, "rdf:type", view.node("osce:Meeting"))
    if status:
        add(iri, "osce:status", view.node(f"osce:{status}"))
    add(iri, "osce:mode", view.node(f"osce:{mode}"))
    place = view.node(view.base.mint("place/vienna"))
    add(iri, "osce:place", place)
    add(place, "rdfs:label", Literal("Vienna"))
    for number, party in enumerate(parties):
        part, agent = (
            view.node(view.base.mint(each)) for each in (f"participation/{number}", party)
        )
        add(iri, "osce:hasParticipation", part)
        add(part, "rdf:type", view.node("osce:Participation"))
        add(part, "osce:agent", agent)
        add(agent, "rdfs:label", Literal(party.partition("/")[2].title().replace("-", " ")))
    merge_graphs(store)
    return store


@pytest.mark.parametrize(
    ("status", "mode", "parties", "told"),
    [
        ("Held", "InPerson", TOGETHER, "Anna Kolar and Peter Doran met in Vienna."),
        ("Held", "InPerson", ALONE, "Anna Kolar took part in a meeting in Vienna."),
        ("Held", "Remote", TOGETHER, "Anna Kolar and Peter Doran spoke at a distance in Vienna."),
        ("Planned", "InPerson", TOGETHER, "Anna Kolar and Peter Doran are to meet in Vienna; "),
        ("Planned", "InPerson", ALONE, "Anna Kolar is to take part in a meeting in Vienna; "),
        ("Planned", "Remote", TOGETHER, "are to speak at a distance in Vienna; whether"),
        ("Cancelled", "InPerson", TOGETHER, "were to meet in Vienna, but it was called off."),
        ("Cancelled", "InPerson", ALONE, "Kolar was to take part in a meeting in Vienna, but"),
        ("Cancelled", "Remote", TOGETHER, "were to speak at a distance in Vienna, but it was"),
        ("", "InPerson", TOGETHER, "are said to meet in Vienna; whether they did is not"),
    ],
)  # fmt: skip
def test_only_what_was_held_is_told_as_having_taken_place(
    status: str, mode: str, parties: tuple[str, ...], told: str
) -> None:
    store = meeting(status, mode, parties)
    text = " ".join(explain(store, "meeting/1").split())
    assert told in text
    assert any(words in text for words in TOOK_PLACE) == (status == "Held")
    part = " ".join(explain(store, "participation/0").split())
    assert f"id:meeting/1 – {status.lower() or 'no status'} (id:meeting/1)" in part


def test_person_shows_offices_meetings_and_quotations(store: Store) -> None:
    text = explain(store, "Velzinskaite")
    assert "from 1 January 2012 until 31 December 2013 by the vocabulary" in text
    assert "Daler Norsharif (inferred)" in text
    assert "“Border guards need warm boots.”" in text
    assert "by office (inferred)" in text


def test_a_meeting_told_by_several_says_what_each_of_them_tells(store: Store) -> None:
    text = " ".join(explain(store, MEETING).split())
    first, later = "planned for between 4 October 2012 and 5 October 2012", "held on 5 October 2012"
    assert "Told by 2 releases id:release/1001" in text
    assert text.index(first) < text.index(later)
    assert f"{later} in Dushanbe, with Daler Norsharif and Rasa Velžinskaitė" in text
    assert "History: planned (5 October 2012), then held (6 October 2012)" in text


def test_a_meeting_told_once_has_no_history(store: Store) -> None:
    text = explain(store, "id:meeting/release-1004-1")
    assert not any(words in text for words in ("Told by", "History", "Why it is one"))


def test_a_person_says_why_names_are_one(store: Store) -> None:
    text = " ".join(explain(store, "Ilmo Testvuori").split())
    assert "id:person/ilmo-testvuory is id:person/ilmo-testvuori (Ilmo Testvuory is Ilmo" in text
    assert "because the names are spellings of the same words, and they hold the same" in text
    assert "joined by the likeness of names, confidence 0.99" in text


def test_an_earlier_iri_is_said_to_be_another_now(store: Store) -> None:
    text = explain(store, "id:person/ilmo-testwuori")
    assert text.startswith("id:person/ilmo-testwuori is now id:person/ilmo-testvuori\n\nIlmo Test")
    assert text.partition("\n\n")[2] == explain(store, "Ilmo Testvuori")


def test_unknown_thing_is_a_query_error(store: Store) -> None:
    with pytest.raises(QueryError, match="nothing in the store has this IRI"):
        explain(store, "id:person/nobody")
