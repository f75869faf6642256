"""`export`: what a view of an atlas holds, to take away."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cartelmap.cli.atlas import DEFAULT_PORT, atlas_of
from cartelmap.cli.files import query_of, replace_file, replace_with, today, write_beside
from cartelmap.cli.settings import Columns, Country, resources_for, to_options
from cartelmap.cli.terminal import print_text
from cartelmap.errors import CartelmapError
from cartelmap.extract_output import printable
from cartelmap.extraction.home import DEFAULT_HOME

if TYPE_CHECKING:
    from cartelmap.atlas import Atlas
    from cartelmap.atlas.exports import ExportTable
    from cartelmap.dashboard.address import View
    from cartelmap.dashboard.taking.exported import Exported

_BASE = f"http://127.0.0.1:{DEFAULT_PORT}"  # where `cartelmap serve` answers


class What(StrEnum):
    """What can be taken away as a table."""

    MENTIONS = "mentions"
    PLACES = "places"
    MATRIX = "matrix"


class ExportFormat(StrEnum):
    """How it is written."""

    CSV = "csv"
    JSONL = "jsonl"
    GEOJSON = "geojson"
    GEOPARQUET = "geoparquet"
    GPKG = "gpkg"
    KML = "kml"
    LPF = "lpf"
    HTML = "html"


class Language(StrEnum):
    """The language of the page, the codebook and the readme."""

    EN = "en"
    ES = "es"


# Which tables a format takes, the usual one first; GeoPackage, Linked Places and the page are about all of a view.
_TABLES: Mapping[ExportFormat, tuple[What, ...]] = {
    ExportFormat.CSV: (What.MENTIONS, What.PLACES, What.MATRIX),
    ExportFormat.JSONL: (What.MENTIONS, What.PLACES, What.MATRIX),
    ExportFormat.GEOJSON: (What.PLACES, What.MENTIONS),
    ExportFormat.GEOPARQUET: (What.MENTIONS, What.PLACES),
    ExportFormat.KML: (What.PLACES,),
}
_FOR_SPREADSHEETS = "utf-8-sig"  # without the mark at its beginning Excel shows "CuliacÃ¡n"
_NEEDS_FILE = {ExportFormat.GEOPARQUET, ExportFormat.GPKG}
_HAS_FILES_BESIDE = {ExportFormat.CSV, ExportFormat.JSONL}  # which have no room for a codebook


def export(
    corpus: Annotated[Path | None, typer.Argument(metavar="ATLAS", help="The same as --atlas.")] = None,
    what: Annotated[What | None, typer.Option(help="mentions, places or the matrix of groups and places.")] = None,
    atlas: Annotated[
        Path | None, typer.Option(metavar="FOLDER", help="Folder of an atlas, or of texts to make one of.")
    ] = None,
    form: Annotated[ExportFormat, typer.Option("--format", help="How to write it.")] = ExportFormat.CSV,
    output: Annotated[
        Path | None, typer.Option("--output", "--out", help="File to write; standard output if left out.")
    ] = None,
    view: Annotated[str, typer.Option(help="Only what this view shows: its address in the browser.")] = "",
    topic: Annotated[list[str] | None, typer.Option(help="Only this topic, by its id; repeatable.")] = None,
    group: Annotated[list[str] | None, typer.Option(help="Only this group, by its id; repeatable.")] = None,
    publisher: Annotated[list[str] | None, typer.Option(help="Only this publisher; repeatable.")] = None,
    first: Annotated[str, typer.Option("--from", help="Published in or speaking of this year, month or day on.")] = "",
    last: Annotated[str, typer.Option("--to", help="Up to this year, month or day.")] = "",
    search: Annotated[str, typer.Option(help="Only passages with these words.")] = "",
    sure: Annotated[bool, typer.Option("--sure", help="Only names whose place is sure.")] = False,
    confirmed: Annotated[bool, typer.Option("--confirmed", help="Only names that a person confirmed.")] = False,
    undated: Annotated[bool, typer.Option("--undated", help="Passages without a date too.")] = False,
    governments: Annotated[bool, typer.Option("--governments", help="Names that stand for governments too.")] = False,
    threshold: Annotated[int, typer.Option(min=1, help="Of the matrix only cells of at least this many texts.")] = 1,
    language: Annotated[
        Language | None, typer.Option(help="Of the page (html), the codebook and the readme; the view's if left out.")
    ] = None,
    base: Annotated[str, typer.Option(metavar="ADDRESS", help="Where the dashboard answers, for the links.")] = _BASE,
    country: Country = DEFAULT_HOME,
    columns: Columns = None,
) -> None:
    """Write what a view holds for other programs. Named together is no proof of presence."""
    folder, chosen = _one_folder(corpus, atlas), _table_of(form, what)
    if output is None and form in _NEEDS_FILE:
        raise CartelmapError(f"--format {form}: cannot go to standard output; name a file with --output.")
    lists = {"topic": ",".join(topic or []), "group": ",".join(group or []), "publisher": _publishers(publisher)}
    switches = {"sure": sure, "confirmed": confirmed, "undated": undated, "governments": governments}
    asked = {**lists, "from": first, "to": last, "q": search, **{name: "1" for name, on in switches.items() if on}}
    options = to_options(columns)
    opened = _open(atlas_of(folder, resources_for(country), options))
    shown = _view(opened, view, {key: said for key, said in asked.items() if said})
    exported = _exported(opened, folder.resolve().name, replace(shown, language=language or shown.language), base)
    _write(exported, form, _table(exported, chosen, threshold), output)


def _one_folder(corpus: Path | None, atlas: Path | None) -> Path:
    folder = corpus or atlas
    if folder is None or (corpus and atlas):
        raise CartelmapError("Name one folder: of an atlas, or of texts to make one of.")
    return folder


def _table_of(form: ExportFormat, what: What | None) -> What | None:
    """Which table the format is to hold; None where it is about all of a view."""
    tables = _TABLES.get(form, ())
    if what is not None and what not in tables:
        takes = f"takes {' or '.join(tables)}" if tables else "holds all of the view: leave --what out"
        raise CartelmapError(f"--what {what}: --format {form} {takes}.")
    return what or next(iter(tables), None)


def _publishers(names: list[str] | None) -> str:
    from cartelmap.atlas import Filters

    return Filters(publishers=tuple(names or ())).to_query().get("publisher", "")


def _open(folder: Path) -> Atlas:
    from cartelmap.atlas import open_atlas

    return open_atlas(folder)


def _view(atlas: Atlas, link: str, asked: Mapping[str, str]) -> View:
    """The view of the link, narrowed by what was asked for; parts of the link that mean nothing here are told.

    Raises:
        CartelmapError: what was asked for means nothing here.
    """
    from cartelmap.atlas import Filters
    from cartelmap.dashboard import address

    query = query_of(link)
    filters, unknown = Filters.from_query(query, atlas.vocabulary)
    view, bad = address.from_query(query, filters)
    for part in (*unknown, *bad, *address.strangers(query)):
        typer.echo(f"--view: left out {printable(part)}, which means nothing here.", err=True)
    filters, wrong = Filters.from_query({**filters.to_query(), **asked}, atlas.vocabulary)
    if wrong:
        known = {"topic": atlas.vocabulary.topics, "publisher": atlas.publishers}.get(wrong[0].partition("=")[0], ())
        there = f"; there is {', '.join(map(printable, known))}" if known else ""
        raise CartelmapError(f"{printable(wrong[0])}: means nothing here{there}.")
    return replace(view, filters=filters)


def _exported(atlas: Atlas, title: str, view: View, base: str) -> Exported:
    from cartelmap.dashboard.i18n import words
    from cartelmap.dashboard.taking.exported import Exported

    return Exported(words(view.language), atlas, view, title, base.rstrip("/"), today())


def _table(exported: Exported, what: What | None, threshold: int) -> ExportTable | None:
    from cartelmap.atlas.exports import matrix_table

    match what:
        case What.MATRIX:
            return matrix_table(exported.atlas.matrix(exported.filters, threshold))
        case What.PLACES:
            return exported.places()
        case What.MENTIONS:
            return exported.mentions()
    return None


def _write(exported: Exported, form: ExportFormat, table: ExportTable | None, output: Path | None) -> None:
    """Write it, and say how much that is."""
    if output is None:
        for text in _lines(exported, form, table):
            print_text(text)
        return
    if form in _NEEDS_FILE:
        replace_with(output, lambda file: _write_binary(exported, table, file))
    else:
        replace_file(output, _lines(exported, form, table), _FOR_SPREADSHEETS if form is ExportFormat.CSV else "utf-8")
    if table and form in _HAS_FILES_BESIDE:
        write_beside(output, _beside(exported, table, output.name))
    rows = table.size if table else len(exported.atlas.places(exported.filters))
    typer.echo(f"{rows} {'rows' if table else 'places'} in {output}", err=True)


def _beside(exported: Exported, table: ExportTable, name: str) -> Mapping[str, bytes]:
    from cartelmap.atlas.exports import beside

    return beside(table, exported.provenance, name)


def _write_binary(exported: Exported, table: ExportTable | None, file: Path) -> None:
    from cartelmap.atlas.exports.geopackage import write_geopackage
    from cartelmap.atlas.exports.geoparquet import write_geoparquet

    if table:
        write_geoparquet(table, exported.provenance, file)
    else:
        write_geopackage((exported.places(), exported.mentions()), exported.provenance, file)


def _lines(exported: Exported, form: ExportFormat, table: ExportTable | None) -> Iterable[str]:
    """The text of the file, some of it at a time."""
    from cartelmap.atlas import exports
    from cartelmap.atlas.exports.kml import to_kml
    from cartelmap.dashboard.taking.exported import linked_places_lines
    from cartelmap.dashboard.taking.page_file import to_page

    if table is None:
        return linked_places_lines(exported) if form is ExportFormat.LPF else [to_page(exported)]
    match form:
        case ExportFormat.CSV:
            return exports.csv_lines(table.names, table.rows)
        case ExportFormat.JSONL:
            return exports.json_lines(table.names, table.rows)
        case ExportFormat.GEOJSON:
            return exports.geojson_lines(table, exported.provenance)
    return [to_kml(table, exported.provenance).decode()]
