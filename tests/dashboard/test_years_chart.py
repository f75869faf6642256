"""The bars of the texts of each year."""

from __future__ import annotations

import re
from datetime import date

from cartelmap.atlas import Filters
from cartelmap.dashboard.i18n import words
from cartelmap.dashboard.years_chart import years_html


def chart(*years: tuple[int, int], filters: Filters | None = None, language: str = "en") -> str:
    return years_html(words(language), years, filters or Filters(), 2026)


def heights(chart):
    return [int(height) for height in re.findall(r"height:(\d+)%", chart) if height != "0"]


def test_the_highest_bar_fills_the_picture_and_the_others_follow():
    assert heights(chart((2019, 4), (2020, 2))) == [100, 50]


def test_years_before_the_axis_have_no_bar():
    assert len(heights(chart((1964, 3), (2009, 1)))) == 1


def test_without_years_there_is_no_picture():
    assert chart() == ""
    assert chart((1993, 2)) == ""


def test_each_bar_says_its_year_and_number_in_the_language_of_the_screen():
    assert 'title="2019: 2 textos"' in chart((2019, 2), language="es")


def test_years_outside_the_chosen_span_are_pale():
    bars = chart((2018, 1), (2019, 1), filters=Filters(first=date(2019, 1, 1), last=date(2019, 12, 31)))
    assert [("cm-pale" in bar) for bar in re.findall(r"<i[^>]*201[89][^>]*>", bars)] == [True, False]
