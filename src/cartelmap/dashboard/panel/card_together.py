"""What passages name together with a place: topics, as ways to filter by them, and groups, as ways to their cards."""

from __future__ import annotations

import html
from functools import partial

import streamlit as st

from cartelmap.atlas import Atlas, PlaceRow
from cartelmap.dashboard import state
from cartelmap.dashboard.i18n import Words
from cartelmap.dashboard.wording.group_words import TELLERS, TOGETHER
from cartelmap.dashboard.wording.labels import Labels
from cartelmap.dashboard.wording.passages import label

_TOPICS = 8  # that are offered; there are more in the filters


def show_together(words: Words, atlas: Atlas, row: PlaceRow, labels: Labels) -> None:
    """The topics and the groups, those of most texts first, with the caption that this proves nothing."""
    st.caption(words.say(TOGETHER))
    _topics(words, atlas, row, labels)
    _groups(words, atlas, row, labels)


def together_heading(words: Words, title: str) -> None:
    """The heading of what is named together, with the caption that this proves nothing."""
    caption = f'<span class="cm-n">{html.escape(words.say(TOGETHER))}</span>'
    st.html(f'<h3 class="cm-heading">{html.escape(title)} · {caption}</h3>')


def _topics(words: Words, atlas: Atlas, row: PlaceRow, labels: Labels) -> None:
    named = list(atlas.topics_named_with(state.view().filters, row.place.id).items())[:_TOPICS]
    if not named:
        return
    st.html(f'<h3 class="cm-heading">{html.escape(words.say("Topics of its passages"))}</h3>')
    with st.container(key="list-topics-together", horizontal=True, gap="small"):
        for topic, count in named:
            name = label(labels.topics.get(topic, topic))
            text, about = (
                f"{name} :gray[{words.number(count.texts)}]",
                words.say("Only passages on {topic}", topic=name),
            )
            shown = partial(state.change_filters, topics=(topic,))
            # Outside of this fragment the counts and the filters change too, so all of the page must run.
            if st.button(text, key=f"together-topic-{topic}", type="tertiary", help=about, on_click=shown):
                st.rerun()


def _groups(words: Words, atlas: Atlas, row: PlaceRow, labels: Labels) -> None:
    named = [other for other in atlas.groups_named_with(state.view().filters, row.place.id) if other.texts]
    named.sort(key=lambda other: other.group.kind in TELLERS)
    if not named:
        return
    st.html(f'<h3 class="cm-heading">{html.escape(words.say("Groups named with it"))}</h3>')
    with st.container(key="list-together", horizontal=True, gap="small"):
        for other in named:
            text = f"{label(labels.groups.get(other.group.id, other.group.name))} :gray[{words.number(other.texts)}]"
            key = f"together-{other.group.id}"
            st.button(text, key=key, type="tertiary", on_click=partial(state.open_group, other.group.id))
