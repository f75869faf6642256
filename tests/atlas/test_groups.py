"""The organisations that an atlas names: its filter, its card, who is named with whom."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from cartelmap.atlas import EmptyHint, Filters, Stories, TopicCount, open_atlas
from cartelmap.model import GroupTag

from .builders import CULIACAN, FOXES, JUAREZ, MEXICO, OWLS, PACK, SINALOA, WOLVES, Name, Para, text
from .conftest import Build

ALL = Filters()
WOLVES_ONLY = Filters(groups=("wolves",))
IN_CULIACAN, IN_JUAREZ = (Name("Culiacán", CULIACAN),), (Name("Ciudad Juárez", JUAREZ),)

NEWS = (
    text(
        "a",
        Para("The Wolves and the Owls in Culiacán", IN_CULIACAN, topics=("arms",), groups=("wolves", "owls")),
        Para("The Wolves, the Wolves again", groups=("wolves", "wolves")),
    ),
    text("b", Para("The Wolves in Ciudad Juárez", IN_JUAREZ, groups=("wolves",)), publisher="AP", published="2019"),
    text(
        "c", Para("The Owls, some say the Rumour", groups=("owls", "rumour")), Para("Nobody in Culiacán", IN_CULIACAN)
    ),
    text("d", Para("One of several Foxes", groups=("",))),
)


def texts_of(atlas, filters: Filters, **which: object) -> set[str]:
    return {row.text for row in atlas.passages(filters, limit=100, **which)}


def test_the_groups_of_an_atlas_are_the_verified_ones_that_it_names_most_texts_first(build: Build):
    atlas = build(*NEWS)
    assert atlas.groups == (WOLVES, OWLS)
    assert atlas.vocabulary.groups == ("wolves", "owls")


def test_a_group_that_only_a_menu_names_is_known_too(build: Build):
    atlas = build(text("a", Para("Read more on the Foxes", groups=("foxes",), aside=True)), *NEWS)
    assert atlas.groups == (WOLVES, OWLS, FOXES)
    assert atlas.facets(ALL).groups["foxes"] == TopicCount(0, 0)
    assert atlas.facets(Filters(aside=True)).groups["foxes"] == TopicCount(1, 1)


def test_several_groups_widen_and_other_filters_narrow(build: Build):
    atlas = build(*NEWS)
    assert atlas.passage_count(WOLVES_ONLY) == 3
    assert atlas.passage_count(Filters(groups=("wolves", "owls"))) == 4
    assert texts_of(atlas, Filters(groups=("wolves", "owls"), publishers=("AP",))) == {"The Wolves in Ciudad Juárez"}
    assert texts_of(atlas, Filters(groups=("wolves",), topics=("arms",))) == {"The Wolves and the Owls in Culiacán"}
    assert [row.place.name for row in atlas.places(Filters(groups=("owls",)))] == ["Culiacán"]


def test_a_group_that_the_atlas_does_not_name_matches_nothing(build: Build):
    assert build(*NEWS).passage_count(Filters(groups=("nobody",))) == 0


def test_groups_count_passages_and_texts_whatever_groups_are_asked_for(build: Build):
    atlas = build(*NEWS)
    expected = {"wolves": TopicCount(3, 2), "owls": TopicCount(2, 2)}
    assert atlas.facets(ALL).groups == atlas.facets(WOLVES_ONLY).groups == expected
    assert list(atlas.facets(ALL).groups) == ["wolves", "owls"]
    assert atlas.facets(Filters(publishers=("AP",))).groups == {"wolves": TopicCount(1, 1), "owls": TopicCount(0, 0)}


def test_other_facets_follow_the_groups(build: Build):
    facets = build(*NEWS).facets(WOLVES_ONLY)
    assert facets.topics["arms"] == TopicCount(1, 1)
    assert facets.publishers == {"AP": 1, "VICE": 1}


def test_copies_count_once_for_a_group_and_beside_it(build: Build):
    para = Para("The Wolves are here", groups=("wolves",))
    stories = Stories(leaders=[0, 0], originals=[0, 0], origins=[0, 0], ids={0: "a"})
    row = build(text("a", para), text("b", para), stories=stories).group("wolves", ALL)
    assert (row.texts, row.copies, row.passages) == (1, 1, 1)


def test_a_card_tells_of_its_group_whatever_groups_are_asked_for(build: Build):
    atlas = build(*NEWS)
    row = atlas.group("wolves", Filters(groups=("owls",)))
    assert (row.group, row.texts, row.copies, row.passages) == (WOLVES, 2, 0, 3)
    assert atlas.group("wolves", Filters(publishers=("AP",))).passages == 1
    assert atlas.group("wolves", Filters(search="nothing")).texts == 0


def test_only_verified_groups_that_are_named_have_a_card(build: Build):
    atlas = build(*NEWS)
    assert [atlas.group(name, ALL) for name in ("rumour", "foxes", "nobody", "")] == [None] * 4


def test_the_passages_of_a_card_are_as_many_as_it_says(build: Build):
    atlas = build(*NEWS)
    for filters in (ALL, Filters(groups=("owls",)), Filters(publishers=("AP",))):
        row = atlas.group("wolves", filters)
        assert len(atlas.passages(filters, group_id="wolves")) == row.passages
        assert atlas.passage_count(filters, group_id="wolves") == row.passages


def test_passages_can_be_asked_for_that_name_a_group_and_a_place(build: Build):
    atlas = build(*NEWS)
    assert texts_of(atlas, ALL, place_id="juarez", group_id="wolves") == {"The Wolves in Ciudad Juárez"}
    assert atlas.passage_count(ALL, "culiacan", "wolves") == 1


def test_a_passage_has_its_groups_marked_where_they_stand(build: Build):
    first, second = Para("First.", groups=("wolves",)), Para("Second.", groups=("owls", ""))
    rows = build(text("a", first, second)).document("a").passages
    assert rows[0].groups == (GroupTag("wolves", "wolves", 0, 1, "F", 0, 1),)
    assert {tag.group for tag in rows[1].groups} == {"owls", ""}
    assert {(tag.start, tag.shown_start, tag.surface) for tag in rows[1].groups} == {(8, 0, "S")}


def test_places_named_with_a_group_are_those_of_its_passages_towns_first(build: Build):
    names = (Name("Mexico", MEXICO), Name("Sinaloa", SINALOA), *IN_CULIACAN)
    both = text("e", Para("The Owls: Culiacán, Sinaloa, Mexico", names, groups=("owls",)))
    again = text("f", Para("The Owls in Mexico", names[:1], groups=("owls",)))
    atlas = build(*NEWS, both, again)

    def beside(group: str, **how: object) -> list[tuple[str, int]]:
        return [(row.place.name, row.texts) for row in atlas.places_named_with(ALL, group, **how)]

    assert beside("owls") == [("Culiacán", 2), ("Sinaloa", 1), ("Mexico", 2)]
    assert beside("owls", limit=2) == [("Culiacán", 2), ("Mexico", 2)]  # the two of most texts, still towns first
    assert beside("wolves") == [("Ciudad Juárez", 1), ("Culiacán", 1)]
    assert beside("nobody") == []


def test_groups_named_with_a_place_are_verified_ones_of_its_passages(build: Build):
    atlas = build(*NEWS, text("e", Para("The Owls in Culiacán with a Rumour", IN_CULIACAN, groups=("owls", "rumour"))))
    rows = atlas.groups_named_with(ALL, "culiacan")
    assert [(row.group.id, row.texts, row.passages) for row in rows] == [("owls", 2, 2), ("wolves", 1, 1)]
    assert [row.group.id for row in atlas.groups_named_with(ALL, "culiacan", limit=1)] == ["owls"]
    assert atlas.groups_named_with(ALL, "atlantis") == []


def test_an_empty_view_can_say_that_its_group_is_to_be_removed(build: Build):
    atlas = build(*NEWS)
    assert atlas.empty_hint(Filters(groups=("owls",), publishers=("AP",))) == EmptyHint("publisher", 2)
    assert atlas.empty_hint(Filters(groups=("owls",), first=date(2019, 1, 1))) == EmptyHint("from", 2)
    assert atlas.empty_hint(Filters(groups=("owls",), topics=("violence",))) == EmptyHint("topic", 2)
    assert atlas.empty_hint(Filters(groups=("nobody",))) == EmptyHint("group", 6)


def test_what_a_group_belongs_to_is_known_though_no_text_names_it(build: Build):
    atlas = build(*NEWS)
    assert atlas.parent_of(WOLVES) == PACK
    assert atlas.parent_of(OWLS) is None
    assert PACK not in atlas.groups
    assert atlas.group("pack", ALL) is None
    assert "pack" not in atlas.facets(ALL).groups
    assert build(text("a", Para("Some Owls", groups=("owls",)))).parent_of(WOLVES) is None


def test_a_group_comes_back_as_the_lexicon_has_it(build: Build, tmp_path: Path):
    build(*NEWS)
    assert open_atlas(tmp_path / "atlas").groups[0] == WOLVES


def test_an_atlas_without_groups_answers_everything(build: Build):
    atlas = build(text("a", Para("Nobody in Culiacán", IN_CULIACAN)))
    assert atlas.groups == ()
    assert atlas.facets(ALL).groups == {}
    assert atlas.groups_named_with(ALL, "culiacan") == atlas.places_named_with(ALL, "wolves") == []
    assert atlas.matrix(ALL).cells == ()
