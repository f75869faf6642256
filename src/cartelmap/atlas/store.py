"""An atlas on disk: generations of Parquet files and the manifest that names the present one."""

from __future__ import annotations

import hashlib
import json
import os
import re
import secrets
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, closing, contextmanager
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from itertools import chain
from pathlib import Path
from typing import Any, BinaryIO

import pyarrow as pa

from cartelmap.atlas.contents import Catalogue, DocumentRows, NoCatalogue, Row, to_rows
from cartelmap.atlas.decisions.judgements import Judgement, Undoing, signed, to_line
from cartelmap.atlas.decisions.merging import lacking, reworded
from cartelmap.atlas.decisions.verdicts import Verdict, decide
from cartelmap.atlas.decisions.verdicts import to_line as to_verdict_line
from cartelmap.atlas.numbering import Stories, TaggedRow, number_rows
from cartelmap.atlas.rows import GroupLabel, Manifest, TopicLabel
from cartelmap.atlas.schema import FORMAT, MENTIONS, PLACES, TABLES, Table
from cartelmap.atlas.tables import Sorter, TableWriter, write_whole
from cartelmap.errors import CartelmapError, cannot_read
from cartelmap.model import AnnotatedDocument

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

MANIFEST = "manifest.json"
MASKS = "masks"  # among the versions: what tells whether the same names are hidden
_WHAT = "cartelmap atlas"  # tells our manifest from anybody else's
_LOCK = ".lock"
_DECISIONS_LOCK = ".decisions.lock"  # of its own: a decision does not wait for a build
_UNFINISHED = ".unfinished-"
_UNSORTED = "mentions.unsorted"  # of the mentions until they are in order
_GENERATION = re.compile(r"gen-[0-9a-f]{16}")
WORK = ".work.sqlite"  # what a build keeps between builds
DECISIONS = "decisions.jsonl"  # of a person: no build touches them


@dataclass(frozen=True, slots=True)
class About:
    """What an atlas says of its making: versions of what made it, hashes of what it was made from."""

    topics: tuple[TopicLabel, ...] = ()
    versions: Mapping[str, str] = field(default_factory=dict)
    inputs: Mapping[str, str] = field(default_factory=dict)
    files: tuple[Mapping[str, Any], ...] = ()  # rows of the table `files`
    licences: tuple[str, ...] = ()
    groups: tuple[GroupLabel, ...] = ()  # all of the lexicon; the atlas keeps those that its texts name


def read_manifest(folder: Path) -> Manifest:
    """The manifest of the atlas in this folder.

    Raises:
        CartelmapError: there is none, it is not ours, or it is of another format.
    """
    wrong = CartelmapError(f"{folder}: this folder is no atlas; make one with `cartelmap build CORPUS --atlas DIR`.")
    try:
        said: Any = json.loads((folder / MANIFEST).read_text("utf-8"))
    except (FileNotFoundError, NotADirectoryError, ValueError) as error:
        raise wrong from error
    except OSError as error:
        raise cannot_read(folder / MANIFEST, error) from error
    if not isinstance(said, dict) or said.pop("what", None) != _WHAT:
        raise wrong
    if said.get("format") != FORMAT:
        raise CartelmapError(
            f"{folder}: this atlas has format {said.get('format')}, this program reads format {FORMAT}; build it again."
        )
    try:
        return _to_manifest(said)
    except (KeyError, TypeError, ValueError) as error:
        raise CartelmapError(f"{folder / MANIFEST}: the manifest is damaged; build the atlas again.") from error


def _to_manifest(said: Mapping[str, Any]) -> Manifest:
    if not _GENERATION.fullmatch(said["generation"]):
        raise ValueError(said["generation"])
    return Manifest(
        format=said["format"],
        generation=said["generation"],
        versions=said["versions"],
        inputs=said["inputs"],
        counts=said["counts"],
        topics=tuple(TopicLabel(**topic) for topic in said["topics"]),
        licences=tuple(said["licences"]),
    )


def table_files(folder: Path, manifest: Manifest) -> dict[str, Path]:
    """The files of the present generation by the name of their table.

    Raises:
        CartelmapError: one of them is missing.
    """
    files = {table.name: _file(folder / manifest.generation, table) for table in TABLES}
    missing = [file for file in files.values() if not file.is_file()]
    if missing:
        raise CartelmapError(f"{missing[0]}: this file of the atlas is missing; build the atlas again.")
    return files


