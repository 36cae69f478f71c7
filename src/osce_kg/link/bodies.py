"""The organizations that no vocabulary holds, each under one name, with its kind and State."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from osce_kg.link.body_names import (
    KOSOVO,
    BodyName,
    BodyNames,
    BodyType,
    body_names,
    in_title_case,
)
from osce_kg.link.slugs import slug
from osce_kg.link.tables import forms, rows
from osce_kg.model import BodyRef, Extraction, LocalIri, OrganizationFact, PlaceFound
from osce_kg.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from osce_kg.reference.entries import Reference
    from osce_kg.reference.gazetteer import Place

# GeoNames ids of the seats of the OSCE and of its peers, where releases speak of any State:
# Vienna, Warsaw, The Hague, Prague, Geneva, Brussels, Copenhagen, Strasbourg, New York.
SEATS = frozenset((2761369, 756135, 2747373, 3067696, 2660646, 2800866, 2618425, 2973783, 5128581))
# Bare names that may as well mean a body of the OSCE.
AMBIGUOUS = {"assembly", "council", "parliamentary assembly", "presidency", "secretariat"}
ANY_MINISTRY = {"ministry", "federal ministry"}
TERRITORIAL = {"region", "district"}


@dataclass(frozen=True)
class Setting:
    """What one release says that tells whose its bodies are.

    `country` is that of the dateline where it is no seat of international bodies, `places` are
    those that the release names, by folded names, `named` the bodies named with their country.
    """

    reference: Reference
    country: str | None
    places: Mapping[str, PlaceFound]
    named: Mapping[str, frozenset[str]]
    ministries: frozenset[tuple[str, BodyType]]
    issued: date | None = None

    @cached_property
    def only_place(self) -> PlaceFound | None:
        """Return the one place that the release names, or None."""
        places = set(self.places.values())
        return places.pop() if len(places) == 1 else None

    def place(self, words: str) -> PlaceFound | None:
        """Return the place that words name, one of the release's own or of the gazetteer."""
        parts = [part for part in words.split("/") if fold(part)]
        own = (self.places[fold(part)] for part in parts if fold(part) in self.places)
        shared = self._shared(parts) if len(parts) > 1 else None
        return next(own, None) or shared or (self._listed(parts[0]) if parts else None)

    def _shared(self, parts: Sequence[str]) -> PlaceFound | None:
        """Return the place that bears both names of "Đakovica/Gjakovë"."""
        first, *others = (self.reference.gazetteer.find(part) for part in parts)
        return next((_found(p) for p in first if all(p in other for other in others)), None)

    def _listed(self, name: str) -> PlaceFound | None:
        """Return the place of the gazetteer that a name means here, in a country with a name."""
        hints = [self.country] if self.country else []
        found = self.reference.gazetteer.resolve(name, hints)
        if found is None or found.country not in body_names(self.reference).labels:
            return None
        return _found(found)

    def country_of(self, body: BodyType, rest: str) -> str | None:
        """Return the country whose body a name without a State means, or None."""
        if rest in AMBIGUOUS or not body.is_national:
            return None
        named = self.named.get(body.slug, frozenset())
        if len(named) == 1:
            return next(iter(named))
        return self.country if not named or self.country in named else None


def _found(place: Place) -> PlaceFound:
    position = (place.geonames, place.latitude, place.longitude)
    return PlaceFound(place.name, place.country, *position)


def setting_of(extraction: Extraction, reference: Reference) -> Setting:
    """Return what a release says of where it plays and of bodies whose State it names."""
    names = body_names(reference)
    dateline = [m.place for m in extraction.dateline]
    countries = {p.country for p in dateline}
    is_home = len(countries) == 1 and not SEATS & {p.geonames for p in dateline}
    found = [m.place for m in (*extraction.dateline, *extraction.places)]
    read = [names.read(body.name) for body in _bodies(extraction)]
    whole = [(b.country, b.type) for b in read if b.country and b.type]
    named: dict[str, set[str]] = defaultdict(set)
    for country, body in whole:
        named[body.slug].add(country)
    return Setting(
        reference,
        countries.pop() if is_home else None,
        {fold(name): p for p in found for name in (p.name, *p.alternate_names)},
        {key: frozenset(value) for key, value in named.items()},
        frozenset((c, b) for c, b in whole if b.kind == "ministry"),
        extraction.issued,
    )


