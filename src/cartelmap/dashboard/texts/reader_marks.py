"""Which marks the reader shows: the legend of a text, each of its entries a switch."""

from __future__ import annotations

import html
from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass

import streamlit as st

from cartelmap.atlas import Mark, PassageRow
from cartelmap.dashboard import state
from cartelmap.dashboard.i18n import N_, Words
from cartelmap.dashboard.texts.reader_presses import stretch
from cartelmap.dashboard.wording.passage_html import MARK_WORDS, OtherMark, mark_word
from cartelmap.kept import passage_key
from cartelmap.model import PassageRole

_GROUP, _WHEN = "group", "when"
_ON_WISH = {_GROUP: N_("A group"), _WHEN: N_("A date")}  # off at first: the reader is about places
_HERE = "cm-here"  # the class of the mention that a person stands at


@dataclass(frozen=True, slots=True)
class Marking:
    """What is marked: kinds of marks (MARK_WORDS, _ON_WISH), the place that is followed, the mention one is at.

    `kept` are the keys of what the current collection holds.
    """

    kinds: frozenset[str]
    place: str = ""
    mention: str = ""
    kept: Container[str] = ()

    def is_kept(self, passage: PassageRow) -> bool:
        """Whether a person has kept the passage."""
        return passage_key(passage.document_id, passage.text) in self.kept

    def style(self, mark: Mark, *, counts: bool) -> str | None:
        """The class names of a mark; None where its kind is switched off and nobody stands at it."""
        kind, is_here = mark_word(mark, counts=counts), bool(self.mention) and mark.id == self.mention
        if kind not in self.kinds and not is_here:
            return None
        is_chosen = bool(self.place) and counts and mark.place_id == self.place and kind == "location"
        names = [
            "cm-mark",
            f"cm-{kind}",
            f"cm-at-{stretch(mark)}",
            *(["cm-chosen"] if is_chosen else []),
            *([_HERE] if is_here else []),
        ]
        return " ".join(names)

    def others(self, passage: PassageRow) -> list[OtherMark]:
        """The dates and groups of a passage, where they are wished for."""
        groups = [OtherMark(tag.shown_start, tag.shown_end, "cm-mark cm-group") for tag in passage.groups]
        whens = [OtherMark(when.shown_start, when.shown_end, "cm-mark cm-when") for when in passage.whens]
        return [*(groups if _GROUP in self.kinds else []), *(whens if _WHEN in self.kinds else [])]


def was_set_aside(passage: PassageRow) -> bool:
    """Whether the passage was set aside, even where a person has brought it back."""
    return passage.role is PassageRole.BOILERPLATE


def is_counted(passage: PassageRow) -> bool:
    """Whether the passage is on the map and in the counts, as the filters are now."""
    return not was_set_aside(passage) or passage.restored or state.view().filters.aside


def kinds_in(passages: Iterable[PassageRow]) -> list[str]:
    """The kinds of marks that these passages have, in the order of the legend."""
    found: set[str] = set()
    for passage in passages:
        found |= {mark_word(mark, counts=is_counted(passage)) for mark in passage.marks}
        found |= ({_GROUP} if passage.groups else set()) | ({_WHEN} if passage.whens else set())
    return [kind for kind in (*MARK_WORDS, *_ON_WISH) if kind in found]


def marks_legend_html(words: Words, passages: Iterable[PassageRow]) -> str:
    """What the marks of names in these passages mean, where nothing can be switched; empty where there is none."""
    kinds = [kind for kind in kinds_in(passages) if kind in MARK_WORDS]
    items = (
        f'<li><mark class="cm-mark cm-{kind}">{html.escape(words.say(MARK_WORDS[kind]))}</mark></li>' for kind in kinds
    )
    return f'<ul class="cm-marks">{"".join(items)}</ul>' if kinds else ""


def choose_kinds(words: Words, passages: Sequence[PassageRow]) -> frozenset[str]:
    """The legend: a switch for each kind of mark that the passages have; gives those that are on."""
    kinds = kinds_in(passages)
    if not kinds:  # a text without names has none
        return frozenset()
    messages = {**MARK_WORDS, **_ON_WISH}
    with st.container(key="reader-marks", horizontal=True, gap="small"):
        for kind in kinds:
            # Not the key of the widget: Streamlit forgets that one as soon as a text has no such mark.
            st.session_state[f"marks-{kind}"] = _is_on(kind)
            text = words.say(messages[kind])
            st.checkbox(text, key=f"marks-{kind}", on_change=_switch, args=(kind,))
    return frozenset(kind for kind in kinds if _is_on(kind))


def _is_on(kind: str) -> bool:
    return bool(st.session_state.get(f"reader-marks-{kind}", kind not in _ON_WISH))


def _switch(kind: str) -> None:
    st.session_state[f"reader-marks-{kind}"] = st.session_state[f"marks-{kind}"]
