"""Files made to stop a reader: each gives a text or one sentence, in bounded time and memory."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from hostile_files import CASES

SECONDS = 60  # a kill limit for what would never end, no measurement
GIGABYTES = 3  # of addresses; what a bomb unpacks to has more
TESTS = Path(__file__).parents[2]

SCRIPT = """
import io, json, resource, sys

limit = int(sys.argv[2]) << 30
resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
from hostile_files import CASES
from cartelmap.reading.extracted import Extracted, Options, UnreadableError

read, make, _ = CASES[sys.argv[1]]
try:
    texts = [one.text for one in read(io.BytesIO(make()), Options()) if isinstance(one, Extracted)]
    for text in texts:
        text.encode()
    print(json.dumps({"characters": sum(map(len, texts)), "nul": any("\\0" in text for text in texts), "sentence": ""}))
except UnreadableError as error:
    print(json.dumps({"characters": 0, "nul": False, "sentence": str(error)}))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no limit of addresses")
@pytest.mark.parametrize("name", CASES)
def test_a_hostile_file_gives_a_text_or_one_sentence(name):
    command = [sys.executable, "-c", SCRIPT, name, str(GIGABYTES)]
    environment = os.environ | {"PYTHONPATH": os.pathsep.join([str(TESTS), str(TESTS.parent / "src")])}
    run = subprocess.run(command, timeout=SECONDS, capture_output=True, text=True, env=environment, check=False)
    assert run.returncode == 0, run.stderr[-2_000:]
    assert run.stderr == ""  # no library's warnings either
    given, wanted = json.loads(run.stdout), CASES[name][2]
    assert not given["nul"]
    if wanted == "text":
        assert given["characters"] > 0, given["sentence"]
    else:
        assert wanted in given["sentence"]
        assert bool(given["sentence"]) != bool(given["characters"])
        assert "\n" not in given["sentence"]
