"""Layout: glued sentences and fused captions taken apart, passages in order, what is none of the article marked."""

from __future__ import annotations

import subprocess
import sys
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cartelmap.model import PassageRole
from cartelmap.reading.aligned import Aligned, Part
from cartelmap.reading.passages import LONGEST
from cartelmap.reading.structure import Layout, lay_out

BOILERPLATE, BODY, HEADING = PassageRole.BOILERPLATE, PassageRole.BODY, PassageRole.HEADING
ARTICLE = (
    "The bridge between Piedras Negras and Eagle Pass was shut for nine hours on Monday after a truck with forged "
    "plates ran into the barrier. Customs officers found nothing in it but tiles from Saltillo."
)
SECOND = (
    "Drivers slept in their cabs as far back as Nava. By midnight the mayor had sent water, and the governor in "
    "Saltillo a sentence of regret, which the drivers passed from cab to cab."
)


def laid(text: str) -> Layout:
    return lay_out(Aligned.of(text))


def shown(text: str) -> str:
    return laid(text).aligned.text


def roles(text: str) -> list[tuple[str, PassageRole]]:
    return [(passage.text, passage.role) for passage in laid(text).passages]


def set_aside(text: str) -> list[str]:
    return [passage.text for passage in laid(text).passages if passage.role is BOILERPLATE]


# ---------------------------------------------------------------- sentences that were run together


@pytest.mark.parametrize(
    ("glued", "apart"),
    [
        ("The army left Múzquiz.It came back.", "The army left Múzquiz. It came back."),
        ("They spoke to the DEA.Nobody knew.", "They spoke to the DEA. Nobody knew."),
        ("Was it Sabinas?Yes, it was.", "Was it Sabinas? Yes, it was."),
        ("“We saw it.”The man left.", "“We saw it.” The man left."),
        ("He left.“We saw it,” they said.", "He left. “We saw it,” they said."),
        ("(It was late.)Trucks left Allende.", "(It was late.) Trucks left Allende."),
        ("Salieron de Zaragoza.¿Quién los vio?", "Salieron de Zaragoza. ¿Quién los vio?"),
        ("Llegaron a Acuña.A las dos se fueron.", "Llegaron a Acuña. A las dos se fueron."),
        ("It fell by 30%.Then it rose.", "It fell by 30%. Then it rose."),
        ("It was 2019.El Mencho was free.", "It was 2019. El Mencho was free."),
        ('"It is late."Then he left "Jiménez."Nobody asked.', '"It is late." Then he left "Jiménez." Nobody asked.'),
        ('They left."It was late," she said.', 'They left. "It was late," she said.'),
        ("Se fue.Él no vio nada.Óscar sí.", "Se fue. Él no vio nada. Óscar sí."),
    ],
)
def test_a_space_is_put_between_sentences_that_were_run_together(glued: str, apart: str):
    assert shown(glued) == apart


@pytest.mark.parametrize(
    "text",
    [
        "Trucks from the U.S.A. crossed at 3.5 miles an hour.",
        "See www.Example.com, https://example.org/A.Page or mail a.Garza@example.mx today.",
        "The file Informe.Final.pdf lies in C:\\Notas.Viejas beside Lista.PDF and datos.Json_1.",
        "No.1 in art.14 is 12.000 pesos; EE.UU. pays, S.A. de C.V. does not.",
        "Dr. Garza read java.util.List and e.g. nothing else at 5 a.m. on Friday.",
        "He was born in St. Louis, Mo., and lives in Washington, D.C.",
        "Booking.Com and Gob.Mx were down.",
        "Wait... What? No!",
    ],
)
def test_no_space_is_put_into_addresses_names_of_files_numbers_and_abbreviations(text: str):
    assert shown(text) == text


def test_a_clean_text_is_left_as_it_is():
    text = f"A heading\n\n{ARTICLE}\n\n{SECOND}\n"
    layout = laid(text)
    assert layout.aligned.text == text
    assert [role for _, role in roles(text)] == [HEADING, BODY, BODY]


# ---------------------------------------------------------------- captions fused into a paragraph


