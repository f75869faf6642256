"""About: what this is, how it works in plain words, what it is made from, and what it must not be taken for."""

from __future__ import annotations

import html

import streamlit as st

import cartelmap
from cartelmap.atlas import Atlas
from cartelmap.building import COUNTRY
from cartelmap.dashboard.about_words import SECTIONS
from cartelmap.dashboard.i18n import Words


def show_about(words: Words, atlas: Atlas) -> None:
    """The page, with the versions of what is running and of what is shown."""
    st.html(about_html(words, {"cartelmap": _program_version(), **atlas.manifest.versions}))


def about_html(words: Words, versions: dict[str, str]) -> str:
    """All sections, and last the country of the texts and the versions."""
    sections = "".join(
        f"<h2>{html.escape(words.say(title))}</h2>"
        + "".join(f"<p>{html.escape(words.say(text))}</p>" for text in texts)
        for title, texts in SECTIONS
    )
    last = {**_country(words, versions), **{name: str(what) for name, what in versions.items() if name not in COUNTRY}}
    rows = "".join(f"<dt>{html.escape(name)}</dt><dd>{html.escape(what)}</dd>" for name, what in last.items())
    return f'<div class="cm-prose">{sections}<h2>{html.escape(words.say("Versions"))}</h2><dl>{rows}</dl></div>'


def _country(words: Words, versions: dict[str, str]) -> dict[str, str]:
    """The country that the texts were taken to be about, under its title; nothing where the atlas does not say."""
    asked, found = (versions.get(name) for name in COUNTRY)
    if found is not None:
        said = words.say("{country}, found in them", country=words.country(found)) if found else words.say("None leads")
    elif asked:
        said = words.country(asked)
    else:
        return {}
    return {words.say("Country the texts are about"): said}


def _program_version() -> str:
    return str(getattr(cartelmap, "__version__", "0.1.0"))
