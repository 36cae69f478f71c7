"""What the stages know beforehand: the vocabularies and the gazetteer, as plain values."""

from osce_kg.reference.entries import (
    DatedName,
    Entry,
    Kind,
    Post,
    Reference,
    Tenure,
)
from osce_kg.reference.load import load_reference

__all__ = ["DatedName", "Entry", "Kind", "Post", "Reference", "Tenure", "load_reference"]
