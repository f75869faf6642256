"""Each clue decides in sentences written for it, in both languages; without it the same name is another place."""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

import pytest
from extraction.marked import mention_at, mentions_of, unmark

from cartelmap.extraction import default_resources
from cartelmap.extraction.clues import Clue
from cartelmap.model import OpenBecause, PlaceKind

LANGUAGES = ("en", "es")
CLEARLY = 0.02  # of the confidence: what a clue must be worth where the place would be the same without it


class Decides(NamedTuple):
    """The name in brackets means this place because of the clue; "Tuxpan, Nayarit" is name and state or country."""

    clue: Clue
    language: str
    text: str
    place: str
    kind: PlaceKind = PlaceKind.SETTLEMENT


class Otherwise(NamedTuple):
    """The clue has nothing to say, or speaks for another place; "" where the name stays open or is no mention."""

    clue: Clue
    language: str
    text: str
    place: str
    kind: PlaceKind = PlaceKind.SETTLEMENT


STATE, COUNTRY, REGION = PlaceKind.STATE, PlaceKind.COUNTRY, PlaceKind.REGION

DECIDES = (
    Decides(Clue.KIND, "en", "He knew [Colombia] well.", "Colombia, CO", COUNTRY),
    Decides(Clue.KIND, "en", "They spoke of [Sonora].", "Sonora, MX", STATE),
    Decides(Clue.KIND, "es", "Conocía bien [Colombia].", "Colombia, CO", COUNTRY),
    Decides(Clue.KIND, "es", "Hablaron de [Sonora].", "Sonora, MX", STATE),
    Decides(Clue.HOME, "en", "Shops closed in [León].", "León de los Aldama, Guanajuato"),
    Decides(Clue.HOME, "en", "They drove to [Altamira] at night.", "Altamira, Tamaulipas"),
    Decides(Clue.HOME, "es", "Cerraron comercios en [León].", "León de los Aldama, Guanajuato"),
    Decides(Clue.HOME, "es", "Manejaron a [Altamira] de noche.", "Altamira, Tamaulipas"),
    Decides(Clue.FAMOUS, "en", "He flew to [Cartagena] in May.", "Cartagena, Bolívar"),
    Decides(Clue.FAMOUS, "es", "Voló a [Cartagena] en mayo.", "Cartagena, Bolívar"),
    Decides(Clue.CAPITAL, "en", "They met in [Wellington].", "Wellington, Wellington Region"),
    Decides(Clue.CAPITAL, "en", "They met in [Santo Domingo].", "Santo Domingo, Nacional"),
    Decides(Clue.CAPITAL, "es", "Se reunieron en [Wellington].", "Wellington, Wellington Region"),
    Decides(Clue.CAPITAL, "es", "Se reunieron en [Santo Domingo].", "Santo Domingo, Nacional"),
    Decides(
        Clue.NAME,
        "en",
        "The leaders of the [EU] met in Brussels and said that they would not agree to it.",
        "European Union, None",
        REGION,
    ),
    Decides(Clue.NAME, "en", "They drove to [Coatepec] at night.", "Coatepec, Veracruz"),
    Decides(Clue.NAME, "es", "Manejaron a [Coatepec] de noche.", "Coatepec, Veracruz"),
    Decides(Clue.CURATED, "en", "They fled to [La Tuna] in May.", "La Tuna, Sinaloa"),
    Decides(Clue.CURATED, "es", "Huyeron a [La Tuna] en mayo.", "La Tuna, Sinaloa"),
    Decides(Clue.PARENT, "en", "A patrol was seen in Guadalupe, [Zacatecas].", "Zacatecas, MX", STATE),
    Decides(Clue.PARENT, "es", "Una patrulla llegó a Guadalupe, [Zacatecas].", "Zacatecas, MX", STATE),
    Decides(Clue.LEVEL, "en", "He crossed the city of [Puebla].", "Puebla, Puebla"),
    Decides(Clue.LEVEL, "en", "He crossed the state of [Puebla].", "Puebla, MX", STATE),
    Decides(Clue.LEVEL, "es", "Cruzó la ciudad de [Puebla].", "Puebla, Puebla"),
    Decides(Clue.LEVEL, "es", "Cruzó el estado de [Chihuahua].", "Chihuahua, MX", STATE),
    Decides(Clue.LIST, "en", "They were seen in Fresnillo and [Zacatecas].", "Zacatecas, Zacatecas"),
    Decides(Clue.LIST, "en", "Shops closed in Toluca, [Puebla] and Morelia.", "Puebla, Puebla"),
    Decides(Clue.LIST, "en", "Shops closed in Sinaloa, [Puebla] and Michoacán.", "Puebla, MX", STATE),
    Decides(Clue.LIST, "es", "Fueron vistos en Fresnillo y [Zacatecas].", "Zacatecas, Zacatecas"),
    Decides(Clue.LIST, "es", "Cerraron tiendas en Toluca, [Puebla] y Morelia.", "Puebla, Puebla"),
    Decides(Clue.STATE, "en", "The state of Nayarit is small. A patrol left [Tuxpan] at noon.", "Tuxpan, Nayarit"),
    Decides(Clue.STATE, "es", "El estado de Nayarit es chico. Una patrulla salió de [Tuxpan].", "Tuxpan, Nayarit"),
    Decides(Clue.COUNTRY, "en", "Nicaragua is far. Shots were heard in [León].", "León, León Department"),
    Decides(Clue.COUNTRY, "en", "Canada is far. Shots were heard in [Kingston].", "Kingston, Ontario"),
    Decides(Clue.COUNTRY, "es", "El Salvador es chico. Hubo tiros en [Santa Ana].", "Santa Ana, Santa Ana Department"),
    Decides(
        Clue.GATHERED,
        "en",
        "They drove from Uruapan to Apatzingán and slept in Tepalcatepec. Shots were heard in [Buenavista].",
        "Buenavista Tomatlán, Michoacán",
    ),
    Decides(
        Clue.GATHERED,
        "es",
        "Fueron de Uruapan a Apatzingán y durmieron en Tepalcatepec. Hubo tiros en [Buenavista].",
        "Buenavista Tomatlán, Michoacán",
    ),
    Decides(
        Clue.COMPANY,
        "en",
        "They drove from Madrid to Sevilla. Shots were heard in [Córdoba].",
        "Córdoba, Andalusia",
    ),
    Decides(Clue.COMPANY, "es", "Fueron de Madrid a Sevilla. Hubo tiros en [Córdoba].", "Córdoba, Andalusia"),
    Decides(
        Clue.NEAR, "en", "They walked from Chilapa to Tixtla. Then they saw [Zumpango].", "Zumpango del Río, Guerrero"
    ),
    Decides(Clue.NEAR, "es", "Caminaron de Chilapa a Tixtla. Luego vieron [Zumpango].", "Zumpango del Río, Guerrero"),
)

