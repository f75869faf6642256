/* The base map: land and states from files that the frame fetches once. */
(function () {
  "use strict";
  const cartelmap = (window.cartelmap = window.cartelmap || {});

  /** Start the map: called once by the script of the base map. */
  cartelmap.start = function (map, settings) {
    cartelmap.settings = JSON.parse(settings);
    setUpPage(map);
    addPanes(map);
    cartelmap.states = new Map();
    cartelmap.startView(map);
    const files = ["world", "neighbours", "states_mx", "states_us"].map(fetchOutline);
    cartelmap.outlines = Promise.all(files.concat(cartelmap.font, styles())).then((files) => {
      drawLand(map, files);
      files.slice(2, 4).forEach((states) => states.features.forEach((state) => cartelmap.states.set(state.properties.id, state)));
      cartelmap.startNames(map, files[2], files[3]);
    });
  };

  function setUpPage(map) {
    const settings = cartelmap.settings;
    const root = document.documentElement;
    Object.entries(settings.palette).forEach(([name, colour]) => root.style.setProperty("--" + name, colour));
    if (settings.font) useFont(settings.font);
    root.lang = settings.language;
    document.title = settings.words.title;
    document.querySelectorAll("meta[name=viewport]").forEach((meta) => {
      meta.content = "width=device-width,initial-scale=1";
    });
    const page = document.getElementById("root") || document.body;
    page.setAttribute("role", "main");
    const container = map.getContainer();
    container.setAttribute("role", "region");
    container.setAttribute("aria-label", settings.words.title);
    container.style.background = settings.palette.sea;
    container.style.height = "100vh"; // as high as the page makes the frame, which on a phone is less than we asked for
    map.invalidateSize({ animate: false });
    L.control.attribution({ prefix: false }).addAttribution("Leaflet · Natural Earth · GeoNames").addTo(map);
    try {
      window.frameElement.title = settings.words.title;
    } catch (error) {
      /* a parent of another origin: the title stays Streamlit's */
    }
  }

  function useFont(link) {
    const font = new FontFace("Source Sans", "url(" + link + ")", { weight: "200 900" });
    document.fonts.add(font);
    cartelmap.font = font.load().catch(() => null); // another font will do
  }

  /** Wait for the styles: a name that is measured without them gets a box of the wrong size. */
  function styles() {
    const late = [...document.querySelectorAll("link[rel=stylesheet]")].filter((link) => !link.sheet);
    const come = (link) => new Promise((done) => ["load", "error"].forEach((event) => link.addEventListener(event, done)));
    return Promise.all(late.map(come));
  }

  function addPanes(map) {
    const order = { land: 200, shade: 300, names: 350, rings: 380 };
    Object.entries(order).forEach(([name, z]) => {
      map.createPane(name).style.zIndex = z;
    });
    map.getPane("names").style.pointerEvents = "none";
    map.getPane("names").setAttribute("aria-hidden", "true");
  }

  function fetchOutline(name) {
    return fetch(cartelmap.settings.outlines[name]).then((answer) => {
      if (!answer.ok) throw new Error("outline " + name + ": " + answer.status);
      return answer.json();
    });
  }

  function drawLand(map, files) {
    const renderer = L.svg({ pane: "land", padding: 0.5 });
    ["world", "neighbours", "states"].forEach((name, i) => {
      const style = { renderer: renderer, pane: "land", interactive: false, className: "cm-" + name, smoothFactor: 0.7 };
      L.geoJSON(files[i], { style: style, interactive: false, pane: "land" }).addTo(map);
    });
  }
})();
