"""What can be compared, and what is said of what cannot."""

from __future__ import annotations

from pathlib import Path

import pytest

from osce_kg.diff.reading import read_dataset
from osce_kg.errors import InputError

TRIPLE = "<a:s> <a:p> <a:o> ."
QUAD = "<a:s> <a:p> <a:o> <a:g> ."


@pytest.mark.parametrize(
    ("name", "text", "line"),
    [
        ("x.ttl", "@prefix a: <a:> . a:s a:p a:o .", TRIPLE),
        ("x.nt", TRIPLE, TRIPLE),
        ("x.nq", f"{QUAD}\n{QUAD}", QUAD),
        ("x.TRIG", "@prefix a: <a:> . a:g { a:s a:p a:o }", QUAD),
    ],
)
def test_a_file_is_read_by_its_ending(tmp_path: Path, name: str, text: str, line: str) -> None:
    path = tmp_path / name
    path.write_text(text)
    assert read_dataset(str(path)).lines == {line}


def test_a_folder_is_read_by_its_quads(tmp_path: Path) -> None:
    (tmp_path / "osce-kg.nq").write_text(QUAD)
    assert read_dataset(str(tmp_path)).lines == {QUAD}


@pytest.mark.parametrize(
    ("name", "text", "what"),
    [
        ("x.ttl", b"<a:s> <a:p>", "x.ttl:1: is no Turtle: "),
        ("x.nq", b"\n<a:s> <a:p> <a:o> <a:g>", "x.nq:2: is no N-Quads: "),
        ("x.nq", b"\xff\xfe", "x.nq:1: is no N-Quads: "),
        ("x.nt", b"<s> <a:p> <a:o> .", "x.nt:1: is no N-Triples: "),
        ("x.ttl", b"[] <a:p> <a:o> .", "x.ttl: holds a blank node"),
        ("x.nq", b"<a:s> <a:p> <a:o> _:g .", "x.nq: holds a blank node"),
        ("x.csv", b"a,b", "x.csv: is not known to be RDF by its ending"),
    ],
)
def test_what_cannot_be_compared(tmp_path: Path, name: str, text: bytes, what: str) -> None:
    path = tmp_path / name
    path.write_bytes(text)
    with pytest.raises(InputError) as problem:
        read_dataset(str(path))
    assert problem.value.line.startswith(f"{tmp_path}/{what}")


def test_a_literal_that_looks_like_a_blank_node_is_none(tmp_path: Path) -> None:
    path = tmp_path / "x.nq"
    path.write_text('<a:s> <a:p> "_:b <<x>> _:c ." <a:g> .')
    assert len(read_dataset(str(path)).lines) == 1


@pytest.mark.parametrize("name", ["nowhere", "nowhere.nq"])
def test_what_is_not_there(tmp_path: Path, name: str) -> None:
    with pytest.raises(InputError):
        read_dataset(str(tmp_path / name))


def test_a_folder_that_is_no_build(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"the folder holds no osce-kg\.nq"):
        read_dataset(str(tmp_path))
