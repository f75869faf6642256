"""A view as one page that opens from a disk, with no network: map, places, passages, and what they do not prove."""

from __future__ import annotations

import base64
import hashlib
import html
from collections.abc import Iterable, Mapping, Sequence

from cartelmap.atlas import PassageRow, PlaceRow
from cartelmap.dashboard import outside
from cartelmap.dashboard.about_words import HOW_IT_WORKS, HOW_TO_READ, SECTIONS, SOURCES
from cartelmap.dashboard.filters.sentence import on_the_map, short_count, texts
from cartelmap.dashboard.i18n import Words
from cartelmap.dashboard.map.layers import is_drawn, to_shapes
from cartelmap.dashboard.map.legend import CAPTION, EMPTY_AREAS, legend_items
from cartelmap.dashboard.map.palettes import PALETTES
from cartelmap.dashboard.taking.exported import Exported
from cartelmap.dashboard.taking.page_map import is_on_page, key, map_svg
from cartelmap.dashboard.taking.page_passages import choose_passages, passage_item, places_of
from cartelmap.dashboard.wording.labels import labels_of
from cartelmap.dashboard.wording.passages import escaped
from cartelmap.dashboard.wording.place_words import in_list, is_country, lands, name, near_km, symbol

MOST_PLACES = 1000  # in the list: more make a page that no phone scrolls
_MOST_LINKS = 12  # from a place to its passages
_NEAR, _WIDE = 2, 3
_GENERAL = (HOW_TO_READ, HOW_IT_WORKS, SOURCES)  # of what the program says of itself


def to_page(exported: Exported) -> str:
    """The page. It asks for nothing: a policy in it forbids all but its own style and script, by their hashes."""
    words, atlas, filters = exported.words, exported.atlas, exported.filters
    rows = atlas.places(filters)
    passages = choose_passages(atlas, filters, rows)
    anchors = {row.place.id: f"place-{number}" for number, row in enumerate(rows[:MOST_PLACES], 1)}
    left_out = atlas.passage_count(filters) - len(passages)
    body = (
        _header(exported),
        _map(words, rows[:MOST_PLACES], anchors, exported.view.frame),
        _places(words, rows, anchors, _numbers(passages, exported)),
        _passages(exported, passages, anchors, left_out),
        _method(exported),
    )
    return _document(words, exported.title, "".join(body))


def _document(words: Words, title: str, body: str) -> str:
    style, script = _style(), outside.script("page.js")
    policy = (
        f"default-src 'none'; style-src '{_hash(style)}'; script-src '{_hash(script)}'; "
        "base-uri 'none'; form-action 'none'"
    )
    return (
        f'<!doctype html>\n<html lang="{words.language}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="referrer" content="no-referrer">\n<meta name="color-scheme" content="light dark">\n'
        f"<title>{html.escape(_one_line(title))}</title>\n<style>{style}</style>\n</head>\n"
        f"<body>\n{body}\n<script>{script}</script>\n</body>\n</html>\n"
    )


def _style() -> str:
    """The look of the page, with the colours of the maps as variables."""
    light, dark = (
        ":root{" + "".join(f"--{key}:{value};" for key, value in PALETTES[theme].items()) + "}"
        for theme in ("light", "dark")
    )
    return f"{light}\n@media (prefers-color-scheme: dark){{{dark}}}\n{outside.script('page.css')}"


