"""What counts from the day of publication, from the date or the year told before, or stays open."""

from datetime import date

import pytest

from cartelmap.extraction.dates import find_whens
from cartelmap.extraction.lexicon_files import load_dates
from cartelmap.model import Basis
from cartelmap.reading.published import parse_published

LEXICON = load_dates()
WEDNESDAY = parse_published("2019-11-20")


def whens(text, published=WEDNESDAY, **known):  # noqa: ANN003
    return find_whens(text, LEXICON, published=published, **known)


def span(when):
    if when.first is None:
        return None
    return str(when.first) if when.first == when.last else f"{when.first}/{when.last}"


@pytest.mark.parametrize(
    ("text", "surface", "expected"),
    [
        # days
        ("Two men were held today.", "today", "2019-11-20"),
        ("The convoy was attacked yesterday.", "yesterday", "2019-11-19"),
        ("Police came the day before yesterday.", "the day before yesterday", "2019-11-18"),
        ("Shots were heard last night.", "last night", "2019-11-19"),
        ("Soldiers arrived this morning.", "this morning", "2019-11-20"),
        ("She will testify tomorrow.", "tomorrow", "2019-11-21"),
        ("Lo detuvieron hoy.", "hoy", "2019-11-20"),
        ("Hubo balazos ayer en Celaya.", "ayer", "2019-11-19"),
        ("Quemaron dos camiones anoche.", "anoche", "2019-11-19"),
        ("El alcalde renunció antier.", "antier", "2019-11-18"),
        ("El alcalde renunció antes de ayer.", "antes de ayer", "2019-11-18"),
        ("Los bloqueos empezaron esta madrugada.", "esta madrugada", "2019-11-20"),
        # days of the week
        ("A convoy was attacked on Tuesday.", "Tuesday", "2019-11-19"),
        ("A convoy was attacked on Wednesday.", "Wednesday", "2019-11-20"),
        ("A convoy was attacked Thursday night.", "Thursday", "2019-11-14"),
        ("He was caught last Wednesday.", "last Wednesday", "2019-11-13"),
        ("He was caught this past Sunday.", "this past Sunday", "2019-11-17"),
        ("The judge will rule on Friday.", "Friday", "2019-11-22"),
        ("The trial begins next Tuesday.", "next Tuesday", "2019-11-26"),
        ("Lo mataron el martes.", "martes", "2019-11-19"),
        ("Lo mataron el pasado lunes.", "pasado lunes", "2019-11-18"),
        ("Lo mataron el martes pasado.", "martes pasado", "2019-11-19"),
        ("El juez decidirá el viernes.", "viernes", "2019-11-22"),
        ("El juicio comenzará el próximo martes.", "próximo martes", "2019-11-26"),
        ("Habrá marcha el lunes que viene.", "lunes que viene", "2019-11-25"),
        # weeks, months, years
        ("Killings rose this week.", "this week", "2019-11-18/2019-11-24"),
        ("Killings rose last week.", "last week", "2019-11-11/2019-11-17"),
        ("Killings rose last month.", "last month", "2019-10-01/2019-10-31"),
        ("Killings fell this year.", "this year", "2019-01-01/2019-12-31"),
        ("Killings fell last year.", "last year", "2018-01-01/2018-12-31"),
        ("The plan starts next year.", "next year", "2020-01-01/2020-12-31"),
        ("La semana pasada hubo tres ataques.", "semana pasada", "2019-11-11/2019-11-17"),
        ("El mes pasado hubo tres ataques.", "mes pasado", "2019-10-01/2019-10-31"),
        ("El año pasado hubo tres ataques.", "año pasado", "2018-01-01/2018-12-31"),
        ("El plan arranca el año que viene.", "año que viene", "2020-01-01/2020-12-31"),
        ("El plan arranca el próximo mes.", "próximo mes", "2019-12-01/2019-12-31"),
        ("Shots were fired over the weekend.", "the weekend", "2019-11-16/2019-11-17"),
        ("El fin de semana pasado hubo tiros.", "fin de semana pasado", "2019-11-16/2019-11-17"),
        ("Killings fell early this year.", "early this year", "2019-01-01/2019-04-30"),
        ("Lo capturaron a principios de este año.", "principios de este año", "2019-01-01/2019-04-30"),
        ("Lo capturaron a finales del mes pasado.", "finales del mes pasado", "2019-10-21/2019-10-31"),
        ("They hope to finish by the end of the year.", "end of the year", "2019-09-01/2019-12-31"),
        ("So far this year, 300 people were killed.", "So far this year", "2019-01-01/2019-11-20"),
        ("En lo que va del año hay 300 muertos.", "En lo que va del año", "2019-01-01/2019-11-20"),
        ("Earlier this month he fled.", "Earlier this month", "2019-11-01/2019-11-20"),
        ("He is to be tried later this year.", "later this year", "2019-11-20/2019-12-31"),
        # months and seasons
        ("He was caught last July.", "last July", "2019-07-01/2019-07-31"),
        ("He was caught last December.", "last December", "2018-12-01/2018-12-31"),
        ("He took power in December.", "December", "2018-12-01/2018-12-31"),
        ("Lo capturaron en diciembre.", "diciembre", "2018-12-01/2018-12-31"),
        ("Lo capturaron el pasado julio.", "pasado julio", "2019-07-01/2019-07-31"),
        ("Lo capturaron en julio pasado.", "julio pasado", "2019-07-01/2019-07-31"),
        ("Lo capturaron en julio del año pasado.", "julio del año pasado", "2018-07-01/2018-07-31"),
        ("He was caught in July last year.", "July last year", "2018-07-01/2018-07-31"),
        ("He was shot on Oct. 14.", "Oct. 14", "2019-10-14"),
        ("He was shot on 24 December.", "24 December", "2018-12-24"),
        ("Lo balearon el pasado 14 de octubre.", "pasado 14 de octubre", "2019-10-14"),
        ("Lo balearon el martes 12 de noviembre.", "martes 12 de noviembre", "2019-11-12"),
        ("The curfew runs through August.", "August", "2020-08-01/2020-08-31"),
        ("La veda estará vigente hasta marzo.", "marzo", "2020-03-01/2020-03-31"),
        ("He died at the end of June.", "end of June", "2019-06-21/2019-06-30"),
        ("He died in mid-March.", "mid-March", "2019-03-11/2019-03-20"),
        ("Murió a mediados de marzo.", "mediados de marzo", "2019-03-11/2019-03-20"),
        ("The talks broke down last spring.", "last spring", "2019-03-01/2019-05-31"),
        ("El verano pasado hubo una tregua.", "verano pasado", "2019-06-01/2019-08-31"),
        (
            "In the first quarter of the year, kidnappings doubled.",
            "the first quarter of the year",
            "2019-01-01/2019-03-31",
        ),
        ("En el primer trimestre subió el robo.", "el primer trimestre", "2019-01-01/2019-03-31"),
        # so long ago
        ("He fled two years ago.", "two years ago", "2017-01-01/2017-12-31"),
        ("He fled three days ago.", "three days ago", "2019-11-17"),
        ("Huyó hace dos años.", "hace dos años", "2017-01-01/2017-12-31"),
        ("Huyó hace casi tres meses.", "hace casi tres meses", "2019-08-01/2019-08-31"),
        ("Huyó hace una semana.", "hace una semana", "2019-11-11/2019-11-17"),
        ("Huyó dos semanas atrás.", "dos semanas atrás", "2019-11-04/2019-11-10"),
        ("In the past three days nobody slept.", "the past three days", "2019-11-17/2019-11-20"),
        ("En las últimas 24 horas murieron seis.", "las últimas 24 horas", "2019-11-19/2019-11-20"),
        ("Durante los próximos tres meses patrullarán.", "los próximos tres meses", "2019-11-20/2020-02-20"),
    ],
)
def test_what_is_relative_counts_from_the_day_of_publication(text, surface, expected):
    (when,) = whens(text)
    assert (when.surface, span(when), when.basis, when.long) == (surface, expected, Basis.RELATIVE, False)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Over the last 40 years the trade grew.", "1979-01-01/2019-11-20"),
        ("En los últimos veinte años creció el negocio.", "1999-01-01/2019-11-20"),
        ("En la última década creció el negocio.", "2009-01-01/2019-11-20"),
        ("The decade-long war goes on.", "2009-01-01/2019-11-20"),
        ("It looks back on a three-decade career.", "1989-01-01/2019-11-20"),
        ("The group has for more than a decade ruled the valley.", "2009-01-01/2019-11-20"),
        ("It began over a decade ago.", "2006-01-01/2009-12-31"),
        ("Empezó hace más de una década.", "2006-01-01/2009-12-31"),
        ("Controlan el puerto desde hace cinco años.", "2014-01-01/2019-11-20"),
    ],
)
def test_a_duration_counted_back_from_now_is_long(text, expected):
    (when,) = whens(text)
    assert (span(when), when.long) == (expected, True)


