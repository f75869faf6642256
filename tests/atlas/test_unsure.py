"""The queue of what a person should look at, and the names that the list of places lacks."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from cartelmap.atlas import Answer, Atlas, Filters, Scope, keep_judgement, open_atlas
from cartelmap.model import OpenBecause, Role

from .builders import BEIJING, CULIACAN, EL_LIMON, JUAREZ, PENASCO, Name, Para, text

LIMON = Name("El Limón", EL_LIMON, confidence=0.8, rivals=((CULIACAN, 0.15),))
SHARED = Name("Juárez", open_because=OpenBecause.AMBIGUOUS, rivals=((JUAREZ, 0.55), (PENASCO, 0.45)))
UNKNOWN = Name("Rancho Hondo", open_because=OpenBecause.UNKNOWN)


def passage(*names: Name, **said: object) -> Para:
    return Para(f"They came from {' and from '.join(name.surface for name in names)} that day.", names, **said)


@pytest.fixture
def atlas(build) -> Atlas:
    return build(
        text(
            "a", passage(LIMON, UNKNOWN), passage(replace(LIMON, surface="EL LIMON", confidence=0.7)), published="2019"
        ),
        text("b", passage(LIMON, Name("Culiacán", CULIACAN, confidence=0.99)), passage(SHARED), published="2020"),
        text("c", passage(SHARED, replace(UNKNOWN, surface="rancho  hondo")), passage(SHARED, aside=True)),
        text("d", passage(Name("Beijing", BEIJING, role=Role.METONYM, confidence=0.2), Name("El Hoyo"))),
        text("e", passage(Name("El Limón", EL_LIMON, confidence=0.95), Name("Ana Limón", role=Role.PERSON))),
    )


def test_mentions_that_are_alike_are_one_case_and_those_of_most_effect_come_first(atlas: Atlas):
    rows = atlas.unsure(Filters())
    assert [(row.surface, row.place, row.reason, row.mentions, row.texts) for row in rows] == [
        ("Juárez", None, OpenBecause.AMBIGUOUS, 2, 2),
        ("El Limón", EL_LIMON, None, 3, 2),
    ]
    assert [(round(row.effect, 6), round(row.confidence, 6)) for row in rows] == [(0.9, 0.55), (0.7, 0.766667)]
    assert [[rival.place_id for rival in row.rivals] for row in rows] == [["juarez", "penasco"], ["culiacan"]]
    assert atlas.unsure_count(Filters()) == 2


def test_a_case_leads_to_its_first_mention(atlas: Atlas):
    first = atlas.mention(atlas.unsure(Filters())[1].mention_id)
    assert (first.passage.id, first.surface) == ("a#0", "El Limón")
    assert first.passage.text[first.start : first.end] == "El Limón"


def test_the_filters_narrow_the_queue_but_for_those_of_sureness(atlas: Atlas):
    assert [row.mentions for row in atlas.unsure(Filters(search="limon"))] == [3]
    assert atlas.unsure(Filters(sure_only=True, confirmed=True)) == atlas.unsure(Filters())
    assert [row.mentions for row in atlas.unsure(Filters(aside=True))] == [3, 3]
    assert [row.surface for row in atlas.unsure(Filters(governments=True))] == ["Juárez", "Beijing", "El Limón"]


def test_the_pages_of_the_queue_are_the_queue(atlas: Atlas):
    filters = Filters(governments=True)
    pages = [atlas.unsure(filters, limit=1, offset=offset) for offset in range(atlas.unsure_count(filters) + 1)]
    assert [row for page in pages for row in page] == atlas.unsure(filters)
    assert atlas.unsure(filters, limit=0) == []


@pytest.mark.parametrize("answer", Answer)
def test_what_was_judged_is_no_case_any_more(atlas: Atlas, tmp_path: Path, answer: Answer):
    case = atlas.unsure(Filters())[1]
    effect = atlas.effect(case.mention_id, answer, Scope.ALIKE, PENASCO)
    assert effect.mentions == case.mentions + 1  # the sure one is alike, too
    keep_judgement(tmp_path / "atlas", atlas, case.mention_id, answer, Scope.ALIKE, place=PENASCO, who="Ana", why="")
    after = open_atlas(tmp_path / "atlas")
    assert [row.surface for row in after.unsure(Filters())] == ["Juárez"]
    assert after.unsure_count(Filters()) == 1


def test_one_judgement_leaves_the_rest_of_a_case(atlas: Atlas, tmp_path: Path):
    case = atlas.unsure(Filters())[1]
    keep_judgement(tmp_path / "atlas", atlas, case.mention_id, Answer.RIGHT, Scope.MENTION, who="Ana", why="")
    rest = open_atlas(tmp_path / "atlas").unsure(Filters())[1]
    assert (rest.mentions, rest.texts, rest.surface) == (2, 2, "EL LIMON")


def test_names_that_the_list_lacks_are_counted_under_all_their_spellings(atlas: Atlas, tmp_path: Path):
    rows = atlas.nameless(Filters())
    assert [(row.surface, row.mentions, row.texts) for row in rows] == [("Rancho Hondo", 2, 2), ("El Hoyo", 1, 1)]
    assert atlas.mention(rows[0].mention_id).passage.document_id == "a"
    assert atlas.nameless(Filters(), limit=1, offset=1) == rows[1:]
    assert atlas.nameless_count(Filters()) == 2
    keep_judgement(tmp_path / "atlas", atlas, rows[0].mention_id, Answer.NO_PLACE, Scope.ALIKE, who="Ana", why="")
    assert [row.surface for row in open_atlas(tmp_path / "atlas").nameless(Filters())] == ["El Hoyo"]


def test_the_passages_of_a_name_have_it_marked_however_it_is_spelled(atlas: Atlas):
    rows = atlas.passages_naming(Filters(), "el limon")
    assert [row.id for row in rows] == ["b#0", "a#0", "a#1", "e#0"]
    assert [[mark.surface for mark in row.marks if mark.chosen] for row in rows] == [
        ["El Limón"],
        ["El Limón"],
        ["EL LIMON"],
        ["El Limón"],
    ]
    assert [row.id for row in atlas.passages_naming(Filters(), "RANCHO HONDO", limit=1, offset=1)] == ["c#0"]
    assert atlas.passages_naming(Filters(), "Nowhere") == []
    assert [row.id for row in atlas.passages_naming(Filters(aside=True), "Juárez", limit=9)] == ["b#1", "c#0", "c#1"]
