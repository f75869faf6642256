"""Whole pages as people paste them: which of their lines are none of the article. A line that is begins with ~."""

from __future__ import annotations

from pathlib import Path

import pytest

from cartelmap.model import PassageRole
from cartelmap.reading.aligned import Aligned
from cartelmap.reading.structure import lay_out

PAGES = sorted((Path(__file__).parent / "pages").glob("*.txt"))


def set_aside(text: str) -> list[str]:
    """The lines of a text that are set aside."""
    passages = lay_out(Aligned.of(text)).passages
    return [
        line.strip()
        for passage in passages
        if passage.role is PassageRole.BOILERPLATE
        for line in passage.text.splitlines()
        if line.strip()
    ]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
@pytest.mark.parametrize("ending", ["\n", "\r\n"], ids=["lf", "crlf"])
def test_what_is_none_of_the_article_is_set_aside_and_nothing_else(page: Path, ending: str):
    lines = page.read_text(encoding="utf-8").splitlines()
    wanted = [line[1:].strip() for line in lines if line.startswith("~")]
    assert set_aside(ending.join(line.removeprefix("~") for line in lines)) == wanted


def test_there_are_pages_of_every_kind():
    assert len(PAGES) >= 9
    assert any("~" not in page.read_text(encoding="utf-8") for page in PAGES)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_every_line_on_a_line_of_its_own_is_judged_like_one_among_blank_lines(page: Path):
    """Some browsers part all lines by blank ones: nothing of the article may be lost by that."""
    lines = [line for line in page.read_text(encoding="utf-8").splitlines() if line]
    article = {line for line in lines if not line.startswith("~")}
    assert not article & set(set_aside("\n\n".join(line.removeprefix("~") for line in lines)))
