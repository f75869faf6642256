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
    MistakeKind,
    Prediction,
    Rules,
    Span,
    area_under_errors,
    evaluate,
    find_mistakes,
    half_of,
    judge_roles,
    match_gritta,
    match_overlap,
    measure_reliability,
    predict,
    read_gold,
    take_half,
    to_bin_rows,
    to_mistake_lines,
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
    predictions = list(predict(GOLD, AnnotatedDocument, lambda: float(next(ticks)), str))
    assert predictions == [Prediction("north", (), 1.0)]


def test_the_rows_for_a_person_name_every_figure():
    score = evaluate(ROLE_GOLD, found(*ROLE_GOLD[0].spans, document="roles", seconds=1), Rules(reference=True))
    rows = dict(to_rows(score))
    assert rows["documents"] == "1"
    assert rows["recognition, exact: precision, recall, F1"] == "1.000  1.000  1.000"
    assert rows["end to end within 161 km: precision, recall, F1"] == "1.000  1.000  1.000"
    assert rows["roles right, of 3 spans"] == "1.000"
    assert rows["characters per second"] == str(len(ROLE_TEXT))


# Types and halves


def test_gold_of_another_type_is_neither_right_nor_wrong():
    gold = (GoldDocument("north", TEXT, (Span(14, 22, 23.2, -106.4, "town"), Span(27, 41, 27.5, -109.9, "village"))),)
    predicted = found(Span(14, 22, 23.2, -106.4), Span(27, 41, 0.0, 0.0), Span(2, 8, 0.0, 0.0))
    ratio = evaluate(gold, predicted, Rules(types=("town",))).recognition["exact"]
    assert (ratio.right, ratio.predicted, ratio.gold) == (1, 2, 1)  # "convoy" is still a false alarm


def test_a_document_lies_in_the_same_half_for_ever():
    # CRC-32 of "north" is 3693752514, even; that of "roles" is 3057528519, odd.
    assert (half_of("north"), half_of("roles")) == ("a", "b")
    assert take_half((*GOLD, *ROLE_GOLD), "b") == ROLE_GOLD
    assert take_half((*GOLD, *ROLE_GOLD), None) == (*GOLD, *ROLE_GOLD)


# Confidence


numbers = count(1)


def sure(confidence: float | None, *, right: bool) -> tuple[GoldDocument, Prediction]:
    """A text of one name that is predicted with a confidence, at its place or at the other end of the Earth."""
    lat = 27.5 if right else -27.5
    name = f"text {next(numbers)}"
    predicted = Span(0, 7, lat, -109.9, "location", confidence=confidence)
    return GoldDocument(name, "Obregón", (Span(0, 7, 27.5, -109.9),)), Prediction(name, (predicted,))


def reliability_of(*pairs: tuple[GoldDocument, Prediction], rules: Rules | None = None):
    return measure_reliability([gold for gold, _ in pairs], [prediction for _, prediction in pairs], rules)


def test_a_bin_holds_its_lower_bound_and_the_last_one_its_upper_too():
    table = reliability_of(
        sure(0.9, right=True), sure(0.949, right=False), sure(0.95, right=True), sure(1.0, right=True)
    )
    assert {each.low: (each.count, each.right) for each in table.bins if each.count} == {
        0.9: (2, 1),
        0.95: (1, 1),
        0.99: (1, 1),
    }


def test_the_expected_error_is_the_mean_distance_between_confidence_and_what_is_right():
    # .90 to .95: confidences .9 and .94, one right: |1 - 1.84| = 0.84. .50 to .60: .5, right: |1 - 0.5| = 0.5.
    # Together 1.34 over 3 mentions.
    table = reliability_of(sure(0.9, right=True), sure(0.94, right=False), sure(0.5, right=True))
    assert table.count == 3
    assert table.expected_error == pytest.approx(1.34 / 3)
    assert to_bin_rows(table) == [
        ("0.50 to 0.60", "1", "0.500", "1.000"),
        ("0.90 to 0.95", "2", "0.920", "0.500"),
        ("expected error", "3", "", "0.447"),
    ]


