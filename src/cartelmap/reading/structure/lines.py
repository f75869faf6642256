"""What a single line is, told by its own words: a button, a credit, an invitation, a link, a notice."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from enum import StrEnum
from functools import lru_cache

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


LINE = 600  # characters: a longer paragraph is no button, credit or link
_LEGAL = 1_500  # characters of the notice under an e-mail
_LABEL = 40  # characters before a colon
_CREDIT = 90  # characters: a longer line that begins "Photo:" tells what it shows
_BUTTON = 60
_SERIES_LENGTH = 400
_TITLE = 110  # characters of the longest title of an article that ends with a stop
_NOTICE = 300  # characters of a notice; a longer one says two such things
_INVITATION = 160  # characters of "Follow … on Twitter"
_WORD = re.compile(r"\w+")
_ACCENTS = str.maketrans("áàâäãéèêëíìîïóòôöõúùûüñç", "aaaaaeeeeiiiiooooouuuunc")
_ARROWS = ">→»\u203a▸►"
_DIGIT = re.compile(r"\d")
_NUMBER = re.compile(r"\b\d+\b")
_THIS = ("Editor", "Nota d", "This ", "The following ", "Este ", "Esta ", "El presente ")
_PAGING = re.compile(
    r"^[\W_]*\d{1,4}(?:[\W_]+\d{1,4}){2,}[\W_]*(?:(?:[Nn]ext|[Ll]ast|[Ss]iguiente|[ÚUúu]ltima)\W*)?$|^[-–—]\s?\d{1,4}\s?[-–—]$"
)
_NOW_PLAYING = ("NOW PLAYING", "Now Playing", "Now playing", "AHORA REPRODUCIENDO")
_PLAYED = re.compile(
    rf"^(?:(?:{'|'.join(phrases.PLAYERS)}).*?)?(?:\d?\d:)?\d?\d:\d\d\s?/\s?(?:\w+\s)?(?:\d?\d:)?\d?\d:\d\d$", re.DOTALL
)
_PLAYER_LENGTH = 250
_RELATED = re.compile(r"related (?:\w+ ){0,4}(?:articles?|story|stories|posts?|coverage|reports?|links?)$")
_NOTE = re.compile(r"^(?:editor['’]?s note|nota de la redaccion|nota del editor)\s?:\s*")
_PICTURE = re.compile(r"^(?:(?:dsc|img|dscn|pict|screenshot)[\w-]*\d+|[\w-]+\.(?:jpe?g|png|gif|webp))$", re.IGNORECASE)
_HASHTAGS = re.compile(r"^(?:#\w+[\s,]*){2,}$")
_ADDRESS = re.compile(r"^<?(?:https?://|www\.)\S+>?$")
_NETWORKS = (
    r"twitter|x\b|instagram|facebook|threads|bluesky|mastodon|telegram|tiktok|whatsapp|linkedin|youtube|google news"
)
_FOLLOW = re.compile(
    r"^(?:you can )?(?:follow(?!-)|contact (?!with|between)|reach|email|e-mail|sigue|siga|contacta)\b.{0,80}?"
    rf"(?:\b(?:on|en|at|via|por)\s+(?:la red social\s+)?(?:{_NETWORKS})|@\w)"
)
_WORKS = "article|story|report|piece|post|essay|investigation|excerpt|translation|text|dispatch|interview"
_OBRAS = "articulo|texto|nota|reportaje|investigacion|trabajo|cronica|entrevista|columna|traduccion|contenido"
_SERIES = re.compile(
    r"\bis an? (?:[\w-]+ ){0,3}(?:series|project|collection) (?:of|by) (?:[\w-]+ ){0,2}"
    r"(?:dispatches|articles|stories|reports|essays|investigations|interviews|posts|columns|features|profiles)\b"
    r"|\bis (?:an|our|a) (?:ongoing|occasional|weekly|monthly|regular|limited|new|special) (?:[\w-]+ )?"
    r"(?:series|column|newsletter|podcast|feature)\b"
    r"|\bes (?:una|un|nuestra|nuestro) (?:serie|especial|proyecto|columna|boletin|podcast) (?:periodistico )?"
    r"(?:semanal|mensual|de (?:reportajes|textos|cronicas|entrevistas|investigaciones|articulos))"
    rf"|^(?:this|the following) (?:{_WORKS}) "
    r"(?:(?:was|has been|is) (?:originally |first |also )?(?:(?:re|co-?)?published|translated|produced|reprinted"
    r"|adapted|excerpted|supported|made possible|edited)"
    r"|(?:originally|first) (?:appeared|ran)|appear(?:ed|s) (?:originally|first)"
    r"|is (?:the|an?) (?:first|second|third|last|final|part|excerpt|edited|adapted|translated|condensed|abridged)\b)"
    rf"|^(?:este|esta|el presente) (?:{_OBRAS}) "
    r"(?:es parte|forma parte|fue (?:publicad|realizad|producid|traducid|elaborad|reproducid|apoyad|original)"
    r"|se (?:publico|produjo|realizo|reproduce|publica)|aparecio)"
)
_CREDIT_END = re.compile(
    r"(?:via getty images|/ ?getty images|getty images\)?|/afp|/reuters|/efe|/ap|/cuartoscuro)\)?\.?$"
)
_BRACKETED_CREDIT = re.compile(
    r"^[(\[](?:[^()\[\]]{0,40}\b)?(?:photo|photos|photograph|foto|fotos|image|imagen|reuters|afp|efe|cuartoscuro|getty)\b[^()\[\]]{0,70}[)\]]\.?$"
)
_CONFIDENTIAL = ("intended recipient", "intended only", "intended solely", "confidential", "attachment", "privileged")
_CONFIDENCIAL = ("destinatario", "confidencial", "archivos adjuntos", "anexos", "datos personales", "este mensaje")
_BARE_LABELS = frozenset(
    (
        *("see", "more", "read", "watch", "listen", "next", "previous", "prev"),
        *("mira", "lee", "lea", "leer", "vea", "checa", "escucha"),
    )
)


def judge_line(text: str, notices: Sequence[str] = phrases.NOTICES) -> Aside | None:
    """What the line is if it is none of the article, by its own words alone; None if it may belong to it.

    `notices` are the parts of sentences to look for: of many lines one asks first which stand in any of them.
    """
    if len(text) > LINE:
        return _judge_long(text)
    return (
        _judge_whole(text)
        or _judge_label(text)
        or _judge_opening(text)
        or _judge_sentence(text, notices)
        or _judge_signs(text)
    )


def notices_in(text: str) -> tuple[str, ...]:
    """Those parts of sentences of notices that stand in the text."""
    lower = text.lower()
    return tuple(notice for notice in phrases.NOTICES if notice in lower)


def plain(text: str) -> str:
    """The text in lower case without accents, of the same length for most texts."""
    lower = text.lower()
    return lower if lower.isascii() else lower.translate(_ACCENTS)


@lru_cache(maxsize=1 << 12)
def folded(text: str) -> str:
    """The words of a line, folded, with a space between them; a number is "#"."""
    line = " ".join(_WORD.findall(plain(text)))
    return _NUMBER.sub("#", line) if _DIGIT.search(line) else line


def is_section(text: str) -> bool:
    """Whether the line is the name of a section of a newspaper or of a door of a web page."""
    return len(text) <= _BUTTON and folded(text) in phrases.SECTIONS


def _judge_whole(text: str) -> Aside | None:
    if len(text) > _BUTTON:
        return None
    line = folded(text)
    if line in phrases.LIST_HEADS or _opens_a_list(text, line):
        return Aside.LIST_HEAD
    if line in phrases.WHOLE or line in _ADS:
        return Aside.CREDIT if line in phrases.AGENCIES else Aside.BUTTON
    return None


def _opens_a_list(text: str, line: str) -> bool:
    """Whether it says "Read more:", with the titles under it; alone it is a button."""
    return text.endswith(":") and " " in line and line in phrases.LINK_LABELS


_ADS = frozenset(folded(words) for words in (*phrases.AD_NOTICES, *phrases.AD_SHOUTS, *phrases.AD_WORDS))


def _judge_label(text: str) -> Aside | None:
    """What the line is by what stands before its first colon."""
    colon = text.find(":", 0, _LABEL)
    if colon <= 0:
        return None
    label = folded(text[:colon])
    rest = text[colon + 1 :].strip()
    if label in phrases.CREDIT_LABELS:
        return Aside.CREDIT if _names_somebody(text, rest) else None
    if label in phrases.TAG_LABELS:
        return Aside.TAGS if not rest.endswith(".") else None
    if label in phrases.LINK_LABELS and _names_an_article(label, rest):
        return Aside.LINK
    if _RELATED.match(label):
        return Aside.LINK if rest else Aside.LIST_HEAD
    return Aside.LIST_HEAD if not rest and label in phrases.LIST_HEADS else None


def _names_an_article(label: str, rest: str) -> bool:
    """Whether what follows "Read more:" may be a title, not a paragraph of the article that lost its break."""
    if label in _BARE_LABELS and (not rest or rest.endswith((".", "?", "!"))):
        return False
    return not (rest.endswith(".") and len(rest) > _TITLE)


def _names_somebody(text: str, rest: str) -> bool:
    """Whether what follows "Photo:" is a name, not a sentence on what the picture shows."""
    if not rest or len(text) > _CREDIT:
        return False
    words = [word for word in rest.split() if word[0].isalpha()]
    if len(words) <= _NAME_WORDS:
        return True
    lower = sum(word[0].islower() and plain(word) not in _JOINTS for word in words)
    is_title = text[:5].lower() == "video" and "/" not in rest  # "Video: Gun Battles Leave Nine Dead" is a headline
    return not rest.endswith((".", "?", "!")) and lower * 3 <= len(words) and not is_title


_NAME_WORDS = 4
_JOINTS = frozenset(
    (
        *("and", "of", "the", "for", "by", "via", "from", "on", "in"),
        *("y", "e", "de", "del", "la", "las", "los", "en", "por", "para"),
    )
)


def _by_first_word(lines: Iterable[str]) -> dict[str, tuple[str, ...]]:
    found: defaultdict[str, list[str]] = defaultdict(list)
    for line in lines:
        found[line.split(" ", 1)[0]].append(f"{line} ")
    return {word: tuple(sorted(found)) for word, found in found.items()}


_OPENINGS = _by_first_word(phrases.OPENINGS)
_CREDITS = _by_first_word(phrases.CREDIT_OPENINGS)
_FIRST_OF_FOLLOW = frozenset(("you", "follow", "contact", "reach", "email", "e", "sigue", "siga", "contacta"))


def _judge_opening(text: str) -> Aside | None:
    """What the line is by its first words."""
    match = _WORD.search(text) if len(text) <= _NOTICE else None
    first = plain(match[0]) if match else ""
    if first in _OPENINGS or first in _CREDITS or first in _FIRST_OF_FOLLOW:
        line = folded(text) + " "
        if line.startswith(_OPENINGS.get(first, ())):
            return Aside.NOTICE
        if line.startswith(_CREDITS.get(first, ())) and len(text) <= _CREDIT and not text.endswith("."):
            return Aside.CREDIT
        if first in _FIRST_OF_FOLLOW and len(text) <= _INVITATION and _FOLLOW.search(plain(text)):
            return Aside.NOTICE
    return None


def _judge_sentence(text: str, notices: Sequence[str]) -> Aside | None:
    """What the line is by words within it."""
    if notices:
        line = text.lower()
        found = sum(notice in line for notice in notices)
        if found > (len(text) > _NOTICE):  # a long line says two such things
            return Aside.NOTICE
    if len(text) > _SERIES_LENGTH or not (
        " is a" in text or " is our " in text or " es un" in text or " es nuestr" in text or text.startswith(_THIS)
    ):
        return None
    return Aside.SERIES if _SERIES.search(_NOTE.sub("", plain(text))) else None


def _judge_signs(text: str) -> Aside | None:
    """What the line is by its signs: a copyright sign, an arrow, hashtags, an address, clocks, numbers of pages."""
    return next((aside for aside, is_so in _SIGNS if is_so(text)), None)


def _is_copyright(text: str) -> bool:
    return text[0] in "©Ⓒ" or text.startswith("(c) ")


def _is_hashtags(text: str) -> bool:
    return text[0] == "#" and _HASHTAGS.match(text) is not None


def _is_address(text: str) -> bool:
    return text[0] in "<hw" and _ADDRESS.match(text) is not None


def _is_arrow(text: str) -> bool:
    return len(text) <= _BUTTON and text[-1] in _ARROWS and "<" not in text and "«" not in text and text[0] != ">"


def _is_player(text: str) -> bool:
    return len(text) <= _PLAYER_LENGTH and (text.startswith(_NOW_PLAYING) or _PLAYED.match(text) is not None)


def _is_paging(text: str) -> bool:
    return _PAGING.match(text) is not None


def _is_agency_line(text: str) -> bool:
    if len(text) > _CREDIT:
        return False
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


def _is_name_of_picture(text: str) -> bool:
    return len(text) <= _BUTTON and _PICTURE.match(text) is not None


_SIGNS: tuple[tuple[Aside, Callable[[str], bool]], ...] = (
    (Aside.NOTICE, _is_copyright),
    (Aside.TAGS, _is_hashtags),
    (Aside.LINK, _is_address),
    (Aside.LINK, _is_arrow),
    (Aside.PLAYER, _is_player),
    (Aside.PAGING, _is_paging),
    (Aside.CREDIT, _is_name_of_picture),
    (Aside.CREDIT, _is_agency_line),
)


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
