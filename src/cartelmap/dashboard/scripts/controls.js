/* The map's own controls: zoom, what is framed, the full window, a picture, and how many places lie outside. */
(function () {
  "use strict";
  const cartelmap = (window.cartelmap = window.cartelmap || {});

  /** Put all controls on the map. */
  cartelmap.addControls = function (map) {
    const words = cartelmap.settings.words;
    L.control.zoom({ position: "topright", zoomInTitle: words.zoom_in, zoomOutTitle: words.zoom_out }).addTo(map);
    addBar(map, [
      { name: "cm-mexico", text: "MX", says: words.frame_mexico, act: cartelmap.frameMexico },
      { name: "cm-fit", says: words.fit, act: cartelmap.fitShown },
    ]);
    const full = { name: "cm-full", says: words.full, act: () => setFull(!isFull()) };
    const save = { name: "cm-save", says: words.save, act: () => cartelmap.savePicture() };
    addBar(map, page() ? [full, save] : [save]);
    addCorner(map, "cm-care", "p"); // what the map must not be taken for, where the page cannot say it
    cartelmap.view.outside = addCorner(map, "cm-outside", "button");
    L.DomEvent.on(cartelmap.view.outside, "click", cartelmap.fitShown);
    L.control.scale({ position: "bottomright", imperial: false, maxWidth: 110 }).addTo(map);
    document.addEventListener("keydown", leaveByKey);
  };

  function addBar(map, buttons) {
    const control = L.control({ position: "topright" });
    control.onAdd = () => {
      const bar = cartelmap.element("div", "leaflet-bar cm-bar");
      buttons.forEach((button) => bar.appendChild(iconButton(button)));
      L.DomEvent.disableClickPropagation(bar);
      return bar;
    };
    control.addTo(map);
  }

  function iconButton(about) {
    const button = cartelmap.element("button", about.name, about.text);
    button.type = "button";
    say(button, about.says);
    button.addEventListener("click", about.act);
    return button;
  }

  function say(button, text) {
    button.title = text;
    button.setAttribute("aria-label", text);
  }

  function addCorner(map, name, tag) {
    const element = cartelmap.element(tag, name);
    if (tag === "button") element.type = "button";
    element.hidden = true;
    const control = L.control({ position: "bottomleft" });
    control.onAdd = () => element;
    L.DomEvent.disableClickPropagation(element);
    control.addTo(map);
    return element;
  }

  /** Say how many places the view leaves out. */
  cartelmap.countOutside = function () {
    if (!cartelmap.extents) return; // before the first drawing
    const seen = cartelmap.view.map.getBounds();
    const n = cartelmap.extents().filter((extent) => !seen.intersects(extent)).length;
    cartelmap.view.outside.hidden = n === 0;
    cartelmap.view.outside.textContent = cartelmap.say(cartelmap.settings.words.outside, n) + " →";
  };

  /* Full window. The frame marks itself, and the page's style makes it fill the window: nothing is run or rebuilt. */

  function page() {
    try {
      return window.frameElement && window.parent.document;
    } catch (error) {
      return null; // a page of another origin
    }
  }

  function isFull() {
    return Boolean(page()) && "cmFull" in window.frameElement.dataset;
  }

  function setFull(on) {
    const button = document.querySelector(".cm-full");
    if (on) window.frameElement.dataset.cmFull = "";
    else delete window.frameElement.dataset.cmFull;
    document.documentElement.classList.toggle("cm-is-full", on);
    button.setAttribute("aria-pressed", String(on));
    say(button, on ? cartelmap.settings.words.leave_full : cartelmap.settings.words.full);
    page()[on ? "addEventListener" : "removeEventListener"]("focusin", keepFocus);
    button.focus({ preventScroll: true });
  }
  window.addEventListener("pagehide", () => page() && page().removeEventListener("focusin", keepFocus));

  /** The page behind the full window is not seen: the focus goes round within the map. */
  function keepFocus(event) {
    if (isFull() && event.target !== window.frameElement) document.querySelector(".cm-full").focus();
  }

  function leaveByKey(event) {
    const hasList = document.querySelector(".leaflet-popup"); // which the key closes first
    if (event.key === "Escape" && isFull() && !hasList) setFull(false);
  }
})();
