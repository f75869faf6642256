"""How good predicted places are against gold: recognition, resolution, both end to end, roles.

Definitions: a span is recognised by one of three matchers, always one to one. `exact`: the same span (strict, CoNLL
and MUC). `overlap`: at least one character in common, exact pairs first, then the longest overlap. `gritta`: the same
string, ignoring case, with middles less than 10 characters apart (Gritta et al. 2017, LREV 52; EUPEG, Wang & Hu 2019).
Resolution counts gold with coordinates that was recognised; end to end counts all gold with coordinates. Acc@161: the
share of errors of at most 161 km (Cheng et al. 2010). AUC: area under the sorted curve of ln(1 + error), from 0
(perfect) to 1 (Jurgens et al. 2015). All counts are summed over the corpus before they are divided.
"""

from __future__ import annotations

import json
import math
import statistics
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from geopy.distance import great_circle

from cartelmap.errors import CartelmapError, DataFileError, Fault
from cartelmap.extract_output import to_row
from cartelmap.model import AnnotatedDocument, Document

MAX_ERROR_KM = 20039.0  # half of the way round the Earth: what an answer that is missing counts
NEAR_KM = 161.0  # 100 miles, since Cheng et al. 2010
PLACE_ROLES = ("location", "metonym")
_GRITTA_CHARACTERS = 10
_NO_PLACE = ("embedded", "false_friend")  # gold that is no place: whatever is placed there is a false alarm
_CARE_NOT = ("demonym", "optional")  # gold that is neither right nor wrong
_ROLES_COMPARED = ("location", "metonym", "embedded", "demonym")


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a text that names a place; `label` is the gold's type or the role that was predicted."""

    start: int
    end: int
    lat: float | None = None
    lon: float | None = None
    label: str = ""
    boilerplate: bool = False

    @property
    def has_point(self) -> bool:
        """Whether it has coordinates."""
        return self.lat is not None and self.lon is not None

    @property
    def ends(self) -> tuple[int, int]:
        """Where it starts and ends."""
        return self.start, self.end


@dataclass(frozen=True, slots=True)
class GoldDocument:
    """A text and the places that people marked in it; where not all are marked, it is not exhaustive."""

    id: str
    text: str
    spans: tuple[Span, ...]
    exhaustive: bool = True


@dataclass(frozen=True, slots=True)
class Prediction:
    """The places that were found in one document, and the seconds it took."""

    document_id: str
    spans: tuple[Span, ...]
    seconds: float | None = None


@dataclass(frozen=True, slots=True)
class Ratio:
    """Right ones among those predicted and those in the gold; precision is None where the gold is not exhaustive."""

    right: int = 0
    predicted: int = 0
    gold: int = 0
    exhaustive: bool = True

    @property
    def precision(self) -> float | None:
        """The share of the predicted that is right."""
        return _share(self.right, self.predicted) if self.exhaustive else None

    @property
    def recall(self) -> float:
        """The share of the gold that was found."""
        return _share(self.right, self.gold)

    @property
    def f1(self) -> float | None:
        """The harmonic mean of precision and recall."""
        precision, recall = self.precision, self.recall
        if precision is None:
            return None
        return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


@dataclass(frozen=True, slots=True)
class Errors:
    """Distances in km between predicted and true points."""

    km: tuple[float, ...]
    near_km: float = NEAR_KM

    @property
    def accuracy(self) -> float | None:
        """The share within `near_km`, None without any."""
        return _share(sum(km <= self.near_km for km in self.km), len(self.km)) if self.km else None

    @property
    def mean(self) -> float | None:
        """The mean error."""
        return statistics.fmean(self.km) if self.km else None

    @property
    def median(self) -> float | None:
        """The median error."""
        return statistics.median(self.km) if self.km else None

    @property
    def auc(self) -> float | None:
        """The area under the curve of errors; lower is better."""
        return area_under_errors(self.km)


