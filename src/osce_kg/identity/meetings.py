"""Which reports tell of one meeting."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from osce_kg.identity.agreement import (
    CONFIDENCE,
    LONGEST_RANGE,
    Agreement,
    Compared,
    compare_reports,
    exclude_each_other,
)
from osce_kg.identity.values import MEETING, SEVERAL, Apart, Join, Register, Rulings, Standing
from osce_kg.model import Status

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from osce_kg.identity.reports import Report
    from osce_kg.model import LocalIri
    from osce_kg.reference.entries import Reference


@dataclass(frozen=True)
class Encounter:
    """One meeting and the reports that tell of it; the first is the one that is believed.

    `iri` is its IRI over all releases.
    """

    iri: LocalIri
    reports: tuple[Report, ...]

    def standings(self) -> Iterator[tuple[tuple[str, LocalIri], Standing]]:
        """Yield what each report is among all, under the report's key."""
        believed = self.reports[0]
        dates = next((r.dates for r in self.reports if r.dates), None)
        place = next((r.place for r in self.reports if r.place), None)
        event = next((r.event for r in self.reports if r.event), None)
        for report in self.reports:
            yield report.key, Standing(
                self.iri, believed.status, dates, place, event,
                is_shared=len(self.reports) > 1,
                is_believed=report is believed,
                counts=report.status is believed.status,
            )  # fmt: skip


@dataclass(frozen=True)
class Meetings:
    """All meetings, what was joined into them, and what was kept apart."""

    encounters: tuple[Encounter, ...]
    joins: tuple[Join, ...]
    apart: tuple[Apart, ...]


def identify_meetings(
    reports: Iterable[Report],
    reference: Reference,
    rulings: Rulings | None = None,
    register: Register | None = None,
) -> Meetings:
    """Return which of `reports` tell of one meeting; their order does not matter.

    What `rulings` decide is done; an IRI that `register` has for a report stays.
    """
    grouping = _Grouping(sorted(reports, key=_order), reference, rulings or Rulings())
    return grouping.meetings(register or Register())


