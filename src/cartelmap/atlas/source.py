"""The Parquet files of one generation as tables that DuckDB can be asked about."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa

from cartelmap.atlas.filters import Filters
from cartelmap.atlas.predicates import Condition, not_aside, of_passages
from cartelmap.atlas.schema import MENTIONS, PLACES
from cartelmap.atlas.searching import fold_names

# DuckDB would ask the network for what it lacks; an atlas needs nothing beyond the wheel.
_OFFLINE: dict[str, Any] = {"autoinstall_known_extensions": "false", "autoload_known_extensions": "false"}

# What a person may decide on, as it is before anybody did; the columns at the end are about the judgement that holds.
_DECIDED_ON = {
    MENTIONS.name: """
        CREATE VIEW mentions AS SELECT *, false AS confirmed, NULL::VARCHAR AS judgement FROM machine_mentions
    """,
    PLACES.name: "CREATE VIEW places AS FROM machine_places",
}


@dataclass(frozen=True, slots=True)
class Source:
    """The tables of a generation, and its topics in the order of their bits."""

    connection: duckdb.DuckDBPyConnection
    topics: tuple[str, ...]
    restored: tuple[int, ...] = ()  # numbers of passages that were set aside and that a person has brought back
    group_names: Mapping[str, str] = field(default_factory=dict)  # all names of each group by its id, folded

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
        return of_passages(filters, self.topics, self.group_names)

    def not_aside(self, filters: Filters) -> Condition:
        """Which passages `p` were not set aside, where the filters do not ask for those too."""
        return not_aside(filters, "p", "p.no", self.restored)

    def within(self, filters: Filters) -> Condition:
        """Which mentions `m` stand in passages that the filters let in."""
        if not self.left_in(filters).sql:
            return not_aside(filters, "m", "m.passage_no", self.restored)
        matching = self.matching(filters)
        return Condition(f"m.passage_no IN (SELECT p.no FROM passages p {matching.where})", matching.values)  # noqa: S608 - values are bound


def open_source(files: Mapping[str, Path], topics: tuple[str, ...]) -> Source:
    """The tables of these files; those that a person may decide on are under `machine_…` as they are in the files."""
    connection = duckdb.connect(config=_OFFLINE)
    for table, file in files.items():
        # The names of tables are ours; the path is quoted, as a view takes no bound values.
        name = f"machine_{table}" if table in _DECIDED_ON else table
        connection.execute(f"CREATE VIEW {name} AS FROM read_parquet({_quoted(_literal(str(file.resolve())))})")
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
