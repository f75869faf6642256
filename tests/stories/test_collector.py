"""Collecting: the same arrays whatever the machine, nothing left behind, nothing that breaks it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from copies import collected, made_corpus

from cartelmap.model import PassageRole
from cartelmap.stories import Quality, StoryCollector
from stories.grouping import ARTICLE, OTHER, stories_of

BENCHMARKS = Path(__file__).parents[2] / "benchmarks"
PRINT_STORIES = """
import hashlib, sys, pathlib
from copies import collected, made_corpus
stories = collected(made_corpus(3), pathlib.Path(sys.argv[1]))
print(hashlib.sha256(stories.document_leader.tobytes() + stories.passage_leader.tobytes()).hexdigest())
"""


def test_numbers_are_small(tmp_path: Path):
    stories = stories_of(tmp_path, ARTICLE, OTHER)
    assert (stories.document_leader.dtype, stories.passage_leader.dtype) == (np.int32, np.int32)
    assert (len(stories.document_leader), len(stories.passage_leader)) == (2, 7)


def test_the_number_of_threads_makes_no_difference(tmp_path: Path):
    texts = made_corpus(1)
    one, many = collected(texts, tmp_path, threads=1), collected(texts, tmp_path, threads=4)
    assert np.array_equal(one.document_leader, many.document_leader)
    assert np.array_equal(one.passage_leader, many.passage_leader)


def test_the_seed_of_hashes_makes_no_difference(tmp_path: Path):
    made = set()
    for seed in ("1", "2"):
        environment = os.environ | {"PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join([str(BENCHMARKS), *sys.path])}
        command = [sys.executable, "-c", PRINT_STORIES, str(tmp_path / seed)]
        made.add(subprocess.run(command, env=environment, check=True, capture_output=True, timeout=60).stdout)
    assert len(made) == 1


def test_documents_are_hashed_alike_one_by_one_and_many_at_a_time(tmp_path: Path):
    """A long document between the copies parts the portions."""
    filler = [
        f"Kilometre {number} of the road from Tepic to Mazatlán is being mended again." for number in range(8_000)
    ]
    alone, apart = stories_of(tmp_path, ARTICLE, ARTICLE), stories_of(tmp_path, ARTICLE, filler, ARTICLE)
    assert alone.document_leader.tolist() == [0, 0]
    assert apart.document_leader.tolist() == [0, 1, 0]


def test_nothing_is_left_in_the_work_folder(tmp_path: Path):
    stories_of(tmp_path, ARTICLE, OTHER, ARTICLE)
    assert list(tmp_path.iterdir()) == []


def test_nothing_is_left_after_a_fault(tmp_path: Path):
    with StoryCollector(tmp_path) as collector, pytest.raises(ValueError, match="zip"):
        collector.add(ARTICLE, [], Quality())
    assert list(tmp_path.iterdir()) == []


def test_what_an_interrupted_run_left_is_no_part_of_the_next(tmp_path: Path):
    StoryCollector(tmp_path).add(ARTICLE, [PassageRole.BODY] * 4, Quality())
    assert stories_of(tmp_path, OTHER).document_leader.tolist() == [0]


def test_stories_can_be_asked_for_twice(tmp_path: Path):
    with StoryCollector(tmp_path) as collector:
        for text in (ARTICLE, OTHER, ARTICLE):
            collector.add(text, [PassageRole.BODY] * len(text), Quality())
        assert collector.group().document_leader.tolist() == collector.group().document_leader.tolist() == [0, 1, 0]


@pytest.mark.parametrize("name", ["it's [here]*", "años y días", "a;b--c"])
def test_the_work_folder_may_have_any_name(tmp_path: Path, name: str):
    assert stories_of(tmp_path / name, ARTICLE, ARTICLE).document_leader.tolist() == [0, 0]


@pytest.mark.parametrize("text", ["\ud800" * 100, "\0" * 100, "x" * 1_000_000, "a b " * 300_000, "\n" * 1_000_000])
def test_hostile_texts_are_stories_of_their_own(tmp_path: Path, text: str):
    assert stories_of(tmp_path, ARTICLE, (text,), ARTICLE).document_leader.tolist() == [0, 1, 0]


def test_what_follows_after_millions_of_characters_is_not_compared(tmp_path: Path):
    endless = "The road from Tepic to Mazatlán is being mended again, kilometre after kilometre. " * 100_000
    made = stories_of(tmp_path, ARTICLE, (endless, *ARTICLE))
    assert made.passage_leader.tolist() == [0, 1, 2, 3, 4, 5, 6, 7, 8]
