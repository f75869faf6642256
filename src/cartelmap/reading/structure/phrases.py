"""What web pages and e-mails say in every article, in English and Spanish: the words of menus, buttons and notices.

All phrases are folded: lower case, no accents, one space, `#` for a number, no punctuation.
"""

from __future__ import annotations


def _lines(phrases: str) -> frozenset[str]:
    return frozenset(line.strip() for line in phrases.splitlines() if line.strip())


# A line that says this and no more is none of the article, wherever it stands.
WHOLE = _lines("""
    advertisement
    advertising
    sponsored
    sponsored content
    paid content
    ad feedback
    video ad feedback
    story continues below
    story continues below advertisement
    story continues after advertisement
    article continues below
    article continues below advertisement
    article continues after this ad
    publicidad
    anuncio
    contenido patrocinado
    la nota continua despues de la publicidad
    la nota continua abajo
    share
    share this
    share this article
    share this story
    share this post
    share this page
    share to twitter
    share to x
    share to facebook
    share to pinterest
    share on facebook
    share on twitter
    share on x
    share on whatsapp
    share on linkedin
    share via email
    share with
    tweet
    pin it
    like this
    like loading
    copy link
    link copied
    email this
    blogthis
    print
    print this
    print this article
    print friendly
    pdf version
    save
    save article
    save for later
    listen to this article
    listen
    compartir
    comparte
    comparte esto
    comparte esta nota
    comparte en
    comparte en facebook
    comparte en twitter
    compartir en facebook
    compartir en twitter
    compartir en whatsapp
    compartir articulo
    compartir nota
    compartir esta noticia
    compartir por correo
    compartelo
    tuitear
    imprimir
    imprimir nota
    enviar por correo
    copiar enlace
    enlace copiado
    guardar
    guardar articulo
    escuchar
    escuchar articulo
    escucha esta nota
    facebook
    twitter
    email
    e mail
    correo
    x
    instagram
    whatsapp
    telegram
    linkedin
    youtube
    tiktok
    pinterest
    reddit
    flipboard
    facebook twitter
    facebook twitter whatsapp
    facebook twitter email
    facebook twitter linkedin
    facebook x whatsapp
    read more
    read more read less
    read the full story
    read the full article
    read the article
    read the story
    read full story
    read full article
    continue reading
    keep reading
    show more
    show less
    load more
    see more
    view more
    view all
    see all
    more
    learn more
    leer mas
    lea mas
    lee mas
    ver mas
    ver todo
    ver todos
    ver todas
    mostrar mas
    cargar mas
    seguir leyendo
    sigue leyendo
    continuar leyendo
    leer nota completa
    leer la nota completa
    menu
    main menu
    toggle navigation
    skip to content
    skip to main content
    skip to navigation
    jump to navigation
    back to top
    top
    close
    search
    search for
    sign in
    sign up
    log in
    login
    log out
    register
    subscribe
    subscribe now
    my account
    donate
    donate now
    newsletter
    newsletters
    menu principal
    saltar al contenido
    ir al contenido
    ir al contenido principal
    pasar al contenido principal
    volver arriba
    ir arriba
    volver al inicio
    cerrar
    buscar
    busqueda
    iniciar sesion
    inicia sesion
    cerrar sesion
    ingresar
    registrarse
    registrate
    suscribete
    suscribirse
    suscribirme
    suscribete ahora
    suscripciones
    mi cuenta
    dona
    donar
    boletin
    boletines
    privacy policy
    cookie policy
    cookie settings
    manage cookies
    terms of use
    terms of service
    terms and conditions
    terms privacy policy
    do not sell my personal information
    accept
    accept all
    accept cookies
    accept all cookies
    reject all
    i agree
    about us
    contact us
    advertise
    advertise with us
    work with us
    careers
    site map
    sitemap
    powered by blogger
    powered by wordpress
    aviso de privacidad
    politica de privacidad
    politica de cookies
    terminos y condiciones
    terminos de uso
    aviso legal
    aceptar
    aceptar cookies
    aceptar todas
    rechazar
    configurar cookies
    quienes somos
    contacto
    contactanos
    anunciate
    anunciate con nosotros
    publicidad y contacto
    mapa del sitio
    codigo de etica
    directorio
    comments
    # comments
    # comment
    comments #
    no comments
    no comments yet
    leave a comment
    leave a reply
    post a comment
    add a comment
    add comment
    view comments
    join the conversation
    comments are closed
    reply
    reply delete
    delete
    report abuse
    comentarios
    # comentarios
    # comentario
    comentarios #
    sin comentarios
    deja un comentario
    deja una respuesta
    dejar un comentario
    agregar comentario
    escribe un comentario
    responder
    older post
    newer post
    older posts
    newer posts
    older posts newer posts
    newer post older post home
    newer post older post
    subscribe to post comments atom
    previous
    next
    prev
    prev next
    previous next
    previous article
    next article
    previous post
    next post
    previous page
    next page
    previous story
    next story
    anterior
    siguiente
    anterior siguiente
    pagina anterior
    pagina siguiente
    siguiente nota
    nota anterior
    page # of #
    page #
    page # #
    p # of #
    # of #
    pagina # de #
    pagina #
    pag #
    pag # de #
    # de #
    # min read
    # minute read
    # minutes read
    # mins read
    min read
    # minutos de lectura
    # min de lectura
    lectura de # minutos
    tiempo de lectura # min
    tiempo de lectura # minutos
    # shares
    # views
    # likes
    # vistas
    unsubscribe
    manage preferences
    manage your preferences
    update your preferences
    view in browser
    view this email in your browser
    view online
    forward to a friend
    cancelar suscripcion
    darse de baja
    darme de baja
    ver en el navegador
    sent from my iphone
    sent from my ipad
    sent from my blackberry
    enviado desde mi iphone
    original message
    forwarded message
    begin forwarded message
    mensaje original
    mensaje reenviado
    now playing
    play video
    watch now
    video player
    replay
    mute
    reproducir video
    ver video
    image caption
    image source
    image credit
    getty images
    ap photo
    reuters
    afp
    efe
    cuartoscuro
    notimex
    shutterstock
    file photo
    foto especial
    foto de archivo
    foto archivo
    open image modal
    enlarge image
    ampliar foto
    ampliar imagen
    translate this page
    select language
    seleccionar idioma
    recommended for you
    you are here
    usted esta aqui
    estas aqui
    loading
    cargando
""")

