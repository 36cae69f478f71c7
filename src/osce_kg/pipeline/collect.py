"""Put what was read in order: each release once, whatever order the inputs came in."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from osce_kg.errors import InputError
from osce_kg.model import Release
from osce_kg.pipeline.report import Duplicate

if TYPE_CHECKING:
    from osce_kg.read import Refusal


@dataclass(frozen=True, slots=True)
class Collected:
    """The releases to publish, sorted by identifier, and what was left out."""

    releases: tuple[Release, ...]
    duplicates: tuple[Duplicate, ...]
    refusals: tuple[Refusal, ...]


def collect_releases(read: Iterable[Release | Refusal]) -> Collected:
    """Return what was read in order; of two with one identifier the first by origin stays.

    The other is a duplicate where its text is the same, and is refused where it differs. Raises
    InputError where there is no release at all.
    """
    found: list[Release] = []
    refusals: list[Refusal] = []
    for result in read:
        if isinstance(result, Release):
            found.append(result)
        else:
            refusals.append(result)
    if not found:
        raise nothing_read(refusals)
    kept: dict[str, Release] = {}
    duplicates: list[Duplicate] = []
    for release in sorted(found, key=_order):
        first = kept.setdefault(release.identifier, release)
        if first is release:
            continue
        if first.text == release.text:
            duplicates.append(Duplicate(release.origin, release.identifier, first.origin))
        else:
            refusals.append(_taken(release, first))
    refusals.sort(key=lambda one: (one.origin, one.reason))
    return Collected(tuple(kept.values()), tuple(duplicates), tuple(refusals))


def nothing_read(refusals: list[Refusal]) -> InputError:
    """Return the error for inputs of which none could be read."""
    if len(refusals) == 1:
        only = refusals[0]
        return InputError(only.reason, where=only.origin, advice=only.advice)
    if not refusals:
        return InputError("there is no press release in the input", advice="name other files")
    first = min(refusals, key=lambda one: one.origin)
    return InputError(
        f"none of the {len(refusals)} inputs could be read", advice=f"the first: {first.line}"
    )


def _order(release: Release) -> tuple[str, str, str]:
    return release.identifier, release.origin, release.text


def _taken(release: Release, first: Release) -> Refusal:
    from osce_kg.read import Refusal

    return Refusal(
        release.origin,
        f"its identifier {release.identifier!r} is taken by {first.origin}, "
        "whose text is different",
        "rename the file, or leave one of the two out",
    )
