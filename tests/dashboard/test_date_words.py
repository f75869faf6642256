"""Spans of time in words as exact as they are."""

from __future__ import annotations

from datetime import date

import pytest

from cartelmap.dashboard.i18n import words
from cartelmap.dashboard.wording.date_words import other_reading, speaks_of, spoken
from cartelmap.model import Precision, When


def when(first: date | None, last: date | None, precision: Precision, *, in_doubt: bool = False) -> When:
    return When(0, 11, "last summer", first, last, precision, in_doubt=in_doubt)


SUMMER = when(date(2011, 6, 1), date(2011, 8, 31), Precision.SEASON)
WEEK = when(date(2019, 3, 4), date(2019, 3, 10), Precision.WEEK)
NINETIES = when(date(1990, 1, 1), date(1999, 12, 31), Precision.DECADE)
DOUBT = when(date(2019, 10, 5), date(2019, 10, 5), Precision.DAY, in_doubt=True)


@pytest.mark.parametrize(
    ("span", "english", "spanish"),
    [
        (SUMMER, "summer 2011", "verano de 2011"),
        (WEEK, "the week of March 4, 2019", "la semana del 4 de marzo de 2019"),
        (NINETIES, "the 1990s", "la década de 1990"),
        (DOUBT, "October 5 or May 10, 2019", "5 de octubre o 10 de mayo de 2019"),
        (when(date(2019, 11, 1), date(2019, 11, 30), Precision.MONTH), "November 2019", "noviembre de 2019"),
        (when(date(2006, 1, 1), date(2012, 12, 31), Precision.SPAN), "2006 – 2012", "2006 – 2012"),
    ],
)
def test_a_span_is_said_in_the_unit_in_which_the_text_speaks(span: When, english: str, spanish: str):
    assert spoken(words("en"), span) == english
    assert spoken(words("es"), span) == spanish


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        (date(2010, 12, 21), date(2011, 3, 20), "winter 2010–2011"),
        (date(2011, 3, 21), date(2011, 6, 20), "spring 2011"),
        (date(2011, 6, 21), date(2011, 9, 22), "summer 2011"),
        (date(2011, 9, 1), date(2011, 11, 30), "autumn 2011"),
    ],
)
def test_seasons_of_whole_months_and_of_equinoxes_have_the_same_names(first: date, last: date, said: str):
    assert spoken(words("en"), when(first, last, Precision.SEASON)) == said


def test_a_part_of_a_decade_is_not_said_to_be_all_of_it():
    late = when(date(1995, 1, 1), date(1999, 12, 31), Precision.DECADE)
    assert spoken(words("en"), late) == "1995 – 1999"


def test_a_week_that_is_cut_short_is_said_by_its_days():
    days = when(date(2019, 3, 4), date(2019, 3, 6), Precision.WEEK)
    assert spoken(words("en"), days) == "March 4, 2019 – March 6, 2019"


def test_an_open_expression_says_that_its_date_is_not_known():
    assert speaks_of(words("en"), when(None, None, Precision.SEASON)) == "“last summer”: date not known"
    assert speaks_of(words("en"), SUMMER) == "Speaks of summer 2011"


@pytest.mark.parametrize("day", [date(2019, 5, 5), date(2019, 5, 13)])
def test_a_day_that_can_be_read_one_way_only_is_not_in_doubt(day: date):
    assert other_reading(day) is None
    one_way = when(day, day, Precision.DAY, in_doubt=True)
    assert spoken(words("en"), one_way) == words("en").day(day)
