"""Filters go to an address and come back from it."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cartelmap.atlas import Filters, Vocabulary

VOCABULARY = Vocabulary(("violence", "arms"), ("VICE", "El País | México", "100%", "%7C", ""), ("G001", "G002"))

NAMES = ("undated", "only_speaking", "longer", "sure_only", "governments", "aside", "confirmed")


def views() -> st.SearchStrategy[Filters]:
    days = st.dates(date(1, 1, 1), date(9999, 12, 31))
    switches = {name: st.booleans() for name in NAMES}
    return st.builds(
        lambda span, **others: Filters(first=span[0], last=span[1], **others),
        st.one_of(
            st.just((None, None)),
            st.tuples(days, days).map(lambda both: tuple(sorted(both))),
            st.tuples(days, st.none()),
            st.tuples(st.none(), days),
        ),
        topics=st.lists(st.sampled_from(VOCABULARY.topics), unique=True).map(tuple),
        groups=st.lists(st.sampled_from(VOCABULARY.groups), unique=True).map(tuple),
        publishers=st.lists(st.sampled_from(VOCABULARY.publishers), unique=True).map(tuple),
        search=st.text(st.characters(exclude_characters="\0"), max_size=50),
        **switches,
    )


@given(views())
def test_a_view_comes_back_from_its_address(filters: Filters):
    assert Filters.from_query(filters.to_query(), VOCABULARY) == (filters, ())


@given(st.dictionaries(st.sampled_from(["topic", "group", "from", "to", "q", "publisher", "sure", "place"]), st.text()))
def test_no_address_is_an_error_and_what_it_says_comes_back(query: dict[str, str]):
    filters, _ = Filters.from_query(query, VOCABULARY)
    assert Filters.from_query(filters.to_query(), VOCABULARY) == (filters, ())


def test_groups_are_written_with_commas():
    assert Filters(groups=("G001", "G002")).to_query() == {"group": "G001,G002"}


def test_a_view_in_a_year_keeps_the_part_of_its_span_that_lies_there():
    spring = Filters(first=date(2018, 3, 1), last=date(2020, 5, 31), undated=True)
    assert spring.in_year(2019).to_query() == {"from": "2019", "to": "2019"}
    assert spring.in_year(2018).to_query() == {"from": "2018-03", "to": "2018"}
    assert spring.in_year(2020).to_query() == {"from": "2020", "to": "2020-05"}
    assert Filters().in_year(2019).to_query() == {"from": "2019", "to": "2019"}


def test_a_default_view_has_an_empty_address():
    assert Filters().to_query() == {}


def test_whole_years_and_months_are_written_short():
    whole_year = Filters(first=date(2019, 1, 1), last=date(2019, 12, 31))
    assert whole_year.to_query() == {"from": "2019", "to": "2019"}
    february = Filters(first=date(2020, 2, 1), last=date(2020, 2, 29))
    assert february.to_query() == {"from": "2020-02", "to": "2020-02"}


@pytest.mark.parametrize(
    ("query", "dropped"),
    [
        ({"topic": "arms,foo"}, ("topic=foo",)),
        ({"group": "G001,G999"}, ("group=G999",)),
        ({"publisher": "VICE|Nobody"}, ("publisher=Nobody",)),
        ({"from": "2019-13"}, ("from=2019-13",)),
        ({"to": "soon"}, ("to=soon",)),
        ({"from": "2020", "to": "2019"}, ("to=2019",)),
    ],
)
def test_what_means_nothing_is_dropped_and_told(query: dict[str, str], dropped: tuple[str, ...]):
    assert Filters.from_query(query, VOCABULARY)[1] == dropped
