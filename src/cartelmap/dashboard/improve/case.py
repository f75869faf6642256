"""A case of the queue: the name in its passage, why it is placed so, what else it may be, and what a person says."""

from __future__ import annotations

import base64
import html
from collections.abc import Sequence
from dataclasses import replace

import streamlit as st

from cartelmap.atlas import Atlas, MentionRow, PassageRow, RivalRow, confidence_word
from cartelmap.dashboard import state
from cartelmap.dashboard.address import TEXTS_PAGE
from cartelmap.dashboard.i18n import Words
from cartelmap.dashboard.improve.case_map import points_of_case, possible_places
from cartelmap.dashboard.improve.case_words import held, judged, put_at
from cartelmap.dashboard.improve.decision import Next, show_decision
from cartelmap.dashboard.sketches.sketch import sketch_svg
from cartelmap.dashboard.wording.labels import labels_of
from cartelmap.dashboard.wording.passage_html import passage_html
from cartelmap.dashboard.wording.passages import escaped
from cartelmap.dashboard.wording.place_words import CONFIDENCE, rival

_MAP_WIDTH = 480  # pixels


@st.fragment
def show_case(words: Words, atlas: Atlas, row: MentionRow, after: Next) -> None:
    """The case; its own fragment, so that an answer that is only looked at redraws nothing else."""
    st.html(head_html(words, row))
    st.html(passage_html(words, _asked_about(row), labels_of(words, atlas).topics))
    query = state.query_of(document=row.passage.document_id, passage=row.passage.index, mention=row.id, show="", leaf=1)
    st.page_link(TEXTS_PAGE, label=words.say("Open text →"), query_params=query)
    where, form = st.columns(2, gap="medium")
    with form:
        found = show_decision(words, atlas, row, after)
    with where:
        _where(words, atlas, row, possible_places(row, found))


def head_html(words: Words, row: MentionRow) -> str:
    """The name, where it is put now, how sure that is, why, and what a person has said of it already."""
    sure = ""
    if row.place and row.confidence is not None:
        word = confidence_word(row.confidence)
        sure = f' <span class="cm-badge cm-{word}">{html.escape(words.say(CONFIDENCE[word]))}</span>'
    said = ""
    if row.judgement:
        line = f"{judged(words, row.judgement)} · {row.judgement.who or words.say('someone')}"
        said = f'<p class="cm-judged">✓ {escaped(line)}<br>{html.escape(held(words, row.judgement))}</p>'
    return (
        f'<div class="cm-card"><h2><span>“{escaped(row.surface)}”</span>{sure}</h2>'
        f'<p class="cm-crumbs">→ {escaped(put_at(words, row))}</p>{said}</div>'
    )


def _asked_about(row: MentionRow) -> PassageRow:
    """The passage with the mark of this mention chosen, and no other."""
    marks = (replace(mark, chosen=(mark.start, mark.end) == (row.start, row.end)) for mark in row.passage.marks)
    return replace(row.passage, marks=tuple(marks))


def _where(words: Words, atlas: Atlas, row: MentionRow, possible: Sequence[RivalRow]) -> None:
    certain = [each for each in atlas.certain_places(row.passage.document_id) if each.place.id != _id(row)]
    points = points_of_case(possible, certain)
    svg = sketch_svg(points, st.context.theme.type or "light", width=_MAP_WIDTH) if points else ""
    parts = (why_html(words, row), picture_html(words, svg) if svg else "", possible_html(words, row, possible))
    if any(parts):
        st.html("".join(parts))


def picture_html(words: Words, svg: str) -> str:
    """The small map as a picture: nothing in it can act, and its title is read out."""
    title = html.escape(words.say("Map of the places that may be meant and of the certain places of the text"))
    content = base64.b64encode(svg.encode()).decode("ascii")
    return f'<img class="cm-case-map" alt="{title}" src="data:image/svg+xml;base64,{content}">'


def _id(row: MentionRow) -> str:
    return row.place.id if row.place else ""


def why_html(words: Words, row: MentionRow) -> str:
    """Why the mention is placed so; empty where there is no reason to tell."""
    reasons = "".join(f"<li>{escaped(words.reason(reason))}</li>" for reason in row.reasons)
    title = words.say("Why here?") if row.place else words.say("Why is it open?")
    return f'<section class="cm-why"><h4>{html.escape(title)}</h4><ul>{reasons}</ul></section>' if reasons else ""


def possible_html(words: Words, row: MentionRow, possible: Sequence[RivalRow]) -> str:
    """The places that the name may mean, with their numbers on the map."""
    items = "".join(f"<li>{escaped(_told(words, row, each))}</li>" for each in possible)
    if not items:
        return ""
    care = html.escape(words.say("Numbers: places that may be meant. Dots: certain places of this text."))
    return f'<ol class="cm-possible">{items}</ol><p class="cm-n">{care}</p>'


def _told(words: Words, row: MentionRow, each: RivalRow) -> str:
    put = f" · {words.say('where it is now')}" if each.place_id == _id(row) else ""
    return f"{rival(words, each)} · {words.kind(each.kind)}{put}"
