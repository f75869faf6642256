"""Spanish words and names with accents, written from general knowledge: what a letter that was lost may have been.

Regular verb forms are made from the infinitives; plurals and adverbs from the other words.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

_VERBS: Final = """
abandonar abogar abordar abrazar abrogar acabar acelerar acentuar aceptar acercar aclarar acompañar acordar acosar
acreditar actuar actualizar acudir acumular acusar adelantar adoptar adquirir advertir afectar afirmar agradecer
agravar agredir agregar aguantar ahogar ahorrar alcanzar alegar alertar alojar alterar ampliar amenazar analizar
añadir andar anotar anular anunciar apagar aparecer aplazar aplicar apoyar aprobar aprovechar apuntar apuñalar
arrancar arrastrar arrebatar arrestar arriesgar arrojar asaltar asegurar asesinar asignar asistir asumir atacar
atender aterrizar atrapar atribuir aumentar autorizar avanzar ayudar bailar bajar balear bastar batir bloquear borrar
brindar bromear buscar caber calcular calificar callar calmar cambiar caminar cancelar cantar capacitar capturar
cargar casar castigar causar cazar ceder celebrar cenar cerrar chocar circular citar cobrar coincidir colaborar colgar
colocar combatir comentar comenzar comer cometer comparar comparecer compartir completar complicar comprar comprobar
comunicar conceder concentrar concluir condenar conducir conectar confesar confiar confirmar confiscar conformar
conocer conseguir considerar consistir consolidar constar construir consultar consumir contar contemplar contener
contestar continuar contratar contribuir controlar convencer conversar convertir convocar coordinar correr
corresponder cortar costar crear crecer creer criticar cruzar cubrir cuestionar cuidar culminar culpar cumplir curar
dañar dar deber debilitar decidir decir declarar decomisar dedicar defender definir degollar dejar delatar demandar
demostrar denunciar depender depositar derivar derribar derrocar derrotar desaparecer desarmar desarrollar desatar
descansar descartar descender describir descubrir desear desempeñar desestimar designar desmentir despedir despertar
desplazar desplegar destacar destinar destituir destruir detallar detectar detener detonar devolver dictar diferir
difundir dirigir discutir diseñar disfrutar disminuir disparar disponer disputar distribuir divulgar doler dominar
dormir dudar durar echar educar efectuar ejecutar ejercer elaborar elegir elevar eliminar embarcar embestir emboscar
emitir emplear emprender empezar empujar encabezar encargar encarcelar encender encontrar enfatizar enfrentar engañar
enseñar entender enterar enterrar entrar entregar entrevistar enviar equipar escapar escoltar esconder escribir
escuchar esperar establecer estallar estar estimar estrellar estudiar evacuar evaluar evidenciar evitar evolucionar
exhibir exhortar exhumar exigir existir expandir explicar explotar exponer exportar expresar expulsar extender
extorsionar extraer extraditar fabricar faltar fallar fallecer felicitar figurar filtrar financiar fingir firmar
fomentar formar formular fortalecer frenar fumar fundar ganar garantizar gastar generar girar gobernar golpear grabar
gritar guardar gustar haber hablar hacer hallar herir huir hundir identificar ignorar imaginar imitar impactar
impartir impedir implementar imponer importar impulsar inaugurar incautar incendiar incluir incorporar incrementar
incurrir indagar indicar informar ingresar iniciar inspeccionar instalar instar instruir insistir integrar
intensificar intentar intercambiar interceptar interesar interponer interpretar interrogar intervenir introducir
invadir invertir investigar invitar invocar involucrar ir irrumpir jugar juntar jurar justificar lamentar lanzar
lastimar lavar leer legalizar levantar liberar liderar ligar limitar limpiar llamar llegar llenar llevar llorar lograr
localizar luchar mandar manejar manifestar mantener marcar marchar matar mediar medir mejorar mencionar mentir merecer
meter mirar modificar molestar montar morir mostrar motivar mover movilizar multar nacer narrar negar negociar nombrar
notar notificar obedecer objetar obligar observar obtener ocasionar ocultar ocupar ocurrir odiar ofrecer oír olvidar
operar opinar oponer optar ordenar organizar otorgar pactar padecer pagar parar parecer participar partir pasar pedir
pegar pelear penetrar pensar perder perdonar permanecer permitir perpetrar perseguir pertenecer pisar planear plantear
poder poner portar posar practicar precisar preferir preguntar preocupar preparar presentar presidir presionar prestar
presumir pretender prevalecer prevenir prever privar probar proceder procesar producir programar prohibir prometer
promover pronunciar propagar proponer proporcionar proteger protestar provenir provocar proyectar publicar quedar
quejar quemar querer quitar ratificar reaccionar realizar reanudar rebasar recaudar rechazar recibir reclamar reclutar
recoger recomendar reconocer recordar recorrer recuperar recurrir reducir reemplazar referir reflejar reforzar
refrendar regalar registrar regresar reír reiterar relacionar relatar remitir rendir renovar renunciar reparar
repartir repetir replicar reponer reportar representar requerir rescatar reservar resguardar residir resistir resolver
respaldar respetar respirar responder restar resultar resumir retar retener retirar retomar retrasar reubicar reunir
revelar revisar robar rodear romper saber sacar salir saltar saludar salvar sancionar sacudir saquear satisfacer
secuestrar seguir señalar sembrar sentar sentenciar sentir separar sepultar ser servir significar situar sobornar
sobrevivir solicitar soltar sonar soñar sorprender sospechar sostener subir subrayar suceder sufrir sugerir sujetar
sumar superar suponer surgir suscribir suspender sustituir tapar tardar tejer temer tender tener terminar tirar tocar
tomar torturar trabajar traer traficar traicionar transcurrir transformar transitar transmitir transportar trasladar
tratar triunfar ubicar unir usar utilizar vaciar valer vencer vender venir ver verificar viajar vigilar vincular
violar visitar vivir volar volcar volver votar
"""
_IRREGULAR_STEMS: Final = """
dir har podr querr sabr habr tendr pondr vendr saldr valdr cabr mantendr detendr obtendr sostendr contendr retendr
propondr dispondr impondr supondr expondr opondr intervendr prevendr convendr
"""
_FORMS: Final = """
está estás están esté estén estáis estábamos será serán sé sí mí tú él té dé más aún sólo aquí ahí allí allá acá así
también además después según quizá quizás jamás detrás atrás través demás tras ningún algún común aunque día mediodía
país raíz maíz baúl ataúd oído caído leído creído traído huído reído vacío vacía tía tío río frío fría mío mía tuyo
suyo lío tardío judío sitúa continúa actúa evalúa efectúa acentúa envía envían confía varía amplía guía espía vigía
desvía enfría qué quién quiénes cómo cuándo dónde adónde cuál cuáles cuánto cuánta cuántos cuántas porqué éste ésta
éstos éstas ése ésa ésos ésas aquél aquélla aquéllos dio vio fue sé dé prevé oímos rió huyó cayó leyó creyó oyó
construyó incluyó concluyó destruyó distribuyó contribuyó atribuyó sustituyó disminuyó instruyó murió durmió pidió
sirvió siguió consiguió persiguió eligió sintió mintió prefirió refirió sugirió convirtió advirtió invirtió requirió
adquirió hirió corrigió dirigió midió rindió vistió repitió impidió despidió competía compitió huía caía traía leía
creía veía oía reía preveía increíble creíble habrás podrás verás tendrás serás irás irá irán iré dará darán verá
verán había habían habías habíamos hubiéramos estaríamos tuviéramos fuéramos pudiéramos íbamos éramos dándole
diciéndole haciéndose poniéndose teniéndolo llevándose vámonos dámelo dígame déjame dímelo háblame cállate siéntese
véase acérquese mátenlo llévenselo suscríbete conéctate regístrate síguenos síguelo entérate únete año años niño niña
niños niñas señor señora señores señoras señorita español española españoles españolas españa mañana montaña montañas
campaña campañas compañero compañera compañeros compañeras compañía compañías pequeño pequeña pequeños pequeñas
cumpleaños daño daños baño baños sueño sueños dueño dueña dueños dueñas engaño extraño extraña extraños extrañas otoño
araña cabaña caña cañón cañones cañada leña seña señal señales reseña contraseña enseñanza tamaño tamaños uña uñas
piña viña riña riñón puño pañuelo muñeca muñeco coñac cariño cariñoso albañil albañiles peña peñasco bañista ceño ñoño
piñata ñandú rebaño desempeño diseño diseños diseñador antaño hogaño hazaña hazañas maña mañoso tacaño guiño moño paño
peldaño puñado puñal puñetazo rasguño soñador teñido tiña vergüenza bilingüe lingüística pingüino cigüeña antigüedad
averigüe desagüe paragüas güero güera agüero ambigüedad sinvergüenza nicaragüense avión camión balón salón sillón
millón millones patrón ladrón cajón cartón callejón escuadrón batallón pelotón rincón jamón tiburón corazón razón
buzón dragón carbón algodón almacén andén rehén rehenes también sartén desdén vaivén alguien adiós anís autobús bambú
café cafés chalé champú ciprés compás comité cortés ajedrez cristal exactitud francés inglés japonés portugués
holandés irlandés escocés danés noruego finlandés libanés cordobés leonés capitán alemán catalán alacrán huracán
volcán refrán afán gavilán guardián sacristán ademán orangután faisán titán talibán jardín jardines delfín botín
boletín calcetín cojín violín motín fusil polvorín festín espadachín mandarín patín calabozo común atún betún runrún
ningún ningunos ejército ejércitos público pública públicos públicas política político políticas políticos policía
policías económico económica económicos económicas república médico médica médicos médicas técnico técnica técnicos
técnicas histórico histórica crítico crítica críticos críticas práctica prácticas eléctrico eléctrica electrónico
electrónica mecánico mecánica químico química químicos químicas físico física físicos físicas básico básica básicos
clásico clásica académico académica católico católica democrático democrática estratégico estratégica logística
logístico lógico lógica ideológico psicológico tecnológico biológico geográfico gráfico gráfica tráfico pánico
islámico atlántico pacífico específico específica científico científica científicos magnífico artístico turístico
turística lingüístico periodístico periodística periódico periódicos método métodos período períodos episodio código
códigos teléfono teléfonos número números último última últimos últimas próximo próxima próximos próximas máximo
máxima mínimo mínima décimo décima séptimo séptima vigésimo enésimo pésimo óptimo legítimo íntimo marítimo marítima
víctima víctimas párrafo pájaro pájaros sábado sábados miércoles lámpara cámara cámaras máquina máquinas máscara
música músico músicos mágico trágico tragédia tráiler tránsito trámite trámites título títulos capítulo capítulos
artículo artículos vehículo vehículos película películas círculo círculos vínculo vínculos cálculo espectáculo
obstáculo ridículo módulo vínculo brújula cédula célula células cláusula crédito créditos débito depósito depósitos
propósito éxito ámbito hábito hábitos mérito mérito perímetro kilómetro kilómetros metro centímetro centímetros
milímetro termómetro parámetro diámetro cárcel cárceles túnel túneles árbol árboles fútbol móvil móviles automóvil
automóviles inmóvil fácil fáciles difícil difíciles útil útiles inútil dócil frágil ágil hábil débil débiles estéril
fértil hostil líder líderes cáncer carácter cráter mártir mártires azúcar cadáver cadáveres revólver dólar dólares
néctar álbum fórum lápiz cáliz césped árabe árabes ángel ángeles ágil áreas área aéreo aérea aéreos aéreas línea
líneas óleo petróleo petróleos núcleo espontáneo simultáneo contemporáneo subterráneo instantáneo héroe héroes océano
oceáno océanos ébano joven jóvenes imagen imágenes crimen crímenes examen exámenes origen orígenes orden órdenes
margen márgenes virgen vírgenes volumen volúmenes régimen regímenes resumen resúmenes certamen germen gérmenes época
épocas década décadas página páginas crónica crónicas clínica clínicas fábrica fábricas áfrica américa latinoamérica
norteamérica centroamérica sudamérica suramérica estadística estadísticas matemáticas informática gramática temática
táctica tácticas plástico plástica dramático dramática automático automática automáticas armas diplomático diplomática
burocrático fanático simpático sistemático problemática problemático análisis crisis hipótesis síntesis énfasis oasis
tesis parálisis diagnóstico pronóstico síntoma síntomas características característica característico energética
energético genética genético magnético estética ética ético épico bélico bélica públicamente hidráulico óptico óptica
ópera óxido único única únicos únicas único húmedo cómodo cómoda rápido rápida rápidos rápidas rápidamente sólido
sólida sólidos líquido líquida válido válida inválido pálido cálido ácido ácidos tímido lúcido rígido íntegro íntegra
lágrima lágrimas ánimo ánimos cómplice cómplices índice índices índole sílaba vértice hélice cómico cómica antídoto
anónimo anónima anónimos sinónimo unánime cónsul cónyuge huérfano huérfanos autónomo autónoma autónomos económicamente
astrónomo agrónomo dictamen dictámenes cónclave cónclave sótano plátano órgano órganos órgano huérfana orgánico
orgánica cerámica dinámica dinámico panorámica mexicano méxico texas bélgica rumanía perú panamá canadá japón pakistán
afganistán irán irak turquía hungría etiopía kazajistán taiwán haití mozambique líbano sudán jordán gabón bogotá
medellín cancún mazatlán culiacán michoacán yucatán nuevo león torreón querétaro juárez potosí córdoba málaga cádiz
jaén almería ávila cáceres berlín parís pekín moscú dublín zúrich múnich cantón ciudad tehuacán mérida teotihuacán
coyoacán iztapalapa cuauhtémoc benítez xochimilco tláhuac álamo tláhuac tepatitlán zapotlán minatitlán coatzacoalcos
cosoleacaque apatzingán aguililla uruapan zitácuaro pátzcuaro sahuayo jiquilpan múgica buenavista tancítaro cherán
nahuatzén paracho huetamo tacámbaro penjamillo puruándiro zináparo ixtlán tangancícuaro tonalá tlajomulco tepic atoyac
ometepec zihuatanejo petatlán técpan tixtla chilpancingo ayotzinapa huitzuco arcelia taxco coyuca copala guamúchil
concordia cosalá choix badiraguato angostura mocorito navolato elota rosario escuinapa pericos topolobampo guaymas
cajeme obregón nogales agua prieta cananea peñasco caborca álamos altar sásabe navojoa huatabampo bácum yécora
chínipas guachochi parral delicias ojinaga cuauhtémoc casas guadalupe creel bocoyna urique cerocahui reynosa matamoros
tamaulipas güémez jiménez aldama tampico altamira méndez camargo mier díaz ordaz río bravo tuxpan poza rica pánuco
papantla córdoba orizaba xalapa boca catemaco cosamaloapan acayucan úrsulo galván túxpam tapachula tuxtla gutiérrez
comitán chiapas frontera comalapa chenalhó ocosingo palenque motozintla tonalá tenancingo tejupilco luvianos
texcaltitlán amatepec ecatepec nezahualcóyotl naucalpan tlalnepantla cuautitlán zumpango tecámac chimalhuacán
ixtapaluca huehuetoca atlacomulco zinacantepec metepec cutzamala iguala pungarabato irapuato salamanca silao león
acámbaro pénjamo cortázar celaya apaseo juventino jaral moroleón uriangato yuriria salvatierra fresnillo jerez
guadalupe valparaíso tepetongo sombrerete río grande tlaltenango nochistlán ahualulco etzatlán tepatitlán lagos
teocaltiche encarnación zapopan tlaquepaque tequila chapala ocotlán autlán cihuatlán tomatlán purificación mascota
talpa pihuamo tecalitlán tamazula mazamitla tuxcueca jocotepec teuchitlán nicolás rubén jesús josé maría andrés tomás
lucía sofía rocío raúl saúl joaquín agustín martín fermín valentín benjamín serafín crispín efraín germán hernán
adrián damián fabián julián cristián sebastián iván juan simón ramón salomón absalón gastón nelsón aarón abraham
moisés matías elías tobías zacarías jeremías isaías ángela ángel ángeles angélica mónica verónica américa érika
bárbara ágata águeda álvaro óscar víctor héctor césar julio félix inés mercedes noé josué aída asunción concepción
encarnación consolación rosalía amalia eulalia amparo belén rené renée desirée sócrates aristóteles plácido cándido
cándida hipólito leónidas ulises lázaro álvaro íñigo iñaki begoña toño ñico chuy beltrán guzmán lópez pérez gómez
sánchez ramírez hernández martínez rodríguez gonzález fernández jiménez méndez vázquez vásquez velázquez álvarez
suárez juárez gutiérrez díaz muñoz núñez ibáñez yáñez ordóñez peña piña nuñez ortíz ruíz garcía domínguez enríquez
manríquez márquez vélez téllez tellez benítez estévez báez sáenz sáinz páez peláez cortés valdés chávez galván durán
terán millán roldán galán alarcón calderón obregón aragón león rendón rincón falcón colón mondragón ávila ávila áviles
zúñiga ríos cárdenas córdova córdoba bermúdez meléndez menéndez meza meléndrez fuentes garcía-luna ebrard sheinbaum
peñaloza castañeda saldaña magaña treviño cedeño ordoñez briseño avendaño acuña ocaña patiño mariño noroña quiñones
quiñónez ibañez cañedo cabañas bañuelos logroño españa montaño avilés arévalo cerón barrón carrión asunción borbón
pavón patrón tiscareño garduño nájera cáceres cázares casarez olvera aispuro loera félix gallardo caro quintero
zambada coronel arellano carrillo lazcano treviño ramón mencho oseguera valencia plancarte moreno rangel gómez tuta
hipólito mora mireles buendía sicilia villarreal barragán galindo gámez gálvez gándara gárate garzón gaytán gil
guillén guillermo leticia lucía maldonado marroquín medina mejía monreal montejo morán morín nevárez nieto olmos
orduña ovalle palomares pantoja payán pinzón prío quezada quirós ríos robles rosales rubí rubio ruvalcaba saldívar
sandoval santillán saucedo sepúlveda solís solórzano tapia tirado tolentino trujillo urías uribe urzúa valdéz valdivia
vallejo varela vargas véjar velasco vélez verdín villalobos yépez yunes zamarripa zárate zavala zepeda zermeño
zorrilla fiscalía alcaldía alcaldías secretaría secretarías tesorería ciudadanía minería ganadería panadería librería
tubería batería baterías infantería artillería caballería refinería joyería ferretería cafetería loteria lotería
galería galerías asesoría auditoría categoría categorías teoría teorías historia mayoría mayorías minoría autoría
energía energías estrategia tecnología tecnologías ideología biología geología psicología metodología cronología
antología patología cirugía alergia nostalgia economía economías autonomía anatomía astronomía geografía fotografía
fotografías biografía ortografía bibliografía cartografía filosofía fantasía hipocresía cortesía poesía travesía
tiranía garantía garantías compañía guía guías vía vías vías ferrovía tranvía autovía todavía valentía cuantía
amnistía plantía sequía sequías monarquía anarquía jerarquía autarquía alegría agonía armonía ironía sinfonía etnia
ceremonía melodía mediodía tontería brujería ingeniería portería sangría cría crías sandía bahía alcancía mercancía
mercancías policíaco sabiduría lejanía cercanía mejoría librería avería averías extranjería masonería guerrillería
albañilería carpintería carnicería pandillería cobardía rebeldía jauría cañería droguería plegaría maquinaría
mensajería paquetería mercadería taquería tortillería algodón salmón camarón melón limón jabón cinturón bastón botón
ratón escalón eslabón renglón tazón pezón pulmón pulmones telón tapón timón galón galones hormigón edredón peatón
peatones campeón campeones espolón mesón panteón acordeón guión ión peón peones región regiones religión religiones
legión opinión unión reunión reuniones comunión rebelión camioneta gorrión guarnición ración raciones pasión pensión
tensión presión sesión misión comisión emisión decisión división visión televisión previsión revisión invasión ocasión
prisión prisiones expulsión explosión extorsión inversión versión adhesión agresión expresión impresión represión
posesión profesión procesión sucesión discusión conclusión confusión difusión exclusión fusión inclusión ilusión
mansión dimensión extensión suspensión comprensión aprehensión conexión reflexión complexión anexión sanción función
acción reacción facción facciones fracción sección elección selección dirección protección corrección inspección
detección colección conexión producción construcción destrucción instrucción introducción reducción conducción
traducción opción adopción excepción recepción corrupción erupción interrupción inscripción descripción suscripción
avioneta ubicación educación búsqueda búsquedas cónclave cúpula cúpulas gárgola góndola fórmula fórmulas mácula
válvula península ínsula matrícula partícula pólvora pólvora pólizas póliza cómputo tópico tópicos trópico típico
típica típicos auténtico auténtica idéntico idéntica romántico semántico atlántida cántico cántaro pántano náufrago
náutica náutico áulico cáustico acústico cuántico jurídico jurídica jurídicos jurídicas jurídicamente fatídico
verídico síndico síndica indígena indígenas alienígena oxígeno hidrógeno nitrógeno fenómeno fenómenos término términos
ínterin interés intereses estrés revés través envés marqués cortesía burgués arnés ciempiés traspié pie puntapié
balompié cliché pagaré sé consomé puré paté tupé matiné sofá mamá papá ojalá quizá maná sultán allá acullá bajá
israelí iraní iraquí paquistaní marroquí jabalí colibrí esquí rubí ají maní maniquí frenesí bisturí menú menús tabú
iglú hindú zulú bengalí saudí somalí yemení guaraní aéreo aeropuerto ácrata ánfora áncora árbitro árbitros árbitra
ídolo ídolos ícono íconos ímpetu índigo ínfimo óbito órbita óvalo úlcera útero épica éxodo éter ébola élite élites
émulo épocas detención detenciones ejecución población poblaciones organización organizaciones información nación
naciones situación operación operaciones investigación investigaciones administración autorización participación
relación relaciones sustancia cártel cárteles narcotráfico narcotraficante sicariato tláloc náhuatl mazahua purépecha
tarahumara rarámuri fentanilo heroína cocaína metanfetamina metanfetaminas marihuana anfetamina píldora píldoras
cápsula cápsulas morfína amapola cáñamo químicos efedrína tóxico tóxica tóxicos narcóticos narcótico opiáceo opiáceos
sintético sintéticos sintética sintéticas sintéticamente análogo diálogo diálogos catálogo psicólogo psicóloga biólogo
antropólogo teólogo geólogo arqueólogo prólogo epílogo monólogo análoga demagogo pedagógico fúnebre fúnebres lúgubre
célebre célebres cuádruple múltiple múltiples tríptico tríplex triángulo ángulos rectángulo cónico bíblico bíblica
símbolo símbolos simbólico diabólico alcohólico alcohólica melancólico hípico olímpico olímpica olímpicos atlético
polémica polémico sísmico sísmica sismológico meteorológico ecológico zoológico arqueológica lógicamente cementerio
basílica bóveda cúmulo estímulo estímulos óseo férreo férrea ígneo níveo línea albóndiga pértiga cónyuges vástago
vándalo vándalos vándalismo escándalo escándalos sándalo cándalo pábulo óbice órgano tímpano orégano bálsamo tálamo
préstamo préstamos pésame árido árida áspero próspero próspera prósperos asqueroso próstata dígito dígitos légamo
página límite límites lícito ilícito ilícita ilícitos ilícitas ilícitamente explícito implícita explícita solícito
plebiscito ejércitos inédito inédita inéditos súbdito súbito súbita tránsfuga tácito tácita árido apócrifo recíproco
recíproca equívoco inequívoco unívoco líquenes quórum ultimátum memorándum referéndum currículum súper hábitat déficit
superávit accésit récord récords máster póster estándar estándares láser transición coalición atención delegación
coordinación transformación oposición votación renovación revolución migración redacción federación procuraduría
regeneración creación reconstrucción petición intervención colaboración desaparición gobernación reelección resolución
constitución aprobación disposición eliminación evaluación negociación documentación expansión convicción publicación
violación alimentación institución persecución declaración cooperación realización neumonía intención conversación
asociación solución definición rehabilitación periférico cancillería separación cancelación inauguración apretón
únicamente manipulación legislación adquisición contraloría representación capacitación inflación incorporación
sensación politécnico integración posición reorganización designación prevención niñez recuperación nómina
remuneración anomalía edición privación mediación generación procuración muchísima muchísimo catástrofe diputación
modificación calificación fiscalización género géneros promoción marginación condición helicóptero helicópteros
autocrítica tabasqueño oaxaqueño acompañado acompañada señala señalaron señaló reúne reúnen reúna desvío desvíos envío
envíos días países comités leída leídas leídos abrió demócrata demócratas escaño escaños continúe actúe prácticamente
próximamente policíaca acompañamiento pequeñísimo fracasó tráficos ácida añejo añejos añade añadido apuñalado
apuñalada apuñaló bañado dañado dañada enseñado soñado compañerismo extrañeza extrañó puñaladas puñalada señalado
señalada señalamiento señalamientos difícilmente fácilmente básicamente teóricamente máximas mínimas octogésimo
centésimo ordeña ordeñas sobrevivió recogió acogió exigió surgió emergió urgió sumergió protegió escogió afligió
transcurrió recurrió ocurrió incurrió concurrió discurrió acudió sacudió eludió aludió coludió confundió difundió
fundió hundió ascendió descendió extendió pretendió tendió encendió prendió aprendió comprendió sorprendió emprendió
reprendió ofendió atendió entendió vendió baúles lúcida cúspide múltiplo túmulo búfalo búho púlpito músculo músculos
crepúsculo minúsculo mayúscula minúscula ánimas sálvese pónganse quítese tírense bájense bájate súbete cállense
váyanse fió lió crió guió oró adán édgar índira neftalí bazán escandón cuitláhuac alvídrez kuribreña echeverría cué
ángelo édison wálter estefanía anahí abigaíl daría zoé chloé malú tarín cristóbal sansón abdías álex andré ascensión
áxel bartolomé bernabé caín cleofás dámaso débora dídimo efrén eleázar esaú génesis gedeón gerónimo hilarión isaí
itzamná jerónimo jonás judá leví lía magalí marlén natán noemí óliver pantaleón pío ráfaga rómulo sión telésforo
úrsula yahír zenón zósimo
"""


# Names of persons with accents, as in data/lexicon.
_NAMES: Final = """
abdón abílio adílson aguiñaga agustí aidé akgül alanís albarrán alcalá alcántar alcántara alcázar almazán aloísio
aluísio amédée américo amílcar andreína andrás andrée anikó antolín antonín antúnez aníbal argáez argüelles argüello
armendáriz arámbula asdrúbal atatürk aurélie aurélien ayón aécio aílton balcázar balázs barnabás barnabé barthélemy
barón betsabé betzabé blázquez bojórquez bolaños bolloré bolívar bové breogán bríd brígida brüderle bugarín bálint
bédard béla bélair béland bélanger bénédicte bíró bórquez bülent cambrón cantú carlín carreño carreón castaño castañón
castelán castrejón cañas cañizares cebrián chacón chavarría chrétien chávarri chérif cissé cléa clémence clément
clóvis colín compaoré conté copé cosío crisóforo cutiño cuéllar cuén cássia cássio cástulo célestin céspedes cícero
cíntia cónal cüneyt darío debré denílson diabaté dieudonné diéguez dorothée drahomíra dávila déby décio dénes désiré
dídac edmée eliécer eloísa ergün ertürk erzsébet escárcega espíritu farfán farías feijóo felício filemón flávia flórez
fouché froilán frédérique frías fródi fátima félicien félicité gagné gaitán gamiño garbiñe garcés gastélum gaétan
giménez girón gnassingbé godínez gonzáles grégoire guaidó gulyás gurría guénolé guízar gyurcsány gábor gál gérard géza
gómora góngora górski güemes güicho gül gülay gülben gülden gülen güler gülten gündüz günter günther gürsel gürses
güven habré halldór halász haydée heloísa herrejón hervé holguín honoré horváth huitrón huízar híjar hülya hüseyin
hüsnü ildikó inclán ingólfur inácio iraís istván itatí jaromír jazmín jaílson josémaria juhász juppé jágr jános
jánoska jáquez jáuregui jérémie jóna jónsson józef józefa józsef jürgen jüri kaboré kaká karácsony kertész király
kornél kovács kristján krisztián król kvitová kálmán károly kósa kühn kühne kühnert künast larrazábal laércio laís
leaños leñero lizárraga lluís lomelí londoño luján luévano lázár léonie léontine lépine lévesque lídice lübcke lütfi
macías madueño magallón malagón malaquías malavé marcílio marilú mariángeles markéta martiño martí maréchal marília
marín mascareñas mayorquín mayté maíra mbappé melitón menchú mendívil mercé mevlüt mihály miklós milán mirón mojmír
molnár monsiváis morfín morón muciño munguía muñiz márton mátyás máté mélenchon mészáros múzquiz mücahit müge
müntefering nahúm napoleón narcís narváez navrátil negrón nehemías nilgün nilüfer nohemí noémie nándor néhémie nélida
nélio németh néstor nóbrega océane odilón odín olguín oláh ontañón onésimo orquídea ortuño osmeña osório otávio
ouédraogo oyarzún oñate pabón padrón palemón pardavé parás patlán pepín peñalosa pilarín pitalúa piñera piñón plínio
poiré procházka pánfilo pécresse pétain quetzalcóatl rabadán ramsés rascón rentería reséndez reséndiz ribéry rogán
rogério rolón román romário rondón roqueñí rábago rácz régine régis régulo réka rémi rüdiger sabás sahagún santamaría
santibáñez sané sarahí schüssel sidibé solá songül stefanía steinbrück stéphane surján suástegui szabó szijjártó
szilárd szász sá sándor sébastien séguin séraphin séverin séverine síle sóstenes süleyman süreyya süssmuth takács
takáts tamás tanús tarcísio tarlós taís tañada teodorín teófilo thalía théophile thériault thévenot timothée tiébilé
topolánek touré toña tuñón távora tímea tóth tünde türk türkan ureña uxía vaculík valadés vallín valéry velázco
verástegui villafaña villagrán villagómez villalón villaseñor vinícius vitória vizcaíno vladimíra volonté václav
vásconez vásárhelyi véran véronique vértiz vít wróbel wróblewski wójcik xosé xóchitl yazmín yücel yüksel zaldaña
zaldívar zaorálek zebadúa zinédine zsófia zé zélia zübeyde züleyha ákos ángels áron árpád éder édouard élcio élie
éliott élodie élysée éléonore émeline émile érick étienne évariste évelyne évrard ítalo íñiguez ñáñez ólafur ümit ünal
"""


def accented_words() -> Iterator[str]:
    """All words with an accent or ñ that are known, in lower case; some may come twice."""
    yield from _FORMS.split()
    yield from _NAMES.split()
    yield from _IRREGULAR_STEMS.split()
    for verb in _VERBS.split():
        yield from _forms_of_a_verb(verb)
    for stem in _IRREGULAR_STEMS.split():
        yield from _future(stem)


def _forms_of_a_verb(verb: str) -> Iterator[str]:
    """The regular forms that bear an accent."""
    stem, ending = verb[:-2], verb[-2:].replace("í", "i")
    yield from _future(stem + ending)
    if ending == "ar":
        yield from _past_of_ar(stem)
        yield from (
            stem + form for form in ("ó", "ábamos", "áramos", "ándose", "ándolo", "ándola", "ándole", "ándolos")
        )
        return
    vowels = "aeo"
    past = ("yó",) if stem.endswith(tuple(vowels)) else ("ió", "í")
    yield from (
        stem + form for form in (*past, "ía", "ían", "ías", "íamos", "iéndose", "iéndolo", "iéndole", "iéramos")
    )


def _past_of_ar(stem: str) -> Iterator[str]:
    """The first person of the past: *busqué*, *llegué*, *comencé*."""
    for end, written in (("c", "qu"), ("g", "gu"), ("z", "c")):
        if stem.endswith(end):
            yield stem[:-1] + written + "é"
            return
    yield stem + "é"


def _future(stem: str) -> Iterator[str]:
    yield from (stem + form for form in ("á", "án", "ás", "é", "ía", "ían", "ías", "íamos"))
