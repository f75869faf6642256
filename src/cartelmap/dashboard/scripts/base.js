/* The base map: land and states from files that the frame fetches once, and the names written on them. */
(function () {
  "use strict";
  const cartelmap = (window.cartelmap = window.cartelmap || {});
  const ROOM = 1.05; // a state's name may be a little wider than its outline: the outlines bulge where the name stands

  const SHIFTS = [0, -14, 14, -24, 24]; // pixels by which a state's name may give way to a symbol
  const names = { layer: null, all: [] };

  /** Start the map: called once by the script of the base map. */
  cartelmap.start = function (map, settings) {
    cartelmap.settings = JSON.parse(settings);
    setUpPage(map);
    addPanes(map);
    cartelmap.states = new Map();
    cartelmap.startView(map);
    const files = ["world", "neighbours", "states_mx"].map(fetchOutline);
    cartelmap.outlines = Promise.all(files.concat(cartelmap.font)).then((files) => {
      drawLand(map, files);
      startNames(map, files[2]);
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
    files[2].features.forEach((state) => cartelmap.states.set(state.properties.id, state));
  }

  /* Names. Where two would touch, the later gives way; a state without room is abbreviated, then left out. */

  function startNames(map, states) {
    names.layer = L.layerGroup().addTo(map);
    names.all = cartelmap.settings.names.map(baseName).concat(states.features.map(stateName).sort(byArea));
  }

  /** Write the names around the symbols: boxes {left, top, size} in the pixels of the map's zoom. */
  cartelmap.writeNames = function (symbols) {
    const map = cartelmap.view.map;
    names.layer.clearLayers();
    const taken = symbols.slice();
    names.all.filter((name) => map.getZoom() >= name.least).forEach((name) => {
      const fit = room(map, name, taken);
      if (!fit) return;
      taken.push(fit);
      names.layer.addLayer(nameMarker(name, fit));
    });
  };

  /** The first place with room: the name in full, then a little above or below, then abbreviated. */
  function room(map, name, taken) {
    for (const text of name.texts)
      for (const shift of name.bounds ? SHIFTS : [0]) {
        const box = placed(map, name, text, shift);
        if (box && !taken.some((other) => touch(other, box))) return box;
      }
    return null;
  }

  function baseName(name) {
    return { at: [name.lat, name.lon], texts: [name.text], style: name.style, least: name.least_zoom, bounds: null };
  }

  function stateName(state) {
    const about = state.properties;
    const bounds = L.geoJSON(state).getBounds();
    const short = cartelmap.settings.abbreviations[about.admin1];
    const texts = short ? [about.name, short] : [about.name];
    return { at: [about.label[1], about.label[0]], texts: texts, style: "state", least: 0, bounds: bounds };
  }

  function byArea(one, other) {
    return area(other.bounds) - area(one.bounds);
  }

  function area(bounds) {
    return (bounds.getEast() - bounds.getWest()) * (bounds.getNorth() - bounds.getSouth());
  }

  function placed(map, name, text, shift) {
    const size = measure(text, name.style);
    if (name.bounds && size.x > ROOM * widthOnScreen(map, name.bounds)) return null;
    const at = map.project(L.latLng(name.at), map.getZoom());
    return { text: text, size: size, left: at.x - size.x / 2, top: at.y - size.y / 2 + shift };
  }

  function widthOnScreen(map, bounds) {
    const zoom = map.getZoom();
    return map.project(bounds.getSouthEast(), zoom).x - map.project(bounds.getSouthWest(), zoom).x;
  }

  function touch(one, other) {
    const apartX = one.left + one.size.x + 4 < other.left || other.left + other.size.x + 4 < one.left;
    const apartY = one.top + one.size.y + 1 < other.top || other.top + other.size.y + 1 < one.top;
    return !apartX && !apartY;
  }

  let ruler = null;
  function measure(text, style) {
    if (!ruler) {
      ruler = document.getElementById("map_div").appendChild(cartelmap.element("span", ""));
      ruler.setAttribute("aria-hidden", "true");
    }
    ruler.className = "cm-name cm-ruler " + classes(style);
    ruler.textContent = text;
    return L.point(ruler.offsetWidth, ruler.offsetHeight);
  }

  function classes(style) {
    return style.split(" ").map((word) => "cm-" + word).join(" ");
  }

  function nameMarker(name, fit) {
    const label = cartelmap.element("span", "cm-name " + classes(name.style), fit.text);
    const icon = L.divIcon({ html: label, className: "cm-label", iconSize: fit.size });
    const map = cartelmap.view.map;
    const at = map.unproject(L.point(fit.left + fit.size.x / 2, fit.top + fit.size.y / 2), map.getZoom());
    return L.marker(at, { icon: icon, pane: "names", interactive: false, keyboard: false });
  }
})();
