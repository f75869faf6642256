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
_RAW_WORD: Final = re.compile(r"[^\W\d_]+")
_SPACE_COST: Final = 1.0  # a space where bytes were lost stands for them, unless that fits much worse
_SPACE_FIT: Final = -2.0
_UNUSUAL_SIGN: Final = -4.0  # an emoji or an arrow that is read back from its bytes
_FOREIGN_LETTER: Final = -9.0  # so is a letter of a script that English and Spanish texts do not have
_QUESTION_ENDS: Final = -0.3  # a question mark at the end of a word, with a new sentence behind it
_QUESTION_INSIDE: Final = -7.0
_LAST_LATIN: Final = 0x24F
_USUAL_SIGNS: Final = frozenset("–—‘’“”„•…€™\u201a\u2039\u203a")
_KNOWN_FIT: Final = -0.8
_FINAL_LETTER: Final = 2.0
_ENDS_A_WORD: Final = frozenset({"", "r", "a", "e", "i", "o", "u"})  # infinitives are as often at the end of a question
_DAMAGE: Final = -6.0  # what fits worse than this is not what anybody wrote


class Piece(NamedTuple):
    """A damaged stretch [start, end) of a token, what it was, how well that fits, and by how much better."""

    start: int
    end: int
    after: str
    gain: float
    fit: float
    is_lossless: bool


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
    raw = token._replace(text=token.text.replace(LOST, way.mark)) if way.mark == " " else token
    found = [(*match.span(), _candidates(way, match[0])) for match in way.pattern.finditer(view)]
    found = [one for one in found if one[2]]
    skeleton, places = _skeleton(view, found)
    pieces = []
    for (start, end, candidates), at in zip(found, places, strict=True):
        after, fit = _best(candidates, skeleton, at)
        if way.mark == " " and view[end - 1] == LOST:
            end, after, fit = _with_its_space(way, view[start:end], skeleton[: at + 1], (end, after, fit))  # noqa: PLW2901
        if _is_final_letter(raw.text, start, end, fit):
            fit += _FINAL_LETTER
        form = view[start:end]
        is_lossless = form in way.lossless or form not in way.forms
        pieces.append(Piece(start, end, after, fit - _raw_fit(raw, start, end), fit, is_lossless))
    covered = {at for piece in pieces for at in range(piece.start, piece.end)}
    left = [
        at
        for at, character in enumerate(raw.text)
        if character > "\x7f" and at not in covered and character not in way.same
    ]
    return Reading(tuple(pieces), len(left), sum(_raw_fit(raw, at, at + 1) < _DAMAGE for at in left))


def _is_final_letter(text: str, start: int, end: int, fit: float) -> bool:
    """Whether a question mark ends a known word as its letter: *José*, but not *ser* in a question."""
    return text[start:end] == "?" == text[start:] and fit >= _KNOWN_FIT and text[start - 1 : start] not in _ENDS_A_WORD


def _with_its_space(way: Way, form: str, skeleton: str, read: tuple[int, str, float]) -> tuple[int, str, float]:
    """The end of a damaged stretch, what it was and how well that fits, if the space behind it may be a real one."""
    end, _, fit = read
    for real in range(1, len(form)):
        shorter = form[:-real]
        if form[-real] != LOST:
            break
        if candidates := way.forms.get(shorter):
            kept, its_fit = _best(candidates, skeleton, len(skeleton) - 1)
            if its_fit > fit + _SPACE_COST:
                read, fit = (end - real, kept, its_fit), its_fit
    return read


def _candidates(way: Way, form: str) -> Sequence[str]:
    if known := way.forms.get(form):
        return known
    character = read_back(form, way.tables[0]) if len(way.tables) == 1 else None
    return (character,) if character else ()


def _skeleton(view: str, found: Iterable[tuple[int, int, Sequence[str]]]) -> tuple[str, list[int]]:
    """The token with one sign for each damaged stretch, and where these signs stand."""
    parts: list[str] = []
    places: list[int] = []
    position = length = 0
    for start, end, candidates in found:
        parts += (view[position:start], HOLE if any(map(str.isalpha, candidates)) else _MARK)
        length += start - position
        places.append(length)
        length += 1
        position = end
    parts.append(view[position:])
    return "".join(parts), places


def _best(candidates: Sequence[str], skeleton: str, at: int) -> tuple[str, float]:
    """The candidate that fits best at this place of a token, and how well."""
    if len(candidates) == 1 and ord(candidates[0][0]) > _LAST_LATIN and candidates[0][0] not in _USUAL_SIGNS:
        return candidates[0], _FOREIGN_LETTER if candidates[0].isalpha() else _UNUSUAL_SIGN
    letters = tuple(one for one in candidates if one.isalpha() and len(one) == 1)
    options = []
    if letters:
        start, word = _word_around(skeleton, at)
        options.append(best_letter(word, at - start, letters))
    marks = [one for one in candidates if one not in letters]
    if marks:
        before, after = (part.replace(HOLE, "á").replace(_MARK, "") for part in (skeleton[:at], skeleton[at + 1 :]))
        options += [(mark, _fit_of_other(mark, before, after)) for mark in marks]
    return max(options, key=lambda option: option[1])


def _word_around(skeleton: str, at: int) -> tuple[int, str]:
    """The word that a hole stands in, and where it begins."""
    start, end = at, at + 1
    while start and (skeleton[start - 1] == HOLE or skeleton[start - 1].isalpha()):
        start -= 1
    while end < len(skeleton) and (skeleton[end] == HOLE or skeleton[end].isalpha()):
        end += 1
    return start, skeleton[start:end]


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
        return fit_of_letter(word[0], at - start) if word and at < word.end() else _UNUSUAL_SIGN
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
    following = after.lstrip("?")[:1]
    if following.isalnum() or (following and following in ".,;:") or not before.strip("?"):
        return _QUESTION_INSIDE
    return _QUESTION_INSIDE if token.goes_on and not after.strip("?") else _QUESTION_ENDS
