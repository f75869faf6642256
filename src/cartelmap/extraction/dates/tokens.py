"""A text as words and what stands between them, each with one letter that says of which classes it is."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, repeat

_WORDS = re.compile(r"([\W_]+)")

# What stands between two words, one letter each.
SPACE, COMMA, DASH, SPACED_DASH, SLASH, POINT, STOP, APOSTROPHE, QUOTE, BREAK, UNFIT = "SCDETXFAQBU"
SENTENCE_ENDS = (STOP, "P")
PARAGRAPH = "P"
OTHER_WORD = "x"
_TIGHT = {"-": DASH, "/": SLASH, ".": POINT, ",": POINT, ":": POINT, "'": APOSTROPHE}
_SPACED = {",": COMMA, ".,": COMMA, ".": STOP, "-": SPACED_DASH}
# A number that touches one of these counts something, or belongs to an address or the name of a file.
_NO_DATE_BESIDE = frozenset("$€£#@/\\+=&_%°º")
_ENDS_SENTENCE = re.compile(r"[.!?…]|\n\s*\n")
_LONGEST_KEPT = 4  # longer stretches between words are rare: they are looked at again each time


class _GapTable(dict[str, str]):
    """The letter of what stands between two words, worked out once for each that is short."""

    __slots__ = ()

    def __missing__(self, gap: str) -> str:
        letter = _letter_of_gap(gap)
        if len(gap) <= _LONGEST_KEPT and gap.isascii():
            self[gap] = letter
        return letter


def _letter_of_gap(gap: str) -> str:
    core = gap.strip()
    if not core:
        return PARAGRAPH if gap.count("\n") > 1 else SPACE
    if gap in _TIGHT:
        return _TIGHT[gap]
    if gap[-1] in _NO_DATE_BESIDE or gap[0] in _NO_DATE_BESIDE or "©" in gap:
        return UNFIT
    if core in _SPACED and gap[-1].isspace():
        return _SPACED[core]
    if _ENDS_SENTENCE.search(gap):
        return STOP
    return QUOTE if core == "'" and gap[0].isspace() else BREAK


@dataclass(frozen=True, slots=True)
class Tokens:
    """The words of a folded text; `letters` has that of each word at twice its number, then that of the gap after it.

    `starts` are the offsets of words and gaps in turn, in the folded text.
    """

    words: Sequence[str]
    letters: str
    starts: Sequence[int]

    def start(self, number: int) -> int:
        """Where a word begins."""
        return self.starts[2 * number]

    def end(self, number: int) -> int:
        """Where a word ends."""
        return self.starts[2 * number + 1]


def split_words(folded: str, table: Mapping[str, str], abbreviated: re.Pattern[str], begin: int, end: int) -> Tokens:
    """The words of a stretch of the folded text. An empty word stands where it begins or ends with none."""
    pieces = _WORDS.split(folded[begin:end])
    words, gaps = pieces[::2], [*pieces[1::2], ""]
    each = [OTHER_WORD] * (2 * len(words))
    each[::2] = map(table.get, words, repeat(OTHER_WORD))
    each[1::2] = map(_GAPS.__getitem__, gaps)
    letters = abbreviated.sub(SPACE, "".join(each))  # the full stop of "Oct. 14" ends nothing
    return Tokens(words, letters, list(accumulate(map(len, pieces), initial=begin)))


_GAPS = _GapTable({"": BREAK, " ": SPACE, ", ": COMMA, ". ": STOP, "\n": SPACE})
