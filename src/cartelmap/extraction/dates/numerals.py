"""The classes of words that are written with digits: "2019", "14th", "1990s", "fy2023"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

YEARS = range(1900, 2101)  # a number of four digits outside of this is hardly ever a year of today's news
EARLIER_YEARS = range(1500, 1900)
_SHORT_YEARS_FROM_1900 = 50  # "14/10/68" is 1968, "14/10/19" is 2019
_DAYS, _MONTHS = range(1, 32), range(1, 13)
_NUMBERS = range(1, 1000)
_CENTURIES = range(15, 22)

Classes = dict[str, dict[str, int]]


def classes_of_numerals(day_endings: Iterable[str]) -> Classes:
    """The words of each class with what they stand for."""
    endings = ("", *day_endings)
    return {
        "YEAR": {str(year): year for year in YEARS},
        "EARLIER_YEAR": {str(year): year for year in EARLIER_YEARS},
        "SHORT_YEAR": {f"{year:02}": _short_year(year) for year in range(100)},
        "DAY": {f"{written}{ending}": day for day in _DAYS for written in _written(day) for ending in endings},
        "DAY_NUMBER": {f"{day:02}": day for day in _DAYS},
        "MONTH_NUMBER": {f"{month:02}": month for month in _MONTHS},
        "NUMERAL": {written: number for number in _DAYS for written in _written(number)},
        "NUMBER": {str(number): number for number in _NUMBERS},
        "DECADE": dict(_decades()),
        "SHORT_DECADE": {f"{year}s": 1900 + year for year in range(20, 100, 10)},
        "TENS": {str(year): 1900 + year for year in range(20, 100, 10)},
        "FISCAL_YEAR": {f"fy{year}": year for year in YEARS}
        | {f"fy{year % 100:02}": year for year in range(2000, 2050)},
        "CENTURY": {f"{number}{ending}": number for number in _CENTURIES for ending in day_endings},
        "QUARTER_NAME": {name: number for number in range(1, 5) for name in (f"q{number}", f"{number}q")},
        "HALF_NAME": {f"h{number}": number for number in range(1, 3)},
    }


def _written(number: int) -> tuple[str, ...]:
    return (str(number), f"{number:02}") if number < 10 else (str(number),)  # noqa: PLR2004 - one digit


def _short_year(year: int) -> int:
    return (1900 if year >= _SHORT_YEARS_FROM_1900 else 2000) + year


def _decades() -> Iterator[tuple[str, int]]:
    for year in range(YEARS.start, YEARS.stop, 10):
        yield f"{year}s", year
