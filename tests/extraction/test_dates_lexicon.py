"""The file of expressions of time: what a contributor may write, and what is said of each mistake."""

import pytest
import yaml

from cartelmap.errors import DataFileError
from cartelmap.extraction.dates import find_whens
from cartelmap.extraction.lexicon_files import load_dates
from cartelmap.paths import shipped
from cartelmap.reading.published import parse_published

SHIPPED = shipped("data/lexicon/dates.yaml").read_text(encoding="utf-8")


def load(tmp_path, text):
    path = tmp_path / "dates.yaml"
    path.write_text(text, encoding="utf-8")
    return load_dates(path)


def changed(change):
    data = yaml.safe_load(SHIPPED)
    change(data)
    return yaml.safe_dump(data, allow_unicode=True, sort_keys=False)


def test_a_new_word_is_found_without_touching_code(tmp_path):
    lexicon = load(tmp_path, changed(lambda data: data["words"]["DAY_WORD"][-1].append("yestreen")))
    (when,) = find_whens("They came yestreen.", lexicon, published=parse_published("2019-11-20"))
    assert (when.surface, str(when.first)) == ("yestreen", "2019-11-19")


def test_a_new_rule_is_found_without_touching_code(tmp_path):
    rule = {"means": "unit so far", "patterns": ["up to now this ONE_UNIT:unit"]}
    lexicon = load(tmp_path, changed(lambda data: data["rules"].insert(0, rule)))
    (when,) = find_whens("up to now this month", lexicon, published=parse_published("2019-11-20"))
    assert (when.surface, str(when.first)) == ("up to now this month", "2019-11-01")


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (lambda data: data["rules"].append({"means": "never", "patterns": ["x"]}), "means 'never' is not known"),
        (lambda data: data["rules"].append({"means": "nothing"}), "must have `means` and a list of `patterns`"),
        (lambda data: data["rules"][0]["patterns"].append("(a b"), "a bracket is not closed"),
        (lambda data: data["rules"][0]["patterns"].append("a) b"), "a bracket is closed that was not opened"),
        (lambda data: data["rules"][0]["patterns"].append("a? b?"), "everything in it may be left out"),
        (lambda data: data["rules"][0]["patterns"].append("NO_CLASS x"), "names NO_CLASS, which is no class"),
        (lambda data: data["rules"][0]["patterns"].append("a!b"), "cannot be read"),
        (lambda data: data["rules"][0]["patterns"].append(5), "is not text; put it in quotes"),
        (lambda data: data["rules"].append({"means": "day", "patterns": ["MONTH x"]}), "does not always catch day"),
        (lambda data: data["rules"][0].update(where="x"), "has an unknown key 'where'"),
        (lambda data: data["rules"][0].update(after=["NOWHERE"]), "after: the class NOWHERE is not known"),
        (lambda data: data["words"]["OF"].append(True), "True is not text"),
        (lambda data: data["words"]["OF"].append("out of"), "is more than one word"),
        (lambda data: data["words"].update(OF="of"), "OF must be lists of words"),
        (lambda data: data["words"].update(small=["x"]), "must be written in capitals"),
        (lambda data: data["words"]["UNIT"].update(moon=["moons"]), "'moon' is no unit"),
        (lambda data: data["words"]["PART"].update(middle=["half"]), "'middle' is no part"),
        (lambda data: data["words"]["MONTH"].update({13: ["smarch"]}), "13 is no month"),
        (lambda data: data["phrases"].update(PART_OF="PART_OF x"), "a phrase holds itself"),
        (lambda data: data["beside"].pop("until"), "lacks the list 'until'"),
        (lambda data: data["beside"].update(besides=["x"]), "has an unknown list 'besides'"),
        (lambda data: data["beside"].update(until=[5]), "until must be a list of words"),
        (lambda data: data.update(words=[]), "words is missing or not a dict"),
    ],
)
def test_a_mistake_is_named_with_file_line_and_remedy(tmp_path, change, sentence):
    with pytest.raises(DataFileError, match=r"dates\.yaml:\d+: ") as caught:
        load(tmp_path, changed(change))
    assert sentence in str(caught.value)


def test_all_mistakes_are_told_together(tmp_path):
    def change(data):  # noqa: ANN202
        data["rules"].append({"means": "never", "patterns": ["x"]})
        data["words"]["OF"].append(True)

    with pytest.raises(DataFileError) as caught:
        load(tmp_path, changed(change))
    assert len(caught.value.faults) == 2
