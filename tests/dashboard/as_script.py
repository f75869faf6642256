"""The pages as scripts, without a browser: opened by an address, run again after a change."""

from __future__ import annotations

from typing import TYPE_CHECKING

from streamlit.testing.v1 import AppTest

from cartelmap.paths import shipped

if TYPE_CHECKING:
    from streamlit.testing.v1.element_tree import Element

SECONDS = 90  # the first run may compile the list of places


def door() -> AppTest:
    """The door of the dashboard, not run yet; there is no browser that could say that the first map is drawn."""
    app = AppTest.from_file(str(shipped("app.py")), default_timeout=SECONDS)
    app.session_state["cartelmap-map-drawn"] = True
    return app


def opened(**query: str) -> AppTest:
    """The page of an address."""
    app = door()
    for key, value in query.items():
        app.query_params[key] = value
    return ran(app)


def ran(changed: AppTest | Element) -> AppTest:
    """The page after a change, or after its first run; it may not fail."""
    app = changed.run()
    assert not app.exception
    return app


def rerun(_changed: object, app: AppTest) -> None:
    """Run the whole page again after a change."""
    # With a folder `pages` beside the script, AppTest would run the page alone from the second run on.
    app._finished_page_script_hash = ""
    ran(app)


def address(app: AppTest) -> dict[str, str]:
    """The parts of the page's address."""
    return {key: value[0] if isinstance(value, list) else value for key, value in app.query_params.items()}


def said(app: AppTest) -> str:
    """All words on the page, HTML included."""
    return " ".join(element.value for element in (*app.markdown, *app.get("html"), *app.caption, *app.info))
