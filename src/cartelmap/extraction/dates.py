"""Which spans of calendar time a text names outright: "14 de octubre de 2019", "June 2011", "the late 1960s"."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from cartelmap.model import Precision, When
from cartelmap.reading.published import MONTHS
from cartelmap.text import fold_aligned

_FIRST_YEAR, _LAST_YEAR = 1900, 2100
_REACH = 60  # characters around a year or month in which the words that belong to it stand

_DECADE_WORDS = {
    "twenties": 1920,
    "thirties": 1930,
    "forties": 1940,
    "fifties": 1950,
    "sixties": 1960,
    "seventies": 1970,
    "eighties": 1980,
    "nineties": 1990,
    "veinte": 1920,
    "treinta": 1930,
    "cuarenta": 1940,
    "cincuenta": 1950,
    "sesenta": 1960,
    "setenta": 1970,
    "ochenta": 1980,
    "noventa": 1990,
    "dos mil": 2000,
}
# Years of a decade that "early", "mid" and "late" stand for, as annotators of news read them.
_PARTS = {
    **dict.fromkeys(("early", "principios", "comienzos", "inicios"), (0, 3)),
    **dict.fromkeys(("mid", "mediados"), (4, 6)),
    **dict.fromkeys(("late", "finales", "fines"), (7, 9)),
}

_MONTH = r"(?:" + "|".join(sorted(MONTHS, key=len, reverse=True)) + r")(?![^\W_])"
_WEEKDAY = (
    r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|lunes|martes|miercoles|jueves|viernes|sabado|domingo),?\s(?:el\s)?"
)
_YEAR = r"(?:19|20)\d\d|2100"
_DAY = r"(?:[12]\d|3[01]|0?[1-9])"
_NTH = r"(?:st|nd|rd|th|o|º|°)?"
_OPEN = r"(?<![^\W_])(?<![$€£#@/\\+=&%.,:]\d)(?<![$€£#@/\\+=&%_])(?<!\d[.,:\-])"
_CLOSE = r"(?![^\W_%°º$€£])(?![.,:/\-]\d)(?!/\w)"
_OF = r"(?:\s(?:of|de|del)(?:\s(?:a[nñ]o|este a[nñ]o))?|,)?\s"

_POINT = re.compile(
    rf"""{_OPEN}(?:
      (?P<iso_y>{_YEAR})[\-/](?P<iso_m>0[1-9]|1[0-2])[\-/](?P<iso_d>0[1-9]|[12]\d|3[01])(?![\d/\-])
    | (?P<num_a>\d{{1,2}})(?P<num_mark>[/\-])(?P<num_b>\d{{1,2}})(?P=num_mark)(?P<num_y>{_YEAR})(?![\d/\-])
    | (?:{_WEEKDAY})?(?P<dm_d>{_DAY}|primero){_NTH}(?:\s?(?:-|to|and|y|al|a)\s?(?:el\s)?(?P<dm_e>{_DAY}){_NTH})?
      (?:\sof|\sde)?\s(?P<dm_m>{_MONTH})\.?(?:{_OF}(?P<dm_y>{_YEAR}){_CLOSE})?
    | (?:{_WEEKDAY})?(?P<md_m>{_MONTH})\.?\s(?P<md_d>{_DAY}){_NTH}(?![\d:])
      (?:\s?(?:-|to|and)\s?(?P<md_e>{_DAY}){_NTH}(?!\d))?
      (?:(?:,|\sof|,\sof)?\s(?P<md_y>{_YEAR}){_CLOSE})?
    | (?P<m_m>{_MONTH})\.?(?:{_OF}(?P<m_y>{_YEAR}){_CLOSE})?
    | (?:(?P<d_part>early|mid|late)(?:\s|-|\sto\slate\s))?(?:the\s)?(?P<d_y>(?:19|20)\d0|'?[2-9]0)'?s(?![^\W_])
    | (?:(?P<n_part>early|mid|late)(?:\s|-))?
      (?P<n_w>twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties)(?![^\W_])
    | (?:(?P<s_part>principios|comienzos|inicios|mediados|finales|fines)\sde\s)?
      (?:la\sdecada\s(?:de\s(?:los\s)?(?:a[nñ]os\s)?|del\s)|los\sa[nñ]os\s|los\s)
      (?P<s_w>veinte|treinta|cuarenta|cincuenta|sesenta|setenta|ochenta|noventa|dos\smil|(?:19|20)\d0|[2-9]0){_CLOSE}
    | (?P<y_a>{_YEAR})-(?P<y_b>{_YEAR}|\d\d)(?![^\W_%°º$€£])(?![.,:/\-]\d)(?!-)
    | (?P<y>{_YEAR}){_CLOSE}
    )""",
    re.VERBOSE,
)
_CANDIDATE = re.compile(
    rf"(?:{_YEAR})|\d0'?s\b|(?:twent|thirt|fort|fift|sixt|sevent|eight|ninet)ies\b"
    r"|\b(?:decada|a[nñ]os|los) (?:de (?:los )?)?"
    r"(?:a[nñ]os )?(?:veinte|treinta|cuarenta|cincuenta|sesenta|setenta|ochenta|noventa|dos mil|\d0)\b"
)
_ANOS = re.compile(r"\ba[nñ]os\b")
_JOINT = re.compile(r"\s?(?:-|to|through|thru|until|till|and|y|a|al|hasta|e)\s?(?:(?:the|el|la|los|en|in)\s)?")
_BETWEEN = re.compile(r"(?:\bbetween|\bentre)\s(?:(?:el|the|los)\s)?(?:a[nñ]os?\s)?$")

# --- when a number of four digits is no year ---

_NOT_BEFORE = frozenset(
    (
        *(
            "calle",
            "avenida",
            "av",
            "no",
            "num",
            "numero",
            "number",
            "room",
            "page",
            "pages",
            "pagina",
            "paginas",
            "km",
        ),
        *("kilometro", "articulo", "article", "flight", "vuelo", "route", "ruta", "highway", "carretera", "interstate"),
        *("box", "postal", "apartado", "section", "channel", "canal", "over", "nearly", "almost", "more"),
        *("least", "than", "casi", "us", "usd", "mxn"),
        *(
            "expediente",
            "oficio",
            "folio",
            "serial",
            "serie",
            "model",
            "modelo",
            "id",
            "los ultimos",
            "agenda",
            "article",
        ),
        *(
            "boulevard",
            "blvd",
            "bulevar",
            "lote",
            "suite",
            "apartment",
            "departamento",
            "unit",
            "another",
            "otros",
            "otras",
        ),
    )
)
_UNITS = frozenset(
    (
        *(
            "people",
            "soldiers",
            "troops",
            "police",
            "policemen",
            "men",
            "women",
            "children",
            "officers",
            "agents",
            "marines",
        ),
        *(
            "migrants",
            "members",
            "victims",
            "bodies",
            "homicides",
            "murders",
            "deaths",
            "killings",
            "residents",
            "families",
        ),
        *(
            "pesos",
            "dollars",
            "euros",
            "yuan",
            "kilos",
            "kilograms",
            "kg",
            "grams",
            "pounds",
            "tons",
            "tonnes",
            "pills",
            "km",
        ),
        *(
            "kilometers",
            "kilometres",
            "miles",
            "meters",
            "metres",
            "feet",
            "acres",
            "hectares",
            "rounds",
            "bullets",
            "weapons",
        ),
        *(
            "guns",
            "rifles",
            "vehicles",
            "hours",
            "hrs",
            "hour",
            "homes",
            "houses",
            "inhabitants",
            "percent",
            "times",
            "days",
        ),
        *(
            "metric",
            "square",
            "more",
            "other",
            "additional",
            "square",
            "liters",
            "litres",
            "gallons",
            "barrels",
            "votes",
        ),
        *(
            "elementos",
            "soldados",
            "personas",
            "policias",
            "hombres",
            "mujeres",
            "niños",
            "ninos",
            "agentes",
            "marinos",
            "militares",
        ),
        *(
            "migrantes",
            "integrantes",
            "victimas",
            "cuerpos",
            "homicidios",
            "asesinatos",
            "muertes",
            "muertos",
            "familias",
        ),
        *(
            "dolares",
            "kilogramos",
            "gramos",
            "toneladas",
            "pastillas",
            "kilometros",
            "metros",
            "hectareas",
            "cartuchos",
        ),
        *(
            "armas",
            "fusiles",
            "vehiculos",
            "horas",
            "casas",
            "viviendas",
            "habitantes",
            "efectivos",
            "veces",
            "dias",
            "mil",
        ),
        *("millones", "million", "billion", "thousand", "litros", "barriles", "votos", "desaparecidos", "desplazados"),
        *("street", "st", "avenue", "ave", "road", "rd", "drive", "block", "boulevard", "students", "normalistas"),
        *(
            "companies",
            "firms",
            "businesses",
            "schools",
            "workers",
            "trabajadores",
            "empresas",
            "escuelas",
            "pieces",
            "piezas",
        ),
    )
)
_YEAR_CUES = frozenset(
    (
        *(
            "in",
            "since",
            "until",
            "till",
            "by",
            "during",
            "after",
            "before",
            "early",
            "mid",
            "late",
            "year",
            "circa",
            "through",
        ),
        *(
            "en",
            "desde",
            "hasta",
            "durante",
            "año",
            "ano",
            "tras",
            "spring",
            "summer",
            "fall",
            "autumn",
            "winter",
            "between",
            "entre",
        ),
        *("primavera", "verano", "otoño", "otono", "invierno", "para", "del", "from"),
    )
)
_SURE_CUES = frozenset(("in", "since", "until", "during", "en", "desde", "hasta", "durante", "año", "ano", "year"))
_ROUGHLY = frozenset(("about", "around", "approximately", "some", "roughly", "unos", "unas", "cerca"))
_STREETS = frozenset(("street", "avenue", "ave", "boulevard", "blvd", "road", "rd", "drive", "lane"))
_DETERMINERS = frozenset(
    ("the", "a", "its", "his", "this", "that", "of", "el", "la", "las", "los", "de", "del", "su", "and", "y")
)
_WORD_BEFORE = re.compile(r"([^\W_]+)[\s.]*$")
_WORDS_AFTER = re.compile(r"[\s\-]([^\W_]+)(?:\s([^\W_]+))?(?:\s([^\W_]+))?")
_PLURAL = re.compile(r"[^\W_]{3,}s")
_NOT_PLURALS = frozenset(
    ("was", "has", "his", "this", "its", "los", "las", "sus", "mas", "unas", "unos", "tras", "es", "does", "less")
)


class _Point(NamedTuple):
    """A date as it stands in the folded text. Without a year (`first` None) it counts only as the start of a range."""

    start: int
    end: int
    first: date | None
    last: date | None
    precision: Precision
    partial: re.Match[str] | None = None


def find_whens(text: str) -> tuple[When, ...]:
    """The dates, months, years, decades and ranges that the text names, in its order; none inside another.

    A day or month without its year is no explicit date and is left out; so are numbers that do not read like years.
    """
    folded, offsets = fold_aligned(text)
    found: list[When] = []
    for start, stop in _windows(folded):
        for point in _join(folded, _points(folded, start, stop)):
            if point.first is None or point.last is None or (found and _at(offsets, point.start) < found[-1].end):
                continue
            begin, end = _at(offsets, point.start), _at(offsets, point.end)
            found.append(When(begin, end, text[begin:end], point.first, point.last, point.precision))
    return tuple(found)


def _at(offsets: Sequence[int] | None, position: int) -> int:
    return position if offsets is None else offsets[position]


def _windows(folded: str) -> Iterator[tuple[int, int]]:
    """The stretches around numbers and words that may be part of a date: most of a text is none."""
    start = stop = -1
    for match in _CANDIDATE.finditer(folded):
        if match.start() - _REACH > stop:
            if stop >= 0:
                yield start, stop
            start = _word_start(folded, max(0, match.start() - _REACH))
        stop = min(len(folded), match.end() + _REACH)
    if stop >= 0:
        yield start, stop


def _word_start(folded: str, position: int) -> int:
    """The position moved back to where its word begins, so that no window opens inside of a number."""
    while position > 0 and not folded[position - 1].isspace():
        position -= 1
    return position


def _points(folded: str, start: int, stop: int) -> Iterator[_Point]:
    for match in _POINT.finditer(folded, start, len(folded)):
        if match.start() >= stop:
            return
        point = _to_point(folded, match)
        if point is not None:
            yield point


def _to_point(folded: str, match: re.Match[str]) -> _Point | None:
    read = next((reader for group, reader in _READERS if match[group] is not None), None)
    span = read(folded, match) if read else None
    if span is not None:
        return _Point(match.start(), match.end(), *span)
    is_partial = any(
        match[month] and not match[year] for month, year in (("dm_m", "dm_y"), ("md_m", "md_y"), ("m_m", "m_y"))
    )
    return _Point(match.start(), match.end(), None, None, Precision.MONTH, match) if is_partial else None


_Span = tuple[date, date, Precision]


def _day(year: int, month: int, day: int) -> date | None:
    """The date, or None where the calendar has no such day."""
    is_day = 1 <= month <= len(calendar.month_name) - 1 and 1 <= day <= calendar.monthrange(year, month)[1]
    return date(year, month, day) if is_day else None


def _days(year: int, month: int, first: int, last: int) -> _Span | None:
    begin, end = _day(year, month, first), _day(year, month, last)
    if begin is None or end is None or end < begin:
        return None
    return begin, end, Precision.DAY if begin == end else Precision.SPAN


def _month(year: int, month: int) -> _Span:
    return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1]), Precision.MONTH


def _years(first: int, last: int, precision: Precision) -> _Span:
    return date(first, 1, 1), date(last, 12, 31), precision


# --- what each form of date means ---


def _read_iso(_: str, match: re.Match[str]) -> _Span | None:
    return _days(int(match["iso_y"]), int(match["iso_m"]), int(match["iso_d"]), int(match["iso_d"]))


def _read_numeric(_: str, match: re.Match[str]) -> _Span | None:
    """14/10/2019 and 10/14/2019 say themselves which number is the month; 5/10/2019 stays open."""
    year, first, second = int(match["num_y"]), int(match["num_a"]), int(match["num_b"])
    readings = {found for day, month in ((first, second), (second, first)) if (found := _day(year, month, day))}
    if len(readings) != 1:
        return None
    only = readings.pop()
    return only, only, Precision.DAY


def _read_day_month(_: str, match: re.Match[str]) -> _Span | None:
    if match["dm_y"] is None:
        return None
    first = 1 if match["dm_d"] == "primero" else int(match["dm_d"])
    return _days(int(match["dm_y"]), MONTHS[match["dm_m"]], first, int(match["dm_e"] or first))


def _read_month_day(_: str, match: re.Match[str]) -> _Span | None:
    if match["md_y"] is None:
        return None
    first = int(match["md_d"])
    return _days(int(match["md_y"]), MONTHS[match["md_m"]], first, int(match["md_e"] or first))


def _read_month(folded: str, match: re.Match[str]) -> _Span | None:
    if match["m_y"] is None or ("," in match[0] and _counts_things(folded, match.end())):
        return None
    return _month(int(match["m_y"]), MONTHS[match["m_m"]])


def _decade(start: int, part: str | None) -> _Span:
    first, last = _PARTS.get(part or "", (0, 9))
    return _years(start + first, start + last, Precision.SPAN)


def _decade_start(digits: str) -> int:
    """1990 of "1990", "'90" and "90"; 2000 of "2000"."""
    number = int(digits.strip("'"))
    return number if number >= _FIRST_YEAR else _FIRST_YEAR + number


def _read_decade(_: str, match: re.Match[str]) -> _Span:
    return _decade(_decade_start(match["d_y"]), match["d_part"])


def _read_decade_word(_: str, match: re.Match[str]) -> _Span:
    return _decade(_DECADE_WORDS[match["n_w"]], match["n_part"])


def _read_spanish_decade(_: str, match: re.Match[str]) -> _Span | None:
    """The decade. "Los noventa" alone may be ninety people; "los años", "la década" or "finales de" make it one."""
    if match["s_part"] is None and not _ANOS.search(match[0]) and "decada" not in match[0]:
        return None
    word = match["s_w"]
    return _decade(_DECADE_WORDS.get(word) or _decade_start(word), match["s_part"])


def _read_years(_: str, match: re.Match[str]) -> _Span | None:
    first = int(match["y_a"])
    last = int(match["y_b"]) if len(match["y_b"]) > len("12") else first // 100 * 100 + int(match["y_b"])
    return _years(first, last, Precision.SPAN) if first < last <= _LAST_YEAR else None


def _read_year(folded: str, match: re.Match[str]) -> _Span | None:
    return _years(int(match["y"]), int(match["y"]), Precision.YEAR) if _reads_like_year(folded, match) else None


_READERS = (
    ("iso_y", _read_iso),
    ("num_y", _read_numeric),
    ("dm_m", _read_day_month),
    ("md_m", _read_month_day),
    ("m_m", _read_month),
    ("d_y", _read_decade),
    ("n_w", _read_decade_word),
    ("s_w", _read_spanish_decade),
    ("y_a", _read_years),
    ("y", _read_year),
)


def _counts_things(folded: str, end: int) -> bool:
    """Whether the word after the number is what it counts: "in March, 2000 soldiers"."""
    after = _WORDS_AFTER.match(folded, end)
    return after is not None and after[1] in _UNITS


def _reads_like_year(folded: str, match: re.Match[str]) -> bool:
    """Whether a lone number of four digits is a year, by the words beside it."""
    found = _WORD_BEFORE.search(folded, max(0, match.start() - 20), match.start())
    before = found[1] if found else ""
    after = _WORDS_AFTER.match(folded, match.end())
    following = [word for word in after.groups() if word] if after else []
    is_round = match["y"].endswith("00")
    if before in _SURE_CUES and not is_round:
        return True
    if before in _NOT_BEFORE or (following and following[0] in _UNITS) or _is_address(following):
        return False
    if before in _YEAR_CUES:
        return not (is_round and _any_counted(following))
    if before in _ROUGHLY or is_round:
        return not following and before not in _ROUGHLY
    return before in _DETERMINERS or not (following and _is_plural(following[0]))


def _is_address(following: Sequence[str]) -> bool:
    """Whether a street follows: "1923 Main Street", "1935 Orchard St."."""
    return any(word in _STREETS for word in following) or "st" in following[1:]


def _any_counted(following: Sequence[str]) -> bool:
    return any(word in _UNITS or _is_plural(word) for word in following[:2])


def _is_plural(word: str) -> bool:
    return word not in _NOT_PLURALS and _PLURAL.fullmatch(word) is not None


# --- two dates that make a span ---


def _join(folded: str, points: Iterator[_Point]) -> Iterator[_Point]:
    """The points, two that are the ends of one span made one: "between 2006 and 2012", "June to August 2010"."""
    held: _Point | None = None
    for point in points:
        joined = _joined(folded, held, point) if held else None
        if joined is not None:
            held = joined
            continue
        if held is not None:
            yield held
        held = point
    if held is not None:
        yield held


def _joined(folded: str, first: _Point, second: _Point) -> _Point | None:
    joint = folded[first.end : second.start]
    if second.first is None or second.last is None or not _JOINT.fullmatch(joint):
        return None
    between = _BETWEEN.search(folded, max(0, first.start - 20), first.start)
    if joint.strip().split(" ")[0] in ("and", "y", "e") and not between:
        return None
    begin = first.first or _completed(first, second.first.year)
    if begin is None or begin > second.last:
        return None
    return _Point(between.start() if between else first.start, second.end, begin, second.last, Precision.SPAN)


def _completed(point: _Point, year: int) -> date | None:
    """The first day of a date without its year: that of the date it is joined to."""
    match = point.partial
    if match is None:
        return None
    month = MONTHS[match["dm_m"] or match["md_m"] or match["m_m"]]
    day = match["dm_d"] or match["md_d"] or "1"
    return _day(year, month, 1 if day == "primero" else int(day))
