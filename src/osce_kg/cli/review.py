"""osce-kg review: people decide what the rules are unsure of."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from osce_kg.cli.console import Console, console_of
from osce_kg.errors import UsageError

if TYPE_CHECKING:
    from osce_kg.curate import Candidate, Decision, Decisions, Verdict
    from osce_kg.curate.review import Curator

# As in `osce_kg.curate.listing`, which is imported only when there is something to list.
FORMATS = ("table", "csv", "json")
_NOTHING = "nothing is left to decide"


@click.command("review")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option(
    "--curation",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="The table to write decisions into, for the next builds; it is made where there is none.",
)
@click.option(
    "--by",
    metavar="NAME",
    envvar="OSCE_KG_CURATOR",
    help="Who decides; it is published with what is accepted.  [default: $OSCE_KG_CURATOR]",
)
@click.option("--date", "day", metavar="DATE", help="The day of deciding.  [default: today]")
@click.option("--note", default="", help="Why, for other curators; it is not published.")
@click.option("--list", "is_listing", is_flag=True, help="List what is to decide, and ask nothing.")
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMATS),
    default="table",
    show_default=True,
    help="How to write the list.",
)
@click.option("--accept", metavar="N", multiple=True, help="Accept by number or id in the list.")
@click.option("--reject", metavar="N", multiple=True, help="Reject by number or id in the list.")
@click.option(
    "--reject-meeting", metavar="IRI", multiple=True, help="Reject a meeting that is published."
)
@click.pass_context
def command(  # noqa: PLR0913  (one parameter an option)
    context: click.Context,
    *,
    folder: Path,
    curation: Path | None,
    by: str | None,
    day: str | None,
    note: str,
    is_listing: bool,
    form: str,
    accept: tuple[str, ...],
    reject: tuple[str, ...],
    reject_meeting: tuple[str, ...],
) -> None:
    """Decide what a build was unsure of.

    DIR is the output folder of a build. Each decision is written at once as a line of FILE, which
    osce-kg build --curation FILE obeys. On a terminal you are asked about one candidate after the
    other; --accept and --reject decide without asking. A candidate keeps its number for as long as
    the build is the same; its id, in other builds too.
    """
    if is_listing:
        _list(folder, curation, form, console_of(context))
        return
    if curation is None:
        raise UsageError("no file to write decisions into is named", advice="--curation FILE")
    desk = _Desk(folder, curation, console_of(context))
    if accept or reject or reject_meeting:
        curator = _curator(by, day)
        desk.decide_named(curator, note, accept, reject, reject_meeting)
    elif sys.stdin.isatty():
        desk.ask(_curator(by or _ask("Your name, which will be published: "), day))
    else:
        raise UsageError(
            "nobody can be asked, for standard input is no terminal",
            advice="use --list, --accept and --reject",
        )


class _Desk:
    """What one call reviews, and the file that its decisions go into."""

    def __init__(self, folder: Path, curation: Path, console: Console) -> None:
        from osce_kg.curate.review import numbered
        from osce_kg.curate.reviewed import read_report

        self._reviewed = read_report(folder)
        self._candidates = numbered(self._reviewed.candidates)
        self._curation = curation
        self._console = console

    def ask(self, curator: Curator) -> None:
        """Ask a person about each candidate that nobody has decided."""
        from osce_kg.curate.review import ask_each, undecided

        left = undecided(self._candidates, _known(self._curation))
        self._console.say(f"to decide: {len(left)}" if left else _NOTHING)

        def decide(verdict: Verdict, candidate: Candidate, note: str) -> None:
            self._write([curator.decides(verdict, candidate, note)])

        ask_each(left, _ask, decide)

    def decide_named(
        self,
        curator: Curator,
        note: str,
        accept: tuple[str, ...],
        reject: tuple[str, ...],
        meetings: tuple[str, ...],
    ) -> None:
        """Write what the call decides, all of it or, where a word is wrong, nothing."""
        from osce_kg.curate import Verdict
        from osce_kg.curate.review import check_apart, pick_candidates, pick_published

        accepted = pick_candidates(accept, self._candidates)
        rejected = pick_candidates(reject, self._candidates)
        check_apart(accepted, rejected)
        unwanted = [
            one for iri in meetings for one in pick_published(iri, self._reviewed.published)
        ]
        decisions = [curator.decides(Verdict.ACCEPT, one, note) for one in accepted]
        decisions += [curator.decides(Verdict.REJECT, one, note) for one in rejected]
        decisions += [curator.decides(Verdict.REJECT, one, note) for one in unwanted]
        self._write(list({(one.verdict, one.key): one for one in decisions}.values()))

    def _write(self, decisions: list[Decision]) -> None:
        """Add decisions to the file as it is now, for somebody else may write it too."""
        from osce_kg.curate import Decisions, add_decisions
        from osce_kg.curate.table import parse_decisions, read_table
        from osce_kg.export.folder import staged_file

        where = str(self._curation)
        text = read_table(self._curation) if self._curation.exists() else ""
        table = add_decisions(text, decisions, where)
        before = parse_decisions(text, where) if text else Decisions()
        with staged_file(self._curation) as file:
            file.write(table.encode("utf-8"))
        for one in decisions:
            is_known = before.verdict_on(one.key) is not None
            self._console.say(_told(one, is_known=is_known))


def _told(decision: Decision, *, is_known: bool) -> str:
    """Return what is said of a decision that is written, or was before."""
    from osce_kg.curate.decisions import join_names
    from osce_kg.text import one_line

    names = one_line(join_names(decision.parties)) or "nobody"
    fact = ", ".join(filter(None, (f"{decision.kind} of {names}", one_line(decision.release))))
    return f"{decision.verdict}ed{' already' if is_known else ''}: {fact}"


def _list(folder: Path, curation: Path | None, form: str, console: Console) -> None:
    from osce_kg.curate.listing import list_candidates
    from osce_kg.curate.review import numbered, undecided
    from osce_kg.curate.reviewed import read_report

    candidates = numbered(read_report(folder).candidates)
    left = undecided(candidates, _known(curation))
    sys.stdout.buffer.write(list_candidates(left, form).encode("utf-8"))
    sys.stdout.buffer.flush()
    if not left:
        console.say(_NOTHING)
    elif len(left) < len(candidates):
        console.say(f"not listed, for it is decided: {len(candidates) - len(left)}")


def _known(curation: Path | None) -> Decisions:
    from osce_kg.curate import Decisions, read_decisions

    return read_decisions(curation) if curation and curation.exists() else Decisions()


def _curator(by: str | None, day: str | None) -> Curator:
    from osce_kg.curate.review import Curator
    from osce_kg.text import one_line

    name = one_line(by or "")
    if not name:
        raise UsageError("nobody is named who decides", advice="--by NAME")
    try:
        return Curator(name, date.fromisoformat(day) if day else date.today())
    except ValueError:
        raise UsageError(
            "is no date", where=one_line(day or ""), advice="as in 2010-05-19"
        ) from None


def _ask(question: str) -> str:
    click.echo(question, nl=False, err=True)
    return sys.stdin.readline()
