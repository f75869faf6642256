"""The tables of an atlas: their columns, in which order their rows stand, how they are cut into row groups."""

from __future__ import annotations

from dataclasses import dataclass

import pyarrow as pa

FORMAT = 5  # goes up with every change that an older program cannot read, or that an older atlas lacks

_TEXT, _LONG_TEXT, _NUMBER, _DAY, _REAL, _YES = (
    pa.string(),
    pa.large_string(),
    pa.int32(),
    pa.date32(),
    pa.float64(),
    pa.bool_(),
)


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its columns, the columns it is sorted by (empty: as it came), and the rows of a row group."""

    name: str
    schema: pa.Schema
    order: tuple[str, ...] = ()
    row_group: int = 65_536


# `…_no` are the numbers of rows in their own tables: joins and distinct counts over them are several times
# faster than over the ids. Columns that filters need are repeated where they are needed, for the same reason.
DOCUMENTS = Table(
    "documents",
    pa.schema(
        [
            ("no", _NUMBER),
            ("id", _TEXT),
            ("path", _TEXT),
            ("raw_text", _LONG_TEXT),
            ("title", _TEXT),
            ("publisher", _TEXT),
            ("author", _TEXT),
            ("published_start", _DAY),
            ("published_end", _DAY),
            ("published_basis", _TEXT),
            ("url", _TEXT),
            ("language", _TEXT),
            ("note", _TEXT),
            ("story_id", _TEXT),  # the id of the document that leads its copies
            ("story_no", _NUMBER),
            ("sha256", _TEXT),
            ("repairs", _TEXT),  # JSON: [[start, end, before, after], …], offsets in raw_text
            ("repaired", _NUMBER),  # how many repairs there were; the column before holds the first of them
            ("set_aside", _NUMBER),  # passages
        ]
    ),
    row_group=2_048,
)
PASSAGES = Table(
    "passages",
    pa.schema(
        [
            ("no", _NUMBER),
            ("id", _TEXT),
            ("document_id", _TEXT),
            ("document_no", _NUMBER),
            ("story_no", _NUMBER),  # the document that its text comes from: of a digest, another for each part
            ("same_no", _NUMBER),  # the passage that it repeats, or itself
            ("shared", _YES),  # another passage has the same `same_no`
            ("index", _NUMBER),
            ("start", _NUMBER),
            ("end", _NUMBER),
            ("text", _TEXT),
            ("search", _TEXT),  # the text folded for searching
            ("graphic", _TEXT),  # JSON: [[start, end], …] of the graphic sentences, offsets in text
            ("role", _TEXT),
            ("aside", _YES),  # boilerplate: off the map and out of the counts unless asked for
            ("publisher", _TEXT),
            ("published_start", _DAY),
            ("published_end", _DAY),
            ("published_long", _YES),  # over LONG_YEARS
            ("speaks", _YES),  # of any date
            ("topics", pa.uint64()),  # a bit a topic, in the order of the manifest
        ]
    ),
    row_group=2_048,  # 20 texts by number take 27 ms of 2 million; with large groups 0.9 s
)
MENTIONS = Table(
    "mentions",
    pa.schema(
        [
            ("no", pa.int64()),
            ("id", _TEXT),
            ("passage_id", _TEXT),
            ("passage_no", _NUMBER),
            ("passage_index", _NUMBER),
            ("document_id", _TEXT),
            ("document_no", _NUMBER),
            ("story_no", _NUMBER),
            ("same_no", _NUMBER),
            ("aside", _YES),
            ("start", _NUMBER),
            ("end", _NUMBER),
            ("surface", _TEXT),
            ("shown_start", _NUMBER),
            ("shown_end", _NUMBER),
            ("shown", _TEXT),
            ("role", _TEXT),
            ("place_id", _TEXT),
            ("lat", _REAL),
            ("lon", _REAL),
            ("precision", pa.int8()),
            ("confidence", _REAL),
            ("published_start", _DAY),
            ("topics", pa.uint64()),
            ("embedded_in", _TEXT),
            ("open_because", _TEXT),
            ("why", _TEXT),  # JSON: [[template, {name: value}], …]
            ("reasons", _TEXT),  # the same
            ("rivals", _TEXT),  # JSON: [[place_id, name, admin1, country, confidence, lat, lon, kind], …]
        ]
    ),
    order=("place_id", "published_start", "no"),
)
PLACES = Table(
    "places",
    pa.schema(
        [
            ("id", _TEXT),
            ("name", _TEXT),
            ("kind", _TEXT),
            ("country", _TEXT),  # several are parted by ";"
            ("admin1", _TEXT),
            ("admin1_id", _TEXT),
            ("admin2", _TEXT),
            ("lat", _REAL),
            ("lon", _REAL),
            ("population", pa.int64()),
            ("extent_km", _REAL),
            ("accuracy_km", _REAL),
            ("city_id", _TEXT),
            ("city", _TEXT),
            ("drawn_lat", _REAL),
            ("drawn_lon", _REAL),
            ("search", _TEXT),  # all its names, folded for searching
            ("source", _TEXT),
            ("licence", _TEXT),
            ("note", _TEXT),
            ("name_es", _TEXT),
            ("geometry", pa.binary()),
        ]
    ),
    order=("id",),
)
WHENS = Table(
    "whens",
    pa.schema(
        [
            ("passage_id", _TEXT),
            ("passage_no", _NUMBER),
            ("start", _NUMBER),
            ("end", _NUMBER),
            ("surface", _TEXT),
            ("shown_start", _NUMBER),
            ("shown_end", _NUMBER),
            ("first", _DAY),  # both are empty where the expression stays open
            ("last", _DAY),
            ("long", _YES),
            ("in_doubt", _YES),  # 5/10/2019: the other number may be the month
            ("precision", _TEXT),
            ("basis", _TEXT),
        ]
    ),
)
TOPICS = Table(
    "topics",
    pa.schema([("passage_id", _TEXT), ("passage_no", _NUMBER), ("topic", _TEXT), ("terms", pa.list_(_TEXT))]),
)
GROUPS = Table(
    "groups",
    pa.schema(
        [
            ("passage_id", _TEXT),
            ("passage_no", _NUMBER),
            ("group", _TEXT),
            ("name", _TEXT),
            ("start", _NUMBER),
            ("end", _NUMBER),
            ("surface", _TEXT),
            ("shown_start", _NUMBER),
            ("shown_end", _NUMBER),
        ]
    ),
)
ORGANISATIONS = Table(
    "organisations",  # those of the lexicon that a passage names, with their parents; `groups` is where
    pa.schema(
        [
            ("id", _TEXT),
            ("name", _TEXT),
            ("name_es", _TEXT),
            ("names", pa.list_(_TEXT)),
            ("kind", _TEXT),
            ("parent", _TEXT),
            ("base_place", _TEXT),
            ("states", pa.list_(_TEXT)),
            ("country", _TEXT),
            ("active_from", _TEXT),
            ("active_to", _TEXT),
            ("source_url", _TEXT),
            ("verified", _YES),
            ("note", _TEXT),
        ]
    ),
    order=("id",),
)
FILES = Table(
    "files",
    pa.schema(
        [
            ("path", _TEXT),
            ("sha256", _TEXT),
            ("status", _TEXT),
            ("what", _TEXT),
            ("documents", _NUMBER),
            ("left_out", _NUMBER),  # parts of it that could not be read
            ("encoding", _TEXT),
            ("dates", _TEXT),  # JSON: [[where the dates of its documents came from, how many], …]
            ("repaired", _NUMBER),  # stretches of text
            ("set_aside", _NUMBER),  # passages
            ("copies", _NUMBER),  # documents of it that repeat another
        ]
    ),
)

TABLES = (DOCUMENTS, PASSAGES, MENTIONS, PLACES, WHENS, TOPICS, GROUPS, ORGANISATIONS, FILES)
