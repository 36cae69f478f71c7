"""What people get to review: nothing in it steers a spreadsheet, and order is always the same."""

from __future__ import annotations

import csv
import io
import json

import pytest

from osce_kg.reconcile.answers import Candidate
from osce_kg.reconcile.manifest import Manifest
from osce_kg.reconcile.proposals import COLUMNS, Proposal, csv_text, jsonl_text, make_proposals
from osce_kg.reconcile.run import Outcome, Reconciled
from osce_kg.reconcile.sssom import sssom_text
from osce_kg.reconcile.subjects import Kind, Subject

SERVICE = "https://authorities.example/reconcile"
OURS = "https://kg.example/id/"
MANIFEST = Manifest("Authorities", "https://authorities.example/id/", "", 10)


def candidate(identifier: str, score: float, **fields: object) -> Candidate:
    """Return a candidate with a score."""
    usual = {"name": "Ilse Marek", "description": "", "types": ("human",), "match": None}
    return Candidate(id=identifier, score=score, **(usual | fields))  # type: ignore[arg-type]


def proposals(
    *candidates: Candidate, threshold: float | None = None, manifest: Manifest = MANIFEST
) -> tuple[Proposal, ...]:
    """Return the proposals for two subjects of which the first has the candidates."""
    subjects = [Subject(f"{OURS}person/{name}", f"Ilse {name}", Kind.PERSON) for name in ("b", "a")]
    reconciled = (Reconciled(subjects[0], candidates), Reconciled(subjects[1], candidates[:1]))
    return make_proposals(Outcome(reconciled, manifest, 2), SERVICE, threshold)


def rows(text: str, delimiter: str = ",") -> list[dict[str, str]]:
    """Return the rows of a table by their columns."""
    return list(csv.DictReader(io.StringIO(text), delimiter=delimiter))


def mappings(text: str) -> list[dict[str, str]]:
    """Return the mappings of an SSSOM text."""
    lines = [line for line in text.splitlines(keepends=True) if not line.startswith("#")]
    return rows("".join(lines), "\t")


def test_they_are_sorted_the_best_first() -> None:
    found = proposals(candidate("F1", 50), candidate("F2", 90), candidate("F0", 50))
    assert [(one.subject.removeprefix(OURS), one.candidate) for one in found] == [
        ("person/a", "F1"),
        ("person/b", "F2"),
        ("person/b", "F0"),
        ("person/b", "F1"),
    ]


def test_a_threshold_leaves_out_what_is_below() -> None:
    found = proposals(candidate("F1", 50), candidate("F2", 49.9), threshold=50)
    assert [one.candidate for one in found] == ["F1", "F1"]


@pytest.mark.parametrize(
    ("scores", "confidence"),
    [
        ((100, 30), 0.3),
        ((100, 33.3333), 0.3333),
        ((1, 0.25), 0.25),
        ((0.5, 0.25), 0.25),
        ((1.5, 1), 0.01),
        ((101, 30), None),
        ((100, -1), None),
    ],
)
def test_a_score_is_a_confidence_where_its_scale_is_known(
    scores: tuple[float, float], confidence: float | None
) -> None:
    found = proposals(candidate("F1", scores[0]), candidate("F2", scores[1]))
    assert found[-1].confidence == confidence
    (mapping,) = (
        one
        for one in mappings(sssom_text(found, SERVICE, OURS))
        if one["object_id"] == "service1:F2"
    )
    assert mapping["confidence"] == ("" if confidence is None else f"{confidence:g}")


def test_a_row_has_all_that_a_reviewer_needs() -> None:
    one = candidate("F1", 42.5, description="diplomat", types=("human", "singer"), match=True)
    row = rows(csv_text(proposals(one)))[0]
    assert row == {
        "subject": f"{OURS}person/a",
        "label": "Ilse a",
        "kind": "person",
        "candidate": "F1",
        "candidate_iri": "https://authorities.example/id/F1",
        "candidate_name": "Ilse Marek",
        "description": "diplomat",
        "types": "human; singer",
        "score": "42.5",
        "match": "true",
        "service": SERVICE,
    }
    assert tuple(row) == COLUMNS


@pytest.mark.parametrize("evil", ["=1+1", "+1", "-1", "@SUM(A1)", "＝1", "'=1"])
def test_no_cell_is_a_formula(evil: str) -> None:
    found = proposals(candidate(evil, 1, name=evil, description=evil, types=(evil,)))
    row = rows(csv_text(found))[0]
    for column in ("candidate", "candidate_name", "description", "types"):
        assert row[column] == f"'{evil}"
    assert mappings(sssom_text(found, SERVICE, OURS))[0]["object_label"] == f"'{evil}"


def test_lines_of_json_hold_every_field() -> None:
    (first, _second) = map(json.loads, jsonl_text(proposals(candidate("F1", 50))).splitlines())
    assert set(first) == {*COLUMNS, "confidence"}
    assert first["types"] == ["human"]
    assert (first["score"], first["confidence"], first["match"]) == (50, 0.5, None)


def test_a_mapping_set_says_what_it_is() -> None:
    found = proposals(candidate("F1", 50), candidate("http://www.wikidata.org/entity/Q0", 40))
    text = sssom_text(found, SERVICE, OURS)
    front = [line for line in text.splitlines() if line.startswith("#")]
    assert front[:4] == [
        "#curie_map:",
        f'#  person: "{OURS}person/"',
        '#  service1: "https://authorities.example/id/"',
        '#  wikidata: "http://www.wikidata.org/entity/"',
    ]
    assert [line.partition(":")[0] for line in front[4:]] == [
        "#mapping_set_id",
        "#mapping_set_title",
        "#license",
        "#mapping_tool_version",
    ]
    assert mappings(text)[1] == {
        "subject_id": "person:b",
        "subject_label": "Ilse b",
        "predicate_id": "skos:closeMatch",
        "object_id": "service1:F1",
        "object_label": "Ilse Marek",
        "mapping_justification": "semapv:LexicalSimilarityThresholdMatching",
        "mapping_tool": "osce-kg",
        "confidence": "0.5",
    }
    assert mappings(text)[2]["object_id"] == "wikidata:Q0"


def test_a_service_cannot_write_into_the_front() -> None:
    evil = 'https://a.example/"\n#license: "mine'
    text = sssom_text(proposals(candidate("F1", 50)), evil, OURS)
    assert len([line for line in text.splitlines() if line.startswith("#license")]) == 1


def test_what_has_no_iri_is_no_mapping() -> None:
    nowhere = Manifest("Authorities", "", "", 10)
    found = proposals(candidate("F1", 50), manifest=nowhere)
    assert rows(csv_text(found))[0]["candidate_iri"] == ""
    text = sssom_text(found, SERVICE, OURS)
    assert mappings(text) == []
    assert "curie_map" not in text


def test_an_iri_that_ends_in_a_slash_keeps_a_name() -> None:
    found = proposals(
        candidate("F1", 50), manifest=Manifest("x", "", "https://v.example/{{id}}/", 1)
    )
    text = sssom_text(found, SERVICE, OURS)
    assert '#  service1: "https://v.example/"' in text
    assert mappings(text)[0]["object_id"] == "service1:F1/"
