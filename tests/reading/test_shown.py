"""The text as shown, and that whatever is found in it leads back to the file."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cartelmap.extraction import Resources, annotate, load_resources
from cartelmap.model import AnnotatedDocument, Document, PassageRole
from cartelmap.reading import to_shown
from reading.damage import read_in, without_controls

BRIEF = (
    "Retenes en la sierra\n\n"
    "“Nadie pasa después de las seis”, dijo José Íñiguez en Culiacán, Sinaloa. El camino a Badiraguato quedó cerrado "
    "en julio de 2019 — según el Ejército — y volvió a abrir en Mazatlán.El Cártel de Sinaloa no respondió.\n\n"
    "Foto: Cuartoscuro\n\n"
    "Los vecinos de Aguililla, Michoacán, pidieron agua… y médicos. En Peñasco llovió.\n\n"
    "Síguenos en Twitter"
)


@pytest.fixture(scope="session")
def resources() -> Resources:
    return load_resources()


def check_offsets(annotated: AnnotatedDocument) -> None:
    """Everything found stands where it says, in the file's text and in the passage."""
    raw = annotated.document.text
    for passage in annotated.passages:
        found = [*passage.mentions, *passage.whens, *passage.groups]
        for each in found:
            assert raw[each.start : each.end] == each.surface
            assert passage.passage.start <= each.start <= each.end <= passage.passage.end
            assert passage.passage.text[each.shown_start : each.shown_end].strip()
        for mention in passage.mentions:
            assert passage.passage.text[mention.shown_start : mention.shown_end] == mention.shown
    for repair in annotated.repairs:
        assert raw[repair.start : repair.end] == repair.before


def shown_names(annotated: AnnotatedDocument) -> set[str]:
    return {mention.shown for mention in annotated.mentions if mention.resolution}


DAMAGES = {
    "none": lambda text: text,
    "UTF-8 read as Windows-1252": lambda text: read_in(text, "cp1252"),
    "UTF-8 read as Latin-1, controls lost": lambda text: without_controls(text, "latin-1"),
    "UTF-8 read as ISO 8859-16, controls lost": lambda text: without_controls(text, "iso8859-16"),
    "UTF-8 read as Mac Roman": lambda text: read_in(text, "mac-roman"),
}


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES.keys())
def test_names_are_found_in_a_damaged_text_and_lead_back_into_it(resources: Resources, damage):
    annotated = annotate(Document("a", damage(BRIEF), language="es"), resources)
    assert {"Culiacán", "Mazatlán", "Aguililla", "Michoacán"} <= shown_names(annotated)
    check_offsets(annotated)


def test_what_was_set_aside_keeps_its_place_in_the_file():
    shown = to_shown(BRIEF)
    aside = [passage for passage in shown.passages if passage.role is PassageRole.BOILERPLATE]
    assert [BRIEF[passage.start : passage.end] for passage in aside] == ["Foto: Cuartoscuro", "Síguenos en Twitter"]


def test_a_hard_space_is_no_repair_to_tell_about():
    shown = to_shown("Soldiers came to San\xa0Luis\xa0Potosí and left again the same\u00ad day.")
    assert shown.repairs == ()


@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(st.sampled_from([*DAMAGES.values(), lambda text: text.upper(), lambda text: text[7:]]), max_size=2),
    st.lists(st.tuples(st.integers(0, 500), st.characters()), max_size=12),
)
def test_every_offset_leads_back_whatever_happened_to_the_text(resources: Resources, damages, insertions):
    text = BRIEF
    for damage in damages:
        text = damage(text)
    for at, character in insertions:
        text = text[:at] + character + text[at:]
    check_offsets(annotate(Document("a", text.encode("utf-8", "replace").decode()), resources))
