"""Which passages repeat others."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import groupby
from typing import Final

import numpy as np
from numpy.typing import NDArray

from cartelmap.stories.containment import Words, found_in, own_share, shingles
from cartelmap.stories.documents import DocumentStories, quality_order
from cartelmap.stories.joining import Numbers, Pairs
from cartelmap.stories.signatures import SCALE
from cartelmap.stories.texts import BODY, BOILERPLATE, Texts

RUN: Final = 3  # words that are compared together
# Shares of a passage that stand elsewhere: inside a story, where damage alone takes up to half of the runs, and between
# stories, where the same template tells of other events.
REPEATED_IN_STORY: Final = 0.5
REPEATED_ELSEWHERE: Final = 0.7
# Fewer words ("No one has been arrested.") say the same in other stories without repeating them.
FEWEST_ELSEWHERE: Final = 12
# Fewer words are a copy inside a story only when they are equal, word for word.
FEWEST_NEARLY: Final = 8
# Fewer words may stand somewhere in a longer passage by chance.
FEWEST_WITHIN: Final = 5
# A paragraph that was joined of several needs the share of each; less is a phrase.
_WORTH_A_LOOK: Final = 0.1
_PART: Final = 0.1
# What a story tells is kept in memory while its copies are compared: 30 MB; what comes after so much is of its own.
_RUNS_KEPT: Final = 300_000

PairsOf = Callable[[Numbers, Numbers, NDArray[np.bool_]], Iterator[Pairs]]


def lead_passages(texts: Texts, stories: DocumentStories, pairs_of: PairsOf) -> Numbers:
    """For each passage the one that it repeats, itself if none."""
    leader = np.arange(texts.passages, dtype=np.int32)
    order = _precedence(texts, stories)
    _lead_boilerplate(texts, leader)
    for members in _stories(stories, order):
        _lead_in_story(texts, members, leader)
    _lead_elsewhere(texts, stories, order, leader, pairs_of)
    return _roots(leader)


def _precedence(texts: Texts, stories: DocumentStories) -> NDArray[np.int64]:
    """All documents: stories as they come, compilations last; in each the best preserved first.

    A passage only ever repeats one before it, so nobody repeats themselves over others.
    """
    rank = np.empty(texts.documents, np.int64)
    rank[quality_order(texts)] = np.arange(texts.documents)
    begin = np.full(texts.documents, texts.documents)
    np.minimum.at(begin, stories.leader, np.arange(texts.documents))
    return np.lexsort((rank, begin[stories.leader], stories.is_compilation))


def _stories(stories: DocumentStories, order: NDArray[np.int64]) -> Iterator[list[int]]:
    """The documents of each story that has several, in their order."""
    for _, members in groupby(order.tolist(), key=lambda document: int(stories.leader[document])):
        together = list(members)
        if len(together) > 1:
            yield together


def _lead_boilerplate(texts: Texts, leader: Numbers) -> None:
    """Boilerplate repeats boilerplate of the same words, wherever it stands."""
    (numbers,) = np.nonzero((texts.roles == BOILERPLATE) & (texts.exact != 0))
    _, first, number = np.unique(texts.exact[numbers], return_index=True, return_inverse=True)
    leader[numbers] = numbers[first[number]]


@dataclass(slots=True)
class _Told:
    """What the passages of a story tell that are no copies: which passage has a run of words first, or all its words."""

    runs: dict[int, int] = field(default_factory=dict)
    equal: dict[int, int] = field(default_factory=dict)

    def repeated_by(self, words: Words, exact: int, *, is_body: bool) -> int | None:
        """The passage that these words repeat, if any."""
        if exact in self.equal or not is_body or len(words) < FEWEST_WITHIN:
            return self.equal.get(exact)
        holders = [self.runs.get(run) for run in shingles(words, RUN).tolist()]
        found = np.array([holder is not None for holder in holders])
        counts = Counter(holder for holder in holders if holder is not None)
        if not counts:
            return None
        most = max(counts, key=lambda holder: (counts[holder], -holder))
        if len(words) < FEWEST_NEARLY:
            return most if counts[most] == len(holders) else None
        return most if found.mean() >= REPEATED_IN_STORY and own_share(found) == 0.0 else None

    def add(self, runs: list[int], passages: list[int]) -> None:
        """Add runs of words, each with its passage; those that are told already stay where they are."""
        if len(self.runs) < _RUNS_KEPT:
            for run, passage in zip(runs, passages, strict=True):
                self.runs.setdefault(run, passage)


def _lead_in_story(texts: Texts, members: list[int], leader: Numbers) -> None:
    """Let the passages of each document repeat what better preserved ones of its story tell."""
    told = _Told()
    for document in members:
        first, last = int(texts.document_starts[document]), int(texts.document_starts[document + 1])
        own: list[int] = []
        for passage in range(first, last):
            if texts.roles[passage] == BOILERPLATE:
                continue
            words = texts.read(int(texts.passage_starts[passage]), int(texts.passage_starts[passage + 1]))
            repeated = told.repeated_by(words, int(texts.exact[passage]), is_body=bool(texts.roles[passage] == BODY))
            if repeated is None:
                own.append(passage)
            else:
                leader[passage] = repeated
        _tell(texts, document, own, told)


def _tell(texts: Texts, document: int, own: list[int], told: _Told) -> None:
    """Add the passages of a document that are its own; their runs reach into the next, as others may join the two."""
    words, passage = texts.body(document)
    runs = shingles(words, RUN)
    begins = passage[: len(runs)]
    kept = np.isin(begins, own)
    told.add(runs[kept].tolist(), begins[kept].tolist())
    for number in own:
        if texts.exact[number]:
            told.equal.setdefault(int(texts.exact[number]), number)


def _lead_elsewhere(
    texts: Texts, stories: DocumentStories, order: NDArray[np.int64], leader: Numbers, pairs_of: PairsOf
) -> None:
    """Let passages repeat what documents of stories before theirs tell: paragraphs of agencies, quotes, parts."""
    place, begins = _places(texts, stories, order)
    passage_at = np.argsort(place)
    long_enough = np.diff(texts.passage_starts) >= FEWEST_ELSEWHERE
    wanted = (leader == np.arange(texts.passages)) & (texts.roles == BODY) & long_enough
    _lead_equal(texts, place, begins, wanted, leader)
    wanted &= leader == np.arange(texts.passages)
    candidates: dict[int, list[int]] = {}
    for batch in pairs_of(place, begins, wanted):
        passages = passage_at[batch.other]
        enough = batch.shared >= np.maximum(1, _WORTH_A_LOOK / SCALE * np.diff(texts.passage_starts)[passages])
        for passage, first in zip(passages[enough].tolist(), passage_at[batch.first][enough].tolist(), strict=True):
            candidates.setdefault(passage, []).append(first)
    in_compilation = np.repeat(stories.is_compilation, np.diff(texts.document_starts))
    for passage, firsts in candidates.items():
        enough_told = REPEATED_IN_STORY if in_compilation[passage] else REPEATED_ELSEWHERE
        repeated = _repeated(texts, passage, firsts, enough_told)
        if repeated is not None:
            leader[passage] = repeated


def _places(texts: Texts, stories: DocumentStories, order: NDArray[np.int64]) -> tuple[Numbers, Numbers]:
    """For each passage its place in the order of precedence, and the first place of its story."""
    sizes = np.diff(texts.document_starts)
    starts = np.empty(texts.documents, np.int64)
    starts[order] = np.cumsum(sizes[order]) - sizes[order]
    first_of_story = np.full(texts.documents, texts.passages)
    np.minimum.at(first_of_story, stories.leader, starts)
    within = np.arange(texts.passages) - np.repeat(texts.document_starts[:-1], sizes)
    place = np.repeat(starts, sizes) + within
    begins = np.repeat(first_of_story[stories.leader], sizes)
    return place.astype(np.int32), begins.astype(np.int32)


def _lead_equal(texts: Texts, place: Numbers, begins: Numbers, wanted: NDArray[np.bool_], leader: Numbers) -> None:
    """Let wanted passages repeat one of the same words that stands before their story."""
    (bodies,) = np.nonzero((texts.roles == BODY) & (texts.exact != 0))
    bodies = bodies[np.argsort(place[bodies])]
    _, first, number = np.unique(texts.exact[bodies], return_index=True, return_inverse=True)
    first_of = bodies[first[number]]
    repeats = wanted[bodies] & (place[first_of] < begins[bodies])
    leader[bodies[repeats]] = first_of[repeats]


def _repeated(texts: Texts, passage: int, firsts: list[int], enough: float) -> int | None:
    """The passage that this one repeats most of, where these together tell enough of it."""
    words = texts.read(int(texts.passage_starts[passage]), int(texts.passage_starts[passage + 1]))
    runs = shingles(words, RUN)
    found = np.zeros(len(runs), np.bool_)
    best = (0, 0)
    for first in firsts:
        told = texts.read(int(texts.passage_starts[first]), int(texts.passage_starts[first + 1]))
        among = found_in(runs, np.sort(shingles(told, RUN)))
        if among.mean() >= _PART:
            found |= among
            best = max(best, (int(among.sum()), -first))
    is_repeated = found.mean() >= enough and own_share(found) == 0.0
    return -best[1] if is_repeated else None


def _roots(leader: Numbers) -> Numbers:
    """Each passage led by one that leads itself."""
    while not np.array_equal(leader, leader[leader]):
        leader = leader[leader]
    return leader
