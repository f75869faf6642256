/* The names on the map. Where two would touch, the later gives way; a state without room is abbreviated, then left out. */
(function () {
  "use strict";
  const cartelmap = (window.cartelmap = window.cartelmap || {});
  const ROOM = 1.05; // a state's name may be a little wider than its outline: the outlines bulge where the name stands
  const SHIFTS = [0, -14, 14, -24, 24]; // pixels by which a state's name may give way to a symbol
  const MOST_NAMED = 200; // places whose names are tried: measuring more would be felt while zooming

  const names = { layer: null, all: [], abroad: [], sizes: new Map() };

  /** Prepare the names of seas, countries and states, the wide states first; those abroad are written where they are shown. */
  cartelmap.startNames = function (map, states, abroad) {
    names.layer = L.layerGroup().addTo(map);
    names.sizes.clear();
    const widestFirst = (all) => all.features.map(stateName).sort((a, b) => b.area - a.area);
    names.all = cartelmap.settings.names.map(baseName).concat(widestFirst(states));
    names.abroad = widestFirst(abroad);
  };

  /**
   * Write the names: the chosen place, seas, countries and states, then the symbols in sight that stand alone.
   * Symbols are boxes {left, top, size, name} in the pixels of the map's zoom, in the order in which they get their names;
   * `name` is empty for a cluster. `shaded` has {texts, shade} for the states whose number is written, `shown` the name of
   * each state that is drawn.
   */
  cartelmap.writeNames = function (symbols, shaded, shown) {
    const map = cartelmap.view.map;
    names.layer.clearLayers();
    const written = [];
    const write = (box) => {
      if (!box) return;
      written.push(box);
      names.layer.addLayer(nameMarker(map, box));
    };
    const sight = inSight(map);
    const named = symbols.filter((symbol) => symbol.name && touch(symbol, sight)).slice(0, MOST_NAMED);
    const writeBeside = (symbol) => write(beside(symbol, written, symbols, sight));
    named.filter((symbol) => symbol.chosen).forEach(writeBeside);
    const inNumbers = names.all.filter((name) => shaded.has(name.id)).sort((a, b) => shaded.get(b.id).texts - shaded.get(a.id).texts);
    const abroad = names.abroad.filter((name) => shown.has(name.id)).map((name) => ({ ...name, texts: [[shown.get(name.id)]] }));
    const others = names.all.concat(abroad).filter((name) => !shaded.has(name.id) && map.getZoom() >= name.least);
    inNumbers.forEach((name) => write(room(map, numbered(name, shaded.get(name.id)), written, symbols)));
    others.forEach((name) => write(room(map, name, written, symbols)));
    named.filter((symbol) => !symbol.chosen).forEach(writeBeside);
  };

  function baseName(name) {
    return { id: "", at: [name.lat, name.lon], texts: [[name.text]], style: name.style, least: name.least_zoom, bounds: null };
  }

  function stateName(state) {
    const about = state.properties;
    const bounds = L.geoJSON(state).getBounds();
    const area = (bounds.getEast() - bounds.getWest()) * (bounds.getNorth() - bounds.getSouth());
    const short = cartelmap.settings.abbreviations[about.admin1];
    const texts = short ? [[about.name], [short]] : [[about.name]];
    return { id: about.id, at: [about.label[1], about.label[0]], texts: texts, style: "state", least: 0, bounds: bounds, area: area };
  }

  /** The name of a state with its number below it; where there is no room for both, the number alone. */
  function numbered(name, shaded) {
    const number = cartelmap.number(shaded.texts);
    const texts = name.texts.map((lines) => lines.concat(number)).concat([[number]]);
    return { ...name, texts: texts, style: "state numbered on-" + shaded.shade };
  }

  /** The first place for a name of the base map that touches no other name and no symbol: half a name says nothing. */
  function room(map, name, written, symbols) {
    for (const lines of name.texts)
      for (const shift of name.bounds ? SHIFTS : [0]) {
        const box = placed(map, name, lines, shift);
        if (box && !written.some((other) => touch(other, box)) && !symbols.some((symbol) => touch(symbol, box))) return box;
      }
    return null;
  }

  function placed(map, name, lines, shift) {
    const size = measure(lines, name.style);
    const isNumber = name.style !== "state" && lines.length === 1; // which says more than a border that it crosses
    if (name.bounds && !isNumber && size.x > ROOM * widthOnScreen(map, name.bounds)) return null;
    const at = map.project(L.latLng(name.at), map.getZoom());
    return { lines: lines, style: name.style, size: size, left: at.x - size.x / 2, top: at.y - size.y / 2 + shift };
  }

  function widthOnScreen(map, bounds) {
    const zoom = map.getZoom();
    return map.project(bounds.getSouthEast(), zoom).x - map.project(bounds.getSouthWest(), zoom).x;
  }

  /** The name of a place right or left of its symbol, below or above it, whole in sight if it can be; null where all are taken. */
  function beside(symbol, written, symbols, sight) {
    const lines = [symbol.name];
    const style = symbol.chosen ? "place chosen-name" : "place";
    const size = measure(lines, style);
    const middle = { x: symbol.left + (symbol.size.x - size.x) / 2, y: symbol.top + (symbol.size.y - size.y) / 2 };
    const boxes = [
      { left: symbol.left + symbol.size.x + 3, top: middle.y },
      { left: symbol.left - size.x - 3, top: middle.y },
      { left: middle.x, top: symbol.top + symbol.size.y + 1 },
      { left: middle.x, top: symbol.top - size.y - 1 },
    ].map((corner) => ({ ...corner, size: size, lines: lines, style: style }));
    const free = boxes.filter((box) => !written.some((other) => touch(other, box)) && !symbols.some((other) => other !== symbol && touch(other, box)));
    return free.find((box) => within(box, sight)) || free[0] || null;
  }

  function inSight(map) {
    const corner = map.project(map.getBounds().getNorthWest(), map.getZoom());
    return { left: corner.x, top: corner.y, size: map.getSize() };
  }

  function within(box, around) {
    const fitsX = box.left >= around.left && box.left + box.size.x <= around.left + around.size.x;
    return fitsX && box.top >= around.top && box.top + box.size.y <= around.top + around.size.y;
  }

  function touch(one, other) {
    const apartX = one.left + one.size.x + 4 < other.left || other.left + other.size.x + 4 < one.left;
    const apartY = one.top + one.size.y + 1 < other.top || other.top + other.size.y + 1 < one.top;
    return !apartX && !apartY;
  }

  /** Size in pixels of these lines in this style; asked of the browser once for each. */
  function measure(lines, style) {
    const key = style + "\n" + lines.join("\n");
    if (!names.sizes.has(key)) {
      const label = written(lines, style);
      label.classList.add("cm-ruler");
      document.getElementById("map_div").appendChild(label);
      names.sizes.set(key, L.point(label.offsetWidth, label.offsetHeight));
      label.remove();
    }
    return names.sizes.get(key);
  }

  /** The lines as an element, set as text and never as HTML. */
  function written(lines, style) {
    const label = cartelmap.element("span", "cm-name " + style.split(" ").map((word) => "cm-" + word).join(" "));
    lines.forEach((line) => {
      label.appendChild(cartelmap.element("span", "cm-line", line)).dir = "auto";
    });
    return label;
  }

  function nameMarker(map, box) {
    const icon = L.divIcon({ html: written(box.lines, box.style), className: "cm-label", iconSize: box.size });
    const middle = L.point(box.left + box.size.x / 2, box.top + box.size.y / 2);
    return L.marker(map.unproject(middle, map.getZoom()), { icon: icon, pane: "names", interactive: false, keyboard: false });
  }
})();
