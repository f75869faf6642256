"""What lexicons share: their text with checks, words and their endings, phrases and where they stand in a text."""
