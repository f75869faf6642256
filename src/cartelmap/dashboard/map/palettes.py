"""The colours of the maps, light and dark, and the stretch of the Earth that they open on."""

from __future__ import annotations

MEXICO = ((14.4, -117.3), (32.8, -86.6))  # south-west and north-east corner, in degrees

# Neutral and teal; never red, which says "attack" on a map like this.
PALETTES: dict[str, dict[str, str]] = {
    "light": {
        "sea": "#d9e6eb",
        "land": "#edeeea",
        "home": "#fbfaf6",
        "line": "#c4cac6",
        "home-line": "#a9b4b0",
        "ink": "#3d4a49",
        "faint": "#5f6b69",
        "sea-ink": "#4f7080",
        "paper": "#ffffff",
        "edge": "#c9d1cf",
        "place": "#0f766e",
        "place-strong": "#0b4f4a",
        "shade": "#14867d",
        "chosen": "#b45309",
        "halo": "#fbfaf6",
        # One hue from pale to dark, as whoever does not see colours can order it too; the ink is that of names on it.
        "shade-1": "#c6e6df",
        "ink-1": "#17302e",
        "shade-2": "#90cbc1",
        "ink-2": "#17302e",
        "shade-3": "#56a79e",
        "ink-3": "#0d2422",
        "shade-4": "#1f7a72",
        "ink-4": "#ffffff",
        "shade-5": "#0b4f4a",
        "ink-5": "#ffffff",
    },
    "dark": {
        "sea": "#0c171d",
        "land": "#182126",
        "home": "#222d32",
        "line": "#35434a",
        "home-line": "#4a5b62",
        "ink": "#d5dedd",
        "faint": "#93a3a6",
        "sea-ink": "#6b8a9a",
        "paper": "#121b20",
        "edge": "#3b4a51",
        "place": "#2fbfae",
        "place-strong": "#a7f0e4",
        "shade": "#2fbfae",
        "chosen": "#f6b04a",
        "halo": "#11191d",
        "shade-1": "#21544f",
        "ink-1": "#e6f2f0",
        "shade-2": "#27756e",
        "ink-2": "#ffffff",
        "shade-3": "#2f9d92",
        "ink-3": "#071c1b",
        "shade-4": "#62c6ba",
        "ink-4": "#071c1b",
        "shade-5": "#bdf3ea",
        "ink-5": "#071c1b",
    },
}
