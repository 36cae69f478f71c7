"""The published JSON-LD context, as far as writing needs it.

Only plain term definitions are written with: an IRI, a datatype or a language. Whatever else a
context may hold (reverse properties, lists, scoped contexts) is left to those who read, and its
values are written under their full IRI, so that nothing can be read wrongly.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from osce_kg.errors import ReferenceDataError

JsonObject = dict[str, object]

_PLAIN = frozenset({"@id", "@type", "@language", "@container", "@prefix", "@protected"})
_MAX_DEPTH = 8


@dataclass(frozen=True, slots=True)
class Term:
    """A name of the context for a property, and what it says of the property's values."""

    name: str
    kind: str | None = None
    language: str | None = None
    always_list: bool = False
    by_language: bool = False


class Context:
    """A context to write with: the names of properties and classes.

    `source` is the object under ``@context``; raises ReferenceDataError where it is not one.
    """

    def __init__(self, source: JsonObject) -> None:
        self.source = source
        self.default_language = source.get("@language")
        self._vocabulary = source.get("@vocab")
        self.names = frozenset(name for name in source if not name.startswith("@"))
        self.properties: dict[str, list[Term]] = {}
        self.classes: dict[str, str] = {}
        for name in sorted(self.names):
            self._define(name)

    def _define(self, name: str) -> None:
        definition = self.source[name]
        iri = self._expand(name, 0)
        if iri is None or iri.startswith("@") or ":" in name or iri[-1:] in "#/":
            return
        if isinstance(definition, str):
            definition = {}
        if not isinstance(definition, dict) or not _PLAIN.issuperset(definition):
            return
        if not definition or definition.keys() <= {"@id", "@protected"}:
            self.classes.setdefault(iri, name)
        term = self._term(name, definition)
        if term:
            self.properties.setdefault(iri, []).append(term)

    def _term(self, name: str, definition: JsonObject) -> Term | None:
        container = definition.get("@container")
        containers = set(container) if isinstance(container, list) else {container} - {None}
        if not containers <= {"@set", "@language"}:
            return None
        kind = definition.get("@type")
        language = definition.get("@language", self.default_language)
        return Term(
            name,
            self._expand(kind, 0) if isinstance(kind, str) else None,
            language.lower() if isinstance(language, str) else None,
            "@set" in containers,
            "@language" in containers,
        )

    def _expand(self, name: str, depth: int) -> str | None:
        """Return the IRI that `name` stands for in this context; None where it has none."""
        if depth > _MAX_DEPTH or name.startswith("@"):
            return name
        definition = self.source.get(name)
        if name in self.source:
            target = definition.get("@id", "") if isinstance(definition, dict) else definition
            if target is None:
                return None
            if isinstance(target, str) and target and target != name:
                return self._expand(target, depth + 1)
        prefix, colon, local = name.partition(":")
        if colon and not local.startswith("//") and prefix in self.source:
            return (self._expand(prefix, depth + 1) or "") + local
        if colon:
            return name
        return self._vocabulary + name if isinstance(self._vocabulary, str) else None


def read_context(path: Path) -> Context:
    """Return the context of a file; raises ReferenceDataError where it holds none."""
    try:
        document = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError) as problem:
        raise ReferenceDataError(str(problem), where=str(path)) from problem
    source = document.get("@context") if isinstance(document, dict) else None
    if not isinstance(source, dict):
        raise ReferenceDataError("it holds no @context object", where=str(path))
    return Context(source)
