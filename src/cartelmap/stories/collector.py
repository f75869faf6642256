"""Copies in a corpus: documents are added one after the other, and at the end grouped into stories."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Final, Self

import numpy as np
from numpy.typing import NDArray

from cartelmap.model import PassageRole
from cartelmap.stories.documents import group_documents
from cartelmap.stories.joining import Bounds, Numbers, SignatureFiles
from cartelmap.stories.passages import lead_passages
from cartelmap.stories.signatures import signatures
from cartelmap.stories.texts import BODY, ROLES, Quality, Texts
from cartelmap.stories.words import Hashes, hash_runs, hash_words

_CHARACTERS_AT_ONCE: Final = 250_000  # hashing many texts at a time is faster than each by itself
# Some million words: what follows in a document is not compared, so that no single one fills the memory.
_CHARACTERS_COMPARED: Final = 6_000_000
_FOLDER: Final = "copies"


@dataclass(frozen=True, slots=True)
class Stories:
    """Who leads whom, by number: each document the story that it is a copy of, each passage the one that it repeats.

    What is of its own leads itself, and nobody leads who is led.
    """

    document_leader: Numbers
    passage_leader: Numbers


@dataclass(slots=True)
class _Waiting:
    """Documents that were added and are not hashed yet."""

    texts: list[str] = field(default_factory=list)
    roles: list[int] = field(default_factory=list)
    passages: list[int] = field(default_factory=list)  # how many each document has
    characters: int = 0


@dataclass(slots=True)
class _Columns:
    """What is known of all passages and documents so far, in pieces."""

    words: list[Numbers] = field(default_factory=list)  # how many each passage has
    roles: list[NDArray[np.uint8]] = field(default_factory=list)
    exact: list[Hashes] = field(default_factory=list)
    passages: list[Numbers] = field(default_factory=list)  # how many each document has
    body_words: list[Numbers] = field(default_factory=list)
    exact_body: list[Hashes] = field(default_factory=list)


class StoryCollector:
    """Takes documents one after the other and groups the copies among them; its files lie in the work folder.

    Use it as a context: at the end its files are removed.
    """

    def __init__(self, work_folder: Path) -> None:
        self._files = SignatureFiles(work_folder / _FOLDER)
        self._waiting = _Waiting()
        self._columns = _Columns()
        self._damage = array("d")
        self._dated = array("b")
        self._texts: Texts | None = None
        self._documents = 0
        self._passages = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, where: TracebackType | None
    ) -> None:
        self._files.close()

    def add(self, passages: Sequence[str], roles: Sequence[PassageRole], quality: Quality) -> None:
        """Add the next document: its passages as shown, with their roles."""
        waiting = self._waiting
        rest = _CHARACTERS_COMPARED
        for text, role in zip(passages, roles, strict=True):
            waiting.texts.append(text[:rest])
            waiting.roles.append(ROLES[role])
            waiting.characters += min(len(text), rest)
            rest = max(rest - len(text), 0)
        waiting.passages.append(len(passages))
        self._damage.append(quality.damage)
        self._dated.append(quality.dated)
        if waiting.characters >= _CHARACTERS_AT_ONCE:
            self._hash()

    def group(self, memory_limit: str = "200MB", threads: int = 2) -> Stories:
        """The stories of all documents, the same whatever the number of threads; then none can be added any more."""
        if self._texts is None:
            self._hash()
            self._files.finish()
            self._texts = self._collected()
        texts = self._texts
        bounds = Bounds(memory_limit, threads)
        stories = group_documents(texts, lambda out, new: self._files.document_pairs(out, new, bounds))
        passages = lead_passages(
            texts, stories, lambda place, begins, wanted: self._files.passage_pairs(place, begins, wanted, bounds)
        )
        return Stories(stories.leader, passages)

    def _hash(self) -> None:
        """Hash what is waiting, and write it."""
        waiting, self._waiting = self._waiting, _Waiting()
        words, counts = hash_words(waiting.texts)
        roles = np.array(waiting.roles, np.uint8)
        passages = np.array(waiting.passages, np.int64)
        document = np.repeat(np.arange(len(passages)), passages)
        self._files.add_words((words >> np.uint64(32)).astype(np.uint32))
        passage_of = np.repeat(np.arange(len(counts)), counts)
        in_body = (roles == BODY)[passage_of]
        body, passage_of = words[in_body], passage_of[in_body]
        body_words = np.bincount(document[passage_of], minlength=len(passages))
        hashes, begins = signatures(body, document[passage_of])
        where = passage_of[begins]
        self._files.add_signatures(
            hashes,
            (document[where] + self._documents).astype(np.int32),
            (where + self._passages).astype(np.int32),
        )
        columns = self._columns
        columns.words.append(counts.astype(np.int32))
        columns.roles.append(roles)
        columns.exact.append(hash_runs(words, counts))
        columns.passages.append(passages.astype(np.int32))
        columns.body_words.append(body_words.astype(np.int32))
        columns.exact_body.append(hash_runs(body, body_words))
        self._documents += len(passages)
        self._passages += len(counts)

    def _collected(self) -> Texts:
        columns, self._columns = self._columns, _Columns()  # both would be in memory
        return Texts(
            passage_starts=_starts(columns.words),
            document_starts=_starts(columns.passages),
            roles=np.concatenate(columns.roles),
            exact=np.concatenate(columns.exact),
            exact_body=np.concatenate(columns.exact_body),
            body_words=np.concatenate(columns.body_words),
            damage=np.array(self._damage, np.float64),
            dated=np.array(self._dated, np.bool_),
            read=self._files.read_words,
        )


def _starts(counts: Sequence[Numbers]) -> NDArray[np.int64]:
    """Where each begins, and where the last one ends."""
    return np.concatenate(([0], np.cumsum(np.concatenate(counts), dtype=np.int64)))
