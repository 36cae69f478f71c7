"""The commands of the asker: query, ask, questions, explain."""

from __future__ import annotations

import csv
import io
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from pyoxigraph import RdfFormat, Store

from osce_kg.cli import run
from osce_kg.store import merge_graphs

NO_STORE = "no such folder"


@pytest.fixture(scope="session")
def store_dir(tmp_path_factory: pytest.TempPathFactory, root: Path) -> str:
    folder = tmp_path_factory.mktemp("asking") / "store"
    store = Store(str(folder))
    store.load(path=str(root / "tests" / "questions" / "data.trig"), format=RdfFormat.TRIG)
    merge_graphs(store)
    store.flush()
    return str(folder)


class Output:
    """What a command wrote, read after it ran."""

    def __init__(self, capture: pytest.CaptureFixture[str]) -> None:
        self._capture = capture

    def of(self, *words: str, code: int = 0) -> tuple[str, str]:
        """Run `osce-kg` and return what it wrote to standard output and error."""
        assert code == run(words)
        done = self._capture.readouterr()
        assert "Traceback" not in done.err
        return done.out, done.err


@pytest.fixture
def output(capsys: pytest.CaptureFixture[str]) -> Output:
    return Output(capsys)


def test_ask_answers_and_says_what_it_understood(output: Output, store_dir: str) -> None:
    out, err = output.of("ask", "which officials met in Bishkek", "--store", store_dir)
    assert "\n  words " in out
    assert "by office" in out
    assert err == "understood as officials-met: place = Bishkek <id:place/geonames-1528675>\n"


def test_ask_needs_no_quotation_marks_and_writes_csv(output: Output, store_dir: str) -> None:
    words = ["ask", "who", "met", "in", "Dushanbe", "--store", store_dir, "--format", "csv"]
    out, _err = output.of(*words)
    rows = list(csv.DictReader(io.StringIO(out)))
    assert len(rows) == 4
    assert rows[0]["iri"] == "https://w3id.org/osce-kg/id/person/gulnora-bahodiri"
    assert "place" not in rows[0]


def test_ask_lists_the_nearest_questions_when_it_does_not_understand(
    output: Output, store_dir: str
) -> None:
    words = "which officials had lunch at Dushanbe"
    out, err = output.of("ask", words, "--store", store_dir, code=2)
    assert out == ""
    assert err.count("as in: ") == 3
    assert err.splitlines()[-1].startswith("error: which officials had lunch")


def test_ask_says_when_there_is_nothing(output: Output, store_dir: str) -> None:
    _out, err = output.of("ask", "who met in Dushanbe in 1999", "--store", store_dir)
    assert "nothing in the store answers this" in err
    _out, err = output.of("-q", "ask", "who met in Dushanbe in 1999", "--store", store_dir)
    assert err == ""


def test_query_with_a_named_question(output: Output, store_dir: str) -> None:
    out, err = output.of("query", "officials-met", "place=Khujand", "--store", store_dir)
    assert "Daler Norsharif" in out
    assert err == ""


def test_query_with_sparql_and_a_value(output: Output, store_dir: str) -> None:
    text = "SELECT ?s ?name { ?s a osce:Person ; rdfs:label ?name }"
    words = ["query", text, "s=person/azat-sinovbek", "--store", store_dir, "--format", "csv"]
    out, _err = output.of(*words)
    assert out.splitlines()[1].endswith("Azat Sinovbek")


def test_query_from_a_file_and_from_standard_input(
    output: Output, store_dir: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "count.rq"
    path.write_text("SELECT (COUNT(?m) AS ?n) { ?m a osce:Meeting }", encoding="utf-8")
    expected = "n\n-\n8\n"
    assert output.of("query", "-f", str(path), "--store", store_dir)[0] == expected
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(path.read_bytes())))
    assert output.of("query", "-f", "-", "--store", store_dir)[0] == expected


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["query"], "no query is given"),
        (["query", "SELECT ?x {"], "line 1, column"),
        (["query", "SELECT * { SERVICE <x:y> { ?s ?p ?o } }"], "SERVICE is refused"),
        (["query", "CLEAR ALL"], "CLEAR is refused"),
        (["query", "oficials-met"], "did you mean officials-met"),
        (["query", "officials-met"], "the parameter place is missing"),
        (["query", "ASK {}", "--format", "turtle"], "does not fit"),
        (["query", "-f", "none.rq"], "cannot be read"),
        (["ask", "whom did Sinovbek meet"], "may mean 2 things"),
        (["ask", "who met in Xyzzyville"], "no place in the store"),
        (["explain", "nobody at all"], "no thing in the store"),
    ],
)
def test_every_error_is_one_line(
    output: Output, store_dir: str, words: list[str], message: str
) -> None:
    out, err = output.of(*words, "--store", store_dir, code=2)
    assert out == ""
    assert message in err
    assert len(err.splitlines()) == 1


