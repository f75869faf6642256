"""What is printed: tables, lines of JSON, and the sentence with which a command stops."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from typing import Any, NoReturn

import typer

BAD_INPUT = 2  # the exit code that click uses for wrong options, too
NOT_FOUND = 1
FILE_WIDTH = 200  # characters of a table that goes into a file or another program


def stop(sentence: str, code: int = BAD_INPUT) -> NoReturn:
    """Say why, and end with this exit code."""
    typer.echo(sentence, err=True)
    sys.exit(code)


def print_json(value: dict[str, Any]) -> None:
    """Write a line in UTF-8, whatever the terminal's own encoding is."""
    print_text(json.dumps(value, ensure_ascii=False) + "\n")


def print_text(text: str) -> None:
    """Write a text as it is, in UTF-8."""
    sys.stdout.buffer.write(text.encode("utf-8", "surrogatepass"))
    sys.stdout.buffer.flush()


def print_table(header: Sequence[str], rows: Sequence[Sequence[str]], title: str = "", *, stderr: bool = False) -> None:
    """A table on standard output, or on standard error; cells are shown as they are, "[bold]" included."""
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(title=Text(title) if title else None)
    for name in header:
        table.add_column(name, overflow="fold")  # an id that is cut short cannot be copied
    for row in rows:
        table.add_row(*(Text(cell) for cell in row))
    console = Console(stderr=stderr)
    if not console.is_terminal:
        console.width = FILE_WIDTH
    console.print(table)