@dataclass(frozen=True, slots=True)
class RoleScore:
    """How well roles are judged on gold that has them."""

    right: int
    compared: int
    recalled: Mapping[str, tuple[int, int]]  # role -> found with this role at the same span, of
    placed: Mapping[str, tuple[int, int]]  # what is no place -> wrongly placed, of

    @property
    def accuracy(self) -> float | None:
        """The share of right roles among the gold spans that were predicted with any role."""
        return _share(self.right, self.compared) if self.compared else None


@dataclass(frozen=True, slots=True)
class Score:
    """All figures of one gold file."""

    documents: int
    recognition: Mapping[str, Ratio]  # by matcher
    with_unresolved: Errors  # of recognised gold; one without an answer counts `MAX_ERROR_KM`
    resolved_only: Errors
    end_to_end: Ratio
    all_gold: Errors  # what was not recognised or not resolved counts `MAX_ERROR_KM`
    characters_per_second: float | None = None
    roles: RoleScore | None = None


Pairs = list[tuple[int, int]]  # index of the gold span, index of the predicted span
Matcher = Callable[[Sequence[Span], Sequence[Span], str], Pairs]


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 0.0


def area_under_errors(errors_km: Sequence[float]) -> float | None:
    """The normalised area under the sorted curve of ln(1 + error) by the trapezoidal rule, None without errors."""
    if not errors_km:
        return None
    heights = [math.log1p(km) for km in sorted(errors_km)]
    if len(heights) == 1:
        return heights[0] / math.log(MAX_ERROR_KM)
    area = math.fsum(heights) - (heights[0] + heights[-1]) / 2
    return area / ((len(heights) - 1) * math.log(MAX_ERROR_KM))


# Matchers


def match_exact(gold: Sequence[Span], predicted: Sequence[Span], _text: str) -> Pairs:
    """Pairs of spans that start and end alike."""
    where = {span.ends: index for index, span in enumerate(predicted)}
    return [(index, where[span.ends]) for index, span in enumerate(gold) if span.ends in where]


def match_overlap(gold: Sequence[Span], predicted: Sequence[Span], text: str) -> Pairs:
    """Exact pairs, then the remaining ones by the longest overlap, leftmost first among equals."""
    pairs = match_exact(gold, predicted, text)
    free_gold = set(range(len(gold))) - {g for g, _ in pairs}
    free = set(range(len(predicted))) - {p for _, p in pairs}
    for _, _, _, g, p in sorted(_overlaps(gold, predicted, free_gold, free)):
        if g in free_gold and p in free:
            free_gold.remove(g)
            free.remove(p)
            pairs.append((g, p))
    return pairs


def _overlaps(
    gold: Sequence[Span], predicted: Sequence[Span], free_gold: Iterable[int], free: Iterable[int]
) -> list[tuple[int, int, int, int, int]]:
    """Sortable rows (minus overlap in characters, starts, indexes) of all free spans that overlap."""
    return [
        (-_overlap(gold[g], predicted[p]), gold[g].start, predicted[p].start, g, p)
        for g in free_gold
        for p in free
        if _overlap(gold[g], predicted[p]) > 0
    ]


def _overlap(one: Span, other: Span) -> int:
    """How many characters two spans have in common; not above 0 where there are none."""
    return min(one.end, other.end) - max(one.start, other.start)


def match_gritta(gold: Sequence[Span], predicted: Sequence[Span], text: str) -> Pairs:
    """Pairs of the same string, ignoring case, whose middles are less than 10 characters apart."""
    pairs: Pairs = []
    used: set[int] = set()
    for g, true in enumerate(gold):
        for p, span in enumerate(predicted):
            if p not in used and _same_name_nearby(true, span, text):
                used.add(p)
                pairs.append((g, p))
                break
    return pairs


def _same_name_nearby(one: Span, other: Span, text: str) -> bool:
    apart = abs(one.start + one.end - other.start - other.end) / 2
    return apart < _GRITTA_CHARACTERS and text[slice(*one.ends)].lower() == text[slice(*other.ends)].lower()


