"""The filters in the sidebar. They show the view's filters and change them; nothing else knows their widgets."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import streamlit as st

from cartelmap.atlas import Atlas, Facets, Filters, TopicLabel
from cartelmap.atlas.filters import SEARCH_LIMIT
from cartelmap.dashboard import state
from cartelmap.dashboard.filters.group_filter import show_groups
from cartelmap.dashboard.filters.timeline_view import show_when
from cartelmap.dashboard.i18n import N_, Words
from cartelmap.dashboard.wording.passage_html import publisher_name
from cartelmap.dashboard.wording.passages import label

_SWITCHES = (
    ("sure_only", N_("Sure only")),
    ("confirmed", N_("Confirmed by a person only")),
    ("only_speaking", N_("Only speaking of")),
    ("longer", N_("Longer periods too")),
    ("governments", N_("Governments too")),
)
_HOW_TO_SEARCH = N_(
    "Accents and capitals do not matter, and a word may be the beginning of one. **“…”** finds words in a row; "
    "**-** before a word or a phrase leaves it out. Places and groups are found by any of their names."
)
_ASIDE = N_("Also passages set aside (menus, captions, lists of articles)")


def show_filters(words: Words, atlas: Atlas) -> None:
    """All filters, in the order of use: search, topic, when, groups, and the rest under "More"."""
    filters = state.view().filters
    facets = atlas.facets(filters)
    _search(words, filters)
    _topics(words, filters, facets, atlas.topics)
    show_when(words, atlas, filters)
    show_groups(words, atlas, filters, facets)
    more = st.expander(words.say("More"), expanded=_more_is_set(filters), key="more", on_change="rerun")
    if more.open:  # what is folded away is not paid for
        with more:
            _publishers(words, filters, atlas.publishers, facets)
            for name, message in _SWITCHES:
                _switch(f"filter-{name}", words.say(message), getattr(filters, name), _set_switch(name))
            _aside(words, atlas, filters)


def _aside(words: Words, atlas: Atlas, filters: Filters) -> None:
    """The switch that lets in what was set aside, where there is any."""
    n = passages_aside(atlas, filters)
    if n or filters.aside:
        text = f"{words.say(_ASIDE)} :gray[{words.number(n)}]"
        _switch("filter-aside", text, filters.aside, _set_switch("aside"))


def passages_aside(atlas: Atlas, filters: Filters) -> int:
    """How many passages of this view were set aside, whether it shows them or not."""
    without, with_them = (atlas.passage_count(replace(filters, aside=is_on)) for is_on in (False, True))
    return with_them - without


def _more_is_set(filters: Filters) -> bool:
    return bool(filters.publishers) or filters.aside or any(getattr(filters, name) for name, _ in _SWITCHES)


def _search(words: Words, filters: Filters) -> None:
    st.session_state["filter-search"] = filters.search
    st.text_input(
        words.say("Search"),
        key="filter-search",
        placeholder=words.say("Words in the texts"),
        help=words.say(_HOW_TO_SEARCH),
        max_chars=SEARCH_LIMIT,
        on_change=lambda: state.change_filters(search=st.session_state["filter-search"].strip()),
    )


def _topics(words: Words, filters: Filters, facets: Facets, topics: Sequence[TopicLabel]) -> None:
    """The topics that have texts, most first, each with its definition behind a question mark."""
    st.markdown(f"**{words.say('Topic')}**")
    is_spanish = words.language == "es"
    names = {topic.id: topic.label_es if is_spanish else topic.label_en for topic in topics}
    meant = {topic.id: topic.definition_es if is_spanish else topic.definition_en for topic in topics}
    found = {topic: count for topic, count in facets.topics.items() if count.texts or topic in filters.topics}
    with st.container(key="topics", gap=None):
        for topic in sorted(found, key=lambda topic: (-found[topic].texts, names.get(topic, topic))):
            text = f"{label(names.get(topic, topic))} :gray[{words.number(found[topic].texts)}]"
            is_on, about = topic in filters.topics, label(meant.get(topic, ""))
            _switch(f"filter-topic-{topic}", text, is_on, _set_topic(topic), about or None)


def _set_topic(topic: str) -> Callable[[bool], None]:
    def change(is_on: bool) -> None:  # noqa: FBT001 - the value of a checkbox
        others = tuple(other for other in state.view().filters.topics if other != topic)
        state.change_filters(topics=(*others, topic) if is_on else others)

    return change


def _set_switch(name: str) -> Callable[[bool], None]:
    return lambda is_on: state.change_filters(**{name: is_on})


def _switch(
    key: str,
    text: str,
    is_on: bool,  # noqa: FBT001 - as above
    change: Callable[[bool], None],
    about: str | None = None,
) -> None:
    st.session_state[key] = is_on
    st.checkbox(text, key=key, help=about, on_change=lambda: change(st.session_state[key]))


def _publishers(words: Words, filters: Filters, publishers: tuple[str, ...], facets: Facets) -> None:
    st.session_state["filter-publishers"] = list(filters.publishers)
    st.multiselect(
        words.say("Publisher"),
        publishers,
        key="filter-publishers",
        placeholder=words.say("All"),
        format_func=lambda name: f"{publisher_name(words, name)} ({words.number(facets.publishers.get(name, 0))})",
        on_change=lambda: state.change_filters(publishers=tuple(st.session_state["filter-publishers"])),
    )