@pytest.mark.parametrize(
    ("before", "caption", "after"),
    [
        ("The army left.", "NOW PLAYINGKWTX shows the bridge at nightKWTX00:12/01:40", "It came back at noon."),
        ("The army left. ", "Now playing Bridge at night 0:12 / 1:40", " It came back at noon."),
        ("The army, which ", "00:12/01:40", " had come from Sabinas, left at noon."),
        ("The army left. ", "ADVERTISEMENT", " It came back at noon."),
        ("The army left.", "ADVERTISEMENT", "It came back at noon."),
        ("The army left. ", "Story continues below advertisement", " It came back at noon."),
        ("El ejército salió de Sabinas. ", "PUBLICIDAD", " Volvió al mediodía."),
        ("El ejército salió. ", "(Lea también: Cierran el puente de Acuña)", " Volvió al mediodía."),
        ("The army left. ", "RELATED: Why the bridge of Acuña was shut.", " It came back at noon."),
    ],
)
def test_a_caption_in_the_middle_of_a_paragraph_stands_behind_it_and_is_set_aside(
    before: str, caption: str, after: str
):
    text = f"{ARTICLE}\n\n{before}{caption}{after}\n\n{SECOND}"
    passages = laid(text).passages
    assert [passage.role for passage in passages] == [BODY, BODY, BOILERPLATE, BODY]
    paragraph, moved = passages[1], passages[2]
    assert " ".join(paragraph.text.split()) == " ".join(f"{before} {after}".split())
    assert moved.text == caption
    assert text[moved.start : moved.end] == caption
    assert text[paragraph.start : paragraph.end] == before + caption + after


@pytest.mark.parametrize(
    "text",
    [
        "The court sat from 09:00/18:00 on Friday and from 10:30/14:00 on Monday.",
        "The campaign spent more on PUBLICIDAD OFICIAL than on roads.",
        "An advertisement. Advertisement is a trade in Saltillo.",
        "He asked what was related: the truck, the tiles or the man from Nava.",
    ],
)
def test_words_of_captions_in_a_sentence_are_a_part_of_it(text: str):
    assert shown(text) == text
    assert set_aside(f"{ARTICLE}\n\n{text}") == []


# ---------------------------------------------------------------- lines that are none of the article


@pytest.mark.parametrize(
    "line",
    [
        "Photo: Lena Hartwig/AFP via Getty Images",
        "(AP Photo/Lena Hartwig)",
        "Foto: Cuartoscuro",
        "Photograph by Lena Hartwig",
        "REUTERS/Lena Hartwig",
        "Fotografía: Especial",
        "Follow Lena on Twitter.",
        "Síguenos en Facebook",
        "Sigue a Lena Hartwig en X: @lhartwig",
        "Sign up for our newsletter to get the best of Coahuila every morning.",
        "Suscríbete a nuestro boletín",
        "We use cookies to make this site work. Accept all or read our cookie policy.",
        "Este sitio usa cookies para mejorar su experiencia.",
        "© 2021 El Vigía del Norte. Todos los derechos reservados.",
        "RIVER DIARIES is an ongoing series of dispatches from the Rio Grande.",
        "This article was originally published in The Meridian Herald.",
        "Este reportaje forma parte de una serie sobre la frontera.",
        "Lena Hartwig contributed to this report from Laredo.",
        "Reporting by Lena Hartwig; Editing by Paul Ochoa",
        "Con información de Lena Hartwig",
        "Read more",
        "Leer más >",
        "Home | News | Sports | Opinion | Contact",
        "Inicio > Estados > Coahuila",
        "Share Tweet Email Print",
        "Tags: Coahuila, Texas, border",
        "Archivado en: Coahuila, Texas",
        "Labels: Piedras Negras",
        "#Coahuila #PiedrasNegras #Texas",
        "Lea también: Un puente en Ojinaga",
        "RELATED: The bridge of Ojinaga",
        "Te puede interesar: Un puente en Ojinaga",
        "Page 3 of 12",
        "« 1 2 3 4 Next »",
        "Advertisement",
        "Related article Why the bridge of Ojinaga was shut",
        "Related River Notes Articles: The bridge of Ojinaga",
        "Editor’s Note: This story was originally published in The Meridian Herald.",
        "Regístrate gratis para seguir leyendo",
        "La nota continúa debajo del anuncio",
        "NOW PLAYING Bridge at night 0:12 / 1:40",
        "5 min read",
        "https://example.org/bridge",
    ],
)
def test_a_line_that_is_none_of_the_article_is_set_aside(line: str):
    assert set_aside(f"The bridge of Piedras Negras\n\n{ARTICLE}\n\n{line}\n\n{SECOND}") == [line]