MATCHERS: Mapping[str, Matcher] = {"exact": match_exact, "overlap": match_overlap, "gritta": match_gritta}


# Scoring


@dataclass(slots=True)
class _Tally:
    """Sums over the documents of a corpus."""

    right: dict[str, int] = field(default_factory=lambda: dict.fromkeys(MATCHERS, 0))
    gold: int = 0
    predicted: int = 0
    predicted_points: int = 0
    recognised_km: list[float] = field(default_factory=list)
    resolved_km: list[float] = field(default_factory=list)
    all_km: list[float] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Rules:
    """What counts. A predicted span is a place with one of `roles`, or with none.

    `reference` is for gold with roles: embedded names and false friends are no places there, demonyms and boilerplate
    are neither right nor wrong, and the score says how well the roles are judged.
    """

    roles: tuple[str, ...] = PLACE_ROLES
    reference: bool = False
    near_km: float = NEAR_KM
    matcher: str = "overlap"  # of resolution and end to end


def evaluate(gold: Sequence[GoldDocument], predictions: Iterable[Prediction], rules: Rules | None = None) -> Score:
    """The figures of the predictions; documents without one count as documents without places."""
    rules = rules or Rules()
    found = {prediction.document_id: prediction for prediction in predictions}
    tally = _Tally()
    for document in gold:
        prediction = found.get(document.id, Prediction(document.id, ()))
        counted, care_not = _gold_spans(document, reference=rules.reference)
        places = _distinct(span for span in prediction.spans if not span.label or span.label in rules.roles)
        _count(tally, document.text, counted, _worth_counting(counted, care_not, places, document.text), rules.matcher)
    return _score(
        gold,
        tally,
        rules.near_km,
        _speed(gold, found),
        judge_roles(gold, found) if rules.reference else None,
    )


def _distinct(spans: Iterable[Span]) -> list[Span]:
    """The spans in the order of the text, the first of those with the same start and end."""
    by_ends: dict[tuple[int, int], Span] = {}
    for span in sorted(spans, key=lambda span: (span.start, -span.end)):
        by_ends.setdefault(span.ends, span)
    return list(by_ends.values())


def _gold_spans(document: GoldDocument, *, reference: bool) -> tuple[list[Span], list[Span]]:
    """The gold that counts, and the gold that is neither right nor wrong."""
    if not reference:
        return _distinct(document.spans), []
    labelled = (replace(span, label="optional") if span.boilerplate else span for span in document.spans)
    spans = _distinct(span for span in labelled if span.label not in _NO_PLACE)
    care_not = [span for span in spans if span.label in _CARE_NOT]
    return [span for span in spans if span.label not in _CARE_NOT], care_not


def _worth_counting(gold: Sequence[Span], care_not: Sequence[Span], places: list[Span], text: str) -> list[Span]:
    """The predicted places without those that lie on gold which is neither right nor wrong, and on no other."""
    if not care_not:
        return places
    used = {p for _, p in match_overlap(gold, places, text)}
    return [
        place
        for index, place in enumerate(places)
        if index in used or not any(_overlap(place, span) > 0 for span in care_not)
    ]


def _count(tally: _Tally, text: str, gold: Sequence[Span], places: Sequence[Span], matcher: str) -> None:
    """Add one document to the tally."""
    pairs = {name: match(gold, places, text) for name, match in MATCHERS.items()}
    for name in MATCHERS:
        tally.right[name] += len(pairs[name])
    tally.gold += len(gold)
    tally.predicted += len(places)
    to_place = dict(pairs[matcher])
    to_gold = {p: g for g, p in pairs[matcher]}
    tally.predicted_points += sum(
        place.has_point and not (p in to_gold and not gold[to_gold[p]].has_point) for p, place in enumerate(places)
    )
    for g, true in enumerate(gold):
        if true.has_point:
            _count_error(tally, true, places[to_place[g]] if g in to_place else None)


