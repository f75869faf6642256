"""The page on accuracy and the figures of the benchmarks, worked out by hand on small examples."""

import json
import sys
from datetime import date
from string import Template

import ablation
import accuracy
import accuracy_page
import bench_tags
import evaluate as bench_evaluate
import peers
import pytest
import speeds
import tag_peers
import tags
import tuning
from ablation import Part, Worth
from speeds import Speed
from tuning import Bar, Gold, Read

from cartelmap.errors import CartelmapError
from cartelmap.evaluation import (
    FoundDate,
    FoundPassage,
    FoundTags,
    GoldDocument,
    Prediction,
    Rules,
    Span,
    TaggedText,
    TrueDate,
    TruePassage,
    evaluate,
    measure_reliability,
)
from cartelmap.extraction import default_resources
from cartelmap.extraction.clues import Clue
from cartelmap.extraction.roles import RULES
from cartelmap.reading import parse_published

# "south" lies in half a, "roles" in half b; in b the place is found and 20 degrees off.
SOUTH = GoldDocument("south", "Rain in León.", (Span(8, 12, 21.1, -101.7),))
ROLES = GoldDocument("roles", "Snow in León.", (Span(8, 12, 21.1, -101.7),))
FOUND = (
    Prediction("south", (Span(8, 12, 21.1, -101.7, "location", confidence=0.75),), 0.5),
    Prediction("roles", (Span(8, 12, 41.1, -101.7, "location", confidence=0.75),), 0.5),
)
LGL = Read(Gold("LGL", "lgl.jsonl"), (SOUTH, ROLES), FOUND)
UCDP = Read(Gold("UCDP", "ucdp.jsonl"), (GoldDocument("south", SOUTH.text, SOUTH.spans, exhaustive=False),), FOUND)


def rows_of(table: str) -> list[list[str]]:
    """The cells of a Markdown table, without its rule."""
    lines = [line[2:-2].split(" | ") for line in table.splitlines()]
    return [lines[0], *lines[2:]]


# Bars


def test_a_bar_is_met_by_the_figure_as_it_is_printed():
    at_least = Bar("LGL", "F1", 0.76, tuning.overlap_f1)
    at_most = Bar("reference", "placed", 0.0, tuning.placed("embedded"), at_most=True)
    assert [at_least.is_met(value) for value in (0.759, 0.7596, 0.9)] == [False, True, True]
    assert [at_most.is_met(value) for value in (0.0, 0.01)] == [True, False]


def test_every_bar_stands_beside_its_figure(monkeypatch):
    bars = (Bar("LGL", "end to end", 0.65, tuning.end_to_end_f1), Bar("MxNews", "found", 0.8, tuning.overlap_f1))
    monkeypatch.setattr(tuning, "BARS", bars)
    # Both names found, one at its place: precision, recall and F1 one half.
    assert tuning.bar_rows({"LGL": LGL.score()}) == [
        ("LGL", "end to end", "0.500", "≥ 0.65", "NOT met"),
        ("MxNews", "found", "–", "≥ 0.80", "–"),
    ]


def test_every_bar_asks_of_a_gold_file_that_there_is():
    assert {bar.gold for bar in tuning.BARS} <= {gold.name for gold in tuning.GOLD} == set(ablation.MEASURED)


def test_shares_of_roles_come_from_the_gold_that_has_them():
    spans = (Span(0, 4, label="embedded"), Span(8, 12, label="embedded"))
    gold = (GoldDocument("roles", "León or León.", spans),)
    found = [Prediction("roles", (Span(0, 4, label="embedded"), Span(8, 12, 21.1, -101.7, "location")))]
    score = evaluate(gold, found, Rules(reference=True))
    assert (tuning.printed("embedded")(score), tuning.placed("embedded")(score)) == (0.5, 0.5)
    assert tuning.printed("embedded")(LGL.score()) is None
    assert tuning.printed("demonym")(score) is None  # the gold has none


# Dates and topics

