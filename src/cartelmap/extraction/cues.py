"""Closed classes of words that stand around names, in English and Spanish, folded: prepositions, place words, verbs."""

from __future__ import annotations


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


# Before a name they say that something is, goes or comes there.
LOCATIVE = _set(
    "in near at to from into across throughout outside inside around toward towards through within via between along "
    "over of en de desde hacia hasta por cerca entre a sobre tras ante rumbo del al"
)
# Strictly "is there": after these even a capital or the first word of a group's name is a place.
STRICTLY_LOCATIVE = _set("in near at into across throughout outside inside within en desde hacia hasta")
OF = _set("of de del al a by on over sobre por ante entre between along via")
SPANISH_OF = _set("de del por")
LINKS = _set("of de del called named llamado llamada")  # between "town" and its name
# Verbs whose object is a place.
MOTION = _set(
    "leave leaves left leaving reach reached reaching enter entered entering visit visited visiting cross crossed "
    "crossing fled flee fleeing abandon abandoned dejo dejaron cruzo cruzaron abandono abandonaron visito visitaron "
    "recorrio recorrieron atraveso atravesaron"
)
NEAR = _set("near outside cerca afueras inmediaciones alrededores")

# Words inside names that are written small.
PARTICLES = _set("de del la las los el of the da do di von van bin al")

