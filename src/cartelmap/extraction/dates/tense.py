"""Whether a sentence speaks of what lies ahead where it names a date: "will meet on Friday", "llegará el viernes"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cartelmap.extraction.dates.lexicon import DateLexicon
from cartelmap.extraction.dates.tokens import Tokens

# Read with their accents, which tell "llegará" from "cáscara", "llegó" from "llego".
_FUTURE = re.compile(r"\w{2,}(?:rá|rán|ré|remos)")
_PAST = re.compile(r"\w{2,}(?:[óÓ]|aron|ieron|eron|aba|aban|[^e]ed)")


def speaks_of_what_lies_ahead(  # noqa: PLR0913, PLR0917 - a stretch in a sentence in a text
    tokens: Tokens, first: int, stop: int, begin: int, end: int, text: str, lexicon: DateLexicon
) -> bool:
    """Whether the verb nearest to the words from `first` to `stop`, in the sentence from `begin` to `end`, says so."""
    lists = lexicon.beside
    before = [word for word in tokens.words[max(0, first - 2) : first] if word not in lists["articles"]][-1:]
    if not lists["aims"].isdisjoint(before):  # "set for March 3", "para el 3 de marzo"
        return True
    for number in _nearest_first(first, stop, begin, end):
        told = _tells(tokens, number, text, lexicon)
        if told is not None:
            return told
    return not lists["until"].isdisjoint(before)  # "runs through August"


def _nearest_first(first: int, stop: int, begin: int, end: int) -> Iterator[int]:
    """The words around, by their distance; of two at the same distance the one after, where a verb stands oftener."""
    for distance in range(max(first - begin, end - stop) + 1):
        if stop + distance < end:
            yield stop + distance
        if first - 1 - distance >= begin:
            yield first - 1 - distance


def _tells(tokens: Tokens, number: int, text: str, lexicon: DateLexicon) -> bool | None:
    """True for a word of the future, False for one of the past, None for any other."""
    word = tokens.words[number]
    if word in lexicon.beside["future"]:
        return True
    if word in lexicon.beside["past"]:
        return False
    if word in lexicon.beside["reporting"]:
        return None
    written = text[tokens.start(number) : tokens.end(number)]
    if _FUTURE.fullmatch(written):
        return True
    is_passive = number > 0 and tokens.words[number - 1] in lexicon.beside["be"]
    return False if _PAST.fullmatch(written) and not is_passive else None
