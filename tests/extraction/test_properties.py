"""What holds of every text, however damaged: offsets, order, no overlaps, no surprise from other texts."""

from __future__ import annotations

import itertools
import os
import subprocess
import sys
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cartelmap.extraction import annotate, default_resources, load_resources
from cartelmap.model import Document

SENTENCES = (
    "Shots were heard in Culiacán, Sinaloa, and in Navolato.",
    "Hubo tiros en Culiacán, Sinaloa, y en Navolato.",
    "The Sinaloa Cartel sent letters to Ciudad Juárez, Chih., in May.",
    "El Cártel de Santa Rosa de Lima robaba combustible en Celaya, Gto.",
    "They left el Aguaje for Aguililla; El Aguaje is small.",
    "“No vimos nada”, dijo Torres en Guadalupe, Zacatecas.",
    "Joaquín “El Chapo” Guzmán was moved from Puente Grande to the U.S.",
    "La embajada de Estados Unidos en Ciudad de México cerró.",
    "Bloquearon la carretera Monterrey-Saltillo y la calle Durango.",
    "Washington also imposed sanctions on two firms of Mazatlán.",
    "CELAYA, Gto.- AMLO spoke in San Luis\nPotosí about the DEA.",
    "Murió en la colonia Villas del Tepozán, Tepic, cerca del río Xolotepango.",
    "Write to tepic@durango.mx, see www.sonora.gob.mx or Sinaloa.pdf.",
    "Two Mexican officers of Nuevo León met Hipólito Mora near Apatzingán.",
)
PLACES = (  # of these every name is a place whatever else the text says
    "Shots were heard in Culiacán, Sinaloa, on Monday.",
    "Hubo tiros en Navolato, Sinaloa, el lunes.",
    "A bus from Iguala, Gro., was stopped near Taxco.",
    "Un rancho cerca de Matehuala, S.L.P., ardió de noche.",
    "They crossed from Nuevo Laredo to Texas at dawn.",
    "Fueron de Uruapan a Pátzcuaro y a Morelia en un día.",
)


def mojibake(text):
    return text.encode().decode("latin-1")


def as_is(text):
    return text


DAMAGE = (
    as_is,
    str.upper,
    str.lower,
    str.title,
    str.swapcase,
    mojibake,
    lambda text: unicodedata.normalize("NFD", text),
    lambda text: text.replace(" ", "\n"),
    lambda text: text.replace(", ", ",\r\n"),
    lambda text: text.replace(" ", "\u00a0"),
    lambda text: text.replace(" ", ""),
    lambda text: text.replace("a", "a\u00ad"),
    lambda text: text.replace("e", "e\u0301\u0323"),
    lambda text: text[::-1],
    lambda text: text[len(text) // 3 :],
    lambda text: text[: -len(text) // 3],
    lambda text: text * 3,
)
GAPS = ("", " ", "\n", "\n\n", "\r\n", "\t", "\u2028", " — ", ", ", ". ", "-", "(", "\u00a0")

sentences = st.builds(lambda text, damage: damage(text), st.sampled_from(SENTENCES), st.sampled_from(DAMAGE))


@st.composite
def texts(draw):
    """Sentences, whole and damaged, with anything between them."""
    pieces = draw(st.lists(st.one_of(sentences, st.text(max_size=12)), max_size=6))
    return "".join(piece + draw(st.sampled_from(GAPS)) for piece in pieces)


@st.composite
def broken_lines(draw):
    """Sentences in which any spaces are line breaks and any letters are large or small."""
    text = " ".join(draw(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=4)))
    breaks = draw(st.sets(st.integers(0, len(text) - 1), max_size=30))
    flips = draw(st.sets(st.integers(0, len(text) - 1), max_size=30))
    letters = ("\n" if letter == " " and at in breaks else letter for at, letter in enumerate(text))
    return "".join(letter.swapcase() if at in flips else letter for at, letter in enumerate(letters))


def read(text, doc_id="brief"):
    return annotate(Document(doc_id, text), default_resources())


def spans_of(text):
    return [(mention.start, mention.end) for mention in read(text).mentions]


def assert_sound(text):
    """Offsets match the text and the passage, mentions are in order and apart from each other."""
    annotated = read(text)
    mentions = annotated.mentions
    for mention in mentions:
        assert 0 <= mention.start < mention.end <= len(text)
        assert text[mention.start : mention.end] == mention.surface
    assert all(one.end <= other.start for one, other in itertools.pairwise(mentions))
    for number, passage in enumerate(annotated.passages):
        for mention in passage.mentions:
            assert mention.passage == passage.passage.index == number
            assert passage.passage.start <= mention.start < mention.end <= passage.passage.end
            assert 0 <= mention.shown_start < mention.shown_end <= len(passage.passage.text)
            assert passage.passage.text[mention.shown_start : mention.shown_end] == mention.shown
        assert all(one.shown_end <= other.shown_start for one, other in itertools.pairwise(passage.mentions))


@settings(max_examples=80, deadline=None)
@given(texts())
def test_offsets_match_a_damaged_text_and_mentions_do_not_overlap(text):
    assert_sound(text)


@settings(max_examples=60, deadline=None)
@given(broken_lines())
def test_offsets_match_wherever_lines_are_broken_and_whatever_is_large(text):
    assert_sound(text)


# ---------------------------------------------------------------- no text raises

ALPHABETS = {
    "anything": st.characters(exclude_categories=["Cs"]),
    "control characters": st.characters(categories=["Cc", "Cf", "Zl", "Zp", "Zs"]),
    "right to left": st.one_of(
        st.characters(min_codepoint=0x0590, max_codepoint=0x06FF), st.sampled_from("\u200f\u202e ")
    ),
    "combining marks": st.one_of(st.characters(categories=["Mn", "Me"]), st.sampled_from("aeinJM ")),
    "capitals and stops": st.sampled_from("AÁÑßİ\u0131ŉǅE.,-'’“”()&@#/ \n"),
    "letters that change their length": st.sampled_from("İßŉǰΐﬃﬀIiS. "),
    "digits and signs": st.characters(categories=["Nd", "Nl", "No", "Sm", "So", "Pd"]),
    "beyond the first plane": st.characters(min_codepoint=0x10000, max_codepoint=0x10FFFF),
}


@pytest.mark.parametrize("alphabet", ALPHABETS)
@settings(max_examples=30, deadline=None)
@given(data=st.data())
def test_no_characters_raise(alphabet, data):
    assert_sound(data.draw(st.text(ALPHABETS[alphabet], max_size=120)))


@settings(max_examples=40, deadline=None)
@given(st.sampled_from(SENTENCES), st.text(max_size=3), st.integers(0, 60))
def test_characters_inside_of_a_sentence_raise_nothing(sentence, noise, at):
    assert_sound(sentence[:at] + noise + sentence[at:])


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n",
        "\ufeff",
        "\x00Culiacán\x00",
        "A" * 20_000,
        "Culiacán" * 2_000,
        "Á" * 5_000 + " Culiacán",
        "a\u0301" * 5_000,
        "." * 5_000,
        "Cd. " * 2_000,
        "San " * 300,
        "de la " * 2_000,
        "-Sinaloa" * 500,
        "@" * 5_000,
        "U.S." * 2_000,
        "“" * 2_000 + "El Chapo" + "”" * 2_000,
        "Culiacán,\n\n" * 1_000,
    ],
    ids=lambda text: f"{text[:10]!r} {len(text)}",
)
def test_odd_texts_of_any_length_raise_nothing(text):
    assert_sound(text)


