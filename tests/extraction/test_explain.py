"""What is said about each name: its candidates, their shares, and what each clue adds."""

import pytest

from cartelmap.extraction import annotate, default_resources
from cartelmap.extraction.clues import Clue
from cartelmap.extraction.explain import CLUE_SAYS, explain, says
from cartelmap.model import Document, Role

TEXT = (
    "A patrol left Guadalupe, Zacatecas, for the town of Xyzburg. Mexican soldiers of the Sinaloa Cartel case saw "
    "Guadalupe again, and Springfield."
)


@pytest.fixture(scope="module")
def names():
    return explain(Document("brief", TEXT), default_resources())


def named(names, surface):
    return [name for name in names if TEXT[name.start : name.end] == surface]


def test_every_mention_of_the_document_is_explained(names):
    mentions = annotate(Document("brief", TEXT), default_resources()).mentions
    assert [name.mention for name in names if name.mention] == list(mentions)


def test_a_score_is_the_sum_of_what_its_clues_say(names):
    candidates = [candidate for name in names for candidate in name.candidates]
    assert len(candidates) > 5
    assert all(
        candidate.score == pytest.approx(sum(weight for _, weight in candidate.clues)) for candidate in candidates
    )


def test_the_winner_comes_first_with_its_confidence_and_the_clue_that_decided(names):
    first = named(names, "Guadalupe")[0]
    shares = [candidate.share for candidate in first.candidates]
    assert first.candidates[0].place == first.mention.resolution.place
    assert shares == sorted(shares, reverse=True)
    assert shares[0] == first.mention.resolution.confidence
    assert Clue.PARENT in dict(first.candidates[0].clues)
    assert first.candidates[0].why == first.mention.resolution.reasons


def test_a_name_that_means_the_same_place_as_before_points_there(names):
    first, second = named(names, "Guadalupe")
    assert names[second.same_as] is first
    assert second.candidates == ()


def test_candidates_beyond_the_rivals_are_counted(names):
    springfield = named(names, "Springfield")[0]
    assert springfield.weaker > 0
    assert len(springfield.candidates) == 6  # the leader and five rivals


def test_what_is_no_place_has_its_role_and_reasons_and_no_candidates(names):
    (sinaloa,) = named(names, "Sinaloa")
    assert (sinaloa.role, sinaloa.embedded_in, sinaloa.candidates) == (Role.EMBEDDED, "Sinaloa Cartel", ())
    assert sinaloa.why


def test_demonyms_and_names_that_are_not_listed_are_there_too(names):
    assert named(names, "Mexican")[0].role is Role.DEMONYM
    assert named(names, "Xyzburg")[0].mention.open_because is not None


def test_a_name_that_nothing_supports_has_no_mention():
    (name,) = explain(Document("brief", "Guzmán waited."), default_resources())
    assert name.mention is None


def test_every_clue_has_words():
    assert {clue for clue in Clue if clue not in CLUE_SAYS} == set()
    assert says("home") == says(Clue.HOME)
    assert says("not_yet_described") == "not yet described"
