"""Captions of players, links and marks of advertisements that pasting has fused into a paragraph: where they stand."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from cartelmap.reading.passages import Span
from cartelmap.reading.structure import phrases

# The middle of "00:07/01:03": it begins with a sign that is rare, so that looking for it costs little.
_CLOCKS = re.compile(
    r":\d\d\s?/\s?(?:(?:Duration|Duración)\s)?\d{1,2}:\d\d(?::\d\d)?(?!\d|\s?(?:h\b|hrs|horas|[ap]\.?\s?m\b))"
)
_MINUTES = re.compile(r"(?:(?<!\d)\d{1,2}:)?(?<!\d)\d{1,2}$")
_STARTED = re.compile(r"0?0:")  # without a caption before it, "00:07/01:03" is a player's, "09:00/18:00" are hours
_REACH = 6  # characters of the minutes before a colon, and one more
_TITLE_LENGTH = 200  # characters of a title that a player shows before its clock

_LABELS = (
    *("Related", "Related article", "Read more", "Read also", "See also", "Also read", "Recommended", "Watch"),
    *("Lea también", "Lee también", "También lea", "También lee", "Te puede interesar", "Le puede interesar"),
    *("Leer más", "Lea más", "Lee más", "Te recomendamos", "Le recomendamos", "Más información", "Nota relacionada"),
)
_LABELLED = tuple(form for label in _LABELS for form in dict.fromkeys((label, label.upper(), label.title())))
_IN_BRACKETS = tuple(form for label in ("Read", "Lea", "Lee") for form in (label, label.upper()))
_ENDS_OF_LABELS = frozenset(label[-3:] for label in (*_LABELLED, *_IN_BRACKETS))
_COLON = re.compile(":")
_BRACKETED = re.compile(r"[^()\[\]\n\r]{3,200}[)\]]")
# A linked title ends with its sentence, with its line, or where the next sentence is glued to it.
_LINKED = re.compile(
    r"\s?[^\n\r]{0,4}[^\n\r.!?]{8,160}?"
    r"(?:[.!?…]+(?=\s|$)|(?=[\n\r]|$)|(?<=[a-záéíóúüñ])(?=[A-ZÁÉÍÓÚÑ¿“«][a-záéíóúüñ ]))"
)

_BREAKS = "\n\r\v\f\x85\u2028\u2029"
_MARGIN = 40  # characters of white space that may stand between a caption and the end of its line
_SENTENCE_STOPS = '.!?…”"’»)]'


def fused_captions(text: str) -> list[Span]:
    """The stretches of a text, in order, that stand inside a paragraph and are none of its sentences."""
    found = sorted({*_players(text), *_notices(text), *_links(text)}, key=lambda span: (span[0], -span[1]))
    kept: list[Span] = []
    done = 0
    for span in found:
        if span[0] < done:
            continue
        done = span[1]
        if not _is_a_line(text, span):
            kept.append(span)
    return kept


def _players(text: str) -> Iterator[Span]:
    """What a player shows: "NOW PLAYING", a title, and how far it is: "00:07/01:03"."""
    done = 0
    for clocks in _CLOCKS.finditer(text):
        minutes = _MINUTES.search(text[max(clocks.start() - _REACH, done) : clocks.start()])
        if minutes is None:
            continue
        start = clocks.start() - len(minutes[0])
        floor = max(start - _TITLE_LENGTH, done, text.rfind("\n", max(start - _TITLE_LENGTH, done), start) + 1)
        heads = [at for head in phrases.PLAYERS if (at := text.rfind(head, floor, start)) >= 0]
        if heads or _STARTED.match(minutes[0] + ":"):
            yield min(heads, default=start), clocks.end()
            done = clocks.end()


def _notices(text: str) -> Iterator[Span]:
    """Marks of advertisements."""
    for start, end in _places(text, phrases.AD_NOTICES):
        yield start, end + (text[end : end + 1] == "." and _is_bounded(text, start, end))
    for start, end in _places(text, phrases.AD_SHOUTS):
        if not _is_in_a_word(text, start, end) and _has_no_shout_beside(text, start, end):
            yield start, end
    for start, end in _places(text, phrases.AD_WORDS):
        if _is_bounded(text, start, end):
            yield start, end


def _links(text: str) -> Iterator[Span]:
    """Links to other articles: "(Lea también: …)" in brackets, "RELATED: …" between two sentences."""
    for colon in _COLON.finditer(text):
        end = colon.start()
        if text[end - 3 : end] not in _ENDS_OF_LABELS:
            continue
        label = next((label for label in (*_LABELLED, *_IN_BRACKETS) if text.endswith(label, 0, end)), "")
        start = end - len(label)
        if not label or (start and text[start - 1].isalnum()):
            continue
        link = (
            _in_brackets(text, start, end)
            if text[start - 1 : start] in tuple("([")
            else _after_a_sentence(text, start, end)
        )
        if link and label not in (_IN_BRACKETS if link[0] == start else ()):
            yield link


def _in_brackets(text: str, start: int, end: int) -> Span | None:
    closed = _BRACKETED.match(text, end + 1)
    return (start - 1, closed.end()) if closed else None


def _after_a_sentence(text: str, start: int, end: int) -> Span | None:
    """The link with its title, if a sentence ends before it in its paragraph."""
    before = start - text[start - 1 : start].isspace()
    if not text.endswith(tuple(_SENTENCE_STOPS), 0, max(before, 0)):
        return None
    linked = _LINKED.match(text, end + 1)
    return (start, linked.end()) if linked else None


def _places(text: str, phrases: Iterable[str]) -> Iterator[Span]:
    """Where the phrases stand."""
    for phrase in phrases:
        at = text.find(phrase)
        while at >= 0:
            yield at, at + len(phrase)
            at = text.find(phrase, at + len(phrase))


def _is_bounded(text: str, start: int, end: int) -> bool:
    """Whether a sentence ends before the stretch and another begins after it."""
    before = text[max(start - 2, 0) : start].rstrip()
    after = text[end : end + 3].lstrip().lstrip("“«\"'¿¡(")
    return before.endswith(tuple(_SENTENCE_STOPS)) and (not after or after[0].isupper())


def _has_no_shout_beside(text: str, start: int, end: int) -> bool:
    """Whether neither word beside the stretch is in capitals: in a line of capitals one more word says nothing."""
    before = text[max(start - 20, 0) : start].split()[-1:]
    after = text[end : end + 20].split()[:1]
    return not any(word.isupper() and len(word) > 1 for word in (*before, *after))


def _is_in_a_word(text: str, start: int, end: int) -> bool:
    """Whether the stretch is a part of a longer word; the sentence in "ADVERTISEMENTThe" begins a word of its own."""
    before, after = text[max(start - 1, 0) : start], text[end : end + 2]
    begins_a_word = after[:1].isupper() and after[1:].islower()
    return before.isupper() or (after[:1].isalpha() and not begins_a_word)


def _is_a_line(text: str, span: Span) -> bool:
    """Whether the stretch has a line for itself."""
    before = text[max(span[0] - _MARGIN, 0) : span[0]].rstrip(" \t\u00a0")
    after = text[span[1] : span[1] + _MARGIN].lstrip(" \t\u00a0")
    return (not before or before[-1] in _BREAKS) and (not after or after[0] in _BREAKS)
