"""What people decide about what the rules found: read from one table, obeyed by every build."""

from osce_kg.curate.apply import Curated, curate
from osce_kg.curate.candidates import (
    Candidate,
    Published,
    candidates_of,
    doubted,
    published_in,
)
from osce_kg.curate.decisions import Decision, Decisions, Idle, Verdict
from osce_kg.curate.rulings import Ruled, rule
from osce_kg.curate.table import COLUMNS, add_decisions, read_decisions

__all__ = [
    "COLUMNS",
    "Candidate",
    "Curated",
    "Decision",
    "Decisions",
    "Idle",
    "Published",
    "Ruled",
    "Verdict",
    "add_decisions",
    "candidates_of",
    "curate",
    "doubted",
    "published_in",
    "read_decisions",
    "rule",
]
