"""Which texts are shown: the sample briefs, the corpus that is served, or one of the user's own."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import streamlit as st

from cartelmap.atlas import Atlas, Filters, Manifest, Verdict, add_decision, open_atlas
from cartelmap.building import build_atlas, is_stale
from cartelmap.corpora import list_corpora
from cartelmap.dashboard import outside, state
from cartelmap.dashboard.adding.build_progress import progress_bar
from cartelmap.dashboard.i18n import N_, Words
from cartelmap.dashboard.wording.passages import label
from cartelmap.extraction import Resources, load_resources
from cartelmap.paths import default_atlas, shipped
from cartelmap.reading import Options

_SHOWN = "cartelmap-texts-shown"
_MANIFEST = "cartelmap-manifest"
SAMPLE = "sample"
SERVED = "served"
PREPARING = N_("Preparing the list of places (the first time this takes half a minute)…")


@dataclass(frozen=True, slots=True)
class Texts:
    """A set of texts that can be shown: `corpus` is None where the atlas is served as it is.

    `folder` is where its texts lie, if a person may change them there; `options` say how they are read.
    """

    id: str
    title: str
    corpus: Path | None
    atlas: Path
    folder: Path | None = None
    options: Options = Options()  # noqa: RUF009 - it is frozen


def all_texts(words: Words) -> list[Texts]:
    """What can be shown, the default first."""
    return [*_served(), _sample(words), *_own()]


def _served() -> list[Texts]:
    served = outside.served()
    folder, options = outside.served_from() or (None, Options())
    return [Texts(SERVED, served[1], None, served[0], folder, options)] if served else []


def _sample(words: Words) -> Texts:
    corpus = shipped("data/corpus")
    return Texts(SAMPLE, words.say("Sample briefs"), corpus, default_atlas((corpus,)))


def _own() -> list[Texts]:
    return [Texts(corpus.name, corpus.name, corpus.folder, corpus.atlas, corpus.folder) for corpus in list_corpora()]


def chosen(options: list[Texts]) -> Texts:
    """The texts that the address asks for, else the default; an unknown name is told and dropped."""
    wanted = state.view().corpus
    for texts in options:
        if texts.id == wanted:
            return texts
    if wanted:
        state.drop((f"corpus={wanted}",))
        state.change(corpus="")
    return options[0]


def opened(words: Words, texts: Texts) -> Atlas:
    """The atlas of these texts, built first where it is missing or stale."""
    with st.container(key="building"):  # always there, so that what stands below it never moves
        if texts.corpus and texts.id not in _checked():
            build_with_progress(words, texts.corpus, texts.atlas)
            _checked().add(texts.id)
    atlas = _open(str(texts.atlas), outside.generation_stamp(texts.atlas))
    st.session_state.update({_SHOWN: texts, _MANIFEST: atlas.manifest})
    return atlas


def build_with_progress(words: Words, corpus: Path, atlas: Path) -> None:
    """Build the atlas unless it is fresh, with a bar that says how far it is."""
    with st.spinner(words.say(PREPARING)):
        opened_resources = resources()
    if not is_stale([corpus], atlas, opened_resources):
        return
    with progress_bar(words) as tell:
        build_atlas([corpus], atlas, opened_resources, tell)


def build_again(words: Words, folder: Path, texts: Texts) -> None:
    """Build the atlas of these texts anew, with a bar that says how far it is."""
    with progress_bar(words) as tell:
        build_atlas([folder], texts.atlas, resources(), tell, texts.options)


@st.cache_resource(show_spinner=False)
def resources() -> Resources:
    """The list of places and the lexicons, opened once for all windows."""
    return load_resources(home=outside.country())


@st.cache_resource(show_spinner=False)
def _checked() -> set[str]:
    return set()


def forget(texts_id: str) -> None:
    """Look again whether these texts changed, when they are next opened."""
    _checked().discard(texts_id)


@st.cache_resource(show_spinner=False, max_entries=8)
def _open(folder: str, stamp: tuple[int, int]) -> Atlas:
    del stamp  # it is there to open the atlas anew after a build or a decision
    return open_atlas(folder)


def decide(document_id: str, text: str, verdict: Verdict) -> None:
    """Keep what a person decided about a passage of the texts that are shown; the next run shows it.

    Raises:
        CartelmapError: their folder cannot be written to.
    """
    add_decision(shown_atlas(), document_id, text, verdict)


def shown_atlas() -> Path:
    """The folder of the atlas that is shown."""
    return shown_texts().atlas


def shown() -> Atlas:
    """The atlas that is shown."""
    folder = shown_atlas()
    return _open(str(folder), outside.generation_stamp(folder))


def shown_texts() -> Texts:
    """The texts that are shown."""
    texts: Texts = st.session_state[_SHOWN]
    return texts


def shown_manifest() -> Manifest:
    """What the atlas that is shown says of itself."""
    manifest: Manifest = st.session_state[_MANIFEST]
    return manifest


def read_filters(atlas: Atlas) -> None:
    """Take over the filters of an address that was not read yet; what these texts lack is told and dropped."""
    query = state.unread_query()
    if query is not None:
        filters, bad = Filters.from_query(query, atlas.vocabulary)
        state.change(filters=filters)
        state.drop(bad)


def show_switch(words: Words, options: list[Texts], now: Texts) -> bool:
    """The name of the texts that are shown, as a switch to others; whether the offer to add texts was taken."""
    with st.container(key="banner", horizontal=True, vertical_alignment="center", gap="small"):
        with st.popover(label(now.title), type="tertiary", key="corpus-switch"):
            for texts in options:
                st.button(
                    label(texts.title),
                    key=f"corpus-{texts.id}",
                    type="tertiary",
                    disabled=texts.id == now.id,
                    on_click=_show,
                    args=(texts.id, options[0].id),
                )
        if now.id != SAMPLE:
            return False
        st.markdown(f":gray[· {words.say('written for this project')} ·]", width="content")
        return st.button(words.say("Add your texts"), key="banner-add", type="tertiary")


def _show(texts_id: str, default_id: str) -> None:
    corpus = "" if texts_id == default_id else texts_id
    state.change(corpus=corpus, filters=Filters(), place="", card="", name="", cell=None, document="", passage=None)
