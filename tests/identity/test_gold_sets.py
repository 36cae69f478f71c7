"""The gold sets of identity are well formed and large enough to measure with."""

from __future__ import annotations

import json
import re
from itertools import combinations
from pathlib import Path

import pytest

from osce_kg.errors import InputError
from osce_kg.evaluate.identity_gold import IdentitySet, read_identity_gold

HERE = Path(__file__).parent
SETS = sorted(HERE.glob("*.jsonl"))


@pytest.fixture(scope="module", params=SETS, ids=lambda path: path.stem)
def gold(request: pytest.FixtureRequest) -> IdentitySet:
    """Return each of the sets."""
    return read_identity_gold(request.param)


def test_every_line_can_be_read(gold: IdentitySet) -> None:
    assert gold.refused == ()


def test_names_stand_in_their_texts(gold: IdentitySet) -> None:
    for release in gold.releases:
        text = " ".join(release.text.split())
        missing = [one.name for one in release.people if one.name not in text]
        assert not missing, release.identifier


def test_a_key_stands_once_in_a_release(gold: IdentitySet) -> None:
    for release in gold.releases:
        for keys in ([p.key for p in release.people], [m.key for m in release.reports]):
            assert len(set(keys)) == len(keys), release.identifier


def test_no_release_is_in_two_sets() -> None:
    texts = [{one.text for one in read_identity_gold(path).releases} for path in SETS]
    assert not any(one & other for one, other in combinations(texts, 2))


def test_the_sets_are_as_large_as_they_must_be() -> None:
    people = [one for path in SETS for one in people_of(path)]
    assert len(people) >= 200
    assert len(set(people)) >= 60
    assert sum(pairs_of(path) for path in SETS) >= 60


def people_of(path: Path) -> list[tuple[str, str]]:
    """Return the set and the key of each mention that is measured."""
    releases = read_identity_gold(path).releases
    return [(path.stem, p.key) for one in releases for p in one.people if not p.is_open]


def pairs_of(path: Path) -> int:
    """Return how many pairs of reports tell of one meeting."""
    keys = [m.key for one in read_identity_gold(path).releases for m in one.reports]
    return sum(one == other for one, other in combinations(keys, 2))


def test_the_table_of_the_readme_counts_right() -> None:
    table = re.findall(r"^\| `([\w-]+)\.jsonl` \|[^|]*\|(.*)\|$", readme(), re.MULTILINE)
    assert {name for name, _ in table} == {path.stem for path in SETS}
    for name, cells in table:
        releases = read_identity_gold(HERE / f"{name}.jsonl").releases
        people = people_of(HERE / f"{name}.jsonl")
        reports = [m.key for one in releases for m in one.reports]
        counts = (len(releases), len(set(people)), len(people), len(set(reports)), len(reports))
        assert tuple(map(int, cells.split("|"))) == counts, name


def readme() -> str:
    """Return what is told of the sets."""
    return (HERE / "README.md").read_text(encoding="utf-8")


LINE = {
    "id": "osh-2011",
    "text": "Title\n\nOSH, 3 May 2011 - Mira Talvan met Ode Brennick.",
    "people": [{"key": "p1", "name": "Mira Talvan"}],
    "meetings": [{"key": "m1", "people": ["p1"], "date": "2011-05-03", "status": "held"}],
}


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"people": None}, "people: should be a list"),
        ({"people": []}, r"meetings\[0\].people: 'p1' is the key of nobody in this release"),
        ({"meetings": [{"key": "m1", "people": [], "status": "over"}]}, "none of held"),
        ({"id": "a/b"}, "can be no file's name"),
    ],
)
def test_a_malformed_line_is_refused_with_its_number(
    change: dict[str, object], problem: str, tmp_path: Path
) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text(json.dumps(LINE | change), encoding="utf-8")
    with pytest.raises(InputError, match=problem) as raised:
        read_identity_gold(path)
    assert raised.value.where == f"{path}:1"
