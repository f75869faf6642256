"""A person who decides in a process of their own: `deciding.py FOLDER WHO TIMES MENTION`."""

from __future__ import annotations

import sys
from pathlib import Path

from cartelmap.atlas import Answer, Scope, Verdict, add_decision, keep_judgement, open_atlas, undo_judgement

if __name__ == "__main__":
    folder, who, times, mention = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]), sys.argv[4]
    atlas = open_atlas(folder)
    for number in range(times):
        kept = keep_judgement(
            folder, atlas, mention, Answer.RIGHT, Scope.MENTION, who=who, why=f"{number} " + "ñ" * 5_000
        )
        add_decision(folder, "one", f"{who} {number}", Verdict.BRING_BACK)
        if number % 2:
            undo_judgement(folder, kept, who=who)