OTHERWISE = (
    Otherwise(Clue.KIND, "en", "He lives in [Colombia], Nuevo León.", "Colombia, Nuevo León"),
    Otherwise(Clue.KIND, "es", "Vive en [Colombia], Nuevo León.", "Colombia, Nuevo León"),
    Otherwise(Clue.HOME, "en", "They drove through Spain, from Madrid to [León].", "León, Castille and León"),
    Otherwise(Clue.HOME, "es", "Fueron por España, de Madrid a [León].", "León, Castille and León"),
    Otherwise(Clue.FAMOUS, "en", "They drove through Spain, from Murcia to [Cartagena].", "Cartagena, Murcia"),
    Otherwise(Clue.FAMOUS, "es", "Fueron por España, de Murcia a [Cartagena].", "Cartagena, Murcia"),
    Otherwise(Clue.CAPITAL, "en", "They met in [Wellington], Florida.", "Wellington, Florida"),
    Otherwise(Clue.CAPITAL, "es", "Se reunieron en [Wellington], Florida.", "Wellington, Florida"),
    Otherwise(
        Clue.NAME,
        "es",
        "El gobierno de [EU] pidió a los jueces de la ciudad que no lo dejaran en libertad.",
        "United States, US",
        COUNTRY,
    ),
    Otherwise(Clue.NAME, "en", "They drove to [Coatepec], Guerrero, at night.", "Coatepec Costales, Guerrero"),
    Otherwise(Clue.CURATED, "en", "They fled to [El Limón] in May.", ""),
    Otherwise(Clue.CURATED, "es", "Huyeron a [El Limón] en mayo.", ""),
    Otherwise(Clue.PARENT, "en", "A patrol was seen in Fresnillo and [Zacatecas].", "Zacatecas, Zacatecas"),
    Otherwise(Clue.PARENT, "en", "A patrol was seen in [Guadalupe], Nuevo León.", "Guadalupe, Nuevo León"),
    Otherwise(Clue.PARENT, "es", "Una patrulla llegó a Fresnillo y a [Zacatecas].", "Zacatecas, Zacatecas"),
    Otherwise(Clue.LEVEL, "en", "He crossed [Puebla] in May.", "Puebla, MX", STATE),
    Otherwise(Clue.LEVEL, "es", "Ese año cruzó [Puebla] en mayo.", "Puebla, MX", STATE),
    Otherwise(Clue.LIST, "en", "They were seen in [Zacatecas].", "Zacatecas, MX", STATE),
    Otherwise(Clue.LIST, "es", "Fueron vistos en [Zacatecas].", "Zacatecas, MX", STATE),
    Otherwise(Clue.STATE, "en", "A patrol left [Tuxpan] at noon.", ""),
    Otherwise(Clue.STATE, "es", "Una patrulla salió de [Tuxpan].", ""),
    Otherwise(
        Clue.COUNTRY, "en", "Shots were heard in [Santa Ana], and then in Tustin and Anaheim.", "Santa Ana, California"
    ),
    Otherwise(Clue.COUNTRY, "es", "El camino a Magdalena sigue a [Santa Ana] y Nogales.", "Santa Ana, Sonora"),
    Otherwise(Clue.GATHERED, "en", "Shots were heard in [Buenavista].", ""),
    Otherwise(Clue.GATHERED, "es", "Hubo tiros en [Buenavista].", ""),
    Otherwise(
        Clue.COMPANY,
        "en",
        "They drove from Buenos Aires to Rosario. Shots were heard in [Córdoba].",
        "Córdoba, Cordoba",
    ),
    Otherwise(Clue.COMPANY, "es", "Fueron de Orizaba a Xalapa. Hubo tiros en [Córdoba].", "Córdoba, Veracruz"),
    Otherwise(
        Clue.NEAR, "en", "They walked from Texcoco to Tecámac. Then they saw [Zumpango].", "Zumpango, Estado de México"
    ),
    Otherwise(
        Clue.NEAR, "es", "Caminaron de Texcoco a Tecámac. Luego vieron [Zumpango].", "Zumpango, Estado de México"
    ),
)


