"""Choose the IRI of everything that one release says. Pure; no RDF, no network."""

from osce_kg.link.linking import link

__all__ = ["link"]
