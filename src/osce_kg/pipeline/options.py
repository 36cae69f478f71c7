"""What a publisher can choose for a build."""

from __future__ import annotations

from dataclasses import dataclass, field

from osce_kg.curate import Decisions
from osce_kg.identity import Register
from osce_kg.iris import Base


@dataclass(frozen=True, slots=True)
class Options:
    """What a publisher can choose.

    The base of all IRIs, how many processes extract, what people decided of what they find, and
    which IRIs an earlier build gave, so that this one keeps them.
    """

    base: Base = field(default_factory=Base)
    workers: int = 1
    decisions: Decisions = field(default_factory=Decisions)
    register: Register = field(default_factory=Register)
