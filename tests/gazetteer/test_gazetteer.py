from __future__ import annotations

import pytest

from cartelmap.errors import DataFileError
from cartelmap.gazetteer.compile import compile_index
from cartelmap.gazetteer.entries import DivisionRow
from cartelmap.gazetteer.tables import Tables
from cartelmap.model import NameStrength, PlaceKind
from gazetteer.builders import OpenSmall, curated, curated_file, town

EL_AGUAJE = {"name": "El Aguaje", "kind": "settlement", "lat": "18.992", "lon": "-102.711", "inside": "Michoacán"}


def test_a_settlement_of_the_base_layer_has_state_and_municipality(open_small: OpenSmall):
    row = DivisionRow(18.7371, -102.7885, "Aguililla", "Michoacan", "Aguililla", "MX")
    gazetteer = open_small(town("Aguililla", lat=18.737, lon=-102.788, geoname_id=7), table=(row,))
    (place,) = gazetteer.find("AGUILILLA")
    assert (place.id, place.admin1, place.admin1_id) == ("geonames:7", "Michoacán", "michoacan-mexico")
    assert (place.admin2, place.population, place.countries) == ("Aguililla", 20_000, ("MX",))


@pytest.mark.parametrize("row", [(18.76, "Aguililla"), (18.737, "Otro Lugar")])
def test_the_municipality_of_a_farther_or_other_row_is_not_taken(open_small: OpenSmall, row: tuple[float, str]):
    table = (DivisionRow(row[0], -102.788, row[1], "Michoacan", "Aguililla", "MX"),)
    gazetteer = open_small(town("Aguililla", lat=18.737, lon=-102.788), table=table)
    assert gazetteer.find("Aguililla")[0].admin2 is None


def test_a_curated_row_takes_in_the_base_row_it_is_the_same_as(open_small: OpenSmall):
    base = town("Bonifacio Moreno (El Aguaje)", geoname_id=8858635, population=2_232, alternates=("Bonifacio Moreno",))
    gazetteer = open_small(base, rows=(EL_AGUAJE | {"same_as": "geonames:8858635"},))
    (place,) = gazetteer.find("Bonifacio Moreno")
    assert (place.id, place.population, place.lat) == ("el-aguaje-michoacan", 2_232, 18.992)
    assert gazetteer.find("El Aguaje") == [place]
    assert gazetteer.ordinal("geonames:8858635") == gazetteer.ordinal("el-aguaje-michoacan")


def test_a_settlement_of_the_same_name_close_by_is_the_same_place(open_small: OpenSmall):
    near, far = town("El Aguaje", lat=18.995, lon=-102.711), town("El Aguaje", lat=19.4, lon=-96.6, geoname_id=2)
    gazetteer = open_small(near, far, rows=(EL_AGUAJE,))
    assert [place.id for place in gazetteer.find("El Aguaje")] == ["el-aguaje-michoacan", "geonames:2"]


def test_found_places_are_ordered_own_names_first_then_curated_then_mexico_then_people(open_small: OpenSmall):
    towns = (
        town("Leon", country="ES", admin1_code="1", population=900_000, geoname_id=1),
        town("León", population=30_000, geoname_id=2),
        town("León", population=90_000, geoname_id=3),
        town("Leonville (León)", population=99_000, geoname_id=4),
    )
    gazetteer = open_small(*towns, rows=(EL_AGUAJE | {"name": "León", "lat": "20"},))
    found = [place.id for place in gazetteer.find("leon")]
    assert found == ["leon-michoacan", "geonames:3", "geonames:2", "geonames:1", "geonames:4"]


def test_several_spellings_of_an_abbreviation_are_kept_as_written(open_small: OpenSmall):
    gazetteer = open_small()
    found = gazetteer.candidates("mich")
    assert {candidate.spelling for candidate in found} == {"Mich.", "Mich"}
    assert all(candidate.strength is NameStrength.ABBREVIATION for candidate in found)


def test_prefixes_are_the_names_a_text_may_begin_with(open_small: OpenSmall):
    gazetteer = open_small(town("Ciudad Altamirano"), town("Ciudad"))
    assert set(gazetteer.prefixes("ciudad altamirano, guerrero")) == {"ciudad", "ciudad altamirano"}
    assert gazetteer.candidates("nowhere") == ()


