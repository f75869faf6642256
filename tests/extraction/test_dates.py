"""Explicit dates are found with their span and precision; numbers that are no dates are left alone."""

from datetime import date
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cartelmap.extraction import dates
from cartelmap.extraction.lexicon_files import load_dates
from cartelmap.model import Precision
from cartelmap.reading.published import parse_published

DAY, MONTH, YEAR, SPAN = Precision.DAY, Precision.MONTH, Precision.YEAR, Precision.SPAN
DECADE, SEASON = Precision.DECADE, Precision.SEASON
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
        ("on Monday, Oct. 14, 2019, at noon", "Monday, Oct. 14, 2019", "2019-10-14", "2019-10-14", DAY),
        ("el lunes 14 de octubre de 2019", "lunes 14 de octubre de 2019", "2019-10-14", "2019-10-14", DAY),
        ("julio 12, 2018: nota", "julio 12, 2018", "2018-07-12", "2018-07-12", DAY),
        ("el 12 julio, 2018 salió", "12 julio, 2018", "2018-07-12", "2018-07-12", DAY),
        ("el 14 de octubre del año 2019", "14 de octubre del año 2019", "2019-10-14", "2019-10-14", DAY),
        ("the 3rd of May, 2012", "3rd of May, 2012", "2012-05-03", "2012-05-03", DAY),
        ("filed 14-oct-2019", "14-oct-2019", "2019-10-14", "2019-10-14", DAY),
        ("seen 25.10.2019 there", "25.10.2019", "2019-10-25", "2019-10-25", DAY),
        ("los días 14 y 15 de octubre de 2019", "14 y 15 de octubre de 2019", "2019-10-14", "2019-10-15", SPAN),
        ("early May 2019", "early May 2019", "2019-05-01", "2019-05-10", SPAN),
        ("a finales de mayo de 2019", "finales de mayo de 2019", "2019-05-21", "2019-05-31", SPAN),
        ("early 2019", "early 2019", "2019-01-01", "2019-04-30", SPAN),
        ("a mediados de 2019", "mediados de 2019", "2019-05-01", "2019-08-31", SPAN),
        ("spring 2020 was wet", "spring 2020", "2020-03-01", "2020-05-31", SEASON),
        ("in the fall of 2020", "fall of 2020", "2020-09-01", "2020-11-30", SEASON),
        ("en el verano de 2011", "verano de 2011", "2011-06-01", "2011-08-31", SEASON),
        ("the winter of 2010", "winter of 2010", "2010-12-01", "2011-02-28", SEASON),
        ("in Q3 2024 sales fell", "Q3 2024", "2024-07-01", "2024-09-30", SPAN),
        ("the third quarter of 2019", "the third quarter of 2019", "2019-07-01", "2019-09-30", SPAN),
        ("the first six months of 2025", "the first six months of 2025", "2025-01-01", "2025-06-30", SPAN),
        ("los primeros seis meses de 2025", "los primeros seis meses de 2025", "2025-01-01", "2025-06-30", SPAN),
        ("the last three months of 2024", "the last three months of 2024", "2024-10-01", "2024-12-31", SPAN),
        ("the second half of 2024", "the second half of 2024", "2024-07-01", "2024-12-31", SPAN),
        ("el segundo semestre de 2024", "el segundo semestre de 2024", "2024-07-01", "2024-12-31", SPAN),
        ("in fiscal year 2023", "fiscal year 2023", "2022-10-01", "2023-09-30", YEAR),
        ("in FY2023 and later", "FY2023", "2022-10-01", "2023-09-30", YEAR),
        ("at Christmas 2011", "Christmas 2011", "2011-12-25", "2011-12-25", DAY),
        ("the '90s were", "the '90s", "1990-01-01", "1999-12-31", DECADE),
        ("the nineties were", "the nineties", "1990-01-01", "1999-12-31", DECADE),
        ("the early 2000s", "early 2000s", "2000-01-01", "2003-12-31", SPAN),
        ("desde los años 80", "los años 80", "1980-01-01", "1989-12-31", DECADE),
        ("la década de los setenta", "la década de los setenta", "1970-01-01", "1979-12-31", DECADE),
        ("in the 19th century", "the 19th century", "1801-01-01", "1900-12-31", SPAN),
        ("en el siglo XIX", "el siglo XIX", "1801-01-01", "1900-12-31", SPAN),
        ("ceded in 1848 to them", "1848", "1848-01-01", "1848-12-31", YEAR),
        ("desde 2018 manda", "2018", "2018-01-01", "2018-12-31", YEAR),
        ("since taking power in 2018", "2018", "2018-01-01", "2018-12-31", YEAR),
        ("La ley de 2013 cambió", "2013", "2013-01-01", "2013-12-31", YEAR),
        ("the second half of the 1990s", "second half of the 1990s", "1995-01-01", "1999-12-31", SPAN),
        ("En los ochenta, crecieron.", "los ochenta", "1980-01-01", "1989-12-31", DECADE),
        ("in '94 it rose", "in '94", "1994-01-01", "1994-12-31", YEAR),
        ("on New Year's Eve, 2011", "New Year's Eve, 2011", "2011-12-31", "2011-12-31", DAY),
        ("el Día de Muertos de 2025", "Día de Muertos de 2025", "2025-11-02", "2025-11-02", DAY),
        ("los días 5, 6 y 7 de mayo de 2019", "5, 6 y 7 de mayo de 2019", "2019-05-05", "2019-05-07", SPAN),
        ("the Treaty of 1848 ended", "1848", "1848-01-01", "1848-12-31", YEAR),
        ("sales in Jan-Mar 2020", "Jan-Mar 2020", "2020-01-01", "2020-03-31", SPAN),
        ("noviembre-febrero de 2020", "noviembre-febrero de 2020", "2019-11-01", "2020-02-29", SPAN),
        ("May 2019-June 2020", "May 2019-June 2020", "2019-05-01", "2020-06-30", SPAN),
        ("at pre-2006 levels", "2006", "2006-01-01", "2006-12-31", YEAR),
        ("from May 2010 to June 2011", "May 2010 to June 2011", "2010-05-01", "2011-06-30", SPAN),
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
        # verbs, names, the sea
        "You may march if you must.",
        "Theresa May spoke, and May smiled.",
        "They marched along; the march was long.",
        "April Rodríguez met June Carter and August Wilson.",
        'Ismael "El Mayo" Zambada and Mayo Zambada\'s sons',
        "Abril Rojas y Julio Scherer hablaron.",
        "Domingo Pérez y Plácido Domingo cantaron en Santo Domingo.",
        "el sol y el mar en calma",
        "the sun sat over the hills",
        "The fall of the capital cost him a spring in his step.",
        # ages, terms
        "the 19-year-old driver",
        "a man aged 46 years",
        "un hombre de 46 años",
        "el joven de 19 años",
        "he was sentenced to 20 years in prison",
        "lo condenaron a 40 años de prisión",
        "a man in his 40s",
        "a man in his mid-50s",
        "she was held for three days",
        "lo retuvieron durante dos semanas",
        # sums, quantities, calibres
        "2000 soldiers came",
        "it cost $2019",
        "it cost 2,019 pesos",
        "a ratio of 1.2019 held",
        "1.5 tons and 9 mm and .50",
        "19 cartel members fell",
        "killed 1980 migrants",
        "murieron 2010 personas",
        "about 2000 people",
        "los noventa detenidos",
        "Barrio 18 and 9mm",
        "a 2015 Toyota pickup",
        # streets, quarters, names
        "1923 Main Street",
        "of 1935 Orchard St., Dover",
        "Calle 2010, colonia Centro",
        "la calle 5 de Mayo",
        "en la colonia 20 de Noviembre",
        "la colonia Ampliación 20 de noviembre",
        "Avenida 16 de Septiembre",
        "la escuela primaria 1 de mayo",
        "en 5 de Mayo y Madero",
        "la calle Primero de Mayo y la 20 de Noviembre",
        "he lives at 5 May Street",
        "the Cinco de Mayo neighbourhood",
        "Lázaro Cárdenas",
        "Cartel 2000",
        "Article 2019",
        "Boeing 747",
        "Ayotzinapa 43",
        "Windows 2000",
        # numbers of other kinds
        "10-4, over",
        "they won 2-1",
        "case No. 2014",
        "tel. 555-2012",
        "call 5551234-2012",
        "it opened at 7:30",
        "el vuelo 1985 aterrizó",
        "the 1776 declaration",
        "at 1900 hours",
        "20190 and 12019",
        "https://example.org/2019/10/14/a",
        "file_2019_a and x2019",
        "Copyright 2018",
        "Todos los derechos reservados 2015",
        "31 de febrero de 2019",
        # habits, and words too vague
        "open Monday through Friday",
        "de lunes a viernes",
        "every Monday and on Sundays",
        "los sábados y cada domingo",
        "recently, now, currently, soon, these days",
        "for years and for decades",
        "hace años, ahora, actualmente, pronto",
        "en los próximos días",
        "in the coming weeks",
        "hoy en día",
        "USA Today said so",
        "a las 8 de la mañana",
        "Black Friday",
        "on a Sunday, un domingo",
        "they begin June training",
        "the winter storm",
        "a 2013 Honda",
        "paid in fifties and twenties",
    ],
)
def test_what_is_no_date_gives_none(text):
    assert [when.surface for when in find_whens(text)] == []


