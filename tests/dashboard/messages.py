"""The messages that the source asks to be translated, found by reading it."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import cartelmap

PACKAGE = Path(cartelmap.__file__).parent
ROOT = PACKAGE.parents[1]


def messages() -> set[tuple[str, ...]]:
    """Each message of dashboard, pages and reasons: alone, or with its plural."""
    reasons = PACKAGE / "extraction" / "reasons.py"
    files = [*PACKAGE.glob("dashboard/**/*.py"), reasons, ROOT / "app.py", *ROOT.glob("pages/*.py")]
    return {message for file in files for message in _in_file(file)}


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
