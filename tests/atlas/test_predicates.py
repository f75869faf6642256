"""What the filters let in, held against the same rules written out in Python."""

from __future__ import annotations

import random
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cartelmap.atlas import About, Atlas, Filters, open_atlas, write_atlas
from cartelmap.atlas.contents import is_long

from .builders import GROUPS, TOPICS, Para, text

PUBLISHERS = ("VICE", "AP", "")
TOPIC_IDS = tuple(topic.id for topic in TOPICS)
GROUP_IDS = tuple(group.id for group in GROUPS if group.verified)
YEARS = range(1996, 2008)


def documents(seed: int = 3) -> dict[str, tuple[Para, str, str]]:
    """Eighty passages, a document each, of all mixtures of dates, topics, groups and publishers.

    Of each the passage, the year of publication and the publisher.
    """
    chance = random.Random(seed)
    made = {}
    for number in range(80):
        years = sorted(chance.choices(YEARS, k=2))
        speaks = chance.choice([(), (str(years[0]),), (f"{years[0]}-{years[1]}",), (str(years[0]), str(years[1]))])
        topics = tuple(chance.sample(TOPIC_IDS, chance.randrange(3)))
        groups = tuple(chance.sample(GROUP_IDS, chance.randrange(3)))
        para = Para(f"Passage {number} {chance.choice(['about arms', 'of bribes'])}", (), speaks, topics, groups)
        made[f"d{number}"] = (para, chance.choice(["", str(years[0])]), chance.choice(PUBLISHERS))
    return made


DOCUMENTS = documents()


@pytest.fixture(scope="module")
def atlas(tmp_path_factory: pytest.TempPathFactory) -> Atlas:
    """The atlas of these documents."""
    folder: Path = tmp_path_factory.mktemp("atlas")
    made = [text(name, para, published=year, publisher=who) for name, (para, year, who) in DOCUMENTS.items()]
    write_atlas(made, folder, About(TOPICS, groups=GROUPS))
    return open_atlas(folder)


def spans_of(words: tuple[str, ...]) -> list[tuple[date, date]]:
    parts = [word.partition("-") for word in words]
    return [(date(int(first), 1, 1), date(int(last or first), 12, 31)) for first, _, last in parts]


def lies_in_span(para: Para, published: str, filters: Filters) -> bool:
    first, last = filters.first or date.min, filters.last or date.max
    looked_at = spans_of(para.speaks_of)
    if not filters.only_speaking and published:
        looked_at += spans_of((published,))
    if not looked_at:
        return filters.undated
    return any(
        start <= last and end >= first and (filters.longer or not is_long(start, end)) for start, end in looked_at
    )


def is_let_in(name: str, filters: Filters) -> bool:
    para, published, publisher = DOCUMENTS[name]
    return (
        (not filters.topics or bool({*para.topics} & {*filters.topics}))
        and (not filters.groups or bool({*para.groups} & {*filters.groups}))
        and (not filters.publishers or publisher in filters.publishers)
        and (filters.search in para.text)
        and (not filters.has_span or lies_in_span(para, published, filters))
    )


VIEWS = st.builds(
    Filters,
    topics=st.lists(st.sampled_from(TOPIC_IDS), unique=True, max_size=2).map(tuple),
    groups=st.lists(st.sampled_from(GROUP_IDS), unique=True, max_size=2).map(tuple),
    publishers=st.lists(st.sampled_from(PUBLISHERS), unique=True, max_size=2).map(tuple),
    first=st.none() | st.dates(date(1995, 1, 1), date(2008, 1, 1)),
    last=st.none() | st.dates(date(1995, 1, 1), date(2008, 1, 1)),
    undated=st.booleans(),
    only_speaking=st.booleans(),
    longer=st.booleans(),
    search=st.sampled_from(["", "arms", "bribes"]),
)


@settings(max_examples=60, deadline=None)
@given(filters=VIEWS)
def test_the_passages_are_those_that_the_rules_let_in(atlas: Atlas, filters: Filters):
    found = {row.document_id for row in atlas.passages(filters, limit=100)}
    assert found == {name for name in DOCUMENTS if is_let_in(name, filters)}
    assert atlas.passage_count(filters) == atlas.counts(filters).passages == len(found)


@settings(max_examples=25, deadline=None)
@given(filters=VIEWS)
def test_each_topic_group_and_publisher_gives_the_texts_its_facet_promises(atlas: Atlas, filters: Filters):
    facets = atlas.facets(filters)
    for topic, count in facets.topics.items():
        narrowed = Filters(**{**as_keywords(filters), "topics": (topic,)})
        assert atlas.counts(narrowed).texts == count.texts
    for group, count in facets.groups.items():
        narrowed = Filters(**{**as_keywords(filters), "groups": (group,)})
        assert (atlas.counts(narrowed).texts, atlas.passage_count(narrowed)) == (count.texts, count.passages)
    for publisher, texts in facets.publishers.items():
        narrowed = Filters(**{**as_keywords(filters), "publishers": (publisher,)})
        assert atlas.counts(narrowed).texts == texts


def as_keywords(filters: Filters) -> dict[str, object]:
    return {name: getattr(filters, name) for name in Filters.__slots__}


@pytest.mark.parametrize(
    ("first", "last", "long"),
    [
        (date(2010, 1, 1), date(2014, 12, 31), False),
        (date(2010, 1, 1), date(2015, 1, 1), True),
        (date(2008, 2, 29), date(2013, 2, 28), False),
        (date(1, 1, 1), date(9999, 12, 31), True),
    ],
)
def test_a_span_is_long_from_five_years_and_a_day(first: date, last: date, *, long: bool):
    assert is_long(first, last) is long