# Adjectives of place that may be capitalised before a name without making another name of it.
DIRECTIONS = _set(
    "north south east west northern southern eastern western central upper lower greater downtown northeast northwest "
    "southeast southwest northeastern northwestern southeastern southwestern mainland norte sur este oeste oriente "
    "poniente centro mid inner outer rural"
)
# Heads of a place's full name ("Estado de México", "Port of Veracruz", "State of Sonora").
SETTLEMENT_HEADS = _set(
    "city town village municipality municipio ciudad pueblo poblado localidad comunidad villa port puerto hamlet "
    "community ejido capital cabecera alcaldia delegacion suburb cities towns villages municipalities municipios "
    "ciudades pueblos poblados localidades comunidades alcaldias communities"
)
# With a capital they begin the names of other places ("Puerto Lobos", "Pueblo Yaqui").
SPANISH_HEADS_IN_NAMES = _set("puerto pueblo villa rancho ejido")
# After a name they say what it is ("Creel town", "Lerdo municipality", "Obrera neighborhood").
SETTLEMENT_TAILS = _set("city town village hamlet municipality township")
NEIGHBOURHOOD_TAILS = _set("neighborhood neighbourhood subdivision")
STATE_TAILS = _set("state province department")
NEIGHBOURHOOD_HEADS = _set("colonia col barrio fraccionamiento fracc neighborhood neighbourhood colonias barrios")
STATE_HEADS = _set(
    "state states estado estados entidad entidades province provinces provincia provincias department departments "
    "departamento departamentos"
)
PLACE_HEADS = (
    SETTLEMENT_HEADS
    | STATE_HEADS
    | _set(
        "county gulf golfo bay bahia valley valle coast costa border frontera sierra region zona area north south "
        "east west norte sur oriente poniente centro republic republica kingdom island islands isla islas river rio "
        "lake lago peninsula montaña altos estrecho strait"
    )
)
SETTLEMENT_WORDS = SETTLEMENT_HEADS | _set("settlement ejido rancheria rancho ranch poblacion")
# Offices that are named by their place in Spanish ("gobernador electo de Sinaloa"), and what may stand in between.
OFFICES = _set(
    "gobernador gobernadora gobernadores presidente presidenta presidentes alcalde alcaldesa alcaldes edil ediles "
    "secretario secretaria subsecretario subsecretaria senador senadora senadores diputado diputada diputados "
    "embajador embajadora consul procurador procuradora fiscal ministro ministra canciller mandatario mandataria "
    "sindico regidor regidora delegado delegada obispo arzobispo candidato candidata aspirante representante "
    "presidencia gubernatura exgobernador exgobernadora exembajador exembajadora expresidenta expresidente exalcalde "
    "exalcaldesa exsecretario exsecretaria exdiputado exsenador exprocurador exfiscal jefe jefa exjefe exjefa "
    "fiscalia procuraduria ayuntamiento congreso cabildo tribunal ley constitucion"
)
OF_OFFICE = _set(
    "electo electa general municipal estatal federal constitucional interino interina local estado gobierno virtual "
    "de del la los el por"
)
NUMBERED = _set("no num numero number")
STREET_HEADS = _set("calle avenida av blvd bulevar boulevard calzada calz callejon privada andador prolongacion paseo")
# What a name may be called that no list of places has.
FEATURE_HEADS = _set(
    "lake mount cape rio arroyo laguna presa isla bahia playa cerro volcan barranca cañon sierra colonia col "
    "fraccionamiento barrio ejido rancheria poblado localidad comunidad penal punta pico cumbres reclusorio cereso "
    "cefereso rancho hacienda ampliacion predio cuenca istmo"
)
PLACE_CALLED = _set(
    "neighborhood neighbourhood subdivision village hamlet ranch ejido township municipality suburb settlement"
)
FEATURE_TAILS = _set(
    "river lake mountains mountain valley bay island islands peninsula desert canyon creek forest park wilderness "
    "reservoir dam strait falls glacier plateau basin delta heights canal gulf sea ocean volcano reef airport beach"
)
MUNICIPALITY = _set("municipality municipio alcaldia delegacion borough")
OF_A_MUNICIPALITY = MUNICIPALITY | _set(
    "in en the el la los of de del a al an un una town village community hamlet ranch poblado comunidad localidad "
    "rancheria ejido rancho colonia neighborhood located ubicado ubicada situated belonging to perteneciente pertenece "
    "which belongs que small pequeño pequeña rural"
)
# Tails of a place's full name ("Sinaloa State", "Durango City").
PLACE_TAILS = _set(
    "state city town province region area county valley metro coast border side estado ciudad norte sur mountains "
    "island municipality village community township neighborhood neighbourhood subdivision"
)
# After a name that acts. English past tenses are caught by their ending as well.
ACTS = _set(
    "said says has had will would could may might must should wants wanted insists insisted placed shipped provides "
    "provided declined considers accused accuses denied denies agreed agrees announced announces imposed imposes sent "
    "sends told tells calls called warns warned asked asks offered offers refuses refused supports backed backs sees "
    "argues hopes seeks sought cut shrugged cracked ended launched signed designated shares ordered plans planned "
    "views "
    "dijo dice ha habia aseguro afirmo anuncio acuso nego pidio exigio envio rechazo acordo impuso busca quiere "
    "advierte advirtio considera ofrece ofrecio exige insiste insistio propone propuso respondio responde firmo "
    "considers coordinate coordinates promises promete prometen mando mandan envia envian pregunta pregunto aprieta "
    "cede emite emitio coordinan insisten piden aseguran acusan niegan anuncian firman firmaron acordaron"
)
# Vehicles that are named after places, and the words by which a text says that one is meant.
VEHICLES = _set(
    "cheyenne tacoma tundra silverado tahoe durango dakota sonoma sedona malibu colorado tucson sorento murano sienna "
    "yukon aspen montero toledo ibiza cordoba leon bora versalles sierra ranger suburban lobo tsuru jetta"
)
OF_A_VEHICLE = _set(
    "camioneta camionetas vehiculo vehiculos auto autos automovil coche pickup suv truck car van white black red blue "
    "silver gray grey green blanca blanco negra negro roja rojo gris azul verde plateada dorada guinda chevrolet ford "
    "dodge nissan toyota gmc seat chrysler volkswagen hyundai kia"
)
KIN = _set("brothers brother sisters family clan hermanos hermanas familia")
# After a name they make a place of it: "Winona police", "a Clinton couple".
OF_A_PLACE = _set(
    "man woman men women police residents resident couple teen teenager officials officers firefighters native "
    "students student authorities home house apartment neighborhood county area streets"
)
DEMANDS = _set("pressure requests request demands sanctions tariffs")
MISSIONS = _set("embassy embassies consulate consulates embajada embajadas consulado consulados embajador embajadora")
OF_STATE = _set("legislative federal national military special central supreme")  # before a body of the state
ADVERBS = _set(
    "also officially already still never again then now soon tambien ya aun nunca todavia repeatedly recently"
)
DISPUTE = _set(
    "between relations disputes tensions cooperation talks dispute tension agreement treaty ties rivalry negotiations "
    "entre relaciones tensiones cooperacion acuerdo tratado disputa negociaciones pressure presion complaints"
)
# What a government does or has, as against what lies in a country.
POSSESSED_BY_GOVERNMENT = _set(
    "role willingness tolerance efforts inability refusal leaders leader stance position response goodwill decision "
    "policy demands officials attitude pledge promise request requests authorities diplomats envoy contribution "
    "accusations claims silence pressure sanctions"
)
ALIAS = _set("alias aka nickname apodo apodado apodada nicknamed conocido known dubbed llamado llamada")
