"""An output folder that appears whole or not at all.

Everything is written into a hidden folder beside the target; only when all of it is on the disk
does it take the target's name. An earlier output of ours is moved aside first and removed last.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from osce_kg.errors import OutputError

GENERATOR = "osce-kg"
MANIFEST = "manifest.json"
STORE = "store"


@contextmanager
def staged_folder(out: Path) -> Iterator[Path]:
    """Give an empty folder to write into; what it holds at the end becomes `out`.

    Missing parents are created. Raises OutputError where `out` cannot be written or is not ours
    to replace; after any error nothing of the attempt remains and an earlier `out` is untouched.
    """
    with writing_to(out):
        target = out.resolve()
    if not target.name:
        raise OutputError("cannot be replaced", where=str(target), advice="choose another --out")
    made: list[Path] = []
    stage = target.with_name(f".{target.name}.{GENERATOR}-new-{os.getpid()}")
    try:
        with writing_to(target):
            _make_parents(target, made)
            _restore_interrupted(target)
            _check_target(target)
            _remove_leftovers(target)
            stage.mkdir()
        yield stage
        with writing_to(target):
            _sync(stage)
            _switch(stage, target)
    except BaseException:
        shutil.rmtree(stage, ignore_errors=True)
        for folder in made:
            with suppress(OSError):
                folder.rmdir()
        raise


@contextmanager
def staged_file(path: Path) -> Iterator[BinaryIO]:
    """Give a file to write into; it becomes `path` at the end, or nothing does.

    A device or a pipe is written directly. Raises OutputError where the system refuses.
    """
    target = path.resolve()
    if target.exists() and not target.is_file():
        with writing_to(target), target.open("wb") as file:
            yield file
        return
    stage = target.with_name(f".{target.name}.{GENERATOR}-new-{os.getpid()}")
    try:
        with writing_to(target):
            with stage.open("wb") as file:
                yield file
                file.flush()
                os.fsync(file.fileno())
            stage.replace(target)
    finally:
        stage.unlink(missing_ok=True)


@contextmanager
def writing_to(target: Path) -> Iterator[None]:
    """Turn what the system would not do while writing into the OutputError that a user sees."""
    try:
        yield
    except OSError as problem:
        reason = (problem.strerror or str(problem)).strip()
        raise OutputError(
            f"cannot be written: {reason[:1].lower()}{reason[1:]}",
            where=str(target),
            advice="nothing was changed; check its permissions and the free space",
        ) from problem


def _make_parents(target: Path, made: list[Path]) -> None:
    """Create the parents of `target`; note in `made` those that were missing, deepest first."""
    for folder in reversed([parent for parent in target.parents if not parent.exists()]):
        folder.mkdir(exist_ok=True)
        made.insert(0, folder)


def _check_target(target: Path) -> None:
    if not target.exists():
        return
    if not target.is_dir():
        raise OutputError("is not a folder", where=str(target), advice="choose another --out")
    present = {entry.name for entry in target.iterdir()}
    foreign = sorted(present - _ours(target)) if present else []
    if foreign:
        raise OutputError(
            f"holds {foreign[0]!r}, which osce-kg has not written, and would be replaced",
            where=str(target),
            advice="choose an empty or a new folder for --out",
        )


def _ours(target: Path) -> set[str]:
    """Return the names in `target` that an earlier build wrote; none where it is not ours."""
    try:
        manifest = json.loads((target / MANIFEST).read_text("utf-8"))
    except (OSError, ValueError):
        return set()
    if not isinstance(manifest, dict) or manifest.get("generator") != GENERATOR:
        return set()
    return {MANIFEST, STORE, *manifest.get("files", ())}


def _aside(target: Path) -> Path:
    return target.with_name(f".{target.name}.{GENERATOR}-old")


def _restore_interrupted(target: Path) -> None:
    """Undo a switch that a crash cut in two: the earlier output gets its name back."""
    aside = _aside(target)
    if not aside.is_dir():
        return
    if target.exists():
        shutil.rmtree(aside)
    else:
        aside.rename(target)


def _remove_leftovers(target: Path) -> None:
    """Remove what builds that were killed have left beside `target`."""
    start = f".{target.name}.{GENERATOR}-new-"
    for entry in target.parent.iterdir():
        number = entry.name.removeprefix(start)
        if number != entry.name and number.isdecimal() and not _is_alive(int(number)):
            shutil.rmtree(entry, ignore_errors=True)


def _is_alive(process: int) -> bool:
    if process == os.getpid():
        return False
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True


def _switch(stage: Path, target: Path) -> None:
    aside = _aside(target)
    replaced = target.exists()
    if replaced:
        target.rename(aside)
    try:
        stage.rename(target)
    except BaseException:
        if replaced:
            aside.rename(target)
        raise
    _sync_one(target.parent)
    if replaced:
        shutil.rmtree(aside, ignore_errors=True)


def _sync(folder: Path) -> None:
    for path in sorted(folder.rglob("*")):
        _sync_one(path)
    _sync_one(folder)


def _sync_one(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
