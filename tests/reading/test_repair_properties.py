"""What holds for the repair of any text: nothing raises, offsets lead back, a second repair finds nothing."""
# ruff: noqa: RUF001 - debris on purpose

import itertools
import subprocess
import sys

from hypothesis import given, settings
from hypothesis import strategies as st

from cartelmap.reading.aligned import Aligned, Part
from cartelmap.reading.repair import Repaired, repair
from reading import damage

WORDS = (
    *(
        "Culiacán",
        "Michoacán",
        "señor",
        "policía",
        "la",
        "de",
        "murió",
        "“Go",
        "on,”",
        "didn’t",
        "army’s",
        "–",
        "años…",
    ),
    *("¿Quién?", "São", "Gdańsk", "Müller", "the", "road", "México,", "habló", "&amp;", "José", "\n", "«No»", "?"),
)
sentences = st.lists(st.sampled_from(WORDS), min_size=1, max_size=30).map(" ".join)
any_text = st.text(st.characters(codec=None), max_size=60)
debris = st.text(
    st.sampled_from("ÃÂâ€™“”\x80\x99\x9d\xa0\xad©³±ĂĄłș⊠√≥‚Äô├│┬ńńá?\ufffd\ud83d\udce1\x00 nsti&amp;#233\n."),
    max_size=60,
)
damaged = st.builds(lambda way, text: damage.ALL[way](text), st.sampled_from(sorted(damage.ALL)), sentences)
mixed = st.builds(lambda one, other: one + " " + other, damaged, st.one_of(damaged, any_text, debris))
raws = st.one_of(any_text, debris, damaged, mixed)
SECONDS = 60


def check(raw: str, repaired: Repaired) -> None:
    """The changes are slices of the raw text, in order; made on it they give the shown text, and all leads back."""
    aligned, changes = repaired.aligned, repaired.changes
    assert aligned.raw == raw
    assert all(raw[change.start : change.end] == change.before != change.after for change in changes)
    assert all(one.end <= other.start for one, other in itertools.pairwise(changes))
    made = Aligned.of(raw).edited(Part(change.start, change.end, change.after) for change in changes)
    assert made.text == aligned.text
    position = shift = 0
    for change in changes:
        for at in range(position, change.start):
            assert aligned.raw_span(at + shift, at + shift + 1) == (at, at + 1)
        start = change.start + shift
        if change.after:
            assert aligned.raw_span(start, start + len(change.after)) == (change.start, change.end)
        position, shift = change.end, shift + len(change.after) - (change.end - change.start)
    assert aligned.text[position + shift :] == raw[position:]


@settings(max_examples=150, deadline=None)
@given(raws)
def test_offsets_lead_back_whatever_the_damage(raw):
    check(raw, repair(raw))


@settings(max_examples=150, deadline=None)
@given(raws)
def test_a_repaired_text_needs_no_repair(raw):
    text = repair(raw).aligned.text
    assert repair(text).aligned.text == text


@settings(max_examples=60, deadline=None)
@given(sentences)
def test_clean_sentences_stay(text):
    clean = text.replace("&amp;", "y").replace("Gdańsk", "Soto")
    assert repair(clean).aligned.text == clean


def test_a_long_line_without_a_space_ends_in_time():
    code = (
        "from cartelmap.reading.repair import repair\n"
        "for piece in ('a', 'Ã', 'â', '?a', '&amp;', '\\ufffd', 'Ã©', 'ĂĄ', '\\x00'):\n"
        "    repair(piece * 50_000)\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True, timeout=SECONDS)
