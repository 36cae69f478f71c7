"""Go through what is unsure: what is still to decide, by what people call it, and one by one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from osce_kg.curate.candidates import Candidate, Published
from osce_kg.curate.decisions import MEETING, PERSON, Decision, Decisions, Verdict
from osce_kg.curate.listing import candidate_lines
from osce_kg.errors import UsageError
from osce_kg.text import one_line

# A build's candidates by the numbers that people call them by.
Numbered = Mapping[int, Candidate]

_ANSWERS = {"a": Verdict.ACCEPT, "accept": Verdict.ACCEPT, "r": Verdict.REJECT}
_ANSWERS["reject"] = Verdict.REJECT
_SKIP, _QUIT = ("", "s", "skip"), ("q", "quit")
QUESTION = "accept, reject, skip or quit, and a note if you like [a/r/s/q]: "


@dataclass(frozen=True, slots=True)
class Curator:
    """Who decides, and on which day; both are published with what is accepted."""

    by: str
    on: date

    def decides(self, verdict: Verdict, one: Candidate | Published, note: str = "") -> Decision:
        """Return the decision about a candidate or a published meeting.

        Two names are accepted as one person's, or rejected: then they are parted.
        """
        names, kind = (
            (one.names, one.kind) if isinstance(one, Candidate) else (one.parties, MEETING)
        )
        if kind == PERSON:
            judged = Verdict.JOIN if verdict is Verdict.ACCEPT else Verdict.PART
            return Decision(judged, kind, "", names, "", self.by, self.on, note)
        return Decision(verdict, kind, one.release, names, one.words, self.by, self.on, note)


def numbered(candidates: Iterable[Candidate]) -> Numbered:
    """Return the candidates of a build that a person can decide, each key once, from 1 on.

    A number rests on the build alone: no decision gives it to another candidate.
    """
    found: dict[str, Candidate] = {}
    for one in candidates:
        if one.meeting is not None or one.kind == PERSON:
            found.setdefault(one.id, one)
    return dict(enumerate(found.values(), 1))


def undecided(candidates: Numbered, decisions: Decisions) -> Numbered:
    """Return the candidates that nobody has decided, under the numbers that they have."""
    return {n: one for n, one in candidates.items() if decisions.verdict_on(one.id) is None}


def pick_candidates(words: Iterable[str], candidates: Numbered) -> list[Candidate]:
    """Return the candidates that `words` are the numbers or ids of.

    Several can stand in one word, between commas. Raises UsageError for any other word.
    """
    by_id = {one.id: one for one in candidates.values()}
    found = []
    for name in (name.strip() for word in words for name in word.split(",")):
        number = int(name) if name.isascii() and name.isdecimal() and len(name) < 10 else 0
        if name in by_id:
            found.append(by_id[name])
        elif number in candidates:
            found.append(candidates[number])
        else:
            raise UsageError(
                "is no number and no id of what is to decide",
                where=one_line(name),
                advice="--list shows them",
            )
    return found


def pick_published(name: str, published: Iterable[Published]) -> list[Published]:
    """Return the reports of the meeting whose IRI, full or local, is `name`.

    Raises UsageError where no release of the build reports such a meeting.
    """
    local = name.removeprefix("id:")
    found = [one for one in published if one.iri == name or one.iri.endswith(f"/id/{local}")]
    if not found:
        raise UsageError(
            "no release of this build reports a meeting of this IRI", where=one_line(name)
        )
    return found


def check_apart(accepted: Iterable[Candidate], rejected: Iterable[Candidate]) -> None:
    """Raise UsageError where one call accepts and rejects the same."""
    both = {one.id for one in accepted} & {one.id for one in rejected}
    if both:
        raise UsageError("is both accepted and rejected", where=min(both))


def ask_each(
    candidates: Numbered,
    ask: Callable[[str], str],
    decide: Callable[[Verdict, Candidate, str], None],
) -> None:
    """Ask about each candidate and hand each decision over at once.

    `ask` shows a text and returns the line that is answered, "" with no line end at the end of
    input; an answer that is none is asked for again.
    """
    for number, one in candidates.items():
        shown = "\n".join(candidate_lines(one, f"{number}"))
        answer, note = _answer(ask, f"\n{shown}\n{QUESTION}")
        if answer in _QUIT:
            return
        if answer in _ANSWERS:
            decide(_ANSWERS[answer], one, note)


def _answer(ask: Callable[[str], str], question: str) -> tuple[str, str]:
    while True:
        line = ask(question)
        if not line:
            return "q", ""
        word, _, note = line.strip().partition(" ")
        answer = word.casefold()
        if answer in (*_ANSWERS, *_SKIP, *_QUIT):
            return answer, note.strip()
        question = QUESTION