def _count_error(tally: _Tally, true: Span, place: Span | None) -> None:
    """Add the distance between a gold span with a point and what was predicted there."""
    km = MAX_ERROR_KM
    if place is not None:
        if place.has_point:
            km = great_circle((true.lat, true.lon), (place.lat, place.lon)).km
            tally.resolved_km.append(km)
        tally.recognised_km.append(km)
    tally.all_km.append(km)


def _score(
    gold: Sequence[GoldDocument], tally: _Tally, near_km: float, speed: float | None, roles: RoleScore | None
) -> Score:
    exhaustive = all(document.exhaustive for document in gold)
    near = sum(km <= near_km for km in tally.all_km)
    return Score(
        documents=len(gold),
        recognition={
            name: Ratio(right, tally.predicted, tally.gold, exhaustive) for name, right in tally.right.items()
        },
        with_unresolved=Errors(tuple(tally.recognised_km), near_km),
        resolved_only=Errors(tuple(tally.resolved_km), near_km),
        end_to_end=Ratio(near, tally.predicted_points, len(tally.all_km), exhaustive),
        all_gold=Errors(tuple(tally.all_km), near_km),
        characters_per_second=speed,
        roles=roles,
    )


def _speed(gold: Sequence[GoldDocument], found: Mapping[str, Prediction]) -> float | None:
    """Characters per second over the documents whose seconds are known."""
    timed = [
        (len(document.text), seconds)
        for document in gold
        if document.id in found and (seconds := found[document.id].seconds) is not None
    ]
    seconds = sum(seconds for _, seconds in timed)
    return sum(length for length, _ in timed) / seconds if seconds else None


def judge_roles(gold: Sequence[GoldDocument], found: Mapping[str, Prediction]) -> RoleScore:
    """How many roles are right, over gold spans that were predicted with any role; boilerplate is left out."""
    pairs: list[tuple[str, str]] = []
    recalled = {"embedded": [0, 0], "demonym": [0, 0]}
    placed = {name: [0, 0] for name in _NO_PLACE}
    for document in gold:
        spans = found.get(document.id, Prediction(document.id, ())).spans
        role_at = {span.ends: span.label for span in spans}
        points = [span for span in spans if span.has_point and span.label in ("", *PLACE_ROLES)]
        for true in document.spans:
            if true.boilerplate:
                continue
            role = role_at.get(true.ends, "")
            if role and true.label in _ROLES_COMPARED:
                pairs.append((true.label, role))
            if true.label in recalled:
                _add(recalled[true.label], hit=role == true.label)
            if true.label in placed:
                _add(placed[true.label], hit=any(_overlap(true, point) > 0 for point in points))
    right = sum(true == role for true, role in pairs)
    return RoleScore(right, len(pairs), _as_pairs(recalled), _as_pairs(placed))


def _add(counts: list[int], *, hit: bool) -> None:
    counts[0] += hit
    counts[1] += 1


def _as_pairs(counts: Mapping[str, list[int]]) -> dict[str, tuple[int, int]]:
    return {name: (hits, of) for name, (hits, of) in counts.items()}


# Reading


def read_gold(lines: Iterable[str], name: str) -> tuple[GoldDocument, ...]:
    """The gold documents of a JSON-lines file, whose name is used in errors.

    Raises:
        DataFileError: with all lines that are not a gold document.
        CartelmapError: where there is no document at all.
    """
    documents, faults = [], []
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            if "_meta" not in row:
                documents.append(_gold_document(row))
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            faults.append(Fault(name, number, f"is not a gold document ({_what(error)}); {_GOLD_SHAPE}"))
    if faults:
        raise DataFileError(faults)
    if not documents:
        raise CartelmapError(f"{name}: holds no document; {_GOLD_SHAPE}")
    return tuple(documents)


_GOLD_SHAPE = 'write one JSON object a line: {"doc_id", "text", "mentions": [{"start", "end", "lat", "lon"}]}.'


def _what(error: Exception) -> str:
    return f"no {error}" if isinstance(error, KeyError) else str(error)


