"""Names of organisations are found as they are written, and words that only look like them are not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cartelmap.extraction.group_like import find_group_like
from cartelmap.extraction.groups import OPEN_GROUP, GroupLexicon, find_groups
from cartelmap.extraction.lexicon_files import load_groups

SHARED_NAMES = {"La Barredora", "Los Rojos"}


@pytest.fixture(scope="module")
def lexicon() -> GroupLexicon:
    return load_groups()


def found(text: str, lexicon: GroupLexicon) -> list[tuple[str, str]]:
    return [(tag.group, tag.surface) for tag in find_groups(text, lexicon)]


def test_every_strong_name_of_every_group_is_found(lexicon):
    names = [(group.id, name) for group in lexicon.groups for name in group.spellings if name not in group.weak_aliases]
    assert len(names) > 450
    lost = []
    for group, name in names:
        tags = find_groups(f"Ayer {name} apareció otra vez", lexicon)
        if not any(tag.group in (group, OPEN_GROUP) and tag.surface.rstrip(".") == name.rstrip(".") for tag in tags):
            lost.append((group, name))
    assert lost == []


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
    "text",
    [
        "the Gulf of Mexico",
        "la familia entera salió a la calle",
        "Los Angeles police",
        "the zeta function",
        "una línea de autobuses",
        "La Línea del metro abrió",
        "the ice melted and an epic storm came",
        "un poco de maíz y la mano izquierda",
        "The Federation of growers met",
        "knights templar castles in France",
        "Milenio de historia",
        "Santa Rosa de Lima es una aldea",
        "Salazar said nothing",
        "un departamento de estado lamentable",
    ],
)
def test_words_that_look_like_names_are_none(text, lexicon):
    assert found(text, lexicon) == []


def test_a_weak_name_counts_where_something_introduces_it(lexicon):
    assert ("G052", "La Línea") in found("Members of the gang La Línea fled.", lexicon)
    assert ("G009", "La Familia") in found("La Familia Michoacana grew. Then La Familia split.", lexicon)


def test_a_shared_name_is_decided_by_the_text_or_stays_open(lexicon):
    assert found("El grupo criminal Los Rojos entró a Chilapa", lexicon) == [("G037", "Los Rojos")]
    assert found("El grupo criminal Los Rojos", lexicon) == [(OPEN_GROUP, "Los Rojos")]


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
AWKWARD = st.text(alphabet="CJNG deLosZtasCártel n\u0303\u0301İß🙂.,'-\n\u00ad", max_size=60)


@given(AWKWARD | st.text(max_size=60))
def test_any_text_can_be_searched(text):
    named = f"{text} CJNG {text}"
    assert any(tag.group == "G002" for tag in find_groups(named, LEXICON))
    for tag in (*find_groups(named, LEXICON), *find_group_like(named)):
        assert named[tag.start : tag.end] == tag.surface != ""
