"""What a build takes from this machine: the work of earlier builds, the clock, the version of the program."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from time import perf_counter

from cartelmap.atlas import DocumentRows
from cartelmap.atlas.store import WORK
from cartelmap.building.packing import pack, pack_place, unpack, unpack_place

__all__ = ["DocumentKey", "Work", "open_work", "perf_counter", "size_of", "version"]

_COMMIT = 25  # documents that a killed build may lose
_TABLES = """
CREATE TABLE IF NOT EXISTS made_by (what TEXT);
CREATE TABLE IF NOT EXISTS masked_by (what TEXT);
CREATE TABLE IF NOT EXISTS files (path TEXT PRIMARY KEY, fingerprint TEXT, report TEXT);
CREATE TABLE IF NOT EXISTS places (id TEXT PRIMARY KEY, place TEXT);
CREATE TABLE IF NOT EXISTS documents (
    path TEXT, ordinal INTEGER, id TEXT, repaired INTEGER, set_aside INTEGER, rows BLOB, UNIQUE (path, ordinal)
);
"""


@dataclass(frozen=True, slots=True)
class DocumentKey:
    """A document that was annotated: its file, the id it came with, how much was done to it."""

    path: str
    id: str
    repaired: int
    set_aside: int


class Work:
    """The annotated documents of an atlas by file, so that the next build reads only what changed.

    A file is unfinished until it has a report; of such a file the documents that are there need not be annotated again.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._uncommitted = 0
        self._places: set[str] = set()  # those that are known to be there

    def report(self, path: str, fingerprint: str) -> str | None:
        """The report of a file that was read to its end, if it is still the same."""
        row = self._connection.execute(
            "SELECT report FROM files WHERE path = ? AND fingerprint = ?", (path, fingerprint)
        ).fetchone()
        return str(row[0]) if row and row[0] is not None else None

    def begin(self, path: str, fingerprint: str) -> int:
        """Begin a file, or go on with it; gives how many of its documents are there."""
        same = self._connection.execute(
            "SELECT 1 FROM files WHERE path = ? AND fingerprint = ?", (path, fingerprint)
        ).fetchone()
        if not same:
            self._drop(path)
            self._connection.execute("INSERT INTO files VALUES (?, ?, NULL)", (path, fingerprint))
        (there,) = self._connection.execute("SELECT count(*) FROM documents WHERE path = ?", (path,)).fetchone()
        return int(there)

    def add(self, path: str, ordinal: int, rows: DocumentRows) -> None:
        """Keep a document of the file that was begun."""
        document = rows.document
        values = (path, ordinal, document["id"], document["repaired"], document["set_aside"], pack(rows))
        self._connection.execute("INSERT INTO documents VALUES (?, ?, ?, ?, ?, ?)", values)
        for place_id in rows.places.keys() - self._places:
            packed = pack_place(rows.places[place_id])
            self._connection.execute("INSERT OR IGNORE INTO places VALUES (?, ?)", (place_id, packed))
            self._places.add(place_id)
        self._uncommitted += 1
        if self._uncommitted >= _COMMIT:
            self._commit()

    def finish(self, path: str, report: str) -> None:
        """Say that a file was read to its end."""
        self._connection.execute("UPDATE files SET report = ? WHERE path = ?", (report, path))
        self._commit()

    def keep_only(self, paths: Sequence[str]) -> None:
        """Drop the files that are no more."""
        known = [path for (path,) in self._connection.execute("SELECT path FROM files")]
        for path in sorted(set(known) - set(paths)):
            self._drop(path)
        self._commit()

    @property
    def masked_by(self) -> str:
        """What names were hidden in what is kept, as `Masks.digest` says it."""
        row = self._connection.execute("SELECT what FROM masked_by").fetchone()
        return str(row[0]) if row else ""

    def forget(self, paths: Iterable[str], masked_by: str) -> None:
        """Drop these files, and say what names are hidden in the others; nothing of what went stays on the disk."""
        for path in paths:
            self._drop(path)
        self._connection.execute("DELETE FROM masked_by")
        self._connection.execute("INSERT INTO masked_by VALUES (?)", (masked_by,))
        self._commit()
        self._connection.execute("VACUUM")

    def files(self) -> dict[str, str]:
        """The files of which something is kept, with their reports; empty those of unfinished ones."""
        rows = self._connection.execute("SELECT path, report FROM files")
        return {str(path): str(report or "") for path, report in rows}

    def documents(self, paths: Sequence[str]) -> Iterator[DocumentRows]:
        """The rows of all documents, file by file."""
        kept = self._connection.execute("SELECT id, place FROM places")
        places = {place_id: unpack_place(packed) for place_id, packed in kept}
        for path in paths:
            rows = self._connection.execute("SELECT rows FROM documents WHERE path = ? ORDER BY ordinal", (path,))
            yield from (unpack(packed, places) for (packed,) in rows)

    def keys(self, paths: Sequence[str]) -> Iterator[DocumentKey]:
        """What is known of every document without its rows, in the same order."""
        for path in paths:
            statement = "SELECT path, id, repaired, set_aside FROM documents WHERE path = ? ORDER BY ordinal"
            yield from (DocumentKey(*row) for row in self._connection.execute(statement, (path,)))

    def _drop(self, path: str) -> None:
        self._connection.execute("DELETE FROM files WHERE path = ?", (path,))
        self._connection.execute("DELETE FROM documents WHERE path = ?", (path,))

    def _commit(self) -> None:
        self._connection.commit()
        self._uncommitted = 0


@contextmanager
def open_work(folder: Path, made_by: str) -> Iterator[Work]:
    """The work kept in an atlas folder; what other versions (`made_by`) have made there is dropped.

    It is a cache: where the file is damaged, all is made again.
    """
    file = folder / WORK
    try:
        connection = _connect(file, made_by)
    except sqlite3.DatabaseError:
        for left in folder.glob(f"{WORK}*"):
            left.unlink()
        connection = _connect(file, made_by)
    with closing(connection):
        yield Work(connection)
        connection.commit()


def _connect(file: Path, made_by: str) -> sqlite3.Connection:
    connection = sqlite3.connect(file)
    # A build that is killed loses its last documents, never the file; only a power cut could cost more of a cache.
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = NORMAL")
    connection.execute("PRAGMA secure_delete = ON")  # a text with a name that is hidden now is overwritten
    connection.executescript(_TABLES)
    if connection.execute("SELECT what FROM made_by").fetchone() != (made_by,):
        connection.executescript("DELETE FROM made_by; DELETE FROM files; DELETE FROM documents; DELETE FROM places;")
        connection.execute("INSERT INTO made_by VALUES (?)", (made_by,))
        connection.commit()
    return connection


def size_of(file: Path) -> int:
    """The size of a file in bytes; 0 where the system does not say."""
    try:
        return file.stat().st_size
    except OSError:
        return 0
