"""What a person says of a case: the answer, the place, how far it goes and what that changes; kept and undone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import streamlit as st

from cartelmap.atlas import Answer, Atlas, MentionRow, Scope, keep_judgement, undo_judgement
from cartelmap.dashboard import corpus_switch, outside, state
from cartelmap.dashboard.corpus_switch import PREPARING
from cartelmap.dashboard.i18n import N_, Words
from cartelmap.dashboard.improve.case_map import possible_places
from cartelmap.dashboard.improve.case_words import NOBODY, SCOPES, answer_words, answers_to, changes, place_words
from cartelmap.dashboard.improve.search import city_of, places_called, rival_places
from cartelmap.dashboard.wording.passages import label
from cartelmap.errors import CartelmapError
from cartelmap.model import Place

_TROUBLE = "cartelmap-improve-trouble"
_LAST = "cartelmap-improve-last"
_SCOPE = "cartelmap-improve-scope"  # of the last decision, where the next one begins
_SIGNED = "cartelmap-improve-signed"  # for this window, where the data folder cannot be written
LONGEST_NAME, LONGEST_WHY = 80, 500  # characters: a line of a file that people read
_ASK_NAME = N_("Your name, as others will read it (may stay empty)")


@dataclass(frozen=True, slots=True)
class Next:
    """Which case comes after this one: the id of its mention, empty where this is the last."""

    mention_id: str


@dataclass(frozen=True, slots=True)
class Said:
    """What a person says of a case, whole."""

    answer: Answer
    scope: Scope
    place: Place | None
    who: str
    why: str


def show_decision(words: Words, atlas: Atlas, row: MentionRow, after: Next) -> Sequence[Place]:
    """The form of the decision; gives the places that were found for it, to be shown on the map."""
    with st.container(key="improve-form"):
        answer: Answer | None = st.radio(
            words.say("What is “{name}” here?", name=label(row.surface)),
            answers_to(row),
            index=None,
            key=f"improve-answer-{row.id}",
            format_func=lambda each: answer_words(words, row, each),
        )
        choices = _choices(words, row) if answer is Answer.OTHER else []
        place = _choose(words, row, choices) if choices else None
        said = None
        if answer is not None and (answer is not Answer.OTHER or place is not None):
            scope = _scope(words, atlas, row, answer, place)
            said = Said(answer, scope, place, _signature(words), _why(words, row))
        with st.container(horizontal=True, gap="small"):
            decides = st.button(words.say("Decide"), key="improve-decide", type="primary", disabled=said is None)
            skips = st.button(words.say("Next case"), key="improve-skip", disabled=not after.mention_id)
    if said and decides and not _keep(words, atlas, row, said):
        st.rerun()  # the page tells why not; the case stays
    if decides or skips:
        state.change(mention=after.mention_id)
        st.rerun()
    return choices


def _choices(words: Words, row: MentionRow) -> list[Place]:
    """The rivals, then the places of the name that is typed."""
    with st.spinner(words.say(PREPARING)):
        gazetteer = corpus_switch.resources().gazetteer
    typed = st.text_input(
        words.say("Find another place in the list of places"),
        key=f"improve-find-{row.id}",
        placeholder=words.say("Name, or name, state"),
    )
    found = places_called(gazetteer, typed)
    if typed and not found:
        st.caption(
            words.say("No place is called so in the list of places. Check the spelling, or choose “Cannot tell”.")
        )
    places = {place.id: place for place in (*rival_places(gazetteer, row.rivals), *found)}
    return [place for place in places.values() if row.place is None or place.id != row.place.id]


def _choose(words: Words, row: MentionRow, choices: Sequence[Place]) -> Place | None:
    """The place that is chosen, each with the number that it has on the map."""
    numbers = {each.place_id: number for number, each in enumerate(possible_places(row, choices), 1)}
    by_id = {place.id: place for place in choices}
    chosen = st.radio(
        words.say("Which place?"),
        list(by_id),
        index=None,
        key=f"improve-place-{row.id}",
        format_func=lambda place_id: label(f"{numbers[place_id]}. {place_words(words, by_id[place_id])}"),
    )
    return by_id.get(chosen) if chosen else None


def _scope(words: Words, atlas: Atlas, row: MentionRow, answer: Answer, place: Place | None) -> Scope:
    """How far the answer goes, each with what it changes, before it is done; the last choice stays."""
    scope: Scope = st.radio(
        words.say("For which mentions?"),
        list(SCOPES),
        index=list(SCOPES).index(st.session_state.get(_SCOPE, Scope.MENTION)),
        key=f"improve-scope-{row.id}",
        format_func=lambda scope: words.say(SCOPES[scope]),
        captions=[changes(words, atlas.effect(row.id, answer, scope, place)) for scope in SCOPES],
    )
    return scope


def _why(words: Words, row: MentionRow) -> str:
    return st.text_input(words.say("Why (optional)"), key=f"improve-why-{row.id}", max_chars=LONGEST_WHY).strip()


def _signature(words: Words) -> str:
    """Who decides: asked once, then a word that can be changed."""
    name = _signed()
    if name is None:
        return _ask_name(words, "")
    with st.popover(words.say("Signed: {name}", name=label(name or words.say(NOBODY))), type="tertiary"):
        return _ask_name(words, name)


def _ask_name(words: Words, name: str) -> str:
    typed = st.text_input(words.say(_ASK_NAME), value=name, key="improve-who", max_chars=LONGEST_NAME)
    return " ".join(typed.split())


def _signed() -> str | None:
    name = outside.signature()
    return st.session_state.get(_SIGNED) if name is None else name


def _keep(words: Words, atlas: Atlas, row: MentionRow, said: Said) -> bool:
    """Keep what was said; whether that could be done."""
    place = said.place
    city = city_of(corpus_switch.resources().gazetteer, place) if place and place.city_id else None
    folder = corpus_switch.shown_atlas()
    try:
        kept = keep_judgement(
            folder, atlas, row.id, said.answer, said.scope, place=place, city=city, who=said.who, why=said.why
        )
    except CartelmapError:
        _note_trouble(words)
        return False
    st.session_state[_LAST], st.session_state[_SCOPE] = kept, said.scope
    _remember(said.who)
    return True


def _remember(who: str) -> None:
    st.session_state[_SIGNED] = who
    if who != outside.signature():
        try:
            outside.keep_signature(who)
        except CartelmapError:
            return  # the decision itself is kept; this window still knows the name


def undo(words: Words, judgement_id: str) -> None:
    """Take a decision back; the next run shows it."""
    try:
        undo_judgement(corpus_switch.shown_atlas(), judgement_id, who=_signed() or "")
    except CartelmapError:
        _note_trouble(words)


def _note_trouble(words: Words) -> None:
    folder = label(str(corpus_switch.shown_atlas()))
    st.session_state[_TROUBLE] = words.say(
        "This decision cannot be kept: nothing can be written to the folder {folder}.", folder=folder
    )


def tell_trouble() -> None:
    """Tell that the last decision could not be kept, once."""
    if message := st.session_state.pop(_TROUBLE, ""):
        st.error(message)


def last_decision() -> str:
    """The id of the decision that was made last in this window; empty where there is none."""
    return str(st.session_state.get(_LAST, ""))


def forget_last() -> None:
    """Offer the last decision for undoing no more."""
    st.session_state.pop(_LAST, None)
