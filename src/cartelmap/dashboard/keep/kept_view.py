"""What is kept: the collections, and one of them to read, put in order, write notes into and take away."""

from __future__ import annotations

import html
from collections.abc import Callable
from datetime import datetime
from functools import partial

import streamlit as st

from cartelmap.atlas import Atlas
from cartelmap.atlas.exports import to_csv
from cartelmap.dashboard import corpus_switch, state
from cartelmap.dashboard.address import TEXTS_PAGE
from cartelmap.dashboard.copy_link import copy_button_html
from cartelmap.dashboard.i18n import Words
from cartelmap.dashboard.keep import keeping
from cartelmap.dashboard.keep.keeping import InCollection, guarded
from cartelmap.dashboard.keep.kept_page import KEPT_COLUMNS, cite_kept, quote_html, to_kept_page, to_kept_rows
from cartelmap.dashboard.pager import PLAIN, leaves_of_view, show_pager, turn_leaf
from cartelmap.dashboard.wording.passage_html import published, publisher_name
from cartelmap.dashboard.wording.passages import escaped, label
from cartelmap.errors import CartelmapError
from cartelmap.kept import (
    LONGEST_NOTE,
    Collection,
    KeptPassage,
    KeptView,
    Listed,
    Removed,
    drop_entry,
    edit_note,
    find_again,
    keyed,
    list_collections,
    make_collection,
    move_entry,
    open_collection,
    put_back,
    remove_collection,
    rename_collection,
)

PAGE_OF_ENTRIES = 20
_PAGES = {"map": "pages/map.py", "texts": TEXTS_PAGE}
_FOUND = "cartelmap-found-again"
_GONE = -1


def show_kept(words: Words, atlas: Atlas) -> None:
    """The collections; below them the one that the address names, else the one that is kept into."""
    listed = list_collections()
    name = _opened(words, listed)
    _choose(words, listed, name)
    try:
        collection = open_collection(name)
    except CartelmapError as error:
        st.error(label(str(error)))
        return
    _tell_removed(words)
    if not collection or not collection.entries:
        st.info(words.say("Nothing is kept here yet. ☆ below a passage keeps it, and ☆ Keep this view keeps a view."))
    if collection:
        _head(words, name, collection)
        _entries(words, atlas, name, collection)


def _opened(words: Words, listed: list[Listed]) -> str:
    """The collection that is shown; an address that names none of them is told and dropped."""
    wanted = state.view().collection
    if wanted in {each.name for each in listed}:
        keeping.choose(wanted)
    elif wanted and listed:
        st.toast(label(words.say("There is no collection called “{name}”.", name=wanted)))
    name = keeping.current(words)
    if name != wanted:
        state.change(collection=name, leaf=1)
    return name


def _choose(words: Words, listed: list[Listed], name: str) -> None:
    with st.container(key="collections", horizontal=True, vertical_alignment="center", gap="small"):
        if listed:
            counts = {each.name: words.number(each.entries) for each in listed}
            st.session_state["collection"] = name
            st.pills(
                words.say("Collections"),
                list(counts),
                key="collection",
                required=True,
                format_func=lambda other: f"{label(other)} :gray[{counts.get(other, '0')}]",
                label_visibility="collapsed",
                on_change=lambda: _open(st.session_state["collection"]),
            )
        _ask_name(words, words.say("New collection"), "new-collection", "", make_collection)


def _open(name: str) -> None:
    keeping.choose(name)
    state.change(collection=name, leaf=1)


def _ask_name(words: Words, title: str, key: str, now: str, act: Callable[[str], str]) -> None:
    """A button that asks for a name of a collection, and does something with it."""
    with st.popover(f"+ {title}" if not now else title, key=key, type="tertiary"), st.form(f"{key}-form", border=False):
        typed = st.text_input(words.say("Name of the collection"), value=now, key=f"{key}-name", max_chars=100)
        if st.form_submit_button(title, key=f"{key}-go") and typed.strip():
            try:
                _open(act(typed.strip()))
            except CartelmapError as error:
                st.error(label(str(error)))
                return
            st.rerun()


