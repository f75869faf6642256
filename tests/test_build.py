"""From a folder of texts to an atlas that answers."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from cartelmap.atlas import Filters, open_atlas, read_manifest
from cartelmap.building import Step, build_atlas, is_stale
from cartelmap.errors import CartelmapError
from cartelmap.extraction import Resources, load_resources
from cartelmap.paths import shipped

TOWN = "Soldiers searched three warehouses in Culiacán, Sinaloa, on 5 November 2019."


@pytest.fixture(scope="module")
def resources() -> Resources:
    """What the extraction knows, loaded once."""
    return load_resources()


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """Two texts, a copy of one, a picture and what is known of the first."""
    folder = tmp_path / "corpus"
    folder.mkdir()
    (folder / "a.txt").write_text(TOWN)
    (folder / "b.txt").write_text("The port of Manzanillo was closed for a day.")
    (folder / "c.txt").write_text(TOWN.upper())
    (folder / "d.png").write_bytes(b"\x89PNG\0")
    (folder / "metadata.csv").write_text("file,publisher,published\na.txt,AP,2019-11\n")
    return folder


def test_a_build_says_what_it_made(corpus: Path, tmp_path: Path, resources: Resources):
    steps: list[Step] = []
    summary = build_atlas([corpus], tmp_path / "atlas", resources, steps.append)
    assert (summary.texts, summary.copies, summary.passages) == (2, 1, 2)
    assert summary.placed <= summary.names <= summary.mentions
    assert [step.documents for step in steps] == [1, 2, 3]
    assert 0 < steps[0].share < steps[1].share < steps[2].share <= 1
    assert {file.path: file.status for file in summary.files}["d.png"] == "set aside"


def test_the_atlas_leads_back_to_the_text(corpus: Path, tmp_path: Path, resources: Resources):
    build_atlas([corpus], tmp_path / "atlas", resources)
    atlas = open_atlas(tmp_path / "atlas")
    culiacan = next(row.place for row in atlas.places(Filters()) if row.place.name == "Culiacán")
    passage = atlas.passages(Filters(publishers=("AP",)), culiacan.id)[0]
    mark = next(mark for mark in passage.marks if mark.chosen)
    assert passage.text[mark.start : mark.end] == "Culiacán"
    assert passage.text == TOWN
    assert atlas.publishers == ("", "AP")


def test_a_place_is_found_by_another_of_its_names(tmp_path: Path, resources: Resources):
    (tmp_path / "a.txt").write_text("Trucks waited in Ciudad Juárez, Chihuahua.")
    build_atlas([tmp_path], tmp_path / "atlas", resources)
    assert open_atlas(tmp_path / "atlas").passage_count(Filters(search="cd juarez")) == 1


def test_the_groups_of_an_atlas_are_those_that_its_texts_name(tmp_path: Path, resources: Resources):
    (tmp_path / "a.txt").write_text("The Sinaloa Cartel moved rifles through Culiacán.")
    build_atlas([tmp_path], tmp_path / "atlas", resources)
    (group,) = open_atlas(tmp_path / "atlas").groups
    known = next(each for each in resources.groups.groups if each.id == group.id)
    assert (group.name, group.kind, group.source_url) == ("Sinaloa Cartel", "cartel", known.source_url)
    assert "CDS" in group.names
    assert group.name not in group.names


def test_the_sample_corpus_is_mapped_almost_whole(tmp_path: Path, resources: Resources):
    summary = build_atlas([shipped("data/corpus")], tmp_path, resources)
    assert summary.texts >= 24
    assert summary.placed >= 0.9 * summary.names > 0


def test_the_same_corpus_twice_is_the_same_generation(corpus: Path, tmp_path: Path, resources: Resources):
    generations = set()
    for name in ("one", "two"):
        build_atlas([corpus], tmp_path / name, resources)
        generations.add(open_atlas(tmp_path / name).generation)
    assert len(generations) == 1


def test_an_atlas_is_fresh_until_a_file_changes(corpus: Path, tmp_path: Path, resources: Resources):
    atlas = tmp_path / "atlas"
    assert is_stale([corpus], atlas, resources)
    build_atlas([corpus], atlas, resources)
    assert not is_stale([corpus], atlas, resources)
    (corpus / "b.txt").write_text("The port of Manzanillo is open again.")
    assert is_stale([corpus], atlas, resources)


@pytest.mark.parametrize("change", ["add", "remove", "metadata"])
def test_files_that_come_go_or_tell_more_make_it_stale(corpus: Path, tmp_path: Path, resources: Resources, change: str):
    build_atlas([corpus], tmp_path / "atlas", resources)
    if change == "add":
        (corpus / "e.txt").write_text(TOWN)
    elif change == "remove":
        (corpus / "c.txt").unlink()
    else:
        (corpus / "metadata.csv").write_text("file,publisher,published\na.txt,AP,2020\n")
    assert is_stale([corpus], tmp_path / "atlas", resources)


def test_a_damaged_atlas_is_stale(corpus: Path, tmp_path: Path, resources: Resources):
    build_atlas([corpus], tmp_path / "atlas", resources)
    next((tmp_path / "atlas").glob("gen-*/places.parquet")).unlink()
    assert is_stale([corpus], tmp_path / "atlas", resources)


def test_a_corpus_that_cannot_be_read_leaves_the_atlas_as_it_was(corpus: Path, tmp_path: Path, resources: Resources):
    build_atlas([corpus], tmp_path / "atlas", resources)
    (corpus / "metadata.csv").write_text("file\nnobody.txt\n")
    with pytest.raises(CartelmapError, match=r"nobody\.txt"):
        build_atlas([corpus], tmp_path / "atlas", resources)
    assert open_atlas(tmp_path / "atlas").counts(Filters()).texts == 2


def test_an_atlas_may_lie_within_its_corpus(corpus: Path, resources: Resources):
    build_atlas([corpus], corpus / "atlas", resources)
    assert not is_stale([corpus], corpus / "atlas", resources)
    assert build_atlas([corpus], corpus / "atlas", resources).texts == 2


# the country that the texts are about


@pytest.fixture
def spain(tmp_path: Path) -> Path:
    """A corpus about Spain, whose towns have namesakes in Mexico."""
    folder = tmp_path / "spain"
    folder.mkdir()
    (folder / "a.txt").write_text("El juez de Valladolid envió a prisión a un hombre de León.")
    (folder / "b.txt").write_text("La droga llegó de Galicia a Burgos y se vendía en Oviedo y en Gijón.")
    (folder / "c.txt").write_text("Hubo lluvias en Zaragoza, Huesca y Bilbao.")
    return folder


def countries(atlas: Path) -> set[str]:
    """The countries in which the places of an atlas lie."""
    return {country for row in open_atlas(atlas).places(Filters()) for country in row.place.countries}


@pytest.mark.parametrize("country", ["ES", "US", "", "auto"])
def test_another_country_makes_an_atlas_stale(corpus: Path, tmp_path: Path, resources: Resources, country: str):
    other = replace(resources, home=country)
    build_atlas([corpus], tmp_path / "atlas", resources)
    assert is_stale([corpus], tmp_path / "atlas", other)
    build_atlas([corpus], tmp_path / "atlas", other)
    assert not is_stale([corpus], tmp_path / "atlas", other)
    assert is_stale([corpus], tmp_path / "atlas", resources)


def test_an_atlas_of_a_country_holds_its_places(spain: Path, tmp_path: Path, resources: Resources):
    summary = build_atlas([spain], tmp_path / "atlas", replace(resources, home="ES"))
    assert summary.home == "ES"
    assert countries(tmp_path / "atlas") == {"ES"}


def test_the_country_that_was_found_stays_with_the_atlas(spain: Path, tmp_path: Path, resources: Resources):
    atlas, auto = tmp_path / "atlas", replace(resources, home="auto")
    assert build_atlas([spain], atlas, auto).home == "ES"
    versions = read_manifest(atlas).versions
    assert (versions["country"], versions["country found"]) == ("auto", "ES")
    assert countries(atlas) == {"ES"}
    first = open_atlas(atlas).generation
    build_atlas([spain], atlas, auto)
    assert open_atlas(atlas).generation == first
    assert not is_stale([spain], atlas, auto)
    (spain / "d.txt").write_text("The port of Manzanillo is open again.")
    assert is_stale([spain], atlas, auto)


def test_an_atlas_where_no_country_leads_says_so_and_is_fresh(tmp_path: Path, resources: Resources):
    (tmp_path / "a.txt").write_text("Floods closed roads in Nairobi, Lyon and Manila.")
    auto = replace(resources, home="auto")
    assert build_atlas([tmp_path], tmp_path / "atlas", auto).home == ""
    assert read_manifest(tmp_path / "atlas").versions["country found"] == ""
    assert not is_stale([tmp_path], tmp_path / "atlas", auto)
