"""Which passages repeat others."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import groupby, pairwise
from operator import itemgetter
from typing import Final

import numpy as np
from numpy.typing import NDArray

from cartelmap.stories.containment import Flags, Words, found_in, own_share, shingles
from cartelmap.stories.documents import DocumentStories, quality_order, roots
from cartelmap.stories.joining import Numbers, Pairs
from cartelmap.stories.signatures import SCALE
from cartelmap.stories.texts import BODY, BOILERPLATE, Texts
from cartelmap.stories.words import Hashes

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
# Finding equal numbers takes several times their memory: a part of them is looked at at a time.
_PARTS: Final = 8

PairsOf = Callable[[Numbers, Numbers, Flags], Iterator[Pairs]]


def lead_passages(texts: Texts, stories: DocumentStories, pairs_of: PairsOf) -> Numbers:
    """For each passage the one that it repeats, itself if none."""
    leader = np.arange(texts.passages, dtype=np.int32)
    order = _precedence(texts, stories)
    _lead_boilerplate(texts, leader)
    for members in _stories(stories, order):
        _lead_in_story(texts, members, leader)
    _lead_elsewhere(texts, stories, order, leader, pairs_of)
    return roots(leader)


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
    (changes,) = np.nonzero(np.diff(stories.leader[order], prepend=-1, append=-1))
    for begin, end in pairwise(changes.tolist()):
        if end - begin > 1:
            yield order[begin:end].tolist()


def _lead_boilerplate(texts: Texts, leader: Numbers) -> None:
    """Boilerplate repeats boilerplate of the same words, wherever it stands."""
    (numbers,) = np.nonzero((texts.roles == BOILERPLATE) & (texts.exact != 0))
    _, first, number = np.unique(texts.exact[numbers], return_index=True, return_inverse=True)
    leader[numbers] = numbers[first[number]]


@dataclass(slots=True)
class _Told:
    """What the passages of a story tell that are no copies: which has a run of words first, which all its words."""

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
    passage_at = np.argsort(place).astype(np.int32)
    comparable = (texts.roles == BODY) & (np.diff(texts.passage_starts) >= FEWEST_ELSEWHERE)
    wanted = comparable & (leader == np.arange(texts.passages))
    _lead_equal(texts.exact, passage_at[comparable[passage_at]], wanted, (place, begins), leader)
    wanted &= leader == np.arange(texts.passages)
    in_compilation = np.repeat(stories.is_compilation, np.diff(texts.document_starts))
    candidates = _candidates(texts, passage_at, pairs_of(place, begins, wanted))
    for passage, firsts in groupby(candidates, key=itemgetter(0)):
        enough = REPEATED_IN_STORY if in_compilation[passage] else REPEATED_ELSEWHERE
        repeated = _repeated(texts, passage, [first for _, first in firsts], enough)
        if repeated is not None:
            leader[passage] = repeated


def _candidates(texts: Texts, passage_at: Numbers, pairs: Iterator[Pairs]) -> Iterator[tuple[int, int]]:
    """The passages that share enough signatures with one before to be compared, each with those before it."""
    for batch in pairs:
        passages, firsts = passage_at[batch.other], passage_at[batch.first]
        enough = batch.shared >= np.maximum(1, _WORTH_A_LOOK / SCALE * np.diff(texts.passage_starts)[passages])
        yield from zip(passages[enough].tolist(), firsts[enough].tolist(), strict=True)


def _places(texts: Texts, stories: DocumentStories, order: NDArray[np.int64]) -> tuple[Numbers, Numbers]:
    """For each passage its place in the order of precedence, and the first place of its story."""
    sizes = np.diff(texts.document_starts)
    starts = np.empty(texts.documents, np.int32)
    starts[order] = np.cumsum(sizes[order]) - sizes[order]
    first_of_story = np.full(texts.documents, texts.passages, np.int32)
    np.minimum.at(first_of_story, stories.leader, starts)
    shift = (starts - texts.document_starts[:-1]).astype(np.int32)
    place = np.arange(texts.passages, dtype=np.int32) + np.repeat(shift, sizes)
    return place, np.repeat(first_of_story[stories.leader], sizes)


def _lead_equal(
    exact: Hashes, passages: Numbers, wanted: Flags, places: tuple[Numbers, Numbers], leader: Numbers
) -> None:
    """Let wanted passages repeat one of the same words that stands before their story; `passages` come in order."""
    place, begins = places
    for part in range(_PARTS):
        some = passages[exact[passages] % np.uint64(_PARTS) == part]
        _, first, number = np.unique(exact[some], return_index=True, return_inverse=True)
        first_of = some[first.astype(np.int32)][number]
        repeats = wanted[some] & (place[first_of] < begins[some])
        leader[some[repeats]] = first_of[repeats]


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
