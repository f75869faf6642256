"""Each rule of roles has sentences written for it in both languages, and others in which the same name is a place."""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

import pytest
from extraction.marked import mention_at

from cartelmap.extraction import default_resources
from cartelmap.extraction.roles import RULES
from cartelmap.model import Role

LANGUAGES = ("en", "es")


class Fires(NamedTuple):
    """The name in brackets has this role because of the rule, and is a part of this longer name."""

    rule: str
    language: str
    text: str
    role: Role
    embedded_in: str | None = None


class Place(NamedTuple):
    """The name in brackets is a place (or the government in it): the rule has nothing to say."""

    rule: str
    language: str
    text: str
    role: Role = Role.LOCATION


FIRES = (
    Fires("in_a_group", "en", "The [Sinaloa] cartel fought over roads in Sinaloa.", Role.EMBEDDED, "Sinaloa Cartel"),
    Fires("in_a_group", "es", "El cártel de [Juárez] creció en Juárez.", Role.EMBEDDED, "Juárez Cartel"),
    Fires("in_a_group", "es", "La gente teme en Sinaloa al Cártel de [Sinaloa].", Role.EMBEDDED, "Sinaloa Cartel"),
    Fires(
        "in_an_organisation",
        "en",
        "The clerk wrote to [Reno] City Council again.",
        Role.EMBEDDED,
        "Reno City Council",
    ),
    Fires(
        "in_an_organisation",
        "en",
        "University of [Guadalajara] nurses went on strike.",
        Role.EMBEDDED,
        "University of Guadalajara",
    ),
    Fires(
        "in_an_organisation",
        "es",
        "Universidad de [Guadalajara] cerró sus puertas.",
        Role.EMBEDDED,
        "Universidad de Guadalajara",
    ),
    Fires(
        "in_an_organisation",
        "es",
        "La Comisión de Derechos Humanos de [Durango] protestó.",
        Role.EMBEDDED,
        "La Comisión de Derechos Humanos de Durango",
    ),
    Fires("in_an_organisation", "en", "[El Centro] de Derechos Humanos denied it.", Role.EMBEDDED, "El Centro"),
    Fires("in_an_organisation", "es", "[El Centro] de Derechos Humanos lo negó.", Role.EMBEDDED, "El Centro"),
    Fires("in_a_house", "en", "The [U.S.] consulate closed its doors.", Role.EMBEDDED, "U.S. consulate"),
    Fires("in_a_house", "en", "Staff of the [Guatemala] embassy left.", Role.EMBEDDED, "Guatemala embassy"),
    Fires("in_a_house", "es", "Cerró el consulado de [Guatemala].", Role.EMBEDDED, "consulado de Guatemala"),
    Fires(
        "in_a_house",
        "es",
        "La embajada de [Estados Unidos] emitió una alerta.",
        Role.EMBEDDED,
        "embajada de Estados Unidos",
    ),
    Fires(
        "in_a_title",
        "en",
        "They freed the presidente municipal de [Tecate] at noon.",
        Role.EMBEDDED,
        "presidente municipal de Tecate",
    ),
    Fires(
        "in_a_title",
        "es",
        "El gobernador electo de [Sonora] dio un discurso.",
        Role.EMBEDDED,
        "gobernador electo de Sonora",
    ),
    Fires("in_a_title", "es", "Habló la jefa de gobierno de [Colima].", Role.EMBEDDED, "jefa de gobierno de Colima"),
    Fires("in_a_street", "en", "A shop on calle de [Sonora] burned down.", Role.EMBEDDED, "calle de Sonora"),
    Fires("in_a_street", "en", "They closed the boulevard [Culiacán] for a day.", Role.EMBEDDED, "boulevard Culiacán"),
    Fires("in_a_street", "es", "Lo vieron en la calle [Durango] al anochecer.", Role.EMBEDDED, "calle Durango"),
    Fires("in_a_street", "es", "Vive en la avenida [Chihuahua].", Role.EMBEDDED, "avenida Chihuahua"),
    Fires("as_an_institution", "en", "A spokesman of [Los Pinos] refused to comment.", Role.EMBEDDED, "Los Pinos"),
    Fires("as_an_institution", "en", "The lawmakers of [Morena] voted against it.", Role.EMBEDDED, "Morena"),
    Fires("as_an_institution", "es", "La bancada de [Morena] votó en contra.", Role.EMBEDDED, "Morena"),
    Fires("in_a_person", "en", "That year [Salinas] de Gortari left office.", Role.PERSON),
    Fires("in_a_person", "es", "Ese año [Salinas] de Gortari dejó el cargo.", Role.PERSON),
    Fires("in_a_person", "es", "Ayer habló [Guadalupe] Trejo de todo.", Role.PERSON),
    Fires("nicknamed", "en", "The gunman alias [El Rosario] was caught.", Role.PERSON),
    Fires("nicknamed", "en", "Sons of [El Chapo] were seen there.", Role.PERSON),
    Fires("nicknamed", "es", "Cayó Genaro, alias El Rosario. Después [El Rosario] guardó silencio.", Role.PERSON),
    Fires("nicknamed", "es", "El hijo de [El Chapo] fue detenido.", Role.PERSON),
    Fires("after_a_title", "en", "Mayor [Guerrero] signed the order.", Role.PERSON),
    Fires("after_a_title", "es", "El comandante [Guerrero] firmó la orden.", Role.PERSON),
    Fires("in_a_longer_name", "en", "The band played Viva [Jalisco] until the morning.", Role.EMBEDDED, "Viva Jalisco"),
    Fires("in_a_longer_name", "en", "They were robbed near Puerto [Lobos].", Role.EMBEDDED, "Puerto Lobos"),
    Fires("in_a_longer_name", "es", "Los asaltaron en Puerto [Lobos].", Role.EMBEDDED, "Puerto Lobos"),
    Fires("in_a_longer_name", "es", "La banda tocó Viva [Jalisco] toda la noche.", Role.EMBEDDED, "Viva Jalisco"),
    Fires("named_as_a_person", "en", "Wendell Tuxpan came home. Later [Tuxpan] slept.", Role.PERSON),
    Fires("named_as_a_person", "es", "El señor Odilón Tuxpan volvió. Más tarde [Tuxpan] durmió.", Role.PERSON),
    Fires("who_speaks", "en", "“We saw nothing,” said [Celaya].", Role.PERSON),
    Fires("who_speaks", "en", "“We saw nothing,” [Uruapan] said.", Role.PERSON),
    Fires("who_speaks", "es", "“No vimos nada”, dijo [Celaya].", Role.PERSON),
    Fires("as_a_vehicle", "en", "They fled in a white [Tacoma] at noon.", Role.EMBEDDED, "Tacoma"),
    Fires("as_a_vehicle", "es", "Huyeron en una [Durango] negra al mediodía.", Role.EMBEDDED, "Durango"),
    Fires("as_a_family", "en", "At night the [Celaya] brothers fled.", Role.PERSON),
    Fires("as_a_family", "es", "De noche los hermanos [Celaya] huyeron.", Role.PERSON),
    Fires("bears_a_surname", "en", "Later [Torres] went home.", Role.PERSON),
    Fires("bears_a_surname", "es", "Después [Torres] volvió a casa.", Role.PERSON),
    Fires(
        "short_for_a_group",
        "en",
        "The Sinaloa Cartel grew. They said that [Sinaloa] is stronger than its rivals.",
        Role.EMBEDDED,
        "Sinaloa Cartel",
    ),
    Fires(
        "short_for_a_group",
        "es",
        "El Cártel de Sinaloa creció. Dicen que [Sinaloa] es más fuerte que sus rivales.",
        Role.EMBEDDED,
        "Sinaloa Cartel",
    ),
    Fires("as_a_government", "en", "[Beijing] declined to comment.", Role.METONYM),
    Fires("as_a_government", "en", "[Mexico] asked for the files.", Role.METONYM),
    Fires(
        "as_a_government", "en", "They spoke of a trade dispute between [China] and the United States.", Role.METONYM
    ),
    Fires("as_a_government", "es", "[Moscú] anunció nuevas sanciones.", Role.METONYM),
    Fires("as_a_government", "es", "[México] pidió los expedientes.", Role.METONYM),
)

