"""What is read as a name and where it ends, in both languages, and what looks like it and is none.

The brackets hold exactly the places that the text names; what stands after the text are the places that they mean.
"""

from __future__ import annotations

import unicodedata
from typing import NamedTuple

import pytest
from extraction.marked import mentions_of, unmark

from cartelmap.extraction import default_resources
from cartelmap.model import OpenBecause, Role

LANGUAGES = ("en", "es")


class Reads(NamedTuple):
    """A text in which the rule finds its names; of each the place it means, or why it stays open, or "" for any."""

    rule: str
    language: str
    text: str
    places: tuple[str, ...]


class Spares(NamedTuple):
    """A text that looks like one for the rule: its names, if it has any, are other ones."""

    rule: str
    language: str
    text: str


UNKNOWN = str(OpenBecause.UNKNOWN)

READS = (
    Reads("abbreviation of a place", "en", "The [US]-[Mexico] border and the [US] itself.", ("", "", "")),
    Reads("abbreviation of a place", "es", "La frontera [México]-[EU] y los [EU] mismos.", ("", "", "")),
    Reads("accents missing", "en", "They left [Culiacan] for [Mazatlan].", ("Culiacán", "Mazatlán")),
    Reads("accents missing", "es", "Salieron de [Michoacan] rumbo a [Queretaro].", ("Michoacán", "Querétaro")),
    Reads("dateline in capitals", "en", "[CELAYA], [Gto].- Two men were shot.", ("Celaya", "Guanajuato")),
    Reads("dateline in capitals", "en", "[TIJUANA], [Mexico] -- The bridge was closed.", ("Tijuana", "Mexico")),
    Reads("dateline in capitals", "en", "[MEXICO CITY] — The court ruled.", ("Mexico City",)),
    Reads("dateline in capitals", "es", "[CULIACÁN], [Sin]. — Hubo dos heridos.", ("Culiacán", "Sinaloa")),
    Reads("dateline in capitals", "es", "[CIUDAD DE MÉXICO].- El juez decidió.", ("Mexico City",)),
    Reads("small article that the text proves", "en", "Gunmen held the town of [el Aguaje].", ("",)),
    Reads("small article that the text proves", "en", "They left [el Aguaje] at dawn. [El Aguaje] is small.", ("", "")),
    Reads("small article that the text proves", "es", "Tomaron el pueblo de [el Aguaje].", ("",)),
    Reads(
        "small article that the text proves", "es", "Salieron de [el Aguaje] al alba. [El Aguaje] es chico.", ("", "")
    ),
    Reads(
        "article of a name",
        "en",
        "They drove to [La Piedad], [Michoacán].",
        ("La Piedad de Cabadas", "Michoacán"),
    ),
    Reads("article of a name", "en", "From [El Fuerte], [Sinaloa], they walked.", ("El Fuerte", "Sinaloa")),
    Reads("article of a name", "es", "Fueron a [Los Mochis], [Sinaloa].", ("Los Mochis", "Sinaloa")),
    Reads("article of a name", "es", "Llegaron a [Las Choapas], [Veracruz].", ("Las Choapas", "Veracruz")),
    Reads("Mich.", "en", "A man from [Apatzingán], [Mich]., was held.", ("Apatzingán", "Michoacán")),
    Reads("Mich.", "es", "Un hombre de [Apatzingán], [Mich]., fue detenido.", ("Apatzingán", "Michoacán")),
    Reads("Gro.", "en", "A bus from [Iguala], [Gro]., was stopped.", ("Iguala de la Independencia", "Guerrero")),
    Reads("Gro.", "es", "Un camión de [Iguala], [Gro]., no llegó.", ("Iguala de la Independencia", "Guerrero")),
    Reads("Chih.", "en", "He died in [Ciudad Juárez], [Chih]., on Monday.", ("Ciudad Juárez", "Chihuahua")),
    Reads("Chih.", "es", "Murió en [Ciudad Juárez], [Chih]., el lunes.", ("Ciudad Juárez", "Chihuahua")),
    Reads("S.L.P.", "en", "A farm near [Matehuala], [S.L.P.], burned.", ("Matehuala", "San Luis Potosí")),
    Reads("S.L.P.", "es", "Un rancho cerca de [Matehuala], [S.L.P.], ardió.", ("Matehuala", "San Luis Potosí")),
    Reads("N.L.", "en", "Trucks reached [Linares], [N.L.], late.", ("Linares", "Nuevo León")),
    Reads("N.L.", "es", "Los camiones llegaron a [Linares], [N.L.], tarde.", ("Linares", "Nuevo León")),
    Reads("Edomex", "en", "Police in [Edomex] found it.", ("Estado de México",)),
    Reads("Edomex", "es", "La policía del [Edomex] lo halló.", ("Estado de México",)),
    Reads("CDMX", "en", "Flights to [CDMX] were late.", ("",)),
    Reads("CDMX", "es", "Los vuelos a la [CDMX] se atrasaron.", ("",)),
    Reads("D.F.", "en", "He had lived in the [D.F.] since May.", ("",)),
    Reads("D.F.", "es", "Vivía en el [D.F.] desde niño.", ("",)),
    Reads("EU", "en", "The leaders of the [EU] said that they would not sign it.", ("European Union",)),
    Reads("EU", "es", "El gobierno de [EU] pidió a los jueces que no lo dejaran ir.", ("United States",)),
    Reads("EE. UU.", "en", "They call it [EE. UU]. in the letter.", ("United States",)),
    Reads("EE. UU.", "es", "Cruzó a [EE. UU]. de noche y no volvió.", ("United States",)),
    Reads("EE. UU.", "es", "Cruzó a [EE.UU.] de noche y no volvió.", ("United States",)),
    Reads("U.S.", "en", "He was sent to the [U.S.] in May.", ("United States",)),
    Reads("U.S.", "en", "He was sent to the [U.S] in May.", ("United States",)),
    Reads("U.S.", "es", "La carta decía [U.S.] y nada más.", ("United States",)),
    Reads("U.K.", "en", "She lives in the [U.K.] now.", ("United Kingdom",)),
    Reads("U.K.", "es", "La carta decía [U.K.] y nada más.", ("United Kingdom",)),
    Reads("list", "en", "The road leads to [Uruapan], [Pátzcuaro] and [Morelia].", ("Uruapan", "Pátzcuaro", "Morelia")),
    Reads("list", "es", "El camino va a [Uruapan], [Pátzcuaro] y [Morelia].", ("Uruapan", "Pátzcuaro", "Morelia")),
    Reads("town and its state", "en", "They searched a house in [Culiacán], [Sinaloa].", ("Culiacán", "Sinaloa")),
    Reads("town and its state", "es", "Catearon una casa en [Culiacán], [Sinaloa].", ("Culiacán", "Sinaloa")),
    Reads("town of its state's name", "en", "He hid in [Guanajuato], [Guanajuato].", ("", "Guanajuato")),
    Reads("town of its state's name", "es", "Se escondió en [Guanajuato], [Guanajuato].", ("", "Guanajuato")),
    Reads(
        "across a line break",
        "en",
        "In the long night of the storm they had driven as far as [Ciudad\nJuárez], where nobody had seen the trucks.",
        ("Ciudad Juárez",),
    ),
    Reads(
        "across a line break",
        "es",
        "En la larga noche de la tormenta habían llegado hasta [Ciudad\nJuárez], donde nadie había visto nada.",
        ("Ciudad Juárez",),
    ),
    Reads("state", "en", "Rain fell over [Sinaloa] and [Nuevo León].", ("Sinaloa", "Nuevo León")),
    Reads("state", "es", "Llovió en [Sinaloa] y en [Nuevo León].", ("Sinaloa", "Nuevo León")),
    Reads("country", "en", "It was shipped from [Colombia] to [Mexico].", ("Colombia", "Mexico")),
    Reads("country", "es", "Lo mandaron de [Colombia] a [México].", ("Colombia", "Mexico")),
    Reads("Tierra Caliente", "en", "Fields of [Tierra Caliente] were burned.", ("Tierra Caliente",)),
    Reads("Tierra Caliente", "es", "Quemaron campos de [Tierra Caliente].", ("Tierra Caliente",)),
    Reads(
        "Golden Triangle", "en", "Poppies grow in the [Golden Triangle] of [Sinaloa].", ("Triángulo Dorado", "Sinaloa")
    ),
    Reads("Golden Triangle", "es", "La amapola crece en el [Triángulo Dorado].", ("Triángulo Dorado",)),
    Reads("Costa Chica", "en", "Villages of the [Costa Chica] were cut off.", ("Costa Chica",)),
    Reads("Costa Chica", "es", "Pueblos de la [Costa Chica] quedaron aislados.", ("Costa Chica",)),
    Reads("Bajío", "en", "Fuel theft spread in the [Bajío].", ("Bajío",)),
    Reads("Bajío", "es", "El robo de combustible creció en el [Bajío].", ("Bajío",)),
    Reads("river", "en", "Bodies were found in the [Balsas River].", ("Balsas River",)),
    Reads("river", "es", "Hallaron cuerpos en el [Río Balsas].", ("Balsas River",)),
    Reads("sierra", "en", "They hid in the [Sierra Madre Occidental].", ("Sierra Madre Occidental",)),
    Reads("sierra", "es", "Se escondieron en la [Sierra Madre Occidental].", ("Sierra Madre Occidental",)),
    Reads(
        "end points of a highway", "en", "They blocked the [Monterrey]-[Saltillo] highway.", ("Monterrey", "Saltillo")
    ),
    Reads(
        "end points of a highway", "es", "Bloquearon la carretera [Monterrey]-[Saltillo].", ("Monterrey", "Saltillo")
    ),
    Reads("airport", "en", "The [Tijuana Airport] was shut.", ("Tijuana International Airport",)),
    Reads("airport", "es", "Aterrizaron en [Heathrow] a las seis.", ("Heathrow Airport",)),
    Reads("airport", "es", "Aterrizaron en el [Aeropuerto de Culiacán].", ("Culiacán International Airport",)),
    Reads("port", "en", "It docked at [Puerto Quetzal].", ("Puerto Quetzal",)),
    Reads("port", "es", "Atracó en [Puerto Progreso].", ("Port of Progreso",)),
    Reads("port", "en", "It came by the [Port of Manzanillo].", ("Port of Manzanillo",)),
    Reads("port", "es", "Llegó por el [Puerto de Manzanillo].", ("Port of Manzanillo",)),
    Reads("prison", "en", "He was held at [Reclusorio Norte].", ("Reclusorio Norte",)),
    Reads("prison", "es", "Lo llevaron al [Reclusorio Norte].", ("Reclusorio Norte",)),
    Reads("prison", "es", "Huyó del [Penal de Puente Grande].", ("Puente Grande prison",)),
    Reads("border crossing", "en", "He came by the [San Ysidro Port of Entry].", ("San Ysidro Port of Entry",)),
    Reads("border crossing", "es", "Cruzó por la [Garita de San Ysidro].", ("San Ysidro Port of Entry",)),
    Reads("border crossing", "es", "Cruzaron el [Puente de las Américas].", ("Bridge of the Americas",)),
    Reads("colonia", "en", "Merchants of [Tepito] closed.", ("Tepito",)),
    Reads("colonia", "en", "They live in colonia [Roma], in [Mexico City].", ("Mexico City", "Mexico City")),
    Reads("colonia", "es", "Cerraron los comerciantes de [Tepito].", ("Tepito",)),
    Reads("colonia", "es", "Viven en la colonia [Roma], en la [Ciudad de México].", ("Mexico City", "Mexico City")),
    Reads("text beside an address", "en", "Read www.example.org/Sonora or write to us from [Sinaloa].", ("Sinaloa",)),
    Reads("text beside an address", "es", "Lea https://ejemplo.mx/Sonora desde [Sinaloa].", ("Sinaloa",)),
    Reads("unlisted river", "en", "They fished in the [Xolotepango River].", (UNKNOWN,)),
    Reads("unlisted river", "es", "Pescaban en el río [Xolotepango].", (UNKNOWN,)),
    Reads("unlisted river", "es", "Pescaban en el [Río Xolotepango].", (UNKNOWN,)),
    Reads("unlisted colonia", "en", "He died in colonia [Villas del Tepozán].", (UNKNOWN,)),
    Reads("unlisted colonia", "es", "Murió en la colonia [Villas del Tepozán].", (UNKNOWN,)),
    Reads("unlisted colonia", "es", "Murió en la colonia [Las Tzintzunas], [Tepic].", ("Tepic", "Tepic")),
    Reads("a town called", "en", "He lived in a town called [Xoquitlanejo].", (UNKNOWN,)),
    Reads("a town called", "en", "A ranch called [Las Tzintzunas] burned.", (UNKNOWN,)),
    Reads("a town called", "es", "Vivía en un pueblo llamado [Xoquitlanejo].", (UNKNOWN,)),
    Reads("a town called", "es", "Vivía en el poblado de [Xoquitlanejo].", (UNKNOWN,)),
    Reads("near X", "en", "A grave was found near [Xoquitlanejo].", (UNKNOWN,)),
    Reads("near X", "es", "Hallaron una fosa en [El Xoquitlán].", (UNKNOWN,)),
    Reads("small town abroad", "en", "A trial began in [Pineville], [West Virginia].", ("Pineville", "West Virginia")),
    Reads(
        "small town abroad",
        "es",
        "El juicio fue en [Pineville], [Virginia Occidental].",
        ("Pineville", "West Virginia"),
    ),
    Reads("word that is a town", "en", "He lives in [Century], [Florida].", ("Century", "Florida")),
    Reads("word that is a town", "es", "Vive en [Century], [Florida].", ("Century", "Florida")),
)

