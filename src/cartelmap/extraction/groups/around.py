"""The words around the names of a text, as far as their sentences go."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from cartelmap.extraction.groups.lexicon import Words
from cartelmap.extraction.lexicons.phrases import Tokens

_BESIDE = 3  # words: "the group called La Línea", "Zeta, the Tijuana weekly"
_NEAR = 8
_REACH = 40  # a longer sentence says little about a name in its middle
# A full stop ends no sentence after one or two letters ("U.S.", "Cd.") and before a letter ("1.5").
_END = re.compile(r"(?<!\b\w)(?<!\b\w\w)\.(?!\w)|[!?\u2026]|\n\s*\n")


@dataclass(frozen=True)
class Around:
    """The words before and after a name in its sentence."""

    before: Words
    after: Words

    @cached_property
    def beside(self) -> frozenset[str]:
        """The words that may introduce it."""
        return frozenset((*self.before[-_BESIDE:], *self.after[:_BESIDE]))

    @cached_property
    def near(self) -> frozenset[str]:
        """The words of its clause or so."""
        return frozenset((*self.before[-_NEAR:], *self.after[:_NEAR]))

    @cached_property
    def sentence(self) -> frozenset[str]:
        """The words of its sentence."""
        return frozenset((*self.before, *self.after))


def look_around(tokens: Tokens, first: int, stop: int) -> Around:
    """The words around the name that goes from one word up to, not including, another."""
    begin, end = max(0, first - _REACH), min(len(tokens.words), stop + _REACH)
    *_, last_before = (tokens.starts[begin], *_ends(tokens, tokens.starts[begin], tokens.starts[first]))
    first_after = next(_ends(tokens, tokens.ends[stop - 1], tokens.ends[end - 1]), len(tokens.text))
    return Around(
        tokens.words[bisect_left(tokens.starts, last_before, begin, first) : first],
        tokens.words[stop : bisect_left(tokens.starts, first_after, stop, end)],
    )


def _ends(tokens: Tokens, begin: int, end: int) -> Iterator[int]:
    return (match.start() for match in _END.finditer(tokens.text, begin, end))
