"""The texts of each year as small bars in plain HTML: a chart library would delay the first map."""

from __future__ import annotations

import html
from collections.abc import Sequence

from cartelmap.atlas import Filters
from cartelmap.dashboard.i18n import Words

FIRST_YEAR = 2000  # the axis begins here; what is older is counted as "Earlier"
_EVERY = 10  # years between two labels


def years_html(words: Words, years: Sequence[tuple[int, int]], filters: Filters, this_year: int) -> str:
    """The bars from 2000 on; years outside the chosen span are pale. Empty where no text has a year."""
    counts = {year: count for year, count in years if year >= FIRST_YEAR}
    if not counts:
        return ""
    most = max(counts.values())
    axis = range(FIRST_YEAR, max(this_year, *counts) + 1)
    bars = "".join(_bar(words, year, counts.get(year, 0), most, filters) for year in axis)
    labels = "".join(f"<span>{year}</span>" for year in axis[::_EVERY])
    title = html.escape(words.say("Texts by year"))
    return f'<figure class="cm-years" role="img" aria-label="{title}"><div>{bars}</div><p>{labels}</p></figure>'


def _bar(words: Words, year: int, count: int, most: int, filters: Filters) -> str:
    text = html.escape(f"{year}: {words.many('{n} text', '{n} texts', count)}")
    shade = "" if _is_chosen(filters, year) else ' class="cm-pale"'
    return f'<i{shade} style="height:{100 * count / most:.0f}%" title="{text}"></i>'


def _is_chosen(filters: Filters, year: int) -> bool:
    first = filters.first.year if filters.first else 0
    return first <= year and (filters.last is None or year <= filters.last.year)
