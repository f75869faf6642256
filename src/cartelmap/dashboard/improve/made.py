"""The decisions that were made: the last one to undo at once, and the list of all, with who, when and why."""

from __future__ import annotations

import html
from datetime import datetime
from functools import partial

import streamlit as st

from cartelmap.atlas import Atlas, JudgementRow
from cartelmap.dashboard import corpus_switch, outside
from cartelmap.dashboard.i18n import Words
from cartelmap.dashboard.improve.case_words import NOBODY, held, judged
from cartelmap.dashboard.improve.decision import forget_last, last_decision, undo
from cartelmap.dashboard.wording.passages import escaped, label

FIRST_MADE = 30  # of the list; the rest is one click away
_PAGES = "improve-made-pages"


def show_last(words: Words, atlas: Atlas) -> None:
    """What was decided last in this window, with a way back."""
    last = last_decision()
    row = next((row for row in atlas.judgements() if row.id == last), None) if last else None
    if row is None:
        return
    with st.container(key="improve-last", horizontal=True, vertical_alignment="center", gap="small"):
        done = html.escape(words.say("Decided"))
        st.html(f'<p role="status">✓ {done}: {escaped(judged(words, row))} · {html.escape(held(words, row))}</p>')
        st.button(words.say("Undo"), key="improve-undo-last", on_click=partial(_undo, words, row.id))


def _undo(words: Words, judgement_id: str) -> None:
    undo(words, judgement_id)
    if judgement_id == last_decision():
        forget_last()


def show_made(words: Words, atlas: Atlas) -> None:
    """All decisions, folded; each is undone in one click, and all are taken along as a file."""
    rows = atlas.judgements()
    if not rows:
        return
    title = words.many("{n} decision made", "{n} decisions made", len(rows))
    fold = st.expander(title, key="improve-made", on_change="rerun")
    if not fold.open:  # what is folded away is not paid for
        return
    limit = FIRST_MADE * st.session_state.get(_PAGES, 1)
    with fold:
        with st.container(key="list-made", gap=None):
            for row in rows[:limit]:
                _made(words, row)
        if len(rows) > limit:
            text = words.many("Show {n} more decision", "Show more decisions ({n} left)", len(rows) - limit)
            st.button(text, key="improve-made-more", on_click=_more)
        st.download_button(
            words.say("Download decisions"),
            data=partial(outside.decisions, corpus_switch.shown_atlas()),  # read when it is asked for
            file_name="decisions.jsonl",
            mime="application/x-ndjson",
            on_click="ignore",
            type="tertiary",
        )


def _more() -> None:
    st.session_state[_PAGES] = st.session_state.get(_PAGES, 1) + 1


def _made(words: Words, row: JudgementRow) -> None:
    with st.container(key=f"made-{row.id}", horizontal=True, vertical_alignment="center", gap="small"):
        st.html(made_html(words, row), width="stretch")
        about = label(words.say("Undo: {what}", what=judged(words, row)))
        st.button(words.say("Undo"), key=f"undo-{row.id}", help=about, on_click=partial(_undo, words, row.id))


def made_html(words: Words, row: JudgementRow) -> str:
    """A decision as a row of the list."""
    day = words.day(datetime.fromisoformat(row.when).date())
    signed = f"{escaped(row.who or words.say(NOBODY))}, {html.escape(day)}"
    why = f" · {escaped(row.why)}" if row.why else ""
    return (
        f'<div class="cm-made"><p>{escaped(judged(words, row))}</p>'
        f'<p class="cm-n">{html.escape(held(words, row))} · {signed}{why}</p></div>'
    )
