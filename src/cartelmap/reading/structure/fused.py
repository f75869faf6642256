"""Captions of players, links and marks of advertisements that pasting has fused into a paragraph: where they stand."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from cartelmap.reading.passages import Span

_CLOCK = r"\d{1,2}:\d\d(?::\d\d)?"
_CLOCKS = re.compile(
    rf"(?<!\d)(?<!\d:){_CLOCK}\s?/\s?(?:(?:Duration|Duración)\s)?{_CLOCK}(?!\s?(?:h\b|hrs|horas|[ap]\.?\s?m\b))"
)
_STARTED = re.compile(r"0?0:")  # without a caption before it, "00:07/01:03" is a player's, "09:00/18:00" are hours
_PLAYERS = (
    *("NOW PLAYING", "Now Playing", "Now playing", "Video Player", "Current Time", "Tiempo actual"),
    *("AHORA REPRODUCIENDO", "Ahora reproduciendo", "Reproduciendo", "EN REPRODUCCIÓN", "En reproducción"),
)
_TITLE_LENGTH = 200  # characters of a title that a player shows before its clock

_LABELS = (
    *("Related", "Related article", "Read more", "Read also", "See also", "Also read", "Recommended", "Watch"),
    *("Lea también", "Lee también", "También lea", "También lee", "Te puede interesar", "Le puede interesar"),
    *("Leer más", "Lea más", "Lee más", "Te recomendamos", "Le recomendamos", "Más información", "Nota relacionada"),
)
_LABELLED = tuple(f"{form}:" for label in _LABELS for form in dict.fromkeys((label, label.upper(), label.title())))
_IN_BRACKETS = tuple(f"{form}:" for label in ("Read", "Lea", "Lee", "Related") for form in (label, label.upper()))
_BRACKETED = re.compile(r"[^()\[\]\n\r]{3,200}[)\]]")
# A linked title ends with its sentence, its line, or where the next sentence is glued to it: "ChilpancingoThe army".
_LINKED = re.compile(
    r"\s?[^\n\r]{0,4}[^\n\r.!?]{8,160}?(?:[.!?…]+(?=\s|$)|(?=[\n\r]|$)|(?<=[a-záéíóúüñ])(?=[A-ZÁÉÍÓÚÑ¿“«][a-záéíóúüñ ]))"
)

_NOTICES = (
    *("Story continues below advertisement", "Story continues after advertisement", "Story continues below"),
    *("Article continues below advertisement", "Article continues after ad", "Article continues below"),
    *("Article continues after this ad", "Skip advertisement", "Video Ad Feedback", "Ad Feedback"),
    *("La nota continúa después de la publicidad", "La nota continúa debajo del anuncio", "La nota continúa abajo"),
    *("El artículo continúa después de la publicidad", "El artículo continúa debajo", "Sigue leyendo tras el anuncio"),
    *("Continúa leyendo después de la publicidad", "Scroll to continue with content", "Scroll to continue"),
)
_SHOUTED = ("ADVERTISEMENT", "PUBLICIDAD")
_BETWEEN_SENTENCES = ("Advertisement", "Publicidad", "Anuncio")
_BREAKS = "\n\r\v\f\x85\u2028\u2029"
_MARGIN = 40  # characters of white space that may stand between a caption and the end of its line
_SENTENCE_STOPS = '.!?…”"’»)]'


def fused_captions(text: str) -> list[Span]:
    """The stretches of a text, in order, that stand inside a paragraph and are none of its sentences."""
    found = sorted({*_players(text), *_notices(text), *_links(text)}, key=lambda span: (span[0], -span[1]))
    kept: list[Span] = []
    for span in found:
        if (not kept or span[0] >= kept[-1][1]) and not _is_a_line(text, span):
            kept.append(span)
    return kept


def _players(text: str) -> Iterator[Span]:
    """What a player shows: "NOW PLAYING", a title, and how far it is: "00:07/01:03"."""
    done = 0
    for clocks in _CLOCKS.finditer(text) if ":" in text else ():
        start = clocks.start()
        floor = max(start - _TITLE_LENGTH, done, text.rfind("\n", done, start) + 1)
        heads = [at for head in _PLAYERS if (at := text.rfind(head, floor, start)) >= 0]
        if heads or _STARTED.match(clocks[0]):
            yield min(heads, default=start), clocks.end()
            done = clocks.end()


def _notices(text: str) -> Iterator[Span]:
    """Marks of advertisements."""
    for start, end in _places(text, _NOTICES):
        yield start, end + (text[end : end + 1] == "." and _is_bounded(text, start, end))
    for start, end in _places(text, _SHOUTED):
        if not _is_in_a_word(text, start, end) and _has_no_shout_beside(text, start, end):
            yield start, end
    for start, end in _places(text, _BETWEEN_SENTENCES):
        if _is_bounded(text, start, end):
            yield start, end


def _links(text: str) -> Iterator[Span]:
    """Links to other articles: "(Lea también: …)" in brackets, "RELATED: …" between two sentences."""
    for start, end in _places(text, (*_LABELLED, *_IN_BRACKETS)):
        before = text[start - 1 : start]
        if before and before in "([":
            closed = _BRACKETED.match(text, end)
            if closed:
                yield start - 1, closed.end()
        elif text.endswith(tuple(_SENTENCE_STOPS), 0, max(start - before.isspace(), 0)):
            linked = _LINKED.match(text, end)
            if linked and not text.startswith(_IN_BRACKETS, start):
                yield start, linked.end()


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
    """Whether the stretch is a part of a longer word; a glued sentence ("ADVERTISEMENTThe") begins a word of its own."""
    before, after = text[max(start - 1, 0) : start], text[end : end + 2]
    begins_a_word = after[:1].isupper() and after[1:].islower()
    return before.isupper() or (after[:1].isalpha() and not begins_a_word)


def _is_a_line(text: str, span: Span) -> bool:
    """Whether the stretch has a line for itself."""
    before = text[max(span[0] - _MARGIN, 0) : span[0]].rstrip(" \t\u00a0")
    after = text[span[1] : span[1] + _MARGIN].lstrip(" \t\u00a0")
    return (not before or before[-1] in _BREAKS) and (not after or after[0] in _BREAKS)
