"""How fast a big atlas answers: a synthetic one of a million mentions, p50 and p95 of each query against its limit.

Beside them stands how long all cores together worked on it.

Usage: python benchmarks/bench_atlas.py [--mentions N] [--rounds N]
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import count
from pathlib import Path
from time import perf_counter, process_time

import numpy as np
import pyarrow as pa

from cartelmap.atlas import About, Answer, Atlas, Filters, Scope, TopicLabel, add_decisions, open_atlas
from cartelmap.atlas.decisions.anchors import Spot, anchor
from cartelmap.atlas.decisions.judgements import Judgement, Placement, signed, to_line
from cartelmap.atlas.geo import point_wkb
from cartelmap.atlas.groups import count_groups
from cartelmap.atlas.schema import TABLES
from cartelmap.atlas.store import new_generation, publish, write_table
from cartelmap.model import Place, PlaceKind

TOPICS = tuple(TopicLabel(f"topic-{number}", f"topic {number}", f"Topic {number}", "") for number in range(13))
PLACES = 5_000
GROUPS = 300
JUDGEMENTS = 500  # of people, which is some days of work
SURE_NAMES = 30  # the commonest ones
EPOCH = (date(2000, 1, 1) - date(1970, 1, 1)).days
DAYS = 26 * 365
WORDS = np.array(
    [
        "the",
        "road",
        "to",
        "the",
        "port",
        "was",
        "closed",
        "after",
        "soldiers",
        "searched",
        "a",
        "warehouse",
        "near",
        "town",
        "while",
        "officials",
        "counted",
        "trucks",
        "army",
        "police",
        "river",
        "border",
        "court",
        "mayor",
        "bridge",
        "airport",
        "hills",
        "market",
        "convoy",
        "rifles",
        "bribes",
        "witnesses",
        "governor",
    ]
)


def synthetic_tables(mentions: int, number: int = PLACES) -> dict[str, pa.Table]:
    """The tables of an atlas of so many mentions of a number of places, 5 a passage, 10 passages a document.

    Always the same ones.
    """
    random = np.random.default_rng(7)
    passages, documents = mentions // 5, max(mentions // 50, 1)
    document_of = np.minimum(np.arange(passages) // 10, documents - 1)
    story_of = np.where(random.random(documents) < 0.1, np.maximum(np.arange(documents) - 1, 0), np.arange(documents))
    # In a copy of the document before it each passage repeats the one in its place; one in twenty is set aside.
    same_of = np.where(
        story_of[document_of] < document_of, np.maximum(np.arange(passages) - 10, 0), np.arange(passages)
    )
    aside = random.random(passages) < 0.05
    published = EPOCH + random.integers(0, DAYS, documents)
    topics = (random.random((passages, 13)) < 0.1) @ (1 << np.arange(13))
    passage_of = random.integers(0, passages, mentions)
    # Few places are named often, most of them seldom: Zipf's law.
    place_of = np.minimum(random.zipf(1.3, mentions) - 1, number - 1)
    mapped = random.random(mentions) < 0.8
    confidence = random.random(mentions)
    strings = _words(random, passages)
    story_ids = _ids("d", story_of)
    dates, passage_ids = pa.array(published.astype("int32"), pa.date32()), _ids("p", np.arange(passages))
    speaks = random.random(passages) < 0.3
    speaking = np.flatnonzero(speaks)
    first = EPOCH + random.integers(0, DAYS, len(speaking))
    # Days, months and years as news have them; one in twenty stays open, as "last July" in a text without a date.
    widths = random.choice([0, 0, 30, 364], len(speaking))
    still_open = random.random(len(speaking)) < 0.05
    named, group_of = _groups(random, passages)
    lats, lons = 15 + 15 * random.random(number), -115 + 25 * random.random(number)
    return {
        "documents": _table(
            "documents",
            documents,
            no=np.arange(documents),
            id=_ids("d", np.arange(documents)),
            title=_ids("Title ", np.arange(documents)),
            publisher=_ids("Publisher ", np.arange(documents) % 40),
            published_start=dates,
            published_end=dates,
            story_id=story_ids,
            story_no=story_of,
            repairs=pa.repeat("[]", documents),
            repaired=np.zeros(documents, int),
            set_aside=np.zeros(documents, int),
        ),
        "passages": _table(
            "passages",
            passages,
            no=np.arange(passages),
            id=passage_ids,
            document_id=_ids("d", document_of),
            document_no=document_of,
            story_no=story_of[document_of],
            same_no=same_of,
            shared=np.bincount(same_of, minlength=passages)[same_of] > 1,
            aside=aside,
            index=np.arange(passages) % 10,
            text=strings,
            search=strings,
            role=pa.repeat("body", passages),
            publisher=_ids("Publisher ", document_of % 40),
            published_start=dates.take(document_of),
            published_end=dates.take(document_of),
            published_long=np.zeros(passages, bool),
            speaks=speaks,
            graphic=pa.repeat("[]", passages),
            topics=topics.astype("uint64"),
        ),
        "mentions": _table(
            "mentions",
            mentions,
            no=np.arange(mentions),
            id=_ids("m", np.arange(mentions)),
            passage_id=passage_ids.take(passage_of),
            passage_no=passage_of,
            passage_index=passage_of % 10,
            document_id=_ids("d", document_of[passage_of]),
            document_no=document_of[passage_of],
            story_no=story_of[document_of[passage_of]],
            same_no=same_of[passage_of],
            aside=aside[passage_of],
            shown=_ids("Place ", place_of),
            shown_start=np.zeros(mentions, int),
            shown_end=np.full(mentions, 5),
            role=pa.array(np.where(mapped | (confidence < 0.5), "location", "embedded")),
            place_id=pa.array(_ids("place-", place_of), mask=~mapped),
            precision=np.ones(mentions, "int8"),
            confidence=pa.array(confidence, mask=~mapped),
            published_start=dates.take(document_of[passage_of]),
            topics=topics[passage_of].astype("uint64"),
            reasons=pa.repeat('[["The text names its state.", {}]]', mentions),
            rivals=pa.repeat("[]", mentions),
        ),
        "places": _table(
            "places",
            number,
            id=_ids("place-", np.arange(number)),
            name=_ids("Place ", np.arange(number)),
            kind=pa.repeat("settlement", number),
            lat=lats,
            lon=lons,
            drawn_lat=lats,
            drawn_lon=lons,
            search=_ids(" place ", np.arange(number)),
            geometry=pa.array([point_wkb(lat, lon) for lat, lon in zip(lats, lons, strict=True)]),
        ),
        "whens": _table(
            "whens",
            len(speaking),
            passage_id=passage_ids.take(speaking),
            passage_no=speaking,
            first=pa.array(first.astype("int32"), pa.date32(), mask=still_open),
            last=pa.array((first + widths).astype("int32"), pa.date32(), mask=still_open),
            long=random.random(len(speaking)) < 0.05,
            in_doubt=np.zeros(len(speaking), bool),
            precision=pa.array(np.select([widths == 0, widths == 30], ["day", "month"], "year")),
            basis=pa.repeat("explicit", len(speaking)),
        ),
        "groups": _table(
            "groups",
            len(named),
            passage_id=passage_ids.take(named),
            passage_no=named,
            group=_ids("G", group_of),
            name=_ids("Group ", group_of),
            surface=_ids("Group ", group_of),
        ),
        "organisations": _table(
            "organisations",
            GROUPS,
            id=_ids("G", np.arange(GROUPS)),
            name=_ids("Group ", np.arange(GROUPS)),
            names=pa.array([[]] * GROUPS, pa.list_(pa.string())),
            states=pa.array([[]] * GROUPS, pa.list_(pa.string())),
            verified=np.ones(GROUPS, bool),
        ),
    }


def _groups(random: np.random.Generator, passages: int) -> tuple[np.ndarray, np.ndarray]:
    """Which passages name a group, some of them several, and which; few are named often, as of the places."""
    number = passages // 2
    return np.sort(random.integers(0, passages, number)), np.minimum(random.zipf(1.5, number) - 1, GROUPS - 1)


def _ids(prefix: str, numbers: np.ndarray) -> pa.Array:
    return pa.array(np.char.add(prefix, numbers.astype(str)))


def _words(random: np.random.Generator, passages: int) -> pa.Array:
    """Texts of 30 words; a thousand different ones are enough for a search to be as slow as on all different ones."""
    different = np.array([" " + " ".join(random.choice(WORDS, 30)) for _ in range(1_000)])
    return pa.array(different[random.integers(0, len(different), passages)])


def _table(table: str, rows: int, /, **columns: pa.Array | np.ndarray) -> pa.Table:
    """The table with these columns; those not given are null, or 0 where offsets are needed."""
    schema = next(known.schema for known in TABLES if known.name == table)
    arrays = [
        pa.array(columns[field.name]).cast(field.type)
        if field.name in columns
        else pa.repeat(pa.scalar(0, field.type), rows)
        if field.name in {"start", "end", "shown_start", "shown_end"}
        else pa.nulls(rows, field.type)
        for field in schema
    ]
    return pa.Table.from_arrays(arrays, schema=schema)


def make_atlas(folder: Path, mentions: int, number: int = PLACES) -> Atlas:
    """The synthetic atlas of so many mentions of a number of places, written and opened."""
    tables = synthetic_tables(mentions, number)
    generation = new_generation(folder)
    counts = {
        table.name: write_table(tables.get(table.name, table.schema.empty_table()), table, generation)
        for table in TABLES
    }
    publish(generation, folder, counts, About(TOPICS))
    return open_atlas(folder)


def queries(atlas: Atlas) -> dict[str, tuple[Callable[[], object], float]]:
    """What is asked, with its limit in milliseconds for a million mentions."""
    everything = Filters()
    year = Filters(first=date(2019, 1, 1), last=date(2019, 12, 31))
    narrow = Filters(topics=("topic-1", "topic-2"), first=date(2018, 1, 1), last=date(2020, 12, 31))
    search = Filters(search="rifles bridge")
    phrase = Filters(search='"near town" rif -bridge')
    group, new = Filters(groups=("G0", "G7")), count()
    return {
        "counts, all": (lambda: atlas.counts(everything), 100),
        "counts, a year": (lambda: atlas.counts(year), 150),
        "counts, topics and years": (lambda: atlas.counts(narrow), 150),
        "counts, search": (lambda: atlas.counts(search), 800),
        "places, all": (lambda: atlas.places(everything), 300),
        "places, a year": (lambda: atlas.places(year), 200),
        "places, search": (lambda: atlas.places(search), 800),
        "counts, phrase and a word left out": (lambda: atlas.counts(phrase), 800),
        "a new search, all of its view": (lambda: _new_search(atlas, search, next(new)), 1_000),
        "a new search with a phrase": (lambda: _new_search(atlas, phrase, next(new)), 1_000),
        "facets, all": (lambda: atlas.facets(everything), 300),
        "facets, a year": (lambda: atlas.facets(year), 300),
        "facets, a group": (lambda: atlas.facets(group), 300),
        "group facet": (lambda: count_groups(atlas._source, everything), 200),  # noqa: SLF001 - one part of the facets
        "group facet, a year": (lambda: count_groups(atlas._source, year), 200),  # noqa: SLF001 - the same
        "counts, a group": (lambda: atlas.counts(group), 150),
        "places, a group": (lambda: atlas.places(group), 200),
        "timeline, months": (lambda: atlas.timeline(everything, "month"), 200),
        "timeline, years": (lambda: atlas.timeline(everything, "year"), 200),
        "timeline, topics": (lambda: atlas.timeline(narrow, "month"), 200),
        "matrix, groups and places": (lambda: atlas.matrix(everything, sides=("group", "place")), 500),
        "matrix, groups and years": (lambda: atlas.matrix(everything, sides=("group", "year")), 500),
        "matrix, places and years": (lambda: atlas.matrix(everything, sides=("place", "year")), 500),
        "matrix, all": (lambda: atlas.matrix(everything), 500),
        "matrix, a year": (lambda: atlas.matrix(year), 500),
        "series of all places": (lambda: atlas.series(everything), 500),
        "series of all places, a year": (lambda: atlas.series(year), 300),
        "card of a group": (lambda: atlas.group("G0", everything), 100),
        "places with a group": (lambda: atlas.places_named_with(everything, "G0"), 200),
        "groups with a place": (lambda: atlas.groups_named_with(everything, "place-1"), 150),
        "passages, first 20": (lambda: atlas.passages(everything), 100),
        "passages of a place": (lambda: atlas.passages(everything, "place-40"), 100),
        "passages of a place, a year": (lambda: atlas.passages(year, "place-1"), 150),
        "why, a place": (lambda: atlas.why(everything, "place-1"), 150),
        "not placed, a year": (lambda: atlas.not_placed(year), 200),
        "documents, a year": (lambda: atlas.documents(year), 200),
        "document": (lambda: atlas.document("d100"), 150),
        "unsure, all": (lambda: atlas.unsure(everything), 500),
        "unsure, a year": (lambda: atlas.unsure(year), 500),
        "how many are unsure": (lambda: atlas.unsure_count(everything), 300),
        "names with no place": (lambda: atlas.nameless(everything), 300),
        "passages of a name": (lambda: atlas.passages_naming(everything, "Place 7"), 500),
        "a mention": (lambda: atlas.mention("m5000"), 300),
        "effect on all alike": (lambda: atlas.effect("m5000", Answer.RIGHT, Scope.ALIKE), 500),
    }


def decide(atlas: Atlas, folder: Path, number: int) -> None:
    """So many judgements, in turn of several answers and every scope, on mentions all over the atlas.

    A tenth of them are wide. None is on the names that are half of all mentions here: of those a program is sure.
    """
    step = max(atlas.manifest.counts["mentions"] // number, 1)
    rows = atlas._source.rows(  # noqa: SLF001 - one question instead of as many as there are judgements
        """
        SELECT m.no, m.document_id, m.shown, m.role, m.place_id, p.text, m.shown_start, m.shown_end, m.start
        FROM machine_mentions m JOIN passages p ON p.no = m.passage_no
        WHERE m.no % ? = 0 AND m.place_id NOT IN (FROM (
            SELECT place_id FROM machine_mentions GROUP BY place_id ORDER BY count(*) DESC LIMIT ?
        ) often WHERE place_id IS NOT NULL) ORDER BY m.no LIMIT ?
        """,
        max(step // 5, 1),
        SURE_NAMES,
        number,
    )
    elsewhere = Place("elsewhere", "Elsewhere", PlaceKind.SETTLEMENT, 25.0, -105.0, ("MX",))
    lines = []
    for position, (no, document_id, shown, role, place_id, text, start, end, offset) in enumerate(rows):
        answer = (Answer.OTHER, Answer.NO_PLACE, Answer.UNSURE)[position % 3]
        scope = Scope.ALIKE if position % 10 == 0 else (Scope.MENTION, Scope.TEXT)[position % 2]
        judgement = Judgement(
            answer,
            scope,
            shown,
            Placement(role, place_id, None),
            anchor(document_id, "", Spot(no, text, start, end, offset)),
            elsewhere if answer is Answer.OTHER else None,
            None,
            "A person",
            "",
        )
        lines.append(to_line(signed(judgement, datetime(2026, 1, 1, tzinfo=UTC), str(position))))
    add_decisions(folder, lines)


def _new_search(atlas: Atlas, filters: Filters, number: int) -> None:
    """All that a search asks for on the page of the map; one that nobody has asked for yet, as those are remembered."""
    filters = replace(filters, search=f"{filters.search} -none{number}")
    atlas.counts(filters)
    atlas.facets(filters)
    atlas.timeline(filters, "year")
    atlas.places(filters)


def measure(ask: Callable[[], object], rounds: int) -> tuple[float, float, float]:
    """The median and the 95th percentile of the time of a query, and the median of what all cores worked, in ms."""
    times, work = [], []
    for _ in range(rounds):
        began, worked = perf_counter(), process_time()
        ask()
        times.append((perf_counter() - began) * 1_000)
        work.append((process_time() - worked) * 1_000)
    return float(np.percentile(times, 50)), float(np.percentile(times, 95)), float(np.percentile(work, 50))


def main() -> None:
    """Print a line for each query, without any judgement of a person and with many."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--mentions", type=int, default=1_000_000)
    parser.add_argument("--rounds", type=int, default=15)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        began = perf_counter()
        atlas = make_atlas(Path(folder), options.mentions)
        print(f"{options.mentions:,} mentions written and opened in {perf_counter() - began:.1f} s")
        show(atlas, options.rounds)
        decide(atlas, Path(folder), JUDGEMENTS)
        began = perf_counter()
        judged = open_atlas(folder)
        print(f"\n{JUDGEMENTS} judgements: opened in {perf_counter() - began:.2f} s")
        rows = judged.judgements()
        print(f"{sum(row.is_found for row in rows)} found, for {sum(row.mentions for row in rows):,} mentions")
        show(judged, options.rounds)


def show(atlas: Atlas, rounds: int) -> None:
    """Print a line for each query."""
    # On a machine that is busy with other things only the last column says how much there is to do.
    print(f"{'query':30}{'p50 ms':>9}{'p95 ms':>9}{'limit':>8}{'p95/limit':>11}{'work ms':>9}")
    for name, (ask, limit) in queries(atlas).items():
        middle, high, work = measure(ask, rounds)
        print(f"{name:30}{middle:9.1f}{high:9.1f}{limit:8.0f}{high / limit:11.2f}{work:9.1f}")


if __name__ == "__main__":
    main()
