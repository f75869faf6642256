"""Improve: the queue of unsure names, a decision with its scope and its effect, undone; names with no place."""

from __future__ import annotations

from pathlib import Path

import pytest
from atlas.builders import EL_LIMON
from improve_texts import HOSTILE, TWIN, write_texts
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Element

from cartelmap.atlas import (
    Answer,
    Effect,
    Filters,
    MentionRow,
    PassageRow,
    RivalRow,
    Scope,
    UnsureRow,
    keep_judgement,
    open_atlas,
)
from cartelmap.dashboard.address import View
from cartelmap.dashboard.i18n import words
from cartelmap.dashboard.improve.case_map import points_of_case, possible_places
from cartelmap.dashboard.improve.case_words import case_label, changes
from cartelmap.dashboard.improve.search import places_called
from cartelmap.gazetteer import Gazetteer, open_gazetteer
from cartelmap.model import OpenBecause, PassageRole, Place, PlaceKind, Role
from cartelmap.paths import shipped

SECONDS = 90  # the first run may compile the list of places
EN, ES = words("en"), words("es")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    atlas = tmp_path / "atlas"
    write_texts(atlas)
    monkeypatch.setenv("CARTELMAP_ATLAS", str(atlas))
    monkeypatch.setenv("CARTELMAP_DATA", str(tmp_path / "data"))
    return atlas


def opened(**view: object) -> AppTest:
    app = AppTest.from_file(str(shipped("app.py")), default_timeout=SECONDS)
    app.run()
    # With a folder `pages` beside the script, AppTest runs a page alone; what the shell has opened is there.
    app.session_state["cartelmap-view"] = View(**view)
    return rerun(app.switch_page("pages/improve.py"))


def rerun(changed: AppTest | Element) -> AppTest:
    app = changed.run()
    assert not app.exception
    return app


def reopened(app: AppTest, folder: Path) -> AppTest:
    """The page with the atlas as it is now: the shell does that in each run of the whole."""
    app.session_state["cartelmap-atlas"] = open_atlas(folder)
    return rerun(app)


def said(app: AppTest) -> str:
    """All words on the page, HTML included."""
    elements = (*app.markdown, *app.get("html"), *app.caption, *app.info, *app.error)
    return " ".join(element.value for element in elements)


def keys(app: AppTest, prefix: str) -> list[str]:
    return [button.key for button in app.button if (button.key or "").startswith(prefix)]


def view(app: AppTest) -> View:
    shown: View = app.session_state["cartelmap-view"]
    return shown


def answer(app: AppTest, wanted: Answer, scope: Scope | None = None, **typed: str) -> AppTest:
    """The form filled for the case that is shown; keywords are `who` and `why`."""
    rerun(radio(app, "improve-answer-").set_value(wanted))
    if scope:
        rerun(radio(app, "improve-scope-").set_value(scope))
    for name, words_of_it in typed.items():
        rerun(next(field for field in app.text_input if field.key.startswith(f"improve-{name}")).input(words_of_it))
    return app


def radio(app: AppTest, prefix: str):
    return next(each for each in app.radio if each.key.startswith(prefix))


def decide(app: AppTest) -> AppTest:
    return rerun(app.button(key="improve-decide").click())


@pytest.mark.usefixtures("folder")
def test_the_queue_begins_with_what_changes_most_and_shows_its_first_case():
    app = opened()
    labels = [app.button(key=key).label for key in keys(app, "case-")]
    assert labels[0].startswith("▸ **El Limón** → El Limón\\, Michoacán :gray[3 mentions in 2 texts")
    assert labels[1].startswith("**La Unión** :gray[1 mention in 1 text · Not placed")
    assert len(labels) == 2
    assert "<h2><span>“<bdi>El Limón</bdi>”</span>" in said(app)


