"""Add texts: paste one and see its places at once, or drop files that stay on this computer."""

from __future__ import annotations

import html
from dataclasses import dataclass

import streamlit as st

from cartelmap.atlas import FileRow, Filters, PassageRow, confidence_word
from cartelmap.building import BuildSummary, build_atlas
from cartelmap.corpora import LocalCorpus, add_files, list_corpora, remove_corpus
from cartelmap.dashboard import state
from cartelmap.dashboard.adding.annotated import counted_mentions, passage_rows, place_rows
from cartelmap.dashboard.adding.build_progress import progress_bar
from cartelmap.dashboard.address import IMPORT, TEXTS_PAGE
from cartelmap.dashboard.corpus_switch import forget, resources
from cartelmap.dashboard.i18n import N_, Words
from cartelmap.dashboard.map.after_map import note_dialog
from cartelmap.dashboard.sketches.sketch import at_home, sketch_points, sketch_svg
from cartelmap.dashboard.texts.reader_marks import marks_legend_html, was_set_aside
from cartelmap.dashboard.texts.repairs import MOST_REPAIRS, changes, folded_html
from cartelmap.dashboard.texts.report_sentences import told
from cartelmap.dashboard.texts.report_view import unread_html
from cartelmap.dashboard.texts.report_words import report_sentence
from cartelmap.dashboard.wording.passage_html import text_html, uncounted_style
from cartelmap.dashboard.wording.passages import escaped, label
from cartelmap.dashboard.wording.place_words import BETWEEN_LEVELS, CONFIDENCE, lies_in, name
from cartelmap.errors import CartelmapError
from cartelmap.extraction import annotate
from cartelmap.extraction.home import settle_home
from cartelmap.model import AnnotatedDocument, Document
from cartelmap.reading import FORMATS, detect_language

LONGEST_PASTE = 200_000  # characters: a long report; more is slow to mark in one go, and belongs into a file
MOST_UNREAD = 10  # files that are named at once; the import report names them all
_FIRST_NAME = N_("My texts")
FORMAT_NAMES = {
    ".txt": N_("text"),
    ".md": N_("Markdown"),
    ".html": N_("web pages"),
    ".htm": N_("web pages"),
    ".pdf": N_("PDF"),
    ".docx": N_("Word"),
    ".eml": N_("e-mail"),
    ".csv": N_("tables (CSV, Excel, Parquet)"),
    ".tsv": N_("tables (CSV, Excel, Parquet)"),
    ".xlsx": N_("tables (CSV, Excel, Parquet)"),
    ".parquet": N_("tables (CSV, Excel, Parquet)"),
    ".json": N_("JSON, JSON lines"),
    ".jsonl": N_("JSON, JSON lines"),
    ".ndjson": N_("JSON, JSON lines"),
    ".rss": N_("feeds (RSS, Atom)"),
    ".atom": N_("feeds (RSS, Atom)"),
    ".xml": N_("feeds (RSS, Atom)"),
    ".zip": N_("archives (ZIP, TAR, GZ)"),
    ".tar": N_("archives (ZIP, TAR, GZ)"),
    ".tgz": N_("archives (ZIP, TAR, GZ)"),
    ".gz": N_("archives (ZIP, TAR, GZ)"),
}


@dataclass(frozen=True, slots=True)
class _Added:
    """What was just added: the name of its corpus, what became of the files in a sentence, and each of them."""

    corpus: str
    sentence: str
    files: tuple[FileRow, ...]


def open_dialog(words: Words) -> None:
    """Open the dialog over the page."""
    note_dialog(is_open=True)
    st.dialog(words.say("Add texts"), width="medium", on_dismiss="rerun")(_dialog)(words)


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
    points = at_home(sketch_points(place_rows(annotated)))
    if points:
        st.image(sketch_svg(points, st.context.theme.type or "light"), width="stretch")
    st.html(pasted_html(words, annotated))


