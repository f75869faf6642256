"""From name to name through a text: which names there are on the map, at which one a person stands, what is next."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from cartelmap.atlas import Mark, PassageRow


@dataclass(frozen=True, slots=True)
class Stop:
    """A mention of a place on the map, by its id, and the index of its passage."""

    mention: str
    passage: int
    place: str


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a person is among some stops: `number` counts from 1 and is 0 between two of them."""

    number: int
    before: Stop | None
    after: Stop | None


def stops_of(passages: Iterable[PassageRow], is_on_map: Callable[[PassageRow, Mark], bool]) -> list[Stop]:
    """The mentions that are on the map, in the order of the text."""
    return [
        Stop(mark.id, passage.index, mark.place_id)
        for passage in passages
        for mark in passage.marks
        if mark.place_id and is_on_map(passage, mark)
    ]


def at_place(stops: Sequence[Stop], place: str) -> list[Stop]:
    """The stops at this place; all of them where it has none or none is asked for."""
    return [stop for stop in stops if stop.place == place] or list(stops)


def first_of_each(stops: Iterable[Stop]) -> dict[str, Stop]:
    """The first stop at each place, by its id, in the order of the text."""
    first: dict[str, Stop] = {}
    for stop in stops:
        first.setdefault(stop.place, stop)
    return first


def times_named(stops: Iterable[Stop]) -> Counter[str]:
    """How often each place is named, by its id."""
    return Counter(stop.place for stop in stops)


def standing(stops: Sequence[Stop], everywhere: Sequence[Stop], mention: str, passage: int | None) -> Standing:
    """Where a person is who looks at a mention (any of `everywhere`), or at the top of a passage."""
    number = next((number for number, stop in enumerate(stops) if stop.mention == mention), None)
    if number is not None:
        before, after = number - 1, number + 1
    else:
        before, after = _around(stops, everywhere, mention, passage)
    return Standing(
        0 if number is None else number + 1,
        stops[before] if before >= 0 else None,
        stops[after] if after < len(stops) else None,
    )


def _around(stops: Sequence[Stop], everywhere: Sequence[Stop], mention: str, passage: int | None) -> tuple[int, int]:
    """The places in `stops` of the last one before and the first one after where a person is."""
    order = {stop.mention: number for number, stop in enumerate(everywhere)}
    at = order.get(mention)
    if at is not None:
        after = sum(order[stop.mention] < at for stop in stops)
    else:
        after = sum(stop.passage < (passage or 0) for stop in stops)
    return after - 1, after
