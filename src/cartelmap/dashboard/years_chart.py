"""The texts of each year as small bars: an SVG, because a chart library costs the first map half a second."""

from __future__ import annotations

import html
from collections.abc import Sequence

from cartelmap.atlas import Filters
from cartelmap.dashboard.i18n import Words

FIRST_YEAR = 2000  # the axis begins here; what is older is counted as "Earlier"
HEIGHT = 48  # of the bars, in units of the picture, of which a year is ten wide
_LABELS = 16
_EVERY = 10  # years between two labels


def years_svg(words: Words, years: Sequence[tuple[int, int]], filters: Filters, this_year: int) -> str:
    """The bars from 2000 on; years outside the chosen span are pale. Empty where no text has a year."""
    shown = [(year, count) for year, count in years if year >= FIRST_YEAR]
    if not shown:
        return ""
    last = max(this_year, *(year for year, _ in shown))
    most = max(count for _, count in shown)
    width = 10 * (last - FIRST_YEAR + 1)
    bars = "".join(_bar(words, year, count, most, filters) for year, count in shown)
    labels = "".join(_label(year) for year in range(FIRST_YEAR, last + 1, _EVERY))
    title = html.escape(words.say("Texts by year"))
    return (
        f'<svg class="cm-years" viewBox="0 0 {width} {HEIGHT + _LABELS}" role="img" aria-label="{title}">'
        f'{bars}<path d="M0 {HEIGHT}.5H{width}"/>{labels}</svg>'
    )


def _bar(words: Words, year: int, count: int, most: int, filters: Filters) -> str:
    height = max(2.0, HEIGHT * count / most)
    text = html.escape(f"{year}: {words.many('{n} text', '{n} texts', count)}")
    shade = "" if _is_chosen(filters, year) else ' class="cm-pale"'
    x = 10 * (year - FIRST_YEAR) + 1
    return (
        f'<rect{shade} x="{x}" y="{HEIGHT - height:.1f}" width="8" height="{height:.1f}"><title>{text}</title></rect>'
    )


def _label(year: int) -> str:
    anchor, x = ("start", 0) if year == FIRST_YEAR else ("middle", 10 * (year - FIRST_YEAR) + 5)
    return f'<text x="{x}" y="{HEIGHT + 13}" text-anchor="{anchor}">{year}</text>'


def _is_chosen(filters: Filters, year: int) -> bool:
    first = filters.first.year if filters.first else 0
    return first <= year and (filters.last is None or year <= filters.last.year)
