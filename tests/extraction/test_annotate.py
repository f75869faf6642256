"""The way of one document, from text to mentions in passages."""

from __future__ import annotations

import itertools

from hypothesis import given, settings
from hypothesis import strategies as st

import cartelmap
from cartelmap.extraction import annotate, default_resources
from cartelmap.model import Document, Role

TEXT = """A short report

On 17 October 2019 soldiers withdrew in Culiacán, the capital of Sinaloa.

The Sinaloa Cartel was named by officials in Washington. Later, people left el Aguaje, a town in Michoacán."""


def test_a_mention_lies_in_its_passage_and_has_its_place_in_the_shown_text():
    for annotated in cartelmap.extract(TEXT).passages:
        for mention in annotated.mentions:
            assert mention.passage == annotated.passage.index
            assert TEXT[mention.start : mention.end] == mention.surface
            assert annotated.passage.text[mention.shown_start : mention.shown_end] == mention.shown


def test_a_passage_carries_its_dates_topics_and_groups():
    passages = cartelmap.extract(TEXT).passages
    assert [when.surface for passage in passages for when in passage.whens] == ["17 October 2019"]
    assert any(group.name == "Sinaloa Cartel" for passage in passages for group in passage.groups)


def test_a_small_article_belongs_to_the_name_where_the_text_introduces_a_town():
    text = "Gunmen held the town of el Aguaje. Police left el Aguaje, in Michoacán."
    surfaces = [mention.surface for mention in cartelmap.extract(text).mentions]
    assert surfaces[0] == "el Aguaje"


def test_names_in_capitals_count_in_datelines_and_acronyms_do_not():
    found = cartelmap.extract("CELAYA, Gto.- AMLO spoke in CELAYA about the DEA and PAN.").mentions
    assert next(mention.surface for mention in found if mention.resolution) == "CELAYA"
    assert not {"AMLO", "DEA", "PAN"} & {mention.surface for mention in found if mention.role is Role.LOCATION}


def test_a_long_line_in_capitals_comes_to_an_end():
    line = "".join(chr(ord("A") + number % 26) for number in range(60)) + ": "
    assert cartelmap.extract(line * 3 + "Soldiers left Culiacán.").mentions[-1].surface == "Culiacán"
    assert cartelmap.extract(" ".join(["TOWN"] * 60) + ": ").mentions == ()


def test_what_is_added_at_the_end_changes_no_offsets_before():
    before = [(m.start, m.end) for m in cartelmap.extract(TEXT).mentions]
    after = [(m.start, m.end) for m in cartelmap.extract(TEXT + "\n\nSonora is a state.").mentions]
    assert after[: len(before)] == before


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=300))
def test_any_text_is_annotated_without_overlaps(text):
    mentions = annotate(Document(id="d", text=text), default_resources()).mentions
    assert all(text[mention.start : mention.end] == mention.surface for mention in mentions)
    assert all(one.end <= other.start for one, other in itertools.pairwise(mentions))


_PIECES = st.lists(
    st.sampled_from(
        [
            "el Aguaje",
            "Sinaloa Cartel",
            "Ciudad\nJuárez",
            "in",
            "Guadalupe,",
            "Zacatecas.",
            "“El Chapo”",
            "said",
            "U.S.",
            "\n\n",
            "de",
            "Mexican",
        ]
    ),
    max_size=25,
)


@settings(max_examples=60, deadline=None)
@given(_PIECES)
def test_names_in_any_order_are_annotated_without_overlaps(pieces):
    text = " ".join(pieces)
    mentions = cartelmap.extract(text).mentions
    assert all(text[mention.start : mention.end] == mention.surface for mention in mentions)
    assert all(one.end <= other.start for one, other in itertools.pairwise(mentions))


# passages set aside


def test_a_list_of_other_articles_does_not_decide_what_a_name_means():
    resources = default_resources()
    body = "Soldiers searched a ranch near Córdoba on Monday. The mayor of Córdoba said that nobody was hurt there."
    others = ["The police of Argentina go on strike", "Rosario, Argentina: a city of gangs", "Buenos Aires at night"]
    listed = "\n\n".join(["Related articles", *(line for line in others for _ in range(2))])
    alone = annotate(Document("a", body), resources)
    annotated = annotate(Document("a", f"{body}\n\n{listed}"), resources)
    assert {mention.surface for mention in annotated.mentions} > {mention.surface for mention in annotated.told}
    assert [mention.resolution for mention in annotated.told] == [mention.resolution for mention in alone.told]
