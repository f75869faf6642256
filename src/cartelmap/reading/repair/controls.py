"""Characters that nobody sees and nobody typed, and characters written as HTML entities."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import Final

from cartelmap.reading.repair.changes import ChangeKind, Edit

_ENTITY: Final = re.compile(r"(?<![`'\"\w])&(?:amp;)*(#\d{2,7}|#[xX][0-9a-fA-F]{2,6}|[A-Za-z]{2,8});(?![`'\"])")
_ENTITY_INSIDE: Final = re.compile(r"&(?:amp;)*(#\d{2,7}|#[xX][0-9a-fA-F]{2,6}|[A-Za-z]{2,8});")
_MARKUP: Final = re.compile(r"<[a-zA-Z/!?]")
_PLAIN: Final = frozenset({"amp", "quot", "apos", "#34", "#38", "#39"})
_UNSEEN: Final = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f\xad\u200b\u2060\ufeff\ufff9-\ufffb]+|[\x80-\x9f\xa0]|[\ud800-\udbff][\udc00-\udfff]|[\udc80-\udcff]+|[\ud800-\udfff]"
)
_NO_BREAK_SPACE: Final = "\xa0"
_LOST: Final = "\ufffd"


def entity_edits(text: str) -> Iterator[Edit]:
    """What HTML entities stand for; a text with tags is about HTML and stays as it is."""
    if "&" not in text or _MARKUP.search(text):
        return
    for found in _ENTITY_INSIDE.finditer(text):
        after = _meant(found[1])
        if after and not _is_quoted(text, found):
            yield Edit(found.start(), found.end(), after, ChangeKind.ENTITY)


def _is_quoted(text: str, found: re.Match[str]) -> bool:
    """Whether the text speaks of the entity: `&amp;`."""
    before, after = text[max(found.start() - 1, 0) : found.start()], text[found.end() : found.end() + 1]
    return before in {"`", "'", '"'} and after in {"`", "'", '"'}


def _meant(name: str) -> str:
    """The character of an entity; empty when it is none, or when it might be meant as it stands."""
    character = html.unescape(f"&{name};")
    if name.lower() in _PLAIN:
        return character
    if len(character) != 1 or character < "\xa0" or "\ud800" <= character <= "\udfff":
        return ""
    return character


def unseen_edits(text: str) -> Iterator[Edit]:
    """Control characters, soft hyphens, zero-width characters and halves of characters out, or what they stand for."""
    for found in _UNSEEN.finditer(text):
        after, kind = _shown(found[0])
        yield Edit(found.start(), found.end(), after, kind)


def _shown(unseen: str) -> tuple[str, ChangeKind]:
    if unseen == _NO_BREAK_SPACE:
        return " ", ChangeKind.SPACE
    if "\ud800" <= unseen[0] <= "\udfff":
        return _whole(unseen), ChangeKind.SURROGATE
    if "\x80" <= unseen[0] <= "\x9f":
        return _of_windows(unseen.encode("latin-1")), ChangeKind.CONTROL_CHARACTER
    return "", ChangeKind.CONTROL_CHARACTER


def _whole(halves: str) -> str:
    """The character that two halves make, or that undecodable bytes are; else the sign of what is lost."""
    if len(halves) == 2 and halves[0] < "\udc00":  # noqa: PLR2004 - a pair
        return halves.encode("utf-16", "surrogatepass").decode("utf-16")
    if not all("\udc80" <= half <= "\udcff" for half in halves):
        return _LOST
    content = bytes(ord(half) - 0xDC00 for half in halves)
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return _of_windows(content)


def _of_windows(content: bytes) -> str:
    """What bytes stand for in Windows-1252; those that it does not know are left out."""
    return content.decode("cp1252", "ignore")
