"""Commands as they are typed: what is printed, and one sentence for whatever is wrong."""

import csv
import io
import json
import os
import re
import shutil
import socket
import subprocess
import sys
import threading
from pathlib import Path

import geopandas as gpd
import pytest

from cartelmap import cli, paths
from cartelmap.building import build_atlas
from cartelmap.model import Role

TEXT = "A convoy left Culiacán for Mazatlán. The Sinaloa Cartel said nothing.\r\n\r\nTijuana waited."
COLUMNS = ["start", "end", "surface", "role", "place_id", "name", "kind", "country", "admin1", "lat", "lon"]
COLUMNS += ["precision", "confidence", "reasons", "aside"]


@pytest.fixture
def cartelmap(monkeypatch, capfd):
    """Run a command line in this process: exit code, standard output, standard error."""

    def run(*arguments: object, stdin: bytes = b"") -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["cartelmap", *map(str, arguments)])
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        code = 0
        try:
            cli.main()
        except SystemExit as stopped:
            code = int(stopped.code or 0)
        out, err = capfd.readouterr()
        return code, out, err

    return run


def bad_input(done: tuple[int, str, str]) -> str:
    """The one line on standard error of a command that refused its input."""
    code, out, err = done
    assert (code, out) == (2, "")
    assert err.endswith("\n")
    assert len(err.splitlines()) == 1, err
    return err.strip()


def jsonl(text: str) -> list[dict]:
    return [json.loads(line) for line in text.splitlines()]


# extract


def test_extract_prints_the_places_of_a_text_as_a_table(cartelmap, tmp_path):
    file = tmp_path / "brief.txt"
    file.write_text(TEXT, encoding="utf-8")
    code, out, _ = cartelmap("extract", file)
    assert code == 0
    assert {"Culiacán", "Mazatlán", "Tijuana"} <= set(out.replace("│", " ").split())
    assert "Not placed: Sinaloa (1): part of another name" in out


def test_extract_prints_a_line_for_a_text_with_offsets_into_it_as_given(cartelmap, tmp_path):
    file = tmp_path / "brief.txt"
    file.write_bytes(TEXT.encode())
    code, out, _ = cartelmap("extract", file, "--format", "jsonl")
    (row,) = jsonl(out)
    assert code == 0
    assert list(row) == ["doc_id", "published", "published_basis", "mentions", "dates", "passages", "seconds"]
    assert row["doc_id"] == "brief.txt"
    assert all(list(mention) == COLUMNS for mention in row["mentions"])
    assert [TEXT[m["start"] : m["end"]] for m in row["mentions"]] == [m["surface"] for m in row["mentions"]]
    assert {"Culiacán", "Tijuana"} <= {m["surface"] for m in row["mentions"] if m["lat"] is not None}


def test_extract_reads_standard_input_as_one_text(cartelmap):
    _, out, _ = cartelmap("extract", "-", "--format", "jsonl", stdin=TEXT.encode())
    assert {m["name"] for m in jsonl(out)[0]["mentions"] if m["role"] == Role.LOCATION} >= {"Mazatlán", "Tijuana"}


def test_extract_reads_json_lines_from_standard_input_when_it_begins_with_a_brace(cartelmap):
    lines = [{"doc_id": "a", "text": "Nothing here."}, {"doc_id": 2, "text": "Rain fell on Tijuana."}]
    stdin = "\n\n".join(map(json.dumps, lines)).encode()
    code, out, _ = cartelmap("extract", "--format", "jsonl", stdin=stdin)
    assert code == 0
    assert [(row["doc_id"], len(row["mentions"])) for row in jsonl(out)] == [("a", 0), ("2", 1)]
    assert all(row["seconds"] > 0 for row in jsonl(out))


def test_extract_reads_json_lines_from_a_file_of_that_kind(cartelmap, tmp_path):
    file = tmp_path / "texts.jsonl"
    file.write_text("\n" + json.dumps({"doc_id": "a", "text": TEXT}) + "\n", encoding="utf-8")
    _, out, _ = cartelmap("extract", file, "--format", "jsonl")
    mentions = jsonl(out)[0]["mentions"]
    assert [TEXT[m["start"] : m["end"]] for m in mentions] == [m["surface"] for m in mentions]


def test_extract_gives_null_coordinates_to_what_is_not_a_place(cartelmap):
    _, out, _ = cartelmap("extract", "--format", "jsonl", stdin=TEXT.encode())
    (sinaloa,) = (m for m in jsonl(out)[0]["mentions"] if m["surface"] == "Sinaloa")
    assert sinaloa["role"] == Role.EMBEDDED
    assert {sinaloa[name] for name in ("place_id", "lat", "lon", "precision", "confidence")} == {None}


def test_extract_gives_a_state_its_point_and_the_widest_precision(cartelmap):
    _, out, _ = cartelmap("extract", "--format", "jsonl", stdin=b"Troops arrived in Sinaloa on Monday.")
    (state,) = jsonl(out)[0]["mentions"]
    assert (state["kind"], state["precision"], state["country"]) == ("state", 3, "MX")
    assert state["lat"] == pytest.approx(25.0, abs=1)


def test_extract_gives_a_demonym_the_point_of_its_country(cartelmap):
    _, out, _ = cartelmap("extract", "--format", "jsonl", stdin=b"Mexican troops arrived in Tijuana.")
    demonym = jsonl(out)[0]["mentions"][0]
    assert (demonym["surface"], demonym["role"], demonym["country"]) == ("Mexican", Role.DEMONYM, "MX")
    assert demonym["lat"] is not None


