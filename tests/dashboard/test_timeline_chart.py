"""The timeline's numbers, as marks of the chart and as a table."""

from __future__ import annotations

import json
from datetime import date

import pytest

from cartelmap.atlas import CoarseSpan, Filters, TimeBin, Timeline
from cartelmap.dashboard.filters.time_axis import all_years
from cartelmap.dashboard.filters.timeline_chart import (
    BRUSH,
    Picture,
    brushed,
    chart_data,
    chart_spec,
    lanes,
    table_html,
)
from cartelmap.dashboard.i18n import words
from cartelmap.dashboard.panel.small_bars import small_bars_html

WINDOW = all_years(2000, 2026)


def year(number: int, texts: int, all_texts: int = 10) -> TimeBin:
    return TimeBin(date(number, 1, 1), date(number, 12, 31), texts, all_texts)


def years(first: int, last: int, texts: int = 1) -> CoarseSpan:
    return CoarseSpan(date(first, 1, 1), date(last, 12, 31), texts)


def picture(*bins: TimeBin, coarse: tuple[CoarseSpan, ...] = (), share: bool = False) -> Picture:
    return Picture(Timeline("year", bins, coarse, 0, 0), WINDOW, share)


def marks(shown: Picture, kind: str, filters: Filters | None = None):
    data = chart_data(words("en"), shown, filters or Filters())
    return data[data.kind == kind]


def test_the_highest_bar_fills_the_picture_and_the_others_follow():
    assert list(marks(picture(year(2018, 4), year(2019, 2)), "bar").y2) == [1.0, 0.5]


def test_as_a_share_a_year_of_few_texts_may_stand_higher_than_one_of_many():
    shown = picture(year(2018, 4, all_texts=40), year(2019, 2, all_texts=4), share=True)
    assert list(marks(shown, "bar").y2) == [pytest.approx(0.2), 1.0]
    assert list(marks(shown, "top").label) == ["50%"]


def test_years_without_texts_have_no_bar():
    assert list(marks(picture(year(2018, 4), year(2019, 0)), "bar").label) == ["2018: 4 texts of 10 (40%)"]


def test_only_years_that_the_span_touches_have_the_strong_colour_and_the_span_is_drawn():
    filters = Filters(first=date(2019, 3, 1), last=date(2020, 12, 31))
    shown = picture(year(2018, 1), year(2019, 1), year(2020, 1))
    pale, *strong = marks(shown, "bar", filters).colour
    assert len(set(strong)) == 1
    assert pale not in strong
    (span,) = marks(shown, "span", filters).itertuples()
    assert (span.x, span.x2) == (pytest.approx(2019 + 2 / 12), 2021)
    assert marks(shown, "span").empty


def test_a_span_that_is_open_reaches_the_end_of_the_axis():
    (span,) = marks(picture(year(2018, 1)), "span", Filters(first=date(2019, 1, 1))).itertuples()
    assert span.x2 == 2027


def test_a_span_outside_of_the_axis_is_not_drawn():
    assert marks(picture(year(2018, 1)), "span", Filters(last=date(1999, 12, 31))).empty


def test_coarse_dates_are_lines_below_the_bars_and_never_points():
    shown = picture(year(2018, 1), coarse=(years(2000, 2009), years(2006, 2012, 3)))
    lines = marks(shown, "coarse")
    assert (lines.y2 < 0).all()
    assert (lines.x2 - lines.x > 5).all()
    assert set(lines.label) == {"2000 – 2009: 1 text", "2006 – 2012: 3 texts"}


def test_lines_that_overlap_lie_below_one_another_and_few_enough_to_be_read():
    spans = [years(2000, 2009), years(2010, 2012), *(years(2001, 2001 + n) for n in range(2, 8))]
    rows = lanes(spans, WINDOW)
    assert len(rows) == 3
    assert rows[0][0] == years(2000, 2009)
    assert years(2010, 2012) in rows[0]


def test_a_line_from_before_the_axis_begins_at_its_edge():
    (line,) = marks(picture(year(2018, 1), coarse=(years(1990, 2005),)), "coarse").itertuples()
    assert (line.x, line.x2) == (2000, 2006)


def test_the_specification_has_the_brush_and_stays_the_same_whatever_the_numbers():
    spec = chart_spec(picture(year(2018, 4)))
    assert [param["name"] for param in spec["params"]] == [BRUSH]
    assert spec == chart_spec(picture(year(2018, 2), year(2019, 7), share=True))
    assert "http" not in json.dumps({key: value for key, value in spec.items() if key != "$schema"})


def test_the_table_has_every_number_of_the_chart_and_what_is_coarser():
    table = table_html(words("es"), picture(year(2018, 4), year(2019, 0), coarse=(years(2006, 2012, 3),)))
    assert "<td>4</td><td>40%</td>" in table
    assert "2006 – 2012" in table
    assert ">2019<" not in table
    assert table_html(words("en"), picture(year(2019, 0))) == ""


def test_a_brush_is_read_and_an_empty_one_is_none():
    assert brushed({"selection": {BRUSH: {"x": [2010.5, 2012.25]}}}) == (2010.5, 2012.25)
    assert brushed({"selection": {BRUSH: {}}}) is None


def test_the_small_bars_of_a_card_say_each_year_and_number():
    timeline = picture(year(2018, 2), year(2019, 0), year(2020, 1)).timeline
    shown = small_bars_html(words("es"), timeline, Filters(first=date(2020, 1, 1)))
    assert 'aria-label="Textos por año: 2018: 2 textos; 2020: 1 texto"' in shown
    assert shown.count('class="cm-pale"') == 2
    assert small_bars_html(words("en"), picture(year(2019, 0)).timeline, Filters()) == ""
