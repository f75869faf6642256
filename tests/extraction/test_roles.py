"""What a name does where it stands."""

from __future__ import annotations

import pytest

import cartelmap
from cartelmap.model import Role


def roles(text):
    """The role of each mention, by its surface; later ones win."""
    return {mention.surface: mention.role for mention in cartelmap.extract(text).mentions}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Leaders of the Sinaloa Cartel met at dawn.", "Sinaloa"),
        ("El Cártel de Sinaloa envió cartas.", "Sinaloa"),
        ("Members of the Juarez cartel fled.", "Juarez"),
        ("The New Michoacán Family grew.", "Michoacán"),
        ("El cártel de Santa Rosa de Lima robaba combustible.", "Santa Rosa de Lima"),
        ("She wrote for the Washington Post for years.", "Washington"),
        ("Estudió en la Universidad de Guadalajara dos años.", "Guadalajara"),
        ("La Fiscalía de Sinaloa abrió una carpeta.", "Sinaloa"),
    ],
)
def test_a_place_inside_the_name_of_something_else_is_not_placed(text, name):
    mentions = [mention for mention in cartelmap.extract(text).mentions if name in mention.surface]
    assert all(mention.role is Role.EMBEDDED and mention.resolution is None for mention in mentions)
    assert all(mention.embedded_in for mention in mentions)


def test_the_same_words_are_places_where_nothing_embeds_them():
    assert roles("Troops left Sinaloa and entered Ciudad Juárez near Guadalajara.") == {
        "Sinaloa": Role.LOCATION,
        "Ciudad Juárez": Role.LOCATION,
        "Guadalajara": Role.LOCATION,
    }


@pytest.mark.parametrize(
    "text",
    [
        "Hipólito Mora founded the group. Mora was wounded later.",
        "Joaquín Guzmán escaped. Guzmán was caught again, and Torres said so.",
        "El periodista Javier Valdez escribió del tema. Torres lo leyó.",
        "Joaquín “El Chapo” Guzmán was tried. El Chapo kept silent.",
    ],
)
def test_persons_are_not_placed(text):
    assert not [mention for mention in cartelmap.extract(text).mentions if mention.resolution]


def test_a_state_named_after_a_person_stays_a_state():
    assert roles("Vicente Guerrero fought there. Violence rose in Guerrero.")["Guerrero"] is Role.LOCATION


def test_a_cartel_that_the_text_shortens_is_still_the_cartel():
    text = "The Sinaloa Cartel grew. They said that Sinaloa is stronger than its rivals."
    assert [mention.role for mention in cartelmap.extract(text).mentions] == [Role.EMBEDDED, Role.EMBEDDED]


def test_a_state_that_the_text_also_names_as_a_place_is_not_taken_for_its_cartel():
    text = "The Sinaloa Cartel is based in Sinaloa. Fields cover Sinaloa and its hills."
    assert [mention.role for mention in cartelmap.extract(text).mentions][1:] == [Role.LOCATION, Role.LOCATION]


@pytest.mark.parametrize(
    "text", ["Beijing declined to comment.", "Washington also imposed sanctions.", "Moscow’s stance changed."]
)
def test_a_capital_that_acts_is_a_government(text):
    assert set(roles(text).values()) == {Role.METONYM}


@pytest.mark.parametrize("text", ["They met in Beijing.", "He flew to Washington on Monday."])
def test_a_capital_where_somebody_is_is_a_place(text):
    assert set(roles(text).values()) == {Role.LOCATION}


def test_people_of_a_place_are_demonyms_with_the_point_of_their_country():
    (mention,) = cartelmap.extract("Two Mexican officers resigned.").mentions
    assert mention.role is Role.DEMONYM
    assert mention.resolution is not None
    assert mention.resolution.place.id == "country-mx"


def test_every_judgement_but_a_plain_place_says_why():
    text = "The Sinaloa Cartel, Hipólito Mora, the Washington Post and two Mexican officers; Beijing declined."
    assert all(str(mention.why[0]) for mention in cartelmap.extract(text).mentions)


def test_a_magazine_is_no_ocean_but_an_ocean_is():
    assert roles("They read in The Atlantic that it was so.")["The Atlantic"] is Role.EMBEDDED
    assert roles("The Atlantic is wide.")["The Atlantic"] is Role.LOCATION
    assert roles("They crossed the Atlantic.")["Atlantic"] is Role.LOCATION


def test_a_party_is_no_town_unless_its_state_follows():
    assert roles("La bancada de Morena votó en contra.")["Morena"] is Role.EMBEDDED
    assert roles("Vive en Reforma, Chiapas.")["Reforma"] is Role.LOCATION


def test_a_nickname_that_the_press_knows_is_no_village():
    assert roles("El hijo de El Chapo fue detenido.")["El Chapo"] is Role.PERSON


def test_the_capital_that_opens_a_sentence_makes_no_longer_name():
    assert roles("Residents of Guachochi left.")["Guachochi"] is Role.LOCATION
    assert roles("Vecinos de Culiacán protestaron.")["Culiacán"] is Role.LOCATION
    assert roles("Pobladores llegaron al Parque Sinaloa ayer.")["Sinaloa"] is Role.EMBEDDED
