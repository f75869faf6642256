"""What lies in a place, and what it lies in."""

from __future__ import annotations

from datetime import date

from cartelmap.atlas import Filters, Inside, Stories
from cartelmap.model import Place, PlaceKind, Role

from .builders import BEIJING, TIJUANA, Name, Para, text
from .conftest import Build

ALL = Filters()
MEXICO = Place("country-mx", "Mexico", PlaceKind.COUNTRY, 23.0, -102.0, ("MX",))
PACIFIC = Place("pacific", "Mexican Pacific", PlaceKind.SEA, 20.0, -108.0, ("MX",))
MICHOACAN = Place("michoacan", "Michoacán", PlaceKind.STATE, 19.2, -101.9, ("MX",))
IN_MICHOACAN = {"countries": ("MX",), "admin1": "Michoacán", "admin1_id": "michoacan"}
AGUILILLA_AROUND = Place("aguililla-mun", "Aguililla", PlaceKind.MUNICIPALITY, 18.7, -102.8, **IN_MICHOACAN)
AGUILILLA = Place("aguililla", "Aguililla", PlaceKind.SETTLEMENT, 18.74, -102.78, **IN_MICHOACAN, admin2="Aguililla")
EL_AGUAJE = Place("el-aguaje", "El Aguaje", PlaceKind.SETTLEMENT, 18.99, -102.71, **IN_MICHOACAN, admin2="Aguililla")
# Another state has a municipality of the same name.
NAMESAKE = Place("other", "El Otro", PlaceKind.SETTLEMENT, 22, -105, ("MX",), "Nayarit", "nayarit", "Aguililla")
ZONA_NORTE = Place("zona-norte", "Zona Norte", PlaceKind.NEIGHBOURHOOD, 32.54, -117.03, ("MX",), city_id="tijuana")


def names(*places: Place) -> Para:
    return Para(" and ".join(place.name for place in places), tuple(Name(place.name, place) for place in places))


REPORTS = (
    text("a", names(EL_AGUAJE, AGUILILLA_AROUND, MICHOACAN), names(EL_AGUAJE), published="2019"),
    text("b", names(MICHOACAN, MEXICO, PACIFIC), published="2020"),
    text("c", names(NAMESAKE, TIJUANA), names(ZONA_NORTE), published="2019"),
    text("d", names(AGUILILLA), Para("Beijing", (Name("Beijing", BEIJING, Role.METONYM),)), published="2019"),
)


def test_a_state_counts_the_texts_of_its_municipalities_and_towns_once_each(build: Build):
    assert build(*REPORTS).inside(ALL, "michoacan") == Inside(texts=3, copies=0, mentions=6, places=3)


def test_a_municipality_holds_the_towns_of_its_own_state_only(build: Build):
    atlas = build(*REPORTS)
    assert [row.place.id for row in atlas.places_inside(ALL, "aguililla-mun")] == ["el-aguaje", "aguililla"]
    assert atlas.inside(ALL, "aguililla-mun").places == 2


def test_a_city_holds_its_neighbourhoods(build: Build):
    atlas = build(*REPORTS)
    assert [row.place.id for row in atlas.places_inside(ALL, "tijuana")] == ["zona-norte"]
    assert atlas.inside(ALL, "tijuana") == Inside(texts=1, copies=0, mentions=2, places=1)


def test_a_country_holds_all_that_lies_in_it_but_not_its_sea(build: Build):
    atlas = build(*REPORTS)
    inside = {row.place.id for row in atlas.places_inside(ALL, "country-mx")}
    assert inside == {"michoacan", "aguililla-mun", "aguililla", "el-aguaje", "other", "tijuana", "zona-norte"}


def test_a_town_without_parts_counts_itself(build: Build):
    atlas = build(*REPORTS)
    (row,) = [row for row in atlas.places(ALL) if row.place.id == "el-aguaje"]
    assert atlas.inside(ALL, "el-aguaje") == Inside(row.texts, row.copies, row.mentions, 0)
    assert atlas.inside(ALL, "atlantis") == Inside(0, 0, 0, 0)


def test_the_filters_act_on_what_lies_inside(build: Build):
    atlas, of_2020 = build(*REPORTS), Filters(first=date(2020, 1, 1), last=date(2020, 12, 31))
    assert atlas.inside(of_2020, "michoacan") == Inside(1, 0, 1, 0)
    assert atlas.places_inside(of_2020, "michoacan") == []


def test_copies_of_a_text_are_told_apart(build: Build):
    stories = Stories([0, 0, 2], [0, 0, 2], [0, 0, 2], {0: "a"})
    para = names(EL_AGUAJE)
    atlas = build(text("a", para), text("b", para), text("c", names(MICHOACAN)), stories=stories)
    assert atlas.inside(ALL, "michoacan") == Inside(texts=2, copies=1, mentions=3, places=1)


def test_a_place_lies_in_what_the_texts_name_around_it_from_near_to_far(build: Build):
    atlas = build(*REPORTS)
    assert [level.id for level in atlas.enclosing(EL_AGUAJE)] == ["aguililla-mun", "michoacan", "country-mx"]
    assert [level.id for level in atlas.enclosing(ZONA_NORTE)] == ["tijuana", "country-mx"]
    assert [level.id for level in atlas.enclosing(AGUILILLA_AROUND)] == ["michoacan", "country-mx"]
    assert [level.id for level in atlas.enclosing(NAMESAKE)] == ["country-mx"]
    assert atlas.enclosing(MEXICO) == atlas.enclosing(BEIJING) == ()


def test_what_texts_name_around_a_place_holds_it(build: Build):
    atlas = build(*REPORTS)
    for place in (EL_AGUAJE, AGUILILLA, AGUILILLA_AROUND, NAMESAKE, ZONA_NORTE, TIJUANA):
        for level in atlas.enclosing(place):
            assert place.id in {row.place.id for row in atlas.places_inside(ALL, level.id)}
