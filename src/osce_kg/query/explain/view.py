"""One store seen node by node: values over all graphs, labels, and what is only inferred."""

from __future__ import annotations

from typing import TYPE_CHECKING

from osce_kg.query.prefixes import prefixes_of, shorten_iri
from osce_kg.store import base_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from pyoxigraph import NamedNode, Store

    from osce_kg.curate import Candidate

_LABELS = ("rdfs:label", "skos:prefLabel", "foaf:name", "dcterms:title")
_LANGUAGES = ("en", None)


class View:
    """Reads a store by prefixed names: ``view.values(iri, "osce:place")``.

    `colour` says whether marked words are shown in colour, for a terminal, or in brackets;
    `candidates` gives what the build was unsure of, by number, and is called where it is needed.
    """

    def __init__(
        self,
        store: Store,
        *,
        colour: bool = False,
        candidates: Callable[[], Mapping[int, Candidate]] = dict,
    ) -> None:
        self.store = store
        self.colour = colour
        self.candidates = candidates
        self.base = base_of(store)
        self._prefixes = prefixes_of(self.base)

    def node(self, name: str) -> NamedNode:
        """Return the term of a full or prefixed IRI."""
        from pyoxigraph import NamedNode

        prefix, colon, rest = name.partition(":")
        start = self._prefixes.get(prefix) if colon else None
        return NamedNode(start + rest if start else name)

    def values(self, iri: str, *properties: str) -> list[str]:
        """Return the IRIs and the English or plain texts that `iri` has, each once, sorted."""
        found: set[str] = set()
        for name in properties:
            for quad in self.store.quads_for_pattern(self.node(iri), self.node(name), None, None):
                language = getattr(quad.object, "language", None)
                value = getattr(quad.object, "value", None)
                if isinstance(value, str) and language in _LANGUAGES:
                    found.add(value)
        return sorted(found)

    def value(self, iri: str, *properties: str) -> str:
        """Return the first value of the first of `properties` that has one, else ""."""
        for name in properties:
            if found := self.values(iri, name):
                return found[0]
        return ""

    def subjects(self, name: str, iri: str) -> list[str]:
        """Return what points to `iri` by a property, each once, sorted."""
        quads = self.store.quads_for_pattern(None, self.node(name), self.node(iri), None)
        return sorted({quad.subject.value for quad in quads if hasattr(quad.subject, "value")})

    def label(self, iri: str) -> str:
        """Return the name of a thing, or its short IRI where it has none."""
        return self.value(iri, *_LABELS) or self.short(iri)

    def short(self, iri: str) -> str:
        """Return the IRI as people may give it back to us."""
        return shorten_iri(iri, self.base)

    def types(self, iri: str) -> list[str]:
        """Return the classes of `iri`, shortened."""
        return [self.short(found) for found in self.values(iri, "rdf:type")]

    def is_inferred(self, subject: str, name: str, target: str) -> bool:
        """Say whether only the graph of what is worked out states this."""
        pattern = (self.node(subject), self.node(name), self.node(target))
        graphs = {
            getattr(quad.graph_name, "value", "")
            for quad in self.store.quads_for_pattern(*pattern, None)
        }
        # The default graph, which has no name, repeats what the named ones hold.
        return graphs - {""} == {self.base.inferred_graph}

    def mark(self, subject: str, name: str, target: str) -> str:
        """Return " (inferred)" where only the graph of what is worked out states this."""
        return " (inferred)" if self.is_inferred(subject, name, target) else ""
