"""The one normal form of a text, which all offsets refer to."""

from __future__ import annotations

import html
import re
import unicodedata

from osce_kg.errors import InputError

INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff\u200e\u200f"))
LINE_ENDS = dict.fromkeys(map(ord, "\r\u2028\u2029\x0c"), "\n")
ENTITY = re.compile(r"&(?:[A-Za-z]{2,8}|#\d{1,6}|#x[0-9A-Fa-f]{1,5});")
SPACES = re.compile(r"[^\S\n]+")
BLANK_LINES = re.compile(r"\n{3,}")
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
MAX_NESTED_REFERENCES = 8
# A text in the genre has next to no control characters; more of them mean a binary file.
MAX_CONTROL_SHARE = 0.001


def decode(raw: bytes, origin: str) -> str:
    """Return the text of a file in UTF-8, or in UTF-16 with a byte order mark.

    Raises `InputError` for an empty file, a binary one, or another encoding.
    """
    if not raw.strip():
        raise InputError("the file is empty", where=origin)
    encoding = "utf-16" if raw[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    try:
        text = raw.decode(encoding)
    except UnicodeDecodeError as error:
        if b"\x00" in raw:
            raise InputError("this is a binary file, not text", where=origin) from error
        raise InputError(
            f"not UTF-8 text (byte {error.start})", where=origin, advice="convert it to UTF-8"
        ) from error
    if len(CONTROL.findall(text)) > MAX_CONTROL_SHARE * len(text):
        raise InputError("this is a binary file, not text", where=origin)
    return text


def normalize(text: str) -> str:
    """Return the normal form: NFC, LF, single spaces, no invisible or control characters.

    Idempotent. Quotation marks and dashes stay as written. Character references are resolved,
    those that resolve to others ("&amp;quot;") too, up to a depth that no page has.
    """
    for _ in range(MAX_NESTED_REFERENCES):
        text, before = _normalize_once(text), text
        if text == before:
            return text
    return _normalize_once(ENTITY.sub(" ", text))


def _normalize_once(text: str) -> str:
    text = ENTITY.sub(lambda match: html.unescape(match.group()), text)
    text = text.translate(INVISIBLE).replace("\r\n", "\n").translate(LINE_ENDS)
    text = CONTROL.sub("", text)
    text = unicodedata.normalize("NFC", text)
    lines = (SPACES.sub(" ", line).strip() for line in text.split("\n"))
    return BLANK_LINES.sub("\n\n", "\n".join(lines)).strip("\n")
