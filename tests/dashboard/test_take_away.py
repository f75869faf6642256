"""What the button "Take away" says of each kind of file, and in which language the files say what they are."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections.abc import Callable
from datetime import date

import pyarrow.parquet as pq
import pytest
from atlas.builders import CULIACAN, GAZETTEER, GROUPS, TOPICS, Name, Para, on_day, text

from cartelmap.atlas import About, Atlas, Filters, open_atlas, write_atlas
from cartelmap.atlas.exports import Provenance, beside, matrix_table, to_zip
from cartelmap.atlas.exports.geoparquet import ABOUT
from cartelmap.building import LICENCES
from cartelmap.dashboard.address import View
from cartelmap.dashboard.i18n import LANGUAGES, words
from cartelmap.dashboard.taking.exported import Exported, to_csv_zip, to_geojson, to_geoparquet
from cartelmap.dashboard.taking.page_file import to_page
from cartelmap.dashboard.taking.take_away import KINDS, MOST_NAMES, entry_html

EN = words("en")
CSV, GEOJSON, *_ = KINDS
DAY = date(2026, 1, 2)
NEWS = text("a", Para("Rifles in Culiacán.", (Name("Culiacán", CULIACAN),), (on_day("2019-10-17"),), (), ("owls",)))
SAME_IN_BOTH = {"", "km"}

Pair = tuple[Exported, Exported]


@pytest.fixture(scope="module")
def atlas(tmp_path_factory: pytest.TempPathFactory) -> Atlas:
    folder = tmp_path_factory.mktemp("taken") / "atlas"
    write_atlas([NEWS], folder, About(TOPICS, {"cartelmap": "0.1"}, licences=LICENCES, groups=GROUPS), GAZETTEER)
    return open_atlas(folder)


@pytest.fixture(scope="module")
def both(atlas: Atlas) -> Pair:
    """The same view, taken away from a screen in English and from one in Spanish."""
    english, spanish = (
        Exported(words(language), atlas, View(language=language), "My texts", "http://here", DAY)
        for language in LANGUAGES
    )
    return english, spanish


def test_each_kind_says_what_it_is_for_and_how_much_is_in_it():
    assert "For a spreadsheet" in entry_html(EN, CSV, 1234, too_many=False)
    assert "1,234 place names, with their passages and dates" in entry_html(EN, CSV, 1234, too_many=False)
    assert "1 place with its numbers" in entry_html(EN, GEOJSON, 1, too_many=False)


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind.rows == "names"], ids=lambda kind: kind.key)
def test_what_a_browser_cannot_take_is_left_to_the_command_line(kind):
    said = entry_html(EN, kind, MOST_NAMES + 1, too_many=True)
    assert "100,001 rows are too many for a browser" in said
    assert f"cartelmap export --format {kind.key}" in said


def files_of(exported: Exported) -> dict[str, str]:
    """What is in the archive for a spreadsheet, by the ends of the names."""
    archive = zipfile.ZipFile(io.BytesIO(to_csv_zip(exported)))
    return {name.partition(".")[2]: archive.read(name).decode("utf-8-sig") for name in archive.namelist()}


def rows_of(table: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(table, newline="")))


TABLES = {
    "mentions": Exported.mentions,
    "places": Exported.places,
    "matrix": lambda exported: matrix_table(exported.atlas.matrix(Filters(), 1)),
}


@pytest.mark.parametrize("table_of", TABLES.values(), ids=TABLES)
def test_a_spanish_codebook_is_spanish_but_for_its_heads_and_the_names_and_types_of_columns(
    both: Pair, table_of: Callable
):
    english, spanish = (
        rows_of(beside(table_of(each), each.provenance, "x.csv")["x.codebook.csv"].decode("utf-8-sig")) for each in both
    )
    assert spanish[0] == english[0] == ["column", "type", "meaning", "unit", "values", "source"]
    assert [row[:2] for row in spanish] == [row[:2] for row in english]
    told = [cell for row in english[1:] for cell in row[2:]]
    said = [cell for row in spanish[1:] for cell in row[2:]]
    assert {one for one, other in zip(told, said, strict=True) if one == other} <= SAME_IN_BOTH
    assert [not cell for cell in told] == [not cell for cell in said]


def test_a_spanish_readme_is_spanish_but_for_the_title_and_the_names_of_versions(both: Pair, atlas: Atlas):
    english, spanish = (files_of(each)["README.txt"].splitlines() for each in both)
    same = {one for one, other in zip(english, spanish, strict=True) if one == other}
    assert same == {"My texts", "========", "", "- cartelmap: 0.1", f"- data: {atlas.generation}"}
    assert "- Grupos y lugares nombrados juntos: eso no prueba presencia." in spanish


def test_the_rows_of_a_table_are_the_same_in_both_languages_but_for_the_language_of_their_links(both: Pair):
    english, spanish = (rows_of(files_of(each)["csv"]) for each in both)
    assert [row[:-1] for row in english] == [row[:-1] for row in spanish]
    assert (english[0][-1], english[1][-1] + "&lang=es") == ("permalink", spanish[1][-1])


def test_an_english_archive_is_what_the_atlas_writes_by_itself(both: Pair, atlas: Atlas):
    english, _ = both
    plain = Provenance.of(atlas.manifest, "My texts", "All texts", "http://here/?v=1", DAY)
    assert to_csv_zip(english) == to_zip(english.mentions(), plain, english.stem)


def test_an_english_readme_says_all_under_its_heads(both: Pair, atlas: Atlas):
    assert (
        files_of(both[0])["README.txt"]
        == f"""My texts
========

What is shown: All texts
The view: http://here/?v=1
Made on: 2026-01-02

Files
- cartelmap-my-texts-2026-01-02.csv: the names of places in the texts of the view, a row a name that is on the map
- cartelmap-my-texts-2026-01-02.codebook.csv: what each column means

What it must not be taken for
- A row or a symbol says that a text names a place. It does not show where something happened.
- Numbers are texts, not events. A place that no text names is not a safe place.
- Names and places were found by fixed rules, which make mistakes: read the passage before you rely on a row.
- Groups and places that are named together: that is no proof of presence.

Licences
- Places of the base layer: GeoNames (https://www.geonames.org), CC BY 4.0.
- The texts and the quotes from them stay their publishers'; the quotes are kept short.

Versions
- cartelmap: 0.1
- data: {atlas.generation}
"""
    )


def test_files_without_a_readme_carry_the_same_words(both: Pair):
    _, spanish = both
    columns = spanish.mentions().columns
    parquet = json.loads(pq.read_schema(io.BytesIO(to_geoparquet(spanish))).metadata[ABOUT])
    geojson = json.loads(to_geojson(spanish))["about"]
    assert parquet == spanish.provenance.to_mapping(columns)
    assert parquet["care"] == geojson["care"] == list(spanish.provenance.care)
    assert parquet["codebook"][1]["meaning"] == "El nombre tal como lo escribe el texto"
    assert geojson["codebook"][0]["meaning"] == "El lugar; el mismo en todos los archivos"


def test_a_spanish_page_has_its_licences_in_spanish(both: Pair):
    page = to_page(both[1])
    assert "<p>Lugares de la capa base: GeoNames (https://www.geonames.org), CC BY 4.0.</p>" in page
    assert "<p>Los textos y sus citas siguen siendo de quienes los publicaron;" in page
