"""Counties of the United States, from the towns that lie in them."""

from __future__ import annotations

from cartelmap.model import NameStrength, PlaceKind


def test_a_county_lies_among_its_towns_and_in_its_state(shipped):
    county = next(place for place in shipped.find("Cochise County") if place.admin1 == "Arizona")
    assert county.kind is PlaceKind.COUNTY
    assert (round(county.lat), round(county.lon)) == (32, -110)
    assert county.extent_km is not None
    assert county.extent_km >= 20


def test_counties_of_one_name_are_parted_by_their_state(shipped):
    states = [place.admin1 for place in shipped.find("Henry County")]
    assert len(states) == len(set(states)) > 5


def test_the_bare_name_of_a_county_needs_the_support_of_the_text(shipped):
    found = [one for one in shipped.candidates("clay") if shipped.kind(one.place) is PlaceKind.COUNTY]
    assert len(found) > 10
    assert {one.strength for one in found} == {NameStrength.WEAK}


def test_the_name_of_a_county_with_a_hyphen_is_that_of_nothing_else(shipped):
    (found,) = shipped.candidates("miami-dade")
    assert found.strength is NameStrength.STRONG
