"""The line of years: brushes that take whole bins, steps along it, the months that are shown."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cartelmap.dashboard.filters.time_axis import (
    Window,
    all_years,
    at_end,
    at_start,
    bins_within,
    empty_bins,
    month_number,
    snapped,
    some_months,
    stepped,
)

YEARS = all_years(2000, 2026)


def test_a_year_lies_between_its_number_and_the_next():
    assert at_start(date(2019, 1, 1)) == 2019
    assert at_end(date(2019, 12, 31)) == 2020
    assert at_start(date(2019, 7, 1)) == pytest.approx(2019.5)


@pytest.mark.parametrize(
    ("low", "high", "first", "last"),
    [
        (2010.1, 2013.2, 2010, 2012),  # the middle of 2013 is not taken
        (2009.7, 2012.9, 2010, 2012),
        (2013.2, 2010.1, 2010, 2012),  # drawn from right to left
        (2011.7, 2011.9, 2011, 2011),  # narrower than a year: the one that it lies in
    ],
)
def test_a_brush_takes_whole_years(low: float, high: float, first: int, last: int):
    bins = empty_bins(YEARS, "year")
    assert snapped(bins, low, high) == (date(first, 1, 1), date(last, 12, 31))


def test_a_brush_takes_whole_months():
    bins = empty_bins(YEARS, "month")
    assert snapped(bins, 2019.0, 2019.16) == (date(2019, 1, 1), date(2019, 2, 28))


def test_a_brush_beside_the_axis_takes_nothing():
    assert snapped(empty_bins(YEARS, "year"), 1990, 1995) is None


@given(st.floats(2000, 2026.9), st.floats(2000, 2026.9))
def test_a_brush_on_the_axis_always_takes_something_in_order(one: float, other: float):
    found = snapped(empty_bins(YEARS, "year"), one, other)
    assert found is not None
    assert found[0] < found[1]


@pytest.mark.parametrize(
    ("first", "last", "months", "moved"),
    [
        (date(2019, 1, 1), date(2019, 12, 31), 12, (date(2020, 1, 1), date(2020, 12, 31))),
        (date(2019, 1, 1), date(2019, 1, 31), 1, (date(2019, 2, 1), date(2019, 2, 28))),
        (date(2019, 2, 1), date(2019, 2, 28), -1, (date(2019, 1, 1), date(2019, 1, 31))),
        (date(2020, 2, 29), None, 12, (date(2021, 2, 28), None)),
        (None, date(2019, 6, 15), -1, (None, date(2019, 5, 15))),
    ],
)
def test_a_step_keeps_whole_months_whole_and_open_ends_open(first, last, months, moved):
    assert stepped(first, last, months) == moved


@given(st.dates(date(1990, 1, 1), date(2030, 1, 1)), st.integers(-30, 30))
def test_a_step_and_the_step_back_give_the_same_whole_months(day: date, months: int):
    first = day.replace(day=1)
    last = stepped(first, first.replace(day=28), 0)[1]
    there = stepped(first, last, months)
    assert stepped(*there, -months)[0] == first


def test_no_step_leaves_the_calendar():
    assert stepped(date(1, 1, 1), date(9999, 12, 31), -12) == (date(1, 1, 1), date(9998, 12, 31))


def test_months_show_three_years_around_the_span():
    window = some_months(YEARS, (date(2014, 1, 1), date(2014, 12, 31)), None)
    assert window == Window(month_number(date(2013, 1, 1)), month_number(date(2016, 1, 1)))


def test_months_without_a_span_show_the_last_three_years():
    assert some_months(YEARS, (None, None), None).domain == (2024, 2027)


def test_the_months_shown_stay_where_they_are_as_long_as_the_span_lies_within():
    before = some_months(YEARS, (date(2014, 1, 1), date(2014, 12, 31)), None)
    assert some_months(YEARS, (date(2013, 2, 1), date(2013, 3, 31)), before) == before
    assert some_months(YEARS, (None, None), before) == before
    assert some_months(YEARS, (date(2009, 1, 1), date(2009, 1, 31)), before) != before


def test_a_long_span_is_shown_whole():
    window = some_months(YEARS, (date(2006, 1, 1), date(2012, 12, 31)), None)
    assert window.domain == (2006, 2013)


@given(
    st.none() | st.dates(date(1900, 1, 1), date(2100, 1, 1)), st.none() | st.dates(date(1900, 1, 1), date(2100, 1, 1))
)
def test_the_months_shown_are_never_fewer_than_three_years_nor_beside_the_axis(first, last):
    if first and last and first > last:
        first, last = last, first
    window = some_months(YEARS, (first, last), None)
    assert window.end - window.begin >= 36
    assert YEARS.begin <= window.begin
    assert window.end <= YEARS.end


def test_only_bins_of_the_window_are_seen():
    bins = empty_bins(YEARS, "year")
    assert [each.first.year for each in bins_within(bins, all_years(2010, 2011))] == [2010, 2011]
