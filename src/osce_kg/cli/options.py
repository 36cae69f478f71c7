"""The options that the commands which write data share."""

from __future__ import annotations

import click

from osce_kg.iris import DEFAULT_BASE

base_option = click.option(
    "--base-iri",
    metavar="IRI",
    default=DEFAULT_BASE,
    show_default=True,
    help="What all IRIs of data and graphs stand under.",
)
