"""`mask.csv`: the names that must not be shown, and why, a row a name."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from cartelmap.errors import DataFileError, Fault
from cartelmap.reading.listed_rows import SURPLUS, parse_rows
from cartelmap.reading.masking import LEAST_LETTERS, letters_in

NAME = "mask.csv"
COLUMNS = ("name", "why")
LARGEST = 16_000_000  # bytes: of a quarter of a million names
_LONGEST = 200  # characters of a name: more is a list of them, or a sentence


@dataclass(frozen=True, slots=True)
class MaskList:
    """The names of a mask.csv in their order, each with why it is hidden, and the columns that nothing reads."""

    names: Mapping[str, str]
    unread: tuple[str, ...] = ()


def is_mask(path: str) -> bool:
    """Whether a file of this path is a list of names to hide, however its name is capitalised."""
    return PurePosixPath(path).name.casefold() == NAME


def parse_mask(content: bytes, name: str) -> MaskList:
    """The names of a mask.csv called `name` in messages.

    No message repeats a name. A row may leave out why: to show a name because its reason is missing would harm.

    Raises:
        DataFileError: with all that is wrong in it.
    """
    if len(content) > LARGEST:
        raise DataFileError([Fault(name, 1, f"the file is longer than {LARGEST:,} bytes; it must be a list of names.")])
    listed = parse_rows(content, name, _check_header)
    return _checked(listed.rows, name, listed.unread(COLUMNS))


def _check_header(header: list[str], name: str) -> None:
    if header.count("name") != 1:
        what = f"there must be one column `name`; the first line must name the columns: {','.join(COLUMNS)}."
        raise DataFileError([Fault(name, 1, what)])


def _checked(rows: Sequence[tuple[int, dict[str, str]]], name: str, unread: tuple[str, ...]) -> MaskList:
    faults = [Fault(name, line, what) for line, row in rows if (what := _fault_of(row))]
    if faults:
        raise DataFileError(faults)
    said = [(row["name"].strip(), row.get("why", "").strip()) for _, row in rows]
    return MaskList({named: why for named, why in said if named}, unread)


def _fault_of(row: Mapping[str, str]) -> str:
    named = row["name"].strip()
    if row.get(SURPLUS):
        return "there are more fields than columns; put a name that has a comma in quotation marks."
    if not named and row.get("why", "").strip():
        return "`name` is empty; write the name to hide, or remove the row."
    if len(named) > _LONGEST:
        return f"the name is longer than {_LONGEST} characters; write one name a row."
    if named and letters_in(named) < LEAST_LETTERS:
        return f"the name has fewer than {LEAST_LETTERS} letters; write it in full."
    return ""


def about_mask(mask: MaskList) -> str:
    """What a mask.csv was good for, in a sentence or two; it says how many names, and none of them."""
    hides = "It hides one name." if len(mask.names) == 1 else f"It hides {len(mask.names):,} names."
    open_why = sum(not why for why in mask.names.values())
    without = f" Why is not said of {open_why:,} of them." if open_why else ""
    unread = ", ".join(f"`{column}`" for column in mask.unread)
    return f"{hides}{without}" + (f" Nothing reads the columns {unread}." if unread else "")


def line_of(content: bytes, name: str, why: str) -> bytes:
    """What is to be added to a mask.csv of this content for a name more; empty content begins one.

    Raises:
        DataFileError: it is broken, or this cannot be a name.
    """
    begins = not content.strip()
    header = list(COLUMNS) if begins else next(csv.reader(io.StringIO(content.decode("utf-8-sig", "replace"))))
    values = {"name": " ".join(name.split()), "why": " ".join(why.split())}
    rows = io.StringIO()
    writer = csv.writer(rows, lineterminator="\n")
    if begins:
        writer.writerow(header)
    writer.writerow([values.get(column.strip(), "") for column in header])
    # On a line of its own, whatever a killed program or an editor has left before it.
    line = (rows.getvalue() if begins else f"\n{rows.getvalue()}").encode()
    parse_mask(content + line, NAME)
    return line