@pytest.mark.parametrize(
    ("language", "first", "last"),
    [("en", "2019-05-10", "2019-05-10"), ("es", "2019-10-05", "2019-10-05"), ("", "2019-05-10", "2019-10-05")],
)
def test_a_date_in_numbers_is_read_as_its_language_writes_it_and_flagged(language, first, last):
    (when,) = find_whens("signed 5/10/2019 here", language=language)
    assert (str(when.first), str(when.last), when.in_doubt) == (first, last, True)


def test_a_date_in_numbers_of_which_one_is_no_month_is_not_in_doubt():
    (when,) = find_whens("signed 25/10/2019 here", language="en")
    assert (when.first, when.in_doubt) == (date(2019, 10, 25), False)


def test_two_months_told_together_share_the_year():
    october, november = find_whens("in October and November 2019")
    assert (str(october.first), str(november.last)) == ("2019-10-01", "2019-11-30")


def test_dates_of_one_text_stand_in_its_order_and_do_not_overlap():
    text = "In 2006, between May 2010 and June 2011, then on 3 July 2012; en 2013."
    whens = find_whens(text)
    assert [when.surface for when in whens] == ["2006", "between May 2010 and June 2011", "3 July 2012", "2013"]


def test_a_date_far_into_a_long_text_keeps_its_offsets():
    text = "Nothing happened here. " * 500 + "It ended on 3 July 2012."
    (when,) = find_whens(text)
    assert text[when.start : when.end] == "3 July 2012"


