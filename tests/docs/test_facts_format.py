"""The page on facts as JSON names every key that is written, and no other."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import get_args, get_type_hints

import pytest

from osce_kg import model

PAGE = Path(__file__).resolve().parents[2] / "docs" / "facts-format.md"
SECTIONS: dict[str, type] = {
    "The line": model.Facts,
    "evidence": model.Evidence,
    "meetings": model.MeetingFact,
    "telling": model.Telling,
    "participations": model.ParticipationFact,
    "refused": model.RefusedFound,
    "accepted": model.Acceptance,
    "unsure": model.UnsureFound,
    "candidates": model.MeetingFound,
    "candidate parties": model.PartyFound,
    "candidate offices": model.RoleFound,
    "candidate bodies": model.BodyRef,
    "candidate places": model.PlaceFound,
    "candidate events": model.EventFound,
    "mentions": model.MentionFact,
    "persons": model.PersonFact,
    "places": model.PlaceFact,
    "organizations": model.OrganizationFact,
    "roles": model.RoleFact,
    "posts": model.PostFact,
    "events": model.EventFact,
    "memberships": model.MembershipFact,
    "quotations": model.QuotationFact,
    "figures": model.FigureFact,
    "release": model.Release,
    "fields": model.PageFields,
    "dates": model.DateRange,
    "span": model.Span,
}


def sections() -> dict[str, str]:
    """Return the page's parts by their headings."""
    parts = re.split(r"^## (.+)$", PAGE.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]
    return dict(zip(parts[::2], parts[1::2], strict=True))


def reached(kind: type, seen: set[type]) -> set[type]:
    """Return every dataclass that a value of a kind can hold, with itself."""
    if kind not in seen:
        seen.add(kind)
        for hint in get_type_hints(kind).values():
            for inner in inside(hint):
                reached(inner, seen)
    return seen


def inside(hint: object) -> Iterator[type]:
    """Yield the dataclasses in a type such as ``tuple[Evidence, ...]`` or ``Span | None``."""
    if isinstance(hint, type) and is_dataclass(hint):
        yield hint
    for part in get_args(hint):
        yield from inside(part)


@pytest.mark.parametrize("section", SECTIONS)
def test_a_section_names_each_key(section: str) -> None:
    named = re.findall(r"^\| `(\w+)` \|", sections()[section], re.MULTILINE)
    assert named == [each.name for each in fields(SECTIONS[section])]


def test_everything_written_has_its_section() -> None:
    assert reached(model.Facts, set()) == set(SECTIONS.values())
    assert set(sections()) == set(SECTIONS)


def test_links_lead_to_sections() -> None:
    targets = re.findall(r"\]\(#([^)]+)\)", PAGE.read_text(encoding="utf-8"))
    assert set(targets) <= {heading.replace(" ", "-") for heading in SECTIONS}
