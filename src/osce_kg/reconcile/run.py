"""Reconcile the subjects of a build: from the cache what is there, from the service the rest."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from osce_kg.reconcile.answers import Candidate
from osce_kg.reconcile.cache import Cache
from osce_kg.reconcile.manifest import Manifest
from osce_kg.reconcile.queries import Query, Wording, distinct, make_query
from osce_kg.reconcile.service import Described, ask, introduce
from osce_kg.reconcile.subjects import Subject
from osce_kg.reconcile.transport import Transport

Progress = Callable[[str, int, int | None], None]


@dataclass(frozen=True, slots=True)
class Reconciled:
    """A subject with its candidates, best first; None where the service did not answer."""

    subject: Subject
    candidates: tuple[Candidate, ...] | None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a call; `asked` counts the queries that went out, the others were kept.

    There is no manifest where there was nothing to ask.
    """

    reconciled: tuple[Reconciled, ...]
    manifest: Manifest | None
    asked: int

    @property
    def unanswered(self) -> tuple[Subject, ...]:
        """Return the subjects that the service did not answer for."""
        return tuple(one.subject for one in self.reconciled if one.candidates is None)


@dataclass(frozen=True, slots=True)
class Reconciler:
    """How to reconcile: with which service, what was answered before, and how to ask."""

    service: str
    cache: Cache
    wording: Wording
    transport: Transport
    is_refreshing: bool = False

    def reconcile(self, subjects: Iterable[Subject], progress: Progress) -> Outcome:
        """Return the candidates for each subject.

        Each batch of answers is kept before the next is asked for. Raises ServiceError where
        the service fails, and OutputError where answers cannot be kept.
        """
        queries = {subject: make_query(subject, self.wording) for subject in subjects}
        if not queries:
            return Outcome((), None, 0)
        known = dict(self._kept(queries.values()))
        missing = [query for query in distinct(queries.values()) if query not in known]
        service = self._service()
        for number, batch in enumerate(_batches(missing, service.manifest.batch_size)):
            progress("asking", number * service.manifest.batch_size, len(missing))
            known |= self._ask(service, batch)
        reconciled = (Reconciled(one, known.get(query)) for one, query in queries.items())
        return Outcome(tuple(reconciled), service.manifest, len(missing))

    def _kept(self, queries: Iterable[Query]) -> Iterator[tuple[Query, tuple[Candidate, ...]]]:
        for query in () if self.is_refreshing else distinct(queries):
            candidates = self.cache.answer(query)
            if candidates is not None:
                yield query, candidates

    def _service(self) -> Described:
        kept = None if self.is_refreshing else self.cache.described()
        if kept is not None:
            return kept
        service = introduce(self.service, self.transport)
        self.cache.keep_described(service)
        return service

    def _ask(
        self, service: Described, batch: Sequence[Query]
    ) -> Mapping[Query, tuple[Candidate, ...]]:
        answers = ask(service, batch, self.transport)
        for query, candidates in answers.items():
            self.cache.keep_answer(query, candidates)
        return answers


def _batches(queries: Sequence[Query], size: int) -> Iterator[Sequence[Query]]:
    for start in range(0, len(queries), size):
        yield queries[start : start + size]
