"""A build in a process of its own: `building.py FOLDER WORD [MOMENT]`, killed by the system at that moment.

Moment 0 is amid the documents; moment n is the n-th time that something must be safe on the disk: a table each, then
the manifest, then its new name.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from atlas.builders import CULIACAN, GAZETTEER, GROUPS, JUAREZ, SINALOA, TOPICS, Name, Para, text
from cartelmap.atlas import About, write_atlas
from cartelmap.model import AnnotatedDocument, Reason


def documents(word: str, *, kill: bool = False) -> Iterator[AnnotatedDocument]:
    """Some documents that all have this word in them."""
    for number in range(30):
        if kill and number == 20:
            os.kill(os.getpid(), signal.SIGKILL)
        place, other = (CULIACAN, JUAREZ)[number % 2], SINALOA
        reasons = (Reason.of("It is near {place}.", place="Navolato", distance=f"{number} km"),)
        names = (Name(place.name, place, reasons=reasons), Name(other.name, other))
        para = Para(
            f"{word} {place.name} {other.name} {number}",
            names,
            ("2010",),
            ("arms", "violence"),
            groups=("owls", "wolves"),
        )
        yield text(f"{word}-{number}", para, published=str(2000 + number % 3), publisher=f"P{number % 4}")


def kill_at(moment: int) -> None:
    """Let the system kill this process the n-th time it asks for something to be safe on the disk."""
    sync, left = os.fsync, [moment]

    def sync_or_die(handle: int) -> None:
        left[0] -= 1
        if not left[0]:
            os.kill(os.getpid(), signal.SIGKILL)
        sync(handle)

    os.fsync = sync_or_die


if __name__ == "__main__":
    folder, given_word, *moments = sys.argv[1:]
    for when in moments:
        kill_at(int(when))
    about = About(TOPICS, {"program": "1"}, groups=GROUPS)
    write_atlas(documents(given_word, kill=moments == ["0"]), Path(folder), about, GAZETTEER)
