"""The words of texts as numbers that most damage leaves alike."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

Hashes = NDArray[np.uint64]

_PORTION: Final = 250_000  # characters hashed at a time: some 10 MB of numbers
_ENDS_A_WORD: Final = 0
_UNSEEN: Final = 1  # taken out; what stands on both sides of it is one word
_BEYOND: Final = 0xFFFF  # all later characters (emoji and rare scripts) end a word

# Vowels are where accents are lost, bytes go missing and most typing errors do no harm: "Culiacán", "Culiacan" and
# "CuliacĂĄn" all have the consonants c l c n.
_VOWELS: Final = "aeiou"
# Apostrophes and hyphens are written, lost or turned around at will; € and ™ are debris of quotes ("Mexicoâ€™s").
_JOINING: Final = "'`\xb4\u2018\u2019\u02bc-\u2010\u2011\u00ad\u200b\u200c\u200d\ufeff€™\u02dc"
_READ_AS: Final = {"ñ": "n", "ç": "c", "ﬁ": "f", "ﬂ": "f", "ﬀ": "f"}
_LATIN: Final = range(0x80, 0x250)
_SPACES: Final = "\x85\xa0"
_WRITTEN_WITHOUT_SPACES: Final = (0x3040, 0x9FFF)  # Japanese and Chinese: each sign is a word

_FACTOR: Final = np.uint64(0x9E3779B97F4A7C15)  # odd, with bits everywhere: 2**64 divided by the golden ratio
_MIX_1: Final = np.uint64(0xBF58476D1CE4E5B9)  # the finaliser of SplitMix64 (Steele, Lea and Flood 2014)
_MIX_2: Final = np.uint64(0x94D049BB133111EB)


def mixed(values: Hashes) -> Hashes:
    """The numbers with all their bits stirred, so that any of the bits can choose among them."""
    values = (values ^ (values >> np.uint64(30))) * _MIX_1
    values = (values ^ (values >> np.uint64(27))) * _MIX_2
    return values ^ (values >> np.uint64(31))


def hash_words(texts: Sequence[str]) -> tuple[Hashes, NDArray[np.int64]]:
    """The words of all texts, one after the other, each as 64 bits, and how many each text has.

    A word is its consonants and digits; what has none ("a", a lone "â") is no word. Letters of other scripts than
    Latin all count.
    """
    words: list[Hashes] = [np.empty(0, np.uint64)]
    counts = np.zeros(len(texts), np.int64)
    for numbers, portion in _portions(texts):
        hashed, where = _hash_portion(portion)
        words.append(hashed)
        counts[numbers] += np.bincount(where, minlength=len(portion))
    return np.concatenate(words), counts


def hash_runs(words: Hashes, counts: NDArray[np.int64]) -> Hashes:
    """One number for the words of each run together, in their order; 0 for a run without words."""
    runs = np.zeros(len(counts), np.uint64)
    filled = counts > 0
    if filled.any():
        starts = (np.cumsum(counts) - counts)[filled]
        position = np.arange(len(words)) - np.repeat(starts, counts[filled])
        runs[filled] = mixed(np.add.reduceat(words * _powers(position), starts)) | np.uint64(1)
    return runs


def _portions(texts: Sequence[str]) -> Iterator[tuple[slice, list[str]]]:
    """Texts that are hashed together, and their numbers; one that is longer comes in pieces."""
    first, portion, length = 0, list[str](), 0
    for number, text in enumerate(texts):
        if portion and length + len(text) > _PORTION:
            yield slice(first, number), portion
            first, portion, length = number, [], 0
        rest = text
        while len(rest) > _PORTION:
            cut = rest.rfind(" ", 1, _PORTION)
            cut = cut if cut > 0 else _PORTION
            yield slice(number, number + 1), [rest[:cut]]
            rest = rest[cut:]
        portion.append(rest)
        length += len(rest)
    if portion:
        yield slice(first, first + len(portion)), portion


def _hash_portion(texts: Sequence[str]) -> tuple[Hashes, NDArray[np.int64]]:
    """The words of these texts, and the number of the text in which each stands."""
    # A word broken at the end of a line ("traffick-\ners") is put together again.
    texts = [text.replace("-\r\n", "").replace("-\n", "") for text in texts]
    codes = np.frombuffer("\n".join([*texts, ""]).encode("utf-32-le", "surrogatepass"), dtype="<u4")
    kinds = _kinds()[np.minimum(codes, _BEYOND)]
    (seen,) = np.nonzero(kinds != _UNSEEN)
    kinds = kinds[seen]
    is_letter = kinds != _ENDS_A_WORD
    begins = is_letter.copy()
    begins[1:] &= ~is_letter[:-1]
    begins |= (kinds >= _WRITTEN_WITHOUT_SPACES[0]) & (kinds <= _WRITTEN_WITHOUT_SPACES[1])
    if not begins.any():
        return np.empty(0, np.uint64), np.empty(0, np.int64)
    (starts,) = np.nonzero(begins[is_letter])
    letters = kinds[is_letter].astype(np.uint64)
    position = np.arange(len(letters)) - np.repeat(starts, np.diff(np.append(starts, len(letters))))
    hashed = mixed(np.add.reduceat(letters * _powers(position), starts))
    ends = np.cumsum([len(text) + 1 for text in texts])
    return hashed, np.searchsorted(ends, seen[begins], side="right")


def _powers(position: NDArray[np.int64]) -> Hashes:
    """The factor of each position of a polynomial, modulo 2**64."""
    powers = np.full(int(position.max()) + 1, _FACTOR, np.uint64)
    powers[0] = 1
    return np.multiply.accumulate(powers)[position]


@cache
def _kinds() -> NDArray[np.uint16]:
    """For each character what it is for a word: its end, unseen, or the letter as which it is read."""
    return np.array([_kind(chr(code)) for code in range(_BEYOND)] + [_ENDS_A_WORD], np.uint16)


def _kind(character: str) -> int:
    letter = character.lower()
    letter = _READ_AS.get(letter, letter)
    if letter in _VOWELS or letter in _JOINING:
        return _UNSEEN
    if character in _SPACES:
        return _ENDS_A_WORD
    if ord(letter[0]) in _LATIN or "\u0300" <= character <= "\u036f":
        return _UNSEEN  # accented vowels, marks, and what UTF-8 turns into when it is read as an 8-bit table
    return ord(letter[0]) if letter.isalnum() else _ENDS_A_WORD
