"""What stands about a file in other files: in its sidecar, and in the nearest metadata.csv above it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from cartelmap.reading.metadata import Metadata

Known = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Beside:
    """Every metadata.csv by the path of its folder, and what sidecars say by their paths without the ending."""

    tables: dict[str, Metadata] = field(default_factory=dict)
    sidecars: dict[str, Known] = field(default_factory=dict)

    def about(self, path: str) -> tuple[Known, ...]:
        """What is said of the file of this path, the strongest first: a sidecar is about this file and no other."""
        named = (path, str(PurePosixPath(path).with_suffix("")))
        return (*(self.sidecars[name] for name in named if name in self.sidecars), *self._rows(path))

    def _rows(self, path: str) -> Iterator[Known]:
        for folder in PurePosixPath(path).parents:
            table = self.tables.get("" if str(folder) == "." else str(folder))
            row = table.rows.get(str(PurePosixPath(path).relative_to(folder))) if table else None
            if row:
                yield row
                return

    def within(self, path: str) -> list[tuple[str, str, Known]]:
        """What tables say of the files in the archive of this path: folder of the table, name, row."""
        return [
            (folder, name, row)
            for folder, table in sorted(self.tables.items())
            for name, row in sorted(table.rows.items())
            if str(PurePosixPath(folder, name)).startswith(f"{path}/")
        ]
