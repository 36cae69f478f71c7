"""JSON-LD with the published context inside: one graph object a named graph, one line a node.

The document expands without any network. Strings are taken over from canonical N-Quads as they
stand: its escapes (https://www.w3.org/TR/rdf-canon/, section 5) are all escapes of JSON too.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import itemgetter

from osce_kg.errors import OutputError
from osce_kg.export.context import Context, Term
from osce_kg.export.prefixes import RDF_TYPE, XSD
from osce_kg.export.rows import Row

# Integers that JSON readers keep exactly (RFC 8259, section 6) in the one form XSD calls canonical.
_EXACT_INTEGER = re.compile(r"0|-?[1-9][0-9]{0,14}")
_INTEGERS = frozenset({f"{XSD}integer", f"{XSD}nonNegativeInteger"})


def jsonld_header(context: Context) -> str:
    """Return what stands before the graphs."""
    inlined = json.dumps(context.source, ensure_ascii=False, indent=2)
    return f'{{\n"@context": {inlined},\n"@graph": ['


def jsonld_footer() -> str:
    """Return what stands after the graphs."""
    return "\n]\n}\n"


def jsonld_graphs(rows: Iterable[Row], context: Context) -> Iterator[str]:
    """Yield one JSON object a graph, sorted by IRI; nodes of the default graph come singly.

    The pieces are to be joined by a comma. Raises OutputError for an IRI that the context would
    take for an abbreviation.
    """
    writer = _NodeWriter(context)
    for graph, members in groupby(sorted(rows), key=itemgetter(0)):
        nodes = (
            writer.node(subject, statements)
            for subject, statements in groupby(members, key=itemgetter(1))
        )
        if not graph:
            yield from (f"\n{node}" for node in nodes)
        else:
            body = ",\n".join(nodes)
            yield f'\n{{"@id": {writer.iri(graph)}, "@graph": [\n{body}\n]}}'


class _NodeWriter:
    """Writes the statements of one subject in one graph as one JSON object."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._iris: dict[str, str] = {}
        self._keys: dict[tuple[str, str, str], tuple[str, Term | None]] = {}

    def node(self, subject: str, rows: Iterable[Row]) -> str:
        """Return the JSON object of `subject`, its keys sorted."""
        types: list[str] = []
        values: defaultdict[str, list[str]] = defaultdict(list)
        maps: defaultdict[str, defaultdict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
        lists = set()
        for row in rows:
            if row.predicate == RDF_TYPE and row.value[0] == "<":
                types.append(self._class(row.value[1:-1]))
                continue
            words, language, datatype = parts(row.value)
            key, term = self._key(row.predicate, language, datatype)
            if term and term.by_language:
                maps[key][language].append(words)
                continue
            values[key].append(self._value(words, language, datatype, term))
            if term and term.always_list:
                lists.add(key)
        members = {key: _array(items, key in lists) for key, items in values.items()}
        members.update((key, _language_map(items)) for key, items in maps.items())
        if types:
            members["@type"] = _array(types, always=False)
        inner = "".join(f', "{key}": {members[key]}' for key in sorted(members))
        return f'{{"@id": {self.iri(subject)}{inner}}}'

    def iri(self, iri: str) -> str:
        """Return an IRI as a JSON string that expands to itself."""
        text = self._iris.get(iri)
        if text is None:
            scheme = iri.partition(":")[0]
            if scheme in self._context.names and not iri.startswith(f"{scheme}://"):
                raise OutputError(f"in JSON-LD the IRI {iri} would be read as an abbreviation")
            text = self._iris[iri] = json.dumps(iri, ensure_ascii=False)
        return text

    def _class(self, iri: str) -> str:
        name = self._context.classes.get(iri)
        return f'"{name}"' if name else self.iri(iri)

    def _key(self, predicate: str, language: str, datatype: str) -> tuple[str, Term | None]:
        """Return the key to write a value under, and its term where the term says it all."""
        found = self._keys.get((predicate, language, datatype))
        if found is None:
            terms = self._context.properties.get(predicate, ())
            fitting = next((t for t in terms if _fits(t, language, datatype)), None)
            # A value that says all of itself can stand under any name but a map of languages.
            neutral = next((t for t in terms if not t.by_language and not t.always_list), None)
            chosen = fitting or neutral
            key = chosen.name if chosen else json.loads(self.iri(predicate))
            found = self._keys[predicate, language, datatype] = (key, fitting)
        return found

    def _value(self, words: str, language: str, datatype: str, term: Term | None) -> str:
        if datatype == "@id":
            if term and term.kind == "@vocab":
                return self._class(words)
            return self.iri(words) if term else f'{{"@id": {self.iri(words)}}}'
        if term:
            bare = words[1:-1]
            exact = datatype in _INTEGERS and _EXACT_INTEGER.fullmatch(bare)
            return bare if exact else words
        if language:
            return f'{{"@language": "{language}", "@value": {words}}}'
        if datatype == f"{XSD}string":
            return f'{{"@value": {words}}}'
        return f'{{"@type": {self.iri(datatype)}, "@value": {words}}}'


def parts(value: str) -> tuple[str, str, str]:
    """Return words, language and datatype of an N-Quads value.

    The words keep their quotation marks; an IRI comes bare, with the datatype ``@id``.
    """
    if value[0] == "<":
        return value[1:-1], "", "@id"
    words, mark, tail = value.rpartition('"')
    words += mark
    if tail.startswith("@"):
        return words, tail[1:], ""
    return words, "", tail[3:-1] if tail else f"{XSD}string"


def _fits(term: Term, language: str, datatype: str) -> bool:
    if term.by_language:
        return bool(language)
    if language:
        return term.kind is None and term.language == language
    if datatype == "@id":
        return term.kind in {"@id", "@vocab"}
    if datatype == f"{XSD}string" and term.kind is None:
        return term.language is None
    return term.kind == datatype


def _array(items: list[str], always: bool) -> str:
    items.sort()
    return items[0] if len(items) == 1 and not always else f"[{', '.join(items)}]"


def _language_map(items: dict[str, list[str]]) -> str:
    pairs = (f'"{tag}": {_array(words, always=False)}' for tag, words in sorted(items.items()))
    return f"{{{', '.join(pairs)}}}"
