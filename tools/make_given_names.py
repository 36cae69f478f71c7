"""Write the table of given names that the reader knows, from Faker's lists (MIT licence).

usage: make_given_names.py > src/osce_kg/extract/tables/given_names.txt

Needs `faker`, which is no dependency of the program: the table is made once in a while and
reviewed. Names in Cyrillic are transliterated. A name that is a word of one of the reader's
other tables ("Dean", "May") is left out: as a name it would do more harm than good.
"""

from __future__ import annotations

import importlib
import re
from pathlib import Path

TABLES = Path(__file__).parent.parent / "src" / "osce_kg" / "extract" / "tables"
LOCALES = [
    "az_AZ",
    "bg_BG",
    "cs_CZ",
    "da_DK",
    "de_AT",
    "de_CH",
    "de_DE",
    "en_GB",
    "en_IE",
    "en_NZ",
    "en_US",
    "es_CL",
    "es_ES",
    "et_EE",
    "fi_FI",
    "fr_BE",
    "fr_CH",
    "fr_FR",
    "ga_IE",
    "hr_HR",
    "hu_HU",
    "is_IS",
    "it_IT",
    "lt_LT",
    "lv_LV",
    "nl_BE",
    "nl_NL",
    "no_NO",
    "pl_PL",
    "pt_PT",
    "ro_RO",
    "ru_RU",
    "sk_SK",
    "sl_SI",
    "sv_SE",
    "tr_TR",
    "uk_UA",
    "uz_UZ",
]
CYRILLIC = {
    "а": "a", "б": "b", "в": "v", "г": "g", "ґ": "g", "д": "d", "е": "e", "ё": "yo", "є": "ye",
    "ж": "zh", "з": "z", "и": "i", "і": "i", "ї": "yi", "й": "y", "к": "k", "л": "l", "м": "m",
    "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ф": "f", "х": "kh",
    "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ъ": "", "ы": "y", "ь": "", "э": "e",
    "ю": "yu", "я": "ya",
}  # fmt: skip
OTHER_TABLES = (
    "sentence_openers", "org_heads", "role_heads", "role_modifiers", "portfolios", "group_heads",
    "person_verbs", "role_adjectives",
)  # fmt: skip
# Names that are far more often a place, a month, a season or a word of the genre.
NEVER = {
    "asia", "africa", "europa", "china", "india", "london", "paris", "vienna", "roma", "america",
    "kenya", "holland", "bosnia", "israel", "ireland", "france", "germany", "spain", "chad",
    "malta", "cuba", "oslo", "praga", "nice", "york", "islam", "king", "prince", "duke", "earl",
    "baron", "bishop", "major", "general", "doctor", "january", "february", "march", "april",
    "may", "june", "july", "august", "september", "october", "november", "december", "monday",
    "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "summer", "autumn",
    "winter", "spring", "justice", "freedom", "unity", "mission", "field", "forest",
}  # fmt: skip
PER_LINE = 16


def latin(name: str) -> str:
    """Return a name folded: lower case, Latin, no diacritics."""
    from osce_kg.text import fold

    return fold("".join(CYRILLIC.get(c, c) for c in name.casefold())).replace(" ", "-")


def faker_names() -> set[str]:
    """Return the folded given names of the locales."""
    found: set[str] = set()
    for locale in LOCALES:
        provider = importlib.import_module(f"faker.providers.person.{locale}").Provider
        for attribute in dir(provider):
            names = getattr(provider, attribute)
            if attribute.startswith("first_name") and not callable(names):
                found |= {latin(str(name).strip()) for name in names}
    return {name for name in found if re.fullmatch(r"[a-z]{3,}(?:-[a-z]+)*", name)}


def table_words() -> set[str]:
    """Return the words of the reader's other tables."""
    lines = (
        line
        for name in OTHER_TABLES
        for line in (TABLES / f"{name}.txt").open("r", encoding="utf-8")
    )
    return {word.strip() for line in lines for word in line.split("#")[0].split(",")}


def main() -> None:
    """Print the table."""
    names = sorted(faker_names() - table_words() - NEVER)
    print("# Given names of the OSCE area, folded (lower case, no diacritics).")
    print("# Made by tools/make_given_names.py from Faker's lists (MIT licence).")
    for start in range(0, len(names), PER_LINE):
        print(", ".join(names[start : start + PER_LINE]))


if __name__ == "__main__":
    main()
