"""The texts of each year as small bars in plain HTML, for a card: a picture to look at, nothing to brush."""

from __future__ import annotations

import html

from cartelmap.atlas import Filters, TimeBin, Timeline
from cartelmap.dashboard.i18n import Words


def small_bars_html(words: Words, timeline: Timeline, filters: Filters) -> str:
    """The bars from the first year to the last that has texts; years outside the chosen span are pale."""
    if not any(each.texts for each in timeline.bins):
        return ""
    most = max(each.texts for each in timeline.bins)
    bars = "".join(_bar(words, each, most, filters) for each in timeline.bins)
    ends = dict.fromkeys((timeline.bins[0].first.year, timeline.bins[-1].last.year))
    labels = "".join(f"<span>{year}</span>" for year in ends)
    told = "; ".join(_text(words, each) for each in timeline.bins if each.texts)
    title = html.escape(f"{words.say('Texts by year')}: {told}")
    return f'<figure class="cm-years" role="img" aria-label="{title}"><div>{bars}</div><p>{labels}</p></figure>'


def _bar(words: Words, each: TimeBin, most: int, filters: Filters) -> str:
    shade = "" if _is_chosen(filters, each) else ' class="cm-pale"'
    return f'<i{shade} style="height:{100 * each.texts / most:.0f}%" title="{html.escape(_text(words, each))}"></i>'


def _text(words: Words, each: TimeBin) -> str:
    return f"{each.first.year}: {words.many('{n} text', '{n} texts', each.texts)}"


def _is_chosen(filters: Filters, each: TimeBin) -> bool:
    after = filters.first is None or each.last >= filters.first
    return after and (filters.last is None or each.first <= filters.last)