def outcome(marked, without=frozenset()):
    """Name and state or country of the place in brackets, its kind and confidence; nothing of an open one."""
    mention = mention_at(marked, replace(default_resources(), without=without))
    if mention is None or mention.resolution is None:
        return "", None, 0.0
    return *called(mention.resolution.place), mention.resolution.confidence


def called(place):
    return f"{place.name}, {place.admin1 or place.country}", place.kind


def placed(text):
    """What each mention means, in order; "" for an open one."""
    mentions = mentions_of(text, default_resources())
    return [called(each.resolution.place)[0] if each.resolution else "" for each in mentions]


def case_id(case):
    return f"{case.clue}-{case.language}-{case.text}"


@pytest.mark.parametrize("clue", Clue)
def test_every_clue_has_sentences_and_counter_examples_in_both_languages(clue):
    for cases in (DECIDES, OTHERWISE):
        assert {case.language for case in cases if case.clue is clue} == set(LANGUAGES)


@pytest.mark.parametrize("case", DECIDES, ids=case_id)
def test_the_name_means_its_place(case):
    assert outcome(case.text)[:2] == (case.place, case.kind)


@pytest.mark.parametrize("case", DECIDES, ids=case_id)
def test_without_the_clue_the_place_is_another_or_less_sure(case):
    place, kind, confidence = outcome(case.text)
    other, other_kind, less = outcome(case.text, frozenset({case.clue.value}))
    assert (other, other_kind) != (place, kind) or less <= confidence - CLEARLY


@pytest.mark.parametrize("case", OTHERWISE, ids=case_id)
def test_where_the_text_says_otherwise_it_is_another_place(case):
    place, kind, _ = outcome(case.text)
    assert place == case.place
    assert kind == (case.kind if case.place else None)


# ---------------------------------------------------------------- what the clues do together


