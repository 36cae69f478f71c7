"""The graph of identity: which IRI was joined into which, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode

from osce_kg.graph import terms
from osce_kg.graph.sheet import Sheet, english, number

if TYPE_CHECKING:
    from pyoxigraph import Quad

    from osce_kg.identity import Identities, Join
    from osce_kg.iris import Base

osce = terms.osce

_JOIN = osce("Join")
_JOINED = osce("joined")
_JOINED_INTO = osce("joinedInto")
_CONFIDENCE = osce("confidence")
_EVIDENCE = osce("evidence")
_REASON = osce("reason")
_SEMAPV = "https://w3id.org/semapv/vocab/"
_JUSTIFICATION = NamedNode("https://w3id.org/sssom/mapping_justification")


def build_identity_quads(identities: Identities, base: Base) -> list[Quad]:
    """Return the quads of the graph of identity: redirects, and the reason of each join."""
    sheet = Sheet(base, base.identity_graph)
    for old, new in sorted(identities.replaced.items()):
        sheet.link(sheet.node(old), terms.IS_REPLACED_BY, new)
    for join in sorted(identities.joins, key=lambda one: one.old):
        _add_join(sheet, join)
    return sheet.quads


def _add_join(sheet: Sheet, join: Join) -> None:
    node = sheet.node(f"join/{join.old}")
    sheet.add(node, terms.TYPE, _JOIN)
    sheet.add(node, terms.LABEL, english(f"{join.names[0]} is {join.names[1]}"))
    sheet.link(node, _JOINED, join.old)
    sheet.link(node, _JOINED_INTO, join.new)
    justification = join.justification.removeprefix("semapv:")
    sheet.add(node, _JUSTIFICATION, NamedNode(f"{_SEMAPV}{justification}"))
    sheet.add(node, _CONFIDENCE, number(join.confidence))
    sheet.add(node, _REASON, Literal(join.reason))
    for evidence in join.evidence:
        sheet.link(node, _EVIDENCE, evidence)
