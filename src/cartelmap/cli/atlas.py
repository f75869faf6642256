"""`build` and `serve`: the atlas of a corpus, and the map of it in the browser."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cartelmap import paths
from cartelmap.cli.settings import Columns, Country, found_words, resources_for, to_options
from cartelmap.cli.terminal import print_table
from cartelmap.extract_output import printable
from cartelmap.extraction import Resources
from cartelmap.extraction.home import AUTO, DEFAULT_HOME
from cartelmap.reading import Options
from cartelmap.web import fetch, keep

if TYPE_CHECKING:
    from cartelmap.atlas import FileRow
    from cartelmap.building import BuildSummary

DEFAULT_PORT = 8501


def serve(
    corpus: Annotated[Path | None, typer.Argument(help="Folder of texts; the sample briefs if left out.")] = None,
    atlas: Annotated[Path | None, typer.Option(help="Folder of the atlas; made from CORPUS if missing.")] = None,
    port: Annotated[int, typer.Option(min=1, max=65535, help="Port on 127.0.0.1.")] = DEFAULT_PORT,
    country: Country = DEFAULT_HOME,
    columns: Columns = None,
) -> None:
    """Build the atlas where it is missing or stale, then show the map in the browser."""
    from cartelmap.dashboard import outside, server

    outside.require_free(port)  # before a build that may take minutes
    resources = resources_for(country)
    options = to_options(columns)
    shown = _atlas_to_show(corpus, atlas, resources, options)
    is_sample = not corpus and not atlas
    title = (corpus or shown).resolve().name
    served = outside.Served() if is_sample else outside.Served(shown, title, corpus, options)
    server.serve(served, port, country=resources.home, open_browser=sys.stdout.isatty())


def _atlas_to_show(corpus: Path | None, atlas: Path | None, resources: Resources, options: Options) -> Path:
    """The atlas folder, built from the corpus (the sample if there is neither) where it is missing or stale."""
    if atlas and not corpus:
        _require_atlas(atlas)
        return atlas
    corpora = (corpus or paths.shipped("data/corpus"),)
    folder = atlas or paths.default_atlas(corpora)
    _build_if_needed(corpora, folder, resources, options)
    return folder


def atlas_of(folder: Path, resources: Resources, options: Options) -> Path:
    """The folder where it is an atlas; else the atlas of the texts in it, built where it is missing or stale."""
    from cartelmap.atlas import looks_like_atlas

    given: tuple[Path | None, Path | None] = (None, folder) if looks_like_atlas(folder) else (folder, None)
    return _atlas_to_show(*given, resources, options)


def _require_atlas(folder: Path) -> None:
    """Raise a CartelmapError where there is no atlas that this program can read."""
    from cartelmap.atlas import open_atlas

    open_atlas(folder)


def _build_if_needed(corpora: tuple[Path, ...], folder: Path, resources: Resources, options: Options) -> None:
    from cartelmap.building import is_stale

    if is_stale(corpora, folder, resources, options):
        _build(corpora, folder, resources, options)


def build(
    corpora: Annotated[list[Path], typer.Argument(metavar="CORPUS...", help="Folders of texts, or single files.")],
    atlas: Annotated[Path, typer.Option(help="Folder of the atlas.")],
    country: Country = DEFAULT_HOME,
    columns: Columns = None,
    strict: Annotated[bool, typer.Option("--strict", help="Stop where a file cannot be read.")] = False,
    url: Annotated[
        list[str] | None, typer.Option(help="Read this web page from the network into the first CORPUS; repeatable.")
    ] = None,
) -> None:
    """Read the texts, find their places and write an atlas of them."""
    options = to_options(columns, strict=strict)
    for address in url or []:
        _fetch_into(corpora[0], address)
    _build(tuple(corpora), atlas, resources_for(country), options)


def _fetch_into(corpus: Path, address: str) -> None:
    """Read a page from the network into the corpus, and say so."""
    typer.echo(f"--url: asking the network for {printable(address)}", err=True)
    typer.echo(f"Kept as {keep(fetch(address), corpus)}; from now on it is read from there.", err=True)


def _build(corpora: tuple[Path, ...], atlas: Path, resources: Resources, options: Options) -> None:
    """Build with a progress bar on standard error, where a person looks at it; then sum it up."""
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn

    from cartelmap.building import Step, build_atlas

    speed = TextColumn("{task.fields[documents]} texts, {task.fields[speed]:.0f} a second")
    columns = (TextColumn("Reading"), BarColumn(), TaskProgressColumn(), speed, TimeRemainingColumn())
    console = Console(stderr=True)
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as progress:
        task = progress.add_task("texts", total=1.0, documents=0, speed=0.0)

        def tell(step: Step) -> None:
            elapsed = progress.tasks[task].elapsed or 0
            speed = step.documents / elapsed if elapsed else 0.0
            progress.update(task, completed=step.share, documents=step.documents, speed=speed)

        summary = build_atlas(corpora, atlas, resources, tell, options)
    _show_files(summary.files)
    _show_summary(summary, atlas, _country_words(summary.home, resources.home))


def _show_files(files: Sequence[FileRow]) -> None:
    """What became of every file, as a table on standard error."""
    from cartelmap.import_report import REPORT_HEADER, to_report_rows

    rows, rest = to_report_rows(files)
    print_table(REPORT_HEADER, rows, stderr=True)
    if rest:
        typer.echo(rest, err=True)


def _country_words(home: str, asked: str) -> str:
    """Which country the texts were taken to be about, for the summary; empty where that is the default."""
    if asked == DEFAULT_HOME:
        return ""
    return f"country {found_words(home) if asked == AUTO else home}; "


def _show_summary(summary: BuildSummary, atlas: Path, country: str) -> None:
    share = summary.placed / summary.names if summary.names else 0
    typer.echo(
        f"{summary.texts} texts (+{summary.copies} copies), {summary.passages} passages, {summary.mentions} mentions, "
        f"{summary.places} places; {share:.0%} of {summary.names} place names placed; "
        f"{country}{summary.seconds:.1f} s; {atlas}",
        err=True,
    )
