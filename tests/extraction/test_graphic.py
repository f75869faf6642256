"""Graphic sentences: told closely, in both languages; that somebody was killed is not one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

import cartelmap
from cartelmap.extraction.graphic import find_graphic
from cartelmap.extraction.lexicon_files import check_graphic, load_graphic
from cartelmap.reading import split_passages

LEXICON = load_graphic()


def graphic(text: str) -> list[str]:
    (spans,) = find_graphic(text, [(0, len(text))], LEXICON)
    return [text[start:end] for start, end in spans]


def test_the_shipped_lexicon_passes_its_own_examples():
    assert check_graphic() == []
    for kind in LEXICON.topics:
        languages = {term.language for term in kind.terms}
        assert languages == {"en", "es"}
        assert {example.matches for example in kind.examples} == {True, False}, kind.id


@pytest.mark.parametrize(
    "sentence",
    [
        "The killers sawed off his head.",
        "His severed hand lay on the dashboard.",
        "Divers pulled a barrel with human remains dissolved in acid from the canal.",
        "They set a corpse alight and it was charred.",
        "The commander's face had been peeled off.",
        "Parts of his skull were on the pavement.",
        "The prisoner was tortured with a blowtorch.",
        "Seven bodies dangled from the overpass.",
        "The bodies in the house were badly decomposed.",
        "She had been gang-raped by soldiers.",
        "Los descuartizaron en el rancho.",
        "Una cabeza humana apareció frente al palacio municipal.",
        "Los cadáveres estaban calcinados.",
        "Había un charco de sangre en la banqueta.",
        "Colgaron los cuerpos de un puente.",
        "Los restos humanos estaban en bolsas negras.",
        "Un cadáver en avanzado estado de descomposición flotaba en la presa.",
        "Fue violada por hombres que se turnaron.",
    ],
)
def test_a_sentence_told_closely_is_graphic(sentence):
    assert graphic(sentence) == [sentence]


@pytest.mark.parametrize(
    "sentence",
    [
        "Gunmen shot the mayor dead in his office.",
        "Twelve bodies were found in a mass grave near Iguala.",
        "The bodies, bound and shot, were dumped on the highway.",
        "Mothers dig for human remains in the desert.",
        "It was the bloodiest year since 2010.",
        "The kingpin strategy decapitated the cartels, and people paid for it.",
        "The government set out to dismember the cartel.",
        "He cut off talks with the families of the victims.",
        "Victims were shot and their cars burned.",
        "Tests of his blood showed that the man was ill.",
        "She accused the officers of rape and torture.",
        "Bodies of water lie beside drums of waste.",
        "A banner hung from a bridge beside the body of a taxi driver.",
        "Dos hombres fueron asesinados a balazos.",
        "Hallaron una fosa con nueve cuerpos.",
        "Quemaron camiones para cerrar el paso a los soldados.",
        "El gobierno busca desmembrar la organización.",
        "La mujer le cortó el paso a la patrulla.",
        "Hombres armados cortaron la carretera y arrancaron las mantas.",
        "La fiscalía investiga la violación de una mujer.",
        "Una manta colgaba de un puente.",
        "Enviaron al cuerpo de policía en camionetas quemadas por el sol.",
        "La calle Degollado está en el centro.",
    ],
)
def test_a_killing_that_is_only_named_and_a_figure_of_speech_are_not_graphic(sentence):
    assert graphic(sentence) == []


def test_only_the_graphic_sentences_of_a_passage_are_taken_and_each_is_whole():
    first = "Police came to Naco at dawn."
    second = 'A witness said: "They beheaded two men."'
    third = "The mayor blamed the CJNG."
    fourth = "In the U.S. a court heard of the mutilated bodies."
    assert graphic(f"{first} {second} {third} {fourth}") == [second, fourth]


def test_a_sentence_needs_both_of_its_weak_terms_by_itself():
    assert graphic("His fingers were cut off.") == ["His fingers were cut off."]
    assert graphic("His fingers were cold. The road was cut off.") == []


def test_a_weak_term_of_one_language_is_no_pair_for_the_same_thing_in_the_other():
    assert graphic("Hallan dos cadáveres en Saltillo; two bodies found.") == []


def test_each_passage_has_the_offsets_in_its_own_shown_text():
    text = (
        "Quiet days in CuliacĂĄn.\n\nNobody spoke. They cut off his head in CuliacĂĄn, a witness said. Then rain came."
    )
    found = cartelmap.extract(text).passages
    assert [passage.graphic for passage in found[:-1]] == [()] * (len(found) - 1)
    ((start, end),) = found[-1].graphic
    assert found[-1].passage.text[start:end] == "They cut off his head in Culiacán, a witness said."


@given(st.lists(st.sampled_from(["They cut off his head.", "Rain.", "CJNG.", "\n\n", "U.S. ", "e\u0301l", " ", "“"])))
def test_graphic_sentences_lie_apart_and_in_order_within_their_passage(parts):
    text = "".join(parts)
    spans = [(passage.start, passage.end) for passage in split_passages(text)]
    for (start, end), found in zip(spans, find_graphic(text, spans, LEXICON), strict=True):
        edges = [edge for span in found for edge in span]
        assert edges == sorted(edges)
        assert all(0 <= edge <= end - start for edge in edges)
        assert all(text[start + first : start + last].strip() for first, last in found)
