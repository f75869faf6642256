"""What several commands ask for: the country that the texts are about, the columns of tables."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Annotated

import typer

from cartelmap.extraction import Resources, load_resources
from cartelmap.extraction.home import AUTO, settle_home, to_home
from cartelmap.model import Document
from cartelmap.reading import Options, parse_columns

Columns = Annotated[
    list[str] | None, typer.Option(help="Which column of tables holds what, such as text=Body; may be repeated.")
]
Country = Annotated[str, typer.Option(help="Country the texts are about, such as MX; auto finds it in them.")]


def to_options(columns: list[str] | None, *, strict: bool = False) -> Options:
    """How files are to be read, as it was said."""
    return replace(parse_columns(columns or []), strict=strict)


def resources_for(country: str) -> Resources:
    """What the extraction knows, with the country that was asked for."""
    resources = load_resources()
    return replace(resources, home=to_home(country, resources.gazetteer))


def settled(documents: Iterable[Document], resources: Resources) -> tuple[Iterable[Document], Resources]:
    """The documents, and the resources with their country; where that must be found, all are read first."""
    if resources.home != AUTO:
        return documents, resources
    held = tuple(documents)
    settled = settle_home(resources, held)
    typer.echo(f"Country the texts are about: {found_words(settled.home)}.", err=True)
    return held, settled


def found_words(home: str) -> str:
    """The country that was found, in words."""
    return f"{home} (found in them)" if home else "none (no country leads in them)"
