"""How a passage is cited: one line of plain text, in English or in Spanish."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from babel.dates import format_date, format_skeleton

from cartelmap.model import Published

_DECEMBER = 12


@dataclass(frozen=True, slots=True)
class _Style:
    """The words of a citation in one language; `bases` says how a date is known, by a part of its basis."""

    locale: str
    title: str
    untitled: str
    undated: str
    passage: str
    accessed: str
    bases: tuple[tuple[str, str], ...]


_STYLES = {
    "en": _Style(
        locale="en_US",
        title="“{title}”",
        untitled="untitled text",
        undated="no date",
        passage="passage {n}",
        accessed="accessed {date}",
        bases=(
            ("infer", "worked out from the text"),
            ("worked out", "worked out from the text"),
            ("file's name", "from the name of the file"),
            ("address", "from the address of the page"),
        ),
    ),
    "es": _Style(
        locale="es_MX",
        title="«{title}»",
        untitled="texto sin título",
        undated="sin fecha",
        passage="fragmento {n}",
        accessed="consultado el {date}",
        bases=(
            ("infer", "deducido del texto"),
            ("worked out", "deducido del texto"),
            ("file's name", "según el nombre del archivo"),
            ("address", "según la dirección de la página"),
        ),
    ),
}


def citation(  # noqa: PLR0913 - each part of a citation names itself where it is called
    publisher: str,
    title: str,
    published: Published | None,
    url: str,
    *,
    author: str = "",
    passage: int | None = None,
    accessed: date | None = None,
    language: str = "en",
) -> str:
    """Who wrote what, where, when (and how the date is known), its address, the passage; what is unknown is left out.

    Args:
        publisher: who published the text.
        title: of the text.
        published: when; a day, a month, a year, or from one to another.
        url: where the original is.
        author: of the text.
        passage: its index, which counts from 0; people count from 1.
        accessed: the day on which it was read.
        language: of the words between: "en" or "es".
    """
    style = _STYLES[language]
    parts = (
        _plain(author),
        style.title.format(title=_plain(title)) if title.strip() else style.untitled,
        _plain(publisher),
        _dated(style, published),
        _plain(url),
        "" if passage is None else style.passage.format(n=passage + 1),
        style.accessed.format(date=_day(style, accessed)) if accessed else "",
    )
    return ", ".join(part for part in parts if part) + "."


def is_worked_out(published: Published) -> bool:
    """Whether the date is a conclusion from the text, and was not told with it."""
    return any(sign in published.basis.lower() for sign in ("infer", "worked out"))


def _plain(text: str) -> str:
    """The text in one line."""
    return " ".join(text.split())


def _dated(style: _Style, published: Published | None) -> str:
    if published is None:
        return style.undated
    how = next((said for sign, said in style.bases if sign in published.basis.lower()), "")
    span = _span(style, published.start, published.end)
    return f"{span} ({how})" if how else span


def _span(style: _Style, first: date, last: date) -> str:
    """The span in the shortest words that say all of it."""
    if first == last:
        return _day(style, first)
    say = next(say for is_whole, say in _WHOLE if is_whole(first, last))
    start, end = say(style, first), say(style, last)
    return start if start == end else f"{start} – {end}"


def _day(style: _Style, day: date) -> str:
    return format_date(day, format="long", locale=style.locale)


def _month(style: _Style, day: date) -> str:
    return format_skeleton("yMMMM", day, locale=style.locale)


def _year(style: _Style, day: date) -> str:
    del style
    return str(day.year)


def _are_months(first: date, last: date) -> bool:
    return first.day == 1 and (last == date.max or date.fromordinal(last.toordinal() + 1).day == 1)


def _are_years(first: date, last: date) -> bool:
    return _are_months(first, last) and first.month == 1 and last.month == _DECEMBER


_WHOLE: tuple[tuple[Callable[[date, date], bool], Callable[[_Style, date], str]], ...] = (
    (_are_years, _year),
    (_are_months, _month),
    (lambda first, last: True, _day),  # noqa: ARG005 - any span is one of days
)
