import json
from dataclasses import replace
from datetime import date

import pytest

from cartelmap.extract_output import (
    TABLE_HEADER,
    in_context,
    lies_in,
    named_places,
    not_placed,
    printable,
    to_explanation,
    to_geojson,
    to_row,
    to_table_row,
)
from cartelmap.extraction.clues import Clue
from cartelmap.extraction.explain import Explained, Weighed
from cartelmap.extraction.groups import OPEN_GROUP
from cartelmap.model import (
    AnnotatedDocument,
    AnnotatedPassage,
    Basis,
    Document,
    GroupTag,
    Mention,
    OpenBecause,
    Passage,
    PassageRole,
    Place,
    PlaceKind,
    Precision,
    Published,
    Reason,
    Resolution,
    Role,
    TopicTag,
    When,
)

BOILERPLATE = PassageRole.BOILERPLATE
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


def name_of(topic: str) -> str:
    return {"economy": "economy", "arms_trafficking": "arms trafficking"}[topic]


def test_a_row_has_exactly_the_columns_that_others_read():
    row = to_row(DOCUMENT, 0.25, name_of)
    assert list(row) == ["doc_id", "published", "published_basis", "mentions", "dates", "passages", "seconds"]
    assert (row["doc_id"], row["seconds"]) == ("brief", 0.25)
    columns = ["start", "end", "surface", "role", "place_id", "name", "kind", "country", "admin1", "lat", "lon"]
    columns += ["precision", "confidence", "reasons", "aside"]
    assert all(list(mention) == columns for mention in row["mentions"])


TAGGED = "In 2008 the DEA and the dea watched the banks. Last July it left."
DEA = GroupTag("G900", "Drug Enforcement Administration", 12, 15, "DEA")
PASSAGE = AnnotatedPassage(
    Passage(0, 0, 46, TAGGED[:46]),
    whens=(When(3, 7, "2008", date(2008, 1, 1), date(2008, 12, 31), Precision.YEAR),),
    topics=(TopicTag("arms_trafficking", ("watched",)), TopicTag("economy", ("banks",))),
    groups=(DEA, replace(DEA, start=24, end=27, surface="dea")),
)
NEXT = AnnotatedPassage(
    Passage(1, 47, 65, TAGGED[47:], BOILERPLATE),
    whens=(When(47, 56, "Last July", None, None, Precision.MONTH, Basis.RELATIVE, long=True, in_doubt=True),),
)


def tagged_row(published: Published | None = None):
    return to_row(AnnotatedDocument(Document("tags", TAGGED, published=published), (PASSAGE, NEXT)), 0, name_of)


def test_dates_of_a_row_have_offsets_in_the_text_and_the_days_that_they_stand_for():
    known, open_one = tagged_row()["dates"]
    assert known == {
        "start": 3,
        "end": 7,
        "surface": "2008",
        "value_start": "2008-01-01",
        "value_end": "2008-12-31",
        "precision": "year",
        "basis": "explicit",
        "long": False,
        "in_doubt": False,
    }
    assert TAGGED[known["start"] : known["end"]] == known["surface"]
    assert (open_one["value_start"], open_one["value_end"], open_one["basis"]) == (None, None, "relative")
    assert open_one["long"] is open_one["in_doubt"] is True


def test_passages_of_a_row_have_topics_and_groups_by_name_each_once():
    assert tagged_row()["passages"] == [
        {
            "start": 0,
            "end": 46,
            "role": "body",
            "topics": ["arms trafficking", "economy"],
            "groups": ["Drug Enforcement Administration"],
        },
        {"start": 47, "end": 65, "role": "boilerplate", "topics": [], "groups": []},
    ]


def test_a_name_that_several_groups_share_is_no_group_where_the_text_does_not_decide():
    shared = replace(PASSAGE, groups=(replace(DEA, group=OPEN_GROUP, name="La Línea"), DEA))
    (row,) = to_row(AnnotatedDocument(Document("tags", TAGGED), (shared,)), 0, name_of)["passages"]
    assert row["groups"] == ["Drug Enforcement Administration"]


def test_a_row_says_when_its_text_was_published_and_how_that_is_known():
    row = tagged_row(Published(date(2019, 11, 1), date(2019, 11, 30), "worked out from the text"))
    assert (row["published"], row["published_basis"]) == ("2019-11", "worked out from the text")
    assert (tagged_row()["published"], tagged_row()["published_basis"]) == (None, None)


def test_a_topic_that_the_lexicon_does_not_have_is_not_passed_over():
    strange = replace(PASSAGE, topics=(TopicTag("weather", ("rain",)),))
    with pytest.raises(KeyError):
        to_row(AnnotatedDocument(Document("tags", TAGGED), (strange,)), 0, name_of)


def test_offsets_of_a_row_cut_the_surface_out_of_the_text():
    rows = to_row(DOCUMENT, 0, name_of)["mentions"]
    assert [TEXT[row["start"] : row["end"]] for row in rows] == [row["surface"] for row in rows]


