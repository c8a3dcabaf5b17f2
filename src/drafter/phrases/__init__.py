"""The library of standard phrasing (语句库): what an entry is, what is wrong with one, how to find one, where new ones come from.

In: trees of snippets files. Out: phrases. Does not know files, templates or the console.
"""
