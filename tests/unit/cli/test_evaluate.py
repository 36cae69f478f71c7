"""`osce-kg evaluate` as it is called, on a small constructed set; all people are invented."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from osce_kg.cli import run

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def measured(root: Path) -> Path:
    """Return the folder of the constructed set."""
    return root / "tests" / "evaluation" / "measured"


@pytest.fixture
def evaluated(measured: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    """Return a function that measures the constructed dataset, with options."""

    def call(*options: str | Path) -> tuple[int, str, str]:
        files = [measured / "gold.jsonl", measured / "said.trig"]
        code = run(["evaluate", *map(str, (*files, *options))])
        return code, *capsys.readouterr()

    return call


def row(text: str, name: str) -> list[str]:
    """Return the figures of a row of the table."""
    (line,) = [line for line in text.splitlines() if line.startswith(f"{name} ")]
    return line.removeprefix(name).split()


def test_the_table(evaluated: Run) -> None:
    code, out, err = evaluated()
    lines = out.splitlines()
    assert (code, err) == (0, "")
    assert lines[:3] == [
        "5 releases, 1 of them absent from the dataset",
        "                        P      R     F1  hits found  gold",
        "who met whom        0.833  0.833  0.833     5     6     6",
    ]
    assert lines[-2] == "issued by               -  0.600      -     3     3     5"
    assert len(lines) == 17


def test_the_texts_are_read_where_no_dataset_is_given(
    measured: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["evaluate", str(measured / "gold.jsonl")]) == 0
    out = capsys.readouterr().out
    assert out.startswith("5 releases, 0 of them absent")
    assert row(out, "title") == ["1.000", "1.000", "1.000", "5", "5", "5"]


def test_misses_show_their_words(evaluated: Run) -> None:
    _, out, _ = evaluated("--misses", "1")
    lines = out.splitlines()
    assert lines[3:8] == [
        "    missed   2015-01-20-hollmann-absent: Dritan Kelmendi-Prosek · Wiebke Hollmann",
        '             "SKOPJE, 20 January 2015 - Wiebke Hollmann of the OSCE Mission to Skopje met '
        'Judge Dritan Kelmendi-Prosek today."',
        "    spurious tesar-video-link: ?Brandvold · Karl Johan Brandvold",
        "met in place        0.400  0.400  0.400     4    10    10",
        "    missed   2011-03-03-talvan-chisinau: Ode Brennick · chisinau",
    ]
    spurious = lines.index("    spurious 2011-03-03-talvan-chisinau: JP")
    assert lines[spurious + 1] == '             "River"'
    assert sum(line.startswith("    missed") for line in lines) == 15


def test_an_office_reads_as_the_dataset_calls_it(evaluated: Run) -> None:
    _, out, _ = evaluated("--misses", "9")
    assert "    spurious tesar-video-link: ?Brandvold · Chairperson-in-Office · Moldova" in out


def test_control_characters_of_a_release_do_not_reach_the_terminal(
    measured: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    gold = tmp_path / "gold.jsonl"
    text = (measured / "gold.jsonl").read_text(encoding="utf-8")
    gold.write_text(text.replace("Wiebke", "\\u0007Wiebke"), encoding="utf-8")
    run(["evaluate", str(gold), str(measured / "said.trig"), "--misses", "9"])
    assert "\a" not in capsys.readouterr().out


def test_one_release_alone(evaluated: Run) -> None:
    _, out, _ = evaluated("--only", "2015-01-20-hollmann-absent")
    assert out.startswith("1 releases, 1 of them absent")
    assert row(out, "persons") == ["1.000", "0.000", "0.000", "0", "0", "2"]


def test_intervals_stand_behind_each_row(evaluated: Run) -> None:
    _, out, _ = evaluated("--intervals")
    low, dash, high = row(out, "who met whom")[-3:]
    assert dash == "-"
    assert float(low) < 0.833 < float(high)
    assert evaluated("--intervals")[1] == out


def test_rules_and_confidence(evaluated: Run) -> None:
    _, out, _ = evaluated("--rules", "--reliability")
    assert row(out, "(no rule)")[:3] == ["0.667", "2", "3"]
    assert row(out, "receive")[:3] == ["1.000", "1", "1"]
    assert row(out, "0.95 - 1.00") == ["0.970", "1.000", "1", "1"]
    assert "without confidence: 3" in out
    # (|0.55 - 1| + |0.85 - 1| + |0.97 - 1|) / 3
    assert out.endswith("expected calibration error: 0.210\n")


def test_json_holds_the_figures_and_the_facts(evaluated: Run, tmp_path: Path) -> None:
    path = tmp_path / "run.json"
    code, table, _ = evaluated("--json", path)
    assert (code, row(table, "title")[-1]) == (0, "5")
    content = json.loads(path.read_text(encoding="utf-8"))
    pairs = content["rows"]["who met whom"]
    assert [pairs[name] for name in ("hits", "found", "gold")] == [5, 6, 6]
    assert pairs["parts"]["b"]["gold"] == 3
    assert pairs["releases"]["tesar-video-link"] == [1, 2, 1]
    (missed,) = pairs["facts"]["missed"]
    assert missed["release"] == "2015-01-20-hollmann-absent"
    assert missed["words"][0].endswith("met Judge Dritan Kelmendi-Prosek today.")
    assert content["rows"]["issued by"]["precision"] is None
    assert content["absent"] == ["2015-01-20-hollmann-absent"]
    assert evaluated("--format", "json")[1] == path.read_text(encoding="utf-8")


def test_two_runs_are_compared(measured: Path, evaluated: Run, tmp_path: Path) -> None:
    before = tmp_path / "before.json"
    evaluated("--json", before)
    other = tmp_path / "said.trig"
    text = (measured / "said.trig").read_text(encoding="utf-8")
    text = text.replace("osce:participant p:brandvold , p:nobody", "osce:participant p:nobody")
    text = text.replace('issued "2012-06-15"', 'issued "2012-06-14"')
    other.write_text(text.replace('foaf:name "Vera Lund"', 'foaf:name "Vera Lind"'), "utf-8")
    code = run(["evaluate", str(measured / "gold.jsonl"), str(other), "--json", str(before) + "2"])
    assert code == 0
    _, out, _ = evaluated("--compare", str(before) + "2")
    compared = out.partition("before")[2].splitlines()
    assert compared[1] == "who met whom        0.727  0.833  +0.106      1     0"
    assert compared[2:5] == [
        "    gained        2012-06-14-quistorp-vienna: Joris Quistorp · Vera Lund",
        "    new spurious  tesar-video-link: ?Brandvold · Karl Johan Brandvold",
        "    gone spurious 2012-06-14-quistorp-vienna: ?Vera Lind · Joris Quistorp",
    ]
    date = next(n for n, line in enumerate(compared) if line.startswith("date "))
    assert compared[date] == "date                0.667  0.333  -0.333      0     1"
    assert compared[date + 1] == "    lost          2012-06-14-quistorp-vienna: 2012-06-14"


def test_only_runs_of_the_same_releases_are_compared(evaluated: Run, tmp_path: Path) -> None:
    before = tmp_path / "before.json"
    evaluated("--json", before)
    code, out, err = evaluated("--only", "tesar-video-link", "--compare", before)
    assert (code, out) == (2, "")
    assert err.startswith(f"error: {before}: was measured on other releases of the set")
    text = before.read_text(encoding="utf-8")
    sha256 = json.loads(text)["gold"]["sha256"]
    before.write_text(text.replace(sha256, "0" * 64), encoding="utf-8")
    code, out, err = evaluated("--compare", before)
    assert (code, out) == (2, "")
    assert err.startswith(f"error: {before}: was measured on another gold set")


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        ("[]", "is no run: should be an object"),
        ("{", "is no JSON"),
        ('{"gold": {}, "rows": {}}', "is no run: gold.sha256: is missing"),
        (None, "cannot be read"),
    ],
)
def test_a_file_that_is_no_run(
    content: str | None, problem: str, evaluated: Run, tmp_path: Path
) -> None:
    path = tmp_path / "run.json"
    if content is not None:
        path.write_text(content, encoding="utf-8")
    code, out, err = evaluated("--compare", path)
    assert (code, out) == (2, "")
    assert err.startswith(f"error: {path}: {problem}")
    assert err.count("\n") == 1


def write_floors(path: Path, gold: Path, dataset: Path, raised: str = "") -> None:
    """Write floors for the constructed set: 0.10 each, but 0.99 for a row that is `raised`."""
    from osce_kg.evaluate.floors import floors_of
    from osce_kg.evaluate.measure import evaluate

    found = floors_of(evaluate(gold, dataset))
    lines = [f'sha256 = "{found.sha256}"']
    for part, name, figure in found.hundredths:
        floor = "0.99" if name == raised else "0.10"
        table = "all" if part == "all" else f"part.{part}"
        lines.append(f'{table}."{name}".{figure} = {floor}')
    path.write_text("\n".join(lines), encoding="utf-8")


def test_a_figure_below_its_floor_is_named(measured: Path, evaluated: Run, tmp_path: Path) -> None:
    floors = tmp_path / "floors.toml"
    files = (measured / "gold.jsonl", measured / "said.trig")
    # The absent release is of part b, where hardly anything is found.
    write_floors(floors, *files, raised="persons")
    code, out, err = evaluated("--floors", floors)
    assert code == 1
    assert row(out, "persons")
    below = [line for line in err.splitlines() if "persons" in line]
    assert below[:2] == [
        "below its floor: persons (all): precision 0.833 is below its floor of 0.99",
        "below its floor: persons (all): recall 0.714 is below its floor of 0.99",
    ]


def test_floors_of_another_set_are_an_error(measured: Path, evaluated: Run, tmp_path: Path) -> None:
    floors = tmp_path / "floors.toml"
    floors.write_text('sha256 = "0"\n[all]\n', encoding="utf-8")
    code, out, err = evaluated("--floors", floors)
    assert (code, out) == (2, "")
    assert err.startswith(f"error: {floors}: holds the floors of another gold set")
    assert err.count("\n") == 1
    code, _, err = evaluated("--floors", floors, "--only", "tesar-video-link")
    assert code == 2
    assert "--floors holds for the whole set" in err


def test_a_malformed_line_is_refused_and_the_rest_is_measured(
    measured: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    gold = tmp_path / "gold.jsonl"
    text = (measured / "gold.jsonl").read_text(encoding="utf-8")
    gold.write_text('{"id": "x"}\n' + text + "nonsense\n", encoding="utf-8")
    assert run(["evaluate", str(gold), str(measured / "said.trig")]) == 1
    out, err = capsys.readouterr()
    assert out.startswith("5 releases")
    first, last = err.splitlines()
    assert first.startswith(f"refused: {gold}:1: gold: is missing")
    assert last.startswith(f"refused: {gold}:7: not JSON")


def test_a_text_that_is_no_release_is_refused_and_absent(
    measured: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    gold = tmp_path / "gold.jsonl"
    lines = (measured / "gold.jsonl").read_text(encoding="utf-8").splitlines()
    last = json.loads(lines[-1]) | {"text": "A title alone"}
    gold.write_text("\n".join([*lines[:-1], json.dumps(last)]), encoding="utf-8")
    assert run(["evaluate", str(gold)]) == 1
    out, err = capsys.readouterr()
    assert out.startswith("5 releases, 1 of them absent")
    assert err.startswith("refused: 2015-01-20-hollmann-absent.txt: a title and no text below it")


@pytest.mark.parametrize(
    "arguments", [[], ["nowhere.jsonl"], ["{gold}", "nowhere"], ["{gold}", "--only", "nobody"]]
)
def test_what_cannot_run_is_2_and_one_line(
    arguments: list[str], measured: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    gold = str(measured / "gold.jsonl")
    assert run(["evaluate", *(word.replace("{gold}", gold) for word in arguments)]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("error: ")
    assert err.count("\n") == 1


@pytest.fixture
def identity_gold(root: Path, tmp_path: Path) -> Path:
    """Return a set of identity: two releases that name one deputy minister, one of them twice."""
    lines = (root / "tests" / "identity" / "people-development.jsonl").read_text("utf-8")
    first, second, *_ = (json.loads(line) for line in lines.splitlines())
    stranger = {**second, "people": [{**second["people"][1], "key": "p77"}, second["people"][2]]}
    path = tmp_path / "gold.jsonl"
    content = "".join(f"{json.dumps(one)}\n" for one in (first, {**stranger, "meetings": []}))
    path.write_text(content, encoding="utf-8")
    return path


def test_identity_has_a_table_of_its_own(
    identity_gold: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["evaluate", "--identity", str(identity_gold), "--misses", "1"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[:5] == [
        "2 releases",
        "5 mentions of 5 people, 5 of them found",
        "1 reports of 1 meetings, 1 of them found",
        "                              P      R     F1  hits found  gold",
        "people, pairs (found)     0.000  1.000  0.000     0     1     0",
    ]
    assert lines[6] == "people, B3 (found)        0.800  1.000  0.889     -     -     -"
    assert lines[11:] == [
        "lump (people) person/rustam-kabilov",
        "    p02 person/rustam-kabilov",
        "        dushanbe-kabilov-1997-07: Rustam Kabilov",
        "    p77 person/rustam-kabilov",
        "        dushanbe-refugees-1999-05: Rustam Qobilov",
        lines[-1],
    ]
    assert lines[-1].startswith("    why: joined: Rustam Qobilov / Rustam Kabilov: ")


def test_identity_is_written_as_json_too(
    identity_gold: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    record = tmp_path / "run.json"
    call = ["evaluate", "--identity", str(identity_gold), "--format", "json", "--json", str(record)]
    assert run(call) == 0
    text = record.read_text(encoding="utf-8")
    assert capsys.readouterr().out == text
    people = json.loads(text)["people"]
    assert people["rows"]["people, B3"]["found"]["precision"] == 0.8
    assert people["lumps"][0]["groups"][1][0]["name"] == "Rustam Qobilov"


@pytest.mark.parametrize("option", ["--rules", "--intervals", "--reliability", "--only=x", "out"])
def test_identity_goes_with_nothing_that_it_does_not_measure(
    option: str, identity_gold: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["evaluate", "--identity", str(identity_gold), option]) == 2
    assert capsys.readouterr().err.startswith("error: --identity does not go with")


def test_a_set_of_identity_is_no_set_of_facts(
    measured: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["evaluate", "--identity", str(measured / "gold.jsonl")]) == 2
    assert "gold.jsonl:1: people: is missing" in capsys.readouterr().err
