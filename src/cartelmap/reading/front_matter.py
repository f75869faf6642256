"""What is known of a text as YAML: the block at the head of a Markdown file, or a file of its own beside it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

import yaml

from cartelmap.errors import CartelmapError
from cartelmap.reading.columns import known_fields

_LONGEST = 100_000  # characters: YAML is read slowly, and what is known of a text is short
_BLOCK = re.compile(r"\A---[ \t]*\r?\n(.*?)^---[ \t]*(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE)


def split_front_matter(text: str) -> tuple[dict[str, str], str, str]:
    """What the block says, by field, the body after it, and in a sentence what is wrong with the block, if anything.

    Only single values are kept: lists and nested keys are for other readers of the file.
    """
    block = _BLOCK.match(text)
    if not block:
        return {}, text, ""
    body = text[block.end() :]
    try:
        keys = parse_keys(block[1])
    except CartelmapError as error:
        return {}, body, f"The block between the --- lines {error}; its metadata were left out."
    return known_fields(keys)[0], body, ""


def parse_keys(block: str) -> dict[str, str]:
    """The keys of a piece of YAML with their single values as words.

    Raises:
        CartelmapError: it is none; the error says how, to be put after the name of what was read.
    """
    if len(block) > _LONGEST:
        raise CartelmapError(f"is longer than {_LONGEST // 1_000},000 characters")
    try:
        keys: Any = yaml.safe_load(block)
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise CartelmapError("is not YAML") from error
    if not isinstance(keys, Mapping | None):
        raise CartelmapError("has no `key: value`")
    return {str(key): _words(value) for key, value in (keys or {}).items() if _is_single(value)}


def _is_single(value: object) -> bool:
    return isinstance(value, str | int | float | date) and not isinstance(value, bool)


def _words(value: object) -> str:
    return value.isoformat() if isinstance(value, date) else str(value).strip()