# The head of a list of other articles: what stands under it is none of this one either.
LIST_HEADS = _lines("""
    related
    related articles
    related article
    related video
    related gallery
    archivado en
    related stories
    related content
    related posts
    related news
    related topics
    related links
    related coverage
    related reading
    related items
    more on this story
    more from this author
    more by this author
    more stories
    more news
    more to read
    more coverage
    more like this
    most read
    most popular
    most viewed
    most recent
    popular posts
    popular stories
    recent posts
    recent comments
    recent articles
    latest news
    latest stories
    latest articles
    latest posts
    top stories
    trending
    trending now
    trending stories
    trending topics
    editors picks
    editor s picks
    recommended
    recommended reading
    recommended for you
    recommended stories
    you may also like
    you might also like
    you may have missed
    you might be interested in
    read next
    up next
    read also
    also read
    see also
    what to read next
    further reading
    in case you missed it
    blog archive
    my blog list
    around the web
    from the web
    from around the web
    promoted stories
    promoted links
    sponsored links
    sponsored stories
    noticias relacionadas
    notas relacionadas
    nota relacionada
    noticia relacionada
    articulos relacionados
    articulo relacionado
    contenido relacionado
    contenidos relacionados
    temas relacionados
    relacionadas
    relacionados
    relacionado
    mas noticias
    mas notas
    mas informacion
    mas sobre este tema
    mas del autor
    mas de este autor
    mas de la seccion
    mas contenido
    otras noticias
    otras notas
    lo mas leido
    lo mas visto
    lo mas nuevo
    lo mas reciente
    lo ultimo
    lo mas popular
    las mas leidas
    mas leidas
    mas leidos
    mas vistas
    ultimas noticias
    ultimas notas
    entradas recientes
    entradas populares
    entradas relacionadas
    comentarios recientes
    noticias recientes
    notas recientes
    publicaciones recientes
    te puede interesar
    te podria interesar
    le puede interesar
    tambien te puede interesar
    tambien te podria interesar
    puede interesarte
    quiza te interese
    te recomendamos
    le recomendamos
    recomendamos
    recomendados
    recomendadas
    recomendaciones
    no te pierdas
    no te lo pierdas
    lea tambien
    lee tambien
    tambien lea
    tambien lee
    tendencias
    en portada
    archivo del blog
    contenido patrocinado por
    enlaces promovidos
""")

