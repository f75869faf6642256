"""How good places, dates and topics are against gold: figures, mistakes by class, whether the confidence is honest.

Definitions: a span is recognised by one of three matchers, always one to one. `exact`: the same span (strict, CoNLL
and MUC). `overlap`: at least one character in common, exact pairs first, then the longest overlap. `gritta`: the same
string, ignoring case, with middles less than 10 characters apart (Gritta et al. 2017, LREV 52; EUPEG, Wang & Hu 2019).
Resolution counts gold with coordinates that was recognised; end to end counts all gold with coordinates. Acc@161: the
share of errors of at most 161 km (Cheng et al. 2010). AUC: area under the sorted curve of ln(1 + error), from 0
(perfect) to 1 (Jurgens et al. 2015). All counts are summed over the corpus before they are divided.
"""

from __future__ import annotations

from cartelmap.evaluation.calibration import Bin, Reliability, measure_reliability
from cartelmap.evaluation.dating import DateScore, is_right, score_dates
from cartelmap.evaluation.figures import MAX_ERROR_KM, NEAR_KM, Errors, Ratio, area_under_errors
from cartelmap.evaluation.gold import HALVES, half_of, predict, read_gold, take_half, to_prediction, to_span
from cartelmap.evaluation.matchers import MATCHERS, match_exact, match_gritta, match_overlap
from cartelmap.evaluation.mistakes import Mistake, MistakeKind, find_mistakes
from cartelmap.evaluation.scoring import PLACE_ROLES, RoleScore, Rules, Score, evaluate, judge_roles
from cartelmap.evaluation.showing import BIN_HEADER, bin_name, to_bin_rows, to_mistake_lines, to_rows
from cartelmap.evaluation.spans import GoldDocument, Prediction, Span
from cartelmap.evaluation.tag_gold import predict_tags, read_tagged, to_found_tags
from cartelmap.evaluation.tag_mistakes import TagMistake, TagMistakeKind, find_tag_mistakes, to_tag_mistake_lines
from cartelmap.evaluation.tagged import FoundDate, FoundPassage, FoundTags, TaggedText, TrueDate, TruePassage
from cartelmap.evaluation.topic_scoring import TopicScore, score_topics

__all__ = [
    "BIN_HEADER",
    "HALVES",
    "MATCHERS",
    "MAX_ERROR_KM",
    "NEAR_KM",
    "PLACE_ROLES",
    "Bin",
    "DateScore",
    "Errors",
    "FoundDate",
    "FoundPassage",
    "FoundTags",
    "GoldDocument",
    "Mistake",
    "MistakeKind",
    "Prediction",
    "Ratio",
    "Reliability",
    "RoleScore",
    "Rules",
    "Score",
    "Span",
    "TagMistake",
    "TagMistakeKind",
    "TaggedText",
    "TopicScore",
    "TrueDate",
    "TruePassage",
    "area_under_errors",
    "bin_name",
    "evaluate",
    "find_mistakes",
    "find_tag_mistakes",
    "half_of",
    "is_right",
    "judge_roles",
    "match_exact",
    "match_gritta",
    "match_overlap",
    "measure_reliability",
    "predict",
    "predict_tags",
    "read_gold",
    "read_tagged",
    "score_dates",
    "score_topics",
    "take_half",
    "to_bin_rows",
    "to_found_tags",
    "to_mistake_lines",
    "to_prediction",
    "to_rows",
    "to_span",
    "to_tag_mistake_lines",
]
