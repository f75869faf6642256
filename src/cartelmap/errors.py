"""What goes wrong through no fault of the program, said in one sentence for a person."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path


class CartelmapError(Exception):
    """Bad input or a bad state of the disk: its text says what is wrong, where, and what to do.

    The command line prints the text and exits with 2, the dashboard shows it; neither prints a traceback.
    """


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong in one line of a data file (lines count from 1, the header being line 1)."""

    file: str
    line: int
    what: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.what}"


class DataFileError(CartelmapError):
    """All faults of the data files that were read together; a person mends them in one go."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(map(str, self.faults)))


def cannot_read(path: Path, error: OSError) -> CartelmapError:
    """The sentence for a file or folder that the system refuses to open."""
    return CartelmapError(f"{path}: cannot be read ({error.strerror}); check the name and the permissions.")
