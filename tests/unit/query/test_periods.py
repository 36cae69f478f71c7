from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from osce_kg.query.periods import parse_period


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("19 May 2010", "2010-05-19", "2010-05-19"),
        ("May 19, 2010", "2010-05-19", "2010-05-19"),
        ("2010-05-19", "2010-05-19", "2010-05-19"),
        ("the 19th of May 2010", None, None),
        ("19th of May 2010", "2010-05-19", "2010-05-19"),
        ("May 2010", "2010-05-01", "2010-05-31"),
        ("may of 2010", "2010-05-01", "2010-05-31"),
        ("2010-02", "2010-02-01", "2010-02-28"),
        ("2010", "2010-01-01", "2010-12-31"),
        ("year 2010", "2010-01-01", "2010-12-31"),
        ("2010 to 2012", "2010-01-01", "2012-12-31"),
        ("2012-2010", None, None),
        ("31 February 2010", None, None),
        ("2010-13", None, None),
        ("Dushanbe", None, None),
        ("Dushanbe in May 2010", None, None),
        ("19 May", None, None),
        ("last year", None, None),
        ("", None, None),
    ],
)
def test_period(text: str, first: str | None, last: str | None) -> None:
    found = parse_period(text)
    if first is None or last is None:
        assert found is None
    else:
        assert found is not None
        assert (date.fromisoformat(first), date.fromisoformat(last)) == (found.start, found.end)


@given(day=st.dates(date(1900, 1, 1), date(2099, 12, 31)))
def test_every_iso_day_is_understood(day: date) -> None:
    found = parse_period(day.isoformat())
    assert found is not None
    assert (day, day) == (found.start, found.end)


@given(text=st.text(max_size=60))
def test_any_text_is_a_period_or_none(text: str) -> None:
    found = parse_period(text)
    assert found is None or found.start <= found.end