def test_extract_prints_geojson_longitude_first(cartelmap):
    _, out, _ = cartelmap("extract", "--format", "geojson", stdin=b"Rain fell on Tijuana.")
    (feature,) = json.loads(out)["features"]
    assert feature["geometry"]["coordinates"] == pytest.approx([-117.0, 32.5], abs=0.2)


def test_extract_says_so_when_a_text_names_no_place(cartelmap):
    code, out, _ = cartelmap("extract", "-", stdin=b"")
    assert (code, out) == (0, "standard input: no place on the map.\n")


def test_extract_shows_markup_of_a_name_as_plain_text(cartelmap, tmp_path):
    file = tmp_path / "[bold]{{7*7}}.txt"
    file.write_text("Rain fell on Tijuana.", encoding="utf-8")
    _, out, _ = cartelmap("extract", file)
    assert "[bold]{{7*7}}.txt" in out


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"\x89PNG\r\n\x1a\n\0\0", "is not text in UTF-8 (byte 0)"),
        (b"MZ\0\0", "is a binary file"),
        ("Culiacán".encode("latin-1"), "is not text in UTF-8 (byte 6)"),
    ],
)
def test_extract_refuses_what_is_no_text(cartelmap, tmp_path, data, says):
    file = tmp_path / "brief.txt"
    file.write_bytes(data)
    assert says in bad_input(cartelmap("extract", file, "--format", "jsonl"))


@pytest.mark.parametrize("name", ["a.txt", "a.jsonl"])
def test_extract_hides_the_names_of_the_list_beside_its_file(cartelmap, tmp_path, name):
    text = "Rosalía Ibáñez left Culiacán for Badiraguato."
    (tmp_path / name).write_text(json.dumps({"doc_id": "1", "text": text}) if name == "a.jsonl" else text, "utf-8")
    (tmp_path / "mask.csv").write_text("name,why\nRosalía Ibáñez,witness\n", "utf-8")
    _, out, _ = cartelmap("extract", tmp_path / name, "--format", "jsonl")
    mention = next(each for each in json.loads(out)["mentions"] if each["surface"] == "Culiacán")
    assert mention["start"] == len("[name hidden] left ")
    assert "Ibáñez" not in out


def test_extract_reads_what_a_pipe_gives_under_a_name(cartelmap, tmp_path):
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    writer = threading.Thread(target=pipe.write_text, args=("Rain fell on Culiacán.", "utf-8"))
    writer.start()
    code, out, _ = cartelmap("extract", pipe, "--format", "jsonl")
    writer.join()
    assert code == 0
    assert json.loads(out)["mentions"][0]["surface"] == "Culiacán"


def test_extract_names_a_file_or_folder_that_it_cannot_read(cartelmap, tmp_path):
    assert "nowhere.txt: cannot be read" in bad_input(cartelmap("extract", tmp_path / "nowhere.txt"))
    assert "cannot be read" in bad_input(cartelmap("extract", tmp_path))


@pytest.mark.parametrize(
    "line", ['{"doc_id": "b"', '{"doc_id": "b"}', '{"text": "x"}', "[1]", '{"doc_id": "b", "text": 1}']
)
def test_extract_names_the_line_that_is_no_document_and_keeps_what_came_before(cartelmap, line):
    stdin = f'{{"doc_id": "a", "text": "Tijuana."}}\n{line}\n'.encode()
    code, out, err = cartelmap("extract", "--format", "jsonl", stdin=stdin)
    assert code == 2
    assert [row["doc_id"] for row in jsonl(out)] == ["a"]
    assert err.startswith("standard input:2: ")
    assert len(err.splitlines()) == 1


def test_extract_prints_dates_topics_and_groups_of_each_passage(cartelmap):
    text = "On 14 October 2019 gunmen of the CJNG killed 13 policemen in a shootout.\n\nNothing else is said."
    _, out, _ = cartelmap("extract", "--format", "jsonl", stdin=text.encode())
    (row,) = jsonl(out)
    (found,) = row["dates"]
    assert "14 October 2019" in text[found["start"] : found["end"]] == found["surface"]
    assert (found["value_start"], found["value_end"], found["precision"]) == ("2019-10-14", "2019-10-14", "day")
    first, second = row["passages"]
    assert text[first["start"] : first["end"]].startswith("On 14 October")
    assert "violence & armed clashes" in first["topics"]
    assert first["groups"] == ["Jalisco New Generation Cartel"]
    assert (second["role"], second["topics"], second["groups"]) == ("body", [], [])


@pytest.mark.parametrize(
    ("given", "printed"),
    [
        ("2019-11-05", "2019-11-05"),
        ("2019-11", "2019-11"),
        (2019, "2019"),
        ("2019-11/2020-01", "2019-11-01/2020-01-31"),
    ],
)
def test_extract_takes_the_date_of_publication_of_a_line(cartelmap, given, printed):
    line = {"doc_id": "a", "text": "Rain fell.", "published": given}
    _, out, _ = cartelmap("extract", "--format", "jsonl", stdin=json.dumps(line).encode())
    assert (jsonl(out)[0]["published"], jsonl(out)[0]["published_basis"]) == (printed, "given")


