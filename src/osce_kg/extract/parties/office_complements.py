"""What stands behind a title: its body, its field of work, or what it is for.

"Head of the OSCE Centre in Ruritania", "Minister of Foreign Affairs", "Envoy for the Valleys".
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from osce_kg.extract.lexicon import BODY_KINDS
from osce_kg.extract.parties.office import operation_noun, written_name
from osce_kg.extract.parties.office_fields import ARTICLES, OSCE, read_field, read_unknown_body
from osce_kg.extract.tables import words
from osce_kg.extract.tokens import join
from osce_kg.model import BodyRef
from osce_kg.reference.entries import Kind

if TYPE_CHECKING:
    from collections.abc import Callable

    from osce_kg.extract.lexicon import Hit, Lookup
    from osce_kg.extract.parties.office import Office
    from osce_kg.extract.tokens import Sentence

    ReadOffice = Callable[[int, int], Office | None]

PREPOSITIONS = {"of", "for", "to", "on", "at", "in", "from", "with", "against"}
# Heads whose holder leads a unit ("Head of Mission").
LEADING = {"head", "chief", "deputy", "director", "chair"}
# Units that keep their article ("Head of the Mission").
OPERATION_UNITS = {"mission", "office", "presence", "centre", "center"}
# Offices that are held "in" a country or city.
POSTED_IN = {"ambassador", "co-ordinator", "coordinator", "representative", "mission", "consul"}
# An abbreviation's brackets end what an office of an office can hold.
INNERMOST = 3


def with_complements(office: Office, lookup: Lookup, read: ReadOffice, depth: int) -> Office:
    """Return the office with all that prepositions join to its title.

    `read` reads an office at a token, `depth` tells how many offices this one stands in.
    """
    while (preposition := lookup.low(office.end)) in PREPOSITIONS:
        extended = _complement(office, preposition, lookup, read, depth)
        if extended is None:
            break
        office = extended
    return _parenthesis(office, lookup, read)


def _parenthesis(office: Office, lookup: Lookup, read: ReadOffice) -> Office:
    """Pass over an abbreviation in brackets ("Chairman-in-Office (CiO)")."""
    tokens, end = lookup.sentence.tokens, office.end
    if end + 2 < len(tokens) and tokens[end].text == "(" and tokens[end + 2].text == ")":
        word = tokens[end + 1].text
        if sum(c.isupper() for c in word) >= 2:
            return with_complements(replace(office, end=end + 3), lookup, read, INNERMOST)
    return office


def _complement(
    office: Office, preposition: str, lookup: Lookup, read: ReadOffice, depth: int
) -> Office | None:
    index = office.end + 1
    article = index + (lookup.low(index) in ARTICLES)
    if office.head in LEADING and preposition == "of":
        named = _unit(office, lookup, index, article)
        if named is not None:
            return named
    hit = lookup.longest(article, BODY_KINDS)
    nested = depth < INNERMOST - 1 and preposition in {"of", "to", "for"}
    inner = read(index, depth + 1) if nested else None
    of_chair = inner is not None and inner.head.endswith("-in-office") and " " in office.title
    if office.plural and not of_chair:
        inner = None
    if inner and (hit is None or inner.end > hit.end) and _is_acted_for(inner):
        title = f"{office.title} {preposition} the {join(lookup.sentence, article, inner.end)}"
        body = OSCE if inner.head.endswith("-in-office") else inner.body
        return replace(office, end=inner.end, title=title, body=office.body or body)
    if hit is not None:
        return _known_body(office, preposition, lookup, article, hit)
    if preposition == "of":
        end = _nameless_end(lookup, index, article)
        if end is not None:
            return replace(office, end=end)
    if preposition in {"of", "for", "on", "to", "in"}:
        return read_field(office, preposition, lookup, index, article)
    return None


def _nameless_end(lookup: Lookup, index: int, article: int) -> int | None:
    """Return the end of "of the host country", "of all": a body that is not named."""
    if article > index and lookup.low(article) in {"country", "republic", "host"}:
        return article + 1
    for end in (article + 1, article + 2):
        common = lookup.low(end - 1) in words("org_heads") or lookup.low(end - 1) in words("units")
        token = lookup.sentence.tokens[end - 1] if end <= len(lookup.sentence.tokens) else None
        if article > index and common and token and not token.is_capitalized:
            return end
    return index + 2 if lookup.low(index) == "all" else None


def _is_acted_for(inner: Office) -> bool:
    """Say whether an office is what another acts for ("Representative of the Chairperson")."""
    return not inner.plural and inner.head in words("offices_acted_for")


# ---------------------------------------------------------------------- bodies of the vocabulary


def _known_body(
    office: Office, preposition: str, lookup: Lookup, start: int, hit: Hit
) -> Office | None:
    """Read what begins with a name of the vocabulary: it, what it possesses, or a longer name."""
    tokens = lookup.sentence.tokens
    if lookup.low(hit.end) == "'s":
        return _possessed_body(office, lookup, start, hit)
    following = tokens[hit.end] if hit.end < len(tokens) else None
    longer = following is not None and following.low in words("org_heads")
    if following and following.is_capitalized and (longer or hit.form.is_demonym):
        return read_unknown_body(office, lookup, start)
    if longer and hit.form.is_demonym:
        body = BodyRef(join(lookup.sentence, start, hit.end + 1))
        return replace(office, end=hit.end + 1, body=office.body or body)
    return _with_body(office, preposition, lookup.sentence, hit)


def _with_body(office: Office, preposition: str, sentence: Sentence, hit: Hit) -> Office | None:
    """Join a body of the vocabulary to a title ("Head of the OSCE Centre in Ruritania")."""
    if preposition == "in" and office.head not in POSTED_IN:
        return None
    abroad = preposition == "to" and office.head in {"ambassador", "envoy"}
    if preposition in {"for", "on"} or abroad:
        title = f"{office.title} {join(sentence, office.end, hit.end)}"
        return replace(office, end=hit.end, title=title)
    if preposition in {"to", "in", "at"} and office.body is not None:
        return replace(office, end=hit.end)
    title = office.title
    if hit.kind is Kind.FIELD_OPERATION and office.head in {"head", "deputy"}:
        title = f"{title} of {operation_noun(sentence, hit)}"
    body = office.body
    if body is None or preposition == "of":
        body = BodyRef(written_name(sentence, hit), hit.entry.iri)
    return replace(office, end=hit.end, title=title, body=body)


def _possessed_body(office: Office, lookup: Lookup, start: int, hit: Hit) -> Office | None:
    """Read "of Ruritania's Delegation to the OSCE"."""
    tokens, end = lookup.sentence.tokens, hit.end + 1
    while end < len(tokens) and (
        tokens[end].is_capitalized or tokens[end].low in words("org_heads")
    ):
        end += 1
    if not any(lookup.low(i) in words("org_heads") for i in range(hit.end + 1, end)):
        return None
    article = end + 1 + (lookup.low(end + 1) == "the")
    whole = lookup.longest(article, BODY_KINDS) if lookup.low(end) == "to" else None
    end = whole.end if whole else end
    body = office.body or BodyRef(join(lookup.sentence, start, end))
    return replace(office, end=end, body=body)


def _unit(office: Office, lookup: Lookup, index: int, article: int) -> Office | None:
    """Read "of Mission", "of the Mission", "of Delegation", "of Programme Office"."""
    low, second = lookup.low(article), lookup.low(article + 1)
    wide = low in {"programme", "program", "field"} and second == "office"
    unit, end = (second, article + 2) if wide else (low, article + 1)
    if unit not in words("units"):
        return None
    hit = lookup.longest(article, BODY_KINDS)
    if (hit and hit.end > end) or (article > index and unit not in OPERATION_UNITS):
        return None
    title = f"{office.title} of {lookup.sentence.tokens[end - 1].text}"
    return replace(office, end=end, title=title)
