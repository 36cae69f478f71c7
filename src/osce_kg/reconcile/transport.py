"""Exchanges with the one host that the user named: patient, polite, bounded, and no other host.

No proxy, no credentials and no settings of the environment are used, and a redirect is followed
only where it stays with the service.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from types import TracebackType
from typing import Self

import httpx

import osce_kg
from osce_kg.errors import ServiceError, UsageError
from osce_kg.text import one_line

_HEADERS = {
    "Accept": "application/json",
    "Accept-Encoding": "identity",  # the bound on an answer's size is one on what is sent
    "User-Agent": f"osce-kg/{osce_kg.__version__}",
}
_MOST_REDIRECTS = 5
_OK = 200
_TOO_LARGE = 413
_TOO_MANY = 429
_SERVER_FAULT = 500
_REDIRECTS = {301, 302, 303, 307, 308}
_REDIRECTS_WITH_FORM = {307, 308}
_KEPT = "try again later; what was answered before is kept"
# JavaScript, for services that were made when answers were called as scripts.
_JSON_TYPES = {"application/json", "text/json", "application/javascript", "text/javascript"}


@dataclass(frozen=True, slots=True)
class Manners:
    """How patient with a service, how polite to it, and how wary of it; times in seconds."""

    timeout: float = 30.0  # of one step: to connect, to send, to hear something more
    whole: float = 120.0  # of one answer, from the first byte sent to the last received
    delay: float = 0.5  # between two requests
    attempts: int = 5
    first_wait: float = 1.0  # before the second attempt; doubled before each further one
    longest_wait: float = 120.0
    largest: int = 16 * 1024 * 1024  # bytes of an answer


class BatchTooLargeError(ServiceError):
    """The service takes fewer queries at once."""


@dataclass(frozen=True, slots=True)
class Reply:
    """What a service replied; the body only where the status is 200."""

    status: int
    headers: httpx.Headers
    body: bytes = b""


@dataclass(frozen=True, slots=True)
class Answer:
    """JSON that a service sent, and the address that it came from after redirects."""

    url: str
    value: object


def service_url(text: str) -> str:
    """Return the address of a service in normal form; raises UsageError where it is none."""
    advice = "give one such as https://example.org/reconcile"
    try:
        url = httpx.URL(text.strip())
    except (httpx.InvalidURL, UnicodeError) as problem:
        raise UsageError("is no address", where=one_line(text), advice=advice) from problem
    if url.scheme not in ("http", "https") or not url.host:
        raise UsageError("is no address of the Web", where=one_line(text), advice=advice)
    if url.userinfo:
        raise UsageError("holds credentials, which are never sent", where=url.host, advice=advice)
    return str(url.copy_with(fragment=None))


def redirected(url: str, location: str) -> str:
    """Return where a redirect from `url` leads; raises ServiceError where that may not be.

    It must stay with the host, and with its port but for the usual step from http to https.
    """
    try:
        here = httpx.URL(url)
        there = here.join(location).copy_with(fragment=None)
    except (httpx.InvalidURL, UnicodeError) as problem:
        raise ServiceError("redirects to what is no address", where=url) from problem
    is_same = (here.scheme, here.port) == (there.scheme, there.port)
    is_upgrade = (here.scheme, there.scheme) == ("http", "https") and here.port == there.port
    if here.host != there.host or there.userinfo or not (is_same or is_upgrade):
        raise ServiceError(
            f"redirects to {one_line(str(there))}, which was not named",
            where=url,
            advice="name that address with --service, if it is to be trusted",
        )
    return str(there)


class Transport:
    """Requests to one service, one after the other; `sleep` waits for a number of seconds."""

    def __init__(self, manners: Manners, sleep: Callable[[float], None] = time.sleep) -> None:
        self._manners = manners
        self._sleep = sleep
        self._has_asked = False
        self._client = httpx.Client(
            headers=_HEADERS, timeout=manners.timeout, trust_env=False, follow_redirects=False
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        _problem: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        self._client.close()

    def exchange(self, url: str, form: Mapping[str, str] | None = None) -> Answer:
        """Return the JSON that GET, or POST with a form, gives at `url`.

        Raises BatchTooLargeError for status 413, and ServiceError where the service cannot be
        reached, fails again and again, redirects elsewhere, or sends no JSON or too much of it.
        """
        for _ in range(_MOST_REDIRECTS):
            reply = self._patiently(url, form)
            if reply.status not in _REDIRECTS:
                return Answer(url, _json(reply, url))
            if form is not None and reply.status not in _REDIRECTS_WITH_FORM:
                raise ServiceError(f"answers a query with status {reply.status}", where=url)
            url = redirected(url, reply.headers.get("Location", ""))
        raise ServiceError("redirects again and again", where=url)

    def _patiently(self, url: str, form: Mapping[str, str] | None) -> Reply:
        """Return the first reply that is not a temporary failure."""
        reason = ""
        for attempt in range(self._manners.attempts):
            asked_for = None
            try:
                reply = self._once(url, form)
            except (httpx.ConnectError, UnicodeError) as problem:  # the latter of a host's name
                told = one_line(str(problem))
                raise ServiceError(f"cannot be reached: {told}", where=url) from problem
            except httpx.TimeoutException:
                reason = "does not answer in time"
            except httpx.HTTPError:
                reason = "breaks off"
            else:
                if reply.status != _TOO_MANY and reply.status < _SERVER_FAULT:
                    return reply
                reason = f"answers with status {reply.status}"
                asked_for = _retry_after(reply.headers.get("Retry-After", ""))
            if attempt + 1 < self._manners.attempts:
                self._sleep(self._wait(attempt, asked_for, url))
        raise ServiceError(f"{reason}, {self._manners.attempts} times", where=url, advice=_KEPT)

    def _wait(self, attempt: int, asked_for: float | None, url: str) -> float:
        longest = self._manners.longest_wait
        if asked_for is None:
            return min(self._manners.first_wait * 2.0**attempt, longest)
        if asked_for > longest:
            what = f"asks to be left alone for {asked_for:.0f} seconds"
            raise ServiceError(what, where=url, advice=_KEPT)
        return asked_for

    def _once(self, url: str, form: Mapping[str, str] | None) -> Reply:
        if self._has_asked:
            self._sleep(self._manners.delay)
        self._has_asked = True
        start = time.monotonic()
        method = "GET" if form is None else "POST"
        with self._client.stream(method, url, data=form) as response:
            body = self._body(response, start) if response.status_code == _OK else b""
            return Reply(response.status_code, response.headers, body)

    def _body(self, response: httpx.Response, start: float) -> bytes:
        body = bytearray()
        for piece in response.iter_bytes():
            body += piece
            if len(body) > self._manners.largest:
                told = f"sends more than {self._manners.largest} bytes at once"
                raise ServiceError(told, where=str(response.url))
            if time.monotonic() - start > self._manners.whole:
                raise httpx.ReadTimeout("the whole answer takes too long")
        return bytes(body)


def _json(reply: Reply, url: str) -> object:
    if reply.status == _TOO_LARGE:
        raise BatchTooLargeError("takes fewer queries at once", where=url)
    if reply.status != _OK:
        raise ServiceError(f"answers with status {reply.status}", where=url)
    kind = reply.headers.get("Content-Type", "").partition(";")[0].strip().lower()
    if kind not in _JSON_TYPES and not kind.endswith("+json"):
        told = one_line(kind) or "something without a type"
        raise ServiceError(f"answers with {told}, not JSON", where=url)
    try:
        value: object = json.loads(reply.body)
    except (ValueError, RecursionError) as problem:
        raise ServiceError("answers with what is no JSON", where=url) from problem
    return value


def _retry_after(text: str) -> float | None:
    """Return the seconds to wait that the header says, as a number or as a date (RFC 9110)."""
    words = text.strip()
    if words.isascii() and words.isdigit():
        return float(words)
    try:
        moment = parsedate_to_datetime(words)
    except (ValueError, OverflowError):
        return None
    aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return max(0.0, (aware - datetime.now(UTC)).total_seconds())
