"""Groups and places named together, by year: every cell is a view that gives what it promises."""

from __future__ import annotations

import random
from datetime import date
from itertools import product

import pytest

from cartelmap.atlas import Atlas, Filters, MatrixCell, Stories
from cartelmap.model import Role

from .builders import (
    BEIJING,
    CULIACAN,
    GROUPS,
    JUAREZ,
    OPEN,
    OWLS,
    SINALOA,
    WOLVES,
    Name,
    Para,
    Said,
    between,
    on_day,
    text,
)
from .conftest import Build

ALL = Filters()
PLACES = (CULIACAN, JUAREZ, SINALOA)


def para(
    words: str, *groups: str, said: tuple[str | Said, ...] = (), places: tuple = (CULIACAN,), **how: object
) -> Para:
    """A passage that names these groups and places."""
    names = tuple(Name(place.name, place, **how) for place in places)
    return Para(" ".join([words, *(place.name for place in places)]), names, said, groups=groups)


def cells(atlas: Atlas, filters: Filters = ALL, **how: object) -> list[tuple[object, ...]]:
    return [tuple(cell) for cell in atlas.matrix(filters, **how).cells]


def test_a_cell_counts_the_texts_that_name_both_in_one_passage(build: Build):
    atlas = build(
        text("a", para("In", "wolves", said=("2010",)), para("Again", "wolves", "owls", said=("2010",))),
        text("b", para("In", "wolves", said=("2010",))),
        text("c", Para("The Wolves", groups=("wolves",)), para("Elsewhere", said=("2010",))),
    )
    assert cells(atlas) == [("wolves", "culiacan", 2010, 2, 3), ("owls", "culiacan", 2010, 1, 1)]


def test_a_passage_counts_in_every_year_of_its_spans_and_in_that_it_came_out(build: Build):
    document = text("a", para("In", "wolves", said=("2010-2012", on_day("2011-05-05"), OPEN)), published="2019")
    assert cells(build(document)) == [("wolves", "culiacan", year, 1, 1) for year in (2010, 2011, 2012, 2019)]


def test_a_passage_without_a_date_has_a_cell_of_its_own_unless_a_span_is_set(build: Build):
    atlas = build(text("a", para("In", "wolves", said=(OPEN,))), text("b", para("In", "wolves", said=("2010",))))
    undated, dated = ("wolves", "culiacan", None, 1, 1), ("wolves", "culiacan", 2010, 1, 1)
    assert cells(atlas) == [dated, undated]
    assert cells(atlas, ALL.in_year(2010)) == [dated]
    assert cells(atlas, Filters(first=date(2010, 1, 1), undated=True)) == [dated, undated]


def test_long_spans_count_on_request_only(build: Build):
    atlas = build(text("a", para("In", "wolves", said=(between("2010", "2011", long=True), "2003-2009"))))
    assert cells(atlas) == []
    assert [year for _, _, year, *_ in cells(atlas, Filters(longer=True))] == list(range(2003, 2012))


def test_only_the_years_of_the_span_have_cells(build: Build):
    atlas = build(text("a", para("In", "wolves", said=("2010-2012",)), published="2019"))
    spring = Filters(first=date(2011, 6, 1), last=date(2012, 3, 1))
    assert [year for _, _, year, *_ in cells(atlas, spring)] == [2011, 2012]
    assert [year for _, _, year, *_ in cells(atlas, Filters(only_speaking=True))] == [2010, 2011, 2012]


def test_copies_count_once(build: Build):
    stories = Stories(leaders=[0, 0], originals=[0, 0], origins=[0, 0], ids={0: "a"})
    atlas = build(text("a", para("In", "wolves")), text("b", para("In", "wolves")), stories=stories)
    assert cells(atlas) == [("wolves", "culiacan", None, 1, 1)]


def test_only_verified_groups_and_places_on_the_map_are_in_it(build: Build):
    atlas = build(
        text("a", para("In", "rumour", "", "owls")),
        text("b", para("To", "owls", places=(BEIJING,), role=Role.METONYM)),
        text("c", para("At", "owls", places=(JUAREZ,), confidence=0.6)),
    )
    assert cells(atlas, Filters(sure_only=True)) == [("owls", "culiacan", None, 1, 1)]
    assert {place for _, place, *_ in cells(atlas, Filters(governments=True))} == {"beijing", "juarez", "culiacan"}


