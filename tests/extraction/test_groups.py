"""Names of organisations are found as they are written, and words that only look like them are not."""

from itertools import chain

import pytest
from hypothesis import given
from hypothesis import strategies as st
from own_sentences import Sentence, named_in, read_groupless, read_groups, score_groups

from cartelmap.extraction.groups import OPEN_GROUP, GroupLexicon, find_groups
from cartelmap.extraction.groups.like import find_group_like
from cartelmap.extraction.lexicon_files import load_groups

ENOUGH_F1 = 0.99  # the issue asks for 0.95
AMBIGUOUS_SENTENCES = 40
NEGATIVE_SENTENCES = 200


@pytest.fixture(scope="module")
def lexicon() -> GroupLexicon:
    return load_groups()


@pytest.fixture(scope="module")
def gold() -> dict[str, list[Sentence]]:
    return read_groups()


def found(text: str, lexicon: GroupLexicon) -> list[tuple[str, str]]:
    return [(tag.group, tag.surface) for tag in find_groups(text, lexicon)]


def test_the_groups_of_our_own_sentences_are_found(lexicon, gold):
    assert (score_groups(chain.from_iterable(gold.values()), lexicon).f1 or 0) >= ENOUGH_F1


def test_every_name_of_every_group_stands_in_a_sentence_of_our_own(lexicon, gold):
    told = {
        (named.group, sentence.text[named.start : named.end].lower())
        for sentence in chain.from_iterable(gold.values())
        for named in sentence.named
    }
    untold = [
        (group.id, name)
        for group in lexicon.groups
        for name in group.spellings
        if told.isdisjoint({(group.id, name.lower()), (OPEN_GROUP, name.lower())})
    ]
    assert untold == []


def test_shared_and_ambiguous_names_are_decided_by_the_sentence_or_stay_open(lexicon, gold):
    assert len(gold["ambiguous"]) >= AMBIGUOUS_SENTENCES
    wrong = [sentence.text for sentence in gold["ambiguous"] if named_in(sentence.text, lexicon) != set(sentence.named)]
    assert wrong == []


def test_no_group_is_found_in_words_places_persons_and_foreign_bodies(lexicon):
    sentences = read_groupless()
    assert len(sentences) >= NEGATIVE_SENTENCES
    assert {text: names for text, _ in sentences if (names := found(text, lexicon))} == {}


@pytest.mark.parametrize(
    ("text", "group", "surface"),
    [
        ("Fighters of the Sinaloa cartel fled.", "G001", "Sinaloa cartel"),
        ("SINALOA CARTEL BOSS HELD", "G001", "SINALOA CARTEL"),
        ("El CJNG avanzó hacia el sur.", "G002", "CJNG"),
        ("el cártel de Sinaloa se dividió", "G001", "cártel de Sinaloa"),
        ("pistoleros de los Zetas", "G004", "los Zetas"),
        ("the Jua\u0301rez Cartel lost ground", "G006", "Jua\u0301rez Cartel"),
        ("agents of U.S. Customs and Border Protection", "G086", "U.S. Customs and Border Protection"),
        ("US Treasury officials said", "G200", "US Treasury"),
        ("the U.S. State Department said", "G091", "U.S. State Department"),
        ("el Departamento de Estado estadounidense aprobó la venta", "G091", "Departamento de Estado estadounidense"),
        ("a war of the Sinaloa\nCartel in Durango", "G001", "Sinaloa\nCartel"),
        ("el cártel de sinaloa, en minúsculas", "G001", "cártel de sinaloa"),
        ("Zetas' lookouts fled", "G004", "Zetas"),
        ("the CJNG\u2019s drones", "G002", "CJNG"),
        ("fuentes de la Sedena", "G073", "Sedena"),
        ("a retired D.E.A. agent", "G084", "D.E.A."),
        ("members of MS-13 crossed", "G063", "MS-13"),
        ("as The Washington Post wrote", "G096", "The Washington Post"),
    ],
)
def test_a_name_is_found_with_the_offsets_of_the_text(text, group, surface, lexicon):
    (tag,) = find_groups(text, lexicon)
    assert (tag.group, tag.surface) == (group, surface)
    assert text[tag.start : tag.end] == surface


def test_the_longest_name_wins(lexicon):
    assert found("Alias of the New Generation Jalisco Cartel.", lexicon) == [("G002", "New Generation Jalisco Cartel")]
    assert found("la Nueva Familia Michoacana", lexicon)[0][0] == "G010"


@pytest.mark.parametrize(
    ("text", "groups"),
    [
        ("Sinaloa and Gulf cartels", ["G001", "G003"]),
        ("the Sinaloa, Juárez and Gulf cartels", ["G001", "G006", "G003"]),
        ("the Jalisco & Tijuana drug cartels", ["G002", "G007"]),
        ("the Gulf and Zetas cartels", ["G003", "G004"]),
        ("the Sinaloa, Parangaricutirimícuaro and Gulf cartels", ["G001", "G003"]),
        ("cartels of Sinaloa and Tijuana", ["G001", "G007"]),
        ("los cárteles de Sinaloa y Jalisco", ["G001", "G002"]),
        ("los cárteles del Golfo, de Juárez y Los Zetas", ["G003", "G006", "G004"]),
        ("el cártel de Sinaloa contra el de Jalisco", ["G001", "G002"]),
        (
            "los cárteles de Sinaloa, Jalisco Nueva Generación (CJNG), del Golfo y Juárez",
            ["G001", "G002", "G002", "G003", "G006"],
        ),
        ("the Jalisco (CJNG), Tijuana and Gulf cartels", ["G002", "G002", "G007", "G003"]),
        ("the State and Treasury departments", ["G091", "G200"]),
        ("the cartels in Sinaloa and Jalisco", []),
        ("Sinaloa cartels", []),
        ("the cartel Sinaloa fears", []),
    ],
)
def test_a_list_of_cartels_names_each_of_them(text, groups, lexicon):
    assert [group for group, _ in found(text, lexicon)] == groups


