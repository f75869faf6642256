"""Files made to hurt: each is one sentence, in bounded time and memory, and the others are read.

Each is read by a process of its own, which is killed after a minute: that is no timed test, but what keeps a test that
hangs from stopping all. Its memory is that of one process, not of whatever ran before.
"""

from __future__ import annotations

import gzip
import io
import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="memory is read from /proc")

BRIEF = "Marines searched a warehouse in Manzanillo, according to the port authority."
SECONDS = 60
MEGABYTES = 100  # more than the process had before it read
MEGABYTE = b"a" * 1_000_000

SCRIPT = """
import json, pathlib, re, sys
from dataclasses import asdict
from cartelmap.reading import open_corpus

def megabytes():
    return int(re.search(r"VmHWM:\\s+(\\d+)", pathlib.Path("/proc/self/status").read_text())[1]) / 1024

before = megabytes()
corpus = open_corpus(pathlib.Path(sys.argv[1]))
reports, texts = [], []
for file in corpus.files:
    reading = corpus.read(file)
    for document in reading:
        if len(texts) < 100:
            texts.append((document.id, document.path, len(document.text)))
    reports.append(asdict(reading.report))
print(json.dumps({"reports": reports, "texts": texts, "megabytes": megabytes() - before}))
"""


def read(folder: Path) -> dict:
    """The reports and the first texts of a folder; the memory that reading it took is bounded."""
    (folder / "z.txt").write_text(BRIEF)
    command = [sys.executable, "-c", SCRIPT, str(folder)]
    done = subprocess.run(command, check=True, capture_output=True, text=True, timeout=SECONDS)
    found = json.loads(done.stdout)
    assert found["megabytes"] < MEGABYTES
    assert found["reports"][-1]["documents"] == 1
    return found


def report(folder: Path) -> dict:
    """What became of the first file."""
    return read(folder)["reports"][0]


def fill(path: Path, before: bytes, megabytes: int, after: bytes) -> None:
    with path.open("wb") as file:
        file.write(before)
        file.writelines(MEGABYTE for _ in range(megabytes))
        file.write(after)


@pytest.mark.parametrize(
    ("name", "before", "after", "documents"),
    [
        ("a.txt", b"", b"", 0),
        ("a.txt", b"In Naco.\n", b"\nIn Cananea.\n", 1),
        ("a.jsonl", b'{"text": "', b'"}\n{"text": "In Naco."}\n', 1),
        ("a.csv", b"text\n", b"\nIn Naco.\n", 1),
        ("a.csv", b'text\nIn Naco.\n"', b"\nIn Cananea.\n", 2),
        ("a.json", b'{"text": "', b'"}', 0),
    ],
)
def test_a_line_of_200_megabytes_is_left_out(tmp_path: Path, name: str, before: bytes, after: bytes, documents: int):
    fill(tmp_path / name, before, 200, after)
    found = report(tmp_path)
    assert found["documents"] == documents
    assert any(words in found["what"] for words in ("million characters", "larger than 16 MB"))


def test_a_sparse_file_of_a_gigabyte_is_no_text(tmp_path: Path):
    with (tmp_path / "a.txt").open("wb") as file:
        file.truncate(1_000_000_000)
    assert "binary" in report(tmp_path)["what"]


def test_20_megabytes_of_json_lines_stream_through(tmp_path: Path):
    row = json.dumps({"title": "In Naco", "text": "Hallaron armas en Naco, Sonora. " * 60, "date": "2019-11-05"})
    (tmp_path / "a.jsonl").write_text((row + "\n") * 10_000)
    found = read(tmp_path)
    assert found["reports"][0]["documents"] == 10_000
    assert found["megabytes"] < 30


def test_a_text_of_60_megabytes_streams_through_in_pieces(tmp_path: Path):
    with (tmp_path / "a.txt").open("w") as file:
        file.writelines("Soldiers searched a ranch near Naco, in Sonora.\n\n" for _ in range(1_200_000))
    found = read(tmp_path)
    assert found["reports"][0]["documents"] > 10
    assert sum(length for _, path, length in found["texts"] if path == "a.txt") == 49 * 1_200_000


def test_a_gzip_bomb_is_left_out(tmp_path: Path):
    with gzip.open(tmp_path / "a.txt.gz", "wb", compresslevel=1) as file:
        file.writelines(MEGABYTE for _ in range(300))
    assert "far more than a text does" in report(tmp_path)["what"]


def test_a_zip_of_bombs_is_left_out_and_the_text_in_it_read(tmp_path: Path):
    bomb = gzip.compress(MEGABYTE * 100, 1)
    with zipfile.ZipFile(tmp_path / "a.zip", "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        archive.writestr("good.txt", BRIEF)
        for number in range(5):
            archive.writestr(f"{number}.txt", MEGABYTE * 30)
            archive.writestr(f"{number}.txt.gz", bomb)
    found = report(tmp_path)
    assert (found["documents"], found["left_out"]) == (1, 10)


def test_archives_in_archives_are_opened_two_deep(tmp_path: Path):
    content = BRIEF.encode()
    for depth in range(5):
        inner = io.BytesIO()
        with zipfile.ZipFile(inner, "w") as archive:
            archive.writestr(f"{depth}.txt", BRIEF)
            archive.writestr("inner.zip" if depth else "inner.txt", content)
        content = inner.getvalue()
    (tmp_path / "a.zip").write_bytes(content)
    found = read(tmp_path)
    assert [path for _, path, _ in found["texts"]] == ["a.zip/4.txt", "a.zip/inner.zip/3.txt", "z.txt"]
    assert "deeper" in found["reports"][0]["what"]


def test_an_archive_of_10000_files_is_read(tmp_path: Path):
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        for number in range(10_000):
            archive.writestr(f"{number}.txt", BRIEF)
    assert report(tmp_path)["documents"] == 10_000


def test_names_that_lead_out_of_an_archive_are_read_within_it_and_nothing_is_written(tmp_path: Path):
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    with zipfile.ZipFile(corpus / "a.zip", "w") as archive:
        for name in ("../../out.txt", "/out.txt", "C:\\out.txt", "..\\out.txt"):
            archive.writestr(zipfile.ZipInfo(name), BRIEF)
    found = read(corpus)
    assert {path for _, path, _ in found["texts"]} == {"a.zip/out.txt", "z.txt"}
    assert len({identity for identity, _, _ in found["texts"]}) == 5
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["a.zip", "corpus", "z.txt"]


def test_a_page_of_yaml_that_refers_to_itself_costs_nothing(tmp_path: Path):
    levels = "\n".join(f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}, *a{n - 1}]" for n in range(1, 10))
    (tmp_path / "a.md").write_text(f"---\na0: &a0 [x, x]\n{levels}\ntitle: In Naco\n---\n{BRIEF}")
    assert report(tmp_path)["documents"] == 1


def test_random_bytes_under_every_ending_are_told_in_sentences(tmp_path: Path):
    for ending in ("txt", "md", "jsonl", "json", "csv", "xlsx", "parquet", "zip", "gz", "tar", "tgz", "yaml"):
        (tmp_path / f"a.{ending}").write_bytes(os.urandom(5_000))
    found = read(tmp_path)
    assert all(each["what"].endswith(".") for each in found["reports"][:-1])
    assert sum(each["documents"] for each in found["reports"]) == 1