@pytest.mark.parametrize(
    "line",
    [
        "Follow-up talks were held in Monclova on Tuesday.",
        "Follow the money from Saltillo to Torreón",
        "Share of the trucks that came from Nava: 40 percent",
        "Photo: the picture on the wall of the office shows the bridge of Acuña in the year of the flood.",
        "Photos and videos of the trucks were sent to Laredo.",
        "Contact between the two groups broke off in Acuña.",
        "Comments by the mayor angered people in Nava.",
        "Related crimes were counted in Torreón too.",
        "PIEDRAS NEGRAS, Mexico (AP) — Eleven trucks were left at the bridge.",
        "Sabinas, Coah., 4 de marzo.- Once camiones quedaron en el puente.",
        "By Friday the trucks were gone from Nava.",
        "2006: Two trucks burned in Allende.",
        "Q: Who closed the bridge in Acuña?",
        "Published March 4, 2019",
        "Security in Coahuila",
        "Mexico",
        "Culture",
        "Lee: I never saw the truck in Nava.",
        "Este mensaje es para el alcalde de Nava.",
        "Utilizamos tres camiones para llegar a Nava.",
        "Sigue la violencia en Torreón",
        "Para recibir el pago, los choferes esperaron en Nava.",
        "— Lena Hartwig (@lhartwig) March 4, 2019",
        "Riodoce is a weekly of Culiacán.",
        "Allende was a town of ranchers and is the first stop north of Nava.",
        "Watch out for ranchers near Nava",
        "11, 12 and 13: Sabinas",
        "10, 12, 14 Sabinas",
        "Related murders: Sabinas and Nava",
        "Información de inteligencia ubica al grupo en Nava.",
        "Informan en Torreón: Reuters y AP cerraron sus oficinas.",
    ],
)
def test_a_line_of_the_article_is_not_set_aside(line: str):
    assert set_aside(f"The bridge of Piedras Negras\n\n{ARTICLE}\n\n{line}\n\n{SECOND}") == []


@pytest.mark.parametrize("text", ["Read more", "Photo: AP", "Culiacán", "Share", "Sign up for our newsletter."])
def test_a_text_of_one_passage_is_never_set_aside(text: str):
    assert roles(text) == [(text, BODY)]


def test_the_caption_stays_and_its_credit_goes():
    text = f"Soldiers at the bridge of Piedras Negras.\nPhoto: Lena Hartwig\n\n{ARTICLE}"
    assert roles(text)[:2] == [
        ("Soldiers at the bridge of Piedras Negras.", BODY),
        ("Photo: Lena Hartwig", BOILERPLATE),
    ]


BIOGRAPHY = (
    "Lena Hartwig is a reporter based in El Paso. Her book on the tiles of Saltillo was published by Dune Press."
)


def test_the_life_of_the_author_at_the_end_is_set_aside():
    assert set_aside(f"{ARTICLE}\n\n{SECOND}\n\n{BIOGRAPHY}") == [BIOGRAPHY]
    spanish = "Elena Duarte es periodista y autora de un libro sobre Saltillo. Vive en Monclova."
    assert set_aside(f"{ARTICLE}\n\n{SECOND}\n\n{spanish}\n\nShare") == [spanish, "Share"]


def test_what_stands_under_the_head_about_the_author_is_set_aside():
    head, name, life = "Sobre la firma", "Elena Duarte", "Redactora en Monclova. Escribe de trenes, ríos y fronteras."
    assert set_aside(f"{ARTICLE}\n\n{SECOND}\n\n{head}\n\n{name}\n\n{life}") == [head, name, life]


