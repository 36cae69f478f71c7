"""What of a build has no outward link yet."""

from __future__ import annotations

from pathlib import Path

import pytest

from osce_kg.errors import InputError
from osce_kg.reconcile.subjects import Kind, read_unlinked

OURS = "https://kg.example/id/"
BOTH = list(Kind)


def test_what_leads_out_of_the_data_is_linked(build: Path) -> None:
    found = read_unlinked(build, BOTH)
    assert [(one.iri.removeprefix(OURS), one.label, one.kind) for one in found.subjects] == [
        ("organization/rivers", "Institute of Fictional Rivers", Kind.ORGANIZATION),
        ("person/bodil-vantaa", "Bodil Vantaa", Kind.PERSON),
        ("person/ilse-marek", "Ilse Marek", Kind.PERSON),
        ("person/ilse-marek/2", "Ilse Marek", Kind.PERSON),
    ]
    assert found.data == OURS


@pytest.mark.parametrize("kind", BOTH)
def test_one_kind_alone(build: Path, kind: Kind) -> None:
    assert {one.kind for one in read_unlinked(build, [kind]).subjects} == {kind}


def test_offices_and_their_states_are_known(build: Path) -> None:
    (bodil,) = (one for one in read_unlinked(build, BOTH).subjects if "bodil" in one.iri)
    assert (bodil.offices, bodil.states) == (("Minister of Rivers",), ("Arvonia",))


def test_a_real_build_tells_its_unlinked_people(example_build: Path) -> None:
    found = {one.label: one for one in read_unlinked(example_build, [Kind.PERSON]).subjects}
    assert "Aigerim Baiterekova" in found  # invented, in the examples
    assert found["Aigerim Baiterekova"].states == ("Kazakhstan",)
    assert "Kanat Saudabayev" not in found  # linked, in the vocabulary


@pytest.mark.parametrize(
    ("content", "told"),
    [(None, "cannot be read"), (b"nonsense\n", "is no N-Quads"), (b"\xff\xfe\n", "is no N-Quads")],
)
def test_what_is_no_build_is_said_in_one_line(
    tmp_path: Path, content: bytes | None, told: str
) -> None:
    if content is not None:
        (tmp_path / "osce-kg.nq").write_bytes(content)
    with pytest.raises(InputError, match=told):
        read_unlinked(tmp_path, BOTH)
