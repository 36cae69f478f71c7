"""Each release once, whatever order the inputs came in."""

from __future__ import annotations

from collections.abc import Callable
from itertools import permutations

import pytest

from osce_kg.errors import InputError
from osce_kg.model import Release
from osce_kg.pipeline.collect import collect_releases
from osce_kg.read import Refusal

Named = Callable[..., Release]


def test_order_of_the_inputs_does_not_matter(release_named: Named) -> None:
    read: list[Release | Refusal] = [
        release_named("2"),
        release_named("1", origin="a.txt"),
        release_named("1", origin="b.txt"),
        release_named("1", text="another text\n", origin="c.txt"),
        Refusal("d.bin", "it is no text"),
    ]
    results = {
        (found.releases, found.duplicates, found.refusals)
        for found in (collect_releases(order) for order in permutations(read))
    }
    ((releases, duplicates, refusals),) = results
    assert [one.origin for one in releases] == ["a.txt", "2.txt"]
    assert [(one.origin, one.same_as) for one in duplicates] == [("b.txt", "a.txt")]
    assert [one.origin for one in refusals] == ["c.txt", "d.bin"]


def test_taken_identifier_is_explained(release_named: Named) -> None:
    found = collect_releases(
        [release_named("1", origin="a.txt"), release_named("1", text="other\n", origin="b.txt")]
    )
    (refusal,) = found.refusals
    assert refusal.line == (
        "b.txt: its identifier '1' is taken by a.txt, whose text is different "
        "(rename the file, or leave one of the two out)"
    )


@pytest.mark.parametrize(
    ("read", "line"),
    [
        ([], "there is no press release in the input (name other files)"),
        ([Refusal("a.txt", "it is empty", "send another")], "a.txt: it is empty (send another)"),
        (
            [Refusal("b.txt", "it is empty"), Refusal("a.txt", "it is no text")],
            "none of the 2 inputs could be read (the first: a.txt: it is no text)",
        ),
    ],
)
def test_nothing_to_publish_is_an_error(read: list[Refusal], line: str) -> None:
    with pytest.raises(InputError) as caught:
        collect_releases(read)
    assert caught.value.line == line
