"""A text to read, its names marked, with what was repaired, what was set aside, and the texts that repeat it."""

from __future__ import annotations

import html
from collections.abc import Sequence
from itertools import groupby

import streamlit as st

from cartelmap.atlas import Atlas, DocumentName, DocumentView, PassageRow, Verdict
from cartelmap.dashboard import corpus_switch, state
from cartelmap.dashboard.address import IMPORT, KEPT, TEXTS_PAGE
from cartelmap.dashboard.document_words import facts, source_label, title_of, work_done
from cartelmap.dashboard.i18n import N_, Words
from cartelmap.dashboard.passage_html import MARK_WORDS, mark_style, shown_marks, text_html, uncounted_style
from cartelmap.dashboard.passages import escaped, label
from cartelmap.dashboard.repairs import repairs_html
from cartelmap.errors import CartelmapError
from cartelmap.model import PassageRole

FIRST_COPIES = 20
LONGEST_UNFOLDED = 6  # passages in a row that were set aside: more is a menu, which stands between reader and text
_HTTP = ("https://", "http://")  # a link of any other kind (javascript:) is shown as text
_TROUBLE = "cartelmap-undecided"
_BACK = {"": N_("← All texts"), IMPORT: N_("← Import report"), KEPT: N_("← Kept")}


def show_reader(words: Words, atlas: Atlas, view: DocumentView, passage: int | None) -> None:
    """The whole text, its names marked by what they are there, scrolled to a passage if one is named."""
    st.button(words.say(_BACK.get(state.view().show, _BACK[""])), key="back-to-texts", type="tertiary", on_click=_close)
    st.html(_head_html(words, view))
    _tell_trouble(words)
    _copies(words, atlas, view)
    if view.document.repaired:
        st.html(repairs_html(words, atlas.raw_text(view.document.id), view.repairs, view.document.repaired))
    legend = marks_legend_html(words, view.passages)
    if legend:  # a text without names has none
        st.html(legend)
    with st.container(key="reader", gap=None):
        _passages(words, view.passages, passage)
    if passage is not None:
        _scroll_to(passage)


def _close() -> None:
    state.change(document="", passage=None)


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
        query = state.query_of(document=row.id, passage=None)
        st.page_link(TEXTS_PAGE, label=source_label(words, row), query_params=query)
    if len(rows) > FIRST_COPIES:
        st.html(f'<p class="cm-about">{html.escape(words.say("… and more"))}</p>')


def marks_legend_html(words: Words, passages: Sequence[PassageRow]) -> str:
    """What the marks in these passages mean."""
    present = {name for passage in passages for name in shown_marks(passage, counts=is_counted(passage))}
    items = "".join(
        f'<li><mark class="cm-mark cm-{name}">{html.escape(words.say(message))}</mark></li>'
        for name, message in MARK_WORDS.items()
        if name in present
    )
    return f'<ul class="cm-marks">{items}</ul>' if items else ""


def was_set_aside(passage: PassageRow) -> bool:
    """Whether the passage was set aside, even where a person has brought it back."""
    return passage.role is PassageRole.BOILERPLATE


def is_counted(passage: PassageRow) -> bool:
    """Whether the passage is on the map and in the counts, as the filters are now."""
    return not was_set_aside(passage) or passage.restored or state.view().filters.aside


def _passages(words: Words, passages: Sequence[PassageRow], target: int | None) -> None:
    """The text; what was set aside stands apart, each passage with a button, a long run of it folded."""
    for is_aside, group in groupby(passages, key=was_set_aside):
        run = list(group)
        if not is_aside:
            st.html(reader_html(words, run, target))
        elif len(run) <= LONGEST_UNFOLDED or any(_stands_out(passage, target) for passage in run):
            _show_aside(words, run, target)
        else:
            _folded(words, run)


def _stands_out(passage: PassageRow, target: int | None) -> bool:
    return passage.restored or passage.index == target


def _folded(words: Words, run: Sequence[PassageRow]) -> None:
    title = words.many("{n} passage set aside", "{n} passages set aside", len(run))
    fold = st.expander(title, key=f"aside-from-{run[0].index}", on_change="rerun")
    if fold.open:  # what is folded away is not paid for
        with fold:
            _show_aside(words, run, None)


def _show_aside(words: Words, run: Sequence[PassageRow], target: int | None) -> None:
    for passage in run:
        with st.container(key=f"aside-{passage.index}", gap=None):
            st.html(reader_html(words, [passage], target))
            with st.container(key=f"aside-row-{passage.index}", horizontal=True, vertical_alignment="center"):
                st.html(f'<p class="cm-about">{html.escape(_aside_words(words, passage))}</p>', width="content")
                _verdict_button(words, passage)


def _aside_words(words: Words, passage: PassageRow) -> str:
    if passage.restored:
        return words.say("Counted because someone brought it back")
    if is_counted(passage):
        return words.say("Set aside: on the map only as long as that filter is on")
    return words.say("Set aside: not on the map")


def _verdict_button(words: Words, passage: PassageRow) -> None:
    text = words.say("Set aside again") if passage.restored else words.say("Count this passage")
    verdict = Verdict.SET_ASIDE if passage.restored else Verdict.BRING_BACK
    key = f"decide-{passage.index}"
    st.button(text, key=key, type="tertiary", on_click=_decide, args=(passage.document_id, passage.text, verdict))


def _decide(document_id: str, text: str, verdict: Verdict) -> None:
    try:
        corpus_switch.decide(document_id, text, verdict)
    except CartelmapError:
        st.session_state[_TROUBLE] = True


def _tell_trouble(words: Words) -> None:
    if st.session_state.pop(_TROUBLE, False):
        folder = label(str(corpus_switch.shown_atlas()))
        st.error(words.say("This choice cannot be kept: nothing can be written to the folder {folder}.", folder=folder))


def reader_html(words: Words, passages: Sequence[PassageRow], target: int | None) -> str:
    """The passages as a text to read, each with an anchor; the target stands out."""
    return f'<div class="cm-reader">{"".join(_paragraph(words, passage, target) for passage in passages)}</div>'


def _paragraph(words: Words, passage: PassageRow, target: int | None) -> str:
    names = ["cm-paragraph"]  # no <p>: a browser would end it where a folded sentence begins
    names += ["cm-target"] if passage.index == target else []
    names += ["cm-heading-passage"] if passage.role is PassageRole.HEADING else []
    names += [] if is_counted(passage) else ["cm-boilerplate"]
    language = f' lang="{html.escape(passage.language)}"' if passage.language else ""
    body = text_html(words, passage, mark_style if is_counted(passage) else uncounted_style)
    return f'<div id="passage-{passage.index}" class="{" ".join(names)}" dir="auto"{language}>{body}</div>'


def _scroll_to(passage: int) -> None:
    # The number comes from the address; as an int it cannot carry script.
    script = f"document.getElementById('passage-{passage:d}')?.scrollIntoView({{block: 'center'}});"
    st.html(f"<script>{script}</script>", unsafe_allow_javascript=True)
