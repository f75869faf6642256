from __future__ import annotations

from cartelmap.gazetteer.curated import read_rows
from cartelmap.gazetteer.linking import link
from gazetteer.builders import curated

AGUILILLA = {"name": "Aguililla", "kind": "municipality", "lat": "18.7", "lon": "-102.8", "inside": "Michoacán"}


def linked_and_faults(*rows: dict[str, str]):
    linked, faults = link(read_rows(curated(*rows)))
    return {each.id: each for each in linked}, [str(fault) for fault in faults]


def test_an_empty_id_is_made_from_name_and_parent_and_the_country_follows():
    linked, faults = linked_and_faults(AGUILILLA)
    assert not faults
    assert linked["aguililla-michoacan"].countries == ("MX",)
    assert "michoacan-mexico" in linked


def test_a_region_lies_in_several_states():
    linked, faults = linked_and_faults(AGUILILLA | {"id": "x", "kind": "region", "inside": "Michoacán;Guerrero"})
    assert not faults
    assert len(linked["x"].states) == 2


def test_an_unknown_parent_is_named_with_the_nearest_spelling():
    _, faults = linked_and_faults(AGUILILLA | {"inside": "Michoacan de Ocampo"}, AGUILILLA | {"inside": "Michoacn"})
    assert len(faults) == 2
    assert "places.csv:3: inside 'Michoacn' is not a state or country here; did you mean 'Michoacán'?" in faults[1]


def test_a_row_with_faults_does_not_make_its_children_wrong():
    states = {"name": "Sinaloa", "kind": "sate", "lat": "25", "lon": "-107", "inside": "Mexico"}
    _, faults = linked_and_faults(states, AGUILILLA | {"inside": "Sinaloa"})
    assert not faults


def test_ids_and_same_as_stand_once():
    row = AGUILILLA | {"same_as": "geonames:4019152"}
    _, faults = linked_and_faults(row, row)
    assert len(faults) == 2
    assert "places.csv:3: id 'aguililla-michoacan' is that of places.csv:2 already" in faults[0]


def test_a_country_needs_a_row_of_its_own():
    _, faults = linked_and_faults(AGUILILLA | {"inside": "World", "country": "MX;XQ"})
    assert any("country 'XQ' has no row of kind country" in fault for fault in faults)
