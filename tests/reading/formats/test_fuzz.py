"""Any bytes, and good files with bytes changed: a reader gives texts and sentences, and raises nothing else."""

from __future__ import annotations

import io
import json
import tarfile
import zipfile
from collections.abc import Callable
from contextlib import suppress

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from cartelmap.reading.extracted import Extracted, LeftOut, NotTextsError, Options, UnreadableError
from cartelmap.reading.formats.archives import Budget
from cartelmap.reading.formats.registry import format_of
from cartelmap.reading.unpacking import Unpacking, texts_of

ROWS = [
    {"id": number, "title": "In Naco", "text": f"Hallaron armas en Naco, Sonora ({number})."} for number in range(5)
]


def spreadsheet() -> bytes:
    book = Workbook()
    book.active.append(list(ROWS[0]))
    for row in ROWS:
        book.active.append(list(row.values()))
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def parquet() -> bytes:
    stream = io.BytesIO()
    pq.write_table(pa.Table.from_pylist(ROWS), stream)
    return stream.getvalue()


def archive() -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("a.txt", ROWS[0]["text"] * 20)
        made.writestr("metadata.csv", "file,title\na.txt,In Naco\n")
        made.writestr("b.jsonl", json.dumps(ROWS[1]))
    return stream.getvalue()


def tar() -> bytes:
    stream = io.BytesIO()
    with tarfile.TarFile(fileobj=stream, mode="w") as made:
        info = tarfile.TarInfo("a.txt")
        info.size = 4
        made.addfile(info, io.BytesIO(b"Naco"))
    return stream.getvalue()


GOOD = {
    "a.txt": b"Hallaron armas en Naco, Sonora.\n\nY en Cananea.",
    "a.md": b"---\ntitle: In Naco\npublished: 2019-11-05\n---\nHallaron armas.",
    "a.jsonl": "\n".join(map(json.dumps, ROWS)).encode(),
    "a.json": json.dumps(ROWS).encode(),
    "a.csv": b'id,title,text\n1,In Naco,"Hallaron ""armas"", dicen"\n2,,Otra\n',
    "a.xlsx": spreadsheet(),
    "a.parquet": parquet(),
    "a.zip": archive(),
    "a.tar": tar(),
}
CHANGES = st.lists(st.tuples(st.integers(0, 1 << 20), st.binary(min_size=1, max_size=4)), min_size=1, max_size=6)


def read(name: str, content: bytes) -> list[object]:
    """What comes out of a file; only sentences are raised."""
    how = Unpacking(Options(), io.BytesIO, Budget(len(content)))
    found: list[object] = []
    with suppress(UnreadableError, NotTextsError):
        found += [each.what for each in texts_of(name, io.BytesIO(content), how)]
    assert all(each.what.endswith(".") for each in found if isinstance(each, LeftOut))
    return found


@pytest.mark.parametrize("name", GOOD)
def test_a_good_file_gives_its_texts(name: str):
    assert any(isinstance(each, Extracted) for each in read(name, GOOD[name]))


@pytest.mark.parametrize("name", GOOD)
@given(content=st.binary(max_size=400))
@settings(max_examples=40, deadline=None)
def test_any_bytes_raise_sentences_only(name: str, content: bytes):
    read(name, content)


@pytest.mark.parametrize("name", GOOD)
@given(changes=CHANGES, cut=st.integers(0, 1 << 20))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_a_good_file_with_changed_bytes_raises_sentences_only(name: str, changes: list[tuple[int, bytes]], cut: int):
    content = bytearray(GOOD[name])
    for place, change in changes:
        at = place % len(content)
        content[at : at + len(change)] = change
    end = cut % (4 * len(content))  # three of four are whole
    read(name, bytes(content[: end or None]))


def reader_itself(name: str) -> Callable[..., object]:
    kind = format_of(name)
    assert kind is not None
    return kind.load()


@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.jsonl", "a.json", "a.csv"])
@given(content=st.binary(max_size=400))
@settings(max_examples=40, deadline=None)
def test_readers_need_no_net_below_them(name: str, content: bytes):
    with suppress(UnreadableError, NotTextsError):
        list(reader_itself(name)(io.BytesIO(content), Options()))
