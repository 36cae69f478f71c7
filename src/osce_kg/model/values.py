"""The small values that all stages share: spans, evidence, ranges of days, enumerations."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

LocalIri = str


class Layout(StrEnum):
    """How the press release was laid out where it was saved from."""

    PAGE = "page"
    LISTING = "listing"
    BARE = "bare"


class Status(StrEnum):
    """Whether an encounter took place."""

    HELD = "held"
    PLANNED = "planned"
    CANCELLED = "cancelled"


class Mode(StrEnum):
    """Whether the parties were in one place."""

    IN_PERSON = "in-person"
    REMOTE = "remote"


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of a release's text: code points from `start` up to, not including, `end`."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """Return the words that the span covers."""
        return text[self.start : self.end]

    def covers(self, other: Span) -> bool:
        """Say whether `other` lies within this span."""
        return self.start <= other.start and other.end <= self.end

    def __len__(self) -> int:
        return self.end - self.start


@dataclass(frozen=True, slots=True, order=True)
class Evidence:
    """The words that support a fact, the rule that found it, and how sure the rule is (0..1).

    `means` says what the words stand for where they do not say it themselves: the day of "today",
    the name behind "the Minister". `reason` is what spoke for and against it where no rule alone
    decided.
    """

    span: Span
    rule: str
    confidence: float = 1.0
    means: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Acceptance:
    """A person's decision that a fact holds: who decided, when, and the key of what was decided."""

    key: str
    by: str
    on: date


@dataclass(frozen=True, slots=True)
class DateRange:
    """The first and last day of something; `words` where the text is vaguer than a day."""

    start: date
    end: date
    words: str | None = None