def test_one_spelling_in_the_list_gives_all_that_a_head_word_makes(lexicon):
    for name in ("Colima Cartel", "Colima drug cartel", "Cartel of Colima", "cártel de Colima", "Cartel Colima"):
        assert found(f"The {name} hid it.", lexicon) == [("G015", name)]


def test_a_weak_name_counts_where_something_introduces_it(lexicon):
    assert ("G052", "La Línea") in found("Members of the gang La Línea fled.", lexicon)
    assert ("G009", "La Familia") in found("La Familia Michoacana grew. Then La Familia split.", lexicon)
    assert ("G037", "Los Rojos") in found("Los Rojos y Los Ardillos pelean por Chilapa.", lexicon)
    assert ("G075", "Guardia Nacional") in found("la Guardia Nacional (GN) y la Sedena", lexicon)
    assert found("La Línea was crowded.", lexicon) == []


def test_a_weak_name_inside_a_longer_one_is_none(lexicon):
    assert found("El capo visitó Marina Vallarta con Ana Salazar.", lexicon) == []


def test_a_national_body_beside_another_country_is_none_of_ours(lexicon):
    assert found("the Brazilian Federal Police and the California Department of Justice", lexicon) == []
    assert found("la Fiscalía General de la República de Guatemala", lexicon) == []
    assert found("the New Mexico Attorney General's Office, with agents", lexicon) == []
    named = found("the United States Department of Justice and Mexico's Attorney General's Office", lexicon)
    assert [group for group, _ in named] == ["G090", "G077"]


def test_the_country_of_the_sentence_before_is_no_part_of_a_name(lexicon):
    assert ("G074", "La Marina") in found("Soldados llegaron a México. La Marina detuvo a tres.", lexicon)


def test_a_short_form_that_the_text_gives_counts_from_there_on(lexicon):
    text = "The Poniente Cartel (CDP) fled. The CDP is small."
    assert [(group, surface) for group, surface in found(text, lexicon) if surface == "CDP"] == [("G129", "CDP")] * 2
    assert found("The Poniente Cartel (AP) fled. The AP.", lexicon) == [("G129", "Poniente Cartel")]


@pytest.mark.parametrize(
    ("text", "surfaces"),
    [
        ("The Caborca Cartel fought.", ["Caborca Cartel"]),
        ("In Sinaloa Cartel territory", ["Sinaloa Cartel"]),
        ("a Sinaloa drug cartel boss", ["Sinaloa drug cartel"]),
        ("the Jalisco cartel", ["Jalisco cartel"]),
        ("the New Michoacán Family and others", ["New Michoacán Family"]),
        ("el Cártel de Santa Rosa de Lima en Guanajuato", ["Cártel de Santa Rosa de Lima"]),
        ("los cárteles de Sinaloa, de Juárez y del Golfo en Reynosa", ["cárteles de Sinaloa, de Juárez y del Golfo"]),
        ("In Guerrero, Sinaloa and Jalisco cartels", ["Sinaloa and Jalisco cartels"]),
        ("the Cartel of the Northeast", ["Cartel of the Northeast"]),
        ("the Guzmán drug trafficking organization", ["Guzmán drug trafficking organization"]),
        ("el Clan del Golfo", ["Clan del Golfo"]),
        ("Sinaloa Cartel Culiacán", ["Sinaloa Cartel"]),
        ("Mexican cartels", []),
        ("The cartel in Sinaloa", []),
        ("the cartel Mexico fears", []),
        ("A cartel. Sinaloa was calm.", []),
        ("his family in Michoacán", []),
        ("la Familia del Estado", []),
        ("la Familia Michoacana", ["Familia Michoacana"]),
        ("the Smith family", []),
    ],
)
def test_what_reads_like_a_group_is_kept_whole(text, surfaces):
    spans = find_group_like(text)
    assert [span.surface for span in spans] == surfaces
    assert all(text[span.start : span.end] == span.surface for span in spans)


LEXICON = load_groups()
AWKWARD = st.text(alphabet="CJNG deLosZtasCártel n\u0303\u0301İß🙂.,'-\n\u00ad", max_size=60) | st.lists(
    st.sampled_from(["US", "U.S.", "Treasury", "Los Rojos", "cárteles", "de", "y", ",", "Sinaloa", "La", "Línea", "("]),
    max_size=9,
).map(" ".join)


@given(AWKWARD | st.text(max_size=60))
def test_any_text_can_be_searched(text):
    named = f"{text} CJNG {text}"
    assert any(tag.group == "G002" for tag in find_groups(named, LEXICON))
    for tag in (*find_groups(named, LEXICON), *find_group_like(named)):
        assert named[tag.start : tag.end] == tag.surface != ""