def test_the_filter_on_groups_leaves_only_those(build: Build):
    atlas = build(text("a", para("In", "wolves", "owls")))
    assert {group for group, *_ in cells(atlas, Filters(groups=("owls",)))} == {"owls"}


def test_cells_of_too_few_texts_are_left_out_with_what_only_they_name(build: Build):
    atlas = build(
        text("a", para("In", "wolves")),
        text("b", para("In", "wolves", places=(CULIACAN, JUAREZ))),
        text("c", para("In", "owls")),
    )
    matrix = atlas.matrix(ALL, 2)
    assert matrix.cells == (MatrixCell("wolves", "culiacan", None, 2, 2),)
    assert (matrix.groups, matrix.places) == ((WOLVES,), (CULIACAN,))


def test_groups_and_places_come_most_texts_first(build: Build):
    atlas = build(
        text("a", para("In", "wolves", places=(JUAREZ, SINALOA))),
        text("b", para("In", "wolves", "owls", places=(SINALOA,))),
        text("c", para("In", "wolves", places=(CULIACAN,))),
    )
    matrix = atlas.matrix(ALL)
    assert matrix.groups == (WOLVES, OWLS)
    assert [place.id for place in matrix.places] == ["sinaloa", "juarez", "culiacan"]
    assert [(cell.group, cell.place_id) for cell in matrix.cells] == [
        ("wolves", "sinaloa"),
        ("wolves", "juarez"),
        ("wolves", "culiacan"),
        ("owls", "sinaloa"),
    ]


def test_with_fewer_sides_a_cell_is_wider_and_counts_a_text_once(build: Build):
    atlas = build(
        text("a", para("In", "wolves", said=("2010",)), para("In", "wolves", said=("2011",), places=(JUAREZ,))),
        text("b", para("In", "wolves", said=("2010-2011",))),
        text("c", Para("The Owls", (), ("2011",), groups=("owls",))),
    )
    assert cells(atlas, sides=("group", "place")) == [
        ("wolves", "culiacan", None, 2, 2),
        ("wolves", "juarez", None, 1, 1),
    ]
    assert cells(atlas, sides=("group", "year")) == [
        ("wolves", "", 2010, 2, 2),
        ("wolves", "", 2011, 2, 2),
        ("owls", "", 2011, 1, 1),
    ]
    assert cells(atlas, sides=("place", "year")) == [
        ("", "culiacan", 2010, 2, 2),
        ("", "culiacan", 2011, 1, 1),
        ("", "juarez", 2011, 1, 1),
    ]


# held against the filters


def mixed(seed: int = 11) -> list:
    """Fifty documents of groups, places and dates at random."""
    chance = random.Random(seed)

    def passage(number: str) -> Para:
        groups = chance.sample(["wolves", "owls", "foxes", "rumour", ""], chance.randrange(3))
        said = chance.choice([(), ("2001",), ("2001-2003",), ("1990-2010",), (OPEN,), (on_day("2003-03-03"), "2001")])
        places = tuple(chance.sample(PLACES, chance.randrange(3)))
        return para(f"Passage {number} {chance.choice(['arms', 'bribes'])}", *groups, said=said, places=places)

    return [
        text(
            f"d{number}",
            *(passage(f"{number}-{part}") for part in range(chance.randrange(1, 4))),
            published=chance.choice(["", "2001", "2003-03"]),
        )
        for number in range(50)
    ]


VIEWS = [
    ALL,
    Filters(search="arms"),
    Filters(longer=True),
    Filters(only_speaking=True),
    Filters(groups=("owls", "foxes")),
    Filters(first=date(2001, 6, 1), last=date(2002, 2, 1)),
    Filters(last=date(2003, 3, 3), undated=True),
]


@pytest.mark.parametrize("filters", VIEWS)
def test_every_cell_is_a_view_that_gives_what_it_promises_and_no_view_lacks_its_cell(build: Build, filters: Filters):
    atlas = build(*mixed())
    found = {cell[:3]: cell.passages for cell in atlas.matrix(filters).cells if cell.year is not None}
    wanted = filters.groups or [label.id for label in GROUPS if label.verified]
    for group, place, year in product(wanted, PLACES, range(1989, 2012)):
        lies_within = (not filters.first or year >= filters.first.year) and (
            not filters.last or year <= filters.last.year
        )
        if lies_within:
            count = atlas.passage_count(filters.in_year(year), place.id, group)
            assert found.pop((group, place.id, year), 0) == count
    assert found == {}
