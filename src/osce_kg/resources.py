"""Where the data that travels with the program lies: ontology, vocabularies, shapes, questions.

In a wheel it lies in the package's own folder ``_data`` (see the force-include table of
pyproject.toml); in a checkout it is the source tree's own folders.
"""

from __future__ import annotations

from pathlib import Path

from osce_kg.errors import ReferenceDataError

_PACKAGE = Path(__file__).resolve().parent
_INSTALLED = _PACKAGE / "_data"
_CHECKOUT = _PACKAGE.parents[1]


def ontology_folder() -> Path:
    """Return the folder of the ontology; raises ReferenceDataError where there is none."""
    return _folder("ontology", "ontology")


def shapes_folder() -> Path:
    """Return the folder of the SHACL shapes; raises ReferenceDataError where there is none."""
    return _folder("shapes", "shapes")


def questions_folder() -> Path:
    """Return the folder of the questions; raises ReferenceDataError where there is none."""
    return _folder("questions", "examples/questions")


def ontology_files() -> tuple[Path, ...]:
    """Return the Turtle files of the terms and their alignments, sorted by name."""
    return _files(ontology_folder(), "*.ttl")


def vocabulary_files() -> tuple[Path, ...]:
    """Return the Turtle files of the vocabularies, sorted by name."""
    return _files(ontology_folder() / "vocabularies", "*.ttl")


def shape_files() -> tuple[Path, ...]:
    """Return the Turtle files of the SHACL shapes, sorted by name."""
    return _files(shapes_folder(), "*.ttl")


def question_files() -> tuple[Path, ...]:
    """Return the SPARQL files of the questions, sorted by name."""
    return _files(questions_folder(), "*.rq")


def context_file() -> Path:
    """Return the published JSON-LD context; raises ReferenceDataError where it is missing."""
    path = ontology_folder() / "context.jsonld"
    if not path.is_file():
        raise ReferenceDataError("the JSON-LD context is missing", where=str(path))
    return path


def _folder(installed: str, checkout: str) -> Path:
    candidates = (_INSTALLED / installed, _CHECKOUT / checkout)
    for candidate in candidates:
        if candidate.is_dir():
            return candidate
    raise ReferenceDataError(
        f"the program's folder {installed!r} is missing",
        where=str(candidates[0]),
        advice="install osce-kg again",
    )


def _files(folder: Path, pattern: str) -> tuple[Path, ...]:
    return tuple(sorted(folder.glob(pattern), key=lambda path: path.name))


ontology_dir = ontology_folder