ARMS = frozenset({"arms"})
# Five passages with a topic that has a bar, one with a topic that has too few; a date that is right.
TAGGED = TaggedText(
    "flood",
    "In 2008.",
    (TrueDate(3, 7, "2008"), TrueDate(0, 2, "2009")),
    (*(TruePassage(number, number + 1, ARMS) for number in range(5)), TruePassage(5, 6, frozenset({"economy"}))),
)
TAGS = tags.TagsRead(
    (TAGGED,),
    (
        FoundTags(
            "flood",
            (FoundDate(3, 7, date(2008, 1, 1), date(2008, 12, 31)),),
            tuple(FoundPassage(number, number + 1, ARMS) for number in range(3)),
        ),
    ),
)


def test_bars_of_tags_stand_beside_their_figures_and_topics_with_few_passages_have_none():
    # One of two dates: F1 2/3, its value right. Arms 3 of 5: F1 .75; together 3 of 6: precision 1, recall 1/2, F1 2/3.
    assert tags.bar_rows(TAGS) == [
        ("reference", "dates found, F1", "0.667", "≥ 0.92", "NOT met"),
        ("reference", "values right, of the dates found", "1.000", "≥ 0.86", "met"),
        ("reference", "topics, micro F1", "0.667", "≥ 0.75", "NOT met"),
        ("reference", "weakest topic with 5 passages or more, F1", "0.750", "≥ 0.60", "met"),
    ]
    assert tags.topic_rows(TAGS) == [
        ("arms", "5", "1.000", "0.600", "0.750", "≥ 0.60", "met"),
        ("economy", "1", "0.000", "0.000", "0.000", "–", "–"),
        ("all", "6", "1.000", "0.500", "0.667", "≥ 0.75", "NOT met"),
    ]


def test_dates_have_a_row_for_each_text_and_one_for_all():
    row = ("2", "1.000", "0.500", "0.667", "1.000 (1 of 1)")
    assert tags.date_rows(TAGS) == [("flood", *row), ("all", *row)]


def test_tags_are_read_with_when_the_texts_were_published(tmp_path):
    (tmp_path / "eval").mkdir()
    (tmp_path / "corpus").mkdir()
    line = {"doc_id": "flood", "text": "In 2008.", "dates": [], "passages": []}
    (tmp_path / "eval" / tags.FILE).write_text(json.dumps(line), encoding="utf-8")
    (tmp_path / tags.METADATA).write_text("file,published\nflood.txt,2009-01\n", encoding="utf-8")
    read = tags.read_tags(tmp_path / "eval", default_resources())
    assert read.documents[0].published == parse_published("2009-01")
    assert [found.start for found in read.found[0].dates] == [3]


def test_without_the_reference_texts_no_tags_are_read(tmp_path):
    assert tags.read_tags(tmp_path, default_resources()) is None
    assert tags.published_by_text(tmp_path / "metadata.csv") == {}


def test_mistakes_of_tags_are_printed_on_request(capsys):
    bench_evaluate.show_tags(TAGS, errors=True)
    said = capsys.readouterr().out
    assert "missed date: 1" in said
    assert "  2009: [In] 2008.  {flood}" in said


# The terminal


def test_a_gold_file_has_a_row_for_the_whole_and_for_each_half():
    rows = [dict(zip(bench_evaluate.HEADER, row, strict=True)) for row in bench_evaluate.score_rows([LGL])]
    assert [(row["half"], row["texts"], row["F1 overlap"], row["F1 e2e"]) for row in rows] == [
        ("whole", "2", "1.000", "0.500"),
        ("a", "1", "1.000", "1.000"),
        ("b", "1", "1.000", "0.000"),
    ]
    assert rows[0]["chars/s"] == "26"  # 26 characters in one second
    assert rows[0]["roles"] == rows[0]["embedded"] == "–"


def test_reliability_is_printed_bin_by_bin_with_gold_files_across():
    header, rows = bench_evaluate.reliability_table([LGL, UCDP])
    assert header == ["confidence", "LGL", "UCDP"]
    # One of two right at .75: |1 - 1.5| / 2 = .25; the one of UCDP is right: |1 - .75| = .25.
    assert rows == [["0.70 to 0.80", "2 × 0.500", "1 × 1.000"], ["expected error", "0.250", "0.250"]]


def test_without_gold_files_the_evaluation_says_so(monkeypatch, capsys, tmp_path):
    monkeypatch.setattr(sys, "argv", ["evaluate.py", "--gold", str(tmp_path)])
    bench_evaluate.main()
    assert capsys.readouterr().out == tuning.NO_GOLD + "\n"


