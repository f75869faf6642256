"""Spreadsheets: .xlsx, a text a row on any of its sheets."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time
from typing import Any, BinaryIO

from cartelmap.reading.extracted import Extracted, LeftOut, NotTextsError, Options, UnreadableError
from cartelmap.reading.formats.tables import Row, texts_of_rows

_LAST_ROW = 1_048_576  # of Excel: a file that names a later one is broken, or was made to keep us busy
_LARGEST = 1_000_000_000  # bytes of all parts of the file when unpacked
_LARGEST_STRINGS = 256_000_000  # bytes of the texts of all cells, which openpyxl holds
_MOST_TIMES = 300  # a part that unpacks to more than so many times its size is no table of texts
_FREE = 10_000_000  # bytes below which that does not matter
_STRINGS = "sharedStrings.xml"


def read_spreadsheet(stream: BinaryIO, options: Options) -> Iterator[Extracted | LeftOut]:
    """The texts of the sheets in which a column is known to be the text.

    Raises:
        UnreadableError: it is damaged, protected by a password, or unpacks to more than a spreadsheet holds.
        NotTextsError: there is no such sheet.
    """
    _require_harmless(stream)
    stream.seek(0)
    book = _opened(stream)
    refused: list[NotTextsError] = []
    for sheet in book.worksheets:
        name = sheet.title if len(book.worksheets) > 1 else ""
        try:
            for found in texts_of_rows(_rows(sheet), options, where=f"Sheet “{name}”, row" if name else "Row"):
                yield _on_sheet(found, name)
        except NotTextsError as error:
            refused.append(error)
    if len(refused) == len(book.worksheets):
        raise refused[0] if refused else NotTextsError("It has no sheet with cells.")


def _require_harmless(stream: BinaryIO) -> None:
    """Raise before anything is unpacked where the parts are too large; zipfile reads no more than they declare."""
    try:
        with zipfile.ZipFile(stream) as parts:
            found = parts.infolist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise UnreadableError(_BROKEN) from error
    total = sum(part.file_size for part in found)
    blown = any(part.file_size > _FREE and part.file_size > _MOST_TIMES * part.compress_size for part in found)
    strings = sum(part.file_size for part in found if part.filename.endswith(_STRINGS))
    if blown or total > _LARGEST or strings > _LARGEST_STRINGS:
        size = f"{total // 1_000_000:,} MB"
        raise UnreadableError(f"It unpacks to {size}, more than we open; save its sheets as .csv, of any size.")


_BROKEN = "It is no spreadsheet that can be opened (damaged, or protected by a password); save it anew as .xlsx."


def _opened(stream: BinaryIO) -> Any:  # noqa: ANN401 - openpyxl has no types
    from openpyxl import load_workbook  # type: ignore[import-untyped]  # noqa: PLC0415 - few corpora have spreadsheets

    try:
        return load_workbook(stream, read_only=True, data_only=True, keep_links=False)
    except Exception as error:  # the library raises whatever a broken part makes it stumble over
        raise UnreadableError(_BROKEN) from error


def _rows(sheet: Any) -> Iterator[Row | LeftOut]:  # noqa: ANN401
    """The rows that have cells, as words."""
    number = 0
    try:
        sheet.reset_dimensions()  # what a file says of its own size is often wrong
        for number, row in enumerate(sheet.iter_rows(max_row=_LAST_ROW, values_only=True), start=1):
            if any(cell is not None for cell in row):
                yield number, [_words(cell) for cell in row]
    except Exception as error:  # noqa: BLE001
        yield LeftOut(f"The sheet “{sheet.title}” breaks off after row {number} ({type(error).__name__}).")


def _words(cell: object) -> str:
    """What a cell shows, dates as ISO writes them."""
    if cell is None:
        return ""
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == time.min else cell.isoformat(sep=" ", timespec="minutes")
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return cell.isoformat() if isinstance(cell, date) else str(cell)


def _on_sheet(found: Extracted | LeftOut, name: str) -> Extracted | LeftOut:
    """The text with its sheet in its part: two sheets both have a second row."""
    if isinstance(found, LeftOut) or not name:
        return found
    return Extracted(found.text, found.known, f"{name}.{found.part}", found.remark)
