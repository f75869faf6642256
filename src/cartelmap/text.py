"""When two spellings are the same name: folding, slugs."""

from __future__ import annotations

import re
import unicodedata
from array import array
from collections.abc import Iterator, Sequence

# Accents are written or not at will ("Ciudad Juarez"), but ñ is a letter of its own: Cañada is not Canada.
_KEPT_MARKS = {("n", "\u0303")}
_SAME_AS = str.maketrans(
    {
        "\u2018": "'",
        "\u2019": "'",
        "\u02bc": "'",
        "\u2010": "-",
        "\u2011": "-",
        "\u2013": "-",
        "\u2014": "-",
        ".": None,  # "U.S", "U.S." and "US", "Cd." and "Cd" are one name
        "\u00ad": None,  # a soft hyphen is not seen, so it does not count
        "\u200b": None,
    }
)
_NOT_SLUG = re.compile(r"[^a-z0-9]+")


def fold(name: str) -> str:
    """The spelling under which a name is looked up: lower case, no accents but ñ, no full stops, single spaces."""
    if name.isascii():  # most names are, and compiling the gazetteer folds millions
        return " ".join(name.replace(".", "").lower().split())
    decomposed = unicodedata.normalize("NFD", name.translate(_SAME_AS).casefold())
    kept: list[str] = []
    for character in decomposed:
        if not unicodedata.combining(character):
            kept.append(character)
        elif kept and (kept[-1], character) in _KEPT_MARKS:
            kept[-1] = "ñ"
    return " ".join("".join(kept).split())


def slug(name: str) -> str:
    """The name in lower-case ASCII letters, digits and hyphens: what ids and addresses are made of."""
    return _NOT_SLUG.sub("-", fold(name).replace("ñ", "n")).strip("-")


_UNSEEN = re.compile("[\u0300-\u036f\u00ad\u200b]")  # marks of decomposed letters, and what is not seen at all
_NOT_ASCII = re.compile(r"[^\x00-\x7f]")
_ONE_FOR_ONE = {"\u2018": "'", "\u2019": "'", "\u02bc": "'", "\u2010": "-", "\u2011": "-", "\u2013": "-", "\u2014": "-"}


def _fold_character(match: re.Match[str]) -> str:
    character = match[0]
    if character == "ñ" or character in _ONE_FOR_ONE:
        return _ONE_FOR_ONE.get(character, character)
    base = unicodedata.normalize("NFD", character)
    return base[0] if len(base) > 1 and all(map(unicodedata.combining, base[1:])) else character


def fold_each(text: str) -> str:
    """The text in lower case without accents but ñ, character by character: as long as what went in.

    Marks of decomposed letters stay; `fold_aligned` takes them out.
    """
    # İ is the one letter whose lower case is two characters.
    lowered = text.replace("\u0130", "I").lower()
    return lowered if lowered.isascii() else _NOT_ASCII.sub(_fold_character, lowered)


def fold_aligned(text: str) -> tuple[str, Sequence[int] | None]:
    """The text as `fold_each` folds it, without marks, and where each of its characters (and its end) lies in `text`.

    None instead of the offsets where nothing had to be taken out: then they are the same.
    """
    if text.isascii() or not _UNSEEN.search(text):
        return fold_each(text), None
    pieces: list[str] = []
    offsets = array("L")
    begin = 0
    for unseen in _UNSEEN.finditer(text):
        if unseen.start() > begin:
            pieces.append(text[begin : unseen.start()])
            offsets.extend(range(begin, unseen.start()))
        begin = unseen.end()
        if pieces and unseen[0] == "\u0303" and pieces[-1][-1] in "nN":
            pieces[-1] = pieces[-1][:-1] + "ñ"
    offsets.extend(range(begin, len(text) + 1))
    return fold_each("".join((*pieces, text[begin:]))), offsets


_PORTION = 100_000  # characters


def portions(text: str) -> Iterator[tuple[int, int]]:
    """Where the portions of a text begin and end, all but the last of one size, cut before a space.

    What is made of a long text portion by portion needs little memory at a time.
    """
    start = 0
    while start < len(text):
        cut = text.find(" ", start + _PORTION)
        end = len(text) if cut < 0 else cut
        yield start, end
        start = end
