"""What can be taken from a passage: its citation, a link to it, the text of a report about it."""

from __future__ import annotations

import html
from collections.abc import Iterable, Mapping
from datetime import date

from cartelmap.atlas import Mark, PassageRow
from cartelmap.citing import citation
from cartelmap.dashboard.copy_link import copy_button_html, link_button_html
from cartelmap.dashboard.i18n import Words

_NAMES = 10  # that a report lists where none was asked for; some passages have forty


def menu_html(
    words: Words, passage: PassageRow, query: Mapping[str, str], today: date, versions: Mapping[str, str]
) -> str:
    """The menu of a passage, folded; `query` is the address of the passage in its text."""
    cited = cite(words, passage, today)
    items = (
        copy_button_html(words.say("Copy citation"), words.say("Citation copied"), cited),
        link_button_html(words.say("Copy link to this passage"), words.say("Link copied"), "texts", query),
        copy_button_html(
            words.say("Report a problem"),
            words.say("Text copied: send it to whoever keeps this map"),
            problem_report(words, passage, versions),
            here=True,
        ),
    )
    title = html.escape(words.say("More for this passage"))
    return f'<details class="cm-menu"><summary aria-label="{title}">⋯</summary><div>{"".join(items)}</div></details>'


def cite(words: Words, passage: PassageRow, accessed: date) -> str:
    """The citation of the passage in the language of the screen."""
    return citation(
        passage.publisher,
        passage.title,
        passage.published,
        passage.url,
        author=passage.author,
        passage=passage.index,
        accessed=accessed,
        language=words.language,
    )


def problem_report(words: Words, passage: PassageRow, versions: Mapping[str, str]) -> str:
    """A text to send to somebody: what, where, made by which versions; the address of the view comes behind it.

    The passage itself is not in it: whoever gets the report may not have the right to the text.
    """
    names = "; ".join(_shown(words, mark) for mark in _asked_for(passage)) or words.say("no name")
    lines = (
        words.say("What is wrong:"),
        "",
        words.say("Name and place as shown: {names}", names=names),
        words.say("Passage: {id}", id=passage.id),
        words.say("Versions: {versions}", versions=", ".join(f"{name} {what}" for name, what in versions.items())),
        words.say("Address:"),
    )
    return "\n".join(lines)


def _asked_for(passage: PassageRow) -> Iterable[Mark]:
    chosen = [mark for mark in passage.marks if mark.chosen]
    return (chosen or list(passage.marks))[:_NAMES]


def _shown(words: Words, mark: Mark) -> str:
    return f"“{' '.join(mark.surface.split())}” → {mark.place_id or words.say('not on the map')}"
