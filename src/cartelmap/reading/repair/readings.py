"""What a token reads when one way of damage is undone, and how much better that fits."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from cartelmap.reading.repair.letters import HOLE, SPANISH, best_letter, fit_of_letter
from cartelmap.reading.repair.marks import fit_of_mark, fit_of_sign
from cartelmap.reading.repair.tokens import Token
from cartelmap.reading.repair.ways import LOST, Way, read_back

_MARK: Final = "\x01"  # stands for a sign that is no letter
_WORD: Final = re.compile(r"[^\W\d_]+(?:\*+[^\W\d_]*)*|\*[^\W\d_*]*(?:\*+[^\W\d_]*)*")
_RAW_WORD: Final = re.compile(r"[^\W\d_]+")
_SPACE_FIT: Final = -2.0
_UNKNOWN_CHARACTER: Final = -4.0  # what is read back from bytes exactly, but is no usual letter or sign
_QUESTION_ENDS: Final = -0.3  # a question mark at the end of a word, with a new sentence behind it
_QUESTION_INSIDE: Final = -7.0
_DAMAGE: Final = -6.0  # what fits worse than this is not what anybody wrote


class Piece(NamedTuple):
    """A damaged stretch [start, end) of a token, what it was, and by how much better that fits."""

    start: int
    end: int
    after: str
    gain: float
    fit: float


@dataclass(frozen=True, slots=True)
class Reading:
    """What one way makes of a token; `left` characters beyond ASCII stayed, `unfit` of them as damage."""

    pieces: tuple[Piece, ...] = ()
    left: int = 0
    unfit: int = 0

    @property
    def gain(self) -> float:
        """By how much better the token fits."""
        return sum(piece.gain for piece in self.pieces)


def read_token(way: Way, token: Token) -> Reading:
    """What a token reads when this way of damage is undone."""
    view = way.view(token.text)
    found = [(*match.span(), _candidates(way, match[0])) for match in way.pattern.finditer(view)]
    found = [one for one in found if one[2]]
    skeleton, places = _skeleton(view, found)
    words = {at: word for word in _WORD.finditer(skeleton) for at in range(*word.span())}
    pieces = []
    for (start, end, candidates), at in zip(found, places, strict=True):
        after, fit = _best(candidates, skeleton, at, words.get(at))
        pieces.append(Piece(start, end, after, fit - _raw_fit(token, start, end), fit))
    covered = {at for start, end, _ in found for at in range(start, end)}
    left = [at for at, character in enumerate(token.text) if character > "\x7f" and at not in covered]
    return Reading(tuple(pieces), len(left), sum(_raw_fit(token, at, at + 1) < _DAMAGE for at in left))


def _candidates(way: Way, form: str) -> Sequence[str]:
    if known := way.forms.get(form):
        return known
    character = read_back(form, way.table)
    return (character,) if character else ()


def _skeleton(view: str, found: Iterable[tuple[int, int, Sequence[str]]]) -> tuple[str, list[int]]:
    """The token with one sign for each damaged stretch, and where these signs stand."""
    parts, places, position, length = [], [], 0, 0
    for start, end, candidates in found:
        parts += (view[position:start], HOLE if any(map(str.isalpha, candidates)) else _MARK)
        length += start - position
        places.append(length)
        length += 1
        position = end
    parts.append(view[position:])
    return "".join(parts), places


def _best(candidates: Sequence[str], skeleton: str, at: int, word: re.Match[str] | None) -> tuple[str, float]:
    """The candidate that fits best at this place of a token, and how well."""
    letters = tuple(one for one in candidates if one.isalpha() and len(one) == 1)
    options = [best_letter(word[0], at - word.start(), letters)] if letters and word else []
    marks = [one for one in candidates if one not in letters]
    if marks:
        before, after = (part.replace(HOLE, "á").replace(_MARK, "") for part in (skeleton[:at], skeleton[at + 1 :]))
        options += [(mark, _fit_of_other(mark, before, after)) for mark in marks]
    return max(options, key=lambda option: option[1]) if options else (candidates[0], _UNKNOWN_CHARACTER)


def _fit_of_other(mark: str, before: str, after: str) -> float:
    if mark.isspace() or not mark.isprintable():
        return _SPACE_FIT
    return fit_of_mark(mark, before, after)


@functools.lru_cache(maxsize=1 << 16)
def _raw_fit(token: Token, start: int, end: int) -> float:
    """How well what stands in the token fits as it is."""
    return sum(_fit_of_raw_character(token, at) for at in range(start, end))


def _fit_of_raw_character(token: Token, at: int) -> float:
    text, character = token.text, token.text[at]
    if character == "?":
        return _fit_of_question(token, at)
    if character.isalpha() and character != LOST:
        start = at - len(_letters_before(text, at))
        word = _RAW_WORD.match(text, start)
        return fit_of_letter(word[0], at - start) if word and at < word.end() else _UNKNOWN_CHARACTER
    if character == " ":
        return 0.0
    before, after = text[:at], text[at + 1 :]
    if character in SPANISH:
        return 0.0
    if character.isspace():
        return _SPACE_FIT
    return max(fit_of_mark(character, before, after), fit_of_sign(character, before, after))


def _letters_before(text: str, at: int) -> str:
    start = at
    while start and text[start - 1].isalpha():
        start -= 1
    return text[start:at]


def _fit_of_question(token: Token, at: int) -> float:
    before, after = token.text[:at], token.text[at + 1 :]
    if after[:1].isalnum() or not before.strip("?"):
        return _QUESTION_INSIDE
    return _QUESTION_INSIDE if token.goes_on and not after.strip("?") else _QUESTION_ENDS
