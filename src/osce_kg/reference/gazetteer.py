"""Places of the world by name, looked up in a sorted table without loading it.

The table `places.tsv` is written by `tools/make_places.py` from GeoNames
(https://www.geonames.org, CC BY 4.0). One line is one name of one place:
folded name, GeoNames id, display name, country code, latitude, longitude, population.
"""

from __future__ import annotations

import mmap
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from osce_kg.errors import ReferenceDataError
from osce_kg.text import fold, without_apostrophes

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

TABLE = Path(__file__).with_name("places.tsv")

# GeoNames ids of the capitals of the participating States; a test holds them to the vocabulary.
CAPITALS = frozenset((
    146268, 162183, 264371, 323786, 456172, 524901, 587084, 588409, 593116, 611717, 616052,
    618426, 625144, 658225, 683506, 703448, 727011, 756135, 785842, 792680, 1221874, 1512569,
    1526273, 1528675, 2028462, 2267057, 2562305, 2618425, 2643743, 2661552, 2673730, 2759794,
    2761369, 2800866, 2950159, 2960316, 2964574, 2988507, 2993458, 3041563, 3042030, 3054643,
    3060972, 3067696, 3117735, 3143244, 3168070, 3169070, 3183875, 3186886, 3191281, 3193044,
    3196359, 3413829, 4140963, 6094817, 6691831,
))  # fmt: skip

# How much a place's population counts in `resolve`, by the country that it lies in.
_OSCE_AREA = """
    AD AL AM AT AZ BA BE BG BY CH CY CZ DE DK EE ES FI FR GB GE GR HR HU IE IS IT KG KZ LI LT LU LV
    MC MD ME MK MN MT NL NO PL PT RO RS RU SE SI SK SM TJ TM TR UA UZ VA XK
"""
_PARTNERS_AND_AMERICA = "AF AU CA DZ EG IL JO JP KR MA TH TN US"
OSCE_AREA = frozenset(_OSCE_AREA.split())
PARTNERS_AND_AMERICA = frozenset(_PARTNERS_AND_AMERICA.split())
WEIGHT_OSCE_AREA = 1.0
WEIGHT_PARTNERS_AND_AMERICA = 0.25
WEIGHT_ELSEWHERE = 0.05
# A place called so in English goes before one that bears the name in some other language.
WEIGHT_OTHER_NAME = 0.1
# How many times weightier than the next the first must be to be taken.
CLEAR_MARGIN = 2.0


@dataclass(frozen=True, slots=True)
class Place:
    """A place of GeoNames under its usual English name; `country` is ISO 3166-1 alpha-2 or XK."""

    geonames: int
    name: str
    country: str
    latitude: float
    longitude: float
    population: int


def place_key(name: str) -> str:
    """Return the form of a place's name that the table is sorted by."""
    return fold(without_apostrophes(name))


class Gazetteer:
    """The table of places. It can be pickled, and used in forked workers.

    `path` is a table in the form above, by default the one that ships. A missing or empty table
    raises `ReferenceDataError` at the first look-up.
    """

    def __init__(self, path: Path | None = None) -> None:
        self._path = path or TABLE
        self._table: mmap.mmap | None = None

    def __reduce__(self) -> tuple[type[Gazetteer], tuple[Path]]:
        return (Gazetteer, (self._path,))

    def find(self, name: str) -> tuple[Place, ...]:
        """Return every place that bears `name`, case and diacritics aside, most populous first."""
        key = place_key(name).encode()
        return tuple(_place(line) for line in self._lines(key)) if key else ()

    def by_id(self, geonames: int) -> Place | None:
        """Return the place with the GeoNames id, or None; reads through the whole table."""
        table = self._open()
        at = table.find(b"\t%d\t" % geonames)
        if at < 0:
            return None
        return _place(table[table.rfind(b"\n", 0, at) + 1 : table.find(b"\n", at)])

    def resolve(self, name: str, country_hint: Sequence[str] = ()) -> Place | None:
        """Return the one place that `name` most likely means, or None where that is not clear.

        In a country of `country_hint` (in order of preference) if the name occurs there, else a
        capital of a participating State, else by population, where the English name, the OSCE
        area and the partners' countries count for more. The first must be clearly ahead.
        """
        found = self.find(name)
        for country in country_hint:
            hinted = [place for place in found if place.country == country]
            if hinted:
                return _clearly_first(hinted, name)
        capitals = [place for place in found if place.geonames in CAPITALS]
        return _clearly_first(capitals or found, name)

    def _open(self) -> mmap.mmap:
        if self._table is None:
            try:
                with self._path.open("rb") as file:
                    self._table = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
            except (OSError, ValueError) as error:
                raise ReferenceDataError(
                    "the table of places cannot be read",
                    where=self._path.name,
                    advice="reinstall osce-kg",
                ) from error
        return self._table

    def _lines(self, key: bytes) -> Iterator[bytes]:
        table = self._open()
        start = _first_line(table, key)
        while table[start : start + len(key) + 1] == key + b"\t":
            end = table.find(b"\n", start)
            yield table[start:end]
            start = end + 1


def _first_line(table: mmap.mmap, key: bytes) -> int:
    """Return the offset of the first line whose key is not before `key` (binary search)."""
    low, high = 0, len(table)
    while low < high:
        start = table.rfind(b"\n", low, (low + high) // 2) + 1 or low
        if table[start : table.find(b"\t", start)] < key:
            low = table.find(b"\n", start) + 1
        else:
            high = start
    return low


def _place(line: bytes) -> Place:
    _, geonames, name, country, latitude, longitude, population = line.decode().split("\t")
    return Place(int(geonames), name, country, float(latitude), float(longitude), int(population))


def _clearly_first(places: Sequence[Place], name: str) -> Place | None:
    key = place_key(name)
    ranked = sorted(places, key=lambda place: (-_weight(place, key), place.geonames))
    if not ranked:
        return None
    if len(ranked) == 1 or _weight(ranked[0], key) >= CLEAR_MARGIN * _weight(ranked[1], key):
        return ranked[0]
    return None


def _weight(place: Place, key: str) -> float:
    weight = WEIGHT_ELSEWHERE
    if place.country in OSCE_AREA:
        weight = WEIGHT_OSCE_AREA
    elif place.country in PARTNERS_AND_AMERICA:
        weight = WEIGHT_PARTNERS_AND_AMERICA
    if place_key(place.name) != key:
        weight *= WEIGHT_OTHER_NAME
    return weight * (place.population + 1)
