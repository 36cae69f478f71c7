"""RDF begins here: facts and vocabularies become quads."""

from osce_kg.graph.identity import build_identity_quads
from osce_kg.graph.release import build_release_quads
from osce_kg.graph.vocabulary import state_codes, vocabulary_quads

__all__ = ["build_identity_quads", "build_release_quads", "state_codes", "vocabulary_quads"]