@pytest.mark.parametrize(
    ("published", "text", "expected"),
    [
        ("2023-01", "The battle last week was long.", "2022-12-19/2023-01-29"),
        ("2019-11", "He took power in December.", "2018-12-01/2018-12-31"),
        ("2019-11", "He fled last month.", "2019-10-01/2019-10-31"),
        ("2019", "He fled last year.", "2018-01-01/2018-12-31"),
        ("2019-11-18/2019-11-20", "He fled yesterday.", "2019-11-17/2019-11-19"),
    ],
)
def test_an_interval_of_publication_gives_all_that_it_may_mean_and_no_more(published, text, expected):
    (when,) = whens(text, parse_published(published))
    assert span(when) == expected


@pytest.mark.parametrize(
    ("text", "surface"),
    [
        ("He fled last week.", "last week"),
        ("Lo mataron el martes.", "martes"),
        ("He was shot on Oct. 14.", "Oct. 14"),
        ("It began over a decade ago.", "over a decade ago"),
    ],
)
def test_without_a_publication_it_is_found_and_stays_open(text, surface):
    (when,) = whens(text, None)
    assert (when.surface, when.first, when.last, when.basis) == (surface, None, None, Basis.RELATIVE)


@pytest.mark.parametrize(
    ("text", "surface", "expected"),
    [
        ("He was shot on 14 October 2011. Two days later he died.", "Two days later", "2011-10-16"),
        ("He was shot on 14 October 2011. The following day he died.", "The following day", "2011-10-15"),
        ("He was shot on 14 October 2011. The next day he died.", "The next day", "2011-10-15"),
        ("He was shot on 14 October 2011 and buried the same week.", "the same week", "2011-10-10/2011-10-16"),
        ("Murió en 2011. Al año siguiente cayó su hermano.", "año siguiente", "2012-01-01/2012-12-31"),
        ("Murió el 3 de mayo de 2011. Un mes después cayó su hermano.", "Un mes después", "2011-06-01/2011-06-30"),
        ("Murió el 3 de mayo de 2011. Ese mismo día cayó su hermano.", "Ese mismo día", "2011-05-03"),
        ("He came in 2011. That summer the war began.", "That summer", "2011-06-01/2011-08-31"),
        ("He came in May 2011. A year earlier he had fled.", "A year earlier", "2010-01-01/2010-12-31"),
        ("He came in May 2011. Later that year he fled.", "Later that year", "2011-05-01/2011-12-31"),
        ("He came in May 2011; a few days later he fled.", "a few days later", "2011-05-03/2011-06-06"),
    ],
)
def test_what_is_chained_counts_from_the_date_told_before(text, surface, expected):
    _, when = whens(text)
    assert (when.surface, span(when), when.basis) == (surface, expected, Basis.CHAINED)


