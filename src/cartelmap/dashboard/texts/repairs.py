"""What was repaired in a text, before and after, with a little of the text around it."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from dataclasses import dataclass

import streamlit as st

from cartelmap.atlas import Atlas, DocumentView
from cartelmap.dashboard.i18n import N_, Words
from cartelmap.dashboard.pager import Leaves, PagerWords, show_pager
from cartelmap.model import Repair

REPAIRS_ON_A_PAGE = 20
MOST_REPAIRS = 50  # of a pasted text, where they cannot be turned over
_PAGE = "repairs-page"
_PAGER = PagerWords(N_("← Earlier repairs"), N_("More repairs →"), N_("Repairs {first} to {last} of {n}"))
_COLUMNS = (N_("In the file"), N_("As shown here"))
_AROUND = 28  # characters on either side: enough to see the word, short enough for a line
_GAPS = re.compile(r"\s+")
# A control sign or a soft hyphen would show as nothing at all.
_UNSEEN = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\xad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_SIGN_OF_UNSEEN = "\u25af"


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A stretch of text with what stands before and after it."""

    left: str
    middle: str
    right: str


@dataclass(frozen=True, slots=True)
class Change:
    """A repair as a person compares it: the file's text, and the text that is shown for it."""

    before: Excerpt
    after: Excerpt


def changes(raw: str, repairs: Sequence[Repair]) -> list[Change]:
    """The repairs of a text in its order, each with a little of the text around it; those of one word are one."""
    return [_change(raw, repairs, word) for word in _by_word(raw, repairs)]


def _by_word(raw: str, repairs: Sequence[Repair]) -> list[list[Repair]]:
    words: list[list[Repair]] = []
    for repair in repairs:
        if words and not _GAPS.search(raw, words[-1][-1].end, repair.start):
            words[-1].append(repair)
        else:
            words.append([repair])
    return words


def _change(raw: str, repairs: Sequence[Repair], word: Sequence[Repair]) -> Change:
    first, last = word[0].start, word[-1].end
    start, end = _first_word(raw, first), _last_word(raw, last)
    before = Excerpt(raw[start:first], raw[first:last], raw[last:end])
    around = (_repaired(raw, here, there, repairs) for here, there in ((start, first), (first, last), (last, end)))
    return Change(before, Excerpt(*around))


def _first_word(raw: str, at: int) -> int:
    """Where the word begins that stands a little before this place."""
    start = max(at - _AROUND, 0)
    gap = _GAPS.search(raw, start, at)
    return gap.end() if gap and start else start


def _last_word(raw: str, at: int) -> int:
    """Where the word ends that stands a little after this place."""
    end = min(at + _AROUND, len(raw))
    gaps = [gap.start() for gap in _GAPS.finditer(raw, at, end)]
    return gaps[-1] if gaps and end < len(raw) else end


def _repaired(raw: str, start: int, end: int, repairs: Sequence[Repair]) -> str:
    """A stretch of the text with the repairs that lie within it."""
    pieces, at = [], start
    for repair in repairs:
        if at <= repair.start and repair.end <= end:
            pieces += [raw[at : repair.start], repair.after]
            at = repair.end
    return "".join([*pieces, raw[at:end]])


def show_repairs(words: Words, atlas: Atlas, view: DocumentView) -> None:
    """What was repaired in a text, to unfold, a page at a time; nothing where nothing was."""
    number = view.document.repaired
    if not number:
        return
    title = f"{words.say('What was repaired')} ({words.number(number)})"
    fold = st.expander(title, key="repairs", on_change="rerun")
    if fold.open:  # the text as it was in the file is read only then
        with fold:
            _list(words, changes(atlas.raw_text(view.document.id), view.repairs), number - len(view.repairs))


def _list(words: Words, shown: Sequence[Change], left: int) -> None:
    leaves = Leaves(len(shown), REPAIRS_ON_A_PAGE, st.session_state.get(_PAGE, 1))
    st.html(repairs_html(words, shown[leaves.offset : leaves.offset + leaves.size]))
    show_pager(words, "repairs", leaves, _PAGER, lambda page: st.session_state.update({_PAGE: page}))
    if left > 0 and leaves.shown == leaves.last:
        st.caption(words.many("And {n} more", "And {n} more", left))


def repairs_html(words: Words, shown: Sequence[Change]) -> str:
    """The changes as a table: in the file, and as shown."""
    items = "".join(map(_item_html, shown))
    head = "".join(f"<th>{html.escape(words.say(text))}</th>" for text in _COLUMNS)
    return f'<div class="cm-repairs"><table><thead><tr>{head}</tr></thead><tbody>{items}</tbody></table></div>'


def folded_html(words: Words, shown: Sequence[Change], number: int) -> str:
    """The changes as a table that a browser unfolds by itself; `number` is how many repairs there were."""
    title = f"{words.say('What was repaired')} ({words.number(number)})"
    table = repairs_html(words, shown)
    return f'<details class="cm-why"><summary>{html.escape(title)}</summary>{table}</details>' if shown else ""


def _item_html(change: Change) -> str:
    return f"<tr><td>{_excerpt_html(change.before, 'del')}</td><td>{_excerpt_html(change.after, 'ins')}</td></tr>"


def _excerpt_html(excerpt: Excerpt, tag: str) -> str:
    left, right = (html.escape(_seen(text)) for text in (excerpt.left, excerpt.right))
    middle = f"<{tag}>{html.escape(_seen(excerpt.middle))}</{tag}>" if excerpt.middle else ""
    return f"<bdi>{left}{middle}{right}</bdi>"


def _seen(text: str) -> str:
    """The text in one line, with a sign for each character that would not be seen."""
    return _GAPS.sub(" ", _UNSEEN.sub(_SIGN_OF_UNSEEN, text))
