"""The command line: the same jobs as in the browser, for a terminal.

Modules that load much are imported inside the commands, so that `cartelmap --help` and `cartelmap extract` start at
once.
"""

from __future__ import annotations

import json
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, BinaryIO

import typer

from cartelmap import paths
from cartelmap.errors import CartelmapError, DataFileError, cannot_read
from cartelmap.extract_input import decode, read_texts
from cartelmap.extract_output import (
    TABLE_HEADER,
    named_places,
    not_placed,
    printable,
    to_explanation,
    to_geojson,
    to_row,
    to_table_row,
)
from cartelmap.extraction import Resources, annotate, load_resources
from cartelmap.extraction.home import AUTO, DEFAULT_HOME, settle_home, to_home
from cartelmap.gazetteer import Gazetteer, check_gazetteer, open_gazetteer
from cartelmap.model import AnnotatedDocument, Document, Place, Role
from cartelmap.web import fetch, keep

if TYPE_CHECKING:
    from cartelmap.atlas import FileRow
    from cartelmap.build import BuildSummary
    from cartelmap.evaluation import GoldDocument
    from cartelmap.reading import Options

BAD_INPUT = 2  # the exit code that click uses for wrong options, too
NOT_FOUND = 1
STANDARD_INPUT = "-"
AS_THEY_ARE = {"", ".txt", ".jsonl"}  # files whose texts `extract` takes as they stand: offsets count in them
DEFAULT_PORT = 8501
Columns = Annotated[
    list[str] | None, typer.Option(help="Which column of tables holds what, such as text=Body; may be repeated.")
]
Country = Annotated[str, typer.Option(help="Country the texts are about, such as MX; auto finds it in them.")]
FILE_WIDTH = 200  # characters of a table that goes into a file or another program

