"""Rows that people take away: complete, and harmless in a spreadsheet."""

from __future__ import annotations

import csv
import io
import json

import pytest

from cartelmap.atlas import Filters, exports

from .builders import CULIACAN, Name, Para, text
from .conftest import Build

DOCUMENT = text("a", Para("The Owls in Culiacán", (Name("Culiacán", CULIACAN),), ("2010",), groups=("owls",)))


def cells_of(text_of_csv: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text_of_csv, newline="")))


def test_a_row_of_the_matrix_has_its_group_its_place_and_its_numbers(build: Build):
    rows = exports.to_matrix_rows(build(DOCUMENT).matrix(Filters()))
    assert [dict(zip(exports.MATRIX_COLUMNS, row, strict=True)) for row in rows] == [
        {
            "group_id": "owls",
            "group": "The Owls",
            "place_id": "culiacan",
            "place": "Culiacán",
            "kind": "settlement",
            "admin1": "Sinaloa",
            "country": "MX",
            "lat": 24.79,
            "lon": -107.39,
            "year": 2010,
            "texts": 1,
            "passages": 1,
        }
    ]


def test_a_side_that_the_matrix_lacks_is_empty(build: Build):
    (row,) = exports.to_matrix_rows(build(DOCUMENT).matrix(Filters(), sides=("group", "year")))
    assert row == ("owls", "The Owls", "", None, None, None, None, None, None, 2010, 1, 1)


@pytest.mark.parametrize(
    "formula",
    ['=HYPERLINK("http://x")', "+1+1", "-2+3", "@SUM(A1)", "\t=1", "  =1", "\r=1", "\n=1", "＝1"],  # noqa: RUF001 - Excel runs it
)
def test_what_a_spreadsheet_would_run_is_defused(formula: str):
    ((cell,),) = cells_of(exports.to_csv(["name"], [[formula]]))[1:]
    assert cell == f"'{formula}"


def test_numbers_and_harmless_words_stay_as_they_are():
    row = [-107.39, 0, None, "", "Culiacán", 'a "quoted", word', "5-6"]
    written = cells_of(exports.to_csv(list("abcdefg"), [row]))[1]
    assert written == ["-107.39", "0", "", "", "Culiacán", 'a "quoted", word', "5-6"]


def test_json_lines_keep_numbers_and_nothing_as_such():
    said = exports.to_json_lines(["lat", "year", "name"], [(-107.39, None, "=Culiacán")])
    assert json.loads(said) == {"lat": -107.39, "year": None, "name": "=Culiacán"}
    assert said.endswith("\n")
