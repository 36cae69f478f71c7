"""The sentences that tell of a meeting, with the words for its parties, place and day marked."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from osce_kg.query.explain.marks import Mark, marked, nested
from osce_kg.query.explain.paragraphs import paragraph
from osce_kg.query.explain.proofs import (
    OF_RELEASE,
    Proof,
    proofs_of,
    read_proof,
    source_lines,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from osce_kg.query.explain.view import View


@dataclass(frozen=True, slots=True)
class Clue:
    """Words for one circumstance of a meeting, and what they stand for."""

    kind: str
    proof: Proof
    meaning: str

    @property
    def is_plain(self) -> bool:
        """Say whether the words themselves say what they mean."""
        return self.meaning.casefold() in ("", " ".join(self.proof.words.split()).casefold())


def clues_of(view: View, meeting: str) -> list[Clue]:
    """Return the words for the parties, the place and the day, by release and place in its text."""
    found = dict.fromkeys((*_party_clues(view, meeting), *_ground_clues(view, meeting)))
    return sorted(found, key=lambda clue: clue.proof)


def _party_clues(view: View, meeting: str) -> Iterator[Clue]:
    for part in view.values(meeting, "osce:hasParticipation"):
        agent = view.value(part, "osce:agent")
        office = view.label(agent) if "org:Post" in view.types(agent) else ""
        for proof in proofs_of(view, part):
            yield Clue("party", proof, proof.meaning or office)


def _ground_clues(view: View, meeting: str) -> Iterator[Clue]:
    for node in view.values(meeting, "osce:grounds"):
        proof = read_proof(view, node)
        yield Clue("day" if proof.rule.startswith("date-") else "place", proof, proof.meaning)


def telling_lines(view: View, meeting: str, clues: Sequence[Clue]) -> list[str]:
    """Return the sentences with their clues marked, and below them the clues from elsewhere."""
    groups = view.values(meeting, "osce:groupParticipant")
    lines: list[str] = []
    for release, told in groupby(proofs_of(view, meeting), key=lambda proof: proof.release):
        sentences = list(told)
        waiting = [clue for clue in clues if clue.proof.release == release]
        for sentence in sentences:
            marks = _marks(sentence, waiting, groups)
            lines.append(_marked_words(view, sentence, marks))
            lines += source_lines(view, sentence)
            waiting = [clue for clue in waiting if not _is_shown(clue, sentence, marks)]
        lines += [_clue_line(clue, sentences) for clue in waiting]
    return lines or [paragraph("(no words are given for this)", 2)]


def resolved_lines(clues: Sequence[Clue]) -> list[str]:
    """Return what words stand for, each once, but where they say it themselves."""
    resolved = [(clue.proof.words, clue.meaning) for clue in clues if not clue.is_plain]
    return [paragraph(f"“{words}” → {meaning}", 2, 4) for words, meaning in dict.fromkeys(resolved)]


def _marks(sentence: Proof, clues: Sequence[Clue], groups: Sequence[str]) -> list[Mark]:
    """Return what to mark in a sentence; words that are the whole of it mark nothing."""
    found = [_mark(clue, sentence) for clue in clues if sentence.covers(clue.proof)]
    starts = ((sentence.words.find(group), group) for group in groups)
    found += [Mark(start, start + len(group), "party") for start, group in starts if start >= 0]
    return nested(mark for mark in found if mark.end - mark.start < len(sentence.words))


def _mark(clue: Clue, sentence: Proof) -> Mark:
    start = clue.proof.start - sentence.start
    return Mark(start, start + len(clue.proof.words), clue.kind)


def _marked_words(view: View, sentence: Proof, marks: Sequence[Mark]) -> str:
    inside_quotes = [Mark(mark.start + 1, mark.end + 1, mark.kind) for mark in marks]
    return marked(f"“{sentence.words}”", inside_quotes, 2, 3, colour=view.colour)


def _is_shown(clue: Clue, sentence: Proof, marks: Sequence[Mark]) -> bool:
    return clue.proof.covers(sentence) or (
        sentence.covers(clue.proof) and _mark(clue, sentence) in marks
    )


def _clue_line(clue: Clue, sentences: Sequence[Proof]) -> str:
    where = OF_RELEASE.get(clue.proof.rule, "")
    if not where and not any(sentence.covers(clue.proof) for sentence in sentences):
        where = "in another sentence"
    note = f" ({where})" if where else ""
    meaning = f" → {clue.meaning}" if clue.meaning else ""
    return paragraph(f"{clue.kind}: “{clue.proof.words}”{note}{meaning}", 4, 6)