@pytest.mark.parametrize("line", [{}, {"published": None}, {"published": ""}])
def test_extract_does_not_make_up_a_date_of_publication(cartelmap, line):
    stdin = json.dumps({"doc_id": "a", "text": "Rain fell.", **line}).encode()
    _, out, _ = cartelmap("extract", "--format", "jsonl", stdin=stdin)
    assert (jsonl(out)[0]["published"], jsonl(out)[0]["published_basis"]) == (None, None)


@pytest.mark.parametrize("published", ["soon", "2019-13", "5/10/2019", True, ["2019"], "2020/2019"])
def test_extract_names_the_line_whose_date_of_publication_is_none(cartelmap, published):
    line = json.dumps({"doc_id": "b", "text": "Rain.", "published": published})
    code, out, err = cartelmap("extract", "--format", "jsonl", stdin=f'{{"doc_id": "a", "text": "x"}}\n{line}'.encode())
    assert (code, [row["doc_id"] for row in jsonl(out)]) == (2, ["a"])
    assert err.startswith(f"standard input:2: published {str(published)!r} ")
    assert len(err.splitlines()) == 1


def test_extract_takes_a_date_of_publication_for_the_texts_that_have_none(cartelmap, tmp_path):
    file = tmp_path / "texts.jsonl"
    lines = [{"doc_id": "a", "text": "Rain."}, {"doc_id": "b", "text": "Snow.", "published": 2018}]
    file.write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    _, out, _ = cartelmap("extract", file, "--published", "2019-11", "--format", "jsonl")
    assert [row["published"] for row in jsonl(out)] == ["2019-11", "2018"]


def test_extract_refuses_a_date_of_publication_that_is_none(cartelmap):
    assert "published 'soon' is not a date; write 2019" in bad_input(cartelmap("extract", "--published", "soon"))


def test_extract_explains_each_candidate_with_its_clues(cartelmap, tmp_path):
    file = tmp_path / "brief.txt"
    file.write_bytes(TEXT.encode())
    code, out, _ = cartelmap("extract", file, "--explain")
    lines = out.splitlines()
    assert code == 0
    assert lines[0] == "brief.txt"
    assert "[Culiacán]" in lines[2]
    assert any("%  Culiacán, settlement, Sinaloa, MX, " in line for line in lines)
    assert any(line.strip().endswith("home: lies in the country that the texts are about") for line in lines)
    assert "   embedded, in “Sinaloa Cartel”" in lines
    assert max(map(len, lines)) <= 100


def test_extract_explains_json_lines_document_by_document(cartelmap):
    lines = [{"doc_id": "a", "text": "Nothing here."}, {"doc_id": 2, "text": "Rain fell on Tijuana."}]
    _, out, _ = cartelmap("extract", "--explain", stdin="\n".join(map(json.dumps, lines)).encode())
    assert out.splitlines()[:5] == ["a", "", "No name of a place was read in it.", "", "2"]
    assert any(line.endswith("Rain fell on [Tijuana].") for line in out.splitlines())


@pytest.mark.parametrize("output", ["jsonl", "geojson"])
def test_extract_does_not_explain_to_programs(cartelmap, output):
    assert f"--format {output}" in bad_input(
        cartelmap("extract", "-", "--explain", "--format", output, stdin=b"Tijuana")
    )


def test_extract_explains_nothing_of_what_is_no_text(cartelmap, tmp_path):
    assert "cannot be read" in bad_input(cartelmap("extract", tmp_path / "nowhere.txt", "--explain"))
    assert "is a binary file" in bad_input(cartelmap("extract", "-", "--explain", stdin=b"MZ\0\0"))


# build and serve


@pytest.fixture
def corpus(tmp_path) -> Path:
    folder = tmp_path / "corpus"
    folder.mkdir()
    (folder / "one.txt").write_text("A convoy left Culiacán for Mazatlán.", encoding="utf-8")
    (folder / "two.txt").write_text("Rain fell on Tijuana.", encoding="utf-8")
    return folder


def test_build_writes_an_atlas_and_sums_it_up(cartelmap, corpus, tmp_path):
    code, _, err = cartelmap("build", corpus, "--atlas", tmp_path / "atlas")
    assert code == 0
    assert "2 texts (+0 copies)" in err
    assert "3 places; 100% of 3 place names placed" in err
    assert (tmp_path / "atlas" / "manifest.json").exists()


def test_the_same_texts_built_twice_are_the_same_bytes(cartelmap, corpus, tmp_path):
    built = []
    for name in ("first", "second"):
        cartelmap("build", corpus, "--atlas", tmp_path / name)
        files = sorted((tmp_path / name).rglob("*.parquet"))
        built.append({file.relative_to(tmp_path / name): file.read_bytes() for file in files})
    assert built[0] == built[1]
    assert len(built[0]) > 3


@pytest.mark.parametrize("make", [lambda _: None, lambda folder: folder.mkdir()], ids=["missing", "empty"])
def test_build_refuses_a_folder_without_texts(cartelmap, tmp_path, make):
    make(tmp_path / "texts")
    assert "texts" in bad_input(cartelmap("build", tmp_path / "texts", "--atlas", tmp_path / "atlas"))
    assert not (tmp_path / "atlas" / "manifest.json").exists()


