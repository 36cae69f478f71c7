from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from osce_kg.text import fold, without_apostrophes


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Nur-Sultan", "nur sultan"),
        ("  The\tHague ", "the hague"),
        ("Washington, D.C.", "washington d c"),
        ("Chișinău", "chisinau"),
        ("Łódź", "lodz"),
        ("Đakovica", "dakovica"),
        ("Tórshavn á Føroyum", "torshavn a foroyum"),
        ("Großräschen", "grossraschen"),
        ("Ærøskøbing", "aeroskobing"),
        ("IĞDIR, İzmir, Iğdır", "igdir izmir igdir"),
        ("Gəncə", "ganca"),
        ("Þórshöfn", "thorshofn"),
        ("Tsʼkhinvali", "ts khinvali"),
        ("Qo‘qon", "qo qon"),
        ("Астана́", "астана"),
        ("…", ""),
    ],
)
def test_fold(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(st.text())
def test_fold_is_stable_and_tidy(text: str) -> None:
    folded = fold(text)
    assert fold(folded) == folded
    assert folded == " ".join(folded.split())


@pytest.mark.parametrize("text", ["Donets'k", "Donets’k", "Donetsʼk", "Donetsʹk", "Donetsk"])
def test_without_apostrophes(text: str) -> None:
    assert without_apostrophes(text) == "Donetsk"
