"""The repair of text whose encoding came to harm: `repair` gives the text as it was written, and the way back."""

from cartelmap.reading.repair.changes import Change, ChangeKind, Repaired
from cartelmap.reading.repair.repairing import repair

__all__ = ["Change", "ChangeKind", "Repaired", "repair"]
