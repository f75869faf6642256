"""Words of English and Spanish that begin sentences and are also names of places somewhere: never a name alone."""

from __future__ import annotations

from typing import Final

from cartelmap.text import fold

_ENGLISH: Final = """
the a an and but or nor for so yet in on at by to of from with as if is it its he she we you they them his her our
this that these those there here then than when where while who whom whose what which why how not no yes all any
both each few more most much many some such only own same too very can will just should now also after again
against before below between down during further into off once out over through under until up about above across
along among around because been being did do does done had has have having may might must shall was were would
could one two three four five six seven eight nine ten first second third last next new old young long short
big small good best bad better great high low early late near far left right middle central north south east west
northern southern eastern western northeast northwest southeast southwest upper lower inner outer center centre
monday tuesday wednesday thursday friday saturday sunday january february march april may june july august
september october november december today yesterday tomorrow day week month year time spring summer autumn winter
police court army navy guard state city town county country village district province region government president
minister judge mayor governor senator general captain major police officer agent house home hall church school
hospital prison market bank park garden street road bridge castle tower gate port bay beach lake river island hill
mount mountain valley field forest wood woods spring springs well wells rock rocks stone sand water sea
man men woman women boy girl king queen prince duke lord lady sir mr mrs doctor people family child
reading mobile nice split bath police march most same police buy sale deal bar inn pub mine mines
border cartel drug drugs gang crime war peace death life love hope faith liberty freedom justice union
enterprise progress independence republic federal national international official public
black white red green blue brown gray grey gold golden silver orange
both university college institute league club team associated press news times post
van bus car train ship truck plane air see saw say said says made make take took come came go went get got give
given know known think want look use used find found tell told ask work call try need feel become leave put mean
keep let begin show hear play run move live believe hold bring happen write sit stand lose pay meet include
continue set learn change lead understand watch follow stop speak read spend grow open walk win offer remember
consider appear serve die send build stay fall cut reach kill raise pass sell
"""

_SPANISH: Final = """
el la los las lo un una unos unas y e o u ni que de del al a en con por para sin sobre entre hasta desde hacia
segun tras durante mediante contra ante bajo cabe pero mas sino aunque porque pues como cuando donde quien cual
cuyo si no ya aun asi bien mal muy tan tanto mucho poco todo todos nada algo alguien nadie cada otro otra otros
otras este esta estos estas ese esa esos esas aquel aquella esto eso su sus mi mis tu tus nuestro nuestra se me te
le les nos yo ella ellos ellas usted ustedes hay habia haber ha han hace hacia hacer ser es son era eran fue fueron
estar esta estan estaba tener tiene tienen tenia poder puede pueden decir dijo dice dicen ir va van ver dar dio
saber querer llegar pasar deber poner parecer quedar creer hablar llevar dejar seguir encontrar llamar venir pensar
salir volver tomar conocer vivir sentir tratar mirar contar empezar esperar buscar existir entrar trabajar
ahora antes despues luego entonces siempre nunca ayer hoy manana tarde noche dia dias semana mes ano anos hora
lunes martes miercoles jueves viernes sabado domingo enero febrero marzo abril mayo junio julio agosto septiembre
setiembre octubre noviembre diciembre primero primera segundo segunda tercero tercera ultimo ultima
uno dos tres cuatro cinco seis siete ocho nueve diez cien mil
nuevo nueva nuevos nuevas viejo vieja gran grande grandes pequeno alto alta bajo baja mejor mayor menor medio media
norte sur este oeste oriente poniente noreste noroeste sureste suroeste centro central
policia ejercito marina guardia fiscalia procuraduria gobierno gobernador presidente secretario secretaria juez
alcalde diputado senador general capitan estado ciudad municipio pueblo colonia ejido rancho calle avenida
carretera plaza parque iglesia escuela hospital carcel penal mercado banco puente puerto puerta playa rio lago
laguna isla cerro monte montana valle sierra bosque campo tierra agua mar cielo sol luna
hombre mujer nino nina padre madre hijo hija hermano hermana senor senora don dona san santa santo
amor paz vida muerte guerra libertad justicia union unidad fe esperanza progreso reforma independencia constitucion
republica patria nacional federal internacional publico publica partido frente alianza movimiento
la cruz familia cartel droga drogas crimen narco sicario jefe grupo banda
blanco blanca negro negra rojo roja verde azul oro plata
frontera aduana casa casas hacienda granja fraccionamiento barrio zona region distrito provincia pais
"""

COMMON_WORDS: Final = frozenset(fold(word) for word in (_ENGLISH + _SPANISH).split())
