"""One release's facts become the quads of its named graph."""

from __future__ import annotations

import re
from collections.abc import Collection

from pyoxigraph import Literal, NamedNode, Quad

from osce_kg.graph import terms
from osce_kg.graph.evidence import EvidenceWriter
from osce_kg.graph.meetings import add_meetings
from osce_kg.graph.sheet import Sheet, day, english
from osce_kg.graph.things import add_things
from osce_kg.iris import Base, escape_path
from osce_kg.model import Facts

osce = terms.osce

_WEB_ADDRESS = re.compile(r"https?://[^/?#]")

_RELEASE = osce("PressRelease")
_MENTION = osce("Mention")
_QUOTATION = osce("Quotation")
_FIGURE = osce("Figure")
_REFUSAL = osce("Refusal")
_DATELINE = osce("datelinePlace")
_ISSUED_BY = osce("issuedBy")
_FIELD = osce("fieldOfWork")
_MENTIONS = osce("mentions")
_MENTION_OF = osce("mentionOf")
_MENTIONED_IN = osce("mentionedIn")
_SHA256 = osce("sha256")
_STATED_IN = osce("statedIn")
_SPEAKER = osce("speaker")
_QUOTED_IN = osce("quotedIn")
_TEXT = osce("text")
_FIGURE_OF = osce("figureOf")
_QUANTITY = osce("quantity")
_UNIT = osce("unit")
_REFUSED_IN = osce("refusedIn")
_REASON = osce("reason")
_POST = osce("post")
_ATTESTED_ON = osce("attestedOn")
_FORMER = osce("former")


def build_release_quads(facts: Facts, base: Base, states: Collection[str] = ()) -> list[Quad]:
    """Return the quads of one release, all in its own named graph, each once.

    `states` are the codes (ISO 3166-1 alpha-2) of the States that the vocabularies hold: a place
    points to its State only where there is one. Raises InputError where evidence lies outside
    the release's text or is empty.
    """
    sheet = Sheet(base, base.release_graph(facts.iri))
    evidence = EvidenceWriter(sheet, facts, facts.iri.removeprefix("release/"))
    _add_release(sheet, facts)
    _add_mentions(sheet, facts, evidence)
    add_things(sheet, facts, frozenset(states))
    _add_memberships(sheet, facts, evidence)
    add_meetings(sheet, facts, evidence)
    _add_quotations(sheet, facts, evidence)
    _add_figures(sheet, facts, evidence)
    _add_refusals(sheet, facts, evidence)
    return sheet.quads


def _add_release(sheet: Sheet, facts: Facts) -> None:
    node, release = sheet.node(facts.iri), facts.release
    sheet.add(node, terms.TYPE, _RELEASE)
    sheet.add(node, terms.IDENTIFIER, Literal(release.identifier))
    sheet.add(node, terms.TITLE, english(facts.title))
    sheet.add(node, terms.LABEL, english(facts.title))
    sheet.add(node, _SHA256, Literal(release.sha256))
    if facts.issued:
        sheet.add(node, terms.ISSUED, day(facts.issued))
    url = _web_address(release.url or "")
    if url:
        sheet.add(node, terms.URL, url)
    for predicate, targets in (
        (_DATELINE, facts.dateline),
        (_ISSUED_BY, facts.issued_by),
        (_FIELD, facts.fields_of_work),
    ):
        for target in targets:
            sheet.link(node, predicate, target)


def _add_mentions(sheet: Sheet, facts: Facts, evidence: EvidenceWriter) -> None:
    release, key = sheet.node(facts.iri), facts.iri.removeprefix("release/")
    for mention in facts.mentions:
        sheet.link(release, _MENTIONS, mention.target)
        node = sheet.node(f"mention/{key}/{mention.target}")
        sheet.add(node, terms.TYPE, _MENTION)
        sheet.link(node, _MENTION_OF, mention.target)
        sheet.add(node, _MENTIONED_IN, release)
        evidence.support(node, mention.evidence)


def _add_memberships(sheet: Sheet, facts: Facts, evidence: EvidenceWriter) -> None:
    release = sheet.node(facts.iri)
    for membership in facts.memberships:
        node = sheet.node(membership.iri)
        sheet.add(node, terms.TYPE, terms.MEMBERSHIP)
        sheet.link(node, terms.MEMBER, membership.person)
        sheet.link(node, terms.ROLE, membership.role)
        sheet.link(node, terms.ORGANIZATION, membership.organization)
        sheet.link(node, _POST, membership.post)
        sheet.add(node, _STATED_IN, release)
        if facts.issued:
            sheet.add(node, _ATTESTED_ON, day(facts.issued))
        if membership.former:
            sheet.add(node, _FORMER, Literal("true", datatype=terms.BOOLEAN))
        evidence.support(node, membership.evidence)


def _add_quotations(sheet: Sheet, facts: Facts, evidence: EvidenceWriter) -> None:
    release = sheet.node(facts.iri)
    for quotation in facts.quotations:
        node = sheet.node(quotation.iri)
        sheet.add(node, terms.TYPE, _QUOTATION)
        sheet.link(node, _SPEAKER, quotation.speaker)
        sheet.add(node, _QUOTED_IN, release)
        sheet.add(node, _TEXT, english(quotation.text))
        evidence.support(node, (quotation.evidence,))


def _add_figures(sheet: Sheet, facts: Facts, evidence: EvidenceWriter) -> None:
    release = sheet.node(facts.iri)
    for figure in facts.figures:
        node = sheet.node(figure.iri)
        sheet.add(node, terms.TYPE, _FIGURE)
        sheet.link(node, _FIGURE_OF, figure.subject)
        sheet.add(node, _QUANTITY, Literal(str(figure.quantity), datatype=terms.INTEGER))
        sheet.add(node, _UNIT, english(figure.unit))
        sheet.add(node, _STATED_IN, release)
        evidence.support(node, (figure.evidence,))


def _add_refusals(sheet: Sheet, facts: Facts, evidence: EvidenceWriter) -> None:
    release, key = sheet.node(facts.iri), facts.iri.removeprefix("release/")
    for number, refused in enumerate(facts.refused, 1):
        node = sheet.node(f"refusal/{key}/{number}")
        sheet.add(node, terms.TYPE, _REFUSAL)
        sheet.add(node, _REFUSED_IN, release)
        sheet.add(node, _REASON, Literal(refused.reason))
        evidence.support(node, (refused.evidence,))


def _web_address(url: str) -> NamedNode | None:
    """Return a web address as a term; None where it is none (a page may state anything)."""
    if not _WEB_ADDRESS.match(url):
        return None
    address, hash_sign, fragment = url.partition("#")
    path, mark, query = address.partition("?")
    parts = (escape_path(path), mark, escape_path(query), hash_sign, escape_path(fragment))
    try:
        return NamedNode("".join(parts))
    except ValueError:
        return None
