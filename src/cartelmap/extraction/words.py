"""The words of a text, and which of them may begin a name."""

from __future__ import annotations

import re
from functools import lru_cache, partial
from itertools import accumulate, chain, islice
from sys import intern
from typing import NamedTuple

from cartelmap.text import fold, portions

# Letters with the marks of decomposed accents; initials with their stops are one word ("U.S.", "D.F", "EE.UU.").
_LETTER = r"[^\W\d_]"
_REST = r"[^\W_]*(?:[\u0300-\u036f]+[^\W_]*)*"
_WORD = re.compile(
    rf"""({_LETTER}(?:
      [^\W_]{{2,}}+(?![\u0300-\u036f'\u2019])  # most words are no more than this
    | {_LETTER}?\.(?:{_LETTER}{{1,2}}\.)*{_LETTER}{{1,2}}\b\.?
    | {_REST}(?:['\u2019](?!s\b){_LETTER}{_REST})*
    ))""",
    re.VERBOSE,
)
# Names in addresses, e-mail and file names are not mentions of places.
_ENDING = r"\.(?:com|org|net|mx|gov|gob|edu|info|pdf|jpe?g|png|html?)\b\S*"
_NOT_PROSE = re.compile(
    r"(?:https?://|www\.)\S+|(?<!\S)\S[^\s@]*+@\S+\.\S+|"
    # A name is tried from its beginning alone, or a long row of words with hyphens would be tried from each of them.
    rf"[@#]\w+(?:-[\w-]*+{_ENDING})?|(?<![\w-])-*+\w[\w-]*+{_ENDING}",
    re.IGNORECASE,
)
_SIGN_OF_ADDRESS = re.compile(r"[@#]|:(?=//)|\.(?=\S)")  # without one of these nothing is an address
_SENTENCE_END = re.compile(r"[.!?:;\u2022\u2026]|\n\s*\n")
_OPENING = frozenset('"\u201c\u00ab(\u2018[\u00bf\u00a1')
# A stop after these does not end a sentence: "Cd. Juárez", "St. Louis", "EE. UU."
SHORTENED = frozenset(
    (
        *(
            "edo",
            "cd",
            "st",
            "ste",
            "sta",
            "sto",
            "ft",
            "mt",
            "ee",
            "pto",
            "gral",
            "n",
            "q",
            "col",
            "no",
            "av",
            "dr",
            "dra",
        ),
        *("lic", "ing", "mr", "mrs", "ms", "gov", "govs", "sen", "sens", "rep", "reps", "gen", "sgt", "lt", "maj"),
        *(
            "edo",
            "capt",
            "cmdr",
            "brig",
            "cpl",
            "pvt",
            "adm",
            "det",
            "insp",
            "supt",
            "ofc",
            "dep",
            "asst",
            "cllr",
            "prof",
        ),
        *("rev", "fr", "msgr", "atty", "mons", "pbro", "tte", "cap", "cnel", "mtro", "mtra", "arq", "dip", "profr"),
    )
)


class Word(NamedTuple):  # a text has so many that making them as dataclasses takes longer than finding them
    """A word: offsets in the text, its folded spelling, whether it is capitalised, whether it opens a sentence."""

    start: int
    surface: str
    folded: str
    capital: bool
    opens: bool
    gap: str  # what stands between the word before and this one

    @property
    def end(self) -> int:
        """Where it ends: not kept, for it follows."""
        return self.start + len(self.surface)


_to_word = partial(tuple.__new__, Word)  # what Word(...) does, without a call of Python code for each word


@lru_cache(maxsize=65536)
def _read_surface(surface: str) -> tuple[str, str, bool]:
    """The word, its folded spelling, whether it is capitalised: of equal words the same objects."""
    return surface, fold(surface), surface[0].isupper()


@lru_cache(maxsize=4096)
def _read_gap(gap: str) -> tuple[bool, bool]:
    """Whether it holds a mark that ends a sentence, and whether one that opens a quotation or the like."""
    return _SENTENCE_END.search(gap) is not None, not _OPENING.isdisjoint(gap)


def _opens_sentence(gap: str, before: str) -> bool:
    """Whether a word opens a sentence, by what stands between it and the word before (empty: there is none)."""
    ends, is_quoted = _read_gap(gap)
    if not before or is_quoted:
        return True
    if not ends:
        return False
    is_initial = len(before) == 1 and before.isupper()  # "Práxedis G. Guerrero"
    return not (gap == ". " and (is_initial or _read_surface(before)[1] in SHORTENED))


def masked_spans(text: str) -> list[tuple[int, int]]:
    """Stretches of addresses, e-mail, handles and file names, in order."""
    spans: list[tuple[int, int]] = []
    end = 0
    for sign in _SIGN_OF_ADDRESS.finditer(text):
        if sign.start() < end:
            continue
        start, end = _between_spaces(text, sign.start())
        spans += (match.span() for match in _NOT_PROSE.finditer(text, start, end))
    return spans


def _between_spaces(text: str, position: int) -> tuple[int, int]:
    start = end = position
    while start > 0 and not text[start - 1].isspace():
        start -= 1
    while end < len(text) and not text[end].isspace():
        end += 1
    return start, end


def find_words(text: str) -> list[Word]:
    """All words of the text outside of addresses and file names, in order."""
    words: list[Word] = []
    gap = ""  # what stands before the next word
    for start, end in portions(text):
        pieces = _words_and_gaps(text[start:end])
        pieces[0] = gap + pieces[0]
        _add_words(words, pieces, start - len(gap))
        gap = pieces[-1]
    return words


def _add_words(words: list[Word], pieces: list[str], position: int) -> None:
    """Append the words of a portion that begins at `position`, cut into what is no word, a word, and so on."""
    starts = islice(accumulate(map(len, pieces), initial=position), 1, None, 2)
    surfaces = map(_read_surface, islice(pieces, 1, None, 2))
    gaps = map(intern, chain((pieces[0] if words else "",), islice(pieces, 2, None, 2)))
    before = words[-1].surface if words else ""
    for start, gap, (surface, folded, capital) in zip(starts, gaps, surfaces, strict=False):
        opens = gap != " " and _opens_sentence(gap, before)  # nearly always a single space stands between two words
        words.append(_to_word((start, surface, folded, capital, opens, gap)))
        before = surface


def _words_and_gaps(text: str) -> list[str]:
    """The text cut into what is no word, a word, what is no word, and so on; addresses are no words."""
    pieces = [""]
    position = 0
    for start, end in (*masked_spans(text), (len(text), len(text))):
        gap, *others = _WORD.split(text[position:start])
        pieces[-1] += gap
        pieces += others
        pieces[-1] += text[start:end]
        position = end
    return pieces


def joins(gap: str, before: Word) -> bool:
    """Whether two words with this gap between them can belong to one name: a space, a line break, a hyphen."""
    if gap in (" ", "-", "\u00a0", "\n", "\u2011"):
        return True
    if gap in (". ", ".\u00a0", "."):
        return before.folded in SHORTENED
    return gap.isspace() and gap.count("\n") < 2  # noqa: PLR2004 - an empty line ends a paragraph
