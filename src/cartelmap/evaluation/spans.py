"""The nouns of the evaluation: a stretch of text, a gold document, a prediction for it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a text that names a place; `label` is the gold's type or the role that was predicted."""

    start: int
    end: int
    lat: float | None = None
    lon: float | None = None
    label: str = ""
    boilerplate: bool = False
    confidence: float | None = None  # of a prediction that has a point
    place: str = ""  # in words which place is meant, as far as it is said: "Palestine, Texas, US"

    @property
    def has_point(self) -> bool:
        """Whether it has coordinates."""
        return self.lat is not None and self.lon is not None

    @property
    def ends(self) -> tuple[int, int]:
        """Where it starts and ends."""
        return self.start, self.end


@dataclass(frozen=True, slots=True)
class GoldDocument:
    """A text and the places that people marked in it; where not all are marked, it is not exhaustive."""

    id: str
    text: str
    spans: tuple[Span, ...]
    exhaustive: bool = True


@dataclass(frozen=True, slots=True)
class Prediction:
    """The places that were found in one document, and the seconds it took."""

    document_id: str
    spans: tuple[Span, ...]
    seconds: float | None = None


def overlap(one: Span, other: Span) -> int:
    """How many characters two spans have in common; not above 0 where there are none."""
    return min(one.end, other.end) - max(one.start, other.start)