def test_penasco_finds_penasco_but_canada_is_not_a_canada(open_small: OpenSmall):
    canada = {
        "name": "Canada",
        "kind": "country",
        "lat": "60",
        "lon": "-95",
        "inside": "North America",
        "country": "CA",
    }
    gazetteer = open_small(
        town("Puerto Peñasco"), town("Cañada", alternates=("Canada",)), rows=(canada | {"id": "ca"},)
    )
    assert gazetteer.candidates("puerto penasco")[0].strength is NameStrength.STRONG
    strengths = {gazetteer.place(c.place).name: c.strength for c in gazetteer.candidates("canada")}
    assert strengths == {"Canada": NameStrength.STRONG, "Cañada": NameStrength.WEAK}


def test_a_division_abroad_is_made_from_its_settlements(open_small: OpenSmall):
    towns = [
        town(name, country="CO", admin1_code="02", lat=6.0 + number, lon=-75.0, geoname_id=number)
        for number, name in enumerate(("Medellin", "Turbo", "Andes"))
    ]
    table = [DivisionRow(6.0 + number, -75.0, each.name, "Antioquia", "", "CO") for number, each in enumerate(towns)]
    gazetteer = open_small(*towns, table=(*table, DivisionRow(6.0, -75.0, "Medellin", "Antioquia", "", "CO")))
    (place,) = gazetteer.find("Antioquia")
    assert (place.id, place.kind, place.lat, place.lon) == ("admin1:CO.02", PlaceKind.STATE, 7.0, -75.0)
    assert gazetteer.find("Turbo")[0].admin1 == "Antioquia"


def test_an_airport_is_drawn_at_the_city_it_names_or_at_the_nearest_town(open_small: OpenSmall):
    towns = (
        town("Apatzingán", lat=19.09, lon=-102.36, geoname_id=1),
        town("Buenavista", lat=19.0, lon=-102.7, geoname_id=2),
    )
    named = EL_AGUAJE | {"id": "named", "name": "A", "kind": "airport", "city": "Apatzingan"}
    nearest = EL_AGUAJE | {"id": "nearest", "name": "B", "kind": "site"}
    gazetteer = open_small(*towns, rows=(named, nearest))
    assert [gazetteer.find(name)[0].city_id for name in "AB"] == ["geonames:1", "geonames:2"]


def test_a_city_that_does_not_exist_is_a_fault():
    row = EL_AGUAJE | {"kind": "airport", "city": "Apatzingn"}
    with pytest.raises(DataFileError, match=r"places.csv:2: city 'Apatzingn' is not .* did you mean 'Apatzingán'"):
        compile_index(curated(row), [town("Apatzingán")], Tables(), "a test", "v")


def test_compiling_reports_all_faults_of_all_files_together():
    files = {
        "a.csv": curated_file(EL_AGUAJE | {"kind": "twon"}),
        "b.csv": curated_file(EL_AGUAJE | {"inside": "Atlantis"}),
    }
    with pytest.raises(DataFileError) as caught:
        compile_index(files, [], Tables(), "a test", "v")
    assert [fault.file for fault in caught.value.faults] == ["a.csv", "b.csv"]


def test_names_come_back_as_written_the_own_name_first(open_small: OpenSmall):
    gazetteer = open_small(rows=(EL_AGUAJE | {"names": "Bonifacio Moreno|es|weak"},))
    ordinal = gazetteer.ordinal("el-aguaje-michoacan")
    assert ordinal is not None
    assert [(s.name, s.language, s.strength.value, s.primary) for s in gazetteer.names(ordinal)] == [
        ("El Aguaje", "", "strong", True),
        ("Bonifacio Moreno", "es", "weak", False),
    ]


def test_regions_and_seas_have_their_spanish_name_and_towns_only_their_own(shipped):
    assert shipped.find("Atlantic Ocean")[0].name_es == "Océano Atlántico"
    assert shipped.find("Nogales")[0].name_es is None


def test_a_candidate_says_in_which_language_it_is_called_so(open_small: OpenSmall):
    row = EL_AGUAJE | {"names": "The Spring|en;Aguaje|en;Aguaje|es;Le Puits|fr"}
    gazetteer = open_small(rows=(row,))
    languages = {name: gazetteer.candidates(name)[0].language for name in ("the spring", "aguaje", "le puits")}
    assert languages == {"the spring": "en", "aguaje": "", "le puits": ""}
    assert gazetteer.candidates("el aguaje")[0].language == ""