def write_atlas(
    documents: Iterable[AnnotatedDocument],
    folder: Path,
    about: About,
    catalogue: Catalogue | None = None,
    stories: Stories | None = None,
) -> Manifest:
    """Write a new generation and make it the present one in one step; whoever reads the old one can go on.

    Raises:
        CartelmapError: the folder holds something else than an atlas, or cannot be written.
    """
    topics = tuple(topic.id for topic in about.topics)
    with claimed(folder):
        rows = (to_rows(document, topics) for document in documents)
        return write_generation(rows, folder, about, catalogue or NoCatalogue(), stories or Stories())


@contextmanager
def claimed(folder: Path) -> Iterator[None]:
    """The folder made ready and kept for this build alone; what killed builds have left is swept.

    Raises:
        CartelmapError: the folder holds something else than an atlas, or cannot be written, now or within.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        _refuse_foreign(folder)
        with _alone(folder):
            _sweep(folder)
            yield
    except OSError as error:
        raise CartelmapError(
            f"{error.filename or folder}: cannot be written ({error.strerror}); choose another folder for the atlas."
        ) from error


def write_generation(
    documents: Iterable[DocumentRows], folder: Path, about: About, catalogue: Catalogue, stories: Stories
) -> Manifest:
    """Write a new generation into a folder that is claimed, and make it the present one in one step."""
    unfinished = new_generation(folder)
    try:
        files = (("files", dict(file)) for file in about.files)
        rows = chain(number_rows(documents, stories, catalogue, about.groups), files)
        counts = _write_tables(rows, unfinished)
    except BaseException:
        _remove(unfinished)
        raise
    return publish(unfinished, folder, counts, about)


def new_generation(folder: Path) -> Path:
    """An empty folder in the atlas where the tables of a generation can be written, unseen by readers."""
    unfinished = Path(tempfile.mkdtemp(prefix=_UNFINISHED, dir=folder))
    unfinished.chmod(folder.stat().st_mode & 0o777)  # mkdtemp's 0700 would lock out whom the folder lets in
    return unfinished


def publish(unfinished: Path, folder: Path, counts: Mapping[str, int], about: About) -> Manifest:
    """Make the tables in this folder the present generation; the one before stays for those who read it.

    Not where other names are hidden now: then the one before shows some of them.
    """
    generation = _settle(unfinished, folder)
    manifest = Manifest(
        FORMAT, generation, dict(about.versions), dict(about.inputs), dict(counts), about.topics, about.licences
    )
    previous, masked_by = _present(folder)
    _replace_manifest(folder, manifest)
    _remove_generations(folder, keep={generation, previous if masked_by == manifest.versions.get(MASKS) else None})
    return manifest


def _write_tables(rows: Iterable[TaggedRow], folder: Path) -> dict[str, int]:
    """Write every table; gives the number of rows in each. Only the places are held in memory."""
    places: list[Row] = []
    with ExitStack() as stack:
        sorter = stack.enter_context(closing(Sorter(folder / _UNSORTED, MENTIONS)))
        writers = {
            table.name: TableWriter(stack.enter_context(_synced(_file(folder, table))), table)
            for table in TABLES
            if table not in (PLACES, MENTIONS)
        }
        for name, row in rows:
            if name == PLACES.name:
                places.append(row)
            elif name == MENTIONS.name:
                sorter.add(row)
            else:
                writers[name].add(row)
        counts = {name: writer.close() for name, writer in writers.items()}
        counts[MENTIONS.name] = _write_sorted(sorter, folder)
    (folder / _UNSORTED).unlink()
    return counts | {PLACES.name: write_table(pa.Table.from_pylist(places, PLACES.schema), PLACES, folder)}


def _write_sorted(sorter: Sorter, folder: Path) -> int:
    with _synced(_file(folder, MENTIONS)) as file:
        writer = TableWriter(file, MENTIONS)
        for row in sorter.rows():
            writer.add(row)
        return writer.close()


def write_table(rows: pa.Table, table: Table, folder: Path) -> int:
    """Write the rows of a table into this folder, in its order; gives their number.

    The same rows give the same bytes: the order is total, the row groups are fixed, no clock is in the file.
    """
    with _synced(_file(folder, table)) as file:
        write_whole(rows, file, table)
    return int(rows.num_rows)


@contextmanager
def _synced(path: Path) -> Iterator[BinaryIO]:
    """A new file to write to, which is safe on the disk when it is left."""
    with path.open("wb") as file:
        yield file
        file.flush()
        os.fsync(file.fileno())


def _file(generation: Path, table: Table) -> Path:
    return generation / f"{table.name}.parquet"


def _settle(unfinished: Path, folder: Path) -> str:
    """Give the finished files their place, named by the hash of all of them."""
    name = f"gen-{_hash(unfinished)}"
    settled = folder / name
    if settled.is_dir() and _hash(settled) != name.removeprefix("gen-"):
        settled.rename(Path(f"{unfinished}-damaged"))  # swept at the next build
    if settled.is_dir():
        _remove(unfinished)
    else:
        unfinished.rename(settled)
    return name


def _hash(generation: Path) -> str:
    total = hashlib.sha256()
    for table in TABLES:
        file = _file(generation, table)
        content = _hash_file(file) if file.is_file() else "missing"
        total.update(f"{table.name} {content}\n".encode())
    return total.hexdigest()[:16]


def _hash_file(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def read_decisions(folder: Path) -> list[str]:
    """The lines of what people decided about this atlas, in the order in which they were added."""
    return read_decision_file(folder / DECISIONS) if (folder / DECISIONS).exists() else []


def read_decision_file(path: Path) -> list[str]:
    """The lines of a file of decisions, or of that in the folder of an atlas.

    Raises:
        CartelmapError: it cannot be read.
    """
    path = path / DECISIONS if path.is_dir() else path
    try:
        return path.read_text("utf-8", errors="replace").split("\n")
    except OSError as error:
        raise cannot_read(path, error) from error


def add_decision(folder: Path, document_id: str, text: str, verdict: Verdict) -> None:
    """Keep what a person decided about the passage of a document that has this text.

    Raises:
        CartelmapError: the atlas cannot be written.
    """
    _add_line(folder, to_verdict_line(decide(document_id, text, verdict, datetime.now(UTC))))


def add_judgement(folder: Path, judgement: Judgement) -> str:
    """Keep what a person says now of a mention; gives the id of the judgement.

    Raises:
        CartelmapError: the atlas cannot be written.
    """
    kept = signed(judgement, datetime.now(UTC), secrets.token_hex(8))
    _add_line(folder, to_line(kept))
    return kept.id


def undo_judgement(folder: Path, judgement_id: str, *, who: str) -> None:
    """Keep that a judgement holds no more.

    Raises:
        CartelmapError: the atlas cannot be written.
    """
    when = datetime.now(UTC).isoformat(timespec="microseconds")
    _add_line(folder, to_line(Undoing(judgement_id, who, when)))


def add_decisions(folder: Path, lines: Iterable[str]) -> int:
    """Take over the decisions of another file that this atlas lacks; gives how many they were.

    Raises:
        CartelmapError: the atlas cannot be read or written.
    """
    with _deciding(folder):
        new = lacking(read_decisions(folder), lines)
        _append(folder, new)
    return len(new)


def rewrite_decisions(folder: Path, change: Callable[[str], str], passages: Mapping[str, str]) -> None:
    """Change the words that decisions of this atlas hold, in one step: names that are to be hidden from now on.

    `passages` gives the new hashes of passages with a verdict by the old ones, where their texts have changed as well.
    Lines that cannot be read go, as nobody can tell what names they hold.

    Raises:
        CartelmapError: the atlas cannot be read or written.
    """
    if not (folder / DECISIONS).exists():
        return
    with _deciding(folder):
        before = [line for line in read_decisions(folder) if line]
        after = reworded(before, change, passages)
        if after != before:
            _replace_file(folder / DECISIONS, "".join(f"{line}\n" for line in after))


def _add_line(folder: Path, line: str) -> None:
    with _deciding(folder):
        _append(folder, [line])


@contextmanager
def _deciding(folder: Path) -> Iterator[None]:
    """Wait until nobody else adds a decision.

    Raises:
        CartelmapError: the atlas cannot be written, now or within.
    """
    try:
        with _alone(folder, _DECISIONS_LOCK):
            yield
    except OSError as error:
        raise CartelmapError(f"{folder / DECISIONS}: cannot be written ({error.strerror}).") from error


def _append(folder: Path, lines: Sequence[str]) -> None:
    """Add lines in one write, safe on the disk; they begin on a new one, whatever a killed program left before them."""
    if not lines:
        return
    with (folder / DECISIONS).open("ab") as file:
        file.write("".join(f"\n{line}\n" for line in lines).encode("utf-8", "replace"))
        file.flush()
        os.fsync(file.fileno())


def _replace_manifest(folder: Path, manifest: Manifest) -> None:
    text = json.dumps({"what": _WHAT, **asdict(manifest)}, ensure_ascii=False, indent=2, sort_keys=True)
    _replace_file(folder / MANIFEST, f"{text}\n")


def _replace_file(path: Path, text: str) -> None:
    """Put a file in the place of the old one, which is there whole until the new one is safe on the disk."""
    new = path.with_name(f"{_UNFINISHED}{path.name}")
    with new.open("w", encoding="utf-8", errors="replace") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    new.replace(path)
    _sync_folder(path.parent)


def _sync_folder(folder: Path) -> None:
    """Make the renaming itself last through a power cut, where a folder can be opened for that."""
    if sys.platform == "win32":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _present(folder: Path) -> tuple[str | None, str | None]:
    """The generation that the manifest names now, whatever its format, and which names are hidden in it."""
    try:
        said = json.loads((folder / MANIFEST).read_text("utf-8"))
        return str(said["generation"]), said["versions"].get(MASKS)
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None, None


def _refuse_foreign(folder: Path) -> None:
    """Other people's files stay theirs: a folder is ours if it has our manifest, or nothing but our leavings."""
    if _is_ours(folder):
        return
    foreign = [entry.name for entry in sorted(folder.iterdir()) if not _is_own_name(entry.name)]
    if foreign:
        raise CartelmapError(
            f"{folder}: this folder holds other files ({foreign[0]}) and no atlas; choose an empty or a new folder."
        )


