"""Copies made of the sample corpus: what is found of them. Bounds were set on seeds below 200; these are others."""

from __future__ import annotations

from pathlib import Path

import pytest
from copies import collected, document_pairs, made_corpus, passage_pairs, passage_verdicts

WANTED = 0.98
SEEDS = (201, 202, 203, 204)


@pytest.fixture(scope="module")
def shares(tmp_path_factory: pytest.TempPathFactory):
    """Right, found and wanted pairs of documents and of passages, over all seeds."""
    folder: Path = tmp_path_factory.mktemp("stories")
    documents, passages = [], []
    for seed in SEEDS:
        texts = made_corpus(seed)
        stories = collected(texts, folder)
        documents.append(document_pairs(texts, stories.document_leader.tolist()))
        passages.append(passage_pairs(passage_verdicts(texts, stories)))
    return {"documents": sum(documents[1:], documents[0]), "passages": sum(passages[1:], passages[0])}


@pytest.mark.parametrize("of", ["documents", "passages"])
def test_nearly_all_copies_are_found_and_nearly_nothing_else(shares, of: str):
    share = shares[of]
    assert share.wanted > 100
    assert share.precision >= WANTED
    assert share.recall >= WANTED


@pytest.mark.parametrize("seed", SEEDS)
def test_nobody_who_leads_is_led(seed: int, tmp_path: Path):
    stories = collected(made_corpus(seed), tmp_path)
    for leader in (stories.document_leader, stories.passage_leader):
        assert (leader[leader] == leader).all()
