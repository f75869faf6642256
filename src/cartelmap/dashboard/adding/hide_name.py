"""Hide a name: of a victim, a minor, a witness, a threatened person; in all texts of the collection, for good."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from cartelmap import corpora
from cartelmap.atlas import Filters, PassageRow
from cartelmap.dashboard import corpus_switch
from cartelmap.dashboard.corpus_switch import SAMPLE, Texts
from cartelmap.dashboard.i18n import N_, Words
from cartelmap.dashboard.keep import keeping
from cartelmap.dashboard.wording.passages import label
from cartelmap.errors import CartelmapError
from cartelmap.extraction import persons_named
from cartelmap.reading import hidden_as

# As mask.csv says it, whatever the language of the screen.
_WHY = {
    "victim": N_("A victim"),
    "minor": N_("A minor"),
    "witness": N_("A witness"),
    "threatened person": N_("A threatened person"),
    "other": N_("Another reason"),
}
_ANOTHER = "another"  # among the names to choose from: one that is typed; no name begins with a small letter
_OF_SAMPLE = N_("The sample briefs were written for this project and name nobody who needs to be hidden.")
_WITHOUT_TEXTS = N_(
    "This map is shown without its texts. Write the name into a file mask.csv beside them, and build the map again."
)
_WHAT_IT_DOES = N_("In all texts of this collection it will read “{words}”, on the map, in the search, in exports.")
_ONE_SPELLING = N_("Accents and capitals do not matter; another spelling or a short form is a name of its own.")
_UNDO = N_("To show one again, take its line out of mask.csv beside the texts.")


def hide_name(words: Words, passage: PassageRow) -> None:
    """The fold that asks which name of a passage is to be hidden."""
    fold = st.expander(words.say("Hide a name"), key=f"hide-{passage.id}", on_change="rerun")
    if fold.open:
        with fold, st.container(key="hide-form"):
            st.caption(words.say("Of a victim, a minor, a witness, a threatened person"))
            _show_form(words, passage, corpus_switch.shown_texts())


def _show_form(words: Words, passage: PassageRow, texts: Texts) -> None:
    if texts.folder is None:
        st.markdown(words.say(_OF_SAMPLE if texts.id == SAMPLE else _WITHOUT_TEXTS))
        return
    name = _asked_name(words, passage)
    why = st.selectbox(words.say("Why?"), list(_WHY), key="hide-why", format_func=lambda why: words.say(_WHY[why]))
    st.caption(f"{words.say(_WHAT_IT_DOES, words=label(hidden_as(passage.language)))} {words.say(_ONE_SPELLING)}")
    if name:
        st.markdown(words.many("{n} passage has this name.", "{n} passages have this name.", _passages_with(name)))
    if st.button(words.say("Hide this name"), key="hide-go", type="primary", disabled=not name):
        _hide(words, texts, texts.folder, name, why)
    n = corpora.hidden_names(texts.folder)
    if n:
        hidden = words.many("{n} name is hidden in these texts.", "{n} names are hidden in these texts.", n)
        st.caption(f"{hidden} {words.say(_UNDO)}")


def _asked_name(words: Words, passage: PassageRow) -> str:
    """One of the persons that the passage names, or what is typed; empty until there is one."""
    persons = persons_named(passage.text, corpus_switch.resources().vocabulary)
    chosen: str | None = _ANOTHER
    if persons:
        chosen = st.radio(
            words.say("Which name?"),
            [*persons, _ANOTHER],
            key=f"hide-which-{passage.id}",
            index=None,
            format_func=lambda name: words.say("Another name") if name == _ANOTHER else label(name),
        )
    if chosen != _ANOTHER:
        return chosen or ""
    return st.text_input(words.say("The whole name"), key=f"hide-typed-{passage.id}", max_chars=200).strip()


def _passages_with(name: str) -> int:
    phrase = name.replace('"', " ")
    return corpus_switch.shown().passage_count(Filters(search=f'"{phrase}"', aside=True))


def _hide(words: Words, texts: Texts, folder: Path, name: str, why: str) -> None:
    """Add the name to the list of these texts, build their map anew, and show it."""
    try:
        corpora.hide_name(folder, name, why)
        corpus_switch.build_again(words, folder, texts)
    except CartelmapError as error:
        st.error(label(str(error)))
        return
    keeping.forget_taken_out()
    st.rerun()