# The ablation

HOME, NEAR = Part("home", "at home"), Part("near", "nearby")
MEASURED = {
    "": {("LGL", "found"): 0.704, ("LGL", "placed"): 0.619, ("UCDP", "placed"): 0.9},
    "home": {("LGL", "found"): 0.704, ("LGL", "placed"): 0.622, ("UCDP", "placed"): 0.7},
    "near": {("LGL", "found"): 0.70405, ("LGL", "placed"): 0.61899, ("UCDP", "placed"): 0.9},
}


def test_what_a_clue_brings_is_what_is_lost_without_it_in_points():
    home, near = ablation.worths((HOME, NEAR), MEASURED)
    # .619 - .622: it costs 0.3 points; .9 - .7: it brings 20. What does not show in one digit is 0.
    assert home.points == {("LGL", "found"): 0.0, ("LGL", "placed"): -0.3, ("UCDP", "placed"): 20.0}
    assert home.best == (20.0, ("UCDP", "placed"))
    assert home.worst == (-0.3, ("LGL", "placed"))
    assert (near.best, near.worst) == (None, None)


def test_a_clue_has_one_line_that_says_what_it_brings_and_what_it_costs():
    header, home, near = rows_of(accuracy_page.ablation(ablation.worths((HOME, NEAR), MEASURED), "clue"))
    assert header == ["clue", "brings most", "costs most", "LGL: found, placed", "UCDP: placed"]
    assert home == ["`home` at home", "+20.0 (UCDP, placed)", "−0.3 (LGL, placed)", "0, −0.3", "+20.0"]
    assert near == ["`near` nearby", "nothing", "nothing", "0, 0", "0"]


def test_every_clue_and_every_rule_is_left_out_once():
    assert [part.name for part in ablation.clues()] == list(Clue)
    assert [part.name for part in ablation.rules()] == [rule.__name__ for rule in RULES]
    assert all(part.says for part in (*ablation.clues(), *ablation.rules()))


def test_figures_are_taken_only_where_the_gold_allows_them():
    assert ablation.figures_of([LGL, UCDP]) == {("LGL", "found"): 1.0, ("LGL", "placed"): 0.5, ("UCDP", "placed"): 1.0}


# The page


def test_halves_stand_side_by_side_and_recall_where_there_is_no_precision():
    header, lgl, ucdp = rows_of(accuracy_page.halves([LGL, UCDP]))
    assert header[1:4] == ["found, whole", "found, a", "found, b"]
    assert lgl == ["LGL", "1.000", "1.000", "1.000", "0.500", "1.000", "0.000"]
    assert ucdp[1] == ucdp[4] == "1.000 (recall)"


def test_ours_stands_below_the_others_and_figures_that_are_not_known_are_dashes():
    header, *rows = rows_of(accuracy_page.peers({"LGL": LGL.score(), "GeoVirus": LGL.score()}))
    assert header[1:4] == ["LGL: found", "LGL: resolved", "LGL: placed"]
    assert rows[-1] == [accuracy_page.OURS, *["**1.000**", "**0.500**", "**0.500**"] * 2]
    assert ["CLIFF", "0.717", "0.732", "0.552", "–", "–", "–"] in rows


def test_the_reliability_table_gives_count_confidence_and_share():
    measured = {read.gold.name: measure_reliability(read.documents, read.found) for read in (LGL, UCDP)}
    header, sure, error = rows_of(accuracy_page.reliability(measured))
    assert header == ["confidence", "LGL", "UCDP"]
    assert sure == ["0.70 to 0.80", "2: 0.750 → 0.500", "1: 0.750 → 1.000"]
    assert error == ["expected error", "0.250", "0.250"]


def test_speeds_are_ratios_to_the_first():
    _, *rows = rows_of(accuracy_page.speed_ratios([Speed("ours", 5e5), Speed("geotext", 12e6)]))
    assert rows == [["ours", "0.50", "1.0"], ["geotext", "12.00", "24.0"]]


def test_a_cell_cannot_break_the_table():
    assert accuracy_page.table(("a",), [("b|c",)]).splitlines()[-1] == "| b\\|c |"


