"""What is told of two small datasets; all people are fictional."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from osce_kg.diff.changes import Changes, Group, PredicateCount, Value
from osce_kg.diff.compare import compare
from osce_kg.diff.reading import Dataset, read_dataset
from osce_kg.diff.write import write_changes

Read = Callable[[str, str], tuple[Dataset, Dataset]]

PREFIXES = """
@prefix id: <https://w3id.org/osce-kg/id/> .
@prefix osce: <https://w3id.org/osce-kg/ontology#> .
@prefix org: <http://www.w3.org/ns/org#> .
@prefix foaf: <http://xmlns.com/foaf/0.1/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix oa: <http://www.w3.org/ns/oa#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""


def graph(name: str, statements: str) -> str:
    """Return statements in the graph called `name`, as TriG."""
    return f"<https://w3id.org/osce-kg/graph/{name}> {{ {statements} }}\n"


def person(slug: str, name: str, more: str = "") -> str:
    """Return a person's statements."""
    return (
        f'<https://w3id.org/osce-kg/id/person/{slug}> a osce:Person ; foaf:name "{name}" {more} .'
    )


def meeting(slug: str, parties: str, more: str = "", words: str = "They met.") -> str:
    """Return the statements of a meeting told in release 1, with its evidence."""
    return (
        f"<https://w3id.org/osce-kg/id/meeting/{slug}> a osce:Meeting ;"
        f' rdfs:label "Meeting {slug}"@en ; osce:participant {parties} ;'
        f" osce:reportedIn <https://w3id.org/osce-kg/id/release/1> ;"
        f" osce:evidence <https://w3id.org/osce-kg/id/evidence/{slug}> {more} ."
        f" <https://w3id.org/osce-kg/id/evidence/{slug}> a osce:Evidence ;"
        f" oa:hasSelector <https://w3id.org/osce-kg/id/evidence/{slug}/quote> ."
        f" <https://w3id.org/osce-kg/id/evidence/{slug}/quote> a oa:TextQuoteSelector ;"
        f' oa:exact "{words}" .'
    )


ANNA = "<https://w3id.org/osce-kg/id/person/anna>"
BORIS = "<https://w3id.org/osce-kg/id/person/boris>"


def group(changes: Changes, kind: str) -> Group:
    """Return the changes of one kind."""
    (found,) = (one for one in changes.groups if one.kind == kind)
    return found


@pytest.fixture
def read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Read:
    """Return a function that reads two texts of TriG, called old.trig and new.trig."""
    monkeypatch.chdir(tmp_path)

    def read_both(old: str, new: str) -> tuple[Dataset, Dataset]:
        for name, text in (("old.trig", old), ("new.trig", new)):
            Path(name).write_text(PREFIXES + text, encoding="utf-8")
        return read_dataset("old.trig"), read_dataset("new.trig")

    return read_both


def text(both: tuple[Dataset, Dataset]) -> str:
    """Return what changed in words."""
    return "".join(write_changes(*both, "text"))


def test_nothing_changed(read: Read) -> None:
    one = graph("release/1", person("anna", "Anna Quellmar"))
    assert text(read(one, one)) == "nothing changed: 2 statements\n"


def test_a_new_and_a_gone_person(read: Read) -> None:
    both = read(
        graph("release/1", person("anna", "Anna Quellmar")),
        graph("release/2", person("boris", "Boris Tannhof")),
    )
    people = group(compare(*both), "people")
    assert [(one.label, one.iri) for one in people.new] == [("Boris Tannhof", BORIS[1:-1])]
    assert [one.label for one in people.gone] == ["Anna Quellmar"]
    assert people.new[0].releases == ("https://w3id.org/osce-kg/id/release/2",)
    told = text(both)
    assert "New people\n  Boris Tannhof\n      id:person/boris\n      told in id:release/2" in told
    assert "Gone people\n  Anna Quellmar\n" in told


def test_another_name(read: Read) -> None:
    more = '; skos:altLabel "A. Quellmar"'
    both = read(
        graph("release/1", person("anna", "Anna Quellmar")),
        graph("release/1", person("anna", "Anna Quellmar", more)),
    )
    assert "      also written: A. Quellmar\n" in text(both)
    assert not compare(*both).other.added


