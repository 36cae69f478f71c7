"""A service that is slow, busy, broken or treacherous."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from typing import TYPE_CHECKING

import pytest

from osce_kg.errors import ServiceError, UsageError
from osce_kg.reconcile.transport import (
    BatchTooLargeError,
    Manners,
    Transport,
    redirected,
    service_url,
)

if TYPE_CHECKING:
    from tests.unit.reconcile.conftest import LoopbackService

MANNERS = Manners(timeout=5.0, delay=0.0, attempts=3, largest=10_000)
FORM = {"queries": "{}"}


def fetch(
    service: LoopbackService, manners: Manners = MANNERS, form: dict[str, str] | None = None
) -> tuple[object, list[float]]:
    """Return what the service sent, and how long was waited each time."""
    waits: list[float] = []
    with Transport(manners, waits.append) as transport:
        return transport.exchange(service.url, form).value, [wait for wait in waits if wait]


def test_an_answer_is_its_json(service: LoopbackService) -> None:
    value, waits = fetch(service)
    assert value == service.manifest
    assert waits == []


def test_nothing_of_the_environment_is_sent(
    service: LoopbackService, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:1")
    monkeypatch.setenv("no_proxy", "")
    monkeypatch.setenv("NO_PROXY", "")
    fetch(service)
    (asked,) = service.asked
    names = {name.lower() for name in asked.headers}
    assert not names & {"authorization", "cookie", "proxy-authorization"}
    assert asked.headers["User-Agent"].startswith("osce-kg/")


def test_requests_are_spaced(service: LoopbackService) -> None:
    waits: list[float] = []
    with Transport(Manners(delay=0.25), waits.append) as transport:
        for _ in range(3):
            transport.exchange(service.url)
    assert waits == [0.25, 0.25]


@pytest.mark.parametrize("status", [429, 500, 502, 503])
def test_a_failure_that_passes_is_waited_for(service: LoopbackService, status: int) -> None:
    service.says(status=status, times=2)
    value, waits = fetch(service)
    assert value == service.manifest
    assert waits == [1.0, 2.0]


def test_a_failure_that_stays_ends_the_call(
    service: LoopbackService,
) -> None:
    service.says(status=500, times=3)
    with pytest.raises(ServiceError, match="answers with status 500, 3 times"):
        fetch(service)
    assert len(service.asked) == 3


@pytest.mark.parametrize("form", [None, FORM])
def test_retry_after_is_honoured(service: LoopbackService, form: dict[str, str] | None) -> None:
    service.says(status=429, headers={"Retry-After": "7"})
    assert fetch(service, form=form)[1] == [7.0]


def test_retry_after_may_be_a_date(
    service: LoopbackService,
) -> None:
    moment = format_datetime(datetime.now(UTC) + timedelta(seconds=60), usegmt=True)
    service.says(status=503, headers={"Retry-After": moment})
    (wait,) = fetch(service)[1]
    assert 50 < wait <= 60


def test_retry_after_that_is_nonsense_is_passed_over(
    service: LoopbackService,
) -> None:
    service.says(status=429, headers={"Retry-After": "soon"})
    assert fetch(service)[1] == [1.0]


def test_who_wants_to_be_left_alone_for_long_is(
    service: LoopbackService,
) -> None:
    service.says(status=429, headers={"Retry-After": "3600"})
    with pytest.raises(ServiceError, match="left alone for 3600 seconds"):
        fetch(service)
    assert len(service.asked) == 1


def test_back_off_has_a_cap(service: LoopbackService) -> None:
    service.says(status=500, times=4)
    manners = Manners(delay=0.0, attempts=5, first_wait=1.0, longest_wait=3.0)
    assert fetch(service, manners)[1] == [1.0, 2.0, 3.0, 3.0]


def test_a_slow_answer_is_asked_for_again(
    service: LoopbackService,
) -> None:
    service.says(pause=1.0)
    value, waits = fetch(service, Manners(timeout=0.2, delay=0.0))
    assert value == service.manifest
    assert waits == [1.0]


def test_an_answer_that_drips_is_not_waited_for(
    service: LoopbackService,
) -> None:
    service.says(body=b" " * 200, drip=0.05)
    manners = Manners(timeout=1.0, whole=0.3, delay=0.0, attempts=1)
    with pytest.raises(ServiceError, match="does not answer in time"):
        fetch(service, manners)


def test_an_answer_cut_short_is_asked_for_again(
    service: LoopbackService,
) -> None:
    service.says(body=b'{"name"', cut=True)
    value, waits = fetch(service)
    assert value == service.manifest
    assert waits == [1.0]


@pytest.mark.parametrize(
    ("scripted", "told"),
    [
        ({"body": b"{]"}, "no JSON"),
        ({"body": b"\xff\xff\xff"}, "no JSON"),
        ({"body": b"[" * 9_000}, "no JSON"),
        ({"body": b" " * 10_001}, "more than 10000 bytes"),
        ({"kind": "text/html"}, "text/html, not JSON"),
        ({"kind": ""}, "without a type, not JSON"),
        ({"status": 404}, "status 404"),
        ({"status": 401}, "status 401"),
        ({"headers": {"Content-Encoding": "gzip"}}, "breaks off"),
    ],
)
def test_what_cannot_be_used_is_said(
    service: LoopbackService,
    scripted: dict[str, object],
    told: str,
) -> None:
    service.says(**scripted, times=3)
    with pytest.raises(ServiceError, match=told) as problem:
        fetch(service)
    assert problem.value.where.startswith(service.url)


def test_a_batch_too_large_is_told_apart(
    service: LoopbackService,
) -> None:
    service.says(status=413)
    with pytest.raises(BatchTooLargeError):
        fetch(service, form=FORM)


def test_a_redirect_within_the_service_is_followed(
    service: LoopbackService,
) -> None:
    service.says(status=302, headers={"Location": "/elsewhere"})
    with Transport(MANNERS) as transport:
        assert transport.exchange(service.url).url.endswith("/elsewhere")
    assert [one.path for one in service.asked] == ["/reconcile", "/elsewhere"]


def test_no_other_host_is_contacted(
    service: LoopbackService,
) -> None:
    with type(service)() as other:
        service.says(status=302, headers={"Location": other.url})
        with pytest.raises(ServiceError, match="which was not named"):
            fetch(service)
        assert other.asked == []


def test_a_query_is_not_lost_in_a_redirect(
    service: LoopbackService,
) -> None:
    service.says(status=307, headers={"Location": "/there"})
    fetch(service, form=FORM)
    assert [one.form for one in service.asked] == [{"queries": ["{}"]}] * 2
    service.says(status=302, headers={"Location": "/there"})
    with pytest.raises(ServiceError, match="answers a query with status 302"):
        fetch(service, form=FORM)


def test_redirects_end(service: LoopbackService) -> None:
    service.says(status=301, headers={"Location": "/reconcile"}, times=9)
    with pytest.raises(ServiceError, match="again and again"):
        fetch(service)


@pytest.mark.parametrize(
    "location",
    [
        "https://other.example/api",
        "//other.example/api",
        "https://a.example:8443/api",
        "http://a.example/api",
        "https://user@a.example/api",
        "https://a.example.other.example/api",
        "file:///etc/passwd",
        "https://a.example:99999999/",
        "https://[",
    ],
)
def test_redirects_elsewhere_are_refused(location: str) -> None:
    with pytest.raises(ServiceError):
        redirected("https://a.example/reconcile", location)


@pytest.mark.parametrize(
    ("url", "location", "leads"),
    [
        ("http://a.example/r", "https://a.example/r", "https://a.example/r"),
        ("https://a.example/r", "../en/api#top", "https://a.example/en/api"),
        ("https://a.example/r", "https://A.example:443/s", "https://a.example/s"),
    ],
)
def test_redirects_within_are_followed(url: str, location: str, leads: str) -> None:
    assert redirected(url, location) == leads


@pytest.mark.parametrize(
    "text",
    ["", "reconcile", "ftp://a.example/", "file:///etc/passwd", "https://", "http://u:p@a.example/",
     "https://a.example:port/", "https://a.\u2028/"],
)  # fmt: skip
def test_only_addresses_of_the_web_are_taken(text: str) -> None:
    with pytest.raises(UsageError) as problem:
        service_url(text)
    assert "u:p" not in problem.value.line


@pytest.mark.parametrize("url", ["http://127.0.0.1:9/reconcile", "http://a..b/", "https://[/"])
def test_who_is_not_there_is_told_at_once(url: str) -> None:
    with (
        Transport(MANNERS, lambda _wait: pytest.fail("it waited")) as transport,
        pytest.raises(ServiceError, match="cannot be reached"),
    ):
        transport.exchange(url)
