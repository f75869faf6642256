"""The texts of each place by year: what the table of places draws small."""

from __future__ import annotations

from datetime import date

import pytest

from cartelmap.atlas import Atlas, Filters, Stories
from cartelmap.model import Place

from .builders import CULIACAN, JUAREZ, OPEN, SINALOA, Name, Para, Said, text
from .conftest import Build

ALL = Filters()


def naming(*places: Place, said: tuple[str | Said, ...] = (), **how: object) -> Para:
    """A passage that names these places."""
    names = tuple(Name(place.name, place, **how) for place in places)
    return Para(" and ".join(place.name for place in places), names, said)


@pytest.fixture
def atlas(build: Build) -> Atlas:
    return build(
        text("a", naming(CULIACAN, SINALOA, said=("2010",)), naming(CULIACAN, said=("2010",)), published="2019"),
        text("b", naming(CULIACAN, said=("2010-2012", OPEN))),
        text("c", naming(JUAREZ)),
        text("d", naming(JUAREZ, confidence=0.4, said=("1994",)), published="2019-10-14"),
    )


def test_a_year_counts_the_texts_published_in_it_or_speaking_of_it(atlas: Atlas):
    assert atlas.series(ALL) == {
        "culiacan": {2010: 2, 2011: 1, 2012: 1, 2019: 1},
        "sinaloa": {2010: 1, 2019: 1},
        "juarez": {1994: 1, 2019: 1},
    }


def test_a_span_leaves_the_years_within_it(atlas: Atlas):
    assert atlas.series(Filters(first=date(2011, 3, 1), last=date(2012, 6, 30))) == {"culiacan": {2011: 1, 2012: 1}}


def test_what_is_off_the_map_is_of_no_year(atlas: Atlas):
    assert "juarez" not in atlas.series(Filters(sure_only=True))


def test_a_text_and_its_copy_count_once(build: Build):
    atlas = build(
        text("a", naming(CULIACAN), published="2019"),
        text("b", naming(CULIACAN), published="2019"),
        stories=Stories(leaders=[0, 0], originals=[0, 0], origins=[0, 0], ids={0: "a"}),
    )
    assert atlas.series(ALL) == {"culiacan": {2019: 1}}


@pytest.mark.parametrize(
    "filters", [ALL, Filters(sure_only=True), Filters(last=date(2010, 12, 31)), Filters(search="sinaloa")]
)
def test_the_matrix_of_places_and_years_has_the_same_numbers(atlas: Atlas, filters: Filters):
    cells = atlas.matrix(filters, sides=("place", "year")).cells
    counted = {(place, year): texts for place, years in atlas.series(filters).items() for year, texts in years.items()}
    assert counted == {(cell.place_id, cell.year): cell.texts for cell in cells if cell.year is not None}
