"""An output appears whole or not at all."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from osce_kg.errors import OutputError
from osce_kg.export.folder import staged_file, staged_folder

IS_ROOT = os.geteuid() == 0


def write_output(out: Path, words: str = "new") -> None:
    """Write something that looks like an output of ours."""
    with staged_folder(out) as folder:
        (folder / "data.txt").write_text(words, "utf-8")
        manifest = {"generator": "osce-kg", "files": {"data.txt": {}}}
        (folder / "manifest.json").write_text(json.dumps(manifest), "utf-8")


def left_over(folder: Path) -> list[str]:
    """Return everything in a folder, hidden or not."""
    return sorted(entry.name for entry in folder.iterdir())


def test_output_and_its_parents_appear(tmp_path: Path) -> None:
    out = tmp_path / "a" / "b" / "out"
    write_output(out)
    assert (out / "data.txt").read_text("utf-8") == "new"
    assert left_over(out.parent) == ["out"]


def test_earlier_output_is_replaced(tmp_path: Path) -> None:
    write_output(tmp_path / "out", "old")
    write_output(tmp_path / "out", "new")
    assert (tmp_path / "out" / "data.txt").read_text("utf-8") == "new"
    assert left_over(tmp_path) == ["out"]


def test_empty_folder_is_taken(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    write_output(tmp_path / "out")
    assert left_over(tmp_path / "out") == ["data.txt", "manifest.json"]


def test_link_to_a_folder_is_followed(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "out").symlink_to(tmp_path / "real")
    write_output(tmp_path / "out")
    assert (tmp_path / "out").is_symlink()
    assert (tmp_path / "real" / "data.txt").exists()


@pytest.mark.parametrize("error", [ValueError, KeyboardInterrupt, OSError])
def test_after_an_error_nothing_is_left(tmp_path: Path, error: type[BaseException]) -> None:
    write_output(tmp_path / "out", "old")
    with pytest.raises(error), staged_folder(tmp_path / "out") as folder:
        (folder / "half").write_text("half", "utf-8")
        raise error
    with pytest.raises(error), staged_folder(tmp_path / "a" / "out"):
        raise error
    assert left_over(tmp_path) == ["out"]
    assert (tmp_path / "out" / "data.txt").read_text("utf-8") == "old"


def test_folder_of_somebody_else_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "letters.txt").write_text("mine", "utf-8")
    with pytest.raises(OutputError, match=r"letters\.txt.*not written"):
        write_output(tmp_path)
    assert left_over(tmp_path) == ["letters.txt"]


def test_file_that_somebody_put_into_an_output_is_not_lost(tmp_path: Path) -> None:
    write_output(tmp_path / "out")
    (tmp_path / "out" / "notes.txt").write_text("mine", "utf-8")
    with pytest.raises(OutputError, match=r"notes\.txt"):
        write_output(tmp_path / "out")
    assert (tmp_path / "out" / "notes.txt").exists()


@pytest.mark.parametrize("below", ["", "out", "a/out"])
def test_a_file_is_no_folder(tmp_path: Path, below: str) -> None:
    (tmp_path / "file").write_text("x", "utf-8")
    with pytest.raises(OutputError):
        write_output(tmp_path / "file" / below)
    assert left_over(tmp_path) == ["file"]


def test_the_root_of_all_folders_is_left_alone() -> None:
    with pytest.raises(OutputError, match="choose another --out"):
        write_output(Path("/"))


def test_name_that_is_too_long_is_one_clear_error(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="file name too long"):
        write_output(tmp_path / ("x" * 300) / "out")


@pytest.mark.skipif(IS_ROOT, reason="the superuser may write everywhere")
def test_folder_without_permission(tmp_path: Path) -> None:
    (tmp_path / "shut").mkdir(mode=0o500)
    with pytest.raises(OutputError, match="permission denied"):
        write_output(tmp_path / "shut" / "out")


def test_what_the_system_refuses_is_one_clear_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_path: Path, *_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "mkdir", refuse)
    with pytest.raises(OutputError, match="permission denied"):
        write_output(tmp_path / "out")


def test_switch_cut_in_two_is_undone(tmp_path: Path) -> None:
    write_output(tmp_path / "out", "old")
    (tmp_path / "out").rename(tmp_path / ".out.osce-kg-old")
    with pytest.raises(ValueError, match="stop"), staged_folder(tmp_path / "out"):
        raise ValueError("stop")
    assert (tmp_path / "out" / "data.txt").read_text("utf-8") == "old"
    assert left_over(tmp_path) == ["out"]


def test_failed_switch_gives_the_earlier_output_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_output(tmp_path / "out", "old")
    rename = Path.rename

    def fail_for_the_new(path: Path, target: Path) -> Path:
        if "osce-kg-new" in path.name:
            raise OSError(5, "Input/output error")
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", fail_for_the_new)
    with pytest.raises(OutputError, match="input/output error"):
        write_output(tmp_path / "out")
    assert (tmp_path / "out" / "data.txt").read_text("utf-8") == "old"
    assert left_over(tmp_path) == ["out"]


def test_leftovers_of_a_killed_build_are_removed(tmp_path: Path) -> None:
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    (tmp_path / f".out.osce-kg-new-{ended.pid}").mkdir()
    (tmp_path / f".out.osce-kg-new-{os.getppid()}").mkdir()
    write_output(tmp_path / "out")
    assert left_over(tmp_path) == [f".out.osce-kg-new-{os.getppid()}", "out"]


def test_file_appears_whole_or_not_at_all(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_text("old", "utf-8")
    with pytest.raises(ValueError, match="stop"), staged_file(path) as file:
        file.write(b"half")
        raise ValueError("stop")
    assert path.read_text("utf-8") == "old"
    with staged_file(path) as file:
        file.write(b"new")
    assert path.read_text("utf-8") == "new"
    assert left_over(tmp_path) == ["file"]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full here")
def test_full_device_is_one_clear_error() -> None:
    with (
        pytest.raises(OutputError, match="no space left"),
        staged_file(Path("/dev/full")) as file,
    ):
        file.write(b"x")


def test_file_in_a_missing_folder_is_one_clear_error(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="no such file"), staged_file(tmp_path / "a" / "b"):
        pass
