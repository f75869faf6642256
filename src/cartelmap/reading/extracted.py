"""What a format's reader gives: texts with what the file itself says of them, and what of it could not be read."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import BinaryIO

from cartelmap.errors import CartelmapError


@dataclass(frozen=True, slots=True)
class Extracted:
    """One text out of a file.

    `known` is what the file says of it: title, publisher, author, published, published_basis, language, url, note, id.
    `part` tells it from the other texts of the same file ("12" for the twelfth line or row); empty where it is the only
    one. `remark` is a sentence about what had to be done to read it. `encoding` names in words how its bytes became
    text, where that is a question. `piece` says which piece of a longer text it is: "part 2 of 40".
    """

    text: str
    known: Mapping[str, str] = field(default_factory=dict)
    part: str = ""
    remark: str = ""
    encoding: str = ""
    piece: str = ""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A part of a file that is no text or could not be read, in one sentence that says where in the file."""

    what: str


@dataclass(frozen=True, slots=True)
class Options:
    """How a person wants files read: `columns` maps what a text has ("text", "title", …) to columns of tables.

    `strict` makes a file that cannot be read an error.
    """

    columns: Mapping[str, str] = field(default_factory=dict)
    strict: bool = False


class UnreadableError(CartelmapError):
    """The file as a whole cannot be read; its text says in one sentence why, and what to do. It has no path in it."""


class NotTextsError(CartelmapError):
    """The file is whole, but holds no texts, such as a table of figures; its text says so in one sentence."""


# The stream can be sought in and is at its start. Texts are given one at a time, so that a long file needs no memory.
Reader = Callable[[BinaryIO, Options], Iterator[Extracted | LeftOut]]
