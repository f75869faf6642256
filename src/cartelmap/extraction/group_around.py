"""The words around the names of a text, as far as their sentences go."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import cached_property

from cartelmap.extraction.group_lexicon import Words
from cartelmap.extraction.phrases import Tokens

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


def sentence_ends(text: str) -> list[int]:
    """Where the sentences of a text end."""
    return [match.start() for match in _END.finditer(text)]


def look_around(tokens: Tokens, ends: list[int], first: int, stop: int) -> Around:
    """The words around the name that goes from one word up to, not including, another."""
    number = bisect_left(ends, tokens.starts[first])
    begin = bisect_left(tokens.starts, ends[number - 1]) if number else 0
    number = bisect_left(ends, tokens.ends[stop - 1])
    end = bisect_left(tokens.starts, ends[number]) if number < len(ends) else len(tokens.words)
    return Around(
        tokens.words[max(begin, first - _REACH) : first],
        tokens.words[stop : min(max(end, stop), stop + _REACH)],
    )
