"""The words of a text, and which of them may begin a name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from cartelmap.text import fold

# Letters with the marks of decomposed accents; initials with their stops are one word ("U.S.", "D.F", "EE.UU.").
_LETTER = r"[^\W\d_]"
_WORD = re.compile(
    rf"(?:{_LETTER}{{1,2}}\.)+(?:{_LETTER}{{1,2}}\b\.?)|{_LETTER}[^\W_\u2019']*(?:[\u0300-\u036f]+[^\W_]*)*"
    rf"(?:['\u2019](?!s\b){_LETTER}[^\W_]*(?:[\u0300-\u036f]+[^\W_]*)*)*",
    re.UNICODE,
)
# Names in addresses, e-mail and file names are not mentions of places.
_NOT_PROSE = re.compile(
    r"(?:https?://|www\.)\S+|\S+@\S+\.\S+|[@#]\w+|\b[\w-]+\.(?:com|org|net|mx|gov|gob|edu|info|pdf|jpe?g|png|html?)\b\S*",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"[.!?:;\u2022\u2026]|\n\s*\n")
_OPENING = '"\u201c\u00ab(\u2018[\u00bf\u00a1'
# A stop after these does not end a sentence: "Cd. Juárez", "St. Louis", "EE. UU."
SHORTENED = frozenset(
    {"cd", "st", "ste", "sta", "sto", "ft", "mt", "ee", "pto", "gral", "n", "q", "col", "no", "av"}
) | {*("dr", "dra", "lic", "ing", "mr", "mrs", "ms", "gov", "sen", "rep", "gen", "sgt")}


@dataclass(frozen=True, slots=True)
class Word:
    """A word: offsets in the text, its folded spelling, whether it is capitalised, whether it opens a sentence."""

    start: int
    end: int
    surface: str
    folded: str
    capital: bool
    opens: bool
    gap: str  # what stands between the word before and this one


@lru_cache(maxsize=65536)
def _folded(surface: str) -> str:
    return fold(surface)


def _opens_sentence(gap: str, before: Word | None) -> bool:
    if before is None:
        return True
    if gap == " ":  # nearly always
        return False
    if any(mark in gap for mark in _OPENING):
        return True
    if not _SENTENCE_END.search(gap):
        return False
    is_initial = len(before.surface) == 1 and before.capital  # "Práxedis G. Guerrero"
    return not (gap == ". " and (is_initial or before.folded in SHORTENED))


def masked_spans(text: str) -> list[tuple[int, int]]:
    """Stretches of addresses, e-mail, handles and file names, in order."""
    return [match.span() for match in _NOT_PROSE.finditer(text)]


def _outside(text: str, masked: list[tuple[int, int]]) -> Iterator[re.Match[str]]:
    position = 0
    for start, end in [*masked, (len(text), len(text))]:
        yield from _WORD.finditer(text, position, start)
        position = end


def find_words(text: str) -> list[Word]:
    """All words of the text outside of addresses and file names, in order."""
    words: list[Word] = []
    before: Word | None = None
    for match in _outside(text, masked_spans(text)):
        start, end = match.span()
        surface = match.group()
        gap = text[before.end : start] if before else ""
        before = Word(start, end, surface, _folded(surface), surface[0].isupper(), _opens_sentence(gap, before), gap)
        words.append(before)
    return words


def joins(gap: str, before: Word) -> bool:
    """Whether two words with this gap between them can belong to one name: a space, a line break, a hyphen."""
    if gap in (" ", "-", "\u00a0", "\n", "\u2011"):
        return True
    if gap in (". ", ".\u00a0", "."):
        return before.folded in SHORTENED
    return gap.isspace() and gap.count("\n") < 2  # noqa: PLR2004 - an empty line ends a paragraph