def test_build_ends_with_a_line_about_every_file(cartelmap, corpus, tmp_path):
    (corpus / "copy.txt").write_text((corpus / "one.txt").read_text())
    (corpus / "broken.pdf").write_bytes(b"%PDF-1.4 cut off")
    (corpus / "damaged.txt").write_text(
        "The convoy left Culiacan for Apatzing\u00c3\u00a1n, said Mart\u00c3\u00adn P\u00c3\u00a9rez."
    )
    code, out, err = cartelmap("build", corpus, "--atlas", tmp_path / "atlas")
    assert (code, out) == (0, "")
    lines = {line.split("│")[1].strip(): line for line in err.splitlines() if line.startswith("│")}
    assert "unreadable" in lines["broken.pdf"]
    assert "repaired" in lines["damaged.txt"]
    assert "read" in lines["one.txt"]


def test_a_build_that_is_strict_names_what_it_cannot_read(cartelmap, corpus, tmp_path):
    (corpus / "broken.pdf").write_bytes(b"%PDF-1.4 cut off")
    says = bad_input(cartelmap("build", corpus, "--atlas", tmp_path / "atlas", "--strict"))
    assert says.startswith("broken.pdf: ")
    assert not (tmp_path / "atlas" / "manifest.json").exists()


def test_build_takes_the_columns_of_a_table_as_it_is_told(cartelmap, tmp_path):
    (tmp_path / "table.csv").write_text("Nr,Bericht\n1,A convoy left Culiacán.\n2,Soldiers came to Tijuana.\n")
    says = bad_input(cartelmap("build", tmp_path, "--atlas", tmp_path / "atlas"))
    assert "--columns text=" in says
    code, _, err = cartelmap("build", tmp_path, "--atlas", tmp_path / "atlas", "--columns", "text=Bericht")
    assert code == 0
    assert "2 texts" in err


@pytest.mark.parametrize("pair", ["Bericht", "text=", "colour=Bericht"])
def test_build_refuses_columns_that_are_no_pair(cartelmap, corpus, tmp_path, pair):
    assert pair.partition("=")[0] in bad_input(
        cartelmap("build", corpus, "--atlas", tmp_path / "atlas", "--columns", pair)
    )


def test_a_page_is_read_from_the_network_only_with_a_word(cartelmap, corpus, tmp_path):
    code, _, err = cartelmap("build", corpus, "--atlas", tmp_path / "atlas", "--url", "http://127.0.0.1:9/a")
    assert code == 2
    assert "asking the network for http://127.0.0.1:9/a" in err.splitlines()[0]
    assert "cannot be reached" in err.splitlines()[1]
    assert "network" not in cartelmap("build", corpus, "--atlas", tmp_path / "atlas")[2]


def test_extract_reads_a_page_that_was_saved(cartelmap, tmp_path):
    body = "<p>A convoy left Culiacán for Mazatlán, and the army followed it as far as the bridge at the river.</p>"
    (tmp_path / "page.html").write_text(f"<html><body><article>{body * 3}</article></body></html>")
    code, out, _ = cartelmap("extract", tmp_path / "page.html")
    assert code == 0
    assert "Mazatlán" in out


def test_extract_says_why_a_file_cannot_be_read(cartelmap, tmp_path):
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.4 cut off")
    assert "a.pdf" in bad_input(cartelmap("extract", tmp_path / "a.pdf"))


# export


@pytest.fixture(scope="module")
def news_atlas(tmp_path_factory):
    """The folder of an atlas of two short texts, and the folder of the texts."""
    folder = tmp_path_factory.mktemp("export")
    texts = folder / "texts"
    texts.mkdir()
    (texts / "a.txt").write_text("In 2019 the Sinaloa Cartel moved rifles through Culiacán.", encoding="utf-8")
    (texts / "b.txt").write_text("The Sinaloa Cartel is said to be in Culiacán and Tijuana.", encoding="utf-8")
    build_atlas((texts,), folder / "atlas")
    return folder


def test_export_prints_the_matrix_with_a_row_a_cell(cartelmap, news_atlas):
    code, out, _ = cartelmap("export", "--what", "matrix", "--atlas", news_atlas / "atlas")
    rows = list(csv.DictReader(io.StringIO(out)))
    assert code == 0
    assert [(row["group"], row["place"], row["year"], row["texts"]) for row in rows] == [
        ("Sinaloa Cartel", "Culiacán", "2019", "1"),
        ("Sinaloa Cartel", "Culiacán", "", "1"),
        ("Sinaloa Cartel", "Tijuana", "", "1"),
    ]


def test_export_takes_a_folder_of_texts_and_writes_json_lines(cartelmap, news_atlas, monkeypatch, tmp_path):
    monkeypatch.setenv("CARTELMAP_DATA", str(tmp_path))
    code, out, _ = cartelmap("export", "--what", "matrix", "--atlas", news_atlas / "texts", "--format", "jsonl")
    assert code == 0
    assert [(row["place"], row["year"]) for row in jsonl(out)] == [
        ("Culiacán", 2019),
        ("Culiacán", None),
        ("Tijuana", None),
    ]


def test_export_leaves_out_cells_of_too_few_texts(cartelmap, news_atlas):
    code, out, _ = cartelmap("export", "--what", "matrix", "--atlas", news_atlas / "atlas", "--threshold", 2)
    assert (code, len(out.splitlines())) == (0, 1)  # the header


