"""What a search with phrases and words to leave out finds in an atlas, and what it marks."""

from __future__ import annotations

from dataclasses import replace

import pytest

from cartelmap.atlas import Atlas, Filters, PassageRow

from .builders import CULIACAN, JUAREZ, PENASCO, Name, Para, group, text
from .conftest import Build

SEARCHED = (
    text("a", Para("The army entered Culiacán at dawn.", (Name("Culiacán", CULIACAN),))),
    text("b", Para("In Juarez the cartels.It’s quiet now", (Name("Juarez", JUAREZ),))),
    text("c", Para("The road to Puerto Peñasco", (Name("Puerto Peñasco", PENASCO),))),
)


def documents_of(atlas: Atlas, search: str) -> set[str]:
    return {row.document_id for row in atlas.passages(Filters(search=search))}


@pytest.mark.parametrize(
    ("search", "found"),
    [
        ('"entered culiacán"', "a"),
        ('"culiacan entered"', ""),
        ('"enter culiacan"', ""),
        ('"paso del norte"', "b"),
        ('"juarez paso"', ""),  # two names of one place
        ("the -army", "bc"),
        ("the -culi", "bc"),
        ('-"paso del norte"', "ac"),
        ("-army -peñasco", "b"),
        ("army -army", ""),
        ('"', "abc"),
        ("-", "abc"),
    ],
)
def test_a_search_takes_phrases_and_leaves_out_what_has_a_minus(build: Build, search: str, found: str):
    atlas = build(*SEARCHED)
    assert documents_of(atlas, search) == set(found)
    assert atlas.counts(Filters(search=search)).texts == len(found)


def test_a_group_is_found_by_any_of_its_names_and_marked(build: Build):
    wolves = replace(group("wolves", "The Wolves"), name_es="Los Lobos", names=("Jauría",))
    named, other = Para("Grey ones came", groups=("wolves",)), Para("Wolves howled")
    atlas = build(text("a", named), text("b", other), groups=(wolves,))
    assert documents_of(atlas, "wolves") == {"a", "b"}
    assert documents_of(atlas, '"los lobos"') == {"a"}
    assert documents_of(atlas, "-jauria") == {"b"}
    (row,) = atlas.passages(Filters(search="lobos"))
    assert found_in(row) == ["G"]  # where the builders say that the group is named
    (row,) = atlas.passages(Filters(search="wolves howl"))
    assert found_in(row) == ["Wolves", "howled"]


def found_in(row: PassageRow) -> list[str]:
    return [row.text[start:end] for start, end in row.found]


def test_what_a_search_finds_is_marked_in_the_text_or_at_the_name_that_stands_for_it(build: Build):
    atlas = build(*SEARCHED)
    (row,) = atlas.passages(Filters(search="army culiacan"))
    assert found_in(row) == ["army", "Culiacán"]
    (row,) = atlas.passages(Filters(search="paso quiet"))
    assert found_in(row) == ["Juarez", "quiet"]
    (row,) = atlas.passages(Filters(search="peñasco -army"))
    assert found_in(row) == ["Peñasco"]
    assert all(row.found == () for row in atlas.passages(Filters(search="-army")))


def test_a_document_to_read_shows_what_was_searched(build: Build):
    atlas = build(text("a", Para("The army came"), Para("The Army left")))
    assert [found_in(row) for row in atlas.document("a", "army").passages] == [["army"], ["Army"]]
    assert [found_in(row) for row in atlas.document("a").passages] == [[], []]
