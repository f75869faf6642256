"""Adding texts: what can be added, and what the screen says of a text that was pasted."""

from __future__ import annotations

from functools import cache

from test_passages import Reader

from cartelmap.dashboard.adding.add_texts import FORMAT_NAMES, formats, pasted_html
from cartelmap.dashboard.i18n import words
from cartelmap.extraction import Resources, annotate, load_resources
from cartelmap.model import Document
from cartelmap.reading import FORMATS

BODY = "On 3 May 2021 soldiers returned to Aguililla, Michoacán, after the road had been cut for weeks."
MENU = "Home | News | Mexico | Culiacán | About us"


@cache
def resources() -> Resources:
    return load_resources()


def pasted(text: str, language: str = "en") -> str:
    return pasted_html(words(language), annotate(Document("pasted", text), resources()))


def test_every_kind_of_file_that_is_read_has_a_name_that_people_know():
    assert set(FORMATS) <= FORMAT_NAMES.keys()
    assert not any(part.startswith(".") for part in formats(words("en")).split(", "))
    assert "tablas (CSV, Excel, Parquet)" in formats(words("es"))


def test_a_place_that_only_a_menu_names_is_not_listed_and_the_menu_is_shown_faint():
    html = pasted(f"{MENU}\n\n{BODY}")
    places, text = html.split("</ul>", 1)
    assert "Aguililla" in places
    assert "Culiacán" not in places
    assert 'class="cm-paragraph cm-boilerplate" dir="auto">Home | News' in text
    assert "Set aside: not on the map" in Reader(text).text


def test_a_pasted_text_says_what_was_repaired():
    html = pasted(BODY.encode().decode("latin-1"))
    assert "Michoac<del>Ã¡</del>n" in html
    assert "Michoac<ins>á</ins>n" in html
    assert "Qué se reparó" in pasted(BODY.encode().decode("latin-1"), "es")
    assert "What was repaired" not in pasted(BODY)
