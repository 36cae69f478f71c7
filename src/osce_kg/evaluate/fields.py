"""Checked access to JSON objects: each getter gives its type, or says what is off."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

_SHOWN = 40


class MalformedError(ValueError):
    """A field that is missing or not what it should be; the message names it by its path."""

    def __init__(self, path: str, problem: str) -> None:
        super().__init__(f"{path}: {problem}" if path else problem)


@dataclass(frozen=True, slots=True)
class Fields:
    """A JSON object and the path to it (``gold.persons[2]``); its getters raise MalformedError."""

    content: Mapping[str, Any]
    path: str = ""

    @classmethod
    def of(cls, content: object, path: str = "") -> Fields:
        """Return the fields of what should be an object."""
        if not isinstance(content, dict):
            raise MalformedError(path, f"should be an object, not {_short(content)}")
        return cls(content, path)

    def fields(self, name: str) -> Fields:
        """Return the fields of the object called `name`."""
        return Fields.of(self._required(name), self._path(name))

    def each(self, name: str) -> tuple[Fields, ...]:
        """Return the fields of each object of the list called `name`."""
        found = self._list(name)
        return tuple(Fields.of(one, f"{self._path(name)}[{n}]") for n, one in enumerate(found))

    def text(self, name: str, pattern: re.Pattern[str] | None = None) -> str:
        """Return a text, which matches `pattern` where one is given."""
        found = self._required(name)
        if not isinstance(found, str) or not found.strip():
            raise MalformedError(self._path(name), f"should be a text, not {_short(found)}")
        if pattern and not pattern.fullmatch(found):
            raise MalformedError(
                self._path(name), f"{_short(found)} can be no file's name: write it as a-b-c"
            )
        return found

    def texts(self, name: str) -> tuple[str, ...]:
        """Return a list of texts."""
        found = self._list(name)
        for number, one in enumerate(found):
            if not isinstance(one, str):
                raise MalformedError(
                    f"{self._path(name)}[{number}]", f"should be a text, not {_short(one)}"
                )
        return tuple(found)

    def optional_text(self, name: str) -> str | None:
        """Return a text; None where there is none, or null."""
        found = self.content.get(name)
        if found is not None and not isinstance(found, str):
            raise MalformedError(self._path(name), f"should be a text, not {_short(found)}")
        return found or None

    def optional_date(self, name: str) -> str | None:
        """Return a day as ``2010-05-19``; None where there is none, or null."""
        found = self.optional_text(name)
        try:
            if found is None or date.fromisoformat(found).isoformat() == found:
                return found
        except ValueError:
            pass
        raise MalformedError(self._path(name), f"{_short(found)} is no day such as 2010-05-19")

    def choice(self, name: str, choices: Collection[str]) -> str:
        """Return one of `choices`."""
        found = self.text(name)
        if found not in choices:
            known = ", ".join(choices)
            raise MalformedError(self._path(name), f"{_short(found)} is none of {known}")
        return found

    def number(self, name: str) -> float:
        """Return a number."""
        found = self._required(name)
        if isinstance(found, bool) or not isinstance(found, int | float):
            raise MalformedError(self._path(name), f"should be a number, not {_short(found)}")
        return found

    def _list(self, name: str) -> list[Any]:
        found = self._required(name)
        if not isinstance(found, list):
            raise MalformedError(self._path(name), f"should be a list, not {_short(found)}")
        return found

    def _required(self, name: str) -> object:
        if name not in self.content:
            raise MalformedError(self._path(name), "is missing")
        return self.content[name]

    def _path(self, name: str) -> str:
        return f"{self.path}.{name}" if self.path else name


def _short(value: object) -> str:
    words = "null" if value is None else repr(value)
    return words if len(words) <= _SHOWN else f"{words[:_SHOWN]}…"
