"""What a single line is, told by its own words: a button, a credit, an invitation, a link, a notice."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from enum import StrEnum

from cartelmap.reading.structure import phrases


class Aside(StrEnum):
    """Why a line is set aside: what it is instead of a part of the article."""

    BUTTON = "button"
    LIST_HEAD = "head of a list of other articles"
    LINK = "link to another article"
    TAGS = "tags"
    CREDIT = "credit"
    NOTICE = "notice"
    SERIES = "note on the series or the origin"
    PLAYER = "player"
    PAGING = "page number"
    MENU = "menu"
    BYLINE = "byline"
    AUTHOR = "author"
    MAIL = "mail header"
    COMMENT = "comment"
    REPEATED = "head or foot of a page"
    LISTED = "entry of a list of other articles"


LINE = 400  # characters: a longer paragraph is no button, credit or link
_LEGAL = 1_500  # characters of the notice under an e-mail
_LABEL = 40  # characters before a colon
_CREDIT = 90  # characters: a longer line that begins "Photo:" tells what it shows
_BUTTON = 60
_INVITATION = 160  # characters of "Follow … on Twitter"
_WORD = re.compile(r"\w+")
_ACCENTS = str.maketrans("áàâäãéèêëíìîïóòôöõúùûüñç", "aaaaaeeeeiiiiooooouuuunc")
_ARROW = re.compile(r"[>→»›▸►]\s*$")
_PAGING = re.compile(r"^[\W_]*\d{1,4}(?:[\W_]+\d{1,4}){2,}[\W_]*(?:\w+\s?[»>›]?)?$|^[-–—]\s?\d{1,4}\s?[-–—]$")
_HASHTAGS = re.compile(r"^(?:[#＃]\w+[\s,]*){2,}$")
_ADDRESS = re.compile(r"^<?(?:https?://|www\.)\S+>?$")
_FOLLOW = re.compile(
    r"^(?:you can )?(?:follow(?!-)|contact (?!with|between)|reach|email|e-mail|sigue|siga|contacta)\b.{0,80}?"
    r"(?:\b(?:on|en|at|via|por)\s+(?:la red social\s+)?(?:twitter|x\b|instagram|facebook|threads|bluesky|mastodon|telegram|tiktok|whatsapp|linkedin"
    r"|youtube|google news|substack)|@\w)"
)
_SERIES = re.compile(
    r"\bis an? (?:[\w-]+ ){0,3}(?:series|project|collection) (?:of|by) (?:[\w-]+ ){0,2}"
    r"(?:dispatches|articles|stories|reports|essays|investigations|interviews|posts|columns|features|profiles)\b"
    r"|\bis (?:an|our|a) (?:ongoing|occasional|weekly|monthly|regular|limited|new|special) (?:[\w-]+ )?"
    r"(?:series|column|newsletter|podcast|feature)\b"
    r"|\bes (?:una|un|nuestra|nuestro) (?:serie|especial|proyecto|columna|boletin|podcast) (?:periodistico )?(?:semanal|mensual"
    r"|de (?:reportajes|textos|cronicas|entrevistas|investigaciones|articulos))"
    r"|^(?:this|the following) (?:article|story|report|piece|post|essay|investigation|excerpt|translation|text|dispatch|interview) "
    r"(?:(?:was|has been|is) (?:originally|first|also|re|co-?)?\s?(?:published|republished|translated|produced|reported|reprinted|adapted"
    r"|excerpted|supported|made possible|edited)|(?:originally|first) (?:appeared|ran|ran in)|(?:appeared|appears) (?:originally|first)"
    r"|is (?:the|an?) (?:first|second|third|fourth|last|final|part|excerpt|edited|adapted|translated|condensed|abridged)\b)"
    r"|^(?:este|esta|el presente) (?:articulo|texto|nota|reportaje|investigacion|trabajo|cronica|entrevista|columna|traduccion|contenido) "
    r"(?:es parte|forma parte|fue (?:publicad|realizad|producid|traducid|elaborad|reproducid|apoyad|original)|se (?:publico|produjo|"
    r"realizo|reproduce|publica)|aparecio)"
)
_CREDIT_END = re.compile(
    r"(?:via getty images|/ ?getty images|getty images\)?|/afp|/reuters|/efe|/ap|/cuartoscuro)\)?\.?$"
)
_BRACKETED_CREDIT = re.compile(
    r"^[(\[](?:[^()\[\]]{0,40}\b)?(?:photo|photos|photograph|foto|fotos|image|imagen|reuters|afp|efe|cuartoscuro|getty)\b[^()\[\]]{0,70}[)\]]\.?$"
)
_CONFIDENTIAL = ("intended recipient", "intended only", "intended solely", "confidential", "attachment", "privileged")
_CONFIDENCIAL = ("destinatario", "confidencial", "archivos adjuntos", "anexos", "datos personales", "este mensaje")
_BARE_LABELS = frozenset("see more read watch next previous prev mira lee lea leer vea listen checa escucha".split())


def judge_line(text: str) -> Aside | None:
    """What the line is if it is none of the article, by its own words alone; None if it may belong to it."""
    if len(text) > LINE:
        return _judge_long(text)
    words = words_of(text)
    if not words:
        return None
    return (
        _judge_whole(text, words)
        or _judge_label(text)
        or _judge_opening(text, words)
        or _judge_sentence(text)
        or _judge_signs(text)
    )


def is_credit(text: str) -> bool:
    """Whether the line says who took a picture and no more."""
    return len(text) <= _CREDIT and judge_line(text) is Aside.CREDIT


def plain(text: str) -> str:
    """The text in lower case without accents, of the same length for most texts."""
    lower = text.lower()
    return lower if lower.isascii() else lower.translate(_ACCENTS)


def words_of(text: str) -> list[str]:
    """The words of a line, folded; a number is "#"."""
    return ["#" if word.isdecimal() else word for word in _WORD.findall(plain(text))]


def is_section(text: str) -> bool:
    """Whether the line is the name of a section of a newspaper or of a door of a web page."""
    return len(text) <= _BUTTON and " ".join(words_of(text)) in phrases.SECTIONS


def _judge_whole(text: str, words: list[str]) -> Aside | None:
    if len(text) > _BUTTON:
        return None
    line = " ".join(words)
    if line in phrases.LIST_HEADS:
        return Aside.LIST_HEAD
    if line in phrases.WHOLE:
        return Aside.CREDIT if line in phrases.AGENCIES else Aside.BUTTON
    return None


def _judge_label(text: str) -> Aside | None:
    """What the line is by what stands before its first colon."""
    colon = text.find(":", 0, _LABEL)
    if colon <= 0:
        return None
    label = " ".join(words_of(text[:colon]))
    rest = text[colon + 1 :].strip()
    if label in phrases.CREDIT_LABELS:
        return Aside.CREDIT if _names_somebody(text, rest) else None
    if label in phrases.TAG_LABELS:
        return Aside.TAGS if not rest.endswith(".") else None
    if label in phrases.LINK_LABELS and not (label in _BARE_LABELS and (rest.endswith((".", "?", "!")) or not rest)):
        return Aside.LINK
    return Aside.LIST_HEAD if not rest and label in phrases.LIST_HEADS else None


def _names_somebody(text: str, rest: str) -> bool:
    """Whether what follows "Photo:" is a name, not a sentence on what the picture shows."""
    if not rest or len(text) > _CREDIT:
        return False
    return not rest.endswith(".") or len(rest.split()) <= _NAME_WORDS


_NAME_WORDS = 4


def _by_first_word(lines: Iterable[str]) -> dict[str, tuple[str, ...]]:
    found: defaultdict[str, list[str]] = defaultdict(list)
    for line in lines:
        found[line.split(" ", 1)[0]].append(f"{line} ")
    return {word: tuple(sorted(found)) for word, found in found.items()}


_OPENINGS = _by_first_word(phrases.OPENINGS)
_CREDITS = _by_first_word(phrases.CREDIT_OPENINGS)
_FIRST_OF_FOLLOW = frozenset("you follow contact reach email e sigue siga contacta".split())


def _judge_opening(text: str, words: list[str]) -> Aside | None:
    """What the line is by its first words."""
    first = words[0]
    if first in _OPENINGS or first in _CREDITS or first in _FIRST_OF_FOLLOW:
        line = " ".join(words) + " "
        if line.startswith(_OPENINGS.get(first, ())):
            return Aside.NOTICE
        if line.startswith(_CREDITS.get(first, ())) and len(text) <= _CREDIT and not text.endswith("."):
            return Aside.CREDIT
        if first in _FIRST_OF_FOLLOW and len(text) <= _INVITATION and _FOLLOW.search(plain(text)):
            return Aside.NOTICE
    return None


def _judge_sentence(text: str) -> Aside | None:
    """What the line is by words within it."""
    line = plain(text)
    if any(notice in line for notice in phrases.NOTICES):
        return Aside.NOTICE
    if (" is " in line or " es " in line or line.startswith(("this ", "est", "el "))) and _SERIES.search(line):
        return Aside.SERIES
    return None


def _judge_signs(text: str) -> Aside | None:
    """What the line is by its signs: a copyright sign, an arrow, hashtags, an address, a stroke after an agency."""
    if text[0] in "©Ⓒ" or text.startswith("(c) "):
        return Aside.NOTICE
    if text[0] in "#＃" and _HASHTAGS.match(text):
        return Aside.TAGS
    if text[0] in "<hw" and _ADDRESS.match(text):
        return Aside.LINK
    if len(text) <= _BUTTON and text[-1] in ">→»›▸►" and _ARROW.search(text) and "<" not in text and "«" not in text:
        return Aside.LINK
    if _PAGING.match(text):
        return Aside.PAGING
    return Aside.CREDIT if len(text) <= _CREDIT and _is_agency_line(text) else None


def _is_agency_line(text: str) -> bool:
    line = plain(text)
    if text[0] in "([":
        return bool(_BRACKETED_CREDIT.match(line))
    if "/" in line:
        head = line.split("/", 1)[0].strip()
        return head in phrases.AGENCIES or bool(_CREDIT_END.search(line) and not _has_verb(line))
    return bool(_CREDIT_END.search(line) and len(line.split()) <= _CREDIT_WORDS)


_CREDIT_WORDS = 7


def _has_verb(line: str) -> bool:
    """Whether the line reads like a caption: longer than a name and an agency."""
    return len(line.split()) > _CREDIT_WORDS


def _judge_long(text: str) -> Aside | None:
    """The notice under an e-mail."""
    if len(text) > _LEGAL or not ("onfiden" in text or "ONFIDEN" in text):
        return None
    line = plain(text)
    cues = max(sum(cue in line for cue in cues) for cues in (_CONFIDENTIAL, _CONFIDENCIAL))
    if cues >= _LEGAL_CUES and any(mail in line for mail in ("e-mail", "email", "message", "correo", "mensaje")):
        return Aside.NOTICE
    return None


_LEGAL_CUES = 3
