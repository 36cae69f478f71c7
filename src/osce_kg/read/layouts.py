"""The three layouts in which releases are saved from the web: page, listing, bare.

page: the navigation of osce.org as lines, the content type, the title, "- Date:",
"- Source:", "- Fields of work:", then the body. listing: an item (or many) of the newsroom
listing, with "Publishing date:", "Content type:", "Where we are:", "What we do:". bare: the
title, then the body.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from osce_kg.dates import find_dates
from osce_kg.errors import LayoutError
from osce_kg.model import DateRange, Layout, PageFields, Release, Span
from osce_kg.read.hygiene import normalize

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

CONTENT_TYPES = {
    "press release", "press releases", "news", "news item", "newsitem", "statement", "press statement",
    "media advisory", "press advisory", "daily report", "spot report", "feature story", "story",
    "announcement",
}  # fmt: skip
LISTING_KEYS = {
    "publishing date": "date",
    "content type": "type",
    "where we are": "sources",
    "what we do": "fields",
}
PAGE_KEYS = {"date": "date", "source": "sources", "fields of work": "fields"}
BULLET = re.compile(r"^[-–•*·]\s*")
# A saved page has dozens of navigation lines; a release with a list in its body has a few.
MIN_NAVIGATION_LINES = 10
ADDRESS = re.compile(r"https?://[^\s<>\"']*osce\.org/[^\s<>\"']+")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the text and where it starts."""

    start: int
    text: str

    @property
    def end(self) -> int:
        """Return the offset behind the line's last character."""
        return self.start + len(self.text)

    @property
    def key(self) -> str:
        """Return the line without its bullet and colon, in lower case."""
        return BULLET.sub("", self.text).rstrip(":").strip().casefold()


def read_releases(raw: str, origin: str) -> Iterator[Release]:
    """Yield the releases that a document holds; raise `LayoutError` if it holds none."""
    text = normalize(raw)
    lines = _lines(text)
    stem = _identifier(text, origin)
    dates = [n for n, line in enumerate(lines) if line.key.startswith("publishing date")]
    if dates:
        yield from _read_listing(text, lines, dates, stem, origin)
        return
    start = _page_start(lines)
    if start is not None:
        yield _read_page(text[lines[start].start :], stem, origin)
    else:
        yield _read_bare(text, stem, origin)


def _lines(text: str) -> list[Line]:
    lines, start = [], 0
    for part in text.split("\n"):
        lines.append(Line(start, part))
        start += len(part) + 1
    return lines


def _identifier(text: str, origin: str) -> str:
    """Return the slug of the page's own address where it states one, else the file's name."""
    canonical = re.search(r"^(?:URL|Address|Source URL|Link):\s*(\S+)", text, re.MULTILINE)
    if canonical and ADDRESS.match(canonical.group(1)):
        slug = canonical.group(1).split("?")[0].split("#")[0].rstrip("/").rsplit("/", 1)[-1]
    else:
        slug = PurePosixPath(origin).name
        slug = slug[: slug.rindex(".")] if "." in slug.lstrip(".") else slug
    clean = re.sub(r"[^A-Za-z0-9._~-]+", "-", slug).strip("-.")
    return clean or "release"


def _page_start(lines: Sequence[Line]) -> int | None:
    """Return the number of the title's line, behind the navigation, or None."""
    bulleted = 0
    for number, line in enumerate(lines):
        if line.key in CONTENT_TYPES and bulleted >= MIN_NAVIGATION_LINES:
            titles = (n for n in range(number + 1, len(lines)) if lines[n].text)
            return next(titles, None)
        bulleted += line.text.startswith("-")
    for number, line in enumerate(lines[:-1]):
        if line.text.startswith("-") and line.key in ("date", "source") and number > 0:
            return number - 1
    if bulleted >= MIN_NAVIGATION_LINES and bulleted >= 0.9 * sum(
        bool(line.text) for line in lines
    ):
        raise LayoutError("only navigation, no press release", where="")
    return None


def _read_page(text: str, identifier: str, origin: str) -> Release:
    lines = [line for line in _lines(text) if line.text]
    values: dict[str, list[Line]] = {}
    key, body = None, len(lines)
    for number, line in enumerate(lines[1:], 1):
        name, _, rest = BULLET.sub("", line.text).partition(":")
        if not line.text.startswith("-"):
            body = number
            break
        if name.strip().casefold() in PAGE_KEYS and ":" in line.text:
            key = PAGE_KEYS[name.strip().casefold()]
            values[key] = [_tail(line, rest)] if rest.strip() else []
        elif key is not None and not line.text.rstrip().endswith(":"):
            values[key].append(_tail(line, BULLET.sub("", line.text)))
        else:
            body = number
            break
    return _release(text, identifier, origin, Layout.PAGE, lines, body, values)


def _read_listing(
    text: str, lines: list[Line], dates: list[int], stem: str, origin: str
) -> Iterator[Release]:
    titles = [max((m for m in range(n) if lines[m].text), default=n) for n in dates]
    for item, first in enumerate(titles):
        stop = lines[titles[item + 1]].start if item + 1 < len(titles) else len(text)
        part = text[lines[first].start : stop].strip("\n")
        identifier = stem if len(titles) == 1 else f"{stem}-{item + 1}"
        yield _read_item(part, identifier, origin)


def _read_item(text: str, identifier: str, origin: str) -> Release:
    lines = [line for line in _lines(text) if line.text]
    values: dict[str, list[Line]] = {}
    body = 1
    for number, line in enumerate(lines[1:], 1):
        name, colon, rest = line.text.partition(":")
        if not colon or name.strip().casefold() not in LISTING_KEYS:
            body = number
            break
        values[LISTING_KEYS[name.strip().casefold()]] = [_tail(line, rest)] if rest.strip() else []
        body = number + 1
    return _release(text, identifier, origin, Layout.LISTING, lines, body, values)


def _read_bare(text: str, identifier: str, origin: str) -> Release:
    lines = [line for line in _lines(text) if line.text]
    if not lines:
        raise LayoutError("no text in it", where=origin)
    return _release(text, identifier, origin, Layout.BARE, lines, 1, {})


def _tail(line: Line, rest: str) -> Line:
    value = rest.strip()
    return Line(line.start + line.text.rindex(value), value)


def _release(
    text: str,
    identifier: str,
    origin: str,
    layout: Layout,
    lines: list[Line],
    body: int,
    values: dict[str, list[Line]],
) -> Release:
    if body >= len(lines):
        raise LayoutError("a title and no text below it", where=origin)
    title = lines[0]
    date_line = next(iter(values.get("date", ())), None)
    fields = PageFields(
        date=_date_of(date_line),
        date_span=Span(date_line.start, date_line.end) if date_line else None,
        sources=tuple(Span(v.start, v.end) for v in values.get("sources", ())),
        fields_of_work=tuple(Span(v.start, v.end) for v in values.get("fields", ())),
    )
    return Release(
        identifier=identifier,
        origin=origin,
        layout=layout,
        text=text,
        title=Span(title.start, title.end),
        paragraphs=tuple(Span(line.start, line.end) for line in lines[body:]),
        fields=fields,
    )


def _date_of(line: Line | None) -> DateRange | None:
    for written in find_dates(line.text) if line else ():
        bounds = written.bounds()
        if bounds:
            return DateRange(*bounds)
    return None
