"""When a search finds a text: both are folded to words parted by single spaces."""

from __future__ import annotations

import re

from cartelmap.text import fold

MOST_WORDS = 12  # each is a condition of its own in the query

_LOST_SPACE = re.compile(r"(?<=[^\W_]{2})\.(?=[^\W_]{2})")  # "cartels.It’s": the full stop parts two words
_NOT_WORD = re.compile(r"[\W_]+")


def fold_for_search(text: str) -> str:
    """The words of a text without accents, marks and capitals, each after a space: ' villa penasco'.

    Here ñ is n: who searches on a keyboard without it must find the place too.
    """
    folded = fold(_LOST_SPACE.sub(". ", text)).replace("ñ", "n")
    words = _NOT_WORD.sub(" ", folded).strip()
    return f" {words}" if words else ""


def search_words(search: str) -> tuple[str, ...]:
    """The words that must all occur, each once; of a whole pasted page only the first MOST_WORDS."""
    return tuple(dict.fromkeys(fold_for_search(search).split()))[:MOST_WORDS]
