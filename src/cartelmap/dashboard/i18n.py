"""The words of the screen in English and in Mexican Spanish, from one message catalogue."""

from __future__ import annotations

import gettext
import io
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from babel import Locale
from babel.dates import format_date, format_skeleton
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_percent

from cartelmap.dashboard import outside
from cartelmap.model import PlaceKind, Reason

LANGUAGES = ("en", "es")
_LOCALES = {"en": "en_US", "es": "es_MX"}
_DECEMBER = 12


def N_(text: str) -> str:  # noqa: N802 - gettext's own name for "a message, translated later"
    """The text itself: marks a message that is translated where it is shown."""
    return text


KIND_NAMES: dict[PlaceKind, str] = {
    PlaceKind.SETTLEMENT: N_("Town or city"),
    PlaceKind.MUNICIPALITY: N_("Municipality"),
    PlaceKind.COUNTY: N_("County"),
    PlaceKind.STATE: N_("State"),
    PlaceKind.COUNTRY: N_("Country"),
    PlaceKind.CONTINENT: N_("Continent"),
    PlaceKind.REGION: N_("Region"),
    PlaceKind.SEA: N_("Sea"),
    PlaceKind.RIVER: N_("River"),
    PlaceKind.LAKE: N_("Lake"),
    PlaceKind.MOUNTAIN_RANGE: N_("Mountain range"),
    PlaceKind.ROAD: N_("Road"),
    PlaceKind.BORDER: N_("Border"),
    PlaceKind.AIRPORT: N_("Airport"),
    PlaceKind.PORT: N_("Port"),
    PlaceKind.PRISON: N_("Prison"),
    PlaceKind.BORDER_CROSSING: N_("Border crossing"),
    PlaceKind.NEIGHBOURHOOD: N_("Neighbourhood"),
    PlaceKind.STREET: N_("Street"),
    PlaceKind.SITE: N_("Site"),
}


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one language; messages are English, with blanks such as `{n}`."""

    language: str
    catalogue: gettext.NullTranslations

    def say(self, message: str, /, **values: object) -> str:
        """The message in this language, its blanks filled."""
        return self.catalogue.gettext(message).format(**values)

    def many(self, one: str, more: str, n: int, /, **values: object) -> str:
        """The message in its form for `n` things; `{n}` is filled with the number as this language writes it."""
        return self.catalogue.ngettext(one, more, n).format(n=self.number(n), **values)

    def number(self, n: int) -> str:
        """The number with its thousands parted."""
        return f"{n:,}"

    def percent(self, share: float) -> str:
        """The share (0 to 1) as this language writes it, without decimals."""
        text: str = format_percent(share, locale=self._locale)
        return text

    def reason(self, reason: Reason) -> str:
        """The reason in this language; countries and kinds among its values stay as they are."""
        values: Mapping[str, str] = dict(reason.values)
        return self.catalogue.gettext(reason.template).format(**values)

    def phrase(self, text: str) -> str:
        """A few words that may be a message; anything else stays as it is."""
        return self.catalogue.gettext(text) if text else ""

    def kind(self, kind: PlaceKind) -> str:
        """What such a place is called."""
        return self.catalogue.gettext(KIND_NAMES[kind])

    def country(self, code: str) -> str:
        """The country's name by its ISO 3166-1 code; the code itself where it is unknown."""
        name: str = self._locale.territories.get(code, code)
        return name

    def tongue(self, code: str) -> str:
        """The name of a language by its ISO 639-1 code; the code itself where it is unknown."""
        name: str = self._locale.languages.get(code, code)
        return name

    def month(self, day: date) -> str:
        """Month and year in words."""
        return format_skeleton("yMMMM", day, locale=self._locale)

    def day(self, day: date) -> str:
        """The day in words."""
        return format_date(day, format="long", locale=self._locale)

    def day_of_year(self, day: date) -> str:
        """Day and month in words, where the year is said elsewhere."""
        return format_skeleton("MMMMd", day, locale=self._locale)

    def span(self, first: date, last: date) -> str:
        """The span in the shortest words that say all of it: a day, a month, a year, or from one to another."""
        if first == last:
            return self.day(first)
        if _whole_years(first, last):
            return _joined(str(first.year), str(last.year))
        if _whole_months(first, last):
            return _joined(self.month(first), self.month(last))
        return f"{self.day(first)} – {self.day(last)}"

    @property
    def _locale(self) -> Locale:
        return Locale.parse(_LOCALES[self.language])


def _whole_months(first: date, last: date) -> bool:
    return first.day == 1 and (last + timedelta(days=1)).day == 1


def _whole_years(first: date, last: date) -> bool:
    return _whole_months(first, last) and first.month == 1 and last.month == _DECEMBER


def _joined(first: str, last: str) -> str:
    return first if first == last else f"{first} – {last}"


@lru_cache(maxsize=len(LANGUAGES))
def words(language: str) -> Words:
    """The words of a language; English for one that we do not have."""
    if language not in LANGUAGES or language == "en":
        return Words("en", gettext.NullTranslations())
    catalogue = read_po(io.BytesIO(outside.catalogue(language)), locale=_LOCALES[language])
    # Compiled in memory: it takes milliseconds, and no binary lies in the repository to go stale.
    compiled = io.BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    return Words(language, gettext.GNUTranslations(compiled))
