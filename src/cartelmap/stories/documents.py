"""Which documents tell one story, and which leads it."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import groupby
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from cartelmap.stories.containment import Flags, found_in, own_share, shingles
from cartelmap.stories.joining import Numbers, Pairs
from cartelmap.stories.signatures import SCALE
from cartelmap.stories.texts import Texts

RUN: Final = 3  # words that are compared together
# The share of the shorter text that stands in the longer: damage may take half of it, but not in one piece. A follow-up
# that repeats background has stretches of its own.
ONE_STORY: Final = 0.4
OWN_AT_MOST: Final = 0.4
# Fewer words may stand in another text by chance or as a quote: such texts are copies only when they are equal.
FEWEST_WORDS: Final = 12
# A pair is looked at when it shares a tenth of what the shorter one could share.
_WORTH_A_LOOK: Final = 0.1
# Parts of a compilation may have a sentence in common and still be two texts.
_OVERLAP: Final = 0.1
# A text that is nearly all of another is that text again, and no part of it.
_THE_WHOLE: Final = 0.8
# A text with one main part and crumbs of others beside it is a copy of the part, not a compilation.
_MAIN_PART: Final = 0.5
_CRUMBS: Final = 0.1
_PARTS_KEPT: Final = 8
# Each round finds compilations that hid behind others; three nested ones are rare, more are not worth a join.
_ROUNDS: Final = 4
_DAMAGE_STEP: Final = 0.001  # a single repaired quote does not make a shorter copy the better one

PairsOf = Callable[[Sequence[int], Sequence[int]], Iterator[Pairs]]


class Edge(NamedTuple):
    """The share of the shorter of two documents that stands in the longer; 0 where they do not tell one story.

    `back` is the share of the longer one that is not in stretches of its own.
    """

    share: float
    back: float
    shorter: int
    longer: int


@dataclass(frozen=True, slots=True)
class DocumentStories:
    """For each document the one that leads its story, and whether it is a compilation of other texts."""

    leader: Numbers
    is_compilation: Flags


def group_documents(texts: Texts, pairs_of: PairsOf) -> DocumentStories:
    """The stories; `pairs_of` gives documents that share signatures, without those left out."""
    compared = _Compared(texts)
    compared.add_all(_equal_bodies(texts))
    compared.add_all(_candidates(texts, pairs_of([], [])))
    known: set[int] = set()
    ties = compared.ties(known)
    for _ in range(_ROUNDS):
        new = ties.compilations - known
        if not new:
            break
        known |= new
        compared.add_all(_candidates(texts, pairs_of(sorted(known), sorted(new))))
        ties = compared.ties(known)
    longest = compared.joined(ties)
    is_compilation = np.zeros(texts.documents, np.bool_)
    is_compilation[sorted(ties.compilations)] = True
    return DocumentStories(_led(texts, longest), is_compilation)


def quality_order(texts: Texts) -> NDArray[np.int64]:
    """The documents from the best preserved on: little damage, a date, length, and who was first."""
    steps = np.floor(texts.damage / _DAMAGE_STEP)
    return np.lexsort((np.arange(texts.documents), -texts.body_words, ~texts.dated, steps))


@dataclass(slots=True)
class _Edges:
    """Edges in columns: as objects, those of a million documents would fill the memory."""

    share: array[float] = field(default_factory=lambda: array("d"))
    back: array[float] = field(default_factory=lambda: array("d"))
    shorter: array[int] = field(default_factory=lambda: array("i"))
    longer: array[int] = field(default_factory=lambda: array("i"))

    def add(self, edge: Edge) -> None:
        """Append an edge."""
        self.share.append(edge.share)
        self.back.append(edge.back)
        self.shorter.append(edge.shorter)
        self.longer.append(edge.longer)

    def from_strongest(self) -> Iterator[Edge]:
        """The edges from the one on that leaves least doubt."""
        keys = (np.array(self.longer), np.array(self.shorter), -np.array(self.back), -np.array(self.share))
        yield from self._in_order(np.lexsort(keys))

    def by_longer(self, size: Numbers) -> Iterator[tuple[int, list[Edge]]]:
        """The longer documents from the smallest on, each with its edges to shorter ones."""
        longer = np.array(self.longer, np.int64)
        order = np.lexsort((np.array(self.shorter), longer, size[longer]))
        for document, edges in groupby(self._in_order(order), key=lambda edge: edge.longer):
            yield document, list(edges)

    def _in_order(self, order: NDArray[np.intp]) -> Iterator[Edge]:
        return (Edge(self.share[at], self.back[at], self.shorter[at], self.longer[at]) for at in order)


@dataclass(frozen=True, slots=True)
class _Ties:
    """What must not tie texts together: documents that join others, and pairs of a text with a crumb of it."""

    compilations: set[int]
    cut: set[tuple[int, int]]

    def may_join(self, edge: Edge) -> bool:
        """Whether a pair makes a story: two texts, or two compilations of the same."""
        if (edge.shorter, edge.longer) in self.cut:
            return False
        if edge.shorter in self.compilations and edge.longer in self.compilations:
            return edge.back >= _THE_WHOLE
        return edge.shorter not in self.compilations and edge.longer not in self.compilations


class _Compared:
    """The pairs of documents that were compared, and of which one contains the other."""

    def __init__(self, texts: Texts) -> None:
        self._texts = texts
        self._edges = _Edges()
        # Pairs come ordered by their first, so that few texts have to be kept.
        self._runs = lru_cache(maxsize=4)(lambda document: shingles(texts.body(document)[0], RUN))
        self._sorted = lru_cache(maxsize=4)(lambda document: np.sort(self._runs(document)))

    def add_all(self, pairs: Iterable[tuple[int, int]]) -> None:
        """Compare these pairs."""
        for pair in pairs:
            edge = self._compared(*pair)
            if edge.share:
                self._edges.add(edge)

    def ties(self, known: Iterable[int]) -> _Ties:
        """The compilations, those known and those found, and the pairs of texts with crumbs of them."""
        found, cut = set(known), set[tuple[int, int]]()
        for longer, edges in self._edges.by_longer(self._texts.body_words):
            inside = sorted({edge.shorter for edge in edges if edge.back < _THE_WHOLE and edge.shorter not in found})
            if len(inside) > 1:
                parts = self._parts(longer, inside)
                if _is_compilation(parts):
                    found.add(longer)
                elif len(parts) > 1:
                    cut |= {(shorter, longer) for shorter in set(inside) - set(parts[0].documents)}
        return _Ties(found, cut)

    def joined(self, ties: _Ties) -> Numbers:
        """For each document the longest one of its story."""
        root = np.arange(self._texts.documents, dtype=np.int32)

        def root_of(document: int) -> int:
            while root[document] != document:
                root[document] = root[root[document]]
                document = int(root[document])
            return document

        for edge in self._edges.from_strongest():
            shorter, longer = root_of(edge.shorter), root_of(edge.longer)
            if shorter == longer or not ties.may_join(edge):
                continue
            # A quoted brief may stand in two stories: it joins the one, and does not tie the other to it.
            if shorter == edge.shorter or self._is_one_story(shorter, longer, ties):
                small, big = sorted((shorter, longer), key=self._size)
                root[small] = big
        return roots(root)

    def _size(self, document: int) -> tuple[int, int]:
        return int(self._texts.body_words[document]), -document

    def _compared(self, one: int, other: int) -> Edge:
        shorter, longer = sorted((one, other), key=self._size)
        exact = self._texts.exact_body
        if exact[shorter] == exact[longer]:
            return Edge(1.0, 1.0, shorter, longer)
        if self._texts.body_words[shorter] < FEWEST_WORDS:
            return Edge(0.0, 0.0, shorter, longer)
        found = found_in(self._runs(shorter), self._sorted(longer))
        share = float(found.mean())
        if share < ONE_STORY or own_share(found) > OWN_AT_MOST:
            return Edge(0.0, 0.0, shorter, longer)
        return Edge(share, 1 - own_share(found_in(self._runs(longer), self._sorted(shorter))), shorter, longer)

    def _is_one_story(self, one: int, other: int, ties: _Ties) -> bool:
        edge = self._compared(one, other)
        return edge.share > 0 and ties.may_join(edge)

    def _parts(self, whole: int, contained: Sequence[int]) -> list[_Part]:
        """The parts of a text that have nothing in common, the one with the longest document first."""
        runs, in_order = self._runs(whole), self._sorted(whole)
        parts: list[_Part] = []
        for document in sorted(contained, key=self._size, reverse=True):
            part = _Part(
                found_in(runs, np.sort(self._runs(document))),
                int(found_in(self._runs(document), in_order).sum()),
                [document],
            )
            apart: list[_Part] = []
            for other in parts:
                if part.overlaps(other):
                    part = other.joined(part)
                else:
                    apart.append(other)
            parts = sorted([*apart, part], key=lambda part: self._size(part.documents[0]), reverse=True)[:_PARTS_KEPT]
        return parts


@dataclass(frozen=True, slots=True)
class _Part:
    """Where in a text some documents stand, how many runs of words they have there, and which they are."""

    where: Flags
    runs: int
    documents: list[int]

    def overlaps(self, other: _Part) -> bool:
        """Whether both have stretches of the text in common.

        What both contain and the text has twice is no overlap: it repeats it for each of them.
        """
        together = int((self.where | other.where).sum())
        return self.runs + other.runs - together >= _OVERLAP * min(self.runs, other.runs)

    def joined(self, other: _Part) -> _Part:
        """Both as one part, the longer document first."""
        where = self.where | other.where
        return _Part(where, int(where.sum()), [*self.documents, *other.documents])

    @property
    def share(self) -> float:
        """How much of the text it is."""
        return float(self.where.mean())


def roots(leader: Numbers) -> Numbers:
    """Each led by the one at the end of its chain, which leads itself."""
    while not np.array_equal(leader, leader[leader]):
        leader = leader[leader]
    return leader


def _is_compilation(parts: Sequence[_Part]) -> bool:
    if len(parts) < 2:  # noqa: PLR2004 - one part is no compilation
        return False
    main, *others = (part.share for part in parts)
    return main < _MAIN_PART or sum(others) >= _CRUMBS


def _equal_bodies(texts: Texts) -> Iterator[tuple[int, int]]:
    """Documents of the same words, each with the first of them."""
    _, first, number = np.unique(texts.exact_body, return_index=True, return_inverse=True)
    first_of = first[number]
    (others,) = np.nonzero((first_of != np.arange(texts.documents)) & (texts.exact_body != 0))
    return ((int(first_of[other]), int(other)) for other in others)


def _candidates(texts: Texts, pairs: Iterable[Pairs]) -> Iterator[tuple[int, int]]:
    """The pairs that share enough signatures to be compared."""
    for batch in pairs:
        shorter = np.minimum(texts.body_words[batch.first], texts.body_words[batch.other])
        enough = batch.shared >= np.maximum(1, _WORTH_A_LOOK / SCALE * shorter)
        yield from zip(batch.first[enough].tolist(), batch.other[enough].tolist(), strict=True)


def _led(texts: Texts, root: Numbers) -> Numbers:
    """For each document the best preserved one of its story."""
    best_first = quality_order(texts)
    _, first, number = np.unique(root[best_first], return_index=True, return_inverse=True)
    leader = np.empty(texts.documents, np.int32)
    leader[best_first] = best_first[first[number]]
    return leader
