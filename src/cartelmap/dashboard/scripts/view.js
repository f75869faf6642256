/* The view of the map: what it frames, and the address that says so. */
(function () {
  "use strict";
  const cartelmap = (window.cartelmap = window.cartelmap || {});
  const CALM = window.matchMedia("(prefers-reduced-motion: reduce)").matches;

  /** The form of a message for n things, its blank filled. */
  cartelmap.say = function (forms, n) {
    const form = Array.isArray(forms) ? forms[n === 1 ? 0 : 1] : forms;
    return form.replace("{n}", cartelmap.number(n));
  };

  /** The number as the language of the page writes it. */
  cartelmap.number = function (n) {
    return n.toLocaleString(cartelmap.settings.language === "es" ? "es-MX" : "en");
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
    cartelmap.addControls(map);
    const asked = fromAddress();
    const left = asked ? null : wasLeft();
    if (asked || left) setView(asked || left);
    else cartelmap.frameMexico();
    if (left) writeAddress();
    // The first layout may still be narrower than the page: frame again until a person has moved the map.
    map.on("resize", () => view.framed && cartelmap.frameMexico());
    map.on("moveend", moved);
    watchAddress();
  };

  /** The view that Python was given, for a frame whose address has none. */
  cartelmap.firstView = function (view) {
    if (!cartelmap.view.framed || !view) return;
    setView(view);
  };

  /** Frame all of Mexico: at once, so that what moves the map afterwards is known to be a person. */
  cartelmap.frameMexico = function () {
    const view = cartelmap.view;
    view.framing = true;
    view.map.fitBounds(cartelmap.settings.frame, { animate: false, padding: [9, 6] });
    view.framing = false;
    view.framed = current();
    writeAddress();
    cartelmap.countOutside();
  };

  /** Frame all that is shown, and not closer than one can place it. */
  cartelmap.fitShown = function () {
    const bounds = L.latLngBounds([]);
    cartelmap.extents().forEach((extent) => bounds.extend(extent));
    const room = { paddingTopLeft: [30, 30], paddingBottomRight: [56, 40] }; // the controls stand right and below
    if (bounds.isValid()) cartelmap.view.map.fitBounds(bounds, { animate: !CALM, maxZoom: 9, ...room });
  };

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
    return toView(addressText());
  }

  /** Where the map of this page was left: Python never hears how it was moved, so no way back can say it. */
  function wasLeft() {
    try {
      return toView(window.parent.cartelmapLeft || "");
    } catch (error) {
      return null;
    }
  }

  function toView(text) {
    const numbers = text.split(",").map(Number);
    const fine = numbers.length === 3 && numbers.every(Number.isFinite);
    return fine && Math.abs(numbers[0]) <= 85 && Math.abs(numbers[1]) <= 360 && numbers[2] >= 1 ? numbers : null;
  }

  function writeAddress() {
    const text = cartelmap.view.framed ? "" : current();
    if (text) cartelmap.view.written.add(text);
    try {
      window.parent.cartelmapLeft = text;
      if (text === addressText()) return;
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

  /** Bring the place into view if it is not there. */
  cartelmap.bringIntoView = function (extent) {
    const map = cartelmap.view.map;
    if (!map.getBounds().intersects(extent)) map.panTo(extent.getCenter(), { animate: !CALM });
  };
})();
