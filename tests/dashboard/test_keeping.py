"""The pages with what is kept, on the sample corpus, without a browser."""

from __future__ import annotations

import html
from pathlib import Path

import pytest
from as_script import opened, ran, rerun
from streamlit.testing.v1 import AppTest

from cartelmap.dashboard.address import KEPT, View
from cartelmap.kept import (
    KeptPassage,
    KeptView,
    anchor_of,
    file_of,
    keep_entry,
    list_collections,
    make_collection,
    open_collection,
)

PAYLOAD = "{{7*7}} <img src=x onerror=alert(1)> ${x} </script> `b` \u202eabc"


@pytest.fixture(autouse=True)
def nothing_kept(own_data: Path) -> None:
    for file in (own_data / "collections").glob("*.yaml"):
        file.unlink()


def kept(collection: str = "", app: AppTest | None = None) -> AppTest:
    """The page of texts with what is kept; it runs alone, with what the door has opened."""
    app = app or opened()
    app.session_state["cartelmap-view"] = View(show=KEPT, collection=collection)
    return ran(app.switch_page("pages/texts.py"))


def stars(app: AppTest) -> list:
    return [button for button in app.button if (button.key or "").startswith("keep-") and button.key != "keep-view"]


def written(app: AppTest) -> str:
    """What stands in HTML and Markdown on the page, as it is sent."""
    return " ".join(element.proto.body for element in app.get("html")) + " ".join(
        markdown.value for markdown in app.markdown
    )


def count(app: AppTest) -> str:
    styles = list(written(app).split("st-key-kept-link a::after")[1:])
    return styles[-1].split('"')[1]


def card(**query: str) -> AppTest:
    return opened(place="el-aguaje-michoacan", **query)


def passage(text: str, **fields: object) -> KeptPassage:
    return KeptPassage("sample", "Sample briefs", "no-such-text", 0, anchor_of(text), text, **fields)


def test_a_star_keeps_the_passage_and_a_second_click_takes_it_out_ran():
    app = card()
    assert count(app) == "0"
    assert stars(app)[0].label == "☆ Keep this passage"
    rerun(stars(app)[0].click(), app)
    assert stars(app)[0].label == "★ Kept"
    assert count(app) == "1"
    (entry,) = open_collection("Kept").entries
    assert "El Aguaje" in entry.quote
    assert entry.corpus == "sample"
    assert stars(card())[0].label == "★ Kept"  # in another window too
    rerun(stars(app)[0].click(), app)
    assert stars(app)[0].label == "☆ Keep this passage"
    assert open_collection("Kept").entries == ()


def test_a_note_is_written_where_the_passage_stands_and_comes_back_with_it():
    app = card()
    rerun(stars(app)[0].click(), app)
    note = next(field for field in app.text_input if (field.key or "").startswith("note-"))
    rerun(note.input("Who counted?"), app)
    assert open_collection("Kept").entries[0].note == "Who counted?"
    rerun(stars(app)[0].click(), app)
    rerun(stars(app)[0].click(), app)
    assert open_collection("Kept").entries[0].note == "Who counted?"


def test_the_first_collection_has_a_name_in_the_language_of_the_screen():
    app = card(lang="es")
    assert stars(app)[0].label == "☆ Guardar este fragmento"
    rerun(stars(app)[0].click(), app)
    assert [each.name for each in list_collections()] == ["Guardados"]


def test_a_view_is_kept_with_a_title_that_says_what_it_shows():
    app = card(topic="armed_violence", view="18.99,-102.71,9")
    rerun(app.button(key="keep-view").click(), app)
    (entry,) = open_collection("Kept").entries
    assert entry.page == "map"
    assert "El Aguaje" in entry.title
    assert dict(entry.address) == {
        "v": "1",
        "topic": "armed_violence",
        "corpus": "sample",
        "place": "el-aguaje-michoacan",
        "view": "18.99,-102.71,9",
    }
    rerun(app.button(key="keep-view").click(), app)
    assert len(open_collection("Kept").entries) == 1
    assert "Already in" in app.toast[0].value


def test_without_anything_kept_the_page_says_how_to_keep():
    app = kept()
    assert "Nothing is kept here yet" in app.info[0].value


def test_what_is_kept_can_be_moved_removed_and_put_back():
    for text in ("First passage.", "Second passage.", "Third passage."):
        keep_entry("Kept", passage(text))
    app = kept()
    down = [button for button in app.button if (button.key or "").startswith("kept-down-")]
    ran(down[0].click())
    assert [entry.quote for entry in open_collection("Kept").entries][:2] == ["Second passage.", "First passage."]
    remove = [button for button in app.button if (button.key or "").startswith("kept-remove-")]
    ran(remove[0].click())
    assert len(open_collection("Kept").entries) == 2
    ran(app.button(key="undo-remove").click())
    assert next(entry.quote for entry in open_collection("Kept").entries) == "Second passage."


