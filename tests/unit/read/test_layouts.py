"""The three layouts, and what is refused: constructed pages, listings and bare texts."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from osce_kg.errors import InputError, LayoutError
from osce_kg.model import Layout, Release
from osce_kg.read import Refusal, read_inputs, read_releases

NAVIGATION = "\n".join(f"- Menu entry {number}" for number in range(1, 15))
FIELDS = "- Date: 3 May 2011\n- Source:\n- OSCE Mission to Moldova\n- Fields of work:\n- Education"
BODY = "CHISINAU, 3 May 2011 - The course began.\nIt will end in June."
PAGE = f"{NAVIGATION}\nPress release\nA course begins\n{FIELDS}\n{BODY}"
ITEM = (
    "A course begins\nPublishing date: 3 May 2011\nContent type: Press release\n"
    "Where we are: OSCE Mission to Moldova\nWhat we do: Education\n" + BODY
)


def one(text: str, origin: str = "x.txt") -> Release:
    """Return the one release of a text."""
    (release,) = read_releases(text, origin)
    return release


@pytest.mark.parametrize(
    ("text", "layout"),
    [
        (PAGE, Layout.PAGE),
        pytest.param(
            f"A course begins\n{FIELDS}\n{BODY}",
            Layout.PAGE,
            marks=pytest.mark.xfail(
                raises=AssertionError,
                reason="without navigation, the date's line becomes the title",
            ),
        ),
        (f"A course begins\n- Date:\n- 3 May 2011\n{BODY}", Layout.PAGE),
        (ITEM, Layout.LISTING),
        (f"A course begins\n{BODY}", Layout.BARE),
        (f"A course begins\n\n\n\n{BODY}\n\n", Layout.BARE),
    ],
)
def test_a_layout_is_recognized(text: str, layout: Layout) -> None:
    release = one(text)
    assert release.layout is layout
    assert release.title.of(release.text) == "A course begins"
    paragraphs = [paragraph.of(release.text) for paragraph in release.paragraphs]
    assert paragraphs == BODY.split("\n")


def test_the_navigation_stays_out_of_the_text() -> None:
    assert "Menu entry" not in one(PAGE).text


@pytest.mark.parametrize("text", [PAGE, ITEM])
def test_the_fields_are_read(text: str) -> None:
    release = one(text)
    fields = release.fields
    assert fields.date is not None
    assert fields.date.start == date(2011, 5, 3)
    assert fields.date_span is not None
    assert fields.date_span.of(release.text) == "3 May 2011"
    assert [span.of(release.text) for span in fields.sources] == ["OSCE Mission to Moldova"]
    assert [span.of(release.text) for span in fields.fields_of_work] == ["Education"]


def test_a_bare_text_has_no_fields() -> None:
    fields = one(f"A course begins\n{BODY}").fields
    assert fields.date is None
    assert not fields.sources


def test_a_listing_of_several_items_gives_a_release_each() -> None:
    second = ITEM.replace("A course begins", "A second course begins")
    releases = list(read_releases(f"{ITEM}\n\n{second}", "newsroom.txt"))
    assert [r.identifier for r in releases] == ["newsroom-1", "newsroom-2"]
    titles = [r.title.of(r.text) for r in releases]
    assert titles == ["A course begins", "A second course begins"]
    assert all("second" not in r.text for r in releases[:1])


@pytest.mark.parametrize(
    ("origin", "identifier"),
    [
        ("57001.txt", "57001"),
        ("folder/a course.txt", "a-course"),
        ("two.dots.txt", "two.dots"),
        ("ありがとう.txt", "ありがとう"),
        ("!!!.txt", "release"),
    ],
)
def test_an_identifier_is_made_from_the_file(origin: str, identifier: str) -> None:
    assert one(f"A course begins\n{BODY}", origin).identifier == identifier


def test_an_address_in_the_text_gives_the_identifier() -> None:
    text = f"A course begins\n{BODY}\nURL: https://www.osce.org/chairmanship/57001"
    assert one(text).identifier == "57001"


@pytest.mark.parametrize("text", ["", "\n \n", "A title alone", NAVIGATION])
def test_what_holds_no_release_is_refused(text: str) -> None:
    with pytest.raises(LayoutError):
        list(read_releases(text, "x.txt"))


@pytest.mark.parametrize(
    ("name", "raw", "reason"),
    [
        ("empty.txt", b"", "the file is empty"),
        ("blank.txt", b" \n\t\n", "the file is empty"),
        ("binary.txt", bytes(range(256)) * 4, "binary"),
        ("control.txt", b"\x01\x02\x03 title\nbody", "binary"),
        ("latin.txt", "Un cours à Genève\nbody".encode("latin-1"), "not UTF-8"),
        ("title.txt", b"A title alone", "no text below it"),
        ("navigation.txt", NAVIGATION.encode(), "only navigation"),
        ("notes.docx", b"text", "unknown ending .docx"),
        ("README", b"text", "unknown ending (none)"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused(
    tmp_path: Path, name: str, raw: bytes, reason: str
) -> None:
    (tmp_path / name).write_bytes(raw)
    (found,) = read_inputs([tmp_path])
    assert isinstance(found, Refusal)
    assert found.origin == name
    assert reason in found.line
    assert "\n" not in found.line


def test_a_missing_file_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such file or folder"):
        list(read_inputs([tmp_path / "missing.txt"]))


def test_the_rest_of_a_folder_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"")
    (tmp_path / "b.txt").write_text(ITEM, encoding="utf-8")
    (tmp_path / ".hidden.txt").write_text(ITEM, encoding="utf-8")
    first, second = read_inputs([tmp_path])
    assert isinstance(first, Refusal)
    assert isinstance(second, Release)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_the_usual_encodings_of_unicode_are_read(tmp_path: Path, encoding: str) -> None:
    (tmp_path / "a.txt").write_text("Ein Kurs für Prüfer\n" + BODY, encoding=encoding)
    (release,) = read_inputs([tmp_path])
    assert isinstance(release, Release)
    assert release.title.of(release.text) == "Ein Kurs für Prüfer"
