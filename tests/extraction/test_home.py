"""The country that a corpus is about: found where one leads, none where none does, and what follows without one."""

from __future__ import annotations

from dataclasses import replace

import pytest

from cartelmap.errors import CartelmapError
from cartelmap.extraction import Resources, annotate, default_resources
from cartelmap.extraction.home import AUTO, DEFAULT_HOME, READ, find_home, settle_home, to_home
from cartelmap.model import Document
from cartelmap.paths import shipped
from cartelmap.reading import read_corpus

OHIO = (
    "A house fire in Chillicothe sent two people to a hospital in Columbus on Sunday, the Ross County sheriff said.",
    "The school board of Zanesville, Ohio, will vote on a new roof. Schools in Lancaster and Newark paid for theirs.",
    "Two men from Dayton were arrested near Springfield, Ohio, with 3 kilograms of fentanyl bought in Detroit.",
    "The road between Athens, Ohio, and Marietta will be closed. Drivers should go by way of Parkersburg.",
    "A farmer from Wooster won the fair in Mansfield; last year's winner came from Canton, Ohio.",
)
COLOMBIA = (
    "La Policía capturó en Medellín a dos hombres que habían llegado de Bucaramanga con armas.",
    "Familias de Tumaco, en Nariño, huyeron hacia Pasto y Cali tras los combates en la frontera con Ecuador.",
    "El Ejército halló un laboratorio cerca de Quibdó. La droga iba a salir por Buenaventura hacia Panamá.",
    "En Cúcuta y en Ocaña siguen los cortes de la vía, informó la Gobernación de Norte de Santander.",
)
WORLD = (
    "Floods closed roads in Nairobi and Mombasa.",
    "Farmers marched in Lyon and Toulouse.",
    "The ferry from Manila to Cebu was late.",
    "Rain fell in Hamburg and Bremen.",
)
MEXICO = (
    "Soldiers searched warehouses in Culiacán and Mazatlán.",
    "The road from Morelia to Uruapan was blocked.",
    "A body was found in Acapulco, police in Chilpancingo said.",
)
SPAIN = "El juez de Valladolid envió a prisión a un hombre de León. La droga llegó de Galicia y se vendía en Burgos."


@pytest.fixture(scope="module")
def resources() -> Resources:
    """What the extraction knows, with the country yet to be found."""
    return replace(default_resources(), home=AUTO)


def documents(*texts: str) -> list[Document]:
    return [Document(id=str(number), text=text) for number, text in enumerate(texts)]


def countries(text: str, home: str) -> dict[str, str | None]:
    """The names of the text that are placed, with the country of each."""
    annotated = annotate(Document(id="a", text=text), replace(default_resources(), home=home))
    return {each.surface: each.resolution.place.country for each in annotated.mentions if each.resolution}


# finding it


@pytest.mark.parametrize(("texts", "home"), [(OHIO, "US"), (COLOMBIA, "CO"), (MEXICO, "MX"), ((SPAIN,), "ES")])
def test_the_country_in_which_most_documents_lie_is_found(resources: Resources, texts: tuple[str, ...], home: str):
    assert find_home(documents(*texts), resources) == home


def test_the_sample_corpus_is_about_mexico(resources: Resources):
    assert find_home(read_corpus((shipped("data/corpus"),)).documents, resources) == "MX"


@pytest.mark.parametrize(
    "texts",
    [(), ("",), ("Nothing is named here.",), WORLD, (*OHIO[:2], *COLOMBIA[:2]), ("Rain fell in Hamburg.",)],
    ids=["no document", "no text", "no place", "the world", "two alike", "a single name"],
)
def test_no_country_is_found_where_none_leads_clearly(resources: Resources, texts: tuple[str, ...]):
    assert find_home(documents(*texts), resources) == ""


def test_a_name_said_often_counts_once(resources: Resources):
    text = "Cali, Medellín. " + "Quito. " * 20 + "The road to Bogotá is closed."
    assert find_home(documents(text), resources) == "CO"


def test_documents_that_name_no_place_do_not_vote(resources: Resources):
    assert find_home(documents(*["Nothing is named here."] * 9, *COLOMBIA), resources) == "CO"


def test_the_home_that_the_resources_have_does_not_sway_it(resources: Resources):
    found = {find_home(documents(SPAIN), replace(resources, home=home)) for home in ("MX", "US", "", AUTO)}
    assert found == {"ES"}


def test_all_of_a_long_corpus_is_looked_at_and_little_of_it_read(resources: Resources):
    tail = [*OHIO * 12, *COLOMBIA * 50]
    assert find_home(documents(*tail), resources) == "CO"
    few = [MEXICO[0]] * (READ * 3)
    few[1::2] = [OHIO[2]] * (len(few) // 2)  # what lies between those that are read
    assert find_home(documents(*few), resources) == "MX"


# the setting


@pytest.mark.parametrize(("said", "home"), [("MX", "MX"), ("co", "CO"), ("Gb", "GB"), ("AUTO", AUTO), ("auto", AUTO)])
def test_a_country_may_be_said_in_any_case(resources: Resources, said: str, home: str):
    assert to_home(said, resources.gazetteer) == home


@pytest.mark.parametrize("said", ["XY", "", "M", "MEX", "Mexico", "M X", " MX", "мх", "\N{KELVIN SIGN}", "--", "uk\n"])
def test_what_is_no_country_is_refused_in_a_sentence(resources: Resources, said: str):
    with pytest.raises(CartelmapError, match=r"^--country: .* is no country; use a code of two letters") as refused:
        to_home(said, resources.gazetteer)
    assert len(str(refused.value).splitlines()) == 1


def test_only_auto_is_looked_for(resources: Resources):
    assert settle_home(resources, documents(*COLOMBIA)).home == "CO"
    assert settle_home(replace(resources, home="US"), documents(*COLOMBIA)).home == "US"


def test_mexico_is_the_default_everywhere():
    assert default_resources().home == DEFAULT_HOME == "MX"


# what follows from it


def test_without_a_home_the_text_alone_decides():
    assert countries(SPAIN, "") == {"Valladolid": "ES", "León": "ES", "Galicia": "ES", "Burgos": "ES"}
    assert countries("Police in León, Spain, spoke.", "")["León"] == "ES"
    assert countries("Police in León, Guanajuato, spoke.", "")["León"] == "MX"


def test_a_home_decides_where_the_text_does_not():
    text = "Rain fell on Córdoba."
    assert [countries(text, home).get("Córdoba") for home in ("MX", "ES", "AR")] == ["MX", "ES", "AR"]


@pytest.mark.parametrize("home", ["", AUTO])
def test_seas_and_continents_are_nobodys_home(home: str):
    text = "The boat crossed the Pacific and the Caribbean on its way from South America."
    annotated = annotate(Document(id="a", text=text), replace(default_resources(), home=home))
    said = {str(reason) for each in annotated.mentions if each.resolution for reason in each.resolution.reasons}
    assert said
    assert not any("these texts are about" in sentence for sentence in said)
