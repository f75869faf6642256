"""Parquet: texts by the names of columns, and files that are damaged."""

from __future__ import annotations

import io
import subprocess
import sys
from datetime import date, datetime

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from cartelmap.reading.extracted import Extracted, LeftOut, NotTextsError, Options, UnreadableError
from cartelmap.reading.formats.columnar import read_parquet


def parquet(**columns: list[object]) -> bytes:
    stream = io.BytesIO()
    pq.write_table(pa.table(columns), stream)
    return stream.getvalue()


def read(content: bytes, **columns: str) -> list[Extracted | LeftOut]:
    return list(read_parquet(io.BytesIO(content), Options(columns)))


def test_rows_are_texts_with_what_is_known_of_them():
    content = parquet(
        Cuerpo=["Naco", "", "Ameca"],
        fecha=[date(2019, 11, 5), None, date(2020, 1, 1)],
        autores=[["Ana", "Luis"], [], None],
        otra=[{"a": 1}] * 3,
    )
    assert read(content) == [
        Extracted("Naco", {"author": "Ana, Luis", "published": "2019-11-05"}, "1"),
        LeftOut("Row 2 has no text; it was left out."),
        Extracted("Ameca", {"author": "", "published": "2020-01-01"}, "3"),
    ]


def test_a_time_of_publication_keeps_its_day():
    content = parquet(text=["Naco"], date=[datetime(2019, 11, 5, 8, 30)])  # noqa: DTZ001
    assert read(content)[0].known == {"published": "2019-11-05 08:30"}


def test_a_table_of_figures_is_no_text_unless_a_person_says_so():
    content = parquet(lugar=["Naco"])
    with pytest.raises(NotTextsError, match="“lugar”"):
        read(content)
    assert read(content, text="lugar")[0].text == "Naco"


@pytest.mark.parametrize("cut", [0, 4, 100])
def test_a_damaged_file_is_one_sentence(cut: int):
    with pytest.raises(UnreadableError, match="Parquet"):
        read(parquet(text=["Naco"] * 10)[:cut])


DAMAGE = """
import io, sys
from contextlib import suppress
from cartelmap.reading.extracted import NotTextsError, Options, UnreadableError
from cartelmap.reading.formats.columnar import read_parquet

good = sys.stdin.buffer.read()
for place in range(len(good)):
    bad = good[:place] + bytes([good[place] ^ 1 << place % 8]) + good[place + 1 :]
    with suppress(NotTextsError, UnreadableError):
        list(read_parquet(io.BytesIO(bad), Options()))
"""


def test_no_damaged_bit_ends_the_program():
    """In a process of its own: what C++ throws and nothing catches ends it."""
    content = parquet(text=["Naco"] * 10, title=["In Sonora"] * 10)
    done = subprocess.run([sys.executable, "-c", DAMAGE], input=content, capture_output=True, check=False, timeout=60)
    assert (done.returncode, done.stderr) == (0, b"")