def test_export_replaces_a_file_that_a_spreadsheet_reads_with_its_accents(cartelmap, news_atlas, tmp_path):
    file = tmp_path / "matrix.csv"
    file.write_text("old", encoding="utf-8")
    done = cartelmap("export", "--what", "matrix", "--atlas", news_atlas / "atlas", "--output", file)
    assert done == (0, "", f"3 rows in {file}\n")
    assert file.read_bytes().startswith(b"\xef\xbb\xbfgroup_id,group,")
    assert "Culiacán" in file.read_text(encoding="utf-8")
    assert {each.name for each in tmp_path.iterdir()} == {"matrix.csv", "matrix.codebook.csv", "matrix.README.txt"}


def test_export_says_where_it_cannot_write_and_leaves_what_is_there(cartelmap, news_atlas, tmp_path):
    export = ("export", "--what", "matrix", "--atlas", news_atlas / "atlas", "--output")
    assert "cannot be written" in bad_input(cartelmap(*export, tmp_path))
    assert "cannot be written" in bad_input(cartelmap(*export, tmp_path / "no" / "matrix.csv"))
    assert list(tmp_path.iterdir()) == []


def test_export_gives_the_names_of_a_view_with_their_codebook_beside(cartelmap, news_atlas, tmp_path):
    file = tmp_path / "names.csv"
    code, _, said = cartelmap("export", news_atlas / "atlas", "--out", file, "--from", "2019", "--to", "2019")
    rows = list(csv.DictReader(io.StringIO(file.read_text(encoding="utf-8-sig"), newline="")))
    assert (code, said) == (0, f"1 rows in {file}\n")
    assert [(row["name"], row["speaks_first"], row["time_precision"]) for row in rows] == [
        ("Culiacán", "2019-01-01", "year")
    ]
    assert rows[0]["permalink"].startswith("http://127.0.0.1:8501/texts?v=1&doc=")
    codebook = list(csv.DictReader(io.StringIO((tmp_path / "names.codebook.csv").read_text("utf-8-sig"), newline="")))
    assert [row["column"] for row in codebook] == list(rows[0])
    readme = (tmp_path / "names.README.txt").read_text("utf-8")
    assert "http://127.0.0.1:8501/?v=1&from=2019&to=2019" in readme
    assert "What is shown: 2019" in readme


def test_export_takes_the_address_of_a_view_and_tells_what_means_nothing_in_it(cartelmap, news_atlas):
    link = "http://127.0.0.1:8501/?v=1&q=tijuana&topic=foo&lang=es"
    code, out, said = cartelmap("export", news_atlas / "atlas", "--view", link, "--what", "places")
    assert code == 0
    assert [row["place"] for row in csv.DictReader(io.StringIO(out))] == ["Culiacán", "Tijuana"]
    assert "topic=foo" in said
    assert "lang=es" in out


def test_export_says_what_columns_mean_in_the_language_of_the_view(cartelmap, news_atlas, tmp_path):
    link = "http://127.0.0.1:8501/?v=1&lang=es"
    cartelmap("export", news_atlas / "atlas", "--out", tmp_path / "x.csv", "--view", link)
    assert "El nombre tal como lo escribe el texto" in (tmp_path / "x.codebook.csv").read_text("utf-8-sig")
    assert "Lo que se muestra: Todos los textos" in (tmp_path / "x.README.txt").read_text("utf-8")


@pytest.mark.parametrize(
    ("form", "layers"), [("geojson", ["x"]), ("gpkg", ["places", "mentions"]), ("kml", ["x"]), ("lpf", ["x"])]
)
def test_export_writes_what_geopandas_reads(cartelmap, news_atlas, tmp_path, form, layers):
    file = tmp_path / f"x.{form}"
    code, out, said = cartelmap("export", news_atlas / "atlas", "--format", form, "--out", file)
    assert (code, out) == (0, "")
    assert str(file) in said
    for layer in layers:
        frame = gpd.read_file(file, **({"layer": layer} if len(layers) > 1 else {}))
        assert len(frame) == (3 if layer == "mentions" else 2)
    assert [each.name for each in tmp_path.iterdir()] == [file.name]


def test_export_writes_geoparquet_over_an_old_file(cartelmap, news_atlas, tmp_path):
    file = tmp_path / "names.parquet"
    file.write_text("old", encoding="utf-8")
    cartelmap("export", news_atlas / "atlas", "--format", "geoparquet", "--out", file)
    assert gpd.read_parquet(file)["name"].tolist() == ["Culiacán", "Culiacán", "Tijuana"]


@pytest.mark.parametrize(
    ("options", "what"),
    [
        (("--format", "gpkg"), "--output"),
        (("--format", "kml", "--what", "mentions"), "places"),
        (("--format", "lpf", "--what", "places"), "leave --what out"),
        (("--topic", "weather"), "arms_trafficking"),
        (("--from", "soon"), "from=soon"),
        (("--publisher", "Nobody"), "publisher=Nobody"),
    ],
)
def test_export_refuses_what_it_cannot_do_and_says_what_it_could(cartelmap, news_atlas, options, what):
    assert what in bad_input(cartelmap("export", news_atlas / "atlas", *options))


def test_export_wants_one_folder(cartelmap, news_atlas):
    assert "one folder" in bad_input(cartelmap("export"))
    assert "one folder" in bad_input(cartelmap("export", news_atlas / "atlas", "--atlas", news_atlas / "atlas"))


