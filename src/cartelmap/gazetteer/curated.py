"""Read the rows of curated CSV files, and say of each broken one what is wrong and what to do."""

from __future__ import annotations

import csv
import io
import math
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Final, TypeVar

from cartelmap.errors import Fault
from cartelmap.gazetteer.entries import Spelling
from cartelmap.model import NameStrength, PlaceKind
from cartelmap.text import fold, slug

COLUMNS: Final = (
    *("id", "name", "kind", "lat", "lon", "inside", "country", "admin1", "admin2", "city", "names"),
    *("extent_km", "accuracy_km", "population", "same_as", "source", "licence", "note"),
)
REQUIRED: Final = ("name", "kind", "lat", "lon", "inside", "source")
_LANGUAGES: Final = """
aa ab af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el en eo es et
eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is it iu ja jv ka kg ki kj kk
kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn no nr nv ny
oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq sr ss st su sv sw ta te tg th ti tk
tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu nah yua maz mix oto pua tar tzh tzo yaq zap
"""
LANGUAGES: Final = frozenset(_LANGUAGES.split())  # ISO 639-1, and ISO 639-2 of languages of Mexico
_SCHEMES: Final = ("geonames", "wikidata", "whg")
_PIECES: Final = 3  # spelling|language|strength

Parsed = TypeVar("Parsed")


@dataclass(frozen=True, slots=True)
class CuratedRow:
    """A row that can be read; its columns as in the README of the data, `file` and `line` say where it stands."""

    file: str
    line: int
    id: str
    name: str
    kind: PlaceKind
    lat: float
    lon: float
    inside: tuple[str, ...]
    countries: tuple[str, ...]
    admin1: str
    admin2: str
    city: str
    spellings: tuple[Spelling, ...]
    extent_km: float | None
    accuracy_km: float | None
    population: int
    same_as: tuple[str, ...]
    source: str
    licence: str
    note: str

    def fault(self, what: str) -> Fault:
        """Something wrong with this row."""
        return Fault(self.file, self.line, what)


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read of all files; `unread` are the folded names of rows with faults, which others may lie in."""

    rows: tuple[CuratedRow, ...]
    faults: tuple[Fault, ...]
    unread: frozenset[str]


class _WrongError(Exception):
    """One thing wrong in a cell; its text is the fault's."""


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """The end of a sentence that names the nearest known word, or lists the known ones where they are few."""
    by_fold = {fold(each): each for each in known}
    near = get_close_matches(fold(word), by_fold, n=1, cutoff=0.6)
    return f"; did you mean '{by_fold[near[0]]}'?" if near else ""


def read_rows(content: Mapping[str, bytes]) -> Reading:
    """The rows of all files by name, and all that is wrong with them."""
    rows: list[CuratedRow] = []
    faults: list[Fault] = []
    unread: set[str] = set()
    for file, data in content.items():
        for read in _read_file(file, data):
            if isinstance(read, CuratedRow):
                rows.append(read)
            else:
                faults.extend(read[1])
                unread.add(fold(read[0]))
    return Reading(tuple(rows), tuple(faults), frozenset(unread - {""}))


_Broken = tuple[str, list[Fault]]  # the name of a row and its faults


def _read_file(file: str, data: bytes) -> Iterator[CuratedRow | _Broken]:
    text = _decode(file, data)
    if isinstance(text, Fault):
        yield "", [text]
        return
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        header = next(reader, [])
        fault = _header_fault(file, header)
        if fault:
            yield "", [fault]
            return
        yield from _read_lines(file, header, reader)
    except csv.Error as error:
        what = f"the line cannot be read as CSV ({error}); look for a quotation mark that is not closed."
        yield "", [Fault(file, reader.line_num, what)]


def _decode(file: str, data: bytes) -> str | Fault:
    nul = data.find(b"\0")
    if nul >= 0:
        what = "the file is not text (it holds a NUL byte); save it as CSV in UTF-8."
        return Fault(file, data.count(b"\n", 0, nul) + 1, what)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        what = f"the file is not UTF-8 (byte 0x{data[error.start]:02x}); save it as CSV in UTF-8."
        return Fault(file, data.count(b"\n", 0, error.start) + 1, what)


def _header_fault(file: str, header: list[str]) -> Fault | None:
    if sorted(header) == sorted(COLUMNS):
        return None
    missing = [column for column in COLUMNS if column not in header]
    if len(missing) > len(COLUMNS) // 2:
        return Fault(file, 1, f"the first line is not the header; it must be: {','.join(COLUMNS)}")
    unknown = [
        f"'{column}' is not a column{did_you_mean(column, missing)}" for column in header if column not in COLUMNS
    ]
    twice = sorted({column for column in header if header.count(column) > 1})
    parts = [f"column '{column}' is missing" for column in missing]
    parts += [part.rstrip("?") for part in unknown] + [f"column '{column}' stands twice" for column in twice]
    return Fault(file, 1, f"{'; '.join(parts)}. The header must be: {','.join(COLUMNS)}")


def _read_lines(file: str, header: list[str], reader: Iterable[list[str]]) -> Iterator[CuratedRow | _Broken]:
    line = 2
    for values in reader:
        here, line = line, reader.line_num + 1  # type: ignore[attr-defined]  # csv's reader has no public type
        if not any(value.strip() for value in values):
            continue
        if len(values) != len(header):
            what = (
                f"the row has {len(values)} fields instead of {len(header)}; put a field that holds a comma in "
                "quotation marks, and leave empty fields in place."
            )
            yield (values[1] if len(values) > 1 else ""), [Fault(file, here, what)]
            continue
        cells = {column: value.strip() for column, value in zip(header, values, strict=True)}
        yield _read_row(file, here, cells)