STATUS = "; osce:status osce:{} ; osce:startDate '{}'^^xsd:date ; osce:endDate '{}'^^xsd:date"
WORDS = graph("ontology", "osce:Held rdfs:label 'held'@en . osce:Planned rdfs:label 'planned'@en .")


def test_planned_is_held(read: Read) -> None:
    both = read(
        WORDS
        + graph("release/1", meeting("m", ANNA, STATUS.format("Planned", *["2010-05-19"] * 2))),
        WORDS + graph("release/1", meeting("m", ANNA, STATUS.format("Held", *["2010-05-20"] * 2))),
    )
    (changed,) = group(compare(*both), "meetings").changed
    assert [(fact.words, len(fact.properties)) for fact in changed.facts] == [
        ("date", 2),
        ("status", 1),
    ]
    told = text(both)
    assert "      date: was 2010-05-19, is 2010-05-20\n" in told
    assert "      status: was planned, is held\n" in told
    assert told.endswith("worked out: none\nother statements: none\n")


def test_a_last_day_is_told_apart(read: Read) -> None:
    both = read(
        graph("release/1", meeting("m", ANNA, STATUS.format("Held", "2010-05-19", "2010-05-19"))),
        graph("release/1", meeting("m", ANNA, STATUS.format("Held", "2010-05-19", "2010-05-21"))),
    )
    assert "      last day: was 2010-05-19, is 2010-05-21\n" in text(both)


def test_a_party_joins_and_one_leaves(read: Read) -> None:
    names = graph("release/1", person("anna", "Anna Quellmar") + person("boris", "Boris Tannhof"))
    clara = "<https://w3id.org/osce-kg/id/person/clara>"
    both = read(
        names + graph("release/1", meeting("m", f"{ANNA}, {BORIS}")),
        names + graph("release/1", meeting("m", f"{ANNA}, {clara}")),
    )
    assert "parties: no longer Boris Tannhof, also id:person/clara\n" in text(both)


def test_a_meeting_under_another_iri(read: Read) -> None:
    parties = f"{ANNA}, {BORIS}"
    both = read(
        graph("release/1", meeting("one", parties, "; osce:place id:p1")),
        graph("release/1", meeting("two", parties, "; osce:place id:p2")),
    )
    meetings = group(compare(*both), "meetings")
    assert not meetings.new
    assert not meetings.gone
    (renamed,) = meetings.renamed
    assert (renamed.was[-3:], renamed.now[-3:]) == ("one", "two")
    assert renamed.because == "same release, parties and words"
    assert "identity changed: Meeting two\n      place: was id:p1, is id:p2\n" in text(both)


def test_other_words_of_the_same_parties_are_the_same_meeting(read: Read) -> None:
    both = read(
        graph("release/1", meeting("one", ANNA, words="They will meet.")),
        graph("release/1", meeting("two", ANNA, words="They met.")),
    )
    (renamed,) = group(compare(*both), "meetings").renamed
    assert renamed.because == "same release and parties"


def test_words_tell_two_meetings_of_the_same_parties_apart(read: Read) -> None:
    both = read(
        graph("release/1", meeting("a", ANNA, words="First.") + meeting("b", ANNA, words="Last.")),
        graph("release/1", meeting("c", ANNA, words="Last.") + meeting("d", ANNA, words="First.")),
    )
    renamed = group(compare(*both), "meetings").renamed
    assert [(one.was[-1], one.now[-1]) for one in renamed] == [("a", "d"), ("b", "c")]


def test_what_could_be_two_meetings_is_none_of_them(read: Read) -> None:
    both = read(
        graph("release/1", meeting("one", ANNA)),
        graph("release/1", meeting("two", ANNA) + meeting("three", ANNA)),
    )
    assert group(compare(*both), "meetings").counts() == {
        "new": 2, "gone": 1, "changed": 0, "renamed": 0,
    }  # fmt: skip


def test_other_parties_are_another_meeting(read: Read) -> None:
    both = read(graph("release/1", meeting("one", ANNA)), graph("release/1", meeting("two", BORIS)))
    assert not group(compare(*both), "meetings").renamed