def test_a_chain_without_a_date_before_it_stays_open():
    (when,) = whens("Two days later he died.")
    assert (when.first, when.basis) == (None, Basis.CHAINED)


def test_a_chain_does_not_reach_over_a_passage_without_a_date():
    passages = ("He was shot on 3 May 2011.", "Nobody saw who did it.", "Two days later he died.")
    text = "\n".join(passages)
    starts = [text.index(passage) for passage in passages]
    spans = [(start, start + len(passage)) for start, passage in zip(starts, passages, strict=True)]
    *_, when = whens(text, spans=spans)
    assert (when.surface, when.first) == ("Two days later", None)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("In 2011 the army came. In March it set up a base.", "2011-03-01/2011-03-31"),
        ("El Ejército llegó en 2011. En marzo instaló una base.", "2011-03-01/2011-03-31"),
        ("The army came on 3 May 2011. On 17 June it left.", "2011-06-17"),
        ("On 14 October 2019 they fired. On Oct. 17 they fired again.", "2019-10-17"),
    ],
)
def test_a_month_or_day_takes_the_year_told_before_it(text, expected):
    *_, when = whens(text)
    assert (span(when), when.basis) == (expected, Basis.INHERITED)


@pytest.mark.parametrize(
    "text",
    [
        "The army came in 2011. Police said on Tuesday that it left in March.",
        "The army came in 2011. Last year was calm. In March it left.",
        "The army came in 2011. It will leave in March.",
        "Between 2006 and 2012 the army stayed. In March it left.",
    ],
)
def test_a_month_is_counted_from_publication_where_the_text_has_come_back_to_it(text):
    *_, when = whens(text)
    assert (when.surface, when.basis) == ("March", Basis.RELATIVE)