def _head(words: Words, name: str, collection: Collection) -> None:
    """What the collection is, and what can be done with all of it."""
    made = _day(words, collection.made)
    about = " · ".join(
        part
        for part in (
            words.many("{n} entry", "{n} entries", len(collection.entries)),
            words.say("begun {date}", date=made) if made else "",
        )
        if part
    )
    st.html(f'<div class="cm-card"><h2>{escaped(name)}</h2><p class="cm-about">{html.escape(about)}</p></div>')
    with st.container(key="collection-ways", horizontal=True, vertical_alignment="center", gap="small"):
        if collection.entries:
            rows = partial(to_kept_rows, words, collection)
            _download(words.say("Download CSV"), f"{name}.csv", "text/csv", lambda: to_csv(KEPT_COLUMNS, rows()))
            page = partial(to_kept_page, words, name, collection)
            _download(words.say("Download a page to print (HTML)"), f"{name}.html", "text/html", page)
        _ask_name(words, words.say("Rename"), "rename-collection", name, partial(rename_collection, name))
        _ask_delete(words, name)
    if collection.entries or collection.note:
        _show_note(words, name, collection.note)


def _show_note(words: Words, name: str, before: str) -> None:
    """What the collection is for, in a field; the page to print begins with it. What is typed is kept at once."""
    key = "collection-note"
    st.session_state[key] = before
    with st.container(key="note-of-collection"):
        st.text_area(
            words.say("What this collection is for"),
            key=key,
            max_chars=LONGEST_NOTE,
            height="content",
            placeholder=words.say("What this collection is for"),
            label_visibility="collapsed",
            on_change=lambda: guarded(lambda: edit_note(name, st.session_state[key].strip(), before)),
        )


def _download(text: str, file: str, kind: str, made: Callable[[], str]) -> None:
    st.download_button(text, data=made, file_name=file, mime=kind, on_click="ignore", type="tertiary")


def _ask_delete(words: Words, name: str) -> None:
    with st.popover(words.say("Delete"), key="delete-collection", type="tertiary"):
        st.warning(words.say("The collection and its notes will be deleted. This cannot be undone."))
        st.button(
            words.say("Delete “{name}”", name=label(name)),
            key="delete-collection-go",
            on_click=lambda: guarded(lambda: remove_collection(name)),
        )


def _entries(words: Words, atlas: Atlas, name: str, collection: Collection) -> None:
    entries = list(keyed(collection).items())
    leaves = leaves_of_view(len(entries), PAGE_OF_ENTRIES)
    first = leaves.offset
    with st.container(key="list-kept", gap=None):
        for position, (key, entry) in enumerate(entries[first : first + PAGE_OF_ENTRIES], first):
            kept = InCollection(name, key, entry)
            with st.container(key=f"kept-{key}", gap=None):
                if isinstance(entry, KeptView):
                    _view(words, kept, entry, position + 1)
                else:
                    st.html(kept_html(words, entry, position + 1))
                keeping.show_field(words, kept, "note", f"kept-note-{key}")
                _ways(words, atlas, kept, position, len(entries))
    show_pager(words, "kept", leaves, PLAIN, turn_leaf)


def kept_html(words: Words, entry: KeptPassage, number: int) -> str:
    """A kept passage: its source, the quote with its graphic sentences folded."""
    publisher = escaped(publisher_name(words, entry.publisher) or words.say("Publisher unknown"))
    language = f' lang="{html.escape(entry.language)}"' if entry.language else ""
    return (
        '<article class="cm-passage">'
        f'<header class="cm-source">{number}. <strong>{publisher}</strong> · '
        f"{html.escape(published(words, entry.published))}"
        f'<div class="cm-title">{escaped(entry.title)}</div></header>'
        f'<blockquote dir="auto"{language}>{quote_html(words, entry)}</blockquote></article>'
    )


def _view(words: Words, kept: InCollection, entry: KeptView, number: int) -> None:
    said = html.escape(words.say("A view of “{corpus}”:", corpus=entry.corpus_title).rstrip(":"))
    st.html(f'<div class="cm-passage"><p class="cm-source">{number}. {said}</p></div>')
    keeping.show_field(words, kept, "title", f"kept-title-{kept.key}")


