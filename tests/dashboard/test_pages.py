"""The pages as scripts, on the sample corpus: filters and text, without a browser."""

from __future__ import annotations

from as_script import address, opened, rerun
from streamlit.testing.v1 import AppTest


def sentence(app: AppTest) -> str:
    return " ".join([*(markdown.value for markdown in app.markdown), *(button.label for button in app.button)])


def place_keys(app: AppTest) -> list[str]:
    return [button.key for button in app.button if (button.key or "").startswith("place-")]


def test_the_first_screen_lists_towns_and_names_the_sample():
    app = opened()
    assert app.title[0].value == "Places named in the texts"
    assert any("Culiacán" in button.label for button in app.button)
    assert "place names on the map" in sentence(app)
    assert address(app) == {"v": "1"}


def test_a_topic_narrows_the_list_and_stands_in_the_address():
    app = opened()
    everywhere = len(place_keys(app))
    rerun(app.checkbox(key="filter-topic-fentanyl_synthetics").check(), app)
    assert 0 < len(place_keys(app)) < everywhere
    assert address(app) == {"v": "1", "topic": "fentanyl_synthetics"}


def test_a_chip_takes_its_filter_away():
    app = opened(topic="armed_violence", **{"from": "2019"})
    rerun(app.button(key="chip-topic:armed_violence").click(), app)
    assert address(app) == {"v": "1", "from": "2019"}
    assert not app.checkbox(key="filter-topic-armed_violence").value


def test_typing_a_year_filters_by_it():
    app = opened()
    rerun(app.text_input(key="filter-from").input("2019"), app)
    rerun(app.text_input(key="filter-to").input("2019"), app)
    assert address(app) == {"v": "1", "from": "2019", "to": "2019"}


def test_a_date_that_is_none_is_told_and_left_out():
    app = opened()
    rerun(app.text_input(key="filter-from").input("{{7*7}}"), app)
    assert "is not a date" in app.toast[0].value
    assert address(app) == {"v": "1"}


def test_an_empty_result_names_the_filter_to_remove_and_removes_it():
    app = opened(q="zxqv")
    assert "Nothing matches. Remove “zxqv” to see" in sentence(app)
    rerun(app.button(key="empty-remove").click(), app)
    assert address(app) == {"v": "1"}
    assert place_keys(app)


def test_what_means_nothing_in_a_link_is_told_and_dropped():
    app = opened(topic="foo", colour="red", place="no-such-place")
    told = " ".join(toast.value for toast in app.toast)
    for part in ("topic", "colour", "place"):
        assert part in told
    assert address(app) == {"v": "1"}


def test_spanish_is_one_click_away_and_in_the_address():
    app = opened()
    rerun(app.button(key="language").click(), app)
    assert app.title[0].value == "Lugares nombrados en los textos"
    assert address(app) == {"v": "1", "lang": "es"}


def test_presenting_begins_in_classroom_mode():
    app = opened()
    rerun(app.button(key="present").click(), app)
    assert address(app) == {"v": "1", "present": "1", "classroom": "1"}


def test_a_place_in_the_list_opens_its_card():
    app = opened()
    rerun(app.button(key="place-el-aguaje-michoacan").click(), app)
    assert address(app)["place"] == "el-aguaje-michoacan"
    assert app.button(key="back").label == "← All places"
    rerun(app.button(key="back").click(), app)
    assert "place" not in address(app)


def test_payloads_in_a_link_do_no_harm():
    for payload in ("{{7*7}}", "<script>alert(1)</script>", "${1}", "$x$", "`b`", "\u202eabc"):
        app = opened(place="no-such-place", topic=payload, publisher=payload, corpus=payload)
        assert address(app) == {"v": "1"}
        assert all(payload not in toast.value for toast in app.toast)  # its signs are escaped
        assert len(app.toast) == 4


def test_a_group_narrows_the_list_and_stands_in_the_sentence_and_in_the_address():
    app = opened()
    everywhere = len(place_keys(app))
    rerun(app.checkbox(key="filter-group-G001").check(), app)
    assert 0 < len(place_keys(app)) < everywhere
    assert address(app) == {"v": "1", "group": "G001"}
    rerun(app.button(key="chip-group:G001").click(), app)
    assert address(app) == {"v": "1"}


def test_the_counts_of_topics_follow_the_group_and_the_span():
    def counts(app: AppTest) -> list[str]:
        return [box.label for box in app.checkbox if (box.key or "").startswith("filter-topic-")]

    everything = counts(opened())
    of_group, of_span = counts(opened(group="G001")), counts(opened(**{"from": "2016", "to": "2017"}))
    assert everything != of_group != of_span != everything


def test_a_group_of_the_filter_leads_to_its_card_and_back():
    app = opened(group="G001")
    rerun(app.button(key="group-card-G001").click(), app)
    assert address(app) == {"v": "1", "group": "G001", "card": "G001"}
    rerun(app.button(key="back").click(), app)
    assert address(app) == {"v": "1", "group": "G001"}


def test_a_card_takes_the_place_of_another():
    app = opened(card="G001")
    place = next(button for button in app.button if (button.key or "").startswith("together-"))
    rerun(place.click(), app)
    assert "card" not in address(app)
    assert "place" in address(app)


def test_a_group_that_the_texts_do_not_name_is_told_and_dropped():
    app = opened(card="G999", group="G999", cell="G999|nowhere|2019")
    told = " ".join(toast.value for toast in app.toast)
    assert "group" in told
    assert "card" in told
    assert address(app) == {"v": "1"}


def test_a_step_leads_from_one_year_to_the_next_and_by_months_too():
    app = opened(**{"from": "2016", "to": "2016"})
    rerun(app.button(key="later-step").click(), app)
    assert address(app) == {"v": "1", "from": "2017", "to": "2017"}
    app = opened(**{"from": "2016-03", "to": "2016-03", "step": "month"})
    rerun(app.button(key="earlier-step").click(), app)
    assert address(app) == {"v": "1", "from": "2016-02", "to": "2016-02", "step": "month"}


def test_a_step_from_nowhere_leads_to_the_latest_year_that_has_texts():
    app = opened()
    rerun(app.button(key="earlier-step").click(), app)
    assert address(app)["from"] == address(app)["to"]
    assert place_keys(app)


def test_the_matrix_is_a_view_of_the_map_that_a_link_opens_with_its_cell():
    app = opened(show="matrix", turn="group-year", least="2")
    assert address(app) == {"v": "1", "show": "matrix", "turn": "group-year", "least": "2"}
    assert app.selectbox(key="matrix-turn").value == "group-year"
    assert app.number_input(key="matrix-least").value == 2


def test_a_cell_is_opened_by_its_link_and_shown_on_the_map_as_filters():
    app = opened(show="matrix", turn="group-year", cell="G001||2016")
    rerun(app.button(key="cell-to-map").click(), app)
    assert address(app) == {"v": "1", "group": "G001", "from": "2016", "to": "2016", "turn": "group-year"}
