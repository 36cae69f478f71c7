"""What reading gives: a press release in its normal form."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cached_property

from osce_kg.model.values import DateRange, Layout, Span


@dataclass(frozen=True, slots=True)
class PageFields:
    """What the page states around the body: its date, its sources, its fields of work."""

    date: DateRange | None = None
    date_span: Span | None = None
    sources: tuple[Span, ...] = ()
    fields_of_work: tuple[Span, ...] = ()


@dataclass(frozen=True)
class Release:
    """One press release in its normal form; every offset refers to `text`."""

    identifier: str
    origin: str
    layout: Layout
    text: str
    title: Span
    paragraphs: tuple[Span, ...]
    fields: PageFields = PageFields()
    url: str | None = None

    @cached_property
    def sha256(self) -> str:
        """Return the SHA-256 of the text in UTF-8, as hexadecimal digits."""
        return hashlib.sha256(self.text.encode("utf-8")).hexdigest()
