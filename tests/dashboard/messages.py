"""The messages that the source asks to be translated, found by reading it."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import cartelmap
from cartelmap.atlas.exports import MENTION_COLUMNS, PLACE_COLUMNS
from cartelmap.atlas.exports.columns import to_codebook_rows
from cartelmap.atlas.exports.matrix import CODEBOOK
from cartelmap.atlas.exports.provenance import CARE, GROUPS_CARE, TEXTS_STAY
from cartelmap.atlas.exports.views import ROWS
from cartelmap.building import LICENCES

PACKAGE = Path(cartelmap.__file__).parent
ROOT = PACKAGE.parents[1]


def messages() -> set[tuple[str, ...]]:
    """Each message of dashboard, pages, reasons and files to take away: alone, or with its plural."""
    below = [PACKAGE / "extraction" / "reasons.py", *PACKAGE.glob("atlas/exports/*.py")]
    files = [*PACKAGE.glob("dashboard/**/*.py"), *below, ROOT / "app.py", *ROOT.glob("pages/*.py")]
    return {message for file in files for message in _in_file(file)} | {(text,) for text in taken_away()}


def taken_away() -> set[str]:
    """What files to take away say of their rows and columns, and of themselves under their heads."""
    heard: set[str] = set()
    to_codebook_rows((*MENTION_COLUMNS, *PLACE_COLUMNS, *CODEBOOK), lambda text: heard.add(text) or text)
    return heard - {""} | {*ROWS.values(), *CARE, GROUPS_CARE, TEXTS_STAY, *LICENCES}


def _in_file(file: Path) -> Iterator[tuple[str, ...]]:
    if not file.exists():
        return
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call):
            yield from _in_call(node)


def _in_call(call: ast.Call) -> Iterator[tuple[str, ...]]:
    name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
    texts = [arg.value for arg in call.args if isinstance(arg, ast.Constant) and isinstance(arg.value, str)]
    if name in ("say", "N_") and texts:
        yield (texts[0],)
    if name == "many" and len(texts) > 1:
        yield (texts[0], texts[1])
