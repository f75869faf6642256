"""Our figures are those of the reference scorer, on every gold file that lies beside the checkout."""

import json
import math
import random
import subprocess
import sys
from pathlib import Path

import pytest

from cartelmap.evaluation import Rules, Score, evaluate, read_gold, to_prediction

FOLDER = Path(__file__).resolve().parents[2] / "shared" / "eval"
SCORER = FOLDER / "score.py"
CASES = (
    ("reference", Rules(reference=True), ("--reference",)),
    ("lgl", Rules(roles=("location", "metonym", "demonym")), ("--roles", "location,metonym,demonym")),
    ("geovirus", Rules(), ()),
    ("mxnews_es_dev", Rules(), ()),
    ("ucdp_mx_dev", Rules(near_km=25), ("--km", "25")),
    ("ucdp_mx_dev", Rules(near_km=25, types=("town", "city")), ("--km", "25", "--only-types", "town,city")),
)
ROLES = ["location", "location", "metonym", "demonym", "embedded", "person", None]

pytestmark = pytest.mark.skipif(not SCORER.exists(), reason="there is no reference scorer beside this checkout")


def spoil(row: dict, chance: random.Random) -> dict:
    """Predictions with every kind of fault: missing, shifted, doubled, unplaced, misplaced, of another role."""
    mentions = []
    for gold in row["mentions"]:
        if chance.random() < 0.2:
            continue
        start = max(0, gold["start"] + chance.choice([0, 0, 0, -3, 4]))
        end = min(len(row["text"]), max(start + 1, gold["end"] + chance.choice([0, 0, 0, -2, 5])))
        lat, lon = gold["lat"], gold["lon"]
        if lat is not None:
            lat, lon = (lat + chance.gauss(0, 2)) % 90, lon + chance.gauss(0, 2)
        if chance.random() < 0.1:
            lat = lon = None
        mentions.append({"start": start, "end": end, "lat": lat, "lon": lon, "role": chance.choice(ROLES)})
        if chance.random() < 0.1:
            mentions.append({**mentions[-1], "start": max(0, start - 6), "lat": 19.4, "lon": -99.1})
    return {"doc_id": row["doc_id"], "mentions": mentions, "seconds": chance.random() + 0.01}


def figures(score: Score, km: str) -> dict[str, float | None]:
    named = {}
    for name, ratio in score.recognition.items():
        named |= {f"recognition.{name}.{f}": getattr(ratio, f) for f in ("precision", "recall", "f1")}
    for name, errors in (("with_unresolved", score.with_unresolved), ("resolved_only", score.resolved_only)):
        named |= {f"resolution.{name}.acc@{km}": errors.accuracy, f"resolution.{name}.auc": errors.auc}
        named |= {f"resolution.{name}.mean_km": errors.mean, f"resolution.{name}.median_km": errors.median}
    best = score.end_to_end
    named |= {f"end_to_end.{f}@{km}": getattr(best, f) for f in ("precision", "recall", "f1")}
    named["end_to_end.errors_all_gold.auc"] = score.all_gold.auc
    named["speed.chars_per_s"] = score.characters_per_second
    if score.roles:
        named["roles.role_accuracy"] = score.roles.accuracy
        named |= {f"roles.{name}_recall": hits / of for name, (hits, of) in score.roles.recalled.items()}
        named |= {f"roles.{name}_placed.placed": hits for name, (hits, _) in score.roles.placed.items()}
    return named


def reference_figure(report: dict, name: str) -> float | None:
    for key in name.split("."):
        report = report[key]
    return report


@pytest.mark.parametrize(("name", "rules", "options"), CASES)
def test_our_figures_agree_with_the_reference_scorer(name, rules, options, tmp_path):
    gold = (FOLDER / f"{name}.jsonl").read_text(encoding="utf-8").split("\n")
    chance = random.Random(name)
    rows = [spoil(json.loads(line), chance) for line in gold if line.strip()]
    predictions = tmp_path / "predictions.jsonl"
    predictions.write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
    command = [sys.executable, str(SCORER), str(FOLDER / f"{name}.jsonl"), str(predictions), *options]
    report = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    score = evaluate(read_gold(gold, name), map(to_prediction, rows), rules)
    ours = figures(score, f"{rules.near_km:g}")
    differences = {
        key: (value, other) for key, value in ours.items() if not _alike(value, other := reference_figure(report, key))
    }
    assert differences == {}
    assert report["gold_mentions"] == score.recognition["exact"].gold > 0


def _alike(one: float | None, other: float | None) -> bool:
    if one is None or other is None:
        return one is other
    return math.isclose(one, other, rel_tol=1e-6, abs_tol=6e-5)  # the scorer prints four decimals
