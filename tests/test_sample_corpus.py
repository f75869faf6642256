"""The shipped sample corpus: what each brief must hold, and that it says no place or date that its rows do not have."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import pytest
import yaml
from geopy.distance import geodesic

import cartelmap
from cartelmap.paths import shipped
from cartelmap.reading import read_corpus

CORPUS = shipped("data/corpus")
KEYS = {"title", "rows", "language", "publisher", "url", "sources", "licence"}
TOPICS = {
    "armed_violence",
    "security_operations",
    "arrests_prosecutions",
    "fentanyl_synthetics",
    "other_drugs",
    "arms_trafficking",
    "routes_borders",
    "corruption",
    "politics_policy",
    "economy",
    "victims_disappearances",
    "culture_society",
    "international_relations",
}
MONTHS = {
    "en": [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ],
    "es": [
        "enero",
        "febrero",
        "marzo",
        "abril",
        "mayo",
        "junio",
        "julio",
        "agosto",
        "septiembre",
        "octubre",
        "noviembre",
        "diciembre",
    ],
}
# The state of México is not listed: its name is the country's.
MEXICAN_STATES = (
    "Aguascalientes",
    "Baja California",
    "Baja California Sur",
    "Campeche",
    "Chiapas",
    "Chihuahua",
    "Coahuila",
    "Colima",
    "Durango",
    "Guanajuato",
    "Guerrero",
    "Hidalgo",
    "Jalisco",
    "Michoacán",
    "Morelos",
    "Nayarit",
    "Nuevo León",
    "Oaxaca",
    "Puebla",
    "Querétaro",
    "Quintana Roo",
    "San Luis Potosí",
    "Sinaloa",
    "Sonora",
    "Tabasco",
    "Tamaulipas",
    "Tlaxcala",
    "Veracruz",
    "Yucatán",
    "Zacatecas",
)
STATE_NAMES = {"México": ("State of Mexico", "Estado de México"), "Ciudad de México": ("Mexico City",)}
# Names in which a place stands without being meant: groups, and publishers quoted inside a row's note.
NOT_PLACES = re.compile(
    r"(?:Sinaloa|Jalisco|Northeast) [Cc]artel|[Cc]ártel de (?:Sinaloa|Santa Rosa de Lima)"
    r"|Cártel Jalisco Nueva Generación|Guerreros Buscadores de Jalisco|Los Angeles Times"
)
UNFIT = (
    r"behead|decapit|dismember|mutilat|tortur|corpse|blood|horrif|brutal|savage|massacre|execut|hitm[ae]n|sicario|"
    r"masacre|cadáver|descuartiz|sangr|ejecutad|atroz|salvaje|terror|territor|stronghold|bastión|controlled by"
)
ATTRIBUTION = re.compile(r"according to|report(?:s|ed)|describes|calls|según|informó|de acuerdo con", re.IGNORECASE)
COMMON_WORDS = {"en": {"the", "of", "and", "was", "were", "that"}, "es": {"el", "los", "las", "de", "que", "según"}}


@dataclass(frozen=True, slots=True)
class Brief:
    """One file of the sample corpus with the rows that it rests on."""

    slug: str
    front: dict[str, Any]
    text: str
    rows: tuple[dict[str, str], ...]


def read_rows() -> dict[str, dict[str, str]]:
    with (CORPUS / "rows.csv").open(encoding="utf-8", newline="") as lines:
        return {row["id"]: row for row in csv.DictReader(lines)}


def read_briefs() -> Iterator[Brief]:
    for path in sorted(CORPUS.glob("*.md")):
        _, front, text = path.read_text(encoding="utf-8").split("---\n", 2)
        known = yaml.safe_load(front)
        yield Brief(path.stem, known, text.strip(), tuple(ROWS[row] for row in known["rows"]))


ROWS = read_rows()
BRIEFS = tuple(read_briefs())
each_brief = pytest.mark.parametrize("brief", BRIEFS, ids=lambda brief: brief.slug)


def listed(value: str) -> list[str]:
    return [part.strip() for part in value.split(";") if part.strip()]


def place_names(row: dict[str, str]) -> set[str]:
    """The names under which a brief may speak of the row's own place: "Tres Ríos, Culiacán" has two."""
    parts = re.split(r"[(),]|\bnear\b|\bport\b|\bprison\b", row["place"])
    return {name for part in (*parts, row["municipality"]) if (name := part.strip()) and name != "of entry"}


def state_names(row: dict[str, str]) -> set[str]:
    return {row["state"], *STATE_NAMES.get(row["state"], ())} - {"México"}


def all_names(row: dict[str, str]) -> set[str]:
    return place_names(row) | state_names(row) | set(listed(row["other_places"]))