def _hash(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _header(exported: Exported) -> str:
    words, counts = exported.words, exported.atlas.counts(exported.filters)
    said = (texts(words, counts.texts, counts.copies), on_the_map(words, counts))
    made = words.say("Made on {date}", date=words.day(exported.made_on))
    return (
        f"<header><h1>{html.escape(words.say('Places named in the texts'))}</h1>"
        f'<p class="of">{escaped(exported.title)} · {escaped(exported.shown)}</p>'
        f'<p class="counts">{html.escape(" · ".join(said))}</p><p class="soft">{html.escape(made)}</p></header><main>'
    )


def _map(words: Words, rows: Sequence[PlaceRow], anchors: Mapping[str, str], frame: str) -> str:
    shapes = to_shapes(rows)
    outside_it = sum(not is_on_page(shape) for shape in shapes.shapes)
    beyond = words.many("{n} place outside this map", "{n} places outside this map", outside_it) if outside_it else ""
    buttons = "".join(
        f'<button type="button" data-go="{go}" aria-label="{html.escape(words.say(says))}">{sign}</button>'
        for go, says, sign in (("in", "Zoom in", "+"), ("out", "Zoom out", "−"), ("home", "Show all of Mexico", "⌂"))
    )
    legend = "".join(
        f"<li>{key(item)}{html.escape(item.text)}</li>" for item in legend_items(words, shapes) if key(item)
    )
    care = " ".join(html.escape(text) for text in (words.say(CAPTION), words.say(EMPTY_AREAS), beyond) if text)
    return (
        f'<figure><div class="map">{map_svg(words, shapes.shapes, anchors, frame)}'
        f'<div class="zoom" hidden>{buttons}</div></div>'
        f"<figcaption><ul>{legend}</ul><p>{care}</p></figcaption></figure>"
    )


def _numbers(passages: Iterable[PassageRow], exported: Exported) -> Mapping[str, list[int]]:
    """The numbers of the passages that name a place, by the place."""
    numbers: dict[str, list[int]] = {}
    for number, passage in enumerate(passages, 1):
        for place_id in places_of(passage, exported.filters):
            numbers.setdefault(place_id, []).append(number)
    return numbers


def _places(
    words: Words, rows: Sequence[PlaceRow], anchors: Mapping[str, str], numbers: Mapping[str, list[int]]
) -> str:
    listed = rows[:MOST_PLACES]
    towns = [row for row in listed if row.precision < _WIDE and not is_country(row.place)]
    wide = [row for row in listed if row.precision == _WIDE and is_drawn(row.place)]
    far = [(words.say(message), group) for message, group in lands(listed).items()]
    groups = ((words.say("Towns and cities"), towns), (words.say("States and regions"), wide), *far)
    lists = "".join(
        f'<h3>{html.escape(title)}</h3><ul class="places">'
        f"{''.join(_place(words, row, anchors, numbers) for row in group)}</ul>"
        for title, group in groups
        if group
    )
    more = len(rows) - len(listed)
    left = words.many("{n} more place is left out.", "{n} more places are left out.", more) if more else ""
    return f"<section><h2>{html.escape(words.say('Places'))}</h2>{lists}{_soft(left)}</section>"


def _place(words: Words, row: PlaceRow, anchors: Mapping[str, str], numbers: Mapping[str, list[int]]) -> str:
    found = numbers.get(row.place.id, [])
    links = " ".join(
        f'<a href="#passage-{number}" aria-label="{html.escape(words.say("Passage {n}", n=number))}">{number}</a>'
        for number in found[:_MOST_LINKS]
    )
    more = " …" if len(found) > _MOST_LINKS else ""
    near = f" ±{near_km(row.place)} km" if row.precision == _NEAR else ""
    shown = name(words, row.place) if is_country(row.place) else in_list(words, row.place)
    return (
        f'<li id="{anchors[row.place.id]}"><span class="sign-of" aria-hidden="true">{symbol(row)}</span> '
        f'{escaped(shown)}<span class="soft">{near} · {html.escape(short_count(words, row.texts, row.copies))}</span> '
        f'<span class="to">{links}{more}</span></li>'
    )


def _passages(exported: Exported, passages: Sequence[PassageRow], anchors: Mapping[str, str], left_out: int) -> str:
    words, topics = exported.words, labels_of(exported.words, exported.atlas).topics
    names = {row.place.id: name(words, row.place) for row in exported.atlas.places(exported.filters)}
    items = "".join(
        passage_item(
            words,
            passage,
            topics,
            number,
            [(anchors[place], names[place]) for place in places_of(passage, exported.filters) if place in anchors],
        )
        for number, passage in enumerate(passages, 1)
    )
    left = (
        words.many("{n} more passage is left out.", "{n} more passages are left out.", left_out) if left_out > 0 else ""
    )
    long = words.say("Long passages are cut around the first place that they name; … shows where.")
    title = html.escape(words.say("Passages"))
    return f'<section><h2>{title}</h2>{_soft(f"{long} {left}")}<ol class="passages">{items}</ol></section></main>'


def _soft(text: str) -> str:
    return f'<p class="soft">{html.escape(text.strip())}</p>' if text.strip() else ""


def _method(exported: Exported) -> str:
    """How it was made, from what, and where the view is found again."""
    words, provenance = exported.words, exported.provenance
    general = "".join(
        f"<h3>{html.escape(words.say(title))}</h3>{_paragraphs(map(words.say, said))}"
        for title, said in SECTIONS
        if title in _GENERAL
    )
    facts = {
        words.say("What is shown"): exported.shown,
        words.say("Address of this view"): provenance.address,
        words.say("Made on"): words.day(exported.made_on),
        **provenance.versions,
        words.say("Data"): provenance.generation,
    }
    rows = "".join(f"<dt>{escaped(key)}</dt><dd>{escaped(value)}</dd>" for key, value in facts.items())
    title = html.escape(words.say("About this page"))
    return f"<footer><h2>{title}</h2>{general}{_paragraphs(provenance.terms)}<dl>{rows}</dl></footer>"


def _paragraphs(said: Iterable[str]) -> str:
    return "".join(f"<p>{html.escape(text)}</p>" for text in said)
