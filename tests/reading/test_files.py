"""Folders of texts: what is read, what is set aside and why, what stops everything."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from cartelmap.errors import CartelmapError, DataFileError
from cartelmap.model import Published
from cartelmap.reading import FileStatus, hash_files, read_corpus

BRIEF = "Marines searched a warehouse in Manzanillo, according to the port authority."


def write(folder: Path, **files: str | bytes) -> Path:
    """A folder with these files; `__` in a name stands for the dot."""
    for name, content in files.items():
        path = folder / name.replace("__", ".")
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return folder


def report_of(folder: Path, path: str):
    return next(report for report in read_corpus(folder).files if report.path == path)


def test_texts_are_read_in_the_order_of_their_paths(tmp_path: Path):
    write(tmp_path, b__txt=BRIEF, a__txt=BRIEF)
    (tmp_path / "older").mkdir()
    write(tmp_path / "older", c__txt=BRIEF)
    assert [document.id for document in read_corpus(tmp_path).documents] == ["a", "b", "older/c"]


def test_a_byte_order_mark_is_not_part_of_the_text(tmp_path: Path):
    write(tmp_path, a__txt=b"\xef\xbb\xbf" + BRIEF.encode())
    assert read_corpus(tmp_path).documents[0].text == BRIEF


def test_line_ends_are_kept_so_that_offsets_count_in_the_file(tmp_path: Path):
    write(tmp_path, a__txt="Naco\r\n\r\nSonora\r\n")
    assert read_corpus(tmp_path).documents[0].text == "Naco\r\n\r\nSonora\r\n"


def test_windows_1252_is_read_and_reported_as_a_repair(tmp_path: Path):
    write(tmp_path, a__txt="Un convoy llegó a Cherán y salió hacia Peñasco.".encode("cp1252"))
    reading = read_corpus(tmp_path)
    assert "Cherán" in reading.documents[0].text
    assert reading.files[0].status is FileStatus.REPAIRED
    assert "Windows-1252" in reading.files[0].what


@pytest.mark.parametrize("content", [b"PK\x03\x04\x00\x00\x00", bytes(range(128, 256)) * 4, b"\x01\x02\xff\xfe\x03"])
def test_a_binary_file_is_unreadable_and_the_others_are_read(tmp_path: Path, content: bytes):
    write(tmp_path, a__txt=content, b__txt=BRIEF)
    assert [document.id for document in read_corpus(tmp_path).documents] == ["b"]
    report = report_of(tmp_path, "a.txt")
    assert report.status is FileStatus.UNREADABLE
    assert report.what.endswith(".")


def test_what_is_not_a_document_is_said_in_the_list_of_files(tmp_path: Path):
    write(tmp_path, a__txt=BRIEF, README__md="# About", rows__csv="a,b", list__yaml="a: b", scan__png="\x89PNG")
    files = {report.path: report for report in read_corpus(tmp_path).files}
    assert {path for path, report in files.items() if report.status is FileStatus.SET_ASIDE} == {
        "README.md",
        "rows.csv",
        "list.yaml",
        "scan.png",
    }
    assert all(report.what and report.sha256 for path, report in files.items() if path != "a.txt")


def test_hidden_files_are_nobodys_business(tmp_path: Path):
    write(tmp_path, a__txt=BRIEF)
    (tmp_path / ".secret.txt").write_text(BRIEF)
    assert [report.path for report in read_corpus(tmp_path).files] == ["a.txt"]


def test_an_atlas_within_the_corpus_is_not_read(tmp_path: Path):
    write(tmp_path, a__txt=BRIEF)
    (tmp_path / "atlas" / "gen-0").mkdir(parents=True)
    write(tmp_path / "atlas", manifest__json="{}")
    assert [report.path for report in read_corpus(tmp_path).files] == ["a.txt"]


@pytest.mark.parametrize(("files", "word"), [({}, "empty"), ({"a.png": b"PNG"}, "a.png"), ({"a.txt": b" "}, "a.txt")])
def test_a_folder_with_nothing_to_read_is_one_sentence(tmp_path: Path, files: dict[str, bytes], word: str):
    for name, content in files.items():
        (tmp_path / name).write_bytes(content)
    with pytest.raises(CartelmapError, match=word):
        read_corpus(tmp_path)


def test_a_missing_folder_is_one_sentence(tmp_path: Path):
    with pytest.raises(CartelmapError, match="there is no such folder"):
        read_corpus(tmp_path / "nowhere")


def test_two_corpora_keep_their_documents_apart(tmp_path: Path):
    for folder in ("north/press", "south/press"):
        (tmp_path / folder).mkdir(parents=True)
        write(tmp_path / folder, a__txt=BRIEF)
    reading = read_corpus((tmp_path / "north/press", tmp_path / "south/press"))
    assert [document.path for document in reading.documents] == ["press/a.txt", "press-2/a.txt"]


def test_files_that_differ_in_their_ending_have_different_ids(tmp_path: Path):
    write(tmp_path, a__md=BRIEF, a__txt=BRIEF)
    assert [document.id for document in read_corpus(tmp_path).documents] == ["a", "a.txt"]


def test_the_hashes_of_files_are_those_of_the_reading(tmp_path: Path):
    write(tmp_path, a__txt=BRIEF, rows__csv="a", b__txt=b"\0")
    assert hash_files(tmp_path) == {report.path: report.sha256 for report in read_corpus(tmp_path).files}


def test_front_matter_is_metadata_and_the_body_is_the_text(tmp_path: Path):
    head = "---\ntitle: A search in Manzanillo\npublished: 2019-11-05\nrows:\n- E1\nlanguage: en\n---\n"
    write(tmp_path, a__md=head + BRIEF)
    document = read_corpus(tmp_path).documents[0]
    assert (document.text, document.title, document.language) == (BRIEF, "A search in Manzanillo", "en")
    assert document.published == Published(date(2019, 11, 5), date(2019, 11, 5), "given")


@pytest.mark.parametrize("head", ["---\n: [\n---\n", "---\n- a\n---\n", "---\npublished: soon\n---\n"])
def test_broken_front_matter_is_reported_and_the_body_is_read(tmp_path: Path, head: str):
    write(tmp_path, a__md=head + BRIEF)
    assert read_corpus(tmp_path).documents[0].text == BRIEF
    assert report_of(tmp_path, "a.md").what


def test_a_title_is_the_first_heading_else_the_name_of_the_file(tmp_path: Path):
    write(tmp_path, a__md=f"# Quiet in Cherán\n\n{BRIEF}", b__txt=BRIEF)
    assert [document.title for document in read_corpus(tmp_path).documents] == ["Quiet in Cherán", "b"]


def test_json_lines_are_a_document_each_and_bad_lines_are_counted(tmp_path: Path):
    lines = [{"doc_id": "x1", "text": BRIEF, "publisher": "AP"}, {"text": BRIEF + " \ud800"}, {"doc_id": "x3"}]
    write(tmp_path, a__jsonl="\n".join(map(json.dumps, lines)) + "\n{broken\n")
    reading = read_corpus(tmp_path)
    assert [document.id for document in reading.documents] == ["x1", "a#2"]
    assert reading.documents[0].publisher == "AP"
    assert reading.documents[1].text.endswith("\ufffd")
    assert "Line 3" in reading.files[0].what
    assert "Line 4" in reading.files[0].what


METADATA = "file,title,publisher,published,published_basis\n"


def test_metadata_beside_the_files_wins_over_front_matter(tmp_path: Path):
    write(tmp_path, a__md=f"---\ntitle: Old\nauthor: Ana\n---\n{BRIEF}")
    write(tmp_path, metadata__csv=METADATA + "a.md,New,VICE,2019-11,inferred from the text\n")
    document = read_corpus(tmp_path).documents[0]
    assert (document.title, document.publisher, document.author) == ("New", "VICE", "Ana")
    assert document.published == Published(date(2019, 11, 1), date(2019, 11, 30), "inferred from the text")


def test_all_faults_of_metadata_are_told_together_with_their_lines(tmp_path: Path):
    rows = "a.txt,A,,20190,\nmissing.txt,B,,,\na.txt,C,,2019-02-30,\n,D,,,\na.txt,E,,2020/2019,\na.txt,F,,,,,\n"
    write(tmp_path, a__txt=BRIEF, metadata__csv=METADATA + rows)
    with pytest.raises(DataFileError) as raised:
        read_corpus(tmp_path)
    assert [fault.line for fault in raised.value.faults] == [2, 3, 4, 4, 5, 6, 6, 7, 7]
    assert str(raised.value).startswith("metadata.csv:2: ")


@pytest.mark.parametrize(
    ("content", "line", "word"),
    [
        (b"", 1, "file"),
        (b"name,title\na.txt,A\n", 1, "file"),
        (b"file,title,title\na.txt,A,B\n", 1, "twice"),
        ("file,title\na.txt,Cherán\n".encode("cp1252"), 2, "UTF-8"),
        (b'file,title\na.txt,"open\n', 2, "CSV"),
    ],
)
def test_metadata_that_is_no_table_of_files_is_one_fault(tmp_path: Path, content: bytes, line: int, word: str):
    write(tmp_path, a__txt=BRIEF, metadata__csv=content)
    with pytest.raises(DataFileError, match=word) as raised:
        read_corpus(tmp_path)
    assert [fault.line for fault in raised.value.faults] == [line]


def test_a_column_that_nothing_reads_is_said(tmp_path: Path):
    write(tmp_path, a__txt=BRIEF, metadata__csv="file,titel\na.txt,A\n")
    assert "`titel`" in report_of(tmp_path, "metadata.csv").what
