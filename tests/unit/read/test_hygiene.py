"""The normal form of a text, row by row."""

from __future__ import annotations

import pytest

from osce_kg.read.hygiene import normalize


@pytest.mark.parametrize(
    ("raw", "normal"),
    [
        ("one\r\ntwo\rthree\u2028four\u2029five\x0csix", "one\ntwo\nthree\nfour\nfive\nsix"),
        ("a \t\u00a0 b", "a b"),
        ("\n\n a \n\n\n\n b \n", "a\n\nb"),
        ("e\u0301", "é"),
        ("co\u00adoperation, zero\u200bwidth", "cooperation, zerowidth"),
        ("Smith &amp; Sons&nbsp;Ltd. &#8220;Yes&#x201D;", "Smith & Sons Ltd. “Yes”"),
        ("&amp;amp;quot;", '"'),
        ("&unknownn; &", "&unknownn; &"),
        ("bell\x07 and nul\x00", "bell and nul"),
        ("“quotes” – and — dashes", "“quotes” – and — dashes"),
    ],
)
def test_a_text_gets_its_normal_form(raw: str, normal: str) -> None:
    assert normalize(raw) == normal


def test_references_nested_without_end_are_given_up() -> None:
    text = "&" + "amp;" * 50 + "lt;"
    assert normalize(normalize(text)) == normalize(text)
