"""Find the inputs and read each one; what cannot be read is refused, and the rest goes on."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from osce_kg.errors import InputError
from osce_kg.read.hygiene import decode
from osce_kg.read.layouts import read_releases

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from osce_kg.model import Release

READABLE = {".txt"}
# A press release is a few kilobytes; a navigation a few dozen. Beyond this it is something else.
MAX_BYTES = 5_000_000


@dataclass(frozen=True, slots=True)
class Refusal:
    """An input that became no release: where it was, why, and what to do."""

    origin: str
    reason: str
    advice: str = ""

    @property
    def line(self) -> str:
        """Return the refusal as one line."""
        return f"{self.origin}: {self.reason}" + (f" ({self.advice})" if self.advice else "")


def read_inputs(paths: Iterable[Path | str]) -> Iterator[Release | Refusal]:
    """Yield the releases of files, folders (recursively, sorted) and "-" (standard input).

    Raises `InputError` where a named path does not exist; anything else is a `Refusal`.
    """
    for path in paths:
        if str(path) == "-":
            yield from _read_bytes(sys.stdin.buffer.read(MAX_BYTES + 1), "standard-input.txt")
        elif not Path(path).exists():
            raise InputError("no such file or folder", where=str(path), advice="check the path")
        else:
            for name, file in _files(Path(path)):
                yield from _read_file(name, file)


def _files(path: Path) -> Iterator[tuple[str, Path]]:
    if path.is_file():
        yield path.name, path
        return
    for file in sorted(path.rglob("*")):
        hidden = any(part.startswith(".") for part in file.relative_to(path).parts)
        if file.is_file() and not hidden:
            yield file.relative_to(path).as_posix(), file


def _read_file(name: str, file: Path) -> Iterator[Release | Refusal]:
    ending = file.suffix.casefold()
    if ending not in READABLE:
        known = " ".join(sorted(READABLE))
        yield Refusal(name, f"unknown ending {ending or '(none)'}", f"readable: {known}")
        return
    try:
        size = file.stat().st_size
        if size > MAX_BYTES:
            yield Refusal(name, f"{size} bytes are more than {MAX_BYTES}", "split the file")
            return
        raw = file.read_bytes()
    except OSError as error:
        yield Refusal(name, f"cannot be read: {error.strerror}", "check its permissions")
        return
    yield from _read_bytes(raw, name)


def _read_bytes(raw: bytes, name: str) -> Iterator[Release | Refusal]:
    if len(raw) > MAX_BYTES:
        yield Refusal(name, f"more than {MAX_BYTES} bytes", "split the file")
        return
    try:
        yield from read_releases(decode(raw, name), name)
    except InputError as error:
        yield Refusal(name, error.what, error.advice)
