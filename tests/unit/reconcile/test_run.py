"""What was answered is not asked again, and an answer is kept whole or not at all."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from osce_kg.errors import OutputError, ServiceError
from osce_kg.reconcile.cache import Cache, usual_folder
from osce_kg.reconcile.queries import Query, Wording
from osce_kg.reconcile.run import Outcome, Reconciler
from osce_kg.reconcile.subjects import Kind, Subject
from osce_kg.reconcile.transport import Manners, Transport

if TYPE_CHECKING:
    from tests.unit.reconcile.conftest import LoopbackService

NAMES = ("Ilse Marek", "Bodil Vantaa", "Nobody Known", "Ilse Marek")
SUBJECTS = [
    Subject(f"https://kg.example/id/person/{number}", name, Kind.PERSON)
    for number, name in enumerate(NAMES)
]


def reconcile(
    service: LoopbackService,
    folder: Path,
    wording: Wording = Wording(),  # noqa: B008  (it is frozen)
    *,
    is_refreshing: bool = False,
) -> Outcome:
    """Reconcile SUBJECTS without waiting."""
    with Transport(Manners(delay=0.0, attempts=1), lambda _wait: None) as transport:
        cache = Cache(folder, service.url)
        reconciler = Reconciler(service.url, cache, wording, transport, is_refreshing)
        return reconciler.reconcile(SUBJECTS, lambda _what, _done, _total: None)


def best(outcome: Outcome) -> list[str | None]:
    """Return the best candidate of each subject."""
    return [one.candidates[0].id if one.candidates else None for one in outcome.reconciled]


def test_namesakes_are_asked_about_once_in_batches(
    service: LoopbackService, tmp_path: Path
) -> None:
    outcome = reconcile(service, tmp_path)
    assert best(outcome) == ["F1", "F4", None, "F1"]
    assert [len(post.queries) for post in service.posts] == [2, 1]
    assert outcome.asked == 3
    assert outcome.unanswered == ()


def test_a_second_call_asks_nothing(service: LoopbackService, tmp_path: Path) -> None:
    first = reconcile(service, tmp_path)
    service.asked.clear()
    second = reconcile(service, tmp_path)
    assert service.asked == []
    assert second.asked == 0
    assert second.reconciled == first.reconciled
    assert second.manifest == first.manifest


def test_refreshing_asks_all_again(service: LoopbackService, tmp_path: Path) -> None:
    reconcile(service, tmp_path)
    service.asked.clear()
    reconcile(service, tmp_path, is_refreshing=True)
    assert len(service.asked) == 3


def test_another_question_is_not_answered_from_the_cache(
    service: LoopbackService, tmp_path: Path
) -> None:
    reconcile(service, tmp_path)
    service.asked.clear()
    assert reconcile(service, tmp_path, Wording(limit=2)).asked == 3
    assert len(service.posts) == 2


def test_another_service_has_its_own_answers(service: LoopbackService, tmp_path: Path) -> None:
    reconcile(service, tmp_path / "one")
    with type(service)() as other:
        reconcile(other, tmp_path / "two")
        other.asked.clear()
        (mine,), (others,) = (tmp_path / "one").iterdir(), (tmp_path / "two").iterdir()
        for file in mine.iterdir():
            (others / file.name).write_bytes(file.read_bytes())  # it says whose it is
        reconcile(other, tmp_path / "two")
        assert len(other.posts) == 2


def test_what_is_not_answered_is_asked_for_the_next_time(
    service: LoopbackService, tmp_path: Path
) -> None:
    service.silent_about = {"Bodil Vantaa"}
    outcome = reconcile(service, tmp_path)
    assert [one.label for one in outcome.unanswered] == ["Bodil Vantaa"]
    service.silent_about = set()
    service.asked.clear()
    assert reconcile(service, tmp_path).unanswered == ()
    assert service.names == ["Bodil Vantaa"]


def test_what_was_answered_before_a_failure_is_kept(
    service: LoopbackService, tmp_path: Path
) -> None:
    service.says(body=json.dumps(service.manifest).encode())
    service.says(body=b'{"q0": {"result": []}, "q1": {"result": []}}')
    service.says(status=500)
    with pytest.raises(ServiceError):
        reconcile(service, tmp_path)
    service.asked.clear()
    assert best(reconcile(service, tmp_path)) == [None] * 4
    assert service.names == ["Nobody Known"]


@pytest.mark.parametrize("damage", [b"", b"{", b"[]", b'{"service": "other"}', b"\xff"])
def test_a_damaged_file_is_as_none(service: LoopbackService, tmp_path: Path, damage: bytes) -> None:
    first = reconcile(service, tmp_path)
    files = sorted(tmp_path.rglob("*.json"))
    assert len(files) == 4
    for file in files:
        file.write_bytes(damage)
    service.asked.clear()
    assert reconcile(service, tmp_path).reconciled == first.reconciled
    assert len(service.asked) == 3


def test_a_file_about_something_else_is_as_none(service: LoopbackService, tmp_path: Path) -> None:
    reconcile(service, tmp_path)
    one, other = (Query(name, (), 5, ()).digest for name in NAMES[:2])
    (folder,) = tmp_path.iterdir()
    (folder / f"{one}.json").write_bytes((folder / f"{other}.json").read_bytes())
    assert reconcile(service, tmp_path).asked == 1


def test_a_cache_leads_to_no_other_host(service: LoopbackService, tmp_path: Path) -> None:
    reconcile(service, tmp_path)
    with type(service)() as other:
        (manifest,) = tmp_path.rglob("manifest.json")
        manifest.write_text(manifest.read_text("utf-8").replace(
            f'"endpoint": "{service.url}"', f'"endpoint": "{other.url}"'), "utf-8")  # fmt: skip
        reconcile(service, tmp_path, Wording(limit=1))
        assert other.asked == []


def test_only_whole_files_are_left(service: LoopbackService, tmp_path: Path) -> None:
    reconcile(service, tmp_path)
    (folder,) = tmp_path.iterdir()
    names = {path.name for path in folder.iterdir()}
    assert "manifest.json" in names
    assert all(name.endswith(".json") and not name.startswith(".") for name in names)


def test_nothing_is_asked_about_nobody(service: LoopbackService, tmp_path: Path) -> None:
    with Transport(Manners()) as transport:
        reconciler = Reconciler(service.url, Cache(tmp_path, service.url), Wording(), transport)
        outcome = reconciler.reconcile([], lambda _what, _done, _total: None)
    assert outcome == Outcome((), None, 0)
    assert service.asked == []


def test_a_cache_that_cannot_be_written_ends_the_call(
    service: LoopbackService, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("x", "utf-8")
    with pytest.raises(OutputError):
        reconcile(service, tmp_path / "file")
    assert service.posts == []


def test_the_usual_folder_is_the_users(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert usual_folder() == tmp_path / "osce-kg" / "reconcile"
    monkeypatch.delenv("XDG_CACHE_HOME")
    monkeypatch.setenv("HOME", str(tmp_path))
    assert usual_folder() == tmp_path / ".cache" / "osce-kg" / "reconcile"
