"""The page of texts: the list, the reader, the import report."""
