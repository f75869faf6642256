"""`decisions list`, `merge` and `add`: what people decided about an atlas."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cartelmap.cli.files import replace_file
from cartelmap.cli.terminal import print_table
from cartelmap.errors import CartelmapError
from cartelmap.extract_output import printable

if TYPE_CHECKING:
    from cartelmap.atlas import JudgementRow

_HEADER = ("id", "when", "who", "said", "of", "name", "place", "why", "mentions", "texts")


def list_judgements(atlas: Annotated[Path, typer.Argument(metavar="ATLAS", help="Folder of an atlas.")]) -> None:
    """Print what people said of mentions, the newest first; what was undone is left out."""
    from cartelmap.atlas import open_atlas

    rows = open_atlas(atlas).judgements()
    print_table(_HEADER, [_to_cells(row) for row in rows])
    lost = sum(not row.is_found for row in rows)
    if lost:
        typer.echo(f"{lost} of them hold for nothing now: the mention that was judged is not in the texts.", err=True)


def _to_cells(row: JudgementRow) -> tuple[str, ...]:
    held = (str(row.mentions), str(row.texts)) if row.is_found else ("not found", "")
    place = ", ".join(level for level in (row.place.name, row.place.admin1) if level) if row.place else ""
    words = (row.id, row.when[:16], row.who, row.answer.value, row.scope.value, row.surface, place, row.why)
    return (*map(printable, words), *held)


def merge(
    files: Annotated[list[Path], typer.Argument(metavar="FILE...", help="Files of decisions, or folders of atlases.")],
    out: Annotated[Path, typer.Option(help="File to write.")],
) -> None:
    """Write what several people decided into one file: every decision once, in whatever order the files are given."""
    from cartelmap.atlas.decisions.merging import merge as merge_lines

    lines = merge_lines([_read(file) for file in files])
    replace_file(out, "".join(f"{line}\n" for line in lines), "utf-8")
    typer.echo(f"{len(lines)} decisions in {out}", err=True)


def add(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="File of decisions, or folder of another atlas.")],
    atlas: Annotated[Path, typer.Argument(metavar="ATLAS", help="Folder of the atlas that takes them over.")],
) -> None:
    """Take over the decisions of a colleague; those that are there already are passed over."""
    from cartelmap.atlas import add_decisions, open_atlas

    lines = _read(file)
    open_atlas(atlas)  # a folder that is none is told before anything is written
    new = add_decisions(atlas, lines)
    lost = sum(not row.is_found for row in open_atlas(atlas).judgements())
    typer.echo(f"{new} new decisions in {atlas}", err=True)
    if lost:
        typer.echo(f"{lost} decisions of this atlas are about mentions that are not in its texts.", err=True)


def _read(path: Path) -> list[str]:
    """The lines of a file of decisions, or of that in an atlas; what cannot be read in it is told.

    Raises:
        CartelmapError: there is none, it cannot be read, or nothing in it is a decision.
    """
    from cartelmap.atlas import DECISIONS, read_decision_file
    from cartelmap.atlas.decisions.merging import count_lines

    lines = read_decision_file(path)
    good, bad = count_lines(lines)
    if bad and not good:
        raise CartelmapError(f"{path}: no line of it is a decision; give the {DECISIONS} of an atlas.")
    if bad:
        typer.echo(f"{path}: {bad} lines were passed over, as they are no whole decisions.", err=True)
    return lines
