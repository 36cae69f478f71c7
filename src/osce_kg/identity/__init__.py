"""Decide who and what is one over all releases. Pure; no RDF, no network."""

from osce_kg.identity.apply import apply_identities
from osce_kg.identity.identify import identify
from osce_kg.identity.register import register_of
from osce_kg.identity.values import (
    Apart,
    Contradiction,
    Doubt,
    Identities,
    Join,
    Register,
    Rulings,
    Standing,
)

__all__ = [
    "Apart",
    "Contradiction",
    "Doubt",
    "Identities",
    "Join",
    "Register",
    "Rulings",
    "Standing",
    "apply_identities",
    "identify",
    "register_of",
]
