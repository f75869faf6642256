"""What other programs read of a view: the same rows as on the screen, whatever stands in the texts."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

import geopandas as gpd
import pandas as pd
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cartelmap.atlas import (
    Answer,
    Atlas,
    Filters,
    Scope,
    Stories,
    exports,
    keep_judgement,
    open_atlas,
    write_atlas,
)
from cartelmap.atlas.exports.columns import names, to_plain
from cartelmap.atlas.exports.geopackage import write_geopackage
from cartelmap.atlas.exports.geoparquet import ABOUT, write_geoparquet
from cartelmap.atlas.exports.kml import to_kml
from cartelmap.atlas.exports.linked_places import CONTEXT, to_linked_places
from cartelmap.atlas.exports.matrix import CODEBOOK
from cartelmap.atlas.store import About
from cartelmap.model import Place, PlaceKind, Role

from .builders import (
    BEIJING,
    CULIACAN,
    EL_LIMON,
    GAZETTEER,
    GROUPS,
    JUAREZ,
    OPEN,
    SINALOA,
    TIJUANA_AIRPORT,
    TOPICS,
    Name,
    Para,
    in_month,
    in_week,
    on_day,
    text,
)
from .conftest import Build

HOSTILE = (
    "=cmd|'/C calc'!A0 {{7*7}} <img src=x onerror=alert(1)> ${alert(1)} </script> `back` \u202eRTL\u202c \"quoted\", é"
)
TRAP = Place("trap", HOSTILE, PlaceKind.SETTLEMENT, 25.5, -108.25, ("MX",), "Sinaloa & <b>")


class Addresses:
    """Links as a test can read them."""

    def to_place(self, place_id: str) -> str:
        return f"place:{place_id}"

    def to_mention(self, document_id: str, passage: int, mention_id: str) -> str:
        return f"{document_id}/{passage}/{mention_id}"


LINKS = Addresses()
DOCUMENTS = (
    text(
        "a",
        Para("Rifles in Culiacán.", (Name("Culiacán", CULIACAN),), (on_day("2019-10-17"),), ("arms",), ("owls",)),
        Para("Near El Limón and in Sinaloa.", (Name("El Limón", EL_LIMON, confidence=0.6), Name("Sinaloa", SINALOA))),
        Para("Beijing protested.", (Name("Beijing", BEIJING, Role.METONYM),)),
        published="2019-11",
    ),
    text(
        "b",
        Para("The Tijuana airport, in 2010 or so", (Name("Tijuana airport", TIJUANA_AIRPORT),), ("2010", OPEN)),
        Para("Menu: Culiacán", (Name("Culiacán", CULIACAN),), aside=True),
        publisher=HOSTILE,
    ),
    text(
        "c",
        Para(f"Seen in {HOSTILE}\nlast night", (Name(HOSTILE, TRAP),), (in_week("2020-03-02"), in_month("2011-05"))),
    ),
    text("copy", Para("Rifles in Culiacán.", (Name("Culiacán", CULIACAN),)), published="2019-12-01"),
)
STORIES = Stories([0, 1, 2, 0], [0, 1, 2, 3, 4, 5, 0], [0, 0, 0, 1, 1, 2, 0], {0: "a"})
DAY = date(2026, 1, 2)
ALL = Filters()


@pytest.fixture(scope="module")
def atlas(tmp_path_factory: pytest.TempPathFactory) -> Atlas:
    folder = tmp_path_factory.mktemp("export") / "atlas"
    about = About(TOPICS, {"cartelmap": "0.1"}, licences=("Places: GeoNames, CC BY 4.0.",), groups=GROUPS)
    write_atlas(DOCUMENTS, folder, about, GAZETTEER, STORIES)
    return open_atlas(folder)


def provenance(atlas: Atlas) -> exports.Provenance:
    return exports.Provenance.of(atlas.manifest, "My <texts>", "Arms · 2019", "http://127.0.0.1:1/?topic=arms", DAY)


def records(atlas: Atlas, filters: Filters = ALL) -> list[dict[str, exports.Cell]]:
    return list(exports.mentions_table(atlas, filters, LINKS).records())


def plain(rows: list[dict[str, exports.Cell]]) -> list[dict[str, object]]:
    return [{name: to_plain(cell) for name, cell in row.items()} for row in rows]


def test_a_row_tells_the_name_its_place_its_dates_and_its_source(atlas: Atlas):
    row = records(atlas)[0]
    assert {
        name: row[name] for name in ("name", "place", "lat", "lon", "geo_precision", "role", "confidence_word")
    } == {
        "name": "Culiacán",
        "place": "Culiacán",
        "lat": 24.79,
        "lon": -107.39,
        "geo_precision": 1,
        "role": "location",
        "confidence_word": "sure",
    }
    assert (row["published_first"], row["published_last"]) == (date(2019, 11, 1), date(2019, 11, 30))
    assert (row["published_precision"], row["time_precision"]) == ("3", "1")
    assert row["speaks_of"] == "2019-10-17/2019-10-17"
    assert (row["topics"], row["groups"], row["publisher"]) == ("arms trafficking", "owls", "VICE")
    assert row["quote"] == "Rifles in Culiacán."
    assert row["permalink"] == f"a/0/{row['mention_id']}"


def test_what_is_drawn_at_its_city_has_the_point_of_the_city(atlas: Atlas):
    row = next(row for row in records(atlas) if row["place_id"] == "tijuana-airport")
    assert (row["lat"], row["lon"], row["drawn_at"]) == (32.53, -117.02, "Tijuana")
    place = next(row for row in exports.places_table(atlas, Filters(), LINKS).records() if row["drawn_at"])
    assert (place["lat"], place["lon"]) == (32.53, -117.02)


def test_a_copy_says_of_what(atlas: Atlas):
    assert {row["document_id"]: row["copy_of"] for row in records(atlas)} == {
        "a": None,
        "b": None,
        "c": None,
        "copy": "a",
    }


def test_several_spans_have_no_precision_of_their_own_and_open_ones_no_day(atlas: Atlas):
    several = next(row for row in records(atlas) if row["document_id"] == "c")
    assert several["time_precision"] == "several"
    assert (several["speaks_first"], several["speaks_last"]) == (date(2011, 5, 1), date(2020, 3, 8))
    assert several["speaks_of"] == "2020-03-02/2020-03-08;2011-05-01/2011-05-31"
    year = next(row for row in records(atlas) if row["document_id"] == "b")
    assert (year["time_precision"], year["published_first"]) == ("year", None)
    silent = next(row for row in records(atlas) if row["place_id"] == "sinaloa")
    assert (silent["speaks_first"], silent["time_precision"], silent["speaks_of"]) == (None, None, None)


@pytest.mark.parametrize(
    ("published", "precision"),
    [("2019-11-05", "1"), ("2019-11", "3"), ("2019", "year"), ("", None)],
)
def test_the_date_of_publication_has_its_precision(build: Build, published: str, precision: str | None):
    document = text("a", Para("In Culiacán", (Name("Culiacán", CULIACAN),)), published=published)
    assert records(build(document))[0]["published_precision"] == precision


def test_a_quote_is_short_and_cut_between_words():
    long = "word " * 200 + "Culiacán" + " more" * 200
    start = long.index("Culiacán")
    said = exports.quote(long, start, start + 8)
    assert len(said) <= exports.QUOTE_CHARACTERS
    assert said.startswith("…word ")
    assert said.endswith(" more…")
    assert "Culiacán" in said
    assert exports.quote("In Culiacán, 2019", 3, 11) == "In Culiacán, 2019"


@given(st.text(max_size=700), st.data())
def test_a_quote_has_its_name_and_no_more_than_it_may(words: str, data: st.DataObject):
    start = data.draw(st.integers(0, len(words)))
    end = data.draw(st.integers(start, min(start + 50, len(words))))
    said = exports.quote(words, start, end)
    assert len(said) <= exports.QUOTE_CHARACTERS
    assert " ".join(words[start:end].split()) in said


def test_a_quote_from_deep_within_a_passage_is_the_same_as_from_the_whole(build: Build):
    passage = "e\u0301" * 300 + " then Culiacán fell " + "x\n" * 500
    (row,) = records(build(text("a", Para(passage, (Name("Culiacán", CULIACAN),)))))
    start = passage.index("Culiacán")
    assert row["quote"] == exports.quote(passage, start, start + 8)


def filters() -> st.SearchStrategy[Filters]:
    days = st.sampled_from([None, date(2010, 6, 1), date(2019, 10, 1), date(2019, 12, 31), date(2020, 3, 4)])
    switches = ("undated", "only_speaking", "longer", "sure_only", "governments", "aside", "confirmed")
    return st.builds(
        Filters,
        topics=st.sampled_from([(), ("arms",), ("violence",)]),
        groups=st.sampled_from([(), ("owls",)]),
        first=days,
        last=days,
        search=st.sampled_from(["", "culiacan", "rifles", "menu"]),
        publishers=st.sampled_from([(), ("VICE",), (HOSTILE,)]),
        **{name: st.booleans() for name in switches},
    )


@settings(max_examples=60, deadline=None)
@given(filters())
def test_the_rows_are_those_of_the_screen_whatever_the_filters(atlas: Atlas, filters: Filters):
    rows = records(atlas, filters)
    counts, places = atlas.counts(filters), atlas.places(filters)
    assert len(rows) == counts.placed
    assert len({row["mention_id"] for row in rows}) == len(rows)
    per_place = {row.place.id: row.mentions for row in places}
    assert {place: sum(row["place_id"] == place for row in rows) for place in per_place} == per_place
    table = list(exports.places_table(atlas, filters, LINKS).records())
    assert [(row["place_id"], row["texts"], row["copies"], row["passages"], row["mentions"]) for row in table] == [
        (row.place.id, row.texts, row.copies, row.passages, row.mentions) for row in places
    ]


def test_what_a_person_confirmed_is_told_and_can_be_all_that_is_taken(build: Build, tmp_path: Path):
    atlas = build(
        text(
            "a", Para("Culiacán and El Limón", (Name("Culiacán", CULIACAN, confidence=0.4), Name("El Limón", EL_LIMON)))
        )
    )
    first = records(atlas)[0]
    assert (first["confirmed"], first["confidence_word"]) == (False, "unsure")
    keep_judgement(tmp_path / "atlas", atlas, str(first["mention_id"]), Answer.RIGHT, Scope.MENTION, who="Ana", why="")
    again = open_atlas(tmp_path / "atlas")
    assert [(row["name"], row["confirmed"]) for row in records(again)] == [("Culiacán", True), ("El Limón", False)]
    (only,) = records(again, Filters(confirmed=True))
    assert (only["name"], only["confidence"], only["confidence_word"]) == ("Culiacán", 1.0, "sure")


def test_many_names_come_in_parts_and_in_order(build: Build, monkeypatch: pytest.MonkeyPatch):
    paras = [
        Para(f"{n} Culiacán, Ciudad Juárez", (Name("Culiacán", CULIACAN), Name("Ciudad Juárez", JUAREZ)))
        for n in range(7)
    ]
    atlas = build(text("a", *paras[:4]), text("b", *paras[4:]))
    whole = records(atlas)
    monkeypatch.setattr("cartelmap.atlas.exports.mentions._HELD", 3)
    assert records(atlas) == whole
    assert [row["quote"][0] for row in whole] == [str(n) for n in range(7) for _ in range(2)]


# What other programs read


def geojson(atlas: Atlas, table: exports.ExportTable, path: Path) -> Path:
    path.write_text("".join(exports.geojson_lines(table, provenance(atlas))), encoding="utf-8")
    return path


def compare(frame: gpd.GeoDataFrame, rows: list[dict[str, exports.Cell]], columns: tuple[str, ...]) -> None:
    assert len(frame) == len(rows) > 0
    assert [(point.x, point.y) for point in frame.geometry] == [(row["lon"], row["lat"]) for row in rows]
    for column in columns:
        assert [None if pd.isna(value) else value or None for value in frame[column]] == [
            row[column] or None for row in rows
        ], column


TEXT_OF_MENTIONS = ("mention_id", "name", "place", "admin1", "publisher", "quote", "permalink", "confidence_word")
TEXT_OF_PLACES = ("place_id", "place", "admin1", "country", "permalink", "texts", "mentions")


@pytest.mark.parametrize("what", ["places", "mentions"])
def test_geopandas_reads_geojson(atlas: Atlas, tmp_path: Path, what: str):
    table = {"places": exports.places_table, "mentions": exports.mentions_table}[what]
    file = geojson(atlas, table(atlas, Filters(), LINKS), tmp_path / "x.geojson")
    rows = list(table(atlas, Filters(), LINKS).records())
    compare(gpd.read_file(file), rows, TEXT_OF_PLACES if what == "places" else TEXT_OF_MENTIONS)
    said = json.loads(file.read_text(encoding="utf-8"))
    assert [each["properties"] for each in said["features"]] == plain(rows)
    assert_about(said["about"], exports.PLACE_COLUMNS if what == "places" else exports.MENTION_COLUMNS)


def assert_about(about: dict, columns: tuple[exports.Column, ...]) -> None:
    assert [each["column"] for each in about["codebook"]] == list(names(columns))
    assert about["address"] == "http://127.0.0.1:1/?topic=arms"
    assert about["shown"] == "Arms · 2019"
    assert about["made_on"] == "2026-01-02"
    assert "Places: GeoNames, CC BY 4.0." in about["licences"]
    assert about["versions"]["cartelmap"] == "0.1"


def test_geopandas_reads_geoparquet(atlas: Atlas):
    file = io.BytesIO()
    rows = records(atlas)
    assert write_geoparquet(exports.mentions_table(atlas, Filters(), LINKS), provenance(atlas), file) == len(rows)
    frame = gpd.read_parquet(file)
    compare(frame, rows, TEXT_OF_MENTIONS)
    assert frame.crs == "OGC:CRS84"
    assert frame["published_first"].tolist() == [row["published_first"] for row in rows]
    assert_about(json.loads(pq.read_schema(file).metadata[ABOUT]), exports.MENTION_COLUMNS)


def test_geopandas_reads_both_layers_of_a_geopackage_and_what_is_said_of_them(atlas: Atlas, tmp_path: Path):
    file = tmp_path / "x.gpkg"
    tables = [table(atlas, Filters(), LINKS) for table in (exports.places_table, exports.mentions_table)]
    places = list(exports.places_table(atlas, Filters(), LINKS).records())
    assert write_geopackage(tables, provenance(atlas), file) == len(places) + len(records(atlas))
    compare(gpd.read_file(file, layer="places"), places, TEXT_OF_PLACES)
    compare(gpd.read_file(file, layer="mentions"), records(atlas), TEXT_OF_MENTIONS)
    codebook = gpd.read_file(file, layer="codebook")
    assert set(codebook["column"]) == set(names((*exports.PLACE_COLUMNS, *exports.MENTION_COLUMNS)))
    about = dict(gpd.read_file(file, layer="about").itertuples(index=False))
    assert about["address"] == "http://127.0.0.1:1/?topic=arms"


def test_geopandas_reads_kml(atlas: Atlas, tmp_path: Path):
    file = tmp_path / "x.kml"
    file.write_bytes(to_kml(exports.places_table(atlas, Filters(), LINKS), provenance(atlas)))
    rows = list(exports.places_table(atlas, Filters(), LINKS).records())
    frame = gpd.read_file(file)
    compare(frame, rows, ("place_id", "admin1", "permalink"))
    assert frame["Name"].tolist() == [row["place"] for row in rows]
    written = file.read_text(encoding="utf-8")
    assert "&amp;lt;texts&amp;gt;" in written  # a globe shows it as HTML
    assert "<img" not in written


def test_kml_leaves_out_what_xml_has_no_room_for(build: Build):
    odd = Place("odd", "Cos\x00al\x0bá\uffff", PlaceKind.SETTLEMENT, 24.4, -106.7, ("MX",))
    atlas = build(text("a", Para("In Cosalá", (Name("Cosalá", odd),))))
    assert "<name>Cosalá</name>".encode() in to_kml(exports.places_table(atlas, Filters(), LINKS), provenance(atlas))


def test_linked_places_have_names_with_citations_types_and_links(atlas: Atlas, tmp_path: Path):
    table = exports.mentions_table(atlas, Filters(), LINKS)
    said = to_linked_places(atlas.places(Filters()), table, LINKS, provenance(atlas))
    file = tmp_path / "x.json"
    file.write_text(exports.to_json(said), encoding="utf-8")
    assert said["@context"] == CONTEXT
    read = {each["properties"]["place_id"]: each for each in json.loads(file.read_text(encoding="utf-8"))["features"]}
    culiacan = read["culiacan"]
    assert culiacan["properties"]["ccodes"] == ["MX"]
    (name,) = culiacan["names"]
    assert name["toponym"] == "Culiacán"
    assert [each["label"] for each in name["citations"]] == ["VICE, A", "VICE, Copy"]
    assert name["when"]["timespans"] == [{"start": {"in": "2019-11-01"}, "end": {"in": "2019-12-01"}}]
    assert culiacan["types"][0]["identifier"] == "aat:300008347"
    assert culiacan["geometry"]["geometries"][0]["coordinates"] == [-107.39, 24.79]
    assert {geometry["certainty"] for geometry in read["tijuana-airport"]["geometry"]["geometries"]} == {"less-certain"}
    assert len(gpd.read_file(file)) == len(read)
    assert [name["toponym"] for name in read["trap"]["names"]] == [HOSTILE]


def test_a_place_of_geonames_links_to_it(build: Build):
    real = Place("geonames:4012176", "Culiacán", PlaceKind.SETTLEMENT, 24.8, -107.39, ("MX",), source="GeoNames")
    atlas = build(text("a", Para("In Culiacán", (Name("Culiacán", real),))))
    table = exports.mentions_table(atlas, Filters(), LINKS)
    (feature,) = to_linked_places(atlas.places(Filters()), table, LINKS, provenance(atlas))["features"]
    assert feature["links"] == [{"type": "exactMatch", "identifier": "https://sws.geonames.org/4012176/"}]


def test_a_zip_holds_the_table_its_codebook_and_a_readme_and_nothing_that_a_spreadsheet_runs(atlas: Atlas):
    table = exports.mentions_table(atlas, Filters(), LINKS)
    archive = zipfile.ZipFile(io.BytesIO(exports.to_zip(table, provenance(atlas), "view")))
    assert archive.namelist() == ["view.csv", "view.codebook.csv", "view.README.txt"]
    assert archive.read("view.csv").startswith(b"\xef\xbb\xbfmention_id,")  # Excel reads accents by that mark
    rows = list(csv.DictReader(io.StringIO(archive.read("view.csv").decode("utf-8-sig"), newline="")))
    said = plain(records(atlas))
    assert len(rows) == len(said)
    for row, record in zip(rows, said, strict=True):
        for name, cell in record.items():
            text = "" if cell is None else str(cell).lower() if isinstance(cell, bool) else str(cell)
            assert row[name] in (text, f"'{text}"), name
            assert not row[name].lstrip().startswith(("=", "+", "@")), name
    codebook = list(csv.DictReader(io.StringIO(archive.read("view.codebook.csv").decode("utf-8-sig"), newline="")))
    assert [row["column"] for row in codebook] == list(names(exports.MENTION_COLUMNS))
    readme = archive.read("view.README.txt").decode()
    for wanted in (
        "http://127.0.0.1:1/?topic=arms",
        "GeoNames, CC BY 4.0",
        "cartelmap: 0.1",
        "2026-01-02",
        "Arms · 2019",
    ):
        assert wanted in readme


def test_the_same_view_on_the_same_day_gives_the_same_archive(atlas: Atlas):
    def made() -> bytes:
        return exports.to_zip(exports.mentions_table(atlas, Filters(), LINKS), provenance(atlas), "view")

    assert made() == made()


def test_a_view_without_places_gives_files_that_open(atlas: Atlas, tmp_path: Path):
    nothing = Filters(search="nowhere")
    empty: Callable[[], exports.ExportTable] = lambda: exports.mentions_table(atlas, nothing, LINKS)  # noqa: E731
    assert len(gpd.read_file(geojson(atlas, empty(), tmp_path / "x.geojson"))) == 0
    file = io.BytesIO()
    write_geoparquet(empty(), provenance(atlas), file)
    assert len(gpd.read_parquet(file)) == 0
    assert write_geopackage([empty()], provenance(atlas), tmp_path / "x.gpkg") == 0
    assert len(gpd.read_file(tmp_path / "x.gpkg", layer="mentions")) == 0


@pytest.mark.parametrize("columns", [exports.MENTION_COLUMNS, exports.PLACE_COLUMNS])
def test_the_codebook_says_of_every_column_what_it_means(columns: tuple[exports.Column, ...]):
    assert len(set(names(columns))) == len(columns)
    assert all(column.meaning for column in columns)


@pytest.mark.parametrize("columns", [exports.MENTION_COLUMNS, exports.PLACE_COLUMNS, CODEBOOK])
def test_the_docs_say_of_every_column_what_the_codebook_says(columns: tuple[exports.Column, ...]):
    written = (Path(__file__).parents[2] / "docs" / "exports.md").read_text(encoding="utf-8")
    assert [each.name for each in columns if f"| `{each.name}` | {each.meaning} |" not in written] == []
