"""The sentence of counts and its chips."""

from datetime import date

import pytest

from cartelmap.atlas import Counts, Filters
from cartelmap.dashboard.filters.sentence import active, filter_name, mapped, missing, without
from cartelmap.dashboard.i18n import words

TOPICS = {"corruption": "Corruption", "arms_trafficking": "Arms"}
GROUPS = {"G001": "Sinaloa Cartel"}
EVERYTHING = Filters(
    topics=("corruption", "arms_trafficking"),
    groups=("G001",),
    first=date(2019, 1, 1),
    last=date(2019, 12, 31),
    undated=True,
    only_speaking=True,
    longer=True,
    search="port",
    publishers=("VICE", "Reuters"),
    sure_only=True,
    confirmed=True,
    governments=True,
)


def test_each_active_filter_is_a_chip_in_the_order_of_the_panel():
    labels = [chip.label for chip in active(words("en"), EVERYTHING, TOPICS, GROUPS)]
    assert labels == [
        "“port”",
        "Corruption",
        "Arms",
        "Sinaloa Cartel",
        "2019",
        "VICE",
        "Reuters",
        "Texts with no date too",
        "Longer periods too",
        "Only speaking of",
        "Sure only",
        "Confirmed by a person only",
        "Governments too",
    ]


def test_taking_every_chip_away_leaves_no_filter():
    left = EVERYTHING
    for chip in active(words("en"), EVERYTHING, TOPICS):
        left = without(left, chip.key)
    assert left == Filters()


def test_taking_one_topic_away_leaves_the_other():
    assert without(EVERYTHING, "topic:corruption").topics == ("arms_trafficking",)


@pytest.mark.parametrize("key", ["topic", "group", "publisher", "q", "from", "to", "sure", "speaking"])
def test_the_key_of_a_hint_takes_that_filter_away(key: str):
    assert without(EVERYTHING, key) != EVERYTHING


def test_a_filter_is_called_by_its_chips():
    assert filter_name(words("en"), EVERYTHING, "topic", TOPICS) == "Corruption, Arms"
    assert filter_name(words("en"), EVERYTHING, "from", TOPICS) == "2019"


def test_a_group_is_called_by_its_name():
    assert filter_name(words("en"), EVERYTHING, "group", TOPICS, GROUPS) == "Sinaloa Cartel"


def test_an_open_span_is_said_by_its_end():
    assert active(words("en"), Filters(first=date(2019, 11, 1)), {})[0].label == "from November 2019"
    assert active(words("es"), Filters(last=date(2019, 12, 31)), {})[0].label == "hasta diciembre de 2019"


def test_names_on_the_map_and_not_placed_are_said_each():
    counts = Counts(4, 1, 60, 90, 1800, 1700, 100, undated=0, longer=0)
    assert mapped(words("en"), counts) == "1,700 of 1,800 place names on the map"
    assert missing(words("en"), counts) == "100 not placed"
    assert (mapped(words("es"), counts), missing(words("es"), counts)) == (
        "1,700 de 1,800 nombres en el mapa",
        "100 sin ubicar",
    )


def test_what_was_set_aside_is_a_chip_that_can_be_taken_away():
    filters = Filters(aside=True)
    (chip,) = active(words("en"), filters, {})
    assert chip.label == "Passages set aside too"
    assert without(filters, chip.key) == Filters()
