"""cartelmap: the places that texts name, on a map that leads back to the passages."""
