"""Every expected figure is worked out by hand in the comment beside it."""

import json
import math
from itertools import count

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cartelmap.errors import CartelmapError, DataFileError
from cartelmap.evaluation import (
    MATCHERS,
    MAX_ERROR_KM,
    GoldDocument,
    Prediction,
    Rules,
    Span,
    area_under_errors,
    evaluate,
    judge_roles,
    match_gritta,
    match_overlap,
    predict,
    read_gold,
    to_prediction,
    to_rows,
    to_span,
)
from cartelmap.model import AnnotatedDocument

EARTH_KM = 6371.009
#       0         1         2         3         4         5
#       012345678901234567890123456789012345678901234567890123
TEXT = "A convoy left Mazatlán for Ciudad Obregón, in Sonora."
MAZATLAN = Span(14, 22, 23.2, -106.4)
OBREGON = Span(27, 41, 27.5, -109.9)
SONORA = Span(46, 52)  # the gold gives it no point
GOLD = (GoldDocument("north", TEXT, (MAZATLAN, OBREGON, SONORA)),)


def found(*spans: Span, document: str = "north", seconds: float | None = None) -> list[Prediction]:
    return [Prediction(document, spans, seconds)]


def test_the_gold_spans_of_these_tests_are_what_they_say():
    assert [TEXT[span.start : span.end] for span in GOLD[0].spans] == ["Mazatlán", "Ciudad Obregón", "Sonora"]


def test_gold_scored_against_itself_is_perfect():
    score = evaluate(GOLD, found(*GOLD[0].spans))
    assert [(r.precision, r.recall, r.f1) for r in score.recognition.values()] == [(1, 1, 1)] * 3
    assert (score.end_to_end.precision, score.end_to_end.recall, score.end_to_end.f1) == (1, 1, 1)
    assert (score.with_unresolved.accuracy, score.with_unresolved.auc, len(score.with_unresolved.km)) == (1, 0, 2)


def test_no_prediction_at_all_finds_nothing_and_misses_by_half_the_earth():
    score = evaluate(GOLD, [])
    assert score.recognition["overlap"].f1 == 0
    assert score.end_to_end.f1 == 0
    assert score.all_gold.mean == MAX_ERROR_KM
    assert score.with_unresolved.accuracy is None


def test_shifted_spans_and_points_count_as_worked_out_by_hand():
    # Mazatlán exact, one degree of latitude off; "Obregón" only overlaps, 1.5 degrees off; "convoy" is a false alarm.
    score = evaluate(GOLD, found(Span(14, 22, 22.2, -106.4), Span(34, 41, 29.0, -109.9), Span(2, 8, 0.0, 0.0)))
    one, other = math.radians(1) * EARTH_KM, math.radians(1.5) * EARTH_KM  # 111.2 and 166.8 km
    exact, overlap, gritta = (score.recognition[name] for name in ("exact", "overlap", "gritta"))
    assert (exact.precision, exact.recall, exact.f1) == (1 / 3, 1 / 3, 1 / 3)  # 1 right, 3 predicted, 3 gold
    assert (overlap.precision, overlap.recall) == (2 / 3, 2 / 3)
    assert gritta.right == 1  # "Obregón" is not the string "Ciudad Obregón"
    assert score.with_unresolved.accuracy == 0.5  # 111 km is near, 167 km is not
    assert score.with_unresolved.mean == pytest.approx((one + other) / 2)
    assert score.with_unresolved.median == pytest.approx((one + other) / 2)
    # Two points: (ln(1 + one) + ln(1 + other)) / 2, over (2 - 1) * ln 20039.
    assert score.with_unresolved.auc == pytest.approx((math.log1p(one) + math.log1p(other)) / 2 / math.log(20039))
    # End to end: 1 near, of 3 predicted with a point, of 2 gold with a point: 2 * 1/3 * 1/2 / (5/6) = 0.4.
    assert score.end_to_end.f1 == pytest.approx(0.4)


def test_a_nearer_bound_counts_fewer_as_right():
    predicted = found(Span(14, 22, 22.2, -106.4))
    assert evaluate(GOLD, predicted).end_to_end.right == 1
    assert evaluate(GOLD, predicted, Rules(near_km=100)).end_to_end.right == 0


def test_with_the_exact_matcher_an_overlap_is_not_resolved():
    predicted = found(Span(34, 41, 27.5, -109.9))
    assert len(evaluate(GOLD, predicted, Rules(matcher="exact")).with_unresolved.km) == 0
    assert len(evaluate(GOLD, predicted, Rules(matcher="overlap")).with_unresolved.km) == 1


