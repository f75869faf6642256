/* The view of the map: framing Mexico, the address, the buttons, and how many places lie outside. */
(function () {
  "use strict";
  const cartelmap = (window.cartelmap = window.cartelmap || {});
  const CALM = window.matchMedia("(prefers-reduced-motion: reduce)").matches;

  /** The form of a message for n things, its blank filled. */
  cartelmap.say = function (forms, n) {
    const form = Array.isArray(forms) ? forms[n === 1 ? 0 : 1] : forms;
    return form.replace("{n}", n.toLocaleString(cartelmap.settings.language === "es" ? "es-MX" : "en"));
  };

  /** A new element with a class and, set as text and never as HTML, what it says. */
  cartelmap.element = function (tag, className, text) {
    const element = document.createElement(tag);
    element.className = className || "";
    if (text !== undefined) element.textContent = text;
    return element;
  };

  /** Set up everything that moves the map or tells where it stands. */
  cartelmap.startView = function (map) {
    // framed: the view of all Mexico, while it is that; written: the views that we put into the address
    const view = { map: map, framed: null, framing: false, written: new Set(), outside: null };
    cartelmap.view = view;
    addButtons(map);
    addOutside(map);
    L.control.scale({ position: "bottomright", imperial: false, maxWidth: 90 }).addTo(map);
    const asked = fromAddress();
    if (asked) setView(asked);
    else frameMexico();
    // The first layout may still be narrower than the page: frame again until a person has moved the map.
    map.on("resize", () => view.framed && frameMexico());
    map.on("moveend", moved);
    watchAddress();
  };

  /** The view that Python was given, for a frame whose address has none. */
  cartelmap.firstView = function (view) {
    if (!cartelmap.view.framed || !view) return;
    setView(view);
  };

  /** Frame all of Mexico: at once, so that what moves the map afterwards is known to be a person. */
  function frameMexico() {
    const view = cartelmap.view;
    view.framing = true;
    view.map.fitBounds(cartelmap.settings.frame, { animate: false, padding: [9, 6] });
    view.framing = false;
    view.framed = current();
    writeAddress();
    cartelmap.countOutside();
  }

  function setView(at) {
    cartelmap.view.framed = null;
    cartelmap.view.map.setView([at[0], at[1]], at[2], { animate: false });
  }

  function moved() {
    const view = cartelmap.view;
    if (view.framing) return;
    if (view.framed !== current()) view.framed = null;
    writeAddress();
    cartelmap.countOutside();
  }

  /* The address. A view framed on Mexico is the default and is not written. */

  function asText(at) {
    return [(+at[0]).toFixed(4), (+at[1]).toFixed(4), +(+at[2]).toFixed(2)].join(",");
  }

  function current() {
    const centre = cartelmap.view.map.getCenter();
    return asText([centre.lat, centre.lng, cartelmap.view.map.getZoom()]);
  }

  function parts() {
    return window.parent.location.search.replace(/^\?/, "").split("&").filter(Boolean);
  }

  function addressText() {
    try {
      const part = parts().find((text) => text.startsWith("view="));
      return part ? decodeURIComponent(part.slice(5)) : "";
    } catch (error) {
      return ""; // no parent that we may read: a frame on its own
    }
  }

  function fromAddress() {
    const numbers = addressText().split(",").map(Number);
    const fine = numbers.length === 3 && numbers.every(Number.isFinite);
    return fine && Math.abs(numbers[0]) <= 85 && Math.abs(numbers[1]) <= 360 && numbers[2] >= 1 ? numbers : null;
  }

  function writeAddress() {
    const text = cartelmap.view.framed ? "" : current();
    if (text) cartelmap.view.written.add(text);
    if (text === addressText()) return;
    try {
      const others = parts().filter((part) => !part.startsWith("view="));
      const search = (text ? others.concat("view=" + text) : others).join("&");
      const at = window.parent.location;
      const address = at.pathname + (search ? "?" + search : "") + at.hash;
      window.parent.history.replaceState(window.parent.history.state, "", address);
    } catch (error) {
      /* the view is then only not in the address */
    }
  }

  /** Streamlit rewrites the address with the parameters it knows: put our view back, or follow a view that is new. */
  function watchAddress() {
    const navigation = window.parent.navigation;
    if (!navigation) return;
    const follow = () => setTimeout(followAddress, 0);
    navigation.addEventListener("currententrychange", follow);
    window.addEventListener("pagehide", () => navigation.removeEventListener("currententrychange", follow));
  }

  function followAddress() {
    const asked = fromAddress();
    if (asked && asText(asked) !== current() && !cartelmap.view.written.has(asText(asked))) setView(asked);
    else writeAddress();
  }
  cartelmap.keepAddress = followAddress;

  /* Buttons. */

  function addButtons(map) {
    const words = cartelmap.settings.words;
    L.control.zoom({ position: "topright", zoomInTitle: words.zoom_in, zoomOutTitle: words.zoom_out }).addTo(map);
    const bar = map.zoomControl ? map.zoomControl.getContainer() : map.getContainer().querySelector(".leaflet-control-zoom");
    const fit = cartelmap.element("a", "cm-fit");
    fit.href = "#";
    fit.title = words.frame_mexico;
    fit.setAttribute("role", "button");
    fit.setAttribute("aria-label", words.frame_mexico);
    bar.appendChild(fit);
    L.DomEvent.disableClickPropagation(fit);
    L.DomEvent.on(fit, "click", (event) => {
      L.DomEvent.preventDefault(event);
      frameMexico();
    });
  }

  function addOutside(map) {
    const control = L.control({ position: "bottomleft" });
    control.onAdd = function () {
      const button = cartelmap.element("button", "cm-outside");
      button.type = "button";
      button.hidden = true;
      L.DomEvent.disableClickPropagation(button);
      L.DomEvent.on(button, "click", fitAll);
      cartelmap.view.outside = button;
      return button;
    };
    control.addTo(map);
  }

  function fitAll() {
    const bounds = L.latLngBounds([]);
    cartelmap.extents().forEach((extent) => bounds.extend(extent));
    if (bounds.isValid()) cartelmap.view.map.fitBounds(bounds, { animate: !CALM, padding: [30, 30], maxZoom: 9 });
  }

  /** Say how many places the view leaves out. */
  cartelmap.countOutside = function () {
    if (!cartelmap.extents) return; // before the first drawing
    const button = cartelmap.view.outside;
    const seen = cartelmap.view.map.getBounds();
    const n = cartelmap.extents().filter((extent) => !seen.intersects(extent)).length;
    button.hidden = n === 0;
    button.textContent = cartelmap.say(cartelmap.settings.words.outside, n) + " →";
  };

  /** Bring the place into view if it is not there. */
  cartelmap.bringIntoView = function (extent) {
    const map = cartelmap.view.map;
    if (!map.getBounds().intersects(extent)) map.panTo(extent.getCenter(), { animate: !CALM });
  };
})();