def names_in(text: str, names: Iterable[str]) -> set[str]:
    return {name for name in names if re.search(rf"\b{re.escape(name)}\b", text)}


def without(text: str, names: Iterable[str]) -> str:
    for name in sorted(names, key=len, reverse=True):
        text = re.sub(rf"\b{re.escape(name)}\b", "_", text)
    return text


def foreign_places(brief: Brief) -> set[str]:
    """The places of other rows, and the Mexican states, that the text names though none of its own rows does."""
    known = set(MEXICAN_STATES).union(*(all_names(row) for row in ROWS.values()))
    own = set().union(*(all_names(row) for row in brief.rows))
    publishers = {name for row in brief.rows for name in re.split(r"[();/]", row["source_publisher"]) if name.strip()}
    rest = without(brief.text, {name.strip() for name in publishers})
    return names_in(without(NOT_PLACES.sub("_", rest), own), known - own)


def written_date(date: str, language: str) -> str:
    """The date as the brief must write it: `2019-10-17` as "17 October 2019" or "17 de octubre de 2019"."""
    year, month, *day = date.split("-")
    parts = [*(str(int(number)) for number in day), MONTHS[language][int(month) - 1], year]
    return (" " if language == "en" else " de ").join(parts)


def own_dates(brief: Brief) -> set[str]:
    return {date for row in brief.rows for date in (row["date"], *listed(row["other_dates"]))}


def dates_in(text: str, language: str) -> Iterator[tuple[str | None, int, str | None]]:
    """Each date with a month in the text, as day, month and year; the day or the year may be missing."""
    of = " " if language == "en" else " de "
    months = "|".join(MONTHS[language])
    for found in re.finditer(rf"\b(?:(\d{{1,2}}){of})?({months})\b(?:{of}(\d{{4}}))?", text):
        yield found[1], MONTHS[language].index(found[2]) + 1, found[3]


def is_date(written: tuple[str | None, int, str | None], date: str) -> bool:
    day, month, year = written
    own_year, own_month, own_day, *_ = [*(int(part) for part in date.split("-")), 0, 0]
    return own_month == month and (day is None or int(day) == own_day) and (year is None or int(year) == own_year)


def foreign_dates(brief: Brief) -> set[str]:
    """The years and dates in the text that none of the brief's rows has."""
    own = own_dates(brief)
    years = {year for year in re.findall(r"\b(?:19|20)\d\d\b", brief.text) if year not in {date[:4] for date in own}}
    written = dates_in(brief.text, brief.front["language"])
    return years | {str(date) for date in written if not any(is_date(date, known) for known in own)}


def changed(brief: Brief, sentence: str) -> Brief:
    return Brief(brief.slug, brief.front, f"{brief.text}\n\n{sentence}", brief.rows)


def the_brief(slug: str) -> Brief:
    return next(brief for brief in BRIEFS if brief.slug == slug)


def test_there_are_at_least_twenty_english_and_eight_spanish_briefs():
    languages = [brief.front["language"] for brief in BRIEFS]
    assert languages.count("en") >= 20
    assert languages.count("es") >= 8
    assert set(languages) == {"en", "es"}


@each_brief
def test_a_brief_has_60_to_140_words_in_two_or_three_paragraphs(brief: Brief):
    assert 60 <= len(brief.text.split()) <= 140
    assert 2 <= len(brief.text.split("\n\n")) <= 3


@each_brief
def test_a_brief_is_written_in_the_language_it_states(brief: Brief):
    words = re.findall(r"\w+", brief.text.lower())
    counts = {language: sum(word in common for word in words) for language, common in COMMON_WORDS.items()}
    assert max(counts, key=lambda language: counts[language]) == brief.front["language"]


@each_brief
def test_front_matter_is_complete_and_cites_every_row(brief: Brief):
    front = brief.front
    assert set(front) - {"published"} == KEYS
    assert front["title"].strip()
    assert front["licence"] == "CC BY 4.0"
    cited = {(source["publisher"], source["title"], source["url"]) for source in front["sources"]}
    assert cited == {(row["source_publisher"], row["source_title"], row["source_url"]) for row in brief.rows}
    assert front["url"] == brief.rows[0]["source_url"]
    assert front["url"].startswith("http")


@each_brief
def test_the_publisher_is_named_as_brief_after_the_first_source(brief: Brief):
    short = re.split(r" \(|; | / ", brief.rows[0]["source_publisher"])[0]
    assert brief.front["publisher"] == f"Brief after {short}"


@each_brief
def test_a_publication_date_is_a_date_not_before_the_facts(brief: Brief):
    published = brief.front.get("published", "9999-12")
    assert re.fullmatch(r"\d{4}-\d{2}(-\d{2})?", published)
    assert all(published >= row["date"][: len(published)] for row in brief.rows)


