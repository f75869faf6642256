"""What the screen says of a place: where it lies, how exactly it is known, how sure we are."""

from __future__ import annotations

import html
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from cartelmap.atlas import Inside, PlaceRow, RivalRow, Why
from cartelmap.dashboard.filters.sentence import named_in
from cartelmap.dashboard.i18n import N_, Words
from cartelmap.dashboard.wording.passages import escaped
from cartelmap.model import Place, PlaceKind

CONFIDENCE = {"sure": N_("Sure"), "likely": N_("Likely"), "unsure": N_("Unsure")}
BETWEEN_LEVELS = " \u203a "  # as breadcrumbs have it
_POINTS = 1
_NEAR = 2
_DEFAULT_NEAR_KM = 10  # what "near" means where the row does not say; as for points from memory
_AMBIGUOUS = N_("Ambiguous")
_LEVELS = {
    PlaceKind.SETTLEMENT: "city",
    PlaceKind.MUNICIPALITY: "admin2",
    PlaceKind.COUNTY: "admin2",
    PlaceKind.STATE: "admin1",
    PlaceKind.COUNTRY: "country",
}
_DRAWN_AT_CITY = N_("Drawn at {city}: we do not show exact spots")


class Crumb(NamedTuple):
    """A place that another lies in: its name, and its id if it has a card (else empty)."""

    text: str
    place_id: str


def symbol(row: PlaceRow) -> str:
    """The sign of a place in a list, of the shape that it has on the map."""
    return {_POINTS: "●", _NEAR: "◌"}.get(row.precision, "▒")


COUNTRIES, CONTINENTS = N_("Countries named"), N_("Continents and seas named")


def is_country(place: Place) -> bool:
    """Whether the place is shown as a chip under the map instead of on it."""
    return place.kind in (PlaceKind.COUNTRY, PlaceKind.CONTINENT, PlaceKind.SEA)


def lands(rows: Iterable[PlaceRow]) -> dict[str, list[PlaceRow]]:
    """The places that are shown as chips, in the order given, under the messages that say what they are."""
    found: dict[str, list[PlaceRow]] = {}
    for row in rows:
        if row.place.kind is PlaceKind.COUNTRY:
            found.setdefault(COUNTRIES, []).append(row)
        elif is_country(row.place):
            found.setdefault(CONTINENTS, []).append(row)
    return dict(sorted(found.items(), key=lambda item: item[0] != COUNTRIES))


def name(words: Words, place: Place) -> str:
    """The place's name; that of a country, a sea or a region in the language of the screen."""
    if place.kind is PlaceKind.COUNTRY and place.country:
        return words.country(place.country)
    return (place.name_es if words.language == "es" else None) or place.name


def lies_in(words: Words, place: Place) -> tuple[str, ...]:
    """What the place lies in, from near to far; unknown levels are skipped, and none is said twice."""
    if place.kind is PlaceKind.COUNTRY:
        return ()
    country = words.country(place.country) if place.country else ""
    levels = dict.fromkeys(level for level in (place.admin2, place.admin1, country) if level)
    if place.kind in (PlaceKind.STATE, PlaceKind.MUNICIPALITY, PlaceKind.COUNTY):
        levels.pop(place.name, None)
    return tuple(levels)


def in_list(words: Words, place: Place) -> str:
    """The name for a row of the list, with the state (or the country, outside of Mexico)."""
    wider = place.admin1 if place.country == "MX" else (words.country(place.country) if place.country else None)
    shown = name(words, place)
    return f"{shown}, {wider}" if wider and wider != shown else shown


def near_km(place: Place) -> int:
    """How well the point of a place that is drawn as a ring is known, in whole km."""
    return round(place.accuracy_km or place.extent_km or _DEFAULT_NEAR_KM)


def precision(words: Words, row: PlaceRow) -> str:
    """How exactly the place is known, in words."""
    if row.precision == _POINTS:
        known = row.place.accuracy_km
        spot = words.say("spot known to about {n} km", n=max(1, round(known))) if known and not row.city else ""
        return " · ".join(part for part in (words.kind(row.place.kind), spot) if part)
    if row.precision == _NEAR:
        return words.say("Near here, exact spot unknown (±{n} km)", n=near_km(row.place))
    return words.say("Whole state or region") if not is_country(row.place) else words.kind(row.place.kind)


