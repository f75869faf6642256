"""Archives: what lies in them is read under harmless names, and no more of it than an honest archive holds."""

from __future__ import annotations

import gzip
import io
import os
import struct
import tarfile
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cartelmap.reading.extracted import LeftOut, UnreadableError
from cartelmap.reading.formats import archives
from cartelmap.reading.formats.archives import (
    Budget,
    Entry,
    gzip_entry,
    safe_name,
    tar_entries,
    unpack,
    zip_entries,
)

BRIEF = b"Marines searched a warehouse in Manzanillo.\n"


def zipped(*files: tuple[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files:
            archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return stream.getvalue()


def tarred(*files: tuple[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with tarfile.TarFile(fileobj=stream, mode="w") as archive:
        for name, content in files:
            info = tarfile.TarInfo(name)
            info.size = len(content)
            archive.addfile(info, io.BytesIO(content))
    return stream.getvalue()


def content_of(entry: Entry, budget: Budget | None = None) -> bytes:
    into = io.BytesIO()
    unpack(entry, into, budget or Budget(1_000_000))
    return into.getvalue()


@pytest.mark.parametrize("made", [zipped, tarred])
def test_the_files_of_an_archive_come_with_their_names_and_contents(made):
    archive = io.BytesIO(made(("a.txt", BRIEF), ("old/b.txt", BRIEF * 2)))
    entries = (zip_entries if made is zipped else tar_entries)(archive)
    assert {entry.name: content_of(entry) for entry in entries} == {"a.txt": BRIEF, "old/b.txt": BRIEF * 2}


@pytest.mark.parametrize(
    ("given_name", "kept"),
    [
        ("../../etc/passwd", "etc/passwd"),
        ("/etc/passwd", "etc/passwd"),
        ("C:\\notes\\a.txt", "notes/a.txt"),
        ("C:a.txt", "a.txt"),
        ("a/./b//c.txt", "a/b/c.txt"),
        ("nul\0l.txt", "null.txt"),
        ("\ud800.txt", ".txt"),
        ("..", "unnamed"),
        ("", "unnamed"),
        ("á" * 5_000 + ".jsonl", "á" * 194 + ".jsonl"),
    ],
)
def test_names_are_made_harmless(given_name: str, kept: str):
    assert safe_name(given_name) == kept


@given(st.text(max_size=60))
def test_no_name_leads_out_of_the_archive(name: str):
    parts = safe_name(name).split("/")
    assert not {"", ".", ".."} & set(parts)
    assert "\\" not in safe_name(name)
    assert "\0" not in safe_name(name)


def test_an_entry_that_unpacks_to_a_thousand_times_its_size_is_left_out():
    (entry,) = zip_entries(io.BytesIO(zipped(("bomb.txt", b"a" * 30_000_000))))
    with pytest.raises(UnreadableError, match="far more than a text does"):
        content_of(entry)


def test_a_gzip_bomb_is_left_out_too():
    entry = gzip_entry(io.BytesIO(gzip.compress(b"a" * 30_000_000)), "bomb.txt")
    with pytest.raises(UnreadableError, match="far more"):
        content_of(entry)


def test_all_entries_together_unpack_to_no_more_than_the_budget():
    entries = list(zip_entries(io.BytesIO(zipped(*((f"{number}.txt", os.urandom(40_000)) for number in range(10))))))
    budget = Budget(0)
    budget.bytes_left = 100_000
    with pytest.raises(UnreadableError, match="far more"):
        [content_of(entry, budget) for entry in entries]


def test_the_number_of_entries_is_bounded():
    budget = Budget(1)
    budget.entries_left = 3
    assert [budget.take_entry() for _ in range(5)] == [True, True, False, False, False]


def test_entries_that_lie_over_each_other_are_left_out():
    """As in the bomb of David Fifield: many entries of the directory share the same packed bytes."""
    content = zipped(("a.txt", BRIEF * 50))
    directory = content.index(b"PK\x01\x02")
    end = content.index(b"PK\x05\x06")
    row = content[directory:end]
    rows = row * 3
    tail = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 3, 3, len(rows), directory, 0)
    found = list(zip_entries(io.BytesIO(content[:directory] + rows + tail)))
    assert [type(each) for each in found[:2]] == [LeftOut, LeftOut]
    assert "lies over another" in found[0].what


def test_an_entry_with_a_password_is_said():
    content = bytearray(zipped(("secret.txt", BRIEF)))
    content[content.index(b"PK\x01\x02") + 8] |= 1
    (found,) = zip_entries(io.BytesIO(bytes(content)))
    assert found == LeftOut("“secret.txt” is protected by a password; unpack it yourself to have it read.")


def test_links_and_devices_in_archives_are_not_files():
    stream = io.BytesIO()
    with tarfile.TarFile(fileobj=stream, mode="w") as archive:
        for kind in (tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.FIFOTYPE, tarfile.CHRTYPE, tarfile.DIRTYPE):
            info = tarfile.TarInfo("x")
            info.type, info.linkname = kind, "/etc/passwd"
            archive.addfile(info)
    assert list(tar_entries(io.BytesIO(stream.getvalue()))) == []
    link = zipfile.ZipInfo("x")
    link.external_attr = 0o120777 << 16
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr(link, "/etc/passwd")
    assert list(zip_entries(made)) == []


def test_what_could_be_unpacked_of_a_cut_gzip_stays():
    whole = os.urandom(200_000)
    into = io.BytesIO()
    broken = unpack(gzip_entry(io.BytesIO(gzip.compress(whole)[:150_000]), "a.txt"), into, Budget(200_000))
    assert "breaks off" in broken
    assert whole.startswith(into.getvalue())
    assert len(into.getvalue()) > 100_000


@pytest.mark.parametrize("streamed", [False, True])
def test_the_files_of_a_zip_that_was_cut_are_found_by_their_headers(streamed: bool):  # noqa: FBT001
    whole = zipped(("a.txt", BRIEF * 30), ("old/b.txt", BRIEF), ("c.txt", os.urandom(200_000)))
    if streamed:  # as programs write it that do not know the size beforehand
        stream = io.BytesIO()
        with zipfile.ZipFile(_NoSeeking(stream), "w", zipfile.ZIP_DEFLATED) as archive:
            for name, content in (("a.txt", BRIEF * 30), ("old/b.txt", BRIEF), ("c.txt", os.urandom(200_000))):
                archive.writestr(name, content)
        whole = stream.getvalue()
    *entries, remark = zip_entries(io.BytesIO(whole[:100_000]))
    assert [entry.name for entry in entries] == ["a.txt", "old/b.txt", "c.txt"]
    assert [content_of(entry) for entry in entries[:2]] == [BRIEF * 30, BRIEF]
    assert 50_000 < len(content_of(entries[2])) < 200_000
    assert "end is missing" in remark.what


class _NoSeeking(io.RawIOBase):
    """A stream like that of a network: bytes go in and cannot be changed."""

    def __init__(self, stream: io.BytesIO) -> None:
        self._stream = stream

    def writable(self) -> bool:
        return True

    def write(self, data: bytes) -> int:  # type: ignore[override]
        return self._stream.write(data)


def test_a_tar_that_is_cut_gives_what_comes_before():
    archive = tarred(("a.txt", BRIEF), ("b.txt", BRIEF * 100))
    names = [each.name for each in tar_entries(io.BytesIO(archive[:1_800])) if isinstance(each, Entry)]
    assert names[0] == "a.txt"


@pytest.mark.parametrize("content", [b"", b"PK", b"not an archive" * 100])
def test_what_is_no_archive_is_one_sentence(content: bytes):
    with pytest.raises(UnreadableError, match="ZIP"):
        list(zip_entries(io.BytesIO(content)))
    with pytest.raises(UnreadableError, match="unpacked"):
        content_of(gzip_entry(io.BytesIO(content or b"x"), "a.txt"))


def test_a_directory_of_ten_million_entries_is_not_held(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(archives, "_LONGEST_READ", 1_000)
    with pytest.raises(UnreadableError, match="ZIP"):
        list(zip_entries(io.BytesIO(zipped(*((f"{number}.txt", b"x") for number in range(100))))))
