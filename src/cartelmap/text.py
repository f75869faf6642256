"""When two spellings are the same name: folding, slugs."""

from __future__ import annotations

import re
import unicodedata

# Accents are written or not at will ("Ciudad Juarez"), but ñ is a letter of its own: Cañada is not Canada.
_KEPT_MARKS = {("n", "\u0303")}
_SAME_AS = str.maketrans(
    {
        "\u2018": "'",
        "\u2019": "'",
        "\u02bc": "'",
        "\u2010": "-",
        "\u2011": "-",
        "\u2013": "-",
        "\u2014": "-",
        ".": None,  # "U.S", "U.S." and "US", "Cd." and "Cd" are one name
        "\u00ad": None,  # a soft hyphen is not seen, so it does not count
        "\u200b": None,
    }
)
_SPACES = re.compile(r"\s+")
_NOT_SLUG = re.compile(r"[^a-z0-9]+")


def fold(name: str) -> str:
    """The spelling under which a name is looked up: lower case, no accents but ñ, no full stops, single spaces."""
    if name.isascii():
        return _SPACES.sub(" ", name.translate(_SAME_AS)).strip().lower()
    decomposed = unicodedata.normalize("NFD", name.translate(_SAME_AS).casefold())
    kept: list[str] = []
    for character in decomposed:
        if not unicodedata.combining(character):
            kept.append(character)
        elif kept and (kept[-1], character) in _KEPT_MARKS:
            kept[-1] = "ñ"
    return _SPACES.sub(" ", "".join(kept)).strip()


def slug(name: str) -> str:
    """The name in lower-case ASCII letters, digits and hyphens: what ids and addresses are made of."""
    return _NOT_SLUG.sub("-", fold(name).replace("ñ", "n")).strip("-")