@each_brief
def test_a_brief_rests_on_one_to_three_verified_rows(brief: Brief):
    assert 1 <= len(brief.rows) <= 3
    assert {row["verified"] for row in brief.rows} == {"yes"}


def test_every_kept_row_is_used_by_exactly_one_brief():
    assert sorted(row["id"] for brief in BRIEFS for row in brief.rows) == sorted(ROWS)


@each_brief
def test_a_brief_names_the_place_and_the_state_of_each_row(brief: Brief):
    for row in brief.rows:
        assert names_in(brief.text, place_names(row)), row["place"]
        assert names_in(brief.text, state_names(row)), row["state"]


@each_brief
def test_a_brief_writes_the_date_of_each_row(brief: Brief):
    for row in brief.rows:
        assert len(row["date"].split("-")) == {"day": 3, "month": 2}[row["date_precision"]]
        pattern = rf"(?<!\d ){re.escape(written_date(row['date'], brief.front['language']))}\b"
        assert re.search(pattern, brief.text), row["date"]


@each_brief
def test_a_brief_names_no_place_of_another_row(brief: Brief):
    assert foreign_places(brief) == set()


@each_brief
def test_a_brief_writes_no_date_that_its_rows_do_not_have(brief: Brief):
    assert foreign_dates(brief) == set()


def test_a_place_of_another_row_is_noticed():
    slipped = changed(the_brief("el-aguaje-ambush"), "The trail led to Tijuana and to Oaxaca.")
    assert foreign_places(slipped) == {"Tijuana", "Oaxaca"}


def test_a_date_of_another_row_is_noticed_in_both_languages():
    english = changed(the_brief("el-aguaje-ambush"), "It began on 15 October 2019.")
    spanish = changed(the_brief("la-ruana-autodefensas"), "Empezó el 25 de febrero de 2012.")
    assert foreign_dates(english) == {"('15', 10, '2019')"}
    assert foreign_dates(spanish) == {"2012", "('25', 2, '2012')"}


@each_brief
def test_a_claim_stands_beside_the_name_of_its_source(brief: Brief):
    publishers = re.split(r" / |; | \(|\)", brief.rows[0]["source_publisher"])
    assert names_in(brief.text, [name for name in publishers if name])
    assert ATTRIBUTION.search(brief.text)


@each_brief
def test_a_brief_keeps_to_plain_words(brief: Brief):
    assert re.findall(UNFIT, f"{brief.front['title']}\n{brief.text}", re.IGNORECASE) == []


def test_fourteen_mexican_states_and_every_year_from_2008_to_2025_occur():
    assert len({row["state"] for row in ROWS.values() if row["country"] == "Mexico"}) >= 14
    assert {int(row["date"][:4]) for row in ROWS.values()} == set(range(2008, 2026))


def test_all_thirteen_topics_occur():
    assert {topic for row in ROWS.values() for topic in listed(row["topics"])} == TOPICS


@pytest.mark.parametrize(
    ("place", "briefs"),
    [
        ("El Aguaje", 2),
        ("Culiacán", 3),
        ("Ciudad Juárez", 1),
        ("Michoacán", 5),
        ("Sinaloa", 5),
        ("Tijuana", 2),
        ("Chicago", 1),
        ("El Paso", 1),
        ("Nogales", 1),
    ],
)
def test_the_places_that_lessons_look_for_occur(place: str, briefs: int):
    assert sum(bool(names_in(brief.text, [place])) for brief in BRIEFS) >= briefs


def test_the_folder_states_its_title_and_description_in_both_languages():
    about = yaml.safe_load((CORPUS / "corpus.yaml").read_text(encoding="utf-8"))
    assert about["licence"] == "CC BY 4.0"
    for part in ("title", "note", "description"):
        assert set(about[part]) == {"en", "es"}
        assert all(about[part].values())


def test_the_reader_takes_every_brief_and_nothing_else_for_a_text():
    documents = {document.id: document for document in read_corpus(CORPUS).documents}
    assert set(documents) == {brief.slug for brief in BRIEFS}
    for brief in BRIEFS:
        read = documents[brief.slug]
        assert (read.title, read.publisher, read.url, read.language) == tuple(
            brief.front[key] for key in ("title", "publisher", "url", "language")
        )
        assert read.text.strip() == brief.text
        assert (read.published is not None) == ("published" in brief.front)


ROUGH_KM = 30  # the facts round their points, and name a prison or a bridge by its town


@each_brief
def test_the_program_places_what_each_row_speaks_of(brief):
    resolutions = [mention.resolution for mention in cartelmap.extract(brief.text).mentions if mention.resolution]
    for row in brief.rows:
        point = (float(row["lat"]), float(row["lon"]))
        assert min(geodesic((one.lat, one.lon), point).km for one in resolutions) < ROUGH_KM