def test_gold_without_a_point_counts_for_recognition_only():
    score = evaluate(GOLD, found(Span(46, 52, 0.0, 0.0)))
    assert score.recognition["exact"].right == 1
    assert len(score.with_unresolved.km) == 0
    assert score.end_to_end.predicted == 0  # neither right nor a false alarm


def test_a_recognised_place_without_an_answer_is_wrong_but_not_among_the_resolved():
    score = evaluate(GOLD, found(Span(14, 22)))
    assert score.with_unresolved.km == (MAX_ERROR_KM,)
    assert score.resolved_only.km == ()


def test_two_predictions_inside_one_gold_span_are_one_right_and_one_false_alarm():
    score = evaluate(GOLD, found(Span(27, 33, 27.5, -109.9), Span(34, 41, 27.5, -109.9)))
    assert (score.recognition["overlap"].right, score.recognition["overlap"].predicted) == (1, 2)


def test_the_same_span_predicted_twice_counts_once():
    assert evaluate(GOLD, found(MAZATLAN, Span(14, 22, 0.0, 0.0))).recognition["exact"].predicted == 1


def test_exact_pairs_go_before_longer_overlaps():
    gold, predicted = [Span(0, 4), Span(2, 20)], [Span(0, 18), Span(0, 4)]
    assert sorted(match_overlap(gold, predicted, "")) == [(0, 1), (1, 0)]


def test_the_gritta_matcher_wants_the_same_name_nearby():
    text = "León and león, and much later still, León"
    assert match_gritta([Span(0, 4)], [Span(9, 13)], text) == [(0, 0)]  # middles 9 apart, case ignored
    assert match_gritta([Span(0, 4)], [Span(37, 41)], text) == []


def test_spans_of_other_roles_are_no_places_unless_asked_for():
    predicted = found(Span(14, 22, 23.2, -106.4, "demonym"), Span(27, 41, 27.5, -109.9, "location"))
    assert evaluate(GOLD, predicted).recognition["exact"].predicted == 1
    wide = Rules(roles=("location", "metonym", "demonym"))
    assert evaluate(GOLD, predicted, wide).recognition["exact"].predicted == 2


def test_a_gold_that_is_not_exhaustive_has_recall_but_no_precision():
    score = evaluate([GoldDocument("north", TEXT, GOLD[0].spans, exhaustive=False)], found(MAZATLAN))
    assert score.recognition["exact"].precision is None
    assert score.recognition["exact"].f1 is None
    assert score.recognition["exact"].recall == 1 / 3
    assert (score.end_to_end.f1, score.end_to_end.recall) == (None, 0.5)


#           0         1         2         3         4         5         6
#           0123456789012345678901234567890123456789012345678901234567890123
ROLE_TEXT = "The Durango Times wrote of Mexican troops in Durango. Sign up: León"
ROLE_GOLD = (
    GoldDocument(
        "roles",
        ROLE_TEXT,
        (
            Span(4, 11, label="embedded"),
            Span(27, 34, 23.0, -102.0, "demonym"),
            Span(45, 52, 24.0, -104.7, "location"),
            Span(12, 17, label="false_friend"),
            Span(63, 67, 21.1, -101.7, "location", boilerplate=True),
        ),
    ),
)


def test_in_reference_gold_demonyms_and_boilerplate_are_neither_right_nor_wrong():
    spans = (Span(27, 34, 23.0, -102.0, "location"), Span(45, 52, 24.0, -104.7, "location"), Span(63, 67, 0.0, 0.0, ""))
    ratio = evaluate(ROLE_GOLD, found(*spans, document="roles"), Rules(reference=True)).recognition["exact"]
    assert (ratio.right, ratio.predicted, ratio.gold) == (1, 1, 1)


def test_in_reference_gold_a_place_inside_a_name_is_a_false_alarm():
    spans = (Span(4, 11, 24.0, -104.7, "location"), Span(45, 52, 24.0, -104.7, "location"))
    ratio = evaluate(ROLE_GOLD, found(*spans, document="roles"), Rules(reference=True)).recognition["exact"]
    assert (ratio.right, ratio.predicted, ratio.gold) == (1, 2, 1)