def _ways(words: Words, atlas: Atlas, kept: InCollection, position: int, total: int) -> None:
    """The row below an entry: to where it came from, up, down, out; its citation."""
    with st.container(key=f"kept-ways-{kept.key}", horizontal=True, vertical_alignment="center", gap="small"):
        _way_back(words, atlas, kept)
        _move(f"↑ :gray[{words.say('Move up')}]", "up", kept, -1, is_off=position == 0)
        _move(f"↓ :gray[{words.say('Move down')}]", "down", kept, 1, is_off=position == total - 1)
        st.button(
            words.say("Remove"),
            key=f"kept-remove-{kept.key}",
            type="tertiary",
            on_click=lambda: guarded(partial(_remove, kept)),
        )
        if isinstance(kept.entry, KeptPassage):
            cited = cite_kept(words, kept.entry)
            button = copy_button_html(words.say("Copy citation"), words.say("Citation copied"), cited)
            st.html(button, width="content")


def _move(text: str, key: str, kept: InCollection, by: int, *, is_off: bool) -> None:
    act = partial(move_entry, kept.name, kept.key, by)
    st.button(text, key=f"kept-{key}-{kept.key}", type="tertiary", disabled=is_off, on_click=lambda: guarded(act))


def _remove(kept: InCollection) -> None:
    removed = drop_entry(kept.name, kept.key)
    if removed:
        st.session_state[keeping.REMOVED] = kept.name, removed


def _tell_removed(words: Words) -> None:
    """What was removed last, with the way to have it back."""
    last: tuple[str, Removed] | None = st.session_state.get(keeping.REMOVED)
    if not last:
        return
    name, removed = last
    with st.container(key="removed", horizontal=True, vertical_alignment="center", gap="small"):
        title = removed.entry.title or words.say("Text without a title")
        st.markdown(label(words.say("Removed: {title}", title=title)), width="content")
        st.button(words.say("Undo"), key="undo-remove", on_click=lambda: guarded(lambda: _put_back(name, removed)))


def _put_back(name: str, removed: Removed) -> None:
    put_back(name, removed)
    st.session_state.pop(keeping.REMOVED, None)


def _way_back(words: Words, atlas: Atlas, kept: InCollection) -> None:
    """The link to the passage or the view; in words where its texts are not here."""
    entry = kept.entry
    if isinstance(entry, KeptView):
        if _has(words, entry.corpus):
            address = {**dict(entry.address), "lang": words.language}
            st.page_link(_PAGES.get(entry.page, _PAGES["map"]), label=words.say("Open view →"), query_params=address)
            return
    elif (index := _index_now(atlas, kept.key, entry)) is not None:
        passage = None if index == _GONE else index
        query = state.query_of(document=entry.document, passage=passage, leaf=1)
        st.page_link(TEXTS_PAGE, label=words.say("Open text →"), query_params=query)
        if passage is None:
            _say(words.say("The text has changed: this passage is not in it any more"))
        return
    elif entry.corpus != corpus_switch.shown_texts().id and _has(words, entry.corpus):
        query = {"v": "1", "corpus": entry.corpus, "doc": entry.document, "passage": str(entry.passage)}
        text = words.say("Open text in “{corpus}” →", corpus=label(entry.corpus_title))
        st.page_link(TEXTS_PAGE, label=text, query_params={**query, "lang": words.language})
        return
    _say(words.say("Belongs to “{corpus}”, which is not open here", corpus=entry.corpus_title))


def _say(text: str) -> None:
    st.html(f'<p class="cm-about">{html.escape(text)}</p>', width="content")


def _has(words: Words, corpus: str) -> bool:
    """Whether texts of this id can be shown now."""
    return any(texts.id == corpus for texts in corpus_switch.all_texts(words))


def _index_now(atlas: Atlas, key: str, entry: KeptPassage) -> int | None:
    """Where the passage stands in these texts; _GONE where only its text is here, None where not even that is.

    Looked up once for each state of the texts: a document may have thousands of passages.
    """
    found: dict[tuple[str, str], int | None] = st.session_state.setdefault(_FOUND, {})
    at = atlas.manifest.generation, key
    if at not in found:
        document = atlas.document(entry.document)
        texts = [passage.text for passage in document.passages] if document else []
        index = find_again(texts, entry.passage, entry.anchor)
        found[at] = None if document is None else _GONE if index is None else document.passages[index].index
    return found[at]


def _day(words: Words, written: str) -> str:
    """The day of a time, in words; empty where none is written."""
    try:
        return words.day(datetime.fromisoformat(written).date())
    except ValueError:
        return ""
