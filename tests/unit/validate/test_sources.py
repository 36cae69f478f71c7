from pathlib import Path

import pytest
from pyoxigraph import BlankNode, NamedNode, RdfFormat, serialize

from osce_kg import resources
from osce_kg.errors import InputError, UsageError
from osce_kg.validate.sources import CONTEXT_IRIS, InputFormat, read_source

TURTLE = "<https://example.org/a> <https://example.org/b> <https://example.org/c> .\n"
NAMED = TURTLE.replace(" .\n", " <https://example.org/g> .\n")


def write(folder: Path, name: str, text: str) -> str:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return str(path)


@pytest.mark.parametrize("ending", ["ttl", "turtle", "nt", "TTL", "trig", "nq"])
def test_the_ending_tells_the_format(tmp_path: Path, ending: str) -> None:
    name = write(tmp_path, f"a.{ending}", TURTLE)
    (quad,) = read_source(name).quads
    assert quad.predicate == NamedNode("https://example.org/b")
    assert quad.graph_name == NamedNode(f"file:{name}")


def test_rdf_xml_is_read(tmp_path: Path) -> None:
    quads = read_source(write(tmp_path, "a.ttl", TURTLE)).quads
    text = serialize((quad.triple for quad in quads), format=RdfFormat.RDF_XML)
    assert text is not None
    path = tmp_path / "a.rdf"
    path.write_bytes(text)
    assert [one.triple for one in read_source(str(path)).quads] == [one.triple for one in quads]


def test_a_named_graph_keeps_its_name(tmp_path: Path) -> None:
    (quad,) = read_source(write(tmp_path, "a.nq", NAMED)).quads
    assert quad.graph_name == NamedNode("https://example.org/g")


def test_the_output_folder_of_a_build_is_its_dump(tmp_path: Path) -> None:
    write(tmp_path, "osce-kg.nq", NAMED)
    assert len(read_source(str(tmp_path)).quads) == 1


def test_another_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"holds no osce-kg\.nq"):
        read_source(str(tmp_path))


def test_standard_input_needs_a_format() -> None:
    assert len(read_source("-", TURTLE.encode(), InputFormat.TURTLE).quads) == 1
    with pytest.raises(UsageError, match="--input-format, one of turtle, trig"):
        read_source("-", TURTLE.encode())


def test_the_format_given_overrides_the_ending(tmp_path: Path) -> None:
    name = write(tmp_path, "a.txt", TURTLE)
    assert len(read_source(name, form=InputFormat.NTRIPLES).quads) == 1
    with pytest.raises(UsageError, match="cannot be known from the name"):
        read_source(name)


def test_a_missing_file_is_one_line() -> None:
    with pytest.raises(InputError, match=r"^nowhere\.ttl: cannot be read: No such file"):
        read_source("nowhere.ttl")


@pytest.mark.parametrize(
    ("name", "text", "line"),
    [
        ("a.ttl", TURTLE + "nonsense", 2),
        ("a.nq", TURTLE * 2 + "<https://example.org/a> .\n", 3),
        ("a.jsonld", '{\n"a": 1,\n}', 3),
    ],
)
def test_a_syntax_error_has_file_and_line(tmp_path: Path, name: str, text: str, line: int) -> None:
    path = write(tmp_path, name, text)
    with pytest.raises(InputError) as caught:
        read_source(path)
    assert caught.value.line.startswith(f"{path}:{line}: is no ")


def test_json_ld_is_read_with_our_own_context(tmp_path: Path) -> None:
    for address in CONTEXT_IRIS:
        text = (
            f'{{"@context": "{address}", "@id": "https://example.org/x", "@type": "osce:Person"}}'
        )
        (quad,) = read_source(write(tmp_path, "a.jsonld", text)).quads
        assert quad.object == NamedNode("https://w3id.org/osce-kg/ontology#Person")


def test_our_context_is_the_one_that_ships() -> None:
    assert resources.context_file().is_file()


@pytest.mark.parametrize(
    "context",
    [
        '"https://example.org/context.jsonld"',
        '["https://example.org/context.jsonld"]',
        '{"@version": 1.1, "@import": "https://example.org/context.jsonld"}',
        '{"p": {"@id": "https://example.org/p", "@context": "https://example.org/c.jsonld"}}',
        '"context.jsonld"',
    ],
)
def test_no_context_is_fetched(tmp_path: Path, context: str) -> None:
    text = f'{{"@context": {context}, "@id": "https://example.org/x", "p": {{"q": "r"}}}}'
    with pytest.raises(InputError, match="contexts are not fetched from the network"):
        read_source(write(tmp_path, "a.jsonld", text))


def test_bad_json_ld_is_one_line(tmp_path: Path) -> None:
    name = write(tmp_path, "a.jsonld", '{"@context": {"a": 5}, "a": 1}')
    with pytest.raises(InputError, match="is no JSON-LD") as caught:
        read_source(name)
    assert "\n" not in caught.value.line


def test_json_that_is_not_utf_8_is_told(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonld"
    path.write_bytes(b'{"a": "\xff\xfe"}')
    with pytest.raises(InputError, match="not encoded in UTF-8"):
        read_source(str(path))


def test_blank_nodes_are_told_apart_and_the_same_from_run_to_run(tmp_path: Path) -> None:
    text = "[] <https://example.org/b> [] . _:x <https://example.org/b> _:x ."
    one, two = (write(tmp_path, name, text) for name in ("one.ttl", "two.ttl"))
    first, again, other = (read_source(name).quads for name in (one, one, two))
    assert first == again
    labels = [
        {term for quad in quads for term in (quad.subject, quad.object)} for quads in (first, other)
    ]
    assert all(isinstance(term, BlankNode) for term in labels[0])
    assert len(labels[0]) == 3
    assert not labels[0] & labels[1]
