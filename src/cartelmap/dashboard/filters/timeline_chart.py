"""The timeline as a chart: bars for months or years, coarser spans as lines below them, the chosen span behind both."""

from __future__ import annotations

import html
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import altair as alt
import pandas as pd

from cartelmap.atlas import CoarseSpan, Filters, TimeBin, Timeline
from cartelmap.dashboard.filters.time_axis import Window, at_end, at_start, bins_within
from cartelmap.dashboard.i18n import Words

BRUSH = "brush"
MOST_LANES = 3  # of coarser spans; a picture of more would be all lines
_BARS_HEIGHT, _LANE_HEIGHT, _AXIS_HEIGHT = 60, 9, 26  # pixels
_CHOSEN, _PALE = "#0d9488", "#94a3b8"  # teal and slate that stand out on white and on black
_PADDING = {"left": 0, "right": 4, "top": 2, "bottom": 0}  # pixels
_LABEL_SIZE = 11  # pixels
_TOP = 1.25  # times the highest bar: above it stands what it counts
_THINNEST = 0.03  # of the highest bar: one text beside a thousand is still seen
_COLUMNS = ("kind", "x", "x2", "y", "y2", "colour", "label")
_Row = tuple[str, float, float, float, float, str, str]


@dataclass(frozen=True, slots=True)
class Picture:
    """What the chart shows: a timeline within a window, as counts or as the share of all texts of that time."""

    timeline: Timeline
    window: Window
    share: bool

    @property
    def bins(self) -> list[TimeBin]:
        """The bins that are seen."""
        return bins_within(self.timeline.bins, self.window)

    @property
    def lanes(self) -> list[list[CoarseSpan]]:
        """The coarser spans that are seen, in rows below the bars."""
        return lanes(self.timeline.coarse, self.window)


def height(each: TimeBin, *, share: bool) -> float:
    """How high the bar is: texts, or their share (0 to 1) of all texts of that time."""
    if not share:
        return float(each.texts)
    return each.texts / each.all_texts if each.all_texts else 0.0


def lanes(spans: Iterable[CoarseSpan], window: Window) -> list[list[CoarseSpan]]:
    """The spans that the window touches, those of most texts first, in as few rows as keep them apart."""
    begin, end = window.domain
    seen = [span for span in spans if at_start(span.first) < end and at_end(span.last) > begin]
    rows: list[list[CoarseSpan]] = []
    for span in sorted(seen, key=lambda span: (-span.texts, span.first, span.last)):
        free = next((row for row in rows if all(_apart(span, other) for other in row)), None)
        if free is None and len(rows) < MOST_LANES:
            rows.append(free := [])
        if free is not None:
            free.append(span)
    return rows


def _apart(one: CoarseSpan, other: CoarseSpan) -> bool:
    return one.last < other.first or other.last < one.first


def chart_data(words: Words, picture: Picture, filters: Filters) -> pd.DataFrame:
    """The marks of the chart, one a row: what it is, where it lies on the line of years, what it says."""
    return pd.DataFrame(_rows(words, picture, filters), columns=list(_COLUMNS))


def chart_spec(picture: Picture) -> dict[str, Any]:
    """The chart without its data, with its brush, `BRUSH`, which gives back two ends on the line of years as `x`."""
    found: dict[str, Any] = json.loads(_spec(picture.window, len(picture.lanes)))
    return found


@lru_cache(maxsize=64)
def _spec(window: Window, lanes: int) -> str:
    """As JSON; those who hear the page have the table, and nothing in the picture.

    Altair checks every part of it, which takes longer than the query for the numbers.
    """
    lane = _LANE_HEIGHT / _BARS_HEIGHT
    low, high = -lane * (lanes + (1 if lanes else 0.15)), _TOP
    x = alt.X(
        "x:Q",
        scale=alt.Scale(domain=list(window.domain), nice=False, zero=False),
        axis=alt.Axis(
            format="d", tickMinStep=1, tickCount=4, grid=False, title=None, labelFontSize=_LABEL_SIZE, aria=False
        ),
    )
    y = alt.Y("y:Q", scale=alt.Scale(domain=[low, high], nice=False), axis=None)
    point = alt.Chart().encode(x=x, y=y)
    brush = alt.selection_interval(
        name=BRUSH, encodings=["x"], mark=alt.BrushConfig(fill=_CHOSEN, fillOpacity=0.08, stroke=_CHOSEN)
    )
    shown = alt.Tooltip("label:N")
    colour = alt.Color("colour:N", scale=None)
    box = point.encode(x2="x2:Q", y2="y2:Q")
    layers = [
        _only(box, "span").mark_rect(color=_CHOSEN, opacity=0.13, aria=False),
        _only(box, "base").mark_rect(color=_PALE, aria=False),
        _only(box, "bar").mark_rect(aria=False).encode(color=colour, tooltip=shown).add_params(brush),
        _only(box, "coarse").mark_rect(cornerRadius=2, aria=False).encode(color=colour, tooltip=shown),
        _only(point, "top")
        .mark_text(align="left", baseline="top", color=_PALE, fontSize=_LABEL_SIZE, aria=False)
        .encode(text="label:N"),
    ]
    height = round(_BARS_HEIGHT * (high - low)) + _AXIS_HEIGHT
    drawn = alt.layer(*layers).properties(height=height, padding=_PADDING).configure_view(stroke=None)
    return json.dumps(drawn.to_dict())


