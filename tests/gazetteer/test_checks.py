from __future__ import annotations

from pathlib import Path

import pytest

from cartelmap.errors import CartelmapError
from cartelmap.gazetteer import check_gazetteer
from cartelmap.gazetteer.checks import point_faults
from cartelmap.gazetteer.compile import read_and_link
from cartelmap.gazetteer.merging import Base
from cartelmap.gazetteer.outlines import read_outlines
from gazetteer.builders import curated, curated_file, town

SQUARE = [[-103, 18], [-101, 18], [-101, 20], [-103, 20], [-103, 18]]
OUTLINES = read_outlines(
    {
        "features": [
            {
                "properties": {"id": f"{name.lower()}-mexico", "name": name},
                "geometry": {"type": "Polygon", "coordinates": [[[lon + east, lat] for lon, lat in SQUARE]]},
            }
            for name, east in (("Michoacan", 0), ("Guerrero", 2), ("Sonora", 4))
        ]
    }
)
BASE = Base.of(
    [town("Tucson", country="US", lat=32.2, lon=-110.9), town("Nogales", country="MX", lat=31.3, lon=-110.9)]
)
AGUILILLA = {"name": "Aguililla", "kind": "settlement", "lat": "18.7", "lon": "-102.8", "inside": "Michoacán"}


def sentences(**cells: str) -> list[str]:
    linked, faults = read_and_link(curated(AGUILILLA | cells))
    assert not faults
    return [str(fault) for fault in point_faults(linked, OUTLINES, BASE) if fault.file == "places.csv"]


def test_a_point_in_its_state_is_right():
    assert sentences() == []
    assert sentences(lon="-103.09") == []  # 9 km outside: outlines are simplified


def test_a_point_outside_its_state_is_told_where_it_lies():
    (fault,) = sentences(lon="-100.5")
    assert fault.startswith("places.csv:2: lat, lon lie 53 km outside Michoacan; the point lies in Guerrero.")


def test_a_point_may_lie_in_any_of_the_states_of_its_row():
    assert sentences(lon="-100.5", inside="Michoacán;Guerrero") == []


def test_a_point_outside_mexico_is_found():
    (fault,) = sentences(inside="Mexico", lat="40")
    assert "outside Mexico" in fault


def test_a_country_without_outline_is_known_by_its_nearest_settlement():
    abroad = {"inside": "United States", "country": "US", "lat": "32.3", "lon": "-110.9"}
    assert sentences(**abroad) == []
    (fault,) = sentences(**abroad | {"lat": "31.0"})
    assert "lie in MX, by the nearest settlement, not in US" in fault
    (fault,) = sentences(**abroad | {"lat": "50"})
    assert "no settlement lies within 100 km" in fault


def test_seas_lie_where_they_like():
    assert sentences(kind="sea", inside="World", lat="0", lon="0") == []


def test_all_faults_of_a_folder_come_in_the_order_of_its_lines(tmp_path: Path):
    rows = (AGUILILLA | {"lat": "25"}, AGUILILLA | {"id": "x", "kind": "twon"})
    for name, content in (curated() | {"places.csv": curated_file(*rows)}).items():
        (tmp_path / name).write_bytes(content)
    faults = [fault for fault in check_gazetteer(tmp_path) if fault.file == "places.csv"]
    assert [fault.line for fault in faults] == [2, 3]


def test_a_folder_that_is_not_there_is_one_sentence(tmp_path: Path):
    with pytest.raises(CartelmapError, match="cannot be read"):
        check_gazetteer(tmp_path / "none")
