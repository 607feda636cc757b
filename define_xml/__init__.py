"""Define-XML: read, write, validate, compare and show. Knows nothing of pandas and nothing of the rest of this project."""
