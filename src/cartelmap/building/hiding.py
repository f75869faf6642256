"""What earlier builds, and a person, have kept of texts in which other names are to be hidden now."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from cartelmap.atlas import DocumentRows, open_atlas, passage_hash, rewrite_decisions
from cartelmap.building.work import Work
from cartelmap.errors import CartelmapError
from cartelmap.kept import list_collections, rewrite_collections
from cartelmap.reading import Masks, has_hidden


def forget_names(work: Work, masks: Masks) -> None:
    """Drop the files in whose texts a name is to be hidden, or was and is not any more; the others need not be read."""
    if work.masked_by == masks.digest:
        return
    files = work.files()
    other = [path for path, report in files.items() if _is_other(work, path, report, masks)]
    work.forget(other, masks.digest)


def verdicts_to_move(atlas: Path, masks: Masks) -> Mapping[str, str]:
    """The hashes of passages that a person has brought back and that will be others without the names: new by old.

    To be asked before the atlas is written anew; nothing is known of one that is not there or that cannot be read.
    """
    if not masks.names:
        return {}
    try:
        texts = [(each.text, each.language) for each in open_atlas(atlas).brought_back()]
    except CartelmapError:
        return {}
    return {passage_hash(text): passage_hash(masks.hidden(text, language)) for text, language in texts}


def forget_decided(atlas: Path, masks: Masks, verdicts: Mapping[str, str]) -> None:
    """Take the names out of what people have decided about the texts of this atlas; `verdicts` as they are to move."""
    if masks.names:
        rewrite_decisions(atlas, masks.hidden_in_quote, verdicts)


def forget_kept(masks: Masks) -> None:
    """Take the names out of all that a person has kept, whatever texts it is from.

    Raises:
        CartelmapError: a collection has faults, so that it may still hold one.
    """
    if masks.names and list_collections():
        rewrite_collections(masks.hidden_in_quote)


def _is_other(work: Work, path: str, report: str, masks: Masks) -> bool:
    if any(_changes(text, masks) for text in (path, report)):
        return True
    return any(_changes(text, masks) for rows in work.documents([path]) for text in _texts(rows))


def _changes(text: str, masks: Masks) -> bool:
    """Whether a text would be another one; where a name stood before, nobody knows any more which it was."""
    return has_hidden(text) or bool(masks.spans(text))


def _texts(rows: DocumentRows) -> Iterator[str]:
    """All that people wrote in a document, as it was read and as it is shown."""
    yield from (value for value in rows.document.values() if isinstance(value, str))
    yield from (each.passage["text"] for each in rows.passages)