def test_a_collection_can_be_made_renamed_and_deleted():
    keep_entry("Kept", passage("One."))
    app = kept()
    app.text_input(key="new-collection-name").input("Roads")
    ran(app.button(key="new-collection-go").click())
    assert sorted(each.name for each in list_collections()) == ["Kept", "Roads"]
    assert app.session_state["cartelmap-view"].collection == "Roads"
    app.text_input(key="rename-collection-name").input("Roads of the Balsas")
    ran(app.button(key="rename-collection-go").click())
    assert sorted(each.name for each in list_collections()) == ["Kept", "Roads of the Balsas"]
    ran(app.button(key="delete-collection-go").click())
    assert [each.name for each in list_collections()] == ["Kept"]


def test_a_name_that_is_taken_is_told():
    make_collection("Kept")
    app = kept()
    app.text_input(key="new-collection-name").input("kept")
    ran(app.button(key="new-collection-go").click())
    assert "already" in app.error[0].value


def test_the_opened_collection_is_the_one_that_a_star_keeps_into():
    make_collection("Ports")
    make_collection("Roads")
    app = kept("Ports")
    app.session_state["cartelmap-view"] = View(place="el-aguaje-michoacan")
    ran(app.switch_page("pages/map.py"))
    ran(stars(app)[0].click())
    assert len(open_collection("Ports").entries) == 1
    assert open_collection("Roads").entries == ()


def test_what_a_collection_is_for_is_written_above_its_entries():
    keep_entry("Roads", passage("Rain fell."))
    app = kept("Roads")
    ran(app.text_area(key="collection-note").input("A lesson on roads."))
    assert open_collection("Roads").note == "A lesson on roads."


def test_a_link_to_a_collection_that_is_gone_is_told():
    make_collection("Ports")
    app = kept("Roads")
    assert "There is no collection called" in app.toast[0].value
    assert app.session_state["cartelmap-view"].collection == "Ports"


def test_a_file_with_a_fault_is_told_with_its_line_and_the_rest_of_the_page_works():
    make_collection("Broken")
    file_of("Broken").write_text("version: 1\nnotes: x\n")
    app = kept()
    assert "Broken" in app.error[0].value
    assert "2" in app.error[0].value
    app = card()
    rerun(stars(app)[0].click(), app)
    assert "Broken" in app.toast[0].value
    assert file_of("Broken").read_text() == "version: 1\nnotes: x\n"


def test_an_entry_whose_texts_are_not_here_says_to_which_they_belong():
    keep_entry("Kept", KeptPassage("served", "Expedientes", "a.txt", 0, "One.", "One."))
    app = kept()
    assert "Belongs to “Expedientes”, which is not open here" in written(app)


def test_payloads_in_what_is_kept_come_out_as_themselves():
    keep_entry("Kept", passage(PAYLOAD, title=PAYLOAD, publisher=PAYLOAD, url="javascript:alert(1)"))
    keep_entry("Kept", KeptView("sample", PAYLOAD, "map", (("q", PAYLOAD),), PAYLOAD))
    app = kept()
    page = written(app)
    assert "<img" not in page.replace(html.escape(PAYLOAD), "")
    assert f"<bdi>{html.escape(PAYLOAD)}</bdi>" in page
    assert "javascript:" not in page.replace(html.escape("javascript:alert(1)"), "")


def passages(**query: str) -> AppTest:
    """The list of all passages; the sample has some dozens."""
    return opened(list="passages", **query)


@pytest.mark.parametrize("leaf", ["2", "9999"])
def test_passages_are_paged_and_a_page_behind_the_last_is_the_last(leaf: str):
    first = {button.key for button in stars(passages())}
    assert len(first) == 10
    app = passages(leaf=leaf)
    assert stars(app)
    assert not first & {button.key for button in stars(app)}
    assert app.button(key="passages-on").disabled == (leaf == "9999")


def test_next_and_previous_stand_in_the_address():
    app = passages()
    assert app.button(key="passages-back").disabled
    rerun(app.button(key="passages-on").click(), app)
    assert app.query_params["leaf"] in ("2", ["2"])
    rerun(app.button(key="passages-back").click(), app)
    assert "leaf" not in app.query_params


def test_a_filter_begins_at_its_first_page():
    app = passages(leaf="2")
    rerun(app.checkbox(key="filter-topic-armed_violence").check(), app)
    assert "leaf" not in app.query_params


def test_the_menu_of_a_passage_opens_below_it_one_at_a_time():
    app = card()
    assert "Copy citation" not in written(app)
    menus = [button for button in app.button if (button.key or "").startswith("menu-")]
    rerun(menus[0].click(), app)
    rerun(app.button(key=menus[1].key).click(), app)
    assert written(app).count("Copy citation") == 1
    assert "cartelmap 0.1.0" in written(app)  # in the report of a problem
    rerun(app.button(key=menus[1].key).click(), app)
    assert "Copy citation" not in written(app)
