// Moves the map of a page that stands alone. Without it the page shows all there is, only at one size.
(() => {
  "use strict";
  const svg = document.getElementById("map");
  if (!svg) return;
  const box = (text) => { const [x, y, w, h] = text.split(" ").map(Number); return { x, y, w, h }; };
  const whole = box(svg.dataset.whole), home = box(svg.getAttribute("viewBox"));
  const NEAREST = 24; // times home: closer, the outlines say nothing (as in page_map.py)
  const STEP = 1.5, SHIFT = 0.15; // of a button or a key
  const at = (node) => node.parentNode.transform.baseVal.consolidate().matrix;
  const names = [...svg.querySelectorAll(".name")].map((text) => ({
    text, at: at(text), left: Number(text.getAttribute("x")), wide: 0, isMiddle: text.classList.contains("state-name"),
  })).sort((one, other) => one.text.dataset.rank - other.text.dataset.rank);
  const dots = [...svg.querySelectorAll(".sign .glyph:not(.name)")].map((dot) => ({ at: at(dot), r: dot.r.baseVal.value, of: dot.parentNode }));
  let view = box(svg.dataset.opening);

  const scale = () => view.w / (svg.clientWidth || home.w); // units of the picture in a pixel of the screen

  const meet = (one, other) => one.l < other.r && other.l < one.r && one.t < other.b && other.t < one.b;

  // Names keep their size, so that which of them have room changes with every zoom; those of most texts come first.
  function spreadNames(k) {
    const taken = dots.map(({ at, r, of }) => ({ l: at.e / k - r, r: at.e / k + r, t: at.f / k - r, b: at.f / k + r, of }));
    for (const name of names) {
      name.text.classList.remove("crowded");
      name.wide ||= name.text.getComputedTextLength();
      const l = name.at.e / k + name.left - (name.isMiddle ? name.wide / 2 : 0), y = name.at.f / k;
      const here = { l, r: l + name.wide, t: y - 8, b: y + 8 };
      const isFree = taken.every((other) => other.of === name.text.parentNode || !meet(here, other));
      if (isFree) taken.push(here); else name.text.classList.add("crowded");
    }
  }

  function show() {
    const k = scale();
    svg.setAttribute("viewBox", [view.x, view.y, view.w, view.h].join(" "));
    svg.style.setProperty("--k", k);
    spreadNames(k);
  }

  function within(low, value, high) { return Math.min(Math.max(value, low), high); }

  function move(x, y) {
    view.x = within(whole.x - view.w / 2, x, whole.x + whole.w - view.w / 2);
    view.y = within(whole.y - view.h / 2, y, whole.y + whole.h - view.h / 2);
    show();
  }

  function zoom(factor, x = view.x + view.w / 2, y = view.y + view.h / 2) {
    const w = within(home.w / NEAREST, view.w * factor, whole.w), by = w / view.w;
    const left = x - (x - view.x) * by, top = y - (y - view.y) * by;
    view = { ...view, w, h: view.h * by };
    move(left, top);
  }

  const go = {
    in: () => zoom(1 / STEP), out: () => zoom(STEP), home: () => { view = { ...home }; show(); },
    left: () => move(view.x - view.w * SHIFT, view.y), right: () => move(view.x + view.w * SHIFT, view.y),
    up: () => move(view.x, view.y - view.h * SHIFT), down: () => move(view.x, view.y + view.h * SHIFT),
  };
  const keys = { "+": "in", "=": "in", "-": "out", "0": "home", ArrowLeft: "left", ArrowRight: "right", ArrowUp: "up", ArrowDown: "down" };

  svg.addEventListener("keydown", (event) => {
    if (!keys[event.key] || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    go[keys[event.key]]();
  });
  svg.addEventListener("wheel", (event) => {
    if (!event.ctrlKey && !event.metaKey) return; // else a page with a map could not be scrolled
    event.preventDefault();
    const frame = svg.getBoundingClientRect(), k = scale();
    zoom(event.deltaY > 0 ? STEP : 1 / STEP, view.x + (event.clientX - frame.left) * k, view.y + (event.clientY - frame.top) * k);
  }, { passive: false });

  let drag = null, moved = false;
  svg.addEventListener("pointerdown", (event) => {
    drag = { x: event.clientX, y: event.clientY, from: { x: view.x, y: view.y } };
    moved = false;
  });
  addEventListener("pointermove", (event) => {
    if (!drag) return;
    const k = scale(), x = event.clientX - drag.x, y = event.clientY - drag.y;
    moved ||= Math.abs(x) + Math.abs(y) > 4;
    if (moved) move(drag.from.x - x * k, drag.from.y - y * k);
  });
  for (const end of ["pointerup", "pointercancel"]) addEventListener(end, () => { drag = null; });
  svg.addEventListener("click", (event) => { if (moved) event.preventDefault(); }, true); // a drag is no click
  svg.addEventListener("dragstart", (event) => event.preventDefault());

  const buttons = document.querySelector(".zoom");
  buttons.hidden = false;
  buttons.addEventListener("click", (event) => { const to = event.target.dataset.go; if (to) go[to](); });
  addEventListener("resize", show);
  show();
})();
