"""The list of texts: without copies, in an order, a page at a time; what one of them has."""

from __future__ import annotations

from cartelmap.atlas import Atlas, Filters, Stories

from .builders import CULIACAN, JUAREZ, SINALOA, Name, Para, text
from .conftest import Build

ALL = Filters()
IN_CULIACAN = Para("Troops entered Culiacán", (Name("Culiacán", CULIACAN),))
TWO_TOWNS = Para(
    "From Culiacán to Ciudad Juárez", (Name("Culiacán", CULIACAN), Name("Ciudad Juárez", JUAREZ, confidence=0.6))
)
STORIES = Stories(leaders=[0, 1, 2, 1], originals=[0, 1, 2, 3, 1], origins=[0, 1, 2, 2, 1], ids={1: "éxodo"})


def four(build: Build) -> Atlas:
    """Three texts, and one that another publisher has copied."""
    return build(
        text("zeta", IN_CULIACAN, published="2019"),
        text("éxodo", TWO_TOWNS, published="2010"),
        text("alba", Para("Nothing"), Para("Menu", aside=True)),
        text("copy", TWO_TOWNS, published="2011", publisher="AP"),
        stories=STORIES,
    )


def test_copies_stand_as_a_number_on_the_text_that_they_repeat(build: Build):
    atlas = four(build)
    assert [(row.id, row.copies) for row in atlas.texts(ALL)] == [("zeta", 0), ("éxodo", 1), ("alba", 0)]
    assert [row.id for row in atlas.copies_in(ALL, "éxodo")] == ["copy"]
    assert atlas.text_count(ALL) == 3


def test_a_copy_is_listed_where_the_filters_leave_out_what_it_repeats(build: Build):
    atlas, of_ap = four(build), Filters(publishers=("AP",))
    assert [(row.id, row.copy_of, row.copies) for row in atlas.texts(of_ap)] == [("copy", "éxodo", 0)]
    assert atlas.copies_in(of_ap, "copy") == []
    assert atlas.text_count(of_ap) == 1


def test_texts_are_sorted_by_date_title_or_names_on_the_map(build: Build):
    atlas = four(build)
    orders = {order: [row.id for row in atlas.texts(ALL, order)] for order in ("newest", "title", "names")}
    assert orders == {
        "newest": ["zeta", "éxodo", "alba"],
        "title": ["alba", "éxodo", "zeta"],  # as a dictionary has them
        "names": ["éxodo", "zeta", "alba"],
    }


def test_pages_of_texts_follow_one_another(build: Build):
    atlas = four(build)
    pages = [atlas.texts(ALL, "title", limit=2, offset=offset) for offset in (0, 2, 4)]
    assert [[row.id for row in page] for page in pages] == [["alba", "éxodo"], ["zeta"], []]


def test_the_places_of_a_text_are_those_that_it_has_on_the_map(build: Build):
    atlas = build(text("a", TWO_TOWNS, IN_CULIACAN), text("b", Para("In Sinaloa", (Name("Sinaloa", SINALOA),))))
    assert [(row.place.id, row.mentions) for row in atlas.places_in(ALL, "a")] == [("culiacan", 2), ("juarez", 1)]
    assert [row.place.id for row in atlas.places_in(Filters(sure_only=True), "a")] == ["culiacan"]


def test_a_file_says_where_its_first_passage_set_aside_is(build: Build):
    atlas = four(build)
    assert atlas.first_aside("alba.txt") == ("alba", 1)
    assert (atlas.first_aside("zeta.txt"), atlas.first_aside("none")) == (None, None)