def test_locations_metonyms_and_demonyms_have_the_point_of_what_they_name():
    points = {row["surface"]: (row["lat"], row["lon"]) for row in to_row(DOCUMENT, 0, name_of)["mentions"]}
    assert points == {
        "Mexican": (23.0, -102.0),
        "Culiacán": (24.8, -107.4),
        "Beijing": (39.9, 116.4),
        "Sinaloa": (None, None),
        "San Juan": (None, None),
    }


@pytest.mark.parametrize("role", [Role.EMBEDDED, Role.PERSON])
def test_what_is_no_place_has_no_point_even_where_it_was_resolved(role):
    row = to_row(annotated(mention("Culiacán", role, resolution=resolved(CULIACAN))), 0, name_of)["mentions"][0]
    assert {row[column] for column in ("place_id", "name", "kind", "lat", "lon", "precision", "confidence")} == {None}


def test_a_row_gives_the_reasons_in_words_those_of_the_role_first():
    row = to_row(DOCUMENT, 0, name_of)["mentions"][1]
    assert row["reasons"] == ["Follows a preposition of place.", "lies in Sinaloa"]
    assert (row["kind"], row["country"], row["admin1"], row["confidence"]) == ("settlement", "MX", "Sinaloa", 0.988)


def test_a_row_survives_json():
    assert json.loads(json.dumps(to_row(DOCUMENT, 0, name_of))) == to_row(DOCUMENT, 0, name_of)


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


# Explaining


def explained(surface: str, *candidates: Weighed, **values: object) -> Explained:
    one = mention(surface, values.pop("role", Role.LOCATION), resolution=resolved(CULIACAN) if candidates else None)
    return Explained(one.start, one.end, one.role, values.pop("mention", one), candidates=candidates, **values)


def test_an_explanation_has_a_line_for_every_clue_of_every_candidate():
    sinaloa = Weighed(
        CULIACAN,
        0.875,
        12.34,
        ((Clue.HOME, 4.0), (Clue.STATE, -2.5), (Clue.NEAR, 0.01)),
        (Reason("It lies in Sinaloa."),),
    )
    lines = to_explanation("brief", TEXT, [explained("Culiacán", sinaloa, weaker=7)])
    assert lines == [
        "brief",
        "",
        "1. Mexican marines flew from [Culiacán] to Badiraguato; Beijing, the Sinaloa",
        "   location",
        "    87.5%  Culiacán, settlement, Sinaloa, MX, geonames:4012176",
        "           score +12.3",
        "             +4.0  home: lies in the country that the texts are about",
        "             -2.5  state: its state is named in the text",
        "           It lies in Sinaloa.",
        "   and 7 weaker candidates",
        "",
    ]


def test_an_explanation_says_what_is_no_place_and_why():
    names = [
        explained("Sinaloa", role=Role.EMBEDDED, embedded_in="Sinaloa Cartel", why=(Reason("It is part of a name."),)),
        explained("Beijing", mention=None),
        explained("San Juan", mention=mention("San Juan", open_because=OpenBecause.AMBIGUOUS)),
        explained("Badiraguato", same_as=0),
        explained("Mexican", mention=mention("Mexican", Role.DEMONYM, resolution=resolved(MEXICO))),
    ]
    said = "\n".join(to_explanation("brief", TEXT, names))
    assert "embedded, in “Sinaloa Cartel”\n   It is part of a name." in said
    assert "read as no place: nothing in the text supports this name" in said
    assert "left open: several places share this name" in said
    assert "decided together with 1." in said
    assert "stands for Mexico, country, MX, country-mx" in said


def test_an_explanation_of_nothing_says_so():
    assert to_explanation("brief", "", [])[-2] == "No name of a place was read in it."


def test_an_explanation_fits_a_hundred_columns_and_cannot_steer_the_terminal():
    place = Place("geonames:1", "San Juan\x1b[2J" + " de los Lagos" * 12, PlaceKind.SETTLEMENT, 21.2, -102.3, ("MX",))
    long = Weighed(place, 0.5, 1.0, (), (Reason("because " * 30),))
    lines = to_explanation("bri\x07ef", TEXT, [explained("Culiacán", long)])
    assert max(map(len, lines)) <= 100
    assert not any(character in "".join(lines) for character in "\x1b\x07")


def test_a_context_cuts_no_word_and_no_line():
    assert in_context("León\nwaited.", 0, 4) == "[León] waited."
    text = "one " * 20 + "León" + " two" * 20
    assert in_context(text, 80, 84) == "one " * 10 + "[León]" + " two" * 10
    assert in_context("x" * 50 + " León's", 51, 55) == "[León]'s"


def test_what_stands_in_a_passage_set_aside_is_marked_and_no_place_of_the_text():
    (annotated,) = DOCUMENT.passages
    aside = replace(DOCUMENT, passages=(replace(annotated, passage=replace(annotated.passage, role=BOILERPLATE)),))
    assert all(row["aside"] for row in to_row(aside, 0, name_of)["mentions"])
    assert named_places(aside) == not_placed(aside) == ()
    assert to_geojson([aside])["features"] == []