@pytest.mark.skipif(sys.platform == "win32", reason="has no such files")
def test_export_writes_into_what_is_no_plain_file_and_leaves_it_there(cartelmap, news_atlas, tmp_path):
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    code, _, _ = cartelmap("export", "--what", "matrix", "--atlas", news_atlas / "atlas", "--output", pipe)
    written = os.read(reader, 65_536).decode("utf-8-sig")
    os.close(reader)
    assert (code, len(written.splitlines())) == (0, 4)
    assert pipe.is_fifo()


def test_export_refuses_what_is_neither_an_atlas_nor_texts(cartelmap, tmp_path):
    export = ("export", "--what", "matrix", "--atlas")
    assert "no such folder" in bad_input(cartelmap(*export, tmp_path / "nowhere"))
    (tmp_path / "gen-0123456789abcdef").mkdir()  # what is left of an atlas is not read as texts
    assert "no atlas" in bad_input(cartelmap(*export, tmp_path))


def test_serve_refuses_a_port_in_use_before_it_builds(cartelmap, corpus, tmp_path):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        said = bad_input(cartelmap("serve", corpus, "--atlas", tmp_path / "atlas", "--port", port))
    assert str(port) in said
    assert not (tmp_path / "atlas").exists()


def test_serve_refuses_an_atlas_that_is_not_there(cartelmap, tmp_path):
    assert "atlas" in bad_input(cartelmap("serve", "--atlas", tmp_path / "atlas", "--port", free_port()))


