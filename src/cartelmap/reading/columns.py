"""Which column of a table, or key of a JSON object, is what: the text, its title, its date of publication."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from cartelmap.errors import CartelmapError
from cartelmap.reading.extracted import NotTextsError, Options
from cartelmap.text import fold

# The names that people give to the columns, in the order in which they are believed where a table has several.
NAMES: Mapping[str, tuple[str, ...]] = {
    "text": (
        *("text", "full text", "body", "content", "article", "article text", "article body", "body text", "main text"),
        *("texto", "texto completo", "cuerpo", "contenido", "nota", "cuerpo de la nota", "texto de la nota"),
        *("maintext", "fulltext", "bodytext", "raw text", "articulo", "noticia", "transcript", "transcripcion"),
    ),
    "id": ("doc id", "document id", "id", "identifier", "identificador", "uid", "uuid", "article id", "id nota"),
    "title": ("title", "headline", "heading", "titulo", "titular", "encabezado", "encabezamiento", "cabeza"),
    "publisher": (
        *("publisher", "source", "outlet", "newspaper", "publication", "source name", "medio", "fuente", "periodico"),
        *("diario", "editor", "editorial"),
    ),
    "author": ("author", "authors", "byline", "writer", "reporter", "autor", "autora", "autores", "firma", "reportero"),
    "published": (
        *("published", "date", "publication date", "published date", "publish date", "date published", "pub date"),
        *("published at", "date publish", "pubdate", "fecha", "fecha de publicacion", "fecha publicacion", "publicado"),
        "published on",
    ),
    "published_basis": ("published basis",),
    "language": ("language", "lang", "idioma", "lengua"),
    "url": ("url", "link", "web address", "source url", "enlace", "liga", "vinculo", "permalink"),
    "note": ("note", "notes", "comment", "observaciones", "comentario"),
}
FIELDS = tuple(NAMES)
_WORDS = re.compile(r"[\W_]+")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_LISTED = 12  # names of columns in a sentence


@lru_cache(maxsize=4096)
def folded(name: str) -> str:
    """A column's name as it is compared: "PubDate", "pub-date" and "PUB_DATE" are one."""
    return _WORDS.sub(" ", fold(_CAMEL.sub(" ", name[:100]))).strip()


def columns_of(names: Sequence[str], options: Options) -> Mapping[str, int]:
    """Which of the named columns holds what: fields of a text and the place of their column.

    A column that a person has named wins; else the first name that is known. No column is two things.
    """
    return _columns_of(tuple(names), tuple(options.columns.items()))


@lru_cache(maxsize=256)  # millions of lines of JSON have the same few keys
def _columns_of(names: tuple[str, ...], wanted: tuple[tuple[str, str], ...]) -> Mapping[str, int]:
    places: dict[str, int] = {}
    for place, name in enumerate(names):
        places.setdefault(folded(name), place)
    found: dict[str, int] = {}
    for field, name in wanted:
        if name in names or folded(name) in places:
            found[field] = names.index(name) if name in names else places[folded(name)]
    for field in FIELDS:
        free = [places[name] for name in NAMES[field] if name in places and places[name] not in found.values()]
        if free and field not in found:
            found[field] = free[0]
    return found


def known_fields(values: Mapping[str, str]) -> tuple[dict[str, str], list[str]]:
    """What these keys say of a text, by field, and the keys that nothing reads: a text itself is none of them."""
    names = list(values)
    columns = {field: place for field, place in columns_of(names, Options()).items() if field != "text"}
    unread = [name for place, name in enumerate(names) if place not in columns.values()]
    return {field: values[names[place]] for field, place in columns.items()}, unread


def no_text_column(names: Iterable[str]) -> NotTextsError:
    """The sentence for a table in which no column is known to be the text."""
    given = [name.strip() for name in names if name.strip()]
    shown = ", ".join(f"“{name[:40]}”" for name in given[:_LISTED]) + (", …" if len(given) > _LISTED else "")
    if not given:
        return NotTextsError("It is a table without names of columns in its first line, not texts.")
    return NotTextsError(
        f"It is a table, not texts: none of its columns is known to be the text ({shown}). "
        "If one is, name it: --columns text=NAME."
    )


def parse_columns(given: Iterable[str]) -> Options:
    """The options for `text=Cuerpo`, `published=Fecha` and the like, as people write them after --columns.

    Several may stand in one, with commas between them.

    Raises:
        CartelmapError: one of them is no such pair, or the same field is named twice.
    """
    columns: dict[str, str] = {}
    for pair in (part for each in given for part in _parted(each)):
        field, sign, name = (piece.strip() for piece in pair.partition("="))
        field = folded(field).replace(" ", "_")
        if not sign or not name:
            raise CartelmapError(f"--columns {pair!r}: write FIELD=COLUMN, such as text=Cuerpo or published=Fecha.")
        if field not in FIELDS:
            raise CartelmapError(
                f"--columns {pair!r}: there is no field {field!r}; the fields are {', '.join(FIELDS)}."
            )
        if field in columns:
            raise CartelmapError(f"--columns {pair!r}: {field!r} is already the column {columns[field]!r}; keep one.")
        columns[field] = name
    return Options(columns)


def _parted(given: str) -> list[str]:
    """The pairs in one argument: a comma parts two only where a field and its sign follow."""
    fields = "|".join(field.replace("_", "[_ ]") for field in FIELDS)
    return [part for part in re.split(rf",(?=\s*(?:{fields})\s*=)", given) if part.strip()] or [given]
