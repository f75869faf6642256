"""JSON lines: one object a line, each a text with what is known of it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, BinaryIO

from cartelmap.reading.extracted import Extracted, LeftOut, Options


def read_json_lines(stream: BinaryIO, _: Options) -> Iterator[Extracted | LeftOut]:
    """The texts of a .jsonl file, line by line."""
    for number, line in enumerate(stream, start=1):
        if line.strip():
            yield _from_line(line.decode("utf-8", "replace"), number)


def _from_line(line: str, number: int) -> Extracted | LeftOut:
    known = _json_object(line)
    text = known.pop("text", "")
    if not text.strip():
        return LeftOut(f"Line {number} is not a JSON object with a `text`; it was left out.")
    identity = known.pop("doc_id", "") or known.get("id", "")
    return Extracted(text, {**known, "id": identity}, str(number))


def _json_object(line: str) -> dict[str, str]:
    """The single values of a JSON object as words; empty if the line is none."""
    try:
        value: Any = json.loads(line)
    except (ValueError, RecursionError):
        return {}
    if not isinstance(value, dict):
        return {}
    return {
        str(key): str(item)
        for key, item in value.items()
        if isinstance(item, str | int | float) and not isinstance(item, bool)
    }