def test_serve_refuses_an_atlas_of_another_version(cartelmap, corpus, tmp_path):
    atlas = tmp_path / "atlas"
    cartelmap("build", corpus, "--atlas", atlas)
    manifest = json.loads((atlas / "manifest.json").read_text(encoding="utf-8"))
    manifest["format"] = 999
    (atlas / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    assert "999" in bad_input(cartelmap("serve", "--atlas", atlas, "--port", free_port()))


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


# gazetteer


def test_find_prints_the_places_of_a_name_in_any_spelling(cartelmap):
    code, out, _ = cartelmap("gazetteer", "find", "cd juarez")
    assert code == 0
    assert "Ciudad Juárez" in out
    assert "Chihuahua" in out
    assert "…" not in out  # whatever is printed can be copied


def test_find_says_so_when_no_place_has_the_name(cartelmap):
    code, out, err = cartelmap("gazetteer", "find", "Xyzzyburgh")
    assert (code, out) == (1, "")
    assert err.startswith("No place is called “Xyzzyburgh”")
    assert len(err.splitlines()) == 1


def test_check_finds_no_fault_in_what_is_shipped(cartelmap):
    assert cartelmap("gazetteer", "check") == (0, "No faults.\n", "")


def test_check_of_the_lexicons_counts_what_is_shipped(cartelmap):
    code, out, err = cartelmap("lexicon", "check")
    assert (code, err) == (0, "")
    assert re.fullmatch(
        r"No faults: 13 topics, \d{4} terms, \d+ kinds of graphic sentences, \d+ examples, \d+ groups\.\n", out
    )


def test_check_of_the_lexicons_prints_a_line_for_each_fault(cartelmap, tmp_path):
    folder = tmp_path / "lexicon"
    shutil.copytree(paths.shipped("data/lexicon"), folder)
    topics = (folder / "topics.yaml").read_text(encoding="utf-8")
    topics = topics.replace("- The gang extorts the bus companies of the valley.", "- The valley is green.")
    (folder / "topics.yaml").write_text(
        topics.replace("- The market square was empty at noon.", "- Exports fell."), encoding="utf-8"
    )
    code, out, err = cartelmap("lexicon", "check", folder)
    assert (code, out) == (2, "")
    missing, wrong = err.splitlines()
    assert re.match(r"topics\.yaml:\d+: the example must have the topic economy and no term matches it", missing)
    assert re.match(r"topics\.yaml:\d+: the example must not have the topic economy, yet Exports matches", wrong)


def test_check_of_a_folder_without_lexicons_is_one_sentence(cartelmap, tmp_path):
    assert "topics.yaml" in bad_input(cartelmap("lexicon", "check", tmp_path))


def test_check_prints_all_faults_of_a_file_together(cartelmap, tmp_path):
    header = "name,kind,lat,lon,inside,source"
    rows = ["Alto de Prueba,setlement,24.8,-107.4,Sinaloa,INEGI", "Bajo de Prueba,settlement,248,-107.4,Sinaloa,INEGI"]
    folder = tmp_path / "gazetteer"
    shutil.copytree(paths.shipped("data/gazetteer"), folder)
    first = (folder / "places.csv").read_text(encoding="utf-8").splitlines()[0]
    (folder / "new.csv").write_text("\n".join([first, *(_row(first, header, row) for row in rows)]), encoding="utf-8")
    code, out, err = cartelmap("gazetteer", "check", folder)
    assert (code, out) == (2, "")
    assert "new.csv:2: " in err
    assert "setlement" in err
    assert "new.csv:3: " in err


def _row(columns: str, names: str, cells: str) -> str:
    """A CSV row with all columns from the cells of some."""
    filled = dict(zip(names.split(","), cells.split(","), strict=True))
    return ",".join(filled.get(column, "") for column in columns.split(","))


# evaluate


def test_evaluate_prints_the_figures_of_a_gold_file(cartelmap, tmp_path):
    text = "Rain fell on Tijuana."
    gold = {"doc_id": "1", "text": text, "mentions": [{"start": 13, "end": 20, "lat": 32.5, "lon": -117.0}]}
    file = tmp_path / "gold.jsonl"
    file.write_text(json.dumps(gold), encoding="utf-8")
    code, out, _ = cartelmap("evaluate", file)
    assert code == 0
    (line,) = (line for line in out.splitlines() if "end to end within 161 km" in line)
    assert "1.000  1.000  1.000" in line


def test_evaluate_refuses_gold_that_is_not_there_or_is_none(cartelmap, tmp_path):
    assert "cannot be read" in bad_input(cartelmap("evaluate", tmp_path / "gold.jsonl"))
    (tmp_path / "gold.jsonl").write_text("{}", encoding="utf-8")
    assert "gold.jsonl:1: is not a gold document" in bad_input(cartelmap("evaluate", tmp_path / "gold.jsonl"))


def test_evaluate_refuses_a_role_that_does_not_exist(cartelmap, tmp_path):
    (tmp_path / "gold.jsonl").write_text('{"doc_id": "1", "text": "x", "mentions": []}', encoding="utf-8")
    assert "town is no role" in bad_input(cartelmap("evaluate", tmp_path / "gold.jsonl", "--roles", "location,town"))


@pytest.fixture
def gold(tmp_path) -> Path:
    """Two texts, one in each half; "Tijuana" is found, "Xyzburg" and the point of "Mazatlán" are not what is meant."""
    rain = {"doc_id": "south", "text": "Rain fell on Tijuana.", "mentions": [_gold("town", 13, 20, 32.5, -117.0)]}
    text = "A convoy left Mazatlán, Xyzburg waited."
    convoy = {"doc_id": "roles", "text": text, "mentions": [_gold("village", 14, 22, 40.4, -3.7)]}
    convoy["mentions"].append(_gold("town", 24, 31, 0.0, 0.0))
    file = tmp_path / "gold.jsonl"
    file.write_text(json.dumps(rain) + "\n" + json.dumps(convoy), encoding="utf-8")
    return file


def _gold(kind: str, start: int, end: int, lat: float, lon: float) -> dict:
    return {"start": start, "end": end, "lat": lat, "lon": lon, "type": kind}


def test_evaluate_prints_errors_by_class_with_their_context(cartelmap, gold):
    code, out, _ = cartelmap("evaluate", gold, "--errors", 5)
    lines = out.splitlines()
    assert code == 0
    assert "missed: 1 (not recognised 1)" in lines
    assert "  1 × Xyzburg: not recognised 1" in lines
    assert "      A convoy left Mazatlán, [Xyzburg] waited.  {roles}" in lines
    assert "wrong place: 1 (over 161 km off 1)" in lines
    (far,) = (line for line in lines if "km off: " in line)
    assert far.strip().endswith("not (40.40, -3.70)")


def test_evaluate_prints_no_errors_unless_asked(cartelmap, gold):
    assert "missed" not in cartelmap("evaluate", gold)[1]


def test_evaluate_prints_how_reliable_the_confidence_is(cartelmap, gold):
    _, out, _ = cartelmap("evaluate", gold, "--half", "a")
    assert "Right within 161 km, by confidence" in out
    (line,) = (line for line in out.splitlines() if line.startswith("│ 0."))
    assert line.split()[1] > "0.8"
    assert line.split()[-2] == "1.000"


@pytest.mark.parametrize(("half", "found"), [("a", "1.000  1.000  1.000"), ("b", "1.000  0.500  0.667")])
def test_evaluate_looks_at_one_half(cartelmap, gold, half, found):
    _, out, _ = cartelmap("evaluate", gold, "--half", half)
    (line,) = (line for line in out.splitlines() if "recognition, overlap" in line)
    assert found in line
    assert f"gold.jsonl, half {half}" in out


def test_evaluate_counts_only_the_types_that_were_asked_for(cartelmap, gold):
    _, out, _ = cartelmap("evaluate", gold, "--types", "village", "--errors", "1")
    assert "missed" not in out
    assert "wrong place: 1" in out


def test_evaluate_refuses_what_the_gold_does_not_have(cartelmap, gold):
    assert "has no city; its types are town, village" in bad_input(cartelmap("evaluate", gold, "--types", "city,town"))
    gold.write_text('{"doc_id": "south", "text": "x", "mentions": []}', encoding="utf-8")
    assert "no document in this half" in bad_input(cartelmap("evaluate", gold, "--half", "b"))


@pytest.mark.parametrize("arguments", [("--errors", "-1"), ("--errors", "many"), ("--half", "c")])
def test_evaluate_refuses_a_number_or_a_half_that_is_none(cartelmap, gold, arguments):
    code, _, err = cartelmap("evaluate", gold, *arguments)
    assert code == 2
    assert "Traceback" not in err


# the country that the texts are about

SPAIN = "El juez de Valladolid envió a prisión a un hombre de León. La droga llegó de Galicia y se vendía en Burgos."


def countries(out: str) -> list[set[str]]:
    """For each line of JSON the countries of its places."""
    return [{m["country"] for m in row["mentions"] if m["country"]} for row in jsonl(out)]


@pytest.mark.parametrize(("code", "found"), [("MX", "MX"), ("mx", "MX"), ("ES", "ES"), ("es", "ES")])
def test_extract_takes_the_country_that_it_is_told(cartelmap, code, found):
    done = cartelmap("extract", "--country", code, "--format", "jsonl", stdin="Rain fell on Córdoba.".encode())
    assert (done[0], countries(done[1]), done[2]) == (0, [{found}], "")


def test_extract_is_about_mexico_unless_it_is_told(cartelmap):
    stdin = "Rain fell on Córdoba.".encode()
    assert countries(cartelmap("extract", "--format", "jsonl", stdin=stdin)[1]) == [{"MX"}]


def test_extract_finds_the_country_in_all_texts_before_it_reads_the_first(cartelmap, tmp_path):
    texts = ["Rain fell on Córdoba.", SPAIN, "Zaragoza, Huesca y Bilbao esperaban."]
    lines = "\n".join(json.dumps({"doc_id": str(number), "text": text}) for number, text in enumerate(texts))
    (tmp_path / "texts.jsonl").write_text(lines, encoding="utf-8")
    for source in ("-", tmp_path / "texts.jsonl"):
        code, out, err = cartelmap("extract", source, "--country", "auto", "--format", "jsonl", stdin=lines.encode())
        assert (code, countries(out)) == (0, [{"ES"}, {"ES"}, {"ES"}])
        assert err == "Country the texts are about: ES (found in them).\n"


def test_extract_says_so_where_no_country_leads(cartelmap):
    _, out, err = cartelmap("extract", "--country", "auto", stdin=b"Nothing is named here.")
    assert out == "standard input: no place on the map.\n"
    assert err == "Country the texts are about: none (no country leads in them).\n"


def test_extract_explains_with_the_country_that_it_found(cartelmap):
    code, out, _ = cartelmap("extract", "--explain", "--country", "auto", stdin=SPAIN.encode())
    assert code == 0
    assert "Spain" in out
    assert "home: lies in the country that the texts are about" in out


@pytest.mark.parametrize("said", ["XY", "", "MEX", "Mexico", "1"])
def test_every_command_refuses_what_is_no_country(cartelmap, corpus, gold, tmp_path, said):
    atlas = tmp_path / "atlas"
    sentence = f"--country: {said!r} is no country; use a code of two letters such as MX, or auto."
    for command in (
        ("extract", corpus / "one.txt"),
        ("build", corpus, "--atlas", atlas),
        ("serve", corpus, "--atlas", atlas, "--port", free_port()),
        ("evaluate", gold),
    ):
        assert bad_input(cartelmap(*command, "--country", said)) == sentence
    assert not atlas.exists()


def test_build_says_which_country_it_took_unless_it_is_the_default(cartelmap, corpus, tmp_path):
    said = [
        cartelmap("build", corpus, "--atlas", tmp_path / "atlas", *option)[2]
        for option in ((), ("--country", "us"), ("--country", "auto"))
    ]
    assert "; country " not in said[0]
    assert "; country US; " in said[1]
    assert "; country MX (found in them); " in said[2]


def test_serve_builds_for_the_country_and_tells_the_pages(cartelmap, corpus, tmp_path, monkeypatch):
    told = []
    monkeypatch.setattr("cartelmap.dashboard.server.serve", lambda *_, country, **__: told.append(country))
    built = []
    for country in ("MX", "auto", "auto", "US"):
        _, _, err = cartelmap("serve", corpus, "--atlas", tmp_path / "a", "--port", free_port(), "--country", country)
        built.append("3 places" in err)
    assert told == ["MX", "auto", "auto", "US"]
    assert built == [True, True, False, True]


def test_evaluate_takes_the_country_or_finds_it(cartelmap, gold):
    code, out, err = cartelmap("evaluate", gold, "--country", "auto", "--half", "b")
    assert (code, err) == (0, "Country the texts are about: none (no country leads in them).\n")
    assert "end to end" in out
    assert cartelmap("evaluate", gold, "--country", "us")[0] == 0


# all of them


@pytest.mark.parametrize("arguments", [["extract", "--format", "xml"], ["serve", "--port", "0"], ["nonsense"]])
def test_a_wrong_option_is_refused_without_a_traceback(cartelmap, arguments):
    code, _, err = cartelmap(*arguments)
    assert code == 2
    assert "Traceback" not in err


def test_an_error_of_the_system_is_one_sentence(cartelmap, corpus, tmp_path):
    (tmp_path / "file").write_text("not a folder", encoding="utf-8")
    assert "file" in bad_input(cartelmap("build", corpus, "--atlas", tmp_path / "file" / "atlas"))


@pytest.mark.parametrize("output", ["jsonl", "table"])
def test_a_reader_that_goes_away_ends_the_command_quietly(tmp_path, output):
    lines = tmp_path / "texts.jsonl"
    lines.write_text((json.dumps({"doc_id": "a", "text": TEXT}) + "\n") * 400, encoding="utf-8")
    command = f"'{sys.executable}' -m cartelmap.cli extract '{lines}' --format {output} | head -n 1"
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=False)
    assert len(done.stdout.splitlines()) == 1
    assert done.stderr == ""


def test_help_names_every_command(cartelmap):
    _, out, _ = cartelmap("--help")
    for name in ("serve", "build", "extract", "gazetteer", "evaluate"):
        assert name in out
