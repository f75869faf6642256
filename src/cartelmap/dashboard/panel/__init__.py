"""The panel beside the map: lists, cards, passages."""
