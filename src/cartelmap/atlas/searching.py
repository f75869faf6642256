"""When a search finds a text, and where in it: both are folded to words parted by single spaces."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from cartelmap.text import fold

MOST_TERMS = 12  # each is a condition of its own in the query
Stretch = tuple[int, int]

_LOST_SPACE = re.compile(r"(?<=[^\W_]{2})\.(?=[^\W_]{2})")  # "cartels.It’s": the full stop parts two words
_NOT_WORD = re.compile(r"[\W_]+")
_QUOTES = str.maketrans(dict.fromkeys("“”„‟«»‹›″＂", '"'))  # noqa: RUF001 - whoever types chooses among these
# A minus leaves out only where a word begins: "Culiacán-Navolato" is one term of two words.
_TERM = re.compile(r'(?P<out>(?<!\S)[-−–]+)?(?:"(?P<phrase>[^"]*)"?|(?P<word>[^\s"]+))')


@dataclass(frozen=True, slots=True)
class Term:
    """Folded words that stand in a row; the last one may only begin a word there, unless they are a `phrase`.

    What has an `is_out` term is left out.
    """

    words: str
    is_phrase: bool = False
    is_out: bool = False

    @property
    def patterns(self) -> tuple[str, ...]:
        """For LIKE, one of which matches; folded words have only letters and digits, nothing it takes for a sign."""
        within = f"% {self.words}"
        return (f"{within} %", within) if self.is_phrase else (f"{within}%",)

    def is_in(self, folded: str) -> bool:
        """Whether the term is found in a folded text."""
        return f" {self.words} " in f"{folded} " if self.is_phrase else f" {self.words}" in folded


def fold_for_search(text: str) -> str:
    """The words of a text without accents, marks and capitals, each after a space: ' villa penasco'.

    Here ñ is n: who searches on a keyboard without it must find the place too.
    """
    folded = fold(_LOST_SPACE.sub(". ", text)).replace("ñ", "n")
    words = _NOT_WORD.sub(" ", folded).strip()
    return f" {words}" if words else ""


def fold_names(names: Iterable[str]) -> str:
    """The names of a thing as one folded text, in which no term reaches from one into another."""
    return " |".join(sorted({fold_for_search(name) for name in names if name}))


def read_search(search: str) -> tuple[Term, ...]:
    """The terms of a search, each once; of a whole pasted page only the first MOST_TERMS.

    `word`, `"words in a row"`, `-word`, `-"words in a row"`; a quote that is not closed ends with the search.
    """
    found = _TERM.finditer(search.translate(_QUOTES))
    terms = (
        Term(fold_for_search(_said(each)).strip(), each["phrase"] is not None, bool(each["out"])) for each in found
    )
    return tuple(dict.fromkeys(term for term in terms if term.words))[:MOST_TERMS]


def _said(match: re.Match[str]) -> str:
    return match["word"] if match["phrase"] is None else match["phrase"]


def wanted(terms: Iterable[Term]) -> tuple[Term, ...]:
    """The terms that a text must have."""
    return tuple(term for term in terms if not term.is_out)


def find_terms(text: str, terms: Iterable[Term]) -> tuple[Stretch, ...]:
    """Where the terms stand in a text, whole words, in order and apart."""
    if not text or not terms:
        return ()
    folded, offsets = fold_with_offsets(text)
    ends = f"{folded} "
    found = (_stretch(text, offsets, at, end) for term in terms for at, end in _occurrences(ends, term))
    return joined(found)


def joined(stretches: Iterable[Stretch]) -> tuple[Stretch, ...]:
    """The stretches in order, those that overlap as one."""
    kept: list[Stretch] = []
    for start, end in sorted(stretches):
        if kept and start < kept[-1][1]:
            kept[-1] = kept[-1][0], max(kept[-1][1], end)
        else:
            kept.append((start, end))
    return tuple(kept)


def _occurrences(folded: str, term: Term) -> Iterator[Stretch]:
    """Where the term stands in a folded text that ends with a space; a word that it begins is taken whole."""
    looked_for = f" {term.words} " if term.is_phrase else f" {term.words}"
    at = folded.find(looked_for)
    while at >= 0:
        end = folded.index(" ", at + len(term.words) + 1)
        yield at + 1, end
        at = folded.find(looked_for, end)


def _stretch(text: str, offsets: list[int], first: int, last: int) -> Stretch:
    end = offsets[last - 1] + 1
    while end < len(text) and unicodedata.combining(text[end]):  # the accent of a decomposed letter
        end += 1
    return offsets[first], end


def fold_with_offsets(text: str) -> tuple[str, list[int]]:
    """The text as `fold_for_search` folds it, and where each character of that stands in the text."""
    lost = {match.start() for match in _LOST_SPACE.finditer(text)}
    folded: list[str] = []
    offsets: list[int] = []
    for at, character in enumerate(text):
        for letter in " " if at in lost else _folded(character):
            if letter != " " or (folded and folded[-1] != " "):
                folded.append(letter)
                offsets.append(at)
    while folded and folded[-1] == " ":
        folded.pop()
        offsets.pop()
    return (f" {''.join(folded)}", [0, *offsets]) if folded else ("", [])


@lru_cache(maxsize=4_096)
def _folded(character: str) -> str:
    """What becomes of a character: letters and digits, a space for a sign that parts words, or nothing."""
    if character.isspace():
        return " "
    return _NOT_WORD.sub(" ", fold(character).replace("ñ", "n"))
