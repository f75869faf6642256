"""The topics of the passages of a document, each seen beside the others."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from cartelmap.extraction.lexicons.phrases import tokenize
from cartelmap.extraction.topics.tagging import Clues, TopicLexicon, find_clues, to_tags
from cartelmap.model import TopicTag

_THEME_SHARE = 0.3  # of the passages: what nearly every third one speaks of, a document is about
_THEME_PASSAGES = 3  # a document of two passages has no theme yet
_LINE = 70  # characters: a verse or an item of a list; what is longer is a paragraph and speaks for itself


def tag_passages(text: str, spans: Sequence[tuple[int, int]], lexicon: TopicLexicon) -> list[tuple[TopicTag, ...]]:
    """The topics of each passage of a document; the spans of the passages are given in order, by start and end.

    Beyond what its own words say, a passage has a topic in two cases:

    - It has none by itself, and a weak term of a theme of the document: "the cook" in a report from a laboratory.
    - It is a short line after a colon: then it has the topic that is named last before the colon, with the words from
      there. So the verses of a song are culture, whatever they sing of.
    """
    tokens = tokenize(text)
    clues = find_clues(tokens, spans, lexicon)
    themes = _themes(clues)
    found = [_sufficing(of_passage) or _of_themes(of_passage, themes) for of_passage in clues]
    introduced: dict[str, Clues] = {}
    for number, (start, end) in enumerate(spans):
        introduced = introduced if end - start <= _LINE else {}
        found[number] = {**introduced, **found[number]}
        if text[start:end].rstrip().endswith(":"):
            introduced = _named_last(found[number])
    return [to_tags(tokens, of_passage, lexicon) for of_passage in found]


def _sufficing(clues: Mapping[str, Clues]) -> dict[str, Clues]:
    return {topic: of_topic for topic, of_topic in clues.items() if of_topic.suffice()}


def _themes(clues: Sequence[Mapping[str, Clues]]) -> frozenset[str]:
    """The topics that a document speaks of throughout."""
    passages = Counter(topic for of_passage in clues for topic in _sufficing(of_passage))
    least = max(_THEME_PASSAGES, _THEME_SHARE * len(clues))
    return frozenset(topic for topic, count in passages.items() if count >= least)


def _of_themes(clues: Mapping[str, Clues], themes: frozenset[str]) -> dict[str, Clues]:
    """The topics of which a passage has a weak term, among the themes of the document."""
    return {topic: of_topic for topic, of_topic in clues.items() if topic in themes and of_topic.weak}


def _named_last(clues: Mapping[str, Clues]) -> dict[str, Clues]:
    last = max(clues, key=lambda topic: clues[topic].spans()[-1], default=None)
    return {} if last is None else {last: clues[last]}
