"""Ways in which a clean text comes to harm, each a function from text to text; and how many of its words come back."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from functools import partial
from typing import Final

Damage = Callable[[str], str]

_C1 = re.compile("[\x80-\x9f]")
_EASILY_LOST = re.compile("[\x80-\x9f\xad]")
_BEYOND = re.compile(r"[^\x00-\x7f]")
_PLAIN = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "…": "..."})
_WORD = re.compile(r"[^\W_]+(?:[’'][^\W\d_]+)*")


def read_in(text: str, table: str, undefined: str = "keep") -> str:
    """UTF-8 read as an 8-bit table; bytes that it has nothing for are kept as controls, dropped or replaced."""
    return "".join(_character(byte, table, undefined) for byte in text.encode())


def _character(byte: int, table: str, undefined: str) -> str:
    try:
        return bytes([byte]).decode(table)
    except UnicodeDecodeError:
        return {"keep": chr(byte), "drop": ""}.get(undefined, undefined)


def read_twice(text: str, table: str) -> str:
    """Read wrongly, saved as UTF-8 and read wrongly again."""
    return read_in(read_in(text, table), table)


def without_controls(text: str, table: str, put: str = "") -> str:
    """UTF-8 read as a table, and then the control characters and soft hyphens dropped or replaced."""
    return _EASILY_LOST.sub(put, read_in(text, table))


def with_plain_spaces(text: str, table: str) -> str:
    """UTF-8 read as a table, then no-break spaces turned to spaces, as editors and web pages do."""
    return read_in(text, table).replace("\xa0", " ")


def written_and_read(text: str, written: str, read: str) -> str:
    """A text in one 8-bit table read as another; old tables have plain quotation marks and dashes only."""
    if written in {"cp850", "cp437"}:
        text = text.translate(_PLAIN)
    return text.encode(written, "replace").decode(read, "replace")


def not_utf8(text: str, written: str) -> str:
    """A text in an 8-bit table read as UTF-8: what is none becomes the replacement character."""
    return text.encode(written, "replace").decode("utf-8", "replace")


def each_replaced(text: str, mark: str) -> str:
    """Every character beyond ASCII replaced by a mark."""
    return _BEYOND.sub(mark, text)


def each_byte_replaced(text: str, mark: str) -> str:
    """Every byte beyond ASCII replaced by a mark."""
    return _BEYOND.sub(lambda found: mark * len(found[0].encode()), text)


def as_entities(text: str) -> str:
    """Every character beyond ASCII as an HTML entity by number."""
    return _BEYOND.sub(lambda found: f"&#{ord(found[0])};", text)


def as_surrogates(text: str) -> str:
    """A text in Windows-1252 decoded as ASCII with what was no ASCII kept as lone surrogates."""
    return text.encode("cp1252", "replace").decode("ascii", "surrogateescape")


EXACT: Final[dict[str, Damage]] = {
    f"UTF-8 read as {table}": partial(read_in, table=table)
    for table in (
        *("cp1252", "latin-1", "cp1250", "cp1251", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "cp1258"),
        *("iso8859-2", "iso8859-3", "iso8859-4", "iso8859-5", "iso8859-7", "iso8859-9", "iso8859-10", "iso8859-13"),
        *("iso8859-14", "iso8859-15", "iso8859-16", "mac-roman", "mac-cyrillic", "cp437", "cp850", "cp852", "cp866"),
        *("koi8-r", "koi8-u", "mac-latin2", "cp775", "tis-620"),
    )
}
LOSSY: Final[dict[str, Damage]] = {
    **{
        f"UTF-8 read as {table}, controls and soft hyphens dropped": partial(without_controls, table=table)
        for table in ("latin-1", "iso8859-16", "iso8859-2", "iso8859-15", "iso8859-9", "iso8859-5", "iso8859-4")
    },
    **{
        f"UTF-8 read as {table}, controls replaced by {mark!r}": partial(without_controls, table=table, put=mark)
        for table, mark in (("latin-1", "?"), ("latin-1", "\ufffd"), ("iso8859-16", " "), ("latin-1", " "))
    },
    **{
        f"UTF-8 read as {table}, undefined bytes replaced by {mark!r}": partial(read_in, table=table, undefined=mark)
        for table, mark in (
            ("cp1252", "\ufffd"),
            ("cp1252", "?"),
            ("cp1252", ""),
            ("cp1250", "\ufffd"),
            ("cp1254", "?"),
        )
    },
    **{
        f"UTF-8 read as {table}, no-break spaces turned to spaces": partial(with_plain_spaces, table=table)
        for table in ("cp1252", "iso8859-16", "mac-roman")
    },
}
DOUBLE: Final[dict[str, Damage]] = {
    f"UTF-8 read as {table} twice": partial(read_twice, table=table)
    for table in ("cp1252", "latin-1", "mac-roman", "cp1250", "iso8859-16", "cp850")
}
WRONG_TABLE: Final[dict[str, Damage]] = {
    f"{written} read as {read}": partial(written_and_read, written=written, read=read)
    for written, read in (
        *(
            ("cp1252", "mac-roman"),
            ("mac-roman", "cp1252"),
            ("cp1252", "cp437"),
            ("cp1252", "cp850"),
            ("cp850", "cp1252"),
        ),
        *(
            ("cp437", "cp1252"),
            ("cp1252", "cp1250"),
            ("cp1252", "cp1251"),
            ("cp1252", "iso8859-2"),
            ("cp1252", "cp1253"),
        ),
        *(
            ("cp1252", "iso8859-5"),
            ("cp1252", "koi8-r"),
            ("cp1252", "latin-1"),
            ("cp1252", "cp1255"),
            ("cp1252", "cp874"),
        ),
        *(("mac-roman", "latin-1"), ("cp850", "latin-1")),
    )
}
LETTERS_GONE: Final[dict[str, Damage]] = {
    "Windows-1252 read as UTF-8": partial(not_utf8, written="cp1252"),
    "every character replaced by U+FFFD": partial(each_replaced, mark="\ufffd"),
    "every byte replaced by U+FFFD": partial(each_byte_replaced, mark="\ufffd"),
    "every character replaced by ?": partial(each_replaced, mark="?"),
    "every byte replaced by ?": partial(each_byte_replaced, mark="?"),
}
OTHER: Final[dict[str, Damage]] = {"HTML entities": as_entities, "lone surrogates": as_surrogates}
ALL: Final[dict[str, Damage]] = {**EXACT, **LOSSY, **DOUBLE, **WRONG_TABLE, **LETTERS_GONE, **OTHER}


def share_of_words(clean: str, repaired: str) -> float:
    """Which share of the words of a clean text stands in the repaired one, line by line."""
    there = total = 0
    clean, repaired = (text.replace("’", "'") for text in (clean, repaired))
    for one, other in zip(clean.split("\n"), repaired.split("\n"), strict=False):
        wanted = Counter(_WORD.findall(one))
        there += sum((wanted & Counter(_WORD.findall(other))).values())
        total += sum(wanted.values())
    return there / max(total, 1)
