"""What all pages share: the view from the address, the texts that are shown, their filters, the bar at the top."""

from __future__ import annotations

import atexit
import gc
import html

import streamlit as st

from cartelmap.atlas import Atlas
from cartelmap.dashboard import corpus_switch, outside, present, state
from cartelmap.dashboard.adding.add_texts import open_dialog
from cartelmap.dashboard.copy_link import copy_link
from cartelmap.dashboard.filters import filters_panel
from cartelmap.dashboard.filters.sentence import active
from cartelmap.dashboard.i18n import N_, Words
from cartelmap.dashboard.keep.keeping import show_keep_view
from cartelmap.dashboard.map.after_map import map_is_drawn, note_dialog, wait_for_map
from cartelmap.dashboard.taking.take_away import show_take_away
from cartelmap.dashboard.top_bar import show_top_bar
from cartelmap.dashboard.wording.passages import label
from cartelmap.errors import CartelmapError

_ATLAS = "cartelmap-atlas"
_ROOM_OF_FILTERS = 800  # pixels that are kept for them
_NARROW = 767  # pixels: up to this width Streamlit has the pages in the sidebar
# On a narrow screen the sidebar, which has the pages there, lies over the page that was chosen in it.
_SHUT_SIDEBAR = """<script>
/* {number:d} */
if (innerWidth <= {narrow:d}) {{
  const open = '[data-testid="stSidebar"][data-collapsed="false"]';
  document.querySelector(open + ' [data-testid="stSidebarCollapseButton"] button')?.click();
}}
</script>"""
_LEFT_OUT = N_("This part of the link was left out, because it means nothing here: {part}")


def begin() -> Words:
    """Take over the address, and give the words of the language that it asks for (else the browser's)."""
    note_dialog(is_open=False)  # one that is opened in this run says so
    prefers_spanish = (st.context.locale or "").lower().startswith("es")
    state.read_address("es" if prefers_spanish else "en")
    for sentence in state.told():
        st.toast(label(sentence))
    return state.screen_words()


def open_texts(words: Words, page: str) -> None:
    """Show what stands on every page, and open the texts for `atlas`."""
    state.enter(page)
    st.html(f"<style>{outside.style_sheet()}{present.style()}</style>")
    # The browser runs the same script only once: when another page has come.
    st.html(_SHUT_SIDEBAR.format(narrow=_NARROW, number=state.times_turned()), unsafe_allow_javascript=True)
    show_top_bar(words)
    options = corpus_switch.all_texts(words)
    now = corpus_switch.chosen(options)
    try:
        atlas = corpus_switch.opened(words, now)
    except CartelmapError as error:
        st.error(label(str(error)))
        st.stop()
    corpus_switch.read_filters(atlas)
    _drop_unknown(atlas)
    _tell_dropped(words)
    if corpus_switch.show_switch(words, options, now):
        open_dialog(words)
    st.session_state[_ATLAS] = atlas


def atlas() -> Atlas:
    """The texts that are shown, as `open_texts` opened them."""
    opened: Atlas = st.session_state[_ATLAS]
    return opened


def show_filters(words: Words, *, has_map: bool) -> None:
    """The filters in the sidebar, for the pages on which they act; in a new window they wait for its first map."""
    with st.sidebar:
        if not has_map or map_is_drawn():
            filters_panel.show_filters(words, atlas())
            with st.container(key="view-actions", gap=None):
                copy_link(words, key="copy-view")
                show_keep_view(words, atlas())
                show_take_away(words, atlas())
        else:
            wait_for_map(_ROOM_OF_FILTERS)


def name_sidebar(words: Words, *, has_filters: bool) -> None:
    """Say what the button behind which the sidebar lies opens: it is Streamlit's and has no text.

    A narrow screen has the pages there as well, which a wide one has at the top. Call this before the page runs: its
    fragments would put their own styles in the place of one that comes later.
    """
    n = len(active(words, state.view().filters, {}))
    count = f" ({n})" if n else ""
    wide = words.say("Filters") + count if has_filters else ""
    narrow = words.say("Menu, filters") + count if has_filters else words.say("Menu")
    wide, narrow = (html.escape(text).replace('"', "") for text in (wide, narrow))
    button = '[data-testid="stExpandSidebarButton"]::after'
    st.html(
        f'<style>{button} {{ content: "{wide}"; }} '
        f'@media (max-width: {_NARROW}px) {{ {button} {{ content: "{narrow}"; }} }}</style>'
    )


def end(words: Words, page: str) -> None:
    """Call this last: tell what the page has dropped of the address, and make the runs that follow cheaper."""
    _tell_dropped(words)
    _set_aside(page, has_filters=map_is_drawn())


@st.cache_resource(show_spinner=False)
def _set_aside(page: str, *, has_filters: bool) -> None:
    """Take all that is loaded out of the sight of the garbage collector, once a page has loaded what it needs.

    Streamlit calls the collector after every run; to look at some million objects of libraries, which stay as long as
    the server does, took 0.13 s of the 0.33 s of a run.
    """
    del page, has_filters
    gc.collect()
    gc.freeze()
    atexit.register(gc.unfreeze)  # or what is never collected is reported as lost when the server stops


def _drop_unknown(atlas: Atlas) -> None:
    """Drop, with a word, a place, a group or a cell of the address that these texts do not name."""
    view = state.view()
    groups = {group.id for group in atlas.groups}
    if view.place and not _is_place(atlas, view.place):
        state.drop((f"place={view.place}",))
        state.change(place="")
    if view.card and view.card not in groups:
        state.drop((f"card={view.card}",))
        state.change(card="")
    cell = view.cell
    if cell and not ((cell.group in groups or not cell.group) and (not cell.place or _is_place(atlas, cell.place))):
        state.drop((f"cell={cell}",))
        state.change(cell=None)


def _is_place(atlas: Atlas, place_id: str) -> bool:
    return atlas.place(place_id, state.view().filters) is not None


def _tell_dropped(words: Words) -> None:
    for part in state.dropped():
        st.toast(words.say(_LEFT_OUT, part=label(part)), duration="long")
