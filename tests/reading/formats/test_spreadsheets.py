"""Spreadsheets: every sheet with texts, dates as dates, and files made to hurt."""

from __future__ import annotations

import io
import zipfile
from datetime import date, datetime

import pytest
from openpyxl import Workbook

from cartelmap.reading.extracted import Extracted, NotTextsError, Options, UnreadableError
from cartelmap.reading.formats.spreadsheets import read_spreadsheet


def book(**sheets: list[list[object]]) -> bytes:
    """A workbook with these sheets, row by row."""
    made = Workbook()
    made.remove(made.active)
    for name, rows in sheets.items():
        sheet = made.create_sheet(name)
        for row in rows:
            sheet.append(row)
    stream = io.BytesIO()
    made.save(stream)
    return stream.getvalue()


def read(content: bytes) -> list[Extracted]:
    return list(read_spreadsheet(io.BytesIO(content), Options()))


def test_rows_are_texts_and_dates_are_written_as_iso_does():
    rows = [["Texto", "Fecha", "Medio"], ["Naco", datetime(2019, 11, 5), "AP"], [None], ["Cananea", date(2020, 1, 2)]]  # noqa: DTZ001
    assert read(book(Notas=rows)) == [
        Extracted("Naco", {"published": "2019-11-05", "publisher": "AP"}, "2"),
        Extracted("Cananea", {"published": "2020-01-02"}, "4"),
    ]


def test_every_sheet_with_texts_is_read_and_the_others_are_not():
    content = book(Sonora=[["text"], ["Naco"]], Cifras=[["n"], [3]], Jalisco=[["nota"], ["Ameca"]])
    assert [(each.text, each.part) for each in read(content)] == [("Naco", "Sonora.2"), ("Ameca", "Jalisco.2")]


def test_a_book_of_figures_is_no_text():
    with pytest.raises(NotTextsError, match="“Homicidios”"):
        read(book(Cifras=[["Homicidios"], [3]]))


@pytest.mark.parametrize("cut", [0, 10, 2_000])
def test_a_damaged_book_is_one_sentence(cut: int):
    with pytest.raises(UnreadableError, match="spreadsheet"):
        read(book(A=[["text"], ["Naco"]])[:cut])


def test_a_book_that_unpacks_to_far_more_than_its_size_is_not_opened():
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as parts:
        parts.writestr("xl/sharedStrings.xml", b" " * 50_000_000)
    with pytest.raises(UnreadableError, match="unpacks to 50 MB"):
        read(stream.getvalue())


def test_a_row_numbered_beyond_all_reason_does_not_keep_us_busy():
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(book(A=[["text"], ["Naco"]]))) as old, zipfile.ZipFile(stream, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            new.writestr(name, content.replace(b'r="2"', b'r="99999999999"').replace(b'"A2"', b'"A99999999999"'))
    assert read(stream.getvalue()) == []