def looks_like_atlas(folder: Path) -> bool:
    """Whether the folder holds an atlas, be it damaged or of another format, and no texts."""
    if not folder.is_dir():
        return False
    return _is_ours(folder) or any(_GENERATION.fullmatch(entry.name) for entry in folder.iterdir())


def _is_ours(folder: Path) -> bool:
    try:
        return bool(json.loads((folder / MANIFEST).read_text("utf-8"))["what"] == _WHAT)
    except (FileNotFoundError, ValueError, KeyError, TypeError):
        return False


def _is_own_name(name: str) -> bool:
    return (
        name in {_LOCK, _DECISIONS_LOCK, DECISIONS}
        or name.startswith((WORK, _UNFINISHED))
        or bool(_GENERATION.fullmatch(name))
    )


@contextmanager
def _alone(folder: Path, name: str = _LOCK) -> Iterator[None]:
    """Wait until nobody else writes here; the system lets go of the lock of a process that dies."""
    with (folder / name).open("w") as lock:
        if sys.platform == "win32":
            msvcrt.locking(lock.fileno(), msvcrt.LK_LOCK, 1)
        else:
            fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _sweep(folder: Path) -> None:
    """Remove what killed builds have left."""
    for left in folder.glob(f"{_UNFINISHED}*"):
        if left.is_dir():
            shutil.rmtree(left)
        else:
            left.unlink()


def _remove_generations(folder: Path, keep: set[str | None]) -> None:
    for generation in folder.iterdir():
        if _GENERATION.fullmatch(generation.name) and generation.name not in keep:
            _remove(generation)


def _remove(generation: Path) -> None:
    """Remove our files and then the folder, which stays if somebody has put something else in it."""
    for file in (*(_file(generation, table) for table in TABLES), generation / _UNSORTED):
        file.unlink(missing_ok=True)
    if not any(generation.iterdir()):
        generation.rmdir()
