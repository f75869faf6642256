import json

import pytest

from cartelmap.extract_output import (
    TABLE_HEADER,
    lies_in,
    named_places,
    not_placed,
    printable,
    to_geojson,
    to_row,
    to_table_row,
)
from cartelmap.model import (
    AnnotatedDocument,
    AnnotatedPassage,
    Document,
    Mention,
    OpenBecause,
    Passage,
    Place,
    PlaceKind,
    Reason,
    Resolution,
    Role,
)

TEXT = "Mexican marines flew from Culiacán to Badiraguato; Beijing, the Sinaloa Cartel and San Juan kept silent."
CULIACAN = Place(
    "geonames:4012176", "Culiacán", PlaceKind.SETTLEMENT, 24.8, -107.4, ("MX",), "Sinaloa", "sinaloa-mexico"
)
BEIJING = Place("geonames:1816670", "Beijing", PlaceKind.SETTLEMENT, 39.9, 116.4, ("CN",))
MEXICO = Place("country-mx", "Mexico", PlaceKind.COUNTRY, 23.0, -102.0, ("MX",))
RIO_GRANDE = Place("rio-grande", "Rio Grande", PlaceKind.RIVER, 29.0, -102.0, ("US", "MX"))


def resolved(place: Place, confidence: float = 0.98765, precision: int = 1) -> Resolution:
    reasons = (Reason.of("lies in {state}", state="Sinaloa"),)
    return Resolution(place, confidence, precision, place.lat, place.lon, reasons)


def mention(surface: str, role: Role = Role.LOCATION, **values: object) -> Mention:
    start = TEXT.index(surface)
    end = start + len(surface)
    return Mention(start, end, surface, role, 0, start, end, surface, **values)


def annotated(*mentions: Mention) -> AnnotatedDocument:
    passage = AnnotatedPassage(Passage(0, 0, len(TEXT), TEXT), mentions)
    return AnnotatedDocument(Document("brief", TEXT), (passage,))


DOCUMENT = annotated(
    mention("Mexican", Role.DEMONYM, resolution=resolved(MEXICO, precision=3)),
    mention("Culiacán", resolution=resolved(CULIACAN), why=(Reason("Follows a preposition of place."),)),
    mention("Beijing", Role.METONYM, resolution=resolved(BEIJING)),
    mention("Sinaloa", Role.EMBEDDED, embedded_in="Sinaloa Cartel"),
    mention("San Juan", open_because=OpenBecause.AMBIGUOUS),
)


def test_a_row_has_exactly_the_columns_that_others_read():
    row = to_row(DOCUMENT, 0.25)
    assert list(row) == ["doc_id", "mentions", "seconds"]
    assert (row["doc_id"], row["seconds"]) == ("brief", 0.25)
    columns = ["start", "end", "surface", "role", "place_id", "name", "kind", "country", "admin1", "lat", "lon"]
    columns += ["precision", "confidence", "reasons"]
    assert all(list(mention) == columns for mention in row["mentions"])


def test_offsets_of_a_row_cut_the_surface_out_of_the_text():
    rows = to_row(DOCUMENT, 0)["mentions"]
    assert [TEXT[row["start"] : row["end"]] for row in rows] == [row["surface"] for row in rows]


def test_locations_metonyms_and_demonyms_have_the_point_of_what_they_name():
    points = {row["surface"]: (row["lat"], row["lon"]) for row in to_row(DOCUMENT, 0)["mentions"]}
    assert points == {
        "Mexican": (23.0, -102.0),
        "Culiacán": (24.8, -107.4),
        "Beijing": (39.9, 116.4),
        "Sinaloa": (None, None),
        "San Juan": (None, None),
    }


@pytest.mark.parametrize("role", [Role.EMBEDDED, Role.PERSON])
def test_what_is_no_place_has_no_point_even_where_it_was_resolved(role):
    row = to_row(annotated(mention("Culiacán", role, resolution=resolved(CULIACAN))), 0)["mentions"][0]
    assert {row[column] for column in ("place_id", "name", "kind", "lat", "lon", "precision", "confidence")} == {None}


def test_a_row_gives_the_reasons_in_words_those_of_the_role_first():
    row = to_row(DOCUMENT, 0)["mentions"][1]
    assert row["reasons"] == ["Follows a preposition of place.", "lies in Sinaloa"]
    assert (row["kind"], row["country"], row["admin1"], row["confidence"]) == ("settlement", "MX", "Sinaloa", 0.988)


def test_a_row_survives_json():
    assert json.loads(json.dumps(to_row(DOCUMENT, 0))) == to_row(DOCUMENT, 0)


def test_geojson_shows_placed_locations_only_longitude_first():
    collection = to_geojson([DOCUMENT])
    assert collection["type"] == "FeatureCollection"
    assert [feature["properties"]["surface"] for feature in collection["features"]] == ["Culiacán"]
    assert collection["features"][0]["geometry"] == {"type": "Point", "coordinates": [-107.4, 24.8]}
    assert collection["features"][0]["properties"]["doc_id"] == "brief"


def test_geojson_of_nothing_is_an_empty_collection():
    assert to_geojson([])["features"] == []


def test_places_are_listed_once_with_all_their_spellings():
    text = "Culiacan, Culiacán; Tepic."
    mentions = [
        Mention(start, end, text[start:end], Role.LOCATION, 0, start, end, text[start:end], resolution=resolved(place))
        for start, end, place in ((20, 25, BEIJING), (0, 8, CULIACAN), (10, 18, CULIACAN))
    ]
    named = named_places(annotated(*mentions))
    assert [(row.place.name, row.surfaces) for row in named] == [
        ("Culiacán", ("Culiacan", "Culiacán")),
        ("Beijing", ("Tepic",)),
    ]
    assert to_table_row(named[0])[-1] == "2 (Culiacan, Culiacán)"


def test_a_table_row_says_what_a_person_asks():
    row = dict(zip(TABLE_HEADER, to_table_row(named_places(DOCUMENT)[0]), strict=True))
    assert row["Place"] == "Culiacán"
    assert row["Lies in"] == "Sinaloa, MX"
    assert row["Lat, lon"] == "24.800, -107.400"
    assert row["Exact to"] == "town or city"
    assert row["Sure"] == "99%"


def test_a_river_through_two_countries_lies_in_both():
    assert lies_in(RIO_GRANDE) == "US/MX"


def test_what_is_not_placed_is_listed_with_the_reason():
    assert not_placed(DOCUMENT) == (
        ("Mexican", "says of what country something or somebody is", 1),
        ("Beijing", "stands for a government", 1),
        ("Sinaloa", "part of another name: Sinaloa Cartel", 1),
        ("San Juan", "several places share this name", 1),
    )


def test_nothing_of_a_text_can_steer_the_terminal():
    assert printable("Ciudad\n  Juárez\x1b[31m\x07") == "Ciudad Juárez[31m"
