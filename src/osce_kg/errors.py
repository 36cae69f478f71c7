"""Every error that a user can meet, as one tree.

OsceKgError               could not run: exit code 2
├── UsageError            the call's words are off
├── InputError            an input cannot be read
│   └── LayoutError       it can be read, and is no release
├── OutputError           an output cannot be written
├── QueryError            a query or question cannot be answered
├── ServiceError          a service on the network does not answer as agreed
└── ReferenceDataError    our own ontology, shapes or tables are damaged
"""

from __future__ import annotations


class OsceKgError(Exception):
    """What went wrong, where, and what to do about it, as one line for the user."""

    def __init__(self, what: str, *, where: str = "", advice: str = "") -> None:
        self.what = what
        self.where = where
        self.advice = advice
        super().__init__(self.line)

    @property
    def line(self) -> str:
        """Return the error as the one line that the user sees."""
        where = f"{self.where}: " if self.where else ""
        advice = f" ({self.advice})" if self.advice else ""
        return f"{where}{self.what}{advice}".replace("\n", " ")


class UsageError(OsceKgError):
    """The call's words are off."""


class InputError(OsceKgError):
    """An input cannot be read."""


class LayoutError(InputError):
    """An input can be read, and holds no press release."""


class OutputError(OsceKgError):
    """An output cannot be written."""


class QueryError(OsceKgError):
    """A query or a question cannot be answered."""


class ServiceError(OsceKgError):
    """A service on the network cannot be reached, or does not answer as agreed."""


class ReferenceDataError(OsceKgError):
    """The ontology, the shapes or a data table that ships with the program is damaged."""
