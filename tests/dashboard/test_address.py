"""The address bar is the view."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cartelmap.atlas import Filters, Vocabulary
from cartelmap.dashboard.address import (
    ORDERS,
    TURNS,
    Cell,
    View,
    frame_numbers,
    from_query,
    strangers,
    to_query,
    without_frame,
)

WORDS = Vocabulary(topics=("armed_violence", "corruption"), publishers=("VICE", "A|B, C"), groups=("G001", "G002"))


def filters() -> st.SearchStrategy[Filters]:
    return st.builds(
        Filters,
        topics=st.lists(st.sampled_from(WORDS.topics), unique=True).map(tuple),
        groups=st.lists(st.sampled_from(WORDS.groups), unique=True).map(tuple),
        first=st.none() | st.dates(date(1990, 1, 1), date(2010, 1, 1)),
        last=st.none() | st.dates(date(2010, 1, 2), date(2030, 1, 1)),
        publishers=st.lists(st.sampled_from(WORDS.publishers), unique=True).map(tuple),
        search=st.sampled_from(["", "arms", "él & ella = 1"]),
        sure_only=st.booleans(),
        governments=st.booleans(),
        aside=st.booleans(),
    )


def views() -> st.SearchStrategy[View]:
    return st.one_of(*(panels(**shown) for shown in PANELS))


PLACES = ("el-aguaje-michoacan", "geonames:4012176", "admin1:CO.02")
CELLS = st.builds(Cell, st.sampled_from(["", "G001"]), st.sampled_from(["", *PLACES]), st.sampled_from(["", "2019"]))
PANELS = (
    {},
    {"place": st.sampled_from(PLACES)},
    {"card": st.just("G001")},
    {"name": st.just("La Mesa")},
    {"cell": CELLS},
)  # one at a time


def panels(**shown: st.SearchStrategy[object]) -> st.SearchStrategy[View]:
    return st.builds(
        View,
        **shown,
        filters=filters(),
        turn=st.sampled_from(TURNS),
        least=st.integers(1, 1000),
        step=st.sampled_from(["year", "month"]),
        share=st.booleans(),
        frame=st.sampled_from(["", "23.5,-102.25,5.25", "-1.5,170,12"]),
        language=st.sampled_from(["en", "es"]),
        document=st.sampled_from(["", "2019/el aguaje.md"]),
        passage=st.none() | st.integers(0, 999),
        mention=st.sampled_from(["", "2019/el aguaje.md#3:120-128"]),
        collection=st.sampled_from(["", "Para la clase"]),
        leaf=st.integers(1, 99),
        order=st.sampled_from(ORDERS),
        batch=st.integers(1, 99),
        show=st.sampled_from(["", "states", "table", "matrix", "import", "kept", "names"]),
        tab=st.sampled_from(["", "passages", "not-placed"]),
        corpus=st.sampled_from(["", "sample", "Mis textos"]),
        present=st.booleans(),
        classroom=st.booleans(),
    )


@given(views())
def test_a_view_comes_back_from_its_address(view: View):
    query = to_query(view)
    read, bad_filters = Filters.from_query(query, WORDS)
    again, bad = from_query(query, read)
    assert (again, bad, bad_filters, strangers(query)) == (view, (), (), ())


def test_the_address_names_its_version_even_for_the_default_view():
    assert to_query(View()) == {"v": "1"}


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("v", "99"),
        ("lang", "xx"),
        ("passage", "-1"),
        ("passage", "three"),
        ("view", "here"),
        ("view", "1,2"),
        ("present", "yes"),
        ("corpus", "../../etc"),
        ("place", "two words"),
        ("card", "two words"),
        ("cell", "G001"),
        ("cell", "G001|tepic|soon"),
        ("turn", "year-year"),
        ("least", "0"),
        ("step", "day"),
        ("share", "yes"),
        ("show", "globe"),
    ],
)
def test_a_part_that_makes_no_sense_is_dropped_and_named(key: str, value: str):
    view, bad = from_query({key: value, "doc": "a.md"}, Filters())
    assert bad == (key,)
    assert view == View(document="a.md")


def test_the_panel_shows_one_thing_and_what_it_cannot_show_beside_it_is_named():
    view, bad = from_query({"place": "tepic", "card": "G001"}, Filters())
    assert (view.card, view.place, bad) == ("G001", "", ("place",))


def test_an_unknown_part_is_named():
    assert strangers({"topic": "corruption", "colour": "red", "q": "x", "v": "1"}) == ("colour",)


def test_an_address_without_a_language_takes_the_browsers():
    assert from_query({}, Filters(), "es")[0].language == "es"
    assert from_query({"lang": "en"}, Filters(), "es")[0].language == "en"


def test_the_maps_own_part_of_the_address_is_left_to_the_browser():
    assert without_frame({"v": "1", "view": "1,2,3"}) == {"v": "1"}
    assert frame_numbers("23.5,-102.25,5.25") == (23.5, -102.25, 5.25)
    assert frame_numbers("") is None
