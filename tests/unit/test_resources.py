"""The data that travels with the program is found."""

from __future__ import annotations

from pathlib import Path

import pytest

from osce_kg import resources
from osce_kg.errors import ReferenceDataError


def test_checkout_has_all_of_it() -> None:
    assert "osce.ttl" in {path.name for path in resources.ontology_files()}
    assert resources.vocabulary_files()
    assert resources.shape_files()
    assert resources.context_file().is_file()


def test_installed_data_comes_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "shapes").mkdir()
    (tmp_path / "shapes" / "b.ttl").touch()
    (tmp_path / "shapes" / "a.ttl").touch()
    monkeypatch.setattr(resources, "_INSTALLED", tmp_path)
    assert [path.name for path in resources.shape_files()] == ["a.ttl", "b.ttl"]


def test_missing_data_is_one_clear_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(resources, "_INSTALLED", tmp_path / "a")
    monkeypatch.setattr(resources, "_CHECKOUT", tmp_path / "b")
    with pytest.raises(ReferenceDataError, match="install osce-kg again"):
        resources.ontology_folder()
