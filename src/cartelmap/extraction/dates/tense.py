"""Whether a sentence speaks of what lies ahead: "will meet on Friday", "se reunirá el viernes"."""

from __future__ import annotations

import re

from cartelmap.extraction.dates.lexicon import DateLexicon
from cartelmap.extraction.dates.tokens import Tokens

# "llegará", "serán": the accent tells the future from "para", "era", "cáscara" (seen in the text before folding).
_SPANISH_FUTURE = re.compile(r"(?<!\w)\w{2,}(?:rá|rán|ré|remos|rás)(?!\w)")


def speaks_of_what_lies_ahead(  # noqa: PLR0913, PLR0917
    tokens: Tokens, first: int, stop: int, begin: int, end: int, text: str, lexicon: DateLexicon
) -> bool:
    """Whether a word of the sentence from `begin` to `end` says so of the expression from `first` to `stop`."""
    words = (*tokens.words[begin:first], *tokens.words[stop:end])
    if not lexicon.beside["past"].isdisjoint(words):
        return False
    if not lexicon.beside["future"].isdisjoint(words):
        return True
    if first and tokens.words[first - 1] in lexicon.beside["until"]:
        return True
    return _SPANISH_FUTURE.search(text, tokens.start(begin), tokens.end(max(begin, end - 1))) is not None
