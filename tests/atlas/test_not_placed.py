"""What is not on the map: every name of a view is in exactly one of the counts."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cartelmap.atlas import (
    OTHER_THINGS,
    About,
    Answer,
    Atlas,
    Filters,
    Scope,
    Verdict,
    add_decision,
    keep_judgement,
    open_atlas,
    write_atlas,
)
from cartelmap.model import OpenBecause, Role

from .builders import (
    BEIJING,
    CULIACAN,
    GAZETTEER,
    GROUPS,
    JUAREZ,
    MEXICO,
    PENASCO,
    TIJUANA,
    TOPICS,
    Name,
    Para,
    text,
)
from .conftest import Build

ALL = Filters()
OF_2019 = Filters(first=date(2019, 1, 1), last=date(2019, 12, 31))
NAMES = (
    Name("Culiacán", CULIACAN, confidence=0.6),
    Name("Tijuana", TIJUANA),
    Name("Beijing", BEIJING, Role.METONYM),
    Name("Sinaloa", role=Role.EMBEDDED, embedded_in="Sinaloa Cartel"),
    Name("Torres", role=Role.PERSON),
    Name("Mexican", MEXICO, Role.DEMONYM),
    Name("La Mesa", open_because=OpenBecause.UNKNOWN),
    Name("Santa Rita", open_because=OpenBecause.AMBIGUOUS, rivals=((PENASCO, 0.5), (JUAREZ, 0.4))),
)
WORDS = "Beijing answered; the Sinaloa Cartel in Culiacán, Tijuana; Torres, a Mexican, at La Mesa or Santa Rita"


def everything(
    *speaks_of: str, topics: tuple[str, ...] = (), groups: tuple[str, ...] = (), aside: bool = False
) -> Para:
    return Para(WORDS, NAMES, speaks_of, topics, groups, aside)


MENU = everything(aside=True)
REPORTS = (
    text("dated", everything("2010", topics=("arms",)), everything(groups=("owls",)), MENU, published="2019"),
    text("undated", everything(), everything("2019", topics=("arms",)), MENU, publisher="El País | México"),
    text("speaking", everything("2019"), everything("2006-2019", groups=("wolves",)), MENU, publisher=""),
    text("silent", everything(topics=("corruption",)), MENU),
    text("long", everything("2010"), published="2012"),
)
VIEWS = st.builds(
    Filters,
    topics=st.sampled_from([(), ("arms",), ("arms", "corruption"), ("foo",)]),
    groups=st.sampled_from([(), ("owls",), ("owls", "wolves")]),
    first=st.sampled_from([None, date(2010, 1, 1), date(2019, 1, 1)]),
    last=st.sampled_from([None, date(1999, 12, 31), date(2010, 12, 31), date(2019, 12, 31)]),
    undated=st.booleans(),
    only_speaking=st.booleans(),
    longer=st.booleans(),
    search=st.sampled_from(["", "beijing", "torres mexican", "pekin", "-beijing", '"santa rita"']),
    publishers=st.sampled_from([(), ("VICE",), ("", "El País | México")]),
    sure_only=st.booleans(),
    governments=st.booleans(),
    aside=st.booleans(),
    confirmed=st.booleans(),
)


@pytest.fixture(scope="module")
def atlas(tmp_path_factory: pytest.TempPathFactory) -> Atlas:
    folder = tmp_path_factory.mktemp("atlas")
    write_atlas(REPORTS, folder, About(TOPICS, groups=GROUPS), GAZETTEER)
    return open_atlas(folder)


def mention_ids(folder: Path) -> list[str]:
    """The ids of the mentions, as an export of the atlas has them."""
    return list(open_atlas(folder).mentions_frame(ALL)["id"])


@settings(deadline=None, max_examples=150)
@given(VIEWS)
def test_every_name_is_on_the_map_or_told_why_not(atlas: Atlas, filters: Filters):
    balance, counts = atlas.balance(filters), atlas.counts(filters)
    nothing_left_out = replace(filters, aside=True, undated=True)
    assert balance.all == atlas.counts(nothing_left_out).mentions
    assert (balance.placed, balance.open) == (counts.placed, counts.not_placed)
    assert balance.placed == sum(row.mentions for row in atlas.places(filters))
    assert balance.placed + balance.open == counts.names
    assert counts.names + balance.not_a_place == counts.mentions


@settings(deadline=None, max_examples=60)
@given(VIEWS)
def test_the_list_holds_what_the_balance_counts(atlas: Atlas, filters: Filters):
    listed: dict[str, tuple[int, int]] = {}
    for row in atlas.not_placed(filters):
        names, mentions = listed.get(row.reason, (0, 0))
        listed[row.reason] = names + 1, mentions + row.mentions
    assert listed == dict(atlas.balance(filters).not_placed)


def test_what_was_set_aside_and_what_has_no_date_are_counted_apart(atlas: Atlas):
    at_rest, of_2019 = atlas.balance(ALL), atlas.balance(OF_2019)
    assert (at_rest.aside, at_rest.undated) == (4 * len(NAMES), 0)
    assert of_2019.undated == 2 * len(NAMES)  # the first passage of "undated", the only one of "silent"
    assert of_2019.aside == 4 * len(NAMES)  # three of these menus have no date either, and are counted here only
    with_all = atlas.balance(replace(OF_2019, aside=True, undated=True))
    assert (with_all.aside, with_all.undated) == (0, 0)
    assert with_all.all == of_2019.all


def test_names_of_other_things_are_no_places_that_are_missing(atlas: Atlas):
    balance = atlas.balance(Filters(governments=True))
    assert {reason for reason in balance.not_placed if reason in OTHER_THINGS} == {"embedded", "person", "demonym"}
    assert balance.open == balance.not_placed["unknown"].mentions + balance.not_placed["ambiguous"].mentions


def test_of_each_reason_the_commonest_names_come_first(build: Build):
    open_names = [Name(name, open_because=OpenBecause.UNKNOWN) for name in ("La Mesa", "El Potrero", "Las Flores")]
    paras = [Para(f"{name.surface} {number}", (name,)) for number, name in enumerate(open_names)]
    atlas = build(
        text("a", *paras), text("b", paras[1]), text("c", Para("Torres", (Name("Torres", role=Role.PERSON),)))
    )
    rows = atlas.not_placed(ALL, most=2)
    assert [(row.reason, row.surface) for row in rows] == [
        ("person", "Torres"),
        ("unknown", "El Potrero"),
        ("unknown", "La Mesa"),
    ]
    assert atlas.balance(ALL).not_placed["unknown"] == (3, 4)


def test_a_passage_that_a_person_brought_back_is_no_longer_set_aside(build: Build, tmp_path: Path):
    menu = replace(everything(aside=True), text=WORDS)
    before = build(text("a", Para("Nothing"), menu))
    assert before.balance(ALL).aside == len(NAMES)
    add_decision(tmp_path / "atlas", "a", WORDS, Verdict.BRING_BACK)
    after = open_atlas(tmp_path / "atlas").balance(ALL)
    assert (after.aside, after.all) == (0, len(NAMES))


def test_a_name_leads_to_the_passages_where_it_is_not_placed(build: Build):
    beijing = Name("Beijing", BEIJING, Role.METONYM), Name("Beijing", BEIJING)
    atlas = build(text("a", Para("Beijing answered", beijing[:1]), Para("A port near Beijing", beijing[1:]), MENU))
    (passage,) = atlas.passages_not_placing(ALL, "Beijing")
    assert passage.text == "Beijing answered"
    assert [mark.chosen for mark in passage.marks] == [True]
    assert atlas.count_not_placing(ALL, "Beijing") == 1
    assert atlas.count_not_placing(Filters(governments=True), "Beijing") == 0
    assert atlas.count_not_placing(Filters(aside=True), "Beijing") == 2


def test_what_a_person_calls_no_place_here_is_told_so_and_still_adds_up(build: Build, tmp_path: Path):
    before = build(text("a", Para("Culiacán", (Name("Culiacán", CULIACAN),))))
    (case,) = mention_ids(tmp_path / "atlas")
    keep_judgement(tmp_path / "atlas", before, case, Answer.NO_PLACE, Scope.MENTION, who="ana", why="a name of a ship")
    after = open_atlas(tmp_path / "atlas")
    assert {row.reason for row in after.not_placed(ALL)} == {"not_here"}
    assert after.balance(ALL).open == after.counts(ALL).not_placed == 1
    assert after.balance(ALL).all == before.balance(ALL).all
