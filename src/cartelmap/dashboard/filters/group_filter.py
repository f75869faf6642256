"""The filter by groups: the most named as boxes, the rest behind a search, each with the way to its card."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from functools import partial

import streamlit as st

from cartelmap.atlas import Atlas, Facets, Filters, TopicCount
from cartelmap.dashboard import state
from cartelmap.dashboard.i18n import Words
from cartelmap.dashboard.wording.group_words import TELLERS, group_names
from cartelmap.dashboard.wording.passages import label

FIRST_GROUPS = 8
_MORE = "more-groups"


def show_groups(words: Words, atlas: Atlas, filters: Filters, facets: Facets) -> None:
    """The groups that the texts of this view name, most named first, newspapers and institutes last."""
    names = group_names(words, atlas.groups)
    tellers = {group.id for group in atlas.groups if group.kind in TELLERS}
    first, rest = first_and_rest(facets.groups, names, filters.groups, tellers)
    if not first:
        return
    st.markdown(f"**{words.say('Groups')}**")
    with st.container(key="groups", gap=None):
        for group in first:
            _row(words, group, names[group], facets.groups, is_on=group in filters.groups)
    if rest:
        _search(words, rest, names, facets.groups)


def first_and_rest(
    counts: Mapping[str, TopicCount], names: Mapping[str, str], chosen: tuple[str, ...], last: Collection[str] = ()
) -> tuple[list[str], list[str]]:
    """The groups with boxes (the most named ones and all that are chosen), and the others that have texts."""
    found = [group for group in names if group in chosen or _texts(counts, group)]
    order = sorted(found, key=lambda group: (group in last, -_texts(counts, group), names[group]))
    beyond = order[FIRST_GROUPS:]
    return (
        order[:FIRST_GROUPS] + [group for group in beyond if group in chosen],
        [group for group in beyond if group not in chosen],
    )


def _texts(counts: Mapping[str, TopicCount], group: str) -> int:
    return counts[group].texts if group in counts else 0


def _row(words: Words, group: str, name: str, counts: Mapping[str, TopicCount], *, is_on: bool) -> None:
    key = f"filter-group-{group}"
    st.session_state[key] = is_on
    with st.container(key=f"group-row-{group}", horizontal=True, vertical_alignment="center", gap="xxsmall"):
        text = f"{label(name)} :gray[{words.number(_texts(counts, group))}]"
        st.checkbox(text, key=key, on_change=_set_group(group, key))
        _card_button(words, group, name)


def _card_button(words: Words, group: str, name: str) -> None:
    about = words.say("Card of {group}", group=name)
    st.button(
        f"→ :gray[{label(about)}]",  # the style leaves the arrow; the words are for those who hear the page
        key=f"group-card-{group}",
        type="tertiary",
        help=label(about),
        on_click=partial(state.open_group, group),
    )


def _set_group(group: str, key: str) -> Callable[[], None]:
    def change() -> None:
        others = tuple(other for other in state.view().filters.groups if other != group)
        state.change_filters(groups=(*others, group) if st.session_state[key] else others)

    return change


def _search(words: Words, rest: list[str], names: Mapping[str, str], counts: Mapping[str, TopicCount]) -> None:
    """All others in one box that one can type into; what is chosen there moves up to the boxes."""
    st.session_state[_MORE] = []
    st.multiselect(
        words.say("More groups"),
        rest,
        key=_MORE,
        format_func=lambda group: f"{names[group]} ({words.number(_texts(counts, group))})",
        placeholder=words.many("{n} more group", "{n} more groups", len(rest)),
        label_visibility="collapsed",
        on_change=_add_groups,
    )


def _add_groups() -> None:
    now = state.view().filters.groups
    state.change_filters(groups=tuple(dict.fromkeys((*now, *st.session_state[_MORE]))))
