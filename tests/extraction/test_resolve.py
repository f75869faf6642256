"""Which place a name means."""

from __future__ import annotations

import pytest

import cartelmap
from cartelmap.model import OpenBecause, PlaceKind


def placed(text):
    """(name, state, country, kind) of each mention that is placed."""
    found = [mention.resolution.place for mention in cartelmap.extract(text).mentions if mention.resolution]
    return [(place.name, place.admin1, place.country, place.kind.value) for place in found]


def test_the_state_named_beside_a_town_decides():
    assert placed("A patrol was seen in Guadalupe, Zacatecas.")[0] == ("Guadalupe", "Zacatecas", "MX", "settlement")
    assert placed("Una patrulla llegó a Guadalupe, Nuevo León.")[0] == ("Guadalupe", "Nuevo León", "MX", "settlement")


def test_one_name_has_one_sense_in_a_text_that_explains_it_once():
    text = "A patrol reached Guadalupe, Zacatecas. Shops closed in Guadalupe the next day."
    assert [one[1] for one in placed(text) if one[0] == "Guadalupe"] == ["Zacatecas", "Zacatecas"]


def test_towns_near_each_other_explain_each_other():
    text = "They fled from a town called El Limón to Aguililla and on to Apatzingán, in the state of Michoacán."
    first = cartelmap.extract(text).mentions[0].resolution
    assert first is not None
    assert (round(first.place.lat, 1), round(first.place.lon, 1)) == (18.9, -102.7) or abs(
        first.place.lat - 18.95
    ) < 0.06
    assert first.precision == 2


def test_el_aguaje_is_the_town_of_aguililla():
    text = "Officers were killed in El Aguaje, a town of Aguililla, in Michoacán."
    resolution = cartelmap.extract(text).mentions[0].resolution
    assert resolution is not None
    assert (round(resolution.place.lat, 2), round(resolution.place.lon, 2)) == (18.99, -102.71)
    assert {rival.place.admin1 for rival in resolution.rivals} >= {"Veracruz", "Nayarit", "Guerrero"}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("He crossed the state of Puebla.", "state"),
        ("He crossed the city of Puebla.", "settlement"),
        ("Cruzó el estado de Chihuahua.", "state"),
        ("Cruzó la ciudad de Chihuahua.", "settlement"),
        ("Shops closed in Sinaloa, Sonora and Durango.", "state"),
    ],
)
def test_state_or_city_as_the_words_around_it_say(text, kind):
    assert {one[3] for one in placed(text)} == {kind}


def test_countries_are_countries_though_towns_bear_their_names():
    assert {one[3] for one in placed("From Mexico to Colombia, El Salvador and the U.S. and Cuba.")} == {"country"}


def test_the_home_country_comes_before_bigger_cities_abroad():
    assert [one[2] for one in placed("Protests in Mérida, Córdoba and León went on.")] == ["MX"] * 3


def test_a_name_that_many_small_places_share_stays_open():
    (mention,) = cartelmap.extract("Soldiers were seen in San Isidro on Monday.").mentions
    assert mention.resolution is None
    assert mention.open_because is OpenBecause.AMBIGUOUS
    assert len(mention.rivals) > 1


def test_a_town_that_no_list_has_is_kept_as_unknown():
    (mention,) = cartelmap.extract("They hid in the village of Xoquitlanejo for weeks.").mentions
    assert (mention.surface, mention.open_because) == ("Xoquitlanejo", OpenBecause.UNKNOWN)


def test_a_neighbourhood_has_the_point_of_its_city():
    mentions = cartelmap.extract("Merchants of Tepito, in Mexico City, closed.").mentions
    tepito = next(mention for mention in mentions if mention.surface == "Tepito").resolution
    assert tepito is not None
    assert tepito.place.kind is PlaceKind.NEIGHBOURHOOD
    assert (tepito.lat, tepito.lon) != (tepito.place.lat, tepito.place.lon)


def test_confidence_and_rivals_are_shares_of_one_belief():
    for mention in cartelmap.extract("Guadalupe, El Aguaje, San José and Juárez were named.").mentions:
        if mention.resolution:
            rivals = [rival.confidence for rival in mention.resolution.rivals]
            assert sum(rivals) + mention.resolution.confidence <= 1 + 1e-9
            assert rivals == sorted(rivals, reverse=True)
            assert mention.resolution.reasons


