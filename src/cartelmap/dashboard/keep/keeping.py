"""Keeping a passage or a view: the star on a passage, its note, the button for the view, and how many are kept."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal

import streamlit as st

from cartelmap.atlas import Atlas, PassageRow
from cartelmap.dashboard import corpus_switch, state
from cartelmap.dashboard.address import KEPT, TEXTS_PAGE
from cartelmap.dashboard.filters.sentence import active
from cartelmap.dashboard.i18n import Words
from cartelmap.dashboard.texts.document_words import title_of
from cartelmap.dashboard.wording.group_words import group_name
from cartelmap.dashboard.wording.labels import labels_of
from cartelmap.dashboard.wording.place_words import in_list
from cartelmap.errors import CartelmapError
from cartelmap.kept import (
    LONGEST_NOTE,
    Collection,
    Entry,
    KeptPassage,
    KeptView,
    Removed,
    anchor_of,
    drop_entry,
    edit_entry,
    keep_entry,
    key_of,
    keyed,
    list_collections,
    open_collection,
    passage_key,
    put_back,
    quote_of,
)

_CURRENT = "cartelmap-collection"  # the one that this window keeps into
_TAKEN_OUT = "cartelmap-taken-out"  # what this window took out, with its notes, until it is kept again
REMOVED = "cartelmap-removed-entry"  # what was removed last from a collection that is shown
_NOT_KEPT = ("present", "classroom", "lang")  # of an address: how it is shown, not what


@dataclass(frozen=True, slots=True)
class InCollection:
    """An entry, the collection it is in, and its key there."""

    name: str
    key: str
    entry: Entry


def current(words: Words) -> str:
    """The collection into which this window keeps: the one that was opened last, else the one changed last."""
    there = {each.name: each.changed for each in list_collections()}
    chosen: str = st.session_state.get(_CURRENT, "")
    if chosen in there:
        return chosen
    return max(there, key=lambda name: there[name]) if there else words.say("Kept")


def choose(name: str) -> None:
    """Keep into this collection from now on."""
    st.session_state[_CURRENT] = name


def entries_of(name: str) -> Mapping[str, Entry]:
    """What a collection holds, by its keys; nothing where its file has a fault, which is told where it is opened."""
    try:
        return keyed(open_collection(name) or Collection())
    except CartelmapError:
        return {}


def guarded(act: Callable[[], object]) -> None:
    """Do something to a collection, and tell what kept it from being done."""
    try:
        act()
    except CartelmapError as error:
        state.tell(str(error))


@dataclass(frozen=True, slots=True)
class KeptNow:
    """The collection that this window keeps into, and what it holds, by its keys."""

    name: str
    entries: Mapping[str, Entry]


def kept_now(words: Words) -> KeptNow:
    """What is kept now; looked up once for a passage, which asks it twice."""
    name = current(words)
    return KeptNow(name, entries_of(name))


def show_star(words: Words, passage: PassageRow, kept: KeptNow) -> None:
    """The star of a passage: keeps it, and takes it out again."""
    is_kept = passage_key(passage.document_id, passage.text) in kept.entries
    st.button(
        f"★ {words.say('Kept')}" if is_kept else f"☆ {words.say('Keep this passage')}",
        key=f"keep-{passage.id}",
        type="tertiary",
        on_click=lambda: guarded(lambda: _turn(kept.name, passage)),
    )


def _turn(name: str, passage: PassageRow) -> None:
    taken_out: dict[tuple[str, str], Removed] = st.session_state.setdefault(_TAKEN_OUT, {})
    key = passage_key(passage.document_id, passage.text)
    if key in entries_of(name):
        removed = drop_entry(name, key)
        if removed:
            taken_out[name, key] = removed
    elif (name, key) in taken_out:
        put_back(name, taken_out.pop((name, key)))
    else:
        keep_entry(name, to_entry(passage))


def forget_taken_out() -> None:
    """Give up what this window took out of collections: it may have a name that is hidden now."""
    for taken_out in (_TAKEN_OUT, REMOVED):
        st.session_state.pop(taken_out, None)


def to_entry(passage: PassageRow) -> KeptPassage:
    """The passage as it is kept, quoted around the place that was asked for."""
    texts = corpus_switch.shown_texts()
    asked = next((mark.start for mark in passage.marks if mark.chosen), 0)
    quote, graphic = quote_of(passage.text, passage.graphic, asked)
    return KeptPassage(
        corpus=texts.id,
        corpus_title=texts.title,
        document=passage.document_id,
        passage=passage.index,
        anchor=anchor_of(passage.text),
        quote=quote,
        graphic=graphic,
        title=passage.title,
        publisher=passage.publisher,
        author=passage.author,
        published=passage.published,
        url=passage.url,
        language=passage.language,
    )


def show_note_of(words: Words, passage: PassageRow, kept: KeptNow) -> None:
    """The note on a passage that is kept, to be written in its place."""
    key = passage_key(passage.document_id, passage.text)
    entry = kept.entries.get(key)
    if entry:
        show_field(words, InCollection(kept.name, key, entry), "note", f"note-{passage.id}")


def show_field(words: Words, kept: InCollection, field: Literal["note", "title"], widget: str) -> None:
    """The note or the title of an entry in a field with this key; what is typed is kept at once."""
    before: str = getattr(kept.entry, field)
    st.session_state[widget] = before
    title = words.say("Note") if field == "note" else words.say("Title")
    is_long = field == "note" and ("\n" in before or len(before) > _LINE)
    show = st.text_area if is_long else st.text_input
    show(
        title,
        key=widget,
        max_chars=LONGEST_NOTE,
        placeholder=title,
        label_visibility="collapsed",
        on_change=lambda: guarded(
            lambda: edit_entry(kept.name, kept.key, field, st.session_state[widget].strip(), before)
        ),
    )


_LINE = 60  # characters of a note that one line of the panel shows


def show_keep_view(words: Words, atlas: Atlas) -> None:
    """The button that keeps the view as it is now."""
    text, name = f"☆ {words.say('Keep this view')}", current(words)
    st.button(text, key="keep-view", type="tertiary", on_click=lambda: guarded(lambda: _keep_view(words, atlas, name)))


def _keep_view(words: Words, atlas: Atlas, name: str) -> None:
    entry = view_entry(words, atlas)
    is_new = key_of(entry) not in entries_of(name)
    keep_entry(name, entry)
    said = words.say("Kept in “{name}”", name=name) if is_new else words.say("Already in “{name}”", name=name)
    state.tell(said)


def view_entry(words: Words, atlas: Atlas) -> KeptView:
    """The view that is shown, with where its map was moved, under a title that says what it shows."""
    texts = corpus_switch.shown_texts()
    frame = {"view": st.query_params["view"]} if "view" in st.query_params else {}
    parts = {**state.query_of(corpus=texts.id), **frame}
    address = tuple((name, value) for name, value in parts.items() if name not in _NOT_KEPT)
    return KeptView(texts.id, texts.title, state.page(), address, view_title(words, atlas))


def view_title(words: Words, atlas: Atlas) -> str:
    """What the view shows: the text, place or group that is open, and the filters."""
    view, labels = state.view(), labels_of(words, atlas)
    document = atlas.document(view.document) if view.document else None
    place = atlas.place(view.place, view.filters) if view.place else None
    group = atlas.group(view.card, view.filters) if view.card else None
    names = [
        title_of(words, document.document) if document else "",
        in_list(words, place.place) if place else "",
        group_name(words, group.group) if group else "",
        *(chip.label for chip in active(words, view.filters, labels.topics, labels.groups)),
    ]
    return " · ".join(name for name in names if name) or corpus_switch.shown_texts().title


def show_kept_link(words: Words) -> None:
    """The way to what is kept, for the bar at the top; how many that is stands behind the star."""
    name = current(words)
    there = {"v": "1", "show": KEPT, "collection": name, "lang": state.view().language}
    query = {**state.query_of(document="", passage=None, place="", card="", cell=None, leaf=1), **there}
    with st.container(key="kept-link", width="content"):
        st.page_link(TEXTS_PAGE, label=f"☆ :gray[{words.say('Kept')}]", query_params=query)
    show_count(words)


def show_count(words: Words) -> None:
    """How many entries are kept, behind the star at the top: as a style, for a fragment may not write up there."""
    n = words.number(len(entries_of(current(words))))
    st.html(f'<style>.st-key-kept-link a::after {{ content: "{n}"; }}</style>')