def _only(chart: alt.Chart, kind: str) -> alt.Chart:
    """The chart of the rows of this kind."""
    kept: alt.Chart = chart.transform_filter(alt.datum.kind == kind)
    return kept


def _rows(words: Words, picture: Picture, filters: Filters) -> Iterator[_Row]:
    (begin, end), rows = picture.window.domain, picture.lanes
    low = -_LANE_HEIGHT / _BARS_HEIGHT * (len(rows) + 1)
    if filters.has_span:
        first = max(begin, at_start(filters.first)) if filters.first else begin
        last = min(end, at_end(filters.last)) if filters.last else end
        if first < last:
            yield ("span", first, last, low, _TOP, "", "")
    yield ("base", begin, end, -0.015, 0.0, "", "")
    highest = max((height(each, share=picture.share) for each in picture.bins), default=0.0)
    gap = (end - begin) / 216 / 2  # half a pixel of the sidebar on each side of a bar
    for each in picture.bins:
        if each.texts:
            part = max(_THINNEST, height(each, share=picture.share) / (highest or 1))
            where = at_start(each.first) + gap, at_end(each.last) - gap
            yield ("bar", *where, 0.0, part, _colour(each, filters), bin_words(words, each))
    yield from _lines(words, rows, picture.window, filters)
    if highest:
        text = words.percent(highest) if picture.share else words.many("{n} text", "{n} texts", round(highest))
        yield ("top", begin, begin, _TOP, _TOP, "", text)


def _lines(words: Words, rows: Sequence[Sequence[CoarseSpan]], window: Window, filters: Filters) -> Iterator[_Row]:
    begin, end = window.domain
    lane = _LANE_HEIGHT / _BARS_HEIGHT
    for number, row in enumerate(rows):
        top = -lane * (number + 0.75)
        for span in row:
            where = max(begin, at_start(span.first)), min(end, at_end(span.last))
            yield ("coarse", *where, top - lane * 0.45, top, _colour(span, filters), span_words(words, span))


def _colour(each: TimeBin | CoarseSpan, filters: Filters) -> str:
    after = filters.first is None or each.last >= filters.first
    before = filters.last is None or each.first <= filters.last
    return _CHOSEN if after and before else _PALE


def bin_words(words: Words, each: TimeBin) -> str:
    """A bin in words: "2019: 4 texts of 12 (33 %)"."""
    share = words.percent(height(each, share=True))
    text = words.many(
        "{n} text of {all} ({share})",
        "{n} texts of {all} ({share})",
        each.texts,
        all=words.number(each.all_texts),
        share=share,
    )
    return f"{words.span(each.first, each.last)}: {text}"


def span_words(words: Words, span: CoarseSpan) -> str:
    """A coarser span in words: "2006 – 2012: 3 texts"."""
    return f"{words.span(span.first, span.last)}: {words.many('{n} text', '{n} texts', span.texts)}"


def table_html(words: Words, picture: Picture) -> str:
    """The same numbers as a table to unfold, for those who do not see the chart; empty where there are none."""
    bins = [each for each in picture.bins if each.texts]
    rows = [(words.span(each.first, each.last), each.texts, words.percent(height(each, share=True))) for each in bins]
    rows += [(words.span(each.first, each.last), each.texts, "") for each in picture.timeline.coarse]
    if not rows:
        return ""
    heads = (words.say("When"), words.say("Texts"), words.say("Share"))
    head = "".join(f'<th scope="col">{html.escape(text)}</th>' for text in heads)
    body = "".join(
        f'<tr><th scope="row">{html.escape(when)}</th><td>{words.number(texts)}</td><td>{html.escape(share)}</td></tr>'
        for when, texts, share in rows
    )
    return (
        f'<details class="cm-table"><summary>{html.escape(words.say("As a table"))}</summary>'
        f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></details>"
    )


def brushed(event: Mapping[str, Any]) -> tuple[float, float] | None:
    """The two ends on the line of years that a selection of the chart has; None where it is empty."""
    ends = event.get("selection", {}).get(BRUSH, {}).get("x")
    return (float(ends[0]), float(ends[1])) if ends else None
