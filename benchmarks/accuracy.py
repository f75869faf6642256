"""Write docs/accuracy.md anew from the gold files beside the checkout (`make accuracy`); only figures go into it."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

import ablation
import speeds
from accuracy_page import fill, tables_of, tag_tables
from tags import read_tags
from tuning import GOLD, GOLD_FOLDER, LGL, read_all, there

from cartelmap.errors import CartelmapError
from cartelmap.extraction import load_resources

DOCS = Path(__file__).resolve().parents[1] / "docs"
TEMPLATE = DOCS / "accuracy.template.md"
PAGE = DOCS / "accuracy.md"


def main() -> int:
    """Write the page, or say in a sentence why it stays as it is."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--gold", type=Path, default=GOLD_FOLDER, help="folder of gold files")
    parser.add_argument("--page", type=Path, default=PAGE, help="the page to write")
    options = parser.parse_args()
    missing = sorted({gold.file for gold in GOLD} - {gold.file for gold in there(options.gold)})
    if missing:
        print(f"{options.page.name} stays as it is: these gold files are not here: {', '.join(missing)}.")
        return 0
    try:
        page = make_page(options.gold)
    except CartelmapError as error:
        print(error, file=sys.stderr)
        return 2
    options.page.write_text(page, encoding="utf-8")
    print(f"{options.page.name} is written.")
    return 0


def make_page(folder: Path) -> str:
    """The page with all figures measured anew; takes some minutes."""
    resources = load_resources()
    read = read_all(there(folder), folder, resources)
    texts = [document.text for each in read if each.gold is LGL for document in each.documents]
    measured_speeds = speeds.measure_all(texts, resources)
    measured = ablation.measure_all(folder)
    clues, rules = (ablation.worths(parts, measured) for parts in (ablation.clues(), ablation.rules()))
    tags = read_tags(folder, resources)
    if tags is None:
        raise CartelmapError(f"{folder}: holds no texts with dates and topics, which this page needs.")
    tables = tables_of(read, clues, rules, measured_speeds, resources.version)
    return fill(TEMPLATE.read_text(encoding="utf-8"), {**tables, **tag_tables(tags)}, TEMPLATE.name)


if __name__ == "__main__":
    sys.exit(main())
