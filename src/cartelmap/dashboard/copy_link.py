"""The button that copies the address of the view, as it is in the browser at that moment."""

from __future__ import annotations

import streamlit as st

from cartelmap.dashboard.i18n import Words

# The browser writes where the map was moved into the address by itself, so only the browser knows the whole link.
_SCRIPT = """
export default function ({ parentElement, data }) {
  const button = parentElement.querySelector("button");
  button.textContent = data.text;
  button.onclick = async () => {
    try {
      await navigator.clipboard.writeText(window.location.href);
      button.textContent = data.done;
    } catch {
      button.textContent = window.location.href;
    }
    setTimeout(() => { button.textContent = data.text; }, 2500);
  };
}
"""
_STYLE = """
button { font: inherit; font-size: .875rem;
  color: color-mix(in srgb, #0d9488 72%, currentColor); background: none; border: 0; padding: .25rem 0;
  cursor: pointer; text-align: left; overflow-wrap: anywhere; }
button:hover { text-decoration: underline; }
button:focus-visible { outline: 2px solid var(--st-primary-color); outline-offset: 2px; border-radius: .25rem; }
"""


def copy_link(words: Words, *, key: str) -> None:
    """A button "Copy link to this view"; it answers in the browser, without a rerun."""
    component = st.components.v2.component(
        "cartelmap_copy_link", html='<button type="button"></button>', css=_STYLE, js=_SCRIPT
    )
    component(key=key, data={"text": words.say("Copy link to this view"), "done": words.say("Link copied")})
