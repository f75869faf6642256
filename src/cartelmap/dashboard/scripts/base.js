/* The base map: land and states from files that the frame fetches once, and the names written on them. */
(function () {
  "use strict";
  const cartelmap = (window.cartelmap = window.cartelmap || {});
  const ROOM = 1.05; // a state's name may be a little wider than its outline: the outlines bulge where the name stands

  const SHIFTS = [0, -14, 14, -24, 24]; // pixels by which a state's name may give way to a symbol
  const MOST_NAMED = 200; // places whose names are tried: measuring more would be felt while zooming
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

  /**
   * Write the names: seas, countries and states, then those of the symbols that stand alone.
   * Symbols are boxes {left, top, size, name} in the pixels of the map's zoom; `name` is empty for a cluster.
   */
  cartelmap.writeNames = function (symbols) {
    const map = cartelmap.view.map;
    names.layer.clearLayers();
    const written = [];
    const write = (box, style) => {
      if (!box) return;
      written.push(box);
      names.layer.addLayer(nameMarker(box, style));
    };
    names.all.filter((name) => map.getZoom() >= name.least).forEach((name) => write(room(map, name, written, symbols), name.style));
    const named = symbols.filter((symbol) => symbol.name).slice(0, MOST_NAMED);
    named.forEach((symbol) => write(beside(symbol, written, symbols), "place"));
  };

  /** The best place for a name of the base map: touching no other name and as few symbols as can be. */
  function room(map, name, written, symbols) {
    let best = null;
    for (const text of name.texts)
      for (const shift of name.bounds ? SHIFTS : [0]) {
        const box = placed(map, name, text, shift);
        if (!box || written.some((other) => touch(other, box))) continue;
        box.hidden = symbols.filter((symbol) => touch(symbol, box)).length;
        if (!best || box.hidden < best.hidden) best = box;
        if (!best.hidden) return best;
      }
    return best;
  }

  /** The name of a place right or left of its symbol, below or above it; null where all are taken. */
  function beside(symbol, written, symbols) {
    const size = measure(symbol.name, "place");
    const middle = { x: symbol.left + (symbol.size.x - size.x) / 2, y: symbol.top + (symbol.size.y - size.y) / 2 };
    const boxes = [
      { left: symbol.left + symbol.size.x + 3, top: middle.y },
      { left: symbol.left - size.x - 3, top: middle.y },
      { left: middle.x, top: symbol.top + symbol.size.y + 1 },
      { left: middle.x, top: symbol.top - size.y - 1 },
    ].map((corner) => Object.assign(corner, { size: size, text: symbol.name }));
    const free = (box) => !written.some((other) => touch(other, box)) && !symbols.some((other) => other !== symbol && touch(other, box));
    return boxes.find(free) || null;
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

  function nameMarker(box, style) {
    const map = cartelmap.view.map;
    const label = cartelmap.element("span", "cm-name " + classes(style), box.text);
    label.dir = "auto";
    const icon = L.divIcon({ html: label, className: "cm-label", iconSize: box.size });
    const middle = L.point(box.left + box.size.x / 2, box.top + box.size.y / 2);
    return L.marker(map.unproject(middle, map.getZoom()), { icon: icon, pane: "names", interactive: false, keyboard: false });
  }
})();
