"""The places of a view as a table: its columns, its small pictures, what a typed name leaves, what a row opens."""

from __future__ import annotations

import pytest
from as_script import opened, rerun

from cartelmap.atlas import PlaceRow
from cartelmap.dashboard.i18n import words
from cartelmap.dashboard.map.place_table import having, how_known, to_table
from cartelmap.dashboard.wording.place_words import BETWEEN_LEVELS
from cartelmap.model import Place, PlaceKind

EN, ES = words("en"), words("es")


def row(
    name: str, kind: PlaceKind = PlaceKind.SETTLEMENT, *, texts: int = 1, precision: int = 1, **of: object
) -> PlaceRow:
    """A place on the map, named in so many texts; `city` is where it is drawn."""
    city = of.pop("city", None)
    place = Place(name, name, kind, 19.0, -102.0, **{"countries": ("MX",), **of})  # type: ignore[arg-type]
    return PlaceRow(place, precision, 19.0, -102.0, city, texts, 0, texts, texts)  # type: ignore[arg-type]


CULIACAN = row("Culiacán", texts=3, admin1="Sinaloa")
EL_LIMON = row("El Limón", texts=1, precision=2, admin1="Michoacán", accuracy_km=10.0)
MICHOACAN = row("Michoacán", PlaceKind.STATE, texts=2, precision=3)
CHINA = row("China", PlaceKind.COUNTRY, texts=5, precision=3, countries=("CN",))
CAMP = row("Rancho Escondido", PlaceKind.SITE, admin1="Jalisco", city="Teuchitlán")


def test_a_row_a_place_in_the_order_of_the_list_and_countries_told_by_their_kind():
    table = to_table(EN, [CULIACAN, EL_LIMON, MICHOACAN, CHINA], {})
    assert table.ids == ("Culiacán", "El Limón", "Michoacán", "China")
    assert table.columns.column("place").to_pylist() == list(table.ids)
    assert table.columns.column("kind").to_pylist() == ["Town or city", "Town or city", "State", "Country"]
    assert table.columns.column("lies_in").to_pylist() == [
        BETWEEN_LEVELS.join(levels) for levels in (("Sinaloa", "Mexico"), ("Michoacán", "Mexico"), ("Mexico",), ())
    ]


def test_all_small_pictures_have_the_same_years_and_begin_where_the_axis_does():
    table = to_table(EN, [CULIACAN, EL_LIMON], {"Culiacán": {1985: 1, 2017: 2, 2019: 1}, "El Limón": {2018: 1}})
    assert table.years == range(2017, 2020)
    assert table.columns.column("by_year").to_pylist() == [[2, 0, 1], [0, 1, 0]]
    assert table.columns.column("first").to_pylist() == [1985, 2018]
    assert table.columns.column("last").to_pylist() == [2019, 2018]


def test_a_place_without_a_date_has_an_empty_picture_and_no_years():
    table = to_table(EN, [CULIACAN], {})
    assert table.columns.column("by_year").to_pylist() == [[]]
    assert table.columns.column("first").to_pylist() == [None]


def test_a_year_far_off_does_not_stretch_the_pictures():
    assert to_table(EN, [CULIACAN], {"Culiacán": {2019: 1, 9999: 1}}).years == range(2019, 2020)


@pytest.mark.parametrize(
    ("place", "said"),
    [
        (CULIACAN, "Spot known"),
        (EL_LIMON, "To about 10 km"),
        (MICHOACAN, "Whole state or region"),
        (CHINA, "Country"),
        (CAMP, "Drawn at Teuchitlán"),
    ],
)
def test_how_well_a_spot_is_known_is_said_in_words(place: PlaceRow, said: str):
    assert how_known(EN, place) == said


@pytest.mark.parametrize(
    ("typed", "left"),
    [
        ("culiacan", ["Culiacán"]),
        ("LIMÓN mich", ["El Limón"]),
        ("michoacan", ["El Limón", "Michoacán"]),
        ("méxico", ["Culiacán", "El Limón", "Michoacán"]),
        ("  ", ["Culiacán", "El Limón", "Michoacán", "China"]),
        ("zxqv", []),
    ],
)
def test_a_typed_name_state_or_country_leaves_its_rows_accents_aside(typed: str, left: list[str]):
    rows = [CULIACAN, EL_LIMON, MICHOACAN, CHINA]
    assert [found.place.name for found in having(ES, rows, typed)] == left


def test_the_table_follows_the_filters():
    everything, some = opened(show="table"), opened(show="table", topic="armed_violence")
    assert "Culiacán" in set(some.dataframe[0].value["place"])
    assert 0 < len(some.dataframe[0].value) < len(everything.dataframe[0].value)


def test_the_field_above_narrows_the_rows_and_says_when_none_is_left():
    app = opened(show="table")
    rerun(app.text_input(key="places-table-find").input("aguaje"), app)
    assert list(app.dataframe[0].value["place"]) == ["El Aguaje"]
    rerun(app.text_input(key="places-table-find").input("zxqv"), app)
    assert not app.dataframe
    assert any("No place of this view" in info.value for info in app.info)


def test_the_table_is_in_spanish_where_the_screen_is():
    app = opened(show="table", lang="es")
    assert "México" in set(app.dataframe[0].value["place"])
    assert "País" in set(app.dataframe[0].value["kind"])
