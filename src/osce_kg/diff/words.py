"""The kinds of things that people are told of, and the words for their properties."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from osce_kg.iris import ONTOLOGY

_RDFS = "http://www.w3.org/2000/01/rdf-schema#"
_SKOS = "http://www.w3.org/2004/02/skos/core#"
_DCTERMS = "http://purl.org/dc/terms/"
_FOAF = "http://xmlns.com/foaf/0.1/"
_ORG = "http://www.w3.org/ns/org#"
_OA = "http://www.w3.org/ns/oa#"
_SCHEMA = "https://schema.org/"
_JUSTIFICATION = "https://w3id.org/sssom/mapping_justification"

TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
REPLACED_BY = f"{_DCTERMS}isReplacedBy"
REPORTED_IN = f"{ONTOLOGY}reportedIn"
PARTICIPANT = f"{ONTOLOGY}participant"
GROUP_PARTICIPANT = f"{ONTOLOGY}groupParticipant"
EVIDENCE = f"{ONTOLOGY}evidence"
CONFIDENCE = f"{ONTOLOGY}confidence"
EXACT = f"{_OA}exact"
HAS_SELECTOR = f"{_OA}hasSelector"
MEMBER = f"{_ORG}member"
SPEAKER = f"{ONTOLOGY}speaker"
TEXT = f"{ONTOLOGY}text"
JOINED = f"{ONTOLOGY}joined"
REASON = f"{ONTOLOGY}reason"
TELLS = f"{ONTOLOGY}tells"

RELEASES = "releases"
MEETINGS = "meetings"
TELLINGS = "tellings"
PEOPLE = "people"
JOINS = "joins"
MEMBERSHIPS = "memberships"
QUOTATIONS = "quotations"
THINGS = "things"
VOCABULARY = "vocabulary"

# In the order of telling.
KINDS = (
    RELEASES, MEETINGS, TELLINGS, PEOPLE, JOINS, MEMBERSHIPS, QUOTATIONS, THINGS, VOCABULARY,
)  # fmt: skip

KIND_OF_CLASS: Mapping[str, str] = MappingProxyType(
    {
        f"{ONTOLOGY}PressRelease": RELEASES,
        f"{ONTOLOGY}Meeting": MEETINGS,
        f"{ONTOLOGY}Telling": TELLINGS,
        f"{ONTOLOGY}Person": PEOPLE,
        f"{ONTOLOGY}Join": JOINS,
        f"{_ORG}Membership": MEMBERSHIPS,
        f"{ONTOLOGY}Quotation": QUOTATIONS,
    }
)

# What is no thing of its own, but a part of one.
PART_CLASSES = frozenset(
    {
        *(
            ONTOLOGY + name
            for name in (
                "Participation", "Evidence", "Mention", "Figure", "Refusal", "Decision",
                "DatedName",
            )
        ),
        f"{_OA}TextQuoteSelector",
        f"{_OA}TextPositionSelector",
        f"{_OA}SpecificResource",
    }
)  # fmt: skip

# The properties that lead from a thing to its parts, and from a part to its release.
TO_PART = frozenset(
    {
        f"{ONTOLOGY}hasParticipation",
        EVIDENCE,
        f"{ONTOLOGY}grounds",
        f"{ONTOLOGY}acceptedIn",
        f"{ONTOLOGY}hasName",
        HAS_SELECTOR,
    }
)
FROM_PART = frozenset(
    {
        f"{_OA}hasSource",
        f"{ONTOLOGY}mentionedIn",
        f"{ONTOLOGY}refusedIn",
        f"{ONTOLOGY}statedIn",
    }
)

# Links that say nothing to people by themselves.
UNTOLD = TO_PART - {f"{ONTOLOGY}acceptedIn"}

LABELS = (f"{_SKOS}prefLabel", f"{_RDFS}label", f"{_FOAF}name", f"{_DCTERMS}title")

_NAMES: Mapping[str, str] = {
    f"{_DCTERMS}title": "title",
    f"{_RDFS}label": "label",
    f"{_SKOS}prefLabel": "label",
    f"{_FOAF}name": "name",
    f"{_SKOS}altLabel": "also written",
    TYPE: "class",
}

# What tells a new thing of a kind; what changed is told whatever it is. In the order of telling.
SHOWN: Mapping[str, Mapping[str, str]] = {
    RELEASES: {
        f"{_DCTERMS}issued": "date",
        f"{ONTOLOGY}datelinePlace": "place",
        f"{ONTOLOGY}issuedBy": "issued by",
        f"{_SCHEMA}url": "address",
    },
    MEETINGS: {
        f"{ONTOLOGY}startDate": "date",
        f"{ONTOLOGY}endDate": "last day",
        f"{ONTOLOGY}place": "place",
        f"{ONTOLOGY}status": "status",
        PARTICIPANT: "parties",
        GROUP_PARTICIPANT: "unnamed parties",
        f"{ONTOLOGY}partOf": "part of",
    },
    TELLINGS: {
        f"{ONTOLOGY}toldStartDate": "date as told",
        f"{ONTOLOGY}toldEndDate": "last day as told",
        f"{ONTOLOGY}toldPlace": "place as told",
        f"{ONTOLOGY}toldStatus": "status as told",
        f"{ONTOLOGY}toldParty": "parties as told",
    },
    PEOPLE: {
        f"{_SKOS}altLabel": "also written",
    },
    JOINS: {
        _JUSTIFICATION: "found by",
        CONFIDENCE: "confidence",
    },
    MEMBERSHIPS: {
        f"{ONTOLOGY}attestedOn": "attested on",
        f"{ONTOLOGY}startDate": "from",
        f"{ONTOLOGY}endDate": "until",
        f"{ONTOLOGY}former": "former",
    },
    QUOTATIONS: {
        TEXT: "words",
    },
    THINGS: {
        TYPE: "class",
    },
    VOCABULARY: {
        TYPE: "class",
    },
}

_CHANGED: Mapping[str, str] = {
    **_NAMES,
    f"{ONTOLOGY}mode": "mode",
    f"{ONTOLOGY}dateAsWritten": "date as written",
    f"{ONTOLOGY}acceptedIn": "accepted by a person in",
    REPORTED_IN: "told in",
    f"{ONTOLOGY}fieldOfWork": "field of work",
    f"{ONTOLOGY}mentions": "mentions",
    f"{ONTOLOGY}sha256": "its text (SHA-256)",
    f"{_DCTERMS}identifier": "identifier",
    f"{_SCHEMA}sameAs": "same as",
    f"{_ORG}role": "role",
    f"{_ORG}organization": "body",
    MEMBER: "person",
    f"{ONTOLOGY}post": "post",
    f"{ONTOLOGY}statedIn": "stated in",
    SPEAKER: "speaker",
    f"{ONTOLOGY}quotedIn": "quoted in",
    CONFIDENCE: "confidence",
    REASON: "because",
    JOINED: "what was joined",
    f"{ONTOLOGY}joinedInto": "into what",
    TELLS: "tells of",
    f"{ONTOLOGY}toldIn": "told in",
}


def words_of(kind: str) -> Mapping[str, str]:
    """Return the words for the properties of a kind, in the order of telling them."""
    return {**SHOWN[kind], **_CHANGED, **SHOWN[kind]}
