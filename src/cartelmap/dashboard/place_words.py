"""What the screen says of a place: where it lies, how exactly it is known, how sure we are."""

from __future__ import annotations

import html

from cartelmap.atlas import PlaceRow, RivalRow, Why
from cartelmap.dashboard.i18n import N_, Words
from cartelmap.dashboard.passages import escaped
from cartelmap.dashboard.sentence import named_in
from cartelmap.model import Place, PlaceKind

CONFIDENCE = {"sure": N_("Sure"), "likely": N_("Likely"), "unsure": N_("Unsure")}
BETWEEN_LEVELS = " \u203a "  # as breadcrumbs have it
_POINTS = 1
_NEAR = 2
_DEFAULT_NEAR_KM = 10  # what "near" means where the row does not say; as for points from memory
_DRAWN_AT_CITY = N_("Drawn at {city}: we do not show exact spots")


def symbol(row: PlaceRow) -> str:
    """The sign of a place in a list, of the shape that it has on the map."""
    return {_POINTS: "●", _NEAR: "◌"}.get(row.precision, "▒")


def is_country(place: Place) -> bool:
    """Whether the place is shown as a chip under the map instead of on it."""
    return place.kind in (PlaceKind.COUNTRY, PlaceKind.CONTINENT, PlaceKind.SEA)


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
        return words.kind(row.place.kind)
    if row.precision == _NEAR:
        return words.say("Near here, exact spot unknown (±{n} km)", n=near_km(row.place))
    return words.say("Whole state or region") if not is_country(row.place) else words.kind(row.place.kind)


def head_html(words: Words, row: PlaceRow, why: Why | None) -> str:
    """The head of a card: name, where it lies, how exactly it is known, in how many texts it is named."""
    place = row.place
    crumbs = BETWEEN_LEVELS.join(map(escaped, lies_in(words, place)))
    city = words.say(_DRAWN_AT_CITY, city=row.city) if row.city else ""
    badge = f'<span class="cm-badge cm-{why.word}">{html.escape(words.say(CONFIDENCE[why.word]))}</span>' if why else ""
    lines = [escaped(precision(words, row)), escaped(city)]
    return (
        f'<div class="cm-card"><h2>{escaped(name(words, place))} {badge}</h2>'
        f'<p class="cm-crumbs">{crumbs}</p>'
        f'<p class="cm-precision">{"<br>".join(line for line in lines if line)}</p>'
        f'<p class="cm-count">{html.escape(named_in(words, row.texts, row.copies))} · '
        f"{html.escape(words.many('{n} passage', '{n} passages', row.passages))}</p></div>"
    )


def why_html(words: Words, why: Why) -> str:
    """"Why here?" to unfold: the reasons, and the places that the name could also have meant."""  # fmt: skip
    reasons = "".join(f"<li>{escaped(words.reason(reason))}</li>" for reason in why.reasons)
    rivals = rivals_html(words, why.rivals)
    also = f"<h4>{html.escape(words.say('Could also be…'))}</h4>{rivals}" if rivals else ""
    return (
        f'<details class="cm-why"><summary>{html.escape(words.say("Why here?"))}</summary>'
        f"<ul>{reasons}</ul>{also}</details>"
    )


def rivals_html(words: Words, rivals: tuple[RivalRow, ...]) -> str:
    """Places as a list, each with where it lies; empty where there are none."""
    items = "".join(f"<li>{escaped(rival(words, row))}</li>" for row in rivals)
    return f"<ul>{items}</ul>" if items else ""


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
