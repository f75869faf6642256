"""The YAML block at the head of a Markdown file."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

import yaml

_BLOCK = re.compile(r"\A---[ \t]*\r?\n(.*?)^---[ \t]*(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE)


def split_front_matter(text: str) -> tuple[dict[str, str], str, str]:
    """The keys of the block as words, the body after it, and in a sentence what is wrong with the block, if anything.

    Only single values are kept: lists and nested keys are for other readers of the file.
    """
    block = _BLOCK.match(text)
    if not block:
        return {}, text, ""
    body = text[block.end() :]
    try:
        keys: Any = yaml.safe_load(block[1])
    except (yaml.YAMLError, ValueError, RecursionError):
        return {}, body, "The block between the --- lines is not YAML; its metadata were left out."
    if not isinstance(keys, Mapping):
        return {}, body, "" if keys is None else "The block between the --- lines has no `key: value`; it was left out."
    return {str(key): _words(value) for key, value in keys.items() if _is_single(value)}, body, ""


def _is_single(value: object) -> bool:
    return isinstance(value, str | int | float | date) and not isinstance(value, bool)


def _words(value: object) -> str:
    return value.isoformat() if isinstance(value, date) else str(value).strip()
