"""Plain text at 80 columns, and days in words."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable
from datetime import date

from osce_kg.text import printable

WIDTH = 80
# Not strftime and not calendar: their names follow the machine's language.
MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


def paragraph(text: str, indent: int = 0, hanging: int | None = None) -> str:
    """Return `text` wrapped; lines after the first are indented by `hanging`."""
    after = " " * (indent if hanging is None else hanging)
    return textwrap.fill(
        printable(" ".join(text.split())),
        width=WIDTH,
        initial_indent=" " * indent,
        subsequent_indent=after,
        break_long_words=False,
        break_on_hyphens=False,
    )


def heading(text: str) -> str:
    """Return a section's heading, set off by an empty line."""
    return f"\n{text}"


def listed(items: Iterable[str]) -> str:
    """Return "A, B and C"."""
    found = list(items)
    if len(found) < 2:
        return "".join(found)
    return f"{', '.join(found[:-1])} and {found[-1]}"


def day_in_words(iso: str) -> str:
    """Return "19 May 2010" for "2010-05-19"; anything else unchanged."""
    try:
        day = date.fromisoformat(iso)
    except ValueError:
        return iso
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"
