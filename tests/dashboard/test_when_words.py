"""Dates as people type them."""

from datetime import date

import pytest

from cartelmap.dashboard.wording.when_words import first_day, last_day, typed_first, typed_last


@pytest.mark.parametrize(
    ("typed", "first", "last"),
    [
        ("2019", date(2019, 1, 1), date(2019, 12, 31)),
        ("2019-02", date(2019, 2, 1), date(2019, 2, 28)),
        (" 2020-2 ", date(2020, 2, 1), date(2020, 2, 29)),
        ("2/2020", date(2020, 2, 1), date(2020, 2, 29)),
        ("2019-10-17", date(2019, 10, 17), date(2019, 10, 17)),
    ],
)
def test_a_year_a_month_and_a_day_are_understood(typed: str, first: date, last: date):
    assert (first_day(typed), last_day(typed)) == (first, last)


@pytest.mark.parametrize("typed", ["", "soon", "2019-13", "2019-02-30", "0000", "20199", "{{7*7}}"])
def test_anything_else_is_no_date(typed: str):
    assert first_day(typed) is None
    assert last_day(typed) is None


@pytest.mark.parametrize("typed", ["2019", "2019-02", "2019-10-17"])
def test_what_was_typed_is_shown_again(typed: str):
    assert typed_first(first_day(typed)) == typed
    assert typed_last(last_day(typed)) == typed
    assert typed_first(None) == typed_last(None) == ""
