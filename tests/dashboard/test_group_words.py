"""What the screen says of a group, and which groups the filter offers."""

from __future__ import annotations

from dataclasses import replace

import pytest

from cartelmap.atlas import GroupLabel, GroupRow, TopicCount
from cartelmap.dashboard.filters.group_filter import FIRST_GROUPS, first_and_rest
from cartelmap.dashboard.i18n import words
from cartelmap.dashboard.wording.group_words import GROUP_KINDS, group_head_html, group_kind, group_name
from cartelmap.extraction.groups import parsing

CARTEL = GroupLabel(
    id="G006",
    name="Juárez Cartel",
    name_es="Cártel de Juárez",
    names=("CDJ", "Cártel de Juárez", "Carrillo Fuentes Organization"),
    kind="cartel",
    parent="",
    base_place="Ciudad Juárez",
    states=("Chihuahua",),
    country="Mexico",
    active_from="1970s",
    active_to="",
    source_url="https://example.org/juarez?a=1&b=2",
    verified=True,
    note="from memory",
)
LINE = replace(CARTEL, id="G007", name="La Línea", name_es="", kind="faction", parent="G006")


def card(label: GroupLabel, parent: GroupLabel | None = None, language: str = "en") -> str:
    return group_head_html(words(language), GroupRow(label, 3, 1, 7), parent)


def test_a_card_tells_names_kind_base_years_and_numbers():
    shown = card(CARTEL)
    for text in (
        "Juárez Cartel",
        "CDJ",
        "Cártel de Juárez",
        "Cartel",
        "Ciudad Juárez, Chihuahua, Mexico",
        "since 1970s",
    ):
        assert text in shown
    assert "Named in 3 texts (+1 copy) · 7 passages" in shown
    assert shown.count("Cártel de Juárez") == 1


def test_a_card_speaks_the_language_of_the_screen():
    shown = card(LINE, CARTEL, "es")
    assert "Facción de un cártel" in shown
    assert "<dt>Parte de</dt><dd><bdi>Cártel de Juárez</bdi></dd>" in shown
    assert group_name(words("es"), LINE) == "La Línea"


def test_a_group_without_a_parent_is_part_of_nothing():
    assert "Part of" not in card(CARTEL)


def test_a_source_is_a_link_that_says_it_leaves_the_computer():
    shown = card(CARTEL)
    assert 'href="https://example.org/juarez?a=1&amp;b=2" target="_blank" rel="noopener noreferrer"' in shown
    assert "Source: example.org ↗ (leaves this computer)" in shown


@pytest.mark.parametrize("url", ["javascript:alert(1)", "a book", ""])
def test_a_source_that_is_no_web_address_is_no_link(url: str):
    assert "href" not in card(replace(CARTEL, source_url=url))


@pytest.mark.parametrize("payload", ["<script>alert(1)</script>", '"><img src=x onerror=alert(1)>'])
def test_a_payload_in_a_name_is_shown_as_plain_text(payload: str):
    shown = card(replace(CARTEL, name=payload, names=(payload,), base_place=payload, source_url=f"https://{payload}"))
    assert "<script" not in shown
    assert "<img" not in shown


def test_every_kind_has_a_name_and_a_new_one_keeps_its_own():
    assert group_kind(words("es"), CARTEL) == "Cártel"
    assert group_kind(words("es"), replace(CARTEL, kind="syndicate")) == "syndicate"
    assert set(GROUP_KINDS) == set(parsing.GROUP_KINDS)


def counts(**texts: int) -> dict[str, TopicCount]:
    return {group: TopicCount(number, number) for group, number in texts.items()}


def test_groups_stand_by_texts_then_by_name_and_those_without_texts_are_not_offered():
    names = {"G1": "Zetas", "G2": "CJNG", "G3": "Gulf Cartel", "G4": "Rojos"}
    assert first_and_rest(counts(G1=2, G2=2, G3=5, G4=0), names, ()) == (["G3", "G2", "G1"], [])


def test_newspapers_and_institutes_come_after_those_that_they_tell_of():
    names = {"G1": "Zetas", "G2": "CJNG", "G3": "Associated Press"}
    assert first_and_rest(counts(G1=1, G2=2, G3=5), names, (), {"G3"}) == (["G2", "G1", "G3"], [])


def test_a_group_that_is_chosen_keeps_its_box_without_texts_and_beyond_the_first():
    names = {f"G{number:02}": f"name {number:02}" for number in range(20)}
    many = counts(**{group: 20 - number for number, group in enumerate(names)})
    first, rest = first_and_rest(many, names, ("G15",))
    assert first[:FIRST_GROUPS] == list(names)[:FIRST_GROUPS]
    assert first[FIRST_GROUPS:] == ["G15"]
    assert len(rest) == 20 - FIRST_GROUPS - 1
    assert first_and_rest(counts(G1=0), {"G1": "Zetas"}, ("G1",)) == (["G1"], [])
