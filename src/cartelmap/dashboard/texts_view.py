"""The texts: a list of those that the filters let in, and one of them to read with its names marked."""

from __future__ import annotations

import html
from collections.abc import Sequence

import streamlit as st

from cartelmap.atlas import Atlas, DocumentRow, DocumentView, PassageRow
from cartelmap.dashboard import state
from cartelmap.dashboard.i18n import Words
from cartelmap.dashboard.map_page import show_sentence
from cartelmap.dashboard.passage_html import MARK_WORDS, mark_style, published, publisher_name, shown_marks
from cartelmap.dashboard.passages import escaped, label, marked
from cartelmap.model import PassageRole

_HTTP = ("https://", "http://")  # a link of any other kind (javascript:) is shown as text
FIRST_TEXTS = 50


def show_texts_page(words: Words, atlas: Atlas) -> None:
    """The text that the address names, or the list."""
    view = state.view()
    document = atlas.document(view.document) if view.document else None
    if document:
        show_reader(words, document, view.passage)
        return
    if view.document:
        st.warning(words.say("This text is not among the ones shown here."))
    show_list(words, atlas)


def show_list(words: Words, atlas: Atlas) -> None:
    """The texts with publisher, date and how many of their names are on the map."""
    filters = state.view().filters
    show_sentence(words, atlas, atlas.counts(filters))
    rows = atlas.documents(filters)
    limit = FIRST_TEXTS * st.session_state.get("pages-texts", 1)
    with st.container(key="list-texts", gap=None):
        for row in rows[:limit]:
            title, key = _title(words, row), f"text-{row.id}"
            st.button(title, key=key, type="tertiary", width="stretch", on_click=_open, args=(row.id,))
            st.html(f'<p class="cm-about cm-text-row">{" · ".join(_facts(words, row))}</p>')
    if len(rows) > limit:
        text = words.many("Show {n} more text", "Show more texts ({n} left)", len(rows) - limit)
        st.button(text, key="pages-texts-more", on_click=_more)


def _more() -> None:
    st.session_state["pages-texts"] = st.session_state.get("pages-texts", 1) + 1


def _title(words: Words, row: DocumentRow) -> str:
    return label(row.title or row.path or words.say("Text without a title"))


def _facts(words: Words, row: DocumentRow) -> list[str]:
    placed = words.say("{m} of {n} place names on the map", m=words.number(row.placed), n=words.number(row.names))
    copy = [html.escape(words.say("A copy of another text"))] if row.copy_of else []
    publisher = [f"<strong>{escaped(publisher_name(words, row.publisher))}</strong>"] if row.publisher else []
    return [*publisher, html.escape(published(words, row.published)), html.escape(placed), *copy]


def _open(document: str) -> None:
    state.change(document=document, passage=None)


def show_reader(words: Words, view: DocumentView, passage: int | None) -> None:
    """The whole text, its names marked by what they are there, scrolled to a passage if one is named."""
    st.button(words.say("← All texts"), key="back-to-texts", type="tertiary", on_click=_close)
    st.html(_head_html(words, view.document))
    st.html(marks_legend_html(words, view.passages))
    st.html(reader_html(view.passages, passage))
    if passage is not None:
        _scroll_to(passage)


def _close() -> None:
    state.change(document="", passage=None)


def _head_html(words: Words, row: DocumentRow) -> str:
    title = escaped(row.title or row.path or words.say("Text without a title"))
    link = ""
    if row.url.startswith(_HTTP):
        text = html.escape(words.say("The original ↗ (leaves this computer)"))
        href = html.escape(row.url)
        link = f'<p class="cm-outside"><a href="{href}" target="_blank" rel="noopener noreferrer">{text}</a></p>'
    author = [escaped(row.author)] if row.author else []
    facts = " · ".join([*_facts(words, row), *author])
    return f'<div class="cm-card"><h2>{title}</h2><p class="cm-about">{facts}</p>{link}</div>'


def marks_legend_html(words: Words, passages: Sequence[PassageRow]) -> str:
    """What the marks in these passages mean."""
    present = {name for passage in passages for name in shown_marks(passage)}
    items = "".join(
        f'<li><mark class="cm-mark cm-{name}">{html.escape(words.say(message))}</mark></li>'
        for name, message in MARK_WORDS.items()
        if name in present
    )
    return f'<ul class="cm-marks">{items}</ul>' if items else ""


def reader_html(passages: Sequence[PassageRow], target: int | None) -> str:
    """The passages as a text to read, each with an anchor; the target stands out."""
    return f'<div class="cm-reader">{"".join(_paragraph(passage, target) for passage in passages)}</div>'


def _paragraph(passage: PassageRow, target: int | None) -> str:
    names = ["cm-target"] if passage.index == target else []
    names += ["cm-heading-passage"] if passage.role is PassageRole.HEADING else []
    names += ["cm-boilerplate"] if passage.role is PassageRole.BOILERPLATE else []
    language = f' lang="{html.escape(passage.language)}"' if passage.language else ""
    body = marked(passage.text, passage.marks, mark_style)
    return f'<p id="passage-{passage.index}" class="{" ".join(names)}" dir="auto"{language}>{body}</p>'


def _scroll_to(passage: int) -> None:
    # The number comes from the address; as an int it cannot carry script.
    script = f"document.getElementById('passage-{passage:d}')?.scrollIntoView({{block: 'center'}});"
    st.html(f"<script>{script}</script>", unsafe_allow_javascript=True)
