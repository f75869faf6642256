from __future__ import annotations

import pytest

from cartelmap.gazetteer.curated import COLUMNS, read_rows
from cartelmap.model import NameStrength, PlaceKind
from gazetteer.builders import curated_file

EL_LIMON = {"name": "El Limón", "kind": "settlement", "lat": "19.2", "lon": "-102.5", "inside": "Michoacán"}


def faults_of(**cells: str) -> list[str]:
    return [str(fault) for fault in read_rows({"places.csv": curated_file(EL_LIMON | cells)}).faults]


def test_a_row_is_read_with_its_spellings():
    reading = read_rows(
        {"places.csv": curated_file(EL_LIMON | {"names": "Limon|en|weak;L.M.||abbreviation;Cd. Limón"})}
    )
    assert not reading.faults
    (row,) = reading.rows
    assert (row.kind, row.lat, row.inside, row.line) == (PlaceKind.SETTLEMENT, 19.2, ("Michoacán",), 2)
    assert [(s.name, s.language, s.strength, s.primary) for s in row.spellings] == [
        ("El Limón", "", NameStrength.STRONG, True),
        ("Limon", "en", NameStrength.WEAK, False),
        ("L.M.", "", NameStrength.ABBREVIATION, False),
        ("Cd. Limón", "", NameStrength.STRONG, False),
    ]


def test_the_primary_name_can_be_made_weak():
    reading = read_rows({"places.csv": curated_file(EL_LIMON | {"names": "El Limón||weak"})})
    assert [s.strength for s in reading.rows[0].spellings] == [NameStrength.WEAK]


@pytest.mark.parametrize(
    ("cells", "what"),
    [
        ({"kind": "setlement"}, "places.csv:2: kind 'setlement' is not known; did you mean 'settlement'?"),
        ({"kind": ""}, "kind is empty; every row needs name, kind, lat, lon, inside, source."),
        ({"source": ""}, "source is empty"),
        ({"lat": "north"}, "lat 'north' is not a number"),
        ({"lat": "nan"}, "lat 'nan' is not a number"),
        ({"lat": "-102.5", "lon": "19.2"}, "lat -102.5 is not between -90 and 90; are lat and lon exchanged?"),
        ({"lon": "181"}, "lon 181 is not between -180 and 180"),
        ({"extent_km": "0"}, "extent_km 0 is not above 0"),
        ({"accuracy_km": "-3"}, "accuracy_km -3 is not above 0"),
        ({"population": "1,000"}, "population '1,000' is not a whole number"),
        ({"names": "Limón|es|storng"}, "strength 'storng' of 'Limón' is not known; did you mean 'strong'?"),
        ({"names": "Limón|xx"}, "language 'xx' of 'Limón' is not known"),
        ({"names": "Limón|es|strong|no"}, "'Limón|es|strong|no' is not spelling|language|strength"),
        ({"country": "Mexico"}, "country 'Mexico' is not a code of two capital letters"),
        ({"same_as": "osm:12"}, "same_as 'osm:12' is not known"),
        ({"id": "El Limón"}, "write 'el-limon'"),
    ],
)
def test_a_wrong_cell_is_named_with_what_to_do(cells: dict[str, str], what: str):
    (fault,) = faults_of(**cells)
    assert what in fault


def test_all_faults_of_a_row_and_of_a_file_are_reported_together():
    rows = (EL_LIMON | {"kind": "twon", "lat": "x"}, EL_LIMON, EL_LIMON | {"inside": ""})
    faults = read_rows({"places.csv": curated_file(*rows)}).faults
    assert [fault.line for fault in faults] == [2, 2, 4]


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"PK\x03\x04\0\0", ":1: the file is not text (it holds a NUL byte)"),
        ("id,name\nMichoacán".encode("latin-1"), ":2: the file is not UTF-8 (byte 0xe1)"),
        (b"", ":1: the first line is not the header"),
        (b"a,b,c\n1,2,3\n", ":1: the first line is not the header"),
        (
            ",".join(COLUMNS).replace(",lat,", ",latt,").encode(),
            "column 'lat' is missing; 'latt' is not a column; did you mean 'lat'",
        ),
        (",".join(COLUMNS).replace(",note", "").encode(), "column 'note' is missing"),
        ((",".join(COLUMNS) + '\n"x').encode(), "look for a quotation mark that is not closed"),
        ((",".join(COLUMNS) + "\na,b\n").encode(), ":2: the row has 2 fields instead of 18"),
    ],
)
def test_a_broken_file_gets_one_clear_fault(data: bytes, what: str):
    (fault,) = read_rows({"places.csv": data}).faults
    assert what in str(fault)


def test_lines_count_on_after_a_field_of_two_lines():
    data = curated_file(EL_LIMON | {"note": "two\nlines"}, EL_LIMON | {"kind": "twon"})
    assert [fault.line for fault in read_rows({"places.csv": data}).faults] == [4]