@pytest.mark.parametrize(
    "text",
    [
        "They burned a truck in [El Limón], a town in the municipality of Aguililla, Michoacán.",
        "Quemaron un camión en [El Limón], un pueblo del municipio de Aguililla, Michoacán.",
        "They burned a truck in the town of [El Limón], in the municipality of Aguililla, in Michoacán.",
        "Quemaron un camión en la comunidad de [El Limón], en el municipio de Aguililla, Michoacán.",
    ],
)
def test_a_town_lies_in_the_municipality_that_the_text_names(text):
    assert outcome(text)[0] == "El Limón, Michoacán"


@pytest.mark.parametrize(
    ("text", "others"),
    [
        ("They burned a truck in [El Limón], a town in Jalisco.", "Jalisco"),
        ("Quemaron un camión en [El Limón], un pueblo de Jalisco.", "Jalisco"),
    ],
)
def test_the_same_name_elsewhere_lies_elsewhere(text, others):
    place = outcome(text)[0]
    assert place == "" or place.endswith(others)


@pytest.mark.parametrize(
    "text",
    [
        "A patrol reached Guadalupe, Zacatecas. Shops closed in Guadalupe. Guadalupe was dark.",
        "Una patrulla llegó a Guadalupe, Zacatecas. Cerraron tiendas en Guadalupe. En Guadalupe no hubo luz.",
        "Shops closed in Guadalupe. A patrol reached Guadalupe, Zacatecas.",
        "Cerraron tiendas en Guadalupe. Una patrulla llegó a Guadalupe, Zacatecas.",
    ],
)
def test_a_name_has_one_sense_in_a_text(text):
    found = placed(text)
    assert {place for place in found if place.startswith("Guadalupe")} == {"Guadalupe, Zacatecas"}


@pytest.mark.parametrize(
    "text",
    [
        "Police in Nogales, Sonora, and in Nogales, Arizona, met.",
        "La policía de Nogales, Sonora, y la de Nogales, Arizona, se reunieron.",
    ],
)
def test_a_name_has_two_senses_where_the_text_says_so(text):
    assert placed(text) == ["Nogales, Sonora", "Sonora, MX", "Nogales, Arizona", "Arizona, US"]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("They went to Hermosillo, [Durango] and Torreón.", PlaceKind.SETTLEMENT),
        ("Fueron a Hermosillo, [Durango] y Torreón.", PlaceKind.SETTLEMENT),
        ("They went to Jalisco, [Durango] and Tamaulipas.", PlaceKind.STATE),
        ("Fueron a Jalisco, [Durango] y Tamaulipas.", PlaceKind.STATE),
        ("They came from Saltillo and [Puebla].", PlaceKind.SETTLEMENT),
        ("Venían de Saltillo y [Puebla].", PlaceKind.SETTLEMENT),
    ],
)
def test_the_neighbours_in_a_list_tell_the_state_from_its_capital(text, kind):
    assert outcome(text)[1] is kind


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("Spain is far. They drove from Madrid to Toledo, and on to [Mérida].", "ES"),
        ("Argentina is far. He flew from Buenos Aires to Rosario and then to [Córdoba].", "AR"),
        ("Venezuela está lejos. Voló a [Valencia].", "VE"),
        ("Chile está lejos. Voló de Arica a [Santiago].", "CL"),
        ("El Salvador is small. Shots were heard in [Santa Ana].", "SV"),
        ("Perú está lejos. Fueron de Lima a Arequipa. Después vieron [Trujillo].", "PE"),
    ],
)
def test_a_text_about_another_country_finds_its_places_there(text, country):
    mention = mention_at(text, default_resources())
    assert mention is not None
    assert mention.resolution.place.country == country


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("They drove to [Mérida].", "MX"),
        ("Manejaron a [Mérida].", "MX"),
        ("They drove from Tepic to [Santiago].", "MX"),
        ("Fueron de Tepic a [Santiago].", "MX"),
    ],
)
def test_without_another_country_in_the_text_the_home_country_comes_first(text, country):
    mention = mention_at(text, default_resources())
    assert mention is not None
    assert mention.resolution.place.country == country


@pytest.mark.parametrize(
    "text",
    [
        "Soldiers were seen in [San Isidro] on Monday.",
        "Vieron soldados en [San Isidro] el lunes.",
        "They left [Tuxpan] at noon.",
        "Salieron de [Tuxpan] al mediodía.",
        "A grave was found in [Santa Cruz].",
        "Hallaron una fosa en [Jesús María].",
    ],
)
def test_a_name_stays_open_where_the_lead_is_small(text):
    mention = mention_at(text, default_resources())
    assert mention is not None
    assert mention.resolution is None
    assert mention.open_because is OpenBecause.AMBIGUOUS
    shares = [rival.confidence for rival in mention.rivals]
    assert len(shares) > 1
    assert shares == sorted(shares, reverse=True)
    assert shares[0] < 0.5


