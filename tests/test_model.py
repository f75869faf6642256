"""The nouns that decide something by themselves."""

from __future__ import annotations

import pytest

from cartelmap.model import Place, PlaceKind, Reason, geo_precision


def test_a_reason_reads_as_a_sentence_and_keeps_its_template():
    reason = Reason.of("{state} is named close by.", state="Michoacán")
    assert str(reason) == "Michoacán is named close by."
    assert reason.template == "{state} is named close by."


@pytest.mark.parametrize(
    ("kind", "accuracy_km", "precision"),
    [
        (PlaceKind.SETTLEMENT, None, 1),
        (PlaceKind.SETTLEMENT, 5.0, 1),
        (PlaceKind.SETTLEMENT, 10.0, 2),
        (PlaceKind.PRISON, 10.0, 1),
        (PlaceKind.MUNICIPALITY, None, 2),
        (PlaceKind.COUNTY, None, 2),
        (PlaceKind.STATE, None, 3),
        (PlaceKind.RIVER, None, 3),
        (PlaceKind.COUNTRY, None, 3),
    ],
)
def test_the_precision_follows_from_the_kind_and_how_well_the_point_is_known(kind, accuracy_km, precision):
    assert geo_precision(kind, accuracy_km) == precision


def test_a_river_between_two_countries_lies_in_no_single_one():
    assert Place("r", "Suchiate River", PlaceKind.RIVER, 14.6, -92.2, ("MX", "GT")).country is None
    assert Place("t", "Tapachula", PlaceKind.SETTLEMENT, 14.9, -92.3, ("MX",)).country == "MX"
