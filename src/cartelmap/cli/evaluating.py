"""`evaluate`: how many places of gold texts are found and right."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cartelmap.cli.files import clock, read_bytes
from cartelmap.cli.settings import Country, resources_for, settled
from cartelmap.cli.terminal import print_table
from cartelmap.errors import CartelmapError
from cartelmap.extract_input import decode
from cartelmap.extraction import annotate
from cartelmap.extraction.home import DEFAULT_HOME
from cartelmap.model import Document, Role

if TYPE_CHECKING:
    from cartelmap.evaluation import GoldDocument


class MatcherName(StrEnum):
    """When a predicted span is a gold span, for resolution and end to end."""

    EXACT = "exact"
    OVERLAP = "overlap"
    GRITTA = "gritta"


class Half(StrEnum):
    """The halves of a gold file."""

    A = "a"
    B = "b"


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
    _, resources = settled((Document(id=each.id, text=each.text) for each in given), resources_for(country))
    name_of = resources.topics.name_of
    found = list(evaluation.predict(documents, lambda document: annotate(document, resources), clock, name_of))
    title = gold.name + (f", half {half.value}" if half else "")
    print_table(("Measure", "Figure"), evaluation.to_rows(evaluation.evaluate(documents, found, rules)), title=title)
    reliability = evaluation.measure_reliability(documents, found, rules)
    if reliability.count:
        title = f"Right within {km:g} km, by confidence"
        print_table(evaluation.BIN_HEADER, evaluation.to_bin_rows(reliability), title=title)
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

    return read_gold(decode(read_bytes(path), str(path)).split("\n"), str(path))