def test_a_neighbourhood_that_no_list_has_is_not_a_town_of_its_name():
    mention = cartelmap.extract("Murió en la colonia Lindavista. El martes volvió a Nayarit.").mentions[0]
    assert (mention.surface, mention.resolution) == ("Lindavista", None)


@pytest.mark.parametrize(
    "text", ["Murió en la colonia Lindavista de Tepic, en Nayarit.", "He died in colonia Lindavista, Tepic, Nayarit."]
)
def test_a_neighbourhood_that_no_list_has_is_shown_roughly_at_the_town_beside_it(text):
    mention = cartelmap.extract(text).mentions[0]
    assert mention.surface.endswith("Lindavista")
    assert (mention.resolution.place.name, mention.resolution.precision) == ("Tepic", 2)


def test_a_town_that_the_state_beside_it_does_not_have_stays_open():
    mention = cartelmap.extract("He was seen in Tierra Blanca, Tlaxcala.").mentions[0]
    assert (mention.surface, mention.resolution) == ("Tierra Blanca", None)


def test_what_is_named_beside_its_state_makes_the_state_sure():
    nayarit = cartelmap.extract("Murió en Tepic, Nayarit.").mentions[1].resolution
    assert nayarit is not None
    assert (nayarit.place.kind, nayarit.confidence > 0.9) == (PlaceKind.STATE, True)


def test_an_abbreviation_is_read_in_the_language_of_the_text():
    english = "The leaders of the EU met in Brussels and said that they would not agree to it."
    spanish = "El gobierno de EU pidió a los jueces de la ciudad que no lo dejaran en libertad."
    assert placed(english)[0][0] == "European Union"
    assert placed(spanish)[0][0] == "United States"


def test_names_that_gather_in_one_state_explain_each_other():
    text = "Huntsville police met in Palestine. Anderson County and Walker County sent deputies from Lufkin."
    assert {one[1] for one in placed(text) if one[0] != "Palestine"} == {"Texas"}


@pytest.mark.parametrize(
    "text",
    [
        "Shots were heard in Guadalupe, a town in the municipality of Calvillo, Aguascalientes.",
        "Hubo disparos en Guadalupe, un poblado del municipio de Calvillo, Aguascalientes.",
    ],
)
def test_a_name_that_the_list_lacks_in_the_municipality_said_is_shown_roughly_there(text):
    mention = cartelmap.extract(text).mentions[0]
    assert mention.surface == "Guadalupe"
    assert (mention.resolution.place.name, mention.resolution.precision) == ("Calvillo", 2)


@pytest.mark.parametrize("text", ["They fled to La Tuna, Durango.", "Huyeron a La Tuna, Durango."])
def test_a_name_that_the_list_lacks_in_the_state_said_stays_open(text):
    mention = cartelmap.extract(text).mentions[0]
    assert (mention.resolution, mention.open_because) == (None, OpenBecause.UNKNOWN)
    assert "Durango" in str(mention.why[0])


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Men from San Felipe, in the municipality of Zacapoaxtla, Puebla, came.", "Puebla"),
        ("They drove to Guerrero, Coahuila, at night.", "Coahuila"),
        ("Fueron a Guerrero, Coahuila, de noche.", "Coahuila"),
    ],
)
def test_what_stands_beside_a_name_says_in_which_state_it_lies(text, place):
    resolution = cartelmap.extract(text).mentions[0].resolution
    assert resolution.place.admin1 == place


@pytest.mark.parametrize(
    ("text", "country"),
    [("America's army is large and its budget too.", "US"), ("The EU and Brazil signed it in the end.", "")],
)
def test_a_name_means_what_it_means_in_the_language_of_the_text(text, country):
    assert cartelmap.extract(text).mentions[0].resolution.place.countries == ((country,) if country else ())


def test_the_confidence_of_a_choice_grows_with_its_lead_and_never_reaches_certainty():
    sure, less = (
        cartelmap.extract(text).mentions[0].resolution.confidence
        for text in ("Shots were fired in Culiacán, Sinaloa, at dawn.", "Shots were fired in Guadalupe at dawn.")
    )
    assert 0.5 <= less < sure < 1


@pytest.mark.parametrize(
    "text", ["Troops came to Sinaloa. In Sinaloa, they stayed.", "Llegaron a Sinaloa. En Sinaloa se quedaron."]
)
def test_a_sentence_that_begins_with_in_says_nothing_of_the_one_before(text):
    assert {mention.resolution.place.kind for mention in cartelmap.extract(text).mentions} == {PlaceKind.STATE}