REDIRECT = graph(
    "identity", "<https://w3id.org/osce-kg/id/person/ana> dcterms:isReplacedBy id:person\\/anna ."
)


def test_a_person_under_another_iri(read: Read) -> None:
    both = read(
        graph("release/1", person("ana", "Ana Quellmar")),
        graph("release/1", person("anna", "Anna Quellmar")) + REDIRECT,
    )
    people = group(compare(*both), "people")
    assert people.counts() == {"new": 0, "gone": 0, "changed": 0, "renamed": 1}
    assert not people.renamed[0].is_joined
    told = text(both)
    assert "Renamed people\n  Ana Quellmar is now Anna Quellmar\n" in told
    assert "      name: was Ana Quellmar, is Anna Quellmar\n" in told
    assert "id:person/ana -> id:person/anna (dcterms:isReplacedBy)\n" in told
    assert told.endswith("other statements: none\n")


def test_a_redirect_that_is_still_called_a_person_is_none(read: Read) -> None:
    ana = graph("release/1", person("ana", "Ana Quellmar"))
    both = read(ana, ana + graph("release/1", person("anna", "Anna Quellmar")) + REDIRECT)
    assert [one.label for one in group(compare(*both), "people").renamed] == ["Anna Quellmar"]


def test_a_person_is_joined_with_another(read: Read) -> None:
    anna = graph("release/2", person("anna", "Anna Quellmar"))
    also = graph("release/2", person("anna", "Anna Quellmar", '; skos:altLabel "Ana Quellmar"'))
    both = read(graph("release/1", person("ana", "Ana Quellmar")) + anna, also + REDIRECT)
    people = group(compare(*both), "people")
    assert people.counts() == {"new": 0, "gone": 0, "changed": 1, "renamed": 1}
    assert "  Ana Quellmar was joined with another and is now Anna Quellmar\n" in text(both)


def test_a_meeting_follows_its_renamed_party(read: Read) -> None:
    ana = ANNA.replace("anna", "ana")
    both = read(
        graph("release/1", person("ana", "Ana Quellmar") + meeting("one", ana)),
        graph("release/1", person("anna", "Anna Quellmar") + meeting("two", ANNA)) + REDIRECT,
    )
    (renamed,) = group(compare(*both), "meetings").renamed
    assert renamed.was.endswith("one")


@pytest.mark.parametrize(
    "redirect",
    [
        "<https://w3id.org/osce-kg/id/person/ana> dcterms:isReplacedBy <http://nobody/> .",
        "<https://w3id.org/osce-kg/id/person/ana> dcterms:isReplacedBy <a:b> ."
        "<a:b> dcterms:isReplacedBy <https://w3id.org/osce-kg/id/person/ana> .",
    ],
)
def test_a_redirect_that_leads_nowhere(read: Read, redirect: str) -> None:
    both = read(graph("release/1", person("ana", "Ana Quellmar")), graph("identity", redirect))
    assert [one.label for one in group(compare(*both), "people").gone] == ["Ana Quellmar"]
    assert compare(*both).other.added == redirect.count("isReplacedBy")


def test_a_membership_and_a_quotation_have_their_words(read: Read) -> None:
    office = (
        "<urn:x:m> a org:Membership ; org:member <https://w3id.org/osce-kg/id/person/anna> ;"
        " osce:post <urn:x:post> ; osce:attestedOn '2010-05-19'^^xsd:date ."
        " <urn:x:post> a org:Post ; rdfs:label 'Envoy, Freedonia'@en ."
        " <urn:x:q> a osce:Quotation ; osce:text 'Well said.'@en ;"
        " osce:speaker <https://w3id.org/osce-kg/id/person/anna> ."
    )
    anna = person("anna", "Anna Quellmar")
    told = text(read(graph("release/1", anna), graph("release/1", anna + office)))
    assert "  Anna Quellmar: Envoy, Freedonia\n      attested on: 2010-05-19\n" in told
    assert "New quotations\n  Anna Quellmar\n      words: Well said.\n" in told


