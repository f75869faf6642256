"""JSON: one object a line, or a whole file of them; each object is a text with what is known of it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO

from cartelmap.reading.columns import columns_of, no_text_column
from cartelmap.reading.decoding import Encoding, decoded, detect, lines
from cartelmap.reading.extracted import Extracted, LeftOut, NotTextsError, Options, UnreadableError

LONGEST_LINE = 16_000_000  # characters: a text of five thousand pages
LARGEST_JSON = 16_000_000  # bytes of a .json, which must be held whole
_NO_OBJECT = "is not a JSON object; it was left out."


def read_json_lines(stream: BinaryIO, options: Options) -> Iterator[Extracted | LeftOut]:
    """The texts of a .jsonl file, line by line.

    Raises:
        NotTextsError: there are objects, and none of them has a text.
    """
    encoding = detect(stream)
    names: list[str] = []
    texts = 0
    for number, line in enumerate(lines(decoded(stream, encoding), LONGEST_LINE), start=1):
        if line is None:
            yield LeftOut(f"Line {number} is longer than {LONGEST_LINE // 1_000_000} million characters; left out.")
            continue
        if not line.strip("\0\ufeff \t\r\n"):
            continue
        value = _parsed(line)
        if not isinstance(value, dict):
            yield LeftOut(f"Line {number} {_NO_OBJECT}")
            continue
        found = _from_object(value, str(number), encoding, options)
        names = names or list(value)
        texts += found is not None
        yield found or LeftOut(f"Line {number} has no text; it was left out.")
    if names and not texts:
        raise no_text_column(names)


def read_json(stream: BinaryIO, options: Options) -> Iterator[Extracted | LeftOut]:
    """The texts of a .json file: of one object, or of a list of objects, which may stand in an object.

    Raises:
        UnreadableError: it is no JSON, or too large to be held.
        NotTextsError: there is no text in it.
    """
    if stream.seek(0, 2) > LARGEST_JSON:
        size = LARGEST_JSON // 1_000_000
        raise UnreadableError(f"It is larger than {size} MB; save it as JSON lines (.jsonl), which can be of any size.")
    stream.seek(0)
    encoding = detect(stream)
    value = _parsed("".join(decoded(stream, encoding)))
    if value is None:
        raise UnreadableError("This is not JSON; save it anew from the program it comes from.")
    objects = _objects(value)
    texts = 0
    for number, each in enumerate(objects, start=1):
        found = _from_object(each, str(number) if len(objects) > 1 else "", encoding, options)
        texts += found is not None
        yield found or LeftOut(f"Object {number} has no text; it was left out.")
    if not texts:
        raise no_text_column(objects[0]) if objects else NotTextsError("It holds no objects with texts.")


def _parsed(line: str) -> Any:  # noqa: ANN401 - JSON may be anything
    """The value of some JSON; None where it is broken, or nested as deep as nobody nests."""
    try:
        return json.loads(line.strip("\0\ufeff \t\r\n"))
    except (ValueError, RecursionError):
        return None


def _objects(value: object) -> list[Mapping[str, Any]]:
    """The objects of a list; of an object itself, or of the one list of objects in it."""
    if isinstance(value, list):
        return [each for each in value if isinstance(each, dict)]
    if not isinstance(value, dict):
        return []
    lists = [each for each in map(_objects, (each for each in value.values() if isinstance(each, list))) if each]
    is_text = "text" in columns_of(list(value), Options())
    return lists[0] if len(lists) == 1 and not is_text else [value]


def _from_object(value: Mapping[str, Any], part: str, encoding: Encoding, options: Options) -> Extracted | None:
    names = list(value)
    values = list(value.values())
    known = {field: _words(values[place]) for field, place in columns_of(names, options).items()}
    text = known.pop("text", "")
    if not text.strip("\0\ufeff \t\r\n"):
        return None
    return Extracted(text, known, part, encoding.remark, encoding.name)


def _words(value: object) -> str:
    """A single value, or several in a list, as words; empty for all else."""
    if isinstance(value, list):
        return ", ".join(filter(None, (_words(each) for each in value if not isinstance(each, list))))
    return str(value) if isinstance(value, str | int | float) and not isinstance(value, bool) else ""
