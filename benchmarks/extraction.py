"""How fast releases are read, and how well, beside an afternoon's regular expressions.

usage: python benchmarks/extraction.py [--rounds N] [GOLD.jsonl]

One process and one core reads the texts of a gold set by both, in turns; the ratio of the
medians is printed with the accuracy of who met whom. Then one long release of growing size
shows whether the time grows with the length alone.
"""

from __future__ import annotations

import argparse
import json
import re
import resource
import sys
from collections.abc import Callable, Sequence
from itertools import combinations
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any

from osce_kg.extract import extract
from osce_kg.model import Release, Status
from osce_kg.read import read_releases
from osce_kg.reference import load_reference
from osce_kg.text import fold

GOLD = Path(__file__).parents[1] / "tests" / "evaluation" / "gold.jsonl"
SIZES = (250_000, 500_000, 1_000_000)
NAME = re.compile(r"\b[A-Z][\w'’-]+(?: (?:van|von|de|der|al)?\s?[A-Z][\w'’-]+)+")
MET = re.compile(r"\b(?:met|meets|received|hosted|talks|meeting|visited)\b")
SENTENCE = re.compile(r"(?<=[.!?])\s+")

Pairs = set[tuple[str, str]]
Reader = Callable[[Release], Pairs]


def ours(release: Release) -> Pairs:
    """Return the pairs of people who met, as the program reads them."""
    found = extract(release, load_reference())
    names = [fold(person.name) for person in found.persons]
    return {
        in_order(names[one], names[other])
        for meeting in found.meetings
        if meeting.status is Status.HELD
        for one, other in combinations(
            [p.person for p in meeting.parties if p.person is not None], 2
        )
    }


def peer(release: Release) -> Pairs:
    """Return the pairs of capitalized names in each sentence with a word of meeting."""
    found: Pairs = set()
    for paragraph in release.paragraphs:
        for sentence in SENTENCE.split(paragraph.of(release.text)):
            if MET.search(sentence):
                names = sorted({fold(name) for name in NAME.findall(sentence)})
                found |= {in_order(one, other) for one, other in combinations(names, 2)}
    return found


def in_order(one: str, other: str) -> tuple[str, str]:
    """Return two names, the smaller first."""
    return (one, other) if one < other else (other, one)


def read_gold(file: Path) -> list[tuple[Release, Pairs]]:
    """Return each release of a gold set with the pairs of people who met by its annotation."""
    items: list[dict[str, Any]] = [json.loads(line) for line in file.open(encoding="utf-8")]
    found = []
    for item in items:
        (release,) = read_releases(item["text"], f"{item['id']}.txt")
        held = (m["participants"] for m in item["gold"]["meetings"] if m["status"] == "held")
        met = {in_order(fold(a), fold(b)) for names in held for a, b in combinations(names, 2)}
        found.append((release, met))
    return found


def seconds(read: Reader, releases: Sequence[Release]) -> float:
    """Return the seconds that reading all releases takes."""
    begin = perf_counter()
    for release in releases:
        read(release)
    return perf_counter() - begin


def accuracy(read: Reader, gold: Sequence[tuple[Release, Pairs]]) -> tuple[float, float, float]:
    """Return precision, recall and F1 of who met whom; names must agree word for word."""
    hits = found = told = 0
    for release, met in gold:
        pairs = read(release)
        hits, found, told = hits + len(pairs & met), found + len(pairs), told + len(met)
    return hits / max(1, found), hits / max(1, told), 2 * hits / max(1, found + told)


def long_release(gold: Sequence[tuple[Release, Pairs]], size: int) -> Release:
    """Return a release whose body is the texts of the others, one after another, up to a size."""
    bodies = "\n".join(p.of(r.text) for r, _ in gold for p in r.paragraphs)
    text = "A long release\n\n" + (bodies + "\n") * (size // len(bodies) + 1)
    (release,) = read_releases(text[:size], "long.txt")
    return release


def main() -> int:
    """Run the benchmark."""
    parser = argparse.ArgumentParser(description="Time the reading of releases beside a peer.")
    parser.add_argument("gold", nargs="?", type=Path, default=GOLD)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--sizes", type=int, nargs="*", default=SIZES)
    arguments = parser.parse_args()
    gold = read_gold(arguments.gold)
    releases = [release for release, _ in gold]
    words = sum(len(release.text.split()) for release in releases)
    ours(releases[0])  # the vocabularies are loaded once a process, and not timed
    times: dict[str, list[float]] = {"ours": [], "peer": []}
    for _ in range(arguments.rounds):
        for name, read in (("ours", ours), ("peer", peer)):
            times[name].append(seconds(read, releases))
    print("reader     ms/release  ms/300 words      P      R     F1")
    for name, read in (("ours", ours), ("peer", peer)):
        took = median(times[name])
        precision, recall, balance = accuracy(read, gold)
        each, dense = 1000 * took / len(releases), 1000 * took / words * 300
        print(
            f"{name:10s} {each:10.2f}  {dense:12.2f}  {precision:.3f}  {recall:.3f}  {balance:.3f}"
        )
    print(f"ratio of time, ours to peer: {median(times['ours']) / median(times['peer']):.1f}")
    for size in arguments.sizes:
        took = seconds(ours, [long_release(gold, size)])
        print(f"one release of {size} characters: {took:.2f} s, {took / size * 1e6:.2f} s/MB")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"peak memory: {peak:.0f} MB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
