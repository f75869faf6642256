"""A citation says who, what, where, when and how that is known, and nothing that is unknown."""

from datetime import date

import pytest

from cartelmap.citing import citation, is_worked_out
from cartelmap.model import Published

NOVEMBER = Published(date(2019, 11, 1), date(2019, 11, 30), "inferred from the text")
DAY = Published(date(2019, 11, 5), date(2019, 11, 5), "given")


def test_all_parts_stand_in_the_order_of_a_bibliography():
    said = citation(
        "El Faro del Balsas",
        "Armed men close the road to Aguililla",
        NOVEMBER,
        "https://faro.example/aguililla",
        author="Inés Robledo",
        passage=6,
        accessed=date(2026, 11, 22),
    )
    assert said == (
        "Inés Robledo, “Armed men close the road to Aguililla”, El Faro del Balsas, "
        "November 2019 (worked out from the text), https://faro.example/aguililla, passage 7, "
        "accessed November 22, 2026."
    )


def test_spanish_has_its_own_quotes_and_words():
    said = citation(
        "El Faro del Balsas", "Cierran el camino", NOVEMBER, "", passage=0, accessed=date(2026, 11, 22), language="es"
    )
    assert said == (
        "«Cierran el camino», El Faro del Balsas, noviembre de 2019 (deducido del texto), fragmento 1, "
        "consultado el 22 de noviembre de 2026."
    )


def test_what_is_unknown_is_left_out_or_said():
    assert citation("", "", None, "") == "untitled text, no date."
    assert citation("", "", None, "", language="es") == "texto sin título, sin fecha."


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        (date(2019, 11, 5), date(2019, 11, 5), "November 5, 2019"),
        (date(2019, 1, 1), date(2019, 12, 31), "2019"),
        (date(2018, 1, 1), date(2019, 12, 31), "2018 – 2019"),
        (date(2019, 11, 1), date(2020, 1, 31), "November 2019 – January 2020"),
        (date(2019, 11, 5), date(2019, 11, 11), "November 5, 2019 – November 11, 2019"),
        (date(9999, 1, 1), date(9999, 12, 31), "9999"),
    ],
)
def test_a_date_is_as_exact_as_it_is_known(first: date, last: date, said: str):
    assert citation("Balsas", "T", Published(first, last, "given"), "") == f"“T”, Balsas, {said}."


@pytest.mark.parametrize(
    ("basis", "how"),
    [
        ("given", ""),
        ("found in the page", ""),
        ("worked out from the text: its dateline", " (worked out from the text)"),
        ("from the file's name", " (from the name of the file)"),
        ("from the page's address", " (from the address of the page)"),
    ],
)
def test_it_says_how_a_date_is_known_unless_the_source_gave_it(basis: str, how: str):
    assert citation("", "T", Published(DAY.start, DAY.end, basis), "") == f"“T”, November 5, 2019{how}."


def test_a_citation_is_one_line_whatever_stands_in_a_title():
    said = citation("Balsas\n", "<img onerror=x>\r\n{{7*7}} ${x} `b` </script>", DAY, "")
    assert said == "“<img onerror=x> {{7*7}} ${x} `b` </script>”, Balsas, November 5, 2019."


def test_only_a_conclusion_counts_as_worked_out():
    assert is_worked_out(NOVEMBER)
    assert not is_worked_out(DAY)
