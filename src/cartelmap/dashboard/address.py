"""The address bar is the view: what is shown, to and from the parts of an address."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from cartelmap.atlas import Filters, TextOrder, TimeStep
from cartelmap.dashboard.i18n import LANGUAGES

STATES, TABLE, MATRIX = "states", "table", "matrix"  # on the map
IMPORT, KEPT = "import", "kept"  # on the page of texts
NAMES = "names"  # on the page to improve: names with no place
WITH_MAP = ("", STATES)  # what the page of the map shows with one
SHOWN_ON = {"map": (STATES, TABLE, MATRIX), "texts": (IMPORT, KEPT), "improve": (NAMES,)}
PASSAGES, NOT_PLACED = "passages", "not-placed"  # lists of the panel, beside that of places
TABS = (PASSAGES, NOT_PLACED)
TURNS = ("group-place", "group-year", "place-year")  # of the matrix: what its rows are, and its columns
MAP_PAGE, TEXTS_PAGE, IMPROVE_PAGE = "pages/map.py", "pages/texts.py", "pages/improve.py"
ORDERS: tuple[TextOrder, ...] = ("newest", "title", "names")  # of the list of texts
VERSION = "1"  # of the address; parts may be added without a new one, never change their meaning
_FRAME = re.compile(r"-?\d{1,2}(\.\d+)?,-?\d{1,3}(\.\d+)?,\d{1,2}(\.\d+)?")
_DIGITS = re.compile(r"\d{1,6}")


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of the matrix: the ids of its group and place, its year; what it is not about is empty."""

    group: str = ""
    place: str = ""
    year: str = ""

    def __str__(self) -> str:
        return f"{self.group}|{self.place}|{self.year}"


@dataclass(frozen=True, slots=True)
class View:
    """Everything that a link to a view says. `frame` is "latitude,longitude,zoom" of the map.

    `show` is what a page shows instead of its first view: one of SHOWN_ON[page]. The matrix has a `turn`, a threshold
    `least` (texts of a cell) and a `cell` that was opened. `tab` is the list of the panel, `card` the group whose card
    is open, `name` one that is not on the map; of `place`, `card`, `name` and `cell` one is set at most, and `leaf` is
    the page of its passages. `mention` is the id of a name in a text: the
    one that the reader stands at, or about which the page to improve asks. `collection` is the name of the kept
    passages that are shown. `order` and `batch` (its page) are of the list of texts, `step` and `share` of the
    timeline.
    """

    filters: Filters = field(default_factory=Filters)
    place: str = ""
    frame: str = ""
    language: str = "en"
    document: str = ""
    passage: int | None = None
    mention: str = ""
    collection: str = ""
    show: str = ""
    tab: str = ""
    card: str = ""
    name: str = ""
    cell: Cell | None = None
    leaf: int = 1
    order: TextOrder = ORDERS[0]
    batch: int = 1
    turn: str = TURNS[0]
    least: int = 1
    step: TimeStep = "year"
    share: bool = False
    corpus: str = ""
    present: bool = False
    classroom: bool = False


def to_query(view: View) -> dict[str, str]:
    """The parts of the address that say this view, the version of the address first."""
    parts = {
        "v": VERSION,
        **view.filters.to_query(),
        "corpus": view.corpus,
        "place": view.place,
        "doc": view.document,
        "passage": "" if view.passage is None else str(view.passage),
        "mention": view.mention,
        "collection": view.collection,
        "show": view.show,
        "list": view.tab,
        "card": view.card,
        "name": view.name,
        "cell": str(view.cell or ""),
        "leaf": "" if view.leaf == 1 else str(view.leaf),
        "order": "" if view.order == ORDERS[0] else view.order,
        "page": "" if view.batch == 1 else str(view.batch),
        "turn": "" if view.turn == TURNS[0] else view.turn,
        "least": "" if view.least == 1 else str(view.least),
        "step": "" if view.step == "year" else view.step,
        "share": "1" if view.share else "",
        "lang": "" if view.language == LANGUAGES[0] else view.language,
        "present": "1" if view.present else "",
        "classroom": "1" if view.classroom else "",
        "view": view.frame,
    }
    return {key: value for key, value in parts.items() if value}