def test_an_answer_says_what_each_scope_would_change_before_it_is_done(folder: Path):
    app = answer(opened(), Answer.NO_PLACE)
    assert radio(app, "improve-scope-").captions == [
        "changes 1 mention in 1 text",
        "changes 1 mention in 1 text",
        "changes 3 mentions in 2 texts",
    ]
    assert open_atlas(folder).judgements() == []


@pytest.mark.usefixtures("folder")
def test_nothing_can_be_decided_before_there_is_an_answer():
    app = opened()
    assert app.button(key="improve-decide").disabled
    assert not answer(app, Answer.UNSURE).button(key="improve-decide").disabled


def test_a_decision_is_kept_with_who_and_why_and_the_next_case_comes(folder: Path):
    app = decide(answer(opened(), Answer.RIGHT, Scope.ALIKE, who="  Ana   Ruiz ", why="The text says so."))
    (kept,) = open_atlas(folder).judgements()
    assert (kept.answer, kept.scope, kept.who, kept.why) == (Answer.RIGHT, Scope.ALIKE, "Ana Ruiz", "The text says so.")
    assert (kept.mentions, kept.texts) == (3, 2)
    app = reopened(app, folder)
    assert [app.button(key=key).label[:14] for key in keys(app, "case-")] == ["▸ **La Unión**"]
    assert "“El Limón” · Right: El Limón, Michoacán" in said(app)


def test_one_click_undoes_the_last_decision(folder: Path):
    app = reopened(decide(answer(opened(), Answer.NO_PLACE)), folder)
    rerun(app.button(key="improve-undo-last").click())
    assert open_atlas(folder).judgements() == []
    assert not keys(reopened(app, folder), "improve-undo-last")


def test_the_list_of_decisions_tells_who_and_undoes_each(folder: Path):
    atlas = open_atlas(folder)
    mention = atlas.unsure(Filters())[0].mention_id
    keep_judgement(folder, atlas, mention, Answer.UNSURE, Scope.TEXT, who=HOSTILE, why=HOSTILE)
    app = opened()
    assert "1 decision made" in [expander.label for expander in app.expander]
    app.session_state["improve-made"] = True
    app = rerun(app)
    assert "&lt;img src=x" in said(app)
    assert "<img src=x" not in said(app)
    rerun(app.button(key=keys(app, "undo-")[0]).click())
    assert open_atlas(folder).judgements() == []


def test_another_place_is_one_of_the_rivals_or_is_found_by_its_name(folder: Path):
    app = answer(opened(), Answer.OTHER)
    assert app.button(key="improve-decide").disabled
    assert radio(app, "improve-place-").options == [
        "2\\. El Limón · Town or city · Jalisco\\, Mexico",
    ]
    rerun(
        next(field for field in app.text_input if field.key.startswith("improve-find-")).input("aguililla, michoacan")
    )
    options = radio(app, "improve-place-").options
    assert any("Aguililla" in option for option in options)
    assert any("Jalisco" in option for option in options)
    rerun(radio(app, "improve-place-").set_value("el-limon-jalisco"))
    decide(app)
    (kept,) = open_atlas(folder).judgements()
    assert kept.place is not None
    assert kept.place.id == "el-limon-jalisco"


def test_a_name_that_is_open_cannot_be_right_where_it_is(folder: Path):
    mention = open_atlas(folder).unsure(Filters())[1].mention_id
    app = opened(mention=mention)
    assert radio(app, "improve-answer-").options == ["One of these places", "Not a place here", "Cannot tell"]
    assert "Not placed: several places share this name" in said(app)


@pytest.mark.usefixtures("folder")
def test_a_mention_that_these_texts_lack_is_dropped_with_a_word():
    app = opened(mention="no-such-mention")
    assert "no\\-such\\-mention" in app.toast[0].value
    assert view(app).mention == ""


def test_the_next_case_is_one_key_away_without_a_decision(folder: Path):
    app = rerun(opened().button(key="improve-skip").click())
    assert view(app).mention == open_atlas(folder).unsure(Filters())[1].mention_id