def _gold_document(row: Mapping[str, object]) -> GoldDocument:
    text, mentions = row["text"], row["mentions"]
    if not isinstance(text, str) or not isinstance(mentions, list):
        raise TypeError("text must be a string and mentions a list")
    spans = tuple(to_span(mention, "type") for mention in mentions)
    for span in spans:
        if not 0 <= span.start < span.end <= len(text):
            raise ValueError(f"the span {span.start} to {span.end} lies outside the text")
    return GoldDocument(str(row["doc_id"]), text, spans, bool(row.get("exhaustive", True)))


def to_span(mention: Mapping[str, object], label: str) -> Span:
    """A mention of a gold file (label: its `type`) or of a prediction (label: its `role`)."""
    return Span(
        _whole(mention["start"]),
        _whole(mention["end"]),
        _degrees(mention.get("lat")),
        _degrees(mention.get("lon")),
        str(mention.get(label) or ""),
        bool(mention.get("boilerplate")),
    )


def _whole(value: object) -> int:
    if not isinstance(value, int):
        raise TypeError(f"{value!r} is not an offset")
    return value


def _degrees(value: object) -> float | None:
    if value is not None and not isinstance(value, int | float):
        raise TypeError(f"{value!r} is not a number of degrees")
    return value


def to_prediction(row: Mapping[str, object]) -> Prediction:
    """The prediction that one line of `cartelmap extract --format jsonl` holds."""
    mentions, seconds = row["mentions"], row.get("seconds")
    if not isinstance(mentions, Sequence) or not isinstance(seconds, int | float | None):
        raise TypeError("mentions must be a list and seconds a number")
    return Prediction(str(row["doc_id"]), tuple(to_span(mention, "role") for mention in mentions), seconds)


def predict(
    gold: Sequence[GoldDocument], annotate: Callable[[Document], AnnotatedDocument], clock: Callable[[], float]
) -> Iterator[Prediction]:
    """What `cartelmap extract --format jsonl` prints for the gold texts, read back: there is no second way."""
    for document in gold:
        started = clock()
        annotated = annotate(Document(id=document.id, text=document.text))
        yield to_prediction(to_row(annotated, clock() - started))


# Showing


def to_rows(score: Score) -> list[tuple[str, str]]:
    """The figures with their names, in the order in which a person reads them."""
    rows = [("documents", str(score.documents))]
    for name, ratio in score.recognition.items():
        rows.append((f"recognition, {name}: precision, recall, F1", _figures(ratio.precision, ratio.recall, ratio.f1)))
    rows.append(("", ""))
    for name, errors in (("recognised", score.with_unresolved), ("resolved only", score.resolved_only)):
        rows.append((f"resolution, {name} ({len(errors.km)}): Acc@{errors.near_km:g}, AUC", _errors(errors)))
        rows.append((f"resolution, {name}: mean and median error", _kilometres(errors)))
    best = score.end_to_end
    near = f"{score.all_gold.near_km:g} km"
    rows.append((f"end to end within {near}: precision, recall, F1", _figures(best.precision, best.recall, best.f1)))
    rows += _role_rows(score.roles) if score.roles else []
    if score.characters_per_second:
        rows.append(("characters per second", f"{score.characters_per_second:,.0f}"))
    return rows


def _role_rows(roles: RoleScore) -> list[tuple[str, str]]:
    rows = [(f"roles right, of {roles.compared} spans", _figures(roles.accuracy))]
    for name, (hits, of) in roles.recalled.items():
        rows.append((f"{name} found as such, of {of}", _figures(_share(hits, of))))
    for name, (hits, of) in roles.placed.items():
        rows.append((f"{name.replace('_', ' ')} wrongly placed, of {of}", str(hits)))
    return rows


def _figures(*values: float | None) -> str:
    return "  ".join("–" if value is None else f"{value:.3f}" for value in values)


def _errors(errors: Errors) -> str:
    return _figures(errors.accuracy, errors.auc)


def _kilometres(errors: Errors) -> str:
    return "no answer" if errors.mean is None else f"{errors.mean:,.0f} km, {errors.median:,.0f} km"
