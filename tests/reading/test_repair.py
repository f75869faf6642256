"""What the repair does to damaged texts, and leaves alone in clean ones."""
# ruff: noqa: RUF001 - letters of many scripts on purpose

import unicodedata

import pytest

from cartelmap.reading.repair import Change, ChangeKind, repair
from reading import damage

NEWS = """Vecinos de Culiacán contaron que la balacera empezó a las cinco de la mañana, cerca del panteón.
El señor Joaquín Guzmán Núñez, según la fiscalía, viajó de Michoacán a Querétaro con José María Ramírez.
La policía también halló cartuchos y un camión sin placas en la colonia Jardín; después se retiró.
«No vimos nada», dijo una señora de 60 años que vivía ahí: «¿Quién iba a salir? ¡Nadie!»
"""
REPORT = """The mayor’s car was found near Apatzingán – burnt out – three days after “the usual warning” came.
“Nobody here didn’t know,” said Sofía Beltrán, whose brother’s shop in Zitácuaro had to pay. “We’re tired…”
It wasn’t the first time: in 2019 the army’s convoy couldn’t leave Tepalcatepec, the witnesses’ lawyer said.
"""
CLEAN = {
    "Spanish": NEWS,
    "English": REPORT,
    "Portuguese": "São Paulo não é a capital; a reunião começou às três horas, à tarde, com o irmão de João.",
    "French": "Le château a été bâti près de la forêt ; l’évêque y reçut la tâche, où qu’il fût, dès l’été.",
    "German": "Die Straße führt über Österreich; Ämter äußern sich nicht über größere „Übungen“ für Mädchen.",
    "Romanian": "În România, Ștefan cântă și rămâne în câmpie; Ăsta e râul lui, țăranii îl văd mâine la Brăila.",
    "Polish": "Poznań i Gdańsk: źródło mówi, że Wałęsa wróci w październiku; koń, śnieg, Łódź, żółć.",
    "Vietnamese": "Ông Lâm ở Đà Nẵng nói rằng cuộc họp bắt đầu lúc chín giờ, ấy là điều tất nhiên.",
    "Turkish": "İstanbul’da kâr hâlâ düşük; Erdoğan’ın çağrısı ağır, işçiler ücretini bekliyor.",
    "Czech": "Příliš žluťoučký kůň úpěl ďábelské ódy; Dvořák bydlel v Brně.",
    "Russian": "Год назад в городе УФА было 25 домов; Гёте писал о нём. ГОСУДАРСТВО",
    "Greek": "Η Αθήνα είναι όμορφη την άνοιξη, και τα α και μ είναι γράμματα.",
    "signs": "25 °C ± 3, 10 µg/m³, x² ≤ y, √2 ≈ 1.41, € 5, £3, ½, ™, →, ☎, 🚔🇲🇽, ├── src └── docs",
    "code": "Did he see it? page?id=3&lang=es, re.compile('(?P<year>[0-9]{4})?'), a ? b : c, AT&T, R&D; why?",
}


def text_of(raw: str) -> str:
    return repair(raw).aligned.text


@pytest.mark.parametrize("text", CLEAN.values(), ids=CLEAN)
def test_clean_text_is_left_alone(text):
    assert repair(text).changes == ()
    assert text_of(text) == text


def test_clean_text_in_decomposed_letters_is_left_alone():
    decomposed = unicodedata.normalize("NFD", NEWS)
    assert text_of(decomposed) == decomposed


@pytest.mark.parametrize("way", [*damage.EXACT, *damage.DOUBLE, *damage.OTHER])
@pytest.mark.parametrize("clean", [NEWS, REPORT], ids=["Spanish", "English"])
def test_what_lost_nothing_comes_back_whole(way, clean):
    damaged = damage.ALL[way](clean)
    assert damaged != clean
    assert text_of(damaged) == clean


@pytest.mark.parametrize("way", [*damage.LOSSY, *damage.WRONG_TABLE])
@pytest.mark.parametrize("clean", [NEWS, REPORT], ids=["Spanish", "English"])
def test_the_words_come_back_where_bytes_were_lost(way, clean):
    assert damage.share_of_words(clean, text_of(damage.ALL[way](clean))) >= 0.99


@pytest.mark.parametrize("way", damage.LETTERS_GONE)
@pytest.mark.parametrize("clean", [NEWS, REPORT], ids=["Spanish", "English"])
def test_most_words_come_back_where_letters_are_gone(way, clean):
    damaged = damage.ALL[way](clean)
    gained = damage.share_of_words(clean, text_of(damaged)) - damage.share_of_words(clean, damaged)
    assert gained > 0.8 * (1 - damage.share_of_words(clean, damaged))


