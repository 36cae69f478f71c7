"""What each of several releases tells of one meeting, and why it is one."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from osce_kg.query.explain.joins import joined_lines
from osce_kg.query.explain.paragraphs import day_in_words, heading, listed, paragraph
from osce_kg.query.explain.proofs import release_in_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from osce_kg.query.explain.view import View

_SAME = "each gives it the same parties, day and place, which its IRI is made from"
_TOLD = {"Held": "held", "Planned": "planned for", "Cancelled": "cancelled,"}


@dataclass(frozen=True, slots=True, order=True)
class Account:
    """What one release tells of a meeting; `issued` is the release's day."""

    issued: str
    release: str
    status: str
    start: str
    end: str
    place: str
    parties: tuple[str, ...]


def account_lines(view: View, meeting: str) -> list[str]:
    """Return what each release tells, the history and the reason; nothing for a single release."""
    accounts = sorted(_account(view, one) for one in view.subjects("osce:tells", meeting))
    if len(accounts) < 2:
        return []
    lines = [heading(f"Told by {len(accounts)} releases")]
    for account in accounts:
        lines += [
            paragraph(release_in_words(view, account.release), 2, 4),
            paragraph(_told(view, account), 4, 6),
        ]
    lines += _history(accounts)
    reasons = joined_lines(view, meeting)
    if not reasons and len({(a.start, a.end, a.place, a.parties) for a in accounts}) == 1:
        reasons = [paragraph(_SAME, 2, 4)]
    return [*lines, heading("Why it is one meeting"), *reasons] if reasons else lines


def _account(view: View, telling: str) -> Account:
    release = view.value(telling, "osce:toldIn")
    return Account(
        issued=view.value(release, "dcterms:issued"),
        release=release,
        status=view.value(telling, "osce:toldStatus").rpartition("#")[2],
        start=view.value(telling, "osce:toldStartDate"),
        end=view.value(telling, "osce:toldEndDate"),
        place=view.value(telling, "osce:toldPlace"),
        parties=tuple(view.values(telling, "osce:toldParty")),
    )


def _told(view: View, account: Account) -> str:
    where = f"in {view.label(account.place)}" if account.place else "in a place not named"
    parties = listed(view.label(party) for party in account.parties)
    status = _TOLD.get(account.status, account.status.lower())
    return " ".join(filter(None, (status, _days(account), where))) + (
        f", with {parties}" if parties else ""
    )


def _days(account: Account) -> str:
    if not account.start:
        return "on a day not named"
    if account.end in ("", account.start):
        on = "" if account.status == "Planned" else "on "
        return on + day_in_words(account.start)
    return f"between {day_in_words(account.start)} and {day_in_words(account.end)}"


def _history(accounts: Sequence[Account]) -> list[str]:
    """Return in one line how the status changed from release to release; nothing if it did not."""
    steps = [next(group) for _, group in groupby(accounts, key=lambda one: one.status)]
    if len(steps) < 2:
        return []
    told = (f"{one.status.lower()} ({day_in_words(one.issued) or 'undated'})" for one in steps)
    return [paragraph(f"History: {', then '.join(told)}", 2, 4)]
