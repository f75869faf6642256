"""How the server of the dashboard bears people at work: a change of filter alone, on a big atlas, among ten windows.

Each window is a web socket that asks for another address, as a link does, and waits until the page has run; no browser
is there, so all that is measured is the server's. Run with `python benchmarks/bench_sessions.py`.
"""

from __future__ import annotations

import asyncio
import os
import random
import statistics
import tempfile
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path
from time import perf_counter
from typing import NamedTuple

import numpy as np
from bench_atlas import TOPICS, make_atlas
from bench_map import start
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect

from cartelmap.paths import shipped

SMALL, BIG = (20_000, 1_000), (1_000_000, 5_000)  # mentions and places
ALLOWED = {
    "a change, server CPU s": 0.15,
    "a change, kB": 200.0,
    "a change at 1 million mentions s": 1.0,
    "ten windows, 95th percentile s": 2.0,
}
CHANGES = 12  # by one window alone
WINDOWS, EVERY_SECONDS, ROUNDS = 10, 5.0, 8
TICKS = os.sysconf("SC_CLK_TCK")


class Answer(NamedTuple):
    """How long a run of the page took, and the bytes that it sent."""

    seconds: float
    sent: int


async def ask(window: ClientConnection, query: str) -> Answer:
    """Ask for an address and wait until the page has run."""
    message = BackMsg()
    message.rerun_script.query_string = query
    began, sent = perf_counter(), 0
    await window.send(message.SerializeToString())
    while True:
        content = await window.recv()
        sent += len(content)
        answer = ForwardMsg.FromString(content)
        if (
            answer.WhichOneof("type") == "script_finished"
            and answer.script_finished == ForwardMsg.FINISHED_SUCCESSFULLY
        ):
            return Answer(perf_counter() - began, sent)


@asynccontextmanager
async def opened(url: str) -> AsyncIterator[ClientConnection]:
    """A window that stands with all its filters: they come with the second run, after the first map."""
    address = url.replace("http", "ws", 1) + "/_stcore/stream"
    async with connect(address, subprotocols=["streamlit"], max_size=None, origin=url) as window:
        for _ in range(2):
            await ask(window, "")
        yield window


def filters(number: int) -> str:
    """An address that differs from the last one by a filter, as a person changes one thing at a time."""
    topics = ",".join(topic.id for topic in TOPICS[: number % 3 + 1])
    return (f"v=1&topic={topics}", "v=1&from=2019&to=2021", f"v=1&from=2010&topic={topics}", "v=1")[number % 4]


async def alone(url: str) -> list[Answer]:
    """The changes of one window."""
    async with opened(url) as window:
        for number in range(4):
            await ask(window, filters(number))
        return [await ask(window, filters(number)) for number in range(CHANGES)]


async def together(url: str) -> list[Answer]:
    """The changes of ten windows, one every few seconds in each; they do not keep step."""
    return [
        answer for answers in await asyncio.gather(*(_at_work(url, n) for n in range(WINDOWS))) for answer in answers
    ]


async def _at_work(url: str, number: int) -> list[Answer]:
    chance = random.Random(number)
    async with opened(url) as window:
        await asyncio.sleep(chance.uniform(0, EVERY_SECONDS))
        answers = []
        for step in range(ROUNDS):
            answer = await ask(window, filters(number + step))
            answers.append(answer)
            await asyncio.sleep(max(0.0, EVERY_SECONDS - answer.seconds))
        return answers


def cpu_seconds(process: int) -> float:
    """What a process has worked so far (Linux)."""
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICKS


@contextmanager
def served(mentions: int, places: int) -> Iterator[tuple[str, int]]:
    """The dashboard on a synthetic atlas: its address and its process."""
    with tempfile.TemporaryDirectory() as folder:
        make_atlas(Path(folder), mentions, places)
        os.environ |= {"CARTELMAP_ATLAS": folder, "CARTELMAP_DATA": f"{folder}/data"}
        process, url = start(folder, shipped("app.py"))
        try:
            yield url, process.pid
        finally:
            process.terminate()
            process.wait(10)


def tell(name: str, figure: float) -> None:
    """Print a figure beside what is allowed."""
    print(f"{name:36}{figure:8.2f}{figure / ALLOWED[name]:6.0%} of {ALLOWED[name]:g}{'  !' * (figure > ALLOWED[name])}")


def main() -> None:
    """Print the figures."""
    with served(*SMALL) as (url, process):
        asyncio.run(alone(url))
        before = cpu_seconds(process)
        answers = asyncio.run(alone(url))
        runs = len(answers) + 4 + 2
        print(
            f"{SMALL[1]:,} places: a change takes {statistics.median(a.seconds for a in answers):.2f} s on the server"
        )
        tell("a change, server CPU s", (cpu_seconds(process) - before) / runs)
        tell("a change, kB", max(answer.sent for answer in answers) / 1000)
        seconds = [answer.seconds for answer in asyncio.run(together(url))]
        tell("ten windows, 95th percentile s", float(np.percentile(seconds, 95)))
    with served(*BIG) as (url, _):
        answers = asyncio.run(alone(url))
        tell("a change at 1 million mentions s", statistics.median(answer.seconds for answer in answers))


if __name__ == "__main__":
    main()
