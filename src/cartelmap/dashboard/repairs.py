"""What was repaired in a text, before and after, with a little of the text around it."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from dataclasses import dataclass

from cartelmap.dashboard.i18n import N_, Words
from cartelmap.model import Repair

FIRST_REPAIRS = 20
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


def changes(raw: str, repairs: Sequence[Repair], first: int = FIRST_REPAIRS) -> list[Change]:
    """The first repairs of a text (in its order), each with a little of the text around it.

    Those of one word are one change.
    """
    return [_change(raw, repairs, word) for word in _by_word(raw, repairs[:first])]


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


def repairs_html(words: Words, raw: str, repairs: Sequence[Repair], number: int) -> str:
    """The repairs as a list to unfold; `number` is how many there were. Empty where there was none."""
    if not number:
        return ""
    shown = changes(raw, repairs)
    items = "".join(map(_item_html, shown))
    left = number - min(FIRST_REPAIRS, len(repairs))
    more = f"<p>{html.escape(words.many('And {n} more', 'And {n} more', left))}</p>" if left > 0 else ""
    title = f"{words.say('What was repaired')} ({words.number(number)})"
    head = "".join(f"<th>{html.escape(words.say(text))}</th>" for text in _COLUMNS)
    return (
        f'<details class="cm-repairs"><summary>{html.escape(title)}</summary>'
        f"<table><thead><tr>{head}</tr></thead><tbody>{items}</tbody></table>{more}</details>"
    )


def _item_html(change: Change) -> str:
    return f"<tr><td>{_excerpt_html(change.before, 'del')}</td><td>{_excerpt_html(change.after, 'ins')}</td></tr>"


def _excerpt_html(excerpt: Excerpt, tag: str) -> str:
    left, right = (html.escape(_seen(text)) for text in (excerpt.left, excerpt.right))
    middle = f"<{tag}>{html.escape(_seen(excerpt.middle))}</{tag}>" if excerpt.middle else ""
    return f"<bdi>{left}{middle}{right}</bdi>"


def _seen(text: str) -> str:
    """The text in one line, with a sign for each character that would not be seen."""
    return _GAPS.sub(" ", _UNSEEN.sub(_SIGN_OF_UNSEEN, text))
