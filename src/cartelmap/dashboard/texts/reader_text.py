"""The passages of a text as they are read; what was set aside stands apart, each with a button that brings it back."""

from __future__ import annotations

import html
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from itertools import groupby

import streamlit as st

from cartelmap.atlas import PassageRow, Verdict
from cartelmap.dashboard import corpus_switch, state
from cartelmap.dashboard.i18n import Words
from cartelmap.dashboard.keep.keeping import kept_now, show_note_of, show_star
from cartelmap.dashboard.panel.passage_menu import show_menu, show_menu_button
from cartelmap.dashboard.texts.reader_marks import Marking, is_counted, was_set_aside
from cartelmap.dashboard.texts.reader_presses import anchor
from cartelmap.dashboard.wording.passage_html import text_html
from cartelmap.dashboard.wording.passages import label
from cartelmap.errors import CartelmapError
from cartelmap.model import PassageRole

LONGEST_UNFOLDED = 6  # passages in a row that were set aside: more is a menu, which stands between reader and text
_TROUBLE = "cartelmap-undecided"


def show_passages(words: Words, passages: Sequence[PassageRow], marking: Marking, target: int | None) -> None:
    """The text; a long run of passages that were set aside is folded, unless the target is among them.

    Below the target stands what can be done with it.
    """
    for (is_aside, is_target), group in groupby(passages, key=lambda passage: _kind(passage, target)):
        run = list(group)
        if not is_aside:
            st.html(reader_html(words, run, marking, target))
            if is_target:
                _ways_on(words, run[0])
        elif len(run) <= LONGEST_UNFOLDED or any(_stands_out(passage, target) for passage in run):
            _show_aside(words, run, marking, target)
        else:
            _folded(words, run, marking)


def _kind(passage: PassageRow, target: int | None) -> tuple[bool, bool]:
    is_aside = was_set_aside(passage)
    return is_aside, not is_aside and passage.index == target


def _ways_on(words: Words, passage: PassageRow) -> None:
    kept = kept_now(words)
    passage = _asking_for(passage, state.view().mention)
    with st.container(key=f"passage-ways-{passage.id}", horizontal=True, vertical_alignment="center", gap="small"):
        show_star(words, passage, kept)
        show_menu_button(words, passage)
    show_menu(words, passage)
    show_note_of(words, passage, kept)


def _asking_for(passage: PassageRow, mention: str) -> PassageRow:
    """The passage with the name marked as the one asked for at which a person stands, if it is in it."""
    if not any(mention and mark.id == mention for mark in passage.marks):
        return passage
    return replace(passage, marks=tuple(replace(mark, chosen=mark.id == mention) for mark in passage.marks))


def _stands_out(passage: PassageRow, target: int | None) -> bool:
    return passage.restored or passage.index == target


def _folded(words: Words, run: Sequence[PassageRow], marking: Marking) -> None:
    title = words.many("{n} passage set aside", "{n} passages set aside", len(run))
    fold = st.expander(title, key=f"aside-from-{run[0].index}", on_change="rerun")
    if fold.open:  # what is folded away is not paid for
        with fold:
            _show_aside(words, run, marking, None)


def _show_aside(words: Words, run: Sequence[PassageRow], marking: Marking, target: int | None) -> None:
    for passage in run:
        with st.container(key=f"aside-{passage.index}", gap=None):
            st.html(reader_html(words, [passage], marking, target))
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


def tell_trouble(words: Words) -> None:
    """That a choice could not be kept, told once."""
    if st.session_state.pop(_TROUBLE, False):
        folder = label(str(corpus_switch.shown_atlas()))
        st.error(words.say("This choice cannot be kept: nothing can be written to the folder {folder}.", folder=folder))


def reader_html(words: Words, passages: Sequence[PassageRow], marking: Marking, target: int | None) -> str:
    """The passages as a text to read, each with an anchor; the target stands out."""
    paragraphs = "".join(_paragraph(words, passage, marking, target) for passage in passages)
    return f'<div class="cm-reader">{paragraphs}</div>'


def _paragraph(words: Words, passage: PassageRow, marking: Marking, target: int | None) -> str:
    counts = is_counted(passage)
    names = ["cm-paragraph"]  # no <p>: a browser would end it where a folded sentence begins
    names += ["cm-target"] if passage.index == target else []
    names += ["cm-heading-passage"] if passage.role is PassageRole.HEADING else []
    names += [] if counts else ["cm-boilerplate"]
    language = f' lang="{html.escape(passage.language)}"' if passage.language else ""
    body = text_html(words, passage, partial(marking.style, counts=counts), others=marking.others(passage))
    sign = "" if passage.index == target or was_set_aside(passage) else _sign(words, is_kept=marking.is_kept(passage))
    return f'<div id="{anchor(passage)}" class="{" ".join(names)}" dir="auto"{language}>{body}{sign}</div>'


def _sign(words: Words, *, is_kept: bool) -> str:
    """What chooses a passage, so that it can be kept, cited or reported."""
    text = html.escape(words.say("Kept") if is_kept else words.say("Keep or cite this passage"))
    shown = "★" if is_kept else "⋯"
    return f' <button type="button" class="cm-choose" title="{text}" aria-label="{text}">{shown}</button>'


def scroll_to(passage: int, mention: str) -> None:
    """Bring a passage into sight, or the mention in it at which a person stands."""
    # The number comes from the address; as an int it cannot carry script. The mention only tells one step from another.
    script = (
        f"(() => {{ const passage = document.getElementById('passage-{passage:d}');"
        "const here = passage?.querySelector('.cm-here');"
        "here?.closest('details')?.setAttribute('open', '');"
        "const target = here ?? passage, box = target?.getBoundingClientRect();"
        "const bar = document.querySelector('.st-key-reader-steps')?.getBoundingClientRect().bottom ?? 0;"
        "if (box && (box.top < bar || box.bottom > innerHeight)) target.scrollIntoView({block: 'center'});"
        f"}})(); // {_number(mention)}"
    )
    st.html(f"<script>{script}\n</script>", unsafe_allow_javascript=True)


def _number(mention: str) -> str:
    return "".join(filter(str.isdecimal, mention)).encode("ascii", "ignore").decode()
