"""The map and its other views: symbols, states, table, matrix."""
