"""The verbs: what drafter does, one function each; the only layer that joins the stages.

In: paths and names as the user typed them. Out: values to print, bytes, written files. Does not know the console.
"""

from drafter.api.accounting import Statistics
from drafter.api.drafting import Draft, UnfinishedError, demo, draft, fitting, render_docx, unfinished, write
from drafter.api.starting import new, roll

__all__ = ["Draft", "Statistics", "UnfinishedError", "demo", "draft", "fitting", "new", "render_docx", "roll", "unfinished", "write"]
