"""The checker: what a careful reader would mark in a report before a leader does.

In: a report as lines with roles, perhaps what is known beside it (facts, lists, other texts). Out: findings. Does not know files or Word.
"""
