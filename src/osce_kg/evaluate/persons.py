"""Which person of the dataset is which person of the gold set."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from osce_kg.evaluate.normal import fold
from osce_kg.evaluate.said import SaidPerson


def match_persons(names: Sequence[str], persons: Iterable[SaidPerson]) -> dict[str, str]:
    """Return IRI → gold name, one to one.

    First by any form of the name; then, among those left, where the words of one form hold all
    words of exactly one gold name or are all held by it ("Talvan" alone is too little).
    """
    persons = list(persons)
    by_key = {fold(name): name for name in names}
    matched: dict[str, str] = {}
    for person in persons:
        same = (by_key.get(fold(form)) for form in person.labels.every)
        name = next((one for one in same if one and one not in matched.values()), None)
        if name:
            matched[person.iri] = name
    for person in persons:
        if person.iri not in matched:
            free = [name for name in names if name not in matched.values()]
            close = [name for name in free if _is_close(name, person)]
            if len(close) == 1:
                matched[person.iri] = close[0]
    return matched


def _is_close(name: str, person: SaidPerson) -> bool:
    wanted = set(fold(name).split())
    forms = (set(key.split()) for key in map(fold, person.labels.every) if " " in key)
    return any(form <= wanted or wanted <= form for form in forms)