def test_store_from_the_environment_and_missing(
    output: Output, store_dir: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OSCE_KG_STORE", store_dir)
    assert output.of("query", "ASK { ?s a osce:Meeting }")[0] == "yes\n"
    monkeypatch.setenv("OSCE_KG_STORE", str(tmp_path / "none"))
    assert NO_STORE in output.of("ask", "who met in Dushanbe", code=2)[1]


def test_questions_lists_all_and_one_in_full(output: Output) -> None:
    out, _err = output.of("questions")
    assert "officials-met\n" in out
    assert "example  which officials met in Dushanbe" in out
    out, _err = output.of("questions", "officials-met")
    assert "parameter  place: place\n" in out
    assert "parameter  during: period, optional" in out


def test_explain_by_iri_and_by_name(output: Output, store_dir: str) -> None:
    for words in ("person/daler-norsharif", "Daler Norsharif"):
        out, _err = output.of("explain", words, "--store", store_dir)
        assert out.startswith("Daler Norsharif\nid:person/daler-norsharif\n")


def test_asking_loads_no_costly_library(store_dir: str) -> None:
    import subprocess

    text = (
        "import sys; from osce_kg.cli import run; "
        f"run(['-q', 'ask', 'who met in Dushanbe', '--store', {store_dir!r}]); "
        "costly = {'rdflib', 'pyshacl', 'owlrl', 'rich', 'pyld'} & set(sys.modules); "
        "sys.exit(' '.join(sorted(costly)))"
    )
    path = str(Path(__file__).resolve().parents[3] / "src")
    done = subprocess.run(
        [sys.executable, "-c", text],
        env={"PYTHONPATH": path, "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        check=False,
        encoding="utf-8",
    )
    assert done.stderr.strip() == ""
    assert "Norsharif" in done.stdout


def start_query(root: Path, store: Path, *words: str) -> subprocess.Popen[bytes]:
    """Start `osce-kg query` on a store."""
    return subprocess.Popen(
        [sys.executable, "-m", "osce_kg", "query", *words, "--store", str(store)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(root / "src")},
    )


ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_a_query_without_end_can_be_stopped(
    root: Path, example_build: Path, number: signal.Signals, code: int
) -> None:
    with start_query(root, example_build / "store", ENDLESS) as process:
        with pytest.raises(subprocess.TimeoutExpired):
            process.wait(timeout=3)
        process.send_signal(number)
        try:
            assert process.wait(timeout=30) in {-number, code}
        finally:
            process.kill()


def test_a_reader_of_rows_that_goes_away_is_no_error(root: Path, example_build: Path) -> None:
    words = ("SELECT ?s ?p ?o { ?s ?p ?o }", "--format", "csv")
    with start_query(root, example_build / "store", *words) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.read(10)
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait() == 141


def shown_on_a_terminal(root: Path, store: Path, settings: dict[str, str]) -> str:
    """Return what `osce-kg explain` writes to a terminal about a meeting of the examples."""
    import pty

    reader, writer = pty.openpty()
    words = ["explain", "meeting/2013-04-18-tashkent-80679f25", "--store", str(store)]
    inherited = {name: value for name, value in os.environ.items() if name != "NO_COLOR"}
    with subprocess.Popen(
        [sys.executable, "-m", "osce_kg", *words],
        stdout=writer,
        env={**inherited, "PYTHONPATH": str(root / "src"), "PYTHONIOENCODING": "utf-8", **settings},
    ) as process:
        os.close(writer)
        shown = b""
        try:
            while piece := os.read(reader, 65536):
                shown += piece
        except OSError:  # how Linux says that nobody writes to the terminal any more
            pass
        os.close(reader)
    assert process.returncode == 0
    return shown.decode("utf-8")


@pytest.mark.skipif(sys.platform == "win32", reason="there are no pseudo-terminals")
def test_explain_marks_by_colour_on_a_terminal_unless_told_not_to(
    root: Path, example_build: Path
) -> None:
    store = example_build / "store"
    coloured = shown_on_a_terminal(root, store, {})
    assert "\x1b[1;33myesterday\x1b[0m" in coloured
    assert "[day: yesterday]" not in coloured
    plain = shown_on_a_terminal(root, store, {"NO_COLOR": "1"})
    assert "[day: yesterday]" in plain
    assert "\x1b" not in plain


def test_explain_marks_by_brackets_in_a_pipe(root: Path, example_build: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "osce_kg", "explain", "meeting/2013-04-18-tashkent-80679f25",
         "--store", str(example_build / "store")],
        env={**os.environ, "PYTHONPATH": str(root / "src"), "PYTHONIOENCODING": "utf-8"},
        capture_output=True, check=True, encoding="utf-8",
    )  # fmt: skip
    assert "[place: Tashkent] [day: yesterday]" in " ".join(done.stdout.split())
    assert "\x1b" not in done.stdout
