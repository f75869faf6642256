"""The regular forms of a word, in English and in Spanish: so that a lexicon names each word once."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

# "Chinese", "French", "Danish", "Swiss" are adjectives that stand for the people too and take no ending.
_NO_PLURAL = re.compile(r"(?:ese|sh|ch|ss|elsh|is)$")
_MAN = re.compile(r"(?:sh|ch|wo|gun|hit)man$")  # not German, Norman
_HISSING = re.compile(r"(?:s|x|z|ch|sh)$")
_CONSONANT_Y = re.compile(r"[^aeiou]y$")
# A short vowel between single consonants doubles the last one: ship, shipped. Not before w, x, y.
_DOUBLING = re.compile(r"^[^aeiou]*[aeiou][bdgklmnprt]$")


def english_plural(word: str) -> str:
    """The regular plural: cartel, cartels; agency, agencies; Frenchman, Frenchmen."""
    if _MAN.search(word):
        return word[:-2] + "en"
    if _CONSONANT_Y.search(word):
        return word[:-1] + "ies"
    return word + ("es" if _HISSING.search(word) else "s")


def english_forms(word: str) -> tuple[str, ...]:
    """The word with its regular endings of nouns and verbs: raid, raids, raided, raiding."""
    if _CONSONANT_Y.search(word):
        return (word, english_plural(word), word[:-1] + "ied", word + "ing")
    stem = word[:-1] if word.endswith("e") and not word.endswith("ee") else word
    if _DOUBLING.search(word):
        stem = word + word[-1]
    past = word + "d" if word.endswith("e") else stem + "ed"
    return tuple(dict.fromkeys((word, english_plural(word), past, stem + "ing")))


def english_demonyms(word: str) -> tuple[str, ...]:
    """A demonym and its plural: Mexican, Mexicans; Chinese."""
    return (word,) if _NO_PLURAL.search(word) else (word, english_plural(word))


_SPANISH_NOUNS = (
    (re.compile(r"o$"), ("o", "a", "os", "as")),
    (re.compile(r"ón$"), ("ón", "ona", "ones", "onas")),
    (re.compile(r"án$"), ("án", "ana", "anes", "anas")),
    (re.compile(r"és$"), ("és", "esa", "eses", "esas")),
    (re.compile(r"ín$"), ("ín", "ina", "ines", "inas")),
    (re.compile(r"z$"), ("z", "ces")),
    (re.compile(r"or$"), ("or", "ora", "ores", "oras")),
    (re.compile(r"ol$"), ("ol", "ola", "oles", "olas")),
    (re.compile(r"([íú])$"), (r"\1", r"\1s", r"\1es")),
    (re.compile(r"([aeé])$"), (r"\1", r"\1s")),
    (re.compile(r"([bcdfghjklmnñpqrstvwxy])$"), (r"\1", r"\1es")),
)
_SPANISH_ACCENT = re.compile(r"[áéíóú]")
# Of a regular verb the forms that reports use: present, past, imperfect, future, gerund, participle; third person.
_SPANISH_VERBS: Mapping[str, tuple[str, ...]] = {
    "ar": (
        *(
            "ar",
            "a",
            "an",
            "ó",
            "aron",
            "aba",
            "aban",
            "ará",
            "arán",
            "aría",
            "arían",
            "e",
            "en",
            "ara",
            "aran",
            "ando",
        ),
        *("arse", "ado", "ada", "ados", "adas"),
    ),
    "er": (
        *("er", "e", "en", "ió", "ieron", "ía", "ían", "erá", "erán", "ería", "erían", "a", "an", "iera", "ieran"),
        *("iendo", "erse", "ido", "ida", "idos", "idas"),
    ),
    "ir": (
        *("ir", "e", "en", "ió", "ieron", "ía", "ían", "irá", "irán", "iría", "irían", "a", "an", "iera", "ieran"),
        *("iendo", "irse", "ido", "ida", "idos", "idas"),
    ),
}
# Verbs in -uir take a y before an ending with another vowel: huye, huyeron, but huido. Not seguir, delinquir.
_UIR = re.compile(r"[^gq]uir$")
_SPANISH_UIR = tuple(
    "yó" if ending == "ió" else "y" + ending.removeprefix("i") if ending[:2] == "ie" or ending[0] in "ea" else ending
    for ending in _SPANISH_VERBS["ir"]
)


def spanish_forms(word: str) -> tuple[str, ...]:
    """The word with its regular endings: a verb's third persons and participles, else gender and number.

    Accents do not matter: what is looked up is folded.
    """
    if _UIR.search(word):
        return tuple(dict.fromkeys(word[:-2] + ending for ending in _SPANISH_UIR))
    endings = _SPANISH_VERBS.get(word[-2:])
    is_accented = _SPANISH_ACCENT.search(word)  # an infinitive has its stress on its end: "cadáver", "líder" are nouns
    if endings and not is_accented and len(word) > len("amar"):
        return tuple(dict.fromkeys(word[:-2] + ending for ending in endings))
    return spanish_noun(word)


def spanish_noun(word: str) -> tuple[str, ...]:
    """Gender and number by rule: mexicano, mexicana, mexicanos, mexicanas; alemán, alemana, alemanes; juez, jueces."""
    for pattern, endings in _SPANISH_NOUNS:
        if pattern.search(word):
            return tuple(pattern.sub(ending, word) for ending in endings)
    return (word,)


FORMS: Mapping[str, Callable[[str], tuple[str, ...]]] = {"en": english_forms, "es": spanish_forms}
