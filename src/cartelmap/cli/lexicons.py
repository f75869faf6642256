"""`lexicon check`: what the program knows about words."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from cartelmap import paths
from cartelmap.errors import DataFileError


def check(
    folder: Annotated[Path | None, typer.Argument(help="Folder of lexicons; the shipped ones if left out.")] = None,
) -> None:
    """Check the lexicons, their examples too, and print all faults together."""
    from cartelmap.extraction.lexicon_files import check_lexicons, load_graphic, load_groups, load_topics

    folder = folder or paths.shipped("data/lexicon")
    faults = check_lexicons(folder)
    if faults:
        raise DataFileError(faults)
    topics, graphic = (
        load(folder / name) for load, name in ((load_topics, "topics.yaml"), (load_graphic, "graphic.yaml"))
    )
    groups = load_groups(folder / "groups.csv", folder / "group_words.yaml").groups
    examples = sum(len(topic.examples) for topic in (*topics.topics, *graphic.topics))
    typer.echo(
        f"No faults: {len(topics.topics)} topics, {len(topics.terms)} terms, {len(graphic.topics)} kinds of graphic "
        f"sentences, {examples} examples, {len(groups)} groups."
    )