class _Grouping:
    """Groups reports, those that agree in everything first."""

    def __init__(self, reports: Sequence[Report], reference: Reference, rulings: Rulings) -> None:
        self._reports = reports
        self._rulings = rulings
        self._reference = reference
        self._group = list(range(len(reports)))
        self._members = {n: [n] for n in range(len(reports))}
        self._reasons: dict[int, Compared] = {}
        self._apart: list[Apart] = []
        self._partners: Mapping[int, set[int]] = {}

    def meetings(self, register: Register) -> Meetings:
        """Return what the reports tell of, after all were compared."""
        found = sorted(self._compared(), key=lambda pair: (-pair[2].agreement, pair[0], pair[1]))
        self._partners = _partners(found)
        for one, other, compared in found:
            if compared.agreement is Agreement.CONFLICT:
                self._apart.append(self._kept_apart(one, other, compared.reason))
            elif compared.agreement is Agreement.SAME or not self._is_ambiguous(one, other):
                self._join(one, other, compared)
        encounters = tuple(self._encounters(register))
        return Meetings(encounters, tuple(self._joins(encounters)), tuple(self._apart))

    def _compared(self) -> Iterator[tuple[int, int, Compared]]:
        blocked: dict[tuple[LocalIri, date], set[int]] = defaultdict(set)
        for number, report in enumerate(self._reports):
            if report.key in self._rulings.alone:
                continue
            for block in _blocks(report):
                blocked[block].add(number)
        pairs = {
            (one, other)
            for numbers in blocked.values()
            for one in numbers
            for other in numbers
            if one < other and self._reports[one].release != self._reports[other].release
        }
        for one, other in sorted(pairs):
            compared = compare_reports(self._reports[one], self._reports[other], self._reference)
            if compared.agreement is not Agreement.OTHER:
                yield one, other, compared

    def _is_ambiguous(self, one: int, other: int) -> bool:
        """Say whether either of two reports has several partners in the other's release."""
        return self._has_rival(one, other) or self._has_rival(other, one)

    def _has_rival(self, end: int, partner: int) -> bool:
        release = self._reports[partner].release
        rivals = self._partners[end] - {partner}
        return any(self._reports[rival].release == release for rival in rivals)

    def _join(self, one: int, other: int, compared: Compared) -> None:
        """Join the groups of two reports unless some report of one excludes some of the other."""
        keep, gone = sorted((self._group[one], self._group[other]))
        if keep == gone:
            return
        if any(
            exclude_each_other(self._reports[a], self._reports[b])
            for a in self._members[keep]
            for b in self._members[gone]
        ):
            return
        for member in self._members[gone]:
            self._group[member] = keep
        self._members[keep] += self._members.pop(gone)
        self._reasons.setdefault(one, compared)
        self._reasons.setdefault(other, compared)

    def _kept(self, register: Register) -> dict[int, list[LocalIri]]:
        """Map groups to the IRIs that an earlier build gave them.

        An IRI that it gave to what is several meetings now stays with the report whose own it is.
        """
        heirs: dict[LocalIri, tuple[bool, int]] = {}
        for group, members in self._members.items():
            own = {self._reports[m].iri for m in members}
            for member in members:
                iri = register.meetings.get(self._reports[member].key)
                if iri:
                    heirs[iri] = max(heirs.get(iri, (False, -group)), (iri in own, -group))
        kept: dict[int, list[LocalIri]] = defaultdict(list)
        for iri in sorted(heirs):
            kept[-heirs[iri][1]].append(iri)
        return kept

    def _encounters(self, register: Register) -> Iterator[Encounter]:
        kept = self._kept(register)
        taken: set[LocalIri] = set()
        for group, members in sorted(self._members.items(), key=lambda g: (g[0] not in kept, g)):
            reports = [self._reports[m] for m in sorted(members)]
            minted = (r.iri for r in reports if not _is_own(r))
            choices = dict.fromkeys((*kept.get(group, ()), *minted, reports[0].iri))
            iri = next((i for i in choices if i not in taken), reports[0].iri)
            if iri in taken:
                iri = f"{iri}-{reports[0].release}"
            taken.add(iri)
            yield Encounter(iri, tuple(sorted(reports, key=_credit)))

    def _joins(self, encounters: Iterable[Encounter]) -> Iterator[Join]:
        numbers = {report.key: number for number, report in enumerate(self._reports)}
        still: set[LocalIri] = {e.iri for e in encounters}
        for encounter in encounters:
            kept = next(
                (r for r in encounter.reports if r.iri == encounter.iri), encounter.reports[0]
            )
            for report in encounter.reports:
                compared = self._reasons.get(numbers[report.key])
                if report.iri in still or compared is None:
                    continue
                yield Join(
                    MEETING, report.iri, encounter.iri, (report.label, kept.label),
                    SEVERAL, compared.reason, CONFIDENCE[compared.agreement],
                    tuple(e for e in (report.evidence, kept.evidence) if e),
                )  # fmt: skip

    def _kept_apart(self, one: int, other: int, reason: str) -> Apart:
        first, second = self._reports[one], self._reports[other]
        return Apart(
            MEETING, (first.iri, second.iri), (first.label, second.label), reason,
            (first.release, second.release),
        )  # fmt: skip


def _partners(found: Iterable[tuple[int, int, Compared]]) -> Mapping[int, set[int]]:
    """Map each report to those that may tell of its meeting."""
    partners: dict[int, set[int]] = defaultdict(set)
    for one, other, compared in found:
        if compared.agreement >= Agreement.MORE:
            partners[one].add(other)
            partners[other].add(one)
    return partners


def _blocks(report: Report) -> Iterator[tuple[LocalIri, date]]:
    """Yield what two reports of one meeting share: a party and a day."""
    if report.dates is None:
        return
    days = (report.dates.end - report.dates.start).days
    if days >= LONGEST_RANGE:
        return
    for party in report.parties:
        for ordinal in range(days + 1):
            yield (
                party,
                type(report.dates.start).fromordinal(report.dates.start.toordinal() + ordinal),
            )


def _is_own(report: Report) -> bool:
    """Say whether a meeting's IRI is one that only its release gives it."""
    return report.iri.startswith(f"meeting/{report.release}-")


def _order(report: Report) -> tuple[str, str, str]:
    return report.issued.isoformat() if report.issued else "9999", report.release, report.iri


# What a later event did to an earlier plan.
_STANDING = {Status.HELD: 0, Status.CANCELLED: 1, Status.PLANNED: 2}


def _credit(report: Report) -> tuple[int, int, bool, tuple[str, str, str]]:
    days = (report.dates.end - report.dates.start).days if report.dates else LONGEST_RANGE
    return _STANDING[report.status], days, report.place is None, _order(report)
