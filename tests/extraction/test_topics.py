"""Topics are found by a strong term, a pair of terms, or two weak ones, in both languages."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cartelmap.extraction.lexicon_files import check_topics, load_topics
from cartelmap.extraction.lexicons.inflection import english_forms, spanish_forms
from cartelmap.extraction.lexicons.source import Source
from cartelmap.extraction.topics.parsing import parse_topics
from cartelmap.extraction.topics.tagging import TopicLexicon, build_topic_lexicon, expand, tag_topics
from cartelmap.reading import detect_language

THIRTEEN = {
    "fentanyl_synthetics": "fentanyl & synthetic drugs",
    "other_drugs": "other drugs",
    "armed_violence": "violence & armed clashes",
    "arrests_prosecutions": "arrests & prosecutions",
    "security_operations": "military & police operations",
    "corruption": "corruption & collusion",
    "arms_trafficking": "arms trafficking",
    "routes_borders": "trafficking routes & borders",
    "victims_disappearances": "victims & disappearances",
    "politics_policy": "politics & policy",
    "international_relations": "international relations",
    "culture_society": "culture & society",
    "economy": "economy",
}


@pytest.fixture(scope="module")
def lexicon() -> TopicLexicon:
    return load_topics()


def topics(text: str, lexicon: TopicLexicon) -> set[str]:
    return {tag.topic for tag in tag_topics(text, lexicon)}


def test_the_thirteen_topics_have_their_names_and_labels_in_both_languages(lexicon):
    assert {topic.id: topic.name for topic in lexicon.topics} == THIRTEEN
    assert all(
        topic.label_en and topic.label_es and topic.definition_en and topic.definition_es for topic in lexicon.topics
    )


def test_the_shipped_lexicon_passes_its_own_examples():
    assert check_topics() == []


def test_each_topic_has_examples_of_both_kinds_in_both_languages(lexicon):
    for topic in lexicon.topics:
        matching = [example.text for example in topic.examples if example.matches]
        others = [example.text for example in topic.examples if not example.matches]
        assert len(matching) >= 6, topic.id
        assert len(others) >= 4, topic.id
        for texts in (matching, others):
            assert {detect_language(text) for text in texts} >= {"en", "es"}, topic.id


def test_a_definition_is_given_in_two_sentences_or_more_in_both_languages(lexicon):
    for topic in lexicon.topics:
        for definition in (topic.definition_en, topic.definition_es):
            assert definition.count(". ") >= 1, topic.id


def lexicon_of(strong: str = "", weak: str = "", pairs: str = "", exclude: str = "") -> TopicLexicon:
    """A lexicon of one topic, "harbour", with these English terms."""
    rows = [
        "topics:",
        "- {id: harbour, name: harbour, label: {en: A, es: A}, definition: {en: A., es: A.},",
        f"   strong: {{en: [{strong}]}}, weak: {{en: [{weak}]}}, exclude: {{en: [{exclude}]}},",
        f"   pairs: {{en: [{pairs}]}},",
        "   examples: {match: [], no_match: []}}",
    ]
    topics, faults = parse_topics(Source("topics.yaml", "\n".join(rows)))
    assert faults == []
    return build_topic_lexicon(topics)


def test_a_pair_is_a_term_of_each_list_in_any_order():
    harbour = lexicon_of(pairs="[[ship+, boat+], [load+, unload+]]")
    assert tag_topics("They unloaded the boat.", harbour)[0].terms == ("unloaded", "boat")
    assert tag_topics("The boats lay waiting to be loaded.", harbour)[0].terms == ("boats", "loaded")
    assert tag_topics("Ships and boats.", harbour) == ()
    assert tag_topics("They loaded and unloaded.", harbour) == ()


def test_the_terms_of_a_pair_stand_within_twelve_words():
    harbour = lexicon_of(pairs="[[ship+], [load+]]")
    assert tag_topics("ship" + " and" * 12 + " load", harbour) != ()
    assert tag_topics("ship" + " and" * 13 + " load", harbour) == ()


def test_a_term_of_one_pair_is_no_partner_in_another_and_no_weak_term():
    harbour = lexicon_of(weak="tide", pairs="[[ship], [load]], [[crane], [lift]]")
    assert tag_topics("A ship below the crane, and a load to lift.", harbour)[0].terms == (
        "ship",
        "crane",
        "load",
        "lift",
    )
    assert tag_topics("A ship below the crane at low tide.", harbour) == ()


def test_a_passage_of_many_pairs_takes_no_more_time_than_its_length():
    harbour = lexicon_of(pairs="[[ship+], [load+]]")
    text = "Ships and loads. " * 20_000  # each with each would be four hundred million
    assert tag_topics(text, harbour)[0].terms == ("Ships", "loads")


def test_a_term_in_an_excluded_phrase_is_no_partner():
    harbour = lexicon_of(pairs="[[ship], [load]]", exclude="ship of fools")
    assert tag_topics("They load the ship of fools.", harbour) == ()


def test_what_one_pair_needs_is_two_words_not_one_that_is_in_both_lists():
    harbour = lexicon_of(pairs="[[ship], [ship, load]]")
    assert tag_topics("The ship.", harbour) == ()


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("A chemist showed them how to cook meth in a barn.", "fentanyl_synthetics"),
        ("En la bodega había tambos con fentanilo.", "fentanyl_synthetics"),
        ("Peasants scored the poppies by hand.", "other_drugs"),
        ("Ocultaban cocaína entre cajas de plátano.", "other_drugs"),
        ("Four men were gunned down outside a bar.", "armed_violence"),
        ("El enfrentamiento duró tres horas.", "armed_violence"),
        ("She pleaded guilty before the grand jury rose.", "arrests_prosecutions"),
        ("Los imputados fueron vinculados a proceso.", "arrests_prosecutions"),
        ("The air force deployed two squadrons.", "security_operations"),
        ("Elementos de la Guardia Nacional instalaron retenes.", "security_operations"),
        ("Half of the town council had been bribed.", "corruption"),
        ("Policías coludidos avisaban de cada salida.", "corruption"),
        ("Most rifles come from gun shops in Texas.", "arms_trafficking"),
        ("El contrabando de armas cruza por Nogales.", "arms_trafficking"),
        ("The pickup used a clandestine airstrip in the desert.", "routes_borders"),
        ("Un narcotúnel unía las dos ciudades.", "routes_borders"),
        ("Relatives of the missing students marched.", "victims_disappearances"),
        ("Las madres buscadoras cavan con picos.", "victims_disappearances"),
        ("Lawmakers postponed the vote.", "politics_policy"),
        ("El Senado aprobó la reforma.", "politics_policy"),
        ("The two foreign ministers signed a treaty.", "international_relations"),
        ("La embajada pidió respeto a la soberanía.", "international_relations"),
        ("Bands sing narcocorridos at weddings.", "culture_society"),
        ("La santa muerte tiene altares en el barrio.", "culture_society"),
        ("Avocado exports doubled.", "economy"),
        ("Acusan a la casa de cambio de lavado de dinero.", "economy"),
    ],
)
def test_a_passage_has_the_topic_it_is_about(text, topic, lexicon):
    assert topic in topics(text, lexicon)


@pytest.mark.parametrize(
    "text",
    [
        "The bakery opens at seven.",
        "La panadería abre a las siete.",
        "It rained all night over the valley.",
        "El volcán lanzó ceniza.",
        "Her son plays the trumpet.",
        "Los vecinos barren la banqueta.",
    ],
)
def test_a_passage_about_something_else_has_no_topic(text, lexicon):
    assert topics(text, lexicon) == set()


def test_one_weak_term_or_its_synonym_is_not_enough(lexicon):
    assert "security_operations" not in topics("The police and some officers waved.", lexicon)
    assert "security_operations" in topics("The police came by helicopter.", lexicon)


def test_a_term_inside_an_excluded_phrase_does_not_count_and_outside_it_does(lexicon):
    assert "arms_trafficking" not in topics("He held ammunition in his arms.", lexicon)
    assert "armed_violence" not in topics("He died of a heart attack after the trade war.", lexicon)
    assert "armed_violence" in topics("After the trade war came a shootout.", lexicon)


def test_a_tag_shows_the_words_as_the_text_has_them(lexicon):
    tags = {tag.topic: tag.terms for tag in tag_topics("Balaceras y EMBOSCADAS.", lexicon)}
    assert tags["armed_violence"] == ("Balaceras", "EMBOSCADAS")


def test_decomposed_accents_make_no_difference(lexicon):
    assert topics("Detencio\u0301n de un capo", lexicon) == topics("Detención de un capo", lexicon) != set()


def test_words_are_inflected_by_rule():
    assert {"raid", "raids", "raided", "raiding"} == set(english_forms("raid"))
    assert {"agency", "agencies"} < set(english_forms("agency"))
    assert "shipped" in english_forms("ship")
    assert {"detenido", "detenida", "detenidos", "detenidas"} == set(spanish_forms("detenido"))
    assert {"decomisó", "decomisaron", "decomisado", "decomisar"} < set(spanish_forms("decomisar"))
    assert {"huye", "huyen", "huyó", "huyeron", "huyendo", "huido"} < set(spanish_forms("huir"))
    assert "seguyó" not in spanish_forms("seguir")
    assert set(spanish_forms("cadáver")) == {"cadáver", "cadáveres"}  # no infinitive: its stress is not on its end
    assert expand("mass grave+", "en") >= {("mass", "grave"), ("mass", "graves")}


LEXICON = load_topics()


@given(st.text(max_size=80))
def test_any_text_can_be_tagged(text):
    for tag in tag_topics(text, LEXICON):
        assert tag.terms
        assert all(term in text for term in tag.terms)