def from_query(
    query: Mapping[str, str], filters: Filters, language: str = LANGUAGES[0]
) -> tuple[View, tuple[str, ...]]:
    """The view that an address says beside its filters, and the names of the parts that make no sense.

    Args:
        query: the parts of the address.
        filters: what its filters say (`Filters.from_query` reads them, for they depend on what is shown).
        language: for an address that names none.
    """
    own = {key: query.get(key, "") for key in _OWN}
    bad = tuple(key for key, value in own.items() if value and not _OWN[key].fullmatch(value))
    bad += tuple(key for key in _PANEL if own[key] and key not in bad)[1:]  # the panel shows one thing at a time
    good = {key: "" if key in bad else value for key, value in own.items()}
    view = View(
        filters=filters,
        place=good["place"],
        frame=good["view"],
        language=good["lang"] or language,
        document=good["doc"],
        passage=int(good["passage"]) if good["passage"] else None,
        mention=good["mention"],
        collection=good["collection"],
        show=good["show"],
        tab=good["list"],
        card=good["card"],
        name=good["name"],
        cell=Cell(*good["cell"].split("|")) if good["cell"] else None,
        leaf=int(good["leaf"] or 1),
        order=_order(good["order"]),
        batch=int(good["page"] or 1),
        turn=good["turn"] or TURNS[0],
        least=int(good["least"] or 1),
        step="month" if good["step"] else "year",
        share=good["share"] == "1",
        corpus=good["corpus"],
        present=good["present"] == "1",
        classroom=good["classroom"] == "1",
    )
    return view, bad


def _order(name: str) -> TextOrder:
    return next((order for order in ORDERS if order == name), ORDERS[0])


def without_frame(query: Mapping[str, str]) -> dict[str, str]:
    """The parts of an address but for where the map was moved: the browser writes that one by itself."""
    return {key: value for key, value in query.items() if key != "view"}


def strangers(query: Iterable[str]) -> tuple[str, ...]:
    """The parts of an address that no version of it ever had."""
    return tuple(sorted(key for key in query if key not in _OWN and key not in _FILTERS))


_PANEL = ("cell", "card", "name", "place")
_ID = re.compile(r"[^\s]{1,200}")
_FLAG = re.compile("[01]")
_OWN: dict[str, re.Pattern[str]] = {
    "v": re.compile(re.escape(VERSION)),
    "corpus": re.compile(r"[^/\\]{1,200}"),
    "place": _ID,
    "doc": re.compile(r".{1,400}"),
    "passage": _DIGITS,
    "mention": re.compile(r".{1,500}"),
    "collection": re.compile(r"[^/\\]{1,200}"),
    "show": re.compile("|".join(show for shows in SHOWN_ON.values() for show in shows)),
    "list": re.compile("|".join(TABS)),
    "card": _ID,
    "name": re.compile(r"[^\x00-\x1f]{1,200}"),
    "cell": re.compile(r"[^\s|]{0,200}\|[^\s|]{0,200}\|(\d{4})?"),
    "order": re.compile("|".join(ORDERS)),
    "page": re.compile(r"[1-9]\d{0,4}"),
    "turn": re.compile("|".join(TURNS)),
    "leaf": re.compile(r"[1-9]\d{0,3}"),
    "least": re.compile(r"[1-9]\d{0,3}"),
    "step": re.compile("month"),
    "share": _FLAG,
    "lang": re.compile("|".join(LANGUAGES)),
    "present": _FLAG,
    "classroom": _FLAG,
    "view": _FRAME,
}
_FILTERS = frozenset(
    {"topic", "group", "from", "to", "undated", "speaking", "longer", "q", "publisher"}
    | {"sure", "confirmed", "governments", "aside"}
)


def frame_numbers(frame: str) -> tuple[float, float, float] | None:
    """Latitude, longitude and zoom of a frame; None where the address says none."""
    if not frame:
        return None
    latitude, longitude, zoom = map(float, frame.split(","))
    return latitude, longitude, zoom