def test_an_entry_of_the_vocabulary(read: Read) -> None:
    entry = "<urn:x:post> a org:Post ; rdfs:label {} ."
    both = read(
        graph("vocabulary", entry.format("'Envoy'@en, 'Envoyé'@fr")),
        graph("vocabulary", entry.format("'Special Envoy'@en, 'Envoyée'@fr")),
    )
    changes = compare(*both)
    assert not group(changes, "things").changed
    (changed,) = group(changes, "vocabulary").changed
    assert changed.facts[0].was == (
        Value("Envoy", language="en"),
        Value("Envoyé", language="fr"),
    )
    assert "label: was Envoy; Envoyé (fr), is Envoyée (fr); Special Envoy\n" in text(both)


def test_values_that_look_alike_are_told_by_their_iris(read: Read) -> None:
    places = graph("release/1", "<urn:x:1> rdfs:label 'Springs' . <urn:x:2> rdfs:label 'Springs' .")
    both = read(
        places + graph("release/1", meeting("m", ANNA, "; osce:place <urn:x:1>")),
        places + graph("release/1", meeting("m", ANNA, "; osce:place <urn:x:2>")),
    )
    assert "place: was Springs (urn:x:1), is Springs (urn:x:2)\n" in text(both)


SURE = "<https://w3id.org/osce-kg/id/evidence/m> osce:confidence {} ."


@pytest.mark.parametrize(("was", "now", "is_told"), [(0.5, 0.7, True), (0.7, 0.9, False)])
def test_confidence_is_told_where_it_crosses(
    read: Read, was: float, now: float, is_told: bool
) -> None:
    both = read(
        graph("release/1", meeting("m", ANNA) + SURE.format(was)),
        graph("release/1", meeting("m", ANNA) + SURE.format(now)),
    )
    told = text(both)
    assert (f"confidence: was {was}, is {now}\n" in told) is is_told
    assert told.endswith("other statements: +1 -1: osce:confidence +1 -1\n")


def test_what_no_entry_tells_is_counted(read: Read) -> None:
    anna = person("anna", "Anna Quellmar")
    both = read(
        graph("release/1", anna + "<urn:x:s> <urn:x:p> 1 ."),
        graph("release/1", anna + "<urn:x:s> <urn:x:p> 2, 3 ; a osce:Mention .")
        + graph("release/2", anna)
        + graph("inferred", f"{ANNA} osce:met {BORIS} ."),
    )
    changes = compare(*both)
    assert changes.other.properties[0] == PredicateCount("urn:x:p", 2, 1)
    assert (changes.other.added, changes.other.removed) == (5, 1)
    told = text(both)
    assert "worked out: +1: osce:met +1\n" in told
    assert told.endswith("other statements: +5 -1: urn:x:p +2 -1, rdf:type +2, foaf:name +1\n")


def test_what_is_worked_out_is_no_fact(read: Read) -> None:
    inferred = graph("inferred", f"{ANNA} foaf:name 'Somebody' . {BORIS} a osce:Person .")
    both = read(
        graph("release/1", person("anna", "Anna") + f"{BORIS} foaf:name 'Boris' ."),
        graph("release/1", person("anna", "Anna Quellmar")) + inferred,
    )
    people = group(compare(*both), "people")
    (changed,) = people.changed
    assert changed.facts[0].now == (Value("Anna Quellmar"),)
    assert not people.new
    assert compare(*both).inferred.added == 2


def test_a_new_release_tells_of_its_graph(read: Read) -> None:
    release = '<https://w3id.org/osce-kg/id/release/2> a osce:PressRelease ; dcterms:title "News" .'
    anna = person("anna", "Anna Quellmar")
    both = read(
        graph("release/1", anna),
        graph("release/1", anna) + graph("release/2", release + anna + "<urn:x:1> <urn:x:p> 1 ."),
    )
    changes = compare(*both)
    assert [one.label for one in group(changes, "releases").new] == ["News"]
    assert changes.other.added == 0


def test_a_part_of_what_is_new_is_told_with_it_without_a_graph(read: Read) -> None:
    changes = compare(*read(person("anna", "A"), person("anna", "A") + meeting("m", ANNA)))
    assert changes.added == 9
    assert changes.other.added == 0


