"""How many texts name a state or a place in it."""

from __future__ import annotations

from dataclasses import replace

from cartelmap.atlas import Atlas, Filters, Stories
from cartelmap.model import Place, PlaceKind, Role

from .builders import BEIJING, CULIACAN, MEXICO, SINALOA, Name, Para, text
from .conftest import Build

ALL = Filters()
IN_SINALOA = replace(CULIACAN, admin1_id="sinaloa")
MAZATLAN = Place("mazatlan", "Mazatlán", PlaceKind.SETTLEMENT, 23.2, -106.4, ("MX",), "Sinaloa", admin1_id="sinaloa")
SIERRA = Place("sierra", "Sierra Madre", PlaceKind.MOUNTAIN_RANGE, 26.0, -107.0, ("MX",))


def para(*places: Place, words: str = "In", **how: object) -> Para:
    return Para(" ".join([words, *(place.name for place in places)]), tuple(Name(p.name, p, **how) for p in places))


def counted(atlas: Atlas, filters: Filters = ALL) -> list[tuple[str, int, int]]:
    return [(row.place.name, row.texts, row.mentions) for row in atlas.state_counts(filters)]


def test_a_text_that_names_a_state_and_its_towns_counts_once(build: Build):
    atlas = build(text("a", para(SINALOA, IN_SINALOA), para(MAZATLAN)), text("b", para(IN_SINALOA)))
    assert counted(atlas) == [("Sinaloa", 2, 4)]


def test_a_state_that_only_its_towns_name_has_a_row_and_a_card(build: Build):
    atlas = build(text("a", para(IN_SINALOA)))
    assert counted(atlas) == [("Sinaloa", 1, 1)]
    card = atlas.place("sinaloa", ALL)
    assert card is not None
    assert card.texts == 0


def test_places_abroad_whole_countries_and_what_lies_in_several_states_count_for_none(build: Build):
    assert counted(build(text("a", para(BEIJING, MEXICO, SIERRA)))) == []


def test_the_filters_and_the_way_a_name_is_used_decide(build: Build):
    atlas = build(
        text("a", para(IN_SINALOA), publisher="VICE"),
        text("b", para(MAZATLAN, role=Role.EMBEDDED), publisher="Proceso"),
        text("c", para(MAZATLAN, confidence=0.6), publisher="Proceso"),
    )
    assert counted(atlas) == [("Sinaloa", 2, 2)]
    assert counted(atlas, Filters(sure_only=True)) == [("Sinaloa", 1, 1)]
    assert counted(atlas, Filters(publishers=("Proceso",))) == [("Sinaloa", 1, 1)]


def test_copies_are_told_beside_the_texts(build: Build):
    documents = (text("a", para(IN_SINALOA)), text("b", para(IN_SINALOA)))
    copied = Stories(leaders=[0, 0], originals=[0, 0], origins=[0, 0], ids={0: "a"})
    (row,) = build(*documents, stories=copied).state_counts(ALL)
    assert (row.texts, row.copies, row.passages, row.mentions) == (1, 1, 1, 2)
