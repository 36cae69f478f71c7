"""osce-kg reconcile: ask a service who else knows the people and organizations of a build."""

from __future__ import annotations

import math
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from osce_kg.cli.console import Console, console_of
from osce_kg.errors import UsageError

if TYPE_CHECKING:
    from osce_kg.reconcile.proposals import Proposal
    from osce_kg.reconcile.queries import Wording
    from osce_kg.reconcile.run import Outcome
    from osce_kg.reconcile.subjects import Unlinked

# As in `osce_kg.reconcile`, which is imported only when it is called.
FORMATS = ("csv", "jsonl", "sssom")
KINDS = ("person", "organization")
DETAILS = ("office", "state")
_SHOWN = 10
_HOUR = 3600.0


def _finite(
    _context: click.Context, _parameter: click.Parameter, value: float | None
) -> float | None:
    if value is not None and not math.isfinite(value):
        raise click.BadParameter(f"{value} is no number to reckon with.")
    return value


@click.command("reconcile")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option(
    "--service",
    metavar="URL",
    required=True,
    help="The service to ask: no other host is ever contacted.",
)
@click.option(
    "--kind",
    "kinds",
    type=click.Choice(KINDS),
    multiple=True,
    help="What to ask about; may be given twice.  [default: both]",
)
@click.option(
    "--type",
    "types",
    metavar="KIND=TYPE",
    multiple=True,
    help="The service's type for a kind, as in person=Q5, to be asked for.",
)
@click.option(
    "--property",
    "properties",
    metavar="PID=office|state",
    multiple=True,
    help="Send the offices of people, or their States, as this property of the service's.",
)
@click.option(
    "--limit",
    metavar="N",
    type=click.IntRange(1, 100),
    default=5,
    show_default=True,
    help="How many candidates to ask for, for each.",
)
@click.option(
    "--threshold",
    metavar="SCORE",
    type=float,
    callback=_finite,
    help="Leave out candidates below, on the service's own scale.  [default: none]",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMATS),
    default="csv",
    show_default=True,
    help="How to write the proposals.",
)
@click.option(
    "-o",
    "--out",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="Where to write them.  [default: standard output]",
)
@click.option(
    "--cache",
    "cache_folder",
    metavar="FOLDER",
    type=click.Path(path_type=Path),
    help="Where answers are kept.  [default: $XDG_CACHE_HOME/osce-kg/reconcile]",
)
@click.option("--refresh", is_flag=True, help="Ask again what was answered before.")
@click.option(
    "--delay",
    metavar="SECONDS",
    type=click.FloatRange(0.0, _HOUR),
    callback=_finite,
    default=0.5,
    show_default=True,
    help="How long to wait between two requests.",
)
@click.option(
    "--timeout",
    metavar="SECONDS",
    type=click.FloatRange(0.0, _HOUR, min_open=True),
    callback=_finite,
    default=30.0,
    show_default=True,
    help="How long to wait for the service to say something.",
)
@click.pass_context
def command(  # noqa: PLR0913  (one parameter an option)
    context: click.Context,
    *,
    folder: Path,
    service: str,
    kinds: tuple[str, ...],
    types: tuple[str, ...],
    properties: tuple[str, ...],
    limit: int,
    threshold: float | None,
    form: str,
    out: Path | None,
    cache_folder: Path | None,
    refresh: bool,
    delay: float,
    timeout: float,
) -> int:
    """Propose outward links for what has none, for a person to review.

    DIR is the output folder of a build. The service is any that speaks the W3C Reconciliation
    Service API; what it answers is kept, so that a second call asks for nothing. A proposal
    changes nothing by itself. The exit code is 1 where the service left something unanswered.
    """
    from osce_kg.reconcile.cache import Cache, usual_folder
    from osce_kg.reconcile.proposals import make_proposals
    from osce_kg.reconcile.run import Reconciler
    from osce_kg.reconcile.subjects import Kind, read_unlinked
    from osce_kg.reconcile.transport import Manners, Transport, service_url

    console = console_of(context)
    url = service_url(service)
    wording, cache = _wording(limit, types, properties), Cache(cache_folder or usual_folder(), url)
    unlinked = read_unlinked(folder, [Kind(kind) for kind in kinds or KINDS])
    with Transport(Manners(timeout=timeout, delay=delay)) as transport, console.progress() as told:
        reconciler = Reconciler(url, cache, wording, transport, is_refreshing=refresh)
        outcome = reconciler.reconcile(unlinked.subjects, told)
    proposals = make_proposals(outcome, url, threshold)
    _write(_text(proposals, form, url, unlinked), out)
    _tell(outcome, proposals, console)
    return int(bool(outcome.unanswered))


def _wording(limit: int, types: tuple[str, ...], properties: tuple[str, ...]) -> Wording:
    from osce_kg.reconcile.queries import Detail, Wording
    from osce_kg.reconcile.subjects import Kind

    by_kind, sent = [], []
    for word in types:
        kind, _, name = word.partition("=")
        if kind not in KINDS or not name.strip():
            raise UsageError(f"--type {word!r} is not understood", advice="as in person=Q5")
        by_kind.append((Kind(kind), name.strip()))
    for word in properties:
        name, _, detail = word.rpartition("=")
        if detail not in DETAILS or not name.strip():
            raise UsageError(f"--property {word!r} is not understood", advice="as in P39=office")
        sent.append((name.strip(), Detail(detail)))
    return Wording(limit, tuple(by_kind), tuple(sent))


def _text(proposals: tuple[Proposal, ...], form: str, service: str, unlinked: Unlinked) -> str:
    from osce_kg.reconcile.proposals import csv_text, jsonl_text
    from osce_kg.reconcile.sssom import sssom_text

    if form == "sssom":
        return sssom_text(proposals, service, unlinked.data)
    return jsonl_text(proposals) if form == "jsonl" else csv_text(proposals)


def _write(text: str, out: Path | None) -> None:
    from osce_kg.export.folder import staged_file

    content = text.encode("utf-8")
    if out is None:
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
        return
    with staged_file(out) as file:
        file.write(content)


def _tell(outcome: Outcome, proposals: tuple[Proposal, ...], console: Console) -> None:
    if outcome.manifest is None:
        console.say("nothing to ask: all have outward links")
        return
    console.say(f"service: {outcome.manifest.name}")
    console.say(f"without outward link: {len(outcome.reconciled)}, asked for now: {outcome.asked}")
    met = len({(one.subject, one.kind) for one in proposals})
    console.say(f"proposals: {len(proposals)}, for {met} of them")
    nameless = sum(not one.candidate_iri for one in proposals)
    if nameless:
        console.say(f"without an IRI, for the service says how to make none: {nameless}")
    if outcome.unanswered:
        console.say(f"left unanswered by the service: {len(outcome.unanswered)}")
    for subject in outcome.unanswered[: None if console.verbose else _SHOWN]:
        console.say(f"unanswered: {subject.iri}: {subject.label}")
