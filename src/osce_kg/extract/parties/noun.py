"""A party as it stands in a sentence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from osce_kg.extract.parties.names import NameSpan
    from osce_kg.extract.parties.office import Office
    from osce_kg.model import BodyRef


@dataclass(frozen=True)
class Noun:
    """One party, as token indices; exactly one of name, offices, group, pronoun leads.

    `honorific` holds the words before a name; of a pronoun that counts ("the two ministers") it
    holds the number and the noun. `is_list_head` where a plural office stands before the name.
    """

    start: int
    end: int
    name: NameSpan | None = None
    offices: tuple[Office, ...] = ()
    honorific: str = ""
    group: str = ""
    pronoun: str = ""
    country: BodyRef | None = None
    is_list_head: bool = False

    @property
    def is_person(self) -> bool:
        """Say whether the noun names a person."""
        return self.name is not None
