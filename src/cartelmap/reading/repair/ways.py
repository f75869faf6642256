"""The ways in which a text comes to harm: what each character of a clean text becomes on each."""

from __future__ import annotations

import functools
import itertools
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from cartelmap.reading.repair.changes import ChangeKind
from cartelmap.reading.repair.tables import ASCII, FIRST, LAST, TABLES, upper_half

LOST: Final = "\ufffd"  # what stands for a byte that could not be read
_NO_BREAK_SPACE: Final = "\xa0"
_NO_BYTE: Final = "\uffff"

# What English and Spanish texts, and the names in them, are written with; the most usual first.
_SPANISH: Final = "áéíóúñüÁÉÍÓÚÑÜ"
_MARKS: Final = "’“”‘–—…¿¡«»•€°ºª™·§©®£½¼¾²³\u00b4×„\u201a\u2039\u203a"
_OTHER: Final = "ãõçâêôàèìòùäëïöâîûåæøßãÃÕÇÂÊÔÀÈÌÒÙÄËÏÖÎÛÅÆØýÝÿðþłŁńśŚźżŻęąčČćĆšŠžŽřěőűğĞşŞıİțșȚȘăĂāēīōūœŒ"
REPERTOIRE: Final = tuple(dict.fromkeys(_SPANISH + _MARKS + _OTHER + _NO_BREAK_SPACE))
COMMON: Final = tuple(_SPANISH + "’“”‘–—…¿¡«»°ºª•€" + _NO_BREAK_SPACE)

# What a text of one 8-bit table was written in, most probably.
_WRITTEN_IN: Final = ("cp1252", "mac-roman", "cp850", "cp437", "iso8859-15")
_TWICE: Final = ("cp1252", "latin-1", "mac-roman", "cp437", "cp850", "cp1250", "cp1251", "iso8859-16", "iso8859-2")


@dataclass(frozen=True, slots=True, eq=False)  # one is itself: they are kept, and looked up
class Way:
    """A way of damage: what each damaged form may have been before, and the pattern that finds the forms."""

    name: str
    kind: ChangeKind
    forms: Mapping[str, Sequence[str]]
    pattern_source: str
    alphabet: frozenset[str]
    lossless: frozenset[str]  # the forms in which nothing was lost
    mark: str = LOST  # what stands in the text for a byte that was lost
    marked_source: str = ""  # of the pattern that finds the forms with such marks
    same: frozenset[str] = frozenset()  # what the damage leaves as it is
    tables: tuple[str, ...] = ()  # the tables that UTF-8 was read in, the last reading first

    @property
    def pattern(self) -> re.Pattern[str]:
        """Finds the damaged forms, the longest first; compiled when it is first needed, for there are many ways."""
        return _compiled(self.pattern_source)

    def view(self, text: str) -> str:
        """The text, as long, with one and the same sign wherever a byte was lost."""
        if self.mark == LOST or self.mark not in text or not self.marked_source:
            return text
        return _compiled(self.marked_source).sub(lambda found: found[0].replace(self.mark, LOST), text)


@functools.cache
def _compiled(source: str) -> re.Pattern[str]:
    return re.compile(source)


@functools.cache
def utf8_read_as(table: str, mark: str = LOST) -> Way:
    """UTF-8 that was read as an 8-bit table; bytes that mean nothing there kept, dropped or marked."""
    forms: defaultdict[str, dict[str, None]] = defaultdict(dict)
    lossless = set()
    for original in REPERTOIRE:
        for form, lost in _readings(original, table):
            if form and form != original:
                forms[form][original] = None
                if not lost:
                    lossless.add(form)
    for form, original in _repaired_wrongly(forms):
        forms[form][original] = None
    name = f"UTF-8 read as {table}" + (f", lost bytes as {mark!r}" if mark != LOST else "")
    return _way(name, ChangeKind.MOJIBAKE, forms, lossless, mark=mark, tables=(table,))


def _repaired_wrongly(forms: Mapping[str, Mapping[str, None]]) -> list[tuple[str, str]]:
    """What a repair that takes the text for Windows-1252 makes of a form and the no-break space behind it."""
    found = []
    for form, originals in forms.items():
        try:
            wrong = (form + _NO_BREAK_SPACE).encode("cp1252").decode("utf-8")
        except UnicodeError:
            continue
        found += [(wrong, original + " ") for original in originals if len(wrong) == 1 and original in {"…", "•"}]
    return found


@functools.cache
def utf8_read_twice(first: str, second: str) -> Way:
    """UTF-8 that was read as one table, saved as UTF-8 and read as another."""
    forms: defaultdict[str, dict[str, None]] = defaultdict(dict)
    lossless = set()
    for original in REPERTOIRE:
        for between, lost in _readings(original, first):
            for form, lost_again in _readings(between, second) if LOST not in between else ():
                if form and len(form) > 1:
                    forms[form][original] = None
                    if not lost and not lost_again:
                        lossless.add(form)
    return _way(
        f"UTF-8 read as {first}, then as {second}", ChangeKind.MOJIBAKE, forms, lossless, tables=(second, first)
    )


@functools.cache
def table_read_as(written: str, read: str) -> Way:
    """A text of one 8-bit table that was read as another."""
    pairs = [pair for pair in zip(upper_half(written), upper_half(read), strict=True) if all(pair)]
    forms = {
        str(form): {str(original): None} for original, form in pairs if original in REPERTOIRE and original != form
    }
    same = frozenset(str(form) for original, form in pairs if original == form)
    return _way(f"{written} read as {read}", ChangeKind.WRONG_TABLE, forms, set(forms), same=same)


