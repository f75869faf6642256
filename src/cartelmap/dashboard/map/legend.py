"""The legend of the map: every sign that occurs, with what it means, under the map and in a saved picture of it."""

from __future__ import annotations

import html
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from cartelmap.dashboard.i18n import N_, Words
from cartelmap.dashboard.map.layers import NEAR_KM, LegendSize, MapShapes, StateClass, Symbol
from cartelmap.dashboard.map.palettes import PALETTES

CAPTION = N_("A symbol means a text names this place. It does not show where something happened.")
EMPTY_AREAS = N_("Empty areas are not safe areas: no text here names them.")
STATES_CAPTION = N_("Texts that name the state or a place in it. Not a measure of violence.")
_RANGE = "\u2013"


@dataclass(frozen=True, slots=True)
class LegendItem:
    """A sign and its meaning. `size` is the radius of a dot in pixels, or the number of a shade; 0 for other signs."""

    sign: str  # dot, ring, area, region, cluster, shade: as in `map.css` and `scripts/picture.js`
    text: str
    size: float = 0


@dataclass(frozen=True, slots=True)
class Caption:
    """All words around the map that a saved picture of it must carry."""

    lines: tuple[str, ...] = ()  # what is counted, and the filters
    legend: tuple[LegendItem, ...] = ()
    care: str = ""

    def to_row(self) -> list[object]:
        """The caption as `scripts/picture.js` reads it."""
        return [list(self.lines), [[item.sign, item.size, item.text] for item in self.legend], self.care]


def caption_of(words: Words, shapes: MapShapes, lines: Iterable[str] = ()) -> Caption:
    """The caption of a map; `lines` say what it shows."""
    care = STATES_CAPTION if shapes.shows_states else CAPTION
    said = " ".join((words.say(care), words.say(EMPTY_AREAS)))
    return Caption(tuple(line for line in lines if line), tuple(legend_items(words, shapes)), said)


def legend_items(words: Words, shapes: MapShapes) -> Iterator[LegendItem]:
    """The signs that occur, the sizes of dots and the shades with their numbers of texts first."""
    yield from _sizes(words, shapes.legend)
    yield from _shades(words, shapes.classes)
    if shapes.has(Symbol.RING):
        near = words.say("Near here, exact spot unknown (±{n} km)", n=round(shapes.roughest_km or NEAR_KM))
        yield LegendItem("ring", near)
    if shapes.has(Symbol.STATE):
        yield LegendItem("area", words.say("Whole state or region"))
    if shapes.has(Symbol.AREA):
        yield LegendItem("region", words.say("Region, roughly here"))
    if shapes.points > 1:
        yield LegendItem("cluster", words.say("Several places close together"))


def _sizes(words: Words, sizes: tuple[LegendSize, ...]) -> Iterator[LegendItem]:
    town = words.say("Town or city")
    if len(sizes) == 1:
        yield LegendItem("dot", town, sizes[0].radius_px)
        return
    for number, size in enumerate(sizes):
        text = _first_size(words, size) if number == 0 else words.number(size.texts)
        yield LegendItem("dot", f"{town}: {text}" if number == 0 else text, size.radius_px)


def _first_size(words: Words, size: LegendSize) -> str:
    if size.or_fewer:
        return words.many("up to {n} text", "up to {n} texts", size.texts)
    return words.many("{n} text", "{n} texts", size.texts)


def _shades(words: Words, classes: tuple[StateClass, ...]) -> Iterator[LegendItem]:
    if not classes:
        return
    for number, each in enumerate(classes):
        span = words.number(each.least) + (_RANGE + words.number(each.most) if each.most > each.least else "")
        text = f"{words.say('Number of texts')}: {span}" if number == 0 else span
        yield LegendItem("shade", text, each.shade)
    yield LegendItem("shade", words.say("No text names it"))


def legend_html(caption: Caption, theme: str) -> str:
    """What the symbols mean, and what the map must not be taken for; it stays under the map, in its colours."""
    colours = PALETTES["dark" if theme == "dark" else "light"]
    style = "; ".join(f"--{name}: {colour}" for name, colour in colours.items())
    items = "".join(f"<li>{_sign(item)}{html.escape(item.text)}</li>" for item in caption.legend)
    return f'<div class="cm-legend" style="{style}"><ul>{items}</ul><p>{html.escape(caption.care)}</p></div>'


def _sign(item: LegendItem) -> str:
    if item.sign == "dot":
        return f'<i class="cm-sign cm-dot" style="width: {2 * item.size:g}px; height: {2 * item.size:g}px"></i>'
    if item.sign == "cluster":
        return '<i class="cm-sign cm-sign-cluster" aria-hidden="true">3</i>'
    shade = f" cm-shade-{item.size:g}" if item.sign == "shade" else ""
    return f'<i class="cm-sign cm-{item.sign}{shade}"></i>'
