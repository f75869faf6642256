"""Who wrote the article: its byline, and the lines on the author's life under it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cartelmap.reading.structure import phrases
from cartelmap.reading.structure.lines import Aside, folded, plain
from cartelmap.reading.structure.page import Marks, Page, Shape

_HEAD = 8  # pieces of the article before its first paragraph, among which a byline stands
_BYLINE = re.compile(
    r"(?:By|BY|Por|POR|Written by|Story by|Words by|Text by|Texto de|Texto|Escrito por|Reportaje de)\s?:?\s+"
    r"(?P<names>[^\d.!?]{3,90})"
)
_STAFF = re.compile(
    r"(?:(?:Por|De) la |Por )?(?:Redacción|REDACCIÓN|Staff|Staff [Rr]eporter|Staff [Ww]riter|Corresponsal|Enviado)"
    r"(?: [A-ZÁÉÍÓÚ].{0,30})?"
)
_PEN_NAME = re.compile(r"[“\"][^“”\"]{2,40}[”\"] (?:for|para) [A-ZÁÉÍÓÚ].{2,40}")  # “Old Mesquite” for River Notes
_JOINTS = frozenset(
    (
        *(
            "and",
            "y",
            "e",
            "de",
            "del",
            "la",
            "las",
            "los",
            "da",
            "di",
            "van",
            "von",
            "der",
            "for",
            "the",
            "para",
            "en",
        ),
        *("with", "con", "staff", "reporter", "correspondent"),
    )
)

_TAIL = 4  # pieces of other kinds that may stand below the lines on the author
_AUTHORS = 8  # at most write one article
_LIFE = 1_000  # characters of the longest
_CLOSE = 90  # characters after the name in which the profession stands
_LONG = 120
_NAME = r"[A-ZÁÉÍÓÚÑ][\w’'.-]*(?:\s+(?:de|del|la|van|von|der|y|e|and|&|[A-ZÁÉÍÓÚÑ][\w’'.-]*)){1,7}"
_SUBJECT = re.compile(
    rf"(?:[–—*•-]+\s?)?(?:(?P<name>{_NAME})(?:\s?\([^()]{{1,40}}\))?(?:,[^,.]{{1,80}},)?"
    r"|(?:About the [Aa]uthors?|Sobre el [Aa]utor|Sobre la [Aa]utora|Acerca del [Aa]utor)\b.{0,60}?"
    r"|The (?:author|writer|reporter)|(?:El|La) autora?)\s+"
    r"(?:is|are|has been|has|covers|writes|reports|works|lives|studied"
    r"|es|son|ha sido|cubre|escribe|trabaja|colabora|estudió)\b"
)
_PRESS = re.compile(
    r"\b(?:reporters?|journalists?|correspondents?|editors?|columnists?|staff writers?|writers?|freelancers?|freelance"
    r"|photojournalists?|photographers?|contributors?|blogger|bureau chief|broadcaster|(?:film|documentary )maker"
    r"|podcaster|novelist"
    r"|periodistas?|reporter[oa]s?|corresponsal(?:es)?|editor(?:a|es)?|columnistas?|fotoperiodistas?|fotografos?|fotografas?"
    r"|escritor(?:a|es)?|colaborador(?:a|es)?|cronistas?|covers|writes|cubre|escribe)\b"
)
_LEARNED = re.compile(
    r"\b(?:fellow|professor|analyst|researcher|investigator|director|consultant|expert|specialist|lecturer|scholar|historian|economist"
    r"|student|candidate|co-?founder|founder|lawyer|profesora?|investigadora?|analista|directora?|consultora?|especialista|academic[oa]"
    r"|historiadora?|economista|sociolog[oa]|antropolog[oa]|politolog[oa]|abogad[oa]|catedratic[oa]|maestr[oa]|doctora?|licenciad[oa])\b"
)
_CUES = tuple(
    re.compile(rf"\b(?:{cue})")
    for cue in (
        r"based in|radica en|basad[oa] en|lives in|vive en|con sede en",
        r"(?:his|her|their) (?:latest |first |new |most recent |next )?(?:book|work|novel|reporting|writing)\b",
        r"su (?:libro|obra|trabajo|mas reciente|ultimo libro)\b",
        r"author of|autora? de(?:l)?\b|co-?author|coautora?\b",
        r"published (?:by|in)|publicad[oa] (?:por|en)|ha publicado|has published|appeared in",
        r"former|previously|ex-|exdirectora?\b|ex (?:reporter|corresponsal)",
        r"has (?:written|reported|worked|covered|contributed)|ha (?:escrito|colaborado|trabajado|reporteado|cubierto)",
        r"cover(?:s|ing)\b|reports on|writes (?:about|on|for)|cubre|escribe (?:sobre|para|en)|e?speciali[sz]",
        r"twitter|follow (?:him|her|them)|siguel[oae]\b|contact (?:him|her)|e-?mail|correo|\B@\w",
        r"ph\.?d\b|graduated|degree|master\b|egresad[oa]|estudio\b|premio|award",
        r"for the (?:washington|new york|los angeles|financial|guardian|associated)",
        r"newspaper|diario\b|magazine|revistas?\b",
    )
)
_ENOUGH = 3  # points: a profession of the press counts two, another one, each cue one


def bylines(page: Page, marks: Marks) -> Iterator[tuple[int, Aside]]:
    """Lines above the article, under its title, that name who wrote it."""
    own = [number for number in range(page.first_body) if number not in marks]
    for number in own[1:_HEAD]:
        if page.shapes[number] is Shape.HEADLINE and _is_byline(page.pieces[number].text):
            yield number, Aside.BYLINE


def _is_byline(text: str) -> bool:
    match = _BYLINE.fullmatch(text)
    if match is None:
        return bool(_STAFF.fullmatch(text) or _PEN_NAME.fullmatch(text))
    names = [word.strip(",;/|") for word in match["names"].split()]
    return len(names) > 1 and all(not name or name[0].isupper() or name in _JOINTS for name in names)


def lives_of_authors(page: Page, marks: Marks) -> Iterator[tuple[int, Aside]]:
    """Paragraphs at the end that tell who wrote the article, and not what it is about."""
    yield from _under_heads(page)
    others = authors = 0
    for number in range(len(page.pieces) - 1, page.first_body, -1):
        if number in marks:
            continue
        if authors < _AUTHORS and _is_life(page, number):
            yield number, Aside.AUTHOR
            authors += 1
        elif page.shapes[number] is Shape.HEADLINE and others < _TAIL:
            others += 1
        else:
            return


def _under_heads(page: Page) -> Iterator[tuple[int, Aside]]:
    """What stands under "About the author": a name perhaps, and one paragraph."""
    for number in range(page.first_body + 1, len(page.pieces)):
        if len(page.pieces[number].text) <= _LONG and folded(page.pieces[number].text) in phrases.AUTHOR_HEADS:
            yield number, Aside.AUTHOR
            for following in range(number + 1, min(number + _TAIL, len(page.pieces))):
                if len(page.pieces[following].text) > _LIFE:
                    break
                yield following, Aside.AUTHOR
                if page.shapes[following] is not Shape.HEADLINE:
                    break


def _is_life(page: Page, number: int) -> bool:
    text = page.pieces[number].text
    if len(text) > _LIFE:
        return False
    match = _SUBJECT.match(text)
    if match is None:
        return False
    line = plain(text)
    complement = line[match.end() : match.end() + _CLOSE]
    verb = line[: match.end()]
    points = 2 * bool(_PRESS.search(complement) or _PRESS.search(verb[-12:])) or int(bool(_LEARNED.search(complement)))
    if not points:
        return False
    points += sum(bool(cue.search(line)) for cue in _CUES)
    return points >= _ENOUGH and not _is_told_of(page, number, match["name"])


def _is_told_of(page: Page, number: int, name: str | None) -> bool:
    """Whether the article itself speaks of this person: then the paragraph is a part of it."""
    if name is None:
        return False
    surname = name.split()[-1].strip(".,")
    return any(len(piece.text) >= _LONG and surname in piece.text for piece in page.pieces[:number])
