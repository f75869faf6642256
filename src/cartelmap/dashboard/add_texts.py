"""Add texts: paste one and see its places at once, or drop files that stay on this computer."""

from __future__ import annotations

import html

import streamlit as st

from cartelmap.atlas import Filters, confidence_word
from cartelmap.build import BuildSummary, build_atlas
from cartelmap.corpora import LocalCorpus, add_files, list_corpora, remove_corpus
from cartelmap.dashboard import state
from cartelmap.dashboard.annotated import passage_rows, place_rows
from cartelmap.dashboard.corpus_switch import forget, resources
from cartelmap.dashboard.i18n import Words
from cartelmap.dashboard.passage_html import mark_style
from cartelmap.dashboard.passages import escaped, label, marked
from cartelmap.dashboard.place_words import BETWEEN_LEVELS, CONFIDENCE, lies_in, name
from cartelmap.dashboard.sentence import texts as texts_sentence
from cartelmap.dashboard.sketch import in_sketch, sketch_svg
from cartelmap.dashboard.texts_view import marks_legend_html
from cartelmap.errors import CartelmapError
from cartelmap.extraction import annotate
from cartelmap.extraction.home import settle_home
from cartelmap.model import AnnotatedDocument, Document, Role
from cartelmap.reading import FORMATS, FileStatus, detect_language

LONGEST_PASTE = 200_000  # characters: a long report; more is slow to mark in one go, and belongs into a file
_FIRST_NAME = "My texts"


def open_dialog(words: Words) -> None:
    """Open the dialog over the page."""
    st.dialog(words.say("Add texts"), width="medium")(_dialog)(words)


def _dialog(words: Words) -> None:
    st.caption(words.say("Add your texts; they stay on this computer"))
    paste, drop = st.tabs([words.say("Paste a text"), words.say("Drop files")])
    with paste:
        _paste(words)
    with drop:
        _drop(words)
        _own(words)


def _paste(words: Words) -> None:
    typed = st.text_area(words.say("Text"), key="pasted", height=180, max_chars=LONGEST_PASTE)
    st.button(words.say("Show its places"), key="paste-go", type="primary")
    if not typed.strip():
        st.caption(words.say("Nothing is stored: the text is gone when you close this."))
        return
    document = Document(id="pasted", text=typed, language=detect_language(typed))
    annotated = annotate(document, settle_home(resources(), [document]))
    rows = place_rows(annotated)
    if any(map(in_sketch, rows)):
        st.image(sketch_svg(rows, st.context.theme.type or "light"), width="stretch")
    st.html(pasted_html(words, annotated))


def pasted_html(words: Words, annotated: AnnotatedDocument) -> str:
    """The places of a text as a list, and the text with its names marked."""
    rows = passage_rows(annotated)
    body = "".join(f'<p dir="auto">{marked(row.text, row.marks, mark_style)}</p>' for row in rows)
    return f'{_places_html(words, annotated)}{marks_legend_html(words, rows)}<div class="cm-reader">{body}</div>'


def _places_html(words: Words, annotated: AnnotatedDocument) -> str:
    rows = place_rows(annotated)
    if not rows:
        return f"<p>{html.escape(words.say('No place name was found that can be put on the map.'))}</p>"
    sure = _best_confidence(annotated)
    items = "".join(
        f"<li><strong>{escaped(name(words, row.place))}</strong> "
        f"{BETWEEN_LEVELS.join(map(escaped, lies_in(words, row.place)))} "
        f'<span class="cm-inside">{row.drawn_lat:.2f}, {row.drawn_lon:.2f}</span> '
        f'<span class="cm-badge">{html.escape(words.say(CONFIDENCE[confidence_word(sure[row.place.id])]))}</span></li>'
        for row in rows
    )
    return f'<ul class="cm-pasted">{items}</ul>'


def _best_confidence(annotated: AnnotatedDocument) -> dict[str, float]:
    best: dict[str, float] = {}
    for mention in annotated.mentions:
        if mention.role is Role.LOCATION and mention.resolution:
            place_id = mention.resolution.place.id
            best[place_id] = max(best.get(place_id, 0), mention.resolution.confidence)
    return best


def _drop(words: Words) -> None:
    title = st.text_input(words.say("Name of this collection of texts"), value=words.say(_FIRST_NAME), key="drop-name")
    files = st.file_uploader(
        words.say("Files ({formats}), and metadata.csv if you have one", formats=", ".join(FORMATS)),
        accept_multiple_files=True,
        key="dropped",
    )
    if st.button(words.say("Add these files"), key="drop-go", type="primary", disabled=not files):
        _add(words, title.strip() or _FIRST_NAME, {file.name: file.getvalue() for file in files})
    added = st.session_state.get("just-added")
    if added:
        st.success(label(added[1]))
        if st.button(words.say("Show them on the map"), key="drop-show"):
            _show(added[0])


def _add(words: Words, title: str, files: dict[str, bytes]) -> None:
    text = words.say("Reading the texts…")
    bar = st.progress(0.0, text)
    try:
        corpus = add_files(title, files)
        summary = build_atlas([corpus.folder], corpus.atlas, resources(), lambda step: bar.progress(step.share, text))
    except CartelmapError as error:
        st.error(label(str(error)))
        return
    finally:
        bar.empty()
    forget(corpus.name)
    st.session_state["just-added"] = (corpus.name, summary_line(words, summary))


def summary_line(words: Words, summary: BuildSummary) -> str:
    """What became of the files: "5 files: 4 texts + 1 copy · 57 of 80 place names on the map; 23 not placed"."""
    files = [file for file in summary.files if file.status is not FileStatus.METADATA]
    counted = words.many("{n} file", "{n} files", len(files))
    placed = words.say(
        "{m} of {n} place names on the map; {k} not placed",
        m=words.number(summary.placed),
        n=words.number(summary.names),
        k=words.number(summary.names - summary.placed),
    )
    return f"{counted}: {texts_sentence(words, summary.texts, summary.copies)} · {placed}"


def _show(corpus: str) -> None:
    st.session_state.pop("just-added", None)
    state.change(corpus=corpus, filters=Filters(), place="", document="", passage=None)
    st.rerun()


def _own(words: Words) -> None:
    corpora = list_corpora()
    if not corpora:
        return
    st.markdown(f"**{words.say('Your texts on this computer')}**")
    for corpus in corpora:
        with st.container(key=f"own-{corpus.name}", border=True):
            _own_corpus(words, corpus)


def _own_corpus(words: Words, corpus: LocalCorpus) -> None:
    counted = words.many("{n} file", "{n} files", corpus.files)
    st.markdown(f"**{label(corpus.name)}** · {counted}")
    st.caption(label(str(corpus.folder)))
    if st.session_state.get("to-remove") != corpus.name:
        st.button(words.say("Remove"), key=f"remove-{corpus.name}", on_click=_ask, args=(corpus.name,))
        return
    st.warning(words.say("The files in this folder and their map will be deleted. This cannot be undone."))
    with st.container(horizontal=True):
        st.button(words.say("Keep them"), key=f"keep-{corpus.name}", on_click=_ask, args=(None,))
        if st.button(words.say("Delete them"), key=f"delete-{corpus.name}", type="primary"):
            _remove(corpus.name)


def _ask(corpus: str | None) -> None:
    st.session_state["to-remove"] = corpus


def _remove(corpus: str) -> None:
    remove_corpus(corpus)
    forget(corpus)
    for key in ("to-remove", "just-added"):
        st.session_state.pop(key, None)
    if state.view().corpus == corpus:
        state.change(corpus="", place="", document="", passage=None)
    st.rerun()
