"""A mention on its way: found in the text, not yet in a passage."""

from __future__ import annotations

from dataclasses import dataclass

from cartelmap.model import OpenBecause, Reason, Resolution, Rival, Role


@dataclass(frozen=True, slots=True)
class Found:
    """A mention before it has a passage."""

    start: int
    end: int
    surface: str
    role: Role
    why: tuple[Reason, ...] = ()
    embedded_in: str | None = None
    resolution: Resolution | None = None
    open_because: OpenBecause | None = None
    rivals: tuple[Rival, ...] = ()
