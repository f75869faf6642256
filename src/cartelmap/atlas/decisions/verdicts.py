"""What a person decided about passages that the machine has set aside."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import datetime
from enum import StrEnum

from cartelmap.atlas.source import Source


class Verdict(StrEnum):
    """What is to become of a passage that the machine has set aside."""

    BRING_BACK = "bring back"
    SET_ASIDE = "set aside"  # again: the machine was right


@dataclass(frozen=True, slots=True)
class Decision:
    """A verdict on a passage, which is found again after a build by its document and its text; the last one holds."""

    document_id: str
    passage: str  # hash of its text as shown
    verdict: Verdict
    when: str  # ISO 8601


def decide(document_id: str, text: str, verdict: Verdict, when: datetime) -> Decision:
    """The decision on the passage of a document that has this text."""
    return Decision(document_id, passage_hash(text), verdict, when.isoformat(timespec="microseconds"))


def to_line(decision: Decision) -> str:
    """The decision as a line of its file."""
    return json.dumps(asdict(decision), ensure_ascii=False, sort_keys=True)


def from_lines(lines: Iterable[str]) -> tuple[Decision, ...]:
    """The decisions of these lines, the last one last; a line that is none, or that was cut off, is passed over."""
    decisions = [decision for line in lines if (decision := _from_line(line))]
    return tuple(sorted(decisions, key=lambda decision: decision.when))


def _from_line(line: str) -> Decision | None:
    try:
        said = json.loads(line)
        return Decision(**{**said, "verdict": Verdict(said["verdict"])})
    except (ValueError, KeyError, TypeError):
        return None


def find_restored(source: Source, decisions: Iterable[Decision]) -> tuple[int, ...]:
    """The numbers of the passages that were set aside and brought back."""
    last = {(each.document_id, each.passage): each.verdict for each in decisions}
    wanted = {key for key, verdict in last.items() if verdict is Verdict.BRING_BACK}
    rows = [
        (no, document_id, text)
        for document_id in sorted({document_id for document_id, _ in wanted})
        for no, text in source.rows("SELECT no, text FROM passages WHERE document_id = ? AND aside", document_id)
    ]
    return tuple(no for no, document_id, text in rows if (document_id, passage_hash(text)) in wanted)


def passage_hash(text: str) -> str:
    """What a verdict finds its passage by: a hash of the text as shown."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:32]
