"""What an atlas answers."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import pytest

from cartelmap.atlas import EmptyHint, Filters, Stories, TopicCount, Verdict, add_decision, open_atlas
from cartelmap.model import OpenBecause, Reason, Role

from .builders import (
    BEIJING,
    CULIACAN,
    EL_LIMON,
    JUAREZ,
    MEXICO,
    PENASCO,
    SINALOA,
    TIJUANA,
    TIJUANA_AIRPORT,
    Name,
    Para,
    text,
)
from .conftest import Build

IN_CULIACAN = (Name("Culiacán", CULIACAN),)
ALL = Filters()
SECOND_REPEATS_FIRST = Stories(leaders=[0, 0, 2], originals=[0, 0, 2], origins=[0, 0, 2], ids={0: "a"})


def year(first: int, last: int | None = None, **others: object) -> Filters:
    return Filters(first=date(first, 1, 1), last=date(last or first, 12, 31), **others)


def names_on_map(atlas, filters: Filters) -> list[str]:
    return [row.place.name for row in atlas.places(filters)]


def texts_of(atlas, filters: Filters, **which: object) -> list[str]:
    return [row.text for row in atlas.passages(filters, **which)]


def test_texts_are_counted_and_copies_beside_them(build: Build):
    para = Para("Troops entered Culiacán", IN_CULIACAN)
    texts = text("a", para), text("b", para), text("c", Para("TROOPS left Culiacán", IN_CULIACAN))
    atlas = build(*texts, stories=SECOND_REPEATS_FIRST)
    counts = atlas.counts(ALL)
    assert (counts.texts, counts.copies, counts.passages, counts.mentions) == (2, 1, 2, 3)
    (culiacan,) = atlas.places(ALL)
    assert (culiacan.texts, culiacan.copies, culiacan.passages, culiacan.mentions) == (2, 1, 2, 3)
    assert [row.copy_of for row in atlas.documents(ALL)] == [None, "a", None]


def test_a_passage_that_repeats_another_is_shown_once_and_counted_beside_it(build: Build):
    para = Para("Troops entered Culiacán", IN_CULIACAN)
    own = Para("They left at noon", ())
    stories = Stories(leaders=[0, 0], originals=[0, 0, 2], origins=[0, 0, 0], ids={0: "a"})
    atlas = build(text("a", para), text("b", para, own), stories=stories)
    assert [(row.text, row.copies) for row in atlas.passages(ALL)] == [(para.text, 1), (own.text, 0)]
    assert atlas.passage_count(ALL) == 2
    assert (atlas.counts(ALL).texts, atlas.counts(ALL).copies) == (1, 1)


def test_where_the_leading_copy_is_filtered_out_the_other_one_is_shown(build: Build):
    para = Para("Troops entered Culiacán", IN_CULIACAN)
    texts = text("a", para, publisher="AP"), text("b", para, publisher="EFE")
    atlas = build(*texts, stories=Stories([0, 0], [0, 0], [0, 0], {0: "a"}))
    (row,) = atlas.passages(Filters(publishers=("EFE",)))
    assert (row.document_id, row.copy_of, row.copies) == ("b", "a", 0)
    assert atlas.counts(Filters(publishers=("EFE",))).texts == 1


def test_a_digest_counts_for_the_texts_it_repeats(build: Build):
    one, other = Para("Troops entered Culiacán", IN_CULIACAN), Para("Troops left Culiacán", IN_CULIACAN)
    stories = Stories(leaders=[0, 1, 2], originals=[0, 1, 0, 1], origins=[0, 1, 0, 1])
    atlas = build(text("a", one), text("b", other), text("digest", one, other), stories=stories)
    counts = atlas.counts(ALL)
    assert (counts.texts, counts.copies, counts.passages) == (2, 1, 2)


# passages set aside


def test_what_was_set_aside_is_off_the_map_until_it_is_asked_for(build: Build):
    body = Para("Troops entered Culiacán", IN_CULIACAN)
    menu = Para("More about Culiacán", IN_CULIACAN, aside=True)
    atlas = build(text("a", body, menu))
    assert [row.text for row in atlas.passages(ALL)] == [body.text]
    assert atlas.counts(ALL).mentions == atlas.places(ALL)[0].mentions == 1
    assert atlas.document("a").document.set_aside == 1
    everything = Filters(aside=True)
    assert atlas.passage_count(everything) == atlas.counts(everything).mentions == 2
    assert [row.text for row in atlas.document("a").passages] == [body.text, menu.text]
    assert atlas.more_in_same_texts(Filters(search="troops"), "culiacan") == 0


def test_a_person_brings_back_a_passage_that_was_set_aside(build: Build, tmp_path: Path):
    menu, cookies = Para("More about Culiacán", IN_CULIACAN, aside=True), Para("We use cookies", aside=True)
    texts = text("a", Para("Nothing here"), menu, cookies), text("b", menu)
    build(*texts)
    add_decision(tmp_path / "atlas", "a", menu.text, Verdict.BRING_BACK)
    atlas = build(*texts)  # the decision outlives a build
    (row,) = atlas.passages(ALL, "culiacan")
    assert (row.document_id, row.restored) == ("a", True)
    assert atlas.counts(ALL).mentions == 1
    assert texts_of(atlas, Filters(search="culiacan")) == [menu.text]
    add_decision(tmp_path / "atlas", "a", menu.text, Verdict.SET_ASIDE)
    assert names_on_map(open_atlas(tmp_path / "atlas"), ALL) == []


def test_a_decision_that_was_cut_off_is_passed_over(build: Build, tmp_path: Path):
    build(text("a", Para("More about Culiacán", IN_CULIACAN, aside=True)))
    add_decision(tmp_path / "atlas", "a", "More about Culiacán", Verdict.BRING_BACK)
    with (tmp_path / "atlas" / "decisions.jsonl").open("a") as file:
        file.write('{"document_id": "a", "pass')
    assert names_on_map(open_atlas(tmp_path / "atlas"), ALL) == ["Culiacán"]


def test_towns_come_first_and_countries_last_each_by_texts(build: Build):
    names = (Name("Mexico", MEXICO), Name("Sinaloa", SINALOA), *IN_CULIACAN)
    atlas = build(
        text("a", Para("Culiacán, Sinaloa, Mexico", names)),
        text("b", Para("Sinaloa, Mexico", names[:2])),
        text("c", Para("Mexico and Ciudad Juárez", (names[0], Name("Ciudad Juárez", JUAREZ)))),
        text("d", Para("Ciudad Juárez", (Name("Ciudad Juárez", JUAREZ),))),
    )
    assert names_on_map(atlas, ALL) == ["Ciudad Juárez", "Culiacán", "Sinaloa", "Mexico"]


def test_precision_and_the_point_that_is_drawn_come_with_a_place(build: Build):
    names = (Name("El Limón", EL_LIMON), Name("Tijuana airport", TIJUANA_AIRPORT))
    rows = {row.place.id: row for row in build(text("a", Para("El Limón, Tijuana airport", names))).places(ALL)}
    assert rows["el-limon"].precision == 2
    assert rows["el-limon"].place == EL_LIMON
    airport = rows["tijuana-airport"]
    assert (airport.drawn_lat, airport.drawn_lon, airport.city) == (TIJUANA.lat, TIJUANA.lon, "Tijuana")
    assert (airport.place.lat, airport.place.lon) == (TIJUANA_AIRPORT.lat, TIJUANA_AIRPORT.lon)


def test_a_place_that_the_filters_leave_out_is_still_known(build: Build):
    atlas = build(text("a", Para("Culiacán", IN_CULIACAN)))
    row = atlas.place("culiacan", Filters(search="nothing"))
    assert row is not None
    assert (row.place, row.mentions, row.precision) == (CULIACAN, 0, 1)
    assert atlas.place("atlantis", ALL) is None


ROLES = text(
    "a",
    Para(
        "Beijing answered; the Sinaloa Cartel in Culiacán; Torres, a Mexican, at La Mesa or Santa Rita",
        (
            Name("Beijing", BEIJING, Role.METONYM),
            Name("Sinaloa", role=Role.EMBEDDED, embedded_in="Sinaloa Cartel"),
            Name("Culiacán", CULIACAN, confidence=0.6),
            Name("Torres", role=Role.PERSON),
            Name("Mexican", MEXICO, Role.DEMONYM),
            Name("La Mesa", open_because=OpenBecause.UNKNOWN),
            Name("Santa Rita", open_because=OpenBecause.AMBIGUOUS, rivals=((PENASCO, 0.5), (JUAREZ, 0.4))),
        ),
    ),
)


def test_only_locations_are_on_the_map_unless_governments_are_asked_for(build: Build):
    atlas = build(ROLES)
    assert names_on_map(atlas, ALL) == ["Culiacán"]
    assert names_on_map(atlas, Filters(governments=True)) == ["Beijing", "Culiacán"]


def test_every_name_that_is_not_placed_is_listed_with_its_reason(build: Build):
    rows = {row.surface: row for row in build(ROLES).not_placed(ALL)}
    assert {surface: row.reason for surface, row in rows.items()} == {
        "Beijing": "metonym",
        "Sinaloa": "embedded",
        "Torres": "person",
        "Mexican": "demonym",
        "La Mesa": "unknown",
        "Santa Rita": "ambiguous",
    }
    assert rows["Sinaloa"].inside == "Sinaloa Cartel"
    assert rows["Beijing"].place_id == "beijing"
    assert [rival.place_id for rival in rows["Santa Rita"].rivals] == ["penasco", "juarez"]


@pytest.mark.parametrize("governments", [False, True])
@pytest.mark.parametrize("sure_only", [False, True])
def test_placed_and_not_placed_make_up_all_names(build: Build, *, governments: bool, sure_only: bool):
    atlas, filters = build(ROLES), Filters(governments=governments, sure_only=sure_only)
    counts = atlas.counts(filters)
    listed = [row for row in atlas.not_placed(filters) if row.reason not in {"embedded", "person", "demonym"}]
    assert counts.names == 4
    assert sum(row.mentions for row in listed) == counts.not_placed == counts.names - counts.placed
    assert counts.placed == sum(row.mentions for row in atlas.places(filters))


def test_an_unsure_name_is_not_on_the_map_when_only_sure_ones_are_asked_for(build: Build):
    atlas, filters = build(ROLES), Filters(sure_only=True)
    assert names_on_map(atlas, filters) == []
    assert [row.surface for row in atlas.not_placed(filters) if row.reason == "unsure"] == ["Culiacán"]


DATED = (
    text("published", Para("Published in 2019: Culiacán", IN_CULIACAN), published="2019"),
    text("speaking", Para("It speaks of 2019: Culiacán", IN_CULIACAN, ("2019",))),
    text("both", Para("Both: Culiacán", IN_CULIACAN, ("2019",)), published="2019"),
    text("other", Para("In 2010: Culiacán", IN_CULIACAN, ("2010",)), published="2012"),
    text("long", Para("The war of 2006 to 2019: Culiacán", IN_CULIACAN, ("2006-2019",))),
    text("five", Para("Five years from 2015: Culiacán", IN_CULIACAN, ("2015-2019",))),
    text("old", Para("In 1985: Culiacán", IN_CULIACAN, ("1985",))),
    text("silent", Para("No date: Culiacán", IN_CULIACAN)),
)


def documents_of(atlas, filters: Filters) -> set[str]:
    return {row.document_id for row in atlas.passages(filters, limit=100)}


def test_a_span_matches_what_was_published_in_it_or_speaks_of_it(build: Build):
    rows = build(*DATED).passages(year(2019))
    assert {row.document_id: row.matched_by for row in rows} == {
        "published": "published",
        "speaking": "speaks",
        "both": "both",
        "five": "speaks",
    }


def test_only_speaking_leaves_out_what_was_merely_published_then(build: Build):
    assert documents_of(build(*DATED), year(2019, only_speaking=True)) == {"speaking", "both", "five"}


def test_spans_of_more_than_five_years_match_only_on_request(build: Build):
    atlas = build(*DATED)
    assert atlas.counts(year(2019)).longer == 1
    assert documents_of(atlas, year(2019, longer=True)) - documents_of(atlas, year(2019)) == {"long"}
    assert atlas.counts(year(2019, longer=True)).longer == 0


def test_passages_without_a_date_are_left_out_counted_and_let_in_on_request(build: Build):
    atlas = build(*DATED)
    assert atlas.counts(year(2019)).undated == 1
    assert documents_of(atlas, year(2019, undated=True)) - documents_of(atlas, year(2019)) == {"silent"}
    assert documents_of(atlas, ALL) >= {"silent"}


def test_what_lies_before_the_axis_is_counted_as_earlier(build: Build):
    atlas = build(*DATED)
    assert atlas.timeline(ALL, "year").earlier == 1
    before = Filters(last=date(1999, 12, 31))
    assert documents_of(atlas, before) == {"old"}


def test_the_years_are_those_from_2000_on_that_a_text_was_published_in_or_speaks_of(build: Build):
    atlas = build(*DATED)
    assert atlas.years == (2010, 2012, 2015, 2016, 2017, 2018, 2019)
    assert all(atlas.counts(year(number)).texts for number in atlas.years)


TOPICS_AND_PUBLISHERS = (
    text("a", Para("Arms in Culiacán", IN_CULIACAN, topics=("arms",)), Para("Bribes", topics=("corruption", "arms"))),
    text("b", Para("Shots", topics=("violence",)), publisher="El País | México"),
    text("c", Para("Bribes again", topics=("corruption",)), publisher=""),
)


def test_several_topics_widen_and_other_filters_narrow(build: Build):
    atlas = build(*TOPICS_AND_PUBLISHERS)
    assert atlas.passage_count(Filters(topics=("arms",))) == 2
    assert atlas.passage_count(Filters(topics=("arms", "violence"))) == 3
    assert atlas.passage_count(Filters(topics=("arms", "violence"), publishers=("El País | México",))) == 1
    assert atlas.passage_count(Filters(publishers=("",))) == 1


def test_each_facet_ignores_its_own_filter(build: Build):
    atlas = build(*TOPICS_AND_PUBLISHERS)
    facets = atlas.facets(Filters(topics=("arms",), publishers=("VICE",)))
    assert facets.topics == {"violence": TopicCount(0, 0), "arms": TopicCount(2, 1), "corruption": TopicCount(1, 1)}
    assert facets.publishers == {"VICE": 1}
    assert atlas.facets(Filters(publishers=("VICE",))).publishers == {"": 1, "El País | México": 1, "VICE": 1}


def test_a_topic_that_the_atlas_does_not_have_matches_nothing(build: Build):
    assert build(*TOPICS_AND_PUBLISHERS).passage_count(Filters(topics=("foo",))) == 0


SEARCHED = (
    text("a", Para("The army entered Culiacán at dawn.", IN_CULIACAN)),
    text("b", Para("In Juarez the cartels.It’s quiet now", (Name("Juarez", JUAREZ),))),
    text("c", Para("The road to Puerto Peñasco", (Name("Puerto Peñasco", PENASCO),))),
)


@pytest.mark.parametrize(
    ("search", "found"),
    [
        ("culiacan", "a"),
        ("CULIACÁN  army", "a"),
        ("culiacan navy", ""),
        ("culi", "a"),
        ("cd. juárez", "b"),
        ("paso del norte", "b"),
        ("it's quiet", "b"),
        ("peñasco", "c"),
        ("penasco", "c"),
        ("liacan", ""),
        ("the", "abc"),
        ("% _", "abc"),
        ("100%", ""),
        ("'; DROP TABLE passages; --", ""),
    ],
)
def test_a_search_finds_all_its_words_without_accents_and_places_by_any_name(build: Build, search: str, found: str):
    assert documents_of(build(*SEARCHED), Filters(search=search)) == set(found)


def test_passages_of_a_place_have_its_name_marked(build: Build):
    para = Para("Culiacán, Sinaloa", (*IN_CULIACAN, Name("Sinaloa", SINALOA)), ("2010",), ("arms",))
    (row,) = build(text("a", Para("Before"), para)).passages(ALL, place_id="culiacan")
    assert [(mark.start, mark.end, mark.chosen) for mark in row.marks] == [(0, 8, True), (10, 17, False)]
    assert (row.index, row.whens[0].start, row.topics) == (1, 0, ("arms",))
    assert row.whens[0].first == date(2010, 1, 1)


def test_the_graphic_sentences_of_a_passage_come_back_as_they_were_written(build: Build):
    spans = ((0, 11), (23, 34))
    para = Para("Heads lay. Rain fell. Heads lay.", graphic=spans)
    plain, graphic = build(text("a", Para("Before"), para)).passages(ALL)
    assert (plain.graphic, graphic.graphic) == ((), spans)


def test_passages_come_newest_document_first_and_page_by_page(build: Build):
    atlas = build(
        text("undated", Para("u")),
        text("old", Para("o1"), Para("o2"), published="2010"),
        text("new", Para("n"), published="2020"),
    )
    assert texts_of(atlas, ALL) == ["n", "o1", "o2", "u"]
    assert texts_of(atlas, ALL, limit=2, offset=1) == ["o1", "o2"]
    assert texts_of(atlas, ALL, document_id="old") == ["o1", "o2"]


def test_counts_map_and_passages_agree_about_a_place(build: Build):
    atlas = build(*DATED)
    for filters in (ALL, year(2019), year(2019, undated=True, longer=True)):
        (row,) = atlas.places(filters)
        assert row.passages == atlas.passage_count(filters, "culiacan") == len(atlas.passages(filters, "culiacan"))


def test_passages_of_the_same_text_that_a_filter_leaves_out_are_counted(build: Build):
    named = [Para(f"Culiacán {number}", IN_CULIACAN, topics=("arms",) * (number == 1)) for number in range(3)]
    atlas = build(text("a", *named), text("b", Para("Culiacán", IN_CULIACAN)))
    arms = Filters(topics=("arms",))
    assert atlas.more_in_same_texts(arms, "culiacan") == 2
    assert [row.text for row in atlas.passages_in_same_texts(arms, "culiacan")] == ["Culiacán 0", "Culiacán 2"]
    assert atlas.more_in_same_texts(ALL, "culiacan") == 0


def test_why_gives_the_commonest_reasons_and_each_rival_at_its_highest(build: Build):
    near, state = Reason.of("It is near {place}.", place="Navolato"), Reason("The text names its state.")
    once = Name("Culiacán", CULIACAN, confidence=0.6, reasons=(near,), rivals=((JUAREZ, 0.1),))
    twice = Name("Culiacán", CULIACAN, confidence=0.95, reasons=(state,), rivals=((JUAREZ, 0.2), (TIJUANA, 0.05)))
    atlas = build(text("a", Para("Culiacán", (once,)), Para("Culiacán", (twice,)), Para("Culiacán", (twice,))))
    why = atlas.why(ALL, "culiacan")
    assert why is not None
    assert (why.lowest, why.highest, why.word, why.mentions) == (0.6, 0.95, "sure", 3)
    assert [str(reason) for reason in why.reasons] == ["The text names its state.", "It is near Navolato."]
    assert [(rival.name, rival.confidence) for rival in why.rivals] == [("Ciudad Juárez", 0.2), ("Tijuana", 0.05)]
    assert atlas.why(ALL, "juarez") is None


def test_a_document_is_read_whole_with_all_its_marks(build: Build):
    view = build(ROLES).document("a")
    assert view is not None
    assert (view.document.names, view.document.placed, view.document.passages) == (4, 1, 1)
    assert len(view.passages[0].marks) == 7
    assert build(ROLES).document("b") is None


def test_documents_tell_what_the_filters_leave_of_them(build: Build):
    rows = build(*TOPICS_AND_PUBLISHERS).documents(Filters(topics=("arms",)))
    assert [(row.id, row.passages, row.names, row.placed) for row in rows] == [("a", 2, 1, 1)]


def test_an_empty_view_says_which_filter_to_remove(build: Build):
    atlas = build(*DATED)
    assert atlas.empty_hint(ALL) is None
    assert atlas.empty_hint(Filters(search="nothing")) == EmptyHint("q", 8)
    assert atlas.empty_hint(year(2019, search="nothing", topics=("arms",))) is None
    assert atlas.empty_hint(year(2019, publishers=("Nobody",))) == EmptyHint("publisher", 4)


def test_words_of_a_web_page_come_back_as_they_were(build: Build):
    awkward = "{{7*7}} <script>alert(1)</script> ${1} ' \" \\ \0 Culiacán"
    (row,) = build(text("a", Para(awkward, IN_CULIACAN))).passages(ALL)
    assert row.text == awkward


def test_many_threads_may_ask_at_once(build: Build):
    atlas = build(*DATED)
    filters = [year(2010 + number % 10) for number in range(40)]
    alone = [atlas.counts(view) for view in filters]
    with ThreadPoolExecutor(8) as threads:
        assert list(threads.map(atlas.counts, filters)) == alone


def test_an_atlas_of_nothing_but_words_answers_everything(build: Build):
    atlas = build(text("a", Para("No names")), topics=())
    assert atlas.places(ALL) == atlas.not_placed(ALL) == []
    assert atlas.facets(ALL).topics == {}
    assert atlas.counts(ALL).names == 0


# copies, files and repairs of a document


def test_a_text_names_its_copies_and_a_copy_its_text(build: Build):
    para = Para("Troops entered Culiacán", IN_CULIACAN)
    stories = Stories([1, 1, 1, 3], [1, 1, 1, 3], [1, 1, 1, 3], {1: "b"})
    atlas = build(text("a", para), text("b", para), text("c", para), text("d", Para("Nothing")), stories=stories)
    assert [(row.id, row.leads) for row in atlas.copies_of("a")] == [("b", True), ("c", False)]
    assert [(row.id, row.leads) for row in atlas.copies_of("b", limit=1)] == [("a", False)]
    assert atlas.copies_of("d") == []
    assert {row.id: row.copies for row in atlas.documents(ALL)} == {"a": 0, "b": 2, "c": 0, "d": 0}
    assert atlas.document("b").document.copies == 2


def test_a_text_counts_only_the_copies_of_the_view(build: Build):
    para = Para("Troops entered Culiacán", IN_CULIACAN)
    texts = text("a", para, publisher="AP"), text("b", para, publisher="EFE"), text("c", para, publisher="AP")
    atlas = build(*texts, stories=Stories([0, 0, 0], [0, 0, 0], [0, 0, 0], {0: "a"}))
    assert [row.copies for row in atlas.documents(Filters(publishers=("AP",))) if not row.copy_of] == [1]


def test_a_file_leads_to_its_texts_and_a_text_to_what_stood_in_the_file(build: Build):
    atlas = build(text("a", Para("Troops entered Culiacán", IN_CULIACAN)), text("b", Para("Nothing here")))
    assert [row.id for row in atlas.documents_in("b.txt")] == ["b"]
    assert atlas.documents_in("c.txt") == []
    assert (atlas.raw_text("b"), atlas.raw_text("c")) == ("Nothing here", "")


def test_the_numbers_of_a_text_to_read_are_those_of_the_map(build: Build):
    menu = Para("More about Culiacán", IN_CULIACAN, aside=True)
    atlas = build(text("a", Para("Troops entered Culiacán", IN_CULIACAN), menu), text("b", menu))
    assert [(atlas.document(name).document.placed) for name in ("a", "b")] == [1, 1]  # of b nothing else is left
    assert len(atlas.document("a").passages) == 2
