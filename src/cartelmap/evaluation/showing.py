"""The figures, the mistakes and the reliability table as lines that a person reads."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from cartelmap.evaluation.calibration import Bin, Reliability
from cartelmap.evaluation.figures import Errors, share
from cartelmap.evaluation.mistakes import Mistake, MistakeKind
from cartelmap.evaluation.scoring import RoleScore, Score
from cartelmap.evaluation.spans import Span
from cartelmap.extract_output import in_context, printable

BIN_HEADER = ("Confidence", "Mentions", "Mean confidence", "Right")


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
        rows.append((f"{name} found as such, of {of}", _figures(share(hits, of))))
    for name, (hits, of) in roles.placed.items():
        rows.append((f"{name.replace('_', ' ')} wrongly placed, of {of}", str(hits)))
    return rows


def _figures(*values: float | None) -> str:
    return "  ".join("–" if value is None else f"{value:.3f}" for value in values)


def _errors(errors: Errors) -> str:
    return _figures(errors.accuracy, errors.auc)


def _kilometres(errors: Errors) -> str:
    return "no answer" if errors.mean is None else f"{errors.mean:,.0f} km, {errors.median:,.0f} km"


# Confidence


def to_bin_rows(reliability: Reliability) -> list[tuple[str, str, str, str]]:
    """The rows of a reliability table in the order of `BIN_HEADER`, empty bins left out, then the sum."""
    rows = [
        (bin_name(each), str(each.count), _figures(each.confidence), _figures(each.accuracy))
        for each in reliability.bins
        if each.count
    ]
    rows.append(("expected error", str(reliability.count), "", _figures(reliability.expected_error)))
    return rows


def bin_name(each: Bin) -> str:
    """The bounds of a bin: ".90 to .95"."""
    return f"{each.low:.2f} to {each.high:.2f}"


# Mistakes


def to_mistake_lines(mistakes: Iterable[Mistake], most: int) -> list[str]:
    """The mistakes by class, the most frequent class first.

    Of each class its count, what it consists of, and the `most` frequent names, each with its worst case in context.
    """
    by_kind: dict[MistakeKind, list[Mistake]] = defaultdict(list)
    for mistake in mistakes:
        by_kind[mistake.kind].append(mistake)
    if not by_kind:
        return ["No mistakes."]
    order = sorted(by_kind, key=lambda kind: (-len(by_kind[kind]), list(MistakeKind).index(kind)))
    return [line for kind in order for line in ("", *_class_lines(kind, by_kind[kind], most))]


def _class_lines(kind: MistakeKind, mistakes: Sequence[Mistake], most: int) -> list[str]:
    by_name: dict[str, list[Mistake]] = defaultdict(list)
    for mistake in mistakes:
        by_name[mistake.surface.casefold()].append(mistake)
    worst = sorted(by_name.values(), key=lambda same: (-len(same), -max(each.km for each in same), same[0].surface))
    lines = [f"{kind.value}: {len(mistakes)} ({_counted(mistake.detail for mistake in mistakes)})"]
    for same in worst[:most]:
        lines += _name_lines(same)
    if len(worst) > most:
        lines.append(f"  and {len(worst) - most} other names")
    return lines


def _counted(details: Iterable[str]) -> str:
    return ", ".join(f"{detail} {count}" for detail, count in Counter(details).most_common())


def _name_lines(same: Sequence[Mistake]) -> list[str]:
    """A name with how often it is wrong and how, then the worst of these cases in its context."""
    worst = max(same, key=lambda mistake: mistake.km)
    lines = [f"  {len(same)} × {printable(worst.surface)}: {_counted(mistake.detail for mistake in same)}"]
    if worst.kind is not MistakeKind.WRONG_ROLE and (meant := _meant(worst)):
        lines.append(f"      {printable(meant)}")
    context = in_context(worst.document.text, *worst.where)
    lines.append(f"      {context}  {{{printable(worst.document.id)}}}")
    return lines


def _meant(mistake: Mistake) -> str:
    """In words which place was predicted and which is meant, as far as it is known."""
    true, predicted = _described(mistake.true), _described(mistake.predicted)
    if predicted and true:
        return f"{mistake.km:,.0f} km off: {predicted}, not {true}"
    return f"predicted: {predicted}" if predicted else f"meant: {true}" if true else ""


def _described(span: Span | None) -> str:
    """A span's place with its point; empty where it has none."""
    if span is None or not span.has_point:
        return ""
    return f"{span.place} ({span.lat:.2f}, {span.lon:.2f})".strip()
