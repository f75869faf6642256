"""Dates of publication as people write them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cartelmap.errors import CartelmapError
from cartelmap.model import Published
from cartelmap.reading.published import (
    FROM_NAME,
    parse_published,
    published_in_address,
    published_in_name,
    write_published,
)

DAYS = st.dates(date(1900, 1, 1), date(2100, 12, 31))


def written(published: Published | None) -> str:
    return write_published(published) if published else ""


@pytest.mark.parametrize(
    ("written", "start", "end"),
    [
        ("2019", date(2019, 1, 1), date(2019, 12, 31)),
        ("2020-02", date(2020, 2, 1), date(2020, 2, 29)),
        ("2019-11-05", date(2019, 11, 5), date(2019, 11, 5)),
        ("2019-11-05T10:00:00Z", date(2019, 11, 5), date(2019, 11, 5)),
        ("2019/11/05", date(2019, 11, 5), date(2019, 11, 5)),
        ("2019/11", date(2019, 11, 1), date(2019, 11, 30)),
        ("2019/2020", date(2019, 1, 1), date(2020, 12, 31)),
        ("2019.11.05", date(2019, 11, 5), date(2019, 11, 5)),
        ("20191105", date(2019, 11, 5), date(2019, 11, 5)),
        ("2019-11-05 23:30 America/Mexico_City", date(2019, 11, 5), date(2019, 11, 5)),
        ("Tue, 05 Nov 2019 23:30:00 -0600", date(2019, 11, 5), date(2019, 11, 5)),
        ("Tue Nov  5 10:00:00 2019", date(2019, 11, 5), date(2019, 11, 5)),
        ("5 November 2019", date(2019, 11, 5), date(2019, 11, 5)),
        ("Tuesday, November 5th, 2019", date(2019, 11, 5), date(2019, 11, 5)),
        ("Nov. 5, 2019 10:30 a.m. EST", date(2019, 11, 5), date(2019, 11, 5)),
        ("5 de noviembre de 2019", date(2019, 11, 5), date(2019, 11, 5)),
        ("Miércoles, 1º de enero del 2020", date(2020, 1, 1), date(2020, 1, 1)),
        ("SEPTIEMBRE DE 2019", date(2019, 9, 1), date(2019, 9, 30)),
        ("25/12/2019", date(2019, 12, 25), date(2019, 12, 25)),  # no year has 25 months
        ("12/25/2019", date(2019, 12, 25), date(2019, 12, 25)),
        ("11/11/2019", date(2019, 11, 11), date(2019, 11, 11)),
        ("2019-11/2020-01", date(2019, 11, 1), date(2020, 1, 31)),
        ("9999", date(9999, 1, 1), date(9999, 12, 31)),
    ],
)
def test_a_date_is_the_interval_it_stands_for(written: str, start: date, end: date):
    published = parse_published(written)
    assert (published.start, published.end, published.basis) == (start, end, "given")


@pytest.mark.parametrize(
    "written",
    [
        *("", "soon", "19", "2019-13", "2019-02-30", "0000", "2020/2019", "2019/x", "05/11/2019", "31 June 2019"),
        *("5 Nov 19", "20.191.105", "2019-11-05-06", "20191301", "noviembre", "5 de noviembre", "1572912000"),
    ],
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


@given(DAYS, DAYS)
def test_what_is_written_is_read_as_the_same_days(one: date, other: date):
    published = Published(min(one, other), max(one, other), "given")
    assert parse_published(write_published(published)) == published


@pytest.mark.parametrize("short", ["2019", "2019-11", "2019-11-05", "2019-01-01/2020-12-31"])
def test_a_year_and_a_month_are_written_as_such(short: str):
    assert write_published(parse_published(short)) == short


@pytest.mark.parametrize(
    ("name", "published"),
    [
        ("2019-11-05-la-lancha.txt", "2019-11-05"),
        ("20191105_lancha.html", "2019-11-05"),
        ("20191105T103000Z.eml", "2019-11-05"),
        ("2019_11_05.txt", "2019-11-05"),
        ("2019.11.05 informe.pdf", "2019-11-05"),
        ("notas/lancha - 2019-11-05 - El Faro.txt", "2019-11-05"),
        ("5 de noviembre de 2019.docx", "2019-11-05"),
        ("lancha-5-nov-2019.txt", "2019-11-05"),
        ("November 5, 2019.txt", "2019-11-05"),
        ("2019-nov-05.txt", "2019-11-05"),
        ("25-11-2019 nota.txt", "2019-11-25"),
        ("11-25-2019 nota.txt", "2019-11-25"),
        ("informe-2019-11.pdf", "2019-11"),
        ("noviembre-2019.pdf", "2019-11"),
        ("Nov 2019.txt", "2019-11"),
        ("2019 diciembre.txt", "2019-12"),
        ("report-2019.pdf", "2019"),
        ("informe_2019.tar.gz", "2019"),
        ("2019-11-05 (2019).txt", "2019-11-05"),  # the year only says it again
    ],
)
def test_the_name_of_a_file_says_the_day_the_month_or_the_year(name: str, published: str):
    found = published_in_name(name)
    assert (written(found), found and found.basis) == (published, FROM_NAME)


def test_a_name_that_does_not_tell_day_from_month_stands_for_all_days_between():
    found = published_in_name("05-11-2019.txt")
    assert written(found) == "2019-05-11/2019-11-05"
    assert found is not None
    assert "does not say which" in found.basis


@pytest.mark.parametrize(
    "name",
    [
        *("la-lancha.txt", "", ".txt", "1980x1080.png", "v2019.txt", "programa-v2019.1.txt", "6671234567.txt"),
        *("667-123-2019.txt", "folio-2019-4471.pdf", "2006-2012.txt", "2019-20.txt", "IMG20191105.txt"),
        *("20191105103000.txt", "2019-11-05_2019-11-08.txt", "2018/nota.txt", "1899.txt", "2101.txt", "2666.txt"),
        *("20191399.txt", "31-02-2019.txt", "1.2019.3.txt", "nota-mayo.txt", "año2019.txt", "2019-13-05.txt"),
    ],
)
def test_what_is_no_date_in_a_name_says_nothing(name: str):
    assert published_in_name(name) is None


@given(DAYS, st.sampled_from(["", "-", "_", "."]), st.sampled_from(["nota {}.txt", "{}-nota.pdf", "a/b_{}_c.html"]))
def test_every_day_is_found_in_a_name(day: date, part: str, name: str):
    assert written(published_in_name(name.format(day.strftime(f"%Y{part}%m{part}%d")))) == day.isoformat()


@given(st.text(st.sampled_from("0123456789-_. /xnovmayde"), max_size=30) | st.text())
def test_any_name_gives_a_date_of_our_centuries_or_none(name: str):
    found = published_in_name(name)
    assert found is None or 1900 <= found.start.year <= found.end.year <= 2100


@pytest.mark.parametrize(
    ("address", "published"),
    [
        ("https://example.org/2019/11/05/lancha", "2019-11-05"),
        ("https://example.org/2019/11/lancha.html", "2019-11"),
        ("https://example.org/nota/20191105-lancha", "2019-11-05"),
        ("https://example.org/nota/2019-11-05/", "2019-11-05"),
        ("https://example.org/2019/nov/05/lancha", "2019-11-05"),
        ("https://example.org/archivo/2019/", ""),
        ("https://example.org/?de=/2019/11/05/", ""),
        ("https://example.org/2019/13/45/lancha", ""),
        ("/2019/11/05/", ""),
        ("", ""),
    ],
)
def test_the_address_of_a_page_says_the_day_or_the_month(address: str, published: str):
    assert written(published_in_address(address)) == published
