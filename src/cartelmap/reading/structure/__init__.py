"""How a text is laid out: passages, and what was pasted along with it."""

from cartelmap.reading.structure.layout import Layout, lay_out

__all__ = ["Layout", "lay_out"]
