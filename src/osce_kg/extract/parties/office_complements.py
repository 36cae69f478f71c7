"""What stands behind a title: its body, its field of work, or what it is for.

"Head of the OSCE Centre in Ruritania", "Minister of Foreign Affairs", "Envoy for the Valleys".
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from osce_kg.extract.lexicon import BODY_KINDS
from osce_kg.extract.parties.names import is_given_name
from osce_kg.extract.parties.office import operation_noun, singular, title_heads, written_name
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
ARTICLES = {"the", "our", "his", "her", "its", "their"}
# Heads whose holder leads a unit ("Head of Mission").
LEADING = {"head", "chief", "deputy", "director", "chair"}
# Units that keep their article ("Head of the Mission").
OPERATION_UNITS = {"mission", "office", "presence", "centre", "center"}
# Offices that are held "in" a country or city.
POSTED_IN = {"ambassador", "co-ordinator", "coordinator", "representative", "mission", "consul"}
LINKING = {"of", "for", "and", "the", "on", "in"}
MARKS = {",", ".", ";", "(", ")", "–", "—", ":"}
MAX_BODY_WORDS = 9
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
    nested = depth < INNERMOST - 1 and preposition in {"of", "to", "for"} and not office.plural
    inner = read(index, depth + 1) if nested else None
    if inner and (hit is None or inner.end > hit.end) and _is_acted_for(inner):
        title = f"{office.title} {preposition} the {join(lookup.sentence, article, inner.end)}"
        return replace(office, end=inner.end, title=title, body=office.body or inner.body)
    if hit is not None:
        return _known_body(office, preposition, lookup, article, hit)
    if preposition == "of":
        end = _nameless_end(lookup, index, article)
        if end is not None:
            return replace(office, end=end)
    if preposition in {"of", "for", "on", "to", "in"}:
        return _field(office, preposition, lookup, index, article)
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
        return _unknown_body(office, lookup, start)
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


# ---------------------------------------------------------------------- fields and other bodies


def _field(
    office: Office, preposition: str, lookup: Lookup, index: int, article: int
) -> Office | None:
    """Read a field of work ("of Foreign Affairs", "for Reintegration") or an unknown body."""
    end = _wide_portfolio_end(office, lookup.sentence, article)
    following = lookup.sentence.tokens[end] if end < len(lookup.sentence.tokens) else None
    if following and following.is_capitalized and following.low in words("org_heads"):
        return _unknown_body(office, lookup, article) if preposition == "of" else None
    if end > article and office.head in words("presiding_heads"):
        found = _unknown_body(office, lookup, article)
        if found is not None:
            return found
    if end > article:
        title = f"{office.title} {preposition} {join(lookup.sentence, index, end)}"
        return replace(office, end=end, title=title)
    if preposition == "of":
        return _unknown_body(office, lookup, article)
    return _topic(office, preposition, lookup.sentence, article)


def _wide_portfolio_end(office: Office, sentence: Sentence, start: int) -> int:
    """Return the end of a ministry's field; unknown words count where no name can follow them."""
    known = _portfolio_end(sentence, start)
    if office.head not in {"minister", "secretary"}:
        return known
    index = end = start
    while index < min(start + MAX_BODY_WORDS, len(sentence.tokens)):
        token = sentence.tokens[index]
        if token.is_word and token.is_capitalized and not is_given_name(token):
            index += 1
            end = index
        elif token.low in {"and", "of", "the", "&"} and index > start:
            index += 1
        else:
            break
    closed = end < len(sentence.tokens) and sentence.low(end) in {",", "of", "(", ".", "and"}
    return end if closed and end > known > start - 1 else known


def _portfolio_end(sentence: Sentence, start: int) -> int:
    """Return the end of a run of portfolio words ("Foreign Affairs and European Integration")."""
    index = end = start
    while index < len(sentence.tokens):
        low = sentence.low(index)
        if low in words("portfolios") and sentence.tokens[index].is_capitalized:
            index += 1
            end = index
        elif low in {"and", "of", "the", ",", "&"} and index > start:
            index += 1
        else:
            break
    return end


def _topic(office: Office, preposition: str, sentence: Sentence, start: int) -> Office | None:
    """Read what a representative is for ("for the South Caucasus", "on Gender Issues")."""
    if preposition not in {"for", "on"} or office.head not in words("topical_heads"):
        return None
    end, limit = start, min(start + MAX_BODY_WORDS, len(sentence.tokens))
    while end < limit and not (
        sentence.low(end) in MARKS or sentence.low(end) in words("person_verbs")
    ):
        end += 1
    if end == start:
        return None
    title = f"{office.title} {preposition} {join(sentence, office.end + 1, end)}"
    return replace(office, end=end, title=title)


def _unknown_body(office: Office, lookup: Lookup, start: int) -> Office | None:
    """Read a capitalized phrase with a body's head noun ("the Lakeside Renewal Party")."""
    sentence = lookup.sentence
    end, is_faction = _phrase_end(sentence, start)
    if is_faction:
        return replace(office, end=end, body=office.body or BodyRef(join(sentence, start, end)))
    phrase = sentence.tokens[start:end]
    headed = any(t.low.rsplit("-", 1)[-1] in words("org_heads") for t in phrase)
    if not headed and not _stands_alone(office, sentence, start, end):
        return None
    inner = (lookup.longest(i, BODY_KINDS) for i in range(start, end))
    iri = next((h.entry.iri for h in inner if h and h.end == end and not h.form.is_demonym), None)
    return replace(office, end=end, body=office.body or BodyRef(join(sentence, start, end), iri))


def _phrase_end(sentence: Sentence, start: int) -> tuple[int, bool]:
    """Return the end of a capitalized phrase, and whether a faction's noun closes it."""
    index = end = start
    headed = False
    while index < min(start + MAX_BODY_WORDS, len(sentence.tokens)):
        token = sentence.tokens[index]
        if token.is_word and token.is_capitalized:
            is_head = token.low.rsplit("-", 1)[-1] in words("org_heads")
            closed = sentence.low(index - 1) in words("governing_bodies") and index > start
            if headed and not is_head and (closed or is_given_name(token)):
                break
            headed = headed or is_head
            index += 1
            end = index
        elif end == index > start and token.low in words("factions"):
            return index + 1, True
        elif token.low in LINKING and index > start:
            following = sentence.low(index + 1)
            if token.low == "and" and (
                following in ARTICLES or singular(following) in title_heads()
            ):
                break
            index += 1
        else:
            break
    return end, False


def _stands_alone(office: Office, sentence: Sentence, start: int, end: int) -> bool:
    """Say whether one capitalized word is a body ("of the Rada", "Mayor of Sandholm")."""
    if end - start != 1:
        return False
    territorial = office.head in words("territorial_heads")
    return sentence.tokens[start].is_acronym or sentence.low(start - 1) == "the" or territorial
