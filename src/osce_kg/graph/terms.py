"""The terms of our ontology and of the vocabularies it stands on, as RDF terms.

Importing this module imports pyoxigraph: whoever wants to start fast imports `osce_kg.graph`
inside the function that needs it.
"""

from __future__ import annotations

from pyoxigraph import NamedNode

from osce_kg.iris import ONTOLOGY

_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_RDFS = "http://www.w3.org/2000/01/rdf-schema#"
_XSD = "http://www.w3.org/2001/XMLSchema#"
_SKOS = "http://www.w3.org/2004/02/skos/core#"
_DCTERMS = "http://purl.org/dc/terms/"
_FOAF = "http://xmlns.com/foaf/0.1/"
_ORG = "http://www.w3.org/ns/org#"
_OA = "http://www.w3.org/ns/oa#"
_SCHEMA = "https://schema.org/"

TYPE = NamedNode(f"{_RDF}type")
LABEL = NamedNode(f"{_RDFS}label")

DATE = NamedNode(f"{_XSD}date")
DECIMAL = NamedNode(f"{_XSD}decimal")
INTEGER = NamedNode(f"{_XSD}integer")
BOOLEAN = NamedNode(f"{_XSD}boolean")
OFFSET = NamedNode(f"{_XSD}nonNegativeInteger")

CONCEPT = NamedNode(f"{_SKOS}Concept")
IN_SCHEME = NamedNode(f"{_SKOS}inScheme")
PREF_LABEL = NamedNode(f"{_SKOS}prefLabel")
ALT_LABEL = NamedNode(f"{_SKOS}altLabel")
EXACT_MATCH = NamedNode(f"{_SKOS}exactMatch")

IDENTIFIER = NamedNode(f"{_DCTERMS}identifier")
TITLE = NamedNode(f"{_DCTERMS}title")
ISSUED = NamedNode(f"{_DCTERMS}issued")
IS_REPLACED_BY = NamedNode(f"{_DCTERMS}isReplacedBy")

NAME = NamedNode(f"{_FOAF}name")

MEMBERSHIP = NamedNode(f"{_ORG}Membership")
POST = NamedNode(f"{_ORG}Post")
MEMBER = NamedNode(f"{_ORG}member")
ROLE = NamedNode(f"{_ORG}role")
ORGANIZATION = NamedNode(f"{_ORG}organization")
CLASSIFICATION = NamedNode(f"{_ORG}classification")
POST_IN = NamedNode(f"{_ORG}postIn")

QUOTE_SELECTOR = NamedNode(f"{_OA}TextQuoteSelector")
POSITION_SELECTOR = NamedNode(f"{_OA}TextPositionSelector")
HAS_SOURCE = NamedNode(f"{_OA}hasSource")
HAS_SELECTOR = NamedNode(f"{_OA}hasSelector")
EXACT = NamedNode(f"{_OA}exact")
PREFIX = NamedNode(f"{_OA}prefix")
SUFFIX = NamedNode(f"{_OA}suffix")
START = NamedNode(f"{_OA}start")
END = NamedNode(f"{_OA}end")

SAME_AS = NamedNode(f"{_SCHEMA}sameAs")
URL = NamedNode(f"{_SCHEMA}url")
LATITUDE = NamedNode(f"{_SCHEMA}latitude")
LONGITUDE = NamedNode(f"{_SCHEMA}longitude")


def osce(name: str) -> NamedNode:
    """Return the term of our ontology called `name`."""
    return NamedNode(ONTOLOGY + name)
