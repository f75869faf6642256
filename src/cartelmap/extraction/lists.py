"""Names that stand in a list: "Caborca, Altar and Sonoyta"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from cartelmap.extraction.recognise import Toponym
from cartelmap.extraction.words import Word

_AND = frozenset({"and", "or", "y", "e", "o", "u"})


def find_lists(toponyms: tuple[Toponym, ...], words: Sequence[Word]) -> Mapping[int, tuple[Toponym, ...]]:
    """For each toponym that stands in a list, by its first word, all toponyms of the list, in order."""
    rows: list[list[Toponym]] = []
    for toponym in toponyms:
        if rows and _goes_on(rows[-1][-1], toponym, words):
            rows[-1].append(toponym)
        else:
            rows.append([toponym])
    return {toponym.first: tuple(row) for row in rows if len(row) > 1 for toponym in row}


def _goes_on(before: Toponym, toponym: Toponym, words: Sequence[Word]) -> bool:
    """Whether only a comma or an "and" stands between the two."""
    between = words[before.last + 1 : toponym.first + 1]
    if not all(word.folded in _AND for word in between[:-1]):
        return False
    gaps = [word.gap for word in between]
    return gaps == ["-"] or (all(gap in (" ", ", ") for gap in gaps) and gaps != [" "])
