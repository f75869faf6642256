"""A passage as it is shown: its source above, its text with the names marked, what it speaks of below."""

from __future__ import annotations

import html
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from cartelmap.atlas import Mark, PassageRow
from cartelmap.dashboard.i18n import N_, Words
from cartelmap.dashboard.wording.date_words import speaks_of
from cartelmap.dashboard.wording.passages import Fold, escaped, marked
from cartelmap.model import PassageRole, Published, Role

_WORKED_OUT = ("infer", "worked out")
_GROUP_STYLE = "cm-mark cm-group cm-chosen"
MARK_WORDS = {
    "location": N_("A place, on the map"),
    "open": N_("A place, not on the map"),
    "metonym": N_("Stands for a government"),
    "demonym": N_("A people or a language"),
    "embedded": N_("Part of a group's name, not a place here"),
    "person": N_("A person's name"),
}


@dataclass(frozen=True, slots=True)
class OtherMark:
    """What is marked in the passage as shown beside its names: a group that was asked for, a date; by class names."""

    start: int
    end: int
    style: str


def mark_style(mark: Mark) -> str:
    """The class names of a mark: its role, whether it is on the map, whether it is the one that was asked for."""
    chosen = " cm-chosen" if mark.chosen else ""
    return f"cm-mark cm-{mark_word(mark, counts=True)}{chosen}"


def uncounted_style(mark: Mark) -> str:
    """The class names of a mark in a passage that was set aside: nothing in it is on the map."""
    return f"cm-mark cm-{mark_word(mark, counts=False)}"


def mark_word(mark: Mark, *, counts: bool) -> str:
    """What kind of mark it is, one of MARK_WORDS; in a passage that does not count no place is on the map."""
    is_off = mark.place_id is None or not counts
    return "open" if mark.role is Role.LOCATION and is_off else mark.role.value


def shown_marks(passage: PassageRow, *, counts: bool = True) -> dict[str, str]:
    """What each kind of mark in the passage means, as messages, in the order of the legend."""
    present = {mark_word(mark, counts=counts) for mark in passage.marks}
    return {name: message for name, message in MARK_WORDS.items() if name in present}


_BRIEF_AFTER = "Brief after "  # how the sample corpus names the sources that its briefs were written from


def publisher_name(words: Words, publisher: str) -> str:
    """The publisher as the screen names it, in its language where it is one of our briefs."""
    source = publisher.removeprefix(_BRIEF_AFTER)
    return publisher if source == publisher else words.say("Brief after {publisher}", publisher=source)


def published(words: Words, when: Published | None) -> str:
    """When a text was published, and whether that was worked out; the words for "no date" where it is unknown."""
    if when is None:
        return words.say("No date")
    date = words.span(when.start, when.end)
    if any(sign in when.basis.lower() for sign in _WORKED_OUT):
        return words.say("Published {date} (worked out from the text)", date=date)
    return words.say("Published {date}", date=date)


def passage_html(
    words: Words,
    passage: PassageRow,
    topics: Mapping[str, str],
    *,
    all_marks: bool = True,
    groups: Sequence[str] = (),
) -> str:
    """The passage for a card or a list; `topics` names the topics by their ids, `groups` are marked where named."""
    style = mark_style if all_marks else lambda mark: mark_style(mark) if mark.chosen else None
    language = f' lang="{html.escape(passage.language)}"' if passage.language else ""
    return (
        '<article class="cm-passage">'
        f'<header class="cm-source">{_source(words, passage)}</header>'
        f"<blockquote{language}>{text_html(words, passage, style, groups)}</blockquote>"
        f'<footer class="cm-about">{_about(words, passage, topics)}</footer>'
        "</article>"
    )


def text_html(
    words: Words,
    passage: PassageRow,
    style: Callable[[Mark], str | None] = mark_style,
    groups: Sequence[str] = (),
    others: Sequence[OtherMark] = (),
) -> str:
    """The text of the passage with its names marked and its graphic sentences folded, each to be opened by itself."""
    tags = (tag for tag in passage.groups if tag.group in groups)
    asked = [OtherMark(tag.shown_start, tag.shown_end, _GROUP_STYLE) for tag in tags]
    chosen: list[Mark | OtherMark] = [*asked, *(mark for mark in passage.marks if mark.chosen)]
    folds = [_fold(words, passage, chosen, start, end) for start, end in passage.graphic]

    def any_style(mark: Mark | OtherMark) -> str | None:
        return mark.style if isinstance(mark, OtherMark) else style(mark)

    marks: list[Mark | OtherMark] = [*asked, *others, *passage.marks]
    return marked(passage.text, marks, any_style, folds, passage.found)


def _fold(words: Words, passage: PassageRow, chosen: Sequence[Mark | OtherMark], start: int, end: int) -> Fold:
    """A fold; it says when what was asked for is named in it, or a reader would look for it in vain."""
    named = next((mark for mark in chosen if start <= mark.start and mark.end <= end), None)
    if named:
        place = passage.text[named.start : named.end]
        shut = words.say("Graphic sentence naming {place} hidden: show", place=place)
    else:
        shut = words.say("Graphic sentence hidden: show")
    return Fold(start, end, shut, words.say("Hide the graphic sentence"), words.language)


def _source(words: Words, passage: PassageRow) -> str:
    publisher = escaped(publisher_name(words, passage.publisher) or words.say("Publisher unknown"))
    return (
        f"<strong>{publisher}</strong> · {html.escape(published(words, passage.published))}"
        f'<div class="cm-title">{escaped(passage.title)}</div>'
    )


def _about(words: Words, passage: PassageRow, topics: Mapping[str, str]) -> str:
    said = dict.fromkeys(speaks_of(words, when) for when in passage.whens)
    terms = {tag.topic: tag.terms for tag in passage.terms}
    parts = [f"<span>{html.escape(text)}</span>" for text in said]
    parts += [_topic(words, topics.get(topic, topic), terms.get(topic, ())) for topic in passage.topics]
    parts += [f"<span>{html.escape(text)}</span>" for text in _standing(words, passage)]
    return " · ".join(parts)


def _topic(words: Words, name: str, terms: Sequence[str]) -> str:
    """The topic; it unfolds, by keyboard too, to the words that made the passage match it."""
    if not terms:
        return f"<span>{html.escape(name)}</span>"
    shown = html.escape(name)
    because = html.escape(words.say("because of: {words}", words=", ".join(f"“{term}”" for term in terms)))
    return f'<details class="cm-topic"><summary>{shown}</summary> <span>{because}</span></details>'


def _standing(words: Words, passage: PassageRow) -> list[str]:
    """Whether a person confirmed what was asked for, how often the passage is repeated, whether it was set aside."""
    said = [words.say("Confirmed by a person")] if any(mark.chosen and mark.confirmed for mark in passage.marks) else []
    said += [words.many("+{n} copy", "+{n} copies", passage.copies)] if passage.copies else []
    said += [words.say("From a copy of another text")] if passage.copy_of else []
    if passage.restored:
        return [*said, words.say("Counted because someone brought it back")]
    return [*said, words.say("Was set aside")] if passage.role is PassageRole.BOILERPLATE else said