def _bodies(extraction: Extraction) -> Iterator[BodyRef]:
    """Yield the bodies that a release's offices and meetings name."""
    roles = [role for person in extraction.persons for role in person.roles]
    parties = [party for meeting in extraction.meetings for party in meeting.parties]
    offices = [party.office for party in parties if party.office]
    yield from (role.body for role in (*roles, *offices) if role.body)
    yield from (party.organization for party in parties if party.organization)


# ---------------------------------------------------------------------- one body


def describe_body(
    words: str, title: str, setting: Setting
) -> tuple[OrganizationFact, PlaceFound | None]:
    """Return the body that `words` name, and its place where it is a local authority.

    `title` is the office held there, if one is. Forms of one name give one IRI; where nothing
    tells the kind, or whose the body is, IRI and name are made from the words as written.
    """
    names = body_names(setting.reference)
    body = names.read(words)
    if body.rest in ANY_MINISTRY and body.country is None and len(setting.ministries) == 1:
        whose, ministry = next(iter(setting.ministries))
        return _fact(BodyName(whose, body.rest, ministry), words, names), None
    local = _local(body, words, title, setting)
    if local is not None:
        return local
    if body.type is not None and body.country is None:
        country = _country_by_place(body, setting) or setting.country_of(body.type, body.rest)
        body = replace(body, country=country)
    return _fact(body, words, names), None


def _fact(body: BodyName, words: str, names: BodyNames) -> OrganizationFact:
    """Return a body under the name that its kind and country give it, else under its words."""
    kind = f"organization-kind/{body.type.kind}" if body.type else None
    if body.type is None or body.country is None:
        state = None if body.adjective or body.country is None else _state(body.country)
        return OrganizationFact(f"organization/{slug(words)}", words, kind, state)
    return OrganizationFact(
        f"organization/{body.country.casefold()}-{body.type.slug}",
        body.type.label.replace("{}", names.of(body.country)),
        kind,
        _state(body.country),
        alternate_names=(words,),
    )


def _state(country: str) -> LocalIri | None:
    return None if country == KOSOVO else f"state/{country}"


def _country_by_place(body: BodyName, setting: Setting) -> str | None:
    """Return the country of the place in a name that is kept ("Osh State University")."""
    if body.type is None or not (body.type.keeps_name and body.type.is_national):
        return None
    words = body.rest.split()
    ahead = [" ".join(words[:end]) for end in range(min(3, len(words) - 1), 0, -1)]
    behind = [" ".join(words[at + 1 :]) for at, word in enumerate(words) if word in {"of", "in"}]
    for name in (*behind, *ahead):
        place = setting.place(name)
        if place is not None:
            return place.country
    return None


# ---------------------------------------------------------------------- local authorities


def _local(
    body: BodyName, words: str, title: str, setting: Setting
) -> tuple[OrganizationFact, PlaceFound | None] | None:
    """Return the authority of a city, region or district that words, or an office, name."""
    for kind, label, cell, heads in rows("local_bodies"):
        held = body.type is None and any(f" {h} " in f" {fold(title)} " for h in forms(heads))
        name = _place_words(body.rest, forms(cell))
        if name is None and held:
            name = words
        if name is None:
            continue
        place = setting.place(name) if name else setting.only_place
        if place is not None and place.country is not None:
            return _authority(kind, label, place.name, place.country, words), place
        country = body.country or (setting.country if held else None)
        if name and kind in TERRITORIAL and country is not None:
            return _authority(kind, label, in_title_case(fold(name)), country, words), None
    return None


def _authority(kind: str, label: str, place: str, country: str, words: str) -> OrganizationFact:
    return OrganizationFact(
        f"organization/{country.casefold()}-{slug(place)}-{kind}",
        label.replace("{}", place),
        "organization-kind/local-authority",
        _state(country),
        alternate_names=(words,),
    )


def _place_words(rest: str, names: tuple[str, ...]) -> str | None:
    """Return the place in "Osh city council" or "city council of Osh"; "" where it has none."""
    for name in sorted(names, key=len, reverse=True):
        if rest == name:
            return ""
        if rest.endswith(f" {name}"):
            return rest.removesuffix(f" {name}")
        if rest.startswith(f"{name} of "):
            return rest.removeprefix(f"{name} of ").removeprefix("the ")
    return None
