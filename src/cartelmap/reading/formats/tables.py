"""Tables: .csv and .tsv, a text a row, with what is known of it in the other columns."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import BinaryIO

from cartelmap.reading.columns import columns_of, no_text_column
from cartelmap.reading.decoding import Encoding, decoded, detect, lines
from cartelmap.reading.extracted import Extracted, LeftOut, Options

LONGEST_LINE = 16_000_000  # characters of a line, and of a field with line ends in it
_DELIMITERS = ",;\t|"
_NOTHING = "\0\ufeff \t\r\n"

Row = tuple[int, Sequence[str]]


def read_csv(stream: BinaryIO, options: Options) -> Iterator[Extracted | LeftOut]:
    """The texts of a .csv or .tsv, whatever its delimiter.

    Raises:
        NotTextsError: no column is known to be the text.
    """
    encoding = detect(stream)
    header = _first_line(stream, encoding)
    delimiter = max(_DELIMITERS, key=lambda sign: _as_header(header, sign, options))
    stream.seek(0)
    rows = _rows(lines(decoded(stream, encoding), LONGEST_LINE), delimiter)
    yield from texts_of_rows(rows, options, encoding=encoding, joined_by=delimiter)


def texts_of_rows(
    rows: Iterable[Row | LeftOut],
    options: Options,
    *,
    where: str = "Line",
    encoding: Encoding | None = None,
    joined_by: str = "",
) -> Iterator[Extracted | LeftOut]:
    """The texts of a table whose first row that is not empty names the columns; `where` calls a row in sentences.

    Raises:
        NotTextsError: no column is known to be the text.
    """
    header: Sequence[str] = ()
    columns: Mapping[str, int] = {}
    for each in rows:
        if isinstance(each, LeftOut):
            yield each
            continue
        number, cells = each
        if not any(cell.strip(_NOTHING) for cell in cells):
            continue
        if not header:
            header = [cell.strip(_NOTHING) for cell in cells]
            columns = columns_of(header, options)
            if "text" not in columns:
                raise no_text_column(header)
            continue
        yield from _from_row(_mended(cells, header, columns, joined_by), f"{where} {number}", header, columns, encoding)
    if not header:
        raise no_text_column(())


def _from_row(
    cells: Sequence[str], place: str, header: Sequence[str], columns: Mapping[str, int], encoding: Encoding | None
) -> Iterator[Extracted | LeftOut]:
    """The text of a row, and what is wrong with it: nothing in it is lost without a word."""
    known = {field: cells[at].strip(_NOTHING) for field, at in columns.items() if field != "text" and at < len(cells)}
    text = cells[columns["text"]] if columns["text"] < len(cells) else ""
    uneven = f"{place} has {len(cells)} fields where the header has {len(header)}; look whether its text is whole."
    if not text.strip(_NOTHING):
        yield LeftOut(f"{place} has no text; it was left out.")
        return
    remark = " ".join(filter(None, (encoding.remark if encoding else "", uneven if len(cells) > len(header) else "")))
    yield Extracted(text, known, place.rpartition(" ")[2], remark, encoding.name if encoding else "")


def _mended(cells: Sequence[str], header: Sequence[str], columns: Mapping[str, int], joined_by: str) -> Sequence[str]:
    """The cells of a row; where a text in the last column was cut at its own commas, it is joined again."""
    last = len(header) - 1
    if joined_by and len(cells) > len(header) and columns["text"] == last:
        return [*cells[:last], joined_by.join(cells[last:])]
    return cells


def _first_line(stream: BinaryIO, encoding: Encoding) -> str:
    """The first line of a table in which something stands."""
    stream.seek(0)
    found = (line for line in lines(decoded(stream, encoding), LONGEST_LINE) if line and line.strip(_NOTHING))
    return next(found, "")


def _as_header(line: str, delimiter: str, options: Options) -> tuple[bool, int]:
    """How good a header the line is with this delimiter: whether it names a text, and how many columns."""
    try:
        cells = next(csv.reader([line], delimiter=delimiter), [])
    except csv.Error:
        return False, 0
    return "text" in columns_of([cell.strip(_NOTHING) for cell in cells], options), len(cells)


def _rows(given: Iterable[str | None], delimiter: str) -> Iterator[Row | LeftOut]:
    """The rows with the numbers of the lines they begin in."""
    csv.field_size_limit(LONGEST_LINE)  # the module's own limit is 131,072: shorter than many texts
    source = _Lines(given)
    reader = csv.reader(source, delimiter=delimiter)
    while True:
        begins = source.begin_row()
        try:
            row: Row | LeftOut | None = (begins, next(reader))
        except StopIteration:
            row = None
        except csv.Error as error:
            what = f"Line {begins} begins a row that does not end ({error})"
            row = LeftOut(f"{what}; look for a quotation mark that is not closed.")
        yield from source.left_out()
        if row is None:
            return
        yield row


class _Lines:
    """The lines of a table as the csv module takes them; it counts them, and ends a row that does not end itself."""

    def __init__(self, given: Iterable[str | None]) -> None:
        self._given = iter(given)
        self._number = 0
        self._length = 0
        self._too_long: list[int] = []

    def begin_row(self) -> int:
        """The number of the line in which the next row begins."""
        self._length = 0
        return self._number + 1

    def left_out(self) -> Iterator[LeftOut]:
        """The lines that were too long to be held, since this was last asked."""
        for number in self._too_long:
            yield LeftOut(f"Line {number} is longer than {LONGEST_LINE // 1_000_000} million characters; left out.")
        self._too_long.clear()

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = next(self._given)
        self._number += 1
        if line is None:
            self._too_long.append(self._number)
            return "\n"
        self._length += len(line)
        if self._length > 2 * LONGEST_LINE:
            raise csv.Error("it is too long")
        return line
