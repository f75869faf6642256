"""Official names of Mexican towns hold honours and saints that nobody says: "Acapulco de Juárez" is Acapulco."""

from __future__ import annotations

import re
from typing import Final

from cartelmap.text import fold

# Persons and ideas that towns were given the names of, as GeoNames' Mexican towns over 10,000 inhabitants have them.
_HONOURED_NAMES: Final = """
Alarcón; Aldama; los Aldama; Allende; Álvarez; Alvarado; Alzate; Arista; Arteaga; Ávila Camacho; Benítez; Bravo;
Bustamante; Bustos; Cabadas; Carranza; Codallos; Comonfort; Corzo; Cos; Degollado; Díaz; Doblado; Echáiz; Enríquez;
Escobedo; Espinosa; Fabela; Figueroa; Galeana; García; García Salinas; González; González Gallo; Gordiano;
Graciano Sánchez; Guerrero; Hidalgo; Hinojosa; Iturbide; Jiménez; Juárez; Kino; la Constitución; la Independencia;
la Reforma; la Victoria; Labastida; las Casas; Lázaro Cárdenas; Lázaro Cárdenas del Río; los Libres; Madero;
Mariano Escobedo; Matamoros; Mejía; Méndez; Mercado; Mina; Mirafuentes; Molina Enríquez; Montes; Mora; Morelos;
Moreno; Mota; Navarro; Negrete; Nicolás Bravo; Núñez; Obregón; Ocampo; Olarte; Osorio; Plancarte; Porfirio Díaz;
Quiroga; Ramos; Rayón; Reyes; Rodríguez Cano; Romos; Rosales; Ruiz; Salgado; Sánchez; Sánchez Román; Serra; Serdán;
Solidaridad; Soto; Tapia; Tejada; Torres; Vázquez Pallares; Verduzco; Vicente Guerrero; Victoria; Villada;
Villanueva; Felipe Villanueva; Zaragoza; Zúñiga
"""
# Heads that say too little alone: San Juan de los Lagos is not San Juan, Jardines de la Silla not Jardines.
_GENERIC_HEADS: Final = """
barra boca capilla cienega ciudad col colonia delegacion ejido encarnacion fortin heroica jardines lagos laguna lerdo
lomas magdalena nueva nuevo ojo pabellon paseos paso playa plan progreso pueblo puente puerto purisima real rincon
rio salinas santiago soledad tierra tres valle victoria villa villas vista
"""
_HONOURED: Final = frozenset(fold(name) for name in _HONOURED_NAMES.split(";"))
_GENERIC: Final = frozenset(_GENERIC_HEADS.split())
_SAINTS: Final = ("san ", "santa ", "santo ")
_HEAD_AND_HONOUR: Final = re.compile(r"^(.+?) (?:de )?((?:(?<=de )|(?=Rosales)).+)$")
# Endings of Nahuatl and Purépecha names: what stands after the saint is the name of the place.
_NATIVE: Final = (
    r"[Tt]epec|[Tt]epeque|tl[aá]n|lpan|apan|oxpan|[ct]z?ingo|tengo|tenco|nango|huac[aá]n|cuintla|utla|atla|lco|tlalli"
    r"|squiaro|huaca|ahro|toloapan|pacueco|xtoco|tlaco"
)
_SAINT_AND_NAME: Final = re.compile(
    rf"^(?:San|Santa|Santo|Santiago|Asunción|Magdalena)(?: [A-Z]\w+){{0,2}} ([A-Z]\w{{2,}}(?:{_NATIVE}))$"
)
_HEROIC: Final = re.compile(r"^(?:H\.|Heroica) (?:(?:Ciudad|Villa|Puerto) de )?(.+)$")


def without_heroic(name: str) -> str | None:
    """The name without its title: "Matamoros" of "Heroica Matamoros"; None if it has none."""
    match = _HEROIC.match(name)
    return match[1] if match else None


def without_saint(name: str) -> str | None:
    """The native name alone: "Papasquiaro" of "Santiago Papasquiaro"; None if there is none."""
    match = _SAINT_AND_NAME.match(name)
    return match[1] if match else None


def without_honour(name: str) -> str | None:
    """The name without the end that honours somebody: "Acapulco" of "Acapulco de Juárez"; None if it has none."""
    match = _HEAD_AND_HONOUR.match(name)
    if match is None or fold(match[2]) not in _HONOURED:
        return None
    head = fold(match[1])
    return None if head in _GENERIC or head.startswith(_SAINTS) else match[1]
