"""From a release to all that it says, with the words that say so. Pure; no RDF, no network."""

from osce_kg.extract.extraction import extract

__all__ = ["extract"]
