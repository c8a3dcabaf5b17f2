"""A year's facts, checked against the vocabulary; every value knows its key and its place."""
