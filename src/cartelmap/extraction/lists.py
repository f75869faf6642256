"""Names that stand in a list: "Caborca, Altar and Sonoyta"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from cartelmap.extraction.recognise import Toponym
from cartelmap.extraction.words import Word

_AND = frozenset({"and", "or", "y", "e", "o", "u"})


def find_rows(toponyms: tuple[Toponym, ...], words: Sequence[Word]) -> Mapping[int, tuple[Toponym, ...]]:
    """For each toponym beside which others stand, by its first word, all toponyms of the row, in order."""
    rows: list[list[Toponym]] = []
    for toponym in toponyms:
        if rows and _goes_on(rows[-1][-1], toponym, words):
            rows[-1].append(toponym)
        else:
            rows.append([toponym])
    return {toponym.first: tuple(row) for row in rows if _is_row(row, words) for toponym in row}


def _is_row(row: Sequence[Toponym], words: Sequence[Word]) -> bool:
    """Whether names stand beside each other: "Culiacán, and Torres stayed" are two clauses."""
    return len(row) > 1 and not (len(row) == 2 and words[row[1].first - 1].gap == ", ")  # noqa: PLR2004


def find_lists(toponyms: tuple[Toponym, ...], words: Sequence[Word]) -> Mapping[int, tuple[Toponym, ...]]:
    """The rows that are lists of like with like: "Culiacán, Sinaloa" is none."""
    return {first: row for first, row in find_rows(toponyms, words).items() if _is_list(row, words)}


def _is_list(row: Sequence[Toponym], words: Sequence[Word]) -> bool:
    """Whether the names are a list: two with a comma between them are a town and its state, more often than not."""
    if len(row) != 2:  # noqa: PLR2004
        return len(row) > 1
    return words[row[0].last + 1].folded in _AND or words[row[1].first].gap == "-"


def _goes_on(before: Toponym, toponym: Toponym, words: Sequence[Word]) -> bool:
    """Whether only a comma or an "and" stands between the two."""
    between = words[before.last + 1 : toponym.first + 1]
    if not all(word.folded in _AND for word in between[:-1]):
        return False
    gaps = [word.gap for word in between]
    return gaps == ["-"] or (all(gap in (" ", ", ") for gap in gaps) and gaps != [" "])