# The head of the lines on who wrote the article.
AUTHOR_HEADS = _lines("""
    about the author
    about the authors
    about the writer
    about the reporter
    sobre la firma
    sobre el autor
    sobre la autora
    sobre los autores
    acerca del autor
    acerca de la autora
""")

# Said before a colon, with what follows: a link to another article.
LINK_LABELS = _lines("""
    related
    related article
    related articles
    related story
    related stories
    related post
    related coverage
    read more
    read
    read also
    also read
    read next
    read now
    more
    see also
    see more
    see
    watch
    watch now
    watch also
    listen
    listen now
    don t miss
    dont miss
    recommended
    you may also like
    you might also like
    more on this
    previous
    next
    up next
    prev
    previous post
    next post
    previous article
    next article
    previous story
    next story
    lea tambien
    lee tambien
    leer tambien
    lea
    lee
    lea mas
    lee mas
    leer mas
    leer
    tambien lea
    tambien lee
    ver tambien
    ver mas
    vea tambien
    vea
    mira
    mira tambien
    checa
    te puede interesar
    te podria interesar
    le puede interesar
    puede interesarte
    te recomendamos
    le recomendamos
    recomendamos
    no te pierdas
    sigue leyendo
    mas informacion
    mas informacion en
    nota relacionada
    nota completa
    relacionado
    relacionada
    relacionadas
    noticia relacionada
    conoce mas
    entra aqui
    escucha
""")

# Said before a colon: key words of a page.
TAG_LABELS = _lines("""
    tags
    tag
    labels
    label
    filed under
    filed in
    posted in
    categories
    category
    topics
    keywords
    key words
    more on
    etiquetas
    etiqueta
    archivado en
    categoria
    categorias
    temas
    secciones
    palabras clave
    mas sobre
    mas temas
    en este articulo
    share
    share this
    compartir
    comparte
    comparte en
    follow us
    follow us on
    siguenos
    siguenos en
    contact
    e mail
    email
    phone
    tel
    telefono
    isbn
    issn
    doi
    url
    link
    source link
    enlace
""")

# Said before a colon or a stroke: who made a picture.
CREDIT_LABELS = _lines("""
    photo
    photos
    photograph
    photography
    photo by
    photo credit
    photo courtesy
    file photo
    picture
    pictures
    image
    images
    image source
    image credit
    images credit
    credit
    credits
    video
    video by
    graphic
    graphics
    illustration
    illustration by
    illustrations
    cover photo
    cover image
    featured image
    foto
    fotos
    fotografia
    fotografias
    foto de
    foto por
    foto de archivo
    imagen
    imagenes
    credito
    creditos
    ilustracion
    ilustraciones
    infografia
    fotografia de
    foto de portada
    imagen de portada
    arte
    map
    mapa
""")