def test_the_life_of_somebody_the_article_tells_of_is_a_part_of_it():
    told = f"{SECOND} The first to write of it was Lena Hartwig, and Hartwig was not believed."
    assert set_aside(f"{ARTICLE}\n\n{told}\n\n{BIOGRAPHY}") == []


def test_a_life_in_the_middle_of_the_article_is_a_part_of_it():
    assert set_aside(f"{ARTICLE}\n\n{BIOGRAPHY}\n\n{SECOND}") == []


def test_headlines_that_stand_twice_over_their_summaries_are_a_list_of_other_articles():
    others = [
        "A Night in the Port of Buenaventura",
        "A Night in the Port of Buenaventura",
        "The cranes stop at eleven and the guards begin to count what is missing from the yard of the...",
        "Who Buys the Gold of Arauca?",
        "Who Buys the Gold of Arauca?",
        "It leaves in buses, in the heels of shoes.",
        "The Last Ferry to Leticia",
        "The Last Ferry to Leticia",
        "Nobody has paid the captain since March.",
    ]
    text = "\n\n".join(["The bridge of Piedras Negras", ARTICLE, SECOND, "Investigations", *others])
    assert set_aside(text) == ["Investigations", *others]


@pytest.mark.parametrize("head", ["READ MORE:", "LEA TAMBIÉN:"])
def test_titles_under_a_label_with_a_colon_are_a_list_of_other_articles(head: str):
    before = "Soldiers left the valley on Tuesday and nobody knows when they will be back, said the mayor."
    after = "The road to Aguililla stayed closed for a fourth week, and lorries waited on both sides of the river."
    titles = ["Why the army left Culiacán", "Avocado growers of Uruapan pay twice"]
    assert set_aside("\n\n".join([before, head, *titles, after])) == [head, *titles]


def test_a_title_that_was_pasted_twice_is_not_set_aside():
    title = "The bridge of Piedras Negras is open"
    assert set_aside(f"{title}\n\n{title}\n\n{ARTICLE}\n\n{SECOND}") == []


def test_the_title_under_a_list_above_the_article_is_not_set_aside():
    text = (
        f"Trending\nFlood in the port of Tampico\nThe bridge of Piedras Negras is open again\n\n{ARTICLE}\n\n{SECOND}"
    )
    assert "The bridge of Piedras Negras is open again" not in set_aside(text)
    assert set_aside(text) == ["Trending\nFlood in the port of Tampico"]


@pytest.mark.parametrize(
    "entries",
    [
        ["Culiacán: 7", "Mazatlán: 4", "Escuinapa: 1", "Navolato: 0"],
        ["Culiacán", "Mazatlán", "Escuinapa", "Navolato", "Ahome"],
        ["Daniel Osuna Ríos, 24", "Martín Tirado, 31", "Unknown man, about 40"],
        ["2006: Two trucks burn in Allende", "2008: The mayor leaves", "2011: The houses fall"],
        ["• Nava: no patrol since March", "• Allende: one patrol", "• Sabinas: two patrols"],
        ["10-22 San Juan Street, theft", "10-23 Main Street, fire", "10-24 Market Square, theft"],
        ["Nuevo León", "San Luis Potosí", "Estado de México", "Baja California Sur", "Quintana Roo"],
        ["We went with a rod and a spade", "to the dunes where the sea wind blows", "we went with a rod and a spade"],
    ],
)
@pytest.mark.parametrize("between", ["\n", "\n\n"])
def test_lists_of_the_article_are_a_part_of_it(entries: list[str], between: str):
    assert set_aside(f"{ARTICLE}\n\n{between.join(entries)}\n\n{SECOND}") == []
    assert set_aside(f"{ARTICLE}\n\n{SECOND}\n\n{between.join(entries)}") == []


def test_what_readers_wrote_goes_with_its_head():
    remarks = ["2 comments:", "Anonymous", "March 5, 2019 at 1:12 AM", "It was worse in Nava, I was there."]
    padding = f"{SECOND} {SECOND}"
    assert set_aside("\n".join([ARTICLE, padding, SECOND, *remarks])) == remarks