def _read_row(file: str, line: int, cells: Mapping[str, str]) -> CuratedRow | _Broken:
    faults: list[Fault] = []

    def read(column: str, parse: Callable[[str], Parsed], otherwise: Parsed) -> Parsed:
        try:
            return parse(_required(column, cells[column]) if column in REQUIRED else cells[column])
        except _WrongError as error:
            faults.append(Fault(file, line, f"{error}." if str(error)[-1] != "?" else str(error)))
            return otherwise

    row = CuratedRow(
        file=file,
        line=line,
        id=read("id", _id, ""),
        name=read("name", str, ""),
        kind=read("kind", _kind, PlaceKind.SITE),
        lat=read("lat", lambda value: _degrees("lat", value, 90), 0.0),
        lon=read("lon", lambda value: _degrees("lon", value, 180), 0.0),
        inside=read("inside", _several, ()),
        countries=read("country", _countries, ()),
        admin1=cells["admin1"],
        admin2=cells["admin2"],
        city=cells["city"],
        spellings=read("names", lambda value: _spellings(cells["name"], value), ()),
        extent_km=read("extent_km", lambda value: _km("extent_km", value), None),
        accuracy_km=read("accuracy_km", lambda value: _km("accuracy_km", value), None),
        population=read("population", _population, 0),
        same_as=read("same_as", _same_as, ()),
        source=read("source", str, ""),
        licence=cells["licence"],
        note=cells["note"],
    )
    return (cells["name"], faults) if faults else row


def _required(column: str, value: str) -> str:
    if not value:
        raise _WrongError(f"{column} is empty; every row needs {', '.join(REQUIRED)}")
    return value


def _id(value: str) -> str:
    if value != slug(value):
        raise _WrongError(f"id '{value}' may hold lower-case letters, digits and hyphens only; write '{slug(value)}'")
    return value


def _kind(value: str) -> PlaceKind:
    try:
        return PlaceKind(value)
    except ValueError:
        hint = did_you_mean(value, PlaceKind) or f"; the kinds are {', '.join(PlaceKind)}"
        raise _WrongError(f"kind '{value}' is not known{hint}") from None


def _number(column: str, value: str) -> float:
    try:
        number = float(value)
    except ValueError:
        number = math.nan
    if not math.isfinite(number):
        raise _WrongError(f"{column} '{value}' is not a number; write it with a decimal point, such as 24.8")
    return number


def _degrees(column: str, value: str, limit: int) -> float:
    degrees = _number(column, value)
    if abs(degrees) > limit:
        hint = "; are lat and lon exchanged?" if column == "lat" and abs(degrees) <= 180 else ""  # noqa: PLR2004  # degrees
        raise _WrongError(f"{column} {value} is not between -{limit} and {limit}{hint}")
    return degrees


def _km(column: str, value: str) -> float | None:
    if not value:
        return None
    km = _number(column, value)
    if km <= 0:
        raise _WrongError(f"{column} {value} is not above 0; leave it empty where it is not known")
    return km


def _population(value: str) -> int:
    if not value:
        return 0
    if not value.isascii() or not value.isdigit() or int(value) >= 1 << 32:
        raise _WrongError(f"population '{value}' is not a whole number; write it without commas or spaces")
    return int(value)


def _several(value: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in value.split(";") if part.strip())


def _countries(value: str) -> tuple[str, ...]:
    codes = _several(value)
    for code in codes:
        if len(code) != 2 or not code.isascii() or not code.isupper():  # noqa: PLR2004  # ISO 3166-1 alpha-2
            raise _WrongError(f"country '{code}' is not a code of two capital letters, such as MX")
    return codes


def _same_as(value: str) -> tuple[str, ...]:
    ids = _several(value)
    for each in ids:
        scheme, colon, rest = each.partition(":")
        if scheme not in _SCHEMES or not colon or not rest or (scheme == "geonames" and not rest.isdigit()):
            raise _WrongError(f"same_as '{each}' is not known; write geonames:4012176, wikidata:Q1489 or whg:…")
    return ids


def _spellings(name: str, value: str) -> tuple[Spelling, ...]:
    """The primary name and the others; where the primary name is repeated there, its strength is said there."""
    others = [_spelling(part) for part in _several(value)]
    own = [each for each in others if each.name == name]
    first = Spelling(
        name, own[0].language if own else "", own[0].strength if own else NameStrength.STRONG, primary=True
    )
    return (first, *(each for each in others if each.name != name))


def _spelling(part: str) -> Spelling:
    pieces = [piece.strip() for piece in part.split("|")]
    if len(pieces) > _PIECES or not fold(pieces[0]):
        raise _WrongError(f"names: '{part}' is not spelling|language|strength; separate names with ';'")
    spelling, language, strength = (*pieces, "", "")[:_PIECES]
    if language and language not in LANGUAGES:
        raise _WrongError(
            f"names: language '{language}' of '{spelling}' is not known; write en or es, or leave it empty"
        )
    try:
        return Spelling(spelling, language, NameStrength(strength) if strength else NameStrength.STRONG)
    except ValueError:
        hint = did_you_mean(strength, NameStrength) or f"; write {', '.join(NameStrength)}, or leave it empty"
        raise _WrongError(f"names: strength '{strength}' of '{spelling}' is not known{hint}") from None
