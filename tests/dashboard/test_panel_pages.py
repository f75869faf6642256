"""The panel beside the map on the sample briefs: the sentence leads into it, cards lead on from it."""

from __future__ import annotations

import pytest
from as_script import address, opened, rerun
from streamlit.testing.v1 import AppTest


def buttons(app: AppTest, begin: str) -> list[str]:
    return [button.key for button in app.button if (button.key or "").startswith(begin)]


def html(app: AppTest) -> str:
    return " ".join(part.proto.body for part in app.get("html"))


def open_section(app: AppTest, name: str) -> None:
    (pills,) = [group for group in app.button_group if group.key.startswith("card-more-")]
    rerun(pills.select(name), app)


def test_the_sentence_leads_to_the_names_that_are_not_placed_and_back_to_the_places():
    app = opened(place="michoacan-mexico")
    rerun(app.button(key="to-list-not-placed").click(), app)
    assert address(app) == {"v": "1", "list": "not-placed"}
    assert "names in these texts" in html(app)
    rerun(app.button(key="to-list-places").click(), app)
    assert address(app) == {"v": "1"}
    assert buttons(app, "place-")


def test_a_name_that_is_not_placed_opens_its_passages_and_leads_back():
    app = opened(list="not-placed")
    rerun(app.button(key="name-embedded-0").click(), app)
    name = address(app)["name"]
    assert f"<h2><bdi>{name}</bdi></h2>" in html(app)
    assert "cm-chosen" in html(app)
    rerun(app.button(key="back").click(), app)
    assert address(app) == {"v": "1", "list": "not-placed"}


def test_governments_are_put_on_the_map_where_they_are_listed():
    app = opened(list="not-placed")
    rerun(app.button(key="not-placed-switch-governments").click(), app)
    assert address(app) == {"v": "1", "governments": "1", "list": "not-placed"}
    assert "Stands for a government" not in html(app)


def test_what_a_span_leaves_out_is_let_in_where_it_is_counted():
    app = opened(list="not-placed", **{"from": "2019", "to": "2019"}, speaking="1")
    assert "In passages without a date" in html(app)
    rerun(app.button(key="not-placed-switch-undated").click(), app)
    assert address(app)["undated"] == "1"


def test_a_level_of_the_breadcrumbs_leads_to_its_card():
    app = opened(place="el-aguaje-michoacan")
    levels = [button for button in app.button if (button.key or "").startswith("crumb-")]
    assert [level.label for level in levels][-1].endswith("Mexico")
    rerun(levels[-1].click(), app)
    assert address(app)["place"] == "country-mx"


def test_a_state_leads_to_the_places_inside():
    app = opened(place="michoacan-mexico")
    assert "places inside" in html(app)
    open_section(app, "inside")
    rerun(app.button(key="place-el-aguaje-michoacan").click(), app)
    assert address(app)["place"] == "el-aguaje-michoacan"


def test_what_is_folded_is_not_sent():
    app = opened(place="el-aguaje-michoacan")
    assert "Could also be" not in html(app)
    open_section(app, "why")
    assert "Could also be" in html(app)
    assert "data:image/svg+xml" in html(app)


def test_a_topic_named_with_a_place_becomes_the_filter():
    app = opened(place="el-aguaje-michoacan")
    open_section(app, "together")
    (first, *_) = buttons(app, "together-topic-")
    rerun(app.button(key=first).click(), app)
    assert address(app) == {"v": "1", "topic": first.removeprefix("together-topic-"), "place": "el-aguaje-michoacan"}


def test_a_card_tells_the_spellings_of_the_texts_and_of_the_list():
    app = opened(place="ciudad-juarez-chihuahua")
    open_section(app, "names")
    assert "In the texts" in html(app)
    assert "In the list of places" in html(app)


@pytest.mark.parametrize(
    ("typed", "place"), [("cd. juarez", "ciudad-juarez-chihuahua"), ("CHIHUAHUA", "ciudad-juarez-chihuahua")]
)
def test_a_place_is_found_by_any_of_its_names_and_by_its_state(typed: str, place: str):
    app = opened()
    rerun(app.text_input(key="find-place").input(typed), app)
    assert f"place-{place}" in buttons(app, "place-")
    assert len(buttons(app, "place-")) < 14


def test_a_group_is_found_by_any_of_its_names_and_opens_its_card():
    app = opened()
    rerun(app.text_input(key="find-place").input("cjng"), app)
    (group,) = [key for key in buttons(app, "found-G") if key]
    rerun(app.button(key=group).click(), app)
    assert address(app)["card"] == group.removeprefix("found-")


def test_a_country_is_found_though_it_leads_no_list():
    app = opened()
    assert not buttons(app, "found-")
    rerun(app.text_input(key="find-place").input("china"), app)
    assert "found-country-cn" in buttons(app, "found-")


def test_a_search_for_nowhere_says_so():
    app = opened()
    rerun(app.text_input(key="find-place").input("zxqv"), app)
    assert any("No place on the map has this name." in caption.value for caption in app.caption)


def test_a_hostile_name_in_a_link_is_shown_as_it_is():
    app = opened(name="<img src=x onerror=alert(1)>{{7*7}}")
    assert "&lt;img src=x onerror=alert(1)&gt;{{7*7}}" in html(app)
    assert "<img src=x" not in html(app)
