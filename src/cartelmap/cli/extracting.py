"""`extract`: the places that texts name, printed; as JSON lines the dates, topics and groups as well."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from cartelmap.cli.files import STANDARD_INPUT, clock, documents_of, page
from cartelmap.cli.settings import Country, resources_for, settled
from cartelmap.cli.terminal import print_json, print_table
from cartelmap.errors import CartelmapError
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
from cartelmap.extraction import Resources, annotate
from cartelmap.extraction.home import DEFAULT_HOME
from cartelmap.model import AnnotatedDocument, Document, Published
from cartelmap.reading import parse_published


class OutputFormat(StrEnum):
    """How `extract` prints what it found."""

    TABLE = "table"
    JSONL = "jsonl"
    GEOJSON = "geojson"


def extract(
    file: Annotated[
        Path,
        typer.Argument(
            help="A file of texts, or JSON lines of doc_id, text and, if known, published; - is standard input."
        ),
    ] = Path(STANDARD_INPUT),
    output: Annotated[OutputFormat, typer.Option("--format", help="How to print them.")] = OutputFormat.TABLE,
    explain: Annotated[bool, typer.Option("--explain", help="Print why: each candidate with its clues.")] = False,
    country: Country = DEFAULT_HOME,
    published: Annotated[str, typer.Option(help="When texts that do not say it were published, such as 2019-11.")] = "",
    url: Annotated[str, typer.Option(help="Read this web page from the network instead of a file.")] = "",
) -> None:
    """Print the places that a text names; with --format jsonl its dates, topics and groups, too."""
    if explain and output is not OutputFormat.TABLE:
        raise CartelmapError(f"--explain prints for people; leave out --format {output}, or leave out --explain.")
    resources = resources_for(country)
    print_them = partial(_explain, resources) if explain else partial(_extract, resources, output)
    documents = page(url) if url else documents_of(file)
    print_them(_dated(documents, parse_published(published)) if published else documents)


def _dated(documents: Iterable[Document], published: Published) -> Iterator[Document]:
    """The documents; those that do not say when they were published, with this date."""
    for document in documents:
        yield document if document.published else replace(document, published=published)


def _explain(resources: Resources, documents: Iterable[Document]) -> None:
    from cartelmap.extraction.explain import explain

    documents, resources = settled(documents, resources)
    for document in documents:
        for line in to_explanation(document.id, document.text, explain(document, resources)):
            typer.echo(line)


def _extract(resources: Resources, output: OutputFormat, documents: Iterable[Document]) -> None:
    annotated = _annotated(*settled(documents, resources))
    match output:
        case OutputFormat.JSONL:
            for document, seconds in annotated:
                print_json(to_row(document, seconds, resources.topics.name_of))
        case OutputFormat.GEOJSON:
            print_json(to_geojson(document for document, _ in annotated))
        case OutputFormat.TABLE:
            for document, _ in annotated:
                _print_places(document)


def _annotated(documents: Iterable[Document], resources: Resources) -> Iterator[tuple[AnnotatedDocument, float]]:
    """The annotated documents, one at a time, with the seconds that each took."""
    for document in documents:
        started = clock()
        annotated = annotate(document, resources)
        yield annotated, clock() - started


def _print_places(document: AnnotatedDocument) -> None:
    rows = [to_table_row(named) for named in named_places(document)]
    if rows:
        print_table(TABLE_HEADER, rows, title=printable(document.document.id))
    else:
        typer.echo(f"{printable(document.document.id)}: no place on the map.")
    for surface, why, count in not_placed(document):
        typer.echo(f"Not placed: {surface} ({count}): {why}")
