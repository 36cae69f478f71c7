"""A field of work behind a title ("of Foreign Affairs"), or a body that no vocabulary names."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from osce_kg.extract.lexicon import BODY_KINDS
from osce_kg.extract.parties.names import is_given_name
from osce_kg.extract.parties.office import singular, title_heads
from osce_kg.extract.parties.office_cores import is_body_word
from osce_kg.extract.parties.plain import is_like_name
from osce_kg.extract.tables import words
from osce_kg.extract.tokens import join
from osce_kg.model import BodyRef

if TYPE_CHECKING:
    from osce_kg.extract.lexicon import Lookup
    from osce_kg.extract.parties.office import Office
    from osce_kg.extract.tokens import Sentence

ARTICLES = {"the", "our", "his", "her", "its", "their"}
LINKING = {"of", "for", "and", "the", "on", "in"}
MARKS = {",", ".", ";", "(", ")", "–", "—", ":"}
MAX_BODY_WORDS = 9
# Heads over a field of work, whatever its words.
FIELD_HEADS = {"minister", "secretary"}
OSCE = BodyRef("OSCE", "organization/osce")


def read_field(
    office: Office, preposition: str, lookup: Lookup, index: int, article: int
) -> Office | None:
    """Read a field of work ("of Foreign Affairs", "for Reintegration") or an unknown body."""
    end = _wide_portfolio_end(office, lookup, article)
    if is_body_word(lookup.sentence, end) and office.head != "minister":
        return read_unknown_body(office, lookup, article) if preposition == "of" else None
    secretariat = office.head == "secretary" and is_body_word(lookup.sentence, end - 1)
    if end > article and (secretariat or office.head in words("presiding_heads")):
        found = read_unknown_body(office, lookup, article)
        if found is not None:
            return found
    if end > article:
        title = f"{office.title} {preposition} {join(lookup.sentence, index, end)}"
        return replace(office, end=end, title=title)
    if preposition == "of":
        return read_unknown_body(office, lookup, article)
    return _topic(office, preposition, lookup.sentence, article)


def _wide_portfolio_end(office: Office, lookup: Lookup, start: int) -> int:
    """Return the end of a ministry's field; unknown words count where no name can follow them."""
    sentence = lookup.sentence
    known = _portfolio_end(sentence, start)
    if office.head not in FIELD_HEADS:
        return known
    index = end = start
    while index < min(start + MAX_BODY_WORDS, len(sentence.tokens)):
        token = sentence.tokens[index]
        if token.is_word and token.is_capitalized and not is_given_name(token):
            index += 1
            end = index
        elif token.low == "of" and lookup.longest(index + 1, BODY_KINDS):
            break
        elif token.low in {"and", "of", "the", "&"} and index > start:
            index += 1
        else:
            break
    if known > start and is_like_name(sentence.tokens[known:end]):
        return known
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


def read_unknown_body(office: Office, lookup: Lookup, start: int) -> Office | None:
    """Read a capitalized phrase with a body's head noun ("the Lakeside Renewal Party")."""
    sentence = lookup.sentence
    end, is_faction = _phrase_end(sentence, start)
    if is_faction:
        return replace(office, end=end, body=office.body or BodyRef(join(sentence, start, end)))
    phrase = sentence.tokens[start:end]
    if end == start + 1 and phrase[0].low in {"organization", "organisation"}:
        return replace(office, end=end, body=office.body or OSCE)
    heads = words("org_heads") | words("governing_bodies")
    headed = any(t.low.rsplit("-", 1)[-1] in heads for t in phrase)
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
    """Say whether capitalized words are a body ("of the Rada", "Mayor of Sandholm")."""
    if end - start != 1:
        presided = office.head in words("presiding_heads") and sentence.low(start - 1) == "the"
        return presided and end > start and sentence.low(end) in MARKS
    territorial = office.head in words("territorial_heads")
    return sentence.tokens[start].is_acronym or sentence.low(start - 1) == "the" or territorial
