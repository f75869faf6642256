"""`export`: what an atlas holds, to take away."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from cartelmap.cli.atlas import atlas_of
from cartelmap.cli.files import replace_file
from cartelmap.cli.settings import Columns, Country, resources_for, to_options
from cartelmap.cli.terminal import print_text
from cartelmap.extraction.home import DEFAULT_HOME

_FOR_SPREADSHEETS = "utf-8-sig"  # without the mark at its beginning Excel shows "CuliacÃ¡n"


class What(StrEnum):
    """What can be taken away."""

    MATRIX = "matrix"


class ExportFormat(StrEnum):
    """How it is written."""

    CSV = "csv"
    JSONL = "jsonl"


def export(
    what: Annotated[What, typer.Option(help="matrix: groups and places that passages name together, by year.")],
    atlas: Annotated[Path, typer.Option(metavar="FOLDER", help="Folder of an atlas, or of texts to make one of.")],
    form: Annotated[ExportFormat, typer.Option("--format", help="How to write it.")] = ExportFormat.CSV,
    output: Annotated[Path | None, typer.Option(help="File to write; standard output if left out.")] = None,
    threshold: Annotated[int, typer.Option(min=1, help="Only cells of at least this many texts.")] = 1,
    country: Country = DEFAULT_HOME,
    columns: Columns = None,
) -> None:
    """Write what an atlas holds as a table for other programs. Named together is no proof of presence."""
    from cartelmap.atlas import Filters, exports, open_atlas

    opened = open_atlas(atlas_of(atlas, resources_for(country), to_options(columns)))
    match what:
        case What.MATRIX:
            header, rows = exports.MATRIX_COLUMNS, exports.to_matrix_rows(opened.matrix(Filters(), threshold))
    text = (exports.to_csv if form is ExportFormat.CSV else exports.to_json_lines)(header, rows)
    if output is None:
        print_text(text)
        return
    replace_file(output, text, _FOR_SPREADSHEETS if form is ExportFormat.CSV else "utf-8")
    typer.echo(f"{len(rows)} rows in {output}", err=True)
