"""The bar that says how far a build is."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st

from cartelmap.building import Progress, Step
from cartelmap.dashboard.i18n import Words

_EVERY = 100  # texts: a browser that is told of each one does nothing else


def progress_words(words: Words, step: Step) -> str:
    """How many texts are read, and which share of all: "Reading the texts… 120 read, 34 %"."""
    read = words.many("{n} text read", "{n} texts read", step.documents)
    return f"{words.say('Reading the texts…')} {read}, {words.percent(step.share)}"


def is_news(before: Step | None, now: Step) -> bool:
    """Whether a person would see the difference between two steps."""
    if before is None or int(now.share * 100) != int(before.share * 100):
        return True
    return now.documents // _EVERY != before.documents // _EVERY


@contextmanager
def progress_bar(words: Words) -> Iterator[Progress]:
    """A bar that a build can tell its steps to; it goes when the build is over."""
    bar = st.progress(0.0, words.say("Reading the texts…"))
    told: list[Step] = []

    def tell(step: Step) -> None:
        if is_news(told[-1] if told else None, step):
            told[:] = [step]
            bar.progress(min(step.share, 1.0), progress_words(words, step))

    try:
        yield tell
    finally:
        bar.empty()