def test_roles_are_compared_where_the_same_span_was_predicted():
    spans = (
        Span(4, 11, label="embedded"),
        Span(27, 34, 23.0, -102.0, "location"),  # should be a demonym
        Span(45, 52, 24.0, -104.7, "location"),
        Span(12, 17, 0.0, 0.0, "location"),  # a false friend that was placed
    )
    roles = judge_roles(ROLE_GOLD, {"roles": Prediction("roles", spans)})
    assert (roles.right, roles.compared) == (2, 3)
    assert roles.recalled == {"embedded": (1, 1), "demonym": (0, 1)}
    assert roles.placed == {"embedded": (0, 1), "false_friend": (1, 1)}


def test_speed_is_characters_over_seconds_of_the_timed_documents():
    second = GoldDocument("untimed", "Nogales.", ())
    assert evaluate((*GOLD, second), found(seconds=0.5)).characters_per_second == len(TEXT) / 0.5


def test_area_under_errors_is_one_when_all_are_as_wrong_as_can_be():
    assert area_under_errors([MAX_ERROR_KM - 1] * 5) == pytest.approx(1)
    # Errors 0, e - 1, e² - 1 give heights 0, 1, 2: area 2, over (3 - 1) * ln 20039.
    assert area_under_errors([math.e**2 - 1, 0, math.e - 1]) == pytest.approx(1 / math.log(20039))
    assert area_under_errors([]) is None


spans = st.lists(
    st.tuples(st.integers(0, 60), st.integers(1, 9)).map(lambda pair: Span(pair[0], pair[0] + pair[1])),
    max_size=12,
    unique_by=lambda span: span.ends,
)


@pytest.mark.parametrize("name", MATCHERS)
@given(gold=spans, predicted=spans)
def test_every_matcher_pairs_one_to_one(name, gold, predicted):
    pairs = MATCHERS[name](gold, predicted, "ab" * 40)
    assert len({g for g, _ in pairs}) == len({p for _, p in pairs}) == len(pairs)


def test_gold_lines_are_read_and_meta_lines_passed_over():
    row = {"doc_id": 7, "text": TEXT, "mentions": [{"start": 14, "end": 22, "lat": 23.2, "lon": -106.4, "type": None}]}
    lines = [json.dumps({"_meta": {"system": "x"}}), "", json.dumps(row)]
    assert read_gold(lines, "gold.jsonl") == (GoldDocument("7", TEXT, (MAZATLAN,)),)


def test_all_bad_gold_lines_are_reported_together():
    lines = ["{", json.dumps({"doc_id": "1", "text": "x"}), json.dumps({"doc_id": "1", "text": "x", "mentions": [{}]})]
    outside = {"doc_id": "1", "text": "León", "mentions": [{"start": 0, "end": 5}]}
    with pytest.raises(DataFileError) as caught:
        read_gold([*lines, json.dumps(outside)], "gold.jsonl")
    assert [fault.line for fault in caught.value.faults] == [1, 2, 3, 4]
    assert "outside the text" in str(caught.value)


def test_a_gold_file_without_documents_says_so():
    with pytest.raises(CartelmapError, match=r"gold\.jsonl: holds no document"):
        read_gold(["", "\n"], "gold.jsonl")


@pytest.mark.parametrize("mention", [{"start": "1", "end": 2}, {"start": 1, "end": 2, "lat": "north"}])
def test_a_mention_of_the_wrong_shape_is_refused(mention):
    with pytest.raises(TypeError):
        to_span(mention, "role")


def test_a_line_of_extract_is_read_back_as_a_prediction():
    mention = {"start": 14, "end": 22, "role": "location", "lat": 23.2, "lon": -106.4}
    read = to_prediction({"doc_id": "north", "mentions": [mention], "seconds": 0.25})
    assert read == Prediction("north", (Span(14, 22, 23.2, -106.4, "location"),), 0.25)


def test_predicting_gives_every_gold_text_to_the_extraction_and_times_it():
    ticks = count()
    predictions = list(predict(GOLD, AnnotatedDocument, lambda: float(next(ticks))))
    assert predictions == [Prediction("north", (), 1.0)]


def test_the_rows_for_a_person_name_every_figure():
    score = evaluate(ROLE_GOLD, found(*ROLE_GOLD[0].spans, document="roles", seconds=1), Rules(reference=True))
    rows = dict(to_rows(score))
    assert rows["documents"] == "1"
    assert rows["recognition, exact: precision, recall, F1"] == "1.000  1.000  1.000"
    assert rows["end to end within 161 km: precision, recall, F1"] == "1.000  1.000  1.000"
    assert rows["roles right, of 3 spans"] == "1.000"
    assert rows["characters per second"] == str(len(ROLE_TEXT))
