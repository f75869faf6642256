"""Documents of a few words, and their stories as the tests speak of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from cartelmap.model import PassageRole
from cartelmap.stories import Quality, Stories, StoryCollector

ARTICLE = (
    (
        "Farmers in the hills above Apatzingán say that nobody has come to buy limes since the packing house burned "
        "down. "
        "The owner left for Morelia with his family, and the forty women who sorted fruit there have had no wages for "
        "a month."
    ),
    (
        "On the road to Buenavista the army searches every lorry. Drivers wait for two hours in the sun, and some "
        "have begun "
        "to take the old track through the river, where men with rifles ask for two hundred pesos a crate."
    ),
    (
        "The mayor of Apatzingán promised a meeting with the growers before the rains. A first one, in March, ended "
        "when three "
        "delegates from Tepalcatepec walked out, saying that the list of those who pay had been read aloud."
    ),
    (
        "Prices in the market of Guadalajara have doubled since then. A wholesaler there said that he now buys in "
        "Colima and "
        "Veracruz, and that he would come back to Michoacán when he can send a lorry without a second man in the cabin."
    ),
)
OTHER = (
    (
        "A fire on a fishing boat in the port of Mazatlán led the navy to two tonnes of cocaine under the ice. The "
        "crew of five "
        "had called for help shortly after midnight, when the engine room was already full of smoke."
    ),
    (
        "Prosecutors in Culiacán said that the boat had been reported stolen in Topolobampo in June. Its owner, who "
        "sells "
        "shrimp to hotels, told them that he had never expected to see it again."
    ),
    (
        "The navy has opened eleven such boats this year between Mazatlán and Puerto Peñasco. In four of them nothing "
        "was found "
        "but fuel, in barrels enough for a journey of three weeks."
    ),
)
THIRD = (
    (
        "En Fresnillo, los maestros de cuatro escuelas rurales dejaron de dar clases después de que un camión ardió "
        "frente a "
        "la primaria de Plateros. Los padres piden que la Guardia Nacional acompañe a los niños por la mañana."
    ),
    (
        "La secretaría de educación de Zacatecas ofreció clases por radio hasta que el camino sea seguro. Una "
        "maestra, que "
        "lleva veinte años en el municipio, dijo que ya en 2010 habían enseñado así durante un semestre."
    ),
)


@dataclass(frozen=True)
class Doc:
    """A document; passages are body unless a role stands with them."""

    passages: Sequence[str | tuple[str, PassageRole]]
    quality: Quality = field(default_factory=Quality)

    @property
    def texts(self) -> list[str]:
        return [passage if isinstance(passage, str) else passage[0] for passage in self.passages]

    @property
    def roles(self) -> list[PassageRole]:
        return [PassageRole.BODY if isinstance(passage, str) else passage[1] for passage in self.passages]


def stories_of(folder: Path, *docs: Doc | Sequence[str], threads: int = 2) -> Stories:
    """The stories of these documents."""
    with StoryCollector(folder) as collector:
        for doc in docs:
            made = doc if isinstance(doc, Doc) else Doc(doc)
            collector.add(made.texts, made.roles, made.quality)
        return collector.group(threads=threads)


def leaders(folder: Path, *docs: Doc | Sequence[str]) -> list[int]:
    """For each document the one that leads its story."""
    return stories_of(folder, *docs).document_leader.tolist()


def repeats(folder: Path, *docs: Doc | Sequence[str]) -> list[int]:
    """For each passage the one that it repeats."""
    return stories_of(folder, *docs).passage_leader.tolist()
