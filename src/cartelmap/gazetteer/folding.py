"""Folding that remembers: compiling asks for the folded form of the same name several times in a row."""

from __future__ import annotations

from functools import lru_cache

from cartelmap.text import fold

fold_again = lru_cache(maxsize=1 << 14)(fold)
