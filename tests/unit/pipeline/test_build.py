"""The whole build, with facts made by hand."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from pyoxigraph import NamedNode, Quad, RdfFormat, Store, parse

from osce_kg.curate import Decision, Decisions, Verdict
from osce_kg.errors import InputError, OutputError
from osce_kg.export.rows import canonical_hash, canonical_lines
from osce_kg.graph.terms import TYPE
from osce_kg.iris import ONTOLOGY, Base
from osce_kg.model import Evidence, Extraction, Facts, MentionFact, Release, Span
from osce_kg.pipeline import Options, Stages, build
from osce_kg.read import Refusal
from osce_kg.store import merge_graphs
from osce_kg.validate import ValidationReport

FILES = [
    "catalogue.ttl",
    "identities.json",
    "manifest.json",
    "osce-kg.jsonld",
    "osce-kg.nq",
    "osce-kg.ttl",
    "report.json",
    "report.txt",
    "store",
]
Named = Callable[..., Release]
StagesFor = Callable[..., Stages]


def infer_one(_quads: Iterable[Quad], base: Base) -> list[Quad]:
    """Stand in for reasoning: one statement."""
    person = NamedNode(base.mint("person/mira-talvan"))
    return [Quad(person, TYPE, NamedNode(f"{ONTOLOGY}Tested"), NamedNode(base.inferred_graph))]


def find_nothing(_quads: Iterable[Quad], _base: Base) -> ValidationReport:
    """Stand in for validation: all is well."""
    return ValidationReport(conforms=True, idle_shapes=("urn:x:IdleShape",))


@pytest.fixture
def stages_for(link_for: Callable[[Extraction], Facts]) -> StagesFor:
    """Return a function that makes the stages which read the given results."""

    def stages(*read: Release | Refusal) -> Stages:
        return Stages(lambda _inputs: iter(read), Extraction, link_for, infer_one, find_nothing)

    return stages


def test_every_file_is_written_and_all_agree(
    tmp_path: Path, stages_for: StagesFor, release_named: Named
) -> None:
    out = tmp_path / "out"
    report = build([], out, stages=stages_for(release_named("1"), release_named("2")))
    assert sorted(path.name for path in out.iterdir()) == FILES
    quads = set(parse(path=str(out / "osce-kg.nq")))
    assert set(parse(path=str(out / "osce-kg.jsonld"))) == quads
    triples = {(quad.subject, quad.predicate, quad.object) for quad in quads}
    turtle = parse(path=str(out / "osce-kg.ttl"))
    assert {(quad.subject, quad.predicate, quad.object) for quad in turtle} == triples
    # Oxigraph keeps numbers by value: "1.0" comes back as "1", a nonNegativeInteger as an integer.
    by_value = Store()
    by_value.extend(quads)
    merge_graphs(by_value)
    assert set(Store.read_only(str(out / "store"))) == set(by_value)
    assert not any(str(tmp_path).encode() in path.read_bytes() for path in out.rglob("*.*"))
    assert not (out / "store" / "LOG").exists()
    assert report.statistics.quads == len(quads)
    assert dict(report.statistics.found)["meetings"] == 1


def test_manifest_can_be_checked(
    tmp_path: Path, stages_for: StagesFor, release_named: Named
) -> None:
    out = tmp_path / "out"
    build([], out, stages=stages_for(release_named()))
    manifest = json.loads((out / "manifest.json").read_text("utf-8"))
    assert sorted(manifest["files"]) == sorted(set(FILES) - {"manifest.json", "store"})
    for name, noted in manifest["files"].items():
        data = (out / name).read_bytes()
        assert noted == {"bytes": len(data), "sha256": hashlib.sha256(data).hexdigest()}
    quads = parse(path=str(out / "osce-kg.nq"))
    assert manifest["dataset"]["hash"] == canonical_hash(canonical_lines(quads))


def test_catalogue_describes_the_dumps(
    tmp_path: Path, stages_for: StagesFor, release_named: Named
) -> None:
    out = tmp_path / "out"
    build([], out, stages=stages_for(release_named()))
    quads = list(parse(path=str(out / "catalogue.ttl"), format=RdfFormat.TURTLE))
    told = {(str(quad.predicate), str(quad.object)) for quad in quads}
    dump = out / "osce-kg.ttl"
    xsd = "http://www.w3.org/2001/XMLSchema#"
    digest = hashlib.sha256(dump.read_bytes()).hexdigest()
    assert {
        ("<http://purl.org/dc/terms/issued>", f'"2011-03-03"^^<{xsd}date>'),
        (
            "<http://www.w3.org/ns/dcat#byteSize>",
            f'"{dump.stat().st_size}"^^<{xsd}nonNegativeInteger>',
        ),
        ("<http://spdx.org/rdf/terms#checksumValue>", f'"{digest}"^^<{xsd}hexBinary>'),
        ("<http://www.w3.org/ns/dqv#value>", f'"1.0000"^^<{xsd}decimal>'),
    } <= told


def test_report_tells_what_was_left_out(
    tmp_path: Path, stages_for: StagesFor, release_named: Named
) -> None:
    out = tmp_path / "out"
    stages = stages_for(
        Refusal("bad.bin", "it is no text", "send text"),
        release_named("1", origin="a.txt"),
        release_named("1", origin="b.txt"),
    )
    build([], out, stages=stages)
    report = json.loads((out / "report.json").read_text("utf-8"))
    assert report["refused"] == [
        {"origin": "bad.bin", "reason": "it is no text", "advice": "send text"}
    ]
    assert report["duplicates"] == [{"origin": "b.txt", "identifier": "1", "same_as": "a.txt"}]
    assert report["validation"]["idle_shapes"] == ["urn:x:IdleShape"]
    assert [one["reason"] for one in report["unsure"]] == ["a surname alone"]
    text = (out / "report.txt").read_text("utf-8")
    assert "read: releases 1, duplicates 1, refused 1" in text
    assert "bad.bin: it is no text (send text)" in text


def test_order_of_the_inputs_does_not_matter(
    tmp_path: Path, stages_for: StagesFor, release_named: Named
) -> None:
    one, two = release_named("1"), release_named("2")
    build([], tmp_path / "a", stages=stages_for(one, two))
    build([], tmp_path / "b", stages=stages_for(two, one))
    for name in set(FILES) - {"store"}:
        assert (tmp_path / "a" / name).read_bytes() == (tmp_path / "b" / name).read_bytes()


def test_all_data_move_under_another_base(
    tmp_path: Path, stages_for: StagesFor, release_named: Named
) -> None:
    out = tmp_path / "out"
    base = Base("https://example.org/kg/")
    build([], out, Options(base), stages=stages_for(release_named()))
    text = (out / "osce-kg.nq").read_text("utf-8")
    assert "https://w3id.org/osce-kg/id/" not in text
    assert "https://w3id.org/osce-kg/graph/" not in text
    assert base.mint("person/mira-talvan") in text


def test_release_with_wrong_evidence_is_refused_and_the_rest_goes_on(
    tmp_path: Path,
    stages_for: StagesFor,
    release_named: Named,
    link_for: Callable[[Extraction], Facts],
) -> None:
    def link(extraction: Extraction) -> Facts:
        said = link_for(extraction)
        wrong = MentionFact("state/TJ", (Evidence(Span(0, 10**6), "r"),))
        return replace(said, mentions=(wrong,)) if said.release.identifier == "1" else said

    stages = replace(stages_for(release_named("1"), release_named("2")), link=link)
    report = build([], tmp_path / "out", stages=stages)
    assert [one.identifier for one in report.releases] == ["2"]
    assert [one.origin for one in report.refusals] == ["1.txt"]
    alone = replace(stages_for(release_named("1")), link=link)
    with pytest.raises(InputError, match="lies outside the text"):
        build([], tmp_path / "none", stages=alone)
    assert not (tmp_path / "none").exists()


def test_nothing_read_leaves_an_earlier_output(
    tmp_path: Path, stages_for: StagesFor, release_named: Named
) -> None:
    out = tmp_path / "out"
    build([], out, stages=stages_for(release_named()))
    before = (out / "manifest.json").read_bytes()
    with pytest.raises(InputError):
        build([], out, stages=stages_for(Refusal("x", "it is empty")))
    assert (out / "manifest.json").read_bytes() == before
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_error_of_the_system_while_writing_is_one_clear_error(
    tmp_path: Path,
    stages_for: StagesFor,
    release_named: Named,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def fill(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("osce_kg.export.write.write_store", fill)
    with pytest.raises(OutputError, match="no space left on device"):
        build([], tmp_path / "out", stages=stages_for(release_named()))
    assert list(tmp_path.iterdir()) == []


def test_any_number_of_processes_gives_the_same_bytes(
    tmp_path: Path,
    stages_for: StagesFor,
    release_named: Named,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("osce_kg.pipeline.said._CHUNK", 1)
    read = [release_named(str(number)) for number in range(5)]
    build([], tmp_path / "one", Options(workers=1), stages=stages_for(*read))
    build([], tmp_path / "two", Options(workers=2), stages=stages_for(*read))
    for name in set(FILES) - {"store"}:
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes()


def test_each_process_obeys_the_decisions(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("osce_kg.pipeline.said._CHUNK", 1)
    words = "VIENNA, 3 May 2011 - Ilse Marek met Peter Doran today."
    for number in range(4):
        (tmp_path / f"{number}.txt").write_text(f"Talks in Vienna\n{words}\n", "utf-8")
    decisions = Decisions(
        tuple(
            Decision(
                Verdict.REJECT, "meeting", release, ("Peter Doran", "Ilse Marek"), words, "Desk",
                date(2026, 5, 2), line=line,
            )
            for line, release in enumerate(("1", "3", "7"), 2)
        )
    )  # fmt: skip
    inputs = sorted(tmp_path.glob("*.txt"))
    for out, workers in (("one", 1), ("two", 2)):
        report = build(inputs, tmp_path / out, Options(workers=workers, decisions=decisions))
        assert [one.release for one in report.meetings] == ["0", "2"]
        assert report.curation.obeyed == decisions.entries[:2]
        assert [one.decision.release for one in report.curation.idle] == ["7"]
    for name in set(FILES) - {"store"}:
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes()


SCRIPT = """
import importlib.util, sys
from pathlib import Path
from osce_kg.iris import Base
from osce_kg.model import Extraction
from osce_kg.pipeline import Stages, build
from osce_kg.reason import infer
from osce_kg.validate import ValidationReport
spec = importlib.util.spec_from_file_location("by_hand", sys.argv[1])
by_hand = importlib.util.module_from_spec(spec)
spec.loader.exec_module(by_hand)
read = [by_hand.make_release(name) for name in ("9", "10")]
stages = Stages(
    lambda _: iter(read), Extraction, by_hand.link_by_hand, infer,
    lambda _quads, _base: ValidationReport(True),
)
build([], Path(sys.argv[2]), stages=stages)
"""


def test_bytes_do_not_depend_on_the_hash_seed(tmp_path: Path, root: Path) -> None:
    by_hand = str(root / "tests" / "unit" / "conftest.py")
    for seed in ("0", "1", "4242"):
        subprocess.run(
            [sys.executable, "-c", SCRIPT, by_hand, str(tmp_path / seed)],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(root / "src")},
            check=True,
        )
    for name in set(FILES) - {"store"}:
        assert len({(tmp_path / seed / name).read_bytes() for seed in ("0", "1", "4242")}) == 1