app = typer.Typer(
    help="Maps the places that texts name, and leads back to the passages.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
gazetteer_app = typer.Typer(help="The list of places.", no_args_is_help=True)
app.add_typer(gazetteer_app, name="gazetteer")


class OutputFormat(StrEnum):
    """How `extract` prints what it found."""

    TABLE = "table"
    JSONL = "jsonl"
    GEOJSON = "geojson"


class MatcherName(StrEnum):
    """When a predicted span is a gold span, for resolution and end to end."""

    EXACT = "exact"
    OVERLAP = "overlap"
    GRITTA = "gritta"


class Half(StrEnum):
    """The halves of a gold file."""

    A = "a"
    B = "b"


def main() -> None:
    """Run the command line: bad input is one sentence on standard error and exit code 2, never a traceback."""
    try:
        app()
    except CartelmapError as error:
        _stop(str(error))
    except OSError as error:
        _stop(
            f"{error.filename or 'cartelmap'}: {error.strerror or error}; check the name, the permissions and the disk."
        )
    except KeyboardInterrupt:
        _stop("Stopped.", code=130)


def _stop(sentence: str, code: int = BAD_INPUT) -> None:
    typer.echo(sentence, err=True)
    sys.exit(code)


# The country that the texts are about


def _resources(country: str) -> Resources:
    """What the extraction knows, with the country that was asked for."""
    resources = load_resources()
    return replace(resources, home=to_home(country, resources.gazetteer))


def _settled(documents: Iterable[Document], resources: Resources) -> tuple[Iterable[Document], Resources]:
    """The documents, and the resources with their country; where that must be found, all are read first."""
    if resources.home != AUTO:
        return documents, resources
    held = tuple(documents)
    settled = settle_home(resources, held)
    typer.echo(f"Country the texts are about: {_found(settled.home)}.", err=True)
    return held, settled


def _found(home: str) -> str:
    return f"{home} (found in them)" if home else "none (no country leads in them)"


# Atlas and dashboard


@app.command()
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
    resources = _resources(country)
    shown = _atlas_to_show(corpus, atlas, resources, _options(columns))
    is_sample = not corpus and not atlas
    title = None if is_sample else (corpus or shown).resolve().name
    told = None if is_sample else shown
    server.serve(told, title, port, country=resources.home, open_browser=sys.stdout.isatty())


def _options(columns: list[str] | None) -> Options:
    from cartelmap.reading import parse_columns

    return parse_columns(columns or [])


def _atlas_to_show(corpus: Path | None, atlas: Path | None, resources: Resources, options: Options) -> Path:
    """The atlas folder, built from the corpus (the sample if there is neither) where it is missing or stale."""
    if atlas and not corpus:
        _require_atlas(atlas)
        return atlas
    corpora = (corpus or paths.shipped("data/corpus"),)
    folder = atlas or paths.default_atlas(corpora)
    _build_if_needed(corpora, folder, resources, options)
    return folder


def _require_atlas(folder: Path) -> None:
    """Raise a CartelmapError where there is no atlas that this program can read."""
    from cartelmap.atlas import open_atlas

    open_atlas(folder)


def _build_if_needed(corpora: tuple[Path, ...], folder: Path, resources: Resources, options: Options) -> None:
    from cartelmap.build import is_stale

    if is_stale(corpora, folder, resources, options):
        _build(corpora, folder, resources, options)


@app.command()
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
    options = replace(_options(columns), strict=strict)
    for address in url or []:
        _fetch_into(corpora[0], address)
    _build(tuple(corpora), atlas, _resources(country), options)


def _fetch_into(corpus: Path, address: str) -> None:
    """Read a page from the network into the corpus, and say so."""
    typer.echo(f"--url: asking the network for {printable(address)}", err=True)
    typer.echo(f"Kept as {keep(fetch(address), corpus)}; from now on it is read from there.", err=True)


def _build(corpora: tuple[Path, ...], atlas: Path, resources: Resources, options: Options) -> None:
    """Build with a progress bar on standard error, where a person looks at it; then sum it up."""
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn

    from cartelmap.build import Step, build_atlas

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
    _print_table(REPORT_HEADER, rows, stderr=True)
    if rest:
        typer.echo(rest, err=True)


def _country_words(home: str, asked: str) -> str:
    """Which country the texts were taken to be about, for the summary; empty where that is the default."""
    if asked == DEFAULT_HOME:
        return ""
    return f"country {_found(home) if asked == AUTO else home}; "


def _show_summary(summary: BuildSummary, atlas: Path, country: str) -> None:
    share = summary.placed / summary.names if summary.names else 0
    typer.echo(
        f"{summary.texts} texts (+{summary.copies} copies), {summary.passages} passages, {summary.mentions} mentions, "
        f"{summary.places} places; {share:.0%} of {summary.names} place names placed; "
        f"{country}{summary.seconds:.1f} s; {atlas}",
        err=True,
    )


# Extraction


@app.command()
def extract(
    file: Annotated[
        Path, typer.Argument(help="A file of texts, or JSON lines of doc_id and text; - is standard input.")
    ] = Path(STANDARD_INPUT),
    output: Annotated[OutputFormat, typer.Option("--format", help="How to print them.")] = OutputFormat.TABLE,
    explain: Annotated[bool, typer.Option("--explain", help="Print why: each candidate with its clues.")] = False,
    country: Country = DEFAULT_HOME,
    url: Annotated[str, typer.Option(help="Read this web page from the network instead of a file.")] = "",
) -> None:
    """Print the places that a text names."""
    if explain and output is not OutputFormat.TABLE:
        raise CartelmapError(f"--explain prints for people; leave out --format {output}, or leave out --explain.")
    resources = _resources(country)
    print_them = partial(_explain, resources) if explain else partial(_extract, resources, output)
    print_them(_page(url) if url else _documents(file))


def _explain(resources: Resources, documents: Iterable[Document]) -> None:
    from cartelmap.extraction.explain import explain

    documents, resources = _settled(documents, resources)
    for document in documents:
        for line in to_explanation(document.id, document.text, explain(document, resources)):
            typer.echo(line)


def _extract(resources: Resources, output: OutputFormat, documents: Iterable[Document]) -> None:
    annotated = _annotated(*_settled(documents, resources))
    match output:
        case OutputFormat.JSONL:
            for document, seconds in annotated:
                _print_json(to_row(document, seconds))
        case OutputFormat.GEOJSON:
            _print_json(to_geojson(document for document, _ in annotated))
        case OutputFormat.TABLE:
            for document, _ in annotated:
                _print_places(document)


def _documents(file: Path) -> Iterator[Document]:
    """The documents of a file, or of standard input."""
    if str(file) == STANDARD_INPUT:
        yield from _plain_documents(sys.stdin.buffer, "standard input")
    elif file.suffix.lower() in AS_THEY_ARE:
        try:
            stream = file.open("rb")
        except OSError as error:
            raise cannot_read(file, error) from error
        with stream:
            yield from _plain_documents(stream, str(file))
    else:
        yield from _read_documents(file)


def _plain_documents(stream: BinaryIO, name: str) -> Iterator[Document]:
    for document_id, text in read_texts(stream, name):
        yield Document(id=document_id, text=text)


def _read_documents(path: Path) -> Iterator[Document]:
    """The documents of a file of any other kind, as a build reads them."""
    from cartelmap.reading import open_corpus

    corpus = open_corpus(path)
    for file in corpus.files:
        reading = corpus.read(file)
        yield from reading
        if not reading.report.documents:
            raise CartelmapError(f"{path}: {reading.report.what}")


def _page(address: str) -> Iterator[Document]:
    """The documents of a page of the web, which is kept no longer than it is read."""
    with tempfile.TemporaryDirectory() as folder:
        typer.echo(f"--url: asking the network for {printable(address)}", err=True)
        yield from _read_documents(keep(fetch(address), Path(folder)))


def _annotated(documents: Iterable[Document], resources: Resources) -> Iterator[tuple[AnnotatedDocument, float]]:
    """The annotated documents, one at a time, with the seconds that each took."""
    for document in documents:
        started = time.perf_counter()
        annotated = annotate(document, resources)
        yield annotated, time.perf_counter() - started


def _print_json(value: dict[str, Any]) -> None:
    """Write a line in UTF-8, whatever the terminal's own encoding is."""
    line = json.dumps(value, ensure_ascii=False).encode("utf-8", "surrogatepass") + b"\n"
    sys.stdout.buffer.write(line)
    sys.stdout.buffer.flush()


def _print_places(document: AnnotatedDocument) -> None:
    rows = [to_table_row(named) for named in named_places(document)]
    if rows:
        _print_table(TABLE_HEADER, rows, title=printable(document.document.id))
    else:
        typer.echo(f"{printable(document.document.id)}: no place on the map.")
    for surface, why, count in not_placed(document):
        typer.echo(f"Not placed: {surface} ({count}): {why}")


def _print_table(
    header: Sequence[str], rows: Sequence[Sequence[str]], title: str = "", *, stderr: bool = False
) -> None:
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


# Gazetteer


@gazetteer_app.command()
def find(name: Annotated[str, typer.Argument(help="A name in any spelling: accents and old names count.")]) -> None:
    """Print the places that have a name."""
    gazetteer = open_gazetteer()
    found = gazetteer.find(name)
    if not found:
        _stop(f"No place is called “{name}”; add one as data/gazetteer/README.md says.", code=NOT_FOUND)
    header = ("Id", "Name", "Kind", "State", "Country", "Lat, lon", "Names")
    _print_table(header, [_place_row(place, gazetteer) for place in found])


def _place_row(place: Place, gazetteer: Gazetteer) -> tuple[str, ...]:
    ordinal = gazetteer.ordinal(place.id)
    names = gazetteer.names(ordinal) if ordinal is not None else []
    others = dict.fromkeys(spelling for spelling, *_ in names if spelling != place.name)
    cells = (place.id, place.name, place.kind.value, place.admin1 or "", "/".join(place.countries))
    return tuple(map(printable, (*cells, f"{place.lat:.4f}, {place.lon:.4f}", ", ".join(others))))


@gazetteer_app.command()
def check(
    folder: Annotated[Path | None, typer.Argument(help="Folder of CSV files; the shipped ones if left out.")] = None,
) -> None:
    """Check the rows of the gazetteer and print all faults together."""
    faults = check_gazetteer(folder or paths.shipped("data/gazetteer"))
    if faults:
        raise DataFileError(faults)
    typer.echo("No faults.")


# Evaluation


@app.command()
def evaluate(
    gold: Annotated[Path, typer.Argument(help="Texts with their true places, JSON lines.")],
    reference: Annotated[bool, typer.Option("--reference", help="The gold has roles.")] = False,
    roles: Annotated[str, typer.Option(help="Roles that count as places.")] = "location,metonym",
    match: Annotated[MatcherName, typer.Option(help="When a span was found.")] = MatcherName.OVERLAP,
    km: Annotated[float, typer.Option(min=0, help="How near is right.")] = 161,
    types: Annotated[str, typer.Option(help="Types of gold that count; all if left out.")] = "",
    half: Annotated[Half | None, typer.Option(help="Only this half: tune on a, look at b.")] = None,
    errors: Annotated[int, typer.Option(min=0, help="Print this many names of each class of errors.")] = 0,
    country: Country = DEFAULT_HOME,
) -> None:
    """Find the places of gold texts and print how many are right."""
    from cartelmap import evaluation

    rules = evaluation.Rules(_names(roles), reference, km, match.value, _names(types))
    _require_roles(rules.roles)
    given = _read_gold(gold)
    documents = _half(given, gold, half, rules.types)
    _, resources = _settled((Document(id=each.id, text=each.text) for each in given), _resources(country))
    found = list(evaluation.predict(documents, lambda document: annotate(document, resources), time.perf_counter))
    title = gold.name + (f", half {half.value}" if half else "")
    _print_table(("Measure", "Figure"), evaluation.to_rows(evaluation.evaluate(documents, found, rules)), title=title)
    reliability = evaluation.measure_reliability(documents, found, rules)
    if reliability.count:
        title = f"Right within {km:g} km, by confidence"
        _print_table(evaluation.BIN_HEADER, evaluation.to_bin_rows(reliability), title=title)
    if errors:
        for line in evaluation.to_mistake_lines(evaluation.find_mistakes(documents, found, rules), errors):
            typer.echo(line)


def _half(
    documents: tuple[GoldDocument, ...], gold: Path, half: Half | None, types: tuple[str, ...]
) -> tuple[GoldDocument, ...]:
    """The documents of a half, where it has any and the types exist."""
    from cartelmap.evaluation import take_half

    known = {span.label for document in documents for span in document.spans}
    unknown = sorted(set(types) - known)
    if unknown:
        there = ", ".join(sorted(known - {""})) or "not named"
        raise CartelmapError(f"--types: {gold} has no {', '.join(unknown)}; its types are {there}.")
    taken = take_half(documents, half.value if half else None)
    if not taken:
        raise CartelmapError(f"{gold}: has no document in this half; leave --half out.")
    return taken


def _names(names: str) -> tuple[str, ...]:
    """The names of a list with commas."""
    return tuple(name.strip() for name in names.split(",") if name.strip())


def _require_roles(roles: tuple[str, ...]) -> None:
    unknown = sorted(set(roles) - {role.value for role in Role})
    if unknown:
        raise CartelmapError(f"--roles: {', '.join(unknown)} is no role; the roles are {', '.join(Role)}.")


def _read_gold(path: Path) -> tuple[GoldDocument, ...]:
    from cartelmap.evaluation import read_gold

    try:
        data = path.read_bytes()
    except OSError as error:
        raise cannot_read(path, error) from error
    return read_gold(decode(data, str(path)).split("\n"), str(path))


if __name__ == "__main__":
    main()
