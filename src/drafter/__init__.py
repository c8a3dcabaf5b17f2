"""A year's facts, written once, become every report of that year."""

__version__ = "0.1.0"
