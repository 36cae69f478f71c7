"""The API as it is spoken: the manifest, batches of queries, and answers of every kind."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import pytest

from osce_kg.errors import ServiceError
from osce_kg.reconcile.answers import parse_result
from osce_kg.reconcile.manifest import Manifest, parse_manifest
from osce_kg.reconcile.queries import Detail, Query, Wording, make_query
from osce_kg.reconcile.service import ask, introduce
from osce_kg.reconcile.subjects import Kind, Subject
from osce_kg.reconcile.transport import Manners, Transport

if TYPE_CHECKING:
    from tests.unit.reconcile.conftest import LoopbackService

SUBJECT = Subject(
    "https://kg.example/id/person/bodil-vantaa",
    "Bodil Vantaa",
    Kind.PERSON,
    offices=("Head of Rivers", "Minister of Rivers"),
    states=("Arvonia",),
)
FOUND = {"id": "F1", "name": "Ilse Marek", "score": 7}


@pytest.fixture
def transport() -> Iterator[Transport]:
    """Give a transport that does not wait."""
    with Transport(Manners(timeout=5.0, delay=0.0), lambda _wait: None) as running:
        yield running


def queries(*names: str) -> list[Query]:
    """Return plain queries for names."""
    return [Query(name, (), 5, ()) for name in names]


def test_the_manifest_is_asked_for_without_parameters(
    service: LoopbackService, transport: Transport
) -> None:
    described = introduce(service.url, transport)
    assert described.manifest.name == "Fictional authorities"
    assert described.manifest.batch_size == 2
    assert [(one.method, one.path) for one in service.asked] == [("GET", "/reconcile")]


def test_queries_go_as_one_form_parameter(service: LoopbackService, transport: Transport) -> None:
    described = introduce(service.url, transport)
    answers = ask(described, queries("Ilse Marek", "Nobody Known"), transport)
    (post,) = service.posts
    assert post.headers["Content-Type"] == "application/x-www-form-urlencoded"
    assert set(post.form) == {"queries"}
    assert post.queries == {
        "q0": {"query": "Ilse Marek", "limit": 5},
        "q1": {"query": "Nobody Known", "limit": 5},
    }
    known, unknown = answers.values()
    assert [(one.id, one.score, one.match) for one in known] == [
        ("F1", 100.0, True),
        ("F2", 100.0, False),
        ("F3", 42.5, False),
    ]
    assert unknown == ()


def test_only_what_was_allowed_is_sent_about_a_person() -> None:
    assert make_query(SUBJECT, Wording()).content == {"query": "Bodil Vantaa", "limit": 5}
    wording = Wording(
        limit=2,
        types=((Kind.PERSON, "T1"), (Kind.ORGANIZATION, "T2"), (Kind.PERSON, "T3")),
        properties=(("P1", Detail.OFFICE), ("P2", Detail.STATE)),
    )
    assert make_query(SUBJECT, wording).content == {
        "query": "Bodil Vantaa",
        "limit": 2,
        "type": ["T1", "T3"],
        "properties": [
            {"pid": "P1", "v": ["Head of Rivers", "Minister of Rivers"]},
            {"pid": "P2", "v": ["Arvonia"]},
        ],
    }


def test_a_batch_too_large_is_halved(service: LoopbackService, transport: Transport) -> None:
    described = introduce(service.url, transport)
    service.says(status=413)
    answers = ask(described, queries("Ilse Marek", "Bodil Vantaa", "Nobody Known"), transport)
    assert [query.name for query in answers] == ["Ilse Marek", "Bodil Vantaa", "Nobody Known"]
    assert [len(post.queries) for post in service.posts] == [3, 1, 2]


def test_one_query_that_is_too_large_is_an_error(
    service: LoopbackService, transport: Transport
) -> None:
    described = introduce(service.url, transport)
    service.says(status=413)
    with pytest.raises(ServiceError):
        ask(described, queries("Ilse Marek"), transport)


@pytest.mark.parametrize(
    ("body", "answered"),
    [
        ({"q0": {"result": [FOUND]}}, ["A"]),
        ({"q1": {"result": []}, "q7": {"result": [FOUND]}}, ["B"]),
        ({"q0": {"result": [FOUND]}, "q1": {"error": "no"}}, ["A"]),
        ({"q0": {"result": [FOUND]}, "q1": {"result": [{"name": "without id"}]}}, ["A"]),
        ({"q0": None, "q1": {"result": {}}}, []),
        ({}, []),
    ],
)
def test_what_is_left_out_is_not_answered(
    service: LoopbackService, transport: Transport, body: object, answered: list[str]
) -> None:
    described = introduce(service.url, transport)
    service.says(body=json.dumps(body).encode())
    assert [query.name for query in ask(described, queries("A", "B"), transport)] == answered


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ([], "no result"),
        ("text", "no result"),
        ({"status": "error", "message": "too\nbusy"}, "none of the queries: too busy"),
    ],
)
def test_an_answer_of_another_kind_is_an_error(
    service: LoopbackService, transport: Transport, body: object, told: str
) -> None:
    described = introduce(service.url, transport)
    service.says(body=json.dumps(body).encode())
    with pytest.raises(ServiceError, match=told):
        ask(described, queries("A"), transport)


@pytest.mark.parametrize(
    "wrong",
    [
        {"id": 7}, {"id": ""}, {"id": "a\nb"}, {"id": "x" * 1001}, {"name": None},
        {"score": None}, {"score": "7"}, {"score": True}, {"score": float("nan")},
        {"score": float("inf")}, {"score": 10**400},
    ],
)  # fmt: skip
def test_a_candidate_needs_id_name_and_score(wrong: dict[str, object]) -> None:
    assert parse_result({"result": [FOUND]}, 5) is not None
    assert parse_result({"result": [FOUND, FOUND | wrong]}, 5) is None


def test_a_candidate_cannot_steer_the_terminal() -> None:
    evil = FOUND | {"name": "a\x1b[2J\nb", "description": "c\x00" + "d" * 2000, "type": [{}, 5]}
    (found,) = parse_result({"result": [evil]}, 5) or ()
    assert found.name == "a�[2J b"
    assert found.description.startswith("c�d")
    assert len(found.description) == 1001
    assert found.types == ()
    assert found.match is None


def test_no_more_than_the_limit_is_taken_and_the_best_of_it() -> None:
    entries = [FOUND | {"id": f"F{score}", "score": score} for score in (3, 9, 5)]
    found = parse_result({"result": entries}, 2) or ()
    assert [one.id for one in found] == ["F9", "F5"]


def test_a_candidate_counts_once() -> None:
    found = parse_result({"result": [FOUND, FOUND | {"score": 9}]}, 5) or ()
    assert [(one.id, one.score) for one in found] == [("F1", 9)]


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"name": None}, "no manifest"),
        ({"versions": ["1.0-draft"]}, "another version of the API"),
        ({"versions": "0.2"}, "another version of the API"),
        ({"authentication": {"type": "apiKey"}}, "credentials"),
    ],
)
def test_a_manifest_that_cannot_be_obeyed_is_refused(
    service: LoopbackService, transport: Transport, change: dict[str, object], told: str
) -> None:
    service.manifest |= change
    with pytest.raises(ServiceError, match=told):
        introduce(service.url, transport)


@pytest.mark.parametrize("versions", [["0.1"], ["0.2", "1.0-draft"], None])
def test_both_versions_are_spoken(service: LoopbackService, versions: list[str] | None) -> None:
    manifest = service.manifest | {"versions": versions}
    if versions is None:
        del manifest["versions"]
    assert parse_manifest(manifest, "where").name == "Fictional authorities"


@pytest.mark.parametrize(
    ("given", "taken"), [(1, 1), (50, 50), (9999, 50), (0, 10), (True, 10), ("9", 10), (None, 10)]
)
def test_batches_are_of_a_sensible_size(given: object, taken: int) -> None:
    assert parse_manifest({"name": "x", "batchSize": given}, "where").batch_size == taken


@pytest.mark.parametrize(
    ("manifest", "identifier", "iri"),
    [
        ({"space": "http://www.wikidata.org/entity/"}, "Q42", "http://www.wikidata.org/entity/Q42"),
        ({"space": "https://a.example/x#"}, "a b<c>", "https://a.example/x#a%20b%3Cc%3E"),
        ({"space": "https://a.example/ns", "view": "https://v.example/{{id}}/"}, "a/b",
         "https://v.example/a%2Fb/"),
        ({"view": "https://v.example/?q={{id}}"}, "ä&b", "https://v.example/?q=%C3%A4%26b"),
        ({"space": "https://a.example/"}, "https://b.example/1", "https://b.example/1"),
        ({"view": "javascript:alert({{id}})"}, "1", ""),
        ({}, "1", ""),
    ],
)  # fmt: skip
def test_identifiers_become_iris(manifest: dict[str, str], identifier: str, iri: str) -> None:
    fields: dict[str, Any] = {"name": "x", "space": "", "view": "", "batch_size": 1, **manifest}
    assert Manifest(**fields).iri_of(identifier) == iri


def test_a_space_that_is_no_iri_is_not_used() -> None:
    manifest = parse_manifest({"name": "x", "identifierSpace": "urn:<x>/", "view": {}}, "where")
    assert (manifest.space, manifest.view) == ("", "")
