"""The page where people decide what the program is unsure of."""