def test_only_places_with_a_confidence_that_belong_to_gold_with_a_point_are_in_the_table():
    false_alarm = GoldDocument("none", "Obregón", ()), Prediction("none", (Span(0, 7, 0.0, 0.0, confidence=0.9),))
    without_point = (
        GoldDocument("open", "Obregón", (Span(0, 7),)),
        Prediction("open", (Span(0, 7, 0.0, 0.0, confidence=1),)),
    )
    table = reliability_of(sure(None, right=True), false_alarm, without_point)
    assert (table.count, table.expected_error) == (0, None)


def test_the_table_goes_by_the_bound_of_the_rules():
    gold, _ = sure(0.9, right=True)
    off = Prediction(gold.id, (Span(0, 7, 28.5, -109.9, confidence=0.9),))  # one degree, 111 km
    assert [reliability_of((gold, off), rules=Rules(near_km=km)).bins[5].right for km in (100, 161)] == [0, 1]


# Mistakes


def mistakes_of(gold, predictions, rules=None) -> list[tuple[MistakeKind, str, str]]:
    return [(each.kind, each.surface, each.detail) for each in find_mistakes(gold, predictions, rules)]


def test_a_perfect_prediction_has_no_mistake():
    assert mistakes_of(GOLD, found(*GOLD[0].spans)) == []
    assert to_mistake_lines([], 3) == ["No mistakes."]


def test_what_was_missed_says_what_the_program_made_of_it():
    predicted = found(Span(14, 22, label="person"), Span(20, 30, 1.0, 1.0, "location"))
    assert mistakes_of(GOLD, predicted)[:3] == [
        (MistakeKind.MISSED, "Mazatlán", "only a neighbouring or differently cut name was found"),
        (MistakeKind.MISSED, "Sonora", "not recognised"),
        (MistakeKind.WRONG_PLACE, "Ciudad Obregón", "over 161 km off"),
    ]
    alone = found(Span(14, 22, label="person"))
    assert (MistakeKind.MISSED, "Mazatlán", "judged person") in mistakes_of(GOLD, alone)


def test_a_wrong_place_is_as_far_off_as_the_score_says():
    predicted = found(Span(14, 22, 25.2, -106.4, place="Mazatlán, Sinaloa, MX"), OBREGON, SONORA)
    (mistake,) = find_mistakes(GOLD, predicted)
    assert mistake.kind is MistakeKind.WRONG_PLACE
    assert mistake.km == pytest.approx(math.radians(2) * EARTH_KM)  # two degrees of latitude: 222 km
    assert mistakes_of(GOLD, predicted, Rules(near_km=300)) == []


def test_a_place_that_was_left_open_is_a_class_of_its_own():
    assert mistakes_of(GOLD, found(MAZATLAN, Span(27, 41), SONORA)) == [
        (MistakeKind.LEFT_OPEN, "Ciudad Obregón", "no place chosen")
    ]


def test_false_alarms_say_on_what_they_lie():
    spans = (
        Span(4, 11, 24.0, -104.7, "location"),  # Durango of the Durango Times
        Span(12, 17, 0.0, 0.0, "metonym"),  # Times
        Span(45, 52, 24.0, -104.7, "location"),
        Span(0, 3, 0.0, 0.0, ""),  # The
        Span(27, 34, 23.0, -102.0, "location"),  # a demonym: neither right nor wrong
    )
    reference = mistakes_of(ROLE_GOLD, found(*spans, document="roles"), Rules(reference=True))
    assert [each for each in reference if each[0] is MistakeKind.FALSE_ALARM] == [
        (MistakeKind.FALSE_ALARM, "The", "place on nothing"),
        (MistakeKind.FALSE_ALARM, "Durango", "location on embedded"),
        (MistakeKind.FALSE_ALARM, "Times", "metonym on false friend"),
    ]


def test_wrong_roles_are_told_where_the_gold_has_roles():
    spans = (Span(27, 34, 23.0, -102.0, "location"), Span(45, 52, 24.0, -104.7, "metonym"))
    reference = mistakes_of(ROLE_GOLD, found(*spans, document="roles"), Rules(reference=True))
    assert reference == [
        (MistakeKind.WRONG_ROLE, "Durango", "embedded not printed"),
        (MistakeKind.WRONG_ROLE, "Mexican", "demonym judged location"),
        (MistakeKind.WRONG_ROLE, "Durango", "location judged metonym"),
    ]


