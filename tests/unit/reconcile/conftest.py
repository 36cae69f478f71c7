"""A real reconciliation service on loopback, and a small build; every person in it is fictional."""

from __future__ import annotations

import json
import threading
import time
from collections import deque
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, Self
from urllib.parse import parse_qs

import pytest

PEOPLE = {
    "F1": ("Ilse Marek", "diplomat", "human"),
    "F2": ("Ilse Marek", "=HYPERLINK(A1)", "human"),
    "F3": ("Ada Marek", "singer", "human"),
    "F4": ("Bodil Vantaa", "minister", "human"),
    "F5": ("Institute of Fictional Rivers", "body of nobody", "organization"),
}
MANIFEST = {
    "versions": ["0.2"],
    "name": "Fictional authorities",
    "identifierSpace": "https://authorities.example/id/",
    "schemaSpace": "https://authorities.example/schema/",
    "defaultTypes": [{"id": "T1", "name": "human"}],
    "view": {"url": "https://authorities.example/page/{{id}}"},
    "batchSize": 2,
}
OURS = "https://kg.example/id/"


@dataclass(frozen=True)
class Scripted:
    """A reply that a test wants, instead of what the service would say."""

    status: int = 200
    body: bytes = b"{}"
    kind: str = "application/json"
    headers: Mapping[str, str] = field(default_factory=dict)
    pause: float = 0.0  # before the reply, in seconds
    drip: float = 0.0  # between its bytes
    cut: bool = False  # the connection ends in the middle


@dataclass(frozen=True)
class Asked:
    """A request as it came in."""

    method: str
    path: str
    headers: Mapping[str, str]
    form: Mapping[str, list[str]]

    @property
    def queries(self) -> dict[str, dict[str, Any]]:
        """Return the batch of queries in the form."""
        (text,) = self.form["queries"]
        batch: dict[str, dict[str, Any]] = json.loads(text)
        return batch


class LoopbackService:
    """A reconciliation service that knows PEOPLE and keeps count of who asks."""

    def __init__(self) -> None:
        self.asked: list[Asked] = []
        self.script: deque[Scripted] = deque()
        self.manifest: dict[str, Any] = dict(MANIFEST)
        self.silent_about: set[str] = set()
        service = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                service.answer(self, {})

            def do_POST(self) -> None:
                length = int(self.headers["Content-Length"])
                service.answer(self, parse_qs(self.rfile.read(length).decode()))

            def log_message(self, *_words: object) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self._server.server_port}/reconcile"

    def __enter__(self) -> Self:
        threading.Thread(target=self._server.serve_forever, args=(0.01,), daemon=True).start()
        return self

    def __exit__(self, *_problem: object) -> None:
        self._server.shutdown()
        self._server.server_close()

    def says(self, times: int = 1, **reply: Any) -> None:  # noqa: ANN401  (fields of many types)
        """Let the next requests be replied to so, in the words of `Scripted`."""
        self.script.extend([Scripted(**reply)] * times)

    @property
    def posts(self) -> list[Asked]:
        """Return the requests that asked about somebody."""
        return [one for one in self.asked if one.method == "POST"]

    @property
    def names(self) -> list[str]:
        """Return the names that were asked about, in their order."""
        return [query["query"] for one in self.posts for query in one.queries.values()]

    def answer(self, handler: BaseHTTPRequestHandler, form: Mapping[str, list[str]]) -> None:
        """Reply to a request, by the script or by what the service knows."""
        asked = Asked(handler.command, handler.path, dict(handler.headers), form)
        self.asked.append(asked)
        reply = self.script.popleft() if self.script else Scripted(body=self._knows(asked))
        time.sleep(reply.pause)
        with suppress(OSError):  # whoever asked may have gone
            _send(handler, reply)

    def _knows(self, asked: Asked) -> bytes:
        if asked.method == "GET":
            return json.dumps(self.manifest).encode()
        results = {
            key: {"result": self._candidates(query)}
            for key, query in asked.queries.items()
            if query["query"] not in self.silent_about
        }
        return json.dumps(results).encode()

    def _candidates(self, query: Mapping[str, Any]) -> list[dict[str, Any]]:
        found = []
        for identifier, (name, description, kind) in PEOPLE.items():
            if name.split()[-1] == query["query"].split()[-1]:
                is_same = name == query["query"]
                found.append(
                    {"id": identifier, "name": name, "description": description,
                     "type": [{"id": "T1", "name": kind}, "T9"],
                     "score": 100 if is_same else 42.5, "match": is_same and identifier != "F2"}
                )  # fmt: skip
        return found


