"""Turn the vocabulary files into a `Reference`. The one place where Turtle becomes Python."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from osce_kg.errors import ReferenceDataError
from osce_kg.reference.entries import DatedName, Entry, Kind, Post, Reference, Tenure
from osce_kg.reference.gazetteer import Gazetteer
from osce_kg.resources import ontology_dir

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

ID = "https://w3id.org/osce-kg/id/"
OSCE = "https://w3id.org/osce-kg/ontology#"
ORG = "http://www.w3.org/ns/org#"
SKOS = "http://www.w3.org/2004/02/skos/core#"
RDFS_LABEL = "http://www.w3.org/2000/01/rdf-schema#label"
FOAF_NAME = "http://xmlns.com/foaf/0.1/name"
GEONAMES = "https://sws.geonames.org/"

# property → its values, each the text of an IRI or literal with its language
Description = dict[str, list[tuple[str, str | None]]]

# Properties that name another entry, by the field of `Entry` that holds it.
HOST = (OSCE + "hostState", OSCE + "country")
PLACE = (OSCE + "seat", OSCE + "place", OSCE + "capital")
START = (OSCE + "established", OSCE + "startDate", OSCE + "participatingSince")
END = (OSCE + "closed", OSCE + "endDate")


@lru_cache(maxsize=1)
def load_reference() -> Reference:
    """Return the shipped vocabularies and gazetteer; raise `ReferenceDataError` if damaged."""
    things = _read_turtle(sorted((ontology_dir() / "vocabularies").glob("*.ttl")))
    entries = {
        iri: _entry(iri, kind, description, things)
        for iri, description in things.items()
        if (kind := _kind(iri)) is not None and _one(description, RDFS_LABEL, FOAF_NAME)
    }
    posts = {
        iri: _post(iri, description)
        for iri, description in things.items()
        if iri.startswith("post/")
    }
    tenures = tuple(
        _tenure(description)
        for iri, description in sorted(things.items())
        if iri.startswith("membership/")
    )
    return Reference(MappingProxyType(entries), MappingProxyType(posts), tenures, Gazetteer())


def _read_turtle(paths: Iterable[Path]) -> Mapping[str, Description]:
    import pyoxigraph as ox

    things: dict[str, Description] = defaultdict(lambda: defaultdict(list))
    for path in paths:
        try:
            for quad in ox.parse(path=str(path), format=ox.RdfFormat.TURTLE):
                subject, value = quad.subject, quad.object
                if isinstance(subject, ox.NamedNode) and isinstance(
                    value, ox.NamedNode | ox.Literal
                ):
                    language = value.language if isinstance(value, ox.Literal) else None
                    local = subject.value.removeprefix(ID)
                    things[local][quad.predicate.value].append((value.value, language))
        except (SyntaxError, OSError) as error:
            raise ReferenceDataError(
                str(error), where=path.name, advice="reinstall osce-kg"
            ) from error
    return things


def _kind(iri: str) -> Kind | None:
    segments = iri.split("/")
    return Kind(segments[0]) if len(segments) == 2 and segments[0] in set(Kind) else None


def _all(description: Description, *properties: str) -> tuple[str, ...]:
    """Return the values of the properties in English or without a language, sorted."""
    values = {
        value
        for name in properties
        for value, language in description.get(name, ())
        if language in (None, "en")
    }
    return tuple(sorted(values))


def _one(description: Description, *properties: str) -> str | None:
    for name in properties:
        values = _all(description, name)
        if values:
            return values[0]
    return None


def _local(value: str | None) -> str | None:
    return value.removeprefix(ID) if value else None


def _date(value: str | None) -> date | None:
    return date.fromisoformat(value) if value else None


def _number(value: str | None) -> int | None:
    return int(value) if value else None


def _entry(
    iri: str, kind: Kind, description: Description, things: Mapping[str, Description]
) -> Entry:
    label = _one(description, RDFS_LABEL, FOAF_NAME) or ""
    dated = tuple(
        DatedName(
            _one(things[node], RDFS_LABEL) or "",
            _date(_one(things[node], OSCE + "startDate")),
            _date(_one(things[node], OSCE + "endDate")),
        )
        for node in (v.removeprefix(ID) for v in _all(description, OSCE + "hasName"))
        if node in things
    )
    match = [v for v in _all(description, SKOS + "exactMatch") if v.startswith(GEONAMES)]
    return Entry(
        iri=iri,
        kind=kind,
        label=label,
        names=tuple(
            sorted(
                {
                    label,
                    *_all(description, SKOS + "altLabel", SKOS + "prefLabel", OSCE + "formalName"),
                }
                | {d.name for d in dated}
            )
        ),
        hidden_names=_all(description, SKOS + "hiddenLabel"),
        abbreviations=_all(description, OSCE + "abbreviation"),
        demonyms=_all(description, OSCE + "demonym"),
        dated_names=dated,
        country=_one(description, OSCE + "countryCode", OSCE + "placeCountryCode"),
        geonames=int(match[0].removeprefix(GEONAMES).strip("/")) if match else None,
        host=_local(_one(description, *HOST)),
        place=_local(_one(description, *PLACE)),
        series=_local(_one(description, OSCE + "inSeries")),
        number=_number(_one(description, OSCE + "numberInSeries")),
        start=_date(_one(description, *START)),
        end=_date(_one(description, *END)),
    )


def _post(iri: str, description: Description) -> Post:
    role, label = _local(_one(description, ORG + "role")), _one(description, RDFS_LABEL)
    if role is None or label is None:
        raise ReferenceDataError(
            "a post lacks its role or label", where=iri, advice="reinstall osce-kg"
        )
    organization = _local(_one(description, ORG + "postIn"))
    return Post(
        iri, label, role, organization, _local(_one(description, OSCE + "impliesStructure"))
    )


def _tenure(description: Description) -> Tenure:
    return Tenure(
        _local(_one(description, ORG + "member")) or "",
        _local(_one(description, OSCE + "post")) or "",
        _date(_one(description, OSCE + "startDate")),
        _date(_one(description, OSCE + "endDate")),
    )