@pytest.mark.parametrize(
    "text",
    [
        "Soldiers were seen in the village of [Xoquitlanejo].",
        "Vieron soldados en el poblado de [Xoquitlanejo].",
    ],
)
def test_a_name_that_no_list_has_stays_open_without_rivals(text):
    mention = mention_at(text, default_resources())
    assert mention is not None
    assert (mention.resolution, mention.open_because, mention.rivals) == (None, OpenBecause.UNKNOWN, ())


@pytest.mark.parametrize("case", [*DECIDES, *OTHERWISE], ids=case_id)
def test_a_resolution_says_why_and_its_shares_are_of_one_belief(case):
    for mention in mentions_of(unmark(case.text).text, default_resources()):
        resolution = mention.resolution
        if resolution is None:
            continue
        rivals = [rival.confidence for rival in resolution.rivals]
        assert resolution.reasons
        assert sum(rivals) + resolution.confidence <= 1 + 1e-9
        assert all(rival <= resolution.confidence for rival in rivals)


@pytest.mark.parametrize(
    ("text", "place", "kind"),
    [
        ("The gang works in Edomex, Mexico City, Jalisco and [Nayarit], Tepic and Toluca.", "Nayarit, MX", STATE),
        ("Operan en [Edomex], Ciudad de México, Jalisco y Nayarit, Tepic y Toluca.", "Estado de México, MX", STATE),
        ("Huyó de [Sinaloa], Baja California, Durango, Sonora y Guadalajara.", "Sinaloa, MX", STATE),
        ("He lives in [Sinaloa], Baja California.", "Ejido Sinaloa, Baja California", PlaceKind.SETTLEMENT),
        ("Vive en [Sinaloa], Baja California.", "Ejido Sinaloa, Baja California", PlaceKind.SETTLEMENT),
    ],
)
def test_a_state_in_a_row_of_states_is_no_town_of_the_next(text, place, kind):
    assert outcome(text)[:2] == (place, kind)


@pytest.mark.parametrize(
    ("text", "place", "kind"),
    [
        ("Six died in the northern [Mexico] state of Zacatecas.", "Mexico, MX", COUNTRY),
        ("In Toluca the [Mexico] state police said so.", "Estado de México, MX", STATE),
    ],
)
def test_a_country_before_the_state_of_another_name_is_the_country(text, place, kind):
    assert outcome(text)[:2] == (place, kind)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("They crossed the [Río Bravo] at night, in Tamaulipas.", PlaceKind.RIVER),
        ("Nació al pie del [Río Bravo], en Tamaulipas.", PlaceKind.RIVER),
        ("Shots were heard in [Río Bravo], Tamaulipas.", PlaceKind.SETTLEMENT),
        ("Hubo balazos en [Río Bravo], Tamaulipas.", PlaceKind.SETTLEMENT),
    ],
)
def test_a_river_has_an_article_and_the_town_of_its_name_none(text, kind):
    assert outcome(text)[1] is kind


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Los vecinos de las colonias [Lázaro Cárdenas] y Palmira de Apatzingán huyeron.", ""),
        ("Murió en el puerto de [Lázaro Cárdenas], Michoacán.", "Ciudad Lázaro Cárdenas, Michoacán"),
        ("He died in the port of [Lázaro Cárdenas], Michoacán.", "Ciudad Lázaro Cárdenas, Michoacán"),
    ],
)
def test_a_colonia_is_not_the_town_of_its_name(text, place):
    assert outcome(text)[0] == place


@pytest.mark.parametrize(
    "text",
    [
        "The families fled from [Chiapas]: Socoltenango, Tzimol, Comitán, Chiapa de Corzo and Tuxtla Gutiérrez.",
        "Las familias huyeron de [Chiapas]: Socoltenango, Tzimol, Comitán, Chiapa de Corzo y Tuxtla Gutiérrez.",
    ],
)
def test_a_town_that_somebody_calls_by_the_name_of_its_state_is_not_meant(text):
    assert outcome(text)[:2] == ("Chiapas, MX", STATE)
