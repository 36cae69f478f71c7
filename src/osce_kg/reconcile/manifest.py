"""What a service says about itself: its manifest."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import quote

from osce_kg.errors import ServiceError
from osce_kg.iris import escape_path
from osce_kg.text import one_line

# A service that names no versions speaks the first (0.2, Service Manifest), whose queries and
# answers are the same.
_VERSIONS = {"0.1", "0.2"}
_USUAL_BATCH = 10
_LARGEST_BATCH = 50
_LONGEST = 200

_ID = "{{id}}"
_IRI = re.compile(r"https?://[^\s/<>\"{}|\\^`]+[^\s<>\"{}|\\^`]*")


@dataclass(frozen=True, slots=True)
class Manifest:
    """A service's name, how its identifiers become IRIs, and how many queries it takes at once.

    `space` and `view` are "" where the service gives none that can be used.
    """

    name: str
    space: str
    view: str
    batch_size: int

    def iri_of(self, identifier: str) -> str:
        """Return the IRI of an entity of the service; "" where none can be made.

        An identifier that is an IRI stays as it is. Else it goes behind the identifier space, if
        that is a namespace, or into the view template.
        """
        if _IRI.fullmatch(identifier):
            iri = identifier
        elif self.space.endswith(("/", "#", "=", ":")):
            iri = self.space + escape_path(identifier)
        elif self.view:
            iri = self.view.replace(_ID, quote(identifier, safe=""))
        else:
            return ""
        return iri if _IRI.fullmatch(iri) else ""


def parse_manifest(value: object, where: str) -> Manifest:
    """Return the manifest in what a service sent; `where` is the service.

    Raises ServiceError where it is none, where it is of another version of the API, and where
    the service wants credentials: none are ever sent.
    """
    if not isinstance(value, Mapping) or not isinstance(value.get("name"), str):
        raise ServiceError(
            "is no reconciliation service: it has no manifest",
            where=where,
            advice="give the address that its documentation gives for OpenRefine",
        )
    versions = value.get("versions", ["0.1"])
    if not isinstance(versions, list) or not _VERSIONS & {str(one) for one in versions}:
        told = one_line(str(versions))[:_LONGEST]
        raise ServiceError(f"speaks another version of the API: {told}", where=where)
    if value.get("authentication"):
        raise ServiceError("wants credentials, which are never sent", where=where)
    view = value.get("view")
    template = view.get("url") if isinstance(view, Mapping) else None
    return Manifest(
        name=one_line(value["name"])[:_LONGEST],
        space=_iri(value.get("identifierSpace")),
        view=template if isinstance(template, str) and _ID in template else "",
        batch_size=_batch_size(value.get("batchSize")),
    )


def _iri(value: object) -> str:
    return value if isinstance(value, str) and _IRI.fullmatch(value) else ""


def _batch_size(value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or value < 1:
        return _USUAL_BATCH
    return min(value, _LARGEST_BATCH)