def name_html(words: Words, row: PlaceRow, why: Why | None) -> str:
    """The head of a card: the name, and how sure it is that texts mean this place."""
    badges = [(f"cm-{why.word}", CONFIDENCE[why.word])] if why else []
    if why and why.word != "sure" and why.rivals:
        badges.append(("cm-unsure", _AMBIGUOUS))
    shown = "".join(f' <span class="cm-badge {style}">{html.escape(words.say(text))}</span>' for style, text in badges)
    return f'<div class="cm-card"><h2>{escaped(name(words, row.place))}{shown}</h2></div>'


def known_html(words: Words, row: PlaceRow) -> str:
    """How exactly the place is known, and where it is drawn if that is elsewhere."""
    city = words.say(_DRAWN_AT_CITY, city=row.city) if row.city else ""
    lines = [escaped(precision(words, row)), escaped(city)]
    return f'<div class="cm-card"><p class="cm-precision">{"<br>".join(line for line in lines if line)}</p></div>'


def counts_html(words: Words, row: PlaceRow) -> str:
    """In how many texts and passages the place is named."""
    passages = words.many("{n} passage", "{n} passages", row.passages)
    told = html.escape(f"{named_in(words, row.texts, row.copies)} · {passages}")
    return f'<div class="cm-card"><p class="cm-count">{told}</p></div>'


def inside_html(words: Words, row: PlaceRow, inside: Inside) -> str:
    """In how many texts the place is named, and in how many together with the places in it."""
    numbers = {"here": words.number(row.texts), "all": words.number(inside.texts)}
    told = words.many(
        "{here} here, {all} with {n} place inside",
        "{here} here, {all} with the {n} places inside",
        inside.places,
        **numbers,
    )
    return f'<div class="cm-card"><p class="cm-inside-count">{html.escape(told)}</p></div>'


def crumbs(words: Words, row: PlaceRow, around: Iterable[Place]) -> list[Crumb]:
    """What the place lies in, from near to far; `around` are those of these places that have a card."""
    place = row.place
    if place.kind is PlaceKind.COUNTRY:
        return []
    country = words.country(place.country) if place.country else ""
    levels = {"city": row.city, "admin2": place.admin2, "admin1": place.admin1, "country": country}
    cards = {_LEVELS[wider.kind]: wider for wider in around}
    shown = [
        Crumb(_level(words, cards.get(level)) or text or "", _id(cards.get(level))) for level, text in levels.items()
    ]
    own = place.name if place.kind in (PlaceKind.STATE, PlaceKind.MUNICIPALITY, PlaceKind.COUNTY) else ""
    by_text = {crumb.text: crumb for crumb in reversed(shown) if crumb.text and crumb.text != own}
    return [crumb for crumb in shown if by_text.get(crumb.text) is crumb]


def _level(words: Words, place: Place | None) -> str:
    return name(words, place) if place else ""


def _id(place: Place | None) -> str:
    return place.id if place else ""


def reasons_html(words: Words, why: Why) -> str:
    """Why texts are taken to mean this place."""
    items = "".join(f"<li>{escaped(words.reason(reason))}</li>" for reason in why.reasons)
    return f'<div class="cm-why"><ul>{items}</ul></div>'


def rivals_html(words: Words, rivals: Sequence[RivalRow]) -> str:
    """The places that a name could also mean, numbered, each with where it lies and what it is; empty without any."""
    if not rivals:
        return ""
    items = "".join(
        f'<li>{escaped(rival(words, row))} <span class="cm-inside">{html.escape(words.kind(row.kind))}</span></li>'
        for row in rivals
    )
    return f'<div class="cm-why"><h4>{html.escape(words.say("Could also be…"))}</h4><ol>{items}</ol></div>'


def rival(words: Words, row: RivalRow) -> str:
    """A place that lost, with where it lies."""
    country = words.country(row.country) if row.country else None
    wider = dict.fromkeys(level for level in (row.admin1, country) if level and level != row.name)
    return ", ".join((row.name, *wider))


def openstreetmap(row: PlaceRow) -> str:
    """The address of the place on openstreetmap.org: a link for a person, never fetched."""
    latitude, longitude = f"{row.drawn_lat:.4f}", f"{row.drawn_lon:.4f}"
    zoom = {_POINTS: 13, _NEAR: 11}.get(row.precision, 7)
    return f"https://www.openstreetmap.org/#map={zoom}/{latitude}/{longitude}"
