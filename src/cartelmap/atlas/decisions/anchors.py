"""The words around a mention, by which it is found again after a build."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass

from cartelmap.atlas.decisions.judgements import Anchor
from cartelmap.text import fold

_AROUND = 40  # characters on each side: some seven words, which hardly occur twice in a text
# How much of the words around must be there still, on both sides together: some three words, so that a mention in a
# sentence that was rewritten is told from another mention of the same name.
_ENOUGH = 16
# Between the parts of a name: "Juan de la Cruz".
_IN_NAMES = frozenset({"de", "del", "la", "las", "los", "y", "e", "da", "do", "dos", "von", "van"})
_WORD = re.compile(r"\S+")


@dataclass(frozen=True, slots=True)
class Spot:
    """A mention of the right name in the right document, and the text of its passage."""

    no: int
    passage_no: int
    text: str
    start: int
    end: int


def anchor(document_id: str, sha256: str, text: str, start: int, end: int) -> Anchor:
    """The anchor of the mention that stands there in the text of its passage."""
    before, after = words_around(text, start, end)
    return Anchor(document_id, sha256, hash_of(text), before, after, start)


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

    The one with the most of its words around it, then the one whose passage is unchanged, then the nearest to where it
    stood.
    """
    scored = [(_likeness(wanted, spot), spot) for spot in spots]
    found = [(likeness, spot) for likeness, spot in scored if likeness is not None]
    if not found:
        return None
    best = min(found, key=lambda each: (-each[0][0], -each[0][1], abs(each[1].start - wanted.start), each[1].no))
    return best[1].no


def _likeness(wanted: Anchor, spot: Spot) -> tuple[int, bool] | None:
    """How much of the words around a mention stands around this one, and whether all of its passage is the same."""
    before, after = fold(wanted.before), fold(wanted.after)
    here_before, here_after = fold(spot.text[: spot.start]), fold(spot.text[spot.end :])
    common = _common(before[::-1], here_before[::-1]) + _common(after, here_after)
    same = hash_of(spot.text) == wanted.passage
    enough = same or common >= min(_ENOUGH, len(before) + len(after)) > 0
    return (common, same) if enough else None


def _common(one: str, other: str) -> int:
    """The length of what both begin with."""
    differ = (position for position, (left, right) in enumerate(zip(one, other, strict=False)) if left != right)
    return next(differ, min(len(one), len(other)))
