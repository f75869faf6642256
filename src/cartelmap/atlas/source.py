"""The Parquet files of one generation as tables that DuckDB can be asked about."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

import duckdb
import pyarrow as pa

from cartelmap.atlas.filters import Filters
from cartelmap.atlas.predicates import NEVER, Condition, found, not_aside, of_passages
from cartelmap.atlas.schema import GROUPS, MENTIONS, ORGANISATIONS, PASSAGES, PLACES, TOPICS, WHENS
from cartelmap.atlas.searching import fold_names

# DuckDB would ask the network for what it lacks; an atlas needs nothing beyond the wheel.
_SEARCHES = 16  # that are remembered: of 2 million passages each is 2 MB
_OFFLINE: dict[str, Any] = {"autoinstall_known_extensions": "false", "autoload_known_extensions": "false"}

_COUNTED = {table.name for table in (PASSAGES, MENTIONS, PLACES, WHENS, TOPICS, GROUPS, ORGANISATIONS)}
SMALL = 50_000  # mentions: with their reasons and rivals some 50 MB

# What a person may decide on, as it is before anybody did; the columns at the end are about the judgement that holds.
_DECIDED_ON = {
    MENTIONS.name: """
        CREATE VIEW mentions AS SELECT *, false AS confirmed, NULL::VARCHAR AS judgement FROM machine_mentions
    """,
    PLACES.name: "CREATE VIEW places AS FROM machine_places",
}

K = TypeVar("K")
V = TypeVar("V")


@dataclass(frozen=True, slots=True)
class Source:
    """The tables of a generation, and its topics in the order of their bits."""

    connection: duckdb.DuckDBPyConnection
    topics: tuple[str, ...]
    restored: tuple[int, ...] = ()  # numbers of passages that were set aside and that a person has brought back
    group_names: Mapping[str, str] = field(default_factory=dict)  # all names of each group by its id, folded
    _searches: dict[tuple[object, ...], str] = field(default_factory=dict, init=False, compare=False, repr=False)

    def rows(self, sql: str, *values: object) -> list[tuple[Any, ...]]:
        """The rows of a statement; each has its own cursor, so that threads do not meet."""
        with self.connection.cursor() as cursor:
            return cursor.execute(sql, list(values)).fetchall()

    def row(self, sql: str, *values: object) -> tuple[Any, ...]:
        """The only row of a statement."""
        (only,) = self.rows(sql, *values)
        return only

    def ask(self, sql: str, given: Mapping[str, pa.Table], *values: object) -> pa.Table:
        """The rows of a statement that asks these tables too."""
        with self.connection.cursor() as cursor:
            for name, table in given.items():
                cursor.register(name, table)
            return cursor.sql(sql, params=list(values)).to_arrow_table()

    def run(self, sql: str) -> None:
        """Carry out a statement that makes tables or views of what is in memory; before the first question."""
        self.connection.execute(sql)

    def keep(self, name: str, table: pa.Table) -> None:
        """Take a table of ours into memory under this name."""
        self.connection.register("given", table)
        self.run(f"CREATE TABLE {name} AS FROM given")
        self.connection.unregister("given")

    def matching(self, filters: Filters) -> Condition:
        """Which passages `p` the filters let in."""
        return self.left_in(filters) & self.not_aside(filters)

    def left_in(self, filters: Filters) -> Condition:
        """Which passages `p` the filters let in, whether they were set aside or not."""
        return of_passages(filters, self.topics) & self._found(filters)

    def _found(self, filters: Filters) -> Condition:
        """Which passages `p` the search finds.

        A view asks a dozen questions of them, so they are looked for once: of a million mentions that is 0.2 s.
        """
        searched = found(filters, self.group_names)
        if not searched.sql:
            return searched
        key = (searched.sql, *searched.values)
        bits = self._searches.get(key)
        if bits is None:
            bits = self._bits(searched)
            remember(self._searches, key, bits, _SEARCHES)
        return Condition("get_bit(?::BIT, p.no) = 1", (bits,)) if bits else NEVER

    def _bits(self, condition: Condition) -> str:
        """A 1 for each passage `p` that meets the condition, a 0 for any other, by their numbers; empty for none."""
        (last,) = self.row("SELECT coalesce(max(no), 0) FROM passages")
        bits_of = f"SELECT bitstring_agg(p.no, 0, {last:d}) FROM passages p {condition.where}"  # noqa: S608 - a number
        (bits,) = self.row(bits_of, *condition.values)
        return bits or ""

    def not_aside(self, filters: Filters) -> Condition:
        """Which passages `p` were not set aside, where the filters do not ask for those too."""
        return not_aside(filters, "p", "p.no", self.restored)

    def within(self, filters: Filters) -> Condition:
        """Which mentions `m` stand in passages that the filters let in."""
        if not self.left_in(filters).sql:
            return not_aside(filters, "m", "m.passage_no", self.restored)
        matching = self.matching(filters)
        return Condition(f"m.passage_no IN (SELECT p.no FROM passages p {matching.where})", matching.values)  # noqa: S608 - values are bound


def remember(known: dict[K, V], key: K, value: V, most: int) -> None:
    """Keep a value for its key, and of those that are kept at most so many; threads may do so at once."""
    for oldest in [*known][: max(len(known) - most + 1, 0)]:
        known.pop(oldest, None)
    known[key] = value


def open_source(files: Mapping[str, Path], topics: tuple[str, ...], *, is_small: bool = False) -> Source:
    """The tables of these files; those that a person may decide on are under `machine_…` as they are in the files.

    Of a small atlas all that a view counts is held in memory: its queries take half the work.
    """
    connection = duckdb.connect(config=_OFFLINE)
    for table, file in files.items():
        # The names of tables are ours; the path is quoted, as a view takes no bound values.
        name = f"machine_{table}" if table in _DECIDED_ON else table
        kind = "TABLE" if is_small and table in _COUNTED else "VIEW"
        connection.execute(f"CREATE {kind} {name} AS FROM read_parquet({_quoted(_literal(str(file.resolve())))})")
    for statement in _DECIDED_ON.values():
        connection.execute(statement)
    organisations = connection.execute("SELECT id, name, name_es, names FROM organisations ORDER BY id").fetchall()
    group_names = {group: fold_names((*own, *others)) for group, *own, others in organisations}
    return Source(connection, topics, group_names=group_names)


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def _literal(path: str) -> str:
    """The path with the signs escaped that read_parquet would take for a pattern."""
    return "".join(f"[{sign}]" if sign in "*?[" else sign for sign in path)