def pasted_html(words: Words, annotated: AnnotatedDocument) -> str:
    """The places of a text as a list, what was repaired, and the text with its names marked."""
    rows = passage_rows(annotated)
    body = "".join(_pasted_passage(words, row) for row in rows)
    mended = changes(annotated.document.text, annotated.repairs[:MOST_REPAIRS])
    repairs = folded_html(words, mended, len(annotated.repairs))
    legend = marks_legend_html(words, rows)
    return f'{_places_html(words, annotated)}{repairs}{legend}<div class="cm-reader">{body}</div>'


def _pasted_passage(words: Words, row: PassageRow) -> str:
    if not was_set_aside(row):
        return f'<div class="cm-paragraph" dir="auto">{text_html(words, row)}</div>'
    body = text_html(words, row, uncounted_style)
    note = html.escape(words.say("Set aside: not on the map"))
    return (
        f'<div class="cm-paragraph cm-boilerplate" dir="auto">{body}</div><p class="cm-about cm-aside-note">{note}</p>'
    )


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
    for mention in counted_mentions(annotated):
        if mention.resolution:
            place_id = mention.resolution.place.id
            best[place_id] = max(best.get(place_id, 0), mention.resolution.confidence)
    return best


def formats(words: Words) -> str:
    """The kinds of file that can be read, as people call them."""
    names = dict.fromkeys(words.say(FORMAT_NAMES.get(suffix, suffix)) for suffix in FORMATS)
    return ", ".join(names)


def _drop(words: Words) -> None:
    title = st.text_input(words.say("Name of this collection of texts"), value=words.say(_FIRST_NAME), key="drop-name")
    files = st.file_uploader(
        words.say("Files ({formats}), and metadata.csv if you have one", formats=formats(words)),
        accept_multiple_files=True,
        key="dropped",
    )
    if st.button(words.say("Add these files"), key="drop-go", type="primary", disabled=not files):
        _add(words, title.strip() or _FIRST_NAME, {file.name: file.getvalue() for file in files})
    added: _Added | None = st.session_state.get("just-added")
    if added:
        _tell_added(words, added)


def _tell_added(words: Words, added: _Added) -> None:
    st.success(label(added.sentence))
    unread = unread_html(words, added.files, MOST_UNREAD)
    if unread:
        st.html(unread)
    with st.container(horizontal=True):
        if st.button(words.say("Show them on the map"), key="drop-show"):
            _show(added.corpus, report=False)
        if st.button(words.say("Open the import report"), key="drop-report"):
            _show(added.corpus, report=True)


def _add(words: Words, title: str, files: dict[str, bytes]) -> None:
    try:
        with progress_bar(words) as tell:
            corpus = add_files(title, files)
            summary = build_atlas([corpus.folder], corpus.atlas, resources(), tell)
    except CartelmapError as error:
        st.error(told(words, error))
        return
    forget(corpus.name)
    st.session_state["just-added"] = _Added(corpus.name, summary_line(words, summary), summary.files)


def summary_line(words: Words, summary: BuildSummary) -> str:
    """What became of the files: "5 files: 4 texts + 1 copy, 1 repaired · 57 of 80 place names on the map"."""
    placed = words.say(
        "{m} of {n} place names on the map; {k} not placed",
        m=words.number(summary.placed),
        n=words.number(summary.names),
        k=words.number(summary.names - summary.placed),
    )
    return f"{report_sentence(words, summary.files, summary.texts, summary.copies)} · {placed}"


def _show(corpus: str, *, report: bool) -> None:
    st.session_state.pop("just-added", None)
    show = IMPORT if report else ""
    state.change(
        corpus=corpus, filters=Filters(), place="", card="", name="", cell=None, document="", passage=None, show=show
    )
    if report:
        st.switch_page(TEXTS_PAGE, query_params=state.query_of())
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
        state.change(corpus="", place="", card="", name="", cell=None, document="", passage=None)
    st.rerun()