def test_gold_that_is_not_exhaustive_knows_no_false_alarm():
    gold = [GoldDocument("north", TEXT, GOLD[0].spans, exhaustive=False)]
    assert mistakes_of(gold, found(*GOLD[0].spans, Span(2, 8, 0.0, 0.0))) == []


mistake_spans = st.lists(
    st.tuples(
        st.integers(0, 40), st.integers(1, 9), st.sampled_from([None, 23.0]), st.sampled_from(["location", "person"])
    ).map(lambda one: Span(one[0], one[0] + one[1], one[2], one[2], one[3])),
    max_size=8,
    unique_by=lambda span: span.ends,
)


@given(gold=mistake_spans, predicted=mistake_spans)
def test_the_mistakes_are_those_that_the_score_counts(gold, predicted):
    documents, predictions = [GoldDocument("north", TEXT, tuple(gold))], found(*predicted)
    kinds = [mistake.kind for mistake in find_mistakes(documents, predictions)]
    score = evaluate(documents, predictions)
    ratio = score.recognition["overlap"]
    assert kinds.count(MistakeKind.MISSED) == ratio.gold - ratio.right
    assert kinds.count(MistakeKind.FALSE_ALARM) == ratio.predicted - ratio.right
    assert kinds.count(MistakeKind.LEFT_OPEN) == len(score.with_unresolved.km) - len(score.resolved_only.km)
    assert kinds.count(MistakeKind.WRONG_PLACE) == sum(km > 161 for km in score.resolved_only.km)


def test_mistakes_are_printed_by_class_the_most_frequent_first_with_the_worst_case_in_context():
    text = "Rain in León. Snow in LEÓN, hail in Puebla."
    spans = (Span(8, 12, 21.1, -101.7, place="León, Guanajuato"), Span(22, 26, 42.6, -5.6), Span(36, 42))
    gold = (GoldDocument("weather", text, spans),)
    here = Span(8, 12, 25.1, -101.7, "location", place="León, Coahuila")  # 4 degrees: 445 km
    there = Span(22, 26, 21.1, -101.7, "location", place="León, Guanajuato")
    lines = to_mistake_lines(find_mistakes(gold, [Prediction("weather", (here, there))]), 1)
    assert lines[1:3] == ["wrong place: 2 (over 161 km off 2)", "  2 × LEÓN: over 161 km off 2"]
    assert lines[3].strip().endswith("km off: León, Guanajuato (21.10, -101.70), not (42.60, -5.60)")
    assert lines[4:] == [
        "      Rain in León. Snow in [LEÓN], hail in Puebla.  {weather}",
        "",
        "missed: 1 (not recognised 1)",
        "  1 × Puebla: not recognised 1",
        "      Rain in León. Snow in LEÓN, hail in [Puebla].  {weather}",
    ]


def test_no_more_names_of_a_class_are_printed_than_were_asked_for():
    lines = to_mistake_lines(find_mistakes(GOLD, []), 2)
    assert lines[1] == "missed: 3 (not recognised 3)"
    assert lines[2].strip().startswith("1 × Ciudad Obregón")
    assert lines[-1] == "  and 1 other names"


def test_a_mention_keeps_its_confidence_and_says_which_place_it_is():
    row = {"start": 0, "end": 4, "lat": 21.1, "lon": -101.7, "confidence": 0.75}
    assert (
        to_span({**row, "name": "León", "admin1": "Guanajuato", "country": "MX"}, "role").place
        == "León, Guanajuato, MX"
    )
    assert to_span({**row, "norm": "https://en.wikipedia.org/wiki/Santa_Fe"}, "type").place == "Santa Fe"
    assert to_span(row, "role").confidence == 0.75
    with pytest.raises(TypeError, match="from 0 to 1"):
        to_span({**row, "confidence": "high"}, "role")