# A line that begins so is an invitation, a notice or a note on the text, not the article.
OPENINGS = _lines("""
    related article
    related video
    unete para
    unete a el
    donate
    si tienes cuenta
    tu suscripcion
    sign up for
    sign up to receive
    sign up now
    sign up here
    sign up today
    sign up to our
    sign up to the
    sign up with your email
    subscribe to our
    subscribe to the
    subscribe to receive
    subscribe to get
    subscribe to continue
    subscribe now
    subscribe today
    subscribe for
    subscribe here
    already a subscriber
    already a member
    create a free account
    create an account
    get the latest news
    get the latest updates
    get our
    get unlimited access
    get more stories
    join our newsletter
    join our mailing list
    join our telegram
    join our whatsapp
    enter your email
    your email address will not be published
    you are receiving this
    you received this
    you have received this
    to unsubscribe
    to subscribe
    click here to
    click to share
    click here for
    click on the image
    tap here to
    follow us
    find us on
    like us on
    connect with us
    follow our
    download our app
    download the app
    support our journalism
    support our work
    support independent journalism
    help us keep
    help us continue
    help us improve
    become a member
    become a subscriber
    become a patron
    make a donation
    donate to
    donate today
    this site uses
    this website uses
    we use cookies
    we and our partners
    our site uses cookies
    by continuing to use
    by clicking
    by subscribing
    by signing up
    by using this site
    please enable javascript
    your browser does not support
    this video is not available
    this video cannot be played
    log in to
    sign in to
    register to continue
    you must be logged in
    required fields are marked
    fill in your details
    notify me of
    have a tip
    got a tip
    do you have information
    send us your
    want to get in touch
    have a story
    posted in
    posted by
    filed under
    copyright
    all rights reserved
    reprinted with permission
    republished with permission
    this material may not be
    permission is granted to
    the views expressed
    the opinions expressed
    the content of this article is
    have something to say
    read the full story at
    read the full article at
    read more at
    read more about
    read more on
    read more from
    read the original
    see the full
    watch the full
    watch the video
    watch more
    listen to the full
    listen to the podcast
    view comments
    view all comments
    suscribete a
    suscribete al
    suscribete para
    suscribete y
    suscribete aqui
    suscribete gratis
    suscribase a
    suscribase al
    suscribase para
    suscribete en
    ya eres suscriptor
    ya es suscriptor
    si ya estas suscrito
    si ya eres suscriptor
    si quieres recibir
    recibe en tu correo
    recibe las noticias
    recibe las ultimas
    recibe toda la informacion
    recibe nuestro
    recibe lo mejor
    recibe nuestras
    recibe en tu correo
    registrate para
    registrate gratis
    registrate en
    inicia sesion para
    este contenido es exclusivo
    este contenido es solo
    contenido exclusivo para
    articulo solo para
    lee esta nota completa
    siguenos
    sigue toda la informacion
    sigue nuestro
    sigue nuestras
    sigue las noticias
    unete a nuestro
    unete a nuestra
    unete al canal
    unete a la conversacion
    descarga nuestra app
    descarga la app
    apoya el periodismo
    apoya nuestro
    apoyanos
    ayudanos a
    haz un donativo
    haz una donacion
    hazte socio
    haz clic
    da clic
    dale clic
    haga clic
    clic aqui
    de clic
    utilizamos cookies
    usamos cookies
    este sitio usa
    este sitio utiliza
    este sitio web
    este portal usa
    al continuar navegando
    al navegar en
    al suscribirte
    al registrarte
    tu direccion de correo electronico no sera publicada
    los campos obligatorios
    los campos marcados
    debes iniciar sesion
    tienes informacion
    queda prohibida la reproduccion
    queda prohibida su reproduccion
    prohibida la reproduccion
    prohibida su reproduccion
    todos los derechos reservados
    derechos reservados
    se prohibe la reproduccion
    las opiniones expresadas
    los articulos de opinion
    publicado originalmente
    este articulo fue publicado originalmente
    este texto fue publicado originalmente
    mira el video
    ve el video
    consulta la nota
    consulta mas
    lee la nota completa
    lee el reportaje completo
    lee mas sobre
    leer mas sobre
    lee aqui
    lea aqui
    copyright #
    originally published
    first published
    cross posted
    republished from
    reprinted from
    reproduced with permission
    this article was originally
    this story was originally
    this article originally appeared
    this story originally appeared
    this article first appeared
    this story first appeared
    this post originally appeared
    this article was first published
    this story was first published
    this post was first published
    this article is republished
    this article is part of
    this story is part of
    this post is part of
    this piece is part of
    this report is part of a series
    this article was produced
    this story was produced
    this investigation was produced
    this story was supported
    this reporting was supported
    this project was supported
    esta nota fue publicada
    esta nota se publico
    este articulo se publico
    este articulo forma parte
    este reportaje forma parte
    este reportaje fue realizado
    este reportaje fue publicado
    esta investigacion fue realizada
    este trabajo forma parte
    este texto forma parte
    este texto se publico
    este texto es parte
    sent from my
    enviado desde mi
    this email and any
    this e mail and any
    this message and any
    this message is intended
    this email is intended
    this e mail is intended
    the information contained in this
    the information in this email
    the information in this e mail
    la informacion contenida en este
    este mensaje y sus anexos
    este mensaje y sus archivos
    este correo electronico y
    este correo electronico es
    este correo y
    please consider the environment
    antes de imprimir
    if you are not the intended
    if you no longer wish
    si no desea seguir recibiendo
    si no deseas recibir
    para cancelar su suscripcion
    para darse de baja
    recibiste este correo
    estas recibiendo este
    has recibido este
""")

