"""The head of a text: what it is, where it comes from, and the texts that repeat it."""

from __future__ import annotations

import html
from collections.abc import Sequence

import streamlit as st

from cartelmap.atlas import Atlas, DocumentName, DocumentView
from cartelmap.dashboard import state
from cartelmap.dashboard.address import TEXTS_PAGE
from cartelmap.dashboard.i18n import Words
from cartelmap.dashboard.texts.document_words import facts, source_label, title_of, work_done
from cartelmap.dashboard.wording.passages import escaped

FIRST_COPIES = 20
_HTTP = ("https://", "http://")  # a link of any other kind (javascript:) is shown as text


def show_head(words: Words, atlas: Atlas, view: DocumentView) -> None:
    """The title, the facts, the link to the original, and the copies."""
    st.html(_head_html(words, view))
    _copies(words, atlas, view)


def _head_html(words: Words, view: DocumentView) -> str:
    row = view.document
    title, link = escaped(title_of(words, row)), ""
    if row.url.startswith(_HTTP):
        text = html.escape(words.say("The original ↗ (leaves this computer)"))
        href = html.escape(row.url)
        link = f'<p class="cm-outside"><a href="{href}" target="_blank" rel="noopener noreferrer">{text}</a></p>'
    author = [escaped(row.author)] if row.author else []
    about = " · ".join([*facts(words, row), *map(html.escape, work_done(words, row)), *author])
    return f'<div class="cm-card"><h2>{title}</h2><p class="cm-about">{about}</p>{link}</div>'


def _copies(words: Words, atlas: Atlas, view: DocumentView) -> None:
    """Which text this one is a copy of, and which texts are copies of it, as links."""
    if not view.document.copy_of and not view.document.copies:
        return
    rows = atlas.copies_of(view.document.id, limit=FIRST_COPIES + 1)
    with st.container(key="copies", gap=None):
        if view.document.copy_of:
            _names(
                words, words.say("A copy of this text, with which it is counted once:"), [r for r in rows if r.leads]
            )
            _names(words, words.say("Other copies:"), [row for row in rows if not row.leads])
        else:
            _names(words, words.say("Copies of this text, counted once with it:"), rows)


def _names(words: Words, title: str, rows: Sequence[DocumentName]) -> None:
    if not rows:
        return
    st.html(f'<p class="cm-about">{html.escape(title)}</p>')
    for row in rows[:FIRST_COPIES]:
        query = state.query_of(document=row.id, passage=None, mention="")
        st.page_link(TEXTS_PAGE, label=source_label(words, row), query_params=query)
    if len(rows) > FIRST_COPIES:
        st.html(f'<p class="cm-about">{html.escape(words.say("… and more"))}</p>')