def worth(name: str) -> Worth:
    return Worth(Part(name, "says"), {("LGL", "placed"): 1.0})


def test_the_template_uses_every_table_and_names_no_other():
    tables = accuracy_page.tables_of([LGL], [worth("home")], [worth("in_a_group")], [Speed("ours", 1e6)], "v1")
    tables |= accuracy_page.tag_tables(TAGS)
    template = accuracy.TEMPLATE.read_text(encoding="utf-8")
    assert set(Template(template).get_identifiers()) == set(tables)
    page = accuracy_page.fill(template, tables, accuracy.TEMPLATE.name)
    assert "`in_a_group` says" in page
    assert "$" not in page


@pytest.mark.parametrize("template", ["$nonsense", "5 $"])
def test_a_template_that_cannot_be_filled_is_named(template):
    with pytest.raises(CartelmapError, match=r"accuracy\.template\.md: .* is no table; write \$bars"):
        accuracy_page.fill(template, {"bars": "x"}, "accuracy.template.md")


def test_without_the_gold_files_the_page_stays_as_it_is(monkeypatch, capsys, tmp_path):
    page = tmp_path / "accuracy.md"
    page.write_text("as it was", encoding="utf-8")
    (tmp_path / "lgl.jsonl").touch()
    monkeypatch.setattr(sys, "argv", ["accuracy.py", "--gold", str(tmp_path), "--page", str(page)])
    assert accuracy.main() == 0
    assert page.read_text(encoding="utf-8") == "as it was"
    said = capsys.readouterr().out
    assert said.startswith("accuracy.md stays as it is: these gold files are not here: geovirus.jsonl, ")
    assert "lgl.jsonl" not in said


# Speed


def test_speed_is_characters_over_the_median_of_the_seconds(monkeypatch):
    ticks = iter([0, 1, 0, 8, 0, 2])  # three rounds: 1, 8 and 2 seconds
    monkeypatch.setattr(speeds.time, "process_time", lambda: float(next(ticks)))
    (speed,) = speeds.measure({"ours": len}, ["León", "Puebla"], rounds=3)
    assert speed == Speed("ours", 10 / 2)


def test_the_two_ways_find_places():
    for program in speeds.ours(default_resources()).values():
        assert "Tijuana" in str(program("Rain fell on Tijuana."))


def test_programs_that_are_not_installed_are_left_out(monkeypatch):
    monkeypatch.setitem(sys.modules, "loguru", None)
    monkeypatch.setitem(sys.modules, "geotext", None)
    assert peers.finders() == {}


# Programs beside our dates, topics and groups


@pytest.mark.parametrize(
    ("written", "value"),
    [("14 October 2019", "2019-10-14"), ("October 2019", "2019-10"), ("2019", "2019"), ("yesterday", "2021-06-15")],
)
def test_the_point_of_time_that_dateparser_gives_counts_as_the_unit_that_it_speaks_in(written, value):
    text = TaggedText("a", f"They left in {written}.", published=parse_published("2021-06-16"))
    unit = parse_published(value)
    (found,) = tag_peers.predict_with_dateparser(text).dates
    assert written in text.text[found.start : found.end]
    assert (found.first, found.last) == (unit.start, unit.end)


def test_a_week_of_dateparser_runs_from_monday_to_sunday():
    assert tag_peers._span(date(2021, 6, 16), "week") == (date(2021, 6, 14), date(2021, 6, 20))


def test_the_words_of_our_lists_are_looked_up_by_the_other_program():
    found = tag_peers.word_finder(default_resources())("The CJNG paid.")
    assert (4, 8) in {(start, end) for _, start, end in found}


def test_programs_for_tags_that_are_not_installed_are_left_out(monkeypatch):
    monkeypatch.setattr(tag_peers, "find_spec", lambda _: None)
    assert tag_peers.finders(default_resources()) == {}


def test_of_many_texts_whole_ones_are_picked_evenly():
    assert bench_tags.first_characters(["aa", "bb", "cc", "dd"], 4) == ["aa", "cc"]
    assert bench_tags.first_characters(["aa", "bb"], 1000) == ["aa", "bb"]