# A short line that begins so says who took a picture, or who helped with the words.
CREDIT_OPENINGS = _lines("""
    photo by
    photos by
    photo courtesy of
    photograph by
    photographs by
    photo via
    photos via
    image via
    image by
    image courtesy of
    images via
    picture by
    illustration by
    video by
    courtesy of
    foto cortesia
    foto por
    foto tomada de
    foto captura
    foto cuartoscuro
    foto especial
    foto afp
    foto ap
    foto efe
    foto reuters
    foto la jornada
    fotos cuartoscuro
    fotos y texto
    texto y fotos
    texto y fotografias
    imagen tomada de
    imagen cortesia
    fotografia de
    fotografias de
    fotografia por
    cortesia de
    reporting by
    additional reporting by
    reporting contributed by
    with reporting by
    with additional reporting by
    edited by
    editing by
    writing by
    translated by
    compiled by
    fact checking by
    con informacion de
    informacion de
    con reportes de
    traduccion de
    traducido por
    traduccion por
    editado por
    edicion de
""")

# Sections of newspapers and doors of web pages: none says much alone, a run of them is a menu.
SECTIONS = _lines("""
    home
    homepage
    news
    world
    us
    u s
    us news
    world news
    local
    local news
    national
    international
    politics
    business
    economy
    markets
    money
    finance
    opinion
    opinions
    editorial
    editorials
    columns
    columnists
    letters
    analysis
    investigations
    features
    sports
    sport
    football
    culture
    arts
    lifestyle
    life
    living
    style
    fashion
    food
    travel
    health
    science
    tech
    technology
    climate
    weather
    environment
    entertainment
    movies
    music
    tv
    books
    games
    video
    videos
    photos
    photo
    pictures
    gallery
    galleries
    multimedia
    audio
    podcast
    podcasts
    radio
    live
    live tv
    events
    jobs
    shop
    store
    education
    magazine
    archive
    archives
    latest
    latest news
    breaking news
    trending
    most read
    topics
    tags
    categories
    series
    reports
    research
    publications
    resources
    projects
    programs
    experts
    library
    maps
    data
    press
    press releases
    media
    blog
    blogs
    forum
    faq
    help
    support
    support us
    about
    about us
    about me
    contact
    contact us
    team
    our team
    staff
    mission
    careers
    donate
    subscribe
    subscriptions
    subscription
    newsletter
    newsletters
    sign in
    sign up
    sign out
    log in
    login
    register
    my account
    account
    search
    menu
    more
    follow us
    site map
    sitemap
    terms
    privacy
    privacy policy
    terms of use
    terms of service
    terms and conditions
    cookies
    cookie policy
    accessibility
    advertise
    advertise with us
    advertising
    english
    espanol
    edition
    rss
    security
    crime
    justice
    organized crime
    crime news
    drug policy
    human rights
    migration
    elections
    americas
    latin america
    central america
    north america
    south america
    caribbean
    europe
    asia
    africa
    middle east
    inicio
    portada
    principal
    noticias
    ultimas noticias
    lo ultimo
    nacional
    nacionales
    estados
    local
    locales
    municipios
    regional
    capital
    ciudad
    internacional
    internacionales
    mundo
    america
    politica
    economia
    negocios
    finanzas
    dinero
    empresas
    opinion
    editorial
    editoriales
    columnas
    columnistas
    cartas
    analisis
    investigaciones
    investigacion
    reportajes
    reportaje
    especiales
    entrevistas
    cronicas
    deportes
    futbol
    cultura
    arte
    espectaculos
    entretenimiento
    cine
    musica
    libros
    television
    estilo
    estilo de vida
    vida
    vida y estilo
    moda
    gente
    sociedad
    sociales
    salud
    ciencia
    ciencias
    tecnologia
    clima
    medio ambiente
    educacion
    turismo
    viajes
    gastronomia
    religion
    justicia
    seguridad
    policia
    policiaca
    nota roja
    narcotrafico
    derechos humanos
    genero
    migracion
    elecciones
    videos
    fotos
    fotogalerias
    galerias
    multimedia
    podcasts
    radio
    tv
    en vivo
    envivo
    caricaturas
    cartones
    moneros
    humor
    horoscopos
    obituarios
    clasificados
    hemeroteca
    archivo
    impreso
    edicion impresa
    version impresa
    suplementos
    revista
    blogs
    foros
    servicios
    tienda
    temas
    etiquetas
    categorias
    secciones
    newsletter
    newsletters
    boletin
    boletines
    suscribete
    suscripcion
    suscripciones
    suscriptores
    registrate
    iniciar sesion
    inicia sesion
    cerrar sesion
    mi cuenta
    buscar
    busqueda
    menu
    mas
    ver mas
    siguenos
    contacto
    contactanos
    quienes somos
    nosotros
    acerca de
    equipo
    directorio
    publicidad
    anunciate
    aviso legal
    aviso de privacidad
    privacidad
    politica de privacidad
    terminos y condiciones
    terminos
    mapa del sitio
    ayuda
    ingles
    facebook
    twitter
    instagram
    youtube
    tiktok
    whatsapp
    telegram
    linkedin
    rss feed
""")

