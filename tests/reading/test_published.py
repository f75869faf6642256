"""Dates of publication as people write them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cartelmap.errors import CartelmapError
from cartelmap.reading import parse_published


@pytest.mark.parametrize(
    ("written", "start", "end"),
    [
        ("2019", date(2019, 1, 1), date(2019, 12, 31)),
        ("2020-02", date(2020, 2, 1), date(2020, 2, 29)),
        ("2019-11-05", date(2019, 11, 5), date(2019, 11, 5)),
        ("2019-11-05T10:00:00Z", date(2019, 11, 5), date(2019, 11, 5)),
        ("2019-11/2020-01", date(2019, 11, 1), date(2020, 1, 31)),
        ("9999", date(9999, 1, 1), date(9999, 12, 31)),
    ],
)
def test_a_date_is_the_interval_it_stands_for(written: str, start: date, end: date):
    published = parse_published(written)
    assert (published.start, published.end, published.basis) == (start, end, "given")


@pytest.mark.parametrize(
    "written", ["", "soon", "19", "2019-13", "2019-02-30", "0000", "2020/2019", "2019/x", "05/11/2019"]
)
def test_what_is_no_date_is_one_sentence(written: str):
    with pytest.raises(CartelmapError, match=r"^published .*\.$"):
        parse_published(written)


@given(st.text())
def test_nothing_but_a_cartelmap_error_is_raised(written: str):
    try:
        published = parse_published(written)
    except CartelmapError:
        return
    assert published.start <= published.end
