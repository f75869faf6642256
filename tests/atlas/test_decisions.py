"""What people say of mentions is on the map at once, in every number, and goes as it came."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cartelmap.atlas import (
    About,
    Answer,
    Atlas,
    Effect,
    Filters,
    JudgementRow,
    PlaceRow,
    Scope,
    Stories,
    keep_judgement,
    open_atlas,
    undo_judgement,
    write_atlas,
)
from cartelmap.errors import CartelmapError
from cartelmap.model import OpenBecause, Place, Role

from .builders import (
    CULIACAN,
    EL_LIMON,
    GAZETTEER,
    GROUPS,
    JUAREZ,
    PENASCO,
    SINALOA,
    TIJUANA,
    TIJUANA_AIRPORT,
    TOPICS,
    Name,
    Para,
    text,
)

LIMON = Name("El Limón", EL_LIMON, confidence=0.6, rivals=((CULIACAN, 0.3),))
DOCUMENTS = (
    text(
        "first",
        Para("Soldiers found a laboratory in El Limón, people of Culiacán said.", (LIMON, Name("Culiacán", CULIACAN))),
        Para("The road to El Limón stayed closed until noon.", (LIMON,)),
        published="2019",
    ),
    text("second", Para("In EL LIMON nobody opened the door.", (Name("EL LIMON", EL_LIMON, confidence=0.4),))),
    text(
        "third",
        # Written alike, but made of it was something else.
        Para("A man from El Limón in Sinaloa was heard.", (Name("El Limón", CULIACAN, confidence=0.5),)),
        Para("The gang is led by a man called El Limón.", (Name("El Limón", role=Role.PERSON),)),
        Para("Lorries came from Juárez every night.", (Name("Juárez", open_because=OpenBecause.AMBIGUOUS),)),
    ),
)


def mention(document: int, passage: int, surface: str) -> str:
    """The id of the mention with this name there."""
    found = DOCUMENTS[document].passages[passage].mentions
    start, end = next((each.start, each.end) for each in found if each.surface == surface)
    return f"{DOCUMENTS[document].document.id}#{passage}:{start}-{end}"


FIRST, SECOND_IN_TEXT = mention(0, 0, "El Limón"), mention(0, 1, "El Limón")
ELSEWHERE = mention(1, 0, "EL LIMON")
OF_CULIACAN, SURE_ONE = mention(2, 0, "El Limón"), mention(0, 0, "Culiacán")
PERSON, OPEN = mention(2, 1, "El Limón"), mention(2, 2, "Juárez")
HELD = {
    Scope.MENTION: {FIRST},
    Scope.TEXT: {FIRST, SECOND_IN_TEXT},
    Scope.ALIKE: {FIRST, SECOND_IN_TEXT, ELSEWHERE},
}
TEXTS = {Scope.MENTION: 1, Scope.TEXT: 1, Scope.ALIKE: 2}
EVERYTHING = Filters()


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("atlas") / "atlas"
    write_atlas(DOCUMENTS, folder, About(TOPICS, groups=GROUPS), GAZETTEER)
    return folder


@pytest.fixture
def folder(written: Path):
    yield written
    (written / "decisions.jsonl").unlink(missing_ok=True)


def say(folder: Path, answer: Answer, scope: Scope = Scope.MENTION, of: str = FIRST, **said: Place | str) -> str:
    """Keep a judgement; gives its id."""
    return keep_judgement(folder, open_atlas(folder), of, answer, scope, **{"who": "Ana", "why": "", **said})


def mapped(atlas: Atlas, filters: Filters = EVERYTHING) -> dict[str, int]:
    return {row.place.id: row.mentions for row in atlas.places(filters)}


def off_map(atlas: Atlas, filters: Filters = EVERYTHING) -> Counter[tuple[str, str]]:
    return sum((Counter({(row.reason, row.surface): row.mentions}) for row in atlas.not_placed(filters)), Counter())


def row_of(atlas: Atlas, place_id: str) -> PlaceRow:
    return next(row for row in atlas.places(EVERYTHING) if row.place.id == place_id)


def only(rows: list[JudgementRow]) -> JudgementRow:
    (row,) = rows
    return row


@pytest.mark.parametrize("scope", Scope)
@pytest.mark.parametrize("answer", Answer)
def test_a_judgement_holds_for_the_mentions_of_its_scope_and_no_others(folder: Path, answer: Answer, scope: Scope):
    place = {"place": PENASCO} if answer is Answer.OTHER else {}
    before = open_atlas(folder)
    assert before.effect(FIRST, answer, scope, **place) == Effect(len(HELD[scope]), TEXTS[scope])
    identity = say(folder, answer, scope, **place)
    after = open_atlas(folder)
    ids = [FIRST, SECOND_IN_TEXT, ELSEWHERE, OF_CULIACAN, PERSON]
    mentions = {identity: after.mention(identity) for identity in ids}
    assert {identity for identity, row in mentions.items() if row and row.judgement} == HELD[scope]
    row = only(after.judgements())
    assert (row.id, row.mentions, row.texts, row.is_found) == (identity, len(HELD[scope]), TEXTS[scope], True)


@pytest.mark.parametrize("scope", Scope)
def test_a_place_that_is_right_is_sure_and_confirmed(folder: Path, scope: Scope):
    say(folder, Answer.RIGHT, scope)
    atlas = open_atlas(folder)
    assert mapped(atlas) == mapped(open_atlas(folder)) == {"culiacan": 2, "el-limon": 3}
    assert mapped(atlas, Filters(confirmed=True)) == {"el-limon": len(HELD[scope])}
    assert mapped(atlas, Filters(sure_only=True)) == {"culiacan": 1, "el-limon": len(HELD[scope])}
    assert atlas.mention(FIRST).confidence == 1.0


@pytest.mark.parametrize("scope", Scope)
def test_another_place_is_where_the_mentions_are_now_though_no_text_named_it_before(folder: Path, scope: Scope):
    assert open_atlas(folder).place("penasco", EVERYTHING) is None
    say(folder, Answer.OTHER, scope, place=PENASCO)
    atlas = open_atlas(folder)
    held = len(HELD[scope])
    assert mapped(atlas) == {"culiacan": 2, "penasco": held} | ({"el-limon": 3 - held} if held < 3 else {})
    row = row_of(atlas, "penasco")
    assert row.place == PENASCO
    assert (row.precision, row.drawn_lat, row.drawn_lon, row.texts) == (1, PENASCO.lat, PENASCO.lon, TEXTS[scope])
    assert mapped(atlas, Filters(confirmed=True)) == {"penasco": held}


@pytest.mark.parametrize("scope", Scope)
def test_what_is_not_a_place_here_is_off_the_map_and_told_so(folder: Path, scope: Scope):
    say(folder, Answer.NO_PLACE, scope)
    atlas = open_atlas(folder)
    assert sum(mapped(atlas).values()) == 5 - len(HELD[scope])
    told = {(reason, surface): n for (reason, surface), n in off_map(atlas).items() if reason == "not_here"}
    assert sum(told.values()) == len(HELD[scope])
    assert told["not_here", "El Limón"] == min(len(HELD[scope]), 2)


@pytest.mark.parametrize("scope", Scope)
def test_what_is_only_roughly_there_stays_there_and_is_drawn_as_near(folder: Path, scope: Scope):
    say(folder, Answer.RIGHT, Scope.MENTION, SURE_ONE)
    say(folder, Answer.ROUGHLY, scope)
    atlas = open_atlas(folder)
    assert mapped(atlas)["el-limon"] == 3
    assert atlas.mention(FIRST).precision == 2
    say(folder, Answer.ROUGHLY, Scope.MENTION, SURE_ONE)
    assert row_of(open_atlas(folder), "culiacan").precision == 1  # another mention knows it better


@pytest.mark.parametrize("scope", Scope)
def test_what_nobody_can_tell_is_open_and_no_case_any_more(folder: Path, scope: Scope):
    assert "El Limón" in {row.surface for row in open_atlas(folder).unsure(EVERYTHING)}
    say(folder, Answer.UNSURE, scope)
    atlas = open_atlas(folder)
    assert sum(n for (reason, _), n in off_map(atlas).items() if reason == "ambiguous") == len(HELD[scope]) + 1
    cases = sum(row.mentions for row in atlas.unsure(EVERYTHING) if row.place and row.place.id == "el-limon")
    assert cases == 3 - len(HELD[scope])
    assert mapped(atlas, Filters(confirmed=True)) == {}
    # The program's own choice is among what it could be.
    assert [rival.place_id for rival in atlas.mention(FIRST).rivals] == ["el-limon", "culiacan"]


def test_all_that_is_shown_of_a_mention_says_who_decided(folder: Path):
    say(folder, Answer.OTHER, Scope.MENTION, place=PENASCO, who="Ana", why="The state is named above.")
    atlas = open_atlas(folder)
    row = atlas.mention(FIRST)
    assert row.judgement == only(atlas.judgements())
    assert (row.judgement.who, row.judgement.why) == ("Ana", "The state is named above.")
    assert [str(reason) for reason in row.reasons] == [f"Ana decided so on {row.judgement.when[:10]}."]
    why = atlas.why(EVERYTHING, "penasco")
    assert why.reasons == row.reasons
    assert [rival.place_id for rival in why.rivals] == ["el-limon", "culiacan"]
    mark = next(mark for mark in atlas.passages(EVERYTHING, "penasco")[0].marks if mark.chosen)
    assert (mark.place_id, mark.confirmed, mark.confidence, mark.surface) == ("penasco", True, 1.0, "El Limón")


def test_a_person_may_choose_a_rival_which_is_then_none(folder: Path):
    say(folder, Answer.OTHER, Scope.MENTION, place=CULIACAN)
    rivals = open_atlas(folder).mention(FIRST).rivals
    assert [rival.place_id for rival in rivals] == ["el-limon"]


def test_an_open_name_a_person_and_an_unknown_name_can_be_placed(folder: Path):
    say(folder, Answer.OTHER, of=OPEN, place=JUAREZ)
    say(folder, Answer.OTHER, of=PERSON, place=SINALOA)
    atlas = open_atlas(folder)
    assert mapped(atlas) == {"culiacan": 2, "el-limon": 3, "juarez": 1, "sinaloa": 1}
    assert atlas.mention(PERSON).role is Role.LOCATION
    assert atlas.mention(PERSON).precision == 3
    assert atlas.counts(EVERYTHING).names == 7


def test_an_open_name_can_be_rightly_open(folder: Path):
    say(folder, Answer.RIGHT, of=OPEN)
    atlas = open_atlas(folder)
    assert atlas.mention(OPEN).place is None
    assert off_map(atlas)["ambiguous", "Juárez"] == 1
    assert "Juárez" not in {row.surface for row in atlas.unsure(EVERYTHING)}


def test_an_airport_is_drawn_at_its_city(folder: Path):
    say(folder, Answer.OTHER, place=TIJUANA_AIRPORT, city=TIJUANA)
    row = row_of(open_atlas(folder), "tijuana-airport")
    assert (row.city, row.drawn_lat, row.drawn_lon) == ("Tijuana", TIJUANA.lat, TIJUANA.lon)


def test_a_search_finds_the_passages_of_a_place_that_a_person_put_there(folder: Path):
    assert open_atlas(folder).counts(Filters(search="peñasco")).passages == 0
    say(folder, Answer.OTHER, Scope.ALIKE, place=PENASCO)
    assert open_atlas(folder).counts(Filters(search="peñasco")).passages == 3


def test_what_was_undone_holds_no_more(folder: Path):
    before = open_atlas(folder)
    identity = say(folder, Answer.OTHER, Scope.ALIKE, place=PENASCO)
    assert mapped(open_atlas(folder)) != mapped(before)
    undo_judgement(folder, identity, who="Bo")
    after = open_atlas(folder)
    assert after.judgements() == []
    assert (after.places(EVERYTHING), after.not_placed(EVERYTHING)) == (
        before.places(EVERYTHING),
        before.not_placed(EVERYTHING),
    )
    assert after.place("penasco", EVERYTHING) is None


def test_the_narrower_of_two_judgements_holds_whichever_came_first(folder: Path):
    for scopes in ((Scope.ALIKE, Scope.MENTION), (Scope.MENTION, Scope.ALIKE)):
        for scope in scopes:
            say(folder, Answer.NO_PLACE if scope is Scope.ALIKE else Answer.RIGHT, scope)
        atlas = open_atlas(folder)
        assert mapped(atlas) == {"culiacan": 2, "el-limon": 1}
        assert {row.scope: row.mentions for row in atlas.judgements()} == {Scope.MENTION: 1, Scope.ALIKE: 2}
        (folder / "decisions.jsonl").unlink()


def test_the_later_of_two_judgements_of_one_scope_holds(folder: Path):
    say(folder, Answer.NO_PLACE, Scope.ALIKE)
    latest = say(folder, Answer.OTHER, Scope.ALIKE, ELSEWHERE, place=PENASCO)
    atlas = open_atlas(folder)
    assert mapped(atlas) == {"culiacan": 2, "penasco": 3}
    assert [(row.id == latest, row.mentions) for row in atlas.judgements()] == [(True, 3), (False, 0)]
    undo_judgement(folder, latest, who="Ana")
    assert mapped(open_atlas(folder)) == {"culiacan": 2}


def test_the_effect_leaves_out_what_would_not_change(folder: Path):
    say(folder, Answer.RIGHT, Scope.MENTION, ELSEWHERE)
    atlas = open_atlas(folder)
    assert atlas.effect(FIRST, Answer.NO_PLACE, Scope.ALIKE) == Effect(2, 1)  # what was said of the one stays
    assert atlas.effect(ELSEWHERE, Answer.RIGHT, Scope.MENTION) == Effect(0, 0)
    assert atlas.effect(ELSEWHERE, Answer.NO_PLACE, Scope.MENTION) == Effect(1, 1)


def test_right_means_the_place_of_the_program_whatever_others_said(folder: Path):
    say(folder, Answer.OTHER, Scope.ALIKE, place=PENASCO)
    say(folder, Answer.RIGHT, Scope.MENTION)
    assert open_atlas(folder).mention(FIRST).place == EL_LIMON


def test_what_cannot_be_said_is_one_sentence(folder: Path):
    atlas = open_atlas(folder)
    with pytest.raises(CartelmapError, match="needs a place"):
        say(folder, Answer.OTHER)
    with pytest.raises(CartelmapError, match="needs a place"):
        say(folder, Answer.ROUGHLY, of=OPEN)
    with pytest.raises(CartelmapError, match="no mention"):
        atlas.effect("first#0:1-2", Answer.RIGHT, Scope.MENTION)
    assert atlas.mention("first#0:1-2") is None
    assert not (folder / "decisions.jsonl").exists()


def test_a_judgement_on_a_text_and_on_a_mention_holds_in_its_copies_too(build, tmp_path: Path):
    paras = (Para("Troops came to El Limón.", (LIMON,)), Para("They left El Limón at dawn.", (LIMON,)))
    atlas = build(
        text("lead", *paras), text("copy", *paras), stories=Stories((0, 0), (0, 1, 0, 1), (0, 0, 0, 0), {0: "lead"})
    )
    first = "lead#0:15-23"
    assert atlas.effect(first, Answer.NO_PLACE, Scope.MENTION) == Effect(2, 1)
    assert atlas.effect(first, Answer.NO_PLACE, Scope.TEXT) == Effect(4, 1)
    say(tmp_path / "atlas", Answer.NO_PLACE, Scope.MENTION, first)
    row = row_of(open_atlas(tmp_path / "atlas"), "el-limon")
    assert (row.mentions, row.passages, row.copies) == (2, 1, 1)


def test_passages_set_aside_do_not_count_for_an_effect(build, tmp_path: Path):
    atlas = build(text("one", Para("Troops in El Limón.", (LIMON,)), Para("More on El Limón", (LIMON,), aside=True)))
    assert atlas.effect("one#0:10-18", Answer.NO_PLACE, Scope.TEXT) == Effect(1, 1)
    say(tmp_path / "atlas", Answer.NO_PLACE, Scope.TEXT, "one#0:10-18")
    after = open_atlas(tmp_path / "atlas")
    assert off_map(after, Filters(aside=True)) == {("not_here", "El Limón"): 2}


def test_the_certain_places_of_a_text_are_those_that_are_sure_or_confirmed(folder: Path):
    assert [row.place.id for row in open_atlas(folder).certain_places("first")] == ["culiacan"]
    say(folder, Answer.RIGHT)
    assert [row.place.id for row in open_atlas(folder).certain_places("first")] == ["culiacan", "el-limon"]


def test_whatever_a_person_writes_stays_what_it_is(folder: Path):
    hostile = "{{x}} ${y} </script> <img onerror> ` \u202e '; DROP TABLE judged_mentions; --\n\n{}"
    say(folder, Answer.RIGHT, who=hostile, why=hostile)
    row = only(open_atlas(folder).judgements())
    assert (row.who, row.why) == (hostile.strip(), hostile.strip())


def test_a_half_sign_does_not_make_the_atlas_unreadable(folder: Path):
    say(folder, Answer.RIGHT, who="Ana \ud800", why="")
    assert only(open_atlas(folder).judgements()).who == "Ana ?"


answers = st.lists(
    st.tuples(st.sampled_from(sorted(HELD[Scope.ALIKE])), st.sampled_from(list(Answer)), st.sampled_from(list(Scope))),
    max_size=5,
)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(answers, st.builds(Filters, sure_only=st.booleans(), confirmed=st.booleans(), governments=st.booleans()))
def test_what_is_on_the_map_and_what_is_not_are_all_names(
    folder: Path, said: list[tuple[str, Answer, Scope]], filters: Filters
):
    (folder / "decisions.jsonl").unlink(missing_ok=True)
    for identity, answer, scope in said:
        say(folder, answer, scope, identity, place=PENASCO if answer is Answer.OTHER else EL_LIMON)
    atlas = open_atlas(folder)
    counts = atlas.counts(filters)
    assert counts.mentions == 7
    assert counts.placed == sum(mapped(atlas, filters).values()) == len(atlas.mentions_frame(filters))
    assert counts.placed + sum(off_map(atlas, filters).values()) == counts.mentions
    assert counts.placed + counts.not_placed == counts.names
    held = sum(row.mentions for row in atlas.judgements())
    assert held == sum(atlas.mention(identity).judgement is not None for identity in HELD[Scope.ALIKE])