WORDS = (
    *(
        "the",
        "last",
        "40",
        "years",
        "in",
        "May",
        "2019",
        "de",
        "marzo",
        "el",
        "5",
        "/",
        "-",
        ",",
        ".",
        "on",
        "Tuesday",
        "hace",
    ),
    *(
        "dos",
        "años",
        "later",
        "that",
        "same",
        "week",
        "1990s",
        "'90s",
        "2006-12",
        "a",
        "principios",
        "del",
        "siglo",
        "XX",
    ),
    *("la", "primera", "mitad", "of", "fiscal", "year", "Q3", "y", "14", "16", "Oct.", "to", "present"),
)


@given(
    st.text(max_size=80)
    | st.text(alphabet="0129 /-.,'s\u0301\u0303ñaodemyMaJuneenro\n", max_size=60)
    | st.lists(st.sampled_from(WORDS), max_size=25).map(" ".join),
    st.sampled_from([None, "2019-11-20", "2019-11", "0001-01-01", "9999"]),
)
def test_any_text_can_be_searched_for_dates(text, published):
    end = 0
    for when in find_whens(text, published=parse_published(published) if published else None):
        assert end <= when.start < when.end <= len(text)
        assert text[when.start : when.end] == when.surface
        assert (when.first is None) == (when.last is None)
        assert when.first is None or when.first <= when.last
        end = when.end


@pytest.mark.parametrize(
    "piece", ["1 ", "de ", "the last ", "2019-", "5 de mayo de ", "a\u0301 ", "...", "a", "lo que va "]
)
def test_a_long_text_of_the_worst_kind_takes_no_longer_than_its_length_asks(piece):
    def seconds(length):  # noqa: ANN202
        text = piece * (length // len(piece))
        begin = process_time()
        find_whens(text)
        return process_time() - begin

    seconds(10_000)  # warm
    short, long = seconds(100_000), seconds(1_000_000)
    assert long < 40 * short + 0.5  # ten times the text; quadratic time would be a hundred times
    assert long < 15
