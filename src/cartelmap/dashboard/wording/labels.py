"""The names of topics and groups in the language of the screen, by their ids."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from cartelmap.atlas import Atlas
from cartelmap.dashboard.i18n import Words
from cartelmap.dashboard.wording.group_words import group_names


@dataclass(frozen=True, slots=True)
class Labels:
    """What the screen calls the topics and the groups of an atlas."""

    topics: Mapping[str, str]
    groups: Mapping[str, str]


def labels_of(words: Words, atlas: Atlas) -> Labels:
    """The names of all topics of the lexicon, and of all groups that have a card."""
    topics = {topic.id: topic.label_es if words.language == "es" else topic.label_en for topic in atlas.topics}
    return Labels(topics, group_names(words, atlas.groups))
