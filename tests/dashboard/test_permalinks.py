"""Links in files that are taken away lead back to the view, the place and the very name."""

from __future__ import annotations

from urllib.parse import parse_qsl, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cartelmap.atlas import Filters
from cartelmap.dashboard.address import View, from_query
from cartelmap.dashboard.taking.permalinks import Permalinks, base_of, encoded

VIEW = View(Filters(search="el águila & co", topics=("arms",)), corpus="own", language="es", show="matrix", leaf=3)
LINKS = Permalinks("http://127.0.0.1:8501", VIEW)


def parts(link: str) -> dict[str, str]:
    return dict(parse_qsl(urlsplit(link).query))


def test_the_link_of_the_view_says_all_of_it():
    assert from_query(parts(LINKS.to_view()), VIEW.filters) == (VIEW, ())


def test_the_link_of_a_place_opens_its_card_in_the_view():
    said = parts(LINKS.to_place("geonames:4012176"))
    assert said == {
        "v": "1",
        "topic": "arms",
        "q": "el águila & co",
        "corpus": "own",
        "place": "geonames:4012176",
        "lang": "es",
    }


def test_the_link_of_a_name_opens_its_text_whatever_the_filters():
    link = LINKS.to_mention("a text#1", 7, "a text#1#7:12-20")
    assert urlsplit(link).path == "/texts"
    said = {"v": "1", "corpus": "own", "doc": "a text#1", "passage": "7", "mention": "a text#1#7:12-20", "lang": "es"}
    assert parts(link) == said


@pytest.mark.parametrize(
    ("address", "base"),
    [
        ("http://127.0.0.1:8501/", "http://127.0.0.1:8501"),
        ("http://127.0.0.1:8501/texts?doc=a/b#c", "http://127.0.0.1:8501"),
        ("http://localhost:1/under/here/texts", "http://localhost:1/under/here"),
        ("http://localhost:1/under/here/", "http://localhost:1/under/here"),
        ("", ""),
    ],
)
def test_the_base_is_the_address_of_a_page_without_its_name(address: str, base: str):
    assert base_of(address) == base


@given(
    st.dictionaries(
        st.text(st.characters(exclude_categories=["Cs"]), min_size=1),
        st.text(st.characters(exclude_categories=["Cs"]), min_size=1),
    )
)
def test_whatever_is_said_comes_back_from_the_link(query: dict[str, str]):
    link = f"http://127.0.0.1/?{encoded(query)}"
    assert parts(link) == query
    assert link.isascii()