# ---------------------------------------------------------------- what holds for any text


WORDS = st.sampled_from(
    [
        *("Related articles", "Read more", "Photo: AP", "NOW PLAYING x 00:01/00:02", "ADVERTISEMENT", "Home", "News"),
        *("Lea también: Uno de dos.", "left.It came", '"So."Then', "(LEE: algo más)", "Title of A Story", "12", "\f"),
        *("\n", "\n\n", "\r\n", " ", ". ", "Follow us on Facebook", "word", "É", "…", "From: a", "Subject: b", "To: c"),
        *(
            ARTICLE,
            "2 comments",
            "Reply",
            "At 1:12 AM",
            "Juan Pérez is a reporter based in Nava and author of a book.",
            "> ",
        ),
    ]
)
TEXTS = st.one_of(st.text(max_size=200), st.lists(WORDS, max_size=25).map("".join), st.lists(WORDS).map("\n".join))


@given(TEXTS)
@settings(deadline=None)
def test_passages_cover_the_shown_text_but_space_in_order_without_overlap(text: str):
    layout = laid(text)
    whole = layout.aligned.text
    assert [passage.index for passage in layout.passages] == list(range(len(layout.spans)))
    assert [whole[start:end] for start, end in layout.spans] == [passage.text for passage in layout.passages]
    assert all(before[1] <= after[0] for before, after in pairwise(layout.spans))
    assert all(0 < len(passage.text) <= LONGEST for passage in layout.passages)
    covered = set().union(*(range(*span) for span in layout.spans))
    assert all(letter.isspace() for offset, letter in enumerate(whole) if offset not in covered)
    if len(layout.passages) == 1:
        assert layout.passages[0].role is BODY


@given(TEXTS)
@settings(deadline=None)
def test_every_word_of_the_text_is_shown_and_leads_back(text: str):
    layout = laid(text)
    assert sorted("".join(layout.aligned.text.split())) == sorted("".join(text.split()))
    for passage, span in zip(layout.passages, layout.spans, strict=True):
        assert (passage.start, passage.end) == layout.aligned.raw_span(*span)
        assert 0 <= passage.start <= passage.end <= len(text)
    for offset, letter in enumerate(layout.aligned.text):
        start, end = layout.aligned.raw_span(offset, offset + 1)
        assert letter.isspace() or text[start:end] == letter


@given(TEXTS)
@settings(deadline=None)
def test_what_was_laid_out_once_stays_as_it_is(text: str):
    once = laid(text).aligned.text
    assert sorted(once.split()) == sorted(shown(once).split())


def test_a_repaired_text_leads_back_to_its_raw_one():
    raw = "Truckss left Acuna.Nobody saw them. ADVERTISEMENT They came back."
    repaired = Aligned.of(raw).edited([Part(0, 7, "Trucks"), Part(13, 18, "Acuña")])
    layout = lay_out(repaired)
    assert layout.passages[0].text.split() == [
        *("Trucks", "left", "Acuña.", "Nobody", "saw", "them.", "They", "came", "back.")
    ]
    start = layout.aligned.text.index("Acuña")
    assert raw[slice(*layout.aligned.raw_span(start, start + 5))] == "Acuna"


@pytest.mark.parametrize(
    "make",
    [
        "'a' * 1_000_000",
        "'.' * 1_000_000",
        "'ab.Ab' * 200_000",
        "'Lea también: ' * 70_000",
        "'NOW PLAYING 0:01/0:02 ' * 40_000",
        "'Share\\n' * 100_000",
        "'Related articles\\n\\nA title of mine\\n\\n' * 30_000",
        "'A title of mine\\nA title of mine\\n' * 30_000",
        "'(' * 1_000_000",
        "'\\n' * 1_000_000",
    ],
)
def test_a_hostile_text_is_read_in_bounded_time(make: str):
    imports = "from cartelmap.reading.aligned import Aligned; from cartelmap.reading.structure import lay_out"
    code = f"{imports}; lay_out(Aligned.of({make}))"
    subprocess.run([sys.executable, "-c", code], check=True, timeout=60)  # a limit that kills, no timed test