SPARES = (
    Spares("accents missing", "en", "They had to call him a [Canada] goose."),  # not La Cañada
    Spares("accents missing", "es", "Hay una cañada y una montana cerca."),
    Spares("abbreviation of a place", "en", "An informant, MX-1, drove down US-101 in a van."),
    Spares("abbreviation of a place", "es", "El informante MX-1 llegó en la patrulla US-7."),
    Spares("dateline in capitals", "en", "Officers of the DEA met AMLO and the PAN."),
    Spares("dateline in capitals", "es", "Agentes de la DEA vieron a AMLO con el PRI."),
    Spares("small article that the text proves", "en", "They saw that el Aguaje was a boat."),
    Spares("small article that the text proves", "es", "Fue a la [Ciudad de México]."),  # there is a La Ciudad
    Spares("article of a name", "en", "All that they want is peace, la paz."),
    Spares("article of a name", "es", "Los vecinos de [Tepito] buscan la paz."),
    Spares("Mich.", "en", "Mich called us and we left."),
    Spares("Mich.", "es", "Juan y Mich fueron al cine."),
    Spares("Gro.", "en", "Gro is a name."),
    Spares("Gro.", "es", "Gro es un nombre."),
    Spares("Chih.", "en", "The son of Chih was here."),
    Spares("Chih.", "es", "El hijo de Chih estuvo aquí."),
    Spares("S.L.P.", "en", "They slp all day."),
    Spares("S.L.P.", "es", "Decía slp en la nota."),
    Spares("N.L.", "en", "They wrote nl and left."),
    Spares("N.L.", "es", "Escribió nl y se fue."),
    Spares("Edomex", "en", "They came by the Mexibús."),
    Spares("Edomex", "es", "Subió al Mexibús de noche."),
    Spares("CDMX", "en", "They wrote cdm and left."),
    Spares("CDMX", "es", "Escribió cdm y se fue."),
    Spares("D.F.", "en", "The df of the table was four."),
    Spares("D.F.", "es", "La df de la tabla era cuatro."),
    Spares("EU", "en", "He said eu twice."),
    Spares("EU", "es", "Dijo eu dos veces."),
    Spares("EE. UU.", "en", "The shoe is an ee wide."),
    Spares("EE. UU.", "es", "Gritó ee, uu y corrió."),
    Spares("U.S.", "en", "They gave us water."),
    Spares("U.S.", "es", "Escribió us en la pared."),
    Spares("U.K.", "en", "He wrote uk on the wall."),
    Spares("U.K.", "es", "Escribió uk en la pared."),
    Spares("list", "en", "They sold apples, beans and maize."),
    Spares("list", "es", "Vendían manzanas, frijol y maíz."),
    Spares("town and its state", "en", "He came from [Culiacán]. [Sinaloa] is far."),
    Spares("town and its state", "es", "Sin embargo, venía de [Culiacán]."),  # "Sin." after a comma is a state
    Spares("town of its state's name", "en", "He hid in [Guanajuato] for a year."),
    Spares("town of its state's name", "es", "Se escondió en [Guanajuato] un año."),
    Spares(
        "across a line break", "en", "In the storm they had come to the old Ciudad.\n\n[Juárez], they said, was far."
    ),
    Spares(
        "across a line break", "es", "En la tormenta llegaron a la gran Ciudad.\n\n[Juárez], decían, quedaba lejos."
    ),
    Spares("state", "en", "It was a sonora and a colima of old."),
    Spares("state", "es", "Tenía una voz sonora y un hidalgo de amo."),
    Spares("country", "en", "They ate turkey from china plates."),
    Spares("country", "es", "Tenía una taza de china y un chile."),
    Spares("Tierra Caliente", "en", "The earth was hot and dry."),
    Spares("Tierra Caliente", "es", "Era tierra caliente y seca."),
    Spares("Golden Triangle", "en", "They speak of a golden triangle of power."),
    Spares("Golden Triangle", "es", "Hablan de un triángulo dorado de poder."),
    Spares("Costa Chica", "en", "She is a chica from the coast."),
    Spares("Costa Chica", "es", "Era una costa chica y pobre."),
    Spares("Bajío", "en", "A low plain lay there."),
    Spares("Bajío", "es", "Había un bajío en la playa."),
    Spares("river", "en", "A wide river ran there."),
    Spares("river", "es", "Un río ancho pasaba ahí."),
    Spares("sierra", "en", "They hid in the hills."),
    Spares("sierra", "es", "Se escondieron en la sierra."),
    Spares("end points of a highway", "en", "Her father-in-law built a well-known highway."),
    Spares("end points of a highway", "es", "Un ex-alcalde cerró la carretera."),
    Spares("airport", "en", "The airport was shut."),
    Spares("airport", "es", "El aeropuerto cerró."),
    Spares("port", "en", "The port was quiet."),
    Spares("port", "es", "El puerto estaba en calma."),
    Spares("prison", "en", "He spent a year in prison."),
    Spares("prison", "es", "Pasó un año en el reclusorio."),
    Spares("border crossing", "en", "The border crossing was shut."),
    Spares("border crossing", "es", "Cerraron la garita y el puente."),
    Spares("colonia", "en", "They live in a poor colonia."),
    Spares("colonia", "es", "Viven en una colonia pobre."),
    Spares("text beside an address", "en", "See www.culiacan.gob.mx or write to tepic@durango.mx."),
    Spares("text beside an address", "en", "The files are Sinaloa.pdf and Durango.jpg, by @Sonora and #Colima."),
    Spares("text beside an address", "es", "Vea www.culiacan.gob.mx o escriba a tepic@durango.mx."),
    Spares("text beside an address", "es", "Los archivos son Sinaloa.pdf y Durango.jpg, de @Sonora y #Colima."),
    Spares("unlisted river", "en", "The boy Xolotepango grew."),
    Spares("unlisted river", "es", "Creció el niño Xolotepango."),
    Spares("unlisted colonia", "en", "He died with Villas del Tepozán on his lips."),
    Spares("unlisted colonia", "es", "Murió con Villas del Tepozán en los labios."),
    Spares("a town called", "en", "A man called Xoquitlanejo came."),
    Spares("a town called", "en", "A boat called La Tzintzuna sank."),
    Spares("a town called", "es", "Un hombre llamado Xoquitlanejo vino."),
    Spares("a town called", "es", "Se hundió un barco llamado La Tzintzuna."),
    Spares("near X", "en", "She saw Xoquitlanejo in May, near Monday."),
    Spares("near X", "es", "Vio a Xoquitlanejo en mayo."),
    Spares("small town abroad", "en", "Gunmen fled to Pineville."),
    Spares("small town abroad", "es", "Huyeron a Pineville."),
    Spares("word that is a town", "en", "The Century ended in fire."),
    Spares("word that is a town", "es", "Un Century viejo estaba en la calle."),
)