# ---------------------------------------------------------------- what is added, and other documents


@settings(max_examples=60, deadline=None)
@given(texts(), st.one_of(sentences, st.text(max_size=40)))
def test_no_mention_of_an_added_paragraph_reaches_into_the_text_before(text, added):
    before, after = spans_of(text), spans_of(text + "\n\n" + added)
    assert all(end <= len(text) or start >= len(text) for start, end in after)
    inside = [span for span in after if span[1] <= len(text)]
    for (start, end), (other_start, other_end) in itertools.product(before, inside):
        apart = end <= other_start or other_end <= start
        same_end = end == other_end  # an article may be won: "Aguaje" and "el Aguaje"
        assert apart or same_end


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(PLACES), min_size=1, max_size=5), st.lists(st.sampled_from(SENTENCES), max_size=3))
def test_an_added_sentence_changes_no_offsets_before_it(places, added):
    text = " ".join(places)
    before = spans_of(text)
    assert spans_of("\n\n".join([text, *added]))[: len(before)] == before


@settings(max_examples=30, deadline=None)
@given(texts(), texts())
def test_another_document_changes_nothing(one, other):
    alone = read(one, "one")
    first = [read(other, "other"), read(one, "one")]
    second = [read(one, "one"), read(other, "other")]
    assert first == second[::-1]
    assert first[1] == alone


@settings(max_examples=30, deadline=None)
@given(texts())
def test_a_text_is_always_read_in_the_same_way(text):
    assert read(text) == read(text)


def test_the_order_of_documents_changes_nothing_with_fresh_resources():
    documents = [Document(str(number), text) for number, text in enumerate(SENTENCES)]
    documents += [Document(f"all {way}", " ".join(SENTENCES[::way])) for way in (1, -1)]
    first, second = load_resources(), load_resources()
    forward = {document.id: annotate(document, first) for document in documents}
    backward = {document.id: annotate(document, second) for document in reversed(documents)}
    assert forward == backward


SCRIPT = """
import sys, cartelmap
for mention in cartelmap.extract(sys.stdin.buffer.read().decode()).mentions:
    print(ascii(mention))
"""


def test_the_seed_of_hashes_changes_nothing():
    text = "\n\n".join(SENTENCES).encode()
    printed = {
        subprocess.run(
            [sys.executable, "-c", SCRIPT],
            input=text,
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(printed) == 1
    assert b"Mention" in printed.pop()
