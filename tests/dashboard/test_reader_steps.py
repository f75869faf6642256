"""From name to name through a text."""

from __future__ import annotations

import pytest

from cartelmap.atlas import Mark, PassageRow
from cartelmap.dashboard.texts.reader_steps import Stop, at_place, first_of_each, standing, stops_of, times_named
from cartelmap.model import PassageRole, Role

STOPS = [
    Stop("m1", 0, "culiacan"),
    Stop("m2", 0, "juarez"),
    Stop("m3", 4, "culiacan"),
    Stop("m4", 9, "tepic"),
]
IN_CULIACAN = at_place(STOPS, "culiacan")


def place(identity: str, place_id: str | None, role: Role = Role.LOCATION) -> Mark:
    return Mark(0, 1, role, place_id, chosen=False, confidence=0.9, id=identity)


def test_a_text_is_stepped_through_by_the_names_that_are_on_the_map():
    marks = (place("a", "culiacan"), place("b", None), place("c", "beijing", Role.METONYM))
    passage = PassageRow("p", "d", 7, "", "", None, "", "", "", PassageRole.BODY, marks)
    stops = stops_of([passage], lambda _, mark: mark.role is Role.LOCATION)
    assert stops == [Stop("a", 7, "culiacan")]


def test_who_stands_at_a_name_sees_its_number_and_the_ones_before_and_after():
    here = standing(IN_CULIACAN, STOPS, "m3", None)
    assert (here.number, here.before, here.after) == (2, STOPS[0], None)


@pytest.mark.parametrize(
    ("mention", "passage", "before", "after"),
    [
        ("", None, None, "m1"),
        ("", 2, "m1", "m3"),
        ("", 4, "m1", "m3"),  # a passage begins before its names
        ("", 5, "m3", None),
        ("m2", None, "m1", "m3"),  # at a name of another place
        ("m4", None, "m3", None),
        ("gone", 2, "m1", "m3"),
    ],
)
def test_who_stands_between_two_names_goes_on_from_there(
    mention: str, passage: int | None, before: str | None, after: str | None
):
    here = standing(IN_CULIACAN, STOPS, mention, passage)
    assert here.number == 0
    assert (here.before and here.before.mention, here.after and here.after.mention) == (before, after)


def test_a_place_that_the_text_does_not_name_is_not_followed():
    assert at_place(STOPS, "nowhere") == STOPS
    assert at_place(STOPS, "") == STOPS


def test_each_place_begins_at_its_first_mention_and_has_its_number():
    assert {place: stop.mention for place, stop in first_of_each(STOPS).items()} == {
        "culiacan": "m1",
        "juarez": "m2",
        "tepic": "m4",
    }
    assert times_named(STOPS)["culiacan"] == 2


def test_a_text_without_names_has_no_steps():
    here = standing([], [], "m1", 3)
    assert (here.number, here.before, here.after) == (0, None, None)