def test_an_atlas_that_cannot_be_written_to_says_so_and_keeps_the_case(folder: Path):
    app = answer(opened(), Answer.NO_PLACE)
    (folder / "decisions.jsonl").mkdir()  # where nobody, the owner of the machine included, can write a file
    decide(app)
    assert "This decision cannot be kept: nothing can be written to the folder" in said(app)
    assert view(app).mention == ""


@pytest.mark.usefixtures("folder")
def test_names_with_no_place_come_with_their_passages_and_hostile_ones_as_themselves():
    app = opened(show="names")
    labels = {app.button(key=key).label: key for key in keys(app, "name-")}
    assert len(labels) == 2
    hostile = next(label for label in labels if "7" in label)
    assert "\\{\\{7\\*7\\}\\}" in hostile
    rerun(app.button(key=next(key for label, key in labels.items() if "Rancho Perdido" in label)).click())
    assert '<mark class="cm-mark cm-open cm-chosen">Rancho Perdido</mark>' in said(app)


@pytest.mark.usefixtures("folder")
def test_the_page_speaks_spanish():
    app = opened(language="es")
    assert app.title[0].value == "Mejorar"
    assert "3 menciones en 2 textos" in app.button(key=keys(app, "case-")[0]).label


def test_what_is_all_decided_says_that_nothing_is_unsure(folder: Path):
    atlas = open_atlas(folder)
    for case in atlas.unsure(Filters()):
        keep_judgement(folder, atlas, case.mention_id, Answer.UNSURE, Scope.ALIKE, who="", why="")
    assert "Nothing is unsure" in said(opened())


def test_the_small_map_numbers_what_may_be_meant_and_draws_no_house():
    house = Place("house", "Casa Roja", PlaceKind.SITE, 19.0, -102.0, ("MX",), city_id="x")
    asked = mention(place=EL_LIMON, rivals=(rival_of(TWIN),))
    possible = possible_places(asked, [house, TWIN])
    assert [each.place_id for each in possible] == ["el-limon", "el-limon-jalisco", "house"]
    assert [point.name for point in points_of_case(possible, [])] == ["1", "2"]


def mention(place: Place, rivals: tuple[RivalRow, ...]) -> MentionRow:
    """A mention that is put at the place."""
    passage = PassageRow("a#0", "a", 0, "A", "VICE", None, "", "en", place.name, PassageRole.BODY)
    end = len(place.name)
    return MentionRow("a#0", passage, 0, end, place.name, Role.LOCATION, place, 1, 0.6, (), rivals, None)


def rival_of(place: Place) -> RivalRow:
    return RivalRow(place.id, place.name, place.admin1, place.country, 0.3, place.lat, place.lon, place.kind)


def test_a_name_of_a_text_cannot_be_markdown_in_the_queue():
    row = UnsureRow("a#0", "$x$ **b** :red[c]", None, OpenBecause.AMBIGUOUS, 0.4, 1, 1, 0.6, (), None)
    shown = case_label(EN, row)
    assert shown.startswith("**\\$x\\$ \\*\\*b\\*\\*")
    assert ":red[" not in shown


def test_effects_are_told_in_words():
    assert changes(EN, Effect(37, 12)) == "changes 37 mentions in 12 texts"
    assert changes(ES, Effect(1, 1)) == "cambia 1 mención en 1 texto"
    assert changes(EN, Effect(0, 0)) == "changes nothing"


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return open_gazetteer()


@pytest.mark.parametrize(
    ("typed", "states"),
    [("el limon, michoacán", {"Michoacán"}), ("El Limón,  jalisco, mx", {"Jalisco"}), ("zxqv", set()), (" , x", set())],
)
def test_a_state_behind_the_name_tells_places_of_one_name_apart(gazetteer: Gazetteer, typed: str, states: set[str]):
    assert {place.admin1 for place in places_called(gazetteer, typed)} == states
