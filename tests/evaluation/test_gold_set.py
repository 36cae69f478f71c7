"""The gold set is well formed: what it claims of a text stands in that text."""

from __future__ import annotations

import json
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

HERE = Path(__file__).parent
PEOPLE = HERE.parents[1] / "ontology" / "vocabularies" / "people.ttl"

ITEM_FIELDS = {"id", "based_on", "layout", "part", "phenomena", "text", "gold"}
GOLD_FIELDS = {
    "title",
    "date",
    "dateline_places",
    "sources",
    "fields_of_work",
    "persons",
    "meetings",
    "quotes",
    "states",
    "field_operations",
    "structures",
}
MEETING_FIELDS = {
    "status",
    "mode",
    "participants",
    "groups",
    "place",
    "country",
    "date",
    "named_event",
}
ROLE_FIELDS = {"title", "body"}
LAYOUT_FLOORS = {"listing": 24, "page": 18, "bare": 14}
NAVIGATION_FLOOR = 10

Item = dict[str, Any]


def load_items(name: str) -> list[Item]:
    """Return the lines of an annotated set."""
    lines = (HERE / name).read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def normal(text: str) -> str:
    """Return the words of `text`: no soft hyphens, one kind of space, no punctuation."""
    joined = unicodedata.normalize("NFC", text).replace("\u00ad", "").replace("\u00a0", " ")
    return " ".join(re.findall(r"[^\W_]+", joined))


def holds(text: str, words: str) -> bool:
    """Say whether `words` stand in `text` one after the other, whatever the punctuation."""
    return f" {normal(words)} " in f" {normal(text)} "


def dates_of(gold: Item) -> Iterator[str]:
    """Yield every date that the annotation gives."""
    if gold["date"]:
        yield gold["date"]
    yield from (m["date"] for m in gold["meetings"] if m["date"])


MEASURED, TRAINING = load_items("gold.jsonl"), load_items("training.jsonl")
ITEMS = [*MEASURED, *TRAINING]
each_item = pytest.mark.parametrize("item", ITEMS, ids=[item["id"] for item in ITEMS])


def test_there_are_enough_releases_of_each_layout() -> None:
    counts = Counter(item["layout"] for item in MEASURED)
    assert len(MEASURED) >= 60
    assert set(counts) == set(LAYOUT_FLOORS)
    assert all(counts[layout] >= floor for layout, floor in LAYOUT_FLOORS.items())


def test_identifiers_are_unique_slugs() -> None:
    identifiers = [item["id"] for item in ITEMS]
    assert len(set(identifiers)) == len(identifiers)
    assert all(re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", identifier) for identifier in identifiers)


def test_no_part_is_both_measured_and_trained_on() -> None:
    measured, trained_on = ({item["part"] for item in items} for items in (MEASURED, TRAINING))
    assert measured.isdisjoint(trained_on)


def test_no_text_is_both_measured_and_trained_on() -> None:
    measured, trained_on = ({normal(i["text"]) for i in items} for items in (MEASURED, TRAINING))
    assert len(measured) + len(trained_on) == len(ITEMS)
    assert measured.isdisjoint(trained_on)


def test_some_releases_report_no_meeting() -> None:
    assert sum(not item["gold"]["meetings"] for item in ITEMS) >= 10


@each_item
def test_fields_are_complete(item: Item) -> None:
    assert set(item) == ITEM_FIELDS
    assert item["based_on"] == "constructed"
    assert item["phenomena"]
    assert set(item["gold"]) == GOLD_FIELDS
    for person in item["gold"]["persons"]:
        assert set(person) == {"name", "roles"}
        assert all(set(role) - {"former"} == ROLE_FIELDS for role in person["roles"])
    for meeting in item["gold"]["meetings"]:
        assert set(meeting) == MEETING_FIELDS
        assert meeting["status"] in {"held", "planned", "cancelled"}
        assert meeting["mode"] in {"in-person", "remote"}


@each_item
def test_lengths_are_those_of_press_releases(item: Item) -> None:
    body = (
        item["text"].partition("Press release\n")[2] if item["layout"] == "page" else item["text"]
    )
    assert 60 <= len(body.split()) <= 450


@each_item
def test_the_layout_is_what_it_says(item: Item) -> None:
    lines = item["text"].split("\n")
    title = item["gold"]["title"]
    if item["layout"] == "page":
        assert lines.index("Press release") >= NAVIGATION_FLOOR
        assert lines[lines.index("Press release") + 1] == title
    elif item["layout"] == "listing":
        assert lines[0] == title
        assert [line.partition(":")[0] for line in lines[1:4]] == [
            "Publishing date",
            "Content type",
            "Where we are",
        ]
    else:
        assert lines[:2] == [title, ""]


@each_item
def test_names_stand_in_the_text(item: Item) -> None:
    names = [person["name"] for person in item["gold"]["persons"]]
    assert len(set(names)) == len(names)
    assert [name for name in names if not holds(item["text"], name)] == []


@each_item
def test_nobody_in_it_is_an_official_of_the_vocabularies(item: Item) -> None:
    people = PEOPLE.read_text(encoding="utf-8")
    names = [person["name"] for person in item["gold"]["persons"]]
    assert [name for name in names if f'"{name}"' in people] == []


@each_item
def test_participants_are_among_the_persons(item: Item) -> None:
    names = {person["name"] for person in item["gold"]["persons"]}
    for meeting in item["gold"]["meetings"]:
        assert meeting["participants"]
        assert set(meeting["participants"]) <= names
        assert len(meeting["participants"]) + len(meeting["groups"]) > 1 or meeting["named_event"]
        assert meeting["mode"] == "in-person" or meeting["place"] is None
        assert meeting["country"] is None or re.fullmatch("[A-Z]{2}", meeting["country"])


@each_item
def test_groups_and_events_stand_in_the_text(item: Item) -> None:
    for meeting in item["gold"]["meetings"]:
        words = [*meeting["groups"], *filter(None, [meeting["named_event"]])]
        assert [phrase for phrase in words if not holds(item["text"], phrase)] == []


@each_item
def test_quotations_start_with_words_of_the_text(item: Item) -> None:
    names = {person["name"] for person in item["gold"]["persons"]}
    for quote in item["gold"]["quotes"]:
        assert quote["speaker"] in names
        assert len(quote["starts"].split()) == 3
        assert holds(item["text"], quote["starts"])


@each_item
def test_dates_are_iso_dates(item: Item) -> None:
    for written in dates_of(item["gold"]):
        assert date.fromisoformat(written).isoformat() == written


@each_item
def test_states_are_codes_without_repetition(item: Item) -> None:
    states = item["gold"]["states"]
    assert len(set(states)) == len(states)
    assert all(re.fullmatch("[A-Z]{2}", code) for code in states)
