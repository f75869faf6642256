/* A picture of the map as it stands, drawn here and saved by the browser: nothing is sent anywhere. */
(function () {
  "use strict";
  const cartelmap = (window.cartelmap = window.cartelmap || {});
  const SCALE = 2; // pixels of the picture for one of the screen: sharp on paper
  const PAD = 16;
  const PANES = ["land", "shade", "rings", "overlay", "marker"]; // from the ground up; names come last
  const HALO_PX = 3;

  /** Draw the map with its words below it, and offer it as a file. */
  cartelmap.savePicture = function () {
    cartelmap.picture().toBlob((blob) => {
      const link = cartelmap.element("a");
      link.href = URL.createObjectURL(blob);
      link.download = "cartelmap-" + today().toISOString().slice(0, 10) + ".png";
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 10000); // when the browser has surely taken it
    }, "image/png");
  };

  /** The picture as a canvas. */
  cartelmap.picture = function () {
    const size = cartelmap.view.map.getSize();
    const canvas = cartelmap.element("canvas");
    const strip = layOut(canvas.getContext("2d"), size.x);
    canvas.width = SCALE * size.x;
    canvas.height = SCALE * (size.y + strip.height);
    const pen = canvas.getContext("2d");
    pen.scale(SCALE, SCALE);
    drawMap(pen, size);
    drawStrip(pen, size, strip);
    return canvas;
  };

  function today() {
    const now = new Date();
    return new Date(now.getTime() - now.getTimezoneOffset() * 60000); // as the calendar on the wall has it
  }

  function colour(name) {
    return getComputedStyle(document.documentElement).getPropertyValue("--" + name).trim();
  }

  /* The map: every path, dot, cluster and name where the browser shows it. */

  function drawMap(pen, size) {
    pen.save();
    pen.beginPath();
    pen.rect(0, 0, size.x, size.y);
    pen.clip();
    pen.fillStyle = colour("sea");
    pen.fillRect(0, 0, size.x, size.y);
    PANES.forEach((name) => drawPane(pen, cartelmap.view.map.getPane(name + (/overlay|marker/.test(name) ? "Pane" : ""))));
    document.querySelectorAll(".cm-label .cm-line").forEach((line) => drawLine(pen, line));
    const bar = document.querySelector(".leaflet-control-scale-line");
    if (bar) drawScale(pen, bar);
    pen.restore();
  }

  function drawPane(pen, pane) {
    pane.querySelectorAll("svg path").forEach((path) => drawPath(pen, path));
    if (pane.querySelector("canvas")) cartelmap.shown().dots.forEach((dot) => drawDot(pen, dot));
    pane.querySelectorAll(".cm-cluster").forEach((cluster) => drawCluster(pen, cluster));
  }

  function drawPath(pen, path) {
    const look = getComputedStyle(path);
    const at = path.getScreenCTM();
    const shape = new Path2D(path.getAttribute("d"));
    pen.save();
    pen.transform(at.a, at.b, at.c, at.d, at.e, at.f);
    fill(pen, shape, look.fill, look.fillOpacity);
    pen.setLineDash(look.strokeDasharray === "none" ? [] : look.strokeDasharray.split(/[ ,]+/).map(parseFloat));
    pen.lineJoin = pen.lineCap = "round";
    stroke(pen, shape, look.stroke, look.strokeOpacity, parseFloat(look.strokeWidth));
    pen.restore();
  }

  function fill(pen, shape, paint, opacity) {
    if (paint === "none") return;
    pen.globalAlpha = Number(opacity);
    pen.fillStyle = paint;
    pen.fill(shape, "evenodd");
    pen.globalAlpha = 1;
  }

  function stroke(pen, shape, paint, opacity, width) {
    if (paint === "none" || !width) return;
    pen.globalAlpha = Number(opacity);
    pen.strokeStyle = paint;
    pen.lineWidth = width;
    pen.stroke(shape);
    pen.globalAlpha = 1;
  }

  function circle(x, y, r) {
    const shape = new Path2D();
    shape.arc(x, y, r, 0, 2 * Math.PI);
    return shape;
  }

  function drawDot(pen, dot) {
    const at = cartelmap.view.map.latLngToContainerPoint(dot.getLatLng());
    const shape = circle(at.x, at.y, dot.getRadius());
    fill(pen, shape, dot.options.fillColor, dot.options.fillOpacity);
    stroke(pen, shape, dot.options.color, 1, dot.options.weight);
  }

  function drawCluster(pen, cluster) {
    const box = cluster.getBoundingClientRect();
    const look = getComputedStyle(cluster);
    const at = [box.left + box.width / 2, box.top + box.height / 2];
    const r = box.width / 2;
    if (cluster.classList.contains("cm-chosen")) stroke(pen, circle(...at, r + 4), colour("chosen"), 1, 2);
    fill(pen, circle(...at, r), look.backgroundColor, 1);
    stroke(pen, circle(...at, r - 1), look.borderTopColor, 1, 2);
    drawText(pen, cluster.textContent, at, look);
  }

  function drawLine(pen, line) {
    const box = line.getBoundingClientRect();
    const look = getComputedStyle(line);
    drawText(pen, line.textContent, [box.left + box.width / 2, box.top + box.height / 2], look);
  }

  /** The text in the middle of its box, with the halo that its element has: names are drawn, never parsed. */
  function drawText(pen, text, at, look) {
    const halo = look.getPropertyValue("--name-halo").trim();
    pen.save();
    pen.font = [look.fontStyle, look.fontWeight, look.fontSize, look.fontFamily].join(" ");
    pen.letterSpacing = look.letterSpacing === "normal" ? "0px" : look.letterSpacing;
    pen.direction = look.direction;
    pen.textAlign = "center";
    pen.textBaseline = "middle";
    pen.lineJoin = "round";
    const shown = look.textTransform === "uppercase" ? text.toLocaleUpperCase() : text;
    if (halo) {
      pen.strokeStyle = halo;
      pen.lineWidth = HALO_PX;
      pen.strokeText(shown, ...at);
    }
    pen.fillStyle = look.color;
    pen.fillText(shown, ...at);
    pen.restore();
  }

  function drawScale(pen, bar) {
    const box = bar.getBoundingClientRect();
    const shape = new Path2D();
    shape.moveTo(box.left, box.bottom - 6);
    shape.lineTo(box.left, box.bottom);
    shape.lineTo(box.right, box.bottom);
    shape.lineTo(box.right, box.bottom - 6);
    stroke(pen, shape, colour("ink"), 1, 1.5);
    drawText(pen, bar.textContent, [box.left + box.width / 2, box.bottom - 9], getComputedStyle(bar));
  }

  /* The strip below: what is shown, what the signs mean, what the map must not be taken for, where it comes from. */

  function layOut(pen, width) {
    const strip = { height: PAD, parts: [] };
    const shown = cartelmap.shown();
    const words = cartelmap.settings.words;
    const outside = cartelmap.view.outside.hidden ? "" : cartelmap.view.outside.textContent.replace(" →", "");
    write(pen, strip, width, words.heading, "600 17px", "ink");
    shown.lines.concat(outside).forEach((line) => write(pen, strip, width, line, "13px", "ink"));
    placeSigns(pen, strip, width, shown.legend);
    write(pen, strip, width, shown.care, "13px", "ink");
    write(pen, strip, width, words.sources + " " + day(), "11.5px", "faint");
    write(pen, strip, width, address(), "11.5px", "faint");
    strip.height += PAD / 2;
    return strip;
  }

  function day() {
    const language = cartelmap.settings.language === "es" ? "es-MX" : "en";
    return new Date().toLocaleDateString(language, { year: "numeric", month: "long", day: "numeric" });
  }

  function address() {
    try {
      return window.parent.location.href;
    } catch (error) {
      return "";
    }
  }

  function font(size) {
    return size + ' "Source Sans", "Source Sans Pro", system-ui, sans-serif';
  }

  function write(pen, strip, width, text, size, ink) {
    pen.font = font(size);
    const step = 1.4 * parseFloat(size.split(" ").pop());
    wrap(pen, text, width - 2 * PAD).forEach((line) => {
      const top = strip.height;
      strip.parts.push((target) => putText(target, line, PAD, top + step / 2, size, ink));
      strip.height += step;
    });
    if (text) strip.height += 4;
  }

  function putText(pen, text, x, y, size, ink) {
    pen.font = font(size);
    pen.fillStyle = colour(ink);
    pen.textAlign = "left";
    pen.textBaseline = "middle";
    pen.fillText(text, x, y);
  }

  /** The text in lines of this width; a word that is wider, such as an address, is broken. */
  function wrap(pen, text, width) {
    const lines = [];
    let line = "";
    for (const piece of text.split(/(?<= )/).flatMap((word) => (pen.measureText(word).width > width ? [...word] : [word]))) {
      if (line && pen.measureText((line + piece).trimEnd()).width > width) {
        lines.push(line.trimEnd());
        line = "";
      }
      line += piece;
    }
    return line ? lines.concat(line.trimEnd()) : lines;
  }

  function placeSigns(pen, strip, width, legend) {
    pen.font = font("13px");
    let x = PAD, row = [];
    const close = () => {
      if (!row.length) return;
      const high = Math.max(20, ...row.map((item) => 2 * item.r + 4));
      const middle = strip.height + high / 2;
      row.forEach((item) => strip.parts.push((target) => putSign(target, item, middle)));
      strip.height += high + 4;
      x = PAD;
      row = [];
    };
    legend.forEach(([sign, size, text]) => {
      const r = sign === "dot" ? size : 8;
      const wide = 2 * r + 6 + pen.measureText(text).width + 18;
      if (x > PAD && x + wide - 18 > width - PAD) close();
      row.push({ sign: sign, size: size, text: text, x: x, r: r });
      x += wide;
    });
    close();
  }

  function putSign(pen, item, y) {
    const middle = item.x + item.r;
    const round = circle(middle, y, item.r - 1);
    const square = new Path2D();
    square.rect(item.x, y - 6, 2 * item.r, 12);
    pen.setLineDash(item.sign === "ring" || item.sign === "region" ? [3, 2.2] : []);
    if (item.sign === "dot") fill(pen, circle(middle, y, item.r), colour("place"), 1);
    else if (item.sign === "shade") {
      fill(pen, square, colour(item.size ? "shade-" + item.size : "home"), 1);
      stroke(pen, square, colour("home-line"), 1, 1);
    } else if (item.sign === "area") {
      fill(pen, square, colour("shade"), 0.24);
      stroke(pen, square, colour("shade"), 1, 1.5);
    } else stroke(pen, round, colour("place"), 1, item.sign === "region" ? 1 : 2);
    pen.setLineDash([]);
    if (item.sign === "cluster") {
      putText(pen, "3", middle - 3, y, "600 11px", "place-strong");
    }
    putText(pen, item.text, item.x + 2 * item.r + 6, y, "13px", "ink");
  }

  function drawStrip(pen, size, strip) {
    pen.fillStyle = colour("paper");
    pen.fillRect(0, size.y, size.x, strip.height);
    pen.translate(0, size.y);
    strip.parts.forEach((put) => put(pen));
  }
})();
