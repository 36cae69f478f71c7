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
    from collections.abc import Iterator, Mapping, Sequence

CONTENT_TYPES = {
    *("press release", "press releases", "press statement", "press advisory", "media advisory"),
    *("news", "news item", "newsitem", "story", "feature story", "statement", "announcement"),
    *("daily report", "spot report"),
}
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
# A page with this share of bulleted lines, and no release behind them, is navigation alone.
MIN_NAVIGATION_SHARE = 0.9
ADDRESS = re.compile(r"https?://[^\s<>\"']*osce\.org/[^\s<>\"']+")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the text and where it starts."""

    start: int
    text: str

    @property
    def span(self) -> Span:
        """Return the stretch of the text that the line covers."""
        return Span(self.start, self.start + len(self.text))

    @property
    def key(self) -> str:
        """Return the line without its bullet and colon, in lower case."""
        return BULLET.sub("", self.text).rstrip(":").strip().casefold()


@dataclass(frozen=True, slots=True)
class Document:
    """The part of an input that holds one release; its lines, the empty ones left out."""

    layout: Layout
    identifier: str
    origin: str
    text: str

    @property
    def lines(self) -> list[Line]:
        """Return the lines that have text, each with its offset."""
        return [line for line in _lines(self.text) if line.text]


def read_releases(raw: str, origin: str) -> Iterator[Release]:
    """Yield the releases that a document holds; raise `LayoutError` if it holds none."""
    text = normalize(raw)
    lines = _lines(text)
    stem = _identifier(text, origin)
    dates = [n for n, line in enumerate(lines) if _is_publishing_date(line)]
    if dates:
        yield from _read_listing(text, lines, dates, stem, origin)
        return
    start = _page_start(lines)
    if start is not None:
        yield _read_page(Document(Layout.PAGE, stem, origin, text[lines[start].start :]))
    else:
        yield _read_bare(Document(Layout.BARE, stem, origin, text))


def _is_publishing_date(line: Line) -> bool:
    """Say whether a line is the listing's own field, with a colon and a date behind it."""
    name, colon, value = line.text.partition(":")
    return bool(colon) and name.strip().casefold() == "publishing date" and bool(find_dates(value))


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
    clean = re.sub(r"[^\w.~-]+", "-", slug).strip("-.")
    return clean or "release"


def _page_start(lines: Sequence[Line]) -> int | None:
    """Return the number of the title's line, behind the navigation, or None."""
    bulleted = 0
    for number, line in enumerate(lines):
        if bulleted >= MIN_NAVIGATION_LINES and line.key in CONTENT_TYPES:
            titles = (n for n in range(number + 1, len(lines)) if lines[n].text)
            return next(titles, None)
        bulleted += line.text.startswith("-")
    for number, line in enumerate(lines[:-1]):
        if line.text.startswith("-") and line.key in {"date", "source"} and number > 0:
            return number - 1
    written = sum(bool(line.text) for line in lines)
    if bulleted >= MIN_NAVIGATION_LINES and bulleted >= MIN_NAVIGATION_SHARE * written:
        raise LayoutError("only navigation, no press release")
    return None


def _read_page(document: Document) -> Release:
    """Read the title, the bulleted fields below it, and the body."""
    lines = document.lines
    values: dict[str, list[Line]] = {}
    key, body = None, len(lines)
    for number, line in enumerate(lines[1:], 1):
        name, colon, rest = BULLET.sub("", line.text).partition(":")
        field = PAGE_KEYS.get(name.strip().casefold()) if colon else None
        is_value = key is not None and not line.text.endswith(":")
        if not line.text.startswith("-") or not (field or is_value):
            body = number
            break
        value = _tail(line, rest if field else BULLET.sub("", line.text))
        if field:
            key = field
            values[key] = []
        if value.text and key:
            values[key].append(value)
    return _release(document, lines, body, values)


def _read_listing(
    text: str, lines: list[Line], dates: list[int], stem: str, origin: str
) -> Iterator[Release]:
    """Read the items of a newsroom listing; the line above each date is a title."""
    titles = [next((m for m in range(n - 1, -1, -1) if lines[m].text), n) for n in dates]
    for item, first in enumerate(titles):
        stop = lines[titles[item + 1]].start if item + 1 < len(titles) else len(text)
        part = text[lines[first].start : stop].strip("\n")
        identifier = stem if len(titles) == 1 else f"{stem}-{item + 1}"
        yield _read_item(Document(Layout.LISTING, identifier, origin, part))


def _read_item(document: Document) -> Release:
    """Read the title, the fields in words below it, and the body."""
    lines = document.lines
    values: dict[str, list[Line]] = {}
    body = 1
    for line in lines[1:]:
        name, colon, rest = line.text.partition(":")
        key = LISTING_KEYS.get(name.strip().casefold()) if colon else None
        if key is None:
            break
        values[key] = [_tail(line, rest)] if rest.strip() else []
        body += 1
    return _release(document, lines, body, values)


def _read_bare(document: Document) -> Release:
    lines = document.lines
    if not lines:
        raise LayoutError("no text in it", where=document.origin)
    return _release(document, lines, 1, {})


def _tail(line: Line, rest: str) -> Line:
    value = rest.strip()
    return Line(line.start + line.text.rindex(value), value)


def _release(
    document: Document, lines: list[Line], body: int, values: Mapping[str, list[Line]]
) -> Release:
    """Return the release of a document: title, fields, and the lines from `body` on."""
    if body >= len(lines):
        raise LayoutError("a title and no text below it", where=document.origin)
    date_line = next(iter(values.get("date", ())), None)
    return Release(
        identifier=document.identifier,
        origin=document.origin,
        layout=document.layout,
        text=document.text,
        title=lines[0].span,
        paragraphs=tuple(line.span for line in lines[body:]),
        fields=PageFields(
            date=_date_of(date_line),
            date_span=date_line.span if date_line else None,
            sources=tuple(line.span for line in values.get("sources", ())),
            fields_of_work=tuple(line.span for line in values.get("fields", ())),
        ),
    )


def _date_of(line: Line | None) -> DateRange | None:
    for written in find_dates(line.text) if line else ():
        bounds = written.bounds()
        if bounds:
            return DateRange(*bounds)
    return None
