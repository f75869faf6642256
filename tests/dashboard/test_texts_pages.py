"""The list of texts and the reader as scripts: order, pages, steps from name to name, marks, the search."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from as_script import door, ran, said
from atlas.builders import BEIJING, CULIACAN, GAZETTEER, JUAREZ, TOPICS, Name, Para, text
from streamlit.testing.v1 import AppTest

from cartelmap.atlas import About, Filters, write_atlas
from cartelmap.dashboard.address import View
from cartelmap.dashboard.texts.reader import PASSAGES_ON_A_PAGE
from cartelmap.dashboard.texts.reader_presses import pressed
from cartelmap.dashboard.texts.texts_list import TEXTS_ON_A_PAGE
from cartelmap.kept import open_collection
from cartelmap.model import AnnotatedDocument, Role

TOWNS = Para(
    "From Culiacán to Ciudad Juárez", (Name("Culiacán", CULIACAN), Name("Ciudad Juárez", JUAREZ)), ("2010",), ()
)
AGAIN = Para(
    "Culiacán was quiet; Beijing said nothing", (Name("Culiacán", CULIACAN), Name("Beijing", BEIJING, Role.METONYM))
)
ROUTE = text("route", TOWNS, Para("Nobody spoke"), AGAIN, published="2019")

Open = Callable[..., AppTest]


@pytest.fixture
def serve(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Open:
    """Opens the page of texts on an atlas of these documents."""
    monkeypatch.setenv("CARTELMAP_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("CARTELMAP_ATLAS", str(tmp_path / "atlas"))

    def opened(documents: Sequence[AnnotatedDocument] = (ROUTE,), **view: object) -> AppTest:
        write_atlas(documents, tmp_path / "atlas", About(TOPICS), GAZETTEER)
        app = door()
        app.run()
        # With a folder `pages` beside the script, AppTest runs a page alone; what the shell has opened is there.
        app.session_state["cartelmap-view"] = View(**view)
        return ran(app.switch_page("pages/texts.py"))

    return opened


def view(app: AppTest) -> View:
    shown: View = app.session_state["cartelmap-view"]
    return shown


def stars(app: AppTest) -> list:
    return [button for button in app.button if (button.key or "").startswith("keep-") and button.key != "keep-view"]


def titles(app: AppTest) -> list[str]:
    return [button.label for button in app.button if (button.key or "").startswith("text-")]


def test_texts_are_listed_in_the_order_that_a_person_chooses(serve: Open):
    app = serve([text("b", Para("x"), published="2019"), text("a", TOWNS, published="2010")])
    assert titles(app) == ["B", "A"]
    app.session_state["cartelmap-view"] = View(order="names")
    assert titles(ran(app)) == ["A", "B"]


def test_thousands_of_texts_come_a_page_at_a_time(serve: Open):
    many = [text(f"t{number:04}", Para("x")) for number in range(TEXTS_ON_A_PAGE + 7)]
    app = serve(many, order="title")
    assert len(titles(app)) == TEXTS_ON_A_PAGE
    assert "Texts 1 to 50 of 57" in said(app)
    ran(app.button(key="texts-on").click())
    assert titles(app)[0] == f"T{TEXTS_ON_A_PAGE:04}"
    assert view(app).batch == 2
    assert app.button(key="texts-on").disabled


def test_a_page_that_is_not_there_shows_the_last_one(serve: Open):
    assert titles(serve(batch=99)) == ["Route"]


def test_where_nothing_matches_the_filter_to_remove_is_named(serve: Open):
    app = serve(filters=Filters(search="zxqv"))
    assert "Nothing matches. Remove “zxqv” to see 3 passages" in said(app)
    ran(app.button(key="empty-remove").click())
    assert titles(app) == ["Route"]


def test_the_list_says_when_a_text_was_published_its_language_and_its_length(serve: Open):
    assert "Published 2019 · 3 passages · 3 of 4 place names on the map" in said(serve())


def test_one_steps_from_name_to_name_and_the_address_says_where(serve: Open):
    app = serve(document="route")
    assert app.button(key="reader-previous").disabled
    ran(app.button(key="reader-next").click())
    assert "1 of 3" in said(app)
    assert '<mark class="cm-mark cm-location cm-at-5-13 cm-here">Culiacán</mark>' in said(app)
    ran(app.button(key="reader-next").click())
    ran(app.button(key="reader-next").click())
    assert view(app).mention.startswith("route#2:")
    assert 'id="passage-2" class="cm-paragraph cm-target"' in said(app)
    assert app.button(key="reader-next").disabled


def test_a_place_of_the_list_is_followed_from_its_first_mention(serve: Open):
    app = serve(document="route")
    ran(app.button(key="follow-juarez").click())
    assert view(app).place == "juarez"
    assert "1 of 1" in said(app)
    ran(app.selectbox(key="reader-follow").select("culiacan"))
    assert view(app).place == "culiacan"
    assert "1 of 2" in said(app)
    ran(app.selectbox(key="reader-follow").select(""))
    assert (view(app).place, app.button(key="reader-next").disabled) == ("", False)


def test_a_link_to_a_name_that_is_not_on_the_map_finds_it_too(serve: Open):
    app = serve(document="route", mention="route#2:66-73")  # Beijing
    assert '<mark class="cm-mark cm-metonym cm-at-66-73 cm-here">Beijing</mark>' in said(app)
    assert 'id="passage-2" class="cm-paragraph cm-target"' in said(app)


def test_who_comes_from_a_card_steps_through_its_place(serve: Open):
    app = serve(document="route", passage=1, place="culiacan")
    assert app.selectbox(key="reader-follow").value == "culiacan"
    ran(app.button(key="reader-next").click())
    assert "2 of 2" in said(app)


def test_the_way_back_leads_to_the_same_map_with_its_card(serve: Open):
    app = serve(document="route", mention="x", place="culiacan", frame="24.8,-107.4,7")
    (back,) = [link for link in app.get("page_link") if link.proto.label == "← Back to the map"]
    assert back.proto.query_string == "v=1&place=culiacan"  # the map itself knows where it was left


def test_each_kind_of_mark_is_switched_off_and_on(serve: Open):
    app = serve(document="route")
    assert "cm-metonym" in said(app)
    assert "cm-when" not in said(app)
    ran(app.checkbox(key="marks-metonym").uncheck())
    assert "cm-metonym" not in said(app)
    ran(app.checkbox(key="marks-when").check())
    assert '<mark class="cm-mark cm-when">From</mark>' in said(app)


def test_a_mention_at_which_one_stands_is_marked_even_where_its_kind_is_off(serve: Open):
    app = serve(document="route")
    ran(app.button(key="reader-next").click())
    ran(app.checkbox(key="marks-location").uncheck())
    assert said(app).count('cm-here">') == 1
    assert "Ciudad Juárez</mark>" not in said(app)


def test_what_was_searched_is_marked_in_the_text_and_counted(serve: Open):
    app = serve(document="route", filters=Filters(search="quiet nobody"))
    assert "2 matches of the search in this text" in said(app)
    assert '<mark class="cm-found">quiet</mark>' in said(app)
    ran(app.button(key="reader-first-found").click())
    assert view(app).passage == 1


def test_a_book_is_read_a_page_of_passages_at_a_time(serve: Open):
    book = text("book", *(Para(f"Chapter {number}") for number in range(PASSAGES_ON_A_PAGE + 20)), TOWNS)
    app = serve([book], document="book")
    assert "Chapter 99 <" in said(app)
    assert "Chapter 100 <" not in said(app)
    ran(app.button(key="reader-on").click())
    assert "Chapter 101 <" in said(app)
    assert "Chapter 99 <" not in said(app)
    ran(app.button(key="reader-back").click())
    ran(app.button(key="reader-next").click())
    assert 'cm-here">' in said(app)  # a step leads to a later page


def test_a_text_without_names_has_no_steps_and_says_so(serve: Open):
    app = serve([text("plain", Para("Nothing here"))], document="plain")
    assert "None of its names is on the map." in said(app)
    assert "reader-next" not in [button.key for button in app.button]


def test_a_name_that_the_text_does_not_hold_is_dropped_from_the_address(serve: Open):
    app = serve(document="route", mention="route#9:1-2")
    assert view(app).mention == ""
    assert app.session_state["cartelmap-dropped"] == ("mention=route#9:1-2",)


def test_the_passage_that_one_came_to_is_kept_from_the_text_and_no_other_has_a_star(serve: Open):
    assert not stars(serve(document="route"))
    app = serve(document="route", passage=2)
    (star,) = stars(app)
    app = ran(star.click())
    (entry,) = open_collection("Kept").entries
    assert (entry.document, entry.passage, entry.quote) == ("route", 2, "Culiacán was quiet; Beijing said nothing")
    assert stars(app)[0].label == "★ Kept"
    assert said(app).count(">⋯</button>") == 2  # what chooses each of the others
    elsewhere = ran(ran(app.button(key="reader-next").click()).button(key="reader-previous").click())
    assert said(elsewhere).count(">★</button>") == 1


def test_what_is_pressed_in_the_text_is_looked_up_and_anything_else_passed_over(serve: Open):
    passages = serve(document="route").session_state["cartelmap-atlas"].document("route").passages
    assert pressed(passages, "passage-1") == (passages[1], None)
    passage, name = pressed(passages, "passage-2:66-73")
    assert (passage, name.surface) == (passages[2], "Beijing")
    for said_by_nobody in ("", "passage-9", "passage-2:1-2", "passage-two:66-73", "<script>", "passage-2:66-73:1"):
        assert pressed(passages, said_by_nobody) == (None, None)