@functools.cache
def each_replaced(mark: str, *, by_bytes: bool) -> Way:
    """Every character that is not ASCII was replaced by a mark, or each of its bytes in UTF-8."""
    forms: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for original in COMMON:
        if original != _NO_BREAK_SPACE:
            forms[LOST * (len(original.encode()) if by_bytes else 1)][original] = None
    name = f"{'each byte' if by_bytes else 'each character'} beyond ASCII replaced by {mark!r}"
    return _way(name, ChangeKind.LOST_LETTER, forms, set(), mark=mark)


@functools.cache
def all_ways() -> tuple[Way, ...]:
    """Every way in which characters turn into other characters, the likelier ones first."""
    return (
        *(utf8_read_as(table) for table in TABLES),
        *(table_read_as(written, read) for written in _WRITTEN_IN for read in TABLES if read != written),
        *(utf8_read_twice(table, table) for table in TABLES if table not in _TWICE),
        *(utf8_read_twice(first, second) for first, second in itertools.product(_TWICE, _TWICE)),
    )


def _way(  # noqa: PLR0913 - what a way is made of
    name: str,
    kind: ChangeKind,
    forms: Mapping[str, Mapping[str, None]],
    lossless: set[str],
    *,
    mark: str = LOST,
    tables: tuple[str, ...] = (),
    same: frozenset[str] = frozenset(),
) -> Way:
    ordered = sorted(forms, key=lambda form: (-len(form), form))
    marked = [form for form in ordered if LOST in form]
    anything = _utf8_pattern(tables[0]) if len(tables) == 1 else ""
    return Way(
        name,
        kind,
        {form: tuple(originals) for form, originals in forms.items()},
        "|".join(filter(None, (anything, _alternatives(ordered)))),
        frozenset("".join(ordered)) - {LOST},
        frozenset(lossless),
        mark,
        _alternatives([form.replace(LOST, mark) for form in marked]) if marked else "",
        same,
        tables,
    )


def _alternatives(forms: Sequence[str]) -> str:
    """A pattern that matches the longest of these forms; grouped by first characters, which is much faster."""
    rests: defaultdict[str, list[str]] = defaultdict(list)
    for form in sorted(forms, key=len, reverse=True):
        rests[form[0]].append(re.escape(form[1:]))
    alone = "".join(re.escape(first) for first, rest in rests.items() if rest == [""])
    grouped = [f"{re.escape(first)}(?:{'|'.join(rest)})" for first, rest in rests.items() if rest != [""]]
    return "|".join(([f"[{alone}]"] if alone else []) + grouped) or r"(?!)"


def _utf8_pattern(table: str) -> str:
    """A pattern of what whole characters in UTF-8 become when they are read as a table; three bytes or more."""
    characters = [character or chr(FIRST + number) for number, character in enumerate(upper_half(table))]

    def some(first: int, last: int) -> str:
        return "[" + "".join(map(re.escape, characters[first - FIRST : last - FIRST + 1])) + "]"

    follows = some(0x80, 0xBF)
    return f"{some(0xE0, 0xEF)}{follows}{{2}}|{some(0xF0, 0xF4)}{follows}{{3}}"


@functools.cache
def _bytes_of(table: str) -> Mapping[str, int]:
    half = enumerate(upper_half(table), FIRST)
    return {character or chr(byte): byte for byte, character in half}


def read_back(form: str, table: str) -> str | None:
    """The character whose bytes in UTF-8 were read as this form; None when there is none."""
    try:
        text = bytes(map(_bytes_of(table).__getitem__, form)).decode("utf-8")
    except (KeyError, UnicodeDecodeError):
        return None
    return text if text.isprintable() or text.isspace() or unicodedata.category(text[0]) == "Cf" else None


@functools.cache
def to_bytes(table: str) -> Mapping[int, str]:
    """For `str.translate`: the byte that each character of a table stands for, as the character of that number."""
    unknown = dict.fromkeys(range(FIRST, LAST + 1), _NO_BYTE)
    return unknown | {ord(character): chr(byte) for character, byte in _bytes_of(table).items()}


def _readings(original: str, table: str) -> Iterator[tuple[str, bool]]:
    """What the bytes of a text in UTF-8 become when they are read as a table, and whether any were lost."""
    if table == ASCII:
        return
    options = [_reading(byte, table, is_lead=byte >= 0xC0) for byte in original.encode()]  # noqa: PLR2004 - UTF-8
    for chosen in itertools.product(*options):
        yield "".join(text for text, _ in chosen), any(lost for _, lost in chosen)


def _reading(byte: int, table: str, *, is_lead: bool) -> tuple[tuple[str, bool], ...]:
    if byte < FIRST:
        return ((chr(byte), False),)
    character = upper_half(table)[byte - FIRST]
    if character is not None and not _is_easily_lost(character):
        return ((character, False),)
    kept = (character or chr(byte), False)
    return (kept,) if is_lead else (kept, ("", True), (LOST, True))


def _is_easily_lost(character: str) -> bool:
    """Whether programs drop such characters: controls, soft hyphens, spaces."""
    return unicodedata.category(character) in {"Cc", "Cf", "Zs", "Co"}
