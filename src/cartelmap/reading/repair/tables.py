"""The 8-bit tables of the world that begin with ASCII: what each byte from 80 to FF stands for."""

from __future__ import annotations

import functools
from typing import Final

# In the order in which they are more likely to be what a program took for the encoding of a text.
TABLES: Final = (
    *("cp1252", "latin-1", "mac-roman", "cp437", "cp850", "cp1250", "iso8859-15", "cp1251", "cp1254", "iso8859-2"),
    *("iso8859-9", "cp1253", "cp1257", "koi8-r", "iso8859-16", "cp1255", "cp1256", "cp1258", "iso8859-3", "iso8859-4"),
    *("iso8859-5", "iso8859-6", "iso8859-7", "iso8859-8", "iso8859-10", "iso8859-11", "iso8859-13", "iso8859-14"),
    *("cp858", "cp852", "cp866", "cp855", "cp857", "cp860", "cp861", "cp862", "cp863", "cp864", "cp865", "cp869"),
    *("cp720", "cp737", "cp775", "cp856", "cp874", "cp1006", "cp1125", "koi8-u", "koi8-t", "kz1048", "ptcp154"),
    *("mac-latin2", "mac-greek", "mac-turkish", "mac-iceland", "mac-cyrillic", "mac-croatian", "mac-romanian"),
    *("hp-roman8", "tis-620", "palmos"),
)
ASCII: Final = "ascii"
FIRST: Final = 0x80  # the first byte that is not ASCII
LAST: Final = 0xFF


@functools.cache
def upper_half(table: str) -> tuple[str | None, ...]:
    """What the bytes from 80 to FF stand for in a table, None where it has nothing."""
    return tuple(_character(byte, table) for byte in range(FIRST, LAST + 1))


def _character(byte: int, table: str) -> str | None:
    try:
        return bytes([byte]).decode(table)
    except UnicodeDecodeError:
        return None