# Agencies of pictures and news: a line of one of these names, a stroke and a person is a credit.
AGENCIES = _lines("""
    ap
    ap photo
    associated press
    reuters
    afp
    efe
    epa
    upi
    bloomberg
    getty
    getty images
    cuartoscuro
    notimex
    xinhua
    shutterstock
    istock
    zuma
    zuma press
    redux
    magnum
    europa press
    agencia efe
    el universal
    reforma
    la jornada
    proceso
    especial
    archivo
    cortesia
""")

# Parts of sentences that only such notices hold, in lower case.
NOTICES = (
    *("our newsletter", "your inbox", "our mailing list", "this newsletter", "unsubscribe", "newsletter to get"),
    *("uses cookies", "use cookies", "use of cookies", "cookie policy", "all rights reserved", "privacy policy"),
    *("terms of service", "terms of use", "click here to", "follow us on", "like us on facebook", "sign up for our"),
    *("subscribe to our", "intended recipient", "contributed to this report", "contributed to this article"),
    *("contributed to this story", "contributed reporting", "rights reserved", "powered by blogger"),
    *("nuestro newsletter", "nuestro boletín", "nuestros boletines", "nuestra newsletter", "tu bandeja de entrada"),
    *("usa cookies", "utiliza cookies", "uso de cookies", "política de cookies", "política de privacidad"),
    *("aviso de privacidad", "derechos reservados", "prohibida la reproducción", "prohibida su reproducción"),
    *("prohibida la reproduccion", "haz clic aquí", "haz click aquí", "da clic aquí", "haga clic aquí", "síguenos en"),
    *("siguenos en", "suscríbete a", "suscribete a", "darse de baja", "suscríbete gratis"),
    *("canal de whatsapp", "nuestro canal de telegram", "para seguir leyendo", "leer sin límites"),
)

# Fused into paragraphs, as they are written: marks of advertisements, and what players of videos begin with.
AD_NOTICES = (
    *("Story continues below advertisement", "Story continues after advertisement", "Story continues below"),
    *("Article continues below advertisement", "Article continues after ad", "Article continues below"),
    *("Article continues after this ad", "Skip advertisement", "Video Ad Feedback", "Ad Feedback"),
    *("La nota continúa después de la publicidad", "La nota continúa debajo del anuncio", "La nota continúa abajo"),
    *("El artículo continúa después de la publicidad", "El artículo continúa debajo", "Sigue leyendo tras el anuncio"),
    *("Continúa leyendo después de la publicidad", "Scroll to continue with content", "Scroll to continue"),
)
AD_SHOUTS = ("ADVERTISEMENT", "PUBLICIDAD")
AD_WORDS = ("Advertisement", "Publicidad", "Anuncio")
PLAYERS = (
    *("NOW PLAYING", "Now Playing", "Now playing", "Video Player", "Current Time", "Tiempo actual"),
    *("AHORA REPRODUCIENDO", "Ahora reproduciendo", "Reproduciendo", "EN REPRODUCCIÓN", "En reproducción"),
)
