from __future__ import annotations

import pytest

from cartelmap.gazetteer.spellings import KnownNames, read_alternates, spellings_of
from cartelmap.model import NameStrength
from cartelmap.text import fold
from gazetteer.builders import town

KNOWN = KnownNames(
    own={"zaragoza": 600_000, "reynosa": 500_000},
    countries=frozenset({"mexico", "argentina"}),
    needed={"argentina": 500_000, "monterrey": 15_000},
)


def strengths(name: str, **known: object) -> dict[str, NameStrength]:
    return {fold(s.name): s.strength for s in spellings_of(town(name, **known), KNOWN)}


@pytest.mark.parametrize(
    ("name", "known", "strong"),
    [
        ("El Aguaje", {"population": 0}, True),  # every settlement of Mexico
        ("Lyon", {"country": "FR", "population": 500_000}, True),
        ("Aguada", {"country": "PR", "population": 4_000}, False),  # a small place abroad
        ("March", {"country": "GB", "population": 21_000}, False),  # a month
        ("Reading", {"country": "GB", "population": 318_000}, True),  # a word, but a city
        ("Nada", {"country": "CN", "population": 256_000}, False),  # "nothing" in every other sentence
        ("Of", {"country": "TR", "population": 18_000}, False),
        ("Argentina", {"population": 800}, False),  # a hamlet named after a country
        ("Monterrey", {"population": 1_086}, False),  # a hamlet named after a city
    ],
)
def test_a_primary_name_is_worth_what_its_place_makes_it_worth(name: str, known: dict[str, object], strong: bool):  # noqa: FBT001
    assert (strengths(name, **known)[fold(name)] is NameStrength.STRONG) is strong


@pytest.mark.parametrize("alternate", ["The", "But", "CIA", "TIJ", "di hua na", "Τιχουάνα", "Ti7", "Para"])
def test_codes_words_and_other_scripts_are_no_names(alternate: str):
    assert read_alternates(["Tia Juana", alternate]) == ("Tia Juana",)


def test_a_name_in_parentheses_gives_both_parts():
    found = strengths("Bonifacio Moreno (El Aguaje)", population=2_232)
    assert found["el aguaje"] is found["bonifacio moreno"] is NameStrength.STRONG


def test_a_description_in_brackets_is_not_a_name():
    assert set(strengths("Cristeros [Fraccionamiento]")) == {"cristeros [fraccionamiento]", "cristeros"}


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("Acapulco de Juárez", "acapulco"),
        ("Iguala de la Independencia", "iguala"),
        ("Apatzingán de la Constitución", "apatzingan"),
        ("Culiacán Rosales", "culiacan"),
        ("Heroica Matamoros", "matamoros"),
        ("Heroica Ciudad de Juchitán de Zaragoza", "juchitan"),
        ("Ciudad Juárez", "cd juarez"),
        ("Santiago Papasquiaro", "papasquiaro"),
        ("San Bernardino Tlaxcalancingo", "tlaxcalancingo"),
        ("Santa Rosa", "sta rosa"),
        ("Santo Domingo", "sto domingo"),
        ("Doctor Arroyo", "dr arroyo"),
        ("Puerto Vallarta", "pto vallarta"),
        ("Nuevo Laredo", "nvo laredo"),
        ("Gral. Escobedo", "general escobedo"),
    ],
)
def test_a_mexican_town_is_found_by_its_short_form(name: str, short: str):
    assert strengths(name, population=90_000)[short] is NameStrength.STRONG


@pytest.mark.parametrize(
    "name", ["San Juan de los Lagos", "Jardines de la Silla", "Valle de Bravo", "Plan de Ayala", "San Francisco"]
)
def test_a_head_that_says_too_little_is_no_name(name: str):
    assert set(strengths(name, population=90_000)) == {fold(name)}


def test_a_short_form_that_is_a_bigger_places_own_name_is_weak():
    assert strengths("Reynosa de Hidalgo", population=12_000)["reynosa"] is NameStrength.WEAK


def test_an_alternate_name_that_is_another_places_own_is_weak():
    assert strengths("Tijuana", population=1_900_000, alternates=("Zaragoza",))["zaragoza"] is NameStrength.WEAK


def test_the_name_of_a_country_never_means_its_capital_alone():
    assert strengths("Mexico City", population=12_000_000, alternates=("México",))["mexico"] is NameStrength.WEAK


def test_saints_and_forts_of_the_united_states_are_found_both_ways():
    assert "fort worth" in strengths("Fort Worth", country="US")
    assert "ft worth" in strengths("Fort Worth", country="US")
    assert "saint louis" in strengths("St. Louis", country="US")


def test_a_name_without_its_article_needs_the_support_of_the_text():
    assert strengths("El Mezquital", population=90_000)["mezquital"] is NameStrength.WEAK
