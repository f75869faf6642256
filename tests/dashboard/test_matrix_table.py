"""The matrix as rows, columns and cells."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from cartelmap.atlas import Filters, GroupLabel, Matrix, MatrixCell
from cartelmap.dashboard.address import Cell
from cartelmap.dashboard.i18n import words
from cartelmap.dashboard.map.matrix_table import MOST_COLUMNS, MOST_ROWS, can_open, to_cell, to_table
from cartelmap.dashboard.map.matrix_view import to_data
from cartelmap.dashboard.panel.cell_card import filters_of
from cartelmap.model import Place, PlaceKind

ZETAS = GroupLabel("G1", "Los Zetas", "", (), "cartel", "", "", (), "", "", "", "", verified=True, note="")
GULF = replace(ZETAS, id="G2", name="Gulf Cartel", name_es="Cártel del Golfo")
REYNOSA = Place("reynosa", "Reynosa", PlaceKind.SETTLEMENT, 26.1, -98.3, ("MX",), "Tamaulipas")
LAREDO = Place("laredo", "Nuevo Laredo", PlaceKind.SETTLEMENT, 27.5, -99.5, ("MX",), "Tamaulipas")
MEXICO = Place("mx", "Mexico", PlaceKind.COUNTRY, 23, -102, ("MX",))


def cell(group: str = "", place: str = "", year: int | None = None, texts: int = 1) -> MatrixCell:
    return MatrixCell(group, place, year, texts, texts)


def named(matrix: Matrix, turn: str, language: str = "en"):
    table = to_table(words(language), matrix, turn)
    return {
        (table.rows[row].name, table.columns[column].name): found.texts for (row, column), found in table.cells.items()
    }


TOGETHER = Matrix((ZETAS, GULF), (LAREDO, REYNOSA), (cell("G1", "laredo", texts=4), cell("G2", "reynosa")))


def test_a_cell_stands_in_the_row_of_its_group_and_the_column_of_its_place():
    assert named(TOGETHER, "group-place", "es") == {
        ("Los Zetas", "Nuevo Laredo, Tamaulipas"): 4,
        ("Cártel del Golfo", "Reynosa, Tamaulipas"): 1,
    }


def test_years_are_columns_in_their_order_and_no_date_stands_before_them():
    matrix = Matrix((ZETAS,), (), (cell("G1", year=2012), cell("G1", year=2009), cell("G1")))
    table = to_table(words("en"), matrix, "group-year")
    assert [head.name for head in table.columns] == ["No date", "2009", "2012"]


def test_countries_are_no_columns():
    matrix = Matrix((ZETAS,), (MEXICO, LAREDO), (cell("G1", "mx", texts=9), cell("G1", "laredo")))
    assert named(matrix, "group-place") == {("Los Zetas", "Nuevo Laredo, Tamaulipas"): 1}


def test_newspapers_are_rows_only_where_the_filter_asks_for_them():
    paper = replace(ZETAS, id="G3", name="Reforma", kind="media")
    matrix = Matrix((ZETAS, paper), (LAREDO,), (cell("G1", "laredo"), cell("G3", "laredo", texts=5)))
    rows_of = [
        [head.name for head in to_table(words("en"), matrix, "group-place", asked).rows] for asked in ((), ("G3",))
    ]
    assert rows_of == [["Los Zetas"], ["Los Zetas", "Reforma"]]


def test_what_a_screen_cannot_hold_is_left_out_and_counted():
    groups = tuple(replace(ZETAS, id=f"G{n}", name=f"name {n}") for n in range(30))
    places = tuple(replace(LAREDO, id=f"p{n}") for n in range(40))
    cells = tuple(cell(group.id, place.id) for group in groups for place in places)
    table = to_table(words("en"), Matrix(groups, places, cells), "group-place")
    assert (len(table.rows), len(table.columns)) == (MOST_ROWS, MOST_COLUMNS)
    assert (table.rows_left_out, table.columns_left_out) == (5, 15)
    assert len(table.cells) == MOST_ROWS * MOST_COLUMNS


def test_of_years_the_latest_are_kept():
    cells = tuple(cell("G1", year=year) for year in range(1980, 2020))
    table = to_table(words("en"), Matrix((ZETAS,), (), cells), "group-year")
    assert (table.columns[0].name, table.columns[-1].name) == ("1995", "2019")


def test_a_row_of_which_no_column_is_left_is_left_out_with_it():
    places = tuple(replace(LAREDO, id=f"p{n}") for n in range(40))
    cells = (*(cell("G1", place.id) for place in places), cell("G2", "p39"))
    table = to_table(words("en"), Matrix((ZETAS, GULF), places, cells), "group-place")
    assert [head.name for head in table.rows] == ["Los Zetas"]
    assert table.rows_left_out == 1


def test_a_cell_without_a_date_cannot_be_opened_where_columns_are_years():
    assert not can_open(cell("G1"), "group-year")
    assert can_open(cell("G1", "laredo"), "group-place")


def test_each_button_says_what_it_is_and_where_it_leads():
    table = to_table(words("en"), TOGETHER, "group-place")
    data = to_data(words("en"), table, "group-place", Cell("G1", "laredo"))
    first = data["rows"][0]
    assert first["go"] == "group:G1"
    assert first["cells"][0]["says"] == "Los Zetas, Nuevo Laredo, Tamaulipas: 4 texts"
    assert first["cells"][0]["go"] == data["chosen"] == "cell:G1|laredo|"
    assert first["cells"][1] is None
    assert "not proof of presence" in data["caption"]


@pytest.mark.parametrize(
    ("opened", "group", "first", "last"),
    [
        (cell("G1", "laredo"), ("G1",), date(2010, 6, 1), None),
        (cell("G1", year=2010), ("G1",), date(2010, 6, 1), date(2010, 12, 31)),
        (cell("", "laredo", 2012), ("G2",), date(2012, 1, 1), date(2012, 12, 31)),
    ],
)
def test_the_passages_of_a_cell_are_those_of_the_view_with_its_group_and_year_set(opened, group, first, last):
    view = Filters(groups=("G2",), first=date(2010, 6, 1))
    found = filters_of(to_cell(opened), view)
    assert (found.groups, found.first, found.last) == (group, first, last)
