"""Explicit dates are found with their span and precision; numbers that are no dates are left alone."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cartelmap.extraction import dates
from cartelmap.extraction.lexicon_files import load_dates
from cartelmap.model import Precision

DAY, MONTH, YEAR, SPAN = Precision.DAY, Precision.MONTH, Precision.YEAR, Precision.SPAN
DECADE = Precision.DECADE
LEXICON = load_dates()


def find_whens(text, **known):  # noqa: ANN003
    return dates.find_whens(text, LEXICON, **known)


@pytest.mark.parametrize(
    ("text", "surface", "first", "last", "precision"),
    [
        ("On 14 October 2019 it rained.", "14 October 2019", "2019-10-14", "2019-10-14", DAY),
        ("On October 14, 2019, it rained.", "October 14, 2019", "2019-10-14", "2019-10-14", DAY),
        ("On Oct. 14, 2019 police came.", "Oct. 14, 2019", "2019-10-14", "2019-10-14", DAY),
        ("El 14 de octubre de 2019 llovió.", "14 de octubre de 2019", "2019-10-14", "2019-10-14", DAY),
        ("el 1º de enero de 1994", "1º de enero de 1994", "1994-01-01", "1994-01-01", DAY),
        ("el primero de mayo del 2008", "primero de mayo del 2008", "2008-05-01", "2008-05-01", DAY),
        ("(2019-10-14)", "2019-10-14", "2019-10-14", "2019-10-14", DAY),
        ("signed 25/10/2019 here", "25/10/2019", "2019-10-25", "2019-10-25", DAY),
        ("del 14 al 16 de octubre de 2019", "14 al 16 de octubre de 2019", "2019-10-14", "2019-10-16", SPAN),
        ("October 14-16, 2019", "October 14-16, 2019", "2019-10-14", "2019-10-16", SPAN),
        ("In May 2019 it rained.", "May 2019", "2019-05-01", "2019-05-31", MONTH),
        ("en febrero de 2012", "febrero de 2012", "2012-02-01", "2012-02-29", MONTH),
        ("June 2011 was dry", "June 2011", "2011-06-01", "2011-06-30", MONTH),
        ("Since 2018, police wait.", "2018", "2018-01-01", "2018-12-31", YEAR),
        ("en el año 2000", "año 2000", "2000-01-01", "2000-12-31", YEAR),
        ("the 2018 elections", "2018", "2018-01-01", "2018-12-31", YEAR),
        ("a report (2012)", "2012", "2012-01-01", "2012-12-31", YEAR),
        ("between 2006 and 2012", "between 2006 and 2012", "2006-01-01", "2012-12-31", SPAN),
        ("entre 2006 y 2012", "entre 2006 y 2012", "2006-01-01", "2012-12-31", SPAN),
        ("de 2006 a 2012", "2006 a 2012", "2006-01-01", "2012-12-31", SPAN),
        ("in 2002-2010 he ruled", "2002-2010", "2002-01-01", "2010-12-31", SPAN),
        ("2006\u201312", "2006\u201312", "2006-01-01", "2012-12-31", SPAN),
        ("from June to August 2010", "June to August 2010", "2010-06-01", "2010-08-31", SPAN),
        ("entre junio y agosto de 2012", "entre junio y agosto de 2012", "2012-06-01", "2012-08-31", SPAN),
        ("in the 1990s", "the 1990s", "1990-01-01", "1999-12-31", DECADE),
        ("the late 1960s", "late 1960s", "1967-01-01", "1969-12-31", SPAN),
        ("by the mid-1990s", "mid-1990s", "1994-01-01", "1996-12-31", SPAN),
        ("en los años noventa", "los años noventa", "1990-01-01", "1999-12-31", DECADE),
        ("la década de 1980", "la década de 1980", "1980-01-01", "1989-12-31", DECADE),
        ("a mediados de los noventa", "mediados de los noventa", "1994-01-01", "1996-12-31", SPAN),
        ("en los an\u0303os noventa", "los an\u0303os noventa", "1990-01-01", "1999-12-31", DECADE),
    ],
)
def test_a_date_has_its_words_its_span_and_its_precision(text, surface, first, last, precision):
    (when,) = find_whens(text)
    assert when.surface == surface == text[when.start : when.end]
    assert (when.first, when.last) == (date.fromisoformat(first), date.fromisoformat(last))
    assert (when.precision, when.basis) == (precision, "explicit")


@pytest.mark.parametrize(
    "text",
    [
        "2000 soldiers came",
        "it cost $2019",
        "it cost 2,019 pesos",
        "a ratio of 1.2019 held",
        "1923 Main Street",
        "of 1935 Orchard St., Dover",
        "Calle 2010, colonia Centro",
        "killed 1980 migrants",
        "murieron 2010 personas",
        "about 2000 people",
        "case No. 2014",
        "tel. 555-2012",
        "31 de febrero de 2019",
        "los noventa detenidos",
        "https://example.org/2019/10/14/a",
        "el vuelo 1985 aterrizó",
        "file_2019_a and x2019",
        "Barrio 18 and 9mm",
        "the 1776 declaration",
        "at 1900 hours",
        "20190 and 12019",
    ],
)
def test_numbers_and_words_that_are_no_explicit_date_give_none(text):
    assert find_whens(text) == ()


def test_dates_of_one_text_stand_in_its_order_and_do_not_overlap():
    text = "In 2006, between May 2010 and June 2011, then on 3 July 2012; en 2013."
    whens = find_whens(text)
    assert [when.surface for when in whens] == ["2006", "between May 2010 and June 2011", "3 July 2012", "2013"]


def test_a_date_far_into_a_long_text_keeps_its_offsets():
    text = "Nothing happened here. " * 500 + "It ended on 3 July 2012."
    (when,) = find_whens(text)
    assert text[when.start : when.end] == "3 July 2012"


@given(st.text(max_size=80) | st.text(alphabet="0129 /-.,'s\u0301\u0303ñaodemyMaJuneenro\n", max_size=60))
def test_any_text_can_be_searched_for_dates(text):
    end = 0
    for when in find_whens(text):
        assert end <= when.start < when.end <= len(text)
        assert text[when.start : when.end] == when.surface
        assert when.first <= when.last
        end = when.end
