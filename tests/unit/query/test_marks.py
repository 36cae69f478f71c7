"""Marks set words off, whatever the text holds and wherever its lines are broken."""

from __future__ import annotations

import pytest

from osce_kg.query.explain.marks import Mark, legend, marked, nested

TEXT = "“Marek met the Head of the Centre in Dushanbe.”"
HEAD, CITY = (Mark(11, 45, "party"), Mark(37, 45, "place"))


def test_marks_in_marks_are_shown_in_each_other() -> None:
    shown = marked(TEXT, nested([CITY, HEAD, HEAD]), 0, 0, colour=False)
    assert shown == "“Marek met [party: the Head of the Centre in [place: Dushanbe]].”"


def test_a_mark_across_the_edge_of_another_is_left_out() -> None:
    assert nested([Mark(5, 12, "day"), Mark(0, 8, "party"), Mark(8, 9, "place")]) == [
        Mark(0, 8, "party"),
        Mark(8, 9, "place"),
    ]


@pytest.mark.parametrize("text", [TEXT, TEXT.replace(" ", "  \n"), TEXT.replace("M", "\u200bM")])
def test_colours_follow_the_words_over_line_breaks(text: str) -> None:
    start = text.index("Dushanbe")
    shown = marked(text, [Mark(start, start + 8, "place")], 40, 60, colour=True)
    assert "\x1b[1;32mDushanbe\x1b[0m.”" in shown
    assert shown.count("\x1b[") == 2


def test_a_text_cannot_bring_colours_of_its_own() -> None:
    shown = marked("\x1b[31mred", [], 0, 0, colour=True)
    assert shown == "�[31mred"


def test_the_legend_is_for_colours_only() -> None:
    assert legend(colour=False) == ""
    assert "\x1b[1;33mday\x1b[0m" in legend(colour=True)
