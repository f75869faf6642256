"""What the program says of itself and of its maps: how it works, how to read them, what they must not be taken for."""

from __future__ import annotations

from cartelmap.dashboard.i18n import N_
from cartelmap.dashboard.map.legend import CAPTION, EMPTY_AREAS

HOW_TO_READ, HOW_IT_WORKS, SOURCES = N_("How to read the map"), N_("How it works"), N_("Sources and licences")
SECTIONS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        N_("What it is"),
        (
            N_(
                "cartelmap reads texts about organised crime in Mexico, finds the places they name, decides "
                "which place "
                "each name means, and shows them on a map. Every symbol leads back to the passages that put it there."
            ),
            N_("It runs on this computer. Nothing you read or add here is sent anywhere."),
        ),
    ),
    (
        HOW_TO_READ,
        (
            CAPTION,
            EMPTY_AREAS,
            N_(
                "A dot is a town or city. A ring means near here: the exact spot is unknown. "
                "A shaded area means that the text names the whole state or region."
            ),
            N_("Texts are counted once; copies of a text stand in brackets."),
            N_("No territory is drawn for any group: texts name places, they do not prove who is there."),
        ),
    ),
    (
        HOW_IT_WORKS,
        (
            N_("1. Each text is cut into passages, and names that may be places are looked up in a list of places."),
            N_(
                "2. Each name is judged where it stands: “Sinaloa Cartel” is a group and “Washington said” is a "
                "government; neither is a place there."
            ),
            N_(
                "3. Where several places share a name, the rest of the text decides: the state it names, the "
                "places around. "
                "“Why here?” tells the reasons. Where the text does not decide, the name stays off the map and "
                "is listed "
                "under “Not placed”."
            ),
            N_(
                "4. A passage has the date its text was published and the dates it speaks of. They are two "
                "different things, "
                "and each passage says which one matched."
            ),
            N_("5. Topics are recognised by words, in English and Spanish. A passage can have several, or none."),
            N_("All of this is done by fixed rules, with no outside service. It makes mistakes: check the passage."),
        ),
    ),
    (
        N_("Rules of care"),
        (
            N_("Claims stay claims: the publisher always stands beside the passage."),
            N_(
                "Nothing is drawn more exactly than it is known. Neighbourhoods, streets and buildings are "
                "drawn at their city."
            ),
            N_("Where the choice between places is close, the name stays open instead of being guessed."),
            N_("No usage statistics, no online maps, no outside fonts: your reading is nobody's business."),
        ),
    ),
    (
        SOURCES,
        (
            N_("Places: GeoNames (geonames.org), CC BY 4.0, and rows added by contributors, each with its source."),
            N_("Outlines of states and countries: Natural Earth and US Census Bureau, public domain."),
            N_("Sample briefs: written for this project from published reports, CC BY 4.0."),
            N_(
                "Program: MIT licence. Maps are drawn with Leaflet (BSD) and Folium (MIT), pages with Streamlit "
                "(Apache 2.0)."
            ),
        ),
    ),
    (
        N_("Languages"),
        (
            N_(
                "Texts may be English or Spanish. The screen speaks English and Mexican Spanish; the button at "
                "the top switches."
            ),
        ),
    ),
)
