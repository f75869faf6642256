"""When a text was published by its own words: only what is sure counts, anything else stays open."""

import pytest

from cartelmap.extraction import annotate, default_resources
from cartelmap.extraction.dates.publishing import FROM_DATELINE, FROM_LINE, FROM_YEAR
from cartelmap.model import Basis, Document
from cartelmap.reading.published import parse_published, write_published

BODY = "Soldiers searched a ranch near Celaya on Tuesday and found rifles. The owner had fled a week before they came."
CUERPO = "Soldados revisaron ayer un rancho cerca de Celaya y hallaron fusiles, según dijo la fiscalía del estado."


def annotated(text, published=None):
    return annotate(Document("a", text, published=published), default_resources())


@pytest.mark.parametrize(
    ("text", "day", "basis"),
    [
        (f"A ranch is searched\n\nBy Ana Ruiz\n\nPublished 5 November 2019\n\n{BODY}", "2019-11-05", FROM_LINE),
        (f"Published on Nov. 5, 2019 at 10:30 a.m. EST\n\n{BODY}", "2019-11-05", FROM_LINE),
        (f"{BODY}\n\nUpdated: 5 November 2019", "2019-11-05", FROM_LINE),
        (f"{BODY}\n\nPublished 3 November 2019\n\nUpdated 5 November 2019", "2019-11-03", FROM_LINE),
        (f"Publicado el 5 de noviembre de 2019\n\n{CUERPO}", "2019-11-05", FROM_LINE),
        (f"Revisan un rancho\n\n5 de noviembre de 2019\n\n{CUERPO}", "2019-11-05", FROM_LINE),
        (f"Revisan un rancho\n\nPor Ana Ruiz y Juan Paz 11:48 am 13 julio, 2018\n\n{CUERPO}", "2018-07-13", FROM_LINE),
        (f"A ranch is searched\n\nBy Ana Ruiz | Nov 5, 2019\n\n{BODY}", "2019-11-05", FROM_LINE),
        (f"CULIACÁN, Mexico, Jan. 12, 2024 (AP) — {BODY}", "2024-01-12", FROM_DATELINE),
        (f"Culiacán, Sinaloa, a 12 de enero de 2024.- {CUERPO}", "2024-01-12", FROM_DATELINE),
        (f"CELAYA, Gto., 12 de enero de 2024 (Notimex).— {CUERPO}", "2024-01-12", FROM_DATELINE),
    ],
)
def test_a_line_of_publication_or_a_dateline_says_when(text, day, basis):
    published = annotated(text).document.published
    assert published is not None
    assert (write_published(published), published.basis) == (day, basis)


@pytest.mark.parametrize(
    "text",
    [
        BODY,
        CUERPO,
        "On 14 October 2019, gunmen ambushed a convoy. Thirteen officers died.",
        "He was arrested on 3 June 2015. On Tuesday a court sentenced him.",
        f"{BODY} The force is to grow to 500 by 1 March 2030.",
        f"{BODY}\n\n© 2024 The Paper. Copyright 2 May 2024.",
        "5 November 2019\n\nThey met.\n\n9 November 2019\n\nThey fought.",
        f"{BODY}\n\nPublished 3 November 2019\n\n{BODY}\n\nPublished 9 May 2021",
        "The battle of 5 November 2019: a look back at what went wrong, and at those who paid for it.",
        "Written on 5/10/2019",
        f"By the time of the raid of 5 November 2019\n\n{BODY}",
        "So far in 2012, 40 people were killed. In May 2013 the count began anew.",
    ],
)
def test_without_a_sure_sign_it_stays_unknown(text):
    assert annotated(text).document.published is None


def test_a_year_still_going_on_is_an_interval_from_the_last_day_told():
    published = annotated("So far in 2012, 40 people were killed. The last died on 3 May 2012.").document.published
    assert published is not None
    assert (write_published(published), published.basis) == ("2012-05-03/2012-12-31", FROM_YEAR)


def test_what_is_given_is_never_replaced():
    given = parse_published("2020-01-01")
    assert annotated(f"Published 5 November 2019\n\n{BODY}", given).document.published == given


def test_a_sure_day_anchors_what_is_relative():
    passages = annotated(f"Published 5 November 2019\n\n{BODY}").passages
    when = next(when for passage in passages for when in passage.whens if when.surface == "Tuesday")
    assert (str(when.first), when.basis) == ("2019-11-05", Basis.RELATIVE)


def test_a_mere_year_does_not_anchor_what_is_relative():
    passages = annotated("So far in 2012, 40 people were killed. Five died last week.").passages
    when = next(when for passage in passages for when in passage.whens if when.surface == "last week")
    assert when.first is None