def test_a_text_cannot_steer_a_terminal(read: Read) -> None:
    told = text(read("", graph("release/1", person("anna", "Anna\\u001B[2J\\nGone people"))))
    assert "\x1b" not in told
    assert "\nGone people" not in told


def test_the_order_does_not_depend_on_hashing(read: Read) -> None:
    people = [person(f"p{number}", f"P {number}") for number in range(30)]
    first = read("", graph("release/1", "".join(people)))
    turned = read("", graph("release/1", "".join(reversed(people))))
    assert text(first) == text(turned)
    listed = group(compare(*first), "people").new
    assert [one.iri for one in listed] == sorted(one.iri for one in listed)


def test_another_base_is_shortened(read: Read) -> None:
    moved = graph("release/1", person("anna", "Anna")).replace("w3id.org/osce-kg", "kg.test")
    assert "      id:person/anna\n      told in id:release/1\n" in text(read("", moved))


def test_json_says_the_same(read: Read) -> None:
    both = read("", graph("release/1", person("anna", "Anna Quellmar")))
    document = json.loads("".join(write_changes(*both, "json")))
    assert (document["old"], document["new"], document["added"]) == ("old.trig", "new.trig", 2)
    (people,) = (one for one in document["groups"] if one["kind"] == "people")
    assert people["new"][0]["label"] == "Anna Quellmar"


JOIN = (
    "<https://w3id.org/osce-kg/id/join/person/ana> a osce:Join ;"
    ' rdfs:label "Ana Quellmar is Anna Quellmar"@en ; osce:joined id:person\\/ana ;'
    ' osce:joinedInto id:person\\/anna ; osce:reason "the names are spellings of the same words" ;'
    " osce:confidence 0.97 ; <https://w3id.org/sssom/mapping_justification>"
    " <https://w3id.org/semapv/vocab/LexicalSimilarityThresholdMatching> ;"
    " osce:evidence id:evidence\\/1 ."
)


def test_a_join_says_why(read: Read) -> None:
    anna = person("anna", "Anna Quellmar")
    joined = REDIRECT + graph("identity", JOIN)
    both = read(
        graph("release/1", anna),
        graph("release/1", person("anna", "Anna Quellmar", '; skos:altLabel "Ana Quellmar"'))
        + joined,
    )
    told = text(both)
    because = "because the names are spellings of the same words"
    assert f"New joins\n  joined: Ana Quellmar is Anna Quellmar, {because}\n" in told
    assert "      found by: semapv:LexicalSimilarityThresholdMatching\n" in told
    assert "      confidence: 0.97\n" in told
    assert told.endswith("other statements: none\n")


def test_a_join_undone_is_gone_with_its_redirect_counted(read: Read) -> None:
    anna = graph("release/1", person("anna", "Anna Quellmar"))
    changes = compare(*read(anna + REDIRECT + graph("identity", JOIN), anna))
    assert group(changes, "joins").counts()["gone"] == 1


TELLING = (
    "<https://w3id.org/osce-kg/id/telling/{release}/m> a osce:Telling ;"
    " osce:tells <https://w3id.org/osce-kg/id/meeting/m> ; osce:toldIn id:release\\/{release} ;"
    " osce:toldStatus osce:{status} ; osce:toldStartDate '2010-05-{day}'^^xsd:date ;"
    " osce:toldEndDate '2010-05-{day}'^^xsd:date ."
)


def test_what_a_release_tells_of_a_known_meeting_is_told(read: Read) -> None:
    known = WORDS + graph("release/1", meeting("m", ANNA))
    first = graph("release/1", TELLING.format(release=1, status="Planned", day=17))
    both = read(known, known + first)
    told = text(both)
    assert "New tellings\n  Meeting m\n      date as told: 2010-05-17\n" in told
    assert "      status as told: planned\n" in told
    assert told.endswith("other statements: none\n")
    later = graph("release/1", TELLING.format(release=1, status="Planned", day=18))
    assert "date as told: was 2010-05-17, is 2010-05-18" in text(read(known + first, known + later))