def test_a_lost_byte_is_inferred_from_its_lead_and_the_word():
    text = "Habl\u0102\u0142 Joaqu\u0102n, vecino de Culiac\u0102\u0104n, con la polic\u0102a."
    assert text_of(text) == "Habló Joaquín, vecino de Culiacán, con la policía."


def test_quotes_and_dashes_return_where_their_place_decides():
    text = "The armyâs men â thirty of them â didnât stop. âGo on,â one said. Itâs late."
    assert text_of(text) == "The army’s men – thirty of them – didn’t stop. “Go on,” one said. It’s late."


def test_what_no_mark_opened_is_an_apostrophe():
    text = "A workersâ union met. âWe wonât pay,â the workers said; itâs Mexicoâs law, theyâre sure."
    assert text_of(text) == "A workers’ union met. “We won’t pay,” the workers said; it’s Mexico’s law, they’re sure."


def test_an_ellipsis_that_was_repaired_wrongly_returns():
    text = "It\u00e2s late\u22a0they don\u00e2t come\u22a0 The town\u00e2s road near Culiac\u0102\u0104n is shut."
    assert text_of(text) == "It’s late… they don’t come… The town’s road near Culiacán is shut."


def test_an_enye_that_became_polish_returns_and_a_polish_town_stays():
    assert (
        text_of("El señor Pe\u0144a y la ni\u0144a de Espa\u0144a.".replace("ñ", "\u0144"))
        == "El señor Peña y la niña de España."
    )
    assert (
        text_of("Los vuelos a Gda\u0144sk y Pozna\u0144 salen mañana.") == "Los vuelos a Gdańsk y Poznań salen mañana."
    )


def test_question_marks_stay_where_they_ask():
    text = "?Qui?n habl? con la polic?a de Culiac?n? Nadie. Despu?s cay? la lluvia en Michoac?n."
    assert "policía de Culiacán? Nadie" in text_of(text)
    assert text_of("Is it true?Nobody knows?Not here.") == "Is it true?Nobody knows?Not here."


def test_the_replacement_sign_gives_way_only_to_a_sure_letter():
    assert text_of("la polic\ufffda de Culiac\ufffdn") == "la policía de Culiacán"
    assert text_of("xk\ufffdqz, \ufffd") == "xk\ufffdqz, \ufffd"


@pytest.mark.parametrize(
    ("damaged", "shown", "kind"),
    [
        ("San\xa0Luis", "San Luis", ChangeKind.SPACE),
        ("Tama\xadulipas", "Tamaulipas", ChangeKind.CONTROL_CHARACTER),
        ("\ufeffSonora", "Sonora", ChangeKind.CONTROL_CHARACTER),
        ("So\x00nora", "Sonora", ChangeKind.CONTROL_CHARACTER),
        ("Sonora\u200b\u200b norte", "Sonora norte", ChangeKind.CONTROL_CHARACTER),
        ("the army\x92s", "the army’s", ChangeKind.MOJIBAKE),
        ("Culiac\udce1n", "Culiacán", ChangeKind.SURROGATE),
        ("\ud83d\ude94", "🚔", ChangeKind.SURROGATE),
        ("half \ud83d", "half \ufffd", ChangeKind.SURROGATE),
        ("Culiac&aacute;n", "Culiacán", ChangeKind.ENTITY),
        ("Culiac&amp;aacute;n", "Culiacán", ChangeKind.ENTITY),
    ],
)
def test_what_nobody_typed_goes_out(damaged, shown, kind):
    repaired = repair(damaged)
    assert repaired.aligned.text == shown
    assert [change.kind for change in repaired.changes] == [kind]


def test_entities_stay_in_a_text_about_html():
    for text in ("Write `&aacute;` for á.", "<p>Culiac&aacute;n</p>", "a &lt; b"):
        assert text_of(text) == text


def test_line_breaks_stay():
    text = "uno\r\ndos\n\ntres\x0ccuatro\u2028cinco"
    assert text_of(text) == text


def test_a_change_says_what_stood_where():
    raw = "El Ã©xodo de Culiac\u00c3\u00a1n"
    assert repair(raw).changes == (
        Change(3, 5, "Ã©", "é", ChangeKind.MOJIBAKE),
        Change(19, 21, "Ã¡", "á", ChangeKind.MOJIBAKE),
    )


def test_a_word_leads_back_to_its_damaged_self():
    raw = "Ayer en Culiac\u00c3\u00a1n y en M\u00c3\u00a9xico."
    aligned = repair(raw).aligned
    start = aligned.text.index("México")
    begin, end = aligned.raw_span(start, start + len("México"))
    assert raw[begin:end] == "M\u00c3\u00a9xico"
