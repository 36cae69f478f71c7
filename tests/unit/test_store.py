from __future__ import annotations

from pathlib import Path

import pytest
from pyoxigraph import NamedNode, Quad, Store

from osce_kg.errors import QueryError
from osce_kg.iris import Base
from osce_kg.store import base_of, has_merged_graph, merge_graphs, open_store, store_folder

NODE = NamedNode("https://data.example.org/id/person/a")


def filled(folder: Path, *, merged: bool) -> Path:
    store = Store(str(folder))
    for number in (1, 2):
        graph = NamedNode(f"https://data.example.org/graph/release/{number}")
        store.add(Quad(NODE, NODE, NODE, graph))
    if merged:
        merge_graphs(store)
    store.flush()
    return folder


@pytest.mark.parametrize("merged", [True, False])
def test_store_is_opened_with_its_graphs_merged(tmp_path: Path, *, merged: bool) -> None:
    store = open_store(filled(tmp_path / "store", merged=merged))
    assert has_merged_graph(store)
    assert len(store) == 3
    assert base_of(store) == Base("https://data.example.org/")


def test_output_folder_is_taken_for_the_store_in_it(tmp_path: Path) -> None:
    filled(tmp_path / "store", merged=True)
    assert len(open_store(tmp_path)) == 3


def test_merged_store_cannot_be_written(tmp_path: Path) -> None:
    store = open_store(filled(tmp_path / "store", merged=True))
    with pytest.raises(RuntimeError, match="read-write"):
        store.add(Quad(NODE, NODE, NODE))


def test_missing_folder_and_folder_that_is_no_store(tmp_path: Path) -> None:
    with pytest.raises(QueryError, match="no such folder"):
        open_store(tmp_path / "none")
    with pytest.raises(QueryError, match="not a store"):
        open_store(tmp_path)
    (tmp_path / "CURRENT").write_text("nonsense", encoding="utf-8")
    with pytest.raises(QueryError, match="cannot be opened"):
        open_store(tmp_path)


def test_where_the_store_is_looked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("OSCE_KG_STORE", raising=False)
    assert store_folder() == Path("out/store")
    monkeypatch.setenv("OSCE_KG_STORE", "elsewhere")
    assert store_folder() == Path("elsewhere")
    assert store_folder(Path("given")) == Path("given")


def test_empty_store_has_the_default_base() -> None:
    assert base_of(Store()) == Base()
