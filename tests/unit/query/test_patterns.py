from __future__ import annotations

from osce_kg.query.ask import readings
from osce_kg.query.patterns import compile_patterns
from osce_kg.query.question import parse_question
from osce_kg.query.wordings import load_wordings
from osce_kg.query.words import tokenize

QUESTION = parse_question(
    "both",
    """# title: Both
# ask: who met {one} and {other} [in {place}]
# parameter: one = person
# parameter: other = person
# parameter: place = place
# example: who met A and B
SELECT ?one ?other ?place { ?s ?p ?o }
""",
)


def test_every_way_to_split_is_found() -> None:
    found = [reading.values for reading in readings("who met A and B and C", [QUESTION])]
    assert {"one": "A", "other": "B and C"} in found
    assert {"one": "A and B", "other": "C"} in found


def test_pattern_that_fixes_more_words_comes_first() -> None:
    found = [reading.values for reading in readings("who met A and B in C", [QUESTION])]
    assert found[0] == {"one": "A", "other": "B", "place": "C"}
    assert {"one": "A", "other": "B in C"} in found


def test_values_keep_their_own_spelling() -> None:
    (first, *_rest) = readings("Who met Żofia O'Brien, and B?", [QUESTION])
    assert first.values["one"] == "Żofia O'Brien"


def test_optional_part_is_left_out_or_used() -> None:
    patterns = compile_patterns([QUESTION], load_wordings())
    assert [pattern.weight for pattern in patterns] == [4, 3]
    assert not list(patterns[0].matches(tokenize("who met A and B")))