RULES = tuple(dict.fromkeys(case.rule for case in READS))


def case_id(case):
    return f"{case.rule}-{case.language}-{case.text}"


def places_of(text):
    """The mentions that can be mapped."""
    found = mentions_of(text, default_resources())
    return [mention for mention in found if mention.role in (Role.LOCATION, Role.METONYM)]


def spans_of(marked):
    """What should be read and what is; a full stop at the end of an abbreviation may belong to it or not."""
    text, spans = unmark(marked)
    wanted = [(start, len(text[:end].rstrip("."))) for start, end in spans]
    return wanted, [(each.start, len(text[: each.end].rstrip("."))) for each in places_of(text)]


@pytest.mark.parametrize("rule", RULES)
def test_every_rule_has_examples_and_counter_examples_in_both_languages(rule):
    for cases in (READS, SPARES):
        assert {case.language for case in cases if case.rule == rule} == set(LANGUAGES)


def test_no_counter_example_is_without_its_rule():
    assert {case.rule for case in SPARES} <= set(RULES)


@pytest.mark.parametrize("case", READS, ids=case_id)
def test_names_are_read_where_they_stand(case):
    wanted, found = spans_of(case.text)
    assert found == wanted


@pytest.mark.parametrize("case", READS, ids=case_id)
def test_names_mean_their_places(case):
    found = places_of(unmark(case.text).text)
    called = [each.resolution.place.name if each.resolution else str(each.open_because) for each in found]
    assert len(case.places) == len(called)
    assert [name or called[number] for number, name in enumerate(case.places)] == called


@pytest.mark.parametrize("case", SPARES, ids=case_id)
def test_what_only_looks_like_a_name_is_none(case):
    wanted, found = spans_of(case.text)
    assert found == wanted


@pytest.mark.parametrize("case", READS, ids=case_id)
def test_decomposed_accents_change_no_name(case):
    """Files from a Mac hold "Juárez" as a letter and a mark."""
    wanted, found = spans_of(unicodedata.normalize("NFD", case.text))
    assert found == wanted


@pytest.mark.parametrize("case", READS, ids=case_id)
def test_a_line_break_of_windows_changes_no_name(case):
    wanted, found = spans_of(case.text.replace("\n", "\r\n"))
    assert found == wanted


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_letter_with_a_tilde_is_another_letter(language):
    verb = {"en": "They went to", "es": "Fueron a"}[language]
    (canada,) = places_of(f"{verb} Canada.")
    (canyon,) = places_of(f"{verb} Cañada.")
    assert canada.resolution.place.name == "Canada"
    assert canyon.resolution is None or canyon.resolution.place.name != "Canada"
