"""One session of the map, from start to drawn, in one process that notes every host it would ask.

Run by `test_server.py`, also inside a network namespace, where only what needs no network can work.
"""

from __future__ import annotations

import asyncio
import contextlib
import fcntl
import os
import socket
import struct
import sys
import threading
import time
import urllib.request
from pathlib import Path

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import connect

APP = Path(__file__).parents[1] / "browser" / "apps" / "map_app.py"
LOCAL = {"127.0.0.1", "::1", "localhost", "0.0.0.0", "", None}
asked: list[str] = []


def say(*words: object) -> None:
    sys.stdout.write(" ".join(map(str, words)) + "\n")


def note(event: str, arguments: tuple[object, ...]) -> None:
    """Remember each host outside this machine that a socket is connected to or that is looked up."""
    if event in ("socket.connect", "socket.sendto"):
        address = arguments[1]
        host = address[0] if isinstance(address, tuple) else None
    elif event in ("socket.getaddrinfo", "socket.gethostbyname"):
        host = arguments[0]
    else:
        return
    if host not in LOCAL:
        asked.append(str(host))


def raise_loopback() -> None:
    """In a new namespace even 127.0.0.1 is down: set the interface's flag IFF_UP (SIOCSIFFLAGS, linux/sockios.h)."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        request = struct.pack("16sh", b"lo", 0x1)
        try:
            fcntl.ioctl(probe, 0x8914, request)
        except PermissionError:
            return  # not in a namespace of our own: it is up already


def prove_the_guard() -> None:
    """Try one address that belongs to nobody (RFC 5737), and forget it again."""
    with socket.socket() as probe:
        probe.settimeout(0.01)
        with contextlib.suppress(OSError):
            probe.connect(("192.0.2.1", 9))
    say("seen by the guard:", *asked)
    asked.clear()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


async def visit(port: int) -> None:
    """Ask for a run as the browser does, and wait until the map has been sent."""
    ask = BackMsg()
    ask.rerun_script.query_string = ""
    address = f"ws://127.0.0.1:{port}/_stcore/stream"
    async with connect(address, subprotocols=["streamlit"], max_size=None, proxy=None) as page:
        await page.send(ask.SerializeToString())
        seen = False
        async for data in page:
            message = ForwardMsg.FromString(data)
            seen = seen or b"cartelmap.draw" in data
            if message.WhichOneof("type") == "script_finished":
                break
    assert seen, "the session ended without a map"
    say("map sent")


def drive(port: int) -> None:
    try:
        end = time.monotonic() + 40
        while True:
            try:
                with urllib.request.urlopen(f"http://127.0.0.1:{port}/_stcore/health", timeout=1) as answer:
                    assert answer.headers["content-security-policy"]
                    break
            except OSError:
                assert time.monotonic() < end, "the server did not start"
                time.sleep(0.1)
        asyncio.run(asyncio.wait_for(visit(port), 40))
        say("asked:", asked)
        code = 1 if asked else 0
    except BaseException as error:  # noqa: BLE001 - whatever it is, the parent must see it and the server must end
        say("failed:", repr(error))
        code = 1
    sys.stdout.flush()
    os._exit(code)


if __name__ == "__main__":
    raise_loopback()
    sys.addaudithook(note)
    prove_the_guard()
    from cartelmap.dashboard.server import run

    chosen = free_port()
    threading.Thread(target=drive, args=(chosen,), daemon=True).start()
    run(APP, chosen)
