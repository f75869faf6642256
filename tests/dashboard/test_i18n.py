"""The words of the screen."""

from datetime import date

import pytest
from babel import Locale
from babel.messages.pofile import read_po
from messages import messages

from cartelmap.dashboard.filters.sentence import named_in, texts
from cartelmap.dashboard.i18n import KIND_NAMES, words
from cartelmap.dashboard.outside import catalogue_file
from cartelmap.model import PlaceKind, Reason

# The table of words that the three users agreed on, in both languages.
AGREED = [
    ("Places named in the texts", "Lugares nombrados en los textos"),
    (
        "A symbol means a text names this place. It does not show where something happened.",
        "Un símbolo indica que un texto nombra este lugar; no señala dónde ocurrió algo.",
    ),
    (
        "Empty areas are not safe areas: no text here names them.",
        "Una zona vacía no es una zona segura: ningún texto la nombra.",
    ),
    ("Town or city", "Localidad"),
    (
        "Near here, exact spot unknown (±{n} km)",
        "Cerca de aquí, punto exacto desconocido (±{n} km)",
    ),
    ("Whole state or region", "Estado o región completa"),
    (
        "{m} of {n} place names on the map; {k} not placed",
        "{m} de {n} nombres en el mapa; {k} sin ubicar",
    ),
    (
        "Several places share this name; the text does not decide",
        "Varios lugares se llaman así; el texto no lo aclara",
    ),
    ("Not in our list of places yet: add it", "Aún no está en el catálogo de lugares: agréguelo"),
    ("Part of a group's name, not a place here", "Parte del nombre de un grupo; aquí no es un lugar"),
    ("Stands for a government", "Se refiere a un gobierno"),
    ("Why here?", "¿Por qué aquí?"),
    ("Could also be…", "También podría ser…"),
    ("Sure", "Seguro"),
    ("Likely", "Probable"),
    ("Unsure", "Dudoso"),
    ("Published in or speaking of", "Publicado en o se refiere a"),
    ("Speaks of {date}", "Se refiere a {date}"),
    ("No date", "Sin fecha"),
    ("Published {date} (worked out from the text)", "Publicado en {date} (deducido del texto)"),
    ("Named together; not proof of presence", "Nombrados juntos; no prueba presencia"),
    ("Countries named", "Países nombrados"),
    ("Graphic sentence hidden: show", "Frase explícita oculta: mostrar"),
    (
        "Nothing matches. Remove “{filter}” to see {n} passages",
        "Sin resultados. Quite «{filter}» para ver {n} fragmentos",
    ),
    ("Add your texts; they stay on this computer", "Agregue sus textos; no salen de esta computadora"),
    ("Keep this passage", "Guardar este fragmento"),
    ("Copy link to this view", "Copiar enlace a esta vista"),
]
AGREED_PLURALS = [
    (
        "{n} passages speak of longer periods: show",
        "{n} fragmentos hablan de periodos más largos: mostrar",
    ),
    ("{n} more in the same texts", "{n} más en los mismos textos"),
    ("{n} places outside this view", "{n} lugares fuera de esta vista"),
]


def catalogue() -> dict[str, object]:
    with catalogue_file("es").open("rb") as file:
        return {entry.id: entry for entry in read_po(file) if entry.id}


def test_every_message_of_the_source_is_translated_with_all_its_plural_forms():
    translated = {key: entry.string for key, entry in catalogue().items()}
    asked = {message if len(message) == 2 else message[0] for message in messages()}
    assert len(asked) > 100
    missing = [message for message in asked if not all(_forms(translated.get(message)))]
    assert missing == []


def test_the_catalogue_has_no_message_that_nothing_asks_for_and_stands_in_order():
    keys = list(catalogue())
    asked = {message if len(message) == 2 else message[0] for message in messages()}
    assert [key for key in keys if key not in asked] == []
    assert keys == sorted(keys, key=_forms)


def _forms(string: object) -> tuple[object, ...]:
    return tuple(string) if isinstance(string, tuple) else (string,)


def test_a_translation_has_the_blanks_of_its_message():
    for key, entry in catalogue().items():
        texts_of_key, forms = _forms(key), _forms(entry.string)
        wanted = _blanks(texts_of_key[-1])
        assert all(_blanks(form) == wanted for form in forms), key


def _blanks(text: str) -> list[str]:
    return sorted(part.split("}")[0] for part in text.split("{")[1:])


@pytest.mark.parametrize(("english", "spanish"), AGREED)
def test_the_agreed_words_stand_in_the_catalogue(english: str, spanish: str):
    assert catalogue()[english].string == spanish


@pytest.mark.parametrize(("english", "spanish"), AGREED_PLURALS)
def test_the_agreed_plurals_stand_in_the_catalogue(english: str, spanish: str):
    plurals = {key[1]: entry.string for key, entry in catalogue().items() if isinstance(key, tuple)}
    assert plurals[english][1] == spanish


def test_texts_and_copies_are_counted_in_both_languages():
    assert named_in(words("en"), 3, 2) == "Named in 3 texts (+2 copies)"
    assert named_in(words("es"), 3, 2) == "Nombrado en 3 textos (+2 copias)"
    assert named_in(words("en"), 1, 0) == "Named in 1 text"
    assert texts(words("en"), 4, 1) == "4 texts + 1 copy"
    assert texts(words("es"), 1, 0) == "1 texto"


def test_every_kind_of_place_has_a_name():
    assert set(KIND_NAMES) == set(PlaceKind)
    assert words("es").kind(PlaceKind.SETTLEMENT) == "Localidad"


def test_countries_are_named_in_the_language_of_the_screen():
    assert words("es").country("US") == "Estados Unidos"
    assert words("en").country("US") == Locale("en").territories["US"]
    assert words("en").country("??") == "??"


@pytest.mark.parametrize(
    ("first", "last", "english"),
    [
        (date(2019, 10, 17), date(2019, 10, 17), "October 17, 2019"),
        (date(2019, 11, 1), date(2019, 11, 30), "November 2019"),
        (date(2019, 1, 1), date(2019, 12, 31), "2019"),
        (date(2006, 1, 1), date(2012, 12, 31), "2006 – 2012"),
        (date(2019, 10, 3), date(2019, 10, 17), "October 3, 2019 – October 17, 2019"),
    ],
)
def test_a_span_is_said_in_the_shortest_words(first: date, last: date, english: str):
    assert words("en").span(first, last) == english


def test_a_span_is_said_in_spanish():
    assert words("es").span(date(2019, 11, 1), date(2019, 11, 30)) == "noviembre de 2019"


def test_a_reason_is_said_in_spanish():
    reason = Reason.of("{state} is named in the same text.", state="Michoacán")
    assert words("es").reason(reason) == "El mismo texto nombra Michoacán."


def test_values_with_braces_are_not_read_as_blanks():
    assert words("en").say("Speaks of {date}", date="{{7*7}}") == "Speaks of {{7*7}}"


def test_an_unknown_language_falls_back_to_english():
    assert words("xx").say("Why here?") == "Why here?"
