"""The words around a mention, by which it is found again after a build."""

from __future__ import annotations

import hashlib
import math
import re
from collections.abc import Iterable
from dataclasses import dataclass

from cartelmap.atlas.decisions.judgements import Anchor
from cartelmap.text import fold

_AROUND = 40  # characters on each side: some seven words, which hardly occur twice in a text
# How much of the words around must be there still: as much as one side, so that a sentence may have been mended, while
# another mention of the same name is not taken for this one.
_ENOUGH = 0.5
# Between the parts of a name: "Juan de la Cruz".
_IN_NAMES = frozenset({"de", "del", "la", "las", "los", "y", "e", "da", "do", "dos", "von", "van"})
_WORD = re.compile(r"\S+")


@dataclass(frozen=True, slots=True)
class Spot:
    """A mention of the right name in the right document: where it stands in the text of its passage, and in all."""

    no: int
    text: str
    start: int
    end: int
    offset: int


def anchor(document_id: str, sha256: str, spot: Spot) -> Anchor:
    """The anchor of the mention in this document."""
    before, after = words_around(spot.text, spot.start, spot.end)
    return Anchor(document_id, sha256, hash_of(spot.text), before, after, spot.start, spot.offset)


def hash_of(text: str) -> str:
    """The hash of a text as shown."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:32]


def words_around(text: str, start: int, end: int) -> tuple[str, str]:
    """The whole words on both sides, some 40 characters each.

    No name is cut in two, as a part of one is not found where the name is to be hidden later.
    """
    before, after = text[:start], text[end:]
    return _last_words(before), _first_words(after)


def _first_words(text: str) -> str:
    if len(text) <= _AROUND:
        return text
    words = [match for match in _WORD.finditer(text) if match.end() <= _AROUND]
    while words and _may_be_cut(words[-1][0]):
        words.pop()
    return text[: words[-1].end()] if words else ""


def _last_words(text: str) -> str:
    if len(text) <= _AROUND:
        return text
    words = [match for match in _WORD.finditer(text) if match.start() >= len(text) - _AROUND]
    while words and _may_be_cut(words[0][0]):
        words.pop(0)
    return text[words[0].start() :] if words else ""


def _may_be_cut(word: str) -> bool:
    """Whether the word at the cut may be a part of a name that goes on beyond it."""
    letters = word.lstrip("“”\"'«([¿¡‘’-–—")
    return not letters[:1].islower() or letters in _IN_NAMES


def find_again(wanted: Anchor, spots: Iterable[Spot]) -> int | None:
    """The number of the mention among those of its name in its document; None where its words are gone.

    In a passage that is unchanged it stands where it stood. Elsewhere it is the one with the most of its words around
    it, and where several have as many, the nearest to where it stood.
    """
    likely = [(likeness, spot) for spot in spots if (likeness := _likeness(wanted, spot)) is not None]
    nearest = min(likely, key=lambda each: (-each[0], abs(each[1].offset - wanted.offset), each[1].no), default=None)
    return nearest[1].no if nearest else None


def _likeness(wanted: Anchor, spot: Spot) -> float | None:
    """Which share of the words around the mention stands around this one; None where it cannot be the same."""
    if hash_of(spot.text) == wanted.passage:
        return math.inf if spot.start == wanted.start else None
    before, after = fold(wanted.before), fold(wanted.after)
    if not before + after:
        return None
    common = _common(before[::-1], fold(spot.text[: spot.start])[::-1]) + _common(after, fold(spot.text[spot.end :]))
    share = common / len(before + after)
    return share if share >= _ENOUGH else None


def _common(one: str, other: str) -> int:
    """The length of what both begin with."""
    differ = (position for position, (left, right) in enumerate(zip(one, other, strict=False)) if left != right)
    return next(differ, min(len(one), len(other)))