@pytest.mark.parametrize(
    ("first", "second", "basis"),
    [
        ("He was shot on 14 October 2011.", "On 17 October he died.", Basis.INHERITED),
        ("In 2011 the army came.", "In March it set up a base.", Basis.INHERITED),
        ("In June 2011 the army came.", "In July it set up a base.", Basis.INHERITED),
        ("He was shot on 14 October 2011.", "As a newspaper pointed out in February, nobody saw it.", Basis.RELATIVE),
        (
            "In 2011 the army came.",
            "The base it set up is large, and the mayor went to see it in March.",
            Basis.RELATIVE,
        ),
    ],
)
def test_a_new_passage_takes_the_year_only_where_it_goes_on_with_the_story(first, second, basis):
    text = f"{first}\n\n{second}"
    *_, when = whens(text, spans=[(0, len(first)), (len(first) + 2, len(text))])
    assert when.basis is basis


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The hearing is set for March 3, lawyers said.", "2020-03-03"),
        ("Police said Monday that he will be tried on Friday.", "2019-11-22"),
        ("El juez informó que la audiencia será el viernes.", "2019-11-22"),
        ("The strike, which lasted until Friday, was lifted.", "2019-11-15"),
        ("Hasta el martes se encontraba detenido.", "2019-11-19"),
        ("Estuvo preso hasta el martes 5 de noviembre.", "2019-11-05"),
        ("The fair opens on Thursday, March 5.", "2020-03-05"),
        ("La reunión de mañana viernes se canceló.", "2019-11-21"),
        ("Lo detuvieron ayer martes.", "2019-11-19"),
        ("La audiencia es pasado mañana.", "2019-11-22"),
        ("Lo detuvieron el 14 del mes pasado.", "2019-10-14"),
        ("Lo detuvieron el pasado día 14.", "2019-11-14"),
        ("By year's end the force had left.", "2019-09-01/2019-12-31"),
        ("A fin de año se retiran.", "2019-09-01/2019-12-31"),
        ("From next Monday to Thursday the bridge is closed.", "2019-11-25/2019-11-28"),
        ("Hours later he was freed; 48 hours later he fled.", None),
        ("He was freed a year ago today.", "2018-01-01/2018-12-31"),
    ],
)
def test_the_last_of_a_text_is_seen_as_its_sentence_speaks(text, expected):
    *_, when = whens(text)
    assert span(when) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("from Thursday to Sunday there were shots", "2019-11-14/2019-11-17"),
        ("del jueves al domingo hubo balazos", "2019-11-14/2019-11-17"),
        ("between March and May there were shots", "2019-03-01/2019-05-31"),
        ("entre noviembre y febrero hubo balazos", "2018-11-01/2019-02-28"),
        ("from 2011 to last year there were shots", "2011-01-01/2018-12-31"),
    ],
)
def test_two_ends_make_one_span_also_where_they_are_relative(text, expected):
    (when,) = whens(text)
    assert span(when) == expected


def test_years_to_the_present_reach_to_the_publication():
    (when,) = whens("The group, 2002-Present: a history")
    assert (when.first, when.last) == (date(2002, 1, 1), date(2019, 11, 20))
