"""From what `data/lexicon/dates.yaml` holds to the lexicon of expressions of time, or all its faults."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

from cartelmap.errors import DataFileError, Fault
from cartelmap.extraction.dates.building import CLASSES_OF_NUMERALS, OTHER, build_lexicon
from cartelmap.extraction.dates.lexicon import DateLexicon, Rule, Value
from cartelmap.extraction.dates.meanings import ALLOWED, MEANINGS, MUST_CATCH
from cartelmap.extraction.dates.patterns import PatternError, always_catches, parse_pattern, words_of
from cartelmap.text import fold

KEYS = ("words", "phrases", "rules", "beside", "day_endings")
LISTS = (
    *(
        "small",
        "capital",
        "before_capital_day",
        "small_inside",
        "between",
        "and",
        "to",
        "articles",
        "sure_before_year",
        "before_year",
        "before_earlier_year",
        "not_before_year",
    ),
    *(
        "counted",
        "makes",
        "roughly",
        "streets",
        "determiners",
        "not_plural",
        "future",
        "until",
        "past",
        "aims",
        "day_words",
        "byline",
        "be",
        "reporting",
        "published_line",
        "updated_line",
        "line_fillers",
    ),
)
_BESIDE_RULE = ("after", "not_after", "not_before", "not_near", "near")
_RULE_KEYS = frozenset({"means", "patterns", "as_spelled", *_BESIDE_RULE})


def parse_dates(file: str, data: Mapping[str, Any], source: Sequence[str]) -> DateLexicon:
    """The lexicon that the file's content makes; `source` are its lines, to say where a fault is.

    Raises:
        DataFileError: with all faults of the file.
    """
    faults = [Fault(file, _line(source, where), what) for where, what in _faults(data)]
    if faults:
        raise DataFileError(faults)
    words = {name: dict(_valued(listed)) for name, listed in data["words"].items()}
    beside = {name: frozenset(map(fold, data["beside"][name])) for name in LISTS}
    endings = [fold(ending) for ending in data["day_endings"]]
    return build_lexicon(words, _folded_phrases(data), [_rule(row) for row in data["rules"]], beside, endings)


def _folded_phrases(data: Mapping[str, Any]) -> dict[str, str]:
    return {name: _folded(pattern) for name, pattern in data["phrases"].items()}


def _folded(pattern: str) -> str:
    """The pattern with its plain words folded; names of classes keep their capitals."""
    return " ".join(
        piece if piece.isupper() or piece != piece.lower() else piece.lower() for piece in _unaccented(pattern)
    )


def _unaccented(pattern: str) -> Iterator[str]:
    for piece in pattern.split():
        yield piece if any(character.isupper() for character in piece) else _fold_word(piece)


def _fold_word(piece: str) -> str:
    """The word without accents; the marks around it, among them full stops, stay."""
    return "".join(fold(character) or character for character in piece)


def _valued(listed: object) -> Iterator[tuple[str, Value]]:
    """Each word of a class with what it stands for: itself, where the class is a plain list."""
    if isinstance(listed, dict):
        for value, words in listed.items():
            yield from ((fold(word), value) for word in words)
    elif isinstance(listed, list):
        yield from ((fold(word), fold(word)) for word in listed)


def _values(listed: object) -> Collection[Value]:
    """What the words of a class stand for; nothing where it is a plain list."""
    return tuple(listed) if isinstance(listed, dict) else ()


def _rule(row: Mapping[str, Any]) -> Rule:
    beside = {key: tuple(row.get(key, ())) for key in _BESIDE_RULE}
    return Rule(row["means"], tuple(map(_folded, row["patterns"])), as_spelled=bool(row.get("as_spelled")), **beside)


# --- what may be wrong ---

_Known = Mapping[str, Collection[Value]]  # what the words of each class stand for
_Faults = Iterator[tuple[str, str]]  # the text to look for in the file, and what is wrong


def _faults(data: Mapping[str, Any]) -> _Faults:
    shapes = {"words": dict, "phrases": dict, "rules": list, "beside": dict, "day_endings": list}
    wrong = [key for key in KEYS if not isinstance(data.get(key), shapes[key])]
    yield from (
        (f"{key}:", f"{key} is missing or not a {shapes[key].__name__}; write it as the others.") for key in wrong
    )
    if wrong:
        return
    yield from _word_faults(data["words"])
    yield from _list_faults(data["beside"])
    yield from (
        (str(word), f"{word!r} is no text; put it in quotes.") for word in data["day_endings"] if not _is_text(word)
    )
    known = dict.fromkeys((OTHER, *CLASSES_OF_NUMERALS), ()) | {
        name: _values(listed) for name, listed in data["words"].items()
    }
    phrases = {name: _folded(pattern) for name, pattern in data["phrases"].items() if isinstance(pattern, str)}
    yield from ((f"{name}:", f"the phrase {name} is no text.") for name in data["phrases"].keys() - phrases.keys())
    for name, pattern in phrases.items():
        yield from _pattern_faults(pattern, phrases, known, f"{name}:")
    for row in data["rules"]:
        yield from _rule_faults(row, phrases, known)


def _is_text(word: object) -> bool:
    return isinstance(word, str) and bool(word.strip())


def _word_faults(words: Mapping[str, Any]) -> _Faults:
    for name, listed in words.items():
        if not isinstance(name, str) or not name.isupper():
            yield str(name), f"the class {name!r} must be written in capitals."
        groups = listed.values() if isinstance(listed, dict) else [listed]
        for group in groups:
            if not isinstance(group, list):
                yield f"{name}:", f"{name} must be lists of words, [like, this]."
                continue
            for word in group:
                if not _is_text(word):
                    yield f"{name}:", f'{name}: {word!r} is not text; put it in quotes ("{word}").'
                elif len(word.split()) > 1:
                    yield word, f"{name}: {word!r} is more than one word; write it as a pattern of a rule."


def _list_faults(beside: Mapping[str, Any]) -> _Faults:
    yield from (("beside:", f"lacks the list {name!r} under beside; add it.") for name in LISTS if name not in beside)
    for name, words in beside.items():
        if name not in LISTS:
            yield f"{name}:", f"has an unknown list {name!r}; use one of {', '.join(LISTS)}."
        elif not isinstance(words, list) or not all(map(_is_text, words)):
            yield f"{name}:", f"{name} must be a list of words; put numbers, yes and no in quotes."


def _rule_faults(row: object, phrases: Mapping[str, str], known: _Known) -> _Faults:
    if not isinstance(row, dict) or not isinstance(row.get("patterns"), list):
        yield "rules:", f"the rule {row!r} must have `means` and a list of `patterns`."
        return
    means = row.get("means")
    where = f"means: {means}"
    if means not in MEANINGS:
        yield where, f"means {means!r} is not known; use one of {', '.join(sorted(MEANINGS))}."
    yield from ((where, f"has an unknown key {key!r}; remove it.") for key in row if key not in _RULE_KEYS)
    for key in _BESIDE_RULE:
        yield from (
            (where, f"{key}: the class {name} is not known; write its words under words.")
            for names in row.get(key, ())
            for name in names.split()
            if name not in known
        )
    for pattern in row["patterns"]:
        if not _is_text(pattern):
            yield where, f'the pattern {pattern!r} is not text; put it in quotes ("{pattern}").'
        else:
            yield from _pattern_faults(_folded(pattern), phrases, known, pattern, MUST_CATCH.get(str(means), ()))


def _pattern_faults(
    pattern: str, phrases: Mapping[str, str], known: _Known, where: str, needs: tuple[tuple[str, ...], ...] = ()
) -> _Faults:
    try:
        tree = parse_pattern(pattern, phrases)
    except PatternError as error:
        yield where, f"the pattern {pattern!r}: {error}."
        return
    for name, alias in sorted(set(words_of(tree))):
        if name != name.lower() and name not in known:
            yield where, f"the pattern {pattern!r} names {name}, which is no class; write its words under words."
        for value in known.get(name, ()):
            if alias in ALLOWED and value not in ALLOWED[alias]:
                yield (
                    f"{name}:",
                    f"{name}: {value!r} is no {alias}, as which the pattern {pattern!r} takes it; mend it.",
                )
    for need in needs:
        if not always_catches(tree, need):
            yield (
                where,
                f"the pattern {pattern!r} does not always catch {' or '.join(need)}; name it (CLASS:{need[0]}).",
            )


def _line(source: Sequence[str], text: str) -> int:
    """The first line that holds the text; the first of the file where none does (it is folded over two lines)."""
    return next((number for number, content in enumerate(source, 1) if text in content), 1)
