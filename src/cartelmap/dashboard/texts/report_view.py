"""The import report: what became of every file, those first that could not be read."""

from __future__ import annotations

import html
from collections.abc import Sequence

import streamlit as st

from cartelmap.atlas import Atlas, FileRow, Filters
from cartelmap.dashboard import state
from cartelmap.dashboard.i18n import N_, Words
from cartelmap.dashboard.pager import Leaves, PagerWords, show_pager
from cartelmap.dashboard.texts.document_words import title_label
from cartelmap.dashboard.texts.report_sentences import said
from cartelmap.dashboard.texts.report_words import BECAME, became, dates, facts, has_to_say, in_order, report_sentence
from cartelmap.dashboard.wording.passages import escaped, label
from cartelmap.reading import FileStatus
from cartelmap.text import fold

FILES_ON_A_PAGE = 50
TEXTS_OF_A_FILE = 20
_PAGE, _OPEN = "report-page", "report-open"
_EVERY = Filters(aside=True)
_PAGER = PagerWords(N_("← Earlier files"), N_("More files →"), N_("Files {first} to {last} of {n}"))


def show_report(words: Words, atlas: Atlas) -> None:
    """The sentence about all files, what to look for, and a page of files."""
    files = in_order(atlas.files())
    if not files:
        st.info(words.say("Nothing is known about the files of these texts."))
        return
    counts = atlas.counts(_EVERY)
    st.markdown(f"**{label(report_sentence(words, files, counts.texts, counts.copies))}**")
    wanted = _chosen(words, files)
    if not wanted:
        st.caption(words.say("No file is like this."))
    leaves = Leaves(len(wanted), FILES_ON_A_PAGE, st.session_state.get(_PAGE, 1))
    with st.container(key="list-files", gap=None):
        for number, file in enumerate(wanted[leaves.offset : leaves.offset + leaves.size]):
            _row(words, atlas, file, number)
    show_pager(words, "report", leaves, _PAGER, _go_to)


def _chosen(words: Words, files: Sequence[FileRow]) -> list[FileRow]:
    """The files that a person asks for."""
    with st.container(key="report-filter", horizontal=True, vertical_alignment="center"):
        typed = st.text_input(
            words.say("Find a file"),
            key="find-file",
            placeholder=words.say("Find a file"),
            label_visibility="collapsed",
            width=280,
            on_change=_first_page,
        )
        title = words.say("Only files with something to say")
        is_narrow = st.checkbox(title, key="only-remarks", on_change=_first_page)
    wanted = fold(typed)
    return [file for file in files if wanted in fold(file.path) and (has_to_say(file) or not is_narrow)]


def _first_page() -> None:
    st.session_state[_PAGE] = 1


def _go_to(page: int) -> None:
    st.session_state[_PAGE] = page
    st.session_state.pop(_OPEN, None)


def _row(words: Words, atlas: Atlas, file: FileRow, number: int) -> None:
    with st.container(key=f"file-{number}", gap=None):
        if file.documents:
            name, key = label(file.path), f"open-file-{number}"
            st.button(name, key=key, type="tertiary", width="stretch", on_click=_open_file, args=(atlas, file.path))
        else:
            st.html(f'<p class="cm-file-name">{escaped(file.path)}</p>')
        st.html(file_html(words, file))
        if file.documents and file.set_aside:
            see = words.say("See what was set aside →")
            st.button(
                see, key=f"aside-of-file-{number}", type="tertiary", on_click=_open_aside, args=(atlas, file.path)
            )
        opened, shown = st.session_state.get(_OPEN, ("", 0))
        if opened == file.path:
            _texts(words, atlas, file, shown)


def _open_file(atlas: Atlas, path: str) -> None:
    """Open the text of the file, or the list of its texts where it has several; a second click folds that list."""
    texts = atlas.documents_in(path, limit=2)
    if len(texts) == 1:
        state.change(document=texts[0].id, passage=None, mention="")
    elif st.session_state.get(_OPEN, ("", 0))[0] == path:
        st.session_state.pop(_OPEN)
    else:
        st.session_state[_OPEN] = (path, TEXTS_OF_A_FILE)


def _open_aside(atlas: Atlas, path: str) -> None:
    """Open a text of the file at its first passage that was set aside, where each can be brought back."""
    first = atlas.first_aside(path)
    if first:
        state.change(document=first[0], passage=first[1], mention="")


def _texts(words: Words, atlas: Atlas, file: FileRow, shown: int) -> None:
    with st.container(key="list-texts-of-file", gap=None):
        for row in atlas.documents_in(file.path, limit=shown):
            key = f"text-of-file-{row.id}"
            title = title_label(words, row)
            st.button(title, key=key, type="tertiary", width="stretch", on_click=_open_text, args=(row.id,))
        left = file.documents - shown
        if left > 0:
            text = words.many("Show {n} more text", "Show more texts ({n} left)", left)
            more = (file.path, shown + TEXTS_OF_A_FILE)
            st.button(text, key="more-texts-of-file", on_click=lambda: st.session_state.update({_OPEN: more}))


def _open_text(document: str) -> None:
    state.change(document=document, passage=None, mention="")


def file_html(words: Words, file: FileRow) -> str:
    """What became of a file, its numbers, where its dates came from, and what else there is to say."""
    status = became(file)
    sign, message = BECAME[status]
    about = " · ".join(html.escape(part) for part in (*facts(words, file), dates(words, file)) if part)
    what = f'<p class="cm-file-what">{escaped(said(words, file.what))}</p>' if file.what else ""
    name = status.value.replace(" ", "-")
    return (
        f'<div class="cm-file cm-file-{name}"><p class="cm-became"><span aria-hidden="true">{sign}</span> '
        f'{html.escape(words.say(message))}</p><div><p class="cm-about">{about}</p>{what}</div></div>'
    )


def unread_html(words: Words, files: Sequence[FileRow], most: int) -> str:
    """The files that could not be read, each with the reason, as a list; empty where there is none."""
    unread = [file for file in files if file.status is FileStatus.UNREADABLE]
    items = "".join(
        f"<li><strong>{escaped(file.path)}</strong> {escaped(said(words, file.what))}</li>" for file in unread[:most]
    )
    left = len(unread) - most
    more = f"<li>{html.escape(words.many('And {n} more', 'And {n} more', left))}</li>" if left > 0 else ""
    title = html.escape(words.say("Could not be read"))
    return f'<div class="cm-unread"><p>✕ {title}</p><ul>{items}{more}</ul></div>' if unread else ""
