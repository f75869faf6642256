"""Which documents tell one story, and which leads it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from cartelmap.stories.containment import Flags, found_in, own_share, shingles
from cartelmap.stories.joining import Numbers, Pairs
from cartelmap.stories.signatures import SCALE
from cartelmap.stories.texts import Texts
from cartelmap.stories.words import Hashes

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
    compilations, cut = compared.compilations()
    known: set[int] = set()
    for _ in range(_ROUNDS):
        new = compilations - known
        if not new:
            break
        known |= new
        compared.add_all(_candidates(texts, pairs_of(sorted(known), sorted(new))))
        compilations, cut = compared.compilations(known)
    root = compared.joined(compilations, cut)
    is_compilation = np.zeros(texts.documents, np.bool_)
    is_compilation[sorted(compilations)] = True
    return DocumentStories(_led(texts, root), is_compilation)


def quality_order(texts: Texts) -> NDArray[np.int64]:
    """The documents from the best preserved on: little damage, a date, length, and who was first."""
    steps = np.floor(texts.damage / _DAMAGE_STEP)
    return np.lexsort((np.arange(texts.documents), -texts.body_words, ~texts.dated, steps))


@dataclass(slots=True)
class _Compared:
    """The pairs of documents that were compared."""

    texts: Texts
    edges: dict[tuple[int, int], Edge] = field(default_factory=dict)
    _runs: Callable[[int], Hashes] = field(init=False)
    _sorted: Callable[[int], Hashes] = field(init=False)

    def __post_init__(self) -> None:
        self._runs = lru_cache(maxsize=4)(lambda document: shingles(self.texts.body(document)[0], RUN))
        self._sorted = lru_cache(maxsize=4)(lambda document: np.sort(self._runs(document)))

    def add_all(self, pairs: Iterable[tuple[int, int]]) -> None:
        """Compare these pairs; only those of which one contains the other are kept."""
        for pair in pairs:
            self._compare(*pair)

    def compilations(self, known: Iterable[int] = ()) -> tuple[set[int], set[tuple[int, int]]]:
        """Documents that join others which have nothing in common, and the pairs by which they would tie them."""
        contained: dict[int, list[Edge]] = {}
        for edge in self.edges.values():
            contained.setdefault(edge.longer, []).append(edge)
        found, cut = set(known), set[tuple[int, int]]()
        for longer in sorted(contained, key=self._size):
            inside = [edge for edge in contained[longer] if edge.back < _THE_WHOLE and edge.shorter not in found]
            if len(inside) > 1:
                parts = self._parts(longer, [edge.shorter for edge in inside])
                if _is_compilation(parts):
                    found.add(longer)
                elif len(parts) > 1:
                    main = set(parts[0].documents)
                    cut |= {(edge.shorter, longer) for edge in inside if edge.shorter not in main}
        return found, cut

    def joined(self, compilations: set[int], cut: set[tuple[int, int]]) -> Numbers:
        """For each document the longest one of its story."""
        root = np.arange(self.texts.documents, dtype=np.int32)

        def root_of(document: int) -> int:
            while root[document] != document:
                root[document] = root[root[document]]
                document = int(root[document])
            return document

        for edge in sorted(self.edges.values(), key=lambda edge: (-edge.share, -edge.back, edge.shorter, edge.longer)):
            shorter, longer = root_of(edge.shorter), root_of(edge.longer)
            if shorter == longer or (edge.shorter, edge.longer) in cut or not _may_join(edge, compilations):
                continue
            # A quoted brief may stand in two stories: it joins the one, and does not tie the other to it.
            if shorter == edge.shorter or self._is_one_story(shorter, longer, compilations, cut):
                small, big = sorted((shorter, longer), key=self._size)
                root[small] = big
        return np.array([root_of(document) for document in range(self.texts.documents)], np.int32)

    def _size(self, document: int) -> tuple[int, int]:
        return int(self.texts.body_words[document]), -document

    def _compare(self, one: int, other: int) -> Edge | None:
        shorter, longer = sorted((one, other), key=self._size)
        if (shorter, longer) not in self.edges:
            edge = self._measured(shorter, longer)
            if not edge.share:
                return None
            self.edges[shorter, longer] = edge
        return self.edges[shorter, longer]

    def _measured(self, shorter: int, longer: int) -> Edge:
        exact = self.texts.exact_body
        if exact[shorter] == exact[longer]:
            return Edge(1.0, 1.0, shorter, longer)
        if self.texts.body_words[shorter] < FEWEST_WORDS:
            return Edge(0.0, 0.0, shorter, longer)
        found = found_in(self._runs(shorter), self._sorted(longer))
        share = float(found.mean())
        if share < ONE_STORY or own_share(found) > OWN_AT_MOST:
            return Edge(0.0, 0.0, shorter, longer)
        return Edge(share, 1 - own_share(found_in(self._runs(longer), self._sorted(shorter))), shorter, longer)

    def _is_one_story(self, one: int, other: int, compilations: set[int], cut: set[tuple[int, int]]) -> bool:
        edge = self._compare(one, other)
        return edge is not None and (edge.shorter, edge.longer) not in cut and _may_join(edge, compilations)

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


def _is_compilation(parts: Sequence[_Part]) -> bool:
    if len(parts) < 2:  # noqa: PLR2004 - one part is no compilation
        return False
    main, *others = (part.share for part in parts)
    return main < _MAIN_PART or sum(others) >= _CRUMBS


def _may_join(edge: Edge, compilations: set[int]) -> bool:
    """Whether a pair makes a story: two texts, or two compilations of mostly the same."""
    if edge.shorter in compilations and edge.longer in compilations:
        return edge.back >= _THE_WHOLE
    return edge.shorter not in compilations and edge.longer not in compilations


def _equal_bodies(texts: Texts) -> Iterator[tuple[int, int]]:
    """Documents of the same words, each with the first of them."""
    _, first, number = np.unique(texts.exact_body, return_index=True, return_inverse=True)
    first_of = first[number]
    (others,) = np.nonzero((first_of != np.arange(texts.documents)) & (texts.exact_body != 0))
    yield from zip(first_of[others].tolist(), others.tolist(), strict=True)


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