PLACES = (
    Place("in_a_group", "en", "Two cartels fought over roads in [Sinaloa]."),
    Place("in_a_group", "es", "El cártel entró a [Juárez] en mayo."),
    Place("in_an_organisation", "en", "The clerk drove to [Reno] again."),
    Place("in_an_organisation", "en", "Nurses of [Guadalajara] went on strike."),
    Place("in_an_organisation", "en", "They landed at [Tijuana Airport] late."),  # a facility lies where its name says
    Place("in_an_organisation", "en", "He was seen in [El Centro], Zacatecas."),
    Place("in_an_organisation", "es", "Fue visto en [El Centro], Zacatecas."),
    Place("in_an_organisation", "es", "Estudiantes de [Guadalajara] cerraron sus puertas."),
    Place("in_an_organisation", "es", "Aterrizaron en el [Aeropuerto de Culiacán]."),
    Place("in_a_house", "en", "He came into the [U.S.] at night."),
    Place("in_a_house", "en", "A road in [Guatemala] was closed."),
    Place("in_a_house", "es", "Cerró una fábrica de [Guatemala]."),
    Place("in_a_house", "es", "Cruzó a [Estados Unidos] de noche."),
    Place("in_a_title", "en", "They freed the truck drivers of [Tecate] at noon."),
    Place("in_a_title", "en", "The former mayor of [Tecate] was freed."),
    Place("in_a_title", "es", "Un rancho de [Sonora] fue vendido."),
    Place("in_a_title", "es", "Habló de un pueblo de [Colima]."),
    Place("in_a_street", "en", "A shop in [Sonora] burned down."),
    Place("in_a_street", "es", "Lo vieron en [Durango] al anochecer."),
    Place("as_an_institution", "en", "She lives in [Reforma], Chiapas, now."),
    Place("as_an_institution", "es", "Vive en [Reforma], Chiapas, desde niña."),
    Place("in_a_person", "en", "The bus to [Salinas] was stopped."),
    Place("in_a_person", "es", "Ayer hubo un robo en [Guadalupe]."),
    Place("nicknamed", "en", "They drove to [El Rosario], Sinaloa, at dawn."),
    Place("nicknamed", "es", "Manejaron a [El Rosario], Sinaloa, al amanecer."),
    Place("after_a_title", "en", "The mayor left [Guerrero] in May."),
    Place("after_a_title", "es", "El camino a [Guerrero] estaba cerrado."),
    Place("in_a_longer_name", "en", "The band toured [Jalisco] until the morning."),
    Place("in_a_longer_name", "en", "She flew to [Lobos], Argentina."),
    Place("in_a_longer_name", "es", "Fue al puerto de [Veracruz] ayer."),
    Place("in_a_longer_name", "es", "La banda recorrió [Jalisco] toda la noche."),
    Place("in_a_longer_name", "es", "Vecinos de [Culiacán] protestaron."),  # the capital that opens a sentence
    Place("named_as_a_person", "en", "Wendell Ochoa came home. Later shops in [Acapulco] closed."),
    Place("named_as_a_person", "en", "Wendell Tuxpan came home. Later shops in [Tuxpan] closed."),
    Place("named_as_a_person", "es", "El señor Odilón Tuxpan volvió. Luego cerraron tiendas en [Tuxpan]."),
    Place("who_speaks", "en", "A woman from [Celaya] said nothing."),
    Place("who_speaks", "en", "“We saw nothing,” said [Celaya] police."),
    Place("who_speaks", "es", "Una mujer de [Celaya] dijo que no."),
    Place("as_a_vehicle", "en", "They came to [Tacoma] by night in a white truck."),
    Place("as_a_vehicle", "es", "Huyeron a [Durango] de noche en una camioneta."),
    Place("as_a_family", "en", "At night two brothers from [Celaya] fled."),
    Place("as_a_family", "es", "De noche dos hermanos de [Celaya] huyeron."),
    Place("bears_a_surname", "en", "They live in [Torres], Sonora."),
    Place("bears_a_surname", "en", "The bus to [Zamora] was late; Michoacán police came."),
    Place("bears_a_surname", "es", "Viven en [Torres], Sonora."),
    Place("bears_a_surname", "es", "El camión a [Zamora], en Michoacán, llegó tarde."),
    Place("short_for_a_group", "en", "The Sinaloa Cartel grew in Sinaloa. Rain fell over [Sinaloa]."),
    Place("short_for_a_group", "es", "El Cártel de Sinaloa creció en Sinaloa. Dicen que [Sinaloa] es verde."),
    Place("as_a_government", "en", "They met in [Beijing]."),
    Place("as_a_government", "en", "He was born in [Mexico]."),
    Place("as_a_government", "es", "Se reunieron en [Moscú]."),
    Place("as_a_government", "es", "Nació en [México]."),
    # with a government as the counter-example: the rule before it must not eat it
    Place("in_a_house", "en", "The [U.S.] imposed sanctions.", Role.METONYM),
    Place("in_a_house", "es", "[Estados Unidos] impuso sanciones.", Role.METONYM),
)