def _send(handler: BaseHTTPRequestHandler, reply: Scripted) -> None:
    handler.send_response(reply.status)
    handler.send_header("Content-Type", reply.kind)
    for name, value in reply.headers.items():
        handler.send_header(name, value)
    handler.send_header("Content-Length", str(len(reply.body) + (10 if reply.cut else 0)))
    handler.end_headers()
    if not reply.drip:
        handler.wfile.write(reply.body)
        return
    for byte in reply.body:
        handler.wfile.write(bytes([byte]))
        handler.wfile.flush()
        time.sleep(reply.drip)


@pytest.fixture
def service() -> Iterator[LoopbackService]:
    """Give a service that runs while the test does."""
    with LoopbackService() as running:
        yield running


@pytest.fixture
def build(tmp_path: Path) -> Path:
    """Return the folder of a small build: four people and two bodies, some of them linked."""
    folder = tmp_path / "build"
    folder.mkdir()
    (folder / "osce-kg.nq").write_text("".join(f"{line}\n" for line in _quads()), "utf-8")
    return folder


def _quads() -> Iterator[str]:
    vocabulary, release = "<https://kg.example/graph/vocabulary>", "<https://kg.example/graph/r/1>"
    rdf, rdfs = (
        "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
        "http://www.w3.org/2000/01/rdf-schema#",
    )
    org, osce = "http://www.w3.org/ns/org#", "https://w3id.org/osce-kg/ontology#"
    things = {
        "person/ilse-marek": ("Person", "Ilse Marek", release),
        "person/ilse-marek/2": ("Person", "Ilse Marek", release),
        "person/bodil-vantaa": ("Person", "Bodil Vantaa", vocabulary),
        "person/joan-linked": ("Person", "Joan Linked", vocabulary),
        "person/old-name": ("Person", "Old Name", release),
        "organization/rivers": ("Organization", "Institute of Fictional Rivers", vocabulary),
        "organization/linked": ("Organization", "Linked Institute", vocabulary),
        "state/XA": ("ParticipatingState", "Arvonia", vocabulary),
    }
    for name, (kind, label, graph) in things.items():
        yield f"<{OURS}{name}> <{rdf}type> <{osce}{kind}> {graph} ."
        yield f'<{OURS}{name}> <{rdfs}label> "{label}"@en {graph} .'
    yield f'<{OURS}organization/rivers> <{rdfs}label> "Aab Institut"@de {vocabulary} .'
    same, exact = "https://schema.org/sameAs", "http://www.w3.org/2004/02/skos/core#exactMatch"
    replaced = "http://purl.org/dc/terms/isReplacedBy"
    yield f"<{OURS}person/joan-linked> <{same}> <http://www.wikidata.org/entity/Q0> {vocabulary} ."
    yield f"<{OURS}organization/linked> <{exact}> <https://other.example/1> {vocabulary} ."
    yield f"<{OURS}person/ilse-marek> <{same}> <{OURS}person/ilse-marek/2> {release} ."
    yield f"<{OURS}person/old-name> <{replaced}> <{OURS}person/ilse-marek> {release} ."
    held = f"<{OURS}membership/1>"
    yield f"{held} <{org}member> <{OURS}person/bodil-vantaa> {vocabulary} ."
    yield f"{held} <{org}role> <{OURS}role/minister> {vocabulary} ."
    yield f"{held} <{org}organization> <{OURS}state/XA> {vocabulary} ."
    yield f'<{OURS}role/minister> <{rdfs}label> "Minister of Rivers"@en {vocabulary} .'
