"""The walk through folders: links once, pipes never, locked folders named, names of all kinds."""

from __future__ import annotations

import os
import socket
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from cartelmap.errors import CartelmapError
from cartelmap.reading import FileReport, FileStatus, open_corpus, read_corpus

BRIEF = "Marines searched a warehouse in Manzanillo, according to the port authority."

NOBODY = 65_534  # as Linux and the BSDs count

posix = pytest.mark.skipif(sys.platform == "win32", reason="pipes, links and names that are no UTF-8")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with one text."""
    (tmp_path / "corpus").mkdir()
    (tmp_path / "corpus" / "a.txt").write_text(BRIEF)
    return tmp_path / "corpus"


def reports(folder: Path) -> dict[str, FileReport]:
    return {report.path: report for report in read_corpus(folder).files}


def paths(folder: Path) -> list[str]:
    return [document.path for document in read_corpus(folder).documents]


@posix
def test_a_link_to_what_is_read_already_is_not_read_again(folder: Path):
    (folder / "sub").mkdir()
    (folder / "sub" / "b.txt").write_text(BRIEF)
    (folder / "0-file.txt").symlink_to(folder / "a.txt")
    (folder / "0-folder").symlink_to(folder / "sub")
    (folder / "sub" / "loop").symlink_to(folder)
    assert paths(folder) == ["a.txt", "sub/b.txt"]
    assert {path: report.what for path, report in reports(folder).items() if "txt" not in path} == {
        "0-folder": "It is a link to a folder that is read already.",
        "sub/loop": "It is a link to a folder that is read already.",
    }
    assert reports(folder)["0-file.txt"].status is FileStatus.SET_ASIDE


@posix
def test_what_lies_outside_is_followed_once(folder: Path):
    outside = folder.parent / "outside"
    outside.mkdir()
    (outside / "b.txt").write_text(BRIEF)
    (outside / "back").symlink_to(outside)
    (folder / "one").symlink_to(outside)
    (folder / "two").symlink_to(outside)
    (folder / "three.txt").symlink_to(outside / "b.txt")
    assert paths(folder) == ["a.txt", "one/b.txt"]


@posix
def test_links_that_lead_nowhere_or_in_a_circle_are_told(folder: Path):
    (folder / "b.txt").symlink_to("nowhere.txt")
    (folder / "c.txt").symlink_to("c.txt")
    assert "leads nowhere" in reports(folder)["b.txt"].what
    assert "in a circle" in reports(folder)["c.txt"].what
    assert reports(folder)["b.txt"].status is FileStatus.UNREADABLE
    assert paths(folder) == ["a.txt"]


@posix
def test_pipes_and_sockets_are_never_opened(folder: Path):
    os.mkfifo(folder / "pipe.txt")
    with socket.socket(socket.AF_UNIX) as listening:
        home = Path.cwd()
        os.chdir(folder)  # the name of a socket is short
        listening.bind("socket.txt")
        os.chdir(home)
        found = reports(folder)
    assert {found[name].status for name in ("pipe.txt", "socket.txt")} == {FileStatus.SET_ASIDE}
    assert "a pipe" in found["pipe.txt"].what


@posix
def test_a_file_that_becomes_a_pipe_is_not_waited_for(folder: Path):
    corpus = open_corpus(folder)
    (folder / "a.txt").unlink()
    os.mkfifo(folder / "a.txt")
    reading = corpus.read(corpus.files[0])
    assert list(reading) == []
    assert reading.report.status is FileStatus.UNREADABLE


@posix
def test_names_that_are_no_utf8_can_be_written_and_their_files_are_read(folder: Path):
    for name in (b"caf\xe9.txt", b"caf\xe8.txt"):
        Path(os.fsdecode(os.fsencode(folder) + b"/" + name)).write_text(BRIEF)
    found = read_corpus(folder)
    assert [document.path for document in found.documents] == ["a.txt", "caf\ufffd.txt", "caf\ufffd (2).txt"]
    assert all(report.path.encode() for report in found.files)


def test_names_that_differ_in_case_only_are_two_files(folder: Path):
    (folder / "A.txt").write_text(BRIEF)
    if len(list(folder.iterdir())) == 1:
        pytest.skip("this disk takes them for one")
    assert paths(folder) == ["A.txt", "a.txt"]


@contextmanager
def nested(folder: Path, name: str, levels: int) -> Iterator[None]:
    """Folders in a folder, each in the last; they go step by step, as they came, because `shutil.rmtree` recurses."""
    home = Path.cwd()
    os.chdir(folder)
    for _ in range(levels):
        os.mkdir(name)  # noqa: PTH102 - the path as a whole may be longer than the system takes
        os.chdir(name)
    try:
        Path("b.txt").write_text(BRIEF)
        os.chdir(home)
        yield
    finally:
        os.chdir(folder)
        for _ in range(levels):
            os.chdir(name)
        Path("b.txt").unlink()
        for _ in range(levels):
            os.chdir("..")
            os.rmdir(name)  # noqa: PTH106
        os.chdir(home)


def test_a_folder_a_thousand_levels_deep_is_walked(folder: Path):
    with nested(folder, "d", 1_000):
        assert paths(folder) == ["a.txt", "d/" * 1_000 + "b.txt"]


@posix
def test_a_path_longer_than_the_system_takes_is_told_and_the_others_are_read(folder: Path):
    with nested(folder, "d" * 200, 30):
        found = reports(folder)
    assert found["a.txt"].documents == 1
    assert [report.status for path, report in found.items() if path != "a.txt"] == [FileStatus.UNREADABLE]


@contextmanager
def as_no_root() -> Iterator[None]:
    """Root may open everything, and continuous integration is often root: be nobody for a while."""
    me = os.geteuid()
    if me == 0:
        os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(me)


@posix
def test_a_folder_and_a_file_without_permission_are_told_and_the_others_are_read():
    with tempfile.TemporaryDirectory() as name:  # pytest's own folder is closed to nobody
        folder = Path(name)
        folder.chmod(0o755)
        (folder / "a.txt").write_text(BRIEF)
        read_corpus(folder)  # so that all modules are loaded: nobody may not be allowed to read them
        (folder / "locked").mkdir(mode=0o000)
        (folder / "b.txt").write_text(BRIEF)
        (folder / "b.txt").chmod(0o000)
        with as_no_root():
            found = reports(folder)
        (folder / "locked").chmod(0o700)
    assert found["locked/"].status is found["b.txt"].status is FileStatus.UNREADABLE
    assert "cannot be opened" in found["locked/"].what
    assert found["a.txt"].documents == 1


def test_a_file_that_vanishes_is_told_and_the_others_are_read(folder: Path):
    (folder / "b.txt").write_text(BRIEF)
    corpus = open_corpus(folder)
    (folder / "a.txt").unlink()
    first, second = map(corpus.read, corpus.files)
    assert (list(first), len(list(second))) == ([], 1)
    assert first.report.status is FileStatus.UNREADABLE
    assert "is gone" in first.report.what
    assert corpus.fingerprint(corpus.files[0]) == ""


def test_a_file_that_grows_while_it_is_read_is_told(folder: Path):
    rows = folder / "rows.jsonl"
    rows.write_text('{"text": "Naco"}\n' * 100_000)
    corpus = open_corpus(folder)
    reading = corpus.read(corpus.files[1])
    documents = iter(reading)
    next(documents)
    with rows.open("a") as more:
        more.write('{"text": "Cananea"}\n')
    assert sum(1 for _ in documents) >= 99_999
    assert "changed while it was read" in reading.report.what


@pytest.mark.parametrize(("content", "documents"), [(b"", 0), (b"a", 1), (b"\n", 0), (b"\0", 0)])
def test_files_of_nothing_and_of_one_byte_are_no_accident(folder: Path, content: bytes, documents: int):
    (folder / "b.txt").write_bytes(content)
    report = reports(folder)["b.txt"]
    assert report.documents == documents
    assert bool(report.what) == (documents == 0)


def test_names_as_long_as_the_system_takes_are_read(folder: Path):
    (folder / ("ñ" * 125 + ".txt")).write_text(BRIEF)
    assert len(paths(folder)) == 2


def test_a_corpus_may_be_one_file(folder: Path):
    assert paths(folder / "a.txt") == ["a.txt"]


def test_a_top_folder_that_is_missing_stops_everything(folder: Path):
    with pytest.raises(CartelmapError, match="there is no such folder"):
        open_corpus(folder / "nowhere")
