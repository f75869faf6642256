/* Clusters: symbols that would touch at this zoom become one. Pure: numbers in, numbers out. */
(function () {
  "use strict";
  const cartelmap = (window.cartelmap = window.cartelmap || {});
  const GAP = 2; // pixels that must stay free between two symbols
  const ROUNDS = 12; // each round merges what the last one made touch; the number of symbols falls fast

  /** Radius in pixels of a cluster's symbol. */
  cartelmap.clusterRadius = function (n) {
    return n < 10 ? 13 : n < 100 ? 15 : 18;
  };

  /**
   * Merge symbols {x, y, r, weight, members} until none touch, the heaviest first.
   * The result is the same for the same symbols; a merged symbol lies at the weighted middle of its members.
   */
  cartelmap.clusters = function (symbols) {
    let now = symbols.slice().sort((a, b) => b.weight - a.weight || a.members[0] - b.members[0]);
    for (let round = 0; round < ROUNDS; round += 1) {
      const next = mergeOnce(now);
      if (next.length === now.length) return next;
      now = next.sort((a, b) => b.weight - a.weight || a.members[0] - b.members[0]);
    }
    return now;
  };

  function mergeOnce(symbols) {
    const widest = symbols.reduce((most, symbol) => Math.max(most, symbol.r), 1);
    const cell = 2 * widest + GAP;
    const grid = toGrid(symbols, cell);
    const gone = new Set();
    const merged = [];
    symbols.forEach((symbol) => {
      if (gone.has(symbol)) return;
      gone.add(symbol);
      const touching = neighbours(grid, cell, symbol).filter((other) => !gone.has(other) && touch(symbol, other));
      touching.forEach((other) => gone.add(other));
      merged.push(touching.length ? join([symbol].concat(touching)) : symbol);
    });
    return merged;
  }

  function toGrid(symbols, cell) {
    const grid = new Map();
    symbols.forEach((symbol) => {
      const key = Math.floor(symbol.x / cell) + ":" + Math.floor(symbol.y / cell);
      if (!grid.has(key)) grid.set(key, []);
      grid.get(key).push(symbol);
    });
    return grid;
  }

  function neighbours(grid, cell, symbol) {
    const column = Math.floor(symbol.x / cell);
    const row = Math.floor(symbol.y / cell);
    const near = [];
    for (let c = column - 1; c <= column + 1; c += 1)
      for (let r = row - 1; r <= row + 1; r += 1) near.push(...(grid.get(c + ":" + r) || []));
    return near;
  }

  function touch(one, other) {
    return Math.hypot(one.x - other.x, one.y - other.y) < one.r + other.r + GAP;
  }

  function join(symbols) {
    const weight = symbols.reduce((sum, symbol) => sum + symbol.weight, 0);
    const members = symbols.flatMap((symbol) => symbol.members).sort((a, b) => a - b);
    return {
      x: symbols.reduce((sum, symbol) => sum + symbol.x * symbol.weight, 0) / weight,
      y: symbols.reduce((sum, symbol) => sum + symbol.y * symbol.weight, 0) / weight,
      r: cartelmap.clusterRadius(members.length),
      weight: weight,
      members: members,
    };
  }
})();
