"""What a passage is about: the lexicon of topics, and the topics whose terms a passage holds."""

from __future__ import annotations

from cartelmap.extraction.topics.passages import tag_passages
from cartelmap.extraction.topics.tagging import Topic, TopicLexicon, build_topic_lexicon

__all__ = ["Topic", "TopicLexicon", "build_topic_lexicon", "tag_passages"]