RULE_NAMES = tuple(rule.__name__ for rule in RULES)


def outcome(marked, without=frozenset()):
    """What becomes of the name in brackets: its role, the name around it, where it is placed."""
    mention = mention_at(marked, replace(default_resources(), without=without))
    if mention is None:
        return None
    return mention.role, mention.embedded_in, mention.resolution.place.id if mention.resolution else None


def case_id(case):
    return f"{case.rule}-{case.language}-{case.text}"


@pytest.mark.parametrize("rule", RULE_NAMES)
def test_every_rule_has_sentences_and_counter_examples_in_both_languages(rule):
    for cases in (FIRES, PLACES):
        assert {case.language for case in cases if case.rule == rule} == set(LANGUAGES)


def test_no_sentence_is_for_a_rule_that_is_gone():
    assert {case.rule for case in (*FIRES, *PLACES)} <= set(RULE_NAMES)


@pytest.mark.parametrize("case", FIRES, ids=case_id)
def test_the_rule_gives_the_name_its_role(case):
    mention = mention_at(case.text, default_resources())
    assert mention is not None
    assert (mention.role, mention.embedded_in) == (case.role, case.embedded_in)
    assert mention.why
    assert (mention.resolution is not None) == (case.role is Role.METONYM)


@pytest.mark.parametrize("case", FIRES, ids=case_id)
def test_without_the_rule_it_would_be_something_else(case):
    assert outcome(case.text) != outcome(case.text, frozenset({case.rule}))


@pytest.mark.parametrize("case", PLACES, ids=case_id)
def test_the_rule_lets_a_place_be_a_place(case):
    mention = mention_at(case.text, default_resources())
    assert mention is not None
    assert (mention.role, mention.embedded_in) == (case.role, None)


@pytest.mark.parametrize("case", PLACES, ids=case_id)
def test_without_the_rule_the_place_stays_what_it_is(case):
    assert outcome(case.text) == outcome(case.text, frozenset({case.rule}))


def test_the_first_rule_that_has_something_to_say_decides():
    text = "The [Sinaloa] Cartel grew."  # also a longer name, also short for the group
    everything = frozenset(RULE_NAMES)
    for rule in ("in_a_group", "in_a_longer_name", "short_for_a_group"):
        assert outcome(text, everything - {rule})[0] is Role.EMBEDDED
    assert outcome(text, everything)[0] is Role.LOCATION
