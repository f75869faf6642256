"""What the page Improve says of a case, of its answers and of what they change."""

from __future__ import annotations

from collections.abc import Mapping

from cartelmap.atlas import Answer, Effect, JudgementRow, MentionRow, Scope, UnsureRow, confidence_word
from cartelmap.dashboard.i18n import N_, Words
from cartelmap.dashboard.wording.passages import label
from cartelmap.dashboard.wording.place_words import CONFIDENCE, in_list, lies_in, name
from cartelmap.model import Place, Role

ANSWERS: Mapping[Answer, str] = {
    Answer.RIGHT: N_("Right"),
    Answer.OTHER: N_("Another place"),
    Answer.NO_PLACE: N_("Not a place here"),
    Answer.ROUGHLY: N_("Only roughly there"),
    Answer.UNSURE: N_("Cannot tell"),
}
SCOPES: Mapping[Scope, str] = {
    Scope.MENTION: N_("Only this mention"),
    Scope.TEXT: N_("All of this text"),
    Scope.ALIKE: N_("All like it"),
}
_NEED_A_PLACE = (Answer.RIGHT, Answer.ROUGHLY)
_IS_A_PLACE = N_("One of these places")
_SEVERAL = N_("Not placed: several places share this name")
_NOT_PLACED = N_("Not placed")
_COULD_BE_PLACED = (Role.LOCATION, Role.METONYM)
NOBODY = N_("someone")


def answers_to(row: MentionRow) -> tuple[Answer, ...]:
    """The answers that make sense: nothing can be right of a mention that is not placed."""
    return tuple(answer for answer in ANSWERS if row.place or answer not in _NEED_A_PLACE)


def answer_words(words: Words, row: MentionRow, answer: Answer) -> str:
    """The answer as it stands beside its button, safe as Markdown."""
    if answer is Answer.RIGHT and row.place:
        return f"{words.say(ANSWERS[answer])}: {label(in_list(words, row.place))}"
    if answer is Answer.OTHER and not row.place:
        return words.say(_IS_A_PLACE)
    return words.say(ANSWERS[answer])


def counted(words: Words, mentions: int, texts: int) -> str:
    """So many mentions in so many texts."""
    return words.say(
        "{mentions} in {texts}",
        mentions=words.many("{n} mention", "{n} mentions", mentions),
        texts=words.many("{n} text", "{n} texts", texts),
    )


def changes(words: Words, effect: Effect) -> str:
    """What an answer would change."""
    if not effect.mentions:
        return words.say("changes nothing")
    return words.say("changes {what}", what=counted(words, effect.mentions, effect.texts))


def put_at(words: Words, row: MentionRow) -> str:
    """Where a name is put now, or that it is left open."""
    if row.place:
        return in_list(words, row.place)
    return words.say(_SEVERAL if row.rivals and row.role in _COULD_BE_PLACED else _NOT_PLACED)


def case_label(words: Words, row: UnsureRow) -> str:
    """A case as a row of the queue, safe as Markdown: name, where it is put, how often, how unsure."""
    sure = words.say(CONFIDENCE[confidence_word(row.confidence)]) if row.place else words.say(_NOT_PLACED)
    count = counted(words, row.mentions, row.texts)
    where = f" → {label(in_list(words, row.place))}" if row.place else ""
    return f"**{label(row.surface)}**{where} :gray[{label(count)} · {label(sure)}]"


def place_words(words: Words, place: Place) -> str:
    """A place as one tells it from those of the same name: name, kind, all that it lies in."""
    return " · ".join((name(words, place), words.kind(place.kind), ", ".join(lies_in(words, place))))


def judged(words: Words, row: JudgementRow) -> str:
    """What a person said of a name, in one line; it is not escaped."""
    said = words.say(ANSWERS[row.answer])
    where = f": {in_list(words, row.place)}" if row.place else ""
    return f"“{row.surface}” · {said}{where}"


def held(words: Words, row: JudgementRow) -> str:
    """What a judgement holds for now."""
    if not row.is_found:
        return words.say("Its words were not found in these texts; it is kept and holds for nothing")
    return f"{words.say(SCOPES[row.scope])}: {counted(words, row.mentions, row.texts)}"
