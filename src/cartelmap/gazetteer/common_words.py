"""Words of English and Spanish that are also names of places somewhere, which sentences begin with all the same.

Most were found by looking which names of the base layer occur in lower case in ordinary news.
"""

from __future__ import annotations

from typing import Final

from cartelmap.text import fold

_CLOSED: Final = """
the a an and but or nor for so yet in on at by to of from with as if is it its he she we you they them him her our
this that these those there here then than when where while who whom whose what which why how not no yes all any
both each few more most much many some such only own same too very can will just should now also after again
against before below between down during further into off once out over through under until up about above across
along among around because been being did do does done had has have having may might must shall was were would
could one two three four five six seven eight nine ten first second third last next late later early
monday tuesday wednesday thursday friday saturday sunday january february march april june july august
september october november december today yesterday tomorrow
see seen saw say said says make made take took come came go goes went get got give given know known think want look
use used find found tell told ask work call try need feel become leave put mean keep let begin begun hear play run
move live believe hold bring happen write sit stand lose pay meet include continue set learn change lead understand
watch follow stop speak spoken read spend grow open walk win offer remember consider appear serve die send build stay
fall cut reach kill raise pass sell sale save hire turn name date manage rest dare anew
el la los las lo un una unos unas y e o u ni que de del al en con por para sin sobre entre hasta desde hacia
segun tras durante mediante contra ante bajo cabe pero mas sino aunque porque pues como cuando donde quien cual
cuyo si ya aun asi bien mal muy tan tanto mucho poco todo toda todos todas nada algo alguien nadie cada otro otra otros
otras este esta estos estas ese esa esos esas aquel aquella esto eso su sus mi mis tu tus nuestro nuestra se me te
le les nos yo ella ellos ellas usted ustedes hay habia habra haber ha han hace hago haga hacer ser es son era eran fue
fueron sido estar estan estaba tener tiene tienen tenia poder puede pueden decir dijo dice dicen ir va van ver dar
dio dara daran seria serian saber querer llegar pasar deber poner parecer quedar creer hablar llevar dejar seguir
encontrar llamar venir pensar salir volver tomar toma tome conocer vivir sentir tratar mirar contar empezar esperar
buscar existir entrar trabajar ahora antes despues luego entonces siempre nunca ayer hoy manana tarde noche
lunes martes miercoles jueves viernes sabado domingo enero febrero marzo abril mayo junio julio agosto septiembre
setiembre octubre noviembre diciembre primero primera segundo segunda tercero tercera ultimo ultima
uno dos tres cuatro cinco seis siete ocho nueve diez cien mil solo ninguno ninguna alguno alguna semi dure
"""
_OPEN: Final = """
new old young long short big small good best bad better great high low near far left right middle
central north south east west northern southern eastern western northeast northwest southeast southwest upper lower
inner outer center centre day week month year time spring summer autumn winter
police court army navy guard state city town county country village district province region government capital
president minister judge mayor governor senator general major officer agent house home hall church school
hospital prison market bank park garden street road bridge castle tower gate port airport bay beach lake river rivers
island hill mount mountain valley field forest wood woods springs well wells rock rocks stone sand salt water sea
man men woman women boy girl king queen prince duke lord lady sir mr mrs doctor people family child caller
reading mobile nice split bath buy deal bar inn pub mine mines estate mission opportunity normal cash pool parole mile
border cartel drug drugs gang crime war peace death life love hope faith liberty freedom justice union unity
enterprise progress independence republic federal national international official public liberal superior
black white red green blue brown gray grey gold golden silver orange rich bone tape luck boom summit reservoir acre
university college institute league club team associated press news times post holiday balance basic fate tank
bus car train ship truck plane air van fleet tire brick bear lion fountain switch mentor sedan drama dual plaque yoga
hurricane annex marks retreat pets roses hillside butterfly sunset torrent pace paste grenade surprise alliance
commonwealth hang hail lone tour honey borne dire pool
dia dias semana mes ano anos hora nuevo nueva nuevos nuevas viejo vieja gran grande grandes pequeno alto alta altos
baja mejor mayor menor menores medio media norte sur este oeste oriente poniente noreste noroeste sureste suroeste
centro policia ejercito marina guardia fiscalia procuraduria gobierno gobernador gobernadores presidente secretario
secretaria juez alcalde diputado senador general capitan estado ciudad municipio pueblo colonia ejido rancho calle
avenida carretera plaza parque iglesia escuela carcel penal mercado banco puente puerto puerta playa rio lago
laguna isla cerro monte montana valle sierra bosque campo tierra agua mar cielo sol luna obra registro fondo poblacion
hombre mujer mujeres nino nina padre madre hijo hija hermano hermana senor señor senora don dona san santa santo gente
amor paz vida muerte guerra libertad justicia unidad fe esperanza progreso reforma independencia constitucion
republica patria nacional internacional publico publica partido frente alianza movimiento economia constancia
cruz familia droga drogas crimen narco sicario jefe grupo banda bandas triunfo adelanto milagro certeza
blanco blanca negro negra rojo roja verde azul oro plata largo fuerte mala marca lista manos cabo metro modelo amparo
frontera aduana casa casas hacienda granja fraccionamiento barrio zona distrito provincia pais mexicanos mexicano
paisanos transporte banderas bordo pasaje saco tono calido natal meta silla sala solidaridad guarda porte avion rodeo
okay male google wedding soul bell monster olympic machines temple roles rugby sake hook punch oral mama batman
imperial coin sandy lens paradise genes horn pearl peer tours bend eagle humble delta torn savage leader crystal
tema universidad hola vista leer sola capaz cine revolucion alma mesa chico tanta papa anda cita fundacion
resistencia pasan dura latina hermosa madera palacio plataforma bonito estrella navidad onda gracia libres tiro
tenes iglesias coronel imperio nacimiento minas canales reserva plano mina oriental ventas regla bella conde
norma corona paredes columna esquina angeles manda gigante obispo treinta fria retiro ronda carro aventura caza
palo salto pacifico plato fronteras manga medias raices bienvenido fortuna amarillo bello cabezas hilo indio
urbana barra dolores extrema limpio palma aldea occidente ventanas fortaleza panorama rama vaso campamento
conquista alegre rosas canta tumba sacrificio sali sano vidrio blancas caen paraiso encanto estancia tela
asientos crema mito gama sana capas coro playas damas tigre custodia guapo ampliacion bala saga condado deba
goma jardines tabaco litros tarifa victorias burla palmas barro divino fomento horizonte mandan placas altar
mascota pila taza bando marte pilotos cabildo mito naranjas free canal coast capital
"""

FUNCTION_WORDS: Final = frozenset(fold(word) for word in _CLOSED.split())  # whatever bears the name, it is the word
COMMON_WORDS: Final = FUNCTION_WORDS | {fold(word) for word in _OPEN.split()}  # only a city is worth more: Mobile, Nice
