"""The server of the dashboard: on this machine only, asking nobody, with headers that keep the browser to that."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

import altair as alt
import folium
import streamlit as st
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.runtime.pages_manager import PagesManager

import cartelmap.atlas
from cartelmap.dashboard.outside import ADDRESS, Served, require_free, tell_pages
from cartelmap.extraction.home import DEFAULT_HOME
from cartelmap.paths import shipped

# The same as `.streamlit/config.toml` (a test compares), so that `streamlit run app.py` is as quiet as `serve`.
CONFIGURATION: Mapping[str, object] = MappingProxyType(
    {
        "server.address": ADDRESS,  # without one, Streamlit asks an outside server for the machine's address
        "server.headless": True,
        "server.showEmailPrompt": False,
        "browser.gatherUsageStats": False,
        "client.toolbarMode": "minimal",
        "client.showErrorDetails": "none",
        "runner.magicEnabled": False,  # a bare expression printed help once, and crashed once
        # Named for each theme: a colour for both would keep the page light where the system is dark.
        "theme.light.primaryColor": "#0c6b64",
        "theme.dark.primaryColor": "#0d857b",
    }
)

# Streamlit and st_folium evaluate scripts that came over the web socket, so 'unsafe-inline' and 'unsafe-eval' must
# stay. No foreign host is named: what slips through our own care is stopped by the browser.
POLICY = (
    "default-src 'self' data: blob:; "
    "script-src 'self' 'unsafe-inline' 'unsafe-eval' blob:; "
    "style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data: blob:; "
    "font-src 'self' data:; "
    "connect-src 'self'; "
    "object-src 'none'; "
    "frame-ancestors 'self'; "
    "form-action 'self'; "
    "base-uri 'self'"
)
HEADERS = (
    (b"content-security-policy", POLICY.encode()),
    (b"referrer-policy", b"no-referrer"),
    (b"x-content-type-options", b"nosniff"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"permissions-policy", b"camera=(), geolocation=(), microphone=()"),
)


class SecurityHeaders:
    """An ASGI application that adds our headers to every answer of the one it wraps."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer as the wrapped application does, with our headers in place of its own of the same name."""

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                names = {name for name, _ in HEADERS}
                theirs = [pair for pair in message.get("headers", ()) if pair[0].lower() not in names]
                message["headers"] = [*theirs, *HEADERS]
            await send(message)

        await self.app(scope, receive, send_with_headers)


def serve(served: Served, port: int, *, country: str = DEFAULT_HOME, open_browser: bool = False) -> None:
    """Serve the dashboard until it is stopped.

    `country` is the home of whatever texts the pages read, as `Resources.home` has it.

    Raises:
        CartelmapError: the port is taken.
    """
    tell_pages(served, country)
    run(shipped("app.py"), port, open_browser=open_browser)


# Loaded before the server answers, else the first visitor waits for them. The modules that declare components cannot
# be: they must find Streamlit running.
_LOADED_EARLY = (cartelmap.atlas, alt, folium)


def run(script: Path, port: int, *, open_browser: bool = False) -> None:
    """Serve a Streamlit script with the dashboard's headers and configuration until it is stopped."""
    require_free(port)
    # The pages beside the script are its own to call. Streamlit learns that when the script first runs; a visitor who
    # comes to a page by a link before would see that page alone, which cannot stand alone.
    PagesManager.uses_pages_directory = False
    # The names by which a browser on this machine may call us: another name would be a page that rebinds its address.
    hosts = Middleware(TrustedHostMiddleware, allowed_hosts=[ADDRESS, "localhost"])
    app = st.App(script.resolve(), middleware=[Middleware(SecurityHeaders), hosts])
    app.run(
        config={
            **CONFIGURATION,
            "server.port": port,
            "server.headless": not open_browser,
            "server.fileWatcherType": "none",
        }
    )
