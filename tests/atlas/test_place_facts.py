"""What passages say around a place, and under which names it is found."""

from __future__ import annotations

from cartelmap.atlas import Filters, TopicCount

from .builders import CULIACAN, JUAREZ, TIJUANA, Name, Para, text
from .conftest import Build

ALL = Filters()
REPORTS = (
    text("a", Para("Juárez", (Name("Juárez", JUAREZ),), topics=("arms",)), published="2019"),
    text("b", Para("Cd. Juárez", (Name("Cd. Juárez", JUAREZ),), topics=("arms", "violence")), published="2020"),
    text("c", Para("Juárez", (Name("Juárez", JUAREZ),), groups=("owls",)), Para("None"), publisher="EFE"),
    text("d", Para("Culiacán", (Name("Culiacán", CULIACAN),), topics=("corruption",), groups=("wolves",))),
)


def test_the_texts_write_a_place_in_their_own_ways(build: Build):
    spellings = build(*REPORTS).spellings(ALL, "juarez")
    assert [tuple(spelling) for spelling in spellings] == [("Juárez", 2), ("Cd. Juárez", 1)]


def test_publishers_and_topics_are_those_of_the_passages_that_name_the_place(build: Build):
    atlas = build(*REPORTS)
    assert atlas.publishers_of(ALL, "juarez") == {"VICE": 2, "EFE": 1}
    assert dict(atlas.topics_named_with(ALL, "juarez")) == {"arms": TopicCount(2, 2), "violence": TopicCount(1, 1)}
    assert list(atlas.topics_named_with(ALL, "juarez")) == ["arms", "violence"]


def test_the_filters_act_on_what_is_said_around_a_place(build: Build):
    atlas, of_efe = build(*REPORTS), Filters(publishers=("EFE",))
    assert atlas.publishers_of(of_efe, "juarez") == {"EFE": 1}
    assert atlas.topics_named_with(of_efe, "juarez") == {}


def test_the_years_of_a_place_are_those_of_its_texts(build: Build):
    timeline = build(*REPORTS).timeline(ALL, "year", "juarez")
    assert [(each.first.year, each.texts) for each in timeline.bins] == [(2019, 1), (2020, 1)]
    assert timeline.undated == 1
    assert [each.texts for each in build(*REPORTS).timeline(ALL, "year", "tijuana").bins] == [0, 0]


def test_a_place_is_found_by_any_of_its_names_without_accents(build: Build):
    atlas = build(*REPORTS, text("e", Para("Tijuana", (Name("Tijuana", TIJUANA),))))
    for typed in ("juarez", "CIUDAD JUÁR", "cd juarez", "paso del norte", "norte paso"):
        assert atlas.called(typed) == {"juarez"}
    assert atlas.called("") == atlas.called("juarez tijuana") == atlas.called("% _") == frozenset()


def test_a_group_is_found_by_any_of_its_names(build: Build):
    atlas = build(*REPORTS)
    assert [group.id for group in atlas.groups_called("OWLS")] == ["owls"]
    assert [group.id for group in atlas.groups_called("the")] == ["owls", "wolves"]
    assert atlas.groups_called("foxes") == ()  # no text names them
    assert atlas.groups_called("") == ()


def test_the_mention_to_look_at_is_the_least_sure_one(build: Build):
    sure, unsure = Name("Juárez", JUAREZ, confidence=0.95), Name("Juárez", JUAREZ, confidence=0.4)
    atlas = build(text("a", Para("Juárez", (sure,)), Para("To Juárez", (unsure,)), Para("In Juárez", (unsure,))))
    mention = atlas.mention(atlas.least_sure(ALL, "juarez") or "")
    assert mention is not None
    assert (mention.passage.text, mention.confidence) == ("To Juárez", 0.4)
    assert atlas.least_sure(ALL, "tijuana") is None
