/* The symbols of the places: drawn from rows of plain values; every name is set as text, never as HTML. */
(function () {
  "use strict";
  const cartelmap = (window.cartelmap = window.cartelmap || {});
  const DOT = 0, RING = 1, STATE = 2, AREA = 3, SHADED = 4; // as in layers.py
  const MOST_ELEMENTS = 1500; // above it a canvas draws the dots: the page would crawl with more elements
  const RING_PX = 7; // least radius of a ring, and what it takes of the room when clusters are made
  const CENTRE_PX = 3.5; // the mark in the middle of a ring that is wider
  const HALO_PX = 4.5; // from the edge of the chosen symbol to the ring around it, which tells it without any colour

  let now = null; // what is drawn: {rows, chosen, layer, ...}
  let focus = null; // the place or cluster that has the focus: it outlives the elements, which each redraw replaces
  document.addEventListener("focusin", (event) => {
    focus = event.target.dataset.place || event.target.dataset.key || null;
  });

  /** Draw the rows into the feature group: called by the script of the layer after every change. */
  cartelmap.draw = function (group, rows, chosen, view, caption) {
    const before = now;
    const map = cartelmap.view.map;
    now = {
      group: group,
      rows: rows.map(toPlace),
      chosen: chosen,
      caption: caption,
      layer: L.layerGroup(), // not a feature group: a click must reach st_folium once, with our own properties
      fixed: L.layerGroup(),
      dots: rows.length > MOST_ELEMENTS ? L.canvas({ padding: 0.3 }) : L.svg({ padding: 0.3 }),
      many: rows.length > MOST_ELEMENTS,
      list: null,
      reopen: before ? before.reopen : null,
    };
    if (!before) cartelmap.firstView(view);
    group.addLayer(now.fixed);
    group.addLayer(now.layer);
    follow(map, now);
    const mine = now;
    cartelmap.outlines.then(() => mine === now && drawAll(before));
  };

  function toPlace(row, i) {
    return {
      i: i, id: row[0], symbol: row[1], at: L.latLng(row[2], row[3]), size: row[4],
      name: row[5], inside: row[6], texts: row[7], copies: row[8],
    };
  }

  /** Redraw on zoom as long as the layer is on the map; remember on leaving whether a list was open. */
  function follow(map, drawing) {
    const isDrawn = () => drawing === now && drawing.drawn;
    const moves = { zoomend: () => isDrawn() && drawSymbols(), moveend: () => isDrawn() && writeNames() };
    map.on(moves);
    drawing.layer.on("remove", () => {
      map.off(moves);
      drawing.reopen = drawing.list && drawing.list.popup.isOpen() ? drawing.list.key : null;
      if (drawing.list) map.closePopup(drawing.list.popup);
    });
  }

  function drawAll(before) {
    now.drawn = true;
    now.fixed.clearLayers();
    areasFirstTheWidest().forEach((place) => now.fixed.addLayer(shade(place)));
    drawSymbols();
    writeNames();
    cartelmap.countOutside();
    cartelmap.keepAddress();
    document.querySelector(".cm-care").textContent = now.caption[2];
    document.querySelector(".cm-care").hidden = false; // the style shows it in the full window only
    const moved = before && before.chosen !== now.chosen;
    const chosen = now.rows.find(isChosen);
    if (moved && chosen) cartelmap.bringIntoView(extent(chosen));
    const times = Number(document.documentElement.dataset.drawn || 0) + 1;
    document.documentElement.dataset.drawn = String(times);
    afterPaint(() => {
      performance.mark("map-drawn"); // benchmarks read it
      if (times === 1) tellDrawn();
    });
  }

  /** Once what was drawn is on the screen; a window that nobody sees paints nothing, so there at once. */
  function afterPaint(act) {
    if (document.hidden) return act();
    requestAnimationFrame(() => setTimeout(act));
  }

  /**
   * Answer the page for the first time, as st_folium itself does after a click: what waited for the map may come.
   *
   * Where nothing waits, as the window had a map before, an answer would only run the page again, and with what its
   * switches said when it was given.
   */
  function tellDrawn(tries = 50) {
    if (isAwaited()) {
      const answer = { isStreamlitMessage: true, type: "streamlit:setComponentValue", dataType: "json" };
      window.parent.postMessage({ ...answer, value: { last_active_drawing: null } }, "*");
    } else if (tries) {
      setTimeout(() => tellDrawn(tries - 1), 100); // what says that it waits comes after the map
    }
  }

  function isAwaited() {
    try {
      return Boolean(window.parent.document.querySelector(".cm-waiting"));
    } catch (error) {
      return true; // no parent that we may read: a frame on its own
    }
  }

  function areasFirstTheWidest() {
    const areas = now.rows.filter((place) => place.symbol === AREA).sort((a, b) => b.size - a.size);
    const states = now.rows.filter(isState);
    return areas.concat(states.filter((place) => !isChosen(place)), states.filter(isChosen)); // its border over the others
  }

  function isState(place) {
    return place.symbol === STATE || place.symbol === SHADED;
  }

  function isChosen(place) {
    return place.id === now.chosen;
  }

  /* What does not change with the zoom: shaded states and regions. */

  function shade(place) {
    const state = isState(place) && cartelmap.states.get(place.id);
    const look = place.symbol === SHADED ? " cm-shaded cm-shade-" + place.size : state ? "" : " cm-area";
    const style = { pane: "shade", renderer: shades(), className: "cm-shade" + look + mark(place), bubblingMouseEvents: true };
    const shape = state
      ? L.geoJSON(state, { style: style, pane: "shade" }).getLayers()[0]
      : L.circle(place.at, Object.assign({ radius: (place.size || 25) * 1000 }, style));
    return live(shape, place);
  }

  function shades() {
    if (!cartelmap.shadeRenderer) cartelmap.shadeRenderer = L.svg({ pane: "shade", padding: 0.3 });
    return cartelmap.shadeRenderer;
  }

  function mark(place) {
    return isChosen(place) ? " cm-chosen" : "";
  }

  /* What does: dots and rings, touching ones merged. */

  function drawSymbols() {
    now.layer.clearLayers();
    const found = cartelmap.clusters(points().map(toSymbol));
    found.forEach((symbol) => {
      if (symbol.members.length > 1) drawCluster(symbol);
      else drawAlone(now.rows[symbol.members[0]]);
    });
    now.boxes = found.map(toBox).sort((one, other) => other.chosen - one.chosen);
    restoreFocus();
  }

  /** The chosen place gets its name before all others, and then those of most texts. */
  function writeNames() {
    const shaded = now.rows.filter((place) => place.symbol === SHADED).map((place) => [place.id, { texts: place.texts, shade: place.size }]);
    const shown = now.rows.filter(isState).map((place) => [place.id, place.name]);
    cartelmap.writeNames(now.boxes, new Map(shaded), new Map(shown));
  }

  function points() {
    return now.rows.filter((place) => place.symbol === DOT || place.symbol === RING);
  }

  function toSymbol(place) {
    const at = cartelmap.view.map.project(place.at, cartelmap.view.map.getZoom());
    const r = place.symbol === DOT ? place.size : RING_PX;
    return { x: at.x, y: at.y, r: r, weight: Math.max(1, place.texts), members: [place.i] };
  }

  function toBox(symbol) {
    const places = symbol.members.map((i) => now.rows[i]);
    const chosen = places.some(isChosen);
    const r = chosen ? symbol.r + HALO_PX : symbol.r;
    const name = places.length > 1 ? "" : places[0].name;
    return { left: symbol.x - r, top: symbol.y - r, size: L.point(2 * r, 2 * r), name: name, chosen: Number(chosen) };
  }

  function drawAlone(place) {
    const r = place.symbol === DOT ? place.size : RING_PX;
    if (isChosen(place)) now.layer.addLayer(L.circleMarker(place.at, { radius: r + HALO_PX, interactive: false, className: "cm-halo" }));
    if (place.symbol === DOT) now.layer.addLayer(live(dot(place, place.size, "cm-dot"), place));
    else drawRing(place);
  }

  function dot(place, radius, className) {
    const style = getComputedStyle(document.documentElement);
    return L.circleMarker(place.at, {
      renderer: now.dots, radius: radius, weight: isChosen(place) ? 3 : 1.5, fillOpacity: 0.9,
      fillColor: style.getPropertyValue("--place").trim(),
      color: style.getPropertyValue(isChosen(place) ? "--chosen" : "--paper").trim(),
      className: className + mark(place),
    });
  }

  /** A dashed ring as wide as the point is uncertain, and a small mark in its middle that can be hit. */
  function drawRing(place) {
    const wide = kmInPixels(place) > RING_PX + 2;
    if (wide) {
      const options = { radius: place.size * 1000, pane: "rings", interactive: false, className: "cm-ring" + mark(place) };
      now.layer.addLayer(L.circle(place.at, options));
    }
    const hit = L.circleMarker(place.at, { radius: RING_PX, className: (wide ? "cm-centre" : "cm-ring cm-small") + mark(place) });
    const middle = { radius: wide ? CENTRE_PX : 1.5, interactive: false, className: "cm-middle" + mark(place) };
    now.layer.addLayer(live(hit, place));
    now.layer.addLayer(L.circleMarker(place.at, middle));
  }

  function kmInPixels(place) {
    const map = cartelmap.view.map;
    const edge = L.latLng(place.at.lat + place.size / 111.2, place.at.lng);
    return map.project(place.at, map.getZoom()).y - map.project(edge, map.getZoom()).y;
  }

  function extent(place) {
    if (isState(place) && cartelmap.states.has(place.id)) return L.geoJSON(cartelmap.states.get(place.id)).getBounds();
    return place.at.toBounds(place.symbol === DOT ? 2 : Math.max(2, place.size * 2000));
  }

  /** The rectangles of all places, to frame them and to count those outside. */
  cartelmap.extents = function () {
    return now ? now.rows.map((place) => (place.extent = place.extent || extent(place))) : [];
  };

  /** What a picture of the map needs beside what the page holds as elements: its words, and the dots on the canvas. */
  cartelmap.shown = function () {
    const dots = [];
    if (now.many) now.layer.eachLayer((layer) => layer.options.renderer === now.dots && dots.push(layer));
    return { lines: now.caption[0], legend: now.caption[1], care: now.caption[2], dots: dots };
  };

  /* A symbol that answers: pointer, keyboard, screen reader. */

  function live(layer, place) {
    layer.bindTooltip(() => tip(place), { className: "cm-tip", direction: "top", sticky: layer instanceof L.Polygon, opacity: 1 });
    layer.on("click", () => choose(place));
    layer.on("add", () => {
      const element = layer.getElement && layer.getElement();
      if (element) makeButton(element, place, layer);
    });
    return layer;
  }

  function makeButton(element, place, layer) {
    element.setAttribute("tabindex", "0");
    element.setAttribute("role", "button");
    element.setAttribute("aria-label", spoken(place));
    element.setAttribute("aria-pressed", String(isChosen(place)));
    element.dataset.place = place.id;
    element.addEventListener("focus", () => layer.openTooltip());
    element.addEventListener("blur", () => layer.closeTooltip());
    onKeys(element, () => choose(place));
  }

  function onKeys(element, act) {
    element.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" && event.key !== " ") return;
      event.preventDefault();
      event.stopPropagation();
      act();
    });
  }

  /** Tell Python: st_folium returns the properties of what a feature group says was clicked. */
  function choose(place) {
    const feature = { type: "Feature", geometry: null, properties: { place_id: place.id, click: Date.now() } };
    now.group.fire("click", { latlng: place.at, layer: { toGeoJSON: () => feature } });
  }

  /* Words. */

  function counted(place) {
    const words = cartelmap.settings.words;
    const copies = place.copies ? " (" + cartelmap.say(words.copies, place.copies) + ")" : "";
    return cartelmap.say(place.symbol === SHADED ? words.within : words.texts, place.texts) + copies;
  }

  function precision(place) {
    const words = cartelmap.settings.words;
    if (place.symbol === RING) return cartelmap.say(words.near, Math.round(place.size));
    return place.symbol === STATE || place.symbol === AREA ? words.whole : "";
  }

  function full(place) {
    return place.inside ? place.name + ", " + place.inside : place.name;
  }

  function spoken(place) {
    return [full(place), counted(place), precision(place)].filter(Boolean).join(". ");
  }

  function tip(place) {
    const box = cartelmap.element("div", "");
    const name = box.appendChild(cartelmap.element("strong", "", place.name));
    name.dir = "auto";
    [place.inside, counted(place), precision(place)].filter(Boolean).forEach((text) => {
      box.appendChild(cartelmap.element("div", "", text));
    });
    return box;
  }

  /* Clusters. */

  function drawCluster(found) {
    const map = cartelmap.view.map;
    const places = found.members.map((i) => now.rows[i]);
    const label = cartelmap.element("span", "", String(places.length));
    const chosen = places.some(isChosen);
    const icon = L.divIcon({ html: label, className: "cm-cluster" + (chosen ? " cm-chosen" : ""), iconSize: [2 * found.r, 2 * found.r] });
    const at = map.unproject(L.point(found.x, found.y), map.getZoom());
    const marker = L.marker(at, { icon: icon, keyboard: false });
    const cluster = { places: places, marker: marker, r: found.r, key: places.map((place) => place.id).join("\n") };
    marker.on("click", (event) => {
      L.DomEvent.stopPropagation(event);
      openList(cluster);
    });
    marker.on("add", () => dressCluster(cluster));
    now.layer.addLayer(marker);
    if (now.reopen === cluster.key) {
      now.reopen = null;
      openList(cluster);
    }
  }

  function dressCluster(cluster) {
    const element = cluster.marker.getElement();
    element.setAttribute("tabindex", "0");
    element.setAttribute("role", "button");
    element.setAttribute("aria-haspopup", "dialog");
    const names = cluster.places.slice(0, 4).map((place) => place.name).join(", ");
    const rest = cluster.places.length > 4 ? "…" : "";
    element.setAttribute("aria-label", cartelmap.say(cartelmap.settings.words.here, cluster.places.length) + ": " + names + rest);
    element.title = names + rest;
    element.dataset.cluster = String(cluster.places.length);
    element.dataset.key = cluster.key;
    onKeys(element, () => openList(cluster));
  }

  /** The list of a cluster's places; opening it asks nobody, choosing one is a click on that place. */
  function openList(cluster) {
    const map = cartelmap.view.map;
    const drawing = now;
    const popup = L.popup({ className: "cm-list", offset: [0, -cluster.r + 6], maxWidth: 260, minWidth: 180, maxHeight: 220, autoPan: true });
    drawing.list = { popup: popup, key: cluster.key };
    popup.setLatLng(cluster.marker.getLatLng()).setContent(listOf(cluster)).openOn(map);
    const close = popup.getElement().querySelector(".leaflet-popup-close-button");
    if (close) close.setAttribute("aria-label", cartelmap.settings.words.close);
    popup.getElement().addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return;
      map.closePopup(popup);
      const symbol = cluster.marker.getElement();
      if (symbol) symbol.focus();
    });
    const first = popup.getElement().querySelector("button[aria-pressed=true]") || popup.getElement().querySelector("button");
    if (first && document.hasFocus()) first.focus({ preventScroll: true });
  }

  function listOf(cluster) {
    const box = cartelmap.element("div", "");
    box.setAttribute("role", "dialog");
    const title = cartelmap.say(cartelmap.settings.words.here, cluster.places.length);
    box.setAttribute("aria-label", title);
    box.appendChild(cartelmap.element("p", "cm-list-title", title));
    const list = box.appendChild(cartelmap.element("ul", ""));
    cluster.places.forEach((place) => list.appendChild(cartelmap.element("li", "")).appendChild(entry(place)));
    return box;
  }

  function entry(place) {
    const button = cartelmap.element("button", place.symbol === RING ? "cm-entry cm-near" : "cm-entry");
    button.type = "button";
    button.setAttribute("aria-pressed", String(isChosen(place)));
    button.dataset.place = place.id;
    button.title = spoken(place);
    const name = button.appendChild(cartelmap.element("span", "cm-entry-name", place.name));
    name.dir = "auto";
    button.appendChild(cartelmap.element("span", "cm-entry-inside", place.inside));
    button.appendChild(cartelmap.element("span", "cm-entry-texts", String(place.texts)));
    button.addEventListener("click", () => choose(place));
    return button;
  }

  /** Give the focus back to the symbol that had it, if the redraw took it; never take it from the page around. */
  function restoreFocus() {
    const wanted = focus;
    if (!wanted || !document.hasFocus() || document.activeElement !== document.body) return;
    const symbols = document.querySelectorAll("[data-place],[data-key]");
    const element = [...symbols].find((symbol) => symbol.dataset.place === wanted || symbol.dataset.key === wanted);
    if (element) element.focus({ preventScroll: true });
  }
})();
